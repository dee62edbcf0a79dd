"""The weekly digest on its way: when each network's next one goes out, to whom, and that it goes out once (product 4.6, 10.1).

The one rule: that a week's digest is out stands in the database before it leaves, in the transaction that puts it into the outbox.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from mailbot.desk.edition import Edition
from mailbot.desk.post import post, readers
from mailbot.desk.work import Work, zone_of
from mailbot.domain import digests
from mailbot.domain.digests import Edition as Week
from mailbot.domain.digests import Rhythm
from mailbot.domain.federation import HEARING
from mailbot.store import contacts, db
from mailbot.store import digests as stored
from mailbot.store.contacts import Network

__all__ = ["BATCH", "go_out", "issue", "plan", "rhythm_of"]

_log = logging.getLogger("mailbot.desk")

BATCH: Final = 25
"""Digests in one transaction: few enough that a letter waits for a moment only, enough that the disk is asked seldom."""

_PLANNED: Final = 500
_ASIDE: Final = timedelta(hours=1)


def rhythm_of(work: Work, network: Network) -> Rhythm:
    """Return what decides on which day and hour a network gets its digest."""
    return Rhythm(network.meets, network.digest, zone_of(network), work.periods.digest_at)


# ── When ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def plan(work: Work) -> None:
    """Plan the next digests of networks that are new, or of which something has changed (`work.at`: now).

    A digest that was still to come is not lost by a change: where its new hour is over already, it goes out now.
    """
    for number in stored.unplanned(work.connection, _PLANNED):
        network = contacts.network(work.connection, number)
        if network is not None:
            stored.plan(work.connection, number, _next(work, network))


def _next(work: Work, network: Network) -> Week | None:
    rhythm, now = rhythm_of(work, network), stored.progress(work.connection, network.id)
    if rhythm.is_off or network.state not in HEARING:
        return None
    if now.coming is None or not now.week:
        return digests.first(rhythm, work.at, now.week)
    return digests.of(now.coming.week, rhythm, work.at)


# ── Going out ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def go_out(work: Work, now: datetime) -> None:
    """Post the digests that go out at `work.at`, a batch of them. `now` (UTC) is later where the clock has jumped or the desk was down.

    Whatever was missed goes out, week by week, each as it would have been on its day: numbers without a gap.
    """
    edition = Edition(work)
    for number in stored.due_at(work.connection, work.at, BATCH):
        coming = stored.progress(work.connection, number).coming
        if coming is None:
            continue
        work.connection.execute("savepoint digest")
        try:
            _one(work, edition, number, coming.week)
        except Exception as wrong:  # our own fault may be anything: this network's digest waits an hour, the others go out
            work.connection.execute("rollback to digest")
            if db.is_passing(wrong):
                raise
            _log.exception("the digest of network %s could not be made; it is tried again in an hour", number)
            stored.plan(work.connection, number, Week(coming.week, now + _ASIDE))
        work.connection.execute("release digest")


def _one(work: Work, edition: Edition, number: int, week: str) -> None:
    """One network's digest: written down as sent, the next one planned, then posted."""
    network = contacts.network(work.connection, number)
    if network is None:
        return
    since = stored.progress(work.connection, number).since
    stored.sent(work.connection, number, week, work.at)
    stored.plan(work.connection, number, digests.of(digests.succ(week), rhythm_of(work, network), work.at))
    issue(work, edition, network, since, week)


def issue(work: Work, edition: Edition, network: Network, since: datetime, week: str) -> list[int]:
    """Post a week's digest: to the delegate or whoever reads for her, and a copy that nobody can answer to the network address, if wished.

    It tells what happened from `since` to `work.at` (UTC). Returns the numbers of the mails.
    """
    values = edition.collect(network, since, week)
    posted = [post(work, "digest", contact, network, values=values) for contact in readers(work, network)]
    address = contacts.contact_of(work.connection, network.id, "address") if network.copy else None
    if address is not None:
        posted.append(post(work, "digest-copy", address, network, values=edition.public(values)))
    return posted
