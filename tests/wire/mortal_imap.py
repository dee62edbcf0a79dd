"""A process that empties a mailbox and dies: `python -m tests.wire.mortal_imap DATABASE PORT MOVE_TO STEP`.

Every command to the server and every commit is a step, counted before it is done and after it; at STEP the process kills itself. Without
dying it ends when the mailbox is empty, and prints how many steps that took.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from imapclient import IMAPClient

from mailbot.intake.imap import Letters, Mailbox, Where
from mailbot.intake.shape import Shapes
from mailbot.store.db import Database
from tests.intake.rig import NOW
from tests.wire.dovecot import PASSWORD, USER

COMMANDS = (
    "login",
    "capabilities",
    "create_folder",
    "select_folder",
    "noop",
    "search",
    "fetch",
    "move",
    "copy",
    "add_flags",
    "uid_expunge",
)
steps = 0


def step() -> None:
    """Die here, if it is the step."""
    global steps
    steps += 1
    if steps == int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)


def counted(work: Callable[..., Any]) -> Callable[..., Any]:
    """The same, with a step before it and one after it."""

    def do(*arguments: Any, **named: Any) -> Any:
        step()
        found = work(*arguments, **named)
        step()
        return found

    return do


def main() -> None:
    """Do what the watch does, once."""
    for name in COMMANDS:
        setattr(IMAPClient, name, counted(getattr(IMAPClient, name)))
    database = Database(Path(sys.argv[1]))
    where = Where("127.0.0.1", int(sys.argv[2]), "none", USER, move_to=sys.argv[3], max_bytes=10_000)
    mailbox = Mailbox(where, lambda renew: PASSWORD)
    letters = Letters(database, Shapes("fights", "hub.example"), USER, lambda: NOW, lambda: None, plus=True, check=False)
    take = counted(letters.take)
    mailbox.open()
    while waiting := mailbox.waiting():
        for found in mailbox.letters(waiting):
            take(found)
            mailbox.put_away(found)
    database.close()
    print(steps)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main()
