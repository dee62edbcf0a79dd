"""Entries in the reader's calendar (product 3.3, scenario 2): what brings them, what changes them, and what a calendar answers."""

from __future__ import annotations

import base64
import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk import AUTHSERV, DeskUnderTest, Sent, open_desk

RHYS, INES, AMA = "rhys@bristol.example", "ines@lyon.example", "ama@leeds.example"


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """F12 of Leeds goes round; answers are due on 16 June."""
    found = open_desk(tmp_path)
    found.fight()
    return found


def entries(mail: Sent) -> list[tuple[str, str, str]]:
    """Method, day and summary of each entry beside a mail."""
    content = mail.calendar()
    method = "".join(re.findall(r"^METHOD:(\w+)", content, re.MULTILINE))
    days, texts = (re.findall(rf"^{name}.*?:(.*)\r$", content, re.MULTILINE) for name in ("DTSTART", "SUMMARY"))
    return [(method, day, text) for day, text in zip(days, texts, strict=True)]


def uid(mail: Sent) -> str:
    """The UID of the first entry."""
    return re.findall(r"^UID:(.*)\r$", mail.calendar(), re.MULTILINE)[0]


def answer_of_calendar(desk: DeskUnderTest, who: str, of: str, partstat: str = "ACCEPTED", head: str = "", dmarc: str = "pass") -> str:
    """Press a button in a calendar, as outlook.com does: without ORGANIZER, without In-Reply-To."""
    number = next(desk.numbers)
    raw = (
        f"Authentication-Results: {AUTHSERV}; dmarc={dmarc} header.from={who.partition('@')[2]}\n{head}"
        f"From: {who}\nTo: fights@hub.example\nSubject: Accepted: F12: answers due\nMessage-ID: <{number}@calendar.example>\n"
        "Content-Type: multipart/alternative; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nACCEPT F12\n"
        "--b\nContent-Type: text/calendar; charset=utf-8; method=REPLY\n\n"
        f"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:{of[:20]}\n {of[20:]}\nATTENDEE;PARTSTAT={partstat}:mailto:{who}\n"
        "END:VEVENT\nEND:VCALENDAR\n--b--\n"
    )
    return desk.put(who, "fights@hub.example", raw)


# ── Out ────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_ask_brings_its_deadline(desk: DeskUnderTest) -> None:
    """One all-day entry, each network's with a UID of its own."""
    bristol, lyon = desk.last(RHYS), desk.last(INES)
    assert entries(bristol) == entries(lyon) == [("PUBLISH", "20260616", "F12: answers due")]
    assert uid(bristol) != uid(lyon)
    assert re.fullmatch(r"f12-answer-[a-z2-9]{10}@hub\.example", uid(bristol))
    assert uid(bristol).split("-")[2].split("@")[0] not in str(bristol["Message-ID"])
    assert "ATTENDEE" not in bristol.calendar()


def test_the_ask_speaks_the_language_of_its_reader(tmp_path: Path) -> None:
    """Spanish, from the first mail on."""
    desk = open_desk(tmp_path)
    desk.write(INES, "LANGUAGE es")
    desk.fight()
    assert entries(desk.last(INES)) == [("PUBLISH", "20260616", "F12: plazo para responder")]


def test_the_start_brings_the_review_to_those_who_take_part(desk: DeskUnderTest) -> None:
    """Not to Lyon, which has not answered; the end takes it out again."""
    desk.answers(RHYS, "ACCEPT", desk.last(RHYS))
    desk.now += timedelta(days=17)
    desk.rest()
    start = desk.last(RHYS, "stolen deposits")
    assert entries(start) == [("PUBLISH", "20260830", "F12: review")]
    assert not any(mail.calendar() and uid(mail).startswith("f12-review") for mail in desk.boxes[INES])
    desk.write(AMA, "WON F12 they paid")
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.now += timedelta(days=2)
    desk.rest()
    ended = [mail for mail in desk.boxes[RHYS] if "METHOD:CANCEL" in mail.calendar()]
    assert [entries(mail) for mail in ended] == [[("CANCEL", "20260830", "F12: review")]]
    assert uid(ended[0]) == uid(start)


def test_what_is_withdrawn_leaves_the_calendar(desk: DeskUnderTest) -> None:
    """The same entry, cancelled; a declined ask is no deadline either."""
    first = uid(desk.last(RHYS))
    desk.answers(INES, "DECLINE", desk.last(INES))
    assert entries(desk.last(INES)) == [("CANCEL", "20260616", "F12: answers due")]
    desk.write(AMA, "WITHDRAW F12")
    if "CHECK" in str(desk.last(AMA)["Subject"]):
        desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    gone = desk.last(RHYS)
    assert entries(gone) == [("CANCEL", "20260616", "F12: answers due")]
    assert uid(gone) == first


def test_an_announced_day_goes_into_ones_own_calendar_only(desk: DeskUnderTest) -> None:
    """PLAN and OFFER with a day: kind and day, neither hour nor place; UNDO takes it out; a new day moves an offer."""
    ask = desk.last(RHYS)
    desk.answers(RHYS, "OFFER picket at 15:30 in the Mall 9, Sat 20 June", ask)
    offered = desk.last(RHYS)
    assert entries(offered) == [("PUBLISH", "20260620", "F12: picket")]
    assert "15" not in offered.calendar().partition("SUMMARY")[2]
    assert "Mall" not in offered.calendar()
    assert entries(desk.last("kit@bristol.example")) == entries(offered)
    desk.answers(RHYS, "OFFER picket, Sat 27 June", ask)
    moved = desk.last(RHYS)
    assert entries(moved) == [("PUBLISH", "20260627", "F12: picket")]
    assert uid(moved) == uid(offered)
    desk.answers(RHYS, "OFFER picket some day", ask)
    assert entries(desk.last(RHYS)) == [("CANCEL", "20260627", "F12: picket")]
    desk.answers(RHYS, "PLAN F12 leaflets, Bristol, Sun 28 June", ask)
    planned = desk.last(RHYS)
    assert entries(planned) == [("PUBLISH", "20260628", "F12: leaflets")]
    assert re.fullmatch(r"f12-r\d+-[a-z2-9]{10}@hub\.example", uid(planned))
    desk.answers(RHYS, "UNDO", planned)
    assert entries(desk.last(RHYS)) == [("CANCEL", "20260628", "F12: leaflets")]
    assert uid(desk.last(RHYS)) == uid(planned)
    assert not any("20260628" in mail.calendar() for who in (INES, AMA) for mail in desk.boxes[who])


