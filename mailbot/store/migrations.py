"""Bring a database file to the form the code expects: db/migrations/NNNN_*.sql, in order, forward only.

The one rule: a migration that has run is never edited; all of them together equal db/schema.sql (a test).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from mailbot.store import search
from mailbot.store.db import Connection, Database, folder

__all__ = ["create", "migrate", "pending", "version"]

_SET: Final = "mailbot"
_FILL: Final[Mapping[str, Callable[[Connection], None]]] = {"0003_digests": search.rebuild}
"""What a migration cannot say in SQL: tables that are made of others, in Python."""


def create(path: Path) -> None:
    """Make the database file, readable by its owner alone, in today's form. Raises FileExistsError if it is there."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        _apply(path)
    except BaseException:
        path.unlink()
        raise


def migrate(path: Path) -> list[str]:
    """Bring the file to today's form: back it up beside itself, then run what is pending, all of it or nothing.

    Returns the names of what was run; [] when there was nothing to do (then there is no backup either).
    """
    names = pending(path)
    if names:
        _back_up(path, names[0])
        _apply(path)
    return names


def pending(path: Path) -> list[str]:
    """Return the names of the migrations that the file lacks. Raises FileNotFoundError without a file."""
    with _Open(path) as connection:
        return [migration.name for migration in _migrations().pending(_tables(connection))]


def version(path: Path) -> str:
    """Return the name of the last migration that ran, '' if none did. Raises FileNotFoundError without a file."""
    with _Open(path) as connection:
        applied = [migration.name for migration in _migrations().applied(_tables(connection))]
    return applied[-1] if applied else ""


class _Open:
    """A connection to a file that is there already."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileNotFoundError(f"{path} is not there")
        self._database = Database(path)

    def __enter__(self) -> Connection:
        return self._database.connection()

    def __exit__(self, *_: object) -> None:
        self._database.close()


def _tables(connection: Connection) -> Tables:
    return Tables(connection, execute_plugins=False)


def _apply(path: Path) -> None:
    with _Open(path) as connection:
        connection.execute("begin immediate")  # two at once: the second waits, and finds nothing left to do
        try:
            _migrations().apply(_tables(connection))
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def _back_up(path: Path, before: str) -> None:
    """Copy the file, whole and consistent, to mailbot.db.before-0002_…; erased with other backups."""
    copy = path.with_name(f"{path.name}.before-{before}")
    copy.unlink(missing_ok=True)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with _Open(path) as connection:
        connection.execute("vacuum into ?", (str(copy),))


def _migrations() -> Migrations:
    found = Migrations(_SET)
    for path in sorted((folder() / "migrations").glob("[0-9]*.sql")):
        found(name=path.stem)(_runner(path))
    return found


def _runner(path: Path) -> Callable[[Tables], None]:
    def run(tables: Tables) -> None:
        for statement in _statements(path.read_text("utf-8")):
            tables.conn.execute(statement)
        if path.stem in _FILL:
            _FILL[path.stem](tables.conn)

    return run


_TOKEN: Final = re.compile(r"'(?:[^']|'')*'|--[^\n]*|\b(?P<open>begin|case)\b|\b(?P<close>end)\b|(?P<stop>;)", re.IGNORECASE)


def _statements(text: str) -> Iterator[str]:
    """Cut a script at the semicolons that end a statement (executescript would commit, and a trigger holds some of its own)."""
    depth = start = 0
    for token in _TOKEN.finditer(text):
        depth += bool(token["open"]) - bool(token["close"])
        if token["stop"] and depth == 0:
            yield text[start : token.end()].strip()
            start = token.end()
