"""A name server of the tests: the DNS as the peers of a test are to see it, on a port of its own.

The one rule: it knows what it was told, and says of everything else that there is no such name.
"""

from __future__ import annotations

import socket
import threading
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset

__all__ = ["Names"]

_LONGEST = 255  # octets of one string of a TXT record (RFC 1035 section 3.3.14)


class Names:
    """The server, from its making to `close`."""

    def __init__(self) -> None:
        self._records: dict[tuple[str, str], list[str]] = {}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="names", daemon=True)
        self._thread.start()

    def knows(self, name: str, text: str) -> None:
        """Let there be a TXT record."""
        pieces = [text[start : start + _LONGEST] for start in range(0, len(text), _LONGEST)]
        self._records[f"{name.rstrip('.').lower()}.", "TXT"] = [" ".join(f'"{piece}"' for piece in pieces)]

    def close(self) -> None:
        """End it."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join(30)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            asked, whom = self._socket.recvfrom(4096)
            if not asked:
                return
            self._socket.sendto(self._answer(dns.message.from_wire(asked)).to_wire(), whom)

    def _answer(self, asked: Any) -> Any:
        said = dns.message.make_response(asked, recursion_available=True)
        question = asked.question[0]
        name = question.name.to_text().lower()
        found = self._records.get((name, dns.rdatatype.to_text(question.rdtype)))
        if found:
            said.answer.append(dns.rrset.from_text(question.name, 60, dns.rdataclass.IN, question.rdtype, *found))
        elif not any(known == name for known, _ in self._records):
            said.set_rcode(dns.rcode.NXDOMAIN)
        return said
