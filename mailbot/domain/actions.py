"""What networks do: PLAN, REPORT, REFER, ALERT, GREETING, OK, and what time does to an offer.

The one rule: announcing is informing. Nobody approves anything here; RULES only says who may speak in which phase (product 7.2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import IntEnum
from typing import Final, TypeAlias

from mailbot.domain.commands import Alert, FixReport, Greet, Okay, Plan, Refer, Report
from mailbot.domain.events import (
    Alerted,
    Greeted,
    OfferReminded,
    Okayed,
    PartyEvent,
    PlanErased,
    Planned,
    Referred,
    Reported,
    ReportFixed,
    ReportWanted,
)
from mailbot.domain.model import Deed, Fight, Party, Phase, Refusal, Why

__all__ = ["RULES", "ActionCommand", "Part", "decide", "due", "next_due"]

ActionCommand: TypeAlias = Plan | Report | FixReport | Refer | Alert | Greet | Okay


class Part(IntEnum):
    """What a network must be for an ask."""

    ANY = 0
    OFFERED = 1  # in, or has an offer, plan or report standing
    IN = 2


_OPEN: Final = (Phase.CIRCULATING, Phase.RUNNING, Phase.PAUSED)
_AFTER: Final = (Phase.WON, Phase.SETTLED, Phase.LOST, Phase.ENDED)
_BEYOND: Final = (Phase.ADRIFT, Phase.LAPSED)

RULES: Final[Mapping[tuple[Phase, type], Part]] = {
    **{(phase, Plan): Part.OFFERED for phase in (Phase.CIRCULATING, Phase.RUNNING)},
    **{(phase, Report): Part.ANY for phase in (*_OPEN, *_AFTER)},
    **{(phase, FixReport): Part.ANY for phase in (*_OPEN, *_AFTER)},
    **{(phase, Refer): Part.ANY for phase in (*_OPEN, *_AFTER, *_BEYOND)},
    **{(phase, Alert): Part.IN for phase in _OPEN},
    **{(phase, Greet): Part.ANY for phase in (*_OPEN, *_AFTER)},
    **{(phase, Okay): Part.ANY for phase in (*_OPEN, *_AFTER)},
}


def decide(fight: Fight, party: Party, command: ActionCommand, at: datetime) -> list[PartyEvent] | Refusal:
    """Say what happens when `party` asks for `command` at `at` (UTC). Changes nothing."""
    needed = RULES.get((fight.phase, type(command)))
    if needed is None:
        return Refusal(Why.NOT_NOW, {"phase": fight.phase})
    if _part_of(party) < needed:
        return Refusal(Why.NOT_IN)
    return _CARRY_OUT[type(command)](fight, party, command, at)


def _part_of(party: Party) -> Part:
    if party.is_in:
        return Part.IN
    return Part.OFFERED if party.acted else Part.ANY


def _plan(fight: Fight, party: Party, command: Plan, at: datetime) -> list[PartyEvent]:
    action = len(party.actions) + 1
    return [Planned(action, command.day, command.town, command.kind, command.text, command.receipt, command.public, command.erase_at)]


def _report(fight: Fight, party: Party, command: Report, at: datetime) -> list[PartyEvent]:
    reported = Reported(
        action=_which_action(party, command),
        day=command.day,
        town=command.town,
        kind=command.kind,
        people=command.people,
        new=command.new,
        public=command.public,
        text=command.text,
        receipt=command.receipt,
    )
    return [reported]


def _which_action(party: Party, command: Report) -> int:
    """A report ends the offer or plan of the same day; without a day, the only one that is open."""
    waiting = [action for action in party.actions if action.state in (Deed.OFFERED, Deed.PLANNED)]
    same_day = [action for action in waiting if action.day == command.day]
    if same_day:
        return same_day[0].id
    if command.day is None and len(waiting) == 1:
        return waiting[0].id
    return len(party.actions) + 1


def _fix(fight: Fight, party: Party, command: FixReport, at: datetime) -> list[PartyEvent] | Refusal:
    for action in party.actions:
        if action.receipt == command.of and action.state is Deed.DONE:
            return [ReportFixed(action.id, command.people, command.new, command.receipt)]
    return Refusal(Why.NO_CHANGE)


def _refer(fight: Fight, party: Party, command: Refer, at: datetime) -> list[PartyEvent]:
    return [Referred(command.day, command.channel)]


def _alert(fight: Fight, party: Party, command: Alert, at: datetime) -> list[PartyEvent]:
    return [Alerted(command.text)]


def _greet(fight: Fight, party: Party, command: Greet, at: datetime) -> list[PartyEvent]:
    return [Greeted(command.text)]


def _okay(fight: Fight, party: Party, command: Okay, at: datetime) -> list[PartyEvent] | Refusal:
    return [Okayed(party.stop)] if party.stop else Refusal(Why.NO_STOP)


_CARRY_OUT: Final[Mapping[type, Callable[..., list[PartyEvent] | Refusal]]] = {
    Plan: _plan,
    Report: _report,
    FixReport: _fix,
    Refer: _refer,
    Alert: _alert,
    Greet: _greet,
    Okay: _okay,
}


# ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def next_due(fight: Fight, party: Party) -> datetime | None:
    """Return the instant (UTC) at which an action of this party falls due for something, or None."""
    instants = [action.erase_at for action in party.actions if action.text]
    if fight.phase in _OPEN:
        offered = [action for action in party.actions if action.state is Deed.OFFERED]
        instants += [action.remind_at for action in offered] + [action.ask_at for action in offered]
    return min((instant for instant in instants if instant is not None), default=None)


def due(fight: Fight, party: Party, at: datetime) -> list[PartyEvent]:
    """Say what has fallen due by `at`: the reminder before an offered day, "How was it?" on it, a plan's erasure."""
    happened: list[PartyEvent] = []
    for action in party.actions:
        open_offer = action.state is Deed.OFFERED and fight.phase in _OPEN
        if open_offer and action.remind_at is not None and at >= action.remind_at:
            happened.append(OfferReminded(action.id))
        if open_offer and action.ask_at is not None and at >= action.ask_at:
            happened.append(ReportWanted(action.id))
        if action.text and action.erase_at is not None and at >= action.erase_at:
            happened.append(PlanErased(action.id))
    return happened
