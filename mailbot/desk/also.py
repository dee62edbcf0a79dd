"""Further sending addresses of a delegate: each counts once it has said YES itself (product 13.3).

The one rule: the desk goes on writing to the first address; a further one only lets its letters in.
"""

from __future__ import annotations

from mailbot.desk.post import post_to_address
from mailbot.desk.work import Work
from mailbot.domain.days import to_text
from mailbot.store import contacts, ledger, offices
from mailbot.store.contacts import Contact, Network
from mailbot.store.ledger import Check

__all__ = ["ask", "enter"]


def ask(work: Work, network: Network, contact: Contact, address: str) -> None:
    """Ask an address, in lower case and nobody's, once whether its letters are this contact's."""
    until = work.day_ends(network, work.at + work.periods.check_valid)
    number = ledger.open_check(
        work.connection,
        network=network.id,
        claim=work.desk.seal("also", str(contact.id), address),
        kind="also",
        number=None,
        command={"contact": contact.id, "address": address},
        at=work.at,
        until=until,
    )
    if number is not None:
        values = {"who": network.name, "until": to_text(until)}
        post_to_address(work, "also-check", address, values=values, check_id=number, language=network.language, zone=network.timezone)


def enter(work: Work, check: Check) -> bool:
    """Let the address that said YES write in the contact's name; False where it is somebody's by now, or the contact has left office."""
    contact, address = int(check.command.get("contact", 0)), str(check.command.get("address", ""))
    if not contacts.in_office(work.connection, contact) or offices.owner(work.connection, address) is not None:
        return False
    offices.enter_address(work.connection, contact, address)
    return True
