"""Whose turn it is: of several servers on one directory only one carries mail out.

The one rule: the operating system keeps the turn, so that it ends with the process that had it, however that ended.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from pathlib import Path
from typing import Final

__all__ = ["Turn"]

_LOOK: Final = 0.5  # seconds between two looks whether it is free


class Turn:
    """The turn that a file stands for; `is_ours`: this process has it. Mail would go out twice if two processes carried from one outbox."""

    def __init__(self, path: Path) -> None:
        self.is_ours = False
        self._file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)

    async def come(self) -> None:
        """Wait until it is this process's turn; it keeps it until `close`."""
        while not self._take():
            await asyncio.sleep(_LOOK)

    def _take(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self.is_ours = True
        return True

    def close(self) -> None:
        """Leave the turn to whoever waits."""
        os.close(self._file)
