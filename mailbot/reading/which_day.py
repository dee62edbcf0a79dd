"""Which day is meant: years that were left out, weekdays that must agree, "6/7" that may be two days.

The one rule: a choice is never silent; every other day that the same words can mean is in the answer, and the caller asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = ["Frame", "lone_day", "month_day", "on_weekday", "real", "two_ways"]

_FAR: Final = timedelta(days=275)  # a day without a year that would be further away …
_CLOSE: Final = timedelta(days=90)  # … is the other one, if that is as close as this
_YEARS: Final = range(1900, 2200)
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Frame:
    """From where a date is read. `today`: the writer's day. `past`: days gone by are meant. `day_first`: 6/7 is 6 July."""

    languages: tuple[str, ...]
    today: date
    past: bool = False
    day_first: bool | None = None


def real(year: int, month: int, day: int) -> date | None:
    """Give the day, or None if there is no such day in 1900 to 2199."""
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_day(frame: Frame, month: int, day: int, year: int | None, weekday: int | None) -> tuple[date, ...]:
    """Give the day meant, then others that the same words may mean. () if there is none.

    Without a year it is the next one (`past`: the last one; today counts), unless that is far and the other one close. A weekday
    that does not agree makes it two days: the date as written and the nearest such weekday.
    """
    chosen = _nearest(frame, month, day) if year is None else real(year, month, day)
    if chosen is None:
        return ()
    if weekday is None or chosen.weekday() == weekday:
        return (chosen,)
    return (chosen, chosen + timedelta(days=(weekday - chosen.weekday() + 3) % _WEEK - 3))


def _nearest(frame: Frame, month: int, day: int) -> date | None:
    years = (frame.today.year + offset for offset in range(-4, 5))
    days = [one for one in (real(year, month, day) for year in years) if one is not None]
    after = [one for one in days if one >= frame.today]
    before = [one for one in reversed(days) if one <= frame.today]
    if not after or not before:
        return next(iter(after or before), None)
    wanted, other = (before[0], after[0]) if frame.past else (after[0], before[0])
    if abs(wanted - frame.today) > _FAR and abs(other - frame.today) <= _CLOSE:
        return other
    return wanted


def two_ways(frame: Frame, first: int, second: int, year: int | None, weekday: int | None) -> tuple[date, ...]:
    """Give what `6/7` means: 6 July, 7 June, or both where neither the numbers nor the weekday nor the country decide."""
    day_month = month_day(frame, second, first, year, weekday)
    month_first = month_day(frame, first, second, year, weekday)
    if not day_month or not month_first or first == second:
        return day_month or month_first
    agreeing = [days for days in (day_month, month_first) if len(days) == 1]
    if weekday is not None and len(agreeing) == 1:
        return agreeing[0]
    if frame.day_first is not None:
        return day_month if frame.day_first else month_first
    if frame.languages and frame.languages[0] != "en":
        return day_month
    return (day_month[0], month_first[0])


def lone_day(frame: Frame, day: int, weekday: int | None) -> tuple[date, ...]:
    """Give what `the 17th` means: the next such day of a month (`past`: the last), today counts; a weekday may look further."""
    days = [one for one in _days_of_months(frame, day) if (one <= frame.today if frame.past else one >= frame.today)][:3]
    agreeing = [one for one in days if weekday is None or one.weekday() == weekday]
    if agreeing or not days:
        return tuple(agreeing[:1])
    return month_day(frame, days[0].month, day, days[0].year, weekday)


def _days_of_months(frame: Frame, day: int) -> Iterator[date]:
    """Give such days of this month and of the seven on the side that is meant, nearest first."""
    for step in range(8):
        months = frame.today.year * 12 + frame.today.month - 1 + (-step if frame.past else step)
        found = real(months // 12, months % 12 + 1, day)
        if found is not None:
            yield found


def on_weekday(frame: Frame, weekday: int, past: bool) -> date:
    """Give the next such weekday after today; `past`: the last one, today counts."""
    if past:
        return frame.today - timedelta(days=(frame.today.weekday() - weekday) % _WEEK)
    return frame.today + timedelta(days=(weekday - frame.today.weekday() - 1) % _WEEK + 1)
