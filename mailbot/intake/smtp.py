"""Mail in by SMTP and LMTP: the listeners, and the way from a session to the inbox.

The one rule: take the letter, commit, say 250. Nothing is parsed in the event loop, and nothing waits for the disk in it.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from mailbot.intake.door import Busy, Door, Limits, Network, Spf
from mailbot.intake.replies import GOING
from mailbot.intake.session import Session
from mailbot.intake.shape import Shapes
from mailbot.store import inbox
from mailbot.store.db import Connection, Database, for_log
from mailbot.store.inbox import Arrival

__all__ = ["Intake", "Limits", "Listen", "Shapes"]

_log: Final = logging.getLogger("mailbot.intake")
_BACKLOG: Final = 256
_GRACE: Final = 10.0  # seconds that letters in hand get when we stop


@dataclass(frozen=True, slots=True)
class Listen:
    """Where and how to listen: at `host` and `port` (0: any free one), or at `socket`. STARTTLS is offered with `cert` and `key` (PEM)."""

    road: Literal["smtp", "lmtp"]
    host: str = "127.0.0.1"
    port: int = 0
    socket: Path | None = None
    cert: Path | None = None
    key: Path | None = None
    trusted: tuple[Network, ...] = ()
    limits: Limits = field(default_factory=Limits)


class Intake:
    """The listeners of one desk, in the event loop that calls `start`."""

    def __init__(
        self,
        database: Database,
        listens: Sequence[Listen],
        shapes: Shapes,
        clock: Callable[[], datetime],
        wake: Callable[[], None],
        spf: Spf | None = None,
    ) -> None:
        """`clock` gives UTC and is asked in the committing thread; `wake` is called in the event loop after a commit with new letters.

        `spf`: we check senders ourselves; letters then wait for their verdict.
        """
        self._spf = spf
        self._database, self._listens, self._shapes, self._clock, self._wake = database, listens, shapes, clock, wake
        self._servers: list[asyncio.Server] = []
        self._sockets: list[Path] = []
        self._doors: list[Door] = []
        self._in_hand: set[asyncio.Future[list[int]]] = set()
        self.addresses: list[str] = []
        """What is listened at, once started: 'smtp 127.0.0.1:8025', 'lmtp /srv/mailbot/lmtp.sock'."""

    async def start(self) -> None:
        """Listen. Raises OSError where that cannot be done, and then nothing is left listening."""
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd's warnings carry IP addresses
        try:
            for listen in self._listens:
                await self._open(listen)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Take no new clients, finish the letters whose end has come, dismiss everybody with 421."""
        for server in self._servers:
            server.close()
        sessions = [session for door in self._doors for session in door.sessions]
        for session in sessions:
            session.leave(GOING)
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=_GRACE)
        tasks = [session.task for session in sessions if session.task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=1)
        for door in self._doors:
            for session in tuple(door.sessions):
                session.abort()
        for path in self._sockets:
            path.unlink(missing_ok=True)
        self._sockets.clear()
        self._servers.clear()
        self._doors.clear()
        self.addresses.clear()

    async def _open(self, listen: Listen) -> None:
        loop = asyncio.get_running_loop()
        door = Door(listen.road, self._shapes, listen.limits, listen.trusted, _tls(listen), self._store, self._spf)

        def client() -> asyncio.BaseProtocol:
            return Busy() if door.full else Session(door, loop)

        if listen.socket is None:
            server = await loop.create_server(client, listen.host, listen.port, backlog=_BACKLOG)
            self.addresses += [f"{listen.road} {_spelled(bound.getsockname())}" for bound in server.sockets]
        else:
            await _refuse_if_taken(listen.socket)
            server = await loop.create_unix_server(client, listen.socket, backlog=_BACKLOG)
            self._sockets.append(listen.socket)
            listen.socket.chmod(0o660)  # who may write there is believed about Authentication-Results
            self.addresses.append(f"{listen.road} {listen.socket}")
        self._servers.append(server)
        self._doors.append(door)

    def _store(self, arrivals: Sequence[Arrival]) -> asyncio.Future[list[int]]:
        """Hand a letter over to the group commit. The instant is asked inside the transaction: no row precedes one before it."""

        def take(connection: Connection) -> list[int]:
            return inbox.take(connection, arrivals, self._clock())

        submitted: Future[list[int]] = self._database.submit(take)
        stored = asyncio.wrap_future(submitted)
        self._in_hand.add(stored)
        stored.add_done_callback(self._after_commit)
        return stored

    def _after_commit(self, stored: asyncio.Future[list[int]]) -> None:
        self._in_hand.discard(stored)
        wrong = stored.exception()
        if wrong is not None:
            _log.error("451: the inbox could not be written: %s", for_log(wrong))
        elif stored.result():
            self._wake()


def _tls(listen: Listen) -> ssl.SSLContext | None:
    if listen.cert is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(listen.cert, listen.key)
    return context


def _spelled(address: tuple[str, int]) -> str:
    host, port = address[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


async def _refuse_if_taken(path: Path) -> None:
    """Raise OSError when somebody listens there (asyncio would take the path away from a running desk)."""
    try:
        _, writer = await asyncio.open_unix_connection(path)
    except OSError:
        return
    writer.close()
    raise FileExistsError(f"{path}: somebody listens there already")
