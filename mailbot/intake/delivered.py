"""To whom a letter was delivered, and from whom, where only the letter itself says so: in a mailbox.

The one rule: what stands in a letter can be invented by its sender; all it decides is the door, and every door is open to everybody.
"""

from __future__ import annotations

from typing import Final

from mailbot.intake.shape import Shapes
from mailbot.reading import bounds
from mailbot.reading.headers import Headers, addresses

__all__ = ["envelope"]

_RECIPIENTS: Final = ("x-original-to", "envelope-to", "x-envelope-to", "delivered-to", "x-delivered-to")
_MOST: Final = 20  # doors that one letter may knock at


def envelope(raw: bytes, shapes: Shapes, address: str, *, plus: bool) -> tuple[str, tuple[str, ...]]:
    """Return envelope sender ('' is the null sender) and recipients of a letter, as the mail server that delivered it wrote them into it.

    The recipient is what the last delivery names, else every address of ours in To and Cc, else the desk's own `address`
    (fights@hub.example). `plus`: False where all mail comes to that one. Without Return-Path the sender is From: nobody is taken for
    the null sender by mistake. Never raises.
    """
    block = raw[: bounds.HEADER_BLOCK].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    try:
        headers = Headers.parse(block)
    except bounds.Unreadable:
        return "unknown", (address,)
    return _sender(headers), (_recipients(headers, shapes) if plus else ()) or (address,)


def _sender(headers: Headers) -> str:
    path = headers.first("return-path").strip()
    if path == "<>":
        return ""
    found = [one for _, one in addresses((path,) if path else headers.all("from")) if one]
    return found[0].encode("utf-8", "replace").decode() if found else "unknown"


def _recipients(headers: Headers, shapes: Shapes) -> tuple[str, ...]:
    for name in _RECIPIENTS:
        for value in headers.all(name)[:1]:
            known = shapes.known(value.strip().strip("<>"))
            if known is not None:
                return (known,)
    named = (shapes.known(one) for _, one in addresses((*headers.all("to"), *headers.all("cc"))) if one)
    return tuple(dict.fromkeys(one for one in named if one is not None))[:_MOST]
