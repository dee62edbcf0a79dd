"""Brings verdicts to disk, many with one commit.

The one rule: a verdict waits for company only while more mail is on its way out; the last one is committed at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Final, assert_never

from mailbot.delivery.schedule import PATIENCE, settle
from mailbot.delivery.verdict import Bounced, Deferred, Sent, Unsendable, Verdict
from mailbot.store import outbox
from mailbot.store.db import Connection, Database
from mailbot.store.outbox import Due

__all__ = ["Marks", "Verdicts"]

_LOG: Final = logging.getLogger("mailbot.delivery")
_FULL: Final = 256  # verdicts not on disk: so many mails a crash can send twice, and not more
_COMPANY: Final = 0.02  # seconds; what a crash in them would send twice is less than a commit for each mail is worth
_PAUSES: Final = (0.0, 0.25, 1.0)  # seconds before a commit that failed is tried again; the last one repeats

Verdicts = Callable[[Connection, list[tuple[int, Verdict]], datetime], None]
"""Told of each batch inside the transaction that commits it: outbox id, what its verdict means, and when."""


@dataclass(frozen=True, slots=True)
class _Mark:
    due: Due
    verdict: Verdict


class Marks:
    """The verdicts that are not on disk yet. For one event loop; `run()` until `finish()`."""

    def __init__(
        self,
        database: Database,
        verdicts: Verdicts,
        clock: Callable[[], datetime],
        jitter: Callable[[], float],
        on_disk: Callable[[Sequence[int]], None],
        more_coming: Callable[[], bool],
        patience: timedelta = PATIENCE,
    ) -> None:
        """`on_disk` hears the ids whose verdicts have been committed; `more_coming` says whether more mail waits to be sent."""
        self._database = database
        self._verdicts = verdicts
        self._clock = clock
        self._jitter = jitter
        self._on_disk = on_disk
        self._more_coming = more_coming
        self._patience = patience
        self._marks: list[_Mark] = []
        self._open = 0
        self._news = asyncio.Event()
        self._finishing = False

    @property
    def is_full(self) -> bool:
        """Whether sending must wait for the disk."""
        return self._open >= _FULL

    def add(self, due: Due, verdict: Verdict) -> None:
        """Let the verdict be committed as soon as may be."""
        self._marks.append(_Mark(due, verdict))
        self._open += 1
        self._news.set()

    def finish(self) -> None:
        """Let `run` end once everything is on disk, or cannot be brought there."""
        self._finishing = True
        self._news.set()

    async def run(self) -> None:
        """Commit what comes."""
        while self._marks or not self._finishing:
            await self._news.wait()
            if self._more_coming() and not self._finishing:
                await asyncio.sleep(_COMPANY)
            self._news.clear()
            batch, self._marks = self._marks, []
            if batch:
                await self._mark(batch)

    async def _mark(self, batch: list[_Mark]) -> None:
        """Commit the batch; if that fails, each by itself, so that one at fault does not undo the others."""
        try:
            await self._commit(batch, self._verdicts)
        except Exception as wrong:  # noqa: BLE001 - whatever it was, it is tried again one by one, and then logged
            _LOG.warning("%d verdicts could not be committed together: %s", len(batch), type(wrong).__name__)
            for mark in batch:
                await self._mark_alone(mark)
        self._open -= len(batch)

    async def _mark_alone(self, mark: _Mark) -> None:
        """Commit one verdict. If those who are told stand in the way, it is written without them, so that the mail is not
        sent for ever; if the disk does, this waits until it does no longer.
        """
        for pause in chain(_PAUSES, repeat(_PAUSES[-1])):
            await asyncio.sleep(pause)
            if await self._committed(mark, self._verdicts):
                return
            if pause == _PAUSES[-1] and await self._committed(mark, _nothing):
                return
            if self._finishing:
                return

    async def _committed(self, mark: _Mark, verdicts: Verdicts) -> bool:
        try:
            await self._commit([mark], verdicts)
        except Exception:  # noqa: BLE001 - our fault, or the disk's: the loop goes on
            _LOG.exception("mail %d: the verdict %s could not be committed", mark.due.id, type(mark.verdict).__name__)
            return False
        return True

    async def _commit(self, batch: list[_Mark], verdicts: Verdicts) -> None:
        at = self._clock()
        await asyncio.wrap_future(self._database.submit(lambda connection: self._write(connection, batch, verdicts, at)))
        self._on_disk([mark.due.id for mark in batch])

    def _write(self, connection: Connection, batch: list[_Mark], verdicts: Verdicts, at: datetime) -> None:
        settled: list[tuple[int, Verdict]] = []
        for mark in batch:
            verdict, again = settle(mark.due, mark.verdict, at, self._jitter(), self._patience)
            _write_one(connection, mark.due.id, verdict, again or at)
            settled.append((mark.due.id, verdict))
        outbox.sent(connection, [mail_id for mail_id, verdict in settled if isinstance(verdict, Sent)], at)
        verdicts(connection, settled, at)


def _write_one(connection: Connection, mail_id: int, verdict: Verdict, again: datetime) -> None:
    match verdict:
        case Sent():
            pass  # written together
        case Deferred():
            outbox.defer(connection, mail_id, again, verdict.reply)
        case Bounced():
            outbox.bounce(connection, mail_id, verdict.reply)
        case Unsendable():
            outbox.drop(connection, mail_id, verdict.reason)
        case _:
            assert_never(verdict)


def _nothing(_connection: Connection, _verdicts: list[tuple[int, Verdict]], _at: datetime) -> None:
    """Nothing follows."""
