"""Serving: the event loop with mail in and mail out, and the deciding thread beside it.

The one rule: on SIGTERM everything in hand is finished.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Collection
from typing import Final

from mailbot.app.clock import Clock
from mailbot.app.deciding import Clerk, Loop
from mailbot.app.parts import checker_from, courier_from, desk_from, listens, watch_from
from mailbot.app.turn import Turn
from mailbot.config import Settings
from mailbot.delivery.courier import Courier
from mailbot.intake.door import Spf
from mailbot.intake.smtp import Intake, Shapes
from mailbot.store.db import Database

__all__ = ["PARTS", "serve"]

PARTS: Final = ("intake", "clerk", "courier", "clock")
_SOON: Final = 0.5  # seconds between two looks at the outbox that another process fills


async def _carry(courier: Courier, turn: Turn) -> None:
    """Carry mail, once it is this server's turn."""
    await turn.come()
    await courier.run()


async def _look(courier: Courier) -> None:
    """Another server on this directory may put mail into the outbox, and says nothing."""
    while True:
        await asyncio.sleep(_SOON)
        courier.wake()


class _Roads:
    """Where mail comes in: the listeners, and the mailbox at a provider."""

    def __init__(self, settings: Settings, database: Database, clock: Clock, came: Callable[[], None], spf: Spf | None) -> None:
        """`came` is called in the event loop when there are new letters."""
        self._events, self._in_loop = asyncio.get_running_loop(), came
        shapes = Shapes(settings.desk.address, settings.desk.domain)
        self._intake = Intake(database, listens(settings), shapes, clock.now, came, spf)
        self._watch = watch_from(settings, database, clock, self._came)
        self._at = f"imap {settings.imap.host}:{settings.imap.port}" if settings.imap is not None else ""

    def _came(self) -> None:
        self._events.call_soon_threadsafe(self._in_loop)

    @property
    def addresses(self) -> list[str]:
        """Return what is listened at, and the mail server whose mailbox is emptied."""
        return [*self._intake.addresses, *([self._at] if self._at else [])]

    async def start(self) -> None:
        """Take mail. Raises OSError where we cannot listen."""
        await self._intake.start()
        if self._watch is not None:
            self._watch.start()

    async def stop(self) -> None:
        """Finish what is in hand."""
        if self._watch is not None:
            await asyncio.to_thread(self._watch.stop)
        await self._intake.stop()


async def serve(settings: Settings, clock: Clock, only: Collection[str] = PARTS, ready: Callable[[str], None] = print) -> None:
    """Run the desk until SIGTERM or SIGINT; then finish what is in hand.

    `only`: which of PARTS run here. `ready` is told once, when it listens: 'mailbot ready: smtp 127.0.0.1:8025'. Raises OSError
    where it cannot listen, ConfigError for a bad key file.
    """
    desk, database = desk_from(settings), Database(settings.database)
    events = asyncio.get_running_loop()
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        events.add_signal_handler(name, stopping.set)
    courier = courier_from(desk, database, clock)
    loop = Loop(Clerk(desk, database, clock.now, letters="clerk" in only, time="clock" in only), database, clock, courier.wake)
    checker = checker_from(settings, database, loop.wake) if "intake" in only else None
    came = checker.news if checker is not None else loop.wake
    roads = _Roads(settings, database, clock, came, checker.spf if checker is not None else None) if "intake" in only else None
    if roads is not None:
        await roads.start()
    checking = asyncio.create_task(checker.run()) if checker is not None else None
    if "clerk" in only or "clock" in only:
        loop.start()
    turn = Turn(settings.database.with_suffix(".courier"))
    carrying = asyncio.create_task(_carry(courier, turn)) if "courier" in only else None
    looking = asyncio.create_task(_look(courier))
    ready("mailbot ready: " + " ".join(roads.addresses if roads is not None and roads.addresses else ["no listener"]))
    await stopping.wait()
    looking.cancel()
    if roads is not None:
        await roads.stop()
    if checking is not None and checker is not None:
        checking.cancel()
        checker.stop()
    loop.stop()
    if loop.is_alive():
        await asyncio.to_thread(loop.join)
    courier.stop()
    if carrying is not None and turn.is_ours:
        await carrying
    elif carrying is not None:
        carrying.cancel()
    turn.close()
    database.close()
