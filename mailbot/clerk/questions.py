"""What a YES, NO or NOT ME means, for each kind of question the desk asks of others than the writer of a command.

The one rule: QUESTIONS says who carries which answer out; who may answer is judged before (clerk.replying for delegates and stand-ins,
clerk.asked for everybody else).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mailbot.clerk import admitting, checking, delaying, disputing, leaving, negotiating, offices, releasing
from mailbot.clerk.session import Block, Reply
from mailbot.desk.work import Work
from mailbot.store import ledger, mails
from mailbot.store.ledger import Check

__all__ = ["QUESTIONS", "Question", "answer", "fall_due"]


@dataclass(frozen=True, slots=True)
class Question:
    """How the answers to one kind of question are carried out. `delayed`: a YES from the network address counts two days later."""

    answer: Callable[[Work, Check, Reply], Block]
    delayed: bool = False


def _stop(work: Work, check: Check, reply: Reply) -> Block:
    """A YES that waits is stopped: its question hears of it, and says who else does."""
    waiting = ledger.check(work.connection, int(check.command.get("check", 0)))
    block = delaying.stop(work, check, reply)
    if block.line != "yes-stopped" or waiting is None:
        return block
    return replace(block, result=QUESTIONS[waiting.kind].answer(work, waiting, reply).result)


QUESTIONS: Final[Mapping[str, Question]] = {
    "negotiator": Question(negotiating.answer),
    "delay": Question(_stop),
    "also": Question(offices.also),
    "office": Question(offices.answered, delayed=True),
    "office-stop": Question(offices.stopped),
    "vouch": Question(releasing.vouched, delayed=True),
    "dispute": Question(disputing.answer, delayed=True),
    "application": Question(admitting.agree),
    "knows": Question(admitting.decline),
    "cosign": Question(admitting.cosign),
    "still-there": Question(leaving.still_there),
    "exclude": Question(leaving.confirm_exclusion),
}
"""By the kind of the CHECK. Those that hold a command of the writer are answered in clerk.replying."""


def answer(work: Work, check: Check, reply: Reply) -> Block:
    """Carry out an answer to an open question; a YES from a network address may have to wait (product 13.3)."""
    question = QUESTIONS[check.kind]
    if question.delayed and reply.verb == "yes" and reply.mail.role == "address":
        return delaying.delay(work, check, reply)
    return question.answer(work, check, reply)


def fall_due(work: Work, number: int) -> None:
    """The two days of a YES from a network address are over, and nobody has stopped it."""
    check = ledger.check(work.connection, number)
    mail = mails.load(work.connection, check.said_to) if check is not None and check.said_to is not None else None
    if check is None or mail is None or not checking.is_waiting(check):
        ledger.answer_check(work.connection, number, "expired")
        return
    QUESTIONS[check.kind].answer(work, check, Reply("yes", "", mail, ""))
    if (left := ledger.check(work.connection, number)) is not None and left.state == "open":
        ledger.answer_check(work.connection, number, "yes")
