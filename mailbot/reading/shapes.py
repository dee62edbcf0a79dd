"""What each command must look like to be one, and what is read from it (product 7.4 rules 7 to 11).

The one rule: SHAPES gives each shape its judge; a judge says what was said, or why it is asked back, or that it is no command at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from mailbot.domain.verbs import BY_NAME, Care, Shape
from mailbot.reading import dates, tokens
from mailbot.reading.clean import Around, first_extra, flaw, parted
from mailbot.reading.head import Speech
from mailbot.reading.meaning import Doubt, Said, Situation, Sure, Unclear
from mailbot.reading.sentence import sentences, tidy, words
from mailbot.reading.words import Pool

__all__ = ["AGREED", "Heard", "hear", "language_of"]

Heard: TypeAlias = Said | Unclear | None

PENDING: Final = (Situation.CHECK, Situation.LATE, Situation.MEANT)  # mails that wait for YES or NO
AGREED: Final[Mapping[Situation, tuple[str, ...]]] = {Situation.DRAFT: ("send", "change", "drop"), **dict.fromkeys(PENDING, ("yes", "no", "notme"))}
"""What bare agreement may mean, by the mail it answers; else ACCEPT, OK or ASK."""

_INFORMATION: Final = frozenset(["status", "terms", "resend", "statement"])
_TELLING: Final = frozenset(
    "report ask answer update correct amend alert refer exit pause resume won settled lost end newfight newcall newpledge change undo"
    " notme yes".split()
)  # their text is what somebody tells; an accept word in it means nothing
_DATED: Final = frozenset(["offer", "report"])  # a date in them is read, but not needed
_LAST_DATE: Final = frozenset(["away", "busy"])  # "from 3 to 12 July" ends on the 12th
_LONG: Final = 6  # words of a line that only happens to begin with a command word
_SHOWN: Final = 200  # characters of a line that are echoed
_RECEIPT: Final = re.compile(r"\bR\s?-?\s?(\d{1,9})(?:-\s?[a-z0-9]{4,16})?", re.IGNORECASE)
_CODE: Final = re.compile(rf"(?<!\w)(?:[{tokens.ALPHABET}]{{{tokens.LENGTH}}}|(?=[a-z0-9-]*\d)[a-z0-9]{{4,12}}(?:-[a-z0-9]{{2,12}})?)(?!\w)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^\s@<>]+@[^\s@<>]+\.\w+")


def hear(speech: Speech, around: Around) -> Heard:
    """Judge a line by the shape of its verb. Gives a command, or why it is asked back, or None: it is no command."""
    if _is_hasty(speech, around):
        return None
    if speech.verb not in _TELLING or not (speech.close or speech.colon or BY_NAME[speech.verb].context):
        accepted = _accept_word(speech, around)
        if accepted:
            return Unclear(Doubt.PROSE, shown(speech.line), accepted, _accept_or(speech.verb), speech.ref)
    special = _SPECIAL.get(speech.verb)
    return special(speech, around) if special else SHAPES[BY_NAME[speech.verb].shape](speech, around)


def shown(line: str) -> str:
    """Give a line as it is echoed: one line, not too long."""
    text = tidy(line)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}\u2026"


def language_of(speech: Speech, around: Around) -> str:
    """Give the language of the command word: the network's own if it can be, else the first that has it."""
    return next((one for one in around.context.languages if one in speech.phrase.languages), speech.phrase.languages[0])


def _is_hasty(speech: Speech, around: Around) -> bool:
    """Whether the word is too small a sign: a short word in a longer clause, or a slip in prose (rules 7 and 10)."""
    if speech.phrase.words in around.words.short.phrases and not speech.clause and not (speech.close and speech.verb != "no"):
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
    return ("accept", verb, "ask") if verb not in ("accept", "ask", "no", "yes") else ("accept", "decline", "ask")


# ── The parts of a command ─────────────────────────────────────────────────────────────────────────────────────────────


def _text(speech: Speech) -> str:
    """All that follows the word, with the lines that belong to it."""
    return "\n".join((speech.rest.strip().lstrip(".,;:!)\u2013\u2014- "), *speech.below)).strip()


def _said(speech: Speech, around: Around, text: str | None = None, **more: object) -> Said:
    sure = Sure.TYPO if speech.typo else Sure.COLLOQUIAL if speech.phrase.colloquial else Sure.EXACT
    said = Said(
        verb=speech.verb,
        ref=speech.ref,
        text=_text(speech) if text is None else text,
        line=shown(speech.line),
        language=language_of(speech, around),
        sure=sure,
        carrier=speech.carrier,
        **more,  # type: ignore[arg-type]  # the optional fields of Said, by name
    )
    return said


