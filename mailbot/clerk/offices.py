"""HANDOVER, STANDIN, RECALL, and what those who were asked about them answer (product 13.3).

The one rule: the rules are domain.offices; here a command is measured against who is in office, and an answer against what is under way.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.clerk.answering import refused
from mailbot.clerk.session import Block, Reply, Result, Session
from mailbot.desk import also as addresses
from mailbot.desk import offices as desk
from mailbot.desk.work import Work
from mailbot.domain import offices
from mailbot.domain.model import Fight, Refusal, Why
from mailbot.domain.offices import Case, Change, Kind, Phase, Seat, TakenBack, TookEffect, Who, Word
from mailbot.reading.grammar import Said
from mailbot.store import contacts, entries, ledger
from mailbot.store import offices as terms
from mailbot.store.contacts import Contact
from mailbot.store.ledger import Check
from mailbot.store.offices import Proposal

__all__ = ["also", "answered", "propose", "stopped"]


@dataclass(frozen=True, slots=True)
class _Table:
    """Who sits where in the writer's network, and which seat is meant."""

    kind: Kind
    seat: Seat
    writer: Seat
    holder: Contact | None
    other: Contact | None  # of the two persons, the one beside the writer
    address: Contact | None

    @property
    def case(self) -> Case:
        if self.kind is Kind.RECALL:
            return Case.RECALLED
        return Case.EMPTY if self.holder is None else Case.OWN if self.seat is self.writer else Case.HELD

    @property
    def needs(self) -> tuple[Who, ...]:
        beside = offices.company(person=self.other is not None, address=self.address is not None and not self.address.unreachable)
        lost = self.other is not None and (self.other.unreachable or self.other.bounces > 0)
        return offices.needed(self.case, beside, lost=lost)


def propose(session: Session, fight: Fight | None, said: Said) -> Block:
    """HANDOVER and an address is about the delegate, STANDIN about the stand-in, RECALL about the other one of the two."""
    work = session.work
    table = _table(session, Kind(said.verb))
    if table.kind is Kind.RECALL and table.holder is None:
        return refused(Refusal(Why.NOBODY_THERE), None, said)
    same_seat = [
        one
        for one in terms.changes_of(work.connection, session.network.id)
        if one.change.phase is Phase.ASKING and one.change.seat is table.seat
    ]
    if table.seat is table.writer and any(one.change.kind is Kind.RECALL for one in same_seat):
        return refused(Refusal(Why.BEING_RECALLED), None, said)
    who = _who_comes(session, table, said.text.strip())
    if who is None:
        return refused(Refusal(Why.NO_ADDRESS), None, said)
    new, moved = who
    ends = work.day_ends(session.network, work.at + work.periods.check_valid)
    change = offices.proposed(table.kind, table.writer, new, table.needs, ends, work.periods.hand_over, moved=moved)
    again = [one for one in same_seat if _is_same(one.change, change)]
    proposal = again[0] if again else desk.propose(work, session.network, change)
    return _asked(proposal)


def _is_same(old: Change, new: Change) -> bool:
    return (old.kind, old.new, old.writer) == (new.kind, new.new, new.writer)


def _asked(proposal: Proposal) -> Block:
    """What the writer hears: whom we have asked."""
    change = proposal.change
    values = {
        "seat": change.seat.value,
        "new": {"$text": proposal.text} if proposal.text else "",
        "needs": [who.value for who in change.needs],
    }
    return Block(Result.ANSWERED, "office-asked", values, reason=f"{change.kind}: {', '.join(change.needs) or 'at once'}")


def _table(session: Session, kind: Kind) -> _Table:
    office = {contact.role: contact for contact in contacts.contacts_of(session.work.connection, session.network.id)}
    writer = Seat(session.contact.role)
    seat = offices.seat_of(kind, writer)
    return _Table(kind, seat, writer, office.get(seat), office.get(writer.other), office.get("address"))


