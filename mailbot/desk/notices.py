"""Who hears of what, now: the last column of product 7.2.

The one rule: an event that is not in these tables interrupts nobody; it waits in the ledger for the digest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from mailbot.desk import book
from mailbot.desk.fanout import answers_at, area
from mailbot.desk.post import post, post_to_address, readers, tell_initiator
from mailbot.desk.roll import initiator_of, party_of, present
from mailbot.desk.work import Work, zone_of
from mailbot.domain.audience import Audience, is_member
from mailbot.domain.days import to_text
from mailbot.domain.events import (
    Alerted,
    Amended,
    Answered,
    AnswerUndone,
    Asked,
    Bound,
    Circulated,
    Closed,
    ClosingNudged,
    Corrected,
    Declined,
    Exited,
    FightEvent,
    Lapsed,
    LeftOut,
    Offered,
    OfferReminded,
    PartyEvent,
    Paused,
    Reminded,
    ReportWanted,
    Resumed,
    ReviewCame,
    SaidFarewell,
    StartSent,
    StartTold,
    StopChased,
    Updated,
    WentAdrift,
    WentSilent,
    WillDecide,
    Withdrawn,
)
from mailbot.domain.federation import Standing
from mailbot.domain.model import Deed, Fight, Party, Phase, Word
from mailbot.domain.parties import strike_ahead
from mailbot.store import contacts, ledger, mails
from mailbot.store.contacts import Network

__all__ = ["FIGHT_NOTICES", "PARTY_NOTICES"]


# ── Of the fight ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _fan_out(work: Work, fight: Fight, kind: str, audience: Audience, values: Mapping[str, Any], key: str, **more: Any) -> None:
    """Begin a fan-out; `key` names its period, so that it begins once."""
    full = f"{kind}:{fight.ref}:{key}"
    at = more.pop("at", work.at)
    mails.new_mailing(work.connection, key=full, ask=fight.number, kind=kind, audience=audience, values=values, at=at, **more)


def _circulated(work: Work, fight: Fight, event: Circulated) -> None:
    _fan_out(work, fight, "ask", Audience.INVITED, {}, f"v{event.version}")


def _withdrawn(work: Work, fight: Fight, event: Withdrawn) -> None:
    mails.drop_mailings(work.connection, fight.number, "ask")
    _fan_out(work, fight, "withdrawn-notice", Audience.GOT_IT, {"version": event.version}, f"v{event.version}")


def _asked(work: Work, fight: Fight, event: Asked) -> None:
    found = ledger.party_by_id(work.connection, event.party)
    asker = contacts.network(work.connection, found[1]) if found and found[1] else None
    values = {"question": event.question, "who": asker.name if asker else "", "text": {"$text": event.text}}
    tell_initiator(work, fight, initiator_of(work, fight), "question", values)


def _answered(work: Work, fight: Fight, event: Answered) -> None:
    for zone in ledger.zones(work.connection, fight.number):
        at = answers_at(work.at, ZoneInfo(zone), work.periods.questions_at)
        key = f"{to_text(at)}:{zone}"
        _fan_out(work, fight, "questions-answered", Audience.NOT_DECLINED, {}, key, at=at, zone=zone)


def _lapsed(work: Work, fight: Fight, event: Lapsed) -> None:
    values = {"joined": event.joined, "needed": fight.goes_ahead}
    _fan_out(work, fight, "lapsed", Audience.STARTERS, values, f"v{fight.version}")


def _start_told(work: Work, fight: Fight, event: StartTold) -> None:
    _fan_out(work, fight, "start", Audience.STARTERS, _roll(work, fight), f"v{fight.version}")


def _roll(work: Work, fight: Fight) -> dict[str, Any]:
    """Return who is in and who helps, by name: from the start on, for those in and one-off helpers (product 12.3)."""
    starter = initiator_of(work, fight)
    others = [(party, network.name) for party, network in present(work, fight) if not party.initiator]
    return {
        "inside": sorted([starter.name, *(name for party, name in others if party.is_in)]),
        "helpers": [name for party, name in others if not party.is_in and party.acted],
        "greeters": [name for party, name in others if not party.is_in and not party.acted and party.greetings],
    }


def _updated(work: Work, fight: Fight, event: Updated) -> None:
    if event.urgent:
        _fan_out(work, fight, "update", Audience.PARTICIPANTS, {"text": {"$text": event.text}}, f"t{event.text}")


def _corrected(work: Work, fight: Fight, event: Corrected) -> None:
    _fan_out(work, fight, "correct-notice", Audience.PARTICIPANTS, {"text": {"$text": event.text}}, f"t{event.text}")


def _amended(work: Work, fight: Fight, event: Amended) -> None:
    values = {"old_version": event.version - 1, "until": to_text(event.until)}
    _fan_out(work, fight, "amended-notice", Audience.RELEASED, values, f"v{event.version}")


def _stopped(work: Work, fight: Fight, event: Paused | Closed | Resumed) -> None:
    if fight.stop is None:
        return
    if isinstance(event, Closed):  # whoever has not been asked yet is not asked any more
        mails.drop_mailings(work.connection, fight.number, "ask")
    kind = "go" if isinstance(event, Resumed) else "stop"
    values = {"why": fight.stop.why, "text": {"$text": event.text}, "at": to_text(work.at)}
    _fan_out(work, fight, kind, Audience.HEARERS, values, str(fight.stop.number))
    starter = initiator_of(work, fight)
    party = party_of(work, fight, starter)
    struck = strike_ahead(fight, party, work.today(starter))
    if struck:
        book.save_party(work, fight, party, starter.id, struck)


def _stop_chased(work: Work, fight: Fight, event: StopChased) -> None:
    if fight.stop is None:
        return
    heard: list[str] = []
    waiting: list[dict[str, Any]] = []
    for party, network in present(work, fight):
        if network.state != Standing.LEFT and is_member(Audience.UNHEARD, fight, party):
            waiting.append({"name": network.name, "day": _next_day(party, work.today(network))})
        elif party.stop == fight.stop.number:
            heard.append(network.name)
    kind = "go" if fight.stop.why == "resumed" else "stop"
    if waiting:
        values = {"why": fight.stop.why, "text": {"$text": fight.stop.text}, "at": to_text(fight.stop.at), "first": kind}
        _fan_out(work, fight, "stop-again", Audience.UNHEARD, values, str(fight.stop.number))
    report = {"heard": heard, "waiting": waiting, "word": kind.upper()}
    tell_initiator(work, fight, initiator_of(work, fight), "stop-report", report)


def _next_day(party: Party, today: date) -> str | None:
    ahead = [one for one in party.actions if one.state in (Deed.PLANNED, Deed.OFFERED)]
    days = [one.day for one in ahead if one.day is not None and one.day >= today]
    return min(days).isoformat() if days else None


def _farewell(work: Work, fight: Fight, event: SaidFarewell) -> None:
    values = _closing_facts(work, fight)
    won = fight.phase is Phase.WON
    key = f"v{fight.version}"
    _fan_out(work, fight, "victory" if won else "closed", Audience.IN, {**values, "helped": False}, key)
    _fan_out(work, fight, "helped" if won else "closed", Audience.HELPERS, {**values, "helped": True}, f"{key}:helpers")
    tell_initiator(work, fight, initiator_of(work, fight), "closing-ask", {"again": False})


def _closing_facts(work: Work, fight: Fight) -> dict[str, Any]:
    """Return the figures and names of the victory mail; they are the desk's (product 9.5)."""
    everybody = present(work, fight)
    done = [(one, network) for party, network in everybody for one in party.actions if one.state is Deed.DONE]
    starter = initiator_of(work, fight)
    closed_on = (fight.closed_at or work.at).astimezone(zone_of(starter)).date()
    inside = [network for party, network in everybody if party.is_in]
    named = [network.name for network in inside if network.naming]
    return {
        **_roll(work, fight),
        "helpers": sorted({network.name for party, network in everybody if not party.is_in and _has_done(party)}),
        "days": (closed_on - fight.delivered).days if fight.delivered else 0,
        "actions": len(done),
        "towns": len({one.town or network.name for one, network in done}),
        "words": {"$text": fight.closing_words or fight.closing_text},
        "why": fight.phase.value,
        "public": sorted({*named, starter.name} if starter.naming else named),
        "closed_on": closed_on.isoformat(),
    }


