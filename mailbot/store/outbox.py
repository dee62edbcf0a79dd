"""Mail on its way out: one row for each mail, from the transaction that decided it until its verdict is committed.

The one rule: a claim is only in the memory of the one courier; a row stays due until a verdict is on disk, so a crash means sent again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mailbot.domain.days import from_text, to_text
from mailbot.store.db import SQL, Connection, Row

__all__ = ["URGENCIES", "Due", "attached", "bounce", "claim", "counts", "defer", "drop", "forget", "next_at", "put", "retry", "sent"]

URGENCIES: Final = range(4)
"""0 STOP and GO, 1 receipts and CHECK, 2 the rest, 3 fan-outs."""


@dataclass(frozen=True, slots=True)
class Due:
    """A mail that may leave."""

    id: int
    urgency: int  # one of URGENCIES
    address: str | None  # the contact's address as it is now, or the row's own; None once erased
    attempts: int  # that have failed
    at: datetime  # when the mail was decided, UTC
    next_at: datetime  # when this attempt fell due, UTC
    until: datetime  # given up then, UTC
    verp: str  # tag of the envelope sender
    attached: bool  # a referred mail goes with it: `attached()` gives its bytes


def put(
    connection: Connection,
    mail_id: int,
    urgency: int,
    address: str | None,
    next_at: datetime,
    until: datetime,
    attached: bytes | None = None,
) -> None:
    """Let the mail `mail_id` leave at `next_at`; `address` only where it has no contact."""
    values = {"id": mail_id, "urgency": urgency, "address": address, "attached": attached}
    connection.execute(SQL["outbox_put"], {**values, "next_at": to_text(next_at), "until": to_text(until)})


def claim(connection: Connection, at: datetime, limit: int, exclude: Collection[int] = ()) -> list[Due]:
    """Return at most `limit` mails that may leave at `at`, the most urgent and then the oldest first, without those in `exclude`.

    One seek for each urgency, so that a hundred thousand deferred mails of one urgency do not slow the next one down.
    """
    found: list[Due] = []
    for urgency in URGENCIES:
        values = {"urgency": urgency, "at": to_text(at), "limit": limit - len(found) + len(exclude)}
        rows = connection.execute(SQL["outbox_claim"], values).fetchall()
        found.extend(_due(row) for row in rows if row["id"] not in exclude)
        if len(found) >= limit:
            return found[:limit]
    return found


def attached(connection: Connection, mail_id: int) -> bytes | None:
    """Return the referred mail that goes with it, whole; None without one, or once it has ended."""
    row = connection.execute(SQL["outbox_attached"], {"id": mail_id}).fetchone()
    return None if row is None else row["attached"]


def sent(connection: Connection, ids: Iterable[int], at: datetime) -> None:
    """The smarthost has taken these mails at `at`."""
    connection.executemany(SQL["outbox_sent"], [{"id": mail_id, "at": to_text(at)} for mail_id in ids])


def defer(connection: Connection, mail_id: int, next_at: datetime, reply: str) -> None:
    """Not this time: try again at `next_at`."""
    connection.execute(SQL["outbox_defer"], {"id": mail_id, "next_at": to_text(next_at), "reply": reply})


def bounce(connection: Connection, mail_id: int, reply: str) -> bool:
    """Refused for good, given up, or reported undeliverable after it was sent. False when it had ended otherwise."""
    return connection.execute(SQL["outbox_bounce"], {"id": mail_id, "reply": reply}).rowcount == 1


def drop(connection: Connection, mail_id: int, reason: str) -> bool:
    """It is not to leave any more. False when it has left, or was dropped before."""
    return connection.execute(SQL["outbox_drop"], {"id": mail_id, "reason": reason}).rowcount == 1


def retry(connection: Connection, mail_id: int, at: datetime, until: datetime) -> bool:
    """Try it from the beginning at `at` (mailbot mail retry). False when it is due or has left."""
    values = {"id": mail_id, "at": to_text(at), "until": to_text(until)}
    return connection.execute(SQL["outbox_retry"], values).rowcount == 1


def forget(connection: Connection, before: datetime, now: datetime) -> None:
    """Erase addresses, and replies of the smarthost, which quote them, of mails that left before `before` (14 days ago)."""
    connection.execute(SQL["outbox_forget"], {"before": to_text(before), "now": to_text(now)})


def next_at(connection: Connection, after: datetime | None = None) -> datetime | None:
    """Return when the first mail falls due, of those later than `after` if given; None with nothing to wait for."""
    bound = "" if after is None else to_text(after)
    rows = [connection.execute(SQL["outbox_next"], {"urgency": urgency, "after": bound}).fetchone() for urgency in URGENCIES]
    instants = [row["next_at"] for row in rows if row["next_at"] is not None]
    return from_text(min(instants)) if instants else None


def counts(connection: Connection) -> Mapping[str, int]:
    """Return how many mails there are in each state that has any."""
    return {row["state"]: row["mails"] for row in connection.execute(SQL["outbox_counts"])}


def _due(row: Row) -> Due:
    return Due(
        id=row["id"],
        urgency=row["urgency"],
        address=row["address"],
        attempts=row["attempts"],
        at=from_text(row["at"]),
        next_at=from_text(row["next_at"]),
        until=from_text(row["until"]),
        verp=row["verp"],
        attached=bool(row["attached"]),
    )
