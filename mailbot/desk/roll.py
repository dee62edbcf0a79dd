"""The roll of a fight: who started it, who has said or done something, what one network is in it.

The one rule: looking up only; page by page, by key.
"""

from __future__ import annotations

from typing import Final

from mailbot.desk.work import Work
from mailbot.domain import fights
from mailbot.domain.federation import Standing, gets_ask
from mailbot.domain.model import Fight, Party
from mailbot.store import contacts, ledger
from mailbot.store.contacts import Network

__all__ = ["has_left", "initiator_of", "may_see", "party_of", "present", "spoken"]

_PAGE: Final = 1000


def party_of(work: Work, fight: Fight, network: Network) -> Party:
    """Return what a network is in a fight; a new, random party where it is nothing yet."""
    known = ledger.party(work.connection, fight.number, network.id)
    return known or Party(work.desk.mint(), fight.number)


def initiator_of(work: Work, fight: Fight) -> Network:
    """Return the network that started a fight."""
    found = ledger.ask(work.connection, fight.number)
    network = contacts.network(work.connection, found[1]) if found else None
    if network is None:
        raise LookupError(f"{fight.ref} has no initiator")
    return network


def may_see(work: Work, network: Network, number: int) -> bool:
    """Say whether a network may know of the ask with this number; one that it may not see is treated as one that is not there (6.1)."""
    found = ledger.ask(work.connection, number)
    if found is None:
        return False
    fight, initiator = found
    if initiator == network.id or ledger.party(work.connection, number, network.id) is not None:
        return True
    sent_to_it = not fight.send_to or network.tag in fight.send_to
    return fight.phase in fights.OPEN and sent_to_it and gets_ask(network.state, named=bool(fight.send_to))


def spoken(work: Work, fight: Fight) -> list[tuple[Party, int]]:
    """Return every party with a word or a deed, and its network."""
    found: list[tuple[Party, int]] = []
    cursor = 0
    while page := ledger.parties_after(work.connection, fight.number, cursor, _PAGE, spoken=True):
        found += page
        cursor = page[-1][1]
    return found


def has_left(work: Work, number: int) -> bool:
    """Say whether a network has left."""
    network = contacts.network(work.connection, number)
    return network is None or network.state == Standing.LEFT


def present(work: Work, fight: Fight) -> list[tuple[Party, Network]]:
    """Return every party with a word or a deed together with its network, where that is not erased; by name."""
    found = [(party, contacts.network(work.connection, number)) for party, number in spoken(work, fight)]
    return sorted(((party, network) for party, network in found if network is not None), key=lambda pair: pair[1].name)
