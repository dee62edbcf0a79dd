"""What was written goes when it has had its time (product 12.1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot import app
from mailbot.store import directory
from tests.desk import DeskUnderTest, open_desk

AMA, RHYS = "ama@leeds.example", "rhys@bristol.example"
DAY = timedelta(days=1)
SAID = "the branch manager asked when this will stop"


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """F12 goes round; Leeds has written an update about it; then it is over. It is 10 June, noon."""
    found = open_desk(tmp_path)
    found.fight()
    out = found.last(AMA)
    found.now = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
    found.answers(AMA, f"UPDATE F12 {SAID}", out)
    found.answers(AMA, "LOST F12 they have closed all branches", out)
    found.answers(AMA, "YES", found.last(AMA, "CHECK"))
    assert found.database.connection().execute("select phase from asks").fetchone()[0] == "lost"
    return found


def kept(desk: DeskUnderTest, words: str) -> bool:
    """Whether words stand anywhere in the database: in a table, in its log, or on a page that is free."""
    files = [desk.parts.settings.database, *desk.folder.glob("*.db-*")]
    return any(words.encode() in file.read_bytes() for file in files)


def sweep(desk: DeskUnderTest, days: int) -> None:
    """The desk looks what has had its time, so many days after the end."""
    app.sweep(desk.database, desk.now + days * DAY, desk.parts.periods)


def test_what_was_written_goes_ninety_days_after_the_end(desk: DeskUnderTest) -> None:
    """Not a day earlier; the history stays, and a reply to an old mail is still answered."""
    sweep(desk, 89)
    assert kept(desk, SAID)
    events = desk.database.connection().execute("select count(*) from ledger").fetchone()[0]
    sweep(desk, 91)
    assert not kept(desk, SAID)
    assert desk.database.connection().execute("select count(*) from ledger").fetchone()[0] == events
    assert desk.write(RHYS, "STATUS F12") == "done"


def test_a_fight_that_was_taken_back_is_not_over(tmp_path: Path) -> None:
    """WITHDRAW makes a draft again: nothing of it goes."""
    desk = open_desk(tmp_path)
    desk.fight()
    desk.answers(AMA, "WITHDRAW F12", desk.last(AMA))
    assert desk.database.connection().execute("select phase, closed_at from asks").fetchone()[:] == ("withdrawn", None)


def test_mails_about_no_ask_are_forgotten_after_thirty_days(desk: DeskUnderTest) -> None:
    """Their tokens are dead by then; a question that waits keeps what it needs."""
    desk.write(RHYS, "TOWNS Bristol, Weston-super-Mare")
    with desk.database.write() as connection:
        directory.set_network(connection, "lyon", {"digest": "mon@07:00"}, desk.now)
    sweep(desk, 29)
    count = "select count(*) from mails where ask is null and vals is not null"
    assert desk.database.connection().execute(count).fetchone()[0] > 0
    sweep(desk, 31)
    assert desk.database.connection().execute(count).fetchone()[0] == 0
