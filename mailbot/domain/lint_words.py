"""What the linter looks for in a text: words in six languages, amounts of money, and traces of people.

The one rule: words are data (`templates/words/linter.toml`), handed in; only shapes of numbers are written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from mailbot.domain.spelling import plain, words_only

__all__ = ["LintWords", "Phrases", "amounts", "people", "words_from"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of words or phrases, plain."""

    known: tuple[str, ...]

    def stands_in(self, text: str) -> str:
        """Give the first of them that stands in `text` as whole words, or ''."""
        words = f" {words_only(text)} "
        return next((phrase for phrase in self.known if f" {phrase} " in words), "")

    def begins_in(self, text: str) -> bool:
        """Say whether a word of `text` begins with one of them."""
        words = f" {words_only(text)}"
        return any(f" {phrase}" in words for phrase in self.known)


@dataclass(frozen=True, slots=True)
class LintWords:
    """The words of `linter.toml`."""

    won: Phrases
    last_word: Phrases
    private: Phrases
    money: re.Pattern[str]
    named: re.Pattern[str]
    identity: tuple[re.Pattern[str], ...]
    roles: frozenset[str]


def words_from(table: Mapping[str, Any]) -> LintWords:
    """Make the words of the parsed `linter.toml`. Raises KeyError or re.error if a part is missing or a pattern is wrong."""
    titles = "|".join(table["named"]["titles"])
    return LintWords(
        won=_phrases(table["won"]["words"]),
        last_word=_phrases(table["last_word"]["words"]),
        private=_phrases(table["private"]["words"]),
        money=_money(table["money"]["signs"], table["money"]["words"]),
        named=re.compile(rf"\b(?:{titles})\.?\s+[A-ZÀ-ÖØ-Þ][\w'-]+"),
        identity=tuple(re.compile(pattern) for pattern in table["identity"]["patterns"]),
        roles=frozenset(table["addresses"]["roles"]),
    )


def _phrases(words: Iterable[str]) -> Phrases:
    return Phrases(tuple(words_only(word) for word in words))


def _money(signs: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
    """Match a sign of money before or after a figure, or a word for money after it."""
    sign = "|".join(re.escape(plain(one)) for one in signs)
    word = "|".join(re.escape(plain(one)) for one in words)
    figure = r"\d[\d.,]{0,20}"
    return re.compile(rf"(?:{sign}) ?{figure}|{figure}(?: ?(?:{sign})(?!\w)| (?:{word}))")


# ── Amounts ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_LARGE: Final = re.compile(r"(?<![\w.,/-])(?:\d{1,3}(?:[.,]\d{3})+|\d{3,7})(?![\w/-])")
_YEAR: Final = re.compile(r"(?:19|20|21)\d\d")


def amounts(text: str, words: LintWords) -> Iterator[str]:
    """Give the amounts in `text`: a figure with a word or sign of money, a percentage, or three digits and more that are no year."""
    spelled = plain(text)
    for found in words.money.finditer(spelled):
        yield found[0].strip()
    for found in _LARGE.finditer(spelled):
        if not _YEAR.fullmatch(found[0]):
            yield found[0]


# ── People ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

_AT_MOST: Final = 5  # findings in one field
_LINK: Final = re.compile(r"\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_RUN: Final = re.compile(r"(?<![\w.])\(?\+?\(?\d[\d ().\-/\xa0\u202f]{5,28}\d(?!\w)")
_DATE: Final = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])(?:[./-](?:(?:19|20|21)\d\d|\d\d))?|(?:19|20|21)\d\d)\.?"
)
_DATES: Final = re.compile(rf"{_DATE}(?:[ \-/]+{_DATE})*")
_SUM: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PHONE_LEAST: Final = 7
_PHONE_SURE: Final = 9


def people(text: str, words: LintWords) -> Iterator[str]:
    """Give traces of people in `text`: numbers of telephones and papers, mail addresses of persons, "Mr Smith", status, health."""
    return islice(_people(_LINK.sub(" ", text), words), _AT_MOST)


def _people(text: str, words: LintWords) -> Iterator[str]:
    for found in _ADDRESS.finditer(text):
        if not words.roles & set(words_only(found[1]).split()):
            yield found[0]
    rest = _ADDRESS.sub(" ", text)
    for pattern in words.identity:
        yield from (found[0] for found in pattern.finditer(rest))
        rest = pattern.sub(" ", rest)
    yield from (found[0].strip() for found in _RUN.finditer(rest) if _is_phone(found[0].strip()))
    yield from (found[0] for found in words.named.finditer(rest))
    word = words.private.stands_in(text)
    if word:
        yield word


def _is_phone(run: str) -> bool:
    """Say whether a run of digits is a telephone number: no dates, no years, no sum of money."""
    digits = sum(letter.isdigit() for letter in run)
    if _DATES.fullmatch(run) or _SUM.fullmatch(run):
        return False
    return digits >= _PHONE_SURE or (digits >= _PHONE_LEAST and run.lstrip("(").startswith(("+", "0")))
