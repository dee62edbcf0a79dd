"""When digests go out, as it stands in the directory: the last one of each network, and the next.

The one rule: what moves a digest (day, hour, zone, state) marks the network by a trigger; only the clock plans anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.domain.days import from_text, to_text
from mailbot.domain.digests import Edition
from mailbot.store.db import SQL, Connection

__all__ = ["Progress", "due_at", "mails_of", "plan", "progress", "sent", "unplanned"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a network's digests have come. `week`: of the last one, '' before the first. `coming`: the next, None while there is none.

    `since` (UTC): what the next one tells about began then: the last digest, or the day on which the network came.
    """

    week: str
    since: datetime
    coming: Edition | None


def progress(connection: Connection, network: int) -> Progress:
    """Return how far the digests of a network have come. Raises LookupError for an unknown one."""
    row = connection.execute(SQL["digest_state"], {"id": network}).fetchone()
    if row is None:
        raise LookupError(network)
    coming = Edition(row["digest_next"], from_text(row["digest_due"])) if row["digest_due"] else None
    return Progress(row["digest_week"], from_text(row["digest_at"] or row["since"]), coming)


def unplanned(connection: Connection, limit: int) -> list[int]:
    """Return networks whose next digest has to be planned (anew)."""
    return [row["id"] for row in connection.execute(SQL["digest_looks"], {"limit": limit}).fetchall()]


def due_at(connection: Connection, instant: datetime, limit: int) -> list[int]:
    """Return networks whose digest goes out at exactly `instant` (UTC)."""
    return [row["id"] for row in connection.execute(SQL["digest_dues"], {"at": to_text(instant), "limit": limit}).fetchall()]


def plan(connection: Connection, network: int, coming: Edition | None) -> None:
    """Note which digest is the next, and when it goes out; None: there is none."""
    values = {"week": coming.week, "due": to_text(coming.at)} if coming is not None else {"week": "", "due": None}
    connection.execute(SQL["digest_planned"], {"id": network, **values})


def sent(connection: Connection, network: int, week: str, at: datetime) -> None:
    """The digest of a week is in the outbox: it tells what happened before `at` (UTC)."""
    connection.execute(SQL["digest_sent"], {"id": network, "week": week, "at": to_text(at)})


def mails_of(connection: Connection, network: int, since: datetime) -> list[int]:
    """Return the numbers of the digests that a network was sent since an instant, newest first."""
    return [row["id"] for row in connection.execute(SQL["digest_mails"], {"network": network, "since": to_text(since)}).fetchall()]
