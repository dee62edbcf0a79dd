"""Whose YES a change of contacts waits for: the questions, and what the others are told who can stop it (product 13.3).

The one rule: everybody who is in office is either asked or told, but for whoever proposes it; a proposed address stands in no mail.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mailbot.desk.post import post, post_to_address
from mailbot.desk.work import Work
from mailbot.domain.days import to_text
from mailbot.domain.offices import Change, Kind, Who
from mailbot.store import contacts, ledger
from mailbot.store.contacts import Contact, Network
from mailbot.store.offices import Proposal

__all__ = ["ask", "contact_asked", "facts", "stop_question"]


def ask(work: Work, network: Network, proposal: Proposal) -> None:
    """Ask whose YES is needed, tell the others."""
    asked = [contact for who in proposal.change.needs for contact in _ask(work, network, proposal, who)]
    _tell(work, network, proposal, asked)


def _tell(work: Work, network: Network, proposal: Proposal, asked: list[int]) -> None:
    """The contacts who are not asked hear of it, and can stop it; whoever is recalled hears how to protest."""
    change = proposal.change
    stop = stop_question(work, proposal, "proposed", change.until + work.periods.hand_over)
    for contact in contacts.contacts_of(work.connection, network.id):
        if contact.id in asked or contact.role == change.writer:
            continue
        if change.kind is Kind.RECALL and contact.role == change.seat:
            protest = to_text(work.at + work.periods.check_valid)
            post(work, "recalled", contact, network, values={**facts(proposal, network), "until": protest})
        else:
            post(work, "office-told", contact, network, values=facts(proposal, network), check_id=stop)


def facts(proposal: Proposal, network: Network) -> dict[str, Any]:
    """What every mail about a change may say; the address stands in a text of its own, which goes with the change."""
    change = proposal.change
    return {
        "who": network.name,
        "change": change.kind.value,
        "seat": change.seat.value,
        "writer": change.writer.value,
        "new": {"$text": proposal.text} if proposal.text else "",
        "moved": change.moved,
    }


def _ask(work: Work, network: Network, proposal: Proposal, who: Who) -> list[int]:
    """Ask one of those whose YES is needed; return the numbers of the contacts that were written to."""
    change = proposal.change
    held = contacts.contact_of(work.connection, network.id, change.seat)
    command: dict[str, Any] = {"change": proposal.id, "who": who.value}
    if change.kind is Kind.RECALL and held is not None:
        command["except"] = held.id  # of the two who could stop a YES of the network address, the one who stays (product 13.3)
    wait = work.periods.hand_over if Who.ADDRESS in change.needs else None
    until = change.until - wait if wait else change.until
    number = ledger.open_check(
        work.connection,
        network=network.id,
        claim=work.desk.seal("office", proposal.id, who),
        kind="office",
        number=None,
        command=command,
        at=work.at,
        until=until,
    )
    values = {**facts(proposal, network), "asked_as": who.value, "until": to_text(until)}
    kind = "office-new" if who is Who.NEW else "office-agree"
    contact = contact_asked(work, network, change, who)
    if contact is not None:
        post(work, kind, contact, network, values=values, check_id=number)
        return [contact.id]
    to = [change.new] if who is Who.NEW else _keepers_beside(work, network, change.new)
    for address in to:
        language = network.language if who is Who.NEW else "en"
        post_to_address(work, kind, address, values=values, check_id=number, language=language, zone=network.timezone)
    return []


def contact_asked(work: Work, network: Network, change: Change, who: Who) -> Contact | None:
    roles = {Who.HOLDER: change.seat.value, Who.OTHER: change.seat.other.value, Who.ADDRESS: "address"}
    if change.moved:
        roles[Who.NEW] = change.seat.other.value
    return contacts.contact_of(work.connection, network.id, roles[who]) if who in roles else None


def _keepers_beside(work: Work, network: Network, new: str) -> list[str]:
    """Return the keepers who can confirm something for a network: not its own contacts, nor who comes, if there are others."""
    own = {contact.address for contact in contacts.contacts_of(work.connection, network.id)} | {new}
    keepers = work.settings.desk.keepers
    return [one for one in keepers if one.lower() not in own] or list(keepers)


def stop_question(work: Work, proposal: Proposal, when: str, until: datetime) -> int | None:
    """Open the question that a NOT ME answers."""
    return ledger.open_check(
        work.connection,
        network=proposal.network,
        claim=work.desk.seal("office-stop", proposal.id, when),
        kind="office-stop",
        number=None,
        command={"change": proposal.id},
        at=work.at,
        until=until,
    )