def _has_done(party: Party) -> bool:
    """Whether it has helped: an action reported, not only offered."""
    return any(action.state is Deed.DONE for action in party.actions)


def _closing_nudged(work: Work, fight: Fight, event: ClosingNudged) -> None:
    tell_initiator(work, fight, initiator_of(work, fight), "closing-ask", {"again": True})


def _review_came(work: Work, fight: Fight, event: ReviewCame) -> None:
    tell_initiator(work, fight, initiator_of(work, fight), "review-due", {})


def _silent(work: Work, fight: Fight, event: WentSilent) -> None:
    since = {"since": to_text(fight.heard_at) if fight.heard_at else None}
    if event.step == 1:
        starter = initiator_of(work, fight)
        for contact in contacts.contacts_of(work.connection, starter.id):
            post(work, "nudge", contact, starter, fight=fight, values=since)
    else:
        _fan_out(work, fight, "quiet-notice", Audience.PARTICIPANTS, since, since["since"] or "")


def _adrift(work: Work, fight: Fight, event: WentAdrift) -> None:
    gone = initiator_of(work, fight).state == Standing.LEFT
    values = {**_roll(work, fight), "since": to_text(fight.heard_at) if fight.heard_at else None, "gone": gone}
    _fan_out(work, fight, "adrift", Audience.STARTERS, values, "once")


