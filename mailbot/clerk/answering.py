"""The five answers and what takes them back: ACCEPT, DECLINE, OFFER, LATER, EXIT, UNDO, NOT ME.

The one rule: the rules decide (domain.answers); here their words are fetched, their events carried out, and a receipt issued.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any, Final

from mailbot.clerk import settings
from mailbot.clerk.checking import hold_late
from mailbot.clerk.session import Block, Result, Session, refused
from mailbot.desk import carry, disputes
from mailbot.desk.fanout import meetings
from mailbot.desk.post import post, readers
from mailbot.desk.work import zone_of
from mailbot.domain import answers, fights
from mailbot.domain.commands import Accept, Decline, Disown, Exit, Later, Offer, Undo, UndoReply
from mailbot.domain.days import local, to_text
from mailbot.domain.events import Accepted, Exited, LeftOut
from mailbot.domain.model import Answer, Deed, Fight, Party, Refusal, Standing, Why, Word
from mailbot.reading import dates, deed
from mailbot.reading.grammar import Said
from mailbot.store import ledger
from mailbot.store.ledger import Receipt

__all__ = ["accept", "decline", "disown", "exit_", "later", "offer", "refused", "undo", "with_receipt"]

_OFFER: Final = "offer"  # the entry of an offer in the calendar: a network has one, and a new one moves it


def _undo_until(session: Session) -> str:
    return to_text(session.work.at + session.work.periods.undo)


def accept(session: Session, fight: Fight, said: Said) -> Block:
    """ACCEPT: provisional for 24 hours; held where latecomers are asked about first."""
    party = session.party(fight)
    text = session.keep("note", said.text.strip(), fight)
    command = Accept(session.next_receipt(), text, _version_answered(session, fight, said))
    decided = answers.decide(fight, party, command, session.work.at, session.work.periods.undo)
    if isinstance(decided, Refusal):
        _terms_again(session, fight, decided)
        return refused(decided, fight, said)
    if not decided:
        return _same_again(session, fight, party.answer.receipt, party.answer.until)
    late = any(isinstance(event, Accepted) and event.late for event in decided)
    if late and not fight.late_welcome and not party.answer.standing and session.released != "late":
        return hold_late(session, fight, said)
    until = session.work.at + session.work.periods.undo
    receipt = session.issue(fight, "accept", undo=until)
    carry.happen_to(session.work, fight, party, session.network, decided)
    late_days = (session.work.today(session.network) - fight.answer_by).days if late and fight.answer_by else 0
    again = party.answer.standing is Standing.RELEASED
    values = {"undo_until": to_text(until), "late_days": late_days, "again": again, **_thread(session, fight)}
    return Block(Result.RECORDED, "accepted", values, fight, receipt)


def _version_answered(session: Session, fight: Fight, said: Said) -> int:
    """Which terms version is meant: the one that is written, else the one the answered mail spoke of (product 4.5 rule 4)."""
    if said.ref is not None and said.ref.version:
        return said.ref.version
    if session.sure:
        return session.held_version
    answered = session.answered
    if answered is None or fight.sent_at is None:
        return 0
    if answered.ask == fight.number:
        return answered.version
    return fight.version if answered.at >= fight.sent_at else max(fight.version - 1, 1)


def _terms_again(session: Session, fight: Fight, refusal: Refusal) -> None:
    """An answer to an earlier version is asked back together with the terms in force."""
    if refusal.why is Why.WRONG_VERSION:
        for contact in readers(session.work, session.network):
            values = meetings(session.work, fight, session.network)
            post(
                session.work, "ask", contact, session.network, fight=fight, values={**values, "area": [], "late": _is_late(session, fight)}
            )


def _thread(session: Session, fight: Fight) -> dict[str, Any]:
    """The explicit reference wins over the thread, and the receipt says so (product 7.4 rule 3)."""
    thread = session.thread_ask
    return {"thread_ref": f"F{thread}"} if thread and thread != fight.number else {}


def _same_again(session: Session, fight: Fight, number: int, until: datetime | None) -> Block:
    """The same answer again, in a new mail, gives the same receipt."""
    values = {"undo_until": to_text(until) if until else "", "late_days": 0, "again": False, **_thread(session, fight)}
    return Block(Result.RECORDED, "accepted", values, fight, ledger.receipt(session.work.connection, number))


def decline(session: Session, fight: Fight, said: Said) -> Block:
    """DECLINE: told to the initiator at once, and to nobody else."""
    party = session.party(fight)
    if party.answer.word is Word.DECLINE and not said.reason and not said.text.strip():
        return _declined_again(session, fight, party.answer)
    text = session.keep("note", said.text.strip(), fight)
    decided = answers.decide(fight, party, Decline(session.next_receipt(), said.reason, text), session.work.at, session.work.periods.undo)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    left = party.answer.standing is Standing.RELEASED
    receipt = session.issue(fight, "decline", undo=None if left else session.work.at + session.work.periods.undo)
    carry.happen_to(session.work, fight, party, session.network, decided)
    if left:
        return Block(Result.RECORDED, "exited", {"without_remark": True, "left_out": True, **_thread(session, fight)}, fight, receipt)
    values = {
        "reason": said.reason,
        "undo_until": _undo_until(session),
        "after_deadline": _is_late(session, fight),
        "_event": {"what": "answer", "day": fight.answer_by.isoformat() if fight.answer_by else "", "cancelled": True},
        **_thread(session, fight),
    }
    return Block(Result.RECORDED, "declined", values, fight, receipt)


def _declined_again(session: Session, fight: Fight, answer: Answer) -> Block:
    """The same answer again, in a new mail, gives the same receipt; nobody is told twice."""
    until = answer.at + session.work.periods.undo if answer.at is not None else session.work.at
    values = {
        "reason": answer.reason,
        "undo_until": to_text(until) if until > session.work.at else "",
        "after_deadline": _is_late(session, fight),
        **_thread(session, fight),
    }
    return Block(Result.RECORDED, "declined", values, fight, ledger.receipt(session.work.connection, answer.receipt))


def _is_late(session: Session, fight: Fight) -> bool:
    return fight.schedule is not None and session.work.at >= fight.schedule.deadline


def later(session: Session, fight: Fight, said: Said) -> Block:
    """LATER and a date: no reminder before it."""
    today = session.work.today(session.network)
    if said.day is None or said.day < today:
        return refused(Refusal(Why.PAST_DAY, {"day": said.day.isoformat() if said.day else ""}), fight, said)
    party = session.party(fight)
    number = session.next_receipt()
    decided = answers.decide(fight, party, Later(number, said.day), session.work.at, session.work.periods.undo)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    receipt = session.issue(fight, "later", undo=session.work.at + session.work.periods.undo)
    carry.happen_to(session.work, fight, party, session.network, decided)
    after = (said.day - fight.answer_by).days if fight.answer_by else 0
    days_after = max(after, 0)
    values = {"day": said.day.isoformat(), "days_after": days_after, "undo_until": _undo_until(session), **_thread(session, fight)}
    return Block(Result.RECORDED, "later", values, fight, receipt)


def offer(session: Session, fight: Fight, said: Said) -> Block:
    """OFFER: one action promised; for a network that is in it becomes a PLAN."""
    party = session.party(fight)
    read = deed.deed(said.text, session_languages(session), session.work.today(session.network), session.network.towns, past=False)
    day = said.day or read.day
    zone = zone_of(session.network)
    command = Offer(
        receipt=session.next_receipt(),
        text=session.keep("offer", _without_day(session, said.text.strip()), fight),
        day=day,
        kind=read.kind,
        remind_at=local(day - timedelta(days=1), session.work.periods.offer_reminder_at, zone) if day else None,
        ask_at=local(day, session.work.periods.offer_report_at, zone) if day else None,
    )
    decided = answers.decide(fight, party, command, session.work.at, session.work.periods.undo)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    receipt = session.issue(fight, "offer", undo=session.work.at + session.work.periods.undo)
    changed = party.answer.word is Word.OFFER
    carry.happen_to(session.work, fight, party, session.network, decided)
    values = {"text": {"$text": command.text}, "day": day.isoformat() if day else "", **_thread(session, fight)}
    if party.is_in:
        values["_event"] = {"what": f"r{command.receipt}", "day": values["day"], "action": command.kind}
        return Block(Result.RECORDED, "offer-plan", values, fight, receipt)
    values |= {
        "_event": {"what": _OFFER, "day": values["day"], "action": command.kind} if day else _struck(party, party.answer.receipt),
        "remind_on": (day - timedelta(days=1)).isoformat() if day else "",
        "replaces": changed,
        "out": party.answer.standing is Standing.RELEASED,
        "undo_until": _undo_until(session),
    }
    return Block(Result.RECORDED, "offered", values, fight, receipt)


def _without_day(session: Session, text: str) -> str:
    """The receipt echoes the day in its own words, so the day's own words are taken out at the end of the text."""
    found = dates.find(text, session_languages(session), session.work.today(session.network))
    if found is None or text[found.end :].strip(" .,;!"):
        return text
    return text[: found.start].rstrip(" ,;:.-–") or text


