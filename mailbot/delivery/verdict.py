"""What became of a mail that was to leave, and how a reply of the smarthost is read.

The one rule: only what the smarthost says about this recipient or this mail can bounce it; all else is tried again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

__all__ = ["Bounced", "Deferred", "Sent", "Stage", "Unsendable", "Verdict", "one_line", "read", "status_of"]


class Stage(StrEnum):
    """What was being said when the reply came."""

    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"  # DATA itself, or the reply after the final dot


@dataclass(frozen=True, slots=True)
class Sent:
    """The smarthost has taken it."""

    reply: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not this time."""

    reply: str
    policy: bool = False  # refused for good, but as spam, by policy or for a full mailbox: tried for 72 hours only
    late: bool = False  # has been failing for 72 hours; said once (product scenario 23)
    ours: bool = False  # through our own fault: the recipient is not to blame, however long it lasts


@dataclass(frozen=True, slots=True)
class Bounced:
    """It is not tried any more."""

    reply: str
    status: str  # RFC 3463 status of the last reply: '5.1.1'; '' without one
    refused: bool  # True: the recipient was refused for good. False: given up after failing too long, or this mail was not liked


@dataclass(frozen=True, slots=True)
class Unsendable:
    """Erased meanwhile, or our own fault for longer than a mail is tried: there is nothing to send."""

    reason: str


Verdict: TypeAlias = Sent | Deferred | Bounced | Unsendable

_STATUS: Final = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_SPAM: Final = re.compile(r"\b(spam|unsolicited|block ?list(ed)?|black ?list(ed)?|reputation|message content rejected)\b", re.IGNORECASE)
_LONGEST: Final = 400  # characters of a reply that are kept

# 5.7.x is security or policy; 5.2.2 "should be used as a persistent transient failure" (RFC 3463 section 3.3).
_WAITS: Final = re.compile(r"5\.7\.\d+|5\.2\.2")
_TOO_LARGE: Final = re.compile(r"5\.3\.4|5\.2\.3")


def one_line(reply: str, recipient: str = "") -> str:
    """Return the reply as one short line that can be stored, without the recipient's address (replies like to repeat it)."""
    clean = _CONTROL.sub(" ", reply.encode("utf-8", "replace").decode("utf-8")).strip()
    if recipient:
        clean = re.sub(re.escape(recipient), "(recipient)", clean, flags=re.IGNORECASE)
    return clean[:_LONGEST]


def status_of(reply: str) -> str:
    """Return the RFC 3463 status in the reply: '5.1.1'; '' without one."""
    found = _STATUS.search(reply)
    return found[1] if found else ""


def read(stage: Stage, code: int, text: str, recipient: str = "") -> Verdict:
    """Read one reply (RFC 5321 section 4.2). Its first digit decides, and where it was said.

    A 5xx at MAIL speaks about us, not about the recipient, unless the mail is too large; at RCPT and DATA it bounces the mail.
    """
    reply = one_line(f"{code} {text}", recipient)
    status = status_of(reply)
    if 200 <= code < 300 and stage is Stage.DATA:
        return Sent(reply)
    if not 500 <= code < 600:
        return Deferred(reply)
    too_large = bool(_TOO_LARGE.fullmatch(status)) or (code == 552 and not status)
    if stage is Stage.MAIL and not too_large:
        return Deferred(reply)
    if _WAITS.fullmatch(status) or (not status and _SPAM.search(reply)):
        return Deferred(reply, policy=True)
    return Bounced(reply, status, refused=not (too_large or status.startswith("5.6.")))
