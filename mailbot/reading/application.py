"""The form by which a network asks to join: which line is which field, and what the fields say (product 13.1).

The one rule: what cannot be read is left out and asked for or told; nothing a stranger wrote goes further than its own field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mailbot.domain.days import WEEKDAYS as DAYS
from mailbot.domain.spelling import plain, words_only
from mailbot.reading import form
from mailbot.reading.almanac import WEEKDAYS, WEEKDAYS_SHORT
from mailbot.reading.application_labels import HINTS, LABELS, LANGUAGE_NAMES, LONGER

__all__ = ["SEATS", "ZONES", "Applicant", "applicant", "fields", "is_application", "label", "language_of", "missing", "tag"]

SEATS: Final[Mapping[str, str]] = {"delegate": "Delegate", "stand_in": "Stand-in", "address": "Network address"}
"""The places of a network and the fields that name who takes them."""

_KEYS: Final = form.spelled({key: (*labels.values(), *LONGER.get(key, ())) for key, labels in LABELS.items()})
_MANY: Final = 4  # labels that make an application of a letter without the word
_KNOWN: Final = "Two member networks that know you"
_MUST: Final = ("Network", "Town and towns nearby", "Delegate", _KNOWN)
_ADDRESS: Final = re.compile(r"[^\s@<>,;:()\"]{1,64}@[^\s@<>,;:()\"]{1,250}")
_BETWEEN: Final = re.compile(r"[,;/&\n]|\s\+\s")
_AND: Final = re.compile(r"[,;/&\n]|\s(?:and|y|e|et|und|ed)\s", re.IGNORECASE)
_NAME, _TOWN, _TEXT, _TOWNS = 40, 40, 400, 10  # letters, letters, letters, towns
_SECOND: Final = (
    "second",
    "other",
    "fortnight",
    "two weeks",
    "dos semanas",
    "quincen",
    "quinzain",
    "deux semaines",
    "zweite",
    "zwei wochen",
)
_SECOND_TOO: Final = ("14", "quindic", "due settimane", "quinzen", "duas semanas", "vierzehn", "14-tag", "bi-weekly", "biweekly")
_FIRST: Final = ("first", "primer", "premier", "erste", "primo", "prima ", "primeir", "1st", "1er")
_MONTH: Final = ("month", "mes", "mois", "monat", "mese", "mensual", "mensuel", "mensile", "mensal")
ZONES: Final = {
    "en": "Europe/London",
    "es": "Europe/Madrid",
    "fr": "Europe/Paris",
    "de": "Europe/Berlin",
    "it": "Europe/Rome",
    "pt": "Europe/Lisbon",
}
"""Where the clocks are read, if an application does not say: a guess that the welcome mail tells."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """What an application says, as far as it can be read. Addresses as written; `meets` as networks have it, 'none' where unclear."""

    name: str
    towns: tuple[str, ...]
    language: str
    timezone: str
    meets: str
    addresses: Mapping[str, str]  # seat -> address
    known_by: tuple[str, ...]  # what it calls the networks that know it
    story: str


def label(key: str, language: str) -> str:
    """Give the label of a field in a language; in English if it has none."""
    return LABELS[key].get(language, key)


def language_of(lines: Sequence[str]) -> str:
    """Give the language that most labels of a form are written in; English without any."""
    begun = [words_only(line.partition(":")[0].partition("(")[0]) for line in lines if ":" in line]
    counts = {code: sum(words_only(labels[code]) in begun for labels in LABELS.values()) for code in ZONES}
    return max(counts, key=lambda code: counts[code])


def fields(own: Sequence[str], quote: Sequence[str] = (), hints: tuple[str, ...] = HINTS) -> dict[str, str]:
    """Give the value of each field that has a line, by its English label. `quote`: lines that were filled in inside the quoted form.

    `hints`: what stands in brackets behind the labels of the printed form.
    """
    below = {key: value for key, value in form.fields(quote, hints=hints, keys=_KEYS).items() if value}
    above = form.fields(own, hints=hints, keys=_KEYS)
    return {**below, **{key: value for key, value in above.items() if value or key not in below}}


def is_application(lines: Mapping[str, str]) -> bool:
    """Say whether a letter with these fields is an application, with or without the word."""
    return len(lines) >= _MANY and bool({"Network", "Delegate", _KNOWN} & lines.keys())


def missing(lines: Mapping[str, str]) -> list[str]:
    """Return the labels without which an application cannot go on: name, town, delegate, one more address, two networks."""
    read = applicant(lines, date.min)
    said = {"Network": bool(read.name), "Town and towns nearby": bool(read.towns)}
    found = [key for key in _MUST if not lines.get(key) or not said.get(key, True)]
    if lines.get("Delegate") and "delegate" not in read.addresses:
        found.append("Delegate")
    if not {"stand_in", "address"} & read.addresses.keys():
        found.append("Stand-in")
    if lines.get(_KNOWN) and len({words_only(name) for name in read.known_by}) < 2:
        found.append(_KNOWN)
    return [key for key in LABELS if key in found]


def applicant(lines: Mapping[str, str], today: date) -> Applicant:
    """Read the fields of an application. `today`: the day it came."""
    addresses = {seat: found[0].strip(".").lower() for seat, key in SEATS.items() if (found := _ADDRESS.search(lines.get(key, "")))}
    language = _language(lines)
    zone = " ".join(lines.get("Time zone", "").split())
    return Applicant(
        name=_short(lines.get("Network", ""), _NAME),
        towns=tuple(town for part in _split(lines.get("Town and towns nearby", ""))[:_TOWNS] if (town := _short(part, _TOWN))),
        language=language,
        timezone=zone if re.fullmatch(r"[A-Za-z_]+(?:/[A-Za-z_+-]+){1,2}", zone) else ZONES[language],
        meets=_meets(lines.get("You meet on", ""), today),
        addresses={seat: one for number, (seat, one) in enumerate(addresses.items()) if one not in list(addresses.values())[:number]},
        known_by=_networks(lines.get(_KNOWN, "")),
        story=_short(lines.get("What you have done so far", ""), _TEXT),
    )


def tag(name: str) -> str:
    """Give the tag that a name suggests: 'saint-etienne' of "Saint-Étienne"."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")[:20].strip("-")


