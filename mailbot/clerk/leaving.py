"""LEAVE, the confirmation of an exclusion, and the YES to "Still there?" (product 13.2, 13.5).

The one rule: who has started an open fight ends it first; nobody is left in it by surprise.
"""

from __future__ import annotations

from mailbot.clerk.answering import refused
from mailbot.clerk.session import Block, Reply, Result, Session
from mailbot.desk import leaving
from mailbot.desk.post import post_to_address
from mailbot.desk.work import Work
from mailbot.domain.model import Fight, Refusal, Why
from mailbot.reading import tokens
from mailbot.reading.grammar import Said
from mailbot.store import applications, contacts, ledger
from mailbot.store.contacts import Network
from mailbot.store.ledger import Check, Receipt

__all__ = ["confirm_exclusion", "leave", "still_there"]


def leave(session: Session, fight: Fight | None, said: Said) -> Block:
    """LEAVE, after its CHECK: the whole network goes; its contacts get their last mail."""
    started = leaving.open_fights(session.work, session.network)
    if started:
        return refused(Refusal(Why.STARTED_OPEN, {"refs": ", ".join(one.ref for one in started)}), None, said)
    leaving.leave(session.work, session.network, session.issue(None, "leave"))
    return Block(Result.RECORDED, reason="the network has left")


def still_there(work: Work, check: Check, reply: Reply) -> Block:
    """YES from any of the three contacts is a sign of life; it wakes a dormant network."""
    network = contacts.network(work.connection, check.network or 0)
    if reply.verb != "yes" or network is None:
        return Block(Result.ANSWERED, "still-there-no")
    contacts.heard(work.connection, network.id, work.at, reply.mail.contact)
    ledger.answer_check(work.connection, check.id, "yes")
    return Block(Result.RECORDED, "still-there-yes", {"who": network.name})


def confirm_exclusion(work: Work, check: Check, reply: Reply) -> Block:
    """A delegate confirms, or not, that the networks have decided that another goes; with the second YES it is done."""
    target = contacts.network(work.connection, int(check.command["network"]))
    waits = applications.exclusion(work.connection, target.id) if target is not None else None
    ledger.answer_check(work.connection, check.id, "yes" if reply.verb == "yes" else "no")
    if target is None or waits is None or target.state == "left" or check.network not in waits.asked:
        return Block(Result.REFUSED, "not-no-check", reason="the exclusion has ended")
    if reply.verb != "yes":
        applications.end_exclusion(work.connection, target.id)
        _tell_keepers(work, target, contacts.network(work.connection, check.network))
        return Block(Result.RECORDED, "exclude-no", {"who": target.name})
    applications.confirm_exclusion(work.connection, target.id, check.network)
    now = applications.exclusion(work.connection, target.id)
    if now is not None and now.confirmed:
        leaving.exclude(work, target, _receipt(work, target))
    return Block(Result.RECORDED, "exclude-yes", {"who": target.name})


def _tell_keepers(work: Work, target: Network, by: Network | None) -> None:
    for keeper in work.settings.desk.keepers:
        values = {"who": target.name, "by": by.name if by is not None else "", "done": False}
        post_to_address(work, "exclusion-answer", keeper, values=values)


def _receipt(work: Work, network: Network) -> Receipt:
    """The receipt of an exclusion, for the network that goes."""
    number = ledger.next_receipt(work.connection)
    code = tokens.receipt(work.desk.keys()[0], number, network.tag, "", 0, "leave", work.today(network).isoformat())
    issued = Receipt(number, code, network.id, None, "leave", "", work.at, None, undone=False)
    ledger.issue_receipt(work.connection, issued)
    return issued
