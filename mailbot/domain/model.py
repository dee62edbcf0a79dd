"""The words of the rules: phases, answers, actions, fights and their parties, refusals.

The one rule: values only. Nothing here decides; no free text, no address and no network's name stands in an event: a network is a
random party id, what somebody wrote is the number of a row in `texts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

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
    WHICH_RECEIPT = "which-receipt"
    NO_TEXT = "no-text"
    DISPUTED = "disputed"  # the network's contacts disagree about its own word
    NOTHING_TO_RESEND = "nothing-to-resend"
    NO_CODE = "no-code"  # VOUCH for nobody who named this network
    STARTED_OPEN = "started-open"  # LEAVE while a fight of one's own is open
    WRONG_VALUE = "wrong-value"  # LANGUAGE, DIGEST, TOWNS, NAMING, WATCHWORD with something that cannot be set
    NO_ADDRESS = "no-address"  # HANDOVER, STANDIN or RECALL with one that cannot be used; why is not said
    NOBODY_THERE = "nobody-there"  # RECALL of an empty place
    BEING_RECALLED = "being-recalled"  # whoever is being recalled does not choose who comes


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command was not carried out, with what its sentence needs. The sender's affair, never an error of ours."""

    why: Why
    facts: dict[str, str | int] = field(default_factory=dict)
