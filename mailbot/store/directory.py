"""What operators change in the directory: networks come, change and leave.

The one rule: every change here goes into the keeper log, in the same transaction, without an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.domain.days import to_text
from mailbot.domain.digests import Rhythm, first
from mailbot.store import contacts, digests, federation, offices
from mailbot.store.contacts import ROLES, Network
from mailbot.store.db import SQL, Connection
from mailbot.store.entries import DirectoryError, Entry, checked

__all__ = ["DirectoryError", "Entry", "add_network", "end_offices", "entry_of", "forget_addresses", "log", "remove_network", "set_network"]


def add_network(
    connection: Connection,
    entry: Entry,
    *,
    watchword: str,
    at: datetime,
    own: str = "",
    silent: timedelta = timedelta(weeks=8),
    digest_at: str = "07:00",
    what: str = "added",
) -> Network:
    """Enter a founding network: full member at once. Raises DirectoryError; see `entries.checked` for `own`.

    `silent`: after how long without a sign of life time first looks after it. `digest_at`: the hour of digests where a network chose
    none. `what`: what the keeper log says.
    """
    new = checked(entry, own)
    if (known := contacts.network_by_tag(connection, new.tag)) is not None:
        has = "has left; its tag stays in the records" if known.state == "left" else "is there already"
        raise DirectoryError(f"{new.tag}: a network with this tag {has}: choose another, or `network set {new.tag} …`")
    _refuse_name_twice(connection, new)
    values = {
        **_columns(new),
        "tag": new.tag,
        "state": "member",
        "watchword": watchword,
        "at": to_text(at),
        "next_due": to_text(at + silent),
    }
    network_id = connection.execute(SQL["network_insert"], values).fetchone()["id"]
    for role in ROLES:
        if address := getattr(new, role):
            _take_office(connection, network_id, role, address, at)
    _set_also(connection, network_id, new.also)
    log(connection, at, network_id, what, f"{new.tag} {new.name}")
    rhythm = Rhythm(new.meets, new.digest, ZoneInfo(new.timezone), digest_at)
    digests.plan(connection, network_id, None if rhythm.is_off else first(rhythm, at))
    return _found(connection, network_id)


def set_network(connection: Connection, tag: str, changes: Mapping[str, Any], at: datetime, own: str = "") -> Network:
    """Change fields of `Entry` (all but the tag), or the `watchword`; another contact begins a new term. Raises DirectoryError."""
    old = _known(connection, tag)
    entry = entry_of(connection, old)
    fields = {name: value for name, value in changes.items() if name != "watchword"}
    try:
        new = checked(replace(entry, **fields), own)
    except TypeError:
        raise DirectoryError(f"{tag}: there is no such thing to change: {', '.join(sorted(fields))}") from None
    if new.tag != old.tag:
        raise DirectoryError(f"{tag}: a tag stays as it is; it is in the records")
    if new.name != old.name:
        _refuse_name_twice(connection, new)
    watchword = changes.get("watchword", old.watchword)
    connection.execute(SQL["network_update"], {**_columns(new), "watchword": watchword, "id": old.id})
    _change_offices(connection, old.id, {role: getattr(new, role) for role in ROLES if getattr(new, role) != getattr(entry, role)}, at)
    if "also" in fields or "delegate" in fields:
        _set_also(connection, old.id, new.also if "also" in fields else ())
    log(connection, at, old.id, "changed", f"{tag}: {', '.join(sorted(changes))}")
    return _found(connection, old.id)


def remove_network(connection: Connection, tag: str, at: datetime) -> Network:
    """Let a network leave: its contacts' terms end, its addresses are free. Raises DirectoryError for an unknown tag."""
    old = _known(connection, tag)
    end_offices(connection, old.id, at)
    federation.leave(connection, old.id, at)
    log(connection, at, old.id, "removed", tag)
    return _found(connection, old.id)


