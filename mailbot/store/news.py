"""What the next digests tell about the federation (product 10.2 section 6, 13).

The one rule: networks, never persons; no address stands here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mailbot.domain.days import to_text
from mailbot.store.db import SQL, Connection, Row

__all__ = ["PRIVATE", "add", "since", "sweep"]

PRIVATE = frozenset({"no-mandate", "newcomer-ended"})
"""Kinds that stand in the digest of the network itself only; all others in everybody's."""


def add(connection: Connection, at: datetime, kind: str, network: int | None, values: Mapping[str, Any] | None = None) -> None:
    """Note one line for the digests after `at` (UTC). `values`: what its sentence needs, without texts and addresses."""
    connection.execute(SQL["news_add"], {"at": to_text(at), "kind": kind, "network": network, "vals": json.dumps(values or {})})


def since(connection: Connection, instant: datetime, limit: int = 200) -> list[Row]:
    """Return what came after `instant` (UTC), oldest first: rows with at, kind, network and vals (JSON)."""
    return connection.execute(SQL["news_since"], {"since": to_text(instant), "limit": limit}).fetchall()


def sweep(connection: Connection, before: datetime) -> None:
    """Erase what is older than `before`: every digest has told it."""
    connection.execute(SQL["news_sweep"], {"before": to_text(before)})
