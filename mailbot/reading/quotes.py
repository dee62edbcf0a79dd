"""The client's own words above a quote: "On … wrote:", "From: … Sent: …", "-----Original Message-----".

The one rule: a shape, not a language, makes the quote header; words are only its evidence (libraries 1.6, measured on nine clients).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mailbot.reading import quote_words
from mailbot.reading.lines import Line, Role

__all__ = ["Header", "begins_forward", "find"]

_ROWS: Final = 13  # lines a header block may have
_CONTAINED: Final = 100  # lines of a header that an HTML client has marked: no real one is longer
_ATTRIBUTION: Final = 4  # lines an attribution may have
_LONG: Final = 400  # characters of an attribution

_VERBS: Final = re.compile(rf"\b(?:{quote_words.VERBS})\b|{quote_words.GLUED_VERBS}", re.IGNORECASE)
_TIME: Final = re.compile(r"(?<!\d)\d{1,2}[:.h]\s?\d{2}(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)")
_DATE: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BARE_ID: Final = re.compile(r"^\s*<[^<>\s]{1,200}>:$")  # s-nail: "Ama wrote in" / "<its Message-ID>:"
_CLOCK: Final = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")
_ADDRESS: Final = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,100}\.[a-zA-Z]{2,}")
_CLOSES: Final = re.compile(  # Zoho: "---- On … wrote ----"; news: "wrote in message news:…"
    rf"[:：]\s*[*_]?$|\s-{{3,}}$|>,?\s(?:{quote_words.VERBS})$|\swrote in message \S{{3,200}}$", re.IGNORECASE
)
_NAME: Final = r"[^\W\d_](?:[^-]|-(?!-)){2,60}?"  # what stands between the dashes of a divider
_DASH: Final = "[-\u2010-\u2015\u2500\u2501]"  # Proton writes U+2010
_DIVIDER: Final = re.compile(  # Thunderbird in Slovak names it twice
    rf"^[\s*_>]*{_DASH}{{3,}}\s{{0,3}}({_NAME})(?:\s---\s[^-]{{2,40}})?\s{{0,3}}{_DASH}{{3,}}[\s*_]*$"
)
_RUN_ON: Final = re.compile(rf"^\s*-{{3,}}\s?({_NAME})\s?-{{3,}}\s*(?:{quote_words.FROM})\s?[:：]", re.IGNORECASE)
_GROUPWISE: Final = re.compile(r"^>{3}\s(?:.{3,200}\s>{3}|.{3,100}, in message <.{3,200}:)$")
_RULE: Final = re.compile(r"^[_\-=]{5,}$")
_OPENS_WITH_DAY: Final = re.compile(
    r"^[\s*_]*(?:(?:on|am|le|el|il|il giorno|em|no dia|op|den|dnia|w dniu|pe)\s.{0,30}\d.{0,40}(?:\d{4}|\d:\d\d)"
    r"|(?:a|à|at)\s.{0,30}\d.{0,40}\d{4})",  # "at 10:02," may be a second line
    re.IGNORECASE,
)
_OPENS: Final = re.compile(
    r"^[\s*_]*(?:(?:on|am|le|el|il|il giorno|em|no dia|op|den|dnia|w dniu|pe)\s.{0,40}\d|\w{2,10}[.,]{1,2}\s.{0,20}\d{4}|\d{4}[-/年]|"
    r".{0,80}<[^<>]{0,80}>?)",
    re.IGNORECASE,
)
_FORWARDS: Final = re.compile(quote_words.FORWARDS, re.IGNORECASE)
_ORIGINALS: Final = re.compile(quote_words.ORIGINALS, re.IGNORECASE)
_BEGINS: Final = re.compile(rf"^(?:{quote_words.BEGINS})\s?[:：]?$", re.IGNORECASE)
_PROCESSED: Final = re.compile(r"^[*\[]{0,3}Original Message processed by \w", re.IGNORECASE)  # Tobit's david, whose labels have no colons
_LABEL: Final = re.compile(
    rf"^[\s*_>|]*(?:({quote_words.FROM})|({quote_words.OTHERS}))[*_]{{0,2}}\s?[:：](?!//)[*_]{{0,2}}\s*(.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """Lines `start` to `end` (exclusive) are the client's words above a quote; `forward`: above something sent on."""

    start: int
    end: int
    forward: bool = False


def begins_forward(text: str) -> bool:
    """Ask whether a line says that something sent on begins here."""
    divider = _DIVIDER.match(text)
    return _BEGINS.match(text.strip()) is not None or (divider is not None and _FORWARDS.search(divider[1]) is not None)


def find(lines: Sequence[Line]) -> list[Header]:
    """Return the quote headers among unquoted lines, from the top, none inside another. Costs a fixed number of looks per line."""
    found: list[Header] = []
    number = 0
    while number < len(lines):
        header = None if lines[number].depth or not lines[number].text else _at(lines, number)
        if header is None:
            number += 1
            continue
        found.append(header)
        number = header.end
    return found


def _at(lines: Sequence[Line], start: int) -> Header | None:
    if len(lines[start].text) > _LONG:
        return None
    if lines[start].role is Role.HEADER:
        return _container(lines, start)
    return _divider(lines, start) or _block(lines, start) or _attribution(lines, start)


def _container(lines: Sequence[Line], start: int) -> Header | None:
    """An HTML client has said itself that these lines are its header."""
    end = start
    while end < min(len(lines), start + _CONTAINED) and lines[end].role is Role.HEADER:
        end += 1
    texts = [line.text for line in lines[start : min(end, start + _ROWS)]]
    if not any(_LABEL.match(text) or _TIME.search(text) or _ADDRESS.search(text) or _VERBS.search(text) for text in texts):
        return None
    return Header(start, end, any(_FORWARDS.search(text) for text in texts))


