"""A desk's intake on real sockets, in a loop of its own, and a client that says exactly the bytes it is told to."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from mailbot.intake.door import Spf
from mailbot.intake.smtp import Intake, Listen, Shapes
from mailbot.store.db import Database, Row, folder

NOW = datetime(2026, 6, 7, 13, 5, tzinfo=UTC)
LETTER = b"From: Ana <ana@leeds.example>\r\nTo: fights@hub.example\r\nMessage-ID: <1@leeds.example>\r\n\r\nACCEPT F12\r\n"


def new_database(path: Path) -> Database:
    """A database as db/schema.sql says."""
    database = Database(path)
    database.connection().executescript((folder() / "schema.sql").read_text("utf-8"))
    return database


class Desk:
    """An intake that runs. `woken` counts how often the clerk would have been woken."""

    def __init__(
        self, database: Database, listens: Sequence[Listen], clock: Callable[[], datetime] = lambda: NOW, spf: Spf | None = None
    ) -> None:
        self.database, self.woken = database, 0
        self.loop = asyncio.new_event_loop()
        self.intake = Intake(database, listens, Shapes("fights", "hub.example"), clock, self._wake, spf)
        self._thread = threading.Thread(target=self.loop.run_forever)
        self._thread.start()
        try:
            self.run(self.intake.start())
        except OSError:
            self.close()
            raise
        self.addresses = tuple(self.intake.addresses)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Have the loop do something, and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    def client(self, which: int = 0, source: str = "") -> Client:
        """A client of one of the listeners that has read the greeting."""
        client = Client(self.addresses[which], source)
        assert client.hear().startswith("220 hub.example")
        return client

    def port(self, which: int = 0) -> int:
        """The TCP port of one of the listeners."""
        return int(self.addresses[which].rpartition(":")[2])

    def rows(self) -> list[Row]:
        """The inbox."""
        found: list[Row] = self.database.connection().execute("select * from inbox order by id").fetchall()
        return found

    def close(self) -> None:
        """Stop, and leave nothing behind."""
        if self.loop.is_running():
            self.run(self.intake.stop())
            self.run(asyncio.sleep(0.01))
            self.loop.call_soon_threadsafe(self.loop.stop)
            self._thread.join()
            self.loop.close()
            self.database.close()

    def _wake(self) -> None:
        self.woken += 1


class Client:
    """A connection over which exactly those bytes go that are told."""

    def __init__(self, address: str, source: str = "") -> None:
        _, _, where = address.partition(" ")
        if where.startswith("/"):
            self.socket = socket.socket(socket.AF_UNIX)
            self.socket.settimeout(10)
            self.socket.connect(where)
        else:
            host, _, port = where.rpartition(":")
            self.socket = socket.create_connection((host, int(port)), 10, (source, 0) if source else None)
        self._heard = b""

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, where: TracebackType | None) -> None:
        self.socket.close()

    def send(self, data: bytes) -> None:
        """Send these bytes."""
        self.socket.sendall(data)

    def say(self, line: bytes) -> str:
        """Send a line and return the reply."""
        self.send(line + b"\r\n")
        return self.hear()

    def hear(self) -> str:
        """Return the next reply, several lines as one text; '' when the server has hung up."""
        lines = [self._line()]
        while lines[-1][3:4] == "-":
            lines.append(self._line())
        return "\n".join(lines)

    def hear_all(self) -> str:
        """Return everything until the server hangs up."""
        said = []
        while line := self._line():
            said.append(line)
        return "\n".join(said)

    def envelope(self, *recipients: str, sender: str = "ana@leeds.example", hello: bytes = b"EHLO mx.example") -> list[str]:
        """Greet, and give the envelope up to DATA; return the replies to the recipients and to DATA."""
        if hello:
            assert self.say(hello).startswith("250")
        assert self.say(f"MAIL FROM:<{sender}>".encode()).startswith("250 2.1.0")
        return [self.say(f"RCPT TO:<{recipient}>".encode()) for recipient in recipients] + [self.say(b"DATA")]

    def _line(self) -> str:
        while b"\n" not in self._heard:
            try:
                data = self.socket.recv(65536)
            except ConnectionError:
                data = b""
            if not data:
                return ""
            self._heard += data
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode().removesuffix("\r")


def wait_for(true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until something is true; how long is no matter, unless it never is."""
    sleep = threading.Event().wait
    for _ in range(int(seconds / 0.01)):
        if true():
            return
        sleep(0.01)
    raise AssertionError("it did not become true")
