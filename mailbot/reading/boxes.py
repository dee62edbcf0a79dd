"""Ticked boxes: `[x] ACCEPT F12 v1` in the quote of an ask (product 7.4 rule 4).

The one rule: a box counts only in the first quote level of the very ask that is answered, in its current version, if it is the only one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mailbot.domain.verbs import BY_NAME, Care
from mailbot.reading import tokens
from mailbot.reading.clean import Around
from mailbot.reading.head import speeches
from mailbot.reading.hearing import hear
from mailbot.reading.letter import Letter
from mailbot.reading.meaning import Doubt, Said, Situation, Sure, Unclear
from mailbot.reading.sentence import tidy
from mailbot.reading.shapes import Heard, shown

__all__ = ["judge", "ticked", "without_boxes"]

_SIGNS: Final = "\u2610-\u2612\u2705\u2714\u2713"
_BOX: Final = re.compile(rf"(?:\[\s?(?P<mark>[^\s\[\]\w]|[xX])?\s?\]|(?P<sign>[{_SIGNS}]))\s*(?P<line>[^\[\]{_SIGNS}]*)")
_EMPTY: Final = ("\u2610", "")
_TICKS: Final = frozenset("xX\u2713\u2714\u2611\u2612\u2705\u00d7*")


@dataclass(frozen=True, slots=True)
class _Box:
    line: str
    heard: Said
    doubtful: bool  # marked with something that is no tick


def ticked(lines: Sequence[str], around: Around) -> tuple[_Box, ...]:
    """Give the boxes of these lines that bear a mark and a command."""
    return tuple(box for line in lines if "[" in line or any(sign in line for sign in _TICKS) for box in _boxes(tidy(line), around))


def _boxes(line: str, around: Around) -> list[_Box]:
    found: list[_Box] = []
    for one in _BOX.finditer(line):
        mark = (one["mark"] or "") if one["sign"] is None else one["sign"]
        heard = _command(one["line"], around) if mark not in _EMPTY else None
        if heard is not None:
            found.append(_Box(one[0].strip(), heard, mark not in _TICKS))
    return found


def _command(line: str, around: Around) -> Said | None:
    """Read the command beside a box; what it lacks (the words of an OFFER) may stand above the quote."""
    for speech in speeches(line, around, carrier="box"):
        if speech.typo:
            continue
        heard: Heard = hear(speech, around)
        if isinstance(heard, Unclear) and heard.doubt in (Doubt.NEEDS_TEXT, Doubt.NEEDS_DATE):
            return Said(speech.verb, speech.ref, "", shown(line), speech.phrase.languages[0], Sure.EXACT, "box")
        if isinstance(heard, Said):
            return heard
    return None


def without_boxes(lines: Sequence[str], around: Around) -> tuple[str, ...]:
    """Give the lines without those that hold a box with a command, ticked or not."""
    return tuple(line for line in lines if not any(_command(one["line"], around) for one in _BOX.finditer(tidy(line))))


def judge(found: Sequence[_Box], letter: Letter, around: Around, *, above: bool) -> Said | Unclear | None:
    """Judge the ticked boxes of a letter. `above`: something is said in its own text. Gives None where they do not count at all."""
    if not found:
        return None
    box = found[0]
    if not _is_of_this_ask(box, letter, around):
        return None if above else Unclear(Doubt.OLD_BOX, box.line, "", (box.heard.verb,), box.heard.ref)
    if len({one.heard.verb for one in found}) > 1 or any(one.doubtful for one in found):
        return Unclear(Doubt.TWO_BOXES, box.line, "", tuple(dict.fromkeys(one.heard.verb for one in found))[:3], box.heard.ref)
    if BY_NAME[box.heard.verb].care is Care.BINDING and above:
        return Unclear(Doubt.BOX_UNDER_TEXT, box.line, "", (box.heard.verb,), box.heard.ref)
    return box.heard


def _is_of_this_ask(box: _Box, letter: Letter, around: Around) -> bool:
    """Whether the box stands in the quote of the ask that is answered, and its terms are the current ones."""
    context, ref = around.context, box.heard.ref
    if context.situation is not Situation.ASK or context.ref is None or ref is None or letter.quote_is_of == "forward":
        return False
    quoted = tokens.in_text("\n".join(letter.quote))
    same_mail = not quoted or not letter.ids.tokens or quoted[0] == letter.ids.tokens[0]
    return same_mail and ref.number == context.ref.number and ref.version == context.version
