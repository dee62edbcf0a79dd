"""A YES from a network address: anybody on that list may have said it, so it waits, and can be stopped (product 13.3).

The one rule: delegate and stand-in hear of it at once, and a NOT ME of one of them ends it.
"""

from __future__ import annotations

from mailbot.clerk.session import Block, Reply, Result
from mailbot.desk.post import post
from mailbot.desk.work import Work
from mailbot.domain.days import to_text
from mailbot.store import contacts, ledger
from mailbot.store.ledger import Check

__all__ = ["delay", "stop"]


def delay(work: Work, check: Check, reply: Reply) -> Block:
    """Let a YES wait; tell those who can stop it: delegate and stand-in, but for the contact that `except` of the command names."""
    if check.effect_at is not None:
        return Block(Result.ANSWERED, "yes-waits", {"effect_at": to_text(check.effect_at)})
    effect_at = work.at + work.periods.hand_over
    ledger.delay_check(work.connection, check.id, reply.mail.id, effect_at)
    network = contacts.network(work.connection, check.network) if check.network is not None else None
    left_out = check.command.get("except")
    stop_it = ledger.open_check(
        work.connection,
        network=check.network,
        claim=work.desk.seal("delay", str(check.id)),
        kind="delay",
        number=check.ask,
        command={"check": check.id},
        at=work.at,
        until=effect_at,
    )
    values = {"asked_by": reply.mail.id, "effect_at": to_text(effect_at)}
    for contact in contacts.contacts_of(work.connection, network.id) if network is not None else []:
        if network is not None and contact.role != "address" and contact.id != left_out:
            post(work, "address-said-yes", contact, network, values=values, check_id=stop_it)
    return Block(Result.RECORDED, "yes-waits", {"effect_at": to_text(effect_at)})


def stop(work: Work, check: Check, reply: Reply) -> Block:
    """NOT ME to the mail that told of it: what waited will not happen. A YES lets it wait on."""
    if reply.verb == "yes":
        return Block(Result.ANSWERED, "yes-goes-on")
    waiting = ledger.check(work.connection, int(check.command.get("check", 0)))
    ledger.answer_check(work.connection, check.id, "no")
    if waiting is None or waiting.state != "open":
        return Block(Result.ANSWERED, "check-no")
    ledger.answer_check(work.connection, waiting.id, "no")
    return Block(Result.RECORDED, "yes-stopped")
