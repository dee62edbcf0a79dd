"""The ladder of belief, cell by cell, from the letter that comes in to the mails that go out (product 8.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk import DeskUnderTest, open_desk

AMA, RHYS, KIT, INES = "ama@leeds.example", "rhys@bristol.example", "kit@bristol.example", "ines@lyon.example"
BOSS = "boss@meridian.example"

GRID = """
    DMARC  token  0      1      2      3
    pass   yes    done   done   done   CHECK
    pass   no     done   done   CHECK  CHECK
    none   yes    done   done   CHECK  CHECK
    none   no     done   CHECK  CHECK  CHECK
    fail   yes    HELP   CHECK  CHECK  CHECK
    fail   no     HELP   CHECK  CHECK  CHECK
"""
WORDS = {  # by care class: who writes what, in answer to which mail
    "0": ((RHYS, "HELP", ""), (RHYS, "STATUS F12", "[F12]"), (RHYS, "FIGHTS", "")),
    "1": ((INES, "DECLINE F12", "[F12]"),),
    "2": ((INES, "ACCEPT F12", "[F12]"),),
    "3": ((RHYS, "EXIT F12 two of us are in hospital", "[F12]"), (AMA, "PAUSE F12 they want to talk", "")),
}


def cells() -> Iterator[tuple[str, ...]]:
    """Give DMARC verdict, token, who writes what under which subject, and what comes of it."""
    heading, *rows = (line.split() for line in GRID.strip().splitlines())
    for dmarc, token, *outcomes in rows:
        for care, outcome in zip(heading[2:], outcomes, strict=True):
            for who, text, subject in WORDS[care]:
                yield dmarc, token, who, text, subject, outcome


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskUnderTest]:
    """F12 runs: Leeds started it, Bristol is in, Lyon has not answered."""
    made = open_desk(tmp_path)
    made.fight()
    made.answers(RHYS, "ACCEPT F12", made.last(RHYS, "[F12]"))
    made.now += timedelta(days=20)
    made.rest()
    made.boxes.setdefault(INES, [])
    yield made
    made.database.close()


def kept(desk: DeskUnderTest) -> list[tuple[object, ...]]:
    """Return what happened so far, and how everybody stands."""
    connection = desk.database.connection()
    rows = connection.execute("select event, data from ledger order by id").fetchall()
    rows += connection.execute("select answer, standing, state from parties order by id").fetchall()
    return [tuple(row) for row in rows]


def sent(desk: DeskUnderTest) -> list[tuple[str, str]]:
    """Return recipient and subject of every mail so far."""
    return sorted((who, str(mail["Subject"])) for who, mails in desk.boxes.items() for mail in mails)


def new(desk: DeskUnderTest, before: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the mails since `before`."""
    found = sent(desk)
    for one in before:
        found.remove(one)
    return found


def write(desk: DeskUnderTest, who: str, text: str, subject: str, *, dmarc: str, token: bool) -> str:
    """Write as the owner of the address would, or somebody in her name; answers are wanted elsewhere (rule 1)."""
    headers = f"Reply-To: {BOSS}\nReturn-Path: <{BOSS}>\nSender: {BOSS}\n"
    if token:
        answered = desk.last(who, subject)
        return desk.write(who, text, to=str(answered["Reply-To"]), dmarc=dmarc, headers=headers)
    return desk.write(who, text, dmarc=dmarc, headers=headers)


@pytest.mark.parametrize(("dmarc", "token", "who", "text", "subject", "outcome"), list(cells()))
def test_every_cell(desk: DeskUnderTest, dmarc: str, token: str, who: str, text: str, subject: str, outcome: str) -> None:
    """Executed, or one CHECK to the registered address, or nothing; and nothing ever to the address that was merely written."""
    before, had = kept(desk), sent(desk)
    state = write(desk, who, text, subject, dmarc=dmarc, token=token == "yes")
    came, changed = new(desk, had), kept(desk) != before

    if outcome == "HELP":
        outcome = "done" if text == "HELP" else "nothing"
    if outcome == "nothing":
        assert (state, came, changed) == ("ignored", [], False)
    elif outcome == "CHECK":
        assert (state, changed) == ("held", False)
        assert [to for to, _ in came] == [who]
        assert came[0][1].startswith("CHECK: ")
    else:
        assert state == "done"
        assert who in [to for to, _ in came]
        assert not [one for one in came if one[1].startswith("CHECK")]
        assert changed == (not text.startswith(("HELP", "STATUS", "FIGHTS")))
    assert BOSS not in desk.boxes


@pytest.mark.parametrize("dmarc", ["pass", "none", "fail"])
@pytest.mark.parametrize(
    ("who", "text", "subject"), [one for words in WORDS.values() for one in words if one[1][:4] not in ("HELP", "STAT", "FIGH")]
)
def test_a_yes_to_the_check_counts_whatever_the_grid_says(desk: DeskUnderTest, who: str, text: str, subject: str, dmarc: str) -> None:
    """Rule 4: with the CHECK's own token, from the address it went to; the same words from others, or under other mails, do nothing."""
    before = kept(desk)
    write(desk, who, text, subject, dmarc="fail", token=False)
    check = desk.last(who, "CHECK")
    for other in {KIT, INES, RHYS, AMA, BOSS} - {who}:
        desk.answers(other, "YES", check)
    desk.write(who, "YES", dmarc="pass")
    desk.answers(who, "YES", desk.boxes[who][0])
    assert kept(desk) == before
    assert desk.answers(who, "YES", check, dmarc=dmarc) == "done"
    assert kept(desk) != before


