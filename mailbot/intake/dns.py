"""Questions to the DNS: the only door to dnspython.

The one rule: everything has an end; what is not answered in time is `Unsure`, never a guess.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol, TypeAlias

__all__ = ["MissingLibrary", "Names", "Resolve", "Unsure", "resolver"]

_LIFETIME: Final = 5.0  # seconds for one question, all servers and tries together
_CACHED: Final = 2000  # answers

Resolve: TypeAlias = Callable[[str, str, float], list[Any]]
"""Name, record type and seconds to the records; [] where there are none. Raises Unsure."""


class MissingLibrary(RuntimeError):
    """Checking ourselves needs the extra libraries; the text is one line with the mend."""


class Unsure(Exception):
    """The DNS did not say, within the time there was."""


class _Text(Protocol):
    strings: Sequence[bytes]


def resolver(servers: Sequence[str]) -> Resolve:
    """Return how names are resolved: by `servers` ('127.0.0.1:5353', '[::1]:53', '9.9.9.9'), else by the system's.

    Raises MissingLibrary without dnspython, Unsure where the system names no server.
    """
    try:
        import dns.exception
        import dns.name
        import dns.nameserver
        import dns.resolver
    except ImportError:
        raise MissingLibrary("trust.check needs the extra libraries: pip install 'mailbot[auth]'") from None
    try:
        asked = dns.resolver.Resolver(configure=not servers)
    except dns.resolver.NoResolverConfiguration:
        raise Unsure("the system names no DNS server: set trust.dns") from None
    if servers:
        asked.nameservers = [dns.nameserver.Do53Nameserver(*_host_and_port(one)) for one in servers]
    asked.cache = dns.resolver.LRUCache(_CACHED)

    def resolve(name: str, kind: str, seconds: float) -> list[Any]:
        try:
            whole = dns.name.from_text(name)
        except (dns.exception.DNSException, UnicodeError):  # no name at all: the sender's choice must not look like a silent DNS
            return []
        try:
            answer = asked.resolve(whole, kind, search=False, raise_on_no_answer=False, lifetime=seconds)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError):
            raise Unsure(kind) from None
        return list(answer) if answer.rrset is not None else []

    return resolve


def _host_and_port(server: str) -> tuple[str, int]:
    bracketed = server.startswith("[")
    host, _, port = server[1:].partition("]:") if bracketed else server.rpartition(":") if server.count(":") == 1 else (server, "", "")
    return host.rstrip("]"), int(port or 53)


class Names:
    """The questions of one letter: together they may take `seconds`."""

    def __init__(self, resolve: Resolve, seconds: float) -> None:
        self._resolve, self._ends = resolve, time.monotonic() + seconds

    def _ask(self, name: str, kind: str) -> list[Any]:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise Unsure(kind)
        return self._resolve(name, kind, min(left, _LIFETIME))

    def txt(self, name: str) -> list[bytes]:
        """Return the texts of a name, each with its strings joined (RFC 7208 3.3)."""
        return [b"".join(one.strings) for one in self._ask(name, "TXT")]

    def addresses(self, name: str, kind: str) -> list[str]:
        """Return the addresses of a name; `kind`: A or AAAA."""
        return [str(one.address) for one in self._ask(name, kind)]

    def mail_servers(self, name: str) -> list[str]:
        """Return the names of the hosts that take mail for a name."""
        return [one.exchange.to_text() for one in self._ask(name, "MX")]
