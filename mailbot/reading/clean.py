"""Whether a command that binds is clean: nothing but the word, its reference and a harmless tail (product 7.4 rule 8).

The one rule: in doubt it is not. A careless yes binds a whole network; asking back costs one more word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from mailbot.reading import dates
from mailbot.reading.meaning import Context, Doubt
from mailbot.reading.sentence import is_wordless, sentences, words
from mailbot.reading.words import Pool, Words

__all__ = ["Around", "Flaw", "first_extra", "flaw", "is_closing", "is_harmless", "opening_condition", "parted"]

_QUESTION: Final = "?\uff1f\u061f"
_GOES_ON: Final = ",;:-\u2013\u2014(&/+"
_WRAPPED: Final = 60  # columns: a line that the next word would have made longer was broken by a program, not by its writer
_SEARCHED, _SEARCHED_PARAGRAPHS = 2000, 20  # characters of a paragraph, and paragraphs, in which the word is looked for again
_SHORT: Final = 2  # letters
_SENTENCE: Final = 3  # words: a line of fewer after a short one is no sentence, unless it is harmless ("Rhys, Bristol")
_MARKS: Final = frozenset(" .,;:!'\"()[]{}<>-*_~`|#/\\") | frozenset("‐‑‒–—‘’‚“”„…•´«»¡·")
_GLAD: Final = frozenset("❤♥✊👍👏🎉💪🙂😀😃😊🔥🏴🚩🥳🙌✅✔")
_GLAD_TONES: Final = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a line: the context, the vocabulary, and the plain words of the writer's own name."""

    context: Context
    words: Words
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Flaw:
    """What makes a command unclean, and the word (or sign) that does."""

    doubt: Doubt
    word: str


@lru_cache(maxsize=8)
def _plain_names(names: tuple[str, ...]) -> Pool:
    return Pool(words(name) for name in names)


def first_extra(found: Sequence[str], around: Around, pools: Sequence[Pool]) -> str | None:
    """Give the first word that is neither in `pools` nor a network's name nor the writer's own name, or None."""
    networks = _plain_names(around.context.networks)
    own = Pool([words(around.context.network)])
    place = 0
    while place < len(found):
        length = max(pool.at(found, place) for pool in (*pools, networks, own))
        if not length and not _is_own_name(found[place], around):
            return found[place]
        place += length or 1
    return None


def _is_own_name(word: str, around: Around) -> bool:
    """Whether the word is of the writer's name; a word that limits or denies is none, whoever bears it."""
    limiting = around.words.limits.at((word,), 0) or around.words.all_conditions.at((word,), 0)
    return word in around.names and not limiting and not word.isdigit()


def is_harmless(line: str, around: Around, language: str = "") -> bool:
    """Say whether a line says nothing: names, thanks, greetings, a closing. Without `language`: in any language."""
    found = words(line)
    pools = (around.words.tails[language] if language else around.words.all_tails, around.words.closings, around.words.salutations)
    extra = first_extra(found, around, pools)
    return extra is None and not any(mark in line for mark in _QUESTION) and _odd_sign(line) is None


def parted(rest: str, below: Sequence[str], around: Around, language: str) -> tuple[str, list[str]]:
    """Unwrap what follows a command word, and part it into the end of its sentence and the sentences after it.

    `rest`: of its line. `below`: the lines that belong to it. A line end is the end of a sentence only where its writer clearly meant it.
    """
    text, above = rest, rest
    for line in below:
        text += ("\n" if _ends(above, line, around, language) else " ") + line
        above = line
    first, *later = sentences(f"\u2060{text}") or [""]  # the mark keeps an empty first sentence from being dropped
    return first.lstrip("\u2060"), later


def _ends(line: str, following: str, around: Around, language: str) -> bool:
    """Whether a sentence ends with `line`, although no full stop stands there."""
    found = words(following)
    if not found:
        return True
    if line.rstrip()[-1:] in tuple(_GOES_ON) or len(line) + 1 + len(following.split()[0]) > _WRAPPED:
        return False
    begins = next((letter for letter in following if letter.isalnum()), "")
    if begins.islower() or around.words.limits.at(found, 0) or around.words.all_conditions.at(found, 0):
        return is_closing(following, around)
    return len(found) >= _SENTENCE or is_harmless(following, around, language)


def is_closing(sentence: str, around: Around) -> bool:
    """Say whether a sentence or line is one of the closings that are no condition ("bis bald"), a name with it or not."""
    found = words(sentence)
    length = around.words.closings.at(found, 0)
    return bool(length) and first_extra(found[length:], around, (around.words.all_tails,)) is None


