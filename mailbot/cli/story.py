"""Stories: exchanges of letters that a delegate could read, as text (templates/demo/*.story, tests/stories/*.story).

The one rule: every mail that leaves is expected by a line of the story, or the story has failed.

    scenario Accept, with one word            a heading, for the reader
    network bristol --name Bristol …          as `mailbot network add`, without digests unless --digest is there; before the first clock
    at 2026-06-06 14:05 Europe/London         the clock moves; what falls due until then is expected below
    >> rhys@bristol.example reply [F12] as phone
    | Accept                                  the writer's own lines
    << rhys@bristol.example, kit@bristol.example Re: [F12] Bright Homes, Leeds: stolen deposits
    | RECORDED: Bristol ACCEPTS F12.          lines that must be in it, in this order; without any, only the mail itself
    <<= rhys@bristol.example Re: [F12] Bright Homes, Leeds: stolen deposits
    | RECORDED: …                             the whole mail, paragraph by paragraph; … stands for what varies
    keeper application object 1 --reason "…"   as `mailbot application object 1 …`, typed by a keeper
    refuse rui@porto.example 550 5.1.1 user unknown
    take rui@porto.example                    no longer
    tried rui@porto.example                   since the last `tried` the smarthost has refused a mail to it
    state F12 circulating version=1 bristol:accept:provisional lyon:- bristol/picket/2026-06-20/planned
    state torino away_until=2026-07-12        the same of a network
    never Lyon except ama@leeds.example, ines@lyon.example
    like opening                              the networks and steps of opening.story, in the same folder, come here

`>> … reply PATTERN` answers the last mail to the writer whose subject (else: whose text) holds PATTERN; `>> … new SUBJECT` writes a
new mail. Before that stands `copy of ADDRESS`, if the mail that is answered was somebody else's, who sent it on; `to ADDRESS`, if it
does not go to the desk; `dmarc pass|fail|none`: what the mail server in front found. After `as`: a client of `cli.clients`; a `button`
writes its own subject, a `bounce` goes to the envelope sender, from nobody. What is expected stands directly below the `at`, `>>` or
`keeper` after which it comes.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from mailbot.cli.clients import CLIENTS

__all__ = ["At", "Expect", "Keeper", "Never", "Note", "Refuse", "Say", "State", "Step", "Story", "StoryError", "Tried", "parse"]

_ZONE: Final = "Europe/London"
_SAY: Final = re.compile(
    r"(?P<who>\S+@\S+)(?: copy of (?P<holder>\S+@\S+))?(?: to (?P<to>\S+@\S+))?(?: dmarc (?P<dmarc>pass|fail|none))?"
    r" (?P<how>reply|new)(?: (?P<what>.*?))?(?: as (?P<client>[a-z]+))?$"
)
_EXPECT: Final = re.compile(r"(?P<who>[^\s,]+@[^\s,]+(?:, ?[^\s,]+@[^\s,]+)*) (?P<subject>.+)$")
_NEVER: Final = re.compile(r"(?P<text>.+?)(?: except (?P<who>\S+@[^\s,]+(?:, ?[^\s,]+@[^\s,]+)*))?$")


class StoryError(ValueError):
    """A line of a story that cannot be read, or was not as told; the text begins with file and line."""


@dataclass(frozen=True, slots=True)
class Note:
    """A heading for the reader."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class At:
    """The clock moves to `instant` (with its zone)."""

    where: str
    instant: datetime


@dataclass(slots=True)
class Say:
    """Somebody writes to the desk. `what`: a pattern of the subject that is answered, or the subject of a new mail."""

    where: str
    who: str
    how: str
    what: str
    client: str
    to: str
    dmarc: str
    body: list[str] = field(default_factory=list)
    holder: str = ""  # whose mail is answered, where it is somebody else's


