"""The door of one listener: who may come in, and what all who are inside share.

The one rule: whatever a client can make us hold has a bound here.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from mailbot.intake.shape import Shapes
from mailbot.store.inbox import Arrival, Road

if TYPE_CHECKING:
    from mailbot.intake.session import Session

__all__ = ["BUSY", "Busy", "Door", "Limits", "Network", "Spf", "Store"]

Network: TypeAlias = IPv4Network | IPv6Network
Store: TypeAlias = Callable[[Sequence[Arrival]], "asyncio.Future[list[int]]"]
"""Hand a letter over; the future ends when it is on disk."""
Spf: TypeAlias = Callable[[str, str, str], Awaitable[str]]
"""A client's address, its greeting, the envelope sender: the domain for which SPF passed, '' for none, 'unsure'."""

BUSY: Final = "421 4.3.2 Too many connections, try again"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a listener bears. Times in seconds."""

    max_bytes: int = 2_000_000  # of one letter
    recipients: int = 100  # of one letter
    connections: int = 500
    per_address: int = 20  # connections; loopback and trusted addresses have no such bound
    commands: int = 1000  # without a letter handed over among them
    bytes_at_once: int = 64_000_000  # of all letters that are arriving
    timeout: float = 600.0  # from one command to the next, and for a whole DATA: less cuts off slow senders
    lifetime: float = 3600.0  # of a connection


@dataclass(slots=True)
class Door:
    """What the sessions of one listener share: `bytes_now` are held of letters that are still arriving."""

    road: Road
    shapes: Shapes
    limits: Limits
    trusted: tuple[Network, ...]
    tls: ssl.SSLContext | None
    store: Store
    spf: Spf | None = None  # we check the sender ourselves: the client's address, its greeting, the envelope sender
    sessions: set[Session] = field(default_factory=set)
    _from: Counter[str] = field(default_factory=Counter)
    bytes_now: int = 0

    @property
    def full(self) -> bool:
        """Say whether nobody else may come in."""
        return len(self.sessions) >= self.limits.connections

    @property
    def room(self) -> int:
        """How many bytes may be held at once; there is room for two of the largest letters in any case."""
        return max(self.limits.bytes_at_once, 2 * self.limits.max_bytes)

    def enter(self, session: Session, host: str) -> str | None:
        """Let a session in and return None, or return the reply that turns it away. `host`: its address, '' on a Unix socket."""
        if self.full or (self._from[host] >= self.limits.per_address and not self._has_no_bound(host)):
            return BUSY
        self.sessions.add(session)
        self._from[host] += 1
        return None

    def leave(self, session: Session, host: str) -> None:
        """Let a session out; one that is not inside changes nothing."""
        if session in self.sessions:
            self.sessions.remove(session)
            self._from[host] -= 1
            if not self._from[host]:
                del self._from[host]

    def trusts(self, host: str) -> bool:
        """Say whether what that host adds to a letter may be believed: one of the trusted networks, or a Unix socket."""
        return not host or any(_address(host) in network for network in self.trusted)

    def _has_no_bound(self, host: str) -> bool:
        return self.trusts(host) or _address(host).is_loopback


class Busy(asyncio.Protocol):
    """Turns a client away without the cost of a session."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say that we are full, and hang up."""
        open_ = cast("asyncio.Transport", transport)
        open_.write(f"{BUSY}\r\n".encode())
        open_.close()


def _address(host: str) -> IPv4Address | IPv6Address:
    found = ip_address(host.partition("%")[0])
    return getattr(found, "ipv4_mapped", None) or found