def flaw(first: str, later: Sequence[str], paragraphs: Sequence[Sequence[str]], around: Around, language: str) -> Flaw | None:
    """Judge a command that binds.

    `first`: its sentence without word and reference; `later`: the sentences after it; `paragraphs`: what follows after blank lines;
    `language`: of the word. Gives what is wrong with it (product 7.4 rule 8), or None.
    """
    first = _without_today(first, around)
    found = _without_title(words(first), around)
    later = [sentence for sentence in later if not is_closing(sentence, around)]
    if any(mark in sentence for sentence in (first, *later) for mark in _QUESTION):
        return Flaw(Doubt.QUESTION_MARK, "?")
    condition = _condition(found, later, around, language) or _condition_below(paragraphs, around, language)
    if condition:
        return Flaw(Doubt.CONDITION, condition)
    extra = first_extra(found, around, (around.words.tails[language],)) or _odd_sign(first)
    return Flaw(Doubt.EXTRA_WORDS, extra) if extra else None


def _condition(first: Sequence[str], later: Sequence[str], around: Around, language: str) -> str:
    """Find a condition word: in the first sentence of any language, later of those that the writer is likely to use."""
    vocabulary = around.words
    tails = vocabulary.tails[language]
    condition = _found(vocabulary.all_conditions, first, tails)
    if condition:
        return condition
    for sentence in later:
        found = words(sentence)
        for pool in (vocabulary.conditions[one] for one in _spoken(around, language)):
            condition = _found(pool, found, tails)
            if condition:
                return condition
    return ""


def _spoken(around: Around, language: str) -> list[str]:
    """The languages whose condition words count after the first sentence: the command's, the network's, English (product 7.4)."""
    return [one for one in dict.fromkeys((language, *around.context.languages, "en")) if one in around.words.conditions]


def _found(pool: Pool, found: Sequence[str], tails: Pool) -> str:
    """Give the first phrase of the pool in a sentence, '' without; never one that is a tail in the language of the command."""
    place = pool.within(found, without=tails)
    return " ".join(found[place : place + pool.at(found, place)]) if place is not None else ""


def _condition_below(paragraphs: Sequence[Sequence[str]], around: Around, language: str) -> str:
    """Find a condition word at the beginning of the next paragraph; or anywhere in a later sentence that says the word again."""
    vocabulary = around.words
    opening = opening_condition(paragraphs[0], around, language) if paragraphs else ""
    if opening:
        return opening
    for sentence in chain.from_iterable(sentences(" ".join(paragraph)[:_SEARCHED]) for paragraph in paragraphs[:_SEARCHED_PARAGRAPHS]):
        found = words(sentence)
        condition = _found(vocabulary.all_conditions, found, vocabulary.tails[language])
        if condition and vocabulary.accepts(found) is not None:
            return condition
    return ""


def opening_condition(paragraph: Sequence[str], around: Around, language: str) -> str:
    """Give the condition word with which a paragraph begins, a closing excepted, '' without.

    Words of two letters count in the languages that the writer is likely to use: in others they are ordinary ones ("ma", "ne").
    """
    opening = list(words(" ".join(paragraph)))
    if opening[:1] == ["ps"]:
        del opening[0]
    short = len(opening) > 0 and len(opening[0]) <= _SHORT
    pools = [around.words.conditions[one] for one in _spoken(around, language)] if short else [around.words.all_conditions]
    length = max((pool.at(opening, 0) for pool in pools), default=0)
    if not length or _greets(paragraph, around) or tuple(opening[:length]) in around.words.tails[language].phrases:
        return ""
    return " ".join(opening[:length])


def _greets(paragraph: Sequence[str], around: Around) -> bool:
    """Whether a paragraph begins with a closing, as a line or a sentence of its own."""
    return is_closing(paragraph[0], around) or is_closing(next(iter(sentences(paragraph[0])), ""), around)


def _without_today(first: str, around: Around) -> str:
    """Cut today's date: the day on which somebody writes is no condition."""
    for found in dates.every(first, around.context.languages, around.context.today):
        if found.day == around.context.today and not found.others:
            return f"{first[: found.start]} {first[found.end :]}"
    return first


def _without_title(found: Sequence[str], around: Around) -> tuple[str, ...]:
    """Cut the title of the ask where it stands whole."""
    title = words(around.context.title)
    for place in range(len(found) - len(title) + 1):
        if title and tuple(found[place : place + len(title)]) == title:
            return (*found[:place], *found[place + len(title) :])
    return tuple(found)


def _odd_sign(text: str) -> str | None:
    """Give the first sign that is neither punctuation nor a glad one: an emoji that doubts, a percent sign."""
    odd = (letter for letter in text if not letter.isalnum() and letter not in _MARKS | _GLAD and not letter.isspace())
    after_glad = any(letter in _GLAD for letter in text)
    return next((letter for letter in odd if is_wordless(letter) and not (after_glad and letter in _GLAD_TONES)), None)
