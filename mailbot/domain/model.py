"""The words of the rules: phases, answers, commands, events, refusals.

The one rule: values only. Nothing here decides; no free text, no address and no network's name stands in an event: a network is a
random party id, what somebody wrote is the number of a row in `texts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

# ── States ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Phase(StrEnum):
    """Where a joint fight stands (product 4.7)."""

    DRAFT = "draft"
    CIRCULATING = "circulating"
    RUNNING = "running"
    PAUSED = "paused"
    WON = "won"
    SETTLED = "settled"
    LOST = "lost"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    ADRIFT = "adrift"
    DROPPED = "dropped"


class Word(StrEnum):
    """A network's word on an ask (product 4.7)."""

    NONE = ""
    ACCEPT = "accept"
    DECLINE = "decline"
    OFFER = "offer"
    LATER = "later"


class Standing(StrEnum):
    """What that word is worth now (product 4.7)."""

    NONE = ""
    PROVISIONAL = "provisional"
    BINDING = "binding"
    RELEASED = "released"
    OUT = "out"


class Deed(StrEnum):
    """How far an action has come."""

    OFFERED = "offered"
    PLANNED = "planned"
    DONE = "done"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Answer:
    """The latest word of a network. `until`: provisional or released until then (UTC)."""

    word: Word = Word.NONE
    standing: Standing = Standing.NONE
    version: int = 0
    at: datetime | None = None
    since: datetime | None = None  # became binding
    until: datetime | None = None
    day: date | None = None  # LATER
    reason: str = ""  # DECLINE: terms, winnable, capacity, targets
    text: int = 0
    receipt: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """An action offered, planned or done by a network for an ask. `remind_at`, `ask_at`: instants, for an OFFER with a day."""

    id: int
    state: Deed
    receipt: int
    at: datetime
    day: date | None = None
    town: str = ""
    kind: str = ""
    people: int | None = None
    new: int | None = None
    public: bool = False
    text: int = 0
    remind_at: datetime | None = None
    ask_at: datetime | None = None
    erase_at: datetime | None = None  # a PLAN's hour and place go then (product 12.1)


@dataclass(frozen=True, slots=True)
class Party:
    """One network in one ask."""

    id: str
    ask: int
    initiator: bool = False
    answer: Answer = Answer()
    before: Answer = Answer()  # the word that the present one replaced; UNDO goes back to it
    actions: tuple[Action, ...] = ()
    remind_at: datetime | None = None
    reminded: int = 0  # the version it was reminded of
    stop: int = 0  # the number of the last STOP or GO sent to it
    ok: int = 0  # the number of the last STOP or GO it said OK to
    start_told: bool = False
    free_until: datetime | None = None  # it may leave without remark until then
    reaction: int = 0  # the version under which a reaction was answered
    contacted: tuple[tuple[date, str], ...] = ()  # referrals: day and channel (mail, told)
    greetings: tuple[int, ...] = ()  # texts

    @property
    def is_in(self) -> bool:
        """Whether it is in, for good: the initiator counts as in (product 7.2)."""
        return self.initiator or (self.answer.word is Word.ACCEPT and self.answer.standing is Standing.BINDING)

    @property
    def acted(self) -> bool:
        """Whether any OFFER, PLAN or REPORT of it stands."""
        return any(action.state is not Deed.STRUCK for action in self.actions)


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the initiator and its answer, by their texts. `out_at`: when the answer first went round."""

    number: int
    party: str
    text: int
    at: datetime
    answer: int = 0
    answered_at: datetime | None = None
    receipt: int = 0
    out_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """The latest STOP or GO. `why`: paused, resumed, won, settled, lost, ended; `urgent`: chased after 60 minutes, else 12 hours."""

    number: int
    why: str
    text: int
    at: datetime
    urgent: bool = False
    chased: bool = False
    complete: bool = False  # all have said OK, and the initiator was told
    complete_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The instants that SEND fixes (product 4.6), in UTC."""

    deadline: datetime  # the last of the midnights at which "Answer by" ends
    judged: datetime  # 24 hours later
    start_mail: datetime
    start: datetime
    review: datetime


