"""Takes what is due out of the outbox to the smarthost, and brings the verdicts back.

The one rule: send, then commit the verdict. A crash between the two sends the mail again, with the same Message-ID.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final, TypeVar

from mailbot.delivery.head import Compose, Head, Ready, refill, render
from mailbot.delivery.marks import Marks, Verdicts
from mailbot.delivery.schedule import PATIENCE
from mailbot.delivery.smarthost import Session, Smarthost, Unreachable
from mailbot.delivery.verdict import Deferred, Verdict
from mailbot.store.db import Database

__all__ = ["Courier"]

T = TypeVar("T")
_LOG: Final = logging.getLogger("mailbot.delivery")

_AHEAD: Final = 8  # mails rendered ahead for each connection
_IDLE: Final = 30.0  # seconds: then connections are given back, and the outbox is looked at in any case
_SOONEST: Final = 0.2  # seconds between two looks while a clock stands just before something is due
_PAUSE, _LONGEST = 0.25, 30.0  # seconds between two attempts to reach the smarthost: the first, and at most


class Courier:
    """One for each outbox: `run()` until `stop()`."""

    def __init__(
        self,
        database: Database,
        smarthost: Smarthost,
        compose: Compose,
        verdicts: Verdicts,
        clock: Callable[[], datetime],
        jitter: Callable[[], float],
        patience: timedelta = PATIENCE,
        grace: float = 10.0,
    ) -> None:
        """`compose` runs in a worker thread; `clock` may stand or jump (then call `wake()`); `jitter` gives chance from 0 to 1.

        `patience`: how long refusals as spam are tried. `grace`: seconds that `stop()` leaves to what is being handed over.
        """
        self._database = database
        self._smarthost = smarthost
        self._compose = compose
        self._clock = clock
        self._jitter = jitter
        self._grace = grace
        self._head = Head(_AHEAD * smarthost.route.connections)
        self._marks = Marks(database, verdicts, clock, jitter, self._on_disk, lambda: bool(self._head), patience)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="composer")  # one: it computes, and SQLite reads beside writers
        self._loop: asyncio.AbstractEventLoop | None = None
        self._look = asyncio.Event()  # the outbox has changed, or time has
        self._moved = asyncio.Event()  # there may be something to carry
        self._stopping = asyncio.Event()

    def wake(self) -> None:
        """There is new mail, or the clock has moved. From any thread."""
        self._set(self._look)

    def stop(self) -> None:
        """Let `run` finish what is in hand, commit its verdicts and return. From any thread."""
        self._set(self._stopping)

    async def run(self) -> None:
        """Carry mail until `stop()`."""
        self._loop = asyncio.get_running_loop()
        try:
            async with asyncio.TaskGroup() as tasks:
                try:
                    await self._work(tasks)
                finally:  # also when cancelled: the loops end by themselves, as wait_for of 3.11 can swallow a cancellation
                    self._end()
        finally:
            self._worker.shutdown()

    async def _work(self, tasks: asyncio.TaskGroup) -> None:
        tasks.create_task(self._feed())
        tasks.create_task(self._marks.run())
        carriers = [tasks.create_task(self._carry(session)) for session in self._smarthost.sessions()]
        await self._stopping.wait()
        self._moved.set()
        _, late = await asyncio.wait(carriers, timeout=self._grace)
        for carrier in late:
            carrier.cancel()
        await asyncio.wait(carriers)

    def _end(self) -> None:
        for event in (self._stopping, self._look, self._moved):
            event.set()
        self._marks.finish()

    async def _feed(self) -> None:
        """Keep the head of the queue in memory, in order of urgency."""
        while not self._stopping.is_set():
            self._look.clear()
            await _either(self._look, await self._refill())

    async def _refill(self) -> float:
        """Read the head of the queue anew; return after how many seconds at the latest to do so again."""
        at = self._clock()
        busy, known = self._head.begin()
        try:
            found = await self._in_worker(lambda: refill(self._database, self._compose, at, self._head.limit, busy, known))
        except Exception:  # noqa: BLE001 - our fault, or the disk's: the loop goes on
            _LOG.exception("the outbox cannot be read")
            return 1.0
        for due, why in self._head.end(found):
            self._marks.add(due, why)
        self._moved.set()
        if self._head.is_low:
            return 0.0
        return _IDLE if found.next_at is None else max(_SOONEST, min(_IDLE, (found.next_at - at).total_seconds()))

    async def _carry(self, session: Session) -> None:
        """Hand over one mail after the other, always the most urgent one; nothing is taken while the smarthost is away."""
        pause = _PAUSE
        try:
            while await self._something_waits(session):
                try:
                    await session.open()
                except Unreachable:
                    await _either(self._stopping, pause * (1 + self._jitter()) / 2)
                    pause = min(2 * pause, _LONGEST)
                    continue
                pause = _PAUSE
                await self._hand_over(session)
        finally:
            await session.close()

    async def _something_waits(self, session: Session) -> bool:
        """Wait for a mail; say QUIT meanwhile if that takes long. False when the courier stops."""
        while not self._stopping.is_set() and (not self._head or self._marks.is_full):
            self._moved.clear()
            if not await _either(self._moved, _IDLE):
                await session.close()
        return not self._stopping.is_set()

    async def _hand_over(self, session: Session) -> None:
        ready = self._head.take()
        if ready is None:
            return
        if self._head.is_low:
            self._look.set()
        try:
            verdict = await self._verdict(session, ready)
        except Unreachable:
            self._head.put_back(ready)
            self._look.set()
            return
        except Exception as wrong:  # noqa: BLE001 - our fault: the loop goes on, the mail is tried again
            _LOG.exception("mail %d could not be handed over", ready.due.id)
            await session.close()
            verdict = Deferred(f"our own fault: {type(wrong).__name__}")
        self._marks.add(ready.due, verdict)

    async def _verdict(self, session: Session, ready: Ready) -> Verdict:
        """Send it; rendered again first if it turned out that this smarthost takes 7 bit only."""
        if self._smarthost.eight_bit or ready.mail.content.isascii():
            return await session.send(ready.mail)
        again = await self._in_worker(lambda: render(self._compose, ready.due))
        return await session.send(again.mail) if isinstance(again, Ready) else again

    def _on_disk(self, ids: Sequence[int]) -> None:
        for mail_id in ids:
            self._head.ended(mail_id)
        if not self._head:
            self._look.set()  # a verdict may have put new mail into the outbox: what bounced goes on to the stand-in
        self._moved.set()

    async def _in_worker(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _set(self, event: asyncio.Event) -> None:
        if self._loop is None:
            event.set()
        else:
            with suppress(RuntimeError):  # the loop has ended: there is nobody to tell
                self._loop.call_soon_threadsafe(event.set)


async def _either(event: asyncio.Event, seconds: float) -> bool:
    """Wait for the event, so many seconds at most; say whether it came."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()
