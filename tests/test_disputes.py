"""NOT ME: before binding, after binding, and while nobody knows who speaks for a network (product 8.4)."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot import app
from mailbot.store import directory
from tests.desk import DeskUnderTest, open_desk

RHYS, KIT, ALL = "rhys@bristol.example", "kit@bristol.example", "all@bristol.example"


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """F12 goes round; Bristol has a network address, too, and has accepted."""
    made = open_desk(tmp_path)
    with made.database.write() as connection:
        directory.set_network(connection, "bristol", {"address": ALL}, made.now, "fights@hub.example")
    made.fight()
    made.answers(RHYS, "ACCEPT", made.last(RHYS))
    return made


def text(mail: EmailMessage) -> str:
    """The words of a mail, however they are wrapped."""
    return " ".join(str(mail.get_content()).split())


def not_me(desk: DeskUnderTest, who: str = KIT) -> None:
    """Somebody of Bristol disowns the receipt."""
    assert desk.answers(who, "NOT ME", desk.last(who)) == "done"


def test_before_binding_it_is_void_at_once_and_nobody_was_misled(desk: DeskUnderTest) -> None:
    """The ACCEPT is gone, all three contacts are asked, the keepers know; Leeds never heard of it."""
    not_me(desk)
    assert desk.answer_of("bristol") == ("", "")
    for who in (RHYS, KIT, ALL):
        assert desk.last(who, "CHECK")["Subject"] == "CHECK: was ACCEPT F12 from Bristol?"
    assert desk.last("kim@leeds.example")["Subject"] == "NOT ME: somebody wrote in the name of Bristol"
    assert not any("Bristol" in str(mail["Subject"]) for mail in desk.boxes["ama@leeds.example"])
    assert "Watchword" not in desk.last(ALL).get_content()


def test_a_confirmation_freezes_until_two_have_spoken(desk: DeskUnderTest) -> None:
    """One NOT ME and nothing binds; class 0 and 1 go on; the second ends it."""
    not_me(desk)
    desk.answers(KIT, "NOT ME", desk.last(KIT, "CHECK"))
    assert desk.last(RHYS, "NOTHING BINDING is taken from Bristol for now")
    assert desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, "[F12]")) == "refused"
    assert "until two of your contacts have answered" in text(desk.last(RHYS))
    assert desk.answers(RHYS, "DECLINE F12", desk.last(RHYS, "[F12]")) == "done"
    assert desk.answers("zoe@elsewhere.example", "NOT ME", desk.last(ALL, "CHECK")) == "done"
    assert desk.last(RHYS, "SETTLED")["Subject"] == "SETTLED: who speaks for Bristol"
    assert desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, "[F12]")) == "done"
    assert desk.answer_of("bristol") == ("accept", "provisional")


def test_a_day_of_silence_freezes(desk: DeskUnderTest) -> None:
    """Nobody answers: what binds rests all the same."""
    not_me(desk)
    desk.now += timedelta(hours=23, minutes=59)
    desk.rest()
    assert not any("NOTHING" in str(mail["Subject"]) for mail in desk.boxes[RHYS])
    desk.now += timedelta(minutes=1)
    desk.rest()
    assert desk.last(RHYS, "NOTHING BINDING is taken from Bristol for now")


def test_after_binding_it_stands_as_disputed_until_two_say_that_it_was_not_theirs(desk: DeskUnderTest) -> None:
    """Leeds and the keepers are told; two NOT ME void the ACCEPT, and Leeds hears it."""
    desk.now += timedelta(hours=25)
    desk.rest()
    assert desk.answer_of("bristol") == ("accept", "binding")
    not_me(desk)
    assert desk.answer_of("bristol") == ("accept", "binding")
    assert "It stands as disputed until two of its contacts have spoken" in text(desk.last("ama@leeds.example"))
    desk.answers(KIT, "NOT ME", desk.last(KIT, "CHECK"))
    desk.answers(RHYS, "no fui yo", desk.last(RHYS, "CHECK"))
    assert desk.answer_of("bristol") == ("", "")
    assert "was not from Bristol, its contacts say. It is void." in text(desk.last("ama@leeds.example"))


def test_after_binding_two_can_say_that_it_was_theirs(desk: DeskUnderTest) -> None:
    """Then it stands; a YES from the network address counts two days later."""
    desk.now += timedelta(hours=25)
    desk.rest()
    not_me(desk)
    desk.answers(RHYS, "YES", desk.last(RHYS, "CHECK"))
    desk.answers("zoe@elsewhere.example", "YES", desk.last(ALL, "CHECK"))
    assert "counts from" in desk.last("zoe@elsewhere.example").get_content()
    assert desk.last(KIT)["Subject"] == "CHECK: somebody said YES for Bristol"
    assert "SETTLED" not in str(desk.last("ama@leeds.example")["Subject"])
    desk.now += timedelta(days=2)
    desk.rest()
    assert desk.last("ama@leeds.example")["Subject"] == "SETTLED: who speaks for Bristol"
    assert desk.answer_of("bristol") == ("accept", "binding")


def test_a_yes_from_the_list_can_be_stopped(desk: DeskUnderTest) -> None:
    """NOT ME to the mail that told of it: it never counts."""
    not_me(desk)
    desk.answers("zoe@elsewhere.example", "YES", desk.last(ALL, "CHECK"))
    assert desk.answers(RHYS, "NOT ME", desk.last(RHYS, "CHECK: somebody said YES")) == "done"
    desk.now += timedelta(days=3)
    desk.rest()
    assert not any("SETTLED" in str(mail["Subject"]) for mail in desk.boxes[RHYS])


def test_one_person_is_not_two_of_three(desk: DeskUnderTest) -> None:
    """A stand-in who reads the list, too, cannot speak for it."""
    not_me(desk)
    assert desk.answers(KIT, "NOT ME", desk.last(ALL, "CHECK")) == "refused"
    assert "this question went to Bristol's own address" in text(desk.last(KIT))


@pytest.mark.parametrize("dmarc", ["none", "fail"])
def test_the_list_speaks_only_with_dmarc(desk: DeskUnderTest, dmarc: str) -> None:
    """Whoever holds its code, but with a DMARC pass (product 13.3)."""
    not_me(desk)
    before = len(desk.boxes[RHYS])
    assert desk.answers("zoe@elsewhere.example", "NOT ME", desk.last(ALL, "CHECK"), dmarc=dmarc) in ("refused", "ignored")
    assert len(desk.boxes[RHYS]) == before


def test_nothing_provisional_binds_while_powers_rest(desk: DeskUnderTest) -> None:
    """Another ACCEPT of the same day falls with the freeze, and the contacts hear which."""
    desk.write("ama@leeds.example", "NEW FIGHT\n" + _OTHER)
    desk.answers("ama@leeds.example", "SEND", desk.last("ama@leeds.example"))
    desk.answers(RHYS, "ACCEPT F13", desk.last(RHYS, "[F13]"))
    not_me(desk)
    desk.answers(KIT, "NOT ME", desk.last(KIT, "CHECK"))
    assert "ACCEPT for F12" in text(desk.last(RHYS, "NOTHING"))
    desk.now += timedelta(days=3)
    desk.rest()
    rows = desk.database.connection().execute("select answer from parties where answer <> ''").fetchall()
    assert rows == []


def test_one_contact_and_a_keeper(tmp_path: Path) -> None:
    """With one contact a keeper must agree (product 13.3)."""
    desk = open_desk(tmp_path)
    desk.fight()
    desk.answers("ines@lyon.example", "ACCEPT", desk.last("ines@lyon.example"))
    desk.answers("ines@lyon.example", "NOT ME", desk.last("ines@lyon.example"))
    desk.answers("ines@lyon.example", "NOT ME", desk.last("ines@lyon.example", "CHECK"))
    assert desk.last("ines@lyon.example", "NOTHING BINDING")
    assert desk.answers("kim@leeds.example", "NOT ME", desk.last("kim@leeds.example", "CHECK")) == "done"
    assert desk.last("ines@lyon.example", "SETTLED")["Subject"] == "SETTLED: who speaks for Lyon"


# ── Three forgeries in a week ──────────────────────────────────────────────────────────────────────────────────────────


def accepts(desk: DeskUnderTest) -> str:
    """What becomes of an ACCEPT of Lyon with everything that proves it."""
    return desk.answers("ines@lyon.example", "ACCEPT", desk.last("ines@lyon.example", "[F12]"))


def test_three_forged_mails_in_a_week_make_the_desk_careful_for_a_month(desk: DeskUnderTest) -> None:
    """The fourth letter, genuine in every way, needs one more word; thirty days later it does not."""
    for _ in range(3):
        assert desk.write("ines@lyon.example", "ACCEPT F12", dmarc="fail") == "held"
    checks = [mail for mail in desk.boxes["ines@lyon.example"] if "CHECK" in str(mail["Subject"])]
    assert len(checks) == 1
    assert desk.answers("ines@lyon.example", "NOT ME", checks[0]) == "done"
    assert accepts(desk) == "held"
    assert "Mails were forged in your name this week" in desk.last("ines@lyon.example").get_content()
    desk.answers("ines@lyon.example", "YES", desk.last("ines@lyon.example", "CHECK"))
    assert desk.answer_of("lyon") == ("accept", "provisional")


def test_the_month_ends(desk: DeskUnderTest) -> None:
    """After thirty days an answer with token and DMARC pass is enough again."""
    for _ in range(3):
        desk.write("ines@lyon.example", "DECLINE F12", dmarc="fail")
    desk.now += timedelta(days=30)
    desk.rest()
    assert accepts(desk) == "done"


def test_two_are_not_three(desk: DeskUnderTest) -> None:
    """Two forgeries cost the network nothing."""
    for _ in range(2):
        desk.write("ines@lyon.example", "ACCEPT F12", dmarc="fail")
    assert accepts(desk) == "done"


def test_a_bad_forwarder_is_no_forger(desk: DeskUnderTest) -> None:
    """Whoever says YES to the CHECK wrote those mails: they count no longer."""
    for _ in range(3):
        desk.write("ines@lyon.example", "DECLINE F12 capacity", dmarc="fail")
    desk.answers("ines@lyon.example", "YES", desk.last("ines@lyon.example", "CHECK"))
    assert accepts(desk) == "done"


def test_forgeries_and_news_go_with_their_time(desk: DeskUnderTest) -> None:
    """What is not kept cannot be demanded: forgeries for a month, lines of the digests for a year (product 12.1)."""
    desk.write("ines@lyon.example", "ACCEPT F12", dmarc="fail")
    desk.answers("someone@mail.example", "ACCEPT F12", desk.last(RHYS))

    def kept(after: timedelta) -> tuple[int, ...]:
        app.sweep(desk.database, desk.now + after, desk.parts.periods)
        count = desk.database.connection().execute
        return tuple(count(f"select count(*) from {table}").fetchone()[0] for table in ("forgeries", "news"))

    assert kept(timedelta(days=29)) == (1, 1)
    assert kept(timedelta(days=31)) == (0, 1)
    assert kept(timedelta(days=366)) == (0, 0)


_OTHER = """Title: Sole Pulito, Leeds: unpaid wages
Target: Sole Pulito
Facts: Two cleaners were not paid.
People concerned: two cleaners
They want this: yes, decided with them on 12 May
Demands: 1. Pay.
Delivered: Sat 23 May, at the office
Strategy: pickets from 20 June
Why we can win: customers
Who decides: our meeting; the two cleaners have the last word
Who talks to them: ama@leeds.example
Won means: money received
We stop anyway if: they ask us to
We ask each network: one action a month
If there is no branch: telephone calls
Answer by: 16 June
"""
