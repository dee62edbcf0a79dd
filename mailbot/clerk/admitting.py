"""The answers of those who are asked about a newcomer: its own addresses, the networks that know it, its vouchers (product 13.1).

The one rule: what an answer means for the application is decided in domain.applications; here it is heard and answered.
"""

from __future__ import annotations

from mailbot.clerk.releasing import release
from mailbot.clerk.session import Block, Reply, Result
from mailbot.desk import joining
from mailbot.desk.work import Work
from mailbot.domain.applying import Agree, Decline, Deny, NotCosign, Sign
from mailbot.store import applications as stored
from mailbot.store import ledger
from mailbot.store.ledger import Check

__all__ = ["agree", "cosign", "decline"]

_OVER = Block(Result.REFUSED, "not-no-check", reason="the application has ended")


def agree(work: Work, check: Check, reply: Reply) -> Block:
    """An address that an application names says YES, or NO: nobody can be signed up by others."""
    one = stored.load(work.connection, int(check.command["application"]))
    seat, yes = str(check.command["seat"]), reply.verb == "yes"
    if one is not None and joining.applicant_of(one).addresses.get(seat) != reply.mail.address:
        one = None  # the form names another address now
    now = joining.decide(work, one, Agree(seat) if yes else Deny(seat)) if one is not None else None
    ledger.answer_check(work.connection, check.id, "yes" if yes else "no")
    if now is None:
        return _OVER
    return Block(Result.RECORDED, "application-yes" if yes else "application-no")


def decline(work: Work, check: Check, reply: Reply) -> Block:
    """A network that was asked to vouch says NO; that it has met them it says with the word VOUCH, for that has its CHECK."""
    one = stored.load(work.connection, int(check.command["application"]))
    if one is None:
        return _OVER
    who = joining.applicant_of(one).name
    if reply.verb == "yes":
        return Block(Result.ASKED_BACK, "knows-word", {"who": who, "code": one.code})
    now = joining.decide(work, one, Decline(check.network or 0))
    ledger.answer_check(work.connection, check.id, "no")
    return Block(Result.RECORDED, "knows-no", {"who": who}) if now is not None else _OVER


def cosign(work: Work, check: Check, reply: Reply) -> Block:
    """A voucher lets a newcomer's first ask out with its YES, or does not."""
    one = stored.load(work.connection, int(check.command["application"]))
    mark, voucher = str(check.command["mark"]), int(check.command["voucher"])
    yes = reply.verb == "yes"
    if one is None or check.ask is None:
        return _OVER
    if yes and one.application.signed == (check.ask, mark):
        ledger.answer_check(work.connection, check.id, "yes")
        return Block(Result.ANSWERED, "cosigned")
    now = joining.decide(work, one, Sign(voucher, check.ask, mark) if yes else NotCosign(voucher, check.ask, mark))
    if now is None:
        ledger.answer_check(work.connection, check.id, "no")
        return _OVER
    if not yes:
        ledger.answer_check(work.connection, check.id, "no")
        return Block(Result.RECORDED, "cosign-no")
    sent = release(work, check).line == "sent"  # its dates may have passed while it waited: then the draft is back with them
    return Block(Result.RECORDED, "cosigned" if sent else "cosigned-not-sent")
