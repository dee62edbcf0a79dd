"""Text as it is compared: without case, accents and typographic marks, and where each of its letters came from.

The one rule: comparing never changes what is kept; `Letters.places` leads back to the text as it was written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = ["Letters", "letters", "plain", "words_only"]

_SAME: Final = {
    "ß": "ss",
    **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"),
    "\xad": "",  # soft hyphen
}


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


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in _SAME:
        return _SAME[letter]
    parts = unicodedata.normalize("NFKD", letter.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))
