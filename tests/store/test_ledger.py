"""What the database itself refuses, and what goes in comes out."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.domain.events import Accepted
from mailbot.domain.model import Fight, Party, Phase, Schedule
from mailbot.domain.parties import apply
from mailbot.store import ledger, migrations
from mailbot.store.db import Database

NOW = datetime(2026, 6, 2, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def database(tmp_path: Path):
    """A new database with one network and one ask."""
    migrations.create(tmp_path / "mailbot.db")
    database = Database(tmp_path / "mailbot.db")
    with database.write() as connection:
        connection.execute("insert into networks (id, tag, name, watchword, since) values (1, 'leeds', 'Leeds', 'heron kettle', 'now')")
        assert ledger.new_ask(connection, 1, first=12) == 12
    yield database
    database.close()


def test_no_path_edits_a_frozen_version(database):
    """After SEND the database refuses every change of the terms, whoever asks."""
    with database.write() as connection:
        ledger.write_draft(connection, 12, 1, {"Title": "draft"})
        ledger.write_draft(connection, 12, 1, {"Title": "draft, changed"})
        ledger.freeze_terms(connection, 12, 1, {"Title": "frozen"}, "ab" * 32, NOW)
    with pytest.raises(sqlite3.IntegrityError, match="frozen"), database.write() as connection:
        ledger.write_draft(connection, 12, 1, {"Title": "other"})
    with pytest.raises(sqlite3.IntegrityError, match="frozen"), database.write() as connection:
        connection.execute("update terms set fingerprint = 'x'")

    row = ledger.terms(database.connection(), 12, 1)
    assert row is not None
    assert row["fields"] == '{"Title": "frozen"}'


def test_numbers_go_on_from_the_first(database):
    """One counter for all asks, so that "ACCEPT 12" can never be ambiguous."""
    with database.write() as connection:
        assert [ledger.new_ask(connection, 1, first=12) for _ in range(2)] == [13, 14]


def test_a_fight_and_a_party_come_back_as_they_were(database):
    """State goes to text and back, dates, instants and all."""
    schedule = Schedule(NOW, NOW + DAY, NOW + DAY, NOW + 2 * DAY, NOW + 90 * DAY)
    fight = Fight(12, "p0", Phase.CIRCULATING, "Bright Homes", 1, schedule, date(2026, 6, 16), sent_at=NOW)
    event = Accepted(1, NOW + DAY, 0, 4001)
    party = apply(Party("p1", 12), event, NOW)
    with database.write() as connection:
        ledger.write_fight(connection, fight, [], NOW + DAY, NOW)
        ledger.write_party(connection, party, 1, [event], NOW + DAY, NOW)

    assert ledger.ask(database.connection(), 12) == (fight, 1)
    assert ledger.party(database.connection(), 12, 1) == party
    assert ledger.party_by_id(database.connection(), "p1") == (party, 1)


@pytest.mark.parametrize(("table", "old", "new"), [("inbox", "done", "new"), ("outbox", "sent", "due")])
def test_moves_that_are_not_in_the_table_are_refused(database, table, old, new):
    """What has ended stays ended, also for an operator with a SQL prompt."""
    with database.write() as connection:
        connection.execute(
            "insert into mails (id, token, verp, kind, message_id, language, release, at) values (1, 't', 'v', 'ask', 'm', 'en', '0', 'x')"
        )
        connection.execute("insert into outbox (id, state, urgency, next_at, until) values (1, 'sent', 1, 'x', 'x')")
        connection.execute(
            "insert into inbox (id, state, at, road, trusted, mail_from, rcpt_to, message_id, body_hash)"
            " values (1, 'done', 'x', 'smtp', 1, '', '', '', '')"
        )
    with pytest.raises(sqlite3.IntegrityError, match="no such move"), database.write() as connection:
        connection.execute(f"update {table} set state = ? where state = ?", (new, old))


def test_one_check_for_one_claim(database):
    """The same claim is asked about once, until its CHECK has ended."""
    claim = {"network": 1, "claim": "c", "kind": "command", "number": 12, "command": {"said": "x"}}
    with database.write() as connection:
        first = ledger.open_check(connection, **claim, at=NOW, until=NOW + 7 * DAY)
        assert ledger.open_check(connection, **claim, at=NOW + DAY, until=NOW + 8 * DAY) is None
        assert ledger.open_check(connection, **claim, at=NOW + 7 * DAY, until=NOW + 14 * DAY) is not None
        ledger.answer_check(connection, first or 0, "no")

    check = ledger.check(database.connection(), first or 0)
    assert check is not None
    assert (check.state, dict(check.command)) == ("no", {})
