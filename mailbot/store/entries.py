"""What an operator may enter about a network, checked before it reaches the directory.

The one rule: an entry that passes `checked` can be written on the envelope and in the header of a mail as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mailbot.domain.days import parse_meets

__all__ = ["LANGUAGES", "DirectoryError", "Entry", "address", "checked"]

LANGUAGES: Final = ("en", "es", "fr", "de", "it", "pt")


class DirectoryError(ValueError):
    """An entry the directory cannot take: one line, what is wrong and the mend."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A network as an operator enters it; '' is none. `also`: further addresses the delegate writes from."""

    tag: str
    name: str
    delegate: str
    stand_in: str = ""
    address: str = ""
    language: str = "en"
    timezone: str = "UTC"
    meets: str = "none"
    digest: str = ""
    copy: bool = False
    towns: tuple[str, ...] = ()
    naming: bool = True
    also: tuple[str, ...] = ()


_TAG: Final = re.compile(r"[a-z0-9-]{1,20}")
_DIGEST: Final = re.compile(r"(?:|off|(?:mon|tue|wed|thu|fri|sat|sun)@(?:[01]\d|2[0-3]):[0-5]\d)")
_ATOM: Final = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS: Final = re.compile(rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?P<domain>{_LABEL}(?:\.{_LABEL})*)")


def checked(entry: Entry, own: str) -> Entry:
    """Return the entry tidied: lower case where it is due, blanks off. Raises DirectoryError for the first field that cannot be.

    `own`: the desk's main address (fights@hub.example); its known shapes are nobody's address. '' does not look.
    """
    tidy = {name: check(getattr(entry, name)) for name, check in _CHECKS.items()}
    for role in ("delegate", "stand_in", "address"):
        if text := getattr(entry, role):
            tidy[role] = address(text, own)
    tidy["also"] = tuple(address(text, own) for text in entry.also)
    if not tidy.get("delegate"):
        raise DirectoryError(f"{entry.tag}: a network needs a delegate: --delegate ana@town.example")
    return replace(entry, **tidy)


def address(text: str, own: str = "") -> str:
    """Return a mail address in lower case. Raises DirectoryError if it is none, or one of the desk's own (`own` is its main one)."""
    lower = text.strip().lower()
    match = _ADDRESS.fullmatch(lower)
    if match is None or len(lower) > 254 or len(match["local"]) > 64:
        raise DirectoryError(f"{text!r} is no mail address: write it like ana@town.example, without a name")
    if own and match["domain"] == own.partition("@")[2] and _is_ours(match["local"], own.partition("@")[0]):
        raise DirectoryError(f"{lower} is an address of the desk itself: a contact needs one of her or his own")
    return lower


def _is_ours(local: str, main: str) -> bool:
    return re.fullmatch(rf"(?:{re.escape(main)}|bounce)(?:\+.*)?|[fcp]\d+(?:-refer)?|refer|help|keeper|postmaster|abuse", local) is not None


def _tag(text: str) -> str:
    if not _TAG.fullmatch(text):
        raise DirectoryError(f"{text!r} is no tag: at most 20 of a-z, 0-9 and -, for example leeds")
    return text


def _plain(what: str, most: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        tidy = " ".join(text.split(" ")).strip()
        if not tidy or len(tidy) > most or not tidy.isprintable():
            raise DirectoryError(f"{text!r} is no {what}: one line of at most {most} characters")
        return tidy

    return check


def _towns(towns: tuple[str, ...]) -> tuple[str, ...]:
    check = _plain("town", 60)
    if len(towns) > 50 or any("," in town for town in towns):
        raise DirectoryError('at most 50 towns, with commas between them: --towns "Bristol, Bath"')
    return tuple(check(town) for town in towns)


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise DirectoryError(f"{text!r} is no language we have: one of {', '.join(LANGUAGES)}")
    return text


def _timezone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise DirectoryError(f"{text!r} is no time zone: write it like Europe/London") from None


def _meets(text: str) -> str:
    try:
        parse_meets(text)
    except ValueError as wrong:
        raise DirectoryError(f"meets: {wrong}") from None
    return text


def _digest(text: str) -> str:
    if not _DIGEST.fullmatch(text):
        raise DirectoryError(f"{text!r} is no time for a digest: write it like mon@07:00, or off")
    return text


_CHECKS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "tag": _tag,
    "name": _plain("name of a network", 60),
    "language": _language,
    "timezone": _timezone,
    "meets": _meets,
    "digest": _digest,
    "towns": _towns,
}
