"""A letter of a delegate or stand-in: what it says, what came of it, and the one mail that answers it.

The one rule: one letter, one answer; what took effect goes to delegate and stand-in, everything else to the writer alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from mailbot.clerk import acting, orders, replying, steering, telling
from mailbot.clerk.answering import refused
from mailbot.clerk.context import context_of
from mailbot.clerk.session import Block, Ending, Result, Session, receipt_values
from mailbot.desk import book
from mailbot.desk.entries import is_ours
from mailbot.desk.post import post, receivers
from mailbot.domain.events import ReactionSeen
from mailbot.domain.federation import Standing
from mailbot.domain.fights import DRAFTS, OPEN
from mailbot.domain.model import Fight, Refusal, Why
from mailbot.domain.verbs import Care
from mailbot.reading import form
from mailbot.reading.grammar import Doubt, Meaning, Ref, Said, Situation, Sure, Unclear, understand
from mailbot.reading.sender import Trust
from mailbot.reading.verdict import Dmarc
from mailbot.store import contacts, mails
from mailbot.writing.flowed import plain

__all__ = ["carry_out", "noted_in_calendar"]

_MOST_COMMANDS: Final = 20
_ECHOES: Final = 2  # letters that say what the answered receipt is about, once more
_NOTES: Final = 10
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_RANK: Final = (
    Result.RECORDED,
    Result.PASSED_ON,
    Result.ANSWERED,
    Result.HELD,
    Result.ASKED_BACK,
    Result.REFUSED,
    Result.IGNORED,
)


def carry_out(session: Session) -> Ending:
    """Understand a letter, carry out each of its commands, answer it."""
    if _echoes(session) >= _ECHOES:
        return Ending(Result.IGNORED, "the same words again in answer to their own receipt: a machine")
    woken, session = _heard(session)
    context = context_of(session.work, session.network, session.answered, session.route, session.letter, session.sent)
    meaning = understand(session.letter, context, session.work.desk.words)
    meaning = replace(meaning, form=_form_written(session, meaning))
    blocks = _blocks(session, meaning, context.situation)
    _answer(session, [*blocks, *woken])
    best = min(blocks, key=lambda block: _RANK.index(block.result), default=Block(Result.IGNORED, reason="nothing to do"))
    return Ending(best.result, "; ".join(block.reason or block.line for block in blocks)[:500])


def noted_in_calendar(session: Session) -> Ending:
    """A button of a calendar was pressed: to the entry of an ask that says so, once per ask (product 3.3). It answers nothing."""
    ours = [event.ask for event in session.letter.entries if is_ours(session.work.desk, event, session.network.id)]
    number = next(iter(ours), 0) or session.thread_ask
    found = session.fight(Ref(number)) if number else None
    block = _reaction(session, found if isinstance(found, Fight) else None, "calendar-noted")
    _answer(session, [block])
    return Ending(block.result, block.reason)


def _heard(session: Session) -> tuple[list[Block], Session]:
    """A verified mail is a sign of life; it wakes a dormant network before anything in it is carried out (product 13.2)."""
    if session.evidence.dmarc is Dmarc.FAIL or not (session.evidence.token or session.evidence.dmarc is Dmarc.PASS):
        return [], session
    connection, before = session.work.connection, session.network
    contacts.heard(connection, before.id, session.work.at, session.contact.id)
    slept = before.state == Standing.DORMANT
    return [Block(Result.ANSWERED, "woken")] if slept else [], replace(session, network=contacts.network(connection, before.id) or before)


def _echoes(session: Session) -> int:
    """How many letters with these very words have led to the mail that is answered: a machine without a mark answers its own receipts."""
    echo = (session.answered.values or {}).get("_echo") if session.answered is not None else None
    return int(echo[1]) + 1 if echo and echo[0] and echo[0] == _words_of(session) else 0


def _words_of(session: Session) -> str:
    return session.work.desk.seal("own text", *session.letter.own) if session.letter.own else ""


def _blocks(session: Session, meaning: Meaning, situation: Situation) -> list[Block]:
    if session.letter.unsubscribes and session.answered is not None and not any(isinstance(item, Said) for item in meaning.items):
        return [telling.unsubscribed(session)]
    if session.route.kind == "help":
        return [orders.obey(session, _said("help", session), {})]
    if session.route.kind == "refer":
        return [orders.obey(session, _referral(session, meaning), {})]
    if len(meaning.items) > _MOST_COMMANDS:
        return [refused(Refusal(Why.TOO_MANY, {"most": _MOST_COMMANDS}), None, _said("help", session))]
    if meaning.items:
        return [_one(session, item, meaning) for item in meaning.items]
    if any(meaning.form.values()):
        return [_form(session, meaning)]
    return [_free(session, meaning, situation)]


def _form_written(session: Session, meaning: Meaning) -> dict[str, str]:
    """The form lines that the writer filled in: own ones, and quoted ones where they differ from what we sent (7.4 rule 4)."""
    hints = session.work.desk.words.hints
    ours = form.fields(plain(session.sent.text).splitlines(), hints=hints) if session.sent is not None and meaning.form else {}
    own = form.fields(session.letter.own, hints=hints)
    return {key: value for key, value in meaning.form.items() if value and (own.get(key) or value != ours.get(key))}


def _said(verb: str, session: Session, text: str = "") -> Said:
    """A command that the letter means without the word."""
    return Said(verb, None, text, session.letter.subject, session.network.language, Sure.EXACT, "line")


def _referral(session: Session, meaning: Meaning) -> Said:
    """Mail to the refer address is a referral, with or without the word."""
    found = next((item for item in meaning.items if isinstance(item, Said) and item.verb == "refer"), None)
    return found or _said("refer", session, meaning.free or meaning.note)


def _one(session: Session, item: Said | Unclear, meaning: Meaning) -> Block:
    if isinstance(item, Unclear):
        return _unclear(session, item)
    if item.verb in ("yes", "no"):
        return replying.answer_check(session, item, _words_below(item, meaning))
    if item.verb == "notme":
        return replying.answer_check(session, item, "") if session.answered is not None else orders.obey(session, item, {})
    return orders.obey(session, _with_note(item, meaning), meaning.form)


def _words_below(item: Said, meaning: Meaning) -> str:
    return "\n".join(part for part in (item.text.strip(), meaning.note.strip()) if part)


def _with_note(item: Said, meaning: Meaning) -> Said:
    """What was written besides an answer travels with it as its note."""
    alone = sum(isinstance(one, Said) for one in meaning.items) == 1
    carries = item.verb in ("accept", "decline") or item.verb in ("won", "settled", "lost", "end", "pause", "resume", "correct", "exit")
    if not alone or not carries or not meaning.note.strip():
        return item
    return replace(item, text=_words_below(item, meaning))


def _form(session: Session, meaning: Meaning) -> Block:
    """Labelled lines without a command: a new draft, or lines for the one that is answered."""
    fight = _thread_fight(session)
    verb = "change" if fight is not None and session.is_initiator(fight) else "newfight"
    return orders.obey(session, _said(verb, session), meaning.form)


def _thread_fight(session: Session) -> Fight | None:
    found = session.fight(None) if session.thread_ask else None
    return found if isinstance(found, Fight) else None


# ── Free text ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _free(session: Session, meaning: Meaning, situation: Situation) -> Block:
    """Free text is never thrown away: it answers a question, corrects a report, closes a fight, or goes to those who started it."""
    fight = _thread_fight(session)
    text = meaning.free.strip()
    if fight is None or not text:
        return _unclear(session, Unclear(Doubt.NOTHING if text else Doubt.EMPTY, text.splitlines()[0] if text else ""))
    if session.is_initiator(fight):
        return _free_of_initiator(session, fight, text, situation)
    if session.answered is not None and session.answered.kind in ("how-was-it", "offer-reminder"):
        return orders.obey(session, _said("report", session, text), {})  # "How was it?" is answered without the word
    if situation is Situation.REPORT and session.trust(Care.SPEECH, "report") is Trust.YES:
        block = acting.fix_report(session, fight, _said("report", session, text))
        if block.result is not Result.REFUSED:
            return block
    if fight.phase not in OPEN:
        return _unclear(session, Unclear(Doubt.NOTHING, text.splitlines()[0]))
    if session.trust(Care.SPEECH, "ask") is not Trust.YES:
        return orders.obey(session, _said("ask", session, text), {})
    if not _may_pass_on(session, fight, text):
        return Block(Result.IGNORED, fight=fight, reason="a note that was passed on already, or too many of them")
    if meaning.is_question:
        return orders.obey(session, _said("ask", session, text), {})
    return acting.pass_note(session, fight, text)


def _may_pass_on(session: Session, fight: Fight, text: str) -> bool:
    """Free text goes on to others: the same words once a day, and ten an hour, so that an answering machine without a mark is no flood."""
    work, contact = session.work, session.contact.id
    same = work.desk.seal("note", str(contact), str(fight.number), text)
    return mails.may_answer(work.connection, same, work.at, work.at - _DAY, 1) and mails.may_answer(
        work.connection, f"notes {contact}", work.at, work.at - _HOUR, _NOTES
    )


def _free_of_initiator(session: Session, fight: Fight, text: str, situation: Situation) -> Block:
    if situation is Situation.QUESTION:
        return orders.obey(session, _said("answer", session, text), {})
    if situation is Situation.REPORT and session.trust(Care.SPEECH, "report") is Trust.YES:
        return acting.fix_report(session, fight, _said("report", session, text))
    if situation is Situation.CLOSING and session.trust(Care.SPEECH, "report") is Trust.YES:
        return steering.closing_report(session, fight, text, _said("report", session, text))
    return _unclear(session, Unclear(Doubt.NOTHING, text.splitlines()[0]))


def _unclear(session: Session, item: Unclear) -> Block:
    fight = _about(session, item)
    if item.doubt is Doubt.REACTION:
        return _reaction(session, fight)
    values = {
        "line": item.line,
        "word": item.word,
        "guesses": list(item.guesses),
        "days": [],
        "ask_ref": fight.ref if fight else "",
    }
    line = f"not-{item.doubt.replace(' ', '-')}"
    if item.doubt is Doubt.AGREEMENT and item.ref is not None:
        line = "not-nothing"  # "Confirm F12" means something: three words are offered (product 9.5)
    if item.doubt is Doubt.AGREEMENT and fight is not None and session.is_initiator(fight):
        line = "not-nothing" if fight.phase in DRAFTS else "not-no-check"  # there is nothing for those who started it to accept
    return Block(Result.ASKED_BACK, line, values, fight, reason=f"asked back: {item.doubt}")


def _about(session: Session, item: Unclear) -> Fight | None:
    found = session.fight(item.ref) if item.ref is not None or session.thread_ask else None
    return found if isinstance(found, Fight) else None


def _reaction(session: Session, fight: Fight | None, line: str = "reaction") -> Block:
    """A thumbs-up is answered once per ask (scenario 24), and so is a calendar."""
    hidden = fight is None or fight.phase not in OPEN or session.is_initiator(fight)
    if fight is None or hidden or session.trust(Care.INFORMATION, "reaction") is not Trust.YES:
        return Block(Result.IGNORED, reason="a reaction")
    party = session.party(fight)
    if party.reaction >= fight.version:
        return Block(Result.IGNORED, reason="a reaction, answered before")
    event = ReactionSeen(fight.version)
    book.save_party(session.work, fight, party, session.network.id, [event])
    return Block(Result.ASKED_BACK, line, {}, fight, reason=f"a {line.partition('-')[0]}")


# ── The answer ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _answer(session: Session, blocks: list[Block]) -> None:
    printed = _printed(blocks)
    if not printed:
        return
    took = [block for block in printed if block.took_effect]
    as_it_is_now = contacts.network(session.work.connection, session.network.id) or session.network  # AWAY, or another LANGUAGE
    session = replace(session, network=as_it_is_now)
    everyone = receivers(session.work, session.network) if took else []
    left_out = bool(session.letter.dropped) and not any(block.line == "referred" for block in blocks)
    forged = session.evidence.dmarc is Dmarc.FAIL  # whoever wrote it gets nothing to learn from, the real contact only CHECKs (scenario 19)
    if not took and (forged or not session.may_answer()):
        return
    _post(session, session.contact, "receipt" if took else "answer", printed, dropped=left_out)
    for contact in everyone:
        if contact.id != session.contact.id:
            _post(session, contact, "receipt", took, dropped=False)


def _printed(blocks: list[Block]) -> list[Block]:
    """A command that is held is answered by its CHECK; only among others the receipt mentions it, too."""
    lines = [block for block in blocks if block.line]
    return lines if any(block.line != "held" for block in lines) else []


def _post(session: Session, contact: contacts.Contact, kind: str, blocks: list[Block], *, dropped: bool) -> None:
    numbers = {block.fight.number: block.fight for block in blocks if block.fight is not None}
    fight = next(iter(numbers.values())) if len(numbers) == 1 else None if numbers else _thread_fight(session)
    values = {**receipt_values(blocks, dropped=dropped), "_echo": [_words_of(session), _echoes(session)]}
    post(session.work, kind, contact, session.network, fight=fight, values=values, incoming=session.incoming)
