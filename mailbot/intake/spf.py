"""SPF: may this host send for that domain? (RFC 7208)

The one rule: only PASS is worth anything to us; whatever is broken, too long or not answered is not a pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import quote

from mailbot.intake.dns import Names, Unsure

__all__ = ["Result", "check", "identity"]


class Result(StrEnum):
    """RFC 7208 section 2.6."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    SOFTFAIL = "softfail"
    NEUTRAL = "neutral"
    NONE = "none"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"


_LOOKUPS: Final = 10  # RFC 7208 4.6.4
_VOID: Final = 2
_HOSTS: Final = 10  # of one mx
_RECORD: Final = 4096  # octets of a record that are read; honest ones are below 500
_QUALIFIERS: Final = {"+": Result.PASS, "-": Result.FAIL, "~": Result.SOFTFAIL, "?": Result.NEUTRAL}
_TERM: Final = re.compile(
    r"(?P<sign>[+?~-]?)(?P<name>[a-z][a-z0-9_.-]*)(?:(?P<mark>[:=])(?P<value>[^\s/]+(?:/[^\s\d/][^\s/]*)*))?"
    r"(?:/(?P<four>\d{1,3}))?(?://(?P<six>\d{1,3}))?",
    re.IGNORECASE,
)
_DOMAIN: Final = re.compile(r"(?=.{1,253}\.?$)(?:[^\s.]{1,63}\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.?", re.IGNORECASE)
_MACRO: Final = re.compile(
    r"%(?:\{(?P<letter>[slodiphcrtv])(?P<digits>\d{0,3})(?P<turn>r?)(?P<split>[.+,/_=-]*)\}|(?P<sign>[%_-]))",
    re.IGNORECASE,
)


class _Broken(Exception):
    """The record cannot be used: permerror."""


@dataclass(slots=True)
class _Walk:
    """One check_host with what it has used up."""

    names: Names
    address: IPv4Address | IPv6Address
    sender: str
    greeting: str
    lookups: int = 0
    void: int = 0
    seen: list[str] = field(default_factory=list)

    def count(self) -> None:
        self.lookups += 1
        if self.lookups > _LOOKUPS:
            raise _Broken

    def found(self, answers: list[str]) -> list[str]:
        if not answers:
            self.void += 1
            if self.void > _VOID:
                raise _Broken
        return answers


def identity(greeting: str, mail_from: str) -> str:
    """Return the domain that is asked about: the envelope sender's; for the null sender, that of the `greeting` (RFC 7208 2.4)."""
    return _sender(greeting, mail_from).rpartition("@")[2].lower().rstrip(".")


def check(names: Names, address: str, greeting: str, mail_from: str) -> Result:
    """Say whether the host at `address` may send for the envelope sender (for the null sender: for its `greeting`). Never raises."""
    asked = identity(greeting, mail_from)
    try:
        walk = _Walk(names, _bare(ip_address(address.partition("%")[0])), _sender(greeting, mail_from), greeting)
        return _check_host(walk, asked) if _DOMAIN.fullmatch(asked) else Result.NONE
    except (_Broken, ValueError):
        return Result.PERMERROR
    except Unsure:
        return Result.TEMPERROR


def _sender(greeting: str, mail_from: str) -> str:
    return mail_from if "@" in mail_from else f"postmaster@{greeting}"


