"""A network that asks to join: its addresses confirm, two member networks vouch, nobody objects for seven days (product 13.1).

The one rule: GRID says what each command does in each phase; a cell that is not there is a refusal, said by None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from mailbot.domain.applying import (
    Admitted,
    Agree,
    Announced,
    ApplicationCommand,
    ApplicationEvent,
    Ask,
    AskCosign,
    Asked,
    CosignAsked,
    Cosigned,
    CosignEnded,
    CosignRefused,
    Decline,
    Declined,
    Deny,
    Ended,
    Ending,
    NotCosign,
    Object,
    Objected,
    Patience,
    Refuse,
    SaidYes,
    Sign,
    Vouch,
    Vouched,
    Withdraw,
    Withdrawn,
)
from mailbot.domain.periods import Periods

__all__ = ["GRID", "OPEN", "QUORUM", "Application", "Cosign", "Phase", "apply", "decide", "due", "needed", "next_due", "vouchers_left"]

QUORUM: Final = 2  # networks that vouch; an objection that stands needs as many again (product 17.3 rule 3)
_REFUSALS: Final = frozenset({Ending.DENIED, Ending.REFUSED})
_USUAL: Final = Periods()


class Phase(StrEnum):
    """How far an application has come."""

    ASKED = "asked"  # its addresses have not all said YES
    VOUCHING = "vouching"
    ANNOUNCED = "announced"  # in the digests; objections are heard
    ADMITTED = "admitted"
    REFUSED = "refused"
    LAPSED = "lapsed"


OPEN: Final = frozenset({Phase.ASKED, Phase.VOUCHING, Phase.ANNOUNCED})


@dataclass(frozen=True, slots=True)
class Cosign:
    """A newcomer's first ask that waits for a YES of one of its vouchers. `mark`: the fingerprint of the terms that were shown."""

    ask: int
    mark: str
    asked_at: datetime
    refused: tuple[int, ...] = ()
    told: bool = False


@dataclass(frozen=True, slots=True)
class Application:
    """An application as it stands. Networks by number; `seats`: which addresses were named; instants are UTC.

    `asked_of`: who was asked last to vouch, at `asked_at`; `told`: that it takes long.
    """

    seats: tuple[str, ...]
    since: datetime  # of the phase
    phase: Phase = Phase.ASKED
    agreed: tuple[str, ...] = ()
    asked_of: tuple[int, ...] = ()
    asked_at: datetime | None = None
    vouched: tuple[int, ...] = ()
    declined: tuple[int, ...] = ()
    told: bool = False
    objected: bool = False
    cosign: Cosign | None = None
    signed: tuple[int, str] | None = None  # the ask and the mark that a voucher said YES to


# ── Deciding ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def needed(application: Application) -> int:
    """Return how many networks must vouch."""
    return QUORUM * (2 if application.objected else 1)


def vouchers_left(application: Application) -> tuple[int, ...]:
    """Return those who were asked and have not answered."""
    return tuple(one for one in application.asked_of if one not in (*application.vouched, *application.declined))


def decide(application: Application, command: ApplicationCommand, at: datetime, periods: Periods = _USUAL) -> list[ApplicationEvent] | None:
    """Say what `command` does at `at` (UTC); None where it cannot be, [] where it changes nothing. Changes nothing itself."""
    cell = GRID.get((application.phase, type(command)))
    return cell(application, command, at, periods) if cell is not None else None


def _agree(one: Application, command: Agree, at: datetime, periods: Periods) -> list[ApplicationEvent] | None:
    if command.seat not in one.seats:
        return None
    if command.seat in one.agreed:
        return []
    return [SaidYes(command.seat, last=set(one.seats) == {*one.agreed, command.seat})]


def _deny(one: Application, command: Deny, at: datetime, periods: Periods) -> list[ApplicationEvent] | None:
    return [Ended(Ending.DENIED)] if command.seat in one.seats else None


def _ask(one: Application, command: Ask, at: datetime, periods: Periods) -> list[ApplicationEvent]:
    fresh = tuple(number for number in dict.fromkeys(command.networks) if number not in one.vouched)
    return [Asked(fresh)]


