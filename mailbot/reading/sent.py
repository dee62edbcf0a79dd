"""Finding our own text in an answer (product 3.4).

The one rule: compare by runs of six words, in order; above the first run everything is the writer's, below it what does not belong.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mailbot.reading.lines import Line

__all__ = ["Aligned", "align", "remnants"]

_RUN: Final = 6  # words in a row that make a run
_ENOUGH: Final = 24  # words of ours that make a quote; fewer may be a line that somebody copied
_PLACES: Final = 4  # places in our text at which one run is looked for
_GAP: Final = 12  # words between two runs that are bridged
_WORDS: Final = 60_000  # words of the letter that are compared
_LINK: Final = re.compile(
    r"<(?:mailto:|https?://|tel:)[^<>\s]{0,1000}>|\[(?:https?://|cid:|mailto:)[^\[\]\s]{0,1000}\]|<[^<>\s@]{1,64}@[^<>\s?]{1,250}\?subject=[^<>\s]{0,1000}>"
)
_BOX: Final = re.compile(r"^\W{0,8}[\[(][ \t]{0,3}[xX✓✔☑✗✘]?[ \t]{0,3}[\])]")
_EDGE: Final = re.compile(r"^[\W_]+|[\W_]+$")
_ADDRESS: Final = re.compile(r"https?://|www\.|mailto:|@\w")
_LABEL: Final = re.compile(r"^[^\W\d_][^:\d]{1,60}:")


@dataclass(frozen=True, slots=True)
class Aligned:
    """What of the lines is ours: `first` line of ours; `ours`: lines that are ours whole; `left`: of lines in part ours, what is not.

    A line that begins with a label of ours and goes on with something else is a form line that was filled in: it is left whole.
    """

    first: int
    ours: frozenset[int]
    left: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Word:
    line: int
    text: str  # as written
    same: str  # as compared


def _words(lines: Sequence[Line], *, depth: int | None = 0) -> list[_Word]:
    """Take lines apart into words; a word without letter or digit (a mark, a rule, an empty box) does not count."""
    words: list[_Word] = []
    for number, line in enumerate(lines):
        if depth is not None and line.depth != depth:
            continue
        for word in _BOX.sub(" ", _LINK.sub(" ", line.text)).split():
            same = _EDGE.sub("", word).casefold()
            if same:
                words.append(_Word(number, word, same))
        if len(words) > _WORDS:
            break
    return words


def align(lines: Sequence[Line], *sent: str) -> Aligned | None:
    """Align the unquoted lines with the mail that is answered. None: it is not there.

    `sent`: the forms it was sent in, its text and its page: a mail program quotes the one that it showed. What most words are of counts.
    Costs about n log n in the words of the texts.
    """
    letter = _words(lines)
    best: list[bool] = []
    for form in sent:
        ours = [word.same for word in _words([Line(row) for row in form.split("\n")])]
        matched = _matches([word.same for word in letter], ours)
        if sum(matched) > sum(best) and sum(matched) >= min(_ENOUGH, max(_RUN, len(ours) // 2)):
            best = matched
    return _by_line(lines, letter, best) if best else None


def _matches(letter: list[str], ours: list[str]) -> list[bool]:
    """Say of each word of the letter whether it is ours: runs of six in order, made longer, small gaps bridged."""
    chain = _chain(letter, ours)
    matched = [False] * len(letter)
    for (here, there), (next_here, next_there) in zip(chain, [*chain[1:], (len(letter), len(ours))], strict=False):
        end, place = here, there
        while end < next_here and place < next_there and letter[end] == ours[place]:
            matched[end] = True
            end, place = end + 1, place + 1
        _bridge(matched, letter[end:next_here], ours[place:next_there], end, last=next_here == len(letter))
    return matched


def _bridge(matched: list[bool], here: list[str], there: list[str], start: int, *, last: bool) -> None:
    """A word or two that a mail program changed between two runs: what is equal on both sides of the change is ours."""
    if last or not here or len(here) > _GAP or len(there) > _GAP:
        return
    tail = 0
    while tail < min(len(here), len(there)) and here[-1 - tail] == there[-1 - tail]:
        tail += 1
    for offset in range(tail):
        matched[start + len(here) - 1 - offset] = True


def _chain(letter: list[str], ours: list[str]) -> list[tuple[int, int]]:
    """Return the longest series of runs of six that stands in the same order in both texts, as (place here, place in ours)."""
    places: dict[int, list[int]] = {}
    for place, key in _grams(ours):
        found = places.setdefault(key, [])
        if len(found) < _PLACES:
            found.append(place)
    tops: list[int] = []  # patience sorting: the smallest last place of a chain of each length
    nodes: list[tuple[int, int, int]] = []  # place here, place in ours, node before
    heads: list[int] = []
    for here, key in _grams(letter):
        for there in reversed(places.get(key, ())):
            length = bisect_left(tops, there)
            nodes.append((here, there, heads[length - 1] if length else -1))
            tops[length : length + 1] = [there]
            heads[length : length + 1] = [len(nodes) - 1]
    return _unwind(nodes, heads[-1] if heads else -1)


def _grams(words: list[str]) -> Iterator[tuple[int, int]]:
    return ((place, hash(tuple(words[place : place + _RUN]))) for place in range(len(words) - _RUN + 1))


def _unwind(nodes: list[tuple[int, int, int]], head: int) -> list[tuple[int, int]]:
    chain: list[tuple[int, int]] = []
    while head >= 0:
        here, there, head = nodes[head]
        chain.append((here, there))
    return chain[::-1]


def _by_line(lines: Sequence[Line], letter: list[_Word], matched: list[bool]) -> Aligned:
    first = next(word.line for word, is_ours in zip(letter, matched, strict=True) if is_ours)
    rest: dict[int, list[str]] = {}
    seen: set[int] = set()
    opened: set[int] = set()  # lines whose first word is ours
    for word, is_ours in zip(letter, matched, strict=True):
        if word.line < first:
            continue
        if is_ours:
            opened |= {word.line} - rest.keys()
            seen.add(word.line)
        elif not _ADDRESS.search(word.text):
            rest.setdefault(word.line, []).append(word.text)
    left = {
        line: lines[line].text if line in opened and _LABEL.match(lines[line].text) else " ".join(rest[line]) for line in seen & rest.keys()
    }
    return Aligned(first, frozenset(seen - rest.keys() | _links(lines, first)), left)


def _links(lines: Sequence[Line], first: int) -> set[int]:
    """The lines below our first that hold nothing but a link: of a button, as a mail program writes it out."""
    return {number for number in range(first, len(lines)) if lines[number].text.strip() and not _LINK.sub("", lines[number].text).strip()}


def remnants(lines: Sequence[Line], *sent: str) -> frozenset[int]:
    """Return the lines that fell out of their quote when a mail program re-wrapped it: "> a long line that goes on" / "here".

    Such a line follows a long quoted one, is short, stands without blank lines, and goes on in our text where the other ended.
    """
    ours = " ".join(word.same for form in sent for word in _words([Line(row) for row in form.split("\n")]))
    found: set[int] = set()
    for number in range(1, len(lines)):
        before, line = lines[number - 1], lines[number]
        if line.depth or before.depth != 1 or len(before.text) < 60 or not 0 < len(line.text) < 40:
            continue
        both = [word.same for word in _words([before, line], depth=None)]
        start = " ".join(word.same for word in _words([before], depth=None)[-_RUN:])
        own = len(_words([line]))
        if own and start and f" {' '.join(both[-_RUN - own :])} " in f" {ours} ":
            found.add(number)
    return frozenset(found)
