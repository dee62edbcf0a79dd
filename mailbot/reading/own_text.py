"""What of a text is the writer's own (product 3.4 and 7.4 rule 1).

The one rule: cut our own text, then quotes with their headers, then signatures; when in doubt a line stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from mailbot.reading import quotes, sent, signatures, tokens
from mailbot.reading.lines import Line, Role

__all__ = ["Cut", "cut"]

_NEAR: Final = 8  # lines between a quote header and our first words, for a banner that a server put there
_BANNER: Final = re.compile(
    r"\b(?:caution|external|warning|outside|originated|extern\w*|achtung|vorsicht|atenci[oó]n|cuidado|attention|attenzione|aten[çc][aã]o|"
    r"precauci[oó]n|unknown sender|don't often get email|learn why)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Own text and first quote level, by lines; `of`: 'reply', 'forward' or '' for what was quoted."""

    own: tuple[str, ...]
    quote: tuple[str, ...]
    quoted: bool
    of: str
    ours: bool  # our own text was found in it


@dataclass(slots=True)
class _Sheet:
    """The lines with a mark for each: own (True) or not; and what belongs to the first quote level."""

    lines: Sequence[Line]
    own: list[bool]
    first: list[bool]
    text: dict[int, str]
    forward: bool = False


def cut(lines: Sequence[Line], *forms: str | None) -> Cut:
    """Part own text from quotes. `forms`: the mail of ours that is answered, its text and its page. Costs about n log n in the words."""
    lines = _unboxed(lines)
    sheet = _Sheet(lines, [line.depth == 0 for line in lines], [line.depth == 1 for line in lines], {})
    ours = [form for form in forms if form]
    aligned = sent.align(lines, *ours) if ours else None
    if ours:
        _set(sheet, sent.remnants(lines, *ours), first=False)
    if aligned is not None:
        _cut_ours(sheet, aligned)
    _cut_headers(sheet, aligned)
    own = _own(sheet)
    quoted = not all(sheet.own)
    forward = sheet.forward or next((quotes.begins_forward(line.text) for line in lines if line.depth and line.text), False)
    of = ("forward" if forward else "reply") if quoted else ""
    quote = tuple(line.text for line, is_first in zip(lines, sheet.first, strict=True) if is_first)
    return Cut(own, quote if any(quote) else (), quoted, of, aligned is not None)


def _unboxed(lines: Sequence[Line]) -> Sequence[Line]:
    """A mail that is one blockquote and nothing else is no answer to anything: its text stays (libraries 1.5)."""
    filled = [line for line in lines if line.text]
    boxed = bool(filled) and all(line.depth and line.boxed for line in filled)
    return [replace(line, depth=max(0, line.depth - 1)) for line in lines] if boxed else lines


def _set(sheet: _Sheet, numbers: Iterable[int], *, first: bool) -> None:
    for number in numbers:
        sheet.own[number] = False
        sheet.first[number] = first


def _cut_ours(sheet: _Sheet, aligned: sent.Aligned) -> None:
    """Take out the lines that are ours, and blank lines among them; of a line in part ours the rest stays."""
    _set(sheet, aligned.ours, first=True)
    for number, rest in aligned.left.items():
        sheet.first[number] = True
        sheet.text[number] = rest
    for number in range(aligned.first + 1, len(sheet.lines)):
        if not sheet.lines[number].text and not sheet.own[number - 1]:
            sheet.own[number] = False
            sheet.first[number] = sheet.first[number - 1]


def _cut_headers(sheet: _Sheet, aligned: sent.Aligned | None) -> None:
    """Take out quote headers; below one without quote marks, everything, unless our aligned text begins there."""
    below = -1  # where the first quote without marks begins
    for header in quotes.find(sheet.lines):
        if aligned is not None and {header.start, header.end - 1} <= aligned.ours:
            continue
        if below >= 0:
            _cut_below(sheet, header.start, first=False)
            return
        sheet.forward = sheet.forward or header.forward
        _set(sheet, range(header.start, header.end), first=False)
        if not _is_marked(sheet.lines, header.end) and not _is_ours(sheet, header, aligned):
            below = header.end
            _cut_below(sheet, below, first=aligned is None or header.start < aligned.first)


def _cut_below(sheet: _Sheet, start: int, *, first: bool) -> None:
    _set(sheet, (number for number in range(start, len(sheet.lines)) if not sheet.lines[number].depth), first=first)


def _is_marked(lines: Sequence[Line], start: int) -> bool:
    """Ask whether what follows is quoted with marks, so that the quote ends where they end."""
    return next((lines[number].depth > 0 for number in range(start, len(lines)) if lines[number].text), True)


def _is_ours(sheet: _Sheet, header: quotes.Header, aligned: sent.Aligned | None) -> bool:
    """Ask whether our own text begins below the header; a banner in between goes with the header."""
    if aligned is None or aligned.first < header.start:
        return False
    between = [number for number in range(header.end, aligned.first) if sheet.lines[number].text]
    if len(between) > _NEAR:
        return False
    if any(_BANNER.search(sheet.lines[number].text) for number in between):
        _set(sheet, between, first=False)
    return True


def _own(sheet: _Sheet) -> tuple[str, ...]:
    """Join the stretches of own text, each without its signature, with a blank line where something was cut out."""
    kept: list[str] = []
    for is_own, group in groupby(range(len(sheet.lines)), key=sheet.own.__getitem__):
        if not is_own:
            continue
        stretch = [replace(sheet.lines[n], text=sheet.text.get(n, sheet.lines[n].text)) for n in group]
        texts = [line.text.strip() for line in stretch[: signatures.begins(stretch)] if _is_said(line)]
        if any(texts):
            kept.extend(("", *texts) if kept else texts)
    return _stripped(kept)


def _is_said(line: Line) -> bool:
    """Neither a signature nor the `Ref:` that a button of ours writes where the address bears no token: that is nobody's word."""
    return line.role is not Role.SIGNATURE and not tokens.is_ref_line(line.text)


def _stripped(texts: list[str]) -> tuple[str, ...]:
    """Take blank lines off both ends, and leave one where there are several."""
    filled = [text for number, text in enumerate(texts) if text or (number and texts[number - 1])]
    while filled and not filled[0]:
        del filled[0]
    while filled and not filled[-1]:
        del filled[-1]
    return tuple(filled)
