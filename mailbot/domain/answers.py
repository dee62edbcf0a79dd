"""A network's word on a fight: ACCEPT, DECLINE, LATER, OFFER, EXIT, UNDO, and what time does to it.

The one rule: GRID is product 4.5, cell by cell; a word that has no cell for the phase is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from mailbot.domain.commands import Accept, Decline, Disown, Exit, Later, Offer, Undo
from mailbot.domain.events import (
    Accepted,
    AnswerUndone,
    Bound,
    Declined,
    DeedUndone,
    Exited,
    Lapse,
    LeftOut,
    Offered,
    PartyEvent,
    Reminded,
    Struck,
    WillDecide,
)
from mailbot.domain.model import Answer, Deed, Fight, Party, Phase, Refusal, Standing, Why, Word

__all__ = ["GRID", "PHASES", "AnswerCommand", "Row", "decide", "due", "next_due", "row_of"]

AnswerCommand: TypeAlias = Accept | Decline | Later | Offer | Exit | Undo | Disown

_DAY: Final = timedelta(days=1)
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Row(StrEnum):
    """The network's word so far: the rows of product 4.5."""

    OPEN = "none, LATER, OFFER or DECLINE"
    PROVISIONAL = "ACCEPT, provisional"
    BINDING = "ACCEPT, binding"
    RELEASED = "released by AMEND"
    OUT = "out"


class Cell(StrEnum):
    """What a cell of product 4.5 does."""

    RECORD = "record"
    SAME = "the same receipt again"
    PLAN = "becomes a PLAN"
    LEAVE = "out, after its CHECK"
    THANKS = "out, with thanks"
    ONE = "out; the one action is promised"
    PROMISE = "the one action is promised"


GRID: Final[Mapping[tuple[Row, type], Cell | Why]] = {
    (Row.OPEN, Accept): Cell.RECORD,
    (Row.OPEN, Decline): Cell.RECORD,
    (Row.OPEN, Later): Cell.RECORD,
    (Row.OPEN, Offer): Cell.RECORD,
    (Row.OPEN, Exit): Why.NOT_IN,
    (Row.PROVISIONAL, Accept): Cell.SAME,
    (Row.PROVISIONAL, Decline): Cell.RECORD,
    (Row.PROVISIONAL, Later): Cell.RECORD,
    (Row.PROVISIONAL, Offer): Cell.RECORD,
    (Row.PROVISIONAL, Exit): Why.NOTHING_BINDS,
    (Row.BINDING, Accept): Cell.SAME,
    (Row.BINDING, Decline): Why.ALREADY_IN,
    (Row.BINDING, Later): Why.ALREADY_IN,
    (Row.BINDING, Offer): Cell.PLAN,
    (Row.BINDING, Exit): Cell.LEAVE,
    (Row.RELEASED, Accept): Cell.RECORD,
    (Row.RELEASED, Decline): Cell.THANKS,
    (Row.RELEASED, Later): Why.TEN_DAYS,
    (Row.RELEASED, Offer): Cell.ONE,
    (Row.RELEASED, Exit): Cell.THANKS,
    (Row.OUT, Accept): Cell.RECORD,
    (Row.OUT, Decline): Why.OUT_ALREADY,
    (Row.OUT, Later): Why.OUT_ALREADY,
    (Row.OUT, Offer): Cell.PROMISE,
    (Row.OUT, Exit): Why.OUT_ALREADY,
}

_OPEN: Final = frozenset({Phase.CIRCULATING, Phase.RUNNING, Phase.PAUSED})
PHASES: Final[Mapping[type, frozenset[Phase]]] = {
    Accept: _OPEN,
    Decline: _OPEN,
    Later: _OPEN,
    Offer: _OPEN - {Phase.PAUSED},
    Exit: _OPEN,
}


def row_of(answer: Answer) -> Row:
    """Say which row of product 4.5 an answer stands in."""
    if answer.standing is Standing.RELEASED:
        return Row.RELEASED
    if answer.standing is Standing.OUT:
        return Row.OUT
    if answer.word is not Word.ACCEPT:
        return Row.OPEN
    return Row.PROVISIONAL if answer.standing is Standing.PROVISIONAL else Row.BINDING


def decide(fight: Fight, party: Party, command: AnswerCommand, at: datetime, undo: timedelta = _DAY) -> list[PartyEvent] | Refusal:
    """Say what happens when `party` asks for `command` at `at` (UTC). Changes nothing. [] means: the same receipt again.

    `undo`: how long a word can be taken back, and so how long an ACCEPT is provisional (product 4.2 rule 4).
    """
    if isinstance(command, Undo | Disown):
        return _take_back(fight, party, command, at, undo)
    if party.initiator:
        return Refusal(Why.OWN_FIGHT)
    if fight.phase not in PHASES[type(command)]:
        return Refusal(Why.NOT_NOW, {"phase": fight.phase})
    cell = GRID[row_of(party.answer), type(command)]
    if isinstance(cell, Why):
        return Refusal(cell, {"until": _text(party.answer.until)})
    return _CARRY_OUT[type(command)](fight, party, command, cell, at, undo)


def _text(instant: datetime | None) -> str:
    return instant.isoformat() if instant else ""


def _accept(fight: Fight, party: Party, command: Accept, cell: Cell, at: datetime, undo: timedelta) -> list[PartyEvent] | Refusal:
    if command.version not in (0, fight.version):
        return Refusal(Why.WRONG_VERSION, {"version": fight.version, "old": command.version})
    if cell is Cell.SAME:
        return []
    late = fight.schedule is not None and at >= fight.schedule.deadline
    return [Accepted(fight.version, at + undo, command.text, command.receipt, late)]


