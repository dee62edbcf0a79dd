"""A network's standing in time: newcomer for 90 days; silent, dormant, and woken by any verified mail (product 13.1 point 5, 13.2).

The one rule: a step of silence is taken once; whoever is heard begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from mailbot.domain.periods import Periods

__all__ = ["HEARING", "Grown", "Member", "MemberEvent", "Nudged", "Quarter", "Slept", "Standing", "apply", "due", "gets_ask", "next_due"]


class Standing(StrEnum):
    """What a network is to the others: networks.state."""

    NEWCOMER = "newcomer"
    MEMBER = "member"
    DORMANT = "dormant"
    LEFT = "left"


HEARING: Final = frozenset({Standing.NEWCOMER, Standing.MEMBER})
_ASKED, _DORMANT = 1, 2  # steps of silence; each mail of a quarter is one more
_USUAL: Final = Periods()


@dataclass(frozen=True, slots=True)
class Member:
    """A network as time sees it. `heard_at`: its last sign of life (its beginning, before any); `newcomer_until`: None once grown."""

    standing: Standing
    heard_at: datetime
    silence: int = 0
    newcomer_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Nudged:
    """Eight weeks without a sign: "Still there?"."""


@dataclass(frozen=True, slots=True)
class Slept:
    """Twelve weeks: dormant."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """Another quarter has gone by: one mail."""


@dataclass(frozen=True, slots=True)
class Grown:
    """The 90 days of the newcomer are over."""


MemberEvent: TypeAlias = Nudged | Slept | Quarter | Grown


def gets_ask(standing: str, *, named: bool) -> bool:
    """Say whether an ask goes to a network; `named`: it names its networks, so it is CLOSED, and newcomers are not shown it."""
    return standing in HEARING and not (named and standing == Standing.NEWCOMER)


def next_due(member: Member, periods: Periods = _USUAL) -> datetime | None:
    """Return the instant (UTC) at which time has something to do with a network, or None."""
    return min((instant for instant, _ in _due_things(member, periods)), default=None)


def due(member: Member, at: datetime, periods: Periods = _USUAL) -> list[MemberEvent]:
    """Say the first thing that has fallen due by `at` (UTC); called again until it says nothing."""
    ready = [(instant, event) for instant, event in _due_things(member, periods) if instant <= at]
    return [min(ready, key=lambda thing: thing[0])[1]] if ready else []


def _due_things(member: Member, periods: Periods) -> list[tuple[datetime, MemberEvent]]:
    if member.standing is Standing.LEFT:
        return []
    things: list[tuple[datetime, MemberEvent]] = []
    if member.newcomer_until is not None:
        things.append((member.newcomer_until, Grown()))
    if member.silence < _ASKED:
        return [*things, (member.heard_at + periods.network_silent, Nudged())]
    if member.silence < _DORMANT:
        return [*things, (member.heard_at + periods.network_dormant, Slept())]
    quarters = member.silence - _DORMANT + 1
    return [*things, (member.heard_at + periods.network_dormant + quarters * periods.dormant_mail, Quarter())]


def apply(member: Member, event: MemberEvent) -> Member:
    """Return the network after `event`. Cannot refuse."""
    match event:
        case Nudged():
            return replace(member, silence=_ASKED)
        case Slept():
            return replace(member, silence=_DORMANT, standing=Standing.DORMANT)
        case Quarter():
            return replace(member, silence=member.silence + 1)
        case Grown():
            grown = Standing.MEMBER if member.standing is Standing.NEWCOMER else member.standing
            return replace(member, newcomer_until=None, standing=grown)
