"""What digests look up: who is in, what was done and said in a time, by key or by the index of one ask.

The one rule: reading only, and every list has a limit, so that a digest costs the same among ten networks and ten thousand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from mailbot.domain.days import from_text, to_text
from mailbot.domain.model import Fight, Party
from mailbot.store.db import SQL, Connection, Row

__all__ = ["Part", "Said", "last_event", "parts", "row", "rows", "said", "said_by"]


@dataclass(frozen=True, slots=True)
class Part:
    """What a network is in one ask, and who started that (the number of its network)."""

    fight: Fight
    party: Party
    initiator: int


@dataclass(frozen=True, slots=True)
class Said:
    """Something that happened at an instant (UTC), with its values."""

    at: datetime
    values: Mapping[str, Any]


def rows(connection: Connection, name: str, **values: object) -> list[Row]:
    """Return what the statement `edition_<name>` gives; instants and days as values are written as the database has them."""
    return connection.execute(SQL[f"edition_{name}"], {key: _text(value) for key, value in values.items()}).fetchall()


def row(connection: Connection, name: str, **values: object) -> Row:
    """Return the one row of the statement `edition_<name>`."""
    found: Row = rows(connection, name, **values)[0]
    return found


def _text(value: object) -> object:
    if isinstance(value, datetime):
        return to_text(value)
    return value.isoformat() if isinstance(value, date) else value


def parts(connection: Connection, network: int, since: datetime, limit: int = 200) -> list[Part]:
    """Return what a network is in the asks that go on, or that ended after `since` (UTC), by number."""
    found = rows(connection, "parties", network=network, since=since, limit=limit)
    return [
        Part(msgspec.json.decode(one["ask"], type=Fight), msgspec.json.decode(one["party"], type=Party), one["initiator"]) for one in found
    ]


def said(connection: Connection, ask: int, event: str, since: datetime, until: datetime) -> list[Said]:
    """Return what happened to an ask in a time, oldest first. `event`: the name of a class of domain.events."""
    return [_said(one) for one in rows(connection, "said", ask=ask, event=event, since=since, until=until)]


def said_by(connection: Connection, party: str, event: str, since: datetime, until: datetime) -> list[Said]:
    """The same of one party."""
    return [_said(one) for one in rows(connection, "of_party", party=party, event=event, since=since, until=until)]


def _said(one: Row) -> Said:
    return Said(from_text(one["at"]), json.loads(one["data"]))


def last_event(connection: Connection) -> int:
    """Return the number of the last thing that happened to any ask: while it is the same, what was looked up still holds."""
    return int(row(connection, "event")[0])
