"""Days and hours: instants, local midnights, meeting days (product 4.6)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.days import (
    WEEKDAYS,
    Meets,
    end_of,
    from_text,
    last_end_of,
    local,
    meetings_between,
    next_meeting,
    parse_meets,
    to_text,
)

ZONES = [
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Atlantic/Azores",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "Africa/Casablanca",
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
dates = st.dates(date(1990, 1, 1), date(2060, 12, 31))
spelled = st.one_of(
    st.sampled_from(WEEKDAYS),
    st.builds(lambda nth, name: f"{nth}.{name}", st.sampled_from(["1", "2", "3", "4", "last"]), st.sampled_from(WEEKDAYS)),
    st.builds(lambda day, weeks: f"{WEEKDAYS[day.weekday()]}/{weeks}@{day.isoformat()}", dates, st.integers(1, 9)),
)


def test_an_instant_is_written_in_utc_with_milliseconds() -> None:
    """14:05 in London in June is 13:05 in UTC."""
    instant = datetime(2026, 6, 7, 14, 5, tzinfo=ZoneInfo("Europe/London"))
    assert to_text(instant) == "2026-06-07T13:05:00.000Z"
    assert from_text("2026-06-07T13:05:00.000Z") == instant


def test_a_datetime_without_a_zone_is_refused() -> None:
    """An instant without a zone is nobody's."""
    with pytest.raises(ValueError, match="time zone"):
        to_text(datetime(2026, 6, 7, 14, 5))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("text", ["", "2026-06-07", "2026-06-07T13:05:00Z", "2026-06-07T13:05:00.000", "2026-06-07T25:05:00.000Z"])
def test_other_spellings_of_an_instant_are_refused(text: str) -> None:
    """Only one spelling sorts as text, so only one is taken."""
    with pytest.raises(ValueError, match=r"instant|hour"):
        from_text(text)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001
