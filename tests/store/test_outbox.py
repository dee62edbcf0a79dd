"""The outbox: order, moves, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.store import outbox
from mailbot.store.db import SQL, Connection, Database, folder
from tests.delivery.world import new_mail

AT = datetime(2026, 6, 2, 19, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    database = Database(tmp_path / "mailbot.db")
    database.connection().executescript((folder() / "schema.sql").read_text("utf-8"))
    yield database
    database.close()


@pytest.fixture
def connection(database: Database) -> Connection:
    """Its connection; each statement commits by itself."""
    return database.connection()


def put(connection: Connection, urgency: int = 2, at: datetime = AT, attached: bytes | None = None) -> int:
    """A mail that is due at `at`."""
    mail_id = new_mail(connection, at)
    outbox.put(connection, mail_id, urgency, f"a{mail_id}@north.example", at, at + 5 * DAY, attached)
    return mail_id


def claimed(connection: Connection, at: datetime = AT, limit: int = 10, exclude: tuple[int, ...] = ()) -> list[int]:
    """The ids of what may leave."""
    return [due.id for due in outbox.claim(connection, at, limit, exclude)]


def state(connection: Connection, mail_id: int) -> str:
    """The state of one mail."""
    return str(connection.execute("select state from outbox where id = ?", (mail_id,)).fetchone()[0])


def test_the_most_urgent_goes_first_and_then_the_oldest(connection: Connection) -> None:
    """Urgency, then next_at, then id; what is not yet due or is in hand already is left out."""
    bulk, early, news, stop = put(connection, 3), put(connection, 3, AT - HOUR), put(connection, 2), put(connection, 0)
    put(connection, 0, AT + HOUR)

    assert claimed(connection) == [stop, news, early, bulk]
    assert claimed(connection, limit=2) == [stop, news]
    assert claimed(connection, limit=2, exclude=(stop, early)) == [news, bulk]


def test_a_claim_changes_nothing(connection: Connection) -> None:
    """Until a verdict is committed the mail stays due, so that a crash sends it again."""
    mail_id = put(connection)

    assert claimed(connection) == claimed(connection) == [mail_id]


def test_the_address_is_the_contacts_as_it_is_now(connection: Connection) -> None:
    """A hand-over between two attempts reaches the address of today; an erased one is None."""
    connection.execute("insert into networks (id, tag, name, watchword, since) values (1, 'porto', 'Porto', 'a b', '2026-01-01')")
    connection.execute("insert into contacts (id, network, role, address, since) values (7, 1, 'delegate', 'rui@porto.example', '2026')")
    mail_id = new_mail(connection, AT, contact=7)
    outbox.put(connection, mail_id, 2, None, AT, AT + DAY, b"whole")

    first = outbox.claim(connection, AT, 1)[0]
    connection.execute("update contacts set address = null")
    second = outbox.claim(connection, AT, 1)[0]

    assert (first.address, second.address) == ("rui@porto.example", None)
    assert first == outbox.Due(mail_id, 2, "rui@porto.example", 0, AT, AT, AT + DAY, f"v{mail_id}", attached=True)


def test_a_deferred_mail_comes_again_at_its_time(connection: Connection) -> None:
    """Each attempt is counted; the reply is kept for operators."""
    mail_id = put(connection)

    outbox.defer(connection, mail_id, AT + HOUR, "451 later")

    assert claimed(connection) == []
    assert [(due.id, due.attempts) for due in outbox.claim(connection, AT + HOUR, 1)] == [(mail_id, 1)]
    assert outbox.next_at(connection) == AT + HOUR


def test_the_attached_mail_goes_when_the_mail_ends(connection: Connection) -> None:
    """A referred mail is not kept (product scenario 13): sent, bounced, dropped, it is gone; deferred, it is there."""
    ids = [put(connection, attached=b"whole") for _ in range(4)]
    assert [outbox.attached(connection, mail_id) for mail_id in ids] == [b"whole"] * 4

    outbox.defer(connection, ids[0], AT + HOUR, "")
    outbox.sent(connection, [ids[1]], AT)
    outbox.bounce(connection, ids[2], "550")
    outbox.drop(connection, ids[3], "not wanted")

    assert [outbox.attached(connection, mail_id) for mail_id in ids] == [b"whole", None, None, None]


MOVES = """
          due       deferred  sent      bounced   dropped
sent      sent      sent      sent      bounced   dropped
bounce    bounced   bounced   bounced   bounced   dropped
drop      dropped   dropped   sent      dropped   dropped
retry     due       due       sent      due       due
"""


def test_what_may_follow_on_what(connection: Connection) -> None:
    """The grid above: a move that makes no sense is not made, and nothing is raised."""
    starts = MOVES.split("\n")[1].split()
    for line in MOVES.strip().split("\n")[1:]:
        move, *ends = line.split()
        for start, end in zip(starts, ends, strict=True):
            mail_id = put(connection)
            _bring(connection, mail_id, start)
            _bring(connection, mail_id, move)
            assert state(connection, mail_id) == end, (move, start)


def _bring(connection: Connection, mail_id: int, move: str) -> None:
    match move:
        case "sent":
            outbox.sent(connection, [mail_id], AT)
        case "deferred":
            outbox.defer(connection, mail_id, AT + HOUR, "451")
        case "bounce" | "bounced":
            outbox.bounce(connection, mail_id, "550")
        case "drop" | "dropped":
            outbox.drop(connection, mail_id, "x")
        case "retry":
            outbox.retry(connection, mail_id, AT, AT + DAY)


def test_a_retry_begins_from_the_beginning(connection: Connection) -> None:
    """The operator's retry counts no old attempt and has its own end."""
    mail_id = put(connection)
    outbox.defer(connection, mail_id, AT + HOUR, "451")
    outbox.bounce(connection, mail_id, "550")

    assert outbox.retry(connection, mail_id, AT + DAY, AT + 6 * DAY)

    due = outbox.claim(connection, AT + DAY, 1)[0]
    assert (due.attempts, due.next_at, due.until) == (0, AT + DAY, AT + 6 * DAY)


def test_the_next_instant_and_the_counts(connection: Connection) -> None:
    """What is due first, whatever its urgency; how many there are of each."""
    assert outbox.next_at(connection) is None
    put(connection, 3, AT)
    put(connection, 1, AT + HOUR)
    outbox.sent(connection, [put(connection, 0, AT - HOUR)], AT)

    assert outbox.next_at(connection) == AT
    assert outbox.next_at(connection, AT) == AT + HOUR
    assert outbox.next_at(connection, AT + HOUR) is None
    assert outbox.counts(connection) == {"due": 2, "sent": 1}


def test_the_queue_is_read_by_its_index(connection: Connection) -> None:
    """A claim is a seek, however many mails have left or wait for another day."""
    values = {"urgency": 2, "at": "", "limit": 1, "after": ""}
    for name in ("outbox_claim", "outbox_next"):
        plan = " ".join(row["detail"] for row in connection.execute(f"explain query plan {SQL[name]}", values))
        assert "SEARCH outbox USING" in plan, plan
        assert "outbox_due (urgency=? AND next_at" in plan, plan
        assert "TEMP B-TREE" not in plan, plan
