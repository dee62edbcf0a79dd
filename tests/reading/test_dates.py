"""Dates in six languages: what is one, what is none, and which day is meant (product 7.4 rule 11)."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.almanac import MONTHS, WEEKDAYS
from mailbot.reading.dates import every, find

TODAY = date(2026, 6, 11)  # a Thursday
ORDINARY_ELSEWHERE = {("fr", "wir sind hier"), ("it", "2 set up the table"), ("pt", "2 set up the table")}  # hier; 2 settembre
LANGUAGES = ["en", "es", "fr", "de", "it", "pt"]


def day(text: str, language: str = "en", *, past: bool = False, today: date = TODAY) -> str:
    """Give the day found, and the others it may be, as text; '' for none."""
    found = find(text, (language, "en"), today, past=past)
    return " ".join(one.isoformat() for one in (found.day, *found.others)) if found else ""


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2026-06-16", "en", "2026-06-16"),
        ("16.06.2026", "de", "2026-06-16"),
        ("16.6.26", "de", "2026-06-16"),
        ("16/06/2026", "en", "2026-06-16"),
        ("16-06-2026", "en", "2026-06-16"),
        ("am 16.6. im Plenum", "de", "2026-06-16"),
        ("Sa 20.6. um 18.10 Uhr", "de", "2026-06-20"),
        ("20. 6. 2026", "de", "2026-06-20"),
        ("Tue 16 June", "en", "2026-06-16"),
        ("Tuesday, 16th of June 2026", "en", "2026-06-16"),
        ("16 June 2026", "en", "2026-06-16"),
        ("16 JUNE", "en", "2026-06-16"),
        ("16-Jun-2026", "en", "2026-06-16"),
        ("June 16", "en", "2026-06-16"),
        ("June 16th, 2027", "en", "2027-06-16"),
        ("Sat 20 June Bristol picket 11-12.30 at the branch", "en", "2026-06-20"),
        ("17 June, our hall was closed this week", "en", "2026-06-17"),
        ("le 17", "fr", "2026-06-17"),
        ("jusqu'au 12 juillet", "fr", "2026-07-12"),
        ("jusqu\u2019au 1er ao\u00fbt", "fr", "2026-08-01"),
        ("mercredi 17", "fr", "2026-06-17"),
        ("mar. 16 juin", "fr", "2026-06-16"),
        ("am 17.", "de", "2026-06-17"),
        ("am 17. Juni", "de", "2026-06-17"),
        ("Mittwoch, den 17. Juni", "de", "2026-06-17"),
        ("Mi 17. Juni", "de", "2026-06-17"),
        ("el 17 de junio", "es", "2026-06-17"),
        ("el mi\u00e9rcoles 17 de junio de 2026", "es", "2026-06-17"),
        ("1\u00ba de julio", "es", "2026-07-01"),
        ("12 luglio", "it", "2026-07-12"),
        ("ASSENTE fino al 12 luglio.", "it", "2026-07-12"),
        ("l'8 luglio", "it", "2026-07-08"),
        ("mar 16 giugno", "it", "2026-06-16"),
        ("dia 17", "pt", "2026-06-17"),
        ("16 de junho de 2026", "pt", "2026-06-16"),
        ("quarta-feira, 17 de junho", "pt", "2026-06-17"),
        ("sab, 20 jun.", "pt", "2026-06-20"),
        ("the 17th", "en", "2026-06-17"),
        ("we decide on the 17th, our hall", "en", "2026-06-17"),
        ("17th", "en", "2026-06-17"),
        ("20 may", "en", "2026-05-20"),
        ("May 20", "en", "2026-05-20"),
        ("2\u00a0July", "en", "2026-07-02"),
        ("20\u2013July", "en", "2026-07-20"),
    ],
)
def test_written_dates_are_found(text: str, language: str, expected: str) -> None:
    """Figures and names, long and short, with and without a year."""
    assert day(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("today", "en", 0),
        ("tomorrow morning", "en", 1),
        ("the day after tomorrow", "en", 2),
        ("hoy", "es", 0),
        ("ma\u00f1ana por la ma\u00f1ana", "es", 1),
        ("pasado ma\u00f1ana", "es", 2),
        ("ayer", "es", -1),
        ("aujourd'hui", "fr", 0),
        ("demain", "fr", 1),
        ("apr\u00e8s-demain", "fr", 2),
        ("hier", "fr", -1),
        ("heute", "de", 0),
        ("morgen", "de", 1),
        ("\u00fcbermorgen", "de", 2),
        ("gestern", "de", -1),
        ("oggi", "it", 0),
        ("domani", "it", 1),
        ("dopodomani", "it", 2),
        ("ieri", "it", -1),
        ("hoje", "pt", 0),
        ("amanh\u00e3", "pt", 1),
        ("depois de amanh\u00e3", "pt", 2),
        ("ontem", "pt", -1),
        ("Saturday", "en", 2),
        ("next Saturday", "en", 2),
        ("last Saturday", "en", -5),
        ("Thursday", "en", 7),
        ("sat", "en", 2),
        ("on Sat.", "en", 2),
        ("samedi", "fr", 2),
        ("samedi dernier", "fr", -5),
        ("el s\u00e1bado pasado", "es", -5),
        ("el martes que viene", "es", 5),
        ("n\u00e4chsten Dienstag", "de", 5),
        ("Sonnabend", "de", 2),
        ("sabato scorso", "it", -5),
        ("na quinta", "pt", 7),
        ("s\u00e1bado", "pt", 2),
    ],
)
def test_days_near_today_are_found(text: str, language: str, expected: int) -> None:
    """A weekday is the next one after today, unless it says last."""
    assert day(text, language) == (TODAY + timedelta(days=expected)).isoformat()


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("Saturday picket, 14 people, 3 new", date(2026, 6, 21), "2026-06-20"),
        ("Saturday 14 people", date(2026, 6, 21), "2026-06-20"),
        ("Saturday", date(2026, 6, 20), "2026-06-20"),
        ("samedi", date(2026, 6, 19), "2026-06-13"),
        ("Sat 23 May, in the branch, by 22 people", date(2026, 6, 1), "2026-05-23"),
        ("20 December", date(2026, 1, 3), "2025-12-20"),
        ("the 30th", date(2026, 3, 2), "2026-01-30"),
        ("yesterday", date(2026, 1, 1), "2025-12-31"),
    ],
)
def test_a_report_looks_back(text: str, today: date, expected: str) -> None:
    """With `past`, what was left out is completed towards the past; today counts."""
    assert day(text, past=True, today=today) == expected


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("3 January", date(2026, 12, 30), "2027-01-03"),
        ("10 June", date(2026, 6, 11), "2026-06-10"),  # a day late is a slip, not next year
        ("11 June", date(2026, 6, 11), "2026-06-11"),
        ("20 February", date(2026, 6, 11), "2027-02-20"),
        ("29 February", date(2026, 6, 11), "2028-02-29"),
        ("the 31st", date(2026, 6, 11), "2026-07-31"),
        ("the 9th", date(2026, 12, 11), "2027-01-09"),
    ],
)
def test_a_left_out_year_or_month_is_the_nearest_sensible(text: str, today: date, expected: str) -> None:
    """The next such day, unless it is most of a year away and the last one was just now."""
    assert day(text, today=today) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("6/7", "en", "2026-07-06 2026-06-07"),
        ("on 6/7/2026", "en", "2026-07-06 2026-06-07"),
        ("6/7", "es", "2026-07-06"),
        ("16/7", "en", "2026-07-16"),
        ("7/16", "en", "2026-07-16"),
        ("7/7", "en", "2026-07-07"),
        ("Mon 6/7", "en", "2026-07-06"),
        ("Sat 21 June", "en", "2026-06-21 2026-06-20"),
        ("Fri 16 June 2026", "en", "2026-06-16 2026-06-19"),
        ("Sat 20 June", "en", "2026-06-20"),
    ],
)
def test_two_possible_days_are_both_given(text: str, language: str, expected: str) -> None:
    """6/7 for an English network, and a weekday that does not agree: the caller asks."""
    assert day(text, language) == expected


def test_the_country_decides_where_it_is_known() -> None:
    """With `day_first` 6/7 is 6 July, without it 7 June."""
    for day_first, expected in ((True, date(2026, 7, 6)), (False, date(2026, 6, 7))):
        found = find("6/7", ("en",), TODAY, day_first=day_first)
        assert found is not None
        assert (found.day, found.others) == (expected, ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "we",
        "may",
        "3",
        "we may",
        "14 may join us",
        "12 march to the office",
        "we may 3 of us",
        "2 set up the table",
        "16 out of 20",
        "3 people",
        "the 17 people",
        "3rd floor",
        "the 2nd time",
        "every Saturday",
        "each Tuesday",
        "jeden Samstag",
        "cada s\u00e1bado",
        "chaque samedi",
        "24/7 and 1/2 of it",
        "version 1.2",
        "at 12.30",
        "11-12.30",
        "2,340 pounds",
        "06.12.34.56.78",
        "por la ma\u00f1ana",
        "Guten Morgen",
        "wir sind hier",
        "we sat 3 hours",
        "mon ami",
        "chi \u00e8 qui",
        "la segunda vez",
        "F12",
        "R-4821",
        "30 February",
        "31.6.2026",
        "2026-13-01",
        "32 June",
        "12:30",
        "\U0001f44d",
        "In June 16 people came",
        "le 17 rue de la Paix",
        "el 3 pisos",
    ],
)
def test_ordinary_words_and_numbers_are_no_dates(text: str) -> None:
    """Nothing is eaten that is not certainly a date, whichever language the network has."""
    for language in LANGUAGES:
        found = find(text, (language, "en"), TODAY)
        if (language, text) in ORDINARY_ELSEWHERE:
            continue
        assert found is None, (language, text)


def test_the_place_in_the_text_is_given() -> None:
    """So that what stands around the date can be kept as it was written, accents and all."""
    text = "An\u0303o: \u00a1OFERTA el mi\u00e9rcoles d\u00eda 17 de junio de 2026, \u00bfvale?"
    found = find(text, ("es",), TODAY)
    assert found is not None
    assert text[found.start : found.end] == "el mi\u00e9rcoles d\u00eda 17 de junio de 2026"
    found = find("leaflets on Sat 20 June, at noon", ("en",), TODAY)
    assert found is not None
    assert (found.start, found.end) == (9, 23)


def test_all_dates_come_in_order() -> None:
    """Strategy may name several."""
    text = "from 20 June pickets, every Friday telephones; 4 July the office, 2026-08-01 the end"
    assert [one.day for one in every(text, ("en",), TODAY)] == [date(2026, 6, 20), date(2026, 7, 4), date(2026, 8, 1)]


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.sampled_from(sorted(MONTHS)), st.sampled_from(["", " 2026", ", 2026"]))
def test_every_month_name_is_read(some: date, name: str, year: str) -> None:
    """`5 <month>` is the fifth of that month in any language, and with a year of that year."""
    found = find(f"x 5 {name.upper()}{year}.", ("en",), some)
    assert found is not None
    assert (found.day.day, found.day.month) == (5, MONTHS[name])
    if year:
        assert found.day.year == 2026
    else:
        assert abs(found.day - some) <= timedelta(days=276)


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.sampled_from(sorted(WEEKDAYS)), st.booleans())
def test_every_weekday_is_read(some: date, name: str, past: bool) -> None:
    """A weekday alone lies within a week: after today, or back to today."""
    found = find(name.title(), ("en",), some, past=past)
    assert found is not None
    assert found.day.weekday() == WEEKDAYS[name]
    assert 0 <= (some - found.day).days < 7 if past else 0 < (found.day - some).days <= 7


@given(st.text(max_size=60), st.sampled_from(LANGUAGES), st.booleans())
def test_whatever_is_written_is_survived(text: str, language: str, past: bool) -> None:
    """Any text gives a place inside it or nothing."""
    for found in every(text, (language, "en"), TODAY, past=past):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("piece", ["1.", "sat ", "the ", "6/7", "-", "1", "el l'", "20 may "])
def test_long_texts_are_read_in_one_pass(piece: str) -> None:
    """A hundred thousand letters made to hurt are done within seconds."""
    begun = time.process_time()
    list(every(piece * (100_000 // len(piece)), ("en", "de"), TODAY))
    assert time.process_time() - begun < 5