def test_text_and_instant_lead_to_each_other(naive: datetime, hours: int) -> None:
    """What was written is read back to the millisecond, and later is greater as text, too."""
    instant = naive.replace(microsecond=naive.microsecond // 1000 * 1000, tzinfo=timezone(timedelta(hours=hours)))
    assert from_text(to_text(instant)) == instant
    assert to_text(instant) < to_text(instant + timedelta(milliseconds=1))


def test_a_time_that_is_skipped_is_the_first_after_the_gap() -> None:
    """02:30 on the morning when summer time begins is 03:00 summer time."""
    assert to_text(local(date(2026, 3, 29), time(2, 30), ZoneInfo("Europe/Berlin"))) == "2026-03-29T01:00:00.000Z"
    assert to_text(local(date(2026, 3, 29), "02:59", ZoneInfo("Europe/Berlin"))) == "2026-03-29T01:00:00.000Z"


def test_a_time_that_comes_twice_is_the_first() -> None:
    """02:30 on the morning when summer time ends is still summer time."""
    assert to_text(local(date(2026, 10, 25), time(2, 30), ZoneInfo("Europe/Berlin"))) == "2026-10-25T00:30:00.000Z"


def test_a_day_that_was_skipped_whole_begins_with_the_next() -> None:
    """Samoa had no 30 December 2011; its noon is the first instant of the 31st."""
    assert to_text(local(date(2011, 12, 30), time(12), ZoneInfo("Pacific/Apia"))) == "2011-12-30T10:00:00.000Z"


def test_a_day_ends_at_24_00_also_where_midnight_is_skipped() -> None:
    """In São Paulo summer time began at midnight: 3 November 2018 ended at 01:00 of the 4th, which is 03:00 in UTC."""
    assert to_text(end_of(date(2018, 11, 3), ZoneInfo("America/Sao_Paulo"))) == "2018-11-04T03:00:00.000Z"
    assert to_text(end_of(date(2026, 6, 16), ZoneInfo("Europe/Madrid"))) == "2026-06-16T22:00:00.000Z"


def test_the_deadline_is_the_last_midnight() -> None:
    """London is an hour behind Madrid, Porto is with London."""
    zones = [ZoneInfo("Europe/Madrid"), ZoneInfo("Europe/London"), ZoneInfo("Europe/Lisbon")]
    assert to_text(last_end_of(date(2026, 6, 16), zones)) == "2026-06-16T23:00:00.000Z"


@given(dates, st.times(), zones)
def test_local_times_exist_and_are_the_earliest(day: date, at: time, zone: ZoneInfo) -> None:
    """The instant shows the time asked for, or, in a gap, a later one whose predecessor was earlier."""
    instant = local(day, at, zone)
    wall = datetime.combine(day, at)
    shown = instant.astimezone(zone).replace(tzinfo=None)
    if shown == wall:
        assert instant.astimezone(zone).fold == 0
    else:
        assert shown > wall
        assert (instant - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) < wall


@given(dates, zones)
def test_days_end_one_after_the_other(day: date, zone: ZoneInfo) -> None:
    """A day is 23 to 25 hours long and every instant before its end is of that day."""
    begin, end = end_of(day - timedelta(days=1), zone), end_of(day, zone)
    assert timedelta(hours=22) < end - begin < timedelta(hours=26)
    assert (end - timedelta(seconds=1)).astimezone(zone).date() == day
    assert end.astimezone(zone).date() > day
    assert end.tzinfo is UTC


@pytest.mark.parametrize(
    ("meets", "expected"),
    [
        ("tue", Meets(1)),
        (" TUE ", Meets(1)),
        ("tue/2@2026-06-09", Meets(1, 2, date(2026, 6, 9))),
        ("1.tue", Meets(1, nth=1)),
        ("4.sun", Meets(6, nth=4)),
        ("last.fri", Meets(4, nth=-1)),
        ("none", Meets()),
        ("", Meets()),
    ],
)
def test_meeting_days_are_read(meets: str, expected: Meets) -> None:
    """The four spellings of product 4.6 rule 5, and `last`."""
    assert parse_meets(meets) == expected


@pytest.mark.parametrize(
    ("meets", "says"),
    [
        ("tuesday", "write tue"),
        ("tux", "mon, tue"),
        ("1.tux", "mon, tue"),
        ("5.tue", "write tue"),
        ("tue/2", "write tue"),
        ("tue/0@2026-06-09", "never"),
        ("tue/2@2026-06-10", "is a wed"),
        ("tue/2@2026-06-31", "there is no 2026-06-31"),
        ("tue/٢@2026-06-09", "write tue"),
    ],
)
def test_a_wrong_meeting_day_says_what_to_write(meets: str, says: str) -> None:
    """Whoever mistypes a meeting day reads how to write it."""
    with pytest.raises(ValueError, match=says):
        parse_meets(meets)


@pytest.mark.parametrize(
    ("meets", "after", "expected"),
    [
        ("tue", date(2026, 6, 2), date(2026, 6, 9)),
        ("tue", date(2026, 6, 1), date(2026, 6, 2)),
        ("tue/2@2026-06-09", date(2026, 6, 2), date(2026, 6, 9)),
        ("tue/2@2026-06-09", date(2026, 1, 1), date(2026, 6, 9)),
        ("tue/2@2026-06-09", date(2026, 6, 9), date(2026, 6, 23)),
        ("tue/2@2026-06-09", date(2026, 6, 22), date(2026, 6, 23)),
        ("1.tue", date(2026, 6, 2), date(2026, 7, 7)),
        ("1.tue", date(2026, 6, 1), date(2026, 6, 2)),
        ("last.thu", date(2026, 12, 31), date(2027, 1, 28)),
        ("4.wed", date(2026, 12, 24), date(2027, 1, 27)),
    ],
)
def test_the_next_meeting_is_after_the_day_of_the_mail(meets: str, after: date, expected: date) -> None:
    """A mail of a meeting day names the meeting after it (product 4.6 rule 5)."""
    assert next_meeting(meets, after) == expected


def test_a_network_without_meeting_days_has_no_next_meeting() -> None:
    """`none` is no meeting at all, however long one waits."""
    assert next_meeting("none", date(2026, 6, 2)) is None
    assert meetings_between("none", date(2026, 1, 1), date(2030, 1, 1)) == 0


def test_meetings_are_counted_with_both_ends() -> None:
    """2, 9 and 16 June are Tuesdays."""
    assert meetings_between("tue", date(2026, 6, 2), date(2026, 6, 16)) == 3
    assert meetings_between("tue", date(2026, 6, 3), date(2026, 6, 15)) == 1
    assert meetings_between("tue", date(2026, 6, 16), date(2026, 6, 2)) == 0


@settings(max_examples=60)
@given(spelled, dates, st.integers(0, 200))
def test_meetings_are_what_a_calendar_shows(meets: str, first: date, length: int) -> None:
    """Day by day, a meeting is where the meeting after the day before is that day."""
    days = [first + timedelta(days=step) for step in range(length)]
    meeting = [day for day in days if next_meeting(meets, day - timedelta(days=1)) == day]
    assert meetings_between(meets, first, first + timedelta(days=length - 1)) == len(meeting)
    parsed = parse_meets(meets)
    assert all(day.weekday() == parsed.weekday for day in meeting)
    if parsed.nth:
        assert len({(day.year, day.month) for day in meeting}) == len(meeting)
    if parsed.since:
        assert all((day - parsed.since).days % (7 * parsed.weeks) == 0 and day >= parsed.since for day in meeting)
