"""The shapes of commands: what each kind must look like, and what is read from it (product 7.4 rules 7, 8 and 11).

The one rule: a judge says what was said, or why it is asked back, or None: that the line is no such command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias

from mailbot.domain.verbs import BY_NAME, Care, Shape
from mailbot.reading import dates, tokens
from mailbot.reading.almanac import numbers
from mailbot.reading.clean import Around, first_extra, flaw, parted
from mailbot.reading.head import Speech
from mailbot.reading.meaning import Doubt, Said, Situation, Sure, Unclear
from mailbot.reading.sentence import tidy, words

__all__ = [
    "CODE",
    "SHAPES",
    "Heard",
    "dated",
    "day_of",
    "first_modifier",
    "is_prose",
    "is_whole",
    "language_of",
    "said",
    "shown",
    "text_of",
    "told",
    "unclear",
    "wholly",
]

Heard: TypeAlias = Said | Unclear | None

_DATED: Final = frozenset(["offer", "report"])  # a date in them is read, but not needed
_LAST_DATE: Final = frozenset(["away", "busy"])  # "from 3 to 12 July" ends on the 12th
_MOST_FIGURES: Final = 4
_LONG: Final = 6  # words of a line that only happens to begin with a command word
_MOST_JUDGED: Final = 8000  # characters with a command that binds; nobody writes more who means no more than the word
_SHOWN: Final = 200  # characters of a line that are echoed
_TOKEN: Final = f"[{tokens.ALPHABET}]{{{tokens.LENGTH}}}"
CODE: Final = re.compile(rf"(?<!\w)(?:{_TOKEN}|(?=[a-z0-9-]*\d)[a-z0-9]{{4,12}}(?:-[a-z0-9]{{2,12}})?)(?!\w)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,250}\.\w{2,63}")


def shown(line: str) -> str:
    """Give a line as it is echoed: one line, not too long."""
    text = tidy(line)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}\u2026"


def language_of(speech: Speech, around: Around) -> str:
    """Give the language of the command word: the network's own if it can be, else the first that has it."""
    return next((one for one in around.context.languages if one in speech.phrase.languages), speech.phrase.languages[0])


# ── The parts of a command ─────────────────────────────────────────────────────────────────────────────────────────────


def text_of(speech: Speech) -> str:
    """All that follows the word, with the lines that belong to it."""
    return "\n".join((speech.rest.strip().lstrip(".,;:!)\u2013\u2014- "), *speech.below)).strip()


def said(speech: Speech, around: Around, text: str | None = None, **more: object) -> Said:
    """Make a command of a speech. `text`: instead of all that follows; `more`: the optional fields of Said."""
    sure = Sure.TYPO if speech.typo else Sure.COLLOQUIAL if speech.phrase.colloquial else Sure.EXACT
    return Said(
        verb=speech.verb,
        ref=speech.ref,
        text=text_of(speech) if text is None else text,
        line=shown(speech.line),
        language=language_of(speech, around),
        sure=sure,
        carrier=speech.carrier,
        **more,  # type: ignore[arg-type]  # the optional fields of Said, by name
    )


def unclear(speech: Speech, doubt: Doubt, word: str = "", guesses: tuple[str, ...] | None = None) -> Unclear:
    """Ask a speech back. `guesses`: instead of its own verb."""
    return Unclear(doubt, shown(speech.line), word, (speech.verb,) if guesses is None else guesses, speech.ref)


def is_prose(speech: Speech) -> bool:
    """Whether a line only happens to begin with a command word."""
    return not (speech.close or speech.colon or speech.shouted) and len(words(speech.rest)) > _LONG


def is_whole(rest: str, speech: Speech, around: Around) -> bool:
    """Whether nothing but courtesy stands in `rest`."""
    pools = (around.words.courtesy, *(around.words.tails[one] for one in {*speech.phrase.languages, *around.context.languages}))
    return first_extra(words(rest), around, pools) is None


def _found_dates(text: str, speech: Speech, around: Around) -> list[dates.Found]:
    languages = tuple(dict.fromkeys((*around.context.languages, *speech.phrase.languages)))
    return list(dates.every(text, languages, around.context.today, past=speech.verb == "report"))


def day_of(speech: Speech, around: Around) -> tuple[date | None, tuple[date, ...]]:
    """Give the date that counts, and all its readings if there are several."""
    found = _found_dates(" ".join(text_of(speech).split()), speech, around)
    if not found:
        return None, ()
    one = found[-1] if speech.verb in _LAST_DATE else found[0]
    return one.day, (one.day, *one.others) if one.others else ()


def first_modifier(text: str, name: str, around: Around) -> tuple[bool, str]:
    """Take a modifier from the beginning of a text."""
    found = words(text)
    length = around.words.modifiers[name].at(found, 0)
    if not length:
        return False, text
    return True, text.split(None, length)[length] if len(text.split(None, length)) > length else ""


# ── The shapes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _free(speech: Speech, around: Around) -> Heard:
    return said(speech, around)