def _who_comes(session: Session, table: _Table, text: str) -> tuple[str, bool] | None:
    """Return the address of who comes, and whether she or he holds the other seat; None where it cannot be used, for whatever reason."""
    desk_settings = session.work.settings.desk
    if not text:
        after_delegate = table.seat is Seat.DELEGATE  # the stand-in moves up; the stand-in's own place stays empty
        return (session.contact.address, True) if after_delegate else ("", False)
    try:
        new = entries.address(text, f"{desk_settings.address}@{desk_settings.domain}")
    except entries.DirectoryError:
        return None
    if new.endswith(f"@{desk_settings.domain.lower()}") or (table.holder is not None and new == table.holder.address):
        return None
    owner = terms.owner(session.work.connection, new)
    if owner is None or (table.holder is not None and owner == table.holder.id):
        return new, False
    moves_up = contacts.contact_of(session.work.connection, session.network.id, Seat.STAND_IN)
    if table.seat is Seat.DELEGATE and moves_up is not None and owner == moves_up.id:
        return moves_up.address, True
    return None


# ── Answers ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def answered(work: Work, check: Check, reply: Reply) -> Block:
    """Somebody whose YES is needed has answered."""
    proposal = terms.load(work.connection, str(check.command.get("change", "")))
    who = Who(str(check.command.get("who", Who.NEW)))
    word = {"yes": Word.YES, "no": Word.NO}.get(reply.verb, Word.STOP)
    ledger.answer_check(work.connection, check.id, "yes" if word is Word.YES else "no")
    if proposal is None or proposal.change.phase is not Phase.ASKING:
        return Block(Result.REFUSED, "not-no-check", reason="the change is not asked about any more")
    events = offices.decide(proposal.change, word, _speaker(reply, who, word), work.at, work.periods.hand_over)
    change = desk.happen(work, proposal, events).change
    if word is not Word.YES:
        return Block(Result.ANSWERED, "office-no", reason=f"{who} said {reply.verb}")
    done = any(isinstance(event, TookEffect) for event in events)
    failed = done and not change.begun and bool(change.new)
    return Block(Result.ANSWERED, "office-yes", {"done": done and not failed, "failed": failed}, reason=f"{who} said yes")


def _speaker(reply: Reply, who: Who, word: Word) -> str:
    """Whose word it is: of one who was asked, or, where a contact stops it, of that contact."""
    return reply.mail.role if word is Word.STOP and reply.mail.role else who.value


def stopped(work: Work, check: Check, reply: Reply) -> Block:
    """NOT ME, or NO, to the mail that told of a change: it does not happen, or is taken back. YES lets it go on."""
    if reply.verb == "yes":
        return Block(Result.ANSWERED, "yes-goes-on")
    return stop(work, check, str(check.command.get("change", "")), reply.mail.role)


def stop(work: Work, check: Check, number: str, role: str) -> Block:
    """End a change that a contact says is wrong; `check` is what she or he answered."""
    ledger.answer_check(work.connection, check.id, "no")
    proposal = terms.load(work.connection, number)
    if proposal is None:
        return Block(Result.REFUSED, "not-no-check", reason="the change is over")
    events = offices.decide(proposal.change, Word.STOP, role, work.at, work.periods.hand_over)
    desk.happen(work, proposal, events)
    back = any(isinstance(event, TakenBack) for event in events)
    return Block(Result.ANSWERED, "office-no" if not back else "office-back", reason=f"{role} stopped it")


# ── Further addresses ──────────────────────────────────────────────────────────────────────────────────────────────────


def also(work: Work, check: Check, reply: Reply) -> Block:
    """A further sending address answers its own CHECK (product 13.3)."""
    entered = reply.verb == "yes" and addresses.enter(work, check)
    ledger.answer_check(work.connection, check.id, "yes" if entered else "no")
    return Block(Result.ANSWERED, "also-yes" if entered else "also-no", reason=f"further address: {reply.verb}")
