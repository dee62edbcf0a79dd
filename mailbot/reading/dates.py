"""Finding a date in what somebody wrote, in six languages: `16 June`, `le 17`, `am 17.`, `mañana`, `Saturday`, `6/7`.

The one rule: strict. Ordinary words and plain numbers are never dates ("we may", "3 people", "every Saturday", "24/7"); where two
days are possible both are given, and the caller asks (product 7.4 rule 11). One pass over the text, a few steps at each word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mailbot.domain.spelling import letters
from mailbot.reading.almanac import MONTHS, MONTHS_SHORT, NEAR, WEEKDAYS, WEEKDAYS_SHORT
from mailbot.reading.date_tokens import Text, tokens_of
from mailbot.reading.date_words import (
    BARE_PT,
    CERTAIN,
    CLOCK_AFTER,
    CLOCK_BEFORE,
    ELIDED,
    FIRSTS,
    FRACTIONS,
    GERMAN,
    LAST,
    LAST_AFTER,
    LEADS,
    MORNING,
    NEEDS_SAFE_END,
    NEXT,
    NEXT_AFTER,
    NOT_A_DAY,
    OF,
    OWNERS,
    RECURRING,
    SAFE_AFTER,
    THE,
    WORDS_TOO,
)
from mailbot.reading.which_day import Frame, lone_day, month_day, on_weekday, real, two_ways

__all__ = ["Found", "every", "find"]


@dataclass(frozen=True, slots=True)
class Found:
    """A date and where it stands in the text (with its weekday and "on the"). `others`: what the same words can mean, too."""

    day: date
    start: int
    end: int
    others: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    days: tuple[date, ...]
    next: int  # the token after it


_ISO: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_FULL: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|(?<!-)\d{2})")
_SHORT: Final = re.compile(r"(\d{1,2})([./])(\d{1,2})")
_DAY: Final = re.compile(r"0?[1-9]|[12]\d|3[01]")
_MONTH: Final = re.compile(r"0?[1-9]|1[0-2]")
_YEAR: Final = re.compile(r"(?:19|20|21)\d\d")


def find(text: str, languages: tuple[str, ...], today: date, *, past: bool = False, day_first: bool | None = None) -> Found | None:
    """Give the first date in `text`, or None.

    `languages`: the writer's first. `today`: in the writer's zone. `past`: what was left out (year, month, week) is completed towards
    the past, today counts; else towards the future. `day_first`: whether 6/7 is 6 July; None: it is, but for English it is ambiguous.
    """
    return next(every(text, languages, today, past=past, day_first=day_first), None)


def every(text: str, languages: tuple[str, ...], today: date, *, past: bool = False, day_first: bool | None = None) -> Iterator[Found]:
    """Give all dates in `text`, in order; otherwise as `find`."""
    spelled = letters(text)
    tokens = tuple(tokens_of(spelled.text))
    read = Text(tokens, Frame(languages, today, past, day_first))
    place = 0
    while place < len(tokens):
        match = _date_at(read, place)
        if match is None:
            place += 1
            continue
        start, end = spelled.places[tokens[place].start], spelled.places[tokens[match.next - 1].end - 1] + 1
        yield Found(match.days[0], start, end, match.days[1:])
        place = match.next


# ── One date, from its first word on ───────────────────────────────────────────────────────────────────────────────────


def _date_at(read: Text, place: int) -> _Match | None:
    """Match leads ("on the"), a weekday, and a date; or a weekday or a near day alone."""
    leads = _skip_leads(read, place)
    weekday, after = _weekday(read, leads)
    if weekday is not None:
        match = _core(read, _skip_leads(read, after), weekday)
        if match is not None:
            return _without_slip(read, leads, match)
        return _weekday_alone(read, leads, weekday, after)
    return _core(read, leads, None) or (_near(read, leads) if leads == place or read.at(place) == "the" else None)


def _skip_leads(read: Text, place: int) -> int:
    """Pass over "on the", "fino all'", and over "next" before a weekday: three words at most."""
    for _ in range(3):
        elided = read.at(place) in ELIDED and read.at(place + 1) == "'"
        near = read.at(place) in NEXT | LAST and (read.at(place + 1) in WEEKDAYS or read.at(place + 1) in WEEKDAYS_SHORT)
        if not near and not elided and read.at(place) not in LEADS:
            break
        place += 2 if elided else 1
    return place


def _weekday(read: Text, place: int) -> tuple[int | None, int]:
    """Read a weekday, long or short, and the comma or dot after it; (None, place) if there is none."""
    word, after = read.at(place), place + 1
    found = WEEKDAYS.get(word)
    if found is None:
        found = WEEKDAYS_SHORT.get(word)
        if found is None or (word in GERMAN and "de" not in read.frame.languages):
            return None, place
        if word in BARE_PT and read.at(after) == "feira":
            after += 1
    for _ in range(2):
        after += read.at(after) in (".", ",")
    return found, after


def _without_slip(read: Text, place: int, match: _Match) -> _Match:
    """Two letters that only look like a weekday ("do 20 June") do not make a date doubtful."""
    return _Match(match.days[:1], match.next) if read.at(place) in GERMAN else match


def _core(read: Text, place: int, weekday: int | None) -> _Match | None:
    return (
        _figures(read, place, weekday)
        or _day_and_month(read, place, weekday)
        or _month_and_day(read, place, weekday)
        or _day_of_month(read, place, weekday)
    )


# ── Figures: 2026-06-16, 16.06.2026, 16.6., 16/6 ───────────────────────────────────────────────────────────────────────


def _figures(read: Text, place: int, weekday: int | None) -> _Match | None:
    figure, frame = read.at(place), read.frame
    if found := _ISO.fullmatch(figure):
        day = real(int(found[1]), int(found[3]), int(found[4]))
        return _Match((day,), place + 1) if day else None
    if found := _FULL.fullmatch(figure):
        year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        days = _in_order(frame, found, year, weekday)
        return _Match(days, place + 1) if days else None
    if found := _SHORT.fullmatch(figure):
        return _short_figures(read, place, found, weekday)
    return None


def _in_order(frame: Frame, found: re.Match[str], year: int | None, weekday: int | None) -> tuple[date, ...]:
    """With dots it is day, month; with a slash it may be either."""
    first, second = int(found[1]), int(found[3])
    if found[2] == "/":
        return two_ways(frame, first, second, year, weekday)
    return month_day(frame, second, first, year, weekday)


def _short_figures(read: Text, place: int, found: re.Match[str], weekday: int | None) -> _Match | None:
    dot = found[2] == "." and read.at(place + 1) == "."
    after = place + 1 + dot
    year = int(read.at(after)) if dot and _YEAR.fullmatch(read.at(after)) else None
    if read.at(place - 1) in CLOCK_BEFORE or read.at(after) in CLOCK_AFTER:
        return None
    led = weekday is not None or read.at(place - 1) in LEADS or (place == 0 and read.ends(after))
    if not led and (not dot if found[2] == "." else found[0] in FRACTIONS):
        return None
    days = _in_order(read.frame, found, year, weekday)
    return _Match(days, after + (year is not None)) if days else None


# ── Names: 16 June, June 16, the 17th ──────────────────────────────────────────────────────────────────────────────────


def _month(read: Text, place: int) -> int | None:
    word = read.at(place)
    owners = OWNERS.get(word)
    if owners and not set(owners) & set(read.frame.languages):
        return None
    return MONTHS.get(word) or MONTHS_SHORT.get(word)


def _day_number(read: Text, place: int) -> int | None:
    if read.at(place) in FIRSTS:
        return 1
    return int(read.at(place)) if _DAY.fullmatch(read.at(place)) else None


def _day_and_month(read: Text, place: int, weekday: int | None) -> _Match | None:
    """Match `16 June 2026`, `16. Juni`, `16 de junio de 2026`, `1er juillet`, `16th of June`, `20. 6.`"""
    day = _day_number(read, place)
    if day is None:
        return None
    named = place + 1
    if read.at(named) in (".", "-") or read.at(named) in OF:
        named += 1
    figures = read.at(place + 1) == read.at(place + 3) == "." and bool(_MONTH.fullmatch(read.at(named)))
    month = int(read.at(named)) if figures else _month(read, named)
    if month is None:
        return None
    year, after = _year(read, named + 1 + ((figures or read.at(named) in MONTHS_SHORT) and read.at(named + 1) == "."))
    if year is None and read.at(named) in WORDS_TOO and not _loose_end(read, after):
        return None
    days = month_day(read.frame, month, day, year, weekday)
    return _Match(days, after) if days else None


def _month_and_day(read: Text, place: int, weekday: int | None) -> _Match | None:
    """Match the English `June 16` and `June 16th, 2026`; not "in June 16 people"."""
    month = _month(read, place)
    if month is None or read.at(place - 1) == "in":
        return None
    numbered = place + 1 + (read.at(place + 1) == ".")
    numbered += read.at(numbered) == "the"
    day = _day_number(read, numbered)
    if day is None or read.at(numbered + 1) in NOT_A_DAY:
        return None
    year, after = _year(read, numbered + 1)
    if year is None and read.at(place) in WORDS_TOO and not _loose_end(read, after):
        return None
    days = month_day(read.frame, month, day, year, weekday)
    return _Match(days, after) if days else None


def _year(read: Text, place: int) -> tuple[int | None, int]:
    """Read a year that may follow a month, after a comma or `de`; (None, place) if none does."""
    figure = place + (read.at(place) in (",", "-") or read.at(place) in OF)
    if _YEAR.fullmatch(read.at(figure)):
        return int(read.at(figure)), figure + 1
    return None, place


def _loose_end(read: Text, place: int) -> bool:
    """Whether nothing follows that would make the number before it a count: the end, punctuation, or a small word."""
    following = read.at(place)
    return following == "" or following in ".,;:!?)\"'" or following in SAFE_AFTER


def _day_of_month(read: Text, place: int, weekday: int | None) -> _Match | None:
    """Match `the 17th`, `17th`, `le 17`, `am 17.`, `dia 17`, `Sat 20`."""
    day = _day_number(read, place)
    if day is None or read.at(place) in FIRSTS or not _is_day(read, place, weekday):
        return None
    days = lone_day(read.frame, day, weekday)
    dot = read.at(place + 1) == "." and not read.tokens[place].suffix
    return _Match(days, place + 1 + dot) if days else None


def _is_day(read: Text, place: int, weekday: int | None) -> bool:
    before, suffix = read.at(place - 1), read.tokens[place].suffix
    if suffix in ("st", "nd", "rd", "th"):
        led = weekday is not None or before in THE
        return read.at(place + 1) not in NOT_A_DAY if led else _loose_end(read, place + 1)
    if before in CERTAIN:
        return True
    return (before in NEEDS_SAFE_END or (weekday is not None and before not in (",", "."))) and _safe_end(read, place + 1)


def _safe_end(read: Text, place: int) -> bool:
    """A loose end that is not a decimal or a time; a dot must end the sentence or be the German one."""
    return _loose_end(read, place) and read.at(place) not in ("uhr", "'", '"')


# ── A weekday or a near day alone ──────────────────────────────────────────────────────────────────────────────────────


def _weekday_alone(read: Text, place: int, weekday: int, after: int) -> _Match | None:
    """Match `Saturday`, `next Saturday`, `samedi dernier`; a short name only if nothing else is said; never `every Saturday`."""
    word, before = read.at(place), read.at(place - 1)
    end = after if word in BARE_PT and read.at(place + 1) == "feira" else place + 1
    if before in RECURRING:
        return None
    if word in WEEKDAYS_SHORT and end == place + 1 and not _alone(read, place, after):
        return None
    past = read.frame.past
    if read.at(end) in LAST_AFTER or read.at(end) in NEXT_AFTER:
        past = read.at(end) in LAST_AFTER
        end += 1
    elif before in LAST or before in NEXT:
        past = before in LAST
    day = on_weekday(read.frame, weekday, past)
    if past and not read.frame.past and day == read.frame.today:
        day -= timedelta(days=7)
    return _Match((day,), end)


def _alone(read: Text, place: int, after: int) -> bool:
    """Whether a short weekday name is all there is, or a Portuguese one stands after `na`."""
    if read.at(place) in BARE_PT and "pt" in read.frame.languages and read.at(place - 1) in ("na", "nesta", "esta", "proxima"):
        return True
    return read.ends(after) and all(read.at(before) in LEADS | NEXT | LAST for before in range(place))


def _near(read: Text, place: int) -> _Match | None:
    """Match `tomorrow`, `pasado mañana`; not `por la mañana` nor `guten Morgen`."""
    for length in (3, 2, 1):
        words = " ".join(read.at(place + step) for step in range(length))
        offset = NEAR.get(words)
        if offset is None or not _is_near(read, place, words):
            continue
        return _Match((read.frame.today + timedelta(days=offset),), place + length)
    return None


def _is_near(read: Text, place: int, words: str) -> bool:
    owners = OWNERS.get(words)
    if owners and not set(owners) & set(read.frame.languages):
        return False
    return not (words in ("manana", "morgen") and read.at(place - 1) in MORNING)
