"""Our own verdict on the sender, where we face the internet: SPF inside the session, DKIM and DMARC after the 250.

The one rule: a letter waits for its verdict a bounded time; what could not be found out by then is NONE, never a refusal.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from mailbot.intake import dmarc, signatures, spf
from mailbot.intake.dns import MissingLibrary, Names, Resolve, Unsure, resolver
from mailbot.reading import letter
from mailbot.reading.verdict import Dmarc
from mailbot.store import inbox
from mailbot.store.db import Connection, Database

__all__ = ["Checker", "MissingLibrary", "Unsure", "judge"]

_log: Final = logging.getLogger("mailbot.intake")

_AT_ONCE: Final = 8  # letters, and sessions, whose questions are out
_SPF: Final = 10.0  # seconds that a client waits for its 250 longer than without
_WHOLE: Final = 20.0  # seconds from the first look at a letter to its verdict
_LOOK: Final = 1.0  # seconds between two looks for letters that another process took


def judge(raw: bytes, mailed: str, resolve: Resolve, seconds: float = _WHOLE) -> Dmarc:
    """Return the verdict on a letter. `mailed`: the domain for which SPF passed, '' for none; 'unsure' where the DNS did not say.

    Never raises; takes no longer than `seconds`, and about a second of computing for each megabyte.
    """
    try:
        sender = letter.ids(raw, "").sender
        domain = sender.rpartition("@")[2].rstrip(".").encode("idna").decode("ascii").lower()
    except (letter.Unreadable, UnicodeError):
        return Dmarc.NONE
    if not domain:
        return Dmarc.NONE
    names = Names(resolve, seconds)
    signed, unsure = signatures.signers(raw, names)
    return dmarc.judge(names, domain, signed, mailed.removeprefix("unsure"), unsure=unsure or mailed == "unsure")


class Checker:
    """Checks the letters of one desk, in the event loop that calls `run`."""

    def __init__(self, database: Database, servers: Sequence[str], wake: Callable[[], None]) -> None:
        """`servers`: of the DNS, none: the system's. `wake` is called when a verdict is written. Raises MissingLibrary, Unsure."""
        signatures.library()
        self._resolve = resolver(servers)
        self._database, self._wake = database, wake
        self._pool = ThreadPoolExecutor(_AT_ONCE, "verdict")
        self._questions = ThreadPoolExecutor(_AT_ONCE, "spf")
        self._news = asyncio.Event()
        self._in_hand: dict[tuple[str, str], asyncio.Task[None]] = {}

    async def spf(self, address: str, greeting: str, mail_from: str) -> str:
        """Return the domain for which a host may send, '' if for none, 'unsure' where the DNS did not say in time."""

        def ask() -> tuple[spf.Result, str]:
            return spf.check(Names(self._resolve, _SPF), address, greeting, mail_from)

        try:
            asked = asyncio.get_running_loop().run_in_executor(self._questions, ask)
            result, domain = await asyncio.wait_for(asked, _SPF)
        except TimeoutError:
            return "unsure"
        if result is spf.Result.TEMPERROR:
            return "unsure"
        return domain if result is spf.Result.PASS else ""

    def news(self) -> None:
        """A letter has come."""
        self._news.set()

    async def run(self) -> None:
        """Give every letter its verdict, those of an earlier run first. Ends when it is cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            self._news.clear()
            for one in await loop.run_in_executor(self._pool, self._pending):
                if (one.body_hash, one.spf) not in self._in_hand:
                    self._in_hand[one.body_hash, one.spf] = asyncio.create_task(self._check(one))
            try:
                await asyncio.wait_for(self._news.wait(), _LOOK)
            except TimeoutError:
                continue

    def stop(self) -> None:
        """Ask no more; what is not answered is asked again after a restart."""
        for task in self._in_hand.values():
            task.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._questions.shutdown(wait=False, cancel_futures=True)

    def _pending(self) -> list[inbox.Unchecked]:
        return inbox.unchecked(self._database.connection())

    async def _check(self, one: inbox.Unchecked) -> None:
        """Judge one letter, for all its recipients; past the time it has, the verdict is NONE."""
        found = Dmarc.NONE
        try:
            judged = asyncio.get_running_loop().run_in_executor(self._pool, self._judge, one)
            found = await asyncio.wait_for(judged, _WHOLE)
        except TimeoutError:
            _log.warning("letter %s: no verdict on its sender in time", one.id)
        except Exception as wrong:  # noqa: BLE001 - a letter must never wait for ever for a fault of ours
            _log.error("letter %s: no verdict on its sender: %s", one.id, type(wrong).__name__)

        def write(connection: Connection) -> None:
            inbox.checked(connection, one, found)

        written: Future[None] = self._database.submit(write)
        try:
            await asyncio.wrap_future(written)
        finally:
            self._in_hand.pop((one.body_hash, one.spf), None)
        self._wake()

    def _judge(self, one: inbox.Unchecked) -> Dmarc:
        raw = inbox.raw(self._database.connection(), one.id)
        return judge(raw, one.spf, self._resolve) if raw is not None else Dmarc.NONE
