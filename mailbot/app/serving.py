"""Serving: the event loop with mail in and mail out, and the deciding thread beside it.

The one rule: on SIGTERM everything in hand is finished.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Collection
from typing import Final

from mailbot.app.clock import Clock
from mailbot.app.deciding import Clerk, Loop
from mailbot.app.parts import checker_from, courier_from, desk_from, listens
from mailbot.app.turn import Turn
from mailbot.config import Settings
from mailbot.delivery.courier import Courier
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


async def serve(settings: Settings, clock: Clock, only: Collection[str] = PARTS, ready: Callable[[str], None] = print) -> None:
    """Run the desk until SIGTERM or SIGINT; then finish what is in hand.

    `only`: which of PARTS run here. `ready` is told once, when it listens: 'mailbot ready: smtp 127.0.0.1:8025'. Raises OSError
    where it cannot listen, ConfigError for a bad key file.
    """
    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # it logs the addresses of mails that it cannot read
    desk, database = desk_from(settings), Database(settings.database)
    events = asyncio.get_running_loop()
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        events.add_signal_handler(name, stopping.set)
    courier = courier_from(desk, database, clock)
    loop = Loop(Clerk(desk, database, clock.now, letters="clerk" in only, time="clock" in only), database, clock, courier.wake)
    shapes = Shapes(settings.desk.address, settings.desk.domain)
    checker = checker_from(settings, database, loop.wake) if "intake" in only else None
    came = checker.news if checker is not None else loop.wake
    spf = checker.spf if checker is not None else None
    intake = Intake(database, listens(settings) if "intake" in only else [], shapes, clock.now, came, spf)
    await intake.start()
    checking = asyncio.create_task(checker.run()) if checker is not None else None
    if "clerk" in only or "clock" in only:
        loop.start()
    turn = Turn(settings.database.with_suffix(".courier"))
    carrying = asyncio.create_task(_carry(courier, turn)) if "courier" in only else None
    looking = asyncio.create_task(_look(courier))
    ready("mailbot ready: " + " ".join(intake.addresses or ["no listener"]))
    await stopping.wait()
    looking.cancel()
    await intake.stop()
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
