"""What one letter may cost to read.

The one rule: a bound is checked on bytes before anything clever looks at them (libraries 8: the `email` package is quadratic in places).
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "BYTES",
    "DEPTH",
    "HEADER",
    "HEADERS",
    "HEADER_BLOCK",
    "LINE",
    "LINES",
    "PARTS",
    "SEARCHED",
    "TEXT",
    "Unreadable",
    "split_entity",
    "unfold",
]

HEADER_BLOCK: Final = 256 * 1024  # bytes of all headers of one entity
HEADERS: Final = 512 * 1024  # bytes of all headers of all entities of one letter
HEADER: Final = 64 * 1024  # bytes of one header, unfolded
PARTS: Final = 200  # MIME entities in one letter, nested messages included
DEPTH: Final = 20  # levels of MIME nesting
BYTES: Final = 2 * 1024 * 1024  # bytes of one kind of parts that are decoded; of one part, too
SEARCHED: Final = 200 * 1024  # characters in which what names a mail of ours is looked for; so much is kept of what holds other parts
TEXT: Final = 256 * 1024  # characters of text that are read
LINES: Final = 5000  # lines of text that are read
LINE: Final = 2000  # characters of one line; longer ones are broken, so that no word of a condition is lost
_NAME: Final = re.compile(rb"[!-9;-~]+[ \t]*:")  # of a header (RFC 5322 2.2); blanks before the colon are of old


class Unreadable(ValueError):
    """A bound of reading is broken; str() says which."""


def split_entity(entity: bytes) -> tuple[bytes, bytes]:
    """Split an entity (LF line ends) into header block and body. Raises Unreadable when the header block is too large."""
    if not _NAME.match(entity[:1000]):
        return b"", entity.removeprefix(b"\n")
    end = entity.find(b"\n\n", 0, HEADER_BLOCK + 1)
    if end < 0 and len(entity) > HEADER_BLOCK:
        raise Unreadable("header block too large")
    return (entity, b"") if end < 0 else (entity[: end + 1], entity[end + 2 :])


def unfold(block: bytes) -> list[tuple[str, bytes]]:
    """Return the headers of a block as (lower-case name, raw value on one line), in order (RFC 5322 2.2.3).

    A line that is neither header nor continuation is left out. Raises Unreadable when one header is too large.
    """
    fields: list[tuple[str, list[bytes]]] = []
    for line in block.split(b"\n"):
        if line[:1] in (b" ", b"\t"):
            if fields:
                fields[-1][1].append(line)
            continue
        if _NAME.match(line[:1000]):
            name, _, value = line.partition(b":")
            fields.append((name.rstrip().decode("ascii").lower(), [value]))
    unfolded = [(name, b"".join(pieces).strip()) for name, pieces in fields]
    if any(len(value) > HEADER for _, value in unfolded):
        raise Unreadable("header too large")
    return unfolded
