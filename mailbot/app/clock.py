"""The clock: the only thing here that asks what time it is.

The one rule: an instant is UTC.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

__all__ = ["Clock"]


class Clock:
    """What time it is (UTC): the real one, or what a file holds (for rehearsals)."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._last = datetime.now(UTC)
        if file is not None:
            self._last = _instant(file.read_text("ascii"))

    @property
    def is_set(self) -> bool:
        """Whether a file says what time it is."""
        return self._file is not None

    def now(self) -> datetime:
        """Return the time. A clock file that is being rewritten, or is gone, leaves the last time standing."""
        if self._file is None:
            return datetime.now(UTC)
        with suppress(OSError, ValueError):
            self._last = _instant(self._file.read_text("ascii"))
        return self._last


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text.strip())
    if instant.tzinfo is None:
        raise ValueError("a clock needs a time zone: 2026-06-07T15:05:00+02:00")
    return instant.astimezone(UTC)