@dataclass(slots=True)
class Expect:
    """Each of `who` gets a mail whose subject holds `subject`, with `lines` in it in this order; `whole`: with nothing else in it."""

    where: str
    who: tuple[str, ...]
    subject: str
    whole: bool = False
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Keeper:
    """A keeper types a command of mailbot; `words` as a shell reads them."""

    where: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refuse:
    """From now on the smarthost says `reply` to this recipient; '' is: it takes its mail again (`take ADDRESS`)."""

    where: str
    who: str
    reply: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A mail to `who` has been refused since the last time this was asked."""

    where: str
    who: str


@dataclass(frozen=True, slots=True)
class State:
    """What `mailbot ask show` (`network show`) must say: the phase, key=value, of networks tag:answer:state ('-' is no answer),
    of actions tag/kind/date/state."""

    where: str
    ref: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Never:
    """No mail so far, headers included, holds `text`, but for those to `besides`."""

    where: str
    text: str
    besides: tuple[str, ...]


Step: TypeAlias = Note | At | Say | Keeper | Expect | Refuse | Tried | State | Never


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
    for where, line in _lines(path):
        if line.startswith("|"):
            _continue(steps, line[2:], where)
        elif line.startswith("network "):
            networks.append(line.removeprefix("network "))
        elif line.strip() and not line.startswith("#"):
            steps.append(_step(line.strip(), where))
            _refuse_unheard(steps)
    return Story(path.stem, tuple(networks), tuple(steps))


def _lines(path: Path, around: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield where a line stands, and the line; those of a story named by `like` in its place."""
    try:
        text = path.read_text("utf-8")
    except OSError as wrong:
        raise StoryError(f"{path.name}: cannot read it ({wrong.strerror})") from None
    for number, line in enumerate(text.splitlines(), 1):
        where, name = f"{path.name}:{number}", line.removeprefix("like ").strip()
        if not line.startswith("like "):
            yield where, line
        elif name in (path.stem, *around):
            raise StoryError(f"{where}: {name} would begin with itself")
        else:
            yield from _lines(path.with_name(f"{name}.story"), (path.stem, *around))


def _refuse_unheard(steps: list[Step]) -> None:
    """What is expected below anything else would never be looked for."""
    before = steps[-2] if len(steps) > 1 else None
    if isinstance(steps[-1], Expect) and not isinstance(before, At | Say | Keeper | Expect):
        raise StoryError(f"{steps[-1].where}: << stands below the `at`, `>>` or `keeper` after which the mail comes")


def _continue(steps: list[Step], text: str, where: str) -> None:
    last = steps[-1] if steps else None
    if isinstance(last, Say):
        last.body.append(text)
    elif isinstance(last, Expect):
        last.lines.append(text)
    else:
        raise StoryError(f"{where}: a line of text belongs below >> or <<")


def _step(line: str, where: str) -> Step:
    word, _, rest = line.partition(" ")
    try:
        return _READ[word](where, rest.strip())
    except (KeyError, ValueError, AttributeError) as wrong:
        raise StoryError(f"{where}: cannot read {line!r} ({wrong})") from None


def _at(where: str, rest: str) -> At:
    day, hour, *zone = rest.split()
    return At(where, datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZoneInfo(zone[0] if zone else _ZONE)))


def _say(where: str, rest: str) -> Say:
    found = _SAY.fullmatch(rest)
    if found is None:
        raise ValueError("who, how, what")
    to, dmarc, client = found["to"] or "", found["dmarc"] or "pass", found["client"] or "plain"
    if client not in CLIENTS:
        raise ValueError(f"the clients are {', '.join(CLIENTS)}")
    return Say(where, found["who"], found["how"], found["what"] or "", client, to, dmarc, holder=found["holder"] or "")


def _expect(where: str, rest: str, *, whole: bool = False) -> Expect:
    found = _EXPECT.fullmatch(rest)
    if found is None:
        raise ValueError("to whom, and the subject")
    return Expect(where, _addresses(found["who"]), found["subject"], whole)


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(","))


def _refuse(where: str, rest: str) -> Refuse:
    who, _, reply = rest.partition(" ")
    if not re.match(r"[45]\d\d ", reply):
        raise ValueError("what the smarthost says: 550 5.1.1 user unknown")
    return Refuse(where, who, reply)


def _state(where: str, rest: str) -> State:
    ref, *words = rest.split()
    return State(where, ref, tuple(words))


def _never(where: str, rest: str) -> Never:
    found = _NEVER.fullmatch(rest)
    if found is None:
        raise ValueError("what is never written")
    return Never(where, found["text"], _addresses(found["who"]) if found["who"] else ())


_READ: Final[Mapping[str, Callable[[str, str], Step]]] = {
    "scenario": Note,
    "at": _at,
    ">>": _say,
    "<<": _expect,
    "<<=": partial(_expect, whole=True),
    "keeper": lambda where, rest: Keeper(where, tuple(shlex.split(rest))),
    "refuse": _refuse,
    "take": lambda where, who: Refuse(where, who, ""),
    "tried": Tried,
    "state": _state,
    "never": _never,
}
