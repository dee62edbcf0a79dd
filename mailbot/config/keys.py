"""The key file: what tokens, receipts and hashes are made with.

The one rule: nobody but its owner may read it, and no key is ever shown, not in an error either.
"""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from mailbot.config.page import ConfigError

__all__ = ["Key", "KeyFile", "key_lines", "keys", "read_keys", "write_keys"]

_log: Final = logging.getLogger("mailbot.keys")
_LINE: Final = re.compile(r"(?:(\d{4}-\d\d-\d\d)[ \t]+)?([0-9a-fA-F]{64})", re.ASCII)
_BROKEN: Final = "a key is 64 hex digits on a line of its own, after the day it was made; restore it from a backup"


@dataclass(frozen=True, slots=True)
class Key:
    """One key and the day it was made; None where the file does not say (keys of the first releases)."""

    secret: bytes = field(repr=False)
    made: date | None = None


def read_keys(path: Path) -> tuple[Key, ...]:
    """Read the key file: `2026-11-23 <64 hex digits>` a line, newest first. Raises ConfigError if others may read it or it is broken."""
    try:
        if path.stat().st_mode & 0o077:
            raise ConfigError(f"{path}: others can read the key: chmod 600 {path}")
        lines = path.read_text("ascii").splitlines()
        found = tuple(_key(path, line.strip()) for line in lines if line.strip())
    except OSError as wrong:
        raise ConfigError(f"{path}: the key cannot be read: {wrong.strerror}; restore it from a backup (`mailbot init` makes it)") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: {_BROKEN}") from None
    if not found:
        raise ConfigError(f"{path}: {_BROKEN}")
    return found


def _key(path: Path, line: str) -> Key:
    match = _LINE.fullmatch(line)
    try:
        made = date.fromisoformat(match[1]) if match is not None and match[1] else None
    except ValueError:
        match = None
    if match is None:
        raise ConfigError(f"{path}: {_BROKEN}")
    return Key(bytes.fromhex(match[2]), made)


def keys(path: Path) -> tuple[bytes, ...]:
    """Return the keys alone, the newest first: it signs, all of them verify. Raises ConfigError."""
    return tuple(key.secret for key in read_keys(path))


class KeyFile:
    """The keys of a file; read again when it has changed, so that a running desk takes a new key (`mailbot key rotate`)."""

    def __init__(self, path: Path) -> None:
        """Read `path`. Raises ConfigError."""
        self._path = path
        self._read = (_mark(path), keys(path))

    def __call__(self) -> tuple[bytes, ...]:
        """Return the keys, the newest first. A file that has become unreadable leaves those that were read: nothing may stop for it."""
        mark = _mark(self._path)
        if mark != self._read[0]:
            try:
                self._read = (mark, keys(self._path))
            except ConfigError as wrong:
                _log.error("%s; the keys that were read before stay in use", wrong)
                self._read = (mark, self._read[1])
        return self._read[1]


def _mark(path: Path) -> tuple[int, int, int, int]:
    """What a file cannot keep when it is replaced."""
    try:
        seen = path.stat()
    except OSError:
        return (0, 0, 0, 0)
    return (seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size)


def key_lines(found: tuple[Key, ...]) -> str:
    """Return the text of a key file."""
    return "".join(f"{key.made.isoformat() + ' ' if key.made else ''}{key.secret.hex()}\n" for key in found)


def write_keys(path: Path, found: tuple[Key, ...]) -> None:
    """Put these keys, newest first, in place of those that are there: whole or not at all, with the same owner.

    Raises ConfigError where another change is under way or the file cannot be replaced.
    """
    path = path.resolve()  # a link stays a link
    new = path.with_name(f"{path.name}.new")
    try:
        door = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise ConfigError(f"{new} is there: a `mailbot key rotate` is running, or was cut off: then delete it and try again") from None
    except OSError as wrong:
        raise ConfigError(f"{new}: cannot be written: {wrong.strerror}; {path} stays as it is") from None
    try:
        with os.fdopen(door, "w", encoding="ascii") as file:
            file.write(key_lines(found))
            file.flush()
            _same_owner(path, file.fileno())
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as wrong:
        new.unlink(missing_ok=True)
        raise ConfigError(f"{path}: cannot be replaced: {wrong.strerror}; it stays as it is. Do this as the owner of the file") from None
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _same_owner(path: Path, door: int) -> None:
    """Root may rotate the key of a desk that runs as somebody else, who must be able to read it."""
    old, new = path.stat(), os.fstat(door)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        os.fchown(door, old.st_uid, old.st_gid)
