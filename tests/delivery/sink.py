"""A smarthost for tests: real SMTP on a real socket, that does as it is told and remembers everything."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(frozen=True)
class Taken:
    """One mail that was answered with 250, or was followed by a hang-up."""

    sender: str
    recipient: str
    content: bytes
    options: tuple[str, ...]


@dataclass
class Sink:
    """Replies are by recipient; a recipient without one is accepted."""

    at_rcpt: dict[str, str] = field(default_factory=dict)
    at_data: dict[str, str] = field(default_factory=dict)
    at_mail: list[str] = field(default_factory=list)  # replies to the next MAIL commands
    hang_up_after_dot: set[str] = field(default_factory=set)
    hang_up_at_mail: set[int] = field(default_factory=set)  # numbers of MAIL commands, from 1
    hidden: tuple[str, ...] = ()  # extensions that EHLO does not offer
    slow: float = 0.0  # seconds before the reply to the final dot
    before_reply: Callable[[str], None] | None = None  # called with the recipient, before the reply to the final dot
    settings: dict[str, Any] = field(default_factory=dict)
    wrapped_in: ssl.SSLContext | None = None

    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    mail_commands: int = 0
    port: int = 0
    _server: asyncio.Server | None = None
    _protocols: list[SMTP] = field(default_factory=list)

    async def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocol, "127.0.0.1", self.port, ssl=self.wrapped_in, reuse_address=True)
        self.port = self._server.sockets[0].getsockname()[1]

    def deafen(self) -> None:
        """Take no new connection."""
        if self._server is not None:
            self._server.close()

    async def stop(self) -> None:
        """Be down: nobody listens, every connection is cut."""
        self.deafen()
        for protocol in self._protocols:
            if protocol.transport is not None:
                protocol.transport.abort()
        self._protocols.clear()
        await asyncio.sleep(0.02)

    def recipients(self) -> list[str]:
        """Who got mail, in order."""
        return [taken.recipient for taken in self.taken]

    def _protocol(self) -> SMTP:
        self.connections += 1
        protocol = SMTP(self, hostname="smarthost.example", enable_SMTPUTF8="SMTPUTF8" not in self.hidden, **self.settings)
        protocol.command_call_limit = {"*": 100_000}  # type: ignore[attr-defined]
        self._protocols.append(protocol)
        return protocol

    # ── What aiosmtpd asks ─────────────────────────────────────────────────────────────────────────────────────────

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]) -> list[str]:  # noqa: N802
        session.host_name = hostname
        return [response for response in responses if response[4:].split()[0] not in self.hidden]

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        self.mail_commands += 1
        if self.mail_commands in self.hang_up_at_mail:
            server.transport.abort()
            return "421 4.3.2 bye"
        if self.at_mail:
            return self.at_mail.pop(0)
        envelope.mail_from, envelope.mail_options = address, list(options)
        return "250 2.1.0 ok"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        reply = self.at_rcpt.get(address, "250 2.1.5 ok")
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        recipient = envelope.rcpt_tos[0]
        assert len(envelope.rcpt_tos) == 1
        assert isinstance(envelope.original_content, bytes)
        if self.slow:
            await asyncio.sleep(self.slow)
        reply = self.at_data.get(recipient, "250 2.0.0 taken")
        if reply.startswith("250"):
            taken = Taken(envelope.mail_from or "", recipient, envelope.original_content, tuple(envelope.mail_options))
            self.taken.append(taken)
        if self.before_reply is not None:
            self.before_reply(recipient)
        if recipient in self.hang_up_after_dot:
            server.transport.abort()
        return reply


class Doorkeeper:
    """Lets one user in."""

    def __init__(self, user: str, password: str) -> None:
        self._known = (user.encode(), password.encode())

    def __call__(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and (data.login, data.password) == self._known
        return AuthResult(success=good, handled=False)