def session_languages(session: Session) -> tuple[str, ...]:
    """The languages a network is read in: its own, then English."""
    return tuple(dict.fromkeys((session.network.language, "en")))


def exit_(session: Session, fight: Fight, said: Said) -> Block:
    """EXIT, after its CHECK: out at once, in neutral words."""
    party = session.party(fight)
    number = session.next_receipt()
    text = session.keep("note", said.text.strip(), fight)
    decided = answers.decide(fight, party, Exit(number, text), session.work.at, session.work.periods.undo)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    receipt = session.issue(fight, "exit")
    carry.happen_to(session.work, fight, party, session.network, decided)
    free = any(isinstance(event, Exited) and event.without_remark for event in decided)
    left_out = any(isinstance(event, LeftOut) for event in decided)
    values = {"without_remark": free, "left_out": left_out, **_thread(session, fight)}
    return Block(Result.RECORDED, "exited", values, fight, receipt)


# ── Taking back ────────────────────────────────────────────────────────────────────────────────────────────────────────


def undo(session: Session, fight: Fight | None, said: Said) -> Block:
    """UNDO, alone in answer to a receipt or with its number."""
    issued = _receipt_meant(session, said)
    if isinstance(issued, Refusal):
        return refused(issued, None, said)
    about = _fight_of(session, issued)
    event = _struck(session.party(about), issued.number) if about is not None else {}
    wrong = _void(session, about, issued, disowned=False)
    if wrong is not None:
        return refused(wrong, about, said)
    if about is None:
        return Block(Result.RECORDED, "setting-undone", settings.as_it_is(session, issued.verb))
    if issued.verb in ("plan", "report"):
        return Block(Result.RECORDED, "deed-undone", {"deed": issued.verb, "_event": event}, about)
    told = issued.verb in ("decline", "offer", "later")
    return Block(Result.RECORDED, "undone", {"word": issued.verb, "told": told, "_event": event}, about)