def _vouch(one: Application, command: Vouch, at: datetime, periods: Periods) -> list[ApplicationEvent] | None:
    if command.network in one.vouched:
        return []
    if command.network not in one.asked_of:
        return None
    events: list[ApplicationEvent] = [Vouched(command.network)]
    if len(one.vouched) + 1 < needed(one):
        return events
    if one.phase is Phase.VOUCHING:
        return [*events, Announced(at + periods.objections)]
    return [*events, Admitted()] if at >= one.since + periods.objections else events


def _decline(one: Application, command: Decline, at: datetime, periods: Periods) -> list[ApplicationEvent] | None:
    if command.network not in vouchers_left(one):
        return None
    return [Declined(command.network)]


def _object(one: Application, command: Object, at: datetime, periods: Periods) -> list[ApplicationEvent]:
    return [] if one.objected else [Objected()]


def _withdraw(one: Application, command: Withdraw, at: datetime, periods: Periods) -> list[ApplicationEvent] | None:
    if not one.objected:
        return None
    if len(one.vouched) < QUORUM:
        return [Withdrawn()]
    if one.phase is Phase.VOUCHING:
        return [Withdrawn(), Announced(at + periods.objections)]
    return [Withdrawn(), *([Admitted()] if at >= one.since + periods.objections else [])]


def _refuse(one: Application, command: Refuse, at: datetime, periods: Periods) -> list[ApplicationEvent]:
    return [Ended(Ending.REFUSED)]


def _ask_cosign(one: Application, command: AskCosign, at: datetime, periods: Periods) -> list[ApplicationEvent]:
    waits = one.cosign is not None and (one.cosign.ask, one.cosign.mark) == (command.ask, command.mark)
    return [] if waits and one.cosign is not None and not one.cosign.told else [CosignAsked(command.ask, command.mark)]


def _waiting(one: Application, command: Sign | NotCosign) -> Cosign | None:
    """The co-signing that an answer is about, while the terms are those that were shown."""
    waits = one.cosign
    return waits if waits is not None and (waits.ask, waits.mark) == (command.ask, command.mark) else None


def _sign(one: Application, command: Sign, at: datetime, periods: Periods) -> list[ApplicationEvent] | None:
    return [Cosigned(command.ask, command.mark)] if _waiting(one, command) is not None else None


def _not_cosign(one: Application, command: NotCosign, at: datetime, periods: Periods) -> list[ApplicationEvent] | None:
    waits = _waiting(one, command)
    if waits is None:
        return None
    everybody = {*waits.refused, command.network} >= set(one.vouched)
    return [CosignRefused(command.network), *([CosignEnded(command.ask, refused=True)] if everybody else [])]


GRID: Final[Mapping[tuple[Phase, type], Callable[[Application, Any, datetime, Periods], list[ApplicationEvent] | None]]] = {
    (Phase.ASKED, Agree): _agree,
    (Phase.ASKED, Deny): _deny,
    (Phase.ASKED, Refuse): _refuse,
    (Phase.VOUCHING, Deny): _deny,
    (Phase.VOUCHING, Ask): _ask,
    (Phase.VOUCHING, Vouch): _vouch,
    (Phase.VOUCHING, Decline): _decline,
    (Phase.VOUCHING, Object): _object,
    (Phase.VOUCHING, Withdraw): _withdraw,
    (Phase.VOUCHING, Refuse): _refuse,
    (Phase.ANNOUNCED, Deny): _deny,
    (Phase.ANNOUNCED, Ask): _ask,
    (Phase.ANNOUNCED, Vouch): _vouch,
    (Phase.ANNOUNCED, Decline): _decline,
    (Phase.ANNOUNCED, Object): _object,
    (Phase.ANNOUNCED, Withdraw): _withdraw,
    (Phase.ANNOUNCED, Refuse): _refuse,
    (Phase.ADMITTED, AskCosign): _ask_cosign,
    (Phase.ADMITTED, Sign): _sign,
    (Phase.ADMITTED, NotCosign): _not_cosign,
}
"""What a command does in a phase; the grid of tests/domain/test_applications.py."""


# ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def next_due(application: Application, periods: Periods = _USUAL) -> datetime | None:
    """Return the instant (UTC) at which time has something to do with an application, or None."""
    return min((instant for instant, _ in _due_things(application, periods)), default=None)


def due(application: Application, at: datetime, periods: Periods = _USUAL) -> list[ApplicationEvent]:
    """Say the first thing that has fallen due by `at` (UTC); called again until it says nothing."""
    ready = [(instant, event) for instant, event in _due_things(application, periods) if instant <= at]
    return [min(ready, key=lambda thing: thing[0])[1]] if ready else []


def _due_things(one: Application, periods: Periods) -> list[tuple[datetime, ApplicationEvent]]:
    if one.phase is Phase.ASKED:
        return [(one.since + periods.check_valid, Ended(Ending.SILENT))]
    if one.phase is Phase.ADMITTED:
        waits = one.cosign
        ends = waits is not None and not waits.told
        return [(waits.asked_at + periods.vouch, CosignEnded(waits.ask, refused=False))] if ends and waits is not None else []
    if one.phase not in OPEN:
        return []
    if one.phase is Phase.ANNOUNCED and len(one.vouched) >= needed(one):
        return [(one.since + periods.objections, Admitted())]
    asked_at = max(one.asked_at or one.since, one.since)
    if one.told:
        return [(asked_at + periods.vouch + periods.vouch_given_up, Ended(Ending.NOBODY))]
    return [(asked_at + periods.vouch, Patience())]


# ── Carrying the event ─────────────────────────────────────────────────────────────────────────────────────────────────


def apply(application: Application, event: ApplicationEvent, at: datetime) -> Application:
    """Return the application after `event`, which happened at `at` (UTC). Cannot refuse."""
    return _APPLY[type(event)](application, event, at)


def _said_yes(one: Application, event: SaidYes, at: datetime) -> Application:
    one = replace(one, agreed=(*one.agreed, event.seat))
    return replace(one, phase=Phase.VOUCHING, since=at) if event.last else one


def _asked(one: Application, event: Asked, at: datetime) -> Application:
    again = tuple(number for number in one.declined if number not in event.networks)
    return replace(one, asked_of=event.networks, asked_at=at, declined=again, told=False)


def _cosign(one: Application, **changes: Any) -> Application:
    return replace(one, cosign=replace(one.cosign, **changes)) if one.cosign is not None else one


def _cosign_refused(one: Application, event: CosignRefused, at: datetime) -> Application:
    return _cosign(one, refused=(*one.cosign.refused, event.network)) if one.cosign is not None else one


_APPLY: Final[Mapping[type, Callable[[Application, Any, datetime], Application]]] = {
    SaidYes: _said_yes,
    Asked: _asked,
    Vouched: lambda one, event, at: replace(one, vouched=(*one.vouched, event.network)),
    Declined: lambda one, event, at: replace(one, declined=(*one.declined, event.network)),
    Patience: lambda one, event, at: replace(one, told=True),
    Announced: lambda one, event, at: replace(one, phase=Phase.ANNOUNCED, since=at, told=False),
    Objected: lambda one, event, at: replace(one, objected=True, told=False),
    Withdrawn: lambda one, event, at: replace(one, objected=False),
    Admitted: lambda one, event, at: replace(one, phase=Phase.ADMITTED, since=at),
    Ended: lambda one, event, at: replace(one, phase=Phase.REFUSED if event.why in _REFUSALS else Phase.LAPSED, since=at),
    CosignAsked: lambda one, event, at: replace(one, cosign=Cosign(event.ask, event.mark, at)),
    Cosigned: lambda one, event, at: replace(one, cosign=None, signed=(event.ask, event.mark)),
    CosignRefused: _cosign_refused,
    CosignEnded: lambda one, event, at: _cosign(one, told=True),
}