def _unclear(speech: Speech, doubt: Doubt, word: str = "", guesses: tuple[str, ...] | None = None) -> Unclear:
    return Unclear(doubt, shown(speech.line), word, (speech.verb,) if guesses is None else guesses, speech.ref)


def _is_prose(speech: Speech) -> bool:
    """Whether a line only happens to begin with a command word."""
    return not (speech.close or speech.colon or speech.shouted) and len(words(speech.rest)) > _LONG


def _whole(rest: str, speech: Speech, around: Around) -> bool:
    """Whether nothing but courtesy stands in `rest`."""
    pools = (around.words.courtesy, *(around.words.tails[one] for one in {*speech.phrase.languages, *around.context.languages}))
    return first_extra(words(rest), around, pools) is None


def _found_dates(text: str, speech: Speech, around: Around) -> list[dates.Found]:
    languages = tuple(dict.fromkeys((*around.context.languages, *speech.phrase.languages)))
    return list(dates.every(text, languages, around.context.today, past=speech.verb == "report"))


def _day(speech: Speech, around: Around) -> tuple[date | None, tuple[date, ...]]:
    """Give the date that counts, and all its readings if there are several."""
    found = _found_dates(" ".join(_text(speech).split()), speech, around)
    if not found:
        return None, ()
    one = found[-1] if speech.verb in _LAST_DATE else found[0]
    return one.day, (one.day, *one.others) if one.others else ()


def _first_modifier(text: str, name: str, around: Around) -> tuple[bool, str]:
    """Take a modifier from the beginning of a text."""
    found = words(text)
    length = around.words.modifiers[name].at(found, 0)
    if not length:
        return False, text
    return True, text.split(None, length)[length] if len(text.split(None, length)) > length else ""


# ── The shapes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _free(speech: Speech, around: Around) -> Heard:
    return _said(speech, around)


def _wholly(speech: Speech, around: Around) -> Heard:
    """A command that is the whole line, but for a reference and courtesy; those that bind must be clean, too."""
    if BY_NAME[speech.verb].care is Care.BINDING:
        return _cleanly(speech, around)
    if not _whole(speech.rest, speech, around):
        return None
    return _said(speech, around, "\n".join(speech.below))


def _dated(speech: Speech, around: Around) -> Heard:
    day, days = _day(speech, around)
    if day is None:
        return None if speech.verb != "later" and _is_prose(speech) else _unclear(speech, Doubt.NEEDS_DATE)
    if BY_NAME[speech.verb].care is Care.BINDING:
        return _cleanly(speech, around)
    return _said(speech, around, day=day, days=days)


def _numbered(speech: Speech, around: Around) -> Heard:
    found = re.fullmatch(r"\W*(\d{1,4})\W*", speech.rest)
    if found:
        return _said(speech, around, found[1], number=int(found[1]))
    return None if words(speech.rest) else _unclear(speech, Doubt.NEEDS_NUMBER)


def _told(speech: Speech, around: Around) -> Heard:
    """A command that needs words; if there are none in its paragraph, those of the next count."""
    verb = BY_NAME[speech.verb]
    if verb.who == "I" and not (speech.close or speech.colon or speech.shouted or speech.clause):
        return None  # the initiator's word, in prose: a note (rule 7)
    text = _text(speech) or "\n\n".join("\n".join(one) for one in speech.paragraphs)
    if not words(text):
        return _unclear(speech, Doubt.NEEDS_TEXT)
    day, days = _day(speech, around) if speech.verb in _DATED else (None, ())
    return _said(speech, around, text, day=day, days=days)


def _cleanly(speech: Speech, around: Around) -> Heard:
    """A command that binds, with every line that belongs to it, and the next paragraph (rule 8)."""
    language = language_of(speech, around)
    first, later = parted(speech.rest, speech.below, around, language)
    if BY_NAME[speech.verb].shape is Shape.DATE:
        first = _without_dates(first, speech, around)
    wrong = flaw(first, later, speech.paragraphs, around, language)
    if wrong is None and speech.under:
        return _unclear(speech, Doubt.PROSE, " ".join(speech.phrase.words))
    if wrong is not None:
        return _unclean(speech, around, wrong.doubt, wrong.word)
    day, days = _day(speech, around) if BY_NAME[speech.verb].shape is Shape.DATE else (None, ())
    return _said(speech, around, day=day, days=days)