@pytest.mark.parametrize("dmarc", ["pass", "none", "fail"])
@pytest.mark.parametrize("word", ["NO", "NOT ME"])
def test_a_no_to_the_check_counts_whatever_the_grid_says(desk: DeskUnderTest, word: str, dmarc: str) -> None:
    """Rule 4: and a YES after it comes too late."""
    before = kept(desk)
    write(desk, INES, "ACCEPT F12", "", dmarc="fail", token=False)
    check = desk.last(INES, "CHECK")
    assert desk.answers(INES, word, check, dmarc=dmarc) == "done"
    assert desk.answers(INES, "YES", check) == "refused"
    assert kept(desk) == before


@pytest.mark.parametrize(
    ("rcpt", "to", "held"),
    [
        ("tag", "tag", False),
        ("tag", f"group@lyon.example, Desk <TAG>, {AMA}", False),
        ("tag", "group@lyon.example", True),
        ("tag", "undisclosed-recipients:;", True),
        ("tag", "fights@hub.example", True),
        ("fights@hub.example", "tag", True),
        ("fights@hub.example", '"fights@hub.example" <group@lyon.example>', True),
        ("fights@hub.example", "group@lyon.example (fights@hub.example)", True),
        ("fights@hub.example", "fights@hub.example.evil.example", True),
        ("f12@hub.example", "F12@HUB.EXAMPLE", False),
    ],
)
def test_binding_words_must_be_addressed_to_the_desk(desk: DeskUnderTest, rcpt: str, to: str, held: bool) -> None:
    """Rule 2: To or Cc names the address at which the letter arrived, or a CHECK is sent; speech needs no such thing."""
    asked = desk.last(INES, "[F12]")
    tag = str(asked["Reply-To"])
    rcpt, to = (one.replace("TAG", tag.upper()).replace("tag", tag) if "@" not in one or "TAG" in one else one for one in (rcpt, to))
    verdict = "Authentication-Results: mx.hub.example; dmarc=pass header.from=lyon.example\n"
    for field in ("To", "Cc"):
        number = next(desk.numbers)
        headers = f"{field}: {to}\nSubject: x\nMessage-ID: <{number}@c.example>\nIn-Reply-To: {asked['Message-ID']}\n"
        assert desk.put(INES, rcpt, f"{verdict}From: {INES}\n{headers}\nACCEPT F12\n") == ("held" if held else "done")
    assert desk.answer_of("lyon")[0] == ("" if held else "accept")
    raw = f"{verdict}From: {INES}\nTo: group@lyon.example\nSubject: x\nMessage-ID: <s@c.example>\n\nGREETING F12 good luck to you all\n"
    assert desk.put(INES, "fights@hub.example", raw) == "done"


@pytest.mark.parametrize("word", ["UNDO {number}", "UNDO", "NOT ME"])
@pytest.mark.parametrize(
    ("under", "dmarc", "outcome"),
    [
        ("receipt", "pass", "done"),
        ("receipt", "none", "done"),
        ("receipt", "fail", "held"),
        ("ask", "pass", "held"),
        ("ask", "none", "held"),
        ("nothing", "pass", "held"),
        ("nothing", "none", "held"),
    ],
)
def test_taking_back_needs_the_token_of_the_receipt(desk: DeskUnderTest, word: str, under: str, dmarc: str, outcome: str) -> None:
    """Rule 3: no other mail carries it; without it the registered address is asked, and its YES takes back what was meant."""
    asked = desk.last(INES, "[F12]")
    desk.answers(INES, "ACCEPT F12", asked)
    receipt = desk.last(INES)
    row = desk.database.connection().execute("select number from receipts order by number desc").fetchone()
    text = word.format(number=f"R-{row['number']}")
    mail = {"receipt": receipt, "ask": asked, "nothing": None}[under]
    state = desk.write(INES, text, dmarc=dmarc) if mail is None else desk.answers(INES, text, mail, dmarc=dmarc)
    if "R-" not in text and under != "receipt":
        assert state == "refused"  # which one is meant?
        assert desk.answer_of("lyon")[0] == "accept"
        return
    assert state == outcome
    assert desk.answer_of("lyon")[0] == ("" if outcome == "done" else "accept")
    if outcome == "held":
        assert desk.answers(INES, "YES", desk.last(INES, "CHECK"), dmarc=dmarc) == "done"
        assert desk.answer_of("lyon")[0] == ""


def test_a_report_is_changed_by_nobody_else(desk: DeskUnderTest) -> None:
    """ "It was 24 people" under a receipt is a class 1 word like any other: a forger with the token gets no further than a CHECK."""
    assert desk.write(RHYS, "REPORT F12 3 June, Bristol, picket, 20 people") == "done"
    before, receipt = kept(desk), desk.last(RHYS)
    assert desk.answers(RHYS, "It was 400 people", receipt, dmarc="fail") == "held"
    assert kept(desk) == before
    assert desk.answers(RHYS, "It was 24 people", receipt, dmarc="none") == "done"
    assert kept(desk) != before
