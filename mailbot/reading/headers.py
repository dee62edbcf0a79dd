"""The headers of one entity, decoded by hand.

The one rule: addresses are taken apart before encoded words are decoded, so that a display name can never become an address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from typing import Final

from mailbot.reading import bounds, charsets

__all__ = ["Headers", "addresses", "decode", "message_ids", "parameters"]

_ADDRESS: Final = re.compile(r'[^\s@<>()\[\],;:"\\]{1,64}@[^\s@<>()\[\],;:"\\]{1,255}')
_MESSAGE_ID: Final = re.compile(r"<([^<>\s]{1,998})>")
_PARAMETERS: Final = 4096  # characters of a Content-Type that are looked at: its parser is quadratic (libraries 8)


@dataclass(frozen=True, slots=True)
class Headers:
    """All headers in order: (lower-case name, value on one line, not decoded)."""

    fields: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, block: bytes) -> Headers:
        """Read a header block with LF line ends. Raises Unreadable past a bound."""
        return cls(tuple((name, _text(name, value)) for name, value in bounds.unfold(block)))

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of every header of that lower-case name, topmost first."""
        return tuple(value for key, value in self.fields if key == name)

    def first(self, name: str) -> str:
        """Return the topmost value, '' without one."""
        return next((value for key, value in self.fields if key == name), "")

    def has(self, name: str) -> bool:
        """Say whether there is a header of that lower-case name."""
        return any(key == name for key, _ in self.fields)


def _text(name: str, value: bytes) -> str:
    """From is left as it was written: an address with marks in it that cannot be seen is another address, and nobody's."""
    text = charsets.to_text(value, "")
    return text if name == "from" else charsets.clean(text)


def decode(value: str) -> str:
    """Decode encoded words (RFC 2047) into one line of clean text; what cannot be decoded stays as it is."""
    if "=?" in value:
        try:
            pieces = decode_header(value)
        except (HeaderParseError, ValueError):
            pieces = [(value, None)]
        value = "".join(_piece(data, charset) for data, charset in pieces)
    return " ".join(charsets.clean(value).split())


def _piece(data: str | bytes, charset: str | None) -> str:
    if isinstance(data, str):
        return data
    if charset is None:  # decode_header hands plain text between encoded words back as raw-unicode-escape
        return data.decode("raw-unicode-escape", "replace")
    return charsets.to_text(data, charset)


def addresses(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return (decoded display name, lower-case address) of address headers; an unusable address is ''."""
    try:
        pairs = getaddresses(list(values))
    except (RecursionError, ValueError, IndexError):  # nested comments; malformed routes
        return (("", ""),) if values else ()
    return tuple((decode(name), _usable(address)) for name, address in pairs if name or address)


def _usable(address: str) -> str:
    """Refused: what is no plain address, marks that cannot be seen, and letters that turn into others in lower case (Kelvin sign, k)."""
    odd = any(not letter.isascii() and letter.lower().isascii() for letter in address)
    return address.lower() if _ADDRESS.fullmatch(address) and not odd and charsets.clean(address) == address else ""


def message_ids(value: str) -> tuple[str, ...]:
    """Return the Message-IDs of In-Reply-To or References in order, without angle brackets."""
    return tuple(_MESSAGE_ID.findall(value))


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """Return ('text/plain', {'charset': …}) of a Content-Type or Content-Disposition; names and type in lower case."""
    message = Message()
    message["content-type"] = value[:_PARAMETERS]
    try:
        found = message.get_params(failobj=[], unquote=True)
    except (ValueError, IndexError, LookupError):
        found = [(value.split(";", 1)[0][:100], "")]
    pairs = [(name.lower().strip(), _one_value(text)) for name, text in found]
    return (pairs[0][0] if pairs else ""), dict(reversed(pairs[1:]))


def _one_value(value: str | tuple[str | None, str | None, str]) -> str:
    text = value[2] if isinstance(value, tuple) else value
    return text.strip()
