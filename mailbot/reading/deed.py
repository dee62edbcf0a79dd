"""What a network did or will do, as people write it: "Sat 20 June Bristol picket 11-12.30", "Saturday picket, 14 people, 3 new".

The one rule: a number counts people only if a word says so; thirty-one calls are not thirty-one people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from mailbot.domain.spelling import letters, words_only
from mailbot.domain.terms import tidy
from mailbot.reading import dates
from mailbot.reading.almanac import numbers
from mailbot.reading.deed_words import HARMLESS, KINDS, NEW, PEOPLE, PUBLIC, WE_WERE

__all__ = ["Deed", "corrected", "deed"]

_ARTICLES: Final = frozenset(["the", "to", "au", "le", "du", "al", "el", "o", "ao", "il", "der", "die", "das", "en", "in", "a", "not"])
_WORD: Final = re.compile(r"\d+|[^\W\d_](?:\w|[-'](?=\w))*|[^\w\s]")
_EDGES: Final = " ,;:.-\u2013\u2014\t\xa0"
_STOPS: Final = (",", ";", ".", ":", ")")
_NEAR: Final = 3  # words between a number and what it counts
_MOST_PEOPLE: Final = 1_000_000
_LONGEST: Final = 20_000  # letters that are looked at
_CORRECTION: Final = 200


@dataclass(frozen=True, slots=True)
class Deed:
    """One action as read. `days`: all that an ambiguous date can mean, else (). `kind`: picket, leaflets, telephone, letters, visit or
    action. `people`, `new`: None where nothing was said. `rest`: the text without date, leading town and PUBLIC.
    """

    day: date | None = None
    days: tuple[date, ...] = ()
    town: str = ""
    kind: str = "action"
    people: int | None = None
    new: int | None = None
    public: bool = False
    rest: str = ""


def deed(text: str, languages: tuple[str, ...], today: date, towns: tuple[str, ...], *, past: bool) -> Deed:
    """Read what follows PLAN, REPORT or OFFER.

    `languages`: the writer's first. `today`: in the writer's zone. `towns`: names that count as towns. `past`: a report, so "Saturday"
    is the last one. A date that is left out is None.
    """
    whole = tidy(text[:_LONGEST])
    found = dates.find(whole, languages, today, past=past)
    undated = _without(whole, found.start, found.end) if found else whole
    told, public = _without_public(undated)
    town = _town(told, towns)
    people, new = _counted(_words(told), languages)
    return Deed(
        day=found.day if found else None,
        days=(found.day, *found.others) if found and found.others else (),
        town=town,
        kind=_kind(told),
        people=people,
        new=new,
        public=public,
        rest=_without_town(told, town),
    )


def _without(text: str, start: int, end: int) -> str:
    """Cut a piece out; what is left reads on ("picket on Sat 20 June, 14 people" is "picket, 14 people")."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return (before + ("" if after[:1] in _STOPS else " ") + after).strip(_EDGES)


def _words(text: str) -> list[str]:
    return _WORD.findall(letters(text).text)


def _kind(text: str) -> str:
    """The first word that names a kind decides: "picket, manager took the letter" is a picket."""
    return next((KINDS[word] for word in _words(text) if word in KINDS), "action")


def _without_public(text: str) -> tuple[str, bool]:
    """Cut a PUBLIC at the end; "open to the public" is none."""
    words = text.split()
    last = words_only(words[-1]) if words else ""
    before = words_only(words[-2]) if len(words) > 1 else ""
    if last not in PUBLIC or before in _ARTICLES:
        return text, False
    return " ".join(words[:-1]).strip(_EDGES), True


def _town(text: str, towns: tuple[str, ...]) -> str:
    """Give the town that is named first, as the network spells it, or ''."""
    words = f" {words_only(text)} "
    places = {town: words.find(f" {words_only(town)} ") for town in towns if words_only(town)}
    named = [town for town, place in places.items() if place >= 0]
    return min(named, key=lambda town: (places[town], -len(town)), default="")


def _without_town(text: str, town: str) -> str:
    """Cut the town where it stands at the beginning: it is told by itself."""
    if not town or not f"{words_only(text)} ".startswith(f"{words_only(town)} "):
        return text
    spelled = letters(text)
    end = spelled.text.find(letters(town).text)
    return text if end < 0 else text[spelled.places[end + len(letters(town).text)] :].strip(_EDGES)


