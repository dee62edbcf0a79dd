"""A desk's intake at a mailbox, and a wire between the two that can be cut."""

from __future__ import annotations

import socket
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from mailbot.intake.imap import Letters, Mailbox, Watch, Where
from mailbot.intake.shape import Shapes
from mailbot.store.db import Database, Row
from tests.intake.rig import NOW, new_database
from tests.intake.rig import wait_for as wait_so_long
from tests.wire.dovecot import PASSWORD, USER, Dovecot


def letter(number: int | str, text: str = "ACCEPT F12", head: str = "") -> bytes:
    """A letter as it lies in a mailbox."""
    lines = [
        "Return-Path: <ana@leeds.example>",
        "Delivered-To: fights@hub.example",
        *([head] if head else []),
        "From: Ana <ana@leeds.example>",
        "To: fights@hub.example",
        f"Message-ID: <{number}@leeds.example>",
        "",
        text,
        "",
    ]
    return "\r\n".join(lines).encode()


def wait_for(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is true: long, for a machine that has other things to do; what is never announced takes ten minutes."""
    wait_so_long(true, seconds)


class Desk:
    """A watch over a mailbox. `woken` counts how often the clerk would have been woken."""

    def __init__(
        self, path: Path, server: Dovecot, *, plus: bool = True, secret: Callable[[bool], str] | None = None, **where: Any
    ) -> None:
        if not path.exists():
            new_database(path).close()
        self._path, self.database, self.woken = path, Database(path), 0
        given: dict[str, Any] = {"host": "127.0.0.1", "port": server.port, "tls": "none", "user": USER, "connect": 20.0, "read": 20.0}
        self.mailbox = Mailbox(Where(**{**given, **where}), secret or (lambda renew: PASSWORD))
        letters = Letters(
            self.database, Shapes("fights", "hub.example"), USER, lambda: NOW, self._wake, plus=True, check=False
        )  # fmt: skip
        self.watch = Watch(self.mailbox, letters, lambda: 0.0)

    def __enter__(self) -> Desk:
        self.watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.watch.stop()
        assert not self.watch.is_alive()
        self.database.close()

    def rows(self) -> list[Row]:
        """The inbox, also of a desk that is closed."""
        with closing(sqlite3.connect(self._path)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute("select * from inbox order by id").fetchall()

    def known(self) -> list[str]:
        """The Message-IDs in the inbox, in the order in which they were taken."""
        return [row["message_id"] for row in self.rows()]

    def trouble(self) -> str:
        """What the operator reads in `mailbot status`; '' while all is well."""
        return "".join(row["what"] for row in self.database.rows("look_troubles"))

    def wait_for(self, letters: int, seconds: float = 60) -> None:
        """Wait until so many letters are in the inbox."""
        wait_for(lambda: len(self.rows()) >= letters, seconds)

    def _wake(self) -> None:
        self.woken += 1


class Wire:
    """A TCP proxy that can go silent, hang up, and counts what the server says.

    `slow`: seconds for which it collects what the server says, to hand it on in one piece.
    """

    def __init__(self, port: int, slow: float = 0.0) -> None:
        self._slow = slow
        self._to, self._silent, self._closing = port, threading.Event(), threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(0.05)
        self.port: int = self._listening.getsockname()[1]
        self.heard = 0  # bytes from the server
        self.links = 0
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self.cut()
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def silence(self, now: bool = True) -> None:
        """From now on nothing passes, and nobody is told; or again it does, on new connections."""
        self._silent.set() if now else self._silent.clear()

    def cut(self) -> None:
        """End every connection."""
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self._closing.is_set():
            with suppress(TimeoutError):
                near, _ = self._listening.accept()
                self.links += 1
                far = socket.create_connection(("127.0.0.1", self._to), 5)
                self._open += [near, far]
                for one, other, counts in ((near, far, False), (far, near, True)):
                    one.settimeout(None)
                    self._threads.append(threading.Thread(target=self._carry, args=(one, other, counts)))
                    self._threads[-1].start()

    def _more(self, one: socket.socket) -> bytes:
        time.sleep(self._slow)
        with suppress(BlockingIOError):
            return one.recv(65536, socket.MSG_DONTWAIT)
        return b""

    def _carry(self, one: socket.socket, other: socket.socket, counts: bool) -> None:
        lost = False  # once silent, this connection stays so
        with suppress(OSError), one:
            while data := one.recv(65536):
                if counts and self._slow:
                    data += self._more(one)
                lost = lost or self._silent.is_set()
                self.heard += len(data) if counts else 0
                if not lost:
                    other.sendall(data)
            if not lost:
                other.shutdown(socket.SHUT_WR)
