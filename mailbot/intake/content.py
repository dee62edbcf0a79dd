"""What stands between DATA and the lone dot: found, bounded, unstuffed, judged by its bytes alone.

The one rule: only CR LF dot CR LF ends a letter, and a letter with anything that another server could take for that end is refused
(RFC 5321 4.1.1.4; CVE-2023-51764 and its kin: what one server takes for text is the next one's command).
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["NO_ROOM", "NUL", "TOO_LARGE", "Content", "fault"]

_END: Final = b"\r\n.\r\n"
_LONE_DOT: Final = re.compile(rb"[\r\n]\.[\r\n]")
_LINE_AT_MOST: Final = 1000  # RFC 5321 4.5.3.1.6 without the line feed, with one more for a stuffed dot

TOO_LARGE: Final = "552 5.3.4 Letter too large"
NO_ROOM: Final = "452 4.3.1 Too much mail at once, try again"
NUL: Final = "554 5.6.0 NUL bytes are not taken"
AMBIGUOUS: Final = "554 5.6.0 A lone dot between bare CR or LF is not taken"
LONG_LINE: Final = "500 5.6.0 Line too long (RFC 5321 4.5.3.1.6)"


class Content:
    """The bytes of one letter while they arrive. Keeps `most` bytes at the most; what comes after that is counted only."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = bytearray(b"\r\n")  # so that a dot on the first line is found like any other
        self._searched = 0
        self._given_up: str | None = None
        self.size = 0

    def feed(self, data: bytes) -> bytes | None:
        """Take what arrived. Return the bytes that follow the letter's end, or None while it has not come."""
        self.size += len(data)
        self._bytes += data
        found = self._bytes.find(_END, self._searched)
        if found >= 0:
            rest = bytes(self._bytes[found + len(_END) :])
            del self._bytes[found + 2 :]
            self.size -= len(rest) + 3
        elif self._given_up or self.size > self._most + 3:
            self.give_up(TOO_LARGE)
        self._searched = max(0, len(self._bytes) - len(_END) + 1)
        return rest if found >= 0 else None

    def give_up(self, reply: str) -> None:
        """Keep no more of this letter than is needed to find its end, and refuse it then: with this reply, or the first one."""
        self._given_up = self._given_up or reply
        del self._bytes[: 1 - len(_END)]
        self._searched = 0

    @property
    def kept(self) -> int:
        """How many bytes are held."""
        return len(self._bytes)

    def refusal(self) -> str | None:
        """Return the reply to a letter that is not taken, once its end has come; None for one that is."""
        if self._given_up or self.size > self._most:
            return self._given_up or TOO_LARGE
        return fault(self._bytes)

    def letter(self) -> bytes:
        """Return the letter as its author wrote it, without the dots that transport put in."""
        return bytes(self._bytes.replace(b"\r\n.", b"\r\n")[2:])


def fault(wire: bytes | bytearray) -> str | None:
    """Return the reply to bytes that are not taken, whatever they say: NUL, an ambiguous end, a line too long; else None."""
    if b"\0" in wire:
        return NUL
    lines = wire.count(b"\r\n")
    if (wire.count(b"\n") != lines or wire.count(b"\r") != lines) and _LONE_DOT.search(wire):
        return AMBIGUOUS
    if len(wire) > _LINE_AT_MOST and max(map(len, wire.split(b"\n"))) > _LINE_AT_MOST:
        return LONG_LINE
    return None