def _decline(fight: Fight, party: Party, command: Decline, cell: Cell, at: datetime, undo: timedelta) -> list[PartyEvent] | Refusal:
    if cell is Cell.THANKS:
        return [LeftOut(command.receipt)]
    return [*_strike_offers(party), Declined(fight.version, command.reason, command.text, command.receipt)]


def _later(fight: Fight, party: Party, command: Later, cell: Cell, at: datetime, undo: timedelta) -> list[PartyEvent] | Refusal:
    return [WillDecide(fight.version, command.day, command.receipt)]


def _offer(fight: Fight, party: Party, command: Offer, cell: Cell, at: datetime, undo: timedelta) -> list[PartyEvent] | Refusal:
    left: list[PartyEvent] = [LeftOut()] if cell is Cell.ONE else []
    offered = Offered(
        version=fight.version,
        action=len(party.actions) + 1,
        day=command.day,
        kind=command.kind,
        text=command.text,
        receipt=command.receipt,
        remind_at=command.remind_at if command.remind_at is not None and command.remind_at > at else None,  # too late to remind
        ask_at=max(command.ask_at, at) if command.ask_at is not None else None,
        as_plan=cell is Cell.PLAN,
    )
    return [*left, *_strike_offers(party), offered]


def _strike_offers(party: Party) -> list[PartyEvent]:
    """An open offer is replaced, not doubled (scenario 25: "Dublin's action … is now")."""
    return [Struck(action.id) for action in party.actions if action.state is Deed.OFFERED]


def _exit(fight: Fight, party: Party, command: Exit, cell: Cell, at: datetime, undo: timedelta) -> list[PartyEvent] | Refusal:
    if cell is Cell.THANKS:
        return [LeftOut(command.receipt)]
    free = party.free_until is not None and at < party.free_until
    return [Exited(command.text, command.receipt, free)]


_CARRY_OUT: Final[Mapping[type, Callable[..., list[PartyEvent] | Refusal]]] = {
    Accept: _accept,
    Decline: _decline,
    Later: _later,
    Offer: _offer,
    Exit: _exit,
}


def _take_back(fight: Fight, party: Party, command: Undo | Disown, at: datetime, undo: timedelta) -> list[PartyEvent] | Refusal:
    disowned = isinstance(command, Disown)
    answer = party.answer
    if answer.receipt == command.of and answer.at is not None:
        if at >= _undo_until(answer, undo):
            return Refusal(Why.TOO_LATE_TO_UNDO)
        undone = AnswerUndone(command.of, answer.word, at + undo, disowned)
        # An ACCEPT that waited behind this word when the terms were amended was to other terms: it does not come back.
        lapsed = party.before.standing is Standing.PROVISIONAL and party.before.version != fight.version
        return [undone, *([Lapse()] if lapsed else []), *_undo_deeds(party, command.of, disowned)]
    deeds = _undo_deeds(party, command.of, disowned)
    if not deeds:
        return Refusal(Why.NOTHING_TO_UNDO)
    action = next(action for action in party.actions if action.receipt == command.of)
    if at >= action.at + undo:
        return Refusal(Why.TOO_LATE_TO_UNDO)
    return deeds


def _undo_until(answer: Answer, undo: timedelta) -> datetime:
    """The end of the 24 hours; an ACCEPT that came back by UNDO has 24 hours of its own."""
    if answer.standing is Standing.PROVISIONAL and answer.until is not None:
        return answer.until
    return (answer.at or _LONG_AGO) + undo if answer.word is not Word.ACCEPT else _LONG_AGO


def _undo_deeds(party: Party, receipt: int, disowned: bool) -> list[PartyEvent]:
    return [
        DeedUndone(action.id, receipt, action.state, disowned)
        for action in party.actions
        if action.receipt == receipt and action.state is not Deed.STRUCK
    ]


# ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def next_due(fight: Fight, party: Party) -> datetime | None:
    """Return the instant (UTC) at which time changes the answer, or None."""
    if fight.phase not in _OPEN:
        return None
    instants = [party.answer.until] if party.answer.standing in (Standing.PROVISIONAL, Standing.RELEASED) else []
    if fight.phase is Phase.CIRCULATING and party.reminded < fight.version:
        instants.append(party.remind_at)
    return min((instant for instant in instants if instant is not None), default=None)


def due(fight: Fight, party: Party, at: datetime, *, able: bool) -> list[PartyEvent]:
    """Say what has fallen due by `at`. `able`: the network is neither AWAY nor BUSY, so it may be reminded."""
    answer = party.answer
    happened: list[PartyEvent] = []
    if fight.phase not in _OPEN:
        return happened
    if answer.until is not None and at >= answer.until:
        if answer.standing is Standing.PROVISIONAL:
            happened.append(Bound())
        elif answer.standing is Standing.RELEASED:
            happened.append(LeftOut())
    wanted = fight.phase is Phase.CIRCULATING and party.reminded < fight.version
    if wanted and party.remind_at is not None and at >= party.remind_at:
        happened.append(Reminded(fight.version, told=able and _is_silent(party, at)))
    return happened


def _is_silent(party: Party, at: datetime) -> bool:
    """Silent is who has said nothing, or whose LATER day has come."""
    answer = party.answer
    return answer.word is Word.NONE or (answer.word is Word.LATER and answer.day is not None and answer.day < at.date())