def _bare(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _check_host(walk: _Walk, domain: str) -> Result:
    record = _record(walk, domain)
    if record is None:
        return Result.NONE
    terms = [_parsed(word) for word in record.split(" ")[1:] if word]
    mechanisms = [term for term in terms if term["mark"] != "="]
    redirects = [term for term in terms if term["mark"] == "=" and term["name"].lower() == "redirect"]
    if len(redirects) > 1 or any(term["name"].lower() not in _MECHANISMS for term in mechanisms):
        raise _Broken  # whichever mechanism matches: RFC 7208 4.6
    for term in mechanisms:
        if _MECHANISMS[term["name"].lower()](walk, domain, term):
            return _QUALIFIERS[term["sign"] or "+"]
    if not redirects:
        return Result.NEUTRAL
    walk.count()
    result = _check_host(walk, _target(walk, domain, redirects[0]))
    if result is Result.NONE:
        raise _Broken
    return result


def _record(walk: _Walk, domain: str) -> str | None:
    found = [text for text in walk.names.txt(domain) if text[:6].lower() == b"v=spf1" and text[6:7] in (b"", b" ")]
    if len(found) > 1 or any(len(text) > _RECORD for text in found):
        raise _Broken
    return found[0].decode("ascii", "replace") if found else None


def _parsed(word: str) -> dict[str, str]:
    match = _TERM.fullmatch(word)
    if match is None:
        raise _Broken
    return {name: value or "" for name, value in match.groupdict().items()}


def _target(walk: _Walk, domain: str, term: dict[str, str]) -> str:
    if not term["value"]:
        return domain
    name = _expanded(walk, domain, term["value"])
    while len(name) > 253:
        name = name.partition(".")[2]
    if not _DOMAIN.fullmatch(name):
        raise _Broken
    return name


# ── Mechanisms ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _all(walk: _Walk, domain: str, term: dict[str, str]) -> bool:
    return True


def _include(walk: _Walk, domain: str, term: dict[str, str]) -> bool:
    if not term["value"]:
        raise _Broken
    walk.count()
    result = _check_host(walk, _target(walk, domain, term))
    if result is Result.NONE:
        raise _Broken
    return result is Result.PASS


def _a(walk: _Walk, domain: str, term: dict[str, str]) -> bool:
    walk.count()
    return _is_at(walk, walk.found(_addresses(walk, _target(walk, domain, term))), term)


def _mx(walk: _Walk, domain: str, term: dict[str, str]) -> bool:
    walk.count()
    hosts = walk.found(walk.names.mail_servers(_target(walk, domain, term)))
    if len(hosts) > _HOSTS:
        raise _Broken
    return any(_is_at(walk, _addresses(walk, host), term) for host in hosts)


def _ptr(walk: _Walk, domain: str, term: dict[str, str]) -> bool:
    """RFC 7208 5.5: do not use. It costs a lookup, and never matches here."""
    walk.count()
    return False


def _ip(walk: _Walk, domain: str, term: dict[str, str]) -> bool:
    six = term["name"].lower() == "ip6"
    value = term["value"] + (f"/{term['four']}" if term["four"] else "")
    network = ip_network(value, strict=False)
    if (network.version == 6) is not six or term["six"]:
        raise _Broken
    return walk.address.version == network.version and walk.address in network


def _exists(walk: _Walk, domain: str, term: dict[str, str]) -> bool:
    if not term["value"]:
        raise _Broken
    walk.count()
    return bool(walk.found(walk.names.addresses(_target(walk, domain, term), "A")))


_MECHANISMS: Final[Mapping[str, Callable[[_Walk, str, dict[str, str]], bool]]] = {
    "all": _all,
    "include": _include,
    "a": _a,
    "mx": _mx,
    "ptr": _ptr,
    "ip4": _ip,
    "ip6": _ip,
    "exists": _exists,
}


def _addresses(walk: _Walk, name: str) -> list[str]:
    return walk.names.addresses(name, "A" if walk.address.version == 4 else "AAAA")


def _is_at(walk: _Walk, addresses: list[str], term: dict[str, str]) -> bool:
    length = term["four" if walk.address.version == 4 else "six"] or str(walk.address.max_prefixlen)
    return any(walk.address in ip_network(f"{one}/{length}", strict=False) for one in addresses)


# ── Macros (RFC 7208 section 7) ────────────────────────────────────────────────────────────────────────────────────────


def _expanded(walk: _Walk, domain: str, text: str) -> str:
    if "%" in _MACRO.sub("", text):
        raise _Broken
    return _MACRO.sub(lambda match: _macro(walk, domain, match), text)


def _macro(walk: _Walk, domain: str, match: re.Match[str]) -> str:
    if match["sign"]:
        return {"%": "%", "_": " ", "-": "%20"}[match["sign"]]
    letter, local = match["letter"], walk.sender.rpartition("@")[0]
    nibbles = walk.address.exploded if walk.address.version == 4 else ".".join(walk.address.exploded.replace(":", ""))
    values = {
        "s": walk.sender,
        "l": local,
        "o": walk.sender.rpartition("@")[2],
        "d": domain,
        "i": nibbles,
        "p": "unknown",
        "v": "in-addr" if walk.address.version == 4 else "ip6",
        "h": walk.greeting,
    }
    if letter.lower() not in values:
        raise _Broken  # c, r and t stand in explanations only
    parts = re.split(f"[{re.escape(match['split'] or '.')}]", values[letter.lower()])
    if match["turn"]:
        parts.reverse()
    if match["digits"]:
        if int(match["digits"]) == 0:
            raise _Broken
        parts = parts[-int(match["digits"]) :]
    value = ".".join(parts)
    return quote(value, safe="") if letter.isupper() else value
