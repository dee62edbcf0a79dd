"""Verbs that need more than their shape: YES, NO, OK, OFFER, PLAN, UPDATE, UNDO and others (product 7.4 rules 4 and 7, 4.5 rule 3).

The one rule: PARTICULAR names them; every other verb is judged by its shape alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from mailbot.domain.verbs import Shape
from mailbot.reading import settings
from mailbot.reading.clean import Around, flaw, is_harmless, opening_condition, parted
from mailbot.reading.head import Speech
from mailbot.reading.meaning import Doubt, Said, Situation, Sure, Unclear
from mailbot.reading.sentence import sentences, words
from mailbot.reading.shapes import (
    CODE,
    SHAPES,
    Heard,
    dated,
    first_modifier,
    is_prose,
    is_whole,
    language_of,
    said,
    shown,
    text_of,
    told,
    unclear,
    wholly,
)

__all__ = ["AGREED", "PARTICULAR", "reason_in"]

PENDING: Final = (Situation.CHECK, Situation.LATE, Situation.MEANT)  # mails that wait for YES or NO
AGREED: Final[Mapping[Situation, tuple[str, ...]]] = {
    Situation.DRAFT: ("send", "change", "drop"),
    **dict.fromkeys(PENDING, ("yes", "no", "notme")),
}
"""What bare agreement may mean, by the mail it answers; else ACCEPT, OK or ASK."""

_NO_MEANS: Final[Mapping[Situation, tuple[str, ...]]] = {
    Situation.DRAFT: ("change", "drop", "send"),
    Situation.RECEIPT: ("undo", "decline", "exit"),
}
_INFORMATION: Final = frozenset(["status", "terms", "resend", "statement"])
_MOST_ASKED: Final = 6  # words that are looked for
_ASKED: Final = re.compile(r"[^\W_](?:[^\s,;:!?\"()]*[^\W_])?")
_INSIDE: Final = re.compile(r"[.;!?\u2026]\s+\S|,\s+\S*(?:\s+\S+){2}")  # a sentence goes on; "deposits, rent" does not
_RECEIPT: Final = re.compile(r"\bR\s?-?\s?(\d{1,9})(?:-\s?([a-z0-9]{4,16}))?", re.IGNORECASE)


def _decline(speech: Speech, around: Around) -> Heard:
    """DECLINE with or without a reason; a question is none."""
    if _is_question(speech):
        return unclear(speech, Doubt.QUESTION_MARK, "?", ("decline", "ask"))
    text = text_of(speech)
    return said(speech, around, text, reason=reason_in(text, around))


def _is_question(speech: Speech) -> bool:
    """Whether the sentence of the word ends in a question mark."""
    return "?" in next(iter(sentences(speech.rest)), "")


def reason_in(text: str, around: Around) -> str:
    """Give the first reason that is named in a text: 'terms', 'winnable', 'capacity', 'targets', or ''."""
    found = words(text)
    for place in range(len(found)):
        length = around.words.all_reasons.at(found, place)
        if length:
            return around.words.reasons[tuple(found[place : place + length])]
    return ""


def _offer(speech: Speech, around: Around) -> Heard:
    """OFFER needs words; outside the answer to an ask a reference is enough (scenario 29)."""
    if _is_question(speech):
        return unclear(speech, Doubt.QUESTION_MARK, "?", ("offer", "ask"))
    heard = told(speech, around)
    bare = isinstance(heard, Unclear) and heard.doubt is Doubt.NEEDS_TEXT
    return said(speech, around, "") if bare and speech.close and around.context.situation is not Situation.ASK else heard


def _greeting(speech: Speech, around: Around) -> Heard:
    """GREETING; "Greetings, Rhys" is a closing."""
    wanted = speech.close or speech.colon or speech.shouted
    return told(speech, around) if wanted or not is_harmless(speech.rest, around) else None


def _plan(speech: Speech, around: Around) -> Heard:
    """PLAN with its date; PUBLIC stands behind the word, or at the end."""
    heard = dated(speech, around)
    if not isinstance(heard, Said):
        return heard
    public, text = first_modifier(heard.text, "public", around)
    found = words(heard.text)
    public = public or bool(found and around.words.modifiers["public"].at(found, len(found) - 1))
    return said(speech, around, text, day=heard.day, days=heard.days, modifier="public" if public else "")


def _update(speech: Speech, around: Around) -> Heard:
    """UPDATE [URGENT]; the word may stand before or behind the reference."""
    between = words(speech.line)
    urgent = bool(around.words.modifiers["urgent"].at(between, _place_after(between, speech.phrase.words)))
    heard = told(speech, around)
    if not isinstance(heard, Said):
        return heard
    behind, text = first_modifier(heard.text, "urgent", around)
    return said(speech, around, text, modifier="urgent" if urgent or behind else "")


def _place_after(found: Sequence[str], phrase: Sequence[str]) -> int:
    length = len(phrase)
    return next((place + length for place in range(len(found)) if tuple(found[place : place + length]) == tuple(phrase)), len(found))


def _vouch(speech: Speech, around: Around) -> Heard:
    """VOUCH with its code; where only one application waits for this network the word alone is enough."""
    heard = SHAPES[Shape.ADDRESS](speech, around)
    bare = isinstance(heard, Unclear) and heard.doubt is Doubt.NEEDS_TEXT
    return said(speech, around, "") if bare else heard


def _digest(speech: Speech, around: Around) -> Heard:
    heard = told(speech, around)
    if isinstance(heard, Said) and first_modifier(heard.text, "off", around)[0]:
        return said(speech, around, "", modifier="off")
    return _setting(speech, around)


def _setting(speech: Speech, around: Around) -> Heard:
    """A word and its value; a sentence that only begins with the word is text ("Towns in our region are too far away, we think")."""
    heard = told(speech, around)
    if not isinstance(heard, Said) or not is_prose(speech):
        return heard
    listed = speech.verb == "towns" and all(part.strip()[:1].isupper() for part in speech.rest.split(","))
    fits = listed if speech.verb == "towns" else settings.is_readable(speech.verb, heard.text, around.words)
    return heard if fits else None


def _information(speech: Speech, around: Around) -> Heard:
    """A copy of something: the word, what it is about, courtesy; "Terms are unclear to us" is none."""
    long = 4 if speech.verb == "resend" else 0
    if speech.close or is_whole(speech.rest, speech, around) or 0 < len(words(speech.rest)) <= long:
        return said(speech, around)
    return None


def _fights(speech: Speech, around: Around) -> Heard:
    """FIGHTS alone, or with up to six words that are looked for ("FIGHTS deposits"). It changes nothing, so it may be taken generously;
    but a sentence that only begins so ("Fights like this are important, we accept") is neither a question nor anything else."""
    asked = _asked_for(speech, around)
    return said(speech, around, " ".join(asked)) if asked or is_whole(speech.rest, speech, around) else None


def _asked_for(speech: Speech, around: Around) -> list[str]:
    """The words that are looked for, as written, without "in", "the" and the like; [] where the line is prose."""
    spoken, found = around.words, words(speech.rest)
    exact = any(speech.phrase.words == words(spoken.first("fights", one)) for one in speech.phrase.languages)
    if speech.typo or not exact or speech.close or len(found) > _MOST_ASKED:
        return []
    if any(pool.within(found) is not None for pool in (spoken.all_conditions, spoken.pronouns)) or spoken.accepts(found) is not None:
        return []
    meant = speech.shouted or speech.colon or around.context.ref is None
    if not meant or _INSIDE.search(speech.rest.strip()):
        return []
    own = {*words(around.context.network), *around.names}
    said_anyway = (spoken.all_tails, spoken.courtesy, spoken.closings)
    asked = [(one, words(one)) for one in _ASKED.findall(speech.rest)]
    return [one for one, plain in asked if not own.issuperset(plain) and not any(pool.at(plain, 0) for pool in said_anyway)]


def _form_word(speech: Speech, around: Around) -> Heard:
    """NEW FIGHT and its like: two words, or one that is a whole clause."""
    if len(speech.phrase.words) == 1 and not (speech.clause or speech.colon or speech.shouted):
        return None
    return said(speech, around)


def _help(speech: Speech, around: Around) -> Heard:
    heard = wholly(speech, around)
    if heard is None or not speech.close:
        return heard
    guesses = {"help": ("help", "offer", "status"), "leave": ("exit", "leave")}[speech.verb]
    return unclear(speech, Doubt.AMBIGUOUS, " ".join(speech.phrase.words), guesses)


def _yes(speech: Speech, around: Around) -> Heard:
    """YES, to a mail that asks, or with a code; elsewhere it is bare agreement and binds nobody."""
    code = CODE.search(speech.rest)
    rest = speech.rest.replace(code[0], "", 1) if code else speech.rest
    asked = around.context.situation in PENDING
    if not asked and not code:
        return _agreement(speech, around) if is_whole(rest, speech, around) else None
    first, later = parted(rest, (), around, language_of(speech, around))
    if not is_whole(first, speech, around):
        return unclear(speech, Doubt.EXTRA_WORDS, words(first)[0], AGREED[Situation.CHECK]) if asked else None
    wrong = flaw("?" if "?" in first else "", later, (), around, language_of(speech, around))
    condition = wrong.word if wrong is not None else _condition_below(speech, around)
    if condition:
        return unclear(speech, wrong.doubt if wrong is not None else Doubt.CONDITION, condition, AGREED[Situation.CHECK])
    text = "\n".join((*([code[0].lower()] if code else []), *later, *speech.below))
    return said(speech, around, text)


def _condition_below(speech: Speech, around: Around) -> str:
    """What stands right below a YES is for all to read (scenario 15), unless it begins with a condition."""
    below = speech.below or next(iter(speech.paragraphs), ())
    return opening_condition(below, around, language_of(speech, around))


def _agreement(speech: Speech, around: Around) -> Unclear | Said:
    if around.context.situation is Situation.STOP:
        return Said("ok", speech.ref, text_of(speech), shown(speech.line), language_of(speech, around), Sure.COLLOQUIAL, speech.carrier)
    guesses = AGREED.get(around.context.situation, ("accept", "ok", "ask"))
    return unclear(speech, Doubt.AGREEMENT, " ".join(speech.phrase.words), guesses)


def _ok(speech: Speech, around: Around) -> Heard:
    """OK acknowledges a STOP or GO; under an ask, a draft or a question of the desk it is bare agreement."""
    situation = around.context.situation
    if situation is Situation.STOP and speech.clause:
        wrong = flaw("", [speech.rest, *speech.below], (), around, language_of(speech, around))
        return unclear(speech, wrong.doubt, wrong.word, ("ok", "ask")) if wrong else said(speech, around)
    if not is_whole(speech.rest, speech, around):
        return None
    if situation in (Situation.ASK, Situation.DRAFT, Situation.CHECK, Situation.LATE):
        return _agreement(speech, around)
    return said(speech, around)


def _no(speech: Speech, around: Around) -> Heard:
    """NO declines an ask, denies a question of the desk, and is asked back elsewhere (product 4.5 rule 3)."""
    situation = around.context.situation
    if _is_question(speech):
        return None
    if situation in PENDING:
        return said(speech, around)
    if situation is not Situation.ASK:
        return unclear(speech, Doubt.BARE_NO, " ".join(speech.phrase.words), _NO_MEANS.get(situation, ("decline", "exit", "ask")))
    declined = said(speech, around)
    return replace(declined, verb="decline", reason=reason_in(declined.text, around))


def _take_back(speech: Speech, around: Around) -> Heard:
    """UNDO, alone or with a receipt number; NOT ME. A first clause of its own is enough."""
    receipt = _RECEIPT.search(speech.rest)
    rest = speech.rest.replace(receipt[0], "", 1) if receipt else speech.rest
    if "?" in rest or not (is_whole(rest, speech, around) or speech.clause or receipt):
        return None
    return said(speech, around, number=int(receipt[1]), code=(receipt[2] or "").lower()) if receipt else said(speech, around)


def _recall(speech: Speech, around: Around) -> Heard:
    """RECALL, alone on its line or with the address of who comes instead (product 13.3)."""
    if is_whole(speech.rest, speech, around):
        return said(speech, around, "")
    return SHAPES[Shape.ADDRESS](speech, around)


PARTICULAR: Final[Mapping[str, Callable[[Speech, Around], Heard]]] = {
    "decline": _decline,
    "offer": _offer,
    "greeting": _greeting,
    "plan": _plan,
    "update": _update,
    "digest": _digest,
    "vouch": _vouch,
    **dict.fromkeys(("language", "towns", "naming", "watchword"), _setting),
    "recall": _recall,
    **dict.fromkeys(_INFORMATION, _information),
    "fights": _fights,
    **dict.fromkeys(("newfight", "newcall", "newpledge"), _form_word),
    **dict.fromkeys(("help", "leave"), _help),
    "yes": _yes,
    "ok": _ok,
    "no": _no,
    **dict.fromkeys(("undo", "notme"), _take_back),
}
