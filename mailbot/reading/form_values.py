"""What the fields of the form say: days, the number of joiners, who is welcome late, who gets it, who talks.

The one rule: what cannot be read for certain stops the ask and is asked for; nothing is guessed into frozen terms (product 4.2, 9.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mailbot.domain.linter import Finding, Rank
from mailbot.domain.spelling import words_only
from mailbot.domain.terms import Plan, tidy
from mailbot.reading import dates
from mailbot.reading.almanac import LANGUAGES, numbers

__all__ = ["plan"]

_ADDRESS: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_AT_ONCE: Final = (
    *("at once", "immediately", "straight away", "right away", "now"),
    *("enseguida", "en seguida", "de inmediato", "inmediatamente", "al momento", "ya"),
    *("tout de suite", "immediatement", "aussitot", "des maintenant"),
    *("sofort", "ab sofort", "gleich"),
    *("subito", "immediatamente", "da subito"),
    *("imediatamente", "de imediato", "logo", "ja"),
)
_ANY: Final = ("any", "cualquier", "n importe", "quel que soit", "jede", "beliebig", "qualsiasi", "qualunque", "qualquer")
_ASK: Final = ("ask", "pregunt", "consult", "demand", "frag", "anfrag", "ruckfrag", "nachfrag", "chied", "pergunt")
_WELCOME: Final = ("welcome", "bienven", "willkommen", "benvenut", "bem vind")
_YES: Final = frozenset(["yes", "si", "oui", "ja", "sim"])
_NOT: Final = frozenset(["no", "not", "non", "pas", "nicht", "nein", "kein", "keine", "nao", "never"])
_EVERYONE: Final = frozenset(["all", "everybody", "everyone", "todas", "todos", "tous", "toutes", "alle", "tutte", "tutti"])
_WITH_ALL: Final = frozenset(
    ["networks", "the", "las", "los", "redes", "les", "reseaux", "netze", "an", "le", "reti", "i", "as", "os", "a", "rete"]
)
_AND: Final = re.compile(r"[,;/]|\s(?:and|y|et|und|e|&)\s")


@dataclass(slots=True)
class _Reading:
    """One form being read: what it is read with, and what could not be read."""

    values: Mapping[str, str]
    languages: tuple[str, ...]
    today: date
    findings: list[Finding] = field(default_factory=list)

    def text(self, key: str) -> str:
        return tidy(self.values.get(key, ""))

    def stop(self, what: str, key: str, detail: str | tuple[str, ...]) -> None:
        self.findings.append(Finding(Rank.STOP, what, key, detail))


def plan(values: Mapping[str, str], languages: tuple[str, ...], today: date) -> tuple[Plan, tuple[Finding, ...]]:
    """Read what the desk must act on; what cannot be read, or can be read in two ways, is a finding that stops the ask.

    `languages`: the initiator's first. `today`: in its zone. Empty fields are no findings here: the linter asks for the mandatory
    ones, the others have defaults.
    """
    reading = _Reading(values, languages, today)
    read = Plan(
        delivered=_day(reading, "Delivered", _nearest),
        answer_by=_day(reading, "Answer by", _coming),
        starts=_starts(reading),
        goes_ahead=_goes_ahead(reading),
        late=_late(reading),
        send_to=_send_to(reading),
        talkers=_talkers(reading),
        review=_day(reading, "Review on", _coming),
        next_date=_next_date(reading),
    )
    return read, tuple(reading.findings)


# ── Days ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _coming(reading: _Reading, text: str) -> dates.Found | None:
    return dates.find(text, reading.languages, reading.today)


def _nearest(reading: _Reading, text: str) -> dates.Found | None:
    """A day of delivery should be past; but "6 June" written on 1 June is a slip of days, not of a year."""
    past = dates.find(text, reading.languages, reading.today, past=True)
    coming = _coming(reading, text)
    if past is None or coming is None or not any(letter.isdigit() for letter in text[past.start : past.end]):
        return past
    return min(past, coming, key=lambda found: abs(found.day - reading.today))


def _day(reading: _Reading, key: str, find: Callable[[_Reading, str], dates.Found | None]) -> date | None:
    text = reading.text(key)
    if not text:
        return None
    found = find(reading, text)
    if found is None:
        reading.stop("unreadable-date", key, text)
        return None
    if found.others:
        reading.stop("two-dates", key, tuple(day.isoformat() for day in (found.day, *found.others)))
    return found.day


def _starts(reading: _Reading) -> date | None:
    words = words_only(reading.text("Starts"))
    if any(f" {words} ".startswith(f" {phrase} ") for phrase in _AT_ONCE):
        return None
    return _day(reading, "Starts", _coming)


def _next_date(reading: _Reading) -> date | None:
    found = dates.every(reading.text("Strategy"), reading.languages, reading.today)
    return next((one.day for one in found if one.day >= reading.today), None)


# ── The rest ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _goes_ahead(reading: _Reading) -> int:
    """Read "at least 3 networks" as 3, "any number" as 0."""
    text = reading.text("Goes ahead with")
    words = words_only(text).split()
    known = numbers((*reading.languages, *LANGUAGES))
    found = {int(word) if word.isdecimal() else known[word] for word in words if word.isdecimal() or word in known}
    if not text or (not found and _stands(_ANY, " ".join(words))):
        return 0
    if len(found) == 1 and max(found) <= 100_000:
        return found.pop()
    reading.stop("unreadable-number", "Goes ahead with", text)
    return 0


def _late(reading: _Reading) -> bool:
    text = reading.text("Late joiners")
    words = words_only(text)
    if not text:
        return True
    if _stands(_ASK, words):
        return False
    welcome = _stands(_WELCOME, words) or bool(_YES & set(words.split()))
    if not welcome or _NOT & set(words.split()):
        reading.stop("unreadable", "Late joiners", text)
    return True


def _stands(beginnings: tuple[str, ...], words: str) -> bool:
    return any(f" {one}" in f" {words}" for one in beginnings)


def _send_to(reading: _Reading) -> tuple[str, ...]:
    """Read "Bristol, Berlin-Nord and glasgow" as tags; () is all."""
    text = reading.text("Send to")
    if not set(words_only(text).split()) - _EVERYONE - _WITH_ALL:
        return ()
    tags = [words_only(part).replace(" ", "-") for part in _AND.split(text)]
    named = tuple(dict.fromkeys(tag for tag in tags if tag))
    if not named or _EVERYONE & set(named[0].split("-")):
        reading.stop("unreadable", "Send to", text)
        return ()
    return named


def _talkers(reading: _Reading) -> tuple[str, ...]:
    found = (address.lower().rstrip(".") for address in _ADDRESS.findall(reading.text("Who talks to them")))
    return tuple(dict.fromkeys(found))
