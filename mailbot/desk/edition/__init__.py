"""What stands in a network's digest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mailbot.desk.work import Work
from mailbot.store.contacts import Network

__all__ = ["Edition"]


class Edition:
    """What is the same for all networks at one instant, looked up once."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def collect(self, network: Network, since: datetime, week: str) -> dict[str, Any]:
        """Return the values of a network's digest."""
        return {"week": week, "day": self._work.today(network).isoformat()}

    def public(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of the copy."""
        return dict(values)
