"""The first two days of a new delegate or stand-in: what binds, and what stops others, is confirmed by the network's other contacts.

The one rule: the new mailbox itself confirms nothing; whoever was in office before, or reads the network address, does (product 13.3).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping

from mailbot.clerk import checking
from mailbot.clerk.session import Block, Result, Session
from mailbot.desk.post import post
from mailbot.domain.days import to_text
from mailbot.domain.model import Fight
from mailbot.domain.offices import Phase
from mailbot.domain.verbs import Care, Verb
from mailbot.reading import referral
from mailbot.reading.grammar import Said
from mailbot.reading.sender import Trust
from mailbot.store import contacts, ledger
from mailbot.store import offices as terms
from mailbot.store.contacts import Contact
from mailbot.store.ledger import encode
from mailbot.store.offices import Proposal

__all__ = ["hold", "watched"]


def watched(session: Session, verb: Verb) -> Proposal | None:
    """Return the change by which the writer came into office, if its two days still run and somebody else can confirm this command.

    A letter that needs a CHECK of its own first gets it: only what would count is put before the others.
    """
    if verb.care < Care.BINDING or session.released or session.trust(Care.BINDING, verb.name) is not Trust.YES:
        return None
    for proposal in terms.changes_of(session.work.connection, session.network.id):
        change = proposal.change
        if change.phase is Phase.WATCHED and change.is_fresh and session.contact.id in change.begun and _others(session):
            return proposal
    return None


def _others(session: Session) -> list[Contact]:
    every = contacts.contacts_of(session.work.connection, session.network.id)
    return [contact for contact in every if contact.id != session.contact.id]


def hold(session: Session, proposal: Proposal, fight: Fight | None, said: Said, form: Mapping[str, str]) -> Block:
    """Ask the others; the first answer counts. What is held ends with the two days: then the writer can say it herself."""
    work, until = session.work, proposal.change.until
    number_of = str(fight.number if fight else 0)
    command = {
        "said": encode(said),
        "form": dict(form),
        "raw": base64.b64encode(referral.wrap(session.raw)).decode() if said.verb == "refer" else "",
        "version": checking.version_of(session, fight),
        "contact": session.contact.id,
        "change": proposal.id,
        "except": session.contact.id,
    }
    number = ledger.open_check(
        work.connection,
        network=session.network.id,
        claim=checking.claim_of(work, "vouch", str(session.contact.id), said.verb, number_of, f"{said.text}{sorted(form.items())}"),
        kind="vouch",
        number=fight.number if fight else None,
        command=command,
        at=work.at,
        until=until,
    )
    others = _others(session)
    if number is not None:
        values = {
            "wrote": {"$contact": session.contact.id},
            "seat": session.contact.role,
            "command": checking.printed(fight, said),
            "text": {"$held": number},
            "until": to_text(until),
        }
        for contact in others:
            post(work, "check-vouch", contact, session.network, fight=fight, values=values, check_id=number)
    values = {"command": checking.printed(fight, said), "until": to_text(until), "roles": [contact.role for contact in others]}
    return Block(Result.HELD, "held-vouch", values, fight, reason=f"held for two days: {said.verb}")
