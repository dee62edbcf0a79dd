"""A text as dates are looked for in it: figures, words, marks.

The one rule: a figure is as long as it can be, so that a telephone number or an hour never looks like a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mailbot.reading.which_day import Frame

__all__ = ["Text", "Token", "tokens_of"]


@dataclass(frozen=True, slots=True)
class Token:
    """A figure, a word or a mark, plain, and its place in the plain text."""

    text: str
    start: int
    end: int
    suffix: str = ""  # of a figure: th, er, o


@dataclass(frozen=True, slots=True)
class Text:
    """The tokens of a text and the frame in which dates are read in it."""

    tokens: tuple[Token, ...]
    frame: Frame

    def at(self, place: int) -> str:
        """Give the token of that number, '' outside."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def ends(self, place: int) -> bool:
        """Whether no token has that number or a higher one."""
        return place >= len(self.tokens)


_TOKEN: Final = re.compile(
    r"(?P<figure>\d+(?:[./:,-]\d+)*)(?P<suffix>st|nd|rd|th|er|re|o|a|°)?(?!\w)|(?P<word>[^\W\d_](?:\w|['-](?=[^\W\d_]))*)|(?P<mark>\w+|[^\w\s])"
)


def tokens_of(text: str) -> Iterator[Token]:
    """Cut a plain text into figures ("11-12.30" is one), words ("aujourd'hui" is one) and marks."""
    for found in _TOKEN.finditer(text):
        if found["figure"] is not None:
            yield Token(found["figure"], found.start(), found.end(), found["suffix"] or "")
        else:
            yield Token(found[0], found.start(), found.end())
