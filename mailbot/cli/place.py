"""The desk a command is about: its folder, its settings, its database, its time.

The one rule: what goes wrong here is one line, and the mend.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from mailbot.config import Settings
    from mailbot.store.db import Connection, Database

__all__ = ["ID", "REHEARSAL", "Place", "TryAgain", "print_table", "read_clock"]


ID = click.IntRange(1, 2**63 - 1)
"""The number of a letter, a mail or an application, as far as SQLite counts."""

REHEARSAL = "rehearsal"
"""The file in the desk's folder that names the clock file while `mailbot serve --clock` runs."""


class TryAgain(click.ClickException):
    """Not now: a mail system should try again (EX_TEMPFAIL)."""

    exit_code = 75


def _from_environment(name: str) -> Path | None:
    return Path(os.environ[name]) if os.environ.get(name) else None


@dataclass(slots=True)
class Place:
    """What the shared options say: --dir, --clock, --json (else MAILBOT_DIR, MAILBOT_CLOCK)."""

    folder: Path = field(default_factory=lambda: _from_environment("MAILBOT_DIR") or Path())
    clock: Path | None = field(default_factory=lambda: _from_environment("MAILBOT_CLOCK"))
    json: bool = False
    _settings: Settings | None = None

    def settings(self) -> Settings:
        """Return the settings of the desk."""
        if self._settings is None:
            from mailbot import config

            try:
                self._settings = config.read(self.folder, os.environ)
            except config.ConfigError as wrong:
                raise click.ClickException(str(wrong)) from None
        return self._settings

    def now(self) -> datetime:
        """Return the time (UTC): what the clock file holds, else that of a rehearsal that is being served, else the real one."""
        clock = self.clock or self._rehearsal()
        return read_clock(clock) if clock is not None else datetime.now(UTC)

    def _rehearsal(self) -> Path | None:
        """The clock file that `mailbot serve --clock` in this folder goes by, so that its time holds for every command."""
        note = self.folder / REHEARSAL
        path = Path(note.read_text("utf-8").strip()) if note.is_file() else None
        return path if path is not None and path.is_file() else None

    @contextmanager
    def database(self) -> Iterator[Database]:
        """Give the database of the desk; refuse one that is not there."""
        from mailbot.store.db import Database

        path = self.settings().database
        if not path.is_file():
            raise click.ClickException(f"{path} is not there: restore it from a backup, or make a new desk with `mailbot init`")
        database = Database(path)
        try:
            _refuse_old(database)
            yield database
        finally:
            database.close()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection inside one transaction; what the directory refuses becomes one line."""
        from mailbot.store.entries import DirectoryError

        with self.database() as database:
            try:
                with database.write() as connection:
                    yield connection
            except DirectoryError as wrong:
                raise click.ClickException(str(wrong)) from None

    def show(self, value: Any, text: str) -> None:
        """Print `value` as JSON if --json is given, else `text`."""
        click.echo(json.dumps(value, ensure_ascii=False) if self.json else text)

    def show_rows(self, values: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
        """Print a list: JSON if --json is given, else a table of these columns."""
        if self.json:
            click.echo(json.dumps(values, ensure_ascii=False))
        else:
            print_table(values, columns)


def _refuse_old(database: Database) -> None:
    """Refuse a database that lacks a migration of this release (without loading the runner, which takes its time)."""
    from mailbot.store.db import folder

    latest = max(path.stem for path in (folder() / "migrations").glob("[0-9]*.sql"))
    known = database.rows("look_migrations")
    last = database.row("look_version") if known else None
    if known and (last is None or last["name"] < latest):
        raise click.ClickException(f"{database.path} is of an older release: stop serve, then `mailbot migrate`")


def read_clock(path: Path) -> datetime:
    """Return the instant (UTC) that a clock file holds: ISO 8601 with a zone, of this millennium. Refuses anything else."""
    try:
        text = _text_of(path)
        instant = datetime.fromisoformat(text)
        if not text.startswith("2"):
            raise ValueError(f"the year {instant.year}")
    except (OSError, ValueError) as wrong:
        raise click.ClickException(f"{path} is no clock: {wrong}; write 2026-06-07T15:05:00+02:00 into it") from None
    if instant.tzinfo is None:
        raise click.ClickException(f"{path} is no clock: {text} has no time zone; write 2026-06-07T15:05:00+02:00 into it")
    return instant.astimezone(UTC)


def _text_of(path: Path) -> str:
    """Read a file that somebody may be writing anew at this moment: empty means not yet."""
    for _ in range(10):
        if text := path.read_text("ascii").strip():
            return text
        time.sleep(0.02)
    return ""


def print_table(values: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    """Print the columns of each row under their names, as wide as they need to be."""
    rows = [columns, *([_cell(value[column]) for column in columns] for value in values)]
    widths = [min(max(len(row[number]) for row in rows), 50) for number in range(len(columns))]
    for row in rows:
        click.echo("  ".join(cell[:width].ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
