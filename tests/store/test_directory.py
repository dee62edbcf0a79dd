"""What operators enter and change: checked, logged, and an address belongs to one contact only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mailbot.store import contacts, directory, migrations
from mailbot.store.db import Connection, Database
from mailbot.store.entries import DirectoryError, Entry

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 6, 2, 9, tzinfo=UTC)
OWN = "fights@hub.example"
LEEDS = Entry(tag="leeds", name="Leeds", delegate="ana@leeds.example", stand_in="joe@leeds.example")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A directory of one network: Leeds."""
    migrations.create(tmp_path / "mailbot.db")
    database = Database(tmp_path / "mailbot.db")
    with database.write() as connection:
        directory.add_network(connection, LEEDS, watchword="heron kettle", at=AT, own=OWN)
        yield connection
    database.close()


def add(connection: Connection, **fields: Any) -> contacts.Network:
    entry = Entry(**{"tag": "york", "name": "York", "delegate": "kim@york.example", **fields})
    return directory.add_network(connection, entry, watchword="oak river", at=AT, own=OWN)


def log(connection: Connection) -> list[tuple[str, str]]:
    return [(row["what"], row["detail"]) for row in connection.execute("select what, detail from keeper_log order by id")]


def test_an_entry_is_tidied(connection: Connection) -> None:
    """Addresses are in lower case, towns are a list, and a founding network is a member at once."""
    york = add(connection, delegate=" Kim@YORK.Example ", towns=("York", "Selby"), meets="1.tue", timezone="Europe/London", language="en")
    assert (york.state, york.towns, york.meets, york.watchword) == ("member", ("York", "Selby"), "1.tue", "oak river")
    office = contacts.contact_of(connection, york.id, "delegate")
    assert office is not None
    assert office.address == "kim@york.example"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"tag": "York"}, "no tag"),
        ({"tag": "a" * 21}, "no tag"),
        ({"tag": ""}, "no tag"),
        ({"tag": "leeds"}, "is there already"),
        ({"name": ""}, "no name of a network"),
        ({"name": "Yo\nrk"}, "no name of a network"),
        ({"name": "Leeds"}, "the network leeds has this name already"),
        ({"delegate": ""}, "needs a delegate"),
        ({"delegate": "kim"}, "no mail address"),
        ({"delegate": "kim@york.example, x@york.example"}, "no mail address"),
        ({"delegate": "a@b@york.example"}, "no mail address"),
        ({"delegate": "kim\r\nBcc: x@york.example"}, "no mail address"),
        ({"delegate": "k" * 65 + "@york.example"}, "no mail address"),
        ({"delegate": "kim@" + "york." * 60 + "example"}, "no mail address"),
        ({"delegate": "Kim <kim@york.example>"}, "no mail address"),
        ({"delegate": "fights+f12-k7q2m9x4tr@hub.example"}, "an address of the desk itself"),
        ({"stand_in": "F12@HUB.example"}, "an address of the desk itself"),
        ({"address": "keeper@hub.example"}, "an address of the desk itself"),
        ({"delegate": "ana@leeds.example"}, "is the delegate of leeds already: an address belongs to one contact only"),
        ({"stand_in": "kim@york.example"}, "is the delegate of york already"),
        ({"also": ("joe@leeds.example",)}, "is the stand-in of leeds already"),
        ({"language": "xx"}, "no language we have"),
        ({"timezone": "Europe/Leeds"}, "no time zone"),
        ({"timezone": "../../etc/passwd"}, "no time zone"),
        ({"meets": "someday"}, "meets: "),
        ({"digest": "mon@25:00"}, "no time for a digest"),
        ({"towns": ("York, Selby",)}, "with commas between them"),
    ],
)
def test_what_the_directory_cannot_take_is_refused_with_the_mend(connection: Connection, fields: dict[str, Any], says: str) -> None:
    """Each field is checked before it could stand in a header or on an envelope."""
    with pytest.raises(DirectoryError, match=says) as refused:
        add(connection, **fields)
    assert "\n" not in str(refused.value)