def wholly(speech: Speech, around: Around) -> Heard:
    """A command that is the whole line, but for a reference and courtesy; those that bind must be clean, too."""
    if BY_NAME[speech.verb].care is Care.BINDING:
        return _cleanly(speech, around)
    if not is_whole(speech.rest, speech, around):
        return None
    return said(speech, around, "\n".join(speech.below))


def dated(speech: Speech, around: Around) -> Heard:
    """A command that needs a date; one that can be two days is asked back (rule 11)."""
    day, days = day_of(speech, around)
    if day is None:
        return None if speech.verb != "later" and is_prose(speech) else unclear(speech, Doubt.NEEDS_DATE)
    if days:
        return unclear(speech, Doubt.TWO_DATES)
    if BY_NAME[speech.verb].care is Care.BINDING:
        return _cleanly(speech, around)
    return said(speech, around, day=day)


def _numbered(speech: Speech, around: Around) -> Heard:
    """A command with its number, in figures or as a small word; more may follow only where the word is no part of a sentence."""
    spoken = words(speech.rest)
    meant = speech.colon or speech.shouted
    if spoken and (len(spoken) == 1 or meant) and (number := _number(spoken[0], speech, around)) is not None:
        return said(speech, around, number=number)
    return None if spoken and not meant else unclear(speech, Doubt.NEEDS_NUMBER)


def _number(word: str, speech: Speech, around: Around) -> int | None:
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= _MOST_FIGURES else None
    return numbers((*speech.phrase.languages, *around.context.languages)).get(word)


def told(speech: Speech, around: Around) -> Heard:
    """A command that needs words; if there are none in its paragraph, those of the next count."""
    verb = BY_NAME[speech.verb]
    if verb.who == "I" and not (speech.close or speech.colon or speech.shouted or speech.stopped):
        return None  # the initiator's word, in prose: a note (rule 7)
    text = text_of(speech) or "\n\n".join("\n".join(one) for one in speech.paragraphs)
    if not words(text):
        return unclear(speech, Doubt.NEEDS_TEXT)
    day, days = day_of(speech, around) if speech.verb in _DATED else (None, ())
    return said(speech, around, text, day=day, days=days)


def _cleanly(speech: Speech, around: Around) -> Heard:
    """A command that binds, with every line that belongs to it, and the next paragraph (rule 8)."""
    language = language_of(speech, around)
    if len(speech.rest) + sum(map(len, speech.below)) > _MOST_JUDGED:
        return _unclean(speech, around, Doubt.EXTRA_WORDS, "")
    if _is_initiators(speech) and around.context.situation is not Situation.DRAFT and not speech.close and words(speech.rest):
        return None
    first, later = parted(speech.rest, speech.below, around, language)
    if BY_NAME[speech.verb].shape is Shape.DATE:
        first = _without_dates(first, speech, around)
    wrong = flaw(first, later, speech.paragraphs, around, language)
    if wrong is None and speech.under:
        return unclear(speech, Doubt.PROSE, " ".join(speech.phrase.words))
    if wrong is not None:
        return _unclean(speech, around, wrong.doubt, wrong.word)
    day = day_of(speech, around)[0] if BY_NAME[speech.verb].shape is Shape.DATE else None
    return said(speech, around, day=day)


def _is_initiators(speech: Speech) -> bool:
    return BY_NAME[speech.verb].who == "I"


def _unclean(speech: Speech, around: Around, doubt: Doubt, word: str) -> Heard:
    """Ask back; but "we are in touch with them" is a note."""
    if speech.phrase.colloquial and doubt is not Doubt.CONDITION and not (speech.close or speech.clause):
        return None
    guesses = ("accept", "offer", "ask") if speech.verb == "accept" else (speech.verb,)
    return unclear(speech, doubt, word, guesses)


def _without_dates(text: str, speech: Speech, around: Around) -> str:
    for found in reversed(_found_dates(text, speech, around)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def _named(speech: Speech, around: Around) -> Heard:
    """Class 3 about an ask: word and explicit reference, or alone on its line, or word and colon (rule 8)."""
    if speech.close or speech.colon or not words(speech.rest):
        return said(speech, around)
    if speech.verb == "exit" or speech.stopped:
        return unclear(speech, Doubt.EXTRA_WORDS, words(speech.rest)[0])
    return None


def _addressed(speech: Speech, around: Around) -> Heard:
    found = _ADDRESS.search(speech.rest) or CODE.search(speech.rest)
    if found:
        return said(speech, around, found[0].strip(".,;:"))
    return None if words(speech.rest) else unclear(speech, Doubt.NEEDS_TEXT)


SHAPES: Final[Mapping[Shape, Callable[[Speech, Around], Heard]]] = {
    Shape.FREE: _free,
    Shape.WHOLE: wholly,
    Shape.DATE: dated,
    Shape.NUMBER: _numbered,
    Shape.TEXT: told,
    Shape.CLEAN: _cleanly,
    Shape.NAMED: _named,
    Shape.ADDRESS: _addressed,
}
