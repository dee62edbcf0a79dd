"""One network in one ask, event by event.

The one rule: `apply` cannot refuse, and needs nothing but the party, the event and its instant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from mailbot.domain import actions, answers
from mailbot.domain.events import (
    Accepted,
    Alerted,
    Amended,
    AnswerUndone,
    Bound,
    Continued,
    Corrected,
    Declined,
    DeedUndone,
    DoorOpened,
    Exited,
    FightEvent,
    Greeted,
    Invited,
    Lapse,
    LeftOut,
    Offered,
    OfferReminded,
    Okayed,
    PartyEvent,
    PlanErased,
    Planned,
    ReactionSeen,
    Referred,
    Released,
    Reminded,
    Reported,
    ReportFixed,
    ReportWanted,
    StartSent,
    StopSent,
    Struck,
    Voided,
    WentSilent,
    WillDecide,
    Withdrawn,
)
from mailbot.domain.fights import CLOSED
from mailbot.domain.model import Action, Answer, Deed, Fight, Party, Standing, Word

__all__ = ["APPLY", "apply", "consequences", "due", "next_due", "strike_ahead"]


DOOR: Final = timedelta(days=7)  # product 4.2 rule 7; we give the same at a review date (rule 9)
SILENT_DOOR: Final = timedelta(days=60)  # rule 10: free until the initiator is heard again, or the fight is adrift


def apply(party: Party, event: PartyEvent, at: datetime) -> Party:
    """Return the party after `event`, which happened at `at` (UTC)."""
    return APPLY[type(event)](party, event, at)


def next_due(fight: Fight, party: Party) -> datetime | None:
    """Return the instant (UTC) at which time has something to do with this party, or None."""
    both = (answers.next_due(fight, party), actions.next_due(fight, party))
    return min((instant for instant in both if instant is not None), default=None)


def due(fight: Fight, party: Party, at: datetime, *, able: bool) -> list[PartyEvent]:
    """Say what has fallen due for this party by `at`. `able`: neither AWAY nor BUSY."""
    return [*answers.due(fight, party, at, able=able), *actions.due(fight, party, at)]


def strike_ahead(fight: Fight, party: Party, today: date) -> list[PartyEvent]:
    """Strike off what was announced for days after today, once the fight is closed (scenario 15). `today`: in its own zone."""
    if fight.phase not in CLOSED:
        return []
    return [Struck(one.id) for one in party.actions if _is_ahead(one, today)]


def consequences(event: FightEvent, party: Party, at: datetime, day_ends: Callable[[datetime], datetime]) -> list[PartyEvent]:
    """Say what an event of the whole fight means for one network of it. `day_ends`: when the day of an instant ends there."""
    match event:
        case Amended(until=until) if party.answer.word is Word.ACCEPT and party.answer.standing is not Standing.OUT:
            return [Released(day_ends(until))]
        case Withdrawn() if party.answer.word is not Word.NONE:
            return [Lapse()]
        case Corrected() | Continued() if party.is_in and not party.initiator:
            return [DoorOpened(day_ends(at + DOOR))]
        case WentSilent(step=2) if party.is_in and not party.initiator:
            return [DoorOpened(day_ends(at + SILENT_DOOR))]
        case _:
            return []


def _is_ahead(action: Action, today: date) -> bool:
    open_still = action.state in (Deed.OFFERED, Deed.PLANNED)
    return open_still and (action.day is None or action.day > today)


def _say(party: Party, answer: Answer) -> Party:
    return replace(party, answer=answer, before=party.answer)


def _settle(party: Party, answer: Answer) -> Party:
    return replace(party, answer=answer, before=Answer())


def _change(party: Party, action: int, **changes: Any) -> Party:
    changed = tuple(replace(one, **changes) if one.id == action else one for one in party.actions)
    return replace(party, actions=changed)


def _invited(party: Party, event: Invited, at: datetime) -> Party:
    return replace(party, remind_at=event.remind_at)


def _accepted(party: Party, event: Accepted, at: datetime) -> Party:
    word, standing = Word.ACCEPT, Standing.PROVISIONAL
    answer = Answer(word, standing, event.version, at, until=event.until, text=event.text, receipt=event.receipt)
    return _say(party, answer)


def _bound(party: Party, event: Bound, at: datetime) -> Party:
    answer = replace(party.answer, standing=Standing.BINDING, since=at, until=None)
    planned = tuple(replace(one, state=Deed.PLANNED) if one.state is Deed.OFFERED else one for one in party.actions)
    return replace(_settle(party, answer), actions=planned)


def _declined(party: Party, event: Declined, at: datetime) -> Party:
    answer = Answer(Word.DECLINE, Standing.BINDING, event.version, at, reason=event.reason, text=event.text, receipt=event.receipt)
    return _say(party, answer)


def _will_decide(party: Party, event: WillDecide, at: datetime) -> Party:
    return _say(party, Answer(Word.LATER, Standing.BINDING, event.version, at, day=event.day, receipt=event.receipt))


def _offered(party: Party, event: Offered, at: datetime) -> Party:
    action = Action(
        id=event.action,
        state=Deed.PLANNED if event.as_plan else Deed.OFFERED,
        receipt=event.receipt,
        at=at,
        day=event.day,
        kind=event.kind,
        text=event.text,
        remind_at=None if event.as_plan else event.remind_at,
        ask_at=None if event.as_plan else event.ask_at,
    )
    party = replace(party, actions=(*party.actions, action))
    if event.as_plan or party.answer.standing is Standing.OUT:
        return party
    return _say(party, Answer(Word.OFFER, Standing.BINDING, event.version, at, day=event.day, text=event.text, receipt=event.receipt))


def _answer_undone(party: Party, event: AnswerUndone, at: datetime) -> Party:
    """The word before stands again: an offer revives, an ACCEPT has its 24 hours anew."""
    answer = party.before
    if answer.standing is Standing.PROVISIONAL:
        answer = replace(answer, until=event.until)
    elif answer.standing is Standing.RELEASED and answer.until is not None:
        answer = replace(answer, until=max(answer.until, at))  # its ten days may have ended behind the word that is taken back
    kept = tuple(_revived(one, at) if _was_struck_by(answer, one) else one for one in party.actions)
    return replace(party, answer=answer, before=Answer(), actions=kept)


def _was_struck_by(answer: Answer, action: Action) -> bool:
    """Whether the offer that stands again is this one."""
    return answer.word is Word.OFFER and action.receipt == answer.receipt and action.state is Deed.STRUCK


def _revived(action: Action, at: datetime) -> Action:
    """An offer that stands again; a reminder whose hour has passed meanwhile is not sent."""
    ahead = action.remind_at is not None and action.remind_at > at
    return replace(action, state=Deed.OFFERED, remind_at=action.remind_at if ahead else None)


def _deed_undone(party: Party, event: DeedUndone, at: datetime) -> Party:
    """A report taken back leaves what was announced before it struck off, too: the network writes it anew."""
    return _change(party, event.action, state=Deed.STRUCK)


def _lapse(party: Party, event: Lapse, at: datetime) -> Party:
    kept = tuple(replace(one, state=Deed.STRUCK) if one.state is Deed.OFFERED else one for one in party.actions)
    return replace(_settle(party, Answer()), actions=kept)


def _released(party: Party, event: Released, at: datetime) -> Party:
    return _settle(party, replace(party.answer, standing=Standing.RELEASED, until=event.until))


def _left(party: Party, event: LeftOut | Exited, at: datetime) -> Party:
    return _settle(party, replace(party.answer, standing=Standing.OUT, until=None, at=at, receipt=event.receipt))


def _voided(party: Party, event: Voided, at: datetime) -> Party:
    """What was only announced falls with the word; what was done stays done."""
    kept = tuple(replace(one, state=Deed.STRUCK) if one.state in (Deed.OFFERED, Deed.PLANNED) else one for one in party.actions)
    return _settle(replace(party, actions=kept), Answer())


def _planned(party: Party, event: Planned, at: datetime) -> Party:
    action = Action(
        id=event.action,
        state=Deed.PLANNED,
        receipt=event.receipt,
        at=at,
        day=event.day,
        town=event.town,
        kind=event.kind,
        public=event.public,
        text=event.text,
        erase_at=event.erase_at,
    )
    return replace(party, actions=(*party.actions, action))


def _reported(party: Party, event: Reported, at: datetime) -> Party:
    done = Action(
        id=event.action,
        state=Deed.DONE,
        receipt=event.receipt,
        at=at,
        day=event.day,
        town=event.town,
        kind=event.kind,
        people=event.people,
        new=event.new,
        public=event.public,
        text=event.text,
    )
    known = any(one.id == event.action for one in party.actions)
    if not known:
        return replace(party, actions=(*party.actions, done))
    return replace(party, actions=tuple(_finish(one, done) if one.id == event.action else one for one in party.actions))


def _finish(before: Action, done: Action) -> Action:
    """What the report leaves open stays as it was announced."""
    return replace(done, day=done.day or before.day, town=done.town or before.town, kind=done.kind or before.kind)


def _report_fixed(party: Party, event: ReportFixed, at: datetime) -> Party:
    changes = {name: value for name, value in (("people", event.people), ("new", event.new)) if value is not None}
    return _change(party, event.action, **changes)


def _plan_erased(party: Party, event: PlanErased, at: datetime) -> Party:
    return _change(party, event.action, text=0, erase_at=None)


def _struck(party: Party, event: Struck, at: datetime) -> Party:
    return _change(party, event.action, state=Deed.STRUCK)


def _referred(party: Party, event: Referred, at: datetime) -> Party:
    return replace(party, contacted=(*party.contacted, (event.day, event.channel)))


def _alerted(party: Party, event: Alerted, at: datetime) -> Party:
    return party


def _greeted(party: Party, event: Greeted, at: datetime) -> Party:
    return replace(party, greetings=(*party.greetings, event.text))


def _okayed(party: Party, event: Okayed, at: datetime) -> Party:
    return replace(party, ok=event.stop)


def _reminded(party: Party, event: Reminded, at: datetime) -> Party:
    return replace(party, reminded=event.version)


def _offer_reminded(party: Party, event: OfferReminded, at: datetime) -> Party:
    return _change(party, event.action, remind_at=None)


def _report_wanted(party: Party, event: ReportWanted, at: datetime) -> Party:
    return _change(party, event.action, ask_at=None)


def _stop_sent(party: Party, event: StopSent, at: datetime) -> Party:
    return replace(party, stop=event.number)


def _start_sent(party: Party, event: StartSent, at: datetime) -> Party:
    return replace(party, start_told=True)


def _door_opened(party: Party, event: DoorOpened, at: datetime) -> Party:
    return replace(party, free_until=event.until)


def _reaction_seen(party: Party, event: ReactionSeen, at: datetime) -> Party:
    return replace(party, reaction=event.version)


APPLY: Final[Mapping[type, Callable[[Party, Any, datetime], Party]]] = {
    Invited: _invited,
    Accepted: _accepted,
    Bound: _bound,
    Declined: _declined,
    WillDecide: _will_decide,
    Offered: _offered,
    AnswerUndone: _answer_undone,
    DeedUndone: _deed_undone,
    Lapse: _lapse,
    Released: _released,
    LeftOut: _left,
    Exited: _left,
    Voided: _voided,
    Planned: _planned,
    Reported: _reported,
    ReportFixed: _report_fixed,
    PlanErased: _plan_erased,
    Struck: _struck,
    Referred: _referred,
    Alerted: _alerted,
    Greeted: _greeted,
    Okayed: _okayed,
    Reminded: _reminded,
    OfferReminded: _offer_reminded,
    ReportWanted: _report_wanted,
    StopSent: _stop_sent,
    StartSent: _start_sent,
    DoorOpened: _door_opened,
    ReactionSeen: _reaction_seen,
}
