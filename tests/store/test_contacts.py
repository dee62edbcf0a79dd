"""The directory: who a letter is from, whom a fan-out reaches, who can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mailbot.store import contacts, directory, migrations, settings
from mailbot.store.db import Connection, Database
from mailbot.store.entries import Entry

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 6, 2, 9, tzinfo=UTC)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A directory of one network: Leeds."""
    migrations.create(tmp_path / "mailbot.db")
    database = Database(tmp_path / "mailbot.db")
    with database.write() as connection:
        add(connection, "leeds", "Leeds", stand_in="joe@leeds.example", address="all@leeds.example", also=("ana@home.example",))
        yield connection
    database.close()


def add(connection: Connection, tag: str, name: str, **more: object) -> contacts.Network:
    entry = Entry(tag=tag, name=name, delegate=f"ana@{tag}.example", **more)  # type: ignore[arg-type]
    return directory.add_network(connection, entry, watchword="heron kettle", at=AT)


def test_a_writer_is_found_by_every_address_of_hers(connection: Connection) -> None:
    """The first address and the further ones lead to the same contact, in any case; a stranger's to none."""
    first, further = contacts.by_address(connection, "Ana@LEEDS.example"), contacts.by_address(connection, "ana@home.example")
    assert first is not None
    assert first == further
    assert (first[0].name, first[1].role, first[1].address) == ("Leeds", "delegate", "ana@leeds.example")
    assert contacts.by_address(connection, "boss@rossi.example") is None
    assert contacts.by_address(connection, "") is None


def test_a_network_is_found_by_number_tag_and_name(connection: Connection) -> None:
    """The three keys lead to one value; what is not there is None."""
    found = contacts.network_by_tag(connection, "leeds")
    assert found is not None
    assert found == contacts.network(connection, found.id) == contacts.network_by_name(connection, "Leeds")
    assert contacts.network(connection, 99) is None
    assert contacts.network_by_tag(connection, "york") is None


def test_contacts_come_in_order_and_an_empty_place_is_none(connection: Connection) -> None:
    """Delegate, stand-in, network address; York has only a delegate."""
    york = add(connection, "york", "York")
    leeds = contacts.network_by_tag(connection, "leeds")
    assert leeds is not None
    assert [contact.role for contact in contacts.contacts_of(connection, leeds.id)] == ["delegate", "stand_in", "address"]
    assert contacts.contact_of(connection, york.id, "stand_in") is None


def test_a_fan_out_goes_through_the_networks_in_batches(connection: Connection) -> None:
    """Each batch begins after the last one; the dormant are left out unless wanted, who left always; a zone is kept to."""
    for tag, zone in (("b", "Europe/Rome"), ("c", "UTC"), ("d", "Europe/Rome"), ("e", "UTC"), ("f", "UTC")):
        add(connection, tag, tag.upper(), timezone=zone)
    connection.execute("update networks set state = 'dormant' where tag = 'd'")
    directory.remove_network(connection, "e", LATER)

    def tags(zone: str, *, dormant: bool = False) -> list[str]:
        found: list[contacts.Network] = []
        while batch := contacts.networks_after(connection, found[-1].id if found else 0, zone, 2, dormant=dormant):
            found += batch
        return [network.tag for network in found]

    assert tags("") == ["leeds", "b", "c", "f"]
    assert tags("", dormant=True) == ["leeds", "b", "c", "d", "f"]
    assert tags("Europe/Rome") == ["b"]
    assert tags("Europe/Rome", dormant=True) == ["b", "d"]


@pytest.mark.parametrize(
    "name", ["network_by_id", "network_by_tag", "network_after", "contact_by_address", "contact_in_office", "contact_all_in_office"]
)
def test_nothing_about_a_network_is_a_scan(connection: Connection, name: str) -> None:
    """SQLite finds each of these by key."""
    from mailbot.store.db import SQL

    values = {"id": 1, "tag": "x", "cursor": 0, "limit": 9, "address": "x", "network": 1, "role": "x"}
    plan = [row["detail"] for row in connection.execute(f"explain query plan {SQL[name]}", values)]
    assert [step for step in plan if step.startswith("SCAN")] == []


def test_away_and_busy_end_with_back(connection: Connection) -> None:
    """AWAY and BUSY are days of the network; BACK ends both."""
    leeds = contacts.network_by_tag(connection, "leeds")
    assert leeds is not None
    settings.change(connection, leeds.id, {"away_until": "2026-06-20", "busy_until": "2026-07-01"})
    away = contacts.network(connection, leeds.id)
    assert away is not None
    assert (away.away_until, away.busy_until) == (date(2026, 6, 20), date(2026, 7, 1))
    settings.change(connection, leeds.id, {"away_until": None, "busy_until": None})
    assert contacts.network(connection, leeds.id) == leeds


def test_a_verified_mail_wakes_a_dormant_network(connection: Connection) -> None:
    """Any verified mail wakes it (product 13.2); the instant is kept."""
    connection.execute("update networks set state = 'dormant'")
    contacts.heard(connection, 1, AT)
    leeds = contacts.network(connection, 1)
    assert leeds is not None
    assert (leeds.state, leeds.heard_at) == ("member", AT)


def delegate(connection: Connection) -> contacts.Contact:
    found = contacts.contact_of(connection, 1, "delegate")
    assert found is not None
    return found


def test_one_report_is_not_enough_two_are(connection: Connection) -> None:
    """A contact is unreachable after reports about two different mails (product 6.1), and it becomes so once."""
    who = delegate(connection).id
    assert contacts.note_bounce(connection, who, hard_in_session=False) is False
    assert (delegate(connection).bounces, delegate(connection).unreachable) == (1, False)
    assert contacts.note_bounce(connection, who, hard_in_session=False) is True
    assert contacts.note_bounce(connection, who, hard_in_session=False) is False
    assert delegate(connection).unreachable


def test_a_refusal_in_our_own_delivery_is_enough_until_one_is_taken(connection: Connection) -> None:
    """A permanent refusal counts at once; a mail that was taken afterwards ends it."""
    who = delegate(connection).id
    assert contacts.note_bounce(connection, who, hard_in_session=True) is True
    contacts.delivered(connection, who)
    assert not delegate(connection).unreachable


def test_what_reports_said_stands_until_the_contact_writes(connection: Connection) -> None:
    """Behind a smarthost every mail is taken at first, so that alone does not undo two reports; a mail from her does."""
    who = delegate(connection).id
    for _ in range(2):
        contacts.note_bounce(connection, who, hard_in_session=False)
    contacts.delivered(connection, who)
    assert delegate(connection).unreachable
    contacts.heard(connection, 1, AT, who)
    assert (delegate(connection).bounces, delegate(connection).unreachable) == (0, False)


def test_only_who_agrees_is_named_in_public(connection: Connection) -> None:
    """NAMING no, and a name nobody has, are not printed."""
    add(connection, "york", "York", naming=False)
    assert contacts.may_be_named(connection, "Leeds")
    assert not contacts.may_be_named(connection, "York")
    assert not contacts.may_be_named(connection, "Hull")
