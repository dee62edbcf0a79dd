"""The only door to SMTP out: persistent connections to the smarthost, one mail and one recipient at a time.

The one rule: every mail handed over ends in a verdict, or in `Unreachable` when it was the smarthost and not the mail; then
nothing of the mail counts as tried.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

import aiosmtplib

from mailbot.delivery.verdict import Bounced, Deferred, Sent, Stage, Verdict, one_line, read

__all__ = ["Outgoing", "Route", "Session", "Smarthost", "Unreachable"]

_LOG: Final = logging.getLogger("mailbot.delivery")
_CONNECT: Final = 30.0  # seconds
_GOODBYE: Final = 2.0  # seconds
_CLOSING: Final = 421
_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f<>]")
_Command: TypeAlias = tuple[bytes, ...]
_TROUBLE: Final = (aiosmtplib.SMTPException, OSError)  # OSError: sockets, TLS and time-outs


class Unreachable(Exception):
    """The smarthost does not answer, does not greet, or does not accept our TLS or AUTH."""


class _Lost(Exception):
    """The connection ended before the mail was handed over."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where the smarthost is and how it is spoken to."""

    host: str
    port: int
    tls: Literal["starttls", "implicit", "none"]
    greeting: str  # our name in EHLO: the desk's domain
    user: str = ""  # '' is without AUTH
    secret: Callable[[bool], str] | None = None  # asked for each connection; True: a new one, the last was refused. Blocks; OSError
    oauth: bool = False  # the secret is an OAuth2 token, not a password
    ca_file: Path | None = None  # trusted besides the system's
    connections: int = 2
    timeout: float = 300.0  # seconds for a reply (RFC 5321 section 4.5.3.2); twice that after the final dot


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail as it goes over the wire."""

    content: bytes  # as it is, whole; line ends are made CRLF
    sender: str  # the envelope's
    recipient: str


class Smarthost:
    """What is known of the smarthost, shared by its sessions."""

    def __init__(self, route: Route) -> None:
        self.route = route
        self.eight_bit = True
        """False once it was seen not to offer 8BITMIME: mails must then be composed as 7 bit."""
        self.trouble = ""
        """Why it is unreachable, for operators; '' while it answers."""
        self._sessions = [Session(self) for _ in range(route.connections)]

    def sessions(self) -> list[Session]:
        """Return as many sessions as there may be connections; they connect when they are used."""
        return list(self._sessions)

    def answered(self, eight_bit: bool) -> None:
        """A connection is ready for mail."""
        if self.trouble:
            _LOG.warning("the smarthost answers again")
        self.trouble, self.eight_bit = "", eight_bit

    def failed(self, trouble: str) -> None:
        """A connection could not be made. Said in the log when it begins, not at each try; not at all while another one stands
        (the smarthost takes fewer connections than we would make).
        """
        if any(session.is_open for session in self._sessions):
            return
        if not self.trouble:
            _LOG.warning("the smarthost %s:%d is unreachable: %s", self.route.host, self.route.port, trouble)
        self.trouble = trouble


class Session:
    """One connection, made when it is needed and kept."""

    def __init__(self, smarthost: Smarthost) -> None:
        self._smarthost = smarthost
        self._client: aiosmtplib.SMTP | None = None

    @property
    def is_open(self) -> bool:
        """Whether the connection stands, as far as we have heard."""
        return self._client is not None and self._client.is_connected

    async def open(self) -> aiosmtplib.SMTP:
        """Connect, greet, secure and authenticate unless that is done. Raises Unreachable."""
        if self._client is not None and self._client.is_connected:
            return self._client
        try:
            self._client = await _connected(self._smarthost.route)
        except _TROUBLE as wrong:
            trouble = one_line(f"{type(wrong).__name__}: {wrong}")
            self._smarthost.failed(trouble)
            raise Unreachable(trouble) from wrong
        self._smarthost.answered(self._client.supports_extension("8bitmime"))
        return self._client

    async def send(self, mail: Outgoing) -> Verdict:
        """Hand the mail over; return what came of it. Raises Unreachable, and then nothing of the mail was tried.

        A connection that ends before the content was sent (it had been idle, or had carried its number of mails) is made anew
        once; the second time it is the mail's own trouble. One that ends later leaves the outcome unknown: the mail is
        deferred, and bears the same Message-ID the next time.
        """
        fresh = not self.is_open
        try:
            return await self._hand_over(mail)
        except _Lost as lost:
            if fresh:
                return Deferred(str(lost))
        try:
            return await self._hand_over(mail)
        except _Lost as lost:
            return Deferred(str(lost))

    async def close(self) -> None:
        """Say QUIT if there is anybody to say it to."""
        client, self._client = self._client, None
        if client is not None and client.is_connected:
            with suppress(*_TROUBLE):
                await client.quit(timeout=_GOODBYE)
            client.close()

    async def _hand_over(self, mail: Outgoing) -> Verdict:
        client = await self.open()
        commands = _envelope(client, mail)
        if isinstance(commands, Bounced):
            return commands
        try:
            verdict = await _transaction(client, commands, mail, self._smarthost.route.timeout)
        except _Lost:
            client.close()
            raise
        if not isinstance(verdict, Sent):
            await self._start_over(client)
        return verdict

    async def _start_over(self, client: aiosmtplib.SMTP) -> None:
        """Leave no half envelope behind; a connection that cannot be reset is given up."""
        try:
            await client.rset(timeout=self._smarthost.route.timeout)
        except _TROUBLE:
            client.close()


async def _connected(route: Route) -> aiosmtplib.SMTP:
    """Return a client that may send; a token that is refused is made anew, once. Raises one of _TROUBLE."""
    if route.secret is None:
        return await _connect(route)
    try:
        return await _connect(route, await asyncio.to_thread(route.secret, False))
    except aiosmtplib.SMTPAuthenticationError:
        if not route.oauth:
            raise
        return await _connect(route, await asyncio.to_thread(route.secret, True))


async def _connect(route: Route, secret: str = "") -> aiosmtplib.SMTP:
    async def token() -> str:
        return secret

    client = aiosmtplib.SMTP(
        hostname=route.host,
        port=route.port,
        username=route.user or None,
        password=secret if route.user and not route.oauth else None,
        oauth_token_generator=token if route.oauth else None,
        local_hostname=route.greeting,
        timeout=route.timeout,
        use_tls=route.tls == "implicit",
        start_tls=route.tls == "starttls",
        cert_bundle=str(route.ca_file) if route.ca_file else None,
    )
    await client.connect(timeout=min(_CONNECT, route.timeout))
    try:
        if client.is_ehlo_or_helo_needed:
            await _greet(client)
    except BaseException:
        client.close()
        raise
    return client


async def _greet(client: aiosmtplib.SMTP) -> None:
    try:
        await client.ehlo()
    except aiosmtplib.SMTPHeloError:  # a server from before ESMTP, RFC 5321 section 3.2
        await client.helo()


def _envelope(client: aiosmtplib.SMTP, mail: Outgoing) -> tuple[_Command, _Command] | Bounced:
    """Return MAIL and RCPT for this mail, or why this smarthost can never carry it."""
    try:
        sender, recipient = _mailbox(mail.sender), _mailbox(mail.recipient)
        if b"@" not in recipient:
            raise ValueError("no domain")
    except ValueError:
        return Bounced("the address cannot be written in SMTP", "5.1.3", refused=True)
    size = len(mail.content) + mail.content.count(b"\n") - mail.content.count(b"\r\n")  # as sent, RFC 1870
    limit = client.esmtp_extensions.get("size", "")
    if limit.isdecimal() and 0 < int(limit) < size:
        return Bounced(f"too large for the smarthost: {size} octets, limit {limit}", "5.3.4", refused=False)
    options = [f"SIZE={size}"] if client.supports_extension("size") else []
    if not mail.content.isascii() and client.supports_extension("8bitmime"):
        options.append("BODY=8BITMIME")
    if not (sender.isascii() and recipient.isascii()):
        if not client.supports_extension("smtputf8"):
            return Bounced("the smarthost does not offer SMTPUTF8, which the address needs", "5.6.7", refused=True)
        options.append("SMTPUTF8")
    return (b"MAIL", b"FROM:" + sender, *(option.encode() for option in options)), (b"RCPT", b"TO:" + recipient)


async def _transaction(client: aiosmtplib.SMTP, commands: tuple[_Command, _Command], mail: Outgoing, timeout: float) -> Verdict:
    """Speak one mail transaction (RFC 5321 section 3.3). Raises _Lost while it is certain that the mail was not taken."""
    try:
        for stage, command in zip((Stage.MAIL, Stage.RCPT), commands, strict=True):
            reply = await client.execute_command(*command, timeout=timeout)
            if reply.code == _CLOSING:
                raise _Lost(one_line(f"{reply.code} {reply.message}", mail.recipient))
            if not 200 <= reply.code < 300:
                return read(stage, reply.code, reply.message, mail.recipient)
    except _TROUBLE as wrong:
        raise _Lost(one_line(f"the connection was lost: {type(wrong).__name__}: {wrong}")) from wrong
    try:
        reply = await client.data(mail.content, timeout=2 * timeout)
    except aiosmtplib.SMTPResponseException as refused:
        return read(Stage.DATA, refused.code, refused.message, mail.recipient)
    except _TROUBLE as wrong:
        return Deferred(one_line(f"the outcome is unknown: {type(wrong).__name__}: {wrong}"))
    return read(Stage.DATA, reply.code, reply.message, mail.recipient)


def _mailbox(address: str) -> bytes:
    """Return the address in angle brackets; a foreign domain as A-labels, so that SMTPUTF8 is needed for local parts only.

    Raises ValueError on what would end the argument or the command.
    """
    if _FORBIDDEN.search(address):
        raise ValueError("forbidden character")
    if not address.isascii():
        local, _, domain = address.rpartition("@")
        address = f"{local}@{domain.encode('idna').decode('ascii')}"
    return f"<{address}>".encode()
