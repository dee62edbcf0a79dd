"""What the lines of a text are, so that a page can show it: headings, lists, labels, choices, buttons.

The one rule: a page says the words of its text in their order, and nothing else but its buttons. So the two cannot disagree, and an answer
that quotes either is cut in the same way (reading/sent.py).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import Final

from mailbot.writing import buttons
from mailbot.writing.buttons import Button
from mailbot.writing.flowed import WIDTH

__all__ = ["Block", "Row", "blocks"]

_ITEM: Final = re.compile(r"([FCP]\d{1,9}(?:\.q\d{1,4})?) {2,}(?=\S)")  # "F12  Bright Homes": an item of a digest
_CHOICE: Final = re.compile(r"  (\S+(?: \S+)*) {2,}(?=\S)")  # "  ACCEPT   you join": a word and what it means
_BOX: Final = re.compile(r"  (?=\[ \] )")
_PATTERNS: Final = (
    ("item", _ITEM),
    ("boxes", _BOX),
    ("choices", _CHOICE),
    ("list", re.compile("[-!] ")),
    ("examples", re.compile("  ")),
)
_NUMBER: Final = re.compile(r"\d{1,2}\. ")
_LABEL: Final = re.compile(r"[^:]{2,60}:(?= )")
_TITLE: Final = 80  # characters that can be a title or a heading
_CAPITALS: Final = 3  # letters that make a heading
_ENDS: Final = ".:;,!?\"'»”)"


@dataclass(slots=True)
class Row:
    """One line: what leads it (a label, a reference, a word), and the rest."""

    lead: str
    text: str


@dataclass(slots=True)
class Block:
    """Rows of one kind that stand together.

    `kind`: title, alarm, heading; item (the head of one in a digest), entry (one that hangs under its reference); lines, labels, list,
    choices, boxes, examples, buttons.
    """

    kind: str
    rows: list[Row] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)


def blocks(lines: Iterable[str], labels: Collection[str]) -> list[Block]:
    """Part the logical lines of a page (`buttons.of_page`) into blocks. `labels`: of form lines, in the language of the text."""
    found: list[Block] = []
    for is_blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not is_blank:
            found.extend(_paragraph(list(group), labels))
    return _titled(found)


def _titled(found: list[Block]) -> list[Block]:
    """The first line of a mail is its title, if it is short and nothing else in the mail is louder."""
    first = found[0] if found else Block("")
    if first.kind not in ("lines", "heading") or len(first.rows[0].text) > _TITLE or any(block.kind == "alarm" for block in found):
        return found
    rest = [Block("lines", first.rows[1:])] if first.rows[1:] else []
    return [Block("title", first.rows[:1]), *rest, *found[1:]]


def _paragraph(lines: list[str], labels: Collection[str]) -> Iterator[Block]:
    """Part lines without a blank one between them."""
    block, above = Block(""), ""
    for line in lines:
        pressed = buttons.read(line)
        if pressed is None and block.rows and _hangs(line, block):
            _hang(line, above, block)
        else:
            kind, row = ("buttons", None) if pressed is not None else _row(line, labels, block.kind)
            if kind != block.kind or kind == "item":
                if block.kind:
                    yield block
                block = Block(kind)
            block.rows += [row] if row is not None else []
            block.buttons += [pressed] if pressed is not None else []
        above = line
    yield block


def _hangs(line: str, block: Block) -> bool:
    """Whether a line hangs under the one before it, which was broken for the width of the text."""
    if line.startswith("    "):
        return True
    return line.startswith("  ") and block.kind in ("list", "labels") and not _BOX.match(line)


def _hang(line: str, above: str, block: Block) -> None:
    """Join a line to the one above it; in an item of a digest only if that had no room for its first word."""
    if block.kind == "item":
        block.kind = "entry"
    if block.kind == "entry" and len(above) + 1 + len(line.split()[0]) <= WIDTH:
        block.rows.append(Row("", line.strip()))
    else:
        block.rows[-1].text += f" {line.strip()}"


def _row(line: str, labels: Collection[str], above: str) -> tuple[str, Row]:
    """Say what a line is. `above`: the kind of what stands right above it, '' for the first line of a paragraph."""
    alarm, line = buttons.part_headline(line)
    if alarm:
        return "alarm", Row("", line)
    for kind, pattern in _PATTERNS:
        if (led := pattern.match(line)) is not None:
            return kind, Row(led[1] if led.groups() else "", line[led.end() :].strip())
    if not above and _is_heading(line):
        return "heading", Row("", line)
    label = _LABEL.match(line)
    lead = label[0] if label is not None and label[0][:-1] in labels else ""
    kind = "labels" if above == "labels" or (lead and not above) else "lines"
    return kind, Row(lead, line[len(lead) :].strip())


def _is_heading(line: str) -> bool:
    """Whether a line begins with words in capitals and ends as no sentence does: "IN SHORT", "2. YOU ARE IN", "TERMS, version 1"."""
    closed = line.rstrip()[-1:] in _ENDS and not (line.endswith(")") and "(" in line)
    if closed or len(line) > _TITLE or ": " in line:
        return False
    words = (word.strip(",") for word in _NUMBER.sub("", line, count=1).split())
    return sum(map(len, takewhile(lambda word: word.isalpha() and word.isupper(), words))) >= _CAPITALS
