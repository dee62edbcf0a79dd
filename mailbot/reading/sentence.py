"""Words and sentences of a line, each with its place in the line as written.

The one rule: comparing is done on plain words (lower case, no accents, no punctuation); what is kept is cut from the line as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mailbot.domain.spelling import plain

__all__ = ["Token", "distance", "is_wordless", "sentences", "tidy", "tokens", "words"]

_NOT: Final = "n['\u2019\u02bc\u00b4`]t(?![^\\W_])"
_ARE: Final = "[^\\W_]+['\u2019\u02bc\u00b4`]re(?![^\\W_])"
_TOKEN: Final = re.compile(rf"(?P<negation>{_NOT})|(?P<joined>{_ARE})|(?<!\w)[+-]1(?![\w.,]?\d)(?!\w)|(?:(?!{_NOT})[^\W_])+", re.IGNORECASE)
_INVISIBLE: Final = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe0e\ufe0f]")
_SENTENCE: Final = re.compile(r"(?<=[.!?])(?<!\.\.)(?<!\d\.)[\"')\]\u201d\u00bb*_]*\s+|\n")


@dataclass(frozen=True, slots=True)
class Token:
    """One plain word and where it stands in the line."""

    text: str
    start: int
    end: int


def tidy(line: str) -> str:
    """Give the line without soft hyphens, direction marks and other invisible letters, with plain blanks, composed (NFC)."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", line)).split())


def tokens(line: str) -> tuple[Token, ...]:
    """Give the words of a line; `n't` is the word `not`, "we're" is one word, `+1` and `-1` are words."""
    return tuple(Token(_word(one), one.start(), one.end()) for one in _TOKEN.finditer(line))


def _word(found: re.Match[str]) -> str:
    if found["negation"]:
        return "not"
    return plain(found[0][:-3] + found[0][-2:] if found["joined"] else found[0])


def words(line: str) -> tuple[str, ...]:
    """Give the plain words of a line."""
    return tuple(token.text for token in tokens(line))


def sentences(text: str) -> list[str]:
    """Part a text at full stops, exclamation and question marks before a blank, and at line ends.

    A semicolon, a dash, three dots and the dot of "17." end no sentence: what follows them is judged with what stands before.
    """
    return [part for part in _SENTENCE.split(text) if part.strip()]


def is_wordless(line: str) -> bool:
    """Say whether a line holds neither letter nor digit."""
    return not any(letter.isalnum() for letter in line)


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the edits between two words, two letters exchanged being one (Damerau); 2 stands for two or more."""
    if one == other:
        return 0
    if abs(len(one) - len(other)) > 1:
        return 2
    at = next((place for place, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    left, right = one[at:], other[at:]
    swapped = len(left) == len(right) > 1 and (left[1], left[0]) == (right[0], right[1]) and left[2:] == right[2:]
    return 1 if left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped else 2
