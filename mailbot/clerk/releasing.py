"""Carrying out what waited for somebody else's YES: a latecomer's ACCEPT, a new delegate's answer.

The one rule: it is carried out in the name of the contact who wrote it, as it was held, and its receipt goes to that contact's network.
"""

from __future__ import annotations

from typing import Final

from mailbot.clerk import checking, offices, orders
from mailbot.clerk.session import Block, Reply, Result, Session, receipt_values
from mailbot.desk.post import Incoming, post, receivers
from mailbot.desk.roll import party_of
from mailbot.desk.work import Work
from mailbot.domain.model import Fight
from mailbot.reading.envelope import Route
from mailbot.reading.letter import Ids, Kind, Letter
from mailbot.reading.sender import Evidence
from mailbot.reading.verdict import Dmarc
from mailbot.store import contacts, ledger
from mailbot.store.ledger import Check

__all__ = ["release", "vouched", "writer_of"]

_GONE: Final = Letter(Ids("", "", "", (), (), ()), "", "", Kind.PERSON, "", False, (), False, (), "", False, False, (), None)
"""The letter itself is not kept while its command waits."""


def writer_of(work: Work, check: Check) -> tuple[contacts.Network, contacts.Contact] | None:
    """Return who wrote what a CHECK holds: `contact` of its command; None once that contact has left office."""
    contact = contacts.contact(work.connection, int(check.command.get("contact", 0)))
    network = contacts.network(work.connection, contact.network) if contact is not None else None
    if contact is None or network is None or not contacts.in_office(work.connection, contact.id):
        return None
    return network, contact


def release(work: Work, check: Check) -> Block:
    """End a CHECK with YES, carry out what it held, and send the network its receipt. A Block of Result.IGNORED where nobody is left."""
    writer, held = writer_of(work, check), checking.held_of(check)
    ledger.answer_check(work.connection, check.id, "yes")
    if writer is None:
        return Block(Result.IGNORED, reason="whoever wrote it has left office")
    network, contact = writer
    session = Session(
        work=work,
        letter=_GONE,
        raw=held.raw,
        route=Route("desk", check.ask),  # the ask it was about, written or not
        network=network,
        contact=contact,
        evidence=Evidence(Dmarc.PASS, token=True, named=True),
        answered=None,
        sure=True,
        released=check.kind,
        held_version=held.version,
    )
    block = orders.obey(session, held.said, held.form)
    if block.line:
        _tell(work, network, contact, block)
    return block


def _tell(work: Work, network: contacts.Network, contact: contacts.Contact, block: Block) -> None:
    """What took effect goes to delegate and stand-in; what was refused to whoever wrote it."""
    values = receipt_values([block], dropped=False)
    readers = receivers(work, network) if block.took_effect else [contact]
    for one in readers:
        kind = "receipt" if block.took_effect else "answer"
        post(work, kind, one, network, fight=block.fight, values=values, incoming=_thread_of(block.fight))


def _thread_of(fight: Fight | None) -> Incoming:
    """A receipt that answers no letter of its reader stands in the thread of the ask."""
    return Incoming("", f"Re: [{fight.ref}] {fight.title}" if fight is not None else "")


# ── The first two days of a new delegate or stand-in ───────────────────────────────────────────────────────────────────


def vouched(work: Work, check: Check, reply: Reply) -> Block:
    """YES carries out what the new contact wrote; NO drops it; NOT ME stops the change itself."""
    if reply.verb == "yes":
        if not reply.sender and _spoke_since(work, check):
            ledger.answer_check(work.connection, check.id, "no")
            return Block(Result.IGNORED, reason="the network has said something else since")
        block = release(work, check)
        return Block(Result.ANSWERED, "vouched", {"command": _command(check)}, block.fight, reason="vouched for")
    if reply.verb == "notme":
        return offices.stop(work, check, str(check.command.get("change", "")), reply.mail.role)
    writer = writer_of(work, check)
    fight = ledger.ask(work.connection, check.ask) if check.ask else None
    ledger.answer_check(work.connection, check.id, "no")
    if writer is not None:
        values = {"command": _command(check)}
        post(work, "vouch-no", writer[1], writer[0], fight=fight[0] if fight else None, values=values)
    return Block(Result.ANSWERED, "vouch-no", {"command": _command(check)}, fight[0] if fight else None)


def _command(check: Check) -> str:
    held = checking.held_of(check).said
    return f"{held.verb.upper()} F{check.ask}" if check.ask else held.verb.upper()


def _spoke_since(work: Work, check: Check) -> bool:
    """Whether the network has answered this ask after it was held: a YES that had to wait does not overtake a later word."""
    found = ledger.ask(work.connection, check.ask) if check.ask else None
    network = contacts.network(work.connection, check.network) if check.network is not None else None
    if found is None or network is None:
        return False
    answer = party_of(work, found[0], network).answer
    return answer.at is not None and answer.at > check.at
