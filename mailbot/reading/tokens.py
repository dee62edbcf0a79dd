"""Tokens: what a mail of ours carries in three places so that its answer finds home (product 8.2).

The one rule: a token is recomputable from the key and never guessed from text; what is found here are only candidates.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = [
    "ALPHABET",
    "LENGTH",
    "Event",
    "event",
    "in_address",
    "in_message_id",
    "in_text",
    "in_uid",
    "is_ref_line",
    "is_token",
    "mint",
    "receipt",
    "seal",
    "verp",
]

ALPHABET: Final = "23456789abcdefghijkmnpqrstuvwxyz"  # base32 without 0, 1, l and o
LENGTH: Final = 10  # characters of five bits

_WORD: Final = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_SOFT_BREAK: Final = re.compile(r"=\r?\n")
_REF: Final = r"(?:[fcp][0-9]{1,9}|d[0-9]{1,2}|m)"
_LETTER: Final = f"[{ALPHABET}]"
_BROKEN: Final = r"(?:[ \t]{0,8}\r?\n[>\s]{0,16})?"
_TOKEN: Final = _BROKEN.join([_LETTER] * LENGTH)
_ADDRESS: Final = re.compile(rf"(?:\+|%2b)(?:=?3d)?{_REF}-({_LETTER}{{{LENGTH}}})(?=[>@=\s]|%40|$)")
_MESSAGE_ID: Final = re.compile(rf"(?<![a-z0-9.]){_REF}\.[0-9]{{1,12}}\.({_LETTER}{{{LENGTH}}})(?=@)")
_UID: Final = re.compile(rf"(?<![a-z0-9._-])f([0-9]{{1,9}})-([a-z]{{1,12}}|r[0-9]{{1,12}})-({_LETTER}{{{LENGTH}}})(?=@)")
_UIDS: Final = 20  # entries of a calendar that are looked at
_UID_LINE: Final = re.compile(r"^uid[ \t]*(?:;[^:\n]{0,200})?:(.{1,300})$", re.MULTILINE | re.IGNORECASE)
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_BLANK: Final = r"(?:=20|&nbsp;|&#160;|[\s>*_])*"
_DASH: Final = "[-\u2010-\u2013\u2212]"  # programs that mind the typography set another one
_REF_LINE: Final = re.compile(rf"(?<![a-z0-9])ref{_BLANK}(?:=3a|[:\uff1a]){_BLANK}{_REF}{_BROKEN}{_DASH}{_BROKEN}({_TOKEN})(?![a-z0-9])")
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]|&shy;|&zwnj;")  # what programs put into long words to break them


@dataclass(frozen=True, slots=True)
class Event:
    """What an entry in somebody's calendar is known by: the ask, what of it, and 50 bits that name the network it was made for.

    `what`: 'answer', 'start' or 'review'; 'offer'; 'r4821' is what the receipt of that number announced.
    """

    ask: int
    what: str
    token: str

    def uid(self, domain: str) -> str:
        """Return the UID (RFC 7986 section 5.3: without a person in it): f12-answer-k7q2m9x4tr@hub.example."""
        return f"f{self.ask}-{self.what}-{self.token}@{domain}"


def seal(key: bytes, *parts: str) -> str:
    """Return 50 bits of HMAC-SHA-256 over the parts, as ten characters. Parts of different lengths can never be confused."""
    message = b"".join(len(data).to_bytes(4, "big") + data for data in (part.encode() for part in parts))
    number = int.from_bytes(hmac.digest(key, message, "sha256")[:8], "big") >> 14
    return "".join(ALPHABET[number >> shift & 31] for shift in range(45, -1, -5))


def mint(key: bytes, contact: int, term: str, ask: int, version: int, kind: str, mailing: int) -> str:
    """Return the token of one mail (product 8.2): contact and term of office, ask (0: none), terms version, kind, mailing."""
    return seal(key, "token", str(contact), term, str(ask), str(version), kind, str(mailing))


def verp(key: bytes, token: str) -> str:
    """Return the tag of the envelope sender; it looks like a token but is none (product 6.1)."""
    return seal(key, "verp", token)


def event(key: bytes, ask: int, what: str, network: int) -> Event:
    """Return the entry of a network. Its token stays the same from mail to mail, so that a changed day changes the same entry."""
    return Event(ask, what, seal(key, "event", str(ask), what, str(network)))


def receipt(key: bytes, number: int, network: str, ask: str, version: int, answer: str, day: str) -> str:
    """Return the code of a receipt: a seal over what it says, so that it can be checked when nothing else is left (product 6.2).

    network: the tag. ask: 'F12', or '' with version 0 where it is about none. answer: the verb. day: '2026-06-06', in the network's zone.
    """
    return seal(key, "receipt", str(number), network, ask, str(version), answer, day)


def is_token(word: str) -> bool:
    """Say whether the word has the form of a token or VERP tag."""
    return _WORD.fullmatch(word) is not None


def in_address(text: str) -> tuple[str, ...]:
    """Find the tokens of `fights+f12-k7q2m9x4tr@…`, whatever the case, with `>` or `=3D` stuck to it, the plus written as `%2B`."""
    return tuple(_ADDRESS.findall(_tidy(text)))


def in_message_id(text: str) -> tuple[str, ...]:
    """Find the tokens of our Message-IDs `<f12.7.k7q2m9x4tr@…>`."""
    return tuple(_MESSAGE_ID.findall(_tidy(text)))


def in_text(text: str) -> tuple[str, ...]:
    """Find the tokens of lines `Ref: F12-k7q2m9x4tr`, quoted or wrapped."""
    return tuple("".join(found.split()).replace(">", "") for found in _REF_LINE.findall(_tidy(text)))


def is_ref_line(text: str) -> bool:
    """Say whether a line holds a `Ref:` of ours and nothing else."""
    return _REF_LINE.fullmatch(_tidy(text).strip(" *_>")) is not None


def in_uid(calendar: str) -> tuple[Event, ...]:
    """Find what the UIDs of an iCalendar object name, folded lines put together; whether a token is one that we make, its key tells."""
    return tuple(dict.fromkeys(_events(calendar)))[:_UIDS]


def _events(calendar: str) -> Iterator[Event]:
    for line in _UID_LINE.findall(_FOLD.sub("", calendar)):
        for ask, what, token in _UID.findall(line.lower()):
            yield Event(int(ask), what, token)


def _tidy(text: str) -> str:
    return _UNSEEN.sub("", _SOFT_BREAK.sub("", text)).lower()
