"""From a command as understood to what is done: one table, one way through it.

The one rule: whoever may not do it, or cannot prove it, gets no further than `obey`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from mailbot.clerk import acting, answering, checking, drafting, joining, keeping, leaving, offices, settings, steering, telling, vouching
from mailbot.clerk.answering import refused
from mailbot.clerk.session import Block, Result, Session
from mailbot.desk import book, disputes
from mailbot.domain import fights
from mailbot.domain.events import Heard
from mailbot.domain.model import Fight, Refusal, Why
from mailbot.domain.verbs import BY_NAME, Care, Verb
from mailbot.reading.grammar import Said, Sure
from mailbot.reading.sender import Trust
from mailbot.store import ledger

__all__ = ["ORDERS", "Needs", "obey"]

Form = Mapping[str, str]


class Needs(Enum):
    """Whether a command is about one fight."""

    FIGHT = "fight"
    MAYBE = "maybe"  # with a reference it is, without it is not
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Order:
    """How a verb is carried out."""

    run: Callable[[Session, Fight | None, Said, Form], Block]
    needs: Needs = Needs.FIGHT
    care: Care | None = None  # instead of its verb's


def _on(function: Callable[[Session, Fight, Said], Block]) -> Order:
    """An order about one fight that takes no form."""

    def run(session: Session, fight: Fight | None, said: Said, form: Form) -> Block:
        return function(session, fight, said) if fight is not None else refused(Refusal(Why.WHICH_ASK), None, said)

    return Order(run)


def _off(function: Callable[[Session, Fight | None, Said], Block], needs: Needs = Needs.NONE) -> Order:
    """An order that is about no fight, or perhaps about one."""
    return Order(lambda session, fight, said, form: function(session, fight, said), needs)


def _new_fight(session: Session, fight: Fight | None, said: Said, form: Form) -> Block:
    return drafting.new_fight(session, form, said)


def _change(session: Session, fight: Fight | None, said: Said, form: Form) -> Block:
    return drafting.change(session, fight, form, said) if fight is not None else refused(Refusal(Why.WHICH_ASK), None, said)


def _amend(session: Session, fight: Fight | None, said: Said, form: Form) -> Block:
    return steering.amend(session, fight, form, said) if fight is not None else refused(Refusal(Why.WHICH_ASK), None, said)


def _reply(session: Session, fight: Fight, said: Said) -> Block:
    """ANSWER F12.q3: the number stands in the reference, else in the question mail that is answered."""
    asked = (session.answered.values or {}).get("question", 0) if session.answered is not None else 0
    number = said.ref.question if said.ref is not None and said.ref.question else asked
    return steering.answer(session, fight, int(number or 0), said.text.strip(), said)


def _close(session: Session, fight: Fight, said: Said) -> Block:
    return steering.close(session, fight, said, session.words)


ORDERS: Final[Mapping[str, Order]] = {
    "accept": _on(answering.accept),
    "offer": _on(answering.offer),
    "decline": _on(answering.decline),
    "later": _on(answering.later),
    "exit": _on(answering.exit_),
    "undo": _off(answering.undo),
    "notme": _off(answering.disown),
    "ask": _on(acting.ask),
    "answer": _on(_reply),
    "plan": _on(acting.plan),
    "report": _on(acting.report),
    "refer": _on(acting.refer),
    "alert": _on(acting.alert),
    "greeting": _on(acting.greet),
    "ok": _on(acting.okay),
    "newfight": Order(_new_fight, Needs.NONE),
    "change": Order(_change),
    "drop": _on(drafting.drop),
    "send": _on(drafting.send),
    "sendanyway": _on(drafting.send),
    "update": _on(steering.update),
    "correct": _on(steering.correct),
    "amend": Order(_amend),
    "pause": _on(steering.pause),
    "resume": _on(steering.resume),
    "won": _on(_close),
    "settled": _on(_close),
    "lost": _on(_close),
    "end": _on(_close),
    "continue": _on(steering.continue_),
    "withdraw": _on(steering.withdraw),
    "fights": _off(telling.fights_list),
    "status": _off(telling.status, Needs.MAYBE),
    "terms": _on(telling.terms),
    "resend": _off(telling.resend, Needs.MAYBE),
    "who": _off(telling.who),
    "record": _off(keeping.record),
    "forget": _off(keeping.forget),
    "help": _off(telling.help_),
    **dict.fromkeys(settings.SETTINGS, _off(settings.set_)),
    "handover": _off(offices.propose),
    "standin": _off(offices.propose),
    "recall": _off(offices.propose),
    "apply": Order(lambda session, fight, said, form: joining.apply(session, fight, said), Needs.NONE, Care.INFORMATION),
    "vouch": _off(joining.vouch),
    "leave": _off(leaving.leave),
}
"""How each verb is carried out. YES and NO have no order of their own: they answer a CHECK (clerk.replying)."""


def obey(session: Session, said: Said, form: Form) -> Block:
    """Carry out one command, or say why not, or ask first."""
    verb = BY_NAME[said.verb]
    order = ORDERS.get(said.verb)
    if order is None or not verb.ready:
        return refused(Refusal(Why.NOT_READY), None, said)
    fight = _fight(session, order, said)
    if isinstance(fight, Refusal):
        return refused(fight, None, said)
    said = joining.with_code(session, answering.with_receipt(session, said))
    wrong = _not_theirs(session, fight, verb, said) or _resting(session, fight, verb, said)
    if wrong is not None:
        return wrong
    return _with_care(session, fight, verb, order, said, form)


def _fight(session: Session, order: Order, said: Said) -> Fight | Refusal | None:
    if order.needs is Needs.NONE or (order.needs is Needs.MAYBE and said.ref is None and not session.thread_ask):
        return None
    return session.fight(said.ref)


def _not_theirs(session: Session, fight: Fight | None, verb: Verb, said: Said) -> Block | None:
    """The words of the initiator are heard from the initiator only."""
    if verb.who == "I" and fight is not None and not session.is_initiator(fight):
        return refused(Refusal(Why.NOT_INITIATOR), fight, said)
    return None


def _resting(session: Session, fight: Fight | None, verb: Verb, said: Said) -> Block | None:
    """While a network's contacts disagree about its own word, nothing that binds or stops is taken from it (product 8.4)."""
    if verb.care >= Care.BINDING and disputes.is_frozen(session.work, session.network):
        return refused(Refusal(Why.DISPUTED), fight, said)
    return None


