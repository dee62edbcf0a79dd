"""What people ask for: the commands that the rules judge.

The one rule: values only; what somebody wrote is the number of a row in `texts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from mailbot.domain.model import Phase, Schedule


@dataclass(frozen=True, slots=True)
class Accept:
    receipt: int
    text: int = 0
    version: int = 0  # of the mail that is answered; 0: the current one


@dataclass(frozen=True, slots=True)
class Decline:
    receipt: int
    reason: str = ""
    text: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    receipt: int
    text: int
    day: date | None = None
    kind: str = ""
    remind_at: datetime | None = None
    ask_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Later:
    receipt: int
    day: date


@dataclass(frozen=True, slots=True)
class Exit:
    receipt: int
    text: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    receipt: int
    day: date
    town: str
    kind: str
    text: int
    public: bool = False
    erase_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Report:
    receipt: int
    text: int
    day: date | None = None
    town: str = ""
    kind: str = ""
    people: int | None = None
    new: int | None = None
    public: bool = False


@dataclass(frozen=True, slots=True)
class FixReport:
    """Free text on the receipt of a report: one number, one candidate."""

    receipt: int
    of: int  # the receipt of the report
    people: int | None = None
    new: int | None = None


@dataclass(frozen=True, slots=True)
class Refer:
    day: date
    channel: str  # mail, told


@dataclass(frozen=True, slots=True)
class Alert:
    text: int


@dataclass(frozen=True, slots=True)
class Greet:
    text: int


@dataclass(frozen=True, slots=True)
class Okay:
    pass


@dataclass(frozen=True, slots=True)
class Undo:
    of: int  # the receipt


@dataclass(frozen=True, slots=True)
class Disown:
    """NOT ME in answer to a receipt (product 8.4)."""

    of: int


@dataclass(frozen=True, slots=True)
class Ask:
    party: str
    text: int


PartyCommand: TypeAlias = Accept | Decline | Offer | Later | Exit | Plan | Report | FixReport | Refer | Alert | Greet | Okay | Undo | Disown


@dataclass(frozen=True, slots=True)
class Change:
    """The draft's lines were filled in or changed."""

    title: str


@dataclass(frozen=True, slots=True)
class Send:
    """Freeze and circulate. The clerk has read the form and linted it; what it found stands in the values."""

    schedule: Schedule
    answer_by: date
    starts: date | None
    delivered: date
    review: date
    goes_ahead: int
    late_welcome: bool
    send_to: tuple[str, ...]
    stops: int = 0  # findings of rank !
    warnings: int = 0
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    pass


@dataclass(frozen=True, slots=True)
class Withdraw:
    pass


@dataclass(frozen=True, slots=True)
class Reply:
    """The initiator answers a question."""

    question: int
    text: int
    receipt: int


@dataclass(frozen=True, slots=True)
class UndoReply:
    of: int  # the receipt


@dataclass(frozen=True, slots=True)
class Update:
    text: int
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Correct:
    text: int


@dataclass(frozen=True, slots=True)
class Amend:
    """New terms while the fight runs. `until`: partners recommit by then, or are out with thanks."""

    until: datetime
    review: date | None = None
    review_at: datetime | None = None
    title: str = ""
    stops: int = 0


@dataclass(frozen=True, slots=True)
class Pause:
    text: int
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Resume:
    text: int
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """WON, SETTLED, LOST or END. `words`: what all shall read about it, written in the YES."""

    phase: Phase
    text: int
    words: int = 0
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Continue:
    review: date
    review_at: datetime


@dataclass(frozen=True, slots=True)
class ReportClosing:
    text: int


FightCommand: TypeAlias = (
    Ask | Change | Send | Drop | Withdraw | Reply | UndoReply | Update | Correct | Amend | Pause | Resume | Close | Continue | ReportClosing
)
