"""What our own mail server says of the sender (RFC 8601 Authentication-Results).

The one rule: only what our server says counts, and only in the block of the last hop: above the Received line below the one with which
it took the letter from outside, and above every one that it did not write. Of several the topmost decides; a failure in any of them wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from mailbot.reading import bounds
from mailbot.reading.headers import Headers

__all__ = ["Dmarc", "verdict"]

_BY: Final = re.compile(r"(?:^|\s)by\s+([^\s;()]+)", re.IGNORECASE)
_LITERAL: Final = re.compile(r"\[([^\[\]\s]{1,60})\]")
_HEADER: Final = 16 * 1024  # characters of one Authentication-Results that are read
_HEADERS: Final = 20  # of them: Fastmail writes four


class Dmarc(StrEnum):
    """PASS: the mail comes from that mail domain. NONE: nobody can say. FAIL: a forgery or a bad forwarder (product 8.1)."""

    PASS = "pass"  # noqa: S105  # a verdict, not a password
    NONE = "none"
    FAIL = "fail"


@dataclass(slots=True)
class _Result:
    """One `method=result` with its properties."""

    method: str
    result: str
    properties: dict[str, str] = field(default_factory=dict)


def verdict(raw: bytes, sender: str, authserv_id: str, trusted: bool, *, stored: bool = False) -> Dmarc:
    """Return the verdict of our server on the From address `sender` ('' when it is unusable).

    `authserv_id`: the name our server writes, '' when not set. `trusted`: the letter came from a hop that strips such headers from
    outside. `stored`: it lay in a mailbox of that server, and hops inside it may have written above its verdict: the topmost one counts,
    with those of the same block. Never raises.
    """
    if not trusted or not authserv_id or "@" not in sender:
        return Dmarc.NONE
    return _judge(_said(raw, authserv_id.lower(), stored), sender.rpartition("@")[2].lower().rstrip("."))


def _said(raw: bytes, authserv_id: str, stored: bool) -> list[list[_Result]]:
    """Return what our server's headers say, the topmost first: OpenDKIM and OpenDMARC write one each.

    Where they stand above the line with which it took the letter, none of them stands below it.
    """
    entity = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        headers = Headers.parse(bounds.split_entity(entity)[0])
    except bounds.Unreadable:
        return []
    if stored:
        headers = _from_the_topmost(headers)
    found: list[list[_Result]] = []
    inside = True  # no Received line has come yet but of our server handing the letter to itself
    for name, value in headers.fields:
        if name == "received":
            if not inside or not _is_ours(value, authserv_id):
                break
            inside = _is_from_itself(value)
            if not inside and _first(found, "dmarc", "dkim"):
                break
        if name == "authentication-results" and len(found) < _HEADERS:
            said_by, _, results = _without_comments(value[:_HEADER]).partition(";")
            if (said_by.split() or [""])[0].lower().rstrip(".") == authserv_id:
                found.append(_results(results))
    return found


def _from_the_topmost(headers: Headers) -> Headers:
    """Leave out what stands above the topmost verdict, whoever wrote it."""
    first = next((at for at, (name, _) in enumerate(headers.fields) if name == "authentication-results"), len(headers.fields))
    return Headers(headers.fields[first:])


def _is_ours(received: str, authserv_id: str) -> bool:
    by = _BY.search(_without_comments(received[:_HEADER]))
    return by is not None and by[1].lower().rstrip(".") == authserv_id


def _is_from_itself(received: str) -> bool:
    """Ask whether our server took it from itself (a filter handed it back): every address before `by` is loopback."""
    client = re.split(r"\sby\s", received[:_HEADER], maxsplit=1)[0]
    found = [one.lower().removeprefix("ipv6:") for one in _LITERAL.findall(client)]
    return bool(found) and all(one == "::1" or one.startswith("127.") for one in found)


def _without_comments(value: str) -> str:
    """Take out comments, nested ones too; a quoted string keeps its place and its quotes, but loses its semicolons and equals signs."""
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for character in value:
        if escaped:
            escaped = False
            continue
        if character == "\\" and (depth or quoted):
            escaped = True
        elif character == '"' and not depth:
            quoted = not quoted
            kept.append(character)
        elif quoted:
            kept.append("_" if character in ";= " else character)
        elif character == "(":
            depth += 1
        elif character == ")" and depth:
            depth -= 1
            kept.append(" ")
        elif not depth:
            kept.append(character)
    return "".join(kept)


def _results(value: str) -> list[_Result]:
    """Read `dkim=pass header.d=bristol.example; dmarc=pass header.from=…`; what has no such form is left out."""
    found: list[_Result] = []
    for statement in value.split(";")[:50]:
        words = re.sub(r"\s*=\s*", "=", statement).split()
        method, equals, result = (words[0] if words else "").partition("=")
        if not equals:
            continue
        properties = dict(word.lower().partition("=")[::2] for word in reversed(words[1:]) if "=" in word)
        found.append(_Result(method.split("/")[0].lower(), result.lower(), properties))
    return found


def _judge(said: list[list[_Result]], domain: str) -> Dmarc:
    if any(result.result == "fail" for one in said for result in _of(one, "dmarc")):
        return Dmarc.FAIL
    dmarc = _first(said, "dmarc")
    if dmarc:
        passed = all(result.result == "pass" and _speaks_for(result.properties.get("header.from", domain), domain) for result in dmarc)
        return Dmarc.PASS if passed else Dmarc.NONE
    signed = (result for result in _first(said, "dkim") if result.result == "pass")
    return Dmarc.PASS if any(_is_signed_by(result, domain) for result in signed) else Dmarc.NONE


def _first(said: list[list[_Result]], *methods: str) -> list[_Result]:
    """Return the results of a method in the topmost header that has any: below it may stand what the sender invented."""
    return next((found for one in said if (found := _of(one, *methods))), [])


def _of(results: list[_Result], *methods: str) -> list[_Result]:
    return [result for result in results if result.method in methods]


def _is_signed_by(result: _Result, domain: str) -> bool:
    named = [result.properties[name].rpartition("@")[2] for name in ("header.d", "header.i") if name in result.properties]
    return bool(named) and all(_speaks_for(name, domain) for name in named)


def _speaks_for(named: str, domain: str) -> bool:
    """Equal, or above it (rspamd names the domain that has the record), but no name of one label (`example`).

    A name below it, as in mail signed by a customer's sub-domain, does not: there is nothing here that says whose it is.
    """
    named = named.rpartition("@")[2].strip('"<>').rstrip(".")
    return named == domain or ("." in named and domain.endswith("." + named))
