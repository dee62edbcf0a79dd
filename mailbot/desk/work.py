"""One transaction's worth of work: the desk, the connection, and the instant at which everything in it happens.

The one rule: time and chance come in here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mailbot.domain.days import end_of
from mailbot.domain.linter import LintWords
from mailbot.domain.periods import Periods
from mailbot.reading import tokens
from mailbot.reading.words import Words
from mailbot.store.contacts import Network
from mailbot.store.db import Connection
from mailbot.writing.compose import Composer

if TYPE_CHECKING:
    from mailbot.config import Settings

__all__ = ["Desk", "Work", "zone_of"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What stays the same while the desk is open.

    `keys`: those of the key file, newest first. `mint` gives a new random party id, `draw` a watchword in a language.
    """

    settings: Settings
    keys: Callable[[], tuple[bytes, ...]]
    words: Words
    lint_words: LintWords
    composer: Composer
    mint: Callable[[], str]
    draw: Callable[[str], str]
    release: str
    periods: Periods
    memo: dict[Hashable, Any] = field(default_factory=dict, compare=False)  # what digests of one instant share: desk.edition.asks

    @property
    def address(self) -> str:
        """Return our own address: fights@hub.example."""
        return f"{self.settings.desk.address}@{self.settings.desk.domain}"

    def seal(self, *parts: str) -> str:
        """Return 50 bits of a keyed hash over `parts`, as ten characters, under the newest key."""
        return tokens.seal(self.keys()[0], *parts)

    def seals(self, *parts: str) -> tuple[str, ...]:
        """Return that hash under every key, newest first: what was written down before a rotation is found by one of them."""
        return tuple(tokens.seal(key, *parts) for key in self.keys())


@dataclass(frozen=True, slots=True)
class Work:
    """What happens in one transaction, at one instant (UTC)."""

    desk: Desk
    connection: Connection
    at: datetime

    @property
    def settings(self) -> Settings:
        """The settings of the desk."""
        return self.desk.settings

    @property
    def periods(self) -> Periods:
        """The periods and hours of the federation."""
        return self.desk.periods

    def today(self, network: Network) -> date:
        """Return the day it is for a network."""
        return self.at.astimezone(zone_of(network)).date()

    def day_ends(self, network: Network, instant: datetime) -> datetime:
        """Return the last second (UTC) of the day that `instant` falls on for a network: a date ends at 24:00 there (product 4.6)."""
        zone = zone_of(network)
        return end_of(instant.astimezone(zone).date(), zone) - timedelta(seconds=1)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def zone_of(network: Network) -> ZoneInfo:
    """Return the time zone of a network."""
    return _zone(network.timezone)
