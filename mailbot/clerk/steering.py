"""Steering a fight that is out: answers to questions, UPDATE, CORRECT, AMEND, PAUSE, RESUME, the closings, the closing report.

The one rule: only the initiator steers, and no word of it changes a frozen version.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from mailbot.clerk.answering import refused, session_languages
from mailbot.clerk.drafting import form_fields, review_at
from mailbot.clerk.session import Block, Result, Session
from mailbot.desk import carry
from mailbot.desk.fanout import answers_at
from mailbot.desk.roll import spoken
from mailbot.desk.work import zone_of
from mailbot.domain import fights
from mailbot.domain import terms as form
from mailbot.domain.audience import Audience, is_member
from mailbot.domain.commands import Amend, Close, Continue, Correct, FightCommand, Pause, Reply, ReportClosing, Resume, Update, Withdraw
from mailbot.domain.days import to_text
from mailbot.domain.model import Deed, Fight, Phase, Refusal, Why
from mailbot.reading.form import plan as read_plan
from mailbot.reading.grammar import Said
from mailbot.store import ledger

__all__ = [
    "amend",
    "answer",
    "close",
    "closing_report",
    "continue_",
    "correct",
    "pause",
    "resume",
    "update",
    "withdraw",
]


def _steer(session: Session, fight: Fight, command: FightCommand, said: Said, line: str, verb: str, **values: Any) -> Block:
    """Decide, carry out, issue a receipt: the same for every word of the initiator."""
    decided = fights.decide(fight, command, session.work.at, session.work.periods)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    receipt = session.issue(fight, verb)
    fight = carry.happen(session.work, fight, decided)
    return Block(Result.RECORDED, line, values, fight, receipt)


def withdraw(session: Session, fight: Fight, said: Said) -> Block:
    """WITHDRAW: a draft again under the same number; the next SEND is one version on."""
    row = ledger.terms(session.work.connection, fight.number, fight.version)
    block = _steer(session, fight, Withdraw(), said, "withdrawn", "withdraw", count=_told(session, fight))
    if block.took_effect and row is not None:
        fields = form_fields(row["fields"])
        ledger.write_draft(session.work.connection, fight.number, fight.version + 1, fields)
    return block


def answer(session: Session, fight: Fight, number: int, text: str, said: Said) -> Block:
    """ANSWER, or the plain reply to a question mail: goes round at 19:00, until then UNDO takes it back."""
    if not text:
        return refused(Refusal(Why.NO_TEXT), fight, said)
    receipt_number = session.next_receipt()
    kept = session.keep("answer", text, fight)
    decided = fights.decide(fight, Reply(number, kept, receipt_number), session.work.at)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    until = _first_evening(session, fight)
    receipt = session.issue(fight, "answer", undo=until, about=f"q{number}")
    fight = carry.happen(session.work, fight, decided)
    goes_out = answers_at(session.work.at, zone_of(session.network), session.work.periods.questions_at)
    values = {"number": number, "text": {"$text": kept}, "goes_out": to_text(goes_out)}
    return Block(Result.RECORDED, "answered", values, fight, receipt)


def _first_evening(session: Session, fight: Fight) -> datetime:
    zones = ledger.zones(session.work.connection, fight.number) or [session.network.timezone]
    return min(answers_at(session.work.at, ZoneInfo(zone), session.work.periods.questions_at) for zone in zones)


def update(session: Session, fight: Fight, said: Said) -> Block:
    """UPDATE: news for the digest; URGENT, once a week, at once."""
    text = session.keep("update", said.text.strip(), fight)
    urgent = said.modifier == "urgent"
    return _steer(session, fight, Update(text, urgent), said, "update-noted", "update", urgent=urgent)


def correct(session: Session, fight: Fight, said: Said) -> Block:
    """CORRECT, after its CHECK: facts, to all who are in, at once."""
    text = session.keep("correction", said.text.strip(), fight)
    return _steer(session, fight, Correct(text), said, "corrected-noted", "correct")


def amend(session: Session, fight: Fight, fields: Mapping[str, str], said: Said) -> Block:
    """AMEND, after its CHECK: a new version; every partner is released unless it recommits."""
    work = session.work
    row = ledger.terms(work.connection, fight.number, fight.version)
    if row is None or not any(fields.values()):
        return refused(Refusal(Why.NO_TEXT if row is not None else Why.NOT_NOW), fight, said)
    merged = {**form_fields(row["fields"]), **fields}
    today = work.today(session.network)
    plan, unreadable = read_plan(merged, session_languages(session), today)
    if unreadable:
        return refused(Refusal(Why.FORM_STOPS), fight, said)
    if plan.review is not None and plan.review - today > work.periods.review_most:
        return refused(Refusal(Why.REVIEW_TOO_FAR), fight, said)
    new_review = plan.review if plan.review != fight.review else None
    command = Amend(
        until=work.day_ends(session.network, work.at + work.periods.amend),
        review=new_review,
        review_at=review_at(new_review, session.network) if new_review else None,
        title=merged.get("Title", ""),
    )
    decided = fights.decide(fight, command, work.at)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    ledger.freeze_terms(work.connection, fight.number, fight.version + 1, merged, form.fingerprint(merged), work.at)
    return _steer(session, fight, command, said, "amended-noted", "amend", until=to_text(command.until))


def _is_urgent(session: Session, fight: Fight) -> bool:
    """Whether an action is announced within 48 hours: then a STOP is chased after exactly 60 minutes (product 4.6 rule 6)."""
    limit = session.work.at + session.work.periods.chase_window
    for party, _ in spoken(session.work, fight):
        for action in party.actions:
            planned = action.state in (Deed.PLANNED, Deed.OFFERED) and action.day is not None
            if planned and not party.initiator and action.day is not None and action.day <= limit.date():
                return action.day >= session.work.at.date()
    return False


def pause(session: Session, fight: Fight, said: Said) -> Block:
    """PAUSE, after its CHECK: STOP to all who hear it."""
    text = session.keep("pause", said.text.strip(), fight)
    return _steer(
        session, fight, Pause(text, _is_urgent(session, fight)), said, "stopped", "pause", why="paused", count=_hearers(session, fight)
    )


def resume(session: Session, fight: Fight, said: Said) -> Block:
    """RESUME, after its CHECK: GO to all who hear it."""
    text = session.keep("resume", said.text.strip(), fight)
    return _steer(session, fight, Resume(text, urgent=False), said, "stopped", "resume", why="resumed", count=_hearers(session, fight))


CLOSINGS: Final[Mapping[str, Phase]] = {"won": Phase.WON, "settled": Phase.SETTLED, "lost": Phase.LOST, "end": Phase.ENDED}


def close(session: Session, fight: Fight, said: Said, words: str = "") -> Block:
    """WON, SETTLED, LOST, END, after the CHECK. `words`: what the YES says that all shall read."""
    phase = CLOSINGS[said.verb]
    text = session.keep("closing", said.text.strip(), fight)
    kept = session.keep("closing", words.strip(), fight)
    command = Close(phase, text, kept, _is_urgent(session, fight))
    return _steer(session, fight, command, said, "stopped", said.verb, why=phase.value, count=_hearers(session, fight))


def continue_(session: Session, fight: Fight, said: Said) -> Block:
    """CONTINUE and a date: the next review, at most 90 days on."""
    today = session.work.today(session.network)
    if said.day is None or said.day <= today:
        return refused(Refusal(Why.PAST_DAY, {"day": said.day.isoformat() if said.day else ""}), fight, said)
    if said.day - today > session.work.periods.review:
        return refused(Refusal(Why.REVIEW_TOO_FAR), fight, said)
    command = Continue(said.day, review_at(said.day, session.network))
    return _steer(session, fight, command, said, "continue-noted", "continue", review=said.day.isoformat())


def closing_report(session: Session, fight: Fight, text: str, said: Said) -> Block:
    """The answer to the four questions after the end."""
    kept = session.keep("closing-report", text, fight)
    return _steer(session, fight, ReportClosing(kept), said, "closing-noted", "closing-report")


def _hearers(session: Session, fight: Fight) -> int:
    """Count the networks that hear a STOP."""
    return sum(is_member(Audience.HEARERS, fight, party) for party, _ in spoken(session.work, fight))


def _told(session: Session, fight: Fight) -> int:
    """Count the networks that got the ask."""
    return ledger.count_parties(session.work.connection, fight.number) - 1
