"""What a letter says, as values: commands understood, lines that are unclear, and what stands around them.

The one rule: these are only words understood; whether the writer may say them, and whether they are believed, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Context", "Doubt", "Meaning", "Ref", "Said", "Situation", "Sure", "Unclear"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference as written: `F12.q3` is number 12, letter F, question 3; `F12 v2` has version 2; a bare `12` has no letter."""

    number: int
    letter: str = ""
    question: int = 0
    version: int = 0


class Situation(StrEnum):
    """What kind of mail of ours is answered."""

    NONE = "none"
    ASK = "ask"  # an ask or its reminder
    CHECK = "check"
    QUESTION = "question"  # to the initiator: F12.q3, from Glasgow
    DRAFT = "draft"  # the blank form, a returned form, a preview
    STOP = "stop"  # STOP or GO
    RECEIPT = "receipt"
    REPORT = "report"  # the receipt of a REPORT
    LATE = "late"  # a network wants to join late: YES or NO
    MEANT = "meant"  # did you mean ...? YES
    START = "start"
    NEWS = "news"  # any other mail of ours
    DIGEST = "digest"
    CLOSING = "closing"  # asks for the closing report


class Sure(StrEnum):
    """How the command word was written."""

    EXACT = "exact"
    COLLOQUIAL = "colloquial"
    TYPO = "typo"


class Doubt(StrEnum):
    """Why a line was not taken for a command (product 7.4)."""

    CONDITION = "condition"
    QUESTION_MARK = "question mark"
    EXTRA_WORDS = "extra words"
    PROSE = "prose"  # an accept word outside command position
    CONTRADICTION = "contradiction"
    SUBJECT_DIFFERS = "subject differs"
    TWO_BOXES = "two boxes"
    OLD_BOX = "old box"  # of an earlier version, of another mail, or deeper in the quote
    BOX_UNDER_TEXT = "box under text"
    AGREEMENT = "agreement"  # yes, ok, +1 without a pending question
    BARE_NO = "bare no"
    AMBIGUOUS = "ambiguous"
    NEEDS_DATE = "needs date"
    NEEDS_TEXT = "needs text"
    NEEDS_NUMBER = "needs number"
    NEEDS_TOWN = "needs town"
    TWO_DATES = "two dates"
    REACTION = "reaction"
    EMPTY = "empty"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a letter before its words are read.

    ref: of the mail that is answered, or of the address f12@. version: current terms version of that ask, 0 if unknown. network: the
    writer's. networks: all names that may stand in a harmless tail. title: of the ask. languages: the network's, then 'en'. today: in
    the writer's zone. ours: the subject is (Re: of) one that we sent, so that it is no command.
    """

    situation: Situation
    ref: Ref | None
    version: int
    network: str
    networks: tuple[str, ...]
    title: str
    languages: tuple[str, ...]
    today: date
    ours: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A command as understood.

    verb: a name of the table of verbs. ref: the explicit reference, else None. text: what follows, with all lines that belong to it.
    line: the line as read, to be echoed. language: of the command word. carrier: 'line', 'box' or 'subject'. day: the date in it; days:
    all its readings, likeliest first, where it is ambiguous (6/7). number: LOCAL 2, UNDO R-4821; code: what stands behind it
    in small letters, '' without. modifier: 'urgent', 'public', 'off'.
    reason, of DECLINE: 'terms', 'winnable', 'capacity', 'targets' or ''.
    """

    verb: str
    ref: Ref | None
    text: str
    line: str
    language: str
    sure: Sure
    carrier: str
    day: date | None = None
    days: tuple[date, ...] = ()
    number: int | None = None
    modifier: str = ""
    reason: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that is asked back: why, the line as read, the word that stands in the way, and at most three verbs it may mean."""

    doubt: Doubt
    line: str
    word: str = ""
    guesses: tuple[str, ...] = ()
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """A letter understood.

    items: in order; empty only when `free` is not. note: what was written besides the commands. free: own text without any command.
    is_question: `free` contains a question. form: English label of 9.1 to value, '' for a label without value; {} without form lines.
    """

    items: tuple[Said | Unclear, ...]
    note: str
    free: str
    is_question: bool
    form: Mapping[str, str]
