"""Changing the contacts of a network: who must agree, when it counts, how long it can be stopped (product 13.3).

The one rule: any two of the three replace the third. NEEDS and STANDS_FOR say whose YES a change waits for besides the writer's own CHECK;
CELLS says what each answer does. Nothing here knows an address book: seats, words and instants (UTC) only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, TypeAlias

from mailbot.domain.days import local

__all__ = [
    "CELLS",
    "NEEDS",
    "STANDS_FOR",
    "Agreed",
    "Case",
    "Change",
    "Company",
    "Event",
    "Failed",
    "Kind",
    "Off",
    "Phase",
    "Seat",
    "Settled",
    "TakenBack",
    "TookEffect",
    "Who",
    "Word",
    "apply",
    "company",
    "decide",
    "due",
    "moves",
    "needed",
    "proposed",
    "rotates_at",
    "seat_of",
    "took",
]


class Seat(StrEnum):
    """What is changed: who speaks for a network. The values are the roles of the directory."""

    DELEGATE = "delegate"
    STAND_IN = "stand_in"

    @property
    def other(self) -> Seat:
        """The other one of the two."""
        return Seat.STAND_IN if self is Seat.DELEGATE else Seat.DELEGATE


class Kind(StrEnum):
    """The word that proposed it."""

    HANDOVER = "handover"
    STANDIN = "standin"
    RECALL = "recall"


def seat_of(kind: Kind, writer: Seat) -> Seat:
    """Return which seat a word of `writer` is about."""
    return {Kind.HANDOVER: Seat.DELEGATE, Kind.STANDIN: Seat.STAND_IN, Kind.RECALL: writer.other}[kind]


class Case(StrEnum):
    """How the writer stands to the seat."""

    OWN = "own"  # whoever holds it gives it away
    EMPTY = "empty"  # nobody holds it
    HELD = "held"  # the other one holds it
    RECALLED = "recalled"  # the other one holds it, and is to go


class Company(StrEnum):
    """Who is in office beside the writer. A network address that takes no mail counts as none."""

    THREE = "three"  # the other person, and the network address
    PAIR = "pair"  # the other person
    LIST = "list"  # the network address
    ALONE = "alone"


class Who(StrEnum):
    """Whose YES a change waits for."""

    NEW = "new"  # the person who comes
    HOLDER = "holder"  # the person who goes, where somebody else proposes it
    OTHER = "other"  # the person who stays
    ADDRESS = "address"  # whoever reads the network address; the YES counts two days later
    KEEPER = "keeper"


NEEDS: Final[Mapping[tuple[Case, Company], tuple[Who, ...]]] = {
    (Case.OWN, Company.THREE): (),
    (Case.OWN, Company.PAIR): (Who.OTHER,),
    (Case.OWN, Company.LIST): (Who.ADDRESS,),
    (Case.OWN, Company.ALONE): (Who.KEEPER,),
    (Case.EMPTY, Company.LIST): (),
    (Case.EMPTY, Company.ALONE): (Who.KEEPER,),
    (Case.HELD, Company.THREE): (Who.HOLDER,),
    (Case.HELD, Company.PAIR): (Who.HOLDER,),
    (Case.RECALLED, Company.THREE): (Who.ADDRESS,),
    (Case.RECALLED, Company.PAIR): (Who.HOLDER,),
}
"""Whose YES is needed besides the writer's CHECK and the new person's YES. What is missing cannot be: the seat would be held and empty."""

STANDS_FOR: Final[Mapping[Company, Who]] = {Company.THREE: Who.ADDRESS, Company.PAIR: Who.KEEPER}
"""Who says YES instead of a delegate or stand-in who cannot be reached by mail."""


def company(*, person: bool, address: bool) -> Company:
    """Say who is in office beside the writer: the other `person`, a network `address` that takes mail."""
    if person:
        return Company.THREE if address else Company.PAIR
    return Company.LIST if address else Company.ALONE


def needed(case: Case, beside: Company, *, lost: bool) -> tuple[Who, ...]:
    """Return whose YES is needed besides those of the writer and of the new person. `lost`: the other person cannot be reached."""
    stand_in = STANDS_FOR.get(beside)
    return tuple(stand_in if lost and stand_in and who in (Who.HOLDER, Who.OTHER) else who for who in NEEDS[case, beside])


# ── The life of a change ───────────────────────────────────────────────────────────────────────────────────────────────


class Phase(StrEnum):
    """How far it has come."""

    ASKING = "asking"
    WATCHED = "watched"  # it has happened, and can be stopped still
    OVER = "over"


class Off(StrEnum):
    """Why it did not come about."""

    NO = "no"
    EXPIRED = "expired"
    STOPPED = "stopped"
    REPLACED = "replaced"  # by another proposal for the same seat, or by another change of the same network
    TAKEN = "taken"  # meanwhile the address speaks for somebody else


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one seat. `writer`: the seat that proposed it. `new`: the address of who comes, '' to leave the seat empty.

    `moved`: who comes holds the other seat, which becomes empty. `ended`: the numbers of the terms of office that it ended, which come
    back if it is stopped. `until`: when the asking, or the watching, ends (UTC).
    """

    kind: Kind
    seat: Seat
    writer: Seat
    new: str
    moved: bool
    needs: tuple[Who, ...]
    until: datetime
    said: tuple[Who, ...] = ()
    phase: Phase = Phase.ASKING
    ended: tuple[int, ...] = ()
    begun: tuple[int, ...] = ()

    @property
    def is_fresh(self) -> bool:
        """Whether somebody comes who held neither seat: whose binding answers others confirm for two days."""
        return bool(self.new) and not self.moved

    @property
    def is_watched(self) -> bool:
        """Whether it can be stopped for two days after it has happened. The two days of a mere recall came before."""
        return self.kind is not Kind.RECALL or self.is_fresh

    @property
    def missing(self) -> tuple[Who, ...]:
        """Whose YES it still waits for."""
        return tuple(who for who in self.needs if who not in self.said)