def test_what_brings_no_day_brings_no_calendar(desk: DeskUnderTest) -> None:
    """An offer without a day, HELP, STATUS, an accepted ask."""
    ask = desk.last(RHYS)
    for words in ("OFFER leaflets", "HELP", "STATUS F12"):
        desk.answers(RHYS, words, ask)
        assert desk.last(RHYS).calendar() == "", words


# ── Back in ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_calendar_answers_nothing_and_is_told_so_once(desk: DeskUnderTest) -> None:
    """Product 3.3; whatever stands in its text. Once per ask, for a calendar may answer again by itself."""
    entry = uid(desk.last(RHYS))
    for _ in range(3):
        answer_of_calendar(desk, RHYS, entry)
    told = [mail for mail in desk.boxes[RHYS] if "Noted in your calendar" in mail.get_content()]
    assert len(told) == 1
    assert " ".join(told[0].get_content().split()).startswith(
        "Noted in your calendar; that is not an answer to F12. One of these is: ACCEPT, OFFER, DECLINE, LATER."
    )
    assert desk.answer_of("bristol") == ("", "")


@pytest.mark.parametrize(
    ("head", "dmarc"),
    [
        ("Auto-Submitted: auto-replied\n", "pass"),
        ("X-Autoreply: yes\n", "pass"),
        ("Precedence: bulk\n", "pass"),
        ("Return-Path: <>\n", "pass"),
        ("", "fail"),
    ],
)
def test_a_machine_and_a_forger_get_no_answer(desk: DeskUnderTest, head: str, dmarc: str) -> None:
    """A room that accepts by itself is no person."""
    entry, before = uid(desk.last(RHYS)), len(desk.boxes[RHYS])
    assert answer_of_calendar(desk, RHYS, entry, head=head, dmarc=dmarc) == "ignored"
    assert len(desk.boxes[RHYS]) == before


def test_the_entry_of_others_and_what_is_none_of_ours_say_nothing(desk: DeskUnderTest) -> None:
    """The token names the network; a guessed one is of nobody."""
    before = {who: len(desk.boxes[who]) for who in (RHYS, INES)}
    guessed = ("f12-answer-aaaaaaaaaa@hub.example", "f99-answer-aaaaaaaaaa@hub.example", "040000008200E00074C5B7101A82E008")
    for of in (uid(desk.last(INES)), *guessed):
        assert answer_of_calendar(desk, RHYS, of) == "ignored"
    assert answer_of_calendar(desk, "boss@meridian.example", uid(desk.last(INES))) == "ignored"
    assert {who: len(desk.boxes[who]) for who in (RHYS, INES)} == before


@pytest.mark.parametrize(
    "subject", ["Accepted: F12: answers due", "Declined: F12: answers due", "Refusé : F12 : réponses", "Abgelehnt: F12: Antworten"]
)
@pytest.mark.parametrize("text", ["", "Rhys\n"])
def test_the_answer_of_a_calendar_whose_own_part_got_lost(desk: DeskUnderTest, subject: str, text: str) -> None:
    """A gateway has taken it out: the subject alone is no answer, and the delegate is asked what is meant."""
    before = len(desk.boxes[RHYS])
    verdict = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=bristol.example\n"
    raw = f"{verdict}From: {RHYS}\nTo: fights@hub.example\nSubject: {subject}\nMessage-ID: <1@calendar.example>\n\n{text}"
    desk.put(RHYS, "fights@hub.example", raw)
    assert desk.answer_of("bristol") == ("", "")
    assert len(desk.boxes[RHYS]) == before + 1


@pytest.mark.parametrize("text", ["", "Thanks", "Can somebody put this into the group calendar?"])
def test_our_own_entry_coming_back_is_no_command(desk: DeskUnderTest, text: str) -> None:
    """As an attachment of a reply or a forward, as its own part, and pasted into the text."""
    ask = desk.last(RHYS)
    ics = ask.calendar()
    head = f"In-Reply-To: {ask['Message-ID']}\nContent-Type: multipart/mixed; boundary=b\n"
    for disposition in ("inline", 'attachment; filename="f12.ics"'):
        for method in ("; method=PUBLISH", ""):
            content = base64.encodebytes(ics.encode()).decode()
            desk.write(
                RHYS,
                f"--b\nContent-Type: text/plain\n\n{text}\n--b\nContent-Type: text/calendar; charset=utf-8{method}\n"
                f"Content-Disposition: {disposition}\nContent-Transfer-Encoding: base64\n\n{content}\n--b--",
                to=str(ask["Reply-To"]),
                headers=head,
            )
    desk.answers(RHYS, f"{text}\n\n{ics}", ask)
    desk.answers(RHYS, ics, ask)
    assert desk.answer_of("bristol") == ("", "")
    assert not any("\nRECORDED:" in f"\n{mail.get_content()}" for mail in desk.boxes[RHYS])
