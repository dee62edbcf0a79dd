"""The lines of a text and how deep each is quoted.

The one rule: plain text and HTML end in the same lines, so that everything after this is decided once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from mailbot.reading import bounds

__all__ = ["Line", "Role", "bounded", "from_plain", "without_marks"]

_MARKS: Final = re.compile(r" {0,3}(?:> ?){0,500}>")  # bounded: its matcher keeps a note of every turn
_NAMED: Final = re.compile(r">{3}\s(?:.{3,200}\s>{3}|.{3,100}, in message <.{3,200}:)\s*$")  # GroupWise's line above a quote
_INITIALS: Final = re.compile(r" {0,2}([A-Za-z]{1,3})>")
_REPEATED: Final = 3  # lines that must begin with the same initials
_BAR: Final = re.compile(r" ?\|")
_NUMBER: Final = re.compile(r">=? ?\d")


class Role(StrEnum):
    """What an HTML container says about a line."""

    TEXT = ""
    HEADER = "header"  # the client's own words above a quote
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text without quote marks, its quote level (0: not quoted), its role, and whether only a box makes the level."""

    text: str
    depth: int = 0
    role: Role = Role.TEXT
    boxed: bool = False  # inside a <blockquote> that no mail program has marked as a quote


def bounded(lines: Iterable[Line]) -> list[Line]:
    """Break lines that are too long at a blank, and stop where the bounds of text end (libraries 1.6)."""
    kept: list[Line] = []
    size = 0
    for line in lines:
        for piece in _broken(line.text):
            size += len(piece) + 1
            if size > bounds.TEXT or len(kept) >= bounds.LINES:
                return kept
            kept.append(line if piece is line.text else replace(line, text=piece))
    return kept


def _broken(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > bounds.LINE:
        end = text.rfind(" ", start + 1, start + bounds.LINE)
        end = end if end > start else start + bounds.LINE
        yield text[start:end].strip()
        start = end
    yield text if start == 0 else text[start:].strip()


def from_plain(text: str, *, flowed: bool = False, delsp: bool = False) -> list[Line]:
    """Turn plain text into lines; format=flowed is unflowed (RFC 3676), lines that are no quote (">5 people") stay text."""
    rows = text[: 4 * bounds.TEXT].split("\n")
    levelled = [_levelled(row) for row in _with_marks(rows[: bounds.LINES * (4 if flowed else 1)])]
    kept = list(_unflowed(levelled, delsp)) if flowed else levelled
    return bounded(_stripped(kept))


def _with_marks(rows: list[str]) -> Iterator[str]:
    """Give quotes that are marked with initials ("RP> text") or bars below an attribution the mark that all others have."""
    counts = Counter(found[1] for row in rows if (found := _INITIALS.match(row)))
    barred = False  # in a run of bars that began below a colon
    above = ""
    for row in rows:
        bar = _BAR.match(row)
        barred = bar is not None and (barred or above.endswith(":"))
        initials = _INITIALS.match(row)
        if bar is not None and barred:
            row = "> " + row[bar.end() :]
        elif initials is not None and counts[initials[1]] >= _REPEATED:
            row = ">" + row[initials.end() :]
        above = row.rstrip() or above
        yield row


def _levelled(row: str) -> Line:
    marks = None if _NAMED.match(row) else _MARKS.match(row)
    if marks is None:
        return Line(row)
    text = row[marks.end() :]
    return Line(text, marks[0].count(">"))


def _stripped(rows: Sequence[Line]) -> Iterator[Line]:
    for index, row in enumerate(rows):
        text = row.text.rstrip() if row.text.rstrip(" ") != "--" else "-- "
        if row.depth == 1 and _is_number(rows, index):
            yield Line(">" + text)
        else:
            text = text.removeprefix(" ") if row.depth else text
            yield row if text == row.text else replace(row, text=text)


def _is_number(rows: Sequence[Line], index: int) -> bool:
    """Ask whether a lone ">5 people" was meant: neither neighbour is quoted."""
    if not _NUMBER.match(">" + rows[index].text):
        return False
    return not any(rows[near].depth for near in (index - 1, index + 1) if 0 <= near < len(rows))


def _unflowed(rows: Sequence[Line], delsp: bool) -> Iterator[Line]:
    """Join soft-broken lines of one paragraph; the signature line and a blank line end it (RFC 3676 4.1 and 4.3)."""
    held: list[str] = []
    depth = 0
    for row in rows:
        text = row.text.removeprefix(" ")
        if held and (row.depth != depth or not text.strip() or text == "-- "):
            yield Line("".join(held), depth)
            held = []
        depth = row.depth
        if text.endswith(" ") and text != "-- " and text.strip():
            held.append(text[:-1] if delsp else text)
            continue
        yield Line("".join((*held, text)), depth)
        held = []
    if held:
        yield Line("".join(held), depth)


def without_marks(lines: Iterable[Line]) -> list[Line]:
    """Read quote marks that an HTML part carries as characters (`&gt; ACCEPT`)."""
    kept = []
    for line in lines:
        marks = _MARKS.match(line.text)
        if marks is None or _NUMBER.match(line.text.lstrip()):
            kept.append(line)
        else:
            kept.append(replace(line, text=line.text[marks.end() :].strip(), depth=line.depth + marks[0].count(">")))
    return kept
