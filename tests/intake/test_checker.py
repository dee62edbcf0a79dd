"""Letters that wait for their verdict: how they get it, and that none waits for ever."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mailbot.intake import verdict
from mailbot.store import inbox
from mailbot.store.db import Database
from mailbot.store.inbox import Arrival
from tests.delivery.keys import RSA_RECORD
from tests.delivery.world import until
from tests.intake.conftest import Opens
from tests.intake.nameserver import Nameserver, nameserver, quoted
from tests.intake.rig import LETTER, NOW, Desk, new_database, wait_for
from tests.intake.signing import sign

FROM_BRISTOL = LETTER.replace(b"leeds", b"bristol")
ZONES = {
    ("_dmarc.bristol.example", "TXT"): ['"v=DMARC1; p=reject"'],
    ("r._domainkey.bristol.example", "TXT"): [quoted(RSA_RECORD)],
    ("_dmarc.slow.example", "TXT"): ["silence"],
    ("bristol.example", "TXT"): ['"v=spf1 ip4:192.0.2.0/24 -all"'],
    ("slow.example", "TXT"): ["silence"],
}


@pytest.fixture
def world() -> Iterator[Nameserver]:
    """The DNS."""
    with nameserver(ZONES) as server:
        yield server


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An inbox."""
    made = new_database(tmp_path / "mailbot.db")
    yield made
    made.close()


def take(database: Database, raw: bytes, *recipients: str, spf: str = "") -> None:
    """Put a letter into the inbox, to be checked."""
    with database.write() as connection:
        inbox.take(connection, [Arrival("smtp", False, "x@bristol.example", one, raw, True, spf) for one in recipients], NOW)


def verdicts(database: Database) -> list[str]:
    """What stands beside the letters, in their order."""
    return [row[0] for row in database.connection().execute("select verdict from inbox order by id")]


def run(
    database: Database, world: Nameserver, during: Callable[[verdict.Checker], object], until_: Callable[[], bool], wakes: int = 0
) -> list[int]:
    """Let a checker work until something is true and the clerk was woken so often; return how often it was, in all."""
    woken: list[int] = []  # a verdict stands in the database a moment before the clerk is told

    async def work() -> None:
        checker = verdict.Checker(database, [world.address], lambda: woken.append(1))
        running = asyncio.create_task(checker.run())
        during(checker)
        await until(lambda: until_() and len(woken) >= wakes)
        running.cancel()
        checker.stop()
        with suppress(asyncio.CancelledError):
            await running

    asyncio.run(work())
    return woken


def test_every_recipients_letter_gets_the_one_verdict(database: Database, world: Nameserver) -> None:
    """One letter for three is judged once, by what was found out about it in its session."""
    take(database, sign(FROM_BRISTOL, "from:to"), "a@hub.example", "b@hub.example", "c@hub.example")
    take(database, FROM_BRISTOL, "d@hub.example")
    take(database, FROM_BRISTOL, "e@hub.example", spf="bristol.example")
    woken = run(database, world, lambda checker: None, lambda: "pending" not in verdicts(database), wakes=3)

    assert verdicts(database) == ["pass", "pass", "pass", "fail", "pass"]
    assert len(woken) == 3
    assert world.asked["r._domainkey.bristol.example TXT"] == 1


