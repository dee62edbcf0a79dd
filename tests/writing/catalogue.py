"""What the templates say, and what a catalogue lacks of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "line_statement_prefix": "%", "encoding": "utf-8", "silent": "false"}
_PLACE = re.compile(r"%\((\w+)\)s")

Message = str | tuple[str, str]


def messages(templates: Path) -> set[Message]:
    """Every message of every template; a pair where it has a plural."""
    found: set[Message] = set()
    for path in templates.rglob("*.txt.j2"):
        with path.open("rb") as source:
            for _, message, _, _ in extract(babel_extract, source, options=_OPTIONS):
                found.add(message if isinstance(message, str) else (message[0], message[1]))
    return found


def gaps(catalogue: Path, wanted: set[Message]) -> list[str]:
    """Say what is wrong with a catalogue: missing, empty, fuzzy, left over, or with other places to fill in."""
    with catalogue.open("rb") as source:
        have = {message.id: message for message in read_po(source, abort_invalid=True) if message.id}
    wrong = [f"missing: {message}" for message in wanted - set(have)]
    wrong += [f"left over: {message}" for message in set(have) - wanted]
    for message in have.values():
        ids, strings = _texts(message.id), _texts(message.string)
        if message.fuzzy:
            wrong.append(f"fuzzy: {message.id}")
        if not all(strings):
            wrong.append(f"empty: {message.id}")
        elif _places(ids) != _places(strings):
            wrong.append(f"other places: {message.id}")
    return wrong


def _texts(text: str | Iterable[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _places(texts: list[str]) -> set[str]:
    return {place for text in texts for place in _PLACE.findall(text)}
