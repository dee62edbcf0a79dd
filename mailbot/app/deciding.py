"""Deciding: letters and due things, one after the other, in one thread.

The one rule: a letter acts at the instant it was received, a due thing at its own (product 4.6 rule 3).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from mailbot import timekeeper
from mailbot.app.clock import Clock
from mailbot.app.sweeping import sweep
from mailbot.clerk import letter, questions
from mailbot.desk.work import Desk, Work
from mailbot.store import inbox
from mailbot.store.db import Connection, Database, for_log, is_passing

__all__ = ["Clerk", "Loop"]

_log: Final = logging.getLogger("mailbot")
_LOOK: Final = 0.1  # seconds between two looks at a clock file, and at the database of another process
_ASIDE: Final = timedelta(hours=1)
_SWEEP: Final = timedelta(minutes=5)


class Clerk:
    """Letters and due things, one after the other, in the order of their instants."""

    def __init__(self, desk: Desk, database: Database, clock: Callable[[], datetime], *, letters: bool = True, time: bool = True) -> None:
        self._desk, self._database, self._clock = desk, database, clock
        self._letters, self._time = letters, time
        self.periods = desk.periods
        self._fanned = False  # the last step was a batch of a fan-out: a waiting letter goes before the next one

    def step(self) -> bool:
        """Do the next thing; say whether there was one.

        Before what is due at an instant, every letter received before it is read (product 4.6 rule 3). Whether one has come is
        judged inside the transaction, after every intake that was given an earlier instant has been committed.
        """
        connection = self._database.connection()
        waiting = inbox.oldest(connection) if self._letters else None
        now = self._clock()
        due = timekeeper.next_due(connection, now) if self._time else None
        if due is not None and due[0] <= now and not self._letter_first(waiting, due):
            return self._keep_time(due, now)
        if waiting is not None:
            self._fanned = False
            letter.process(self._desk, self._database, waiting)
            return True
        return False

    def _letter_first(self, waiting: inbox.Waiting | None, due: timekeeper.Due) -> bool:
        if waiting is None:
            return False
        return waiting.at < due[0] or (self._fanned and due[1] in timekeeper.PATIENT)

    def _keep_time(self, due: timekeeper.Due, now: datetime) -> bool:
        try:
            with self._database.write() as connection:
                return self._do(connection, due, now)
        except Exception as wrong:  # our own fault may be anything: it is put aside, and the rest stays punctual
            if is_passing(wrong):
                raise
            _log.exception("what was due for %s %s could not be done; it is tried again in an hour", due[1], due[2])
            with self._database.write() as connection:
                timekeeper.postpone(connection, due, now + _ASIDE)
        return True

    def _do(self, connection: Connection, due: timekeeper.Due, now: datetime) -> bool:
        """Do a due thing, if no letter has come before it meanwhile, and no other process has done it.

        Return False where it waits for a letter that itself waits for our verdict on its sender: then there is nothing to do.
        """
        if timekeeper.next_due(connection, now) != due:
            return True
        first = inbox.oldest_at(connection) if self._letters else None
        if first is not None and first < due[0] and due[1] != "mailing":
            ready = inbox.oldest(connection)
            return ready is not None and ready.at < due[0]
        if due[1] == "check":
            questions.fall_due(Work(self._desk, connection, due[0]), int(due[2]))
        else:
            timekeeper.do(self._desk, connection, due, now)
        self._fanned = due[1] in timekeeper.PATIENT
        return True


class Loop(threading.Thread):
    """The thread in which everything is decided."""

    def __init__(self, clerk: Clerk, database: Database, clock: Clock, moved: Callable[[], None]) -> None:
        super().__init__(name="clerk", daemon=True)
        self._clerk, self._database, self._clock, self._moved = clerk, database, clock, moved
        self._stopping, self._news = threading.Event(), threading.Event()
        self._swept = datetime.now(UTC) - _SWEEP

    def wake(self) -> None:
        """A letter has come."""
        self._news.set()

    def stop(self) -> None:
        """Finish what is in hand."""
        self._stopping.set()
        self._news.set()

    def run(self) -> None:
        """Do what there is to do, and wait for more."""
        seen = None
        while not self._stopping.is_set():
            self._news.clear()
            try:
                busy = self._clerk.step()
            except Exception as wrong:  # noqa: BLE001 - the world's trouble, or ours: the loop goes on
                _log.error("the clerk stops for a second: %s", for_log(wrong))
                self._stopping.wait(1)
                continue
            now = self._clock.now() if self._clock.is_set else None
            if busy or now != seen:
                seen = now
                self._moved()
            if not busy:
                self._rest()

    def _rest(self) -> None:
        real = datetime.now(UTC)
        if real - self._swept >= _SWEEP:
            self._swept = real
            sweep(self._database, self._clock.now(), self._clerk.periods)
        self._news.wait(_LOOK)
