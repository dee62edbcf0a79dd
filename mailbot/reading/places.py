"""Which towns a text names: what people write under "Branches and owners" and the towns that a network can reach.

The one rule: a town is all its words next to each other. How they are spelled is forgiven; that a town is denied ("not in Bath") or is
the name of a street ("Bath Street") is not overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from mailbot.domain.spelling import is_near, letters, slips

__all__ = ["Places", "plain_words", "towns_in"]

_WORD: Final = re.compile(r"[^\W_]+")
_GAP: Final = re.compile(r"[\s\-.'/]{0,3}")  # between the words of one town: "St. Denis", "Saint-Denis"
_CLAUSE: Final = re.compile(r"[.;:!?()\n]\s|[;:!?()]")
_UMLAUT: Final = re.compile(r"(?<=[aou])e")  # Zuerich is Zürich
_SAINT: Final = frozenset(["s", "st", "ste", "saint", "sainte", "sankt"])
_LONGEST: Final = 20_000  # characters that are looked at
_BEFORE: Final = 4  # words before a town among which it can be denied


def _set(text: str) -> frozenset[str]:
    return frozenset(_UMLAUT.sub("", word) for word in text.split())


_NOT: Final = _set(
    "not none nothing never without except nunca ningun ninguna sin excepto salvo pas aucun aucune sans sauf nicht kein keine keinen "
    "keiner ohne ausser non nessun nessuna nessuno senza tranne eccetto nao nenhum nenhuma sem exceto"
)
_NO: Final = _set("branch branches office offices shop shops one en hay tiene tienen")  # behind "no", which is "in the" in Portuguese
_ONLY: Final = _set("only just nur bloss solo seulement soltanto solamente so apenas")
_BUT: Final = _set("but aber sondern mais pero sino ma mas")
_STREET_BEHIND: Final = _set(  # "saint" is how we read the St of Bath St
    "street saint road rd lane avenue ave way row terrace crescent square strasse str platz allee weg gasse chaussee"
)
_STREET_BEFORE: Final = _set("rue avenue boulevard place quai calle plaza avenida paseo ronda via viale corso piazza rua praca largo")
_OF: Final = _set("de del la las los du des d l di da do dos das della")


@dataclass(frozen=True, slots=True)
class _Word:
    """A plain word of a text, where it stands in it, and whether it is written with a capital."""

    text: str
    start: int
    end: int
    clause: int
    capital: bool


class Places:
    """A text, ready to be asked about towns. Immutable; made once and asked for many networks."""

    __slots__ = ("_begins", "_text", "_words")

    def __init__(self, text: str) -> None:
        self._text, self._words = _words(text)
        self._begins: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            self._begins.setdefault(word.text[0], []).append(place)

    def towns(self, towns: Sequence[str]) -> list[str]:
        """Return which of `towns` the text names, in their own order."""
        return [town for town in towns if self.names(town)]

    def names(self, town: str) -> bool:
        """Say whether the text names a town, neither denied nor as the name of a street."""
        wanted = _town(town)
        return any(
            self._stands(wanted, place) and not self._is_denied(place) and not self._is_street(place, place + len(wanted))
            for place in (self._begins.get(wanted[0][0], ()) if wanted else ())
        )

    def _stands(self, wanted: Sequence[str], place: int) -> bool:
        found = self._words[place : place + len(wanted)]
        gaps = pairwise(found)
        return (
            len(found) == len(wanted)
            and all(map(_is_meant, found, wanted))
            and all(_GAP.fullmatch(self._text, left.end, right.start) for left, right in gaps)
        )

    def _is_denied(self, place: int) -> bool:
        before = [one.text for one in self._words[max(0, place - _BEFORE) : place] if one.clause == self._words[place].clause]
        for back in range(len(before) - 1, -1, -1):
            behind = before[back + 1] if back + 1 < len(before) else ""
            if before[back] in _BUT:
                return False
            if (before[back] in _NOT or (before[back] == "no" and behind in _NO)) and behind not in _ONLY:
                return True
        return False

    def _is_street(self, first: int, behind: int) -> bool:
        if behind < len(self._words) and self._words[behind].text in _STREET_BEHIND and self._touch(behind - 1, behind):
            return True
        before = first - 1
        while before >= 0 and self._words[before].text in _OF and self._touch(before, before + 1):
            before -= 1
        return before >= 0 and self._words[before].text in _STREET_BEFORE and self._touch(before, before + 1)

    def _touch(self, left: int, right: int) -> bool:
        return _GAP.fullmatch(self._text, self._words[left].end, self._words[right].start) is not None


def _is_meant(found: _Word, wanted: str) -> bool:
    """Whether a word is meant. A slip is forgiven only in what is written as a name and begins alike: Leeds is not "needs"."""
    if found.text == wanted:
        return True
    most = slips(wanted) if slips(found.text) else 0
    return found.capital and found.text[:1] == wanted[:1] and is_near(found.text, wanted, most)


def _words(text: str) -> tuple[str, tuple[_Word, ...]]:
    known = letters(text[:_LONGEST])
    return known.text, tuple(_each(text, known.text, known.places))


def _each(written: str, plain: str, at: Sequence[int]) -> Iterator[_Word]:
    stops = [found.start() for found in _CLAUSE.finditer(plain)]
    clause = 0
    for found in _WORD.finditer(plain):
        while clause < len(stops) and stops[clause] < found.start():
            clause += 1
        is_saint = found[0] in _SAINT and plain[found.start() - 1 : found.start()] != "'"
        word = "saint" if is_saint else _UMLAUT.sub("", found[0])
        yield _Word(word, found.start(), found.end(), clause, written[at[found.start()]].isupper())


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: without case, accents and umlauts; St, S. and Sankt are "saint"."""
    return tuple(word.text for word in _words(text)[1])


@lru_cache(maxsize=4096)
def _town(town: str) -> tuple[str, ...]:
    return plain_words(town)


def towns_in(text: str, towns: Sequence[str]) -> list[str]:
    """Return which of `towns` a text names, in their own order."""
    return Places(text).towns(towns)
