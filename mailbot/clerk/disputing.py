"""The answers to "was that from you?" (product 8.4).

The one rule: each seat is heard once; what it comes to is judged in domain.disputes.
"""

from __future__ import annotations

from mailbot.clerk.session import Block, Reply, Result
from mailbot.desk import disputes
from mailbot.desk.work import Work
from mailbot.domain.disputes import Side
from mailbot.store import ledger
from mailbot.store.ledger import Check

__all__ = ["answer"]


def answer(work: Work, check: Check, reply: Reply) -> Block:
    """YES: it was ours. NO or NOT ME: it was not."""
    side = Side.OURS if reply.verb == "yes" else Side.NOT_US
    dispute = disputes.speak(work, int(check.command["dispute"]), str(check.command["seat"]), side)
    ledger.answer_check(work.connection, check.id, "yes" if reply.verb == "yes" else "no")
    if dispute is None:
        return Block(Result.ANSWERED, "check-no")
    return Block(Result.ANSWERED, "dispute-heard", {"ours": side is Side.OURS, "settled": bool(dispute.outcome)})