# ── Numbers ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _counted(words: list[str], languages: tuple[str, ...]) -> tuple[int | None, int | None]:
    """Give how many people, and how many of them were new."""
    known = numbers(languages)
    values = [_value(word, known) for word in words]
    new_at = _number_before(words, values, NEW)
    if new_at is not None:
        new = values[new_at]
        values[new_at] = None
        words = [word if place != _people_after(words, new_at) else "" for place, word in enumerate(words)]
    people_at = _number_before(words, values, PEOPLE)
    if people_at is None:
        people_at = _number_of_us(words, values)
    people = values[people_at] if people_at is not None else None
    return people, new if new_at is not None else None


def _value(word: str, known: dict[str, int]) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= 7 and int(word) <= _MOST_PEOPLE else None
    return known.get(word)


def _number_before(words: list[str], values: list[int | None], counted: frozenset[str]) -> int | None:
    """Find the number that stands before one of `counted`, with no comma and no other number between them."""
    for place, word in enumerate(words):
        if word not in counted:
            continue
        for number in range(place - 1, max(place - 1 - _NEAR, -1), -1):
            if words[number] in (",", ";", ".", ":", "(", ")"):
                break
            if values[number] is not None:
                return number
    return None


def _people_after(words: list[str], place: int) -> int | None:
    """Find the people word that belongs to "3 new people", so that it does not count again."""
    for following in range(place + 1, min(place + 1 + _NEAR, len(words))):
        if words[following] in (",", ";", "."):
            return None
        if words[following] in PEOPLE:
            return following
    return None


def _number_of_us(words: list[str], values: list[int | None]) -> int | None:
    """Find the number in "we were 14", "wir waren zu zehnt", "14 of us"."""
    for place, value in enumerate(values):
        if value is None or words[place + 1 : place + 2] == ["%"]:
            continue
        before = " ".join(words[max(place - 3, 0) : place])
        if any(f" {before}".endswith(f" {phrase}") for phrase in WE_WERE) or words[place + 1 : place + 3] == ["of", "us"]:
            return place
    return None


# ── "It was 24 people" ─────────────────────────────────────────────────────────────────────────────────────────────────


def corrected(text: str, people: int | None, new: int | None, languages: tuple[str, ...]) -> tuple[int | None, int | None] | None:
    """Read a correction of a report: give people and new as they should be, or None if it is not certain.

    `people`, `new`: as recorded. Certain is: one number (besides the old one: "24, not 14"), one thing that it can mean, and no words
    but those of a correction; a name below it does not matter. "We took 24 letters there" changes nothing.
    """
    first, _, below = text.strip().partition("\n")
    whole = _corrected(text, people, new, languages)
    if whole is not None or any(letter.isdigit() or letter == "?" for letter in below):
        return whole
    return _corrected(first, people, new, languages)


def _corrected(text: str, people: int | None, new: int | None, languages: tuple[str, ...]) -> tuple[int | None, int | None] | None:
    words = [part for word in _words(tidy(text)) for part in word.split("'") if part] if len(text) <= _CORRECTION else []
    known = numbers(languages)
    figures = [value for word in words if (value := _value(word, known)) is not None and word not in HARMLESS]
    others = {word for word in words if word[0].isalpha() and word not in known}
    said_new, said_people = bool(others & NEW), bool(others & PEOPLE or "us" in others)
    if not figures or others - NEW - PEOPLE - HARMLESS or _is_negative(words):
        return None
    if not said_new and not said_people and len(figures) == 2:  # "24, not 14"
        said_new, said_people = people not in figures and new in figures, people in figures and new not in figures
    target = _meant(said_people, said_new, people, new)
    number = _one(figures, people if target == "people" else new)
    if not target or number is None:
        return None
    return (number, new) if target == "people" else (people, number)


def _is_negative(words: list[str]) -> bool:
    """A percentage, a sum or a question is no correction."""
    return bool({"%", "?", "\u20ac", "\u00a3", "$"} & set(words))


def _meant(said_people: bool, said_new: bool, people: int | None, new: int | None) -> str:
    """Give what the number means: what was named, else the one count that the report has."""
    if said_new:
        return "new"
    if said_people or (people is not None and new is None):
        return "people"
    return "new" if people is None and new is not None else ""


def _one(figures: list[int], old: int | None) -> int | None:
    """Give the one number that is not the old one."""
    fresh = list(dict.fromkeys(figure for figure in figures if figure != old)) or figures[:1]
    return fresh[0] if len(fresh) == 1 and len(figures) <= 2 else None
