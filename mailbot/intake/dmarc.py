"""DMARC: does what was proved belong to the address in From? (RFC 9989)

The one rule: no list of public suffixes; the DNS itself says where an organization begins, by walking up its names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mailbot.intake.dns import Names, Unsure
from mailbot.reading.verdict import Dmarc

__all__ = ["judge"]

_WALK: Final = 8  # queries of one walk: RFC 9989 4.10
_RECORD: Final = re.compile(rb"v\s*=\s*DMARC1\s*(?:;|$)")
_TAG: Final = re.compile(r"\s*([a-z]+)\s*=\s*([^;]*?)\s*")


@dataclass(frozen=True, slots=True)
class _Policy:
    """A record and the domain that it stands at."""

    domain: str
    tags: Mapping[str, str]


def judge(names: Names, domain: str, signed: frozenset[str], mailed: str, *, unsure: bool) -> Dmarc:
    """Return the verdict on a From address of `domain`.

    `signed`: domains whose DKIM signature verifies; `mailed`: the domain for which SPF passed, ''. `unsure`: something could not be looked
    up: then a pass is a pass, but a failure is nobody's verdict. Without any record a signature of the domain itself passes; SPF does not.
    """
    try:
        policy = _policy(names, domain)
        if policy is None:
            return Dmarc.PASS if any(_is_kin(one, domain) for one in signed) else Dmarc.NONE
        strict_dkim, strict_spf = (policy.tags.get(tag, "r").lower() == "s" for tag in ("adkim", "aspf"))
        if any(_aligned(names, one, domain, strict_dkim) for one in sorted(signed)):
            return Dmarc.PASS
        if mailed and _aligned(names, mailed, domain, strict_spf):
            return Dmarc.PASS
    except Unsure:
        return Dmarc.NONE
    return Dmarc.NONE if unsure else Dmarc.FAIL


def _is_kin(one: str, domain: str) -> bool:
    """Equal, or one above the other, and no name of one label (as reading.verdict says of our own server's words)."""
    shorter, longer = sorted((one, domain), key=len)
    return one == domain or ("." in shorter and longer.endswith("." + shorter))


def _aligned(names: Names, one: str, domain: str, strict: bool) -> bool:
    if one == domain or strict:
        return one == domain
    return _is_kin_or_cousin(one, domain) and _organization(names, one) == _organization(names, domain)


def _is_kin_or_cousin(one: str, domain: str) -> bool:
    """Names that do not even end alike are not asked about: whoever signs for ten domains causes no ten walks."""
    return one.split(".")[-2:] == domain.split(".")[-2:]


def _policy(names: Names, domain: str) -> _Policy | None:
    """Return the record that is valid for a domain: its own, else its organization's."""
    found = _walk(names, domain)
    if found and found[0].domain == domain:
        return found[0]
    organization = _organization_of(domain, found)
    return next((one for one in found if one.domain == organization), found[-1] if found else None)


def _organization(names: Names, domain: str) -> str:
    return _organization_of(domain, _walk(names, domain))


def _organization_of(domain: str, found: list[_Policy]) -> str:
    """RFC 9989 4.10.2: psd=n is the organization, psd=y stands one label above it; else the shortest name with a record."""
    for one in found:
        if one.tags.get("psd") == "n":
            return one.domain
        if one.tags.get("psd") == "y" and one.domain != domain:
            return ".".join(domain.split(".")[-(one.domain.count(".") + 2) :])
    return found[-1].domain if found else domain


def _walk(names: Names, domain: str) -> list[_Policy]:
    """Return the records on the way up from a domain, the longest name first."""
    labels = domain.split(".")
    steps = [labels] + ([labels[-size:] for size in range(min(len(labels) - 1, _WALK - 1), 0, -1)])
    found: list[_Policy] = []
    for step in steps[:_WALK]:
        one = _record(names, ".".join(step))
        if one is not None:
            found.append(one)
            if one.tags.get("psd") in ("n", "y"):
                break
    return found


def _record(names: Names, domain: str) -> _Policy | None:
    texts = [text for text in names.txt(f"_dmarc.{domain}") if _RECORD.match(text)]
    if len(texts) != 1:
        return None
    parts = texts[0].decode("utf-8", "replace").split(";")[:50]
    tags = {match[1]: match[2].lower() for part in parts if (match := _TAG.fullmatch(part)) is not None}
    return _Policy(domain, tags)
