"""Which door a letter came in by (product 6.1).

The one rule: an address of a known shape is known whatever its number or tag, so that nothing can be probed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from mailbot.reading import tokens

__all__ = ["Route", "RouteKind", "route"]

RouteKind: TypeAlias = Literal["desk", "ask", "refer", "help", "human", "bounce"]

_OCTETS: Final = 64  # of a local part (RFC 5321 4.5.3.1.1)
_ASK: Final = re.compile(r"[fcp]([0-9]{1,9})")
_REFER: Final = re.compile(r"(?:[fcp]([0-9]{1,9})-)?refer")
_TAG: Final = re.compile(r"(?:[fcp]([0-9]{1,9})|d[0-9]{1,2}|m)(?:-(.*))?")
_HUMANS: Final = frozenset({"keeper", "postmaster", "abuse"})


@dataclass(frozen=True, slots=True)
class Route:
    """Where a letter was sent to: the door, the ask that the address names (None without), token and VERP tag ('' without)."""

    kind: RouteKind
    ask: int | None = None
    token: str = ""
    verp: str = ""


def route(rcpt_to: str, address: str) -> Route | None:
    """Read an envelope recipient. `address`: the desk's own, `fights@hub.example`. None: no address of ours."""
    local, _, domain = rcpt_to.strip().strip("<>").lower().rpartition("@")
    desk, _, home = address.lower().rpartition("@")
    if not local and domain == "postmaster":  # RFC 5321 4.5.1: without a domain, too
        return Route("human")
    if domain.rstrip(".") != home or not local or len(local.encode()) > _OCTETS:
        return None
    name, plus, tag = local.replace("%2b", "+", 1).partition("+")  # a mailto link that was taken as it is written
    if name == desk:
        return _tagged(tag)
    if name == "bounce":
        return Route("bounce", verp=tag if tokens.is_token(tag) else "")
    return None if plus else _named(name)


def _tagged(tag: str) -> Route:
    found = _TAG.fullmatch(tag)
    if found is None:
        return Route("desk")
    token = found[2] or ""
    return Route("desk", int(found[1]) if found[1] else None, token if tokens.is_token(token) else "")


def _named(name: str) -> Route | None:
    if name == "help":
        return Route("help")
    if name in _HUMANS:
        return Route("human")
    if ask := _ASK.fullmatch(name):
        return Route("ask", int(ask[1]))
    if refer := _REFER.fullmatch(name):
        return Route("refer", int(refer[1]) if refer[1] else None)
    return None
