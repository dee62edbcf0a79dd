"""Buttons: the words that answer a mail, as links that open a ready answer (product 5, RFC 6068).

The one rule: a button is asked for by a template, never found in a text: it stands on a line behind a control character, and no value that
somebody wrote can hold one (`values.tidy`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from mailbot.domain.verbs import BY_NAME, Shape

__all__ = ["Button", "headline", "of_page", "of_text", "part_headline", "pressed", "read", "tapped"]

_BUTTON: Final = "\x01"  # a line of the page alone: label, the same sign, link
_TAP: Final = "\x02"  # a line of the text alone
_HEADLINE: Final = "\x03"  # what must be seen first
_ALONE: Final = frozenset({"leave", "help", "fights", "who", "record", "yes", "no", "undo", "notme", "back", "newfight", "away", "busy"})
_ASK: Final = re.compile(r"[FCP]\d")
_GOES_ON: Final = frozenset({Shape.TEXT, Shape.DATE, Shape.NUMBER})


@dataclass(frozen=True, slots=True)
class Button:
    """What stands on it, and the mailto link behind it."""

    label: str
    href: str


def pressed(words: Mapping[str, str], ref: str, address: str, mail: str, label: str) -> str:
    """Return the lines of some buttons, for the page alone.

    `words`: of each verb, as it is printed. `ref`: 'F12', the number of a receipt, the code of a question, or ''. `address`: the Reply-To;
    `mail`: the Ref of the mail, which the body bears where the address has no token. `label`: what stands on a button, with the place
    {word}; it begins with another word, so that a label that is left in an answer is no command.
    """
    lines = {verb: _command(verb, word, ref) for verb, word in words.items()}
    return "\n".join(f"{_BUTTON}{label.format(word=line)}{_BUTTON}{_href(verb, line, address, mail)}" for verb, line in lines.items())


def tapped(words: Mapping[str, str], ref: str, address: str) -> str:
    """Return the links as they are printed where there are no buttons, for the text alone (product 9.3)."""
    lines = (_command(verb, word, ref) for verb, word in words.items())
    return "\n".join(f"{_TAP}  mailto:{address}?subject={quote(line, safe='')}" for line in lines)


def _command(verb: str, word: str, ref: str) -> str:
    """'ACCEPT F12'; the word alone where a reference of an ask has no place."""
    return word if verb in _ALONE and _ASK.match(ref) else f"{word} {ref}".strip()


def _href(verb: str, line: str, address: str, mail: str) -> str:
    """The link that opens a letter with `line` in subject and body.

    No `+` stands in it: some programs take one for a blank. Where more must be said the body ends behind the line, to be typed on.
    """
    goes_on = BY_NAME[verb].shape in _GOES_ON
    below = f"\r\n\r\nRef: {mail}\r\n" if mail and "+" not in address else "" if goes_on else "\r\n\r\n"
    body = f"{line}{' ' if goes_on else ''}{below}"
    return f"mailto:{quote(address, safe='@')}?subject={quote(line, safe='')}&body={quote(body, safe='')}"


def headline(text: str) -> str:
    """Mark a line that must be seen before all others: STOP."""
    return _HEADLINE + text


def part_headline(line: str) -> tuple[bool, str]:
    """Say whether a line of the page was marked so, and return it without the mark."""
    return line.startswith(_HEADLINE), line.removeprefix(_HEADLINE)


def read(line: str) -> Button | None:
    """Return the button that a line of the page is; None for any other."""
    if not line.startswith(_BUTTON):
        return None
    label, _, link = line.removeprefix(_BUTTON).partition(_BUTTON)
    return Button(label, link)


def of_text(lines: Iterable[str]) -> list[str]:
    """Return the lines of the text: without buttons and marks."""
    return [line.removeprefix(_TAP).removeprefix(_HEADLINE) for line in lines if not line.startswith(_BUTTON)]


def of_page(lines: Iterable[str]) -> list[str]:
    """Return the lines of the page: with its buttons in place of the printed links."""
    return [line for line in lines if not line.startswith(_TAP)]