@dataclass(frozen=True, slots=True)
class Fight:
    """A joint fight: everything about the ask itself. What belongs to one network stands in its Party."""

    number: int
    initiator: str = ""  # party id
    phase: Phase = Phase.DRAFT
    title: str = ""
    version: int = 0
    schedule: Schedule | None = None
    answer_by: date | None = None
    starts: date | None = None  # None: at once
    delivered: date | None = None
    review: date | None = None
    goes_ahead: int = 0
    late_welcome: bool = True
    send_to: tuple[str, ...] = ()  # tags; () is all
    sent_at: datetime | None = None
    judged: bool = False
    start_told: bool = False
    started_at: datetime | None = None
    heard_at: datetime | None = None  # the initiator's last word about it
    silence: int = 0  # the last step of product 4.2 rule 10 that was taken: 1, 2, 3 after 21, 35, 60 days
    questions: tuple[Question, ...] = ()
    stop: Stop | None = None
    urgent_at: datetime | None = None
    review_asked: bool = False
    closed_at: datetime | None = None
    closing_words: int = 0  # what the initiator wrote for the victory mail
    closing_text: int = 0  # the text of WON, SETTLED, …
    farewell: bool = False  # the victory mail, or its like, has gone out
    closing_nudged: bool = False
    closing_report: int = 0  # its text
    corrections: tuple[int, ...] = ()
    updates: tuple[int, ...] = ()

    @property
    def ref(self) -> str:
        """The reference people use: F12."""
        return f"F{self.number}"


# ── What people ask for ────────────────────────────────────────────────────────────────────────────────────────────────


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

# ── What has happened ──────────────────────────────────────────────────────────────────────────────────────────────────


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

# ── Why not ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Why(StrEnum):
    """Why something was not done; each has its sentence in templates/line/not-<value>.txt.j2."""

    NOT_NOW = "not-now"  # the phase has no such cell
    NOT_INITIATOR = "not-initiator"
    NOT_IN = "not-in"
    NO_SUCH_ASK = "no-such-ask"
    WHICH_ASK = "which-ask"
    ALREADY_IN = "already-in"  # EXIT is the word
    NOTHING_BINDS = "nothing-binds"  # UNDO is the word
    OUT_ALREADY = "out-already"
    TEN_DAYS = "ten-days"
    WRONG_VERSION = "wrong-version"
    CLOSED_TO_LATE = "closed-to-late"
    TOO_LATE_TO_UNDO = "too-late-to-undo"
    NOTHING_TO_UNDO = "nothing-to-undo"
    ONCE_A_WEEK = "once-a-week"
    FORM_STOPS = "form-stops"
    FORM_WARNS = "form-warns"
    FROZEN = "frozen"
    PAST_DAY = "past-day"
    FUTURE_DAY = "future-day"
    REVIEW_TOO_FAR = "review-too-far"
    NO_STOP = "no-stop"  # OK to nothing
    NO_QUESTION = "no-question"
    NO_CHECK = "no-check"  # YES to nothing, or to a CHECK that has ended
    NOT_READY = "not-ready"  # read, not carried out yet
    OWN_FIGHT = "own-fight"  # the initiator is in already
    TOO_MANY = "too-many"  # commands in one mail
    NO_CHANGE = "no-change"  # the report holds no such number
    NOT_YOURS = "not-yours"  # a receipt of somebody else
    WHICH_RECEIPT = "which-receipt"
    NO_TEXT = "no-text"
    NOTHING_TO_RESEND = "nothing-to-resend"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command was not carried out, with what its sentence needs. The sender's affair, never an error of ours."""

    why: Why
    facts: dict[str, str | int] = field(default_factory=dict)
