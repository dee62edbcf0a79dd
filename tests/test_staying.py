"""Silent, dormant, gone: who still hears what, what is refused, what is erased (product 13.2, 13.5)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mailbot import app
from mailbot.cli import run
from mailbot.store import contacts, directory
from tests.desk import DeskUnderTest, open_desk

AMA, RHYS, KIT, INES, KEEPER = "ama@leeds.example", "rhys@bristol.example", "kit@bristol.example", "ines@lyon.example", "kim@leeds.example"
DAY = timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """F12 of Leeds goes round; Bristol is in for good, Lyon has offered an action and greets."""
    made = open_desk(tmp_path)
    made.fight()
    made.answers(RHYS, "ACCEPT", made.last(RHYS))
    made.answers(INES, "OFFER leaflets in the branch", made.last(INES))
    made.now += 2 * DAY
    made.rest()
    return made


def state(desk: DeskUnderTest, tag: str) -> str:
    """The state of a network."""
    found = contacts.network_by_tag(desk.database.connection(), tag)
    assert found is not None
    return found.state


def sleep(desk: DeskUnderTest, tag: str) -> None:
    """Make a network dormant, as twelve weeks of silence do."""
    with desk.database.write() as connection:
        connection.execute("update networks set state = 'dormant', silence = 2 where tag = ?", (tag,))


def subjects(desk: DeskUnderTest, who: str) -> list[str]:
    """What somebody got."""
    return [str(mail["Subject"]) for mail in desk.boxes.get(who, [])]


def text(desk: DeskUnderTest, who: str, subject: str = "") -> str:
    """The words of the last mail to somebody, however they are wrapped."""
    return " ".join(str(desk.last(who, subject).get_content()).split())


def keep(desk: DeskUnderTest, *words: str) -> int:
    """A keeper types a command, at the desk's own time."""
    clock = desk.folder / "clock"
    clock.write_text(desk.now.isoformat())
    code = run(["--dir", str(desk.folder), "--clock", str(clock), *words])
    desk.rest()
    return code


def leave(desk: DeskUnderTest, who: str) -> None:
    """A network leaves."""
    assert desk.write(who, "LEAVE") == "held"
    assert desk.answers(who, "YES", desk.last(who, "CHECK")) == "done"


def test_a_dormant_network_hears_stop_and_nothing_else(desk: DeskUnderTest) -> None:
    """STOP reaches it at both doors; its reminder, the start mail and urgent news do not."""
    sleep(desk, "lyon")
    before = len(subjects(desk, INES))
    desk.now += 16 * DAY
    desk.rest()
    desk.answers(AMA, "UPDATE URGENT F12 the manager has rung us", desk.last(AMA, "[F12]"))
    assert len(subjects(desk, INES)) == before
    desk.answers(AMA, "PAUSE F12 talks", desk.last(AMA, "[F12]"))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    assert subjects(desk, INES)[before:] == ["STOP F12: hold all actions (Bright Homes, Leeds)"]


def test_the_ok_to_that_stop_wakes_it(desk: DeskUnderTest) -> None:
    """Any verified mail does, and what it says counts."""
    sleep(desk, "lyon")
    desk.answers(AMA, "END F12", desk.last(AMA, "[F12]"))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.answers(INES, "OK", desk.last(INES, "STOP"))
    assert state(desk, "lyon") == "member"
    assert "asks come to you again" in text(desk, INES)


def test_an_accept_of_a_dormant_network_counts(desk: DeskUnderTest) -> None:
    """It is awake before its letter is carried out."""
    sleep(desk, "lyon")
    desk.answers(INES, "ACCEPT F12", desk.last(INES, "[F12]"))
    assert desk.answer_of("lyon") == ("accept", "provisional")


def test_an_unproven_mail_wakes_nobody(desk: DeskUnderTest) -> None:
    """Without token and verdict it may be a forgery."""
    sleep(desk, "lyon")
    desk.write(INES, "FIGHTS", dmarc="none")
    assert state(desk, "lyon") == "dormant"


def test_a_newcomer_wakes_as_a_newcomer(desk: DeskUnderTest) -> None:
    """Sleep does not shorten its 90 days."""
    sleep(desk, "lyon")
    with desk.database.write() as connection:
        connection.execute("update networks set newcomer_until = '2026-09-01T00:00:00.000Z' where tag = 'lyon'")
    desk.write(INES, "FIGHTS")
    assert state(desk, "lyon") == "newcomer"


# ── Leaving ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_leaves_is_out_and_the_offer_is_taken_back(desk: DeskUnderTest) -> None:
    """Leeds hears that both are gone from its fight, in neutral words; nobody hears why."""
    leave(desk, RHYS)
    assert desk.answer_of("bristol") == ("accept", "out")
    assert "Bristol has had to leave F12" in text(desk, AMA)
    leave(desk, INES)
    assert desk.answer_of("lyon") == ("", "")
    assert "OFFER" in text(desk, AMA)
    assert desk.write(RHYS, "FIGHTS") == "refused"
    assert "mail service for its member groups" in text(desk, RHYS)


