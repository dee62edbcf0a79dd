"""When something of ours goes wrong, or is slow: what the client hears, and what is on disk."""

from __future__ import annotations

import itertools
import logging
import smtplib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mailbot.store.db import Database
from tests.intake.conftest import Opens
from tests.intake.rig import LETTER, NOW, Desk, new_database, wait_for


def test_store_fails(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """When the inbox cannot be written the client hears 451 and nothing of our insides; the log has one line without an address."""
    desk.database.connection().execute("alter table inbox rename to hidden")
    with desk.client() as client:
        client.envelope("fights@hub.example")
        client.send(LETTER + b".\r\n")
        assert client.hear() == "451 4.3.0 Our fault, try again later"
        desk.database.connection().execute("alter table hidden rename to inbox")
        client.envelope("fights@hub.example", hello=b"")
        client.send(LETTER + b".\r\n")
        assert client.hear() == "250 2.0.0 Taken"
    assert [record.name for record in caplog.records] == ["mailbot.intake"]
    assert "@" not in caplog.text
    assert "no such table" in caplog.text


class Broken(Database):
    """A database that cannot even be asked."""

    def submit(self, work: Callable[..., Any]) -> Future[Any]:
        raise ValueError("secret path")


def test_inner_error(opens: Opens, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Any other fault of ours is 451, too, and the session ends, so that no text is taken for commands."""
    new_database(tmp_path / "broken.db").close()
    desk = opens(Broken(tmp_path / "broken.db"))
    with desk.client() as client:
        client.envelope("fights@hub.example")
        client.send(LETTER + b".\r\n")
        assert client.hear_all() == "451 4.3.0 Our fault, try again later"
    assert len(caplog.records) == 1
    assert "Traceback" not in caplog.text
    assert "secret" not in caplog.text


def test_log_names_nobody(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Neither our log nor aiosmtpd's holds addresses of people or machines."""
    caplog.set_level(logging.INFO)
    with smtplib.SMTP("127.0.0.1", desk.port()) as client:
        client.sendmail("ana@leeds.example", ["fights@hub.example"], LETTER)
        client.docmd("FOO", "ana@leeds.example")
    assert "@" not in caplog.text
    assert "127.0.0.1" not in caplog.text


class Slow(Database):
    """A database whose disk is busy until it is told to go on."""

    go_on = threading.Event()
    asked = threading.Event()

    def submit(self, work: Callable[..., Any]) -> Future[Any]:
        def slowly(connection: sqlite3.Connection) -> Any:
            self.asked.set()
            assert self.go_on.wait(60)
            return work(connection)

        return super().submit(slowly)


@pytest.fixture
def slow(opens: Opens, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a slow database."""
    new_database(tmp_path / "slow.db").close()
    Slow.go_on.clear()
    Slow.asked.clear()
    yield opens(Slow(tmp_path / "slow.db"), timeout=1)
    Slow.go_on.set()


def test_client_hangs_up_while_stored(slow: Desk) -> None:
    """A client that goes before its 250 leaves its letter, stored once, and the clerk is woken."""
    with slow.client() as client:
        client.envelope("fights@hub.example")
        client.send(LETTER + b".\r\n")
        assert Slow.asked.wait(30)
    Slow.go_on.set()
    wait_for(lambda: slow.woken == 1)
    assert [row["raw"] for row in slow.rows()] == [LETTER]


def test_timeout_does_not_cut_the_answer(slow: Desk) -> None:
    """A disk that is slower than the timeout costs the client no 250."""
    with slow.client() as client:
        client.envelope("fights@hub.example")
        client.send(LETTER + b".\r\n")
        threading.Timer(1.2, Slow.go_on.set).start()
        assert client.hear() == "250 2.0.0 Taken"
        assert client.hear().startswith("421 4.4.2")


def test_stop_finishes_what_is_in_hand(slow: Desk) -> None:
    """Whoever has handed over a letter hears what became of it even when we stop; all others hear 421."""
    with slow.client() as idle, slow.client() as client:
        client.envelope("fights@hub.example")
        client.send(LETTER + b".\r\n")
        assert Slow.asked.wait(30)
        threading.Timer(0.3, Slow.go_on.set).start()
        slow.run(slow.intake.stop())
        assert client.hear() == "250 2.0.0 Taken"
        assert client.hear().startswith("421")
        assert idle.hear().startswith("421")
    with pytest.raises(ConnectionError):
        slow.client()
    assert len(slow.rows()) == 1


def test_hang_up_during_data(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """A letter without an end is none."""
    for _ in range(3):
        with desk.client() as client:
            client.envelope("fights@hub.example")
            client.send(LETTER)
    wait_for(lambda: not desk.intake._doors[0].sessions and desk.intake._doors[0].bytes_now == 0)
    assert desk.rows() == []
    assert not caplog.records


def test_instants_follow_commits(opens: Opens) -> None:
    """The instant is asked inside the transaction: in the order of the rows no instant is earlier than the one before."""
    ticks = itertools.count()
    desk = opens(clock=lambda: NOW + timedelta(milliseconds=next(ticks)))
    senders = [threading.Thread(target=send_some, args=(desk, number)) for number in range(6)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    instants = [row["at"] for row in desk.rows()]
    assert len(instants) == 60
    assert instants == sorted(set(instants))


def test_commits_are_shared(slow: Desk) -> None:
    """Sessions that wait for the disk share one commit, and nobody waits for it in the event loop."""
    desk = slow
    clients = [desk.client() for _ in range(20)]
    for number, client in enumerate(clients):
        client.socket.settimeout(3)
        client.envelope("fights@hub.example")
        client.send(b"Message-ID: <%d@x>\r\n\r\nA\r\n.\r\n" % number)
    wait_for(lambda: len(desk.intake._in_hand) == 20)
    other = sqlite3.connect(desk.database.path)
    before = other.execute("pragma data_version").fetchone()[0]  # grows by one with each commit that this connection notices
    seen = {before}
    Slow.go_on.set()
    for client in clients:
        assert client.hear().startswith("250")
        seen.add(other.execute("pragma data_version").fetchone()[0])
        client.socket.close()
    other.close()
    assert len(desk.rows()) == 20
    assert len(seen) <= 3


def send_some(desk: Desk, number: int) -> None:
    with smtplib.SMTP("127.0.0.1", desk.port()) as client:
        for again in range(10):
            client.sendmail("ana@leeds.example", ["fights@hub.example"], b"Message-ID: <%d.%d@x>\r\n\r\nA\r\n" % (number, again))
