"""The form of a joint fight as it comes back: which line is which field, and what the fields say (product 9.1).

The one rule: a line is a form line only if it begins with a known label and a colon; no text of a field is ever guessed into another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from mailbot.domain import terms
from mailbot.domain.spelling import words_only
from mailbot.reading.form_labels import HINTS, LABELS, LONGER
from mailbot.reading.form_values import plan

__all__ = ["FIELDS", "Field", "fields", "is_label", "label", "plan", "spelled", "without_hints"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its English key, whether it must be filled, its label by language, and other wordings of it."""

    key: str
    mandatory: bool
    labels: tuple[tuple[str, str], ...]
    longer: tuple[str, ...] = ()


FIELDS: Final = tuple(Field(term.key, term.mandatory, tuple(LABELS[term.key].items()), LONGER.get(term.key, ())) for term in terms.FIELDS)


_SPELLED_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _spellings(wording: str) -> set[str]:
    """Give a label as it is compared, also with `ue` for `ü` and `ss` for `ß`."""
    return {words_only(wording), words_only(wording.lower().translate(_SPELLED_OUT))}


def spelled(wordings: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Give the keys of a form by each spelling of their labels. `wordings`: English key -> its labels in every language."""
    return {spelling: key for key, labels in wordings.items() for wording in labels for spelling in _spellings(wording)}


_KEYS: Final = spelled({field.key: (*(label for _, label in field.labels), *field.longer) for field in FIELDS})
_HINTS: Final = frozenset(words_only(hint) for hint in HINTS)
_LABEL_AT_MOST: Final = 90  # letters before the colon, a hint in brackets not counted
_HINT_AT_MOST: Final = 200
_TAIL_AT_LEAST, _TAIL_AT_MOST = 3, 20  # words at the end of a hint that are known for it
_LEADING: Final = re.compile(r"[\s>*_#\-\u2022\u00b7\u2013]*")
_BRACKETS: Final = re.compile(r"\(([^()]{1,200})\)")
_MARKS: Final = "*_ \t\xa0\u202f"


def label(key: str, language: str) -> str:
    """Give the label of a field in a language, as the table has it; in English if it has none."""
    return LABELS[key].get(language, key)


def is_label(line: str) -> str | None:
    """Give the English key of the field whose label begins `line` and is followed by a colon, or None."""
    found = _label(line, _KEYS)
    return found[0] if found else None


def _label(line: str, keys: Mapping[str, str]) -> tuple[str, str] | None:
    """Split a form line into its key and what stands behind the colon."""
    begun = line[_LEADING.match(line).end() :]  # type: ignore[union-attr]  # it matches the empty text, too
    wording, behind = _before_colon(begun)
    key = keys.get(words_only(wording)) if wording else None
    return (key, behind) if key is not None else None


def _before_colon(line: str) -> tuple[str, str]:
    """Give what stands before the first colon, a bracket right before it left out, and what stands behind; ('', '') without."""
    head = line[: _LABEL_AT_MOST + _HINT_AT_MOST]
    stop = next((place for place, letter in enumerate(head) if letter in "(:\uff1a"), None)
    if stop is None or stop > _LABEL_AT_MOST:
        return "", ""
    if head[stop] != "(":
        return head[:stop], line[stop + 1 :].lstrip(_MARKS)
    closed = head.find(")", stop)
    colon = closed + 1 + len(head[closed + 1 :]) - len(head[closed + 1 :].lstrip(_MARKS))
    if closed < 0 or head[colon : colon + 1] not in (":", "\uff1a"):
        return "", ""
    return head[:stop], line[colon + 1 :].lstrip(_MARKS)


# ── Many lines ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def fields(
    lines: Sequence[str], *, hints: tuple[str, ...] = (), sent: Collection[str] = (), keys: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Give the value of each field that has a line, '' for a label without value; {} without form lines.

    Values that run over several lines are joined by a blank. What stands after a blank line belongs to the field as long as another
    label follows; behind the last field it does not ("Thanks, Ama"). Hints in brackets are dropped: the English ones and `hints`
    (those of a form in another language). `sent`: lines of ours that are quoted; they give no value, but what stands under them does.
    A label that comes twice: the last value that is not empty. `keys`: the labels of another form than that of a fight (`spelled`).
    """
    ours = {words_only(line) for line in sent}
    known = _known(hints)
    read: dict[str, str] = {}
    for key, value in _collect(lines, ours, _KEYS if keys is None else keys):
        text = without_hints(value, known)
        if text or key not in read:
            read[key] = text
    return read


@lru_cache(maxsize=8)
def _known(hints: tuple[str, ...]) -> frozenset[str]:
    return _HINTS | {words_only(hint) for hint in hints}


def _collect(lines: Sequence[str], ours: Collection[str], keys: Mapping[str, str]) -> list[tuple[str, str]]:
    """Cut the lines into fields: key and raw value."""
    found: list[tuple[str, list[str]]] = []
    waiting: list[str] = []  # lines after a blank one; they count only if another label follows
    paused = False
    for line in lines:
        split = _label(line, keys)
        old = bool(ours) and words_only(line) in ours
        if split is not None:
            if found:
                found[-1][1].extend(waiting)
            found.append((split[0], [] if old else [split[1]]))
            waiting, paused = [], False
        elif not line.strip(_MARKS + "\r\n"):
            paused = bool(found)
        elif found and not old:
            (waiting if paused else found[-1][1]).append(line)
    return [(key, " ".join(parts)) for key, parts in found]


def without_hints(value: str, known: Collection[str] = _HINTS) -> str:
    """Give a value on one line without the hint that the form printed there.

    A bracket is a hint if it is a known one, or if it is all there is and long enough to be one.
    """
    text = _BRACKETS.sub(lambda found: " " if words_only(found[1]) in known else found[0], terms.tidy(value))
    text = terms.tidy(text.strip(_MARKS) if _is_bold(text) else text)
    whole = _BRACKETS.fullmatch(text)
    return "" if whole and len(words_only(whole[1]).split()) > 2 else _without_tail(text, known)


def _without_tail(value: str, known: Collection[str]) -> str:
    """Cut the end of a hint that ran over two lines, where the writer has written over the first: "Leeds company, big customers)"."""
    if not value.endswith(")") or value.count(")") <= value.count("("):
        return value
    said = value.split()
    spoken = [words_only(word) for word in said]
    for start in range(max(len(said) - _TAIL_AT_MOST, 0), len(said) - _TAIL_AT_LEAST + 1):
        tail = " ".join(spoken[start:])
        if any(hint.endswith(f" {tail}") for hint in known):
            return " ".join(said[:start])
    return value


def _is_bold(text: str) -> bool:
    """Whether asterisks or underscores of a bold label or value are left at the ends."""
    return text[:1] in "*_" or text[-1:] in "*_"
