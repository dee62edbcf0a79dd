"""Disputes of a network about its own word, and the forgeries that were found in its name.

The one rule: no address and no text stands here; a forgery is known by keyed hashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mailbot.domain.days import from_text, to_text
from mailbot.domain.disputes import Dispute, DisputeEvent
from mailbot.store import ledger
from mailbot.store.db import SQL, Connection

__all__ = [
    "careful_until",
    "forget_forgeries",
    "load",
    "note_forgery",
    "of_network",
    "open_dispute",
    "recent_forgeries",
    "save",
    "set_careful",
    "sweep",
]


def open_dispute(connection: Connection, network: int, dispute: Dispute, next_due: datetime | None) -> int:
    """Write a new dispute down; return its number."""
    values = {"network": network, "state": ledger.encode(dispute), "next_due": to_text(next_due) if next_due else None}
    return int(connection.execute(SQL["dispute_open"], values).lastrowid or 0)


def load(connection: Connection, number: int) -> tuple[Dispute, int] | None:
    """Return the dispute of that number and its network, or None."""
    row = connection.execute(SQL["dispute_load"], {"id": number}).fetchone()
    return (ledger.decode(row["state"], Dispute), row["network"]) if row else None


def of_network(connection: Connection, network: int) -> tuple[int, Dispute] | None:
    """Return number and state of the dispute that is open for a network, or None."""
    row = connection.execute(SQL["dispute_of_network"], {"network": network}).fetchone()
    return (row["id"], ledger.decode(row["state"], Dispute)) if row else None


def save(
    connection: Connection, number: int, dispute: Dispute, events: Sequence[DisputeEvent], next_due: datetime | None, at: datetime
) -> None:
    """Write down a dispute as it is now, and what happened to it at `at` (UTC)."""
    for event in events:
        ledger.write_event(connection, None, None, event, at)
    values = {
        "id": number,
        "state": ledger.encode(dispute),
        "open": int(not dispute.outcome),
        "next_due": to_text(next_due) if next_due else None,
    }
    connection.execute(SQL["dispute_save"], values)


# ── Forgeries ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def note_forgery(connection: Connection, network: int, letter: str, claim: str, at: datetime) -> None:
    """Note that a letter (by its keyed hash) made a claim in a network's name that was forged, once for each letter."""
    connection.execute(SQL["forgery_note"], {"network": network, "letter": letter, "claim": claim, "at": to_text(at)})


def forget_forgeries(connection: Connection, network: int, claim: str) -> None:
    """The network says that the claim was its own."""
    connection.execute(SQL["forgery_forget"], {"network": network, "claim": claim})


def recent_forgeries(connection: Connection, network: int, since: datetime) -> int:
    """Count the forgeries in a network's name since an instant."""
    return int(connection.execute(SQL["forgery_count"], {"network": network, "since": to_text(since)}).fetchone()[0])


def sweep(connection: Connection, before: datetime) -> None:
    """Erase the forgeries found before `before` (UTC): they count for a week."""
    connection.execute(SQL["forgery_sweep"], {"before": to_text(before)})


def set_careful(connection: Connection, network: int, until: datetime | None) -> None:
    """From now until then (UTC) the network's binding answers need a CHECK; None: no longer."""
    connection.execute(SQL["network_careful"], {"id": network, "until": to_text(until) if until else None})


def careful_until(connection: Connection, network: int) -> datetime | None:
    """Return until when a network's binding answers need a CHECK (UTC), or None."""
    row = connection.execute(SQL["network_careful_until"], {"id": network}).fetchone()
    return from_text(row[0]) if row is not None and row[0] else None