def test_news_are_looked_at_at_once(database: Database, world: Nameserver, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the next look."""
    monkeypatch.setattr(verdict, "_LOOK", 3600.0)

    def come(checker: verdict.Checker) -> None:
        take(database, FROM_BRISTOL, "a@hub.example")
        checker.news()

    def come_later(checker: verdict.Checker) -> None:  # the first look has been, and there was nothing
        asyncio.get_running_loop().call_later(0.5, come, checker)

    run(database, world, come_later, lambda: verdicts(database) == ["fail"])


def test_a_database_that_fails_for_a_while_stops_nothing(database: Database, world: Nameserver, caplog: pytest.LogCaptureFixture) -> None:
    """The look for letters, and the writing of a verdict, are done again."""
    take(database, FROM_BRISTOL, "a@hub.example")
    database.connection().execute("alter table inbox rename to hidden")

    def mend(checker: verdict.Checker) -> None:
        asyncio.get_running_loop().call_later(0.3, database.connection().execute, "alter table hidden rename to inbox")

    run(database, world, mend, lambda: "no verdicts for a second" in caplog.text and _is_there(database) and verdicts(database) == ["fail"])


def _is_there(database: Database) -> bool:
    return bool(database.connection().execute("select 1 from sqlite_schema where name = 'inbox'").fetchall())


def test_who_stops_does_not_wait_for_the_dns(database: Database, world: Nameserver) -> None:
    """What had no verdict has none after a restart either, and gets it then."""
    take(database, LETTER.replace(b"leeds", b"slow"), "a@hub.example")
    began = time.monotonic()
    run(database, world, lambda checker: None, lambda: world.asked["_dmarc.slow.example TXT"] > 0)
    assert time.monotonic() - began < 4
    assert verdicts(database) == ["pending"]


@pytest.mark.parametrize(("road", "asked"), [("smtp", [("127.0.0.1", "mx.example", "ana@leeds.example")]), ("lmtp", [])])
def test_the_session_asks_where_it_knows_the_client_and_keeps_no_address(
    opens: Opens, road: str, asked: list[tuple[str, str, str]]
) -> None:
    """By SMTP it does; by LMTP the client is our own mail server. Both letters wait for their verdict, and nobody is told where from."""
    heard: list[tuple[str, str, str]] = []

    async def spf(address: str, greeting: str, mail_from: str) -> str:
        heard.append((address, greeting, mail_from))
        return "leeds.example"

    desk = opens(road=road, spf=spf)
    with desk.client() as client:
        client.envelope("fights@hub.example", "f12@hub.example", hello=b"LHLO mx.example" if road == "lmtp" else b"EHLO mx.example")
        client.send(LETTER + b".\r\n")
        assert client.hear() == "250 2.0.0 Taken"
    wait_for(lambda: len(desk.rows()) == 2)

    assert heard == asked
    assert [(row["verdict"], row["spf"]) for row in desk.rows()] == [("pending", "leeds.example" if asked else "")] * 2
    assert not any("127.0.0.1" in str(value) or "mx.example" in str(value) for row in desk.rows() for value in tuple(row))


def test_without_check_nobody_waits_for_a_verdict(desk: Desk) -> None:
    """The letter is the clerk's at once."""
    with desk.client() as client:
        client.envelope("fights@hub.example")
        client.send(LETTER + b".\r\n")
        assert client.hear() == "250 2.0.0 Taken"
    assert inbox.unchecked(desk.database.connection()) == []
    assert inbox.oldest(desk.database.connection()) is not None


@pytest.mark.parametrize(
    ("address", "sender", "found"),
    [
        ("192.0.2.9", "rhys@bristol.example", "bristol.example"),
        ("198.51.100.9", "rhys@bristol.example", ""),
        ("192.0.2.9", "rhys@nowhere.example", ""),
        ("192.0.2.9", "", "bristol.example"),
        ("192.0.2.9", "rhys@Slow.example", "?slow.example"),
        ("nonsense", "rhys@bristol.example", ""),
    ],
)
def test_what_the_session_hears_of_spf(
    database: Database, world: Nameserver, monkeypatch: pytest.MonkeyPatch, address: str, sender: str, found: str
) -> None:
    """The domain that passed; with a question mark where the DNS was silent for too long; the null sender by its greeting."""
    monkeypatch.setattr(verdict, "_SPF", 0.5)

    async def ask() -> str:
        return await verdict.Checker(database, [world.address], lambda: None).spf(address, "bristol.example", sender)

    assert asyncio.run(ask()) == found
