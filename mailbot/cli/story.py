"""Stories: exchanges of letters that a delegate could read, as text (templates/demo/*.story, tests/stories/*.story).

The one rule: every mail that leaves is expected by a line of the story, or the story has failed.

    scenario Accept, with one word            a heading, for the reader
    network bristol --name Bristol …          as `mailbot network add`; before the first clock
    at 2026-06-06 14:05 Europe/London         the clock moves; what falls due until then is expected below
    >> rhys@bristol.example reply [F12] as phone
    | Accept                                  the writer's own lines
    << rhys@bristol.example, kit@bristol.example Re: [F12] Bright Homes, Leeds: stolen deposits
    | RECORDED: Bristol ACCEPTS F12.          lines that must be in it, in this order; without any, only the mail itself
    refuse rui@porto.example 550 5.1.1 user unknown
    state F12 circulating bristol:accept:provisional lyon:-

`>> … reply PATTERN` answers the last mail to the writer whose subject holds PATTERN; `>> … new SUBJECT` writes a new mail, with
`to ADDRESS` before it if not to the desk; `dmarc pass|fail|none` says what the mail server in front found. After `as`: a client
of `cli.clients`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

__all__ = ["At", "Expect", "Note", "Refuse", "Say", "State", "Step", "Story", "StoryError", "parse"]

_ZONE: Final = "Europe/London"
_SAY: Final = re.compile(
    r"(?P<who>\S+@\S+)(?: to (?P<to>\S+@\S+))?(?: dmarc (?P<dmarc>pass|fail|none))?"
    r" (?P<how>reply|new)(?: (?P<what>.*?))?(?: as (?P<client>[a-z]+))?$"
)
_EXPECT: Final = re.compile(r"(?P<who>[^\s,]+@[^\s,]+(?:, ?[^\s,]+@[^\s,]+)*) (?P<subject>.+)$")


class StoryError(ValueError):
    """A line of a story that cannot be read, or was not as told; the text begins with file and line."""


@dataclass(frozen=True, slots=True)
class Note:
    """A heading for the reader."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class At:
    """The clock moves to `instant` (with its zone)."""

    line: int
    instant: datetime


@dataclass(slots=True)
class Say:
    """Somebody writes to the desk. `what`: a pattern of the subject that is answered, or the subject of a new mail."""

    line: int
    who: str
    how: str
    what: str
    client: str
    to: str
    dmarc: str
    body: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Expect:
    """Each of `who` gets a mail whose subject holds `subject`, with `lines` in it in this order."""

    line: int
    who: tuple[str, ...]
    subject: str
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refuse:
    """From now on the smarthost says `reply` to this recipient."""

    line: int
    who: str
    reply: str


@dataclass(frozen=True, slots=True)
class State:
    """What `mailbot ask show` must say: the phase, and of networks tag:answer:state ('-' is no answer)."""

    line: int
    ref: str
    phase: str
    answers: tuple[str, ...]


Step: TypeAlias = Note | At | Say | Expect | Refuse | State


@dataclass(frozen=True, slots=True)
class Story:
    """A story as read: the networks to enter, and its steps."""

    name: str
    networks: tuple[str, ...]
    steps: tuple[Step, ...]


def parse(path: Path) -> Story:
    """Read a story. Raises StoryError with file and line."""
    networks: list[str] = []
    steps: list[Step] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("|"):
            _continue(steps, line[2:], path, number)
        elif line.startswith("network "):
            networks.append(line.removeprefix("network "))
        elif line.strip() and not line.startswith("#"):
            steps.append(_step(line.strip(), path, number))
    return Story(path.stem, tuple(networks), tuple(steps))


def _continue(steps: list[Step], text: str, path: Path, number: int) -> None:
    last = steps[-1] if steps else None
    if isinstance(last, Say):
        last.body.append(text)
    elif isinstance(last, Expect):
        last.lines.append(text)
    else:
        raise StoryError(f"{path.name}:{number}: a line of text belongs below >> or <<")


def _step(line: str, path: Path, number: int) -> Step:
    word, _, rest = line.partition(" ")
    try:
        return _READ[word](number, rest.strip())
    except (KeyError, ValueError, AttributeError) as wrong:
        raise StoryError(f"{path.name}:{number}: cannot read {line!r} ({wrong})") from None


def _at(number: int, rest: str) -> At:
    day, hour, *zone = rest.split()
    return At(number, datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZoneInfo(zone[0] if zone else _ZONE)))


def _say(number: int, rest: str) -> Say:
    found = _SAY.fullmatch(rest)
    if found is None:
        raise ValueError("who, how, what")
    to, dmarc, client = found["to"] or "", found["dmarc"] or "pass", found["client"] or "plain"
    return Say(number, found["who"], found["how"], found["what"] or "", client, to, dmarc)


def _expect(number: int, rest: str) -> Expect:
    found = _EXPECT.fullmatch(rest)
    if found is None:
        raise ValueError("to whom, and the subject")
    return Expect(number, tuple(one.strip() for one in found["who"].split(",")), found["subject"])


def _refuse(number: int, rest: str) -> Refuse:
    who, _, reply = rest.partition(" ")
    return Refuse(number, who, reply)


def _state(number: int, rest: str) -> State:
    ref, phase, *answers = rest.split()
    return State(number, ref, phase, tuple(answers))


_READ: Final[Mapping[str, Callable[[int, str], Step]]] = {
    "scenario": Note,
    "at": _at,
    ">>": _say,
    "<<": _expect,
    "refuse": _refuse,
    "state": _state,
}
