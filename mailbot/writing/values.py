"""Values before they stand in a mail: what people wrote, tidied.

The one rule: nothing that somebody wrote can forge a line of ours or a header: control characters go, and only the values of MANY_LINES
keep line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

__all__ = ["MANY_LINES", "cut", "one_line", "tidy"]

MANY_LINES: Final = frozenset({"text", "note", "words", "ask_text", "answer", "fields", "old_fields"})
"""Values that keep the line breaks of those who wrote them."""

_CONTROLS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_NEWLINES: Final = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return all values, tidied to the last leaf."""
    return {name: _tidied(value, name in MANY_LINES) for name, value in values.items()}


def _tidied(value: Any, many: bool) -> Any:
    match value:
        case str():
            return _CONTROLS.sub(" ", _NEWLINES.sub("\n", value)).strip("\n") if many else one_line(value)
        case Mapping():
            return {name: _tidied(part, many or name in MANY_LINES) for name, part in value.items()}
        case list() | tuple():
            return [_tidied(part, many) for part in value]
        case _:
            return value


def one_line(value: str) -> str:
    """Put a text on one line: line breaks, control characters and runs of blanks are one blank."""
    return " ".join(_CONTROLS.sub(" ", _NEWLINES.sub(" ", value)).split())


def cut(text: str, length: int) -> str:
    """Cut at a blank, with a sign that something is gone."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept else kept}…"
