"""Passing on what the boss wrote (REFER): the letter whole, without the road it came (product 6.4).

The one rule: bytes are cut out of the header block, nothing is parsed and written again (libraries 6.5).
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading.bounds import HEADER_BLOCK, Unreadable
from mailbot.reading.headers import Headers, addresses

__all__ = ["PASSED", "has_passed", "wrap", "writer"]

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
    start = 0
    while start < len(raw):
        end = raw.find(b"\n", start) + 1 or len(raw)
        line = raw[start:end]
        if not line.strip(b"\r\n"):
            return b"".join((*kept, raw[start:]))
        if line[:1] not in (b" ", b"\t"):
            dropping = _ROAD.match(line) is not None or (start == 0 and line.startswith((b"From ", b">From ")))
        if not dropping:
            kept.append(line)
        start = end
    return b"".join(kept)


def has_passed(raw: bytes) -> bool:
    """Say whether a letter bears the header that we put on mail to the keepers: it has come back, and a loop ends here."""
    for line in raw[:HEADER_BLOCK].split(b"\n"):
        if not line.strip(b"\r"):
            return False
        if line.partition(b":")[0].strip().lower() == PASSED.lower().encode():
            return True
    return False


def writer(raw: bytes) -> str:
    """Return the one address that an answer to the letter goes to: its Reply-To, else its From; '' if there is no telling."""
    block = raw[:HEADER_BLOCK].replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"
    try:
        headers = Headers.parse(block)
    except Unreadable:
        return ""
    for name in ("reply-to", "from"):
        found = [address for _, address in addresses(headers.all(name)) if address]
        if len(found) == 1:
            return found[0]
    return ""
