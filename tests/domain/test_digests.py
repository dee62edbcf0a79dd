"""When digests go out: one for each ISO week, on the network's own day (product 4.6 rule 6)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain import digests
from mailbot.domain.digests import Edition, Rhythm

LONDON = ZoneInfo("Europe/London")
ZONES = (
    "UTC",
    "Europe/London",
    "Europe/Madrid",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Niue",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Antarctica/Troll",
)
MEETS = ("none", "mon", "tue", "thu", "sun", "tue/2@2026-06-09", "sun/3@2026-03-29", "1.tue", "last.mon", "4.sun")
HOURS = ("00:00", "01:30", "02:00", "02:30", "07:00", "23:59")
DAYS = ("mon", "wed", "sat", "sun")

rhythms = st.builds(
    Rhythm,
    meets=st.sampled_from(MEETS),
    digest=st.one_of(st.just(""), st.builds("{}@{}".format, st.sampled_from(DAYS), st.sampled_from(HOURS))),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    hour=st.sampled_from(HOURS),
)
instants = st.datetimes(datetime(2026, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy adds the zone


def at(rhythm: Rhythm, week: str) -> str:
    """The digest of a week, on the clocks of the network."""
    return digests.slot(week, rhythm).astimezone(rhythm.zone).strftime("%a %d %b %H:%M")


@pytest.mark.parametrize(
    ("meets", "digest", "week", "expected"),
    [
        ("tue", "", "2026-W26", "Mon 22 Jun 07:00"),
        ("thu", "", "2026-W26", "Wed 24 Jun 07:00"),
        ("none", "", "2026-W26", "Mon 22 Jun 07:00"),
        ("mon", "", "2026-W26", "Sun 28 Jun 07:00"),
        ("sun", "", "2026-W26", "Sat 27 Jun 07:00"),
        ("thu/2@2026-06-11", "", "2026-W24", "Wed 10 Jun 07:00"),
        ("thu/2@2026-06-11", "", "2026-W25", "Mon 15 Jun 07:00"),  # a week without a meeting
        ("1.tue", "", "2026-W27", "Mon 29 Jun 07:00"),
        ("1.wed", "", "2026-W27", "Tue 30 Jun 07:00"),
        ("tue", "fri@18:30", "2026-W26", "Fri 26 Jun 18:30"),
        ("tue", "sun@00:00", "2026-W26", "Sun 28 Jun 00:00"),
        ("thu", "off", "2026-W26", "Wed 24 Jun 07:00"),  # would it want one
        ("tue", "", "2026-W53", "Mon 28 Dec 07:00"),
        ("tue", "", "2027-W01", "Mon 04 Jan 07:00"),
    ],
)
def test_the_day_of_a_digest(meets: str, digest: str, week: str, expected: str) -> None:
    """07:00 on the day before the meeting, or what the network chose; Monday without a meeting."""
    assert at(Rhythm(meets, digest, LONDON, "07:00"), week) == expected


@pytest.mark.parametrize(
    ("zone", "week", "digest", "expected"),
    [
        ("Europe/London", "2026-W13", "sun@01:30", "Sun 29 Mar 02:00"),  # the clocks skip 01:30: the first instant after the gap
        ("Europe/London", "2026-W43", "sun@01:30", "Sun 25 Oct 01:30"),  # they show it twice: the first
        ("America/Santiago", "2026-W36", "sun@00:00", "Sun 06 Sep 01:00"),  # no midnight on that day
        ("Australia/Lord_Howe", "2026-W40", "sun@02:15", "Sun 04 Oct 02:30"),  # half an hour
    ],
)
def test_the_hour_when_the_clocks_change(zone: str, week: str, digest: str, expected: str) -> None:
    """Summer time of both hemispheres."""
    assert at(Rhythm("none", digest, ZoneInfo(zone), "07:00"), week) == expected


def test_weeks() -> None:
    """ISO weeks, over the turns of years with 52 and 53 weeks; such names sort."""
    assert digests.week_of(date(2027, 1, 1)) == "2026-W53"
    assert [digests.succ(week) for week in ("2026-W26", "2026-W53", "2027-W52")] == ["2026-W27", "2027-W01", "2028-W01"]
    assert digests.short("2026-W03") == "D03"
    assert digests.is_week("2026-W53")
    assert not any(map(digests.is_week, ("2027-W53", "2026-W00", "2026-26", "W26", "", "٢٠٢٦-W26")))


@given(rhythms, instants)
def test_each_week_has_one_digest_in_it(rhythm: Rhythm, instant: datetime) -> None:
    """Whatever zone, day and hour: the instant lies in its own week, there, and the next week's comes after it."""
    week = digests.week_of(instant.date())
    when = digests.slot(week, rhythm)
    assert digests.week_of(when.astimezone(rhythm.zone).date()) == week
    assert timedelta(hours=20) < digests.slot(digests.succ(week), rhythm) - when < timedelta(days=14)


@given(rhythms, instants)
def test_a_network_begins_with_the_next_one(rhythm: Rhythm, instant: datetime) -> None:
    """The first digest is the first that is still to come."""
    found = digests.first(rhythm, instant)
    assert found.at == digests.slot(found.week, rhythm) > instant
    before = digests.week_of(found.at.astimezone(rhythm.zone).date() - timedelta(weeks=1))
    assert digests.slot(before, rhythm) <= instant


@given(rhythms, instants, st.integers(-3, 60))
def test_no_week_comes_twice_after_the_clock_went_back(rhythm: Rhythm, instant: datetime, weeks: int) -> None:
    """What is done stays done: the next digest is of a later week, whatever the clock says now."""
    done = digests.week_of((instant + timedelta(weeks=weeks)).date())
    assert digests.first(rhythm, instant, done).week > done
    assert digests.of(digests.succ(done), rhythm, instant) == Edition(
        digests.succ(done), max(instant, digests.slot(digests.succ(done), rhythm))
    )
