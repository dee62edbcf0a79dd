"""Days and hours: instants as text, local midnights, and the meeting days of networks (product 4.6).

The one rule: an instant is an aware datetime in UTC; a day is a date in some network's zone, and it ends at 24:00 there.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

__all__ = [
    "WEEKDAYS",
    "Meets",
    "end_of",
    "from_text",
    "last_end_of",
    "local",
    "meetings_between",
    "next_meeting",
    "parse_meets",
    "to_text",
]

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MIDNIGHT: Final = time(0, 0)
_SECOND: Final = timedelta(seconds=1)
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


# ── Instants ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def to_text(instant: datetime) -> str:
    """Write an aware datetime as `2026-06-07T13:05:00.000Z`: UTC, milliseconds (cut, not rounded). Refuses a naive one."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def from_text(text: str) -> datetime:
    """Read what `to_text` wrote; give an aware datetime in UTC. Raises ValueError for any other spelling."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(f"not an instant: {text!r}; write it like 2026-06-07T13:05:00.000Z")
    return datetime.fromisoformat(text)


def local(day: date, at: time | str, zone: tzinfo) -> datetime:
    """Give the instant (UTC) at which the clocks of `zone` show `at` (a time, or text like `19:00`) on `day`.

    A time that the clocks skip (summer time begins) is the first instant after the gap; one that they show twice is the first.
    """
    hour = time.fromisoformat(at) if isinstance(at, str) else at
    wall = datetime.combine(day, hour.replace(tzinfo=None, fold=0))
    late = wall.replace(tzinfo=zone).astimezone(UTC)
    if late.astimezone(zone).replace(tzinfo=None) == wall:
        return late
    return _end_of_gap(wall.replace(tzinfo=zone, fold=1).astimezone(UTC).replace(microsecond=0), late, zone)


def _end_of_gap(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Find by halving the whole second, after `before` and not after `after`, at which the offset of `zone` changes."""
    old = before.astimezone(zone).utcoffset()
    if after.microsecond:
        after = after.replace(microsecond=0) + _SECOND
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


def end_of(day: date, zone: tzinfo) -> datetime:
    """Give the instant (UTC) at which `day` ends in `zone`: its 24:00 (product 4.6 rule 1)."""
    return local(day + timedelta(days=1), _MIDNIGHT, zone)


def last_end_of(day: date, zones: Iterable[tzinfo]) -> datetime:
    """Give the last of the midnights (UTC) at which `day` ends in these zones: the deadline of an ask. Needs one zone at least."""
    return max(end_of(day, zone) for zone in zones)


# ── Meeting days ───────────────────────────────────────────────────────────────────────────────────────────────────────

_WEEKLY: Final = re.compile(r"([a-z]{3})(?:/(\d)@(\d{4}-\d\d-\d\d))?", re.ASCII)
_MONTHLY: Final = re.compile(r"([1-4]|last)\.([a-z]{3})", re.ASCII)
_HOW: Final = "write tue, tue/2@2026-06-09 (every second week from that day), 1.tue, last.tue, or none"


@dataclass(frozen=True, slots=True)
class Meets:
    """When a network meets. `weekday`: 0 is Monday, None is never. `nth`: 1 to 4, -1 the last of the month, 0 by weeks."""

    weekday: int | None = None
    weeks: int = 1
    since: date | None = None
    nth: int = 0


def parse_meets(text: str) -> Meets:
    """Read `tue`, `tue/2@2026-06-09`, `1.tue`, `last.tue` or `none`. Raises ValueError that says what to write."""
    spelled = text.strip().lower()
    if spelled in ("", "none"):
        return Meets()
    if monthly := _MONTHLY.fullmatch(spelled):
        nth = -1 if monthly[1] == "last" else int(monthly[1])
        return Meets(_weekday(monthly[2], text), nth=nth)
    weekly = _WEEKLY.fullmatch(spelled)
    if weekly is None:
        raise ValueError(f"{text!r} is no meeting day: {_HOW}")
    weekday = _weekday(weekly[1], text)
    if weekly[2] is None:
        return Meets(weekday)
    return Meets(weekday, _weeks(weekly[2], text), _first_meeting(weekly[3], weekday))


def _weekday(name: str, text: str) -> int:
    if name not in WEEKDAYS:
        raise ValueError(f"{text!r} names no day of the week: write one of {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(name)


def _weeks(digit: str, text: str) -> int:
    if digit == "0":
        raise ValueError(f"{text!r} means never: {_HOW}")
    return int(digit)


def _first_meeting(text: str, weekday: int) -> date:
    try:
        since = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no {text}: write the day of a meeting, like 2026-06-09") from None
    if since.weekday() != weekday:
        raise ValueError(f"{text} is a {WEEKDAYS[since.weekday()]}, not a {WEEKDAYS[weekday]}: write the day of a meeting")
    return since


def next_meeting(meets: Meets | str, after: date) -> date | None:
    """Give the first meeting after the day `after` (never that day itself), or None for a network without meeting days.

    `meets` is taken as parsed or as stored. Meetings "from a day" begin on that day. Source: product 4.6 rule 5.
    """
    return next(_meetings(parse_meets(meets) if isinstance(meets, str) else meets, after), None)


def meetings_between(meets: Meets | str, first: date, last: date) -> int:
    """Count the meetings from `first` to `last`, both days included."""
    parsed = parse_meets(meets) if isinstance(meets, str) else meets
    count = 0
    for day in _meetings(parsed, first - timedelta(days=1)):
        if day > last:
            break
        count += 1
    return count


def _meetings(meets: Meets, after: date) -> Iterator[date]:
    """Give all meetings after a day, one by one, for ever; none at all for `none`."""
    if meets.weekday is None:
        return iter(())
    return _by_month(meets.weekday, meets.nth, after) if meets.nth else _by_weeks(meets.weekday, meets, after)


def _by_weeks(weekday: int, meets: Meets, after: date) -> Iterator[date]:
    step = timedelta(weeks=meets.weeks)
    day = after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)
    if meets.since is not None:
        gone = max((after - meets.since) // step + 1, 0)
        day = meets.since + gone * step
    while True:
        yield day
        day += step


def _by_month(weekday: int, nth: int, after: date) -> Iterator[date]:
    year, month = after.year, after.month
    while True:
        day = _nth(weekday, nth, year, month)
        if day > after:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _nth(weekday: int, nth: int, year: int, month: int) -> date:
    begins, length = monthrange(year, month)
    first = 1 + (weekday - begins) % 7
    if nth > 0:
        return date(year, month, first + 7 * (nth - 1))
    return date(year, month, first + (length - first) // 7 * 7)
