"""A process whose children empty a mailbox and die: `python -m tests.wire.mortal_imap PORT MOVE_TO`, then lines `DATABASE STEP`.

Every command to the server and every commit is a step, counted before it is done and after it; at STEP the child kills itself. Without
dying it ends when the mailbox is empty. For each line it is said how many steps that took, or 'died'.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

from imapclient import IMAPClient

from mailbot.intake.imap import Letters, Mailbox, Watch, Where
from mailbot.intake.shape import Shapes
from mailbot.store.db import Database
from tests.intake.rig import NOW
from tests.wire.dovecot import PASSWORD, USER

LOGIN = ("login", "capabilities", "create_folder", "select_folder")
WORK = ("noop", "search", "fetch", "move", "copy", "add_flags", "uid_expunge")
HANGS = 60  # seconds after which a child is ended


class Once(Mailbox):
    """A mailbox at which nobody waits for more: the watch ends when it is empty."""

    def wait(self, stopping: Event) -> None:
        stopping.set()


def counted(work: Callable[..., Any], steps: Iterator[int], last: int) -> Callable[..., Any]:
    """The same, with a step before it and one after it."""

    def step() -> None:
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def do(*arguments: Any, **named: Any) -> Any:
        step()
        found = work(*arguments, **named)
        step()
        return found

    return do


def empty(path: Path, port: int, move_to: str, last: int) -> int:
    """Watch the mailbox until it is empty; return how many steps it took."""
    signal.alarm(HANGS)
    steps = count(1)
    for name in LOGIN + WORK:
        setattr(IMAPClient, name, counted(getattr(IMAPClient, name), steps, last))
    database = Database(path)
    mailbox = Once(Where("127.0.0.1", port, "none", USER, move_to=move_to, max_bytes=10_000), lambda renew: PASSWORD)
    letters = Letters(database, Shapes("fights", "hub.example"), USER, lambda: NOW, lambda: None, plus=True, check=False)
    letters.take = counted(letters.take, steps, last)
    Watch(mailbox, letters, lambda: 0.0).run()
    database.close()
    return next(steps) - 1


def child(path: Path, port: int, move_to: str, last: int) -> None:
    """Empty the mailbox in a process of its own, and say what came of it."""
    reads, writes = os.pipe()
    number = os.fork()
    if not number:
        try:
            os.write(writes, str(empty(path, port, move_to, last)).encode())
        except BaseException:  # noqa: BLE001 - the parent must never go on as the child
            os.write(writes, traceback.format_exc()[-3000:].replace("\n", " | ").encode())
        os._exit(0)
    os.close(writes)
    os.waitpid(number, 0)
    with open(reads, "rb") as said:
        print(said.read().decode() or "died", flush=True)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    for line in sys.stdin:
        where, _, step = line.strip().rpartition(" ")
        child(Path(where), int(sys.argv[1]), sys.argv[2], int(step))
