"""What is kept about one network, to be told (RECORD) and to be erased (FORGET); the keepers' log.

The one rule: everything is found by the network's key, and what is erased is named one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.domain.days import from_text, to_text
from mailbot.store.db import SQL, Connection

__all__ = [
    "Former",
    "LogLine",
    "erase_former_values",
    "erase_link",
    "erase_term",
    "erase_told",
    "erase_words",
    "forget_log",
    "former",
    "log_of",
    "mails",
    "receipts",
    "texts",
    "texts_of_ask",
]


@dataclass(frozen=True, slots=True)
class Former:
    """A contact whose term ended at `until` (UTC), and whose address is still kept."""

    id: int
    role: str
    until: datetime


@dataclass(frozen=True, slots=True)
class LogLine:
    """What keepers did, at an instant (UTC)."""

    at: datetime
    what: str
    detail: str


def texts(connection: Connection, network: int) -> Mapping[str, int]:
    """Return how many texts of a network are kept, by their kind."""
    return {row["kind"]: row["count"] for row in connection.execute(SQL["keeping_texts"], {"network": network}).fetchall()}


def texts_of_ask(connection: Connection, network: int, ask: int) -> list[tuple[int, str]]:
    """Return number and kind of the texts that a network wrote about an ask."""
    rows = connection.execute(SQL["keeping_texts_of_ask"], {"network": network, "ask": ask}).fetchall()
    return [(row["id"], row["kind"]) for row in rows]


def mails(connection: Connection, network: int) -> int:
    """Return how many mails to a network the ledger knows."""
    return int(connection.execute(SQL["keeping_mails"], {"network": network}).fetchone()[0])


def receipts(connection: Connection, network: int) -> int:
    """Return how many receipts of a network are kept."""
    return int(connection.execute(SQL["keeping_receipts"], {"network": network}).fetchone()[0])


def former(connection: Connection, network: int) -> list[Former]:
    """Return the contacts whose term has ended and whose address is still kept, oldest first."""
    rows = connection.execute(SQL["keeping_former"], {"network": network}).fetchall()
    return [Former(row["id"], row["role"], from_text(row["until"])) for row in rows]


def log_of(connection: Connection, network: int, limit: int) -> list[LogLine]:
    """Return the newest lines of the keepers' log about a network, newest first."""
    rows = connection.execute(SQL["keeping_log"], {"network": network, "limit": limit}).fetchall()
    return [LogLine(from_text(row["at"]), row["what"], row["detail"]) for row in rows]


def forget_log(connection: Connection, before: datetime) -> int:
    """Erase the lines of the keepers' log that are older; return how many (product 12.1)."""
    return connection.execute(SQL["keeping_log_forget"], {"before": to_text(before)}).rowcount


# ── Erasing ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def erase_link(connection: Connection, network: int, party: str, ask: int, at: datetime) -> None:
    """Erase which network a party was, with the receipts that say it too; those that can still be taken back at `at` stay.

    A receipt with a higher number must be there already: numbers are counted on from the highest, and none is given twice.
    """
    connection.execute(SQL["keeping_forget_link"], {"id": party, "network": network})
    connection.execute(SQL["keeping_forget_receipts"], {"network": network, "ask": ask, "at": to_text(at)})


def erase_term(connection: Connection, network: int, contact: int) -> None:
    """Erase the address of a contact of a network whose term has ended."""
    connection.execute(SQL["keeping_forget_address"], {"id": contact, "network": network})


def erase_former_values(connection: Connection, network: int, at: datetime) -> None:
    """Erase what the settings of a network were before, where UNDO cannot go back to it at `at` any more."""
    connection.execute(SQL["keeping_forget_former"], {"network": network, "at": to_text(at)})


def erase_words(connection: Connection, before: datetime) -> None:
    """Erase what was written about the asks that ended before an instant, and what the mails about them said."""
    while (row := connection.execute(SQL["keeping_ask_ended"], {"before": to_text(before)}).fetchone()) is not None:
        for name in ("keeping_forget_words", "keeping_forget_values", "keeping_ask_forgotten"):
            connection.execute(SQL[name], {"ask": row["number"]})


def erase_told(connection: Connection, before: datetime) -> None:
    """Erase what older mails said that were about no ask."""
    connection.execute(SQL["keeping_forget_told"], {"before": to_text(before)})