def _struck(party: Party, receipt: int) -> dict[str, Any]:
    """The entry in the calendar that goes with an announced day or an offer, taken out again; {} where there is none."""
    action = next((one for one in party.actions if one.receipt == receipt and one.day is not None), None)
    if action is None or action.state not in (Deed.OFFERED, Deed.PLANNED):
        return {}
    what = _OFFER if action.state is Deed.OFFERED else f"r{receipt}"
    return {"what": what, "day": action.day.isoformat() if action.day else "", "action": action.kind, "cancelled": True}


def disown(session: Session, fight: Fight | None, said: Said) -> Block:
    """NOT ME in answer to a receipt: what can be taken back is void at once, and everybody who speaks for the network is asked (8.4)."""
    issued = _receipt_meant(session, said)
    if isinstance(issued, Refusal):
        return refused(issued, None, said)
    about = _fight_of(session, issued)
    event = _struck(session.party(about), issued.number) if about is not None else {}
    void = _void(session, about, issued, disowned=True) is None
    disputes.raise_dispute(session.work, session.network, issued)
    return Block(Result.RECORDED, "disowned", {"word": issued.verb, "void": void, "_event": event if void else {}}, about)


def _fight_of(session: Session, issued: Receipt) -> Fight | None:
    found = ledger.ask(session.work.connection, issued.ask) if issued.ask else None
    return found[0] if found is not None else None


def with_receipt(session: Session, said: Said) -> Said:
    """Return UNDO or NOT ME with the number of the receipt it is about, so that a CHECK about it can say which, and its YES finds it."""
    issued = _receipt_meant(session, said) if said.verb in ("undo", "notme") else None
    return replace(said, number=issued.number) if isinstance(issued, Receipt) else said


def _receipt_meant(session: Session, said: Said) -> Receipt | Refusal:
    numbers = [said.number] if said.number else session.receipts_answered
    found = [ledger.receipt(session.work.connection, number) for number in numbers]
    own = [issued for issued in found if issued is not None and issued.network == session.network.id]
    if said.code:  # the number is enough; but a code that was written and is wrong belongs to another receipt, or to none
        own = [issued for issued in own if compare_digest(issued.code.encode(), said.code.encode())]
    if not own:
        return Refusal(Why.NOTHING_TO_UNDO)  # whether others have a receipt of that number is nobody's business
    still = [issued for issued in own if not issued.undone]
    if len(still) > 1:
        return Refusal(Why.WHICH_RECEIPT, {"receipts": ", ".join(f"R-{issued.number}" for issued in still)})
    return still[0] if still else Refusal(Why.NOTHING_TO_UNDO)


def _void(session: Session, fight: Fight | None, issued: Receipt, *, disowned: bool) -> Refusal | None:
    """Take back what a receipt stands for, or say why that cannot be."""
    wrong = _about_network(session, issued) if fight is None else _about_fight(session, fight, issued, disowned=disowned)
    if wrong is None:
        ledger.undo_receipt(session.work.connection, issued.number, session.work.at)
    return wrong


def _about_network(session: Session, issued: Receipt) -> Refusal | None:
    return settings.take_back(session, issued)


def _about_fight(session: Session, fight: Fight, issued: Receipt, *, disowned: bool) -> Refusal | None:
    if issued.verb == "answer":
        decided = fights.decide(fight, UndoReply(issued.number), session.work.at)
        if isinstance(decided, Refusal):
            return decided
        carry.happen(session.work, fight, decided)
        return None
    party = session.party(fight)
    command = Disown(issued.number) if disowned else Undo(issued.number)
    outcome = answers.decide(fight, party, command, session.work.at, session.work.periods.undo)
    if isinstance(outcome, Refusal):
        return outcome
    carry.happen_to(session.work, fight, party, session.network, outcome)
    return None