def test_people_at_the_desks_domain_may_be_contacts(connection: Connection) -> None:
    """Only addresses of a shape the desk itself reads are refused."""
    assert add(connection, delegate="kim@hub.example").name == "York"


def test_a_change_of_contact_begins_a_new_term(connection: Connection) -> None:
    """The old address is nobody's then; the contact's number, and with it every token, is another."""
    before = contacts.by_address(connection, "ana@leeds.example")
    directory.set_network(connection, "leeds", {"delegate": "bea@leeds.example"}, LATER, OWN)
    after = contacts.by_address(connection, "bea@leeds.example")
    assert before is not None
    assert after is not None
    assert after[1].id != before[1].id
    assert after[1].since == "2026-06-02T09:00:00.000Z"
    assert contacts.by_address(connection, "ana@leeds.example") is None


def test_two_contacts_can_change_places(connection: Connection) -> None:
    """A swap in one line is no address twice."""
    directory.set_network(connection, "leeds", {"delegate": "joe@leeds.example", "stand_in": "ana@leeds.example"}, LATER, OWN)
    roles = {contact.role: contact.address for contact in contacts.contacts_of(connection, 1)}
    assert roles == {"delegate": "joe@leeds.example", "stand_in": "ana@leeds.example"}


def test_what_is_not_named_stays(connection: Connection) -> None:
    """A change of towns leaves the terms of office, the further addresses and the watchword alone."""
    directory.set_network(connection, "leeds", {"also": ("ana@home.example",)}, LATER, OWN)
    before = contacts.contacts_of(connection, 1)
    changed = directory.set_network(connection, "leeds", {"towns": ("Leeds",), "naming": False}, LATER, OWN)
    assert contacts.contacts_of(connection, 1) == before
    assert (changed.towns, changed.naming, changed.watchword) == (("Leeds",), False, "heron kettle")
    assert directory.entry_of(connection, changed).also == ("ana@home.example",)


def test_a_place_can_be_emptied(connection: Connection) -> None:
    """'' as stand-in ends the term; '' as delegate is refused."""
    directory.set_network(connection, "leeds", {"stand_in": ""}, LATER, OWN)
    assert contacts.contact_of(connection, 1, "stand_in") is None
    with pytest.raises(DirectoryError, match="needs a delegate"):
        directory.set_network(connection, "leeds", {"delegate": ""}, LATER, OWN)


def test_a_network_that_left_is_nobody_and_its_addresses_are_free(connection: Connection) -> None:
    """Its row stays for the records; its tag is not given again."""
    assert directory.remove_network(connection, "leeds", LATER).state == "left"
    assert contacts.by_address(connection, "ana@leeds.example") is None
    assert contacts.contacts_of(connection, 1) == []
    assert add(connection, name="Leeds", delegate="ana@leeds.example").name == "Leeds"
    with pytest.raises(DirectoryError, match="has left"):
        add(connection, tag="leeds", name="Leeds again", delegate="x@leeds.example")
    with pytest.raises(DirectoryError, match="no network with this tag"):
        directory.set_network(connection, "leeds", {"name": "X"}, LATER, OWN)


def test_the_tag_stays_and_nonsense_is_no_change(connection: Connection) -> None:
    """A tag is in the records; a field that does not exist is refused."""
    with pytest.raises(DirectoryError, match="a tag stays"):
        directory.set_network(connection, "leeds", {"tag": "loidis"}, LATER, OWN)
    with pytest.raises(DirectoryError, match="no such thing"):
        directory.set_network(connection, "leeds", {"colour": "red"}, LATER, OWN)


def test_every_change_is_in_the_keeper_log_without_an_address(connection: Connection) -> None:
    """Who reads the log learns what was changed, not who it was."""
    directory.set_network(connection, "leeds", {"delegate": "bea@leeds.example"}, LATER, OWN)
    directory.remove_network(connection, "leeds", LATER)
    assert log(connection) == [("added", "leeds Leeds"), ("changed", "leeds: delegate"), ("removed", "leeds")]
