"""YES, NO and NOT ME: the answers to a CHECK or to a question of the desk.

The one rule: they count only in answer to the very mail that asked, from the address it went to (product 8.1 rule 4).
"""

from __future__ import annotations

from dataclasses import replace

from mailbot.clerk import checking, orders
from mailbot.clerk.answering import disown, refused
from mailbot.clerk.session import Block, Result, Session
from mailbot.desk.post import Incoming, post, receivers
from mailbot.domain.model import Fight, Refusal, Why
from mailbot.reading.grammar import Said, Sure
from mailbot.store import contacts, directory, ledger
from mailbot.store.ledger import Check

__all__ = ["answer_check", "receipt_values"]


def answer_check(session: Session, said: Said, words: str) -> Block:
    """Carry out, or drop, what a CHECK holds. `words`: what stood below the YES."""
    check = _check_meant(session, said)
    if check is None:
        return disown(session, None, said) if said.verb == "notme" else refused(Refusal(Why.NO_CHECK), None, said)
    if said.verb != "yes":
        return _no(session, check, said)
    if check.kind == "late":
        return _yes_to_latecomer(session, check, said)
    held = checking.held_of(check)
    ledger.answer_check(session.work.connection, check.id, "yes")
    sure = replace(session, sure=True, words=words, held_version=held.version, raw=held.raw or session.raw)
    return orders.obey(sure, replace(held.said, sure=Sure.EXACT), held.form)


def _check_meant(session: Session, said: Said) -> Check | None:
    """The CHECK of the mail that is answered, while it waits; of several questions in one mail only a single open one."""
    answered = session.answered
    if answered is None:
        return None
    blocks = (answered.values or {}).get("blocks", [])
    numbers = [answered.check_id, *(block.get("_check") for block in blocks)]
    found = [ledger.check(session.work.connection, number) for number in numbers if number]
    waiting = [check for check in found if check is not None and checking.is_open(session.work, check)]
    return waiting[0] if len(waiting) == 1 else None


def _no(session: Session, check: Check, said: Said) -> Block:
    """Nothing was recorded, and nothing more is needed (scenario 19)."""
    found = ledger.ask(session.work.connection, check.ask) if check.ask else None
    fight = found[0] if found else None
    if check.kind == "late" and fight is not None:
        ledger.answer_check(session.work.connection, check.id, "no")
        return _no_to_latecomer(session, check, fight)
    if said.verb == "notme" and check.kind == "command":
        directory.log(session.work.connection, session.work.at, session.network.id, "not me", checking.held_of(check).said.verb)
    ledger.answer_check(session.work.connection, check.id, "no")
    line = "not-me-thanks" if said.verb == "notme" else "check-no"
    return Block(Result.ANSWERED, line, {}, fight, reason=f"CHECK answered {said.verb}")


# ── Latecomers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _waiting(session: Session, check: Check) -> tuple[contacts.Network, contacts.Contact] | None:
    contact = checking.late_contact(session.work, check)
    network = contacts.network(session.work.connection, check.network) if check.network else None
    return (network, contact) if network is not None and contact is not None else None


def _yes_to_latecomer(session: Session, check: Check, said: Said) -> Block:
    """The initiator lets a latecomer join: what that network said is carried out, and it gets its receipt."""
    waiting = _waiting(session, check)
    held = checking.held_of(check)
    ledger.answer_check(session.work.connection, check.id, "yes")
    if waiting is None:
        return refused(Refusal(Why.NO_CHECK), None, said)
    network, contact = waiting
    theirs = replace(session, network=network, contact=contact, answered=None, sure=True, held_version=held.version)
    block = orders.obey(theirs, held.said, held.form)
    if block.took_effect and block.line:
        values = receipt_values([block], dropped=False)
        for one in receivers(session.work, network):
            post(session.work, "receipt", one, network, fight=block.fight, values=values, incoming=_thread_of(session, block.fight))
    return Block(Result.RECORDED, "late-yes", {"who": network.name}, block.fight)


def _no_to_latecomer(session: Session, check: Check, fight: Fight) -> Block:
    waiting = _waiting(session, check)
    if waiting is None:
        return Block(Result.ANSWERED, "check-no", {}, fight)
    network, contact = waiting
    post(session.work, "late-answer", contact, network, fight=fight, values={"yes": False})
    return Block(Result.RECORDED, "late-no", {"who": network.name}, fight)


def _thread_of(session: Session, fight: Fight | None) -> Incoming:
    """A receipt that answers no letter of its reader stands in the thread of the ask."""
    return Incoming("", f"Re: [{fight.ref}] {fight.title}" if fight is not None else "")


# ── What a receipt mail holds ──────────────────────────────────────────────────────────────────────────────────────────


def receipt_values(blocks: list[Block], *, dropped: bool) -> dict[str, object]:
    """Return the values of a receipt or answer mail made of blocks."""
    return {
        "blocks": [
            {
                "block": block.line,
                "_ask": block.fight.number if block.fight else 0,
                "_version": block.fight.version if block.fight else 0,
                **block.values,
            }
            for block in blocks
        ],
        "receipts": [f"R-{block.receipt.number}-{block.receipt.code}" for block in blocks if block.receipt is not None],
        "dropped": dropped,
    }
