"""References in what somebody wrote: F12, f-12, #12, [F12], fight 12, nº 12, F12.q3, F12 v2 (product 6.2).

The one rule: a bare number is a reference only where nothing else can be meant; "OFFER 12 leaflets" is no word about ask 12.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from mailbot.reading.meaning import Ref

__all__ = ["At", "bare", "every", "first", "version"]

_VERSION: Final = r"(?:,?\s*\(?(?:v|versi[oó]n|version|fassung|versione|vers[aã]o)\.?\s?(?P<version>\d{1,3})(?!\w)\)?)?"
_ALONE: Final = re.compile(
    r"\W*(?:\w+\W+){1,3}?(?P<mark>(?:v|versi[oó]n|version|fassung|versione|vers[aã]o)\.?\s?(?P<version>\d{1,3}))\W*$", re.IGNORECASE
)
_TAIL: Final = rf"(?P<number>\d{{1,6}})(?:\.q(?P<question>\d{{1,4}}))?(?![\w@]|-\w){_VERSION}(?![\w@])"
_BARE: Final = re.compile(rf"[\s:,]*\(?{_TAIL}\)?(?=\s*(?:$|[:;!)\]]|,(?!\d)|\.(?!\S)))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class At:
    """A reference and where it stands in the line."""

    ref: Ref
    start: int
    end: int


@lru_cache(maxsize=8)
def _pattern(fights: tuple[str, ...]) -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, fights)) or "(?!)"
    marked = rf"(?:(?:{nouns})\s+)?#?(?:(?P<letter>[FCP])(?:\s?[-\u2010-\u2013]\s?)?|(?P<spaced>(?-i:[FCPf]))\s)"
    plainly = rf"#\s?|n[\u00ba\u00b0]\.?\s?|\u2116\s?|(?:{nouns})\s+#?"
    return re.compile(rf"(?<![\w@.+/&#-])\[?(?:{marked}|{plainly}){_TAIL}\]?", re.IGNORECASE)


def every(line: str, fights: tuple[str, ...]) -> tuple[At, ...]:
    """Find the explicit references of a line, in order. `fights`: the words for "fight" that may stand before a number."""
    return tuple(At(_ref(found), found.start(), found.end()) for found in _pattern(fights).finditer(line))


def first(line: str, fights: tuple[str, ...]) -> At | None:
    """Find the first explicit reference of a line, or None."""
    return next(iter(every(line, fights)), None)


def bare(line: str, start: int) -> At | None:
    """Find a bare number right at `start` after which the clause ends: "ACCEPT 12", "DECLINE 12: capacity"; or None."""
    found = _BARE.match(line, start)
    return At(_ref(found), found.start("number"), found.end()) if found else None


def version(line: str, thread: Ref) -> At | None:
    """Find the version at the end of a short line in the thread of an ask: "ACCEPT v2"; or None."""
    found = _ALONE.match(line)
    return At(Ref(thread.number, thread.letter, version=int(found["version"])), found.start("mark"), found.end("mark")) if found else None


def _ref(found: re.Match[str]) -> Ref:
    groups = found.groupdict()
    letter = groups.get("letter") or groups.get("spaced") or ""
    return Ref(int(found["number"]), letter.upper(), int(found["question"] or 0), int(found["version"] or 0))
