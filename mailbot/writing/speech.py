"""How a language says things: catalogues, days, hours, lists of names.

The one rule: values come in without a language (ISO days, UTC instants, lists) and leave as words of one language.
"""

from __future__ import annotations

import gettext
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from mailbot.domain.days import WEEKDAYS

__all__ = [
    "SOURCE",
    "after_figures",
    "bare_date",
    "catalogues",
    "clock",
    "concerned",
    "day",
    "first_paragraph",
    "fullday",
    "joined",
    "language_name",
    "longday",
    "moment",
    "names",
    "other_paragraphs",
    "sentence",
    "to_day",
    "weekday",
]

SOURCE: Final = "en"
"""The language of the templates themselves."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a language writes a day, short and whole, a date without its weekday, and a day with its year: patterns of CLDR."""

    short: str
    whole: str
    bare: str
    full: str


STYLES: Final[Mapping[str, Style]] = {
    "en": Style("EEE d MMMM", "EEEE d MMMM", "d MMMM", "EEEE d MMMM y"),
    "es": Style("EEEE d 'de' MMMM", "EEEE d 'de' MMMM", "d 'de' MMMM", "EEEE d 'de' MMMM 'de' y"),
    "fr": Style("EEEE d MMMM", "EEEE d MMMM", "d MMMM", "EEEE d MMMM y"),
    "de": Style("EEEE, d. MMMM", "EEEE, d. MMMM", "d. MMMM", "EEEE, d. MMMM y"),
    "it": Style("EEEE d MMMM", "EEEE d MMMM", "d MMMM", "EEEE d MMMM y"),
    "pt": Style("EEEE, d 'de' MMMM", "EEEE, d 'de' MMMM", "d 'de' MMMM", "EEEE, d 'de' MMMM 'de' y"),
}

_ISO_DAY: Final = len("2026-06-16")
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")
_ENDS: Final = (".", "!", "?", "…")


# ── Catalogues ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def catalogues(folder: Path) -> dict[str, gettext.NullTranslations]:
    """Read `folder`/<language>/mailbot.po for every language that has one; English needs none.

    Raises babel's PoFileError naming file and line where a catalogue is broken.
    """
    found: dict[str, gettext.NullTranslations] = {SOURCE: gettext.NullTranslations()}
    for path in sorted(folder.glob("*/mailbot.po")):
        with path.open("rb") as source:
            catalogue = read_po(source, locale=path.parent.name, abort_invalid=True)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        found[path.parent.name] = gettext.GNUTranslations(compiled)
    return found


# ── Days and hours ─────────────────────────────────────────────────────────────────────────────────────────────────────


def to_day(value: str, zone: tzinfo) -> date:
    """Return the day of an ISO day, or the day that an instant falls on in `zone`. Raises ValueError for anything else."""
    return date.fromisoformat(value) if len(value) == _ISO_DAY else _local(value, zone).date()


def _local(instant: str, zone: tzinfo) -> datetime:
    return datetime.fromisoformat(instant).astimezone(zone)


def _written(value: date, pattern: str, language: str) -> str:
    """A day by a pattern of CLDR; French counts the first of a month as first."""
    if language == "fr" and value.day == 1:
        pattern = pattern.replace("d ", "d'er' ", 1)
    return str(format_date(value, pattern, locale=language))


def day(value: str, zone: tzinfo, language: str) -> str:
    """'Tue 16 June', 'martes 16 de junio'."""
    return _written(to_day(value, zone), STYLES[language].short, language)


def longday(value: str, zone: tzinfo, language: str) -> str:
    """'Saturday 20 June'."""
    return _written(to_day(value, zone), STYLES[language].whole, language)


def fullday(value: str, zone: tzinfo, language: str) -> str:
    """'Monday 22 June 2026'."""
    return _written(to_day(value, zone), STYLES[language].full, language)


def bare_date(value: str, zone: tzinfo, language: str) -> str:
    """'17 June'."""
    return _written(to_day(value, zone), STYLES[language].bare, language)


def clock(instant: str, zone: tzinfo, language: str) -> str:
    """'14:05', on the clocks of `zone`; the same in every language."""
    return _local(instant, zone).strftime("%H:%M")


def moment(instant: str, zone: tzinfo, language: str) -> str:
    """'Sun 7 June, 14:05', on the clocks of `zone`."""
    return f"{day(instant, zone, language)}, {clock(instant, zone, language)}"


def weekday(value: str | int, language: str) -> str:
    """'Monday', of 'mon' as a digest's day is kept, or of 0 as a meeting's is."""
    number = WEEKDAYS.index(value) if isinstance(value, str) else value
    return str(get_day_names("wide", locale=language)[number])


def language_name(code: str, language: str) -> str:
    """'French', of 'fr', as it is called in `language`."""
    return str(Locale.parse(code).get_display_name(language))


# ── Names and sentences ────────────────────────────────────────────────────────────────────────────────────────────────


def names(value: Iterable[str]) -> list[str]:
    """Return names in the order of the alphabet, accents and case aside."""
    return sorted(value, key=_bare)


def _bare(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))


def joined(value: Sequence[str], joint: str) -> str:
    """'Bath, Bristol and Cardiff', with `joint` before the last."""
    return f" {joint} ".join([", ".join(value[:-1]), value[-1]]) if len(value) > 1 else "".join(value)


def sentence(text: str) -> str:
    """Return `text` with a full stop, if nothing ends it yet."""
    return text if text.rstrip("\"'”»)").endswith(_ENDS) else f"{text}."


def first_paragraph(text: str) -> str:
    """Return what stands before the first empty line, on one line."""
    return " ".join(_PARAGRAPHS.split(text.strip())[0].split())


def after_figures(text: str) -> str:
    """Return what a report says besides its first sentence, in which stand day, town and numbers; '' where that is all."""
    _, _, rest = first_paragraph(text).partition(". ")
    return rest


def other_paragraphs(text: str) -> str:
    """Return what stands after the first empty line; '' without one."""
    return "\n\n".join(part.strip() for part in _PARAGRAPHS.split(text.strip())[1:])


def concerned(text: str, kinds: Sequence[str], people: str) -> str:
    """'the tenants', where "People concerned" says what they are in a word of `kinds`; else `people`, 'the people concerned'."""
    known = {word.casefold(): word for word in kinds}
    words = re.findall(r"\w+", text.casefold())
    return next((f"{people.split()[0]} {known[word]}" for word in words if word in known), people)
