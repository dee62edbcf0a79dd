"""YES, NO and NOT ME: the answers to a CHECK or to a question of the desk.

The one rule: they count only in answer to the very mail that asked, from the address it went to (product 8.1 rule 4).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from mailbot.clerk import checking, forgeries, keeping, orders, questions
from mailbot.clerk.releasing import release, writer_of
from mailbot.clerk.session import Block, Reply, Result, Session, refused
from mailbot.desk.post import post
from mailbot.domain.model import Fight, Refusal, Why
from mailbot.reading.grammar import Said, Sure
from mailbot.store import directory, ledger
from mailbot.store.ledger import Check

__all__ = ["answer_check"]


def answer_check(session: Session, said: Said, words: str) -> Block:
    """Carry out, or drop, what a CHECK holds. `words`: what stood below the YES."""
    check = _check_meant(session, said)
    if check is None:
        asked = session.answered is not None and session.answered.check_id is not None  # then it answers that question, too late
        return orders.obey(session, said, {}) if said.verb == "notme" and not asked else refused(Refusal(Why.NO_CHECK), None, said)
    if check.kind in questions.QUESTIONS and session.answered is not None:
        return questions.answer(session.work, check, Reply(said.verb, words, session.answered, session.letter.ids.sender))
    if said.verb != "yes":
        return _no(session, check, said)
    if check.kind in _YES:
        return _YES[check.kind](session, check, said)
    held = checking.held_of(check)
    forgeries.confirmed(session, check)
    ledger.answer_check(session.work.connection, check.id, "yes")
    sure = replace(session, sure=True, words=words, held_version=held.version, raw=held.raw or session.raw)
    return orders.obey(sure, replace(held.said, sure=Sure.EXACT), held.form)


def _check_meant(session: Session, said: Said) -> Check | None:
    """The CHECK of the mail that is answered, while it waits; of several questions in one mail only a single open one."""
    answered = session.answered
    if answered is None:
        return None
    blocks = (answered.values or {}).get("blocks", [])
    numbers = [answered.check_id, *(block.get("_check") for block in blocks)]
    found = [ledger.check(session.work.connection, number) for number in numbers if number]
    waiting = [check for check in found if check is not None and checking.is_open(session.work, check)]
    return waiting[0] if len(waiting) == 1 else None


def _no(session: Session, check: Check, said: Said) -> Block:
    """Nothing was recorded, and nothing more is needed (scenario 19)."""
    found = ledger.ask(session.work.connection, check.ask) if check.ask else None
    fight = found[0] if found else None
    if check.kind == "late" and fight is not None:
        ledger.answer_check(session.work.connection, check.id, "no")
        return _no_to_latecomer(session, check, fight)
    if said.verb == "notme" and check.kind == "command":
        forgeries.disowned(session, check)
        directory.log(session.work.connection, session.work.at, session.network.id, "not me", checking.held_of(check).said.verb)
    ledger.answer_check(session.work.connection, check.id, "no")
    line = "not-me-thanks" if said.verb == "notme" else "check-no"
    return Block(Result.ANSWERED, line, {}, fight, reason=f"CHECK answered {said.verb}")


# ── Latecomers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _yes_to_latecomer(session: Session, check: Check, said: Said) -> Block:
    """The initiator lets a latecomer join: what that network said is carried out, and it gets its receipt."""
    waiting = writer_of(session.work, check)
    block = release(session.work, check)
    if waiting is None:
        return refused(Refusal(Why.NO_CHECK), None, said)
    return Block(Result.RECORDED, "late-yes", {"who": waiting[0].name}, block.fight)


def _no_to_latecomer(session: Session, check: Check, fight: Fight) -> Block:
    waiting = writer_of(session.work, check)
    if waiting is None:
        return Block(Result.ANSWERED, "check-no", {}, fight)
    network, contact = waiting
    post(session.work, "late-answer", contact, network, fight=fight, values={"yes": False})
    return Block(Result.RECORDED, "late-no", {"who": network.name}, fight)


_YES: Final[Mapping[str, Callable[[Session, Check, Said], Block]]] = {"late": _yes_to_latecomer, "forget": keeping.erase}
"""What the YES to a question of one's own does, by the kind of the CHECK; every other holds a command, which is carried out."""
