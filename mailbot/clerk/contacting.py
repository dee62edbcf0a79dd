"""AWAY, BUSY, BACK: what a network says about itself; and whether a further address is its delegate's.

The one rule: quiet. Nobody else is told.
"""

from __future__ import annotations

from mailbot.clerk.answering import refused
from mailbot.clerk.session import Block, Reply, Result, Session
from mailbot.desk import also as addresses
from mailbot.desk.work import Work
from mailbot.domain.model import Fight, Refusal, Why
from mailbot.reading.grammar import Said
from mailbot.store import contacts, ledger
from mailbot.store.ledger import Check

__all__ = ["also", "away", "back", "busy"]


def away(session: Session, fight: Fight | None, said: Said) -> Block:
    """AWAY and a date: until then the delegate's mails go to the stand-in (product 13.4)."""
    if said.day is None or said.day < session.work.today(session.network):
        return refused(Refusal(Why.PAST_DAY, {"day": said.day.isoformat() if said.day else ""}), None, said)
    stand_in = contacts.contact_of(session.work.connection, session.network.id, "stand_in")
    contacts.set_away(session.work.connection, session.network.id, said.day)
    receipt = session.issue(None, "away", undo=session.work.at + session.work.periods.undo)
    values = {"until": said.day.isoformat(), "stand_in": stand_in is not None}
    return Block(Result.RECORDED, "away-noted", values, None, receipt)


def busy(session: Session, fight: Fight | None, said: Said) -> Block:
    """BUSY and a date: until then no new asks and no reminders."""
    if said.day is None or said.day < session.work.today(session.network):
        return refused(Refusal(Why.PAST_DAY, {"day": said.day.isoformat() if said.day else ""}), None, said)
    contacts.set_busy(session.work.connection, session.network.id, said.day)
    receipt = session.issue(None, "busy", undo=session.work.at + session.work.periods.undo)
    return Block(Result.RECORDED, "busy-noted", {"until": said.day.isoformat()}, None, receipt)


def back(session: Session, fight: Fight | None, said: Said) -> Block:
    """BACK ends AWAY and BUSY."""
    contacts.back(session.work.connection, session.network.id)
    return Block(Result.RECORDED, "back-noted")


def also(work: Work, check: Check, reply: Reply) -> Block:
    """A further sending address answers its own CHECK (product 13.3)."""
    entered = reply.verb == "yes" and addresses.enter(work, check)
    ledger.answer_check(work.connection, check.id, "yes" if entered else "no")
    return Block(Result.ANSWERED, "also-yes" if entered else "also-no", reason=f"further address: {reply.verb}")
