"""The only door to SQLite: connections, one writer at a time, group commit, named statements.

The one rule: whoever writes does it inside `Database.write()` or through `Database.submit()`; when they return, it is on disk.
"""

from __future__ import annotations

import queue
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

__all__ = ["SQL", "Connection", "Database", "OperationalError", "Row", "folder", "for_log", "is_passing"]

Connection = sqlite3.Connection
Row = sqlite3.Row
OperationalError = sqlite3.OperationalError
_PASSING: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
T = TypeVar("T")

_PRAGMAS: Final = (
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma busy_timeout = 10000",
    "pragma secure_delete = on",
)
_BATCH: Final = 500  # callers that share one commit


def folder() -> Path:
    """Return the folder with schema.sql, migrations and queries: the installed copy, else the checkout's."""
    here = Path(__file__).resolve()
    installed = here.parents[1] / "_db"
    return installed if installed.is_dir() else here.parents[2] / "db"


def _load_statements() -> Mapping[str, str]:
    """Read db/queries/*.sql: each statement stands below a line `-- name: what it does`."""
    statements: dict[str, str] = {}
    for path in sorted((folder() / "queries").glob("*.sql")):
        parts = re.split(r"^-- (\w+): .*$", path.read_text("utf-8"), flags=re.MULTILINE)
        for name, text in zip(parts[1::2], parts[2::2], strict=True):
            if name in statements:
                raise ValueError(f"{path.name}: the statement {name} is there twice")
            statements[name] = text.strip().removesuffix(";")
    return statements


SQL: Final[Mapping[str, str]] = _load_statements()
"""All named statements of db/queries/."""


def is_passing(wrong: BaseException) -> bool:
    """Say whether this is the world's trouble, to be tried again: the database is busy, or the disk is full."""
    return isinstance(wrong, sqlite3.OperationalError) and (wrong.sqlite_errorcode & 0xFF) in _PASSING


def for_log(wrong: BaseException) -> str:
    """Return what a log may say of an exception: its kind. Words only where they are SQLite's, which quote no value (product 12.1)."""
    kind = type(wrong).__name__
    return f"{kind}: {wrong}" if isinstance(wrong, sqlite3.Error) else kind


@dataclass(slots=True)
class _Job:
    work: Callable[[Connection], Any]
    done: Future[Any] = field(default_factory=Future)


class Database:
    """One SQLite file. Reads run on a connection of their own for each thread; writes run one at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._lock = threading.RLock()
        self._starting = threading.Lock()  # apart from the writers' lock: the event loop must never wait for a transaction
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._committer: threading.Thread | None = None
        self._all: list[Connection] = []

    def connection(self) -> Connection:
        """Return this thread's connection, opened when first asked for."""
        found: Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=10)
            found.row_factory = sqlite3.Row
            try:
                for pragma in _PRAGMAS:
                    found.execute(pragma)
            except sqlite3.Error:
                found.close()
                raise
            self._local.connection = found
            with self._starting:
                self._all.append(found)
        return found

    def rows(self, name: str, /, **values: object) -> list[Row]:
        """Run the named statement that reads; return its rows."""
        return self.connection().execute(SQL[name], values).fetchall()

    def row(self, name: str, /, **values: object) -> Row | None:
        """Run the named statement that reads; return its first row, or None."""
        found: Row | None = self.connection().execute(SQL[name], values).fetchone()
        return found

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reads of this thread see one and the same state."""
        connection = self.connection()
        connection.execute("begin")
        try:
            yield
        finally:
            connection.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the connection inside one transaction: committed at the end, rolled back on any exception."""
        with self._lock:
            connection = self.connection()
            connection.execute("begin immediate")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """Let `work` write in a transaction that it shares with others that wait; the future ends after the commit.

        An exception of one `work` undoes that work alone.
        """
        with self._starting:
            if self._committer is None:
                self._committer = threading.Thread(target=self._commit_groups, name="committer", daemon=True)
                self._committer.start()
        job = _Job(work)
        self._jobs.put(job)
        return job.done

    def truncate_log(self) -> None:
        """Empty the write-ahead log, so that what was erased is gone from the disk (product 12.1)."""
        with self._lock:
            self.connection().execute("pragma wal_checkpoint(truncate)").fetchall()

    def close(self) -> None:
        """Finish what was submitted and close every connection."""
        if self._committer is not None:
            self._jobs.put(None)
            self._committer.join()
            self._committer = None
        with self._lock:
            for connection in self._all:
                with suppress(sqlite3.Error):
                    connection.close()
            self._all.clear()
            self._local = threading.local()

    def _commit_groups(self) -> None:
        job = self._jobs.get()
        while job is not None:
            group = [job]
            while len(group) < _BATCH and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    self._jobs.put(None)
                    break
                group.append(following)
            self._commit(group)
            job = self._jobs.get()

    def _commit(self, group: list[_Job]) -> None:
        results: list[tuple[_Job, Any]] = []
        failures: list[tuple[_Job, BaseException]] = []
        try:
            with self.write() as connection:
                for job in group:
                    connection.execute("savepoint job")
                    try:
                        results.append((job, job.work(connection)))
                    except Exception as wrong:  # noqa: BLE001 - one caller's fault must not undo the others' work
                        connection.execute("rollback to job")
                        failures.append((job, wrong))
                    connection.execute("release job")
        except Exception as failure:  # noqa: BLE001 - the commit failed: every caller must hear it
            results, failures = [], [(job, failure) for job in group]
        for job, result in results:
            if job.done.set_running_or_notify_cancel():
                job.done.set_result(result)
        for job, fault in failures:
            if job.done.set_running_or_notify_cancel():
                job.done.set_exception(fault)
