"""What stands after LANGUAGE, DIGEST, TOWNS, NAMING, WATCHWORD: from words in six languages to the value that is kept.

The one rule: a value that can be read in one way only is given, else None; whether it may be set is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from mailbot.domain import days, watchword
from mailbot.domain.spelling import plain
from mailbot.reading import date_words
from mailbot.reading.almanac import WEEKDAYS, WEEKDAYS_SHORT
from mailbot.reading.sentence import words as plain_words
from mailbot.reading.words import Words

__all__ = ["MOST_TOWNS", "READERS", "digest", "is_readable", "language", "naming", "towns", "watchword_of"]

MOST_TOWNS: Final = 30
_LONGEST_TOWN: Final = 60
_LONGEST_LIST: Final = 4000  # characters: more than the most towns with the longest names
_LONGEST_LINE: Final = 200
_MORNING: Final = "07:00"  # where no hour is named (product 4.6 rule 6)
_NOON: Final = 12
_CODE: Final = 2  # letters: "it" and "de" are ordinary words, too, so a code must stand alone
_FEW: Final = 4  # words around the name of a language: "in French, please"
_WIDTH: Final = 60  # columns: a list line as long as this was broken by a program
_HOUR: Final = re.compile(
    r"(?<![\w:.])(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d\d))?\s?(?P<half>am|pm|a\.m\.|p\.m\.)?(?:h|hrs?|uhr)?(?![\w:]|\.\d)"
)
_SMALL: Final = date_words.LEADS | date_words.RECURRING | date_words.CLOCK_BEFORE | date_words.CLOCK_AFTER | {"feira", "o", "clock"}
_BETWEEN: Final = re.compile(r"[,;]|\n")
_MARKS: Final = " \t.:;-*\u2022\u00b7\u2013\"'()"


def language(text: str, words: Words) -> str | None:
    """Give the code of the language that a line names, in whatever of the six languages: 'fr' of "français" and of "in French"."""
    found = plain_words(_first_line(text))
    if found in words.languages:
        return words.languages[found]
    named = {words.languages[(word,)] for word in found if (word,) in words.languages and len(word) > _CODE}
    return named.pop() if len(named) == 1 and len(found) <= _FEW else None


def naming(text: str, words: Words) -> bool | None:
    """Give yes or no, in whatever of the six languages; courtesy around it means nothing."""
    found = plain_words(_first_line(text))
    length = next((length for length in range(len(found), 0, -1) if found[:length] in words.answers), 0)
    rest = found[length:]
    return words.answers[found[:length]] if length and _is_small(rest, words) else None


def _is_small(found: tuple[str, ...], words: Words) -> bool:
    """Whether nothing but courtesy and small words stands there."""
    place = 0
    while place < len(found):
        length = max(words.courtesy.at(found, place), words.all_tails.at(found, place))
        if not length:
            return False
        place += length
    return True


def digest(text: str, words: Words) -> str | None:
    """Give the day and hour that a line names, as they are kept: 'mon@18:00'; 07:00 where no hour is named. OFF is a modifier."""
    line = plain(_first_line(text))
    hours = list(_HOUR.finditer(line))
    weekday = _weekday(plain_words(line))
    hour = _hour(hours[0]) if hours else _MORNING
    left = plain_words(_HOUR.sub(" ", line))
    if weekday is None or hour is None or len(hours) > 1 or not all(_is_weekday(word) or _leads(word, words) for word in left):
        return None
    return f"{days.WEEKDAYS[weekday]}@{hour}"


def _weekday(found: tuple[str, ...]) -> int | None:
    """The one weekday that is named. Whole names go before short ones, the German two letters ("di", "do") come last."""
    whole = {number for word in found if (number := _whole(word)) is not None}
    short = {WEEKDAYS_SHORT[word] for word in found if word in WEEKDAYS_SHORT and word not in date_words.GERMAN}
    two = {WEEKDAYS_SHORT[word] for word in found if word in WEEKDAYS_SHORT and word in date_words.GERMAN}
    named = whole or short or two
    return named.pop() if len(named) == 1 else None


def _whole(word: str) -> int | None:
    """The weekday of its name; "mondays", "montags" and "lundis" name it, too."""
    return WEEKDAYS.get(word, WEEKDAYS.get(word.removesuffix("s")))


def _is_weekday(word: str) -> bool:
    return _whole(word) is not None or word in WEEKDAYS_SHORT


def _leads(word: str, words: Words) -> bool:
    return word in _SMALL or bool(words.courtesy.at((word,), 0) or words.all_tails.at((word,), 0))


def _hour(found: re.Match[str]) -> str | None:
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").replace(".", "")
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def towns(text: str, words: Words) -> tuple[str, ...] | None:
    """Give the towns of a list, each once, in its order; None for none, for too many, and for one that is too long.

    Commas, semicolons and lines part them, and a word like "and" before the last ("Bath and Yate"; who means one town of that name
    puts it before another). A list that begins on the line of the command goes on below it only after a comma or a full line.
    """
    named: dict[str, str] = {}
    parts = [part.strip(_MARKS) for part in _BETWEEN.split(_list_of(text[:_LONGEST_LIST]))]
    parts = [part for part in parts if part]
    if parts:
        parts[-1:] = _parted(parts[-1], words)
    for town in parts:
        named.setdefault(plain(town), town)
    found = tuple(named.values())
    fits = all(len(town) <= _LONGEST_TOWN and any(letter.isalpha() for letter in town) for town in found)
    return found if found and fits and len(found) <= MOST_TOWNS else None


def _list_of(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    first, below = (lines[0], lines[1:]) if lines else ("", [])
    if not first:
        return "\n".join(below)
    for line in below:
        if not first.endswith((",", ";")) and len(first.rpartition("\n")[2]) < _WIDTH:
            break
        first = f"{first} {line}" if not first.endswith((",", ";")) else f"{first}\n{line}"
    return first


def _parted(last: str, words: Words) -> list[str]:
    """Part "Bath and Yate"."""
    spoken = last.split()
    place = next((number for number, word in enumerate(spoken) if number and words.joints.at(plain_words(word), 0)), 0)
    both = [" ".join(spoken[:place]), " ".join(spoken[place + 1 :])] if place else [last]
    return [one for one in both if one]


def watchword_of(text: str, words: Words) -> str | None:
    """Give the two words of a line, None where they are no watchword."""
    return watchword.tidied(_first_line(text).strip(" .!\"'\u201c\u201d\u201e\u00ab\u00bb")) or None


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= _LONGEST_LINE else ""


READERS: Final[Mapping[str, Callable[[str, Words], object | None]]] = {
    "language": language,
    "digest": digest,
    "towns": towns,
    "naming": naming,
    "watchword": watchword_of,
}
"""How the text after a word is read."""


def is_readable(verb: str, text: str, words: Words) -> bool:
    """Say whether what stands after the word of a setting is a value of it."""
    return READERS[verb](text, words) is not None