def _unclean(speech: Speech, around: Around, doubt: Doubt, word: str) -> Heard:
    """Ask back; but an initiator's word with more around it is a note ("Send me the leaflet, please"), and so is "we are in Bath"."""
    where = (Situation.DRAFT,) if BY_NAME[speech.verb].who == "I" else (Situation.ASK, Situation.MEANT)
    small = BY_NAME[speech.verb].who == "I" or speech.phrase.colloquial
    if small and not speech.close and not speech.clause and around.context.situation not in where:
        return None
    guesses = ("accept", "offer", "ask") if speech.verb == "accept" else (speech.verb,)
    return _unclear(speech, doubt, word, guesses)


def _without_dates(text: str, speech: Speech, around: Around) -> str:
    for found in reversed(_found_dates(text, speech, around)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def _named(speech: Speech, around: Around) -> Heard:
    """Class 3 about an ask: word and explicit reference, or alone on its line, or word and colon (rule 8)."""
    if speech.close or speech.colon or not words(speech.rest):
        return _said(speech, around)
    if speech.verb == "exit" or speech.clause:
        return _unclear(speech, Doubt.EXTRA_WORDS, words(speech.rest)[0])
    return None


def _addressed(speech: Speech, around: Around) -> Heard:
    found = _ADDRESS.search(speech.rest) or _CODE.search(speech.rest)
    if found:
        return _said(speech, around, found[0].strip(".,;:"))
    return None if words(speech.rest) else _unclear(speech, Doubt.NEEDS_TEXT)


SHAPES: Final[Mapping[Shape, Callable[[Speech, Around], Heard]]] = {
    Shape.FREE: _free,
    Shape.WHOLE: _wholly,
    Shape.DATE: _dated,
    Shape.NUMBER: _numbered,
    Shape.TEXT: _told,
    Shape.CLEAN: _cleanly,
    Shape.NAMED: _named,
    Shape.ADDRESS: _addressed,
}


# ── Verbs that need more than their shape ──────────────────────────────────────────────────────────────────────────────


def _decline(speech: Speech, around: Around) -> Heard:
    """DECLINE with or without a reason; a question is none."""
    if "?" in next(iter(sentences(speech.rest)), ""):
        return _unclear(speech, Doubt.QUESTION_MARK, "?", ("decline", "ask"))
    text = _text(speech)
    return _said(speech, around, text, reason=reason_in(text, around))


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
    if "?" in next(iter(sentences(speech.rest)), ""):
        return _unclear(speech, Doubt.QUESTION_MARK, "?", ("offer", "ask"))
    heard = _told(speech, around)
    bare = isinstance(heard, Unclear) and heard.doubt is Doubt.NEEDS_TEXT
    return _said(speech, around, "") if bare and speech.close and around.context.situation is not Situation.ASK else heard


def _plan(speech: Speech, around: Around) -> Heard:
    """PLAN with its date; PUBLIC stands behind the word, or at the end."""
    heard = _dated(speech, around)
    if not isinstance(heard, Said):
        return heard
    public, text = _first_modifier(heard.text, "public", around)
    found = words(heard.text)
    public = public or bool(found and around.words.modifiers["public"].at(found, len(found) - 1))
    return _said(speech, around, text, day=heard.day, days=heard.days, modifier="public" if public else "")


def _update(speech: Speech, around: Around) -> Heard:
    """UPDATE [URGENT]; the word may stand before or behind the reference."""
    between = words(speech.line)
    urgent = bool(around.words.modifiers["urgent"].at(between, _place_after(between, speech.phrase.words)))
    heard = _told(speech, around)
    if not isinstance(heard, Said):
        return heard
    behind, text = _first_modifier(heard.text, "urgent", around)
    return _said(speech, around, text, modifier="urgent" if urgent or behind else "")


def _place_after(found: Sequence[str], phrase: Sequence[str]) -> int:
    length = len(phrase)
    return next((place + length for place in range(len(found)) if tuple(found[place : place + length]) == tuple(phrase)), len(found))


def _digest(speech: Speech, around: Around) -> Heard:
    heard = _told(speech, around)
    if isinstance(heard, Said) and _first_modifier(heard.text, "off", around)[0]:
        return _said(speech, around, "", modifier="off")
    return heard


def _information(speech: Speech, around: Around) -> Heard:
    """A copy of something: the word, what it is about, courtesy; "Terms are unclear to us" is none."""
    long = 4 if speech.verb == "resend" else 0
    if speech.close or _whole(speech.rest, speech, around) or 0 < len(words(speech.rest)) <= long:
        return _said(speech, around)
    return None


def _form_word(speech: Speech, around: Around) -> Heard:
    """NEW FIGHT and its like: two words, or one that is a whole clause."""
    if len(speech.phrase.words) == 1 and not (speech.clause or speech.colon or speech.shouted):
        return None
    return _said(speech, around)


def _help(speech: Speech, around: Around) -> Heard:
    heard = _wholly(speech, around)
    if heard is None or not speech.close:
        return heard
    guesses = {"help": ("help", "offer", "status"), "leave": ("exit", "leave")}[speech.verb]
    return _unclear(speech, Doubt.AMBIGUOUS, " ".join(speech.phrase.words), guesses)


def _yes(speech: Speech, around: Around) -> Heard:
    """YES, to a mail that asks, or with a code; elsewhere it is bare agreement and binds nobody."""
    code = _CODE.search(speech.rest)
    rest = speech.rest.replace(code[0], "", 1) if code else speech.rest
    asked = around.context.situation in PENDING
    if not asked and not code:
        return _agreement(speech, around) if _whole(rest, speech, around) else None
    first, later = parted(rest, (), around, language_of(speech, around))
    if not _whole(first, speech, around):
        return _unclear(speech, Doubt.EXTRA_WORDS, words(first)[0], AGREED[Situation.CHECK]) if asked else None
    wrong = flaw("?" if "?" in first else "", later, _conditional(speech), around, language_of(speech, around))
    if wrong is not None:
        return _unclear(speech, wrong.doubt, wrong.word, AGREED[Situation.CHECK])
    text = "\n".join((*([code[0].lower()] if code else []), *later, *speech.below))
    return _said(speech, around, text)


def _conditional(speech: Speech) -> tuple[tuple[str, ...], ...]:
    """What stands right below a YES: words for all to read, unless they begin with a condition."""
    return (speech.below,) if speech.below else speech.paragraphs[:1]


def _agreement(speech: Speech, around: Around) -> Unclear | Said:
    if around.context.situation is Situation.STOP:
        return Said("ok", speech.ref, _text(speech), shown(speech.line), language_of(speech, around), Sure.COLLOQUIAL, speech.carrier)
    guesses = AGREED.get(around.context.situation, ("accept", "ok", "ask"))
    return _unclear(speech, Doubt.AGREEMENT, " ".join(speech.phrase.words), guesses)


def _ok(speech: Speech, around: Around) -> Heard:
    """OK acknowledges a STOP or GO; under an ask, a draft or a question of the desk it is bare agreement."""
    situation = around.context.situation
    if situation is Situation.STOP and speech.clause:
        wrong = flaw("", [speech.rest, *speech.below], (), around, language_of(speech, around))
        return _unclear(speech, wrong.doubt, wrong.word, ("ok", "ask")) if wrong else _said(speech, around)
    if not _whole(speech.rest, speech, around):
        return None
    if situation in (Situation.ASK, Situation.DRAFT, Situation.CHECK, Situation.LATE):
        return _agreement(speech, around)
    return _said(speech, around)


def _no(speech: Speech, around: Around) -> Heard:
    """NO declines an ask, denies a question of the desk, and is asked back elsewhere (product 4.5 rule 3)."""
    situation = around.context.situation
    if "?" in next(iter(sentences(speech.rest)), ""):
        return None
    if situation in PENDING:
        return _said(speech, around)
    if situation is not Situation.ASK:
        return _unclear(speech, Doubt.BARE_NO, " ".join(speech.phrase.words), _NO_MEANS.get(situation, ("decline", "exit", "ask")))
    text = _text(speech)
    return Said(
        "decline", speech.ref, text, shown(speech.line), language_of(speech, around), Sure.EXACT, speech.carrier, reason=reason_in(text, around)
    )


_NO_MEANS: Final[Mapping[Situation, tuple[str, ...]]] = {Situation.DRAFT: ("change", "drop", "send"), Situation.RECEIPT: ("undo", "decline", "exit")}


def _take_back(speech: Speech, around: Around) -> Heard:
    """UNDO, alone or with a receipt number; NOT ME. A first clause of its own is enough."""
    receipt = _RECEIPT.search(speech.rest)
    rest = speech.rest.replace(receipt[0], "", 1) if receipt else speech.rest
    if "?" in rest or not (_whole(rest, speech, around) or speech.clause or receipt):
        return None
    return _said(speech, around, number=int(receipt[1]) if receipt else None)


_SPECIAL: Final[Mapping[str, Callable[[Speech, Around], Heard]]] = {
    "decline": _decline,
    "offer": _offer,
    "plan": _plan,
    "update": _update,
    "digest": _digest,
    "recall": _wholly,
    **dict.fromkeys(_INFORMATION, _information),
    **dict.fromkeys(("newfight", "newcall", "newpledge"), _form_word),
    **dict.fromkeys(("help", "leave"), _help),
    "yes": _yes,
    "ok": _ok,
    "no": _no,
    **dict.fromkeys(("undo", "notme"), _take_back),
}


def agreement_pool(around: Around) -> Pool:
    """The words of agreement that are no command."""
    return around.words.agreement
