"""What a YES, NO or NOT ME means, for each kind of question the desk asks of others than the writer of a command.

The one rule: QUESTIONS says who carries which answer out; who may answer is judged before (clerk.replying for delegates and stand-ins,
clerk.asked for everybody else).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from mailbot.clerk import checking, delaying, disputing, negotiating
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


QUESTIONS: Final[Mapping[str, Question]] = {
    "negotiator": Question(negotiating.answer),
    "delay": Question(delaying.stop),
    "dispute": Question(disputing.answer, delayed=True),
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
