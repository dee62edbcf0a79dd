"""The loop goes on, whatever one due thing does."""

from __future__ import annotations

import logging
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot import app, config, timekeeper
from mailbot.domain.days import to_text
from mailbot.store import migrations
from mailbot.store.db import Database, is_passing

NOW = datetime(2026, 6, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path):
    """A desk with an ask whose state nobody can read: our own fault."""
    (tmp_path / "mailbot.toml").write_text(config.template("hub.example", "kim@leeds.example"))
    (tmp_path / "mailbot.key").write_text("ab" * 32 + "\n")
    (tmp_path / "mailbot.key").chmod(0o600)
    settings = config.read(tmp_path, {})
    migrations.create(settings.database)
    database = Database(settings.database)
    with database.write() as connection:
        connection.execute(
            "insert into networks (id, tag, name, watchword, since, digest_look) values (1, 'leeds', 'Leeds', 'heron kettle', 'x', 0)"
        )
        connection.execute(
            "insert into asks (number, kind, initiator, phase, title, version, state, next_due)"
            " values (12, 'F', 1, 'running', '', 1, '{', ?)",
            (to_text(NOW),),
        )
    yield app.desk_from(settings), database
    database.close()


def test_a_due_thing_that_fails_is_put_aside_and_the_operator_is_told(desk, caplog):
    """It is tried again in an hour; meanwhile nothing else waits for it."""
    parts, database = desk
    clerk = app.Clerk(parts, database, lambda: NOW)
    with caplog.at_level(logging.ERROR):
        assert clerk.step() is True

    assert timekeeper.next_due(database.connection(), NOW) == (NOW + timedelta(hours=1), "ask", "12")
    assert clerk.step() is False
    assert "ask 12 could not be done" in caplog.text


def test_a_busy_database_is_the_worlds_trouble(tmp_path: Path):
    """Busy is tried again; a misspelt statement is our fault."""
    first, second = (sqlite3.connect(tmp_path / "x.db", timeout=0, isolation_level=None) for _ in range(2))
    first.execute("begin immediate")
    with pytest.raises(sqlite3.OperationalError) as busy:
        second.execute("begin immediate")
    with pytest.raises(sqlite3.OperationalError) as misspelt:
        second.execute("selekt 1")

    assert is_passing(busy.value)
    assert not is_passing(misspelt.value)
    first.close()
    second.close()


def test_a_clock_file_that_is_gone_leaves_the_time_standing(tmp_path: Path):
    """While the file is rewritten, or holds nonsense, the last time counts; without a zone it is refused at the start."""
    file = tmp_path / "clock"
    file.write_text("2026-06-02T10:00:00+02:00\n")
    clock = app.Clock(file)
    file.write_text("")
    assert clock.now() == NOW
    file.unlink()
    assert clock.now() == NOW
    file.write_text("2026-06-02T10:00:00\n")
    with pytest.raises(ValueError, match="time zone"):
        app.Clock(file)
