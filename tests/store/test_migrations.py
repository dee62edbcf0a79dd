"""The database file: made, migrated, backed up."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mailbot.store import migrations
from mailbot.store.db import folder


def _bare(sql: str) -> str:
    """A definition without its comments, and without the blanks that a later `alter table` sets in other places."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", re.sub(r"--[^\n]*", "", sql)))


def shape(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Everything in a database but the rows: tables, indexes, triggers, and the rows of the moves."""
    rows = connection.execute("select type, name, sql from sqlite_schema where sql is not null and name not like '%sqlite%'").fetchall()
    found = {(kind, name, _bare(sql)) for kind, name, sql in rows}
    for (table,) in connection.execute("select name from sqlite_schema where name like '%_moves'").fetchall():
        found |= {(table, old, new) for old, new in connection.execute(f"select old, new from {table}")}
    return found


def test_all_migrations_together_equal_the_schema(tmp_path: Path) -> None:
    """Who reads db/schema.sql sees the database as it is."""
    path = tmp_path / "mailbot.db"
    migrations.create(path)
    with closing(sqlite3.connect(path)) as migrated, closing(sqlite3.connect(":memory:")) as plain:
        plain.executescript((folder() / "schema.sql").read_text("utf-8"))
        assert shape(migrated) == shape(plain)


def test_a_new_file_is_its_owners_alone_and_needs_nothing(tmp_path: Path) -> None:
    """`create` makes a file of mode 0600 in which nothing is pending, and no backup."""
    path = tmp_path / "mailbot.db"
    migrations.create(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert migrations.pending(path) == []
    assert migrations.version(path) == sorted(folder().glob("migrations/*.sql"))[-1].stem
    assert migrations.migrate(path) == []
    assert [other.name for other in tmp_path.glob("*before*")] == []


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    """`create` refuses to touch a file; `migrate` refuses to make one."""
    path = tmp_path / "mailbot.db"
    path.write_text("precious")
    with pytest.raises(FileExistsError):
        migrations.create(path)
    assert path.read_text() == "precious"
    with pytest.raises(FileNotFoundError):
        migrations.migrate(tmp_path / "other.db")
    assert not (tmp_path / "other.db").exists()


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations with a second one."""
    home = tmp_path / "db"
    (home / "migrations").mkdir(parents=True)
    (home / "migrations" / "0001_first.sql").write_text("create table a (x text);\ninsert into a values ('one; two');")
    monkeypatch.setattr(migrations, "folder", lambda: home)
    return home / "migrations"


def test_an_older_file_is_backed_up_and_brought_forward(tmp_path: Path, later: Path) -> None:
    """A migration keeps the rows, and the file as it was lies beside it, readable by its owner alone."""
    path = tmp_path / "mailbot.db"
    migrations.create(path)
    (later / "0002_more.sql").write_text(
        "alter table a add column y text; -- a comment; with one\n"
        "create trigger t before delete on a begin select case when 1 then raise(abort, 'no;') end; end;\n"
        "update a set y = 'y';"
    )
    assert migrations.pending(path) == ["0002_more"]
    assert migrations.migrate(path) == ["0002_more"]
    assert migrations.version(path) == "0002_more"
    backup = tmp_path / "mailbot.db.before-0002_more"
    assert backup.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(path)) as now, closing(sqlite3.connect(backup)) as then:
        assert now.execute("select * from a").fetchall() == [("one; two", "y")]
        assert then.execute("select * from a").fetchall() == [("one; two",)]


def test_the_index_of_open_asks_is_filled_when_it_comes(tmp_path: Path, later: Path) -> None:
    """A database from before full-text search knows its asks afterwards, and only the open ones."""
    now = sorted(folder().glob("migrations/*.sql"))
    for script in now[:2]:
        shutil.copy(script, later / script.name)
    path = tmp_path / "mailbot.db"
    migrations.create(path)
    with closing(sqlite3.connect(path)) as before:
        before.execute("insert into networks (id, tag, name, watchword, since) values (1, 'leeds', 'Leeds', 'heron kettle', '2026-06-01')")
        for number, phase in ((12, "running"), (13, "won")):
            state = json.dumps({"number": number, "phase": phase, "version": 1})
            before.execute("insert into asks values (?, 'F', 1, ?, 'T', 1, ?, null)", (number, phase, state))
            before.execute("insert into terms values (?, 1, ?, '', null)", (number, json.dumps({"Facts": "Grève à Zürich"})))
        before.commit()
    for script in now[2:]:
        shutil.copy(script, later / script.name)
    assert migrations.migrate(path)
    with closing(sqlite3.connect(path)) as after:
        assert after.execute("select rowid, text from ask_words where ask_words match 'grève'").fetchall() == [(12, "greve a zurich")]


def test_a_migration_that_breaks_leaves_the_file_as_it_was(tmp_path: Path, later: Path) -> None:
    """Half a migration is none; its record is not written."""
    path = tmp_path / "mailbot.db"
    migrations.create(path)
    (later / "0002_more.sql").write_text("create table b (x text);\ninsert into nowhere values (1);")
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(path)
    assert migrations.version(path) == "0001_first"
    with closing(sqlite3.connect(path)) as now:
        assert now.execute("select name from sqlite_schema where name = 'b'").fetchall() == []


def test_the_inbox_made_anew_keeps_its_letters(tmp_path: Path) -> None:
    """0004 makes the table a second time: rows, numbers and rules are as before, and letters from a mailbox fit in."""
    path = tmp_path / "mailbot.db"
    with closing(sqlite3.connect(path)) as old:
        for file in sorted((folder() / "migrations").glob("000[123]_*.sql")):
            old.executescript(file.read_text("utf-8"))
        columns = "id, state, reason, at, road, trusted, mail_from, rcpt_to, message_id, body_hash, raw, verdict, spf"
        letter = (7, "done", "recorded", "2026-06-07T13:05:00.000Z", "lmtp", 1, "a", "b", "<1@c>", "hash", b"raw", "pass", "leeds.example")
        old.execute(f"insert into inbox ({columns}) values ({', '.join('?' * 13)})", letter)
        old.commit()
        before = old.execute("select * from inbox").fetchall()
        old.executescript((folder() / "migrations" / "0004_imap.sql").read_text("utf-8"))
        assert old.execute(f"select {columns} from inbox").fetchall() == [letter]
        assert [sorted(map(str, row)) for row in old.execute("select * from inbox")] == [sorted(map(str, row)) for row in before]
        with pytest.raises(sqlite3.IntegrityError, match="no such move"):
            old.execute("update inbox set state = 'new'")
        for road in ("imap", "smtp"):
            old.execute(
                f"insert into inbox ({columns}) values ({', '.join('?' * 13)})",
                (None, "new", "", "", road, *letter[5:8], road, *letter[9:]),
            )
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            old.execute("update inbox set road = 'pigeon'")
        assert old.execute("select max(id) from inbox").fetchone() == (9,)
