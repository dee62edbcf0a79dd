"""The inbox: taken once, in order, ended with a reason, forgotten in time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailbot.store import inbox
from mailbot.store.db import Connection, Database, folder
from mailbot.store.inbox import Arrival, Waiting

AT = datetime(2026, 6, 7, 13, 5, tzinfo=UTC)
RAW = b"From: ana@leeds.example\r\nMessage-ID: <1@leeds.example>\r\n\r\nACCEPT F12\r\n"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """An empty database."""
    database = Database(tmp_path / "mailbot.db")
    database.connection().executescript((folder() / "schema.sql").read_text("utf-8"))
    yield database.connection()
    database.close()


def arrival(raw: bytes = RAW, rcpt_to: str = "fights@hub.example") -> Arrival:
    return Arrival("smtp", True, "ana@leeds.example", rcpt_to, raw)


def row(connection: Connection, id: int) -> dict[str, Any]:
    return dict(connection.execute("select * from inbox where id = ?", (id,)).fetchone())


def test_taken_once(connection: Connection) -> None:
    """A letter is one row for each recipient; the same bytes for the same recipient are the same letter, whatever road they come by."""
    first = inbox.take(connection, [arrival(), arrival(rcpt_to="f12@hub.example"), arrival()], AT)
    again = inbox.take(connection, [Arrival("pipe", False, "", "fights@hub.example", RAW), arrival(RAW + b".")], AT)
    assert (len(first), len(again)) == (2, 1)
    assert row(connection, first[0])["body_hash"] == row(connection, first[1])["body_hash"]
    assert row(connection, first[0])["road"] == "smtp"


def test_oldest_first(connection: Connection) -> None:
    """The letter that was received first is next; of the same instant, the one that was taken first."""
    assert inbox.oldest(connection) is None
    assert inbox.oldest_at(connection) is None
    late, middle, other, first = (
        inbox.take(connection, [arrival(b"%d" % minutes)], AT + timedelta(minutes=minutes // 10))[0] for minutes in (90, 51, 50, 10)
    )
    order = []
    while waiting := inbox.oldest(connection):
        assert waiting.at == inbox.oldest_at(connection)
        order.append(waiting.id)
        inbox.end(connection, waiting.id, "done", "recorded", "", AT)
    assert order == [first, middle, other, late]


def test_what_the_clerk_gets(connection: Connection) -> None:
    """The clerk gets the letter as it came."""
    (id,) = inbox.take(connection, [arrival()], AT)
    assert inbox.oldest(connection) == Waiting(id, AT, "smtp", True, "ana@leeds.example", "fights@hub.example", RAW)


@pytest.mark.parametrize(("state", "outcome"), [("done", "recorded"), ("refused", "asked-back"), ("ignored", "ignored"), ("held", "held")])
def test_end(connection: Connection, state: str, outcome: str) -> None:
    """A letter that has ended has lost its bytes and its envelope sender, and says why."""
    (id,) = inbox.take(connection, [arrival()], AT)
    inbox.end(connection, id, state, outcome, "because", AT, "ana@leeds.example", "Re: F12")
    ended = row(connection, id)
    assert (ended["state"], ended["outcome"], ended["reason"], ended["ended_at"]) == (state, outcome, "because", "2026-06-07T13:05:00.000Z")
    assert (ended["sender"], ended["subject"], ended["raw"], ended["mail_from"]) == ("ana@leeds.example", "Re: F12", None, "")
    assert inbox.oldest(connection) is None
    assert inbox.take(connection, [arrival()], AT) == []


def test_end_of_nothing(connection: Connection) -> None:
    """A letter that is not there cannot end, and one that has ended cannot end otherwise."""
    with pytest.raises(inbox.NoSuchLetter):
        inbox.end(connection, 7, "done", "", "", AT)
    with pytest.raises(inbox.NoSuchLetter):
        inbox.fail(connection, 7, "", AT)
    (id,) = inbox.take(connection, [arrival()], AT)
    inbox.end(connection, id, "done", "recorded", "", AT)
    with pytest.raises(inbox.NoSuchLetter):
        inbox.end(connection, id, "refused", "", "", AT)
    with pytest.raises(sqlite3.IntegrityError, match="no such move"):
        connection.execute("update inbox set state = 'refused' where id = ?", (id,))


def test_fail_and_retry(connection: Connection) -> None:
    """A failed letter keeps everything, waits again at its old instant, and only a failed one does."""
    (id,) = inbox.take(connection, [arrival()], AT)
    assert not inbox.retry(connection, id)
    inbox.fail(connection, id, "Traceback: …", AT)
    assert (row(connection, id)["note"], row(connection, id)["raw"]) == ("Traceback: …", RAW)
    assert inbox.oldest(connection) is None

    assert inbox.retry(connection, id)
    waiting = inbox.oldest(connection)
    assert waiting == Waiting(id, AT, "smtp", True, "ana@leeds.example", "fights@hub.example", RAW)
    assert row(connection, id)["note"] == ""
    assert not inbox.retry(connection, id + 1)


def test_forget(connection: Connection) -> None:
    """Names go after 14 days, the bytes of a failed letter after 7; what still waits is not touched."""
    now = AT + timedelta(days=14, seconds=1)
    old, new, waits, failed, fails = (
        inbox.take(connection, [arrival(b"%d" % number)], at)[0]
        for number, at in enumerate([AT, AT + timedelta(days=1), AT, AT + timedelta(days=7), AT + timedelta(days=8)])
    )
    for id in (old, new):
        inbox.end(connection, id, "done", "recorded", "", AT, "ana@leeds.example", "Re: F12")
    inbox.fail(connection, failed, "note", AT + timedelta(days=7))
    inbox.fail(connection, fails, "note", AT + timedelta(days=8))

    assert inbox.forget(connection, now - timedelta(days=14)) == 2
    assert inbox.forget(connection, now - timedelta(days=14)) == 0

    assert (row(connection, old)["sender"], row(connection, old)["subject"], row(connection, old)["state"]) == ("", "", "done")
    assert row(connection, new)["sender"] == "ana@leeds.example"
    assert row(connection, waits)["raw"] == b"2"
    assert (row(connection, failed)["raw"], row(connection, failed)["state"]) == (None, "failed")
    assert row(connection, fails)["raw"] == b"4"
    assert not inbox.retry(connection, failed)
    assert inbox.retry(connection, fails)


def test_executed(connection: Connection) -> None:
    """An effect is remembered once."""
    assert not inbox.executed(connection, "ab")
    inbox.remember(connection, "ab", AT)
    inbox.remember(connection, "ab", AT)
    assert inbox.executed(connection, "ab")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (RAW, "<1@leeds.example>"),
        (RAW.replace(b"\r\n", b"\n"), "<1@leeds.example>"),
        (b"MESSAGE-id :  <a@b> \r\n\r\n", "<a@b>"),
        (b"Message-ID:\r\n <a@b>\r\n\r\n", "<a@b>"),
        (b"Message-ID: <a@b>\r\nMessage-ID: <c@d>\r\n\r\n", "<a@b>"),
        (b"Message-ID: <\xff\0@b>", "<\ufffd@b>"),
        (b"From: a@b\r\n\r\nMessage-ID: <body@b>\r\n", ""),
        (b"From: a@b\n\nMessage-ID: <body@b>\n", ""),
        (b"X-Message-ID: <x@b>\r\nSubject: Message-ID: <s@b>\r\n\r\n", ""),
        (b"", ""),
        (b"X: " + b"x" * 300_000 + b"\r\nMessage-ID: <late@b>\r\n\r\n", ""),
    ],
)
def test_message_id(raw: bytes, found: str) -> None:
    """The Message-ID stands in the header block, folded or not, or there is none."""
    assert inbox.message_id(raw) == found


@pytest.mark.parametrize("piece", [b"Message-ID:", b"Message-ID: x\r\n ", b"\n", b"message-id \t", b"\r", b"Message-ID: \n\t"])
def test_message_id_of_the_hostile(piece: bytes) -> None:
    """Finding it costs little, whatever the bytes, and it is never long."""
    raw = piece * (2_000_000 // len(piece))
    begun = time.process_time()
    assert len(inbox.message_id(raw)) <= 998
    assert time.process_time() - begun < 1
