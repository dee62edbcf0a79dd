"""Plain text that survives small screens: format=flowed (RFC 3676, DelSp=no).

The one rule: here lines are broken and joined; nobody else knows about soft blanks and stuffing.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["WIDTH", "abreast", "flow", "hang", "plain", "unflow"]

WIDTH: Final = 70
"""Where a line is broken: with the soft blank and a stuffed one it stays within the 72 columns of product 6.4."""

_INDENT: Final = re.compile(r"(?:[-!] | +)?")
_STUFFED: Final = (" ", ">", "From ")


def flow(text: str) -> str:
    """Lay out logical lines (LF) as format=flowed: soft breaks in paragraphs, stuffing, no fixed line that ends with a blank.

    What begins with a dash, a ! or a blank is broken with fixed breaks and hangs under its own beginning (product 9.4).
    """
    return "\n".join(piece for line in text.split("\n") for piece in _lay_out(line.rstrip()))


def _lay_out(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [_stuff(line)]
    indent = len(_INDENT.match(line)[0])  # type: ignore[index]  # the pattern matches the empty string
    if indent:
        return [_stuff(piece) for piece in hang(line, indent).split("\n")]
    pieces = _break(line.split(" "), WIDTH)
    return [_stuff(piece) + " " for piece in pieces[:-1]] + [_stuff(pieces[-1])]


def hang(text: str, indent: int = 2, width: int = WIDTH, lead: str = "") -> str:
    """Break one logical line at `width` columns with fixed breaks, `lead` before it; further lines begin with `indent` blanks."""
    lead = lead or _INDENT.match(text)[0]  # type: ignore[index]  # the pattern matches the empty string
    pieces = _break(text.removeprefix(lead).split(" "), width - indent, width - len(lead))
    return lead + ("\n" + " " * indent).join(pieces)


def abreast(words: list[str], width: int = WIDTH) -> str:
    """Put words beside each other, two blanks before each, in as many lines as they need: one that is two words stays together."""
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + 2 + len(word) > width:
            lines.append("")
        lines[-1] += f"  {word}"
    return "\n".join(lines)


def _break(words: list[str], width: int, first: int | None = None) -> list[str]:
    """Put words into lines, greedily. A word longer than the width (an URL) stands alone and is never broken."""
    lines: list[str] = []
    line = ""
    room = width if first is None else first
    for word in words:
        if not word:
            continue
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= room:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line, room = word, width
    return [*lines, line]


def _stuff(line: str) -> str:
    return f" {line}" if line.startswith(_STUFFED) else line


def plain(text: str) -> str:
    """Return what a client that knows nothing of flowing shows: un-stuffed, line by line, without blanks at the end."""
    return "\n".join(_unstuff(line).rstrip(" ") for line in text.split("\n"))


def unflow(text: str) -> str:
    """Join soft breaks again (RFC 3676 section 4.1); the inverse of `flow` for paragraphs."""
    joined: list[str] = []
    open_line = False
    for raw in text.split("\n"):
        line = _unstuff(raw)
        if open_line:
            joined[-1] += line
        else:
            joined.append(line)
        open_line = line.endswith(" ") and line != "-- "
    return "\n".join(line.rstrip(" ") for line in joined)


def _unstuff(line: str) -> str:
    return line[1:] if line.startswith(" ") else line
