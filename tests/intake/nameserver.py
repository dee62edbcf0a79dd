"""A real DNS server on loopback, over UDP and TCP, for the zones of a test."""

from __future__ import annotations

import asyncio
import struct
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

from tests.ports import free_port

Zones = Mapping[tuple[str, str], list[str]]
"""Name without a dot at its end, and type, to the texts of its records; 'servfail' and 'silence' are what they say."""


@dataclass
class Nameserver:
    """Answers for one set of zones. `asked` counts the questions."""

    zones: dict[tuple[str, str], list[str]]
    asked: Counter[str] = field(default_factory=Counter)
    port: int = 0

    @property
    def address(self) -> str:
        """What trust.dns wants."""
        return f"127.0.0.1:{self.port}"

    def answer(self, wire: bytes, *, udp: bool) -> bytes | None:
        """Return the answer to a question, None for silence."""
        query = dns.message.from_wire(wire)
        question = query.question[0]
        name, kind = question.name.to_text(omit_final_dot=True).lower(), question.rdtype.name
        self.asked[f"{name} {kind}"] += 1
        reply = dns.message.make_response(query, recursion_available=True)
        records = self._chase(name, kind, reply)
        if records == ["silence"]:
            return None
        if records == ["servfail"]:
            reply.set_rcode(dns.rcode.SERVFAIL)
        elif not reply.answer and not any(known == name for known, _ in self.zones):
            reply.set_rcode(dns.rcode.NXDOMAIN)
        answer = reply.to_wire(max_size=65535)
        if udp and len(answer) > 1200:
            short = dns.message.make_response(query, recursion_available=True)
            short.flags |= dns.flags.TC
            return short.to_wire()
        return answer

    def _chase(self, name: str, kind: str, reply: dns.message.Message) -> list[str]:
        for _ in range(8):
            alias = self.zones.get((name, "CNAME"))
            if not alias:
                break
            reply.answer.append(dns.rrset.from_text(name + ".", 60, "IN", "CNAME", *alias))
            name = alias[0].rstrip(".").lower()
        records = self.zones.get((name, kind), [])
        if records and records[0] not in ("silence", "servfail"):
            reply.answer.append(dns.rrset.from_text(name + ".", 60, "IN", kind, *records))
        return records


class _Udp(asyncio.DatagramProtocol):
    def __init__(self, server: Nameserver) -> None:
        self._server = server

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, address: tuple[str, int]) -> None:
        answer = self._server.answer(data, udp=True)
        if answer is not None:
            self._transport.sendto(answer, address)  # type: ignore[attr-defined]


async def _tcp(server: Nameserver, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    size = struct.unpack("!H", await reader.readexactly(2))[0]
    answer = server.answer(await reader.readexactly(size), udp=False)
    if answer is not None:
        writer.write(struct.pack("!H", len(answer)) + answer)
        await writer.drain()
    writer.close()


async def _listen(server: Nameserver, up: threading.Event, down: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    server.port = free_port()
    udp, _ = await loop.create_datagram_endpoint(lambda: _Udp(server), ("127.0.0.1", server.port))
    tcp = await asyncio.start_server(lambda reader, writer: _tcp(server, reader, writer), "127.0.0.1", server.port)
    up.set()
    await down.wait()
    udp.close()
    tcp.close()


@contextmanager
def nameserver(zones: Zones) -> Iterator[Nameserver]:
    """Run a server in a thread of its own, until the block ends."""
    server, up, loop = Nameserver(dict(zones)), threading.Event(), asyncio.new_event_loop()
    down = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(_listen(server, up, down)), daemon=True)
    thread.start()
    assert up.wait(30)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(down.set)
        thread.join(30)
        loop.close()


def quoted(text: str) -> str:
    """A TXT record of any length, in strings of at most 255 octets."""
    return " ".join(f'"{text[start : start + 200]}"' for start in range(0, len(text), 200))
