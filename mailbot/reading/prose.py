"""Lines that are no commands but must not be passed over: accept words in prose, agreement, contradictions (product 7.4 rules 5, 9, 12).

The one rule: an accept word outside command position always leads to asking back, never to another command.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from mailbot.domain.verbs import BY_NAME, Care
from mailbot.reading import head
from mailbot.reading.clean import Around, is_harmless
from mailbot.reading.commands import Body, Commands, hear_line
from mailbot.reading.meaning import Doubt, Said, Situation, Sure, Unclear
from mailbot.reading.particular import AGREED, reason_in
from mailbot.reading.sentence import is_wordless, words
from mailbot.reading.shapes import shown

__all__ = ["contradicting", "reason", "settled", "without_contradictions"]

_NOT_ABOUT_JOINING: Final = (Situation.DRAFT, Situation.REPORT, Situation.STOP)  # mails in whose answers "accepted" is a tale
_ANSWERS: Final = frozenset(["accept", "pledge", "decline", "offer", "later", "exit"])
_STEERING: Final = frozenset(["pause", "resume", "won", "settled", "lost", "end", "withdraw", "continue"])
_TOGETHER: Final = frozenset(["accept", "offer"])  # an OFFER followed by ACCEPT stays as a PLAN (product 4.5 rule 2)
_SHORT: Final = 3  # words: a first line that looks like an attempt at a command
_LOOKED_AT: Final = 100  # lines
_CLAUSE: Final = re.compile(r"[.,;:!?]")

reason = reason_in


def settled(found: Commands, text: Body, around: Around) -> Commands:
    """Look at what is not a command: it may stand in the way of the commands, or be something to ask back."""
    hindrance = _accepting(found.prose if found.items else (*text.lines, *text.rest.splitlines()), found, around)
    if hindrance is not None:
        return Commands((hindrance,), ())
    if found.items:
        return Commands(_against_the_rest(without_contradictions(found.items, around), text, around), found.prose)
    unclear = _unclear(text, around)
    return Commands((unclear,), ()) if unclear is not None else found


def _accepting(lines: Sequence[str], found: Commands, around: Around) -> Unclear | None:
    """Ask back where an accept word stands in prose (rule 9); with commands, only in what stands above them."""
    if around.context.situation in _NOT_ABOUT_JOINING or any(_is_accept(item) for item in found.items):
        return None
    for line in lines[:_LOOKED_AT]:
        for spoken in map(words, _CLAUSE.split(line)):
            place = around.words.accepts(spoken)
            if place is None and around.context.situation is Situation.ASK:
                place = _colloquial(spoken, around)
            if place is not None:
                return _asked(line, spoken, place, around)
    return None


def _asked(line: str, spoken: Sequence[str], place: int, around: Around) -> Unclear:
    """Ask what the accept word at `place` means; right behind a condition word it is a condition: "Si aceptamos F12"."""
    conditional = place > 0 and around.words.all_conditions.at(spoken, 0) == place
    word = " ".join(spoken[:place]) if conditional else spoken[place]
    doubt = Doubt.CONDITION if conditional else Doubt.PROSE
    return Unclear(doubt, shown(line), word, ("accept", "ask", "decline"), around.context.ref)


def _is_accept(item: Said | Unclear) -> bool:
    return item.verb == "accept" if isinstance(item, Said) else "accept" in item.guesses


def _colloquial(spoken: Sequence[str], around: Around) -> int | None:
    """Find a colloquial accept phrase with nothing but harmless words behind it: "Sure, count us in!", not "we are in touch"."""
    for place in range(len(spoken)):
        for one in around.words.at(spoken, place):
            behind = spoken[place + len(one.words) :]
            if one.verb == "accept" and one.colloquial and is_harmless(" ".join(behind), around):
                return place
    return None


# ── One word more: agreement, ambiguous words, reactions ───────────────────────────────────────────────────────────────


def _unclear(text: Body, around: Around) -> Said | Unclear | None:
    """Judge a text without commands by its first line."""
    if not text.lines:
        return None
    line, ref = text.lines[0], around.context.ref
    everything = (*text.lines, *text.rest.splitlines())
    if all(is_wordless(one) for one in everything):
        felt = any(not one.isascii() and not one.isalnum() for one in "".join(everything))
        return Unclear(Doubt.REACTION if felt else Doubt.NOTHING, shown(line), ref=ref)
    puzzled = _puzzle(line, around)
    if puzzled is None and around.context.situation in (Situation.CHECK, Situation.LATE):
        return Unclear(Doubt.NOTHING, shown(line), "", AGREED[Situation.CHECK], ref)  # what answers these is for the desk alone
    return puzzled or _attempt(text, around)


def _puzzle(line: str, around: Around) -> Said | Unclear | None:
    """Ask back what may mean several things: support, stop, out; agreement, which binds nobody."""
    vocabulary = around.words
    for pool in (vocabulary.all_ambiguous, vocabulary.agreement):
        found = head.clause_of(line, pool, around)
        if found is None:
            continue
        guesses = vocabulary.ambiguous.get(found.words, ("accept", "ok", "ask"))
        if "ok" not in guesses:
            return Unclear(Doubt.AMBIGUOUS, shown(line), " ".join(found.words), guesses, found.ref)
        situation = around.context.situation
        if situation is Situation.STOP:
            return Said("ok", found.ref, "", shown(line), around.context.languages[0], Sure.COLLOQUIAL, "line")
        return Unclear(Doubt.AGREEMENT, shown(line), " ".join(found.words), AGREED.get(situation, guesses), found.ref)
    return None


def _attempt(text: Body, around: Around) -> Unclear | None:
    """Guess what a line was meant to be that looks like a command but is none, or a command under prose without its reference."""
    line = text.lines[0]
    found = [token for token in words(line) if not token.isdigit()]
    named = next((True for speech in head.references(line, around)), False)
    if (named or line.isupper()) and 0 < len(found) <= _SHORT and "?" not in line and around.context.situation is not Situation.REPORT:
        return Unclear(Doubt.NOTHING, shown(line), found[0], _likeliest(around), around.context.ref)
    for later in (*text.lines[1:], *text.rest.splitlines())[:_LOOKED_AT]:
        heard = hear_line(later, around) if len(words(later)) <= _SHORT else None
        if isinstance(heard, Said) and heard.verb in _ANSWERS | {"ok", "send"} and not heard.text:
            return Unclear(Doubt.NOTHING, heard.line, "", (heard.verb,), heard.ref or around.context.ref)
    return None


def _likeliest(around: Around) -> tuple[str, ...]:
    return {
        Situation.DRAFT: ("send", "change", "drop"),
        Situation.STOP: ("ok", "ask", "help"),
        Situation.RECEIPT: ("undo", "ask", "help"),
        **dict.fromkeys((Situation.CHECK, Situation.LATE, Situation.MEANT), ("yes", "no", "notme")),
    }.get(around.context.situation, ("accept", "offer", "ask"))


# ── Contradictions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _against_the_rest(items: tuple[Said | Unclear, ...], text: Body, around: Around) -> tuple[Said | Unclear, ...]:
    """Find an answer on a line of its own, below the commands, that says the contrary: "DECLINE", a blank line, "ACCEPT F12"."""
    answers = [item for item in items if isinstance(item, Said) and item.verb in _ANSWERS]
    if not answers:
        return items
    known = {item.line for item in items}
    for line in (*text.lines, *text.rest.splitlines())[1:_LOOKED_AT]:
        heard = hear_line(line, around) if len(words(line)) <= _SHORT and shown(line) not in known else None
        if isinstance(heard, Said) and any(_contradict(heard, item, around) for item in answers):
            return contradicting(items, heard)
    return items


def _number(item: Said, around: Around) -> int:
    ref = item.ref or around.context.ref
    return ref.number if ref is not None else 0


def _contradict(one: Said, other: Said, around: Around) -> bool:
    if _number(one, around) != _number(other, around) or one.verb == other.verb:
        return False
    if {one.verb, other.verb} == _TOGETHER:
        return False
    return any({one.verb, other.verb} <= group for group in (_ANSWERS, _STEERING, {"yes", "no", "notme"}))


def contradicting(items: Sequence[Said | Unclear], other: Said | Unclear) -> tuple[Said | Unclear, ...]:
    """Replace the commands that `other` contradicts by one question."""
    mine = next((item for item in items if isinstance(item, Said) and item.verb in _ANSWERS), None) or items[0]
    verbs = tuple(dict.fromkeys(item.verb for item in (mine, other) if isinstance(item, Said)))
    ref = mine.ref or other.ref
    question = Unclear(Doubt.CONTRADICTION, shown(f"{mine.line} / {other.line}"), "", verbs, ref)
    return tuple(question if item is mine else item for item in items if item is not other)


def without_contradictions(items: Sequence[Said | Unclear], around: Around) -> tuple[Said | Unclear, ...]:
    """Leave out what is said twice; of two commands that contradict each other for one ask none is carried out (rule 5)."""
    kept: list[Said | Unclear] = []
    for item in items:
        if not (isinstance(item, Said) and any(_is_again(item, one, around) for one in kept)):
            kept.append(item)
    for place, one in enumerate(kept):
        for other in kept[place + 1 :]:
            if isinstance(one, Said) and isinstance(other, Said) and _contradict(one, other, around):
                return without_contradictions(contradicting_two(kept, one, other), around)
    return tuple(kept)


def contradicting_two(items: Sequence[Said | Unclear], one: Said, other: Said) -> tuple[Said | Unclear, ...]:
    """Put one question in place of two commands."""
    question = Unclear(Doubt.CONTRADICTION, shown(f"{one.line} / {other.line}"), "", (one.verb, other.verb), one.ref or other.ref)
    return tuple(question if item is one else item for item in items if item is not other)


def _is_again(item: Said, one: Said | Unclear, around: Around) -> bool:
    same = isinstance(one, Said) and one.verb == item.verb and _number(one, around) == _number(item, around)
    return same and isinstance(one, Said) and BY_NAME[item.verb].care is Care.BINDING
