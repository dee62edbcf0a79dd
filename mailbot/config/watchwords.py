"""Watchwords: two words by which a network knows that a mail is ours (product 8.3).

The one rule: chance is handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from mailbot.config.page import templates
from mailbot.config.settings import LANGUAGES

__all__ = ["draw_watchword"]


def draw_watchword(language: str, sample: Callable[[list[str], int], list[str]]) -> str:
    """Return two different words from the list of a language; English stands in where there is none. `sample`: as `random.sample`."""
    return " ".join(sample(_words(language if language in LANGUAGES else "en"), 2))


@cache
def _words(language: str) -> list[str]:
    folder = templates() / "watchwords"
    path = folder / f"{language}.txt"
    return (path if path.is_file() else folder / "en.txt").read_text("utf-8").split()