def _with_care(session: Session, fight: Fight | None, verb: Verb, order: Order, said: Said, form: Form) -> Block:
    care = verb.care if order.care is None else order.care  # APPLY itself changes nothing: the addresses it names get the CHECKs
    trust = session.trust(care, verb.name, said.number if verb.name in ("undo", "notme") else None)
    if trust is Trust.NO:
        return Block(Result.IGNORED, reason="DMARC fail: only HELP is answered")
    unsure = care >= Care.BINDING and said.sure is not Sure.EXACT and not session.sure
    vouched_for = vouching.watched(session, verb) if care is verb.care else None
    if trust is Trust.YES and not unsure and vouched_for is None:
        return _settled(session, order.run(session, fight, said, form), verb)
    would = _try(session, order, fight, said, form)
    if would.result is Result.REFUSED:
        return would
    if unsure:
        return checking.hold_meant(session, fight, said)
    if vouched_for is not None:
        return vouching.hold(session, vouched_for, fight, said, form)
    return checking.hold(session, fight, said, form)


def _try(session: Session, order: Order, fight: Fight | None, said: Said, form: Form) -> Block:
    """Carry a command out and take it all back: nobody is asked to confirm what would then be refused."""
    connection = session.work.connection
    connection.execute("savepoint rehearsal")
    try:
        return order.run(replace(session, sure=True), fight, said, form)
    finally:
        connection.execute("rollback to rehearsal")
        connection.execute("release rehearsal")


def _settled(session: Session, block: Block, verb: Verb) -> Block:
    """A word of the initiator about its fight ends its silence (product 4.2 rule 10)."""
    if block.fight is None or not block.took_effect or not session.is_initiator(block.fight):
        return block
    found = ledger.ask(session.work.connection, block.fight.number)
    if found is not None and found[0].phase in fights.OPEN:
        book.save_fight(session.work, found[0], [Heard()])
    return block
