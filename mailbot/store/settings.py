"""What a network says of itself: its language, its digest, its towns and the like, one row of its own.

The one rule: values are kept and given as they stand in the database, so that what was before can be put back as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from mailbot.store.db import SQL, Connection

__all__ = ["Kept", "change", "kept", "last_receipt"]

Kept: TypeAlias = dict[str, str | int | None]
"""Column of `networks` to value: those that LANGUAGE, DIGEST, TOWNS, NAMING, WATCHWORD, LOCAL, PAIR, AWAY and BUSY set."""


def kept(connection: Connection, network: int) -> Kept:
    """Return what a network has said of itself. Raises LookupError for an unknown one."""
    row = connection.execute(SQL["settings_load"], {"id": network}).fetchone()
    if row is None:
        raise LookupError(network)
    return {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row iterates over its values


def change(connection: Connection, network: int, changes: Mapping[str, str | int | None]) -> None:
    """Keep these values; the others stay."""
    connection.execute(SQL["settings_save"], {**kept(connection, network), **changes, "id": network})


def last_receipt(connection: Connection, network: int, verb: str) -> int | None:
    """Return the number of a network's last receipt for a word, of those that were not taken back."""
    row = connection.execute(SQL["settings_receipt"], {"network": network, "verb": verb}).fetchone()
    return int(row["number"]) if row else None