FIGHT_NOTICES: Final[Mapping[type[FightEvent], Callable[[Work, Fight, Any], None]]] = {
    Circulated: _circulated,
    Withdrawn: _withdrawn,
    Asked: _asked,
    Answered: _answered,
    Lapsed: _lapsed,
    StartTold: _start_told,
    Updated: _updated,
    Corrected: _corrected,
    Amended: _amended,
    Paused: _stopped,
    Resumed: _stopped,
    Closed: _stopped,
    StopChased: _stop_chased,
    SaidFarewell: _farewell,
    ClosingNudged: _closing_nudged,
    ReviewCame: _review_came,
    WentSilent: _silent,
    WentAdrift: _adrift,
}


# ── Of one network ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _to_initiator(
    kind: str, facts: Callable[[Any, Party], dict[str, Any]], work: Work, fight: Fight, party: Party, network: Network, event: Any
) -> None:
    """Tell those who started the fight, and nobody else."""
    tell_initiator(work, fight, initiator_of(work, fight), kind, {"who": network.name, **facts(event, party)})


def _to_network(kind: str, work: Work, fight: Fight, party: Party, network: Network, event: Any) -> None:
    """Write to the network itself about one of its actions."""
    action = next((one for one in party.actions if one.id == event.action), None)
    if action is None or network.state == Standing.DORMANT:
        return
    values = {"day": action.day.isoformat() if action.day else None, "text": {"$text": action.text}}
    for contact in readers(work, network):
        post(work, kind, contact, network, fight=fight, values=values)


def _bound(work: Work, fight: Fight, party: Party, network: Network, event: Bound) -> None:
    values = {"who": network.name, "note": {"$text": party.answer.text}}
    tell_initiator(work, fight, initiator_of(work, fight), "joined", values)
    if fight.start_told and not party.start_told:
        roll = {**_roll(work, fight), "area": area(work, fight, network), "is_initiator": False, "is_in": True}
        for contact in readers(work, network):
            post(work, "start", contact, network, fight=fight, values=roll)
        book.save_party(work, fight, party, network.id, [StartSent()])


def _undone(work: Work, fight: Fight, party: Party, network: Network, event: AnswerUndone) -> None:
    """An ACCEPT that is taken back was told to nobody yet, so nobody hears of its UNDO either (product 4.2 rule 4)."""
    if event.word is not Word.ACCEPT:
        _to_initiator("answer-undone-notice", lambda event, party: {"word": event.word.value}, work, fight, party, network, event)


def _reminded(work: Work, fight: Fight, party: Party, network: Network, event: Reminded) -> None:
    if event.told:
        for contact in readers(work, network):
            post(work, "reminder", contact, network, fight=fight, values={"network": network.name})


def _exited(work: Work, fight: Fight, party: Party, network: Network, event: Exited) -> None:
    values = {"who": network.name, "text": {"$text": event.text}}
    tell_initiator(work, fight, initiator_of(work, fight), "exit-notice", {**values, "to_initiator": True})
    shared = {"who": network.name, "to_initiator": False, "text": ""}
    _fan_out(work, fight, "exit-notice", Audience.PARTICIPANTS, shared, f"{party.id}:{to_text(work.at)}")


def _left_out(work: Work, fight: Fight, party: Party, network: Network, event: LeftOut) -> None:
    """By the clock the network hears that it is out, with thanks; by its own word those who started the fight hear of it."""
    if event.receipt:
        values = {"who": network.name, "reason": "", "note": ""}
        tell_initiator(work, fight, initiator_of(work, fight), "declined-notice", values)
        return
    for contact in readers(work, network):
        post(work, "left-out", contact, network, fight=fight, values={})


def _offered(work: Work, fight: Fight, party: Party, network: Network, event: Offered) -> None:
    if not event.as_plan:
        values = {"who": network.name, "text": {"$text": event.text}, "day": event.day.isoformat() if event.day else None}
        tell_initiator(work, fight, initiator_of(work, fight), "offered-notice", values)


def _alerted(work: Work, fight: Fight, party: Party, network: Network, event: Alerted) -> None:
    """Danger goes to the delegate, the stand-in and the negotiator of those who started it."""
    starter = initiator_of(work, fight)
    values = {"who": network.name, "text": {"$text": event.text}}
    told = readers(work, starter, every_door=True)
    for contact in told:
        post(work, "alert", contact, starter, fight=fight, values=values)
    address = mails.negotiator(work.connection, fight.number)
    if address and address not in {contact.address for contact in told}:
        post_to_address(work, "alert", address, fight=fight, values=values, language=starter.language)


PARTY_NOTICES: Final[Mapping[type[PartyEvent], Callable[[Work, Fight, Party, Network, Any], None]]] = {
    Bound: _bound,
    Declined: partial(_to_initiator, "declined-notice", lambda event, party: {"reason": event.reason, "note": {"$text": event.text}}),
    Offered: _offered,
    WillDecide: partial(_to_initiator, "later-notice", lambda event, party: {"day": event.day.isoformat()}),
    AnswerUndone: _undone,
    Exited: _exited,
    LeftOut: _left_out,
    Alerted: _alerted,
    Reminded: _reminded,
    OfferReminded: partial(_to_network, "offer-reminder"),
    ReportWanted: partial(_to_network, "how-was-it"),
}
