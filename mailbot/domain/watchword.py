"""Watchwords: two plain words by which a network knows that a mail is ours (product 8.3).

The one rule: what is a watchword on the command line is one by mail, and nothing else is.
"""

from __future__ import annotations

from typing import Final

__all__ = ["tidied"]

_LONGEST: Final = 40  # letters: it stands at the end of a mail, on a line of a phone


def tidied(text: str) -> str:
    """Give the two words with one blank between them; '' where they are not two, not of letters only, or longer than 40 letters."""
    words = text.split()
    tidy = " ".join(words)
    return tidy if len(words) == 2 and len(tidy) <= _LONGEST and all(word.isalpha() for word in words) else ""
