"""Text as it is compared: without case, accents and typographic marks, and where each of its letters came from.

The one rule: comparing never changes what is kept; `Letters.places` leads back to the text as it was written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = ["Letters", "is_near", "letters", "plain", "shortened", "slips", "words_only"]

_SAME: Final = {
    "ß": "ss",
    **dict(zip("øłđæœı", ("o", "l", "d", "ae", "oe", "i"), strict=True)),  # letters with a stroke, which Unicode does not take apart
    **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"),
    "\xad": "",  # soft hyphen
}

_FAIR, _LONG = 5, 9  # letters of a word in which one slip is forgiven, and two


@dataclass(frozen=True, slots=True)
class Letters:
    """Plain text and, for each letter of it and for its end, the place in the text as written."""

    text: str
    places: tuple[int, ...]


def plain(text: str) -> str:
    """Give `text` in lower case without accents: `Überprüfung` is `uberprufung`, a dash is `-`, an odd blank is a blank."""
    return "".join(_plain(letter) for letter in text)


def words_only(text: str) -> str:
    """Give the words of `text`, plain, with one blank between them and no punctuation: `S'il n'y a` is `s il n y a`."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain(text)).split())


def letters(text: str) -> Letters:
    """Give `plain(text)` together with where each of its letters stands in `text`."""
    spelled: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in _plain(letter):
            spelled.append(one)
            places.append(place)
    return Letters("".join(spelled), (*places, len(text)))


# ── Slips ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def slips(word: str) -> int:
    """Return how many slips are forgiven in a plain word: one from five letters on, two from nine."""
    return 2 if len(word) >= _LONG else 1 if len(word) >= _FAIR else 0


def is_near(one: str, other: str, most: int) -> bool:
    """Say whether at most `most` slips lie between two words: a letter too much, too few or wrong, or two exchanged."""
    if one == other:
        return True
    if most <= 0 or abs(len(one) - len(other)) > most:
        return False
    at = next((place for place, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    left, right = one[at:], other[at:]
    if is_near(left[1:], right[1:], most - 1) or is_near(left[1:], right, most - 1) or is_near(left, right[1:], most - 1):
        return True
    return left[:2] == right[1::-1] and is_near(left[2:], right[2:], most - 1)


def shortened(word: str, most: int) -> frozenset[str]:
    """Return the word, and what is left of it when up to `most` letters are left out: words that are near share one of these."""
    found = reached = frozenset([word])
    for _ in range(most):
        reached = frozenset(one[:place] + one[place + 1 :] for one in reached for place in range(len(one)))
        found |= reached
    return found


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    small = letter.lower()
    if small in _SAME:
        return _SAME[small]
    parts = unicodedata.normalize("NFKD", small)
    return "".join(part for part in parts if not unicodedata.combining(part))
