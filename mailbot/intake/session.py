"""One client at the door, speaking SMTP or LMTP, on aiosmtpd.

The one rule: whatever happens in here, the client hears a reply that lets it do the right thing with its letter: 250 only when the letter
is on disk, 4xx when it is our fault. What aiosmtpd 1.4.6 would do otherwise is noted beside each mend.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from aiosmtpd.smtp import SMTP, Envelope, TLSSetupException
from aiosmtpd.smtp import Session as Peer

from mailbot.intake import replies
from mailbot.intake.content import NO_ROOM, TOO_LARGE, Content
from mailbot.intake.door import Door
from mailbot.intake.shape import NULL_SENDER, path
from mailbot.store.inbox import Arrival

__all__ = ["Session"]

_log: Final = logging.getLogger("mailbot.intake")
_ALL: Final = 1 << 24  # read() gives what is there, up to this: more than the buffer ever holds
_PATIENCE: Final = 8  # times the largest letter: whoever sends more is cut off before the end
_COMMAND_AT_MOST: Final = 1000  # bytes; aiosmtpd's 512 are one number for all sessions that any new one resets
_CALLS: Final = {"NOOP": 100, "EHLO": 20, "HELO": 20, "LHLO": 20, "HELP": 20, "VRFY": 20, "EXPN": 20, "STARTTLS": 3, "*": 1_000_000}

_COMMON: Final[Mapping[str, str]] = {
    "MAIL": "smtp_MAIL",
    "RCPT": "smtp_RCPT",
    "DATA": "take_letter",
    "RSET": "smtp_RSET",
    "NOOP": "smtp_NOOP",
    "QUIT": "smtp_QUIT",
    "STARTTLS": "smtp_STARTTLS",
    "HELP": "say_help",
    "VRFY": "refuse",
    "EXPN": "refuse",
    "AUTH": "refuse_login",
    **dict.fromkeys(("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE"), "hang_up"),  # browsers
}
_COMMANDS: Final[Mapping[str, Mapping[str, str]]] = {
    "smtp": {**_COMMON, "EHLO": "greet", "HELO": "greet_plainly"},
    "lmtp": {**_COMMON, "LHLO": "greet"},
}
"""What is understood on which road. aiosmtpd takes every method named smtp_…; here nothing is understood that is not in the table."""


class _Hooks:
    """What aiosmtpd asks about MAIL and RCPT once it has read their parameters."""

    async def handle_MAIL(  # noqa: N802 - aiosmtpd finds it by this name
        self, session: Session, _peer: Peer, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take the envelope sender."""
        if not address.isascii() and not envelope.smtp_utf8:  # aiosmtpd says 250
            return replies.UTF8
        envelope.mail_from = address
        return replies.SENDER

    async def handle_RCPT(  # noqa: N802 - aiosmtpd finds it by this name
        self, session: Session, _peer: Peer, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient of a known shape, up to the most a letter may have (aiosmtpd takes every address there is, without end)."""
        known = session.door.shapes.known(address)
        if known is None:
            return replies.UNKNOWN
        if len(envelope.rcpt_tos) >= session.door.limits.recipients:
            return replies.MANY
        envelope.rcpt_tos.append(known)
        return replies.RECIPIENT


_HOOKS: Final = _Hooks()


class Session(SMTP):
    """One connection. It ends `limits.timeout` after the last command, or after `limits.lifetime`; never while a letter is being stored."""

    line_length_limit = 65536  # of the reader's buffer; lines of a letter are measured in content.py

    def __init__(self, door: Door, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            _HOOKS,
            data_size_limit=door.limits.max_bytes,
            enable_SMTPUTF8=True,
            hostname=door.shapes.domain,  # else aiosmtpd asks the DNS, and everybody waits
            ident="mailbot",
            tls_context=door.tls,
            timeout=door.limits.timeout,
            command_call_limit=_CALLS,
            loop=loop,
        )
        self.command_size_limit = _COMMAND_AT_MOST
        self.command_size_limits = defaultdict(lambda: _COMMAND_AT_MOST)
        self._smtp_methods = {word: getattr(self, name) for word, name in _COMMANDS[door.road].items()}
        self.door = door
        self._host = ""
        self._life: asyncio.TimerHandle | None = None
        self._lonely = 0  # replies since the last letter
        self._owed = 0  # replies that the client waits for after DATA
        self._storing = False
        self._last_word: str | None = None  # said as soon as the letter in hand is answered

    # ── Coming and going ────────────────────────────────────────────────────────────────────────────────────────────

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let the client in, or turn it away (aiosmtpd lets everybody in)."""
        if self._original_transport is None:  # aiosmtpd calls this again after STARTTLS
            peername = transport.get_extra_info("peername")
            self._host = peername[0] if isinstance(peername, tuple) else ""
            refusal = self.door.enter(self, self._host)
            if refusal:
                transport.set_protocol(asyncio.Protocol())
                _say_last(transport, refusal)
                return
            self._life = self.loop.call_later(self.door.limits.lifetime, self.leave, replies.ALIVE)
        super().connection_made(transport)
        cast("asyncio.Task[None]", self.task).add_done_callback(
            lambda done: done.cancelled() or done.exception()
        )  # a lost connection is no news

    def connection_lost(self, error: Exception | None) -> None:
        """Let the client out; a letter that is being stored is stored all the same."""
        self.door.leave(self, self._host)
        if self._life is not None:
            self._life.cancel()
        super().connection_lost(error)

    def leave(self, last_word: str) -> None:
        """End the session with a reply: at once, or when the letter in hand is stored and answered."""
        self._last_word = last_word
        if not self._storing and self.transport is not None:
            _say_last(self.transport, last_word)

    def abort(self) -> None:
        """End the session without a word."""
        if self.transport is not None:
            cast("asyncio.Transport", self.transport).abort()

    @property
    def task(self) -> asyncio.Task[None] | None:
        """What serves the client."""
        return self._handler_coroutine

    def _timeout_cb(self) -> None:
        self.leave(replies.TIMEOUT)

    async def push(self, status: str) -> None:  # type: ignore[override]  # nobody pushes bytes
        """Reply with an enhanced code; end a session that has said a lot and handed over nothing."""
        if self.transport is None or self.transport.is_closing():
            await asyncio.sleep(0)  # until connection_lost ends this coroutine
            return
        self._lonely += 1
        if self._lonely > self.door.limits.commands:
            self.leave(replies.LONELY)
            return
        await super().push(replies.coded(status))

    async def handle_exception(self, error: Exception) -> str:
        """Say 451 and write one line (aiosmtpd says 500, which bounces the letter, and shows the exception)."""
        if not isinstance(error, TLSSetupException | ConnectionError | asyncio.IncompleteReadError):
            where = traceback.extract_tb(error.__traceback__)[-1]
            _log.error("451: %s in %s, line %s of %s", type(error).__name__, where.name, where.lineno, where.filename)
        if self._owed:  # the rest of the letter must not be taken for commands
            self._storing = False
            self.leave(self._for_each(replies.OURS))
        return replies.OURS

    # ── Commands ────────────────────────────────────────────────────────────────────────────────────────────────────

    async def greet(self, name: str | None) -> None:
        """Answer EHLO or LHLO with what we can do (aiosmtpd: no PIPELINING, no ENHANCEDSTATUSCODES, AUTH after STARTTLS)."""
        if not name:
            await self.push("501 Syntax: a name")
            return
        self._begin(name, extended=True)
        lines = [self.hostname, f"SIZE {self.data_size_limit}", "8BITMIME", "SMTPUTF8", "PIPELINING"]
        if self.tls_context and not self._tls_protocol:
            lines.append("STARTTLS")
        answer = [f"250-{line}" for line in lines] + ["250 ENHANCEDSTATUSCODES"]
        await self.push("\r\n".join(answer))

    async def greet_plainly(self, name: str | None) -> None:
        """Answer HELO."""
        if not name:
            await self.push("501 Syntax: a name")
            return
        self._begin(name, extended=False)
        await super().push(f"250 {self.hostname}")  # RFC 2034: no code here

    def _begin(self, name: str, *, extended: bool) -> None:
        self.envelope = self._create_envelope()
        peer = cast("Peer", self.session)
        peer.host_name, peer.extended_smtp = name, extended

    async def say_help(self, _: str | None) -> None:
        """Answer HELP."""
        await self.push(replies.HELP)

    async def refuse(self, _: str | None) -> None:
        """Answer VRFY and EXPN: nobody learns from us what exists (aiosmtpd: 252)."""
        await self.push(replies.NO_VRFY)

    async def refuse_login(self, _: str | None) -> None:
        """Answer AUTH."""
        await self.push(replies.NO_AUTH)

    async def hang_up(self, _: str | None) -> None:
        """Answer a web client, which would take our replies for a page and our patience for an invitation."""
        cast("asyncio.Transport", self.transport).close()

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        """Read a path by our own strict pattern (aiosmtpd: by the header parser of `email`, slow and full of surprises)."""
        return path(arg) or (None, None)

    def _getparams(self, params: Sequence[str]) -> dict[str, str | bool] | None:
        """Read parameters; only ASCII (aiosmtpd: other scripts' digits pass as a SIZE)."""
        if not all(map(str.isascii, params)):
            return None
        found: dict[str, str | bool] | None = super()._getparams(params)
        return found

    # ── The letter ──────────────────────────────────────────────────────────────────────────────────────────────────

    async def take_letter(self, arg: str | None) -> None:
        """Carry out DATA: read the letter, have it stored, and only then say 250; by LMTP once for each recipient (aiosmtpd: once)."""
        if await self.check_helo_needed():
            return
        envelope = cast("Envelope", self.envelope)
        if not envelope.rcpt_tos:
            await self.push(replies.NO_RCPT)
            return
        if arg:
            await self.push("501 Syntax: DATA")
            return
        self._owed = len(envelope.rcpt_tos) if self.door.road == "lmtp" else 1
        await self.push(replies.GO_ON)
        content = await self._read_letter()
        self._storing = True  # from here on the client is owed an answer, whatever ends the session
        reply = content.refusal() or await self._store(envelope, content.letter())
        self.envelope = self._create_envelope()
        await self.push(self._for_each(reply))
        self._owed, self._storing = 0, False
        if self._last_word:
            self.leave(self._last_word)

    async def _read_letter(self) -> Content:
        """Read up to the lone dot. What follows goes back to the reader: a pipelining client has sent its next commands."""
        door = self.door
        content, rest, kept = Content(door.limits.max_bytes), None, 0
        try:
            while rest is None:
                data = await self._reader.read(_ALL)
                rest = content.feed(data)
                if rest is None and door.bytes_now + content.kept - kept > door.room:
                    content.give_up(NO_ROOM)
                door.bytes_now += content.kept - kept
                kept = content.kept
                if not data or content.size > _PATIENCE * door.limits.max_bytes:
                    self.leave(self._for_each(TOO_LARGE))
                    raise ConnectionAbortedError
        finally:
            door.bytes_now -= kept
        if rest:
            self._reader.feed_data(rest)
        return content

    async def _store(self, envelope: Envelope, raw: bytes) -> str:
        """Hand the letter over for all its recipients at once; return the reply.

        If the client hangs up meanwhile, this coroutine is cancelled, the store is not; `wait` leaves its future alone, as `shield` would.
        """
        sender = (envelope.mail_from or "").replace(NULL_SENDER, "")
        trusted = self.door.trusts(self._host)
        check = self.door.spf is not None
        spf = await self._spf(sender)
        arrivals = [Arrival(self.door.road, trusted, sender, recipient, raw, check, spf) for recipient in envelope.rcpt_tos]
        stored = self.door.store(arrivals)
        await asyncio.wait((stored,))
        if stored.exception() is not None:  # the store has logged it
            return replies.OURS
        self._lonely = 0
        return replies.TAKEN

    async def _spf(self, sender: str) -> str:
        """Ask whether this client may send for the envelope sender: only here is its address known, and it is not kept (product 12.1)."""
        if self.door.spf is None or self.door.road != "smtp" or not self._host:
            return ""
        return await self.door.spf(self._host, str(getattr(self.session, "host_name", "")), sender)

    def _for_each(self, reply: str) -> str:
        return "\r\n".join([reply] * max(1, self._owed))


def _say_last(transport: Any, reply: str) -> None:
    if not transport.is_closing():
        transport.write(f"{reply}\r\n".encode())
        transport.close()
