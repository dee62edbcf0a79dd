"""The welcome mail of `network add --welcome` (product 13.1): what this is, the watchword, what is set.

The one rule: it goes to delegate and stand-in; the network address never learns the watchword (product 8.3).
"""

from __future__ import annotations

import click

from mailbot.app import desk_from
from mailbot.cli.place import Place
from mailbot.desk.post import post
from mailbot.desk.work import Work
from mailbot.store import contacts
from mailbot.store.contacts import Network
from mailbot.store.db import Connection
from mailbot.writing.kinds import KINDS

__all__ = ["post_welcome"]


def post_welcome(place: Place, connection: Connection, network: Network) -> None:
    """Put the welcome mails of a network into the outbox, in the transaction that enters it."""
    if "welcome" not in KINDS:
        raise click.ClickException("this release has no welcome mail yet: leave --welcome out")
    work = Work(desk_from(place.settings()), connection, place.now())
    values = {"towns": list(network.towns), "naming": network.naming, "meets": network.meets, "digest": network.digest}
    for contact in contacts.contacts_of(connection, network.id):
        if contact.role != "address":
            post(work, "welcome", contact, network, values=values)