def test_a_stop_does_not_wait_for_who_left(desk: DeskUnderTest) -> None:
    """It neither gets the STOP nor stands in the list of those who have not said OK."""
    desk.answers(RHYS, "REPORT F12 leaflets on 3 June, 5 people", desk.last(RHYS, "[F12]"))
    leave(desk, RHYS)
    leave(desk, INES)
    before = len(subjects(desk, RHYS))
    desk.answers(AMA, "END F12", desk.last(AMA, "[F12]"))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    assert len(subjects(desk, RHYS)) == before
    desk.now += DAY
    desk.rest()
    assert not any("Bristol" in subject for subject in subjects(desk, AMA))


def test_thirty_days_later_nobody_can_tell_who_it_was(desk: DeskUnderTest) -> None:
    """Party, words, receipts, towns and watchword are gone; what happened stays."""
    desk.answers(RHYS, "REPORT F12 leaflets on 3 June, 5 people, rain", desk.last(RHYS, "[F12]"))
    number = contacts.network_by_tag(desk.database.connection(), "bristol")
    assert number is not None
    leave(desk, RHYS)
    app.sweep(desk.database, desk.now + 29 * DAY, desk.parts.periods)
    connection = desk.database.connection()
    assert connection.execute("select count(*) from parties where network = ?", (number.id,)).fetchone()[0] == 1
    app.sweep(desk.database, desk.now + 31 * DAY, desk.parts.periods)
    assert connection.execute("select count(*) from parties where network = ?", (number.id,)).fetchone()[0] == 0
    assert connection.execute("select count(*) from parties where answer = 'accept' and standing = 'out'").fetchone()[0] == 1
    assert connection.execute("select count(*) from texts where body like '%rain%'").fetchone()[0] == 0
    assert tuple(connection.execute("select towns, watchword from networks where tag = 'bristol'").fetchone()) == ("", "")
    kept = [row["verb"] for row in connection.execute("select verb from receipts where network = ?", (number.id,))]
    assert kept in ([], ["leave"])


def test_the_news_are_one_neutral_line(desk: DeskUnderTest) -> None:
    """That it left, by name; the keeper log has its tag."""
    leave(desk, RHYS)
    connection = desk.database.connection()
    assert [(row["kind"], row["vals"]) for row in connection.execute("select kind, vals from news")] == [("left", '{"who": "Bristol"}')]
    assert connection.execute("select count(*) from keeper_log where what = 'left'").fetchone()[0] == 1


def test_leave_in_answer_to_a_receipt_still_asks(desk: DeskUnderTest) -> None:
    """Class 3: a token is not enough."""
    assert desk.answers(RHYS, "LEAVE", desk.last(RHYS)) == "held"
    assert state(desk, "bristol") == "member"


# ── Exclusion ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("by", "code"), [(("bristol",), 2), (("bristol", "bristol"), 2), (("bristol", "leeds"), 2), (("bristol", "atlantis"), 1)]
)
def test_two_other_members_confirm_an_exclusion(desk: DeskUnderTest, by: tuple[str, ...], code: int) -> None:
    """Not one, not the same twice, not the one that goes, not one that is not there."""
    confirmed = [word for tag in by for word in ("--confirmed-by", tag)]
    assert keep(desk, "network", "exclude", "leeds", *confirmed, "--reason", "no") == code
    assert not any("excluded" in subject for subject in subjects(desk, RHYS))


def test_an_excluded_network_with_a_draft(desk: DeskUnderTest) -> None:
    """Its draft is thrown away, and the keeper log says what was done."""
    desk.write(INES, "NEW FIGHT\n\nTitle: Casa Nova, Lyon\n")
    assert keep(desk, "network", "exclude", "lyon", "--confirmed-by", "leeds", "--confirmed-by", "bristol", "--reason", "so") == 0
    for who in (AMA, RHYS):
        desk.answers(who, "YES", desk.last(who, "CHECK: have"))
    assert state(desk, "lyon") == "left"
    connection = desk.database.connection()
    assert connection.execute("select count(*) from terms where frozen_at is null").fetchone()[0] == 0
    log = [row["what"] for row in connection.execute("select what from keeper_log where what like 'exclu%' order by id")]
    assert log == ["exclusion asked", "excluded"]


def test_remove_mends_a_mistake(desk: DeskUnderTest) -> None:
    """A network entered by mistake goes without a word to anybody, and its tag stays."""
    with desk.database.write() as connection:
        directory.remove_network(connection, "lyon", desk.now)
    assert state(desk, "lyon") == "left"


def test_who_sleeps_is_not_asked_to_rotate(desk: DeskUnderTest) -> None:
    """One mail a quarter, and no other."""
    sleep(desk, "lyon")
    with desk.database.write() as connection:
        connection.execute("update networks set next_due = null")
    desk.now += 190 * DAY
    desk.rest()
    assert not any("rotate" in subject for subject in subjects(desk, INES))
    assert any("rotate" in subject for subject in subjects(desk, RHYS))
