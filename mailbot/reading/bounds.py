"""What one letter may cost to read.

The one rule: a bound is checked on bytes before anything clever looks at them (libraries 8: the `email` package is quadratic in places).
"""

from __future__ import annotations

from typing import Final

__all__ = ["DEPTH", "HEADER", "HEADER_BLOCK", "LINE", "LINES", "PARTS", "TEXT", "Unreadable", "split_entity", "unfold"]

HEADER_BLOCK: Final = 256 * 1024  # bytes of all headers of one entity
HEADER: Final = 64 * 1024  # bytes of one header, unfolded
PARTS: Final = 200  # MIME entities in one letter, nested messages included
DEPTH: Final = 20  # levels of MIME nesting
TEXT: Final = 256 * 1024  # characters of text that are read
LINES: Final = 5000  # lines of text that are read
LINE: Final = 2000  # characters of one line; longer ones are broken, so that no word of a condition is lost


class Unreadable(ValueError):
    """A bound of reading is broken; str() says which."""


def split_entity(entity: bytes) -> tuple[bytes, bytes]:
    """Split an entity (LF line ends) into header block and body. Raises Unreadable when the header block is too large."""
    if not _is_header(entity[:1000]):
        return b"", entity.removeprefix(b"\n")
    end = entity.find(b"\n\n")
    block, body = (entity, b"") if end < 0 else (entity[: end + 1], entity[end + 2 :])
    if len(block) > HEADER_BLOCK:
        raise Unreadable("header block too large")
    return block, body


def _is_header(start: bytes) -> bool:
    first = start.split(b"\n", 1)[0]
    name, colon, _ = first.partition(b":")
    return bool(colon) and bool(name) and not any(byte <= 32 or byte >= 127 for byte in name.rstrip(b" \t"))


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
        if _is_header(line[:1000]):
            name, _, value = line.partition(b":")
            fields.append((name.rstrip().decode("ascii").lower(), [value]))
    unfolded = [(name, b"".join(pieces).strip()) for name, pieces in fields]
    if any(len(value) > HEADER for _, value in unfolded):
        raise Unreadable("header too large")
    return unfolded
