"""Letters of machines, and of people who look like machines: `machines/NNN-program-language-what.eml`, and beside each what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from mailbot.reading.grammar import Said, understand
from mailbot.reading.letter import Kind, Letter, read
from tests.desk import AUTHSERV, DeskUnderTest, open_desk
from tests.reading.grammar_letters import context, vocabulary

MACHINES: Final = Path(__file__).parent / "machines"
NAMES: Final = sorted(path.stem for path in MACHINES.glob("*.eml"))


def _wanted(name: str) -> dict[str, Any]:
    wanted: dict[str, Any] = json.loads((MACHINES / f"{name}.json").read_text(encoding="utf-8"))
    return wanted


def _raw(name: str, newline: bytes = b"\n") -> bytes:
    return (MACHINES / f"{name}.eml").read_bytes().replace(b"\r\n", b"\n").replace(b"\n", newline)


def _read(name: str, wanted: dict[str, Any], newline: bytes = b"\n") -> Letter:
    return read(_raw(name, newline), wanted.get("to", "fights@hub.example"), wanted["mail_from"], None)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_told_who_wrote(name: str) -> None:
    """Each letter is of the kind that its .json says, with either line end; machines say nothing that could be a command."""
    wanted = _wanted(name)
    for newline in (b"\n", b"\r\n"):
        letter = _read(name, wanted, newline)
        assert letter.kind.value == wanted["kind"], letter.why
        assert letter.holiday == wanted.get("holiday", letter.holiday)
        assert letter.calendar == wanted.get("calendar", letter.calendar)
        if "report" in wanted:
            recipients = letter.report.recipients if letter.report else ()
            assert [[one.address, one.status, one.action, one.permanent] for one in recipients] == [one[:4] for one in wanted["report"]]


@pytest.mark.parametrize("name", [name for name in NAMES if "says" in _wanted(name)])
def test_a_person_who_looks_like_a_machine_is_heard(name: str) -> None:
    """Whose program writes odd headers is read as anybody; who is away and says ACCEPT in a sentence is asked back."""
    letter = _read(name, _wanted(name))
    said = [item.verb for item in understand(letter, context(), vocabulary()).items if isinstance(item, Said)]

    assert said == _wanted(name)["says"]


def test_reactions_are_no_commands() -> None:
    """A thumb, typed or pressed, is never an answer by itself (product 7.4 rule 2)."""
    for name in NAMES:
        letter = _read(name, _wanted(name))
        if letter.kind is Kind.REACTION:
            assert not any(isinstance(item, Said) for item in understand(letter, context(), vocabulary()).items), name


def test_machines_write_in_twenty_languages() -> None:
    """Holiday notices are kept in 20 languages, with headers, by their subject alone and by their text alone; and 30 other machines."""
    notices = [name.split("-") for name in NAMES if "-vacation-" in name]
    for shape in ("headers", "subject", "text"):
        assert len({part[2] for part in notices if shape in part}) >= 20
    assert len({name.split("-")[1] for name in NAMES}) >= 30


@pytest.fixture
def asked(tmp_path: Path) -> DeskUnderTest:
    """A desk whose ask F12 Bristol has got and not answered."""
    desk = open_desk(tmp_path)
    desk.fight()
    desk.rest()
    return desk


def _as_an_answer(name: str, desk: DeskUnderTest) -> str:
    """Make it an answer to our own mail, from Bristol and with a good DMARC result: as dangerous as it can be."""
    sent = desk.last("rhys@bristol.example", "F12")
    verdict = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=bristol.example\n"
    return verdict + _raw(name).decode("utf-8").replace("<f12.7.k7q2m9x4tr@hub.example>", str(sent["Message-ID"]))


def test_machines_get_no_answer_and_change_nothing(asked: DeskUnderTest) -> None:
    """Through a whole desk, as answers to a mail of ours: nobody is written to but once the stand-in of who is away (product 6.1)."""
    to = str(asked.last("rhys@bristol.example", "F12")["Reply-To"])
    mails = {who: len(box) for who, box in asked.boxes.items()}
    automatic = [name for name in NAMES if _wanted(name)["kind"] == "automatic" and not _wanted(name).get("calendar")]
    for name in automatic:
        state = asked.put(_wanted(name)["mail_from"], to, _as_an_answer(name, asked))
        assert state in ("ignored", "done"), name  # done: somebody is away, which the desk notes

    assert {who: len(box) for who, box in asked.boxes.items()} == {**mails, "kit@bristol.example": 1}
    assert asked.answer_of("bristol") == ("", "")
