"""The address under "Who talks to them": asked once whether it will receive, before anything is passed on to it (product 9.1).

The one rule: it may be a victim's. One CHECK about an ask, ever; and about another ask only once it has said YES, or 90 days later.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from mailbot.clerk.session import Block, Reply, Result
from mailbot.desk.post import post_to_address
from mailbot.desk.roll import initiator_of
from mailbot.desk.work import Work
from mailbot.domain.days import to_text
from mailbot.domain.model import Fight
from mailbot.store import contacts, ledger, mails
from mailbot.store.contacts import Network
from mailbot.store.ledger import Check

__all__ = ["answer", "name"]

_PEACE: Final = timedelta(days=90)  # longer than a fight usually lasts


def name(work: Work, fight: Fight, starter: Network, address: str) -> None:
    """`starter` names an address (lower case). A contact of its own needs no question; anybody else is asked, if that is allowed now."""
    mails.negotiator_asked(work.connection, fight.number, address)
    known = contacts.by_address(work.connection, address)
    if known is not None and known[0].id == starter.id:
        mails.negotiator_says(work.connection, fight.number, address, yes=True, at=work.at)
    elif _may_ask(work, fight, address):
        _ask(work, fight, starter, address)


def _claim(work: Work, address: str) -> str:
    return work.desk.seal("negotiator", address)


def _may_ask(work: Work, fight: Fight, address: str) -> bool:
    asked = [one for claim in work.desk.seals("negotiator", address)[::-1] for one in ledger.asked_before(work.connection, claim)]
    if any(one.ask == fight.number for one in asked):
        return False
    return not asked or asked[-1].state == "yes" or work.at - asked[-1].at >= _PEACE


def _ask(work: Work, fight: Fight, starter: Network, address: str) -> None:
    until = work.day_ends(starter, work.at + work.periods.check_valid)
    number = ledger.open_check(
        work.connection,
        network=None,
        claim=_claim(work, address),
        kind="negotiator",
        number=fight.number,
        command={"address": address},
        at=work.at,
        until=until,
    )
    if number is not None:
        values = {"until": to_text(until)}
        post_to_address(work, "negotiator-check", address, fight=fight, values=values, check_id=number, language=starter.language)


def answer(work: Work, check: Check, reply: Reply) -> Block:
    """YES: it will receive, and is asked about the next ask that names it. NO or NOT ME: nothing is passed on to it."""
    yes, address = reply.verb == "yes", str(check.command.get("address", ""))
    mails.negotiator_says(work.connection, check.ask or 0, address, yes=yes, at=work.at)
    ledger.answer_check(work.connection, check.id, "yes" if yes else "no")
    if yes:
        _ask_on(work, address)
    found = ledger.ask(work.connection, check.ask or 0)
    line = "negotiator-yes" if yes else "negotiator-no"
    return Block(Result.RECORDED, line, {}, found[0] if found else None, reason=f"negotiator said {reply.verb}")


def _ask_on(work: Work, address: str) -> None:
    """Of the asks that named it meanwhile, the first that it was not asked about."""
    for number in mails.negotiates_unasked(work.connection, address):
        found = ledger.ask(work.connection, number)
        if found is not None and _may_ask(work, found[0], address):
            _ask(work, found[0], initiator_of(work, found[0]), address)
            return
