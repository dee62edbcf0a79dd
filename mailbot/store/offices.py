"""Terms of office, and changes of them that are under way.

The one rule: the address of who left stays hers until the change can no longer be stopped, so that she can come back to it; the address of
who was proposed goes with the row.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mailbot.domain.days import to_text
from mailbot.domain.offices import Change, Phase, Seat, moves, rotates_at
from mailbot.store import contacts, ledger
from mailbot.store.contacts import Contact
from mailbot.store.db import SQL, Connection, Row

__all__ = [
    "Proposal",
    "begin_term",
    "changes_of",
    "come_back",
    "drop_changes",
    "drop_mails",
    "end_term",
    "enter_address",
    "free",
    "load",
    "move_addresses",
    "open_change",
    "owner",
    "rotation_asked",
    "save",
    "set_watchword",
]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change under way. `text`: where the proposed address stands for the mails that tell of it."""

    id: str
    network: int
    text: int
    change: Change


def open_change(connection: Connection, number: str, network: int, change: Change, at: datetime) -> Proposal:
    """Write down a change that begins, under a random `number`."""
    text = ledger.add_text(connection, None, "address", change.new, at) if change.new else 0
    values = {
        "id": number,
        "network": network,
        "seat": change.seat,
        "text": text,
        "state": ledger.encode(change),
        "next_due": to_text(change.until),
    }
    connection.execute(SQL["change_open"], values)
    return Proposal(number, network, text, change)


def save(connection: Connection, proposal: Proposal) -> None:
    """Write down how far a change has come; when it is over it is erased, and the addresses of who left are free."""
    change = proposal.change
    if change.phase is Phase.OVER:
        connection.execute(SQL["change_close"], {"id": proposal.id})
        ledger.erase_text(connection, proposal.text)
        for number in change.ended:
            free(connection, number)
        return
    values = {"id": proposal.id, "state": ledger.encode(change), "next_due": to_text(change.until)}
    connection.execute(SQL["change_save"], values)


def load(connection: Connection, number: str) -> Proposal | None:
    """Return a change that is under way, or None once it is over."""
    row = connection.execute(SQL["change_load"], {"id": number}).fetchone()
    return _proposal(row) if row is not None else None


def changes_of(connection: Connection, network: int) -> list[Proposal]:
    """Return the changes of a network that are under way."""
    return [_proposal(row) for row in connection.execute(SQL["change_of"], {"network": network}).fetchall()]


def drop_changes(connection: Connection, network: int, roles: Collection[str]) -> None:
    """Erase what is being asked in a network, and what can still be stopped of these `roles`: a keeper has entered other contacts."""
    for one in changes_of(connection, network):
        if one.change.phase is Phase.ASKING or set(moves(one.change)) & set(roles):
            save(connection, replace(one, change=replace(one.change, phase=Phase.OVER)))


def _proposal(row: Row) -> Proposal:
    return Proposal(row["id"], row["network"], row["text"] or 0, ledger.decode(row["state"], Change))


# ── Terms of office ────────────────────────────────────────────────────────────────────────────────────────────────────


def begin_term(connection: Connection, network: int, role: str, address: str, at: datetime) -> int:
    """Begin a term of office at `at` (UTC) and return its number. Its addresses are entered, or moved to it, by the caller."""
    found = contacts.network(connection, network)
    zone = ZoneInfo(found.timezone) if found is not None else UTC
    rotate = to_text(rotates_at(at, zone)) if role == Seat.DELEGATE else None
    values = {"network": network, "role": role, "address": address, "at": to_text(at), "rotate_at": rotate}
    return int(connection.execute(SQL["contact_insert"], values).fetchone()["id"])


def end_term(connection: Connection, contact: int, at: datetime) -> None:
    """End a term of office at `at` (UTC): its tokens are dead. Its addresses stay its own, see `free`."""
    connection.execute(SQL["contact_end"], {"id": contact, "at": to_text(at)})


def drop_mails(connection: Connection, contact: int) -> None:
    """Let nothing more leave that waits to be sent to a contact."""
    connection.execute(SQL["outbox_drop_of"], {"contact": contact})


def come_back(connection: Connection, old: Contact, at: datetime) -> int:
    """Begin a new term for somebody who was in office, as reachable as before; return its number."""
    number = begin_term(connection, old.network, old.role, old.address, at)
    connection.execute(SQL["contact_as_before"], {"id": number, "bounces": old.bounces, "unreachable": int(old.unreachable)})
    return number


def enter_address(connection: Connection, contact: int, address: str) -> None:
    """Let a contact write from an address that is nobody's."""
    connection.execute(SQL["address_insert"], {"address": address, "contact": contact})


def move_addresses(connection: Connection, old: int, new: int) -> None:
    """Let a new term of the same person write from all that the old one wrote from."""
    connection.execute(SQL["address_move"], {"old": old, "new": new})


def free(connection: Connection, contact: int) -> None:
    """Let the addresses of a term that has ended be anybody's."""
    connection.execute(SQL["address_delete"], {"contact": contact})


def owner(connection: Connection, address: str) -> int | None:
    """Return the number of the contact, in office or not, whose address this is; None where it is nobody's."""
    row = connection.execute(SQL["address_owner"], {"address": address}).fetchone()
    return int(row["contact"]) if row is not None else None


def rotation_asked(connection: Connection, contact: int) -> None:
    """The delegate was asked about rotation: once in a term."""
    connection.execute(SQL["contact_rotated"], {"id": contact})


def set_watchword(connection: Connection, network: int, watchword: str) -> None:
    """Give a network another watchword."""
    connection.execute(SQL["network_watchword"], {"id": network, "watchword": watchword})
