"""An outbox, a courier and a clock that is set by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mailbot.delivery.courier import Courier
from mailbot.delivery.smarthost import Route, Smarthost
from mailbot.delivery.verdict import Verdict
from mailbot.domain.days import to_text
from mailbot.store import outbox
from mailbot.store.db import Connection, Database, folder
from tests.delivery.sink import Sink

START = datetime(2026, 6, 2, 19, 0, tzinfo=UTC)


class World:
    """What a courier lives in. `told` are all verdicts that were reported, by outbox id."""

    def __init__(self, path: Path, sink: Sink) -> None:
        fresh = not path.exists()
        self.database = Database(path)
        if fresh:
            self.database.connection().executescript((folder() / "schema.sql").read_text("utf-8"))
        self.sink = sink
        self.now = START
        self.told: list[tuple[int, Verdict]] = []
        self.batches: list[int] = []
        self.composed: list[int] = []
        self.on_verdicts: Callable[[Connection, list[tuple[int, Verdict]]], None] | None = None
        self.seven_bit_of: Callable[[], bool] = lambda: False
        self.smarthost: Smarthost | None = None

    def add(self, address: str, urgency: int = 2, *, days: float = 5, count: int = 1) -> int:
        """Put mails into the outbox; return the id of the last one."""
        mail_id = 0
        with self.database.write() as connection:
            for _ in range(count):
                mail_id = new_mail(connection, self.now)
                outbox.put(connection, mail_id, urgency, address, self.now, self.now + timedelta(days=days))
        return mail_id

    def row(self, mail_id: int) -> Any:
        """The outbox row as it is now."""
        return self.database.connection().execute("select * from outbox where id = ?", (mail_id,)).fetchone()

    def states(self) -> dict[str, int]:
        """How many mails there are in each state."""
        return dict(outbox.counts(self.database.connection()))

    def verdict(self, mail_id: int) -> Verdict:
        """The last verdict that was told."""
        return [verdict for told, verdict in self.told if told == mail_id][-1]

    def compose(self, mail_id: int) -> tuple[bytes, str, str] | None:
        """What stands in for writing: always the same bytes for the same mail."""
        self.composed.append(mail_id)
        connection = self.database.connection()
        address = connection.execute("select address from outbox where id = ?", (mail_id,)).fetchone()[0]
        if address == "broken@north.example":
            raise KeyError("no such value")
        if address == "erased@north.example":
            return None
        body = "=C3=A9" if self.seven_bit_of() else "é" if "eight" in address else "."
        text = f"Message-ID: <m.{mail_id}@hub.example>\r\nTo: {address}\r\n\r\n.dot\r\n{body}\r\n"
        return text.encode(), f"bounce+v{mail_id}@hub.example", address

    def courier(self, **route: Any) -> Courier:
        """A courier for this outbox and this smarthost."""
        values: dict[str, Any] = {"host": "127.0.0.1", "port": self.sink.port, "tls": "none", "greeting": "hub.example", "timeout": 5.0}
        self.smarthost = Smarthost(Route(**{**values, **route}))
        return Courier(self.database, self.smarthost, self.compose, self._hear, lambda: self.now, lambda: 0.5, grace=2.0)

    @asynccontextmanager
    async def running(self, **route: Any) -> AsyncIterator[Courier]:
        """A courier at work; stopped in good order at the end."""
        courier = self.courier(**route)
        task = asyncio.create_task(courier.run())
        try:
            yield courier
        finally:
            courier.stop()
            await task

    def _hear(self, connection: Connection, verdicts: list[tuple[int, Verdict]], at: datetime) -> None:
        if self.on_verdicts is not None:
            self.on_verdicts(connection, verdicts)
        self.batches.append(len(verdicts))
        self.told.extend(verdicts)


def new_mail(connection: Connection, at: datetime, contact: int | None = None) -> int:
    """Write a mail row, as bare as may be; return its id."""
    number = connection.execute("select count(*) + 1 from mails").fetchone()[0]
    connection.execute(
        "insert into mails (id, token, verp, contact, kind, message_id, language, release, at) values (?, ?, ?, ?, 'x', ?, 'en', '1', ?)",
        (number, f"t{number}", f"v{number}", contact, f"m.{number}@hub.example", to_text(at)),
    )
    return int(number)


async def until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for the condition; fail if it does not come true."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not condition():
        assert loop.time() < end, "it did not come true in time"
        await asyncio.sleep(0.005)


@asynccontextmanager
async def world_with(path: Path, sink: Sink) -> AsyncIterator[World]:
    """A world whose smarthost listens."""
    world = World(path / "mailbot.db", sink)
    await sink.start()
    try:
        yield world
    finally:
        await sink.stop()
        world.database.close()
