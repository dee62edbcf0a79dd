"""`mailbot network set --also`: a further sending address is asked before it counts (product 13.3).

The one rule: what is registered already stays; what is new gets one CHECK, and counts after its YES.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.app import desk_from
from mailbot.cli.place import Place
from mailbot.desk import also
from mailbot.desk.work import Work
from mailbot.store import contacts, entries, offices
from mailbot.store.contacts import Network
from mailbot.store.db import Connection

__all__ = ["ask_first", "registered"]


def registered(connection: Connection, tag: str, addresses: Sequence[str], delegate: str) -> tuple[str, ...]:
    """Return those of `addresses` from which the delegate may write already; none where another `delegate` comes ('': the same)."""
    network = contacts.network_by_tag(connection, tag)
    now = contacts.contact_of(connection, network.id, "delegate") if network is not None else None
    stays = now is not None and delegate.strip().lower() in ("", now.address)
    known = contacts.addresses_of(connection, now.id) if now is not None and stays else ()
    return tuple(address for address in addresses if address.strip().lower() in known)


def ask_first(place: Place, connection: Connection, network: Network, addresses: Sequence[str]) -> None:
    """Ask each of `addresses` that is not registered yet. Raises DirectoryError for one that is none, ours, or somebody's."""
    settings = place.settings()
    work = Work(desk_from(settings), connection, place.now())
    delegate = contacts.contact_of(connection, network.id, "delegate")
    for text in addresses:
        address = entries.address(text, f"{settings.desk.address}@{settings.desk.domain}")
        owner = offices.owner(connection, address)
        if owner is not None and (delegate is None or owner != delegate.id):
            raise entries.DirectoryError(f"{address} is a contact's already: an address belongs to one contact only")
        if owner is None and delegate is not None:
            also.ask(work, network, delegate, address)
