"""Which text of a letter is read.

The one rule: text/plain unless it is empty, a stub or flattened to one line; then the HTML (product 7.4 rule 1).
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading import html
from mailbot.reading.lines import Line, bounded, from_plain
from mailbot.reading.mime import Mail, Part

__all__ = ["lines", "searchable"]

_STUB: Final = re.compile(
    r"(?:view|read|see|display|open)\b.{0,80}\bhtml\b|\bhtml\b.{0,60}\b(?:e-?mail|message|mail|nachricht|version|client|viewer|format|messaggio|mensaje)\b"
    r"|multi-?part message in mime format",
    re.IGNORECASE | re.DOTALL,
)
_STUB_LENGTH: Final = 300
_ENDLESS: Final = 1000  # characters of a line that nobody typed
_TAG: Final = re.compile(r"<[^<>]{0,400}>")


def lines(mail: Mail) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text that is read, quotes and all; and those of the other text of the letter, [] where that says nothing.

    Text and HTML should say the same; which of them its writer has seen nobody knows.
    """
    plain = bounded(line for part in mail.of("text/plain", attached=False) for line in _plain(part))
    page = html.to_lines(*(part.text for part in mail.of("text/html", attached=False)))
    filled = _filled(page)
    if not filled or not _is_poor(plain) or (_is_flat(plain) and filled <= _filled(plain) and not _is_stub(plain)):
        return plain, page if filled else []
    return page, [] if _is_stub(plain) or _is_long(plain) else plain


def _plain(part: Part) -> list[Line]:
    flowed = part.params.get("format", "").lower() == "flowed"
    return from_plain(part.text, flowed=flowed, delsp=flowed and part.params.get("delsp", "").lower() == "yes")


def _filled(plain: list[Line]) -> int:
    return sum(1 for line in plain if line.text.strip())


def _is_poor(plain: list[Line]) -> bool:
    return _is_flat(plain) or _is_stub(plain)


def _is_flat(plain: list[Line]) -> bool:
    """Ask whether all stands on one line, or on the pieces of one that was too long."""
    filled = [line.text for line in plain if line.text.strip()]
    return len(filled) <= 1 or all(len(text) > _ENDLESS for text in filled[:-1])


def _is_long(plain: list[Line]) -> bool:
    """Ask whether more stands on the one line than a writer's own words: a quote that was flattened with them tells nothing apart."""
    return sum(len(line.text) for line in plain) > _STUB_LENGTH


def _is_stub(plain: list[Line]) -> bool:
    text = " ".join(line.text for line in plain[:20]).strip()
    return len(text) <= _STUB_LENGTH and _STUB.search(text) is not None


def searchable(mail: Mail, limit: int) -> str:
    """Return up to `limit` characters of all text of the letter itself, plain first, tags out: for finding a `Ref:` line."""
    found: list[str] = []
    left = limit
    for kind in ("text/plain", "text/html"):
        for part in mail.of(kind):
            if left <= 0:
                break
            text = part.text[:left]
            left -= len(text)
            found.append(_TAG.sub("", text) if kind == "text/html" else text)
    return "\n".join(found)
