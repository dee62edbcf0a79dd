"""Passing on what the boss wrote (REFER): the letter whole, without the road it came (product 6.4).

The one rule: bytes are cut out of the header block, nothing is parsed and written again (libraries 6.5).
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["PASSED", "has_passed", "wrap"]

PASSED: Final = "X-Mailbot-Passed-On"
"""The header by which mail that we handed to the keepers is known when it comes back (product 6.1)."""

_ROAD: Final = re.compile(
    rb"(?:received|x-received|received-spf|return-path|delivered-to|x-original-to|envelope-to|x-originating-ip|authentication-results|"
    rb"arc-authentication-results|arc-message-signature|arc-seal)[ \t]*:",
    re.IGNORECASE,
)


def wrap(raw: bytes) -> bytes:
    """Return the letter without its outer Received lines and what else tells the road; body and other headers byte for byte."""
    kept: list[bytes] = []
    dropping = False
    rest = raw
    while rest:
        line, newline, rest = rest.partition(b"\n")
        if not line.strip(b"\r"):
            return b"".join((*kept, line, newline, rest))
        if line[:1] not in (b" ", b"\t"):
            dropping = _ROAD.match(line) is not None or (not kept and line.startswith((b"From ", b">From ")))
        if not dropping:
            kept.append(line + newline)
    return b"".join(kept)


def has_passed(raw: bytes) -> bool:
    """Say whether this is mail that we handed on ourselves."""
    block = re.split(rb"\r?\n\r?\n", raw[:262144], maxsplit=1)[0]
    return re.search(rb"^" + PASSED.encode() + rb"[ \t]*:", block, re.IGNORECASE | re.MULTILINE) is not None
