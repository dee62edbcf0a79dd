"""The directory: networks, their contacts, and the addresses these may write from.

The one rule: an address belongs to one contact only (product 4.1); everything is found by key, never by a scan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from mailbot.domain.days import from_text, to_text
from mailbot.store.db import SQL, Connection, Row

__all__ = [
    "ROLES",
    "Contact",
    "Network",
    "addresses_of",
    "by_address",
    "contact",
    "contact_of",
    "contacts_of",
    "delivered",
    "heard",
    "in_office",
    "may_be_named",
    "network",
    "network_by_name",
    "network_by_tag",
    "networks_after",
    "note_bounce",
]

ROLES: Final = ("delegate", "stand_in", "address")


@dataclass(frozen=True, slots=True)
class Network:
    """A network: the only member (product 4.1). Days are in its own zone; `heard_at` is UTC, None before its first mail."""

    id: int
    tag: str
    name: str
    state: str
    language: str
    timezone: str
    meets: str
    digest: str
    copy: bool
    towns: tuple[str, ...]
    naming: bool
    watchword: str
    away_until: date | None
    busy_until: date | None
    heard_at: datetime | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A term of office. `role`: delegate, stand_in or address. `address` is '' once erased; `since` is an instant as text."""

    id: int
    network: int
    role: str
    address: str
    since: str
    bounces: int
    unreachable: bool


# ── Finding ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def by_address(connection: Connection, address: str) -> tuple[Network, Contact] | None:
    """Return who may write from `address` (any case), or None. Networks that left are nobody."""
    row = connection.execute(SQL["contact_by_address"], {"address": address.lower()}).fetchone()
    found = network(connection, row["network"]) if row is not None else None
    return (found, _contact(row)) if found is not None and found.state != "left" else None


def network(connection: Connection, network_id: int) -> Network | None:
    """Return the network with that number, left or not, or None."""
    row = connection.execute(SQL["network_by_id"], {"id": network_id}).fetchone()
    return _network(row) if row is not None else None


def network_by_tag(connection: Connection, tag: str) -> Network | None:
    """Return the network with that tag, left or not, or None."""
    row = connection.execute(SQL["network_by_tag"], {"tag": tag}).fetchone()
    return _network(row) if row is not None else None


def network_by_name(connection: Connection, name: str) -> Network | None:
    """Return the network of exactly that name that has not left, or None."""
    row = connection.execute(SQL["network_by_name"], {"name": name}).fetchone()
    return _network(row) if row is not None else None


def may_be_named(connection: Connection, name: str) -> bool:
    """Whether the network of that name agrees to be named in public."""
    found = network_by_name(connection, name)
    return found is not None and found.naming


def networks_after(connection: Connection, cursor: int, zone: str, limit: int, *, dormant: bool = False) -> list[Network]:
    """Return the next networks after number `cursor`, by number: a batch of a fan-out.

    `zone`: only those of this time zone; '' is all. Newcomers and members; `dormant` adds those; never who has left.
    """
    name = "network_after" + ("_in_zone" if zone else "") + ("_dormant" if dormant else "")
    rows = connection.execute(SQL[name], {"cursor": cursor, "zone": zone, "limit": limit})
    return [_network(row) for row in rows]


def contact(connection: Connection, contact_id: int) -> Contact | None:
    """Return the contact with that number, in office or not, or None."""
    row = connection.execute(SQL["contact_by_id"], {"id": contact_id}).fetchone()
    return _contact(row) if row is not None else None


def contact_of(connection: Connection, network_id: int, role: str) -> Contact | None:
    """Return the contact in office: `role` is delegate, stand_in or address. None when the place is empty."""
    row = connection.execute(SQL["contact_in_office"], {"network": network_id, "role": role}).fetchone()
    return _contact(row) if row is not None else None


def in_office(connection: Connection, contact_id: int) -> bool:
    """Say whether a term of office has not ended."""
    return connection.execute(SQL["contact_serves"], {"id": contact_id}).fetchone() is not None


def contacts_of(connection: Connection, network_id: int) -> list[Contact]:
    """Return the contacts in office: delegate, stand-in, network address, as far as there are any."""
    return [_contact(row) for row in connection.execute(SQL["contact_all_in_office"], {"network": network_id})]


def addresses_of(connection: Connection, contact_id: int) -> tuple[str, ...]:
    """Return every address a contact may write from, the first one included."""
    return tuple(row["address"] for row in connection.execute(SQL["address_of"], {"contact": contact_id}))


# ── What the network itself says, and what mail tells about it ─────────────────────────────────────────────────────────


def heard(connection: Connection, network_id: int, at: datetime, contact_id: int | None = None) -> None:
    """Note a verified mail from a network at `at` (UTC); it wakes a dormant one (product 13.2). A contact who writes is reachable."""
    connection.execute(SQL["network_heard"], {"id": network_id, "at": to_text(at)})
    if contact_id is not None:
        connection.execute(SQL["contact_wrote"], {"id": contact_id})


def note_bounce(connection: Connection, contact_id: int, hard_in_session: bool) -> bool:
    """Note that a mail did not reach a contact; return True when it has now become unreachable (product 6.1).

    `hard_in_session`: a permanent refusal in our own delivery. Else a report: call it once for each mail reported about;
    two of them count. They stand until the contact writes.
    """
    before = contact(connection, contact_id)
    connection.execute(SQL["contact_refused" if hard_in_session else "contact_reported"], {"id": contact_id})
    after = contact(connection, contact_id)
    return before is not None and after is not None and after.unreachable and not before.unreachable


def delivered(connection: Connection, contact_id: int) -> None:
    """Note that the smarthost took a mail for a contact: an earlier refusal no longer counts; what reports said does."""
    connection.execute(SQL["contact_delivered"], {"id": contact_id})


# ── Rows ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _network(row: Row) -> Network:
    same = {name: row[name] for name in ("id", "tag", "name", "state", "language", "timezone", "meets", "digest", "watchword")}
    return Network(
        **same,
        copy=bool(row["copy"]),
        naming=bool(row["naming"]),
        towns=tuple(row["towns"].split(", ")) if row["towns"] else (),
        away_until=_day(row["away_until"]),
        busy_until=_day(row["busy_until"]),
        heard_at=from_text(row["heard_at"]) if row["heard_at"] else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _contact(row: Row) -> Contact:
    same = {name: row[name] for name in ("id", "network", "role", "since", "bounces")}
    return Contact(**same, address=row["address"] or "", unreachable=bool(row["unreachable"]))
