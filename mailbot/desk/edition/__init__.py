"""What stands in a network's digest (product section 10): collected from what happened, as values for templates/digest.txt.j2.

The one rule: a network reads only what was circulated to it; who declined stands nowhere but in the initiator's own section.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from mailbot.desk import slow_week
from mailbot.desk.edition import federation, happened, own, parts
from mailbot.desk.edition.asks import Asks
from mailbot.desk.edition.view import View
from mailbot.desk.post import is_away, is_busy
from mailbot.desk.work import Work
from mailbot.domain.days import next_meeting
from mailbot.store import edition
from mailbot.store.contacts import Network

__all__ = ["Edition"]

_ITEMS: Final = 5  # of a section: product 10.1 rule 3
_REPORTED: Final = timedelta(days=120)  # so long after its end an ask can still be told of: its report may come late
_TOLD: Final = (
    "circulating",
    "started",
    "since",
    "until",
    "went_to",
    "came",
    "contacted",
    "paused_on",
    "resumed_on",
    "news",
    "corrected",
    "done",
    "ahead",
)
_NEWS: Final = ("to_answer", "questions", "elsewhere", "closed", "networks")


class Edition:
    """The digests of one instant, `work.at`."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._asks = Asks(work)

    def collect(self, network: Network, since: datetime, week: str) -> dict[str, Any]:
        """Return the values of a network's digest: what happened from `since` until now, and what is to be done."""
        work = self._work
        view = View(work, self._asks, network, since, edition.parts(work.connection, network.id, since - _REPORTED))
        busy = is_busy(work, network)
        to_answer, inside = parts.to_answer(view), parts.inside(view)
        listed = {item["_ask"] for item in (*to_answer, *inside)}
        slow = slow_week.find(work, network)
        meeting = next_meeting(network.meets, work.today(network))
        sections = {
            "to_answer": [] if busy else to_answer,
            "inside": inside,
            "slow": [] if busy else [item for item in (*slow.near, *slow.far) if item["_ask"] not in listed],
            "questions": [] if busy else happened.questions(view),
            "elsewhere": [] if busy else happened.elsewhere(view),
            "closed": happened.closed(view),
            "networks": [] if busy else federation.lines(view),
        }
        keepers = [] if busy else federation.keepers(view)
        alone = own.section(view, week)
        return {
            "week": week,
            "empty": not (any(sections[name] for name in _NEWS) or keepers or any(map(_has_news, inside)) or own.has_news(alone)),
            "day": work.today(network).isoformat(),
            "meeting": meeting.isoformat() if meeting else "",
            "away": is_away(work, network),
            "busy_until": network.busy_until.isoformat() if busy and network.busy_until else "",
            "first": view.is_first,
            "copy": False,
            **_cut(sections),
            "keepers": keepers,
            "own": alone,
        }

    def public(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of the copy for the network's own list: without what is for the network alone (product 10.1 rule 7)."""
        return {**values, "copy": True, "away": False, "own": None}


def _cut(sections: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Five items a section, and how many more there are; what is to be answered is counted whole for the subject."""
    kept = {name: list(items[:_ITEMS]) for name, items in sections.items()}
    more = {f"{name}_more": max(len(items) - _ITEMS, 0) for name, items in sections.items()}
    return {**kept, **more}


def _has_news(item: Mapping[str, Any]) -> bool:
    """Whether there is something to tell of a fight that the network is in; else the short line is enough (product 10.3)."""
    return any(item[name] for name in _TOLD)
