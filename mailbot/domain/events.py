"""What has happened: the events of the ledger.

The one rule: no free text, no address and no network's name stands in an event; a network is a random party id, words are the number
of a row in `texts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from mailbot.domain.model import Deed, Phase, Schedule, Word


@dataclass(frozen=True, slots=True)
class Drafted:
    title: str


@dataclass(frozen=True, slots=True)
class Circulated:
    version: int
    schedule: Schedule
    answer_by: date
    starts: date | None
    delivered: date
    review: date
    goes_ahead: int
    late_welcome: bool
    send_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    pass


@dataclass(frozen=True, slots=True)
class Withdrawn:
    version: int


@dataclass(frozen=True, slots=True)
class Asked:
    question: int
    party: str
    text: int


@dataclass(frozen=True, slots=True)
class Answered:
    question: int
    text: int
    receipt: int


@dataclass(frozen=True, slots=True)
class AnswerUnsaid:
    question: int


@dataclass(frozen=True, slots=True)
class QuestionsWentOut:
    questions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The deadline and 24 hours are over, and it goes ahead."""

    joined: int


@dataclass(frozen=True, slots=True)
class Lapsed:
    joined: int


@dataclass(frozen=True, slots=True)
class StartTold:
    pass


@dataclass(frozen=True, slots=True)
class Started:
    pass


@dataclass(frozen=True, slots=True)
class Updated:
    text: int
    urgent: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    text: int


@dataclass(frozen=True, slots=True)
class Amended:
    version: int
    until: datetime
    title: str
    review: date | None
    review_at: datetime | None


@dataclass(frozen=True, slots=True)
class Paused:
    text: int
    urgent: bool


@dataclass(frozen=True, slots=True)
class Resumed:
    text: int
    urgent: bool


@dataclass(frozen=True, slots=True)
class Closed:
    phase: Phase
    text: int
    words: int
    urgent: bool


@dataclass(frozen=True, slots=True)
class StopChased:
    """The time for OKs is over: those who have not said it get a second copy, the initiator hears who."""

    number: int


@dataclass(frozen=True, slots=True)
class StopComplete:
    number: int


@dataclass(frozen=True, slots=True)
class SaidFarewell:
    pass


@dataclass(frozen=True, slots=True)
class ClosingNudged:
    pass


@dataclass(frozen=True, slots=True)
class ClosingReported:
    text: int


@dataclass(frozen=True, slots=True)
class ReviewCame:
    pass


@dataclass(frozen=True, slots=True)
class Continued:
    review: date
    review_at: datetime


@dataclass(frozen=True, slots=True)
class WentSilent:
    step: int  # 1: the initiator is nudged; 2: partners are told


@dataclass(frozen=True, slots=True)
class WentAdrift:
    pass


@dataclass(frozen=True, slots=True)
class Heard:
    """The initiator wrote about the fight: its silence is over."""


FightEvent: TypeAlias = (
    Drafted
    | Circulated
    | Dropped
    | Withdrawn
    | Asked
    | Answered
    | AnswerUnsaid
    | QuestionsWentOut
    | Judged
    | Lapsed
    | StartTold
    | Started
    | Updated
    | Corrected
    | Amended
    | Paused
    | Resumed
    | Closed
    | StopChased
    | StopComplete
    | SaidFarewell
    | ClosingNudged
    | ClosingReported
    | ReviewCame
    | Continued
    | WentSilent
    | WentAdrift
    | Heard
)


@dataclass(frozen=True, slots=True)
class Invited:
    remind_at: datetime | None


@dataclass(frozen=True, slots=True)
class Accepted:
    version: int
    until: datetime
    text: int
    receipt: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """The 24 hours are over: it is in."""


@dataclass(frozen=True, slots=True)
class Declined:
    version: int
    reason: str
    text: int
    receipt: int


@dataclass(frozen=True, slots=True)
class Offered:
    version: int
    action: int
    day: date | None
    kind: str
    text: int
    receipt: int
    remind_at: datetime | None
    ask_at: datetime | None
    as_plan: bool = False  # it is in already: an OFFER becomes a PLAN


@dataclass(frozen=True, slots=True)
class WillDecide:
    version: int
    day: date
    receipt: int


@dataclass(frozen=True, slots=True)
class AnswerUndone:
    """The word was taken back (`disowned`: by NOT ME); the word before it stands again."""

    receipt: int
    word: Word
    until: datetime  # an ACCEPT that comes back so is provisional until then
    disowned: bool = False


@dataclass(frozen=True, slots=True)
class DeedUndone:
    action: int
    receipt: int
    was: Deed
    disowned: bool = False


@dataclass(frozen=True, slots=True)
class Lapse:
    """Earlier answers lapse: the terms were withdrawn."""


@dataclass(frozen=True, slots=True)
class Released:
    until: datetime


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The ten days are over, or it declined while released: out with thanks."""

    receipt: int = 0


@dataclass(frozen=True, slots=True)
class Exited:
    text: int
    receipt: int
    without_remark: bool


@dataclass(frozen=True, slots=True)
class Voided:
    """A binding ACCEPT was not the network's own, two of its contacts say: it never was (product 8.4)."""

    receipt: int


@dataclass(frozen=True, slots=True)
class Planned:
    action: int
    day: date
    town: str
    kind: str
    text: int
    receipt: int
    public: bool
    erase_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reported:
    action: int
    day: date | None
    town: str
    kind: str
    people: int | None
    new: int | None
    public: bool
    text: int
    receipt: int


@dataclass(frozen=True, slots=True)
class ReportFixed:
    action: int
    people: int | None
    new: int | None
    receipt: int


@dataclass(frozen=True, slots=True)
class PlanErased:
    action: int


@dataclass(frozen=True, slots=True)
class Struck:
    """Announced actions after a closing are struck off."""

    action: int


@dataclass(frozen=True, slots=True)
class Referred:
    day: date
    channel: str


@dataclass(frozen=True, slots=True)
class Alerted:
    text: int


@dataclass(frozen=True, slots=True)
class Greeted:
    text: int


@dataclass(frozen=True, slots=True)
class Okayed:
    stop: int


@dataclass(frozen=True, slots=True)
class Reminded:
    version: int
    told: bool  # False: away, busy, or decides later, so nothing was sent


@dataclass(frozen=True, slots=True)
class OfferReminded:
    action: int


@dataclass(frozen=True, slots=True)
class ReportWanted:
    action: int


@dataclass(frozen=True, slots=True)
class StopSent:
    number: int


@dataclass(frozen=True, slots=True)
class StartSent:
    pass


@dataclass(frozen=True, slots=True)
class DoorOpened:
    """It may leave without remark until then."""

    until: datetime


@dataclass(frozen=True, slots=True)
class ReactionSeen:
    version: int


PartyEvent: TypeAlias = (
    Invited
    | Accepted
    | Bound
    | Declined
    | Offered
    | WillDecide
    | AnswerUndone
    | DeedUndone
    | Lapse
    | Released
    | LeftOut
    | Exited
    | Voided
    | Planned
    | Reported
    | ReportFixed
    | PlanErased
    | Struck
    | Referred
    | Alerted
    | Greeted
    | Okayed
    | Reminded
    | OfferReminded
    | ReportWanted
    | StopSent
    | StartSent
    | DoorOpened
    | ReactionSeen
)
