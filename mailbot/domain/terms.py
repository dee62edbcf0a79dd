"""The terms of a joint fight: the fields of the form, what SEND writes into them, and their fingerprint.

The one rule: the fingerprint stands on `canonical` alone, so that any network can compute it again (product 9.3).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = [
    "FIELDS",
    "KEYS",
    "MANDATORY",
    "Plan",
    "Term",
    "canonical",
    "day_text",
    "fingerprint",
    "place",
    "short",
    "short_target",
    "tidy",
    "with_defaults",
]

_REVIEW: Final = timedelta(days=90)  # product 4.2 rule 1
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """One field of the form (product 9.1). `key`: the English label of the table. `default`: what SEND writes into an empty one."""

    key: str
    mandatory: bool = False
    default: str = ""


FIELDS: Final = (
    Term("Title", mandatory=True),
    Term("Target", mandatory=True),
    Term("Branches and owners"),
    Term("Facts", mandatory=True),
    Term("People concerned", mandatory=True),
    Term("They want this", mandatory=True),
    Term("Demands", mandatory=True),
    Term("Delivered", mandatory=True),
    Term("Answer so far"),
    Term("Strategy", mandatory=True),
    Term("Why we can win", mandatory=True),
    Term("What we do ourselves"),
    Term("Who decides", mandatory=True),
    Term("Who talks to them", mandatory=True),
    Term("Won means", mandatory=True),
    Term("We stop anyway if", mandatory=True),
    Term("Any settlement covers"),
    Term("Review on"),  # 90 days after SEND
    Term("We ask each network", mandatory=True),
    Term("Please do not"),
    Term("If there is no branch", mandatory=True),
    Term("A first action in one hour"),
    Term("Answer by", mandatory=True),
    Term("Starts", default="at once"),
    Term("Goes ahead with", default="any number"),
    Term("Late joiners", default="welcome"),
    Term("Send to", default="all"),
    Term("Material"),
)
"""The form for a joint fight, in the order in which it is printed and fingerprinted."""

KEYS: Final = tuple(term.key for term in FIELDS)
MANDATORY: Final = tuple(term.key for term in FIELDS if term.mandatory)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the fields say that the desk must act on; `reading.form.plan` reads it.

    `starts`: None is at once. `goes_ahead`: joiners needed, 0 is any number. `late`: late joiners are welcome. `send_to`: tags, () is
    all. `talkers`: every address in "Who talks to them", lower case. `next_date`: the first day from today on that "Strategy" names.
    What could not be read is None here, and a finding of its own.
    """

    delivered: date | None = None
    answer_by: date | None = None
    starts: date | None = None
    goes_ahead: int = 0
    late: bool = True
    send_to: tuple[str, ...] = ()
    talkers: tuple[str, ...] = ()
    review: date | None = None
    next_date: date | None = None

    @property
    def talks_to(self) -> str:
        """The one address that talks to the firm, or '' if there is not exactly one."""
        return self.talkers[0] if len(self.talkers) == 1 else ""


# ── The frozen text ────────────────────────────────────────────────────────────────────────────────────────────────────


def tidy(value: str) -> str:
    """Put a value on one line as the terms keep it: NFC, line breaks and runs of blanks are one blank, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def with_defaults(
    fields: Mapping[str, str], sent_on: date, review_after: timedelta = _REVIEW, worded: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Give the filled fields in the order of the form, with what SEND writes into empty ones.

    `sent_on`: the initiator's day. `worded`: how it is said in the initiator's language, else English.
    """
    review = day_text(sent_on + review_after)
    defaults = {term.key: term.default for term in FIELDS} | {"Review on": review} | dict(worded or {})
    filled = {key: tidy(fields.get(key, "")) or defaults[key] for key in KEYS}
    return {key: value for key, value in filled.items() if value}


def day_text(day: date) -> str:
    """Write a day as the form does in English: `1 September 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def canonical(fields: Mapping[str, str]) -> str:
    """Give the lines that are fingerprinted: `key: value` in the order of the form, empty fields left out, LF after each line.

    Other keys than those of the form are refused with KeyError: nothing may be circulated that the fingerprint does not cover.
    """
    unknown = sorted(set(fields) - set(KEYS))
    if unknown:
        raise KeyError(f"not in the form: {', '.join(unknown)}")
    lines = ((key, tidy(fields.get(key, ""))) for key in KEYS)
    return "".join(f"{key}: {value}\n" for key, value in lines if value)


def fingerprint(fields: Mapping[str, str]) -> str:
    """Give the SHA-256 of the canonical lines in UTF-8, as 64 hex digits (product 9.3)."""
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def short(whole: str) -> str:
    """Give a fingerprint as it is shown: its first eight digits, `7f3a-91c2`."""
    return f"{whole[:4]}-{whole[4:8]}"


# ── The title in short ─────────────────────────────────────────────────────────────────────────────────────────────────


def place(title: str) -> str:
    """Give what stands before the colon of a title: `Bright Homes, Leeds` of `Bright Homes, Leeds: stolen deposits`."""
    return tidy(title.partition(":")[0])


def short_target(title: str) -> str:
    """Give the firm alone, for sentences: `Bright Homes` of `Bright Homes, Leeds: stolen deposits`."""
    return tidy(place(title).partition(",")[0]) or tidy(title)
