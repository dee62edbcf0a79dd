"""When a network's weekly digest goes out: one for each ISO week, on its own day and hour (product 4.6 rule 6, 10.1 rule 1).

The one rule: a digest is known by network and ISO week. Its instant may move with settings and summer time, its week never comes twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from mailbot.domain.days import WEEKDAYS, local, next_meeting

__all__ = ["Edition", "Rhythm", "first", "is_week", "of", "pred", "short", "slot", "succ", "week_of"]

_WEEK: Final = re.compile(r"(2\d{3})-W(\d\d)", re.ASCII)  # of this millennium: no calendar ends beside it
_DAY: Final = timedelta(days=1)
_SPAN: Final = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What decides a network's digest day. `meets`: 'tue/2@2026-06-09'; `digest`: 'mon@07:00', '' the day before the meeting, 'off'."""

    meets: str
    digest: str
    zone: tzinfo
    hour: str  # local, where the network chose none: '07:00'

    @property
    def is_off(self) -> bool:
        """Whether the network wants no digest."""
        return self.digest == "off"


@dataclass(frozen=True, slots=True)
class Edition:
    """One digest to come: its ISO week, '2026-W26', and its instant (UTC)."""

    week: str
    at: datetime


# ── Weeks ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def week_of(day: date) -> str:
    """Return the ISO week of a day: '2026-W26'. Such names sort as text."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def is_week(text: str) -> bool:
    """Say whether '2026-W26' names a week that there is."""
    try:
        _monday(text)
    except ValueError:
        return False
    return True


def _monday(week: str) -> date:
    found = _WEEK.fullmatch(week)
    if found is None:
        raise ValueError(f"{week!r} is no week: write it like 2026-W26")
    return date.fromisocalendar(int(found[1]), int(found[2]), 1)


def short(week: str) -> str:
    """Return how a digest is called: 'D26', of '2026-W26'."""
    return f"D{week[-2:]}"


def succ(week: str) -> str:
    """Return the week after."""
    return week_of(_monday(week) + _SPAN)


def pred(week: str) -> str:
    """Return the week before."""
    return week_of(_monday(week) - _SPAN)


# ── Instants ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def slot(week: str, rhythm: Rhythm) -> datetime:
    """Return the instant (UTC) of a week's digest: the chosen day and hour, else the day before a meeting, else Monday.

    The day before a Monday's meeting is the Sunday of the week before. For a network that wants none: when it would be, without a day of
    its own. Raises ValueError for a week there is not.
    """
    monday = _monday(week)
    if rhythm.digest and not rhythm.is_off:
        name, _, hour = rhythm.digest.partition("@")
        return local(monday + WEEKDAYS.index(name) * _DAY, hour, rhythm.zone)
    meeting = next_meeting(rhythm.meets, monday)
    eve = meeting - _DAY if meeting is not None and meeting <= monday + _SPAN else monday
    return local(eve, rhythm.hour, rhythm.zone)


def first(rhythm: Rhythm, now: datetime, done: str = "") -> Edition:
    """Return the first digest that comes after `now`, of no week up to `done`: for a network that begins, or begins again."""
    week = week_of(now.astimezone(rhythm.zone).date() - _SPAN)
    while week <= done or slot(week, rhythm) <= now:
        week = succ(week)
    return Edition(week, slot(week, rhythm))


def of(week: str, rhythm: Rhythm, not_before: datetime) -> Edition:
    """Return the digest of a week, at its own instant or at `not_before` (UTC), whichever is later: none is left out."""
    return Edition(week, max(slot(week, rhythm), not_before))