def proposed(kind: Kind, writer: Seat, new: str, needs: tuple[Who, ...], ends: datetime, wait: timedelta, *, moved: bool = False) -> Change:
    """Return a change as it begins. `needs`: as `needed` says. `moved`: who comes holds the other seat.

    `ends`: the last instant of asking (UTC); a YES of the network address may `wait` beyond it.
    """
    seat = seat_of(kind, writer)
    by_writer = moved and writer is not seat  # whoever proposes herself has said YES with her CHECK
    needs = tuple(who for who in needs if not (moved and who is Who.OTHER))
    asked = (Who.NEW, *needs) if new and not by_writer else needs
    return Change(kind, seat, writer, new, moved, asked, ends + wait if Who.ADDRESS in asked else ends)


def moves(change: Change) -> dict[Seat, str]:
    """Return who sits where afterwards, of the seats that change: an address, or ''."""
    return {change.seat: change.new, **({change.seat.other: ""} if change.moved else {})}


@dataclass(frozen=True, slots=True)
class Agreed:
    """One of those who are asked said YES."""

    who: Who


@dataclass(frozen=True, slots=True)
class TookEffect:
    """The seat has changed hands. `until`: how long that can be stopped (UTC); None where it cannot."""

    until: datetime | None
    ended: tuple[int, ...] = ()
    begun: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """It will not happen. `who` said so, where somebody did."""

    why: Off
    who: str = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Stopped within the two days: who went is back in office."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The two days are over."""


Event: TypeAlias = Agreed | TookEffect | Failed | TakenBack | Settled


class Word(StrEnum):
    """What can be answered."""

    YES = "yes"
    NO = "no"
    STOP = "stop"


def _agree(change: Change, who: str, at: datetime, watch: timedelta) -> list[Event]:
    if who not in change.missing:
        return []
    agreed = Agreed(Who(who))
    if change.missing != (agreed.who,):
        return [agreed]
    return [agreed, *took(change, at, watch)]


def took(change: Change, at: datetime, watch: timedelta) -> list[Event]:
    """Return what happens once everybody has agreed."""
    return [TookEffect(at + watch)] if change.is_watched else [TookEffect(None), Settled()]


def _no(change: Change, who: str, at: datetime, watch: timedelta) -> list[Event]:
    return [Failed(Off.NO, who)]


def _stop(change: Change, who: str, at: datetime, watch: timedelta) -> list[Event]:
    return [Failed(Off.STOPPED, who)]


def _back(change: Change, who: str, at: datetime, watch: timedelta) -> list[Event]:
    return [TakenBack()]


CELLS: Final[Mapping[tuple[Phase, Word], Callable[[Change, str, datetime, timedelta], list[Event]]]] = {
    (Phase.ASKING, Word.YES): _agree,
    (Phase.ASKING, Word.NO): _no,
    (Phase.ASKING, Word.STOP): _stop,
    (Phase.WATCHED, Word.STOP): _back,
}
"""What an answer does; a missing cell changes nothing."""


def decide(change: Change, word: Word, who: str, at: datetime, watch: timedelta) -> list[Event]:
    """Return what an answer of `who` at `at` (UTC) brings about; [] where nothing. `watch`: how long the change can be stopped."""
    cell = CELLS.get((change.phase, word))
    return cell(change, who, at, watch) if cell is not None else []


def due(change: Change, at: datetime) -> list[Event]:
    """Return what time alone brings about: nobody answered, or the two days are over."""
    if at < change.until:
        return []
    return [Failed(Off.EXPIRED)] if change.phase is Phase.ASKING else [Settled()]


def apply(change: Change, event: Event) -> Change:
    """Return a change as it is after an event."""
    match event:
        case Agreed(who):
            return replace(change, said=(*change.said, who))
        case TookEffect(until, ended, begun):
            return replace(change, phase=Phase.WATCHED, until=until or change.until, ended=ended, begun=begun)
        case _:
            return replace(change, phase=Phase.OVER)


# ── Six months in office ───────────────────────────────────────────────────────────────────────────────────────────────

_SIX_MONTHS: Final = timedelta(days=182)
_MORNING: Final = time(9)


def rotates_at(since: datetime, zone: tzinfo) -> datetime:
    """Return when a delegate is asked about rotation (UTC): 09:00 there, six months after the day the term began."""
    day: date = since.astimezone(zone).date() + _SIX_MONTHS
    return local(day, _MORNING, zone)
