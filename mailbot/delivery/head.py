"""The few mails that are claimed and rendered ahead of the connections.

The one rule: the database is the queue, this is only its head in memory; what is here may be forgotten at any time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from mailbot.delivery.dkim import Unsigned
from mailbot.delivery.smarthost import Outgoing
from mailbot.delivery.verdict import Deferred, Unsendable
from mailbot.store import outbox
from mailbot.store.db import Database
from mailbot.store.outbox import Due

__all__ = ["Compose", "Head", "Ready", "Refill", "refill", "render"]

_LOG: Final = logging.getLogger("mailbot.delivery")

Compose = Callable[[int], tuple[bytes, str, str] | None]
"""Outbox id -> the message, its envelope sender and its recipient; None when nothing is left to send. May raise Unsigned."""


NotNow: TypeAlias = Unsendable | Deferred


@dataclass(frozen=True, slots=True)
class Ready:
    """A mail that can be handed over at once."""

    due: Due
    mail: Outgoing


@dataclass(frozen=True, slots=True)
class Refill:
    """The head of the queue as it was read."""

    ready: tuple[Ready, ...]  # in the order in which they are to leave
    kept: tuple[tuple[Due, NotNow], ...]  # what does not leave now, or ever
    more: bool  # there were more than asked for
    next_at: datetime | None  # when something else falls due


def refill(database: Database, compose: Compose, at: datetime, limit: int, busy: frozenset[int], known: Mapping[int, Ready]) -> Refill:
    """Read the head of the queue and render what is not in `known`. For a worker thread: it reads and computes."""
    connection = database.connection()
    claimed = outbox.claim(connection, at, limit, busy)
    results = [(due, known.get(due.id) or render(compose, due)) for due in claimed]
    return Refill(
        ready=tuple(result for _, result in results if isinstance(result, Ready)),
        kept=tuple((due, result) for due, result in results if not isinstance(result, Ready)),
        more=len(claimed) == limit,
        next_at=outbox.next_at(connection, at),
    )


def render(compose: Compose, due: Due) -> Ready | NotNow:
    """Compose the mail. A fault of ours, or of what signs, holds up this mail and no other: once it is mended, the mail leaves."""
    try:
        composed = compose(due.id)
    except Unsigned as wrong:
        _LOG.error("mail %d: %s; it does not leave without a signature, and is tried again", due.id, wrong)
        return Deferred(f"our own fault: {wrong}", ours=True)
    except Exception as wrong:  # noqa: BLE001 - our fault: one mail must not stop the others
        _LOG.exception("mail %d cannot be composed", due.id)
        return Deferred(f"our own fault: {type(wrong).__name__}", ours=True)
    if composed is None:
        return Unsendable("nothing is left to send")
    content, sender, recipient = composed
    return Ready(due, Outgoing(content, sender, recipient))


class Head:
    """Which mails wait in memory, which are out of it but have no verdict on disk yet. For one event loop."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.more = False
        self._waiting: dict[int, Ready] = {}  # in the order in which they are to leave
        self._busy: set[int] = set()
        self._ended: set[int] = set()  # since the last `begin`

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def is_low(self) -> bool:
        """Whether it is time to read on."""
        return self.more and len(self._waiting) <= self.limit // 2

    def begin(self) -> tuple[frozenset[int], Mapping[int, Ready]]:
        """A refill begins to read: return the ids that it must leave out, and what is rendered already."""
        self._ended.clear()
        return frozenset(self._busy), dict(self._waiting)

    def end(self, found: Refill) -> list[tuple[Due, NotNow]]:
        """Take the refill over, without what was taken or has ended while it read; return what does not leave now, or ever."""
        left_out = self._busy | self._ended
        self.more = found.more
        self._waiting = {ready.due.id: ready for ready in found.ready if ready.due.id not in left_out}
        kept = [(due, why) for due, why in found.kept if due.id not in left_out]
        self._busy.update(due.id for due, _ in kept)
        return kept

    def take(self) -> Ready | None:
        """Return the mail that goes next, or None. It is out of memory until `ended` or `put_back`."""
        if not self._waiting:
            return None
        mail_id = next(iter(self._waiting))
        self._busy.add(mail_id)
        return self._waiting.pop(mail_id)

    def put_back(self, ready: Ready) -> None:
        """It was not tried after all: it goes first."""
        self._busy.discard(ready.due.id)
        self._waiting = {ready.due.id: ready, **self._waiting}

    def ended(self, mail_id: int) -> None:
        """Its verdict is on disk."""
        self._busy.discard(mail_id)
        self._ended.add(mail_id)