def end_offices(connection: Connection, network_id: int, at: datetime) -> None:
    """End the terms of all contacts of a network; their addresses are free."""
    _change_offices(connection, network_id, dict.fromkeys(ROLES, ""), at)


def forget_addresses(connection: Connection, before: datetime) -> None:
    """Erase the addresses of contacts whose terms ended before `before` (product 12.1); networks that left are among them."""
    connection.execute(SQL["contact_forget"], {"before": to_text(before)})


def entry_of(connection: Connection, network: Network) -> Entry:
    """Return a network as an operator would enter it."""
    office = {contact.role: contact for contact in contacts.contacts_of(connection, network.id)}
    same = {name: getattr(network, name) for name in ("tag", "name", "language", "timezone", "meets", "digest", "copy", "towns", "naming")}
    also = contacts.addresses_of(connection, office["delegate"].id) if "delegate" in office else ()
    main = {role: contact.address for role, contact in office.items()}
    return Entry(**{"delegate": "", **same, **main}, also=tuple(address for address in also if address != main["delegate"]))


def _known(connection: Connection, tag: str) -> Network:
    found = contacts.network_by_tag(connection, tag)
    if found is None or found.state == "left":
        raise DirectoryError(f"{tag}: there is no network with this tag; `mailbot network list` shows those there are")
    return found


def _found(connection: Connection, network_id: int) -> Network:
    found = contacts.network(connection, network_id)
    if found is None:
        raise LookupError(network_id)
    return found


def _refuse_name_twice(connection: Connection, entry: Entry) -> None:
    if (other := contacts.network_by_name(connection, entry.name)) is not None:
        raise DirectoryError(f"{entry.tag}: the network {other.tag} has this name already; networks are called by it in mails")


def _change_offices(connection: Connection, network_id: int, addresses: Mapping[str, str], at: datetime) -> None:
    """End the terms of these roles, then begin the new ones, so that two contacts can change places.

    Changes that the network itself has under way are dropped: a keeper has entered other contacts.
    """
    if addresses:
        offices.drop_changes(connection, network_id, addresses)
    for role in addresses:
        if (old := contacts.contact_of(connection, network_id, role)) is not None:
            offices.end_term(connection, old.id, at)
            offices.free(connection, old.id)
    for role, address in addresses.items():
        if address:
            _take_office(connection, network_id, role, address, at)


def _take_office(connection: Connection, network_id: int, role: str, address: str, at: datetime) -> None:
    _own_address(connection, offices.begin_term(connection, network_id, role, address, at), address)


def _set_also(connection: Connection, network_id: int, also: tuple[str, ...]) -> None:
    """Make `also` the delegate's further addresses, and no others."""
    delegate = contacts.contact_of(connection, network_id, "delegate")
    if delegate is None:
        return
    connection.execute(SQL["address_delete_also"], {"contact": delegate.id, "address": delegate.address})
    for address in also:
        _own_address(connection, delegate.id, address)


def _own_address(connection: Connection, contact_id: int, address: str) -> None:
    owner = connection.execute(SQL["address_owner"], {"address": address}).fetchone()
    if owner is not None:
        role = owner["role"].replace("_", "-").replace("address", "network address")
        raise DirectoryError(f"{address} is the {role} of {owner['tag']} already: an address belongs to one contact only")
    offices.enter_address(connection, contact_id, address)


def log(connection: Connection, at: datetime, network_id: int | None, what: str, detail: str) -> None:
    """Write down what a keeper did at `at` (UTC), and to which network if to one; never an address."""
    connection.execute(SQL["keeper_log_write"], {"at": to_text(at), "network": network_id, "what": what, "detail": detail})


def _columns(entry: Entry) -> dict[str, Any]:
    same = {name: getattr(entry, name) for name in ("name", "language", "timezone", "meets", "digest")}
    return {**same, "copy": int(entry.copy), "naming": int(entry.naming), "towns": ", ".join(entry.towns)}
