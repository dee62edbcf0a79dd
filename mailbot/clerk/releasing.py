"""Carrying out what waited for somebody else's YES: a latecomer's ACCEPT, a new delegate's answer.

The one rule: it is carried out in the name of the contact who wrote it, as it was held, and its receipt goes to that contact's network.
"""

from __future__ import annotations

from typing import Final

from mailbot.clerk import checking, orders
from mailbot.clerk.session import Block, Result, Session, receipt_values
from mailbot.desk.post import Incoming, post, receivers
from mailbot.desk.work import Work
from mailbot.domain.model import Fight
from mailbot.reading.envelope import Route
from mailbot.reading.letter import Ids, Kind, Letter
from mailbot.reading.sender import Evidence
from mailbot.reading.verdict import Dmarc
from mailbot.store import contacts, ledger
from mailbot.store.ledger import Check

__all__ = ["release", "writer_of"]

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
        route=Route("desk"),
        network=network,
        contact=contact,
        evidence=Evidence(Dmarc.PASS, token=True, named=True),
        answered=None,
        sure=True,
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
