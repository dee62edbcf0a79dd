"""A fight with three parties, through every sequence of commands and jumps of time that hypothesis can think of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mailbot.domain import actions, answers, fights, parties
from mailbot.domain.commands import (
    Accept,
    Amend,
    Change,
    Close,
    Continue,
    Correct,
    Decline,
    Drop,
    Exit,
    FightCommand,
    Later,
    Offer,
    Okay,
    PartyCommand,
    Pause,
    Plan,
    Report,
    Resume,
    Send,
    Undo,
    Update,
    Withdraw,
)
from mailbot.domain.events import Accepted, AnswerUndone, Bound, Declined, FightEvent, Heard, Invited, PartyEvent, StopComplete, StopSent
from mailbot.domain.fights import CLOSED, OPEN, Tally
from mailbot.domain.model import Fight, Party, Phase, Refusal, Schedule, Standing, Word

START: Final = datetime(2026, 6, 2, 8, 0, tzinfo=UTC)
DAY: Final = timedelta(days=1)
WHO: Final = ("bristol", "glasgow", "lyon")
ENDINGS: Final = tuple(sorted(CLOSED))
STEPS_AT_MOST: Final = 60  # due things that one jump of time can bring: far more than there are


@dataclass(slots=True)
class Claim:
    """What a network has said last, kept by the simplest means: an ACCEPT of which version, and until when it can be taken back."""

    version: int
    until: datetime


class Lives(RuleBasedStateMachine):
    """The rules as the clerk and the timekeeper call them, beside a second, simpler book of who has said what."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.fight = Fight(12, initiator="leeds")
        self.parties = {who: Party(who, 12) for who in WHO}
        self.claims: dict[str, Claim | None] = dict.fromkeys(WHO)
        self.waiting: dict[str, Claim | None] = dict.fromkeys(WHO)  # an ACCEPT behind a word that can be undone
        self.receipts = 4000

    @initialize(running=st.booleans())
    def begin(self, running: bool) -> None:
        """A draft; or, to get further in as many steps, a fight that runs, with Glasgow in it."""
        if running:
            self.send(8)
            self.accept("glasgow", 1)
            self.time_passes(12 * DAY)

    # ── What is said ──

    def _steer(self, command: FightCommand) -> None:
        decided = fights.decide(self.fight, command, self.now)
        if not isinstance(decided, Refusal):
            self._happen([*decided, Heard()] if self.fight.phase in OPEN else decided, self.now)

    def _say(self, who: str, command: PartyCommand) -> None:
        party = self.parties[who]
        judge = answers.decide if isinstance(command, answers.AnswerCommand) else actions.decide
        decided = judge(self.fight, party, command, self.now)  # type: ignore[operator]
        if not isinstance(decided, Refusal):
            self._happen_to(who, decided, self.now)

    def _receipt(self) -> int:
        self.receipts += 1
        return self.receipts

    # ── What happens: as desk.carry and desk.fanout do it ──

    def _happen(self, events: Sequence[FightEvent], at: datetime) -> None:
        for event in events:
            self.fight = fights.apply(self.fight, event, at)
            for who, party in self.parties.items():
                self._happen_to(who, parties.consequences(event, party, at, lambda instant: instant), at)
        if self.fight.stop is not None:
            for who, party in self.parties.items():
                if party.stop < self.fight.stop.number and (party.answer.word is Word.ACCEPT or party.acted):
                    self._happen_to(who, [StopSent(self.fight.stop.number)], at)

    def _happen_to(self, who: str, events: Sequence[PartyEvent], at: datetime) -> None:
        for event in events:
            before = self.parties[who]
            self._hold_against(who, before, event, at)
            self.parties[who] = parties.apply(before, event, at)
            self._write_down(who, before, event)

    def _hold_against(self, who: str, before: Party, event: PartyEvent, at: datetime) -> None:
        """Binding comes of an ACCEPT of the terms in force that has stood for 24 hours, while the fight is open, and of nothing else."""
        if not isinstance(event, Bound):
            return
        claim = self.claims[who]
        assert before.answer.word is Word.ACCEPT
        assert self.fight.phase in OPEN
        assert claim is not None
        assert claim.version == self.fight.version == before.answer.version
        assert at >= claim.until

    def _write_down(self, who: str, before: Party, event: PartyEvent) -> None:
        after = self.parties[who].answer
        if isinstance(event, Accepted):
            self.claims[who], self.waiting[who] = Claim(event.version, self.now + DAY), None
        elif isinstance(event, AnswerUndone):
            came_back = self.waiting[who]
            self.claims[who] = Claim(came_back.version, self.now + DAY) if came_back is not None else None
            self.waiting[who] = None
        elif isinstance(event, Declined) or (after != before.answer and after.word is not Word.ACCEPT):
            self.waiting[who], self.claims[who] = self.claims[who], None

    @rule(version=st.sampled_from([0, 0, 0, 1, 2]), who=st.sampled_from(WHO))
    def accept(self, who: str, version: int) -> None:
        self._say(who, Accept(self._receipt(), version=version))

    @rule(who=st.sampled_from(WHO))
    def decline(self, who: str) -> None:
        self._say(who, Decline(self._receipt()))

    @rule(who=st.sampled_from(WHO), days=st.integers(0, 30))
    def offer(self, who: str, days: int) -> None:
        day = self.now + days * DAY
        self._say(who, Offer(self._receipt(), 1, day.date(), "leaflets", remind_at=day - DAY, ask_at=day))

    @rule(who=st.sampled_from(WHO))
    def later(self, who: str) -> None:
        self._say(who, Later(self._receipt(), self.now.date() + 5 * DAY))

    @rule(who=st.sampled_from(WHO))
    def exit(self, who: str) -> None:
        self._say(who, Exit(self._receipt()))

    @rule(who=st.sampled_from(WHO))
    def undo(self, who: str) -> None:
        self._say(who, Undo(self.parties[who].answer.receipt))

    @rule(who=st.sampled_from(WHO), deed=st.sampled_from(["plan", "report", "ok"]))
    def act(self, who: str, deed: str) -> None:
        day = self.now.date()
        commands: dict[str, PartyCommand] = {
            "plan": Plan(self._receipt(), day, "Bristol", "picket", 7, erase_at=self.now + 8 * DAY),
            "report": Report(self._receipt(), 8, day, "Bristol", "picket", 14),
            "ok": Okay(),
        }
        self._say(who, commands[deed])

    @precondition(lambda self: self.fight.phase in fights.DRAFTS)
    @rule(days=st.integers(8, 20))
    def send(self, days: int) -> None:
        self._steer(Change("Bright Homes"))
        end = self.now + days * DAY
        schedule = Schedule(end, end + DAY, end + DAY, end + 2 * DAY, end + 60 * DAY)
        day = date(2026, 6, 16)
        self._steer(Send(schedule, day, day, day, day, goes_ahead=1, late_welcome=True, send_to=()))
        for who in WHO:
            self._happen_to(who, [Invited(end - 3 * DAY)], self.now)

    @rule(command=st.sampled_from([Pause(1), Pause(1, urgent=True), Resume(2), Update(3), Correct(4), Withdraw(), Drop()]))
    def steer(self, command: FightCommand) -> None:
        self._steer(command)

    @rule(review=st.booleans())
    def amend(self, review: bool) -> None:
        self._steer(Amend(self.now + 10 * DAY, review_at=self.now + 80 * DAY if review else None))

    @rule()
    def go_on(self) -> None:
        self._steer(Continue(date(2026, 12, 1), self.now + 90 * DAY))

    @rule(phase=st.sampled_from(ENDINGS))
    def close(self, phase: Phase) -> None:
        self._steer(Close(phase, 5))

    @precondition(lambda self: self.fight.stop is not None and not self.fight.stop.complete)
    @rule()
    def all_have_said_ok(self) -> None:
        self._happen([StopComplete(self.fight.stop.number if self.fight.stop else 0)], self.now)

    # ── Time ──

    @rule(jump=st.sampled_from([timedelta(minutes=1), timedelta(hours=23), DAY, 3 * DAY, 12 * DAY, 70 * DAY]))
    def time_passes(self, jump: timedelta) -> None:
        """As the timekeeper: whatever is due by then, one by one, each at its own instant, never before what was done already."""
        done, self.now = self.now, self.now + jump
        for _ in range(STEPS_AT_MOST):
            due = self._next_due()
            if due is None or due[0] > self.now:
                return
            assert due[0] >= done
            self._fall_due(*due)
            done = due[0]
        raise AssertionError("time does not come to an end")

    def _next_due(self) -> tuple[datetime, str] | None:
        things = [(parties.next_due(self.fight, party), who) for who, party in self.parties.items()]
        things.append((fights.next_due(self.fight), ""))
        return min(((instant, who) for instant, who in things if instant is not None), default=None)

    def _fall_due(self, at: datetime, who: str) -> None:
        """What was due is done, and what the same party or fight waits for next is later, or something else."""
        if who:
            before = self.parties[who]
            self._happen_to(who, parties.due(self.fight, before, at, able=True), at)
            following = parties.next_due(self.fight, self.parties[who])
            assert following is None or following > at
            assert self.parties[who] != before
        else:
            joined = sum(party.is_in for party in self.parties.values())
            was = self.fight
            self._happen(fights.due(self.fight, Tally(joined), at), at)
            assert self.fight != was

    # ── What must always be true ──

    @invariant()
    def a_word_counts_as_in_only_if_it_binds(self) -> None:
        """Who is released, out, provisional or has declined is never counted."""
        for party in self.parties.values():
            assert party.is_in == (party.answer.word is Word.ACCEPT and party.answer.standing is Standing.BINDING)
            assert not (party.is_in and party.answer.version != self.fight.version)

    @invariant()
    def what_is_released_has_an_end(self) -> None:
        """Provisional and released are for a time."""
        for party in self.parties.values():
            waits = party.answer.standing in (Standing.PROVISIONAL, Standing.RELEASED)
            assert waits == (party.answer.until is not None)

    @invariant()
    def the_clock_looks_where_something_is_due(self) -> None:
        """What is due now is found by next_due, and nothing else is."""
        due = fights.due(self.fight, Tally(0), self.now)
        following = fights.next_due(self.fight)
        assert bool(due) == (following is not None and following <= self.now)


def test_undo_after_amend_does_not_bring_an_old_accept_back():
    """An ACCEPT behind a DECLINE was to the terms before AMEND: UNDO of the DECLINE does not make it bind to the new ones."""
    lives = Lives()
    lives.begin(running=True)
    lives.accept("bristol", 1)
    lives.decline("bristol")
    lives.amend(review=False)
    lives.undo("bristol")
    lives.time_passes(3 * DAY)

    assert lives.parties["bristol"].answer.word is Word.NONE


def test_ten_days_that_ended_behind_an_accept_end_when_it_is_taken_back():
    """Nothing falls due in the past: who takes back an ACCEPT after the ten days is out from that moment."""
    lives = Lives()
    lives.begin(running=True)
    lives.amend(review=False)
    lives.time_passes(10 * DAY - timedelta(hours=2))
    lives.accept("glasgow", 2)
    lives.time_passes(timedelta(hours=23))
    undone_at = lives.now
    lives.undo("glasgow")
    lives.time_passes(DAY)

    assert lives.parties["glasgow"].answer.standing is Standing.OUT
    assert lives.parties["glasgow"].answer.at == undone_at


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
