"""From a line taken as a command to what was said (product 7.4 rules 7, 9 and 10).

The one rule: a short word in a long clause, a slip in prose, and a word beside ACCEPT are no commands.
"""

from __future__ import annotations

from typing import Final

from mailbot.domain.verbs import BY_NAME
from mailbot.reading.clean import Around
from mailbot.reading.head import Speech
from mailbot.reading.meaning import Doubt, Unclear
from mailbot.reading.particular import PARTICULAR
from mailbot.reading.sentence import sentences, words
from mailbot.reading.shapes import SHAPES, Heard, shown

__all__ = ["hear"]

_TELLING: Final = {"report", "ask", "answer", "update", "correct", "amend", "alert", "refer", "exit", "pause", "resume"} | {
    "won",
    "settled",
    "lost",
    "end",
    "newfight",
    "newcall",
    "newpledge",
    "change",
    "undo",
    "notme",
}  # their text is what somebody tells; an accept word in it means nothing
_SMALL: Final = frozenset(["yes", "no", "ok"])  # beside an accept word they are no command at all: "No problem, we accept"
_AGREEING: Final = frozenset(["correct"])  # "Correct." says yes to somebody


def hear(speech: Speech, around: Around) -> Heard:
    """Judge a line by the shape of its verb. Gives a command, or why it is asked back, or None: it is no command."""
    if _is_hasty(speech, around):
        return None
    if speech.verb not in _TELLING or not (speech.close or speech.colon or BY_NAME[speech.verb].context):
        accepted = _accept_word(speech, around)
        if accepted and speech.verb in _SMALL:
            return None
        if accepted:
            return Unclear(Doubt.PROSE, shown(speech.line), accepted, _accept_or(speech.verb), speech.ref)
    judge = PARTICULAR.get(speech.verb) or SHAPES[BY_NAME[speech.verb].shape]
    return judge(speech, around)


def _is_hasty(speech: Speech, around: Around) -> bool:
    """Whether the word is too small a sign: a short word in a longer clause, or a slip in prose (rules 7 and 10)."""
    if speech.phrase.words in around.words.short.phrases and not speech.clause and not (speech.close and speech.verb != "no"):
        return True
    if speech.verb in _AGREEING and not (speech.close or speech.colon or speech.shouted):
        return True
    return speech.typo and not (speech.close or speech.colon or speech.clause or speech.shouted)


def _accept_word(speech: Speech, around: Around) -> str:
    """Find an accept word in the same sentence: it always leads to asking back, never to another command (rule 9)."""
    if speech.verb == "accept":
        return ""
    found = words(next(iter(sentences(speech.rest)), ""))
    place = around.words.accepts(found)
    return found[place] if place is not None else ""


def _accept_or(verb: str) -> tuple[str, ...]:
    return ("accept", "decline", "ask") if verb == "ask" else ("accept", verb, "ask")
