"""What `mailbot serve` writes to its log.

The one rule: where something went wrong, never the words of it: an exception can quote a letter, an address or a key (product 12.1).
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Final, TextIO, TypeAlias

__all__ = ["open_log"]

_log: Final = logging.getLogger("mailbot")
_Caught: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def open_log(stream: TextIO) -> None:
    """Let everything that is logged go to `stream`, and what nobody caught, too; tracebacks without what the exceptions say."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    sys.excepthook = lambda kind, wrong, trace: _log.critical("mailbot ends", exc_info=(kind, wrong, trace))
    threading.excepthook = lambda lost: _log.critical("a thread ends", exc_info=lost.exc_value)


class _Discreet(logging.Formatter):
    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """asyncio prints what it holds below its first line, exceptions and all."""
        if record.name == "asyncio":
            record.message = record.message.partition("\n")[0]
        return super().formatMessage(record)

    def formatException(self, ei: _Caught) -> str:  # noqa: N802 - logging's name
        """Return kind and places of the exception and of those it came from, the first one first."""
        wrong = ei[1]
        told: list[str] = []
        while wrong is not None and len(told) < 10:
            places = "".join(traceback.format_tb(wrong.__traceback__))
            told.append(f"{type(wrong).__name__}, most recent call last:\n{places}".rstrip())
            wrong = wrong.__cause__ or (None if wrong.__suppress_context__ else wrong.__context__)
        return "\n".join(reversed(told))
