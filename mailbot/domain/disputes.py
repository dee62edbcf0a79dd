"""A network in doubt about its own word: somebody of it said NOT ME to a receipt (product 8.4).

The one rule: OUTCOMES says what the answers so far mean; while a dispute is frozen, nothing that binds or stops is taken from the network.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

__all__ = ["OUTCOMES", "QUORUM", "Dispute", "DisputeEvent", "Froze", "Outcome", "Settled", "Side", "Spoke", "Widened", "apply", "due"]
__all__ += ["next_due", "speak", "widen"]

QUORUM: Final = 2  # of the three contacts; of two, both; of one, that one and a keeper (product 13.3)


class Side(StrEnum):
    """What somebody who was asked says."""

    OURS = "ours"
    NOT_US = "not us"


class Outcome(StrEnum):
    """How a dispute ends; '' while it is open."""

    OPEN = ""
    STANDS = "stands"
    VOID = "void"


OUTCOMES: Final[Mapping[Side, Outcome]] = {Side.OURS: Outcome.STANDS, Side.NOT_US: Outcome.VOID}
"""What it comes to when QUORUM of those asked are on one side."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Receipts that somebody disowned, who has said what about them, and since when the network's powers rest (UTC)."""

    opened_at: datetime
    receipts: tuple[int, ...]
    spoken: tuple[tuple[str, Side], ...] = ()
    frozen_at: datetime | None = None
    outcome: Outcome = Outcome.OPEN

    @property
    def is_frozen(self) -> bool:
        """Whether classes 2 and 3 rest now."""
        return self.frozen_at is not None and self.outcome is Outcome.OPEN


@dataclass(frozen=True, slots=True)
class Widened:
    """One more receipt was disowned meanwhile."""

    receipt: int


@dataclass(frozen=True, slots=True)
class Spoke:
    """Somebody who was asked has answered: `seat` is delegate, stand_in, address or keeper."""

    seat: str
    side: Side


@dataclass(frozen=True, slots=True)
class Froze:
    """From now on nothing that binds or stops is taken from the network."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Two have given the same answer."""

    outcome: Outcome


DisputeEvent: TypeAlias = Widened | Spoke | Froze | Settled


def widen(dispute: Dispute, receipt: int) -> list[DisputeEvent]:
    """Say what happens when another receipt is disowned while a dispute is open."""
    return [] if receipt in dispute.receipts else [Widened(receipt)]


def speak(dispute: Dispute, seat: str, side: Side) -> list[DisputeEvent]:
    """Say what an answer means. The first answer of a seat counts; after the end none does."""
    if dispute.outcome is not Outcome.OPEN or seat in dict(dispute.spoken):
        return []
    same = sum(said is side for _, said in dispute.spoken) + 1
    events: list[DisputeEvent] = [Spoke(seat, side)]
    if same >= QUORUM:
        return [*events, Settled(OUTCOMES[side])]
    if side is Side.NOT_US and dispute.frozen_at is None:
        events.append(Froze())
    return events


def next_due(dispute: Dispute, silence: timedelta) -> datetime | None:
    """Return when silence freezes the powers: `silence` (24 hours) after the question, if nobody has answered."""
    waits = dispute.outcome is Outcome.OPEN and dispute.frozen_at is None and not dispute.spoken
    return dispute.opened_at + silence if waits else None


def due(dispute: Dispute, at: datetime, silence: timedelta) -> list[DisputeEvent]:
    """Say what has fallen due by `at` (UTC)."""
    when = next_due(dispute, silence)
    return [Froze()] if when is not None and at >= when else []


def apply(dispute: Dispute, event: DisputeEvent, at: datetime) -> Dispute:
    """Return the dispute after `event`, which happened at `at` (UTC). Cannot refuse."""
    match event:
        case Widened(receipt):
            return replace(dispute, receipts=(*dispute.receipts, receipt))
        case Spoke(seat, side):
            return replace(dispute, spoken=(*dispute.spoken, (seat, side)))
        case Froze():
            return replace(dispute, frozen_at=at)
        case Settled(outcome):
            return replace(dispute, outcome=outcome)
