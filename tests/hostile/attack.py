"""A hostile letter, and what the enemy knows.

The one rule: each is as dangerous as its kind can be. What the enemy wrote has a live token; what hides in a genuine mail has a pass, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from typing import Final

__all__ = ["AMA", "BOSS", "DESK", "INES", "KIT", "OURS", "RHYS", "Attack", "World", "letter"]

DESK, BOSS = "fights@hub.example", "boss@meridian.example"
AMA, RHYS, KIT, INES = "ama@leeds.example", "rhys@bristol.example", "kit@bristol.example", "ines@lyon.example"
OURS: Final = "Authentication-Results: mx.hub.example; dmarc={} header.from={}\r\n"


@dataclass(frozen=True, slots=True)
class Attack:
    """One letter as it goes over the wire. `rcpt`: of the envelope; `sender`: likewise."""

    name: str
    raw: bytes
    rcpt: str = DESK
    sender: str = BOSS


@dataclass(frozen=True, slots=True)
class World:
    """What the enemy may know: each delegate's last mail of ours, delegates by address; and one letter that was carried out."""

    mails: dict[str, EmailMessage]
    done: bytes

    def thread(self, who: str) -> str:
        """The headers of a reply to somebody's mail: a live token, if it is its reader who writes."""
        known = self.mails[who]["Message-ID"]
        return f"In-Reply-To: {known}\r\nReferences: {known}\r\n"

    def tag(self, who: str) -> str:
        """The address that a reply to somebody's mail goes to."""
        return str(self.mails[who]["Reply-To"])

    def quote(self, who: str) -> list[str]:
        """Our mail to somebody, line by line."""
        part = self.mails[who].get_body(("plain",))
        assert part is not None
        return str(part.get_content()).splitlines()


def letter(
    name: str,
    body: str | bytes = "ACCEPT F12\r\n",
    *,
    head: str = f"From: {RHYS}\r\n",
    verdict: str = "",
    to: str = DESK,
    rcpt: str = "",
    sender: str = BOSS,
    more: str = "",
    known: str = "",
) -> Attack:
    """Put a letter together. `verdict`: 'pass bristol.example', as our own mail server would write it; '' is none."""
    result, _, domain = verdict.partition(" ")
    top = OURS.format(result, domain) if verdict else ""
    known = known or f"<{name.encode('ascii', 'ignore').decode().replace(' ', '.')}.{len(more)}.{result}@x.example>"
    lines = f"{top}{head}To: {to}\r\nSubject: hello\r\nMessage-ID: {known}\r\n{more}\r\n"
    data = body.encode() if isinstance(body, str) else body
    return Attack(name, lines.encode("utf-8", "surrogateescape") + data, rcpt or DESK, sender)
