"""Fan-outs: one row with a cursor becomes mails, batch by batch.

The one rule: a batch moves the cursor in the transaction that puts its mails into the outbox, so that a restart goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

from mailbot.desk import book
from mailbot.desk.post import is_busy, post, readers
from mailbot.desk.roll import has_left, party_of, spoken
from mailbot.desk.slow_week import branches_in
from mailbot.desk.work import Work, zone_of
from mailbot.domain.audience import EVERY_DOOR, Audience, is_member
from mailbot.domain.days import local, next_meeting, to_text
from mailbot.domain.events import Invited, QuestionsWentOut, StartSent, StopComplete, StopSent
from mailbot.domain.federation import Standing, gets_ask
from mailbot.domain.model import Deed, Fight, Party
from mailbot.domain.parties import strike_ahead
from mailbot.store import contacts, ledger, mails
from mailbot.store.contacts import Network
from mailbot.store.mails import Mailing

__all__ = ["BATCH", "answers_at", "expand", "remind_at", "unheard"]

BATCH: Final = 200
_WHOLE: Final = frozenset({Audience.INVITED, Audience.GOT_IT, Audience.NOT_DECLINED})
_QUESTIONS: Final = "questions-answered"


def expand(work: Work, number: int) -> None:
    """Do one batch of a fan-out, if it is still open."""
    mailing = mails.open_mailing(work.connection, number)
    if mailing is None:
        return
    found = ledger.ask(work.connection, mailing.ask)
    if found is None:
        mails.mailing_moved(work.connection, mailing, mailing.cursor, done=True, values=mailing.values)
        return
    fight, initiator = found
    if mailing.kind == _QUESTIONS and mailing.cursor == 0:
        fight, mailing = _choose_questions(work, fight, mailing)
    batch = _batch(work, fight, initiator, mailing)
    cursor = mailing.cursor
    for network, party in batch:
        cursor = network.id
        if _is_meant(work, fight, mailing, network, party):
            _send(work, fight, mailing, network, party)
    done = len(batch) < BATCH or mailing.audience == Audience.NOBODY
    mails.mailing_moved(work.connection, mailing, cursor, done=done, values=mailing.values)
    if done and mailing.kind in ("stop", "go"):
        settle_stop(work, fight.number)


def _batch(work: Work, fight: Fight, initiator: int, mailing: Mailing) -> list[tuple[Network, Party | None]]:
    """Networks in the order of their ids after the cursor; for a circulation the directory, else the parties of the ask."""
    if mailing.audience == Audience.INVITED:
        found = contacts.networks_after(work.connection, mailing.cursor, mailing.zone, BATCH)
        return [
            (network, ledger.party(work.connection, fight.number, network.id) if network.id == initiator else None) for network in found
        ]
    only_spoken = Audience(mailing.audience) not in _WHOLE
    rows = ledger.parties_after(work.connection, fight.number, mailing.cursor, BATCH, spoken=only_spoken, zone=mailing.zone)
    return [(network, party) for party, number in rows if (network := contacts.network(work.connection, number)) is not None]


def _is_meant(work: Work, fight: Fight, mailing: Mailing, network: Network, party: Party | None) -> bool:
    if network.state == Standing.LEFT or (network.state == Standing.DORMANT and Audience(mailing.audience) not in EVERY_DOOR):
        return False
    if mailing.audience != Audience.INVITED:
        return party is not None and is_member(Audience(mailing.audience), fight, party)
    initiates = party is not None and party.initiator
    named = not fight.send_to or network.tag in fight.send_to
    return named and gets_ask(network.state, named=bool(fight.send_to)) and not initiates and not is_busy(work, network)


def _send(work: Work, fight: Fight, mailing: Mailing, network: Network, party: Party | None) -> None:
    if mailing.audience == Audience.INVITED:
        party = _invite(work, fight, network)
    if party is None:
        return
    for contact in _doors(work, mailing, network):
        values = PERSONAL.get(mailing.kind, _nothing)(work, fight, party, network)
        post(work, mailing.kind, contact, network, fight=fight, values=values, mailing=mailing.id)
    if mailing.kind in ("stop", "go") and fight.stop is not None:
        struck = strike_ahead(fight, party, work.today(network))
        book.save_party(work, fight, party, network.id, [StopSent(fight.stop.number), *struck])
    if mailing.kind == "start":
        book.save_party(work, fight, party, network.id, [StartSent()])


def _doors(work: Work, mailing: Mailing, network: Network) -> list[contacts.Contact]:
    if mailing.kind == "stop-again":
        return contacts.contacts_of(work.connection, network.id)
    return readers(work, network, every_door=Audience(mailing.audience) in EVERY_DOOR)


def _invite(work: Work, fight: Fight, network: Network) -> Party:
    party = party_of(work, fight, network)
    event = Invited(remind_at(work, fight, network))
    return book.save_party(work, fight, party, network.id, [event])


def remind_at(work: Work, fight: Fight, network: Network) -> datetime | None:
    """Return when silence is asked about once: 09:00 there, three days before the deadline (product 4.6 rule 6)."""
    if fight.answer_by is None:
        return None
    return local(fight.answer_by - work.periods.reminder_before, work.periods.reminder_at, zone_of(network))


# ── Questions and answers ──────────────────────────────────────────────────────────────────────────────────────────────


def answers_at(answered: datetime, zone: tzinfo, hour: str) -> datetime:
    """Return when an answer goes round in a time zone: the next 19:00 (`hour`) there."""
    day = answered.astimezone(zone).date()
    evening = local(day, hour, zone)
    return evening if evening > answered else local(day + timedelta(days=1), hour, zone)


def _choose_questions(work: Work, fight: Fight, mailing: Mailing) -> tuple[Fight, Mailing]:
    """Fill in which answers go round in this zone now. Answers taken back are not among them; without any nobody is written to."""
    zone = ZoneInfo(mailing.zone)
    chosen = [
        one
        for one in fight.questions
        if one.answered_at is not None and answers_at(one.answered_at, zone, work.periods.questions_at) == mailing.at
    ]
    fresh = tuple(one.number for one in chosen if one.out_at is None)
    if fresh:
        fight = book.save_fight(work, fight, [QuestionsWentOut(fresh)])
    pairs = [{"number": one.number, "question": {"$text": one.text}, "answer": {"$text": one.answer}} for one in chosen]
    audience = mailing.audience if pairs else Audience.NOBODY
    return fight, replace(mailing, audience=audience, values={**mailing.values, "pairs": pairs})


# ── STOP ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def unheard(work: Work, fight: Fight) -> list[tuple[Party, int]]:
    """Return those who hear a STOP and have not said OK to the last one. Who has left is waited for no longer."""
    waiting = [(party, network) for party, network in spoken(work, fight) if is_member(Audience.UNHEARD, fight, party)]
    return [(party, number) for party, number in waiting if not has_left(work, number)]


def settle_stop(work: Work, number: int) -> None:
    """When nobody is left who has not said OK, the STOP is complete."""
    found = ledger.ask(work.connection, number)
    if found is None:
        return
    fight, _ = found
    if fight.stop is not None and not fight.stop.complete and not unheard(work, fight):
        book.save_fight(work, fight, [StopComplete(fight.stop.number)])


# ── What a mail says to one network ────────────────────────────────────────────────────────────────────────────────────


def _nothing(work: Work, fight: Fight, party: Party, network: Network) -> dict[str, Any]:
    return {}


def meetings(work: Work, fight: Fight, network: Network) -> dict[str, Any]:
    """Return the next meeting of a network, and whether it comes before the deadline."""
    meeting = next_meeting(network.meets, work.today(network))
    in_time = meeting is not None and fight.answer_by is not None and meeting <= fight.answer_by
    return {"meeting": meeting.isoformat() if meeting else None, "meets_in_time": in_time}


def area(work: Work, fight: Fight, network: Network) -> list[str]:
    """Return the towns of a network that the terms name under "Branches and owners"."""
    return branches_in(work, fight, network.towns or (network.name,))


def _ask(work: Work, fight: Fight, party: Party, network: Network) -> dict[str, Any]:
    return {**meetings(work, fight, network), "area": area(work, fight, network)}


def _stop(work: Work, fight: Fight, party: Party, network: Network) -> dict[str, Any]:
    today = work.today(network)
    planned = [
        {"day": action.day.isoformat(), "kind": action.kind, "town": action.town}
        for action in party.actions
        if action.state in (Deed.PLANNED, Deed.OFFERED) and action.day is not None and action.day >= today
    ]
    return {"planned": planned}


def _amended(work: Work, fight: Fight, party: Party, network: Network) -> dict[str, Any]:
    return {"until": to_text(party.answer.until) if party.answer.until else None}


def _start(work: Work, fight: Fight, party: Party, network: Network) -> dict[str, Any]:
    return {"area": area(work, fight, network), "is_initiator": party.initiator, "is_in": party.is_in}


def _door(work: Work, fight: Fight, party: Party, network: Network) -> dict[str, Any]:
    return {"until": to_text(party.free_until) if party.free_until else None}


PERSONAL: Final[Mapping[str, Callable[[Work, Fight, Party, Network], dict[str, Any]]]] = {
    "ask": _ask,
    "stop": _stop,
    "stop-again": _stop,
    "start": _start,
    "amended-notice": _amended,
    "correct-notice": _door,
}
"""What a mail of a fan-out says to one network alone; the rest is shared."""
