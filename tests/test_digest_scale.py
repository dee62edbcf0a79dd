"""The work for one digest does not grow with the number of networks: counted in steps of SQLite, not in seconds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot.desk import digests
from mailbot.desk.work import Work
from mailbot.store import contacts, directory
from mailbot.store.db import SQL
from mailbot.store.entries import Entry
from tests.desk import DeskUnderTest, open_desk

RHYS, AMA = "rhys@bristol.example", "ama@leeds.example"
FEW, MANY = 40, 400


def desk_of(folder: Path, count: int) -> DeskUnderTest:
    """A desk with so many networks: F12 has gone to all, a quarter has joined, and some of them report each week."""
    desk = open_desk(folder)
    with desk.database.write() as connection:
        for number in range(count):
            entry = Entry(tag=f"n{number}", name=f"Town {number}", delegate=f"d@n{number}.example", timezone="Europe/London", digest="off")
            directory.add_network(connection, entry, watchword="heron kettle", at=desk.now, own="fights@hub.example")
        directory.set_network(connection, "bristol", {"digest": "mon@07:00"}, desk.now)
    desk.fight()
    while any(desk.boxes.get(f"d@n{number}.example") is None for number in range(count)):
        desk.rest()
    for number in range(0, count, 4):
        who = f"d@n{number}.example"
        desk.answers(who, "ACCEPT F12", desk.last(who))
    desk.now = datetime(2026, 6, 21, 12, 0, tzinfo=UTC)
    desk.rest()
    for number in range(0, count, 8):
        who = f"d@n{number}.example"
        desk.answers(who, f"REPORT F12: Sat 20 June, Town {number}, picket, 14 people", desk.boxes[who][0])
    return desk


def steps(desk: DeskUnderTest, tag: str) -> int:
    """How many thousand instructions SQLite needs for the digest of a network, alone in its batch; nothing is kept of it."""
    connection = desk.database.connection()
    network = contacts.network_by_tag(connection, tag)
    assert network is not None
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    connection.execute("begin")
    try:
        work = Work(desk.parts, connection, datetime(2026, 6, 22, 6, 0, tzinfo=UTC))
        edition = digests.Edition(work)
        digests.issue(work, edition, network, datetime(2026, 6, 15, 6, 0, tzinfo=UTC), "2026-W26")
        connection.set_progress_handler(count, 100)
        digests.issue(work, edition, network, datetime(2026, 6, 15, 6, 0, tzinfo=UTC), "2026-W26")
    finally:
        connection.set_progress_handler(None, 0)
        connection.rollback()
    return counted


@pytest.mark.parametrize("tag", ["bristol", "n0", "n1"])
def test_a_digest_costs_the_same_among_ten_times_as_many_networks(tmp_path_factory: pytest.TempPathFactory, tag: str) -> None:
    """For one that declined nothing and joined nothing, for one that is in and has reported, for one that is silent."""
    few, many = (steps(desk_of(tmp_path_factory.mktemp("desk"), count), tag) for count in (FEW, MANY))
    assert many <= few * 1.2 + 5


@pytest.mark.parametrize("name", sorted(name for name in SQL if name.startswith("edition_")))
def test_what_digests_look_up_is_found_by_key(tmp_path: Path, name: str) -> None:
    """No statement of store/edition.py reads a whole table."""
    connection = open_desk(tmp_path).database.connection()
    values = dict.fromkeys(re.findall(r":([a-z]+)", SQL[name]), 1)
    plan = [row[3] for row in connection.execute(f"explain query plan {SQL[name]}", values)]
    assert [step for step in plan if step.startswith("SCAN")] == []
