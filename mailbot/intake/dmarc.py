"""DMARC: does what was proved belong to the address in From? (RFC 9989)

The one rule: no list of public suffixes; the DNS itself says where an organization begins, by walking up its names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mailbot.intake.dns import Names

__all__ = ["Owner", "owner"]

_WALK: Final = 8  # queries of one walk: RFC 9989 4.10
_RECORD: Final = re.compile(rb"v\s*=\s*DMARC1\s*(?:;|$)")
_TAG: Final = re.compile(r"\s*([a-z]+)\s*=\s*([^;]*?)\s*")


@dataclass(frozen=True, slots=True)
class _Policy:
    """A record and the domain that it stands at."""

    domain: str
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for the domain of a From address. `policy`: the record that is valid for it, None without one."""

    names: Names
    domain: str
    organization: str
    policy: _Policy | None

    def signs(self, one: str) -> bool:
        """Say whether a DKIM signature of the domain `one` speaks for From. Raises Unsure.

        Without a record nobody has said that sub-domains may sign for what is above them: only the domain itself, or one above it.
        """
        if self.policy is None:
            return one == self.domain or ("." in one and self.domain.endswith("." + one))
        return self._is_aligned(one, self.policy.tags.get("adkim", ""))

    def sends(self, one: str) -> bool:
        """Say whether an SPF pass for the domain `one` speaks for From. Without a record it does not. Raises Unsure."""
        return self.policy is not None and self._is_aligned(one, self.policy.tags.get("aspf", ""))

    def _is_aligned(self, one: str, mode: str) -> bool:
        """Names that are not below the same organization are not asked about: they cost us no question, and their silence means nothing."""
        if one == self.domain or mode == "s":
            return one == self.domain
        if one != self.organization and not one.endswith("." + self.organization):
            return False
        return _organization(one, _walk(self.names, one)) == self.organization


def owner(names: Names, domain: str) -> Owner:
    """Return who answers for a domain: the record is its own, else its organization's, else that of the suffix. Raises Unsure."""
    found = _walk(names, domain)
    organization = _organization(domain, found)
    at = {one.domain: one for one in found}
    return Owner(names, domain, organization, at.get(domain) or at.get(organization) or (found[-1] if found else None))


def _organization(domain: str, found: list[_Policy]) -> str:
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
    steps = [labels, *(labels[-size:] for size in range(min(len(labels) - 1, _WALK - 1), 0, -1))]
    found: list[_Policy] = []
    for step in steps:
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
