"""The commands of an own text: its lines, which of them are commands, and which lines belong to them (product 7.4 rules 4 and 5).

The one rule: the first line, and further lines of the first paragraph with a reference of their own; everything else is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from mailbot.domain.verbs import BY_NAME, Care
from mailbot.reading.clean import Around, is_harmless
from mailbot.reading.head import is_salutation, speeches
from mailbot.reading.hearing import hear
from mailbot.reading.meaning import Said, Unclear
from mailbot.reading.sentence import is_wordless, tidy
from mailbot.reading.shapes import Heard

__all__ = ["Body", "Commands", "body", "find", "hear_line", "of_subject"]

_MOST_LINES: Final = 200  # of the first paragraph in which commands are looked for
_SLASH: Final = re.compile(r"\s+/\s+")


@dataclass(frozen=True, slots=True)
class Body:
    """Own text without its salutation: the first paragraph by lines, and the paragraphs after it."""

    lines: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def rest(self) -> str:
        """The paragraphs after the first as one text."""
        return "\n\n".join("\n".join(one) for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Commands:
    """What was heard, and the lines of the first paragraph that belong to no command."""

    items: tuple[Said | Unclear, ...]
    prose: tuple[str, ...]


def body(own: Sequence[str], around: Around) -> Body:
    """Part own text into paragraphs and leave out what stands above the first line that counts (product 7.4 rule 4)."""
    lines = [tidy(line) for line in own]
    while lines and (not lines[0] or _is_above(lines, around)):
        del lines[0]
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    first, *rest = (tuple(one) for one in paragraphs)
    return Body(first, tuple(one for one in rest if one))


def _is_above(lines: Sequence[str], around: Around) -> bool:
    more = any(lines[1:])
    if is_wordless(lines[0]):
        return more and is_harmless(lines[0], around)
    return is_salutation(lines[0], around, last=not more)


def find(text: Body, around: Around, *, only_named: bool = False) -> Commands:
    """Find the commands of the first paragraph.

    `only_named`: the first line, too, needs a reference of its own (an initiator's answer to a question, product 4.5 rule 3).
    """
    lines = _split(text.lines, around)
    sets = bool(lines) and not only_named and _is_setting(lines[0], around)
    starts = [
        number
        for number, line in enumerate(lines[:_MOST_LINES])
        if _begins(line, number, around, only_named) or (sets and _is_setting(line, around))
    ]
    prose = lines[: starts[0]] if starts else lines
    under = any(not is_harmless(line, around) for line in prose)
    items: list[Said | Unclear] = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        heard = _hear_at(lines[start], lines[start + 1 : end], text.paragraphs, around, under=under, last=end == len(lines))
        if heard is not None:
            items.append(heard)
    return Commands(tuple(items), prose)


def _split(lines: Sequence[str], around: Around) -> tuple[str, ...]:
    """Part "ACCEPT F12 / DECLINE F12" where a command with its reference begins behind the slash."""
    parts: list[str] = []
    for line in lines:
        pieces = _SLASH.split(line) if " / " in line else [line]
        fresh = all(_begins(piece, 1, around, True) for piece in pieces[1:])
        parts.extend(pieces if fresh else [line])
    return tuple(parts)


def _begins(line: str, number: int, around: Around, only_named: bool) -> bool:
    """Whether a command begins here: further lines need an explicit reference (rule 5)."""
    if number == 0 and not only_named:
        return hear_line(line, around) is not None
    return any(speech.close and speech.ref is not None and hear(speech, around) is not None for speech in speeches(line, around))


def _is_setting(line: str, around: Around) -> bool:
    """Whether a line says something of the network itself: below such a line, the next needs no reference, for it can have none."""
    heard = hear_line(line, around)
    return isinstance(heard, Said) and BY_NAME[heard.verb].setting


def hear_line(line: str, around: Around) -> Heard:
    """Hear one line by itself."""
    return next((heard for speech in speeches(line, around) if (heard := hear(speech, around)) is not None), None)


def _hear_at(
    line: str,
    below: Sequence[str],
    paragraphs: tuple[tuple[str, ...], ...],
    around: Around,
    *,
    under: bool = False,
    last: bool = True,
    carrier: str = "line",
) -> Heard:
    """Hear a line with the lines that belong to it. What follows after a blank line is judged with all that binds (rule 8)."""
    for speech in speeches(line, around, carrier=carrier):
        judged = last or BY_NAME[speech.verb].care is Care.BINDING
        whole = replace(speech, below=tuple(below), paragraphs=paragraphs if judged else (), under=under)
        heard = hear(whole, around)
        if heard is not None:
            return heard
    return None


def of_subject(subject: str, text: Body, around: Around) -> Heard:
    """Hear a subject as a command, with the body as its lines. The title of the ask is no harmless tail there: calendars write it."""
    without_title = replace(around, context=replace(around.context, title=""))
    return _hear_at(subject, text.lines, text.paragraphs, without_title, carrier="subject")
