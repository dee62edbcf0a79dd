"""The welcome mail (product 13.1 point 4): what this is, the watchword, what is set.

The one rule: it goes to delegate and stand-in; the network address never learns the watchword (product 8.3).
"""

from __future__ import annotations

from mailbot.desk.post import post
from mailbot.desk.work import Work
from mailbot.domain.days import next_meeting, to_text
from mailbot.store import contacts, federation
from mailbot.store.contacts import Network

__all__ = ["post_welcome"]


def post_welcome(work: Work, network: Network) -> None:
    """Put the welcome mails of a network into the outbox, in the transaction that enters it."""
    meeting = next_meeting(network.meets, work.today(network))
    member = federation.member(work.connection, network.id)
    until = member.newcomer_until if member is not None else None
    values = {
        "towns": list(network.towns),
        "naming": network.naming,
        "meeting": meeting.isoformat() if meeting else "",
        "digest": network.digest,
        "timezone": network.timezone,
        "newcomer_until": to_text(until) if until else "",
    }
    for contact in contacts.contacts_of(work.connection, network.id):
        if contact.role != "address":
            post(work, "welcome", contact, network, values=values)
