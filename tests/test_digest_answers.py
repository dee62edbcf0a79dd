"""Answers to a digest: one line for each, with its reference, and one receipt for all (product 7.4 rule 5, 10.1 rule 6)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot.store import directory
from tests.desk import FORM, DeskUnderTest, open_desk

AMA, RHYS = "ama@leeds.example", "rhys@bristol.example"


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """F12 and F13 of Leeds go round; Bristol has its digest of Monday, 8 June."""
    found = open_desk(tmp_path)
    with found.database.write() as connection:
        directory.set_network(connection, "bristol", {"digest": "mon@07:00", "meets": "tue"}, found.now)
    found.fight()
    found.write(AMA, FORM.replace("Bright Homes, Leeds", "Dim Homes, Leeds").replace("Bright Homes", "Dim Homes"))
    found.answers(AMA, "SEND ANYWAY", found.last(AMA))
    found.now = datetime(2026, 6, 8, 6, 0, tzinfo=UTC)
    found.rest()
    return found


def digest(desk: DeskUnderTest) -> EmailMessage:
    """Bristol's last digest."""
    return next(mail for mail in reversed(desk.boxes[RHYS]) if str(mail["Message-ID"]).startswith("<d"))


def _text(mail: EmailMessage) -> str:
    """The text of a mail as one line."""
    body = mail.get_body(("plain",))
    return " ".join(str(body.get_content()).split()) if body is not None else ""


def word(desk: DeskUnderTest, ask: int) -> str:
    """What Bristol has said to an ask."""
    row = desk.database.connection().execute(
        "select answer, standing from parties join networks on networks.id = parties.network where tag = 'bristol' and ask = ?", (ask,)
    )
    found = row.fetchone()
    return f"{found['answer']} {found['standing']}".strip() if found else ""


def test_several_lines_one_receipt(desk: DeskUnderTest) -> None:
    """Each line is an answer of its own; the receipts come in one mail."""
    before = len(desk.boxes[RHYS])
    assert desk.answers(RHYS, "ACCEPT F12\nDECLINE F13 capacity\n\nGreetings from everybody", digest(desk)) == "done"
    assert (word(desk, 12), word(desk, 13)) == ("accept provisional", "decline binding")
    answered = desk.boxes[RHYS][before:]
    assert len(answered) == 1
    text = _text(answered[0])
    assert "Two lines, two answers" in text
    assert "RECORDED: Bristol ACCEPTS F12." in text
    assert "RECORDED: Bristol declines F13" in text


def test_each_line_succeeds_or_fails_by_itself(desk: DeskUnderTest) -> None:
    """A word with a slip, an ask that is not there, an answer that counts."""
    before = len(desk.boxes[RHYS])
    desk.answers(RHYS, "ACCPET F12\nOFFER F13 leaflets, Sat 27 June\nACCEPT F99", digest(desk))
    assert (word(desk, 12), word(desk, 13)) == ("", "offer binding")
    assert len(desk.boxes[RHYS]) == before + 1


@pytest.mark.parametrize("words", ["No.", "Yes", "Ok", "Accept", "We accept both", "ACCEPT F12\nDECLINE F12"])
def test_without_a_reference_nothing_is_guessed(desk: DeskUnderTest, words: str) -> None:
    """Two asks are open: a bare word under the digest is asked back, and binds nobody."""
    before = len(desk.boxes[RHYS])
    assert desk.answers(RHYS, words, digest(desk)) in ("refused", "done")
    assert (word(desk, 12), word(desk, 13)) == ("", "")
    assert len(desk.boxes[RHYS]) == before + 1


def test_a_digest_speaks_of_the_terms_of_its_day(desk: DeskUnderTest) -> None:
    """The terms were taken back and sent anew after the digest: an ACCEPT in answer to it is asked back (product 4.5 rule 4)."""
    old = digest(desk)
    desk.now = datetime(2026, 6, 9, 8, 0, tzinfo=UTC)
    out = next(mail for mail in desk.boxes[AMA] if "F12 is out" in _text(mail))
    desk.answers(AMA, "WITHDRAW F12", out)
    desk.answers(AMA, "CHANGE F12\nDemands: 1. Pay back the three deposits. 2. No fee.\nAnswer by: 30 June", desk.last(AMA))
    desk.answers(AMA, "SEND ANYWAY", desk.last(AMA))
    assert "version 2" in _text(desk.last(AMA))
    desk.answers(RHYS, "ACCEPT F12", old)
    assert word(desk, 12) == ""
    desk.now = datetime(2026, 6, 15, 6, 0, tzinfo=UTC)
    desk.rest()
    desk.answers(RHYS, "ACCEPT F12", digest(desk))
    assert word(desk, 12) == "accept provisional"


def test_an_old_digest_still_finds_home(desk: DeskUnderTest) -> None:
    """The token of a digest lives for thirty days; after that the answer to it needs a CHECK, or a fresh mail."""
    desk.now = datetime(2026, 6, 29, 12, 0, tzinfo=UTC)
    first = next(mail for mail in desk.boxes[RHYS] if str(mail["Message-ID"]).startswith("<d24"))
    assert desk.answers(RHYS, "DECLINE F13", first, dmarc="none") == "done"
    assert word(desk, 13) == "decline binding"
