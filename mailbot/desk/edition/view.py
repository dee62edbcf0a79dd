"""One network's view of the asks at one instant.

The one rule: what a section needs to know is here; sections look up nothing about other networks by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mailbot.desk.edition.asks import Asks
from mailbot.desk.work import Work, zone_of
from mailbot.domain.days import to_text
from mailbot.domain.model import Action, Deed, Fight
from mailbot.store import digests
from mailbot.store.contacts import Network
from mailbot.store.edition import Part

__all__ = ["View", "item", "planned"]


@dataclass(frozen=True, slots=True)
class View:
    """`since` (UTC): what happened from then until `work.at` is told."""

    work: Work
    asks: Asks
    network: Network
    since: datetime
    parts: list[Part]

    @property
    def until(self) -> datetime:
        """The instant of the digest (UTC)."""
        return self.work.at

    @property
    def today(self) -> date:
        """The day of the digest, where the network is."""
        return self.work.today(self.network)

    @property
    def is_first(self) -> bool:
        """Whether this is the first digest of a network that has come lately."""
        return self.network.state == "newcomer" and not digests.progress(self.work.connection, self.network.id).week

    def lately(self, at: datetime | None) -> bool:
        """Whether something happened in the time that is told."""
        return at is not None and self.since <= at < self.until

    def day(self, at: datetime | None) -> str:
        """Return the day of an instant where the network is, as text; '' without one."""
        return at.astimezone(zone_of(self.network)).date().isoformat() if at is not None else ""


def item(fight: Fight, **values: Any) -> dict[str, Any]:
    """Return an item of a section: the ask by its number, whose facts are put in when the mail is rendered, and what is said of it.

    What changes in a fight without a new version of its terms is kept as it is now: the digest reads the same when it is rendered again.
    """
    now = {
        "phase": fight.phase.value,
        "started_at": to_text(fight.started_at) if fight.started_at else None,
        "review": fight.review.isoformat() if fight.review else None,
    }
    return {"_ask": fight.number, "_version": fight.version, **now, **values}


def planned(action: Action, today: date) -> bool:
    """Whether an action is still to come."""
    return action.state in (Deed.PLANNED, Deed.OFFERED) and (action.day is None or action.day >= today)