def _short(text: str, most: int) -> str:
    """What a stranger wrote, on one line, printable, without anything that could be an address or a link, and not long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    line = re.sub(r"\S*(?:@|://|www\.)\S*", "", line, flags=re.IGNORECASE)
    return " ".join(line.split())[:most].strip()


def _split(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def _networks(text: str) -> tuple[str, ...]:
    parts = _split(text)
    if len(parts) == 1:
        parts = [part.strip() for part in _AND.split(text)]
    return tuple(_short(part, _NAME).strip(" .") for part in parts if part.strip(" ."))[:2]


def _language(lines: Mapping[str, str]) -> str:
    named = [LANGUAGE_NAMES[word] for word in words_only(lines.get("Language", "")).split() if word in LANGUAGE_NAMES]
    return named[0] if named else "en"


def _weekday(word: str) -> int | None:
    """Give the day of the week that a word names, in the plural, too: "Tuesdays"."""
    known = {**WEEKDAYS_SHORT, **WEEKDAYS}
    return known.get(word, known.get(word.removesuffix("s")))


def _meets(text: str, today: date) -> str:
    """Read a meeting day: weekly, every second week (from the next such day on), or the first of the month; else 'none'."""
    said = plain(text)
    found = [day for word in words_only(text).split() if (day := _weekday(word)) is not None]
    if len(set(found)) != 1:
        return "none"
    day = found[0]
    if any(word in said for word in _MONTH):
        return f"1.{DAYS[day]}" if any(word in said for word in _FIRST) else "none"
    if any(word in said for word in (*_SECOND, *_SECOND_TOO)):
        following = today + timedelta(days=(day - today.weekday()) % 7)
        return f"{DAYS[day]}/2@{following.isoformat()}"
    return DAYS[day]
