"""Where a signature begins.

The one rule: only what is clearly marked is a signature; a name under the text stays, it costs nothing (libraries 1.6).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from mailbot.reading import phrases
from mailbot.reading.lines import Line, Role

__all__ = ["begins"]

_MARK: Final = re.compile(r"^(?:-- |\*-- ?\*|- -- ?)$")
_WEAK_MARK: Final = re.compile(r"^(?:--|—|–|_{2,4})$")  # may also be a rule in a text
_SHORT: Final = 15  # filled lines below a weak mark
_NEAR_THE_END: Final = 6  # filled lines that may follow a phone's line
_PARAGRAPH: Final = 4  # lines of a paragraph that are joined to know a footer


def begins(lines: Sequence[Line]) -> int:
    """Return the index of the first line of the signature, or len(lines). `lines` are own text without a quote between them."""
    filled_below = 0
    found = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        text = line.text.strip()
        if not text:
            continue
        weak = filled_below <= _SHORT and _WEAK_MARK.match(text) is not None
        phone = filled_below < _NEAR_THE_END and phrases.PHONE.match(text) is not None
        if weak or phone or _MARK.match(line.text.lstrip()) or line.role is Role.SIGNATURE or _is_footer(lines, number):
            found = number
        filled_below += found == len(lines)
    return found


def _is_footer(lines: Sequence[Line], number: int) -> bool:
    if number and lines[number - 1].text.strip() and not set(lines[number - 1].text.strip()) <= set("_-=*"):
        return False
    paragraph: list[str] = []
    for line in lines[number : number + _PARAGRAPH]:
        if not line.text.strip():
            break
        paragraph.append(line.text.strip())
    return phrases.FOOTER.match(" ".join(paragraph)[:400]) is not None