def _divider(lines: Sequence[Line], start: int) -> Header | None:
    text = lines[start].text.strip()
    run_on = _RUN_ON.match(text) or (_GROUPWISE.match(text) if _ADDRESS.search(text) or _TIME.search(text) else None)
    if run_on is not None:
        return Header(start, start + 1, _FORWARDS.search(text) is not None)
    is_named = _PROCESSED.match(text) is not None
    if is_named or _BEGINS.match(text):
        return Header(start, _after_block(lines, start + 1), forward=not is_named)
    if _RULE.match(text):
        below = _next(lines, start + 1)
        block = _block(lines, below) if below < len(lines) and not lines[below].depth else None
        return Header(start, block.end, block.forward) if block else None
    divider = _DIVIDER.match(text)
    if divider is None:
        return None
    forward = _FORWARDS.search(divider[1]) is not None
    if forward or _ORIGINALS.search(divider[1]) or _is_followed(lines, start + 1):
        return Header(start, _after_block(lines, start + 1), forward)
    return None


def _is_followed(lines: Sequence[Line], start: int) -> bool:
    below = _next(lines, start)
    return below < len(lines) and (lines[below].depth > 0 or _LABEL.match(lines[below].text[:_LONG]) is not None)


def _after_block(lines: Sequence[Line], start: int) -> int:
    """Return where the header lines below a divider end: a block, an attribution, or the rows of a table (NetEase)."""
    below = _next(lines, start)
    if below < len(lines) and not lines[below].depth:
        header = _block(lines, below, wanted=1) or _attribution(lines, below)
        if header is not None:
            return header.end
    return next((row for row in range(below, min(below + _ROWS, len(lines))) if not lines[row].text.startswith("|")), start)


def _next(lines: Sequence[Line], start: int) -> int:
    """Return the next line that is not blank; at most three are passed over."""
    for number in range(start, min(start + 4, len(lines))):
        if lines[number].text.strip():
            return number
    return min(start + 4, len(lines))


def _block(lines: Sequence[Line], start: int, wanted: int = 2) -> Header | None:
    """A From label and two further labels within 13 lines, and an address or a time in a value."""
    first = _LABEL.match(lines[start].text)
    if first is None:
        return None
    labels, proof, has_from, end, passed = -1, False, False, start, 0
    for number in range(start, min(start + _ROWS, len(lines))):
        text = lines[number].text[:_LONG].strip()
        label = _LABEL.match(text)
        if lines[number].depth or (not text and number > end + 1) or passed > 3:
            break
        if label is not None:
            labels, has_from, end, passed = labels + 1, has_from or bool(label[1]), number, 0
        elif text:
            passed += 1
        proof = proof or bool(_ADDRESS.search(text) or _TIME.search(text))
    if has_from and labels >= wanted and proof:
        return Header(start, _wrapped(lines, end + 1))
    return None


def _wrapped(lines: Sequence[Line], end: int) -> int:
    """A long Subject or To goes on until the blank line below the block, if that is near."""
    for number in range(end, min(end + 3, len(lines))):
        if not lines[number].text.strip():
            return number
        if lines[number].depth:
            return end
    return end


def _attribution(lines: Sequence[Line], start: int) -> Header | None:
    """One to four unbroken lines that end in a colon, with two of: verb, date or address; one if a quote follows."""
    text = ""
    for number in range(start, min(start + _ATTRIBUTION, len(lines))):
        line = lines[number]
        if line.depth or not line.text.strip() or len(text) > _LONG:
            return None
        text = f"{text} {line.text.strip()}"
        if not _CLOSES.search(text):
            if number == start and _is_bare_attribution(lines, start):
                return Header(start, start + 1, forward=False)
            continue
        if _is_attribution(text, quoted=_is_quoted(lines, number + 1)) and not _starts_later(lines, start, number):
            return Header(start, number + 1, forward=False)
        return None
    return None


def _is_bare_attribution(lines: Sequence[Line], number: int) -> bool:
    """Ask whether a line without a colon, right above a quote, names sender and time: Nextcloud writes so."""
    text = lines[number].text
    above = number + 1 < len(lines) and lines[number + 1].depth > 0
    above = above or (text.endswith(">") and _is_quoted(lines, number + 1))
    return above and len(text) < _LONG // 2 and _ADDRESS.search(text) is not None and _TIME.search(text) is not None


def _starts_later(lines: Sequence[Line], start: int, last: int) -> bool:
    """Ask whether the attribution begins below the first of these lines: "Accept" / "On Tue … wrote:"."""
    if last == start:
        return False
    below = " ".join(line.text.strip() for line in lines[start + 1 : last + 1])
    if not _is_attribution(below, quoted=_is_quoted(lines, last + 1)):
        return False
    first = lines[start].text
    opens = _OPENS.match(first) or _BARE_ID.match(lines[last].text) or (_DATE.search(first) and _CLOCK.search(first))
    return not opens or _OPENS_WITH_DAY.match(lines[start + 1].text) is not None


def _is_quoted(lines: Sequence[Line], start: int) -> bool:
    below = _next(lines, start)
    return below < len(lines) and lines[below].depth > 0


def _is_attribution(text: str, *, quoted: bool) -> bool:
    verb = _VERBS.search(text) is not None
    time = _TIME.search(text) is not None
    address = _ADDRESS.search(text) is not None
    return (verb and (time or address)) or (time and address) or (quoted and (verb or time or address))
