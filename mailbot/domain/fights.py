"""The joint fight itself: from the draft to the closing report.

The one rule: RULES is the only place that asks for a phase; who may do what when is read off it (product 4.2, 7.2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from mailbot.domain.commands import (
    Amend,
    Ask,
    Change,
    Close,
    Continue,
    Correct,
    Drop,
    FightCommand,
    Pause,
    Reply,
    ReportClosing,
    Resume,
    Send,
    UndoReply,
    Update,
    Withdraw,
)
from mailbot.domain.events import (
    Amended,
    Answered,
    AnswerUnsaid,
    Asked,
    Circulated,
    Closed,
    ClosingNudged,
    ClosingReported,
    Continued,
    Corrected,
    Drafted,
    Dropped,
    FightEvent,
    Heard,
    Judged,
    Lapsed,
    Paused,
    QuestionsWentOut,
    Resumed,
    ReviewCame,
    SaidFarewell,
    Started,
    StartTold,
    StopChased,
    StopComplete,
    Updated,
    WentAdrift,
    WentSilent,
    Withdrawn,
)
from mailbot.domain.model import Fight, Phase, Question, Refusal, Stop, Why
from mailbot.domain.periods import Periods

__all__ = ["APPLY", "CLOSED", "DRAFTS", "OPEN", "RULES", "TOKENS_KEPT", "Tally", "apply", "decide", "due", "next_due", "tokens_live"]

DRAFTS: Final = frozenset({Phase.DRAFT, Phase.WITHDRAWN})
OPEN: Final = frozenset({Phase.CIRCULATING, Phase.RUNNING, Phase.PAUSED})
CLOSED: Final = frozenset({Phase.WON, Phase.SETTLED, Phase.LOST, Phase.ENDED})
_GOING: Final = OPEN - {Phase.CIRCULATING}

RULES: Final[Mapping[type, frozenset[Phase]]] = {
    Change: DRAFTS,
    Send: DRAFTS,
    Drop: DRAFTS,
    Withdraw: frozenset({Phase.CIRCULATING}),
    Ask: OPEN,
    Reply: OPEN,
    UndoReply: OPEN,
    Update: OPEN,
    Correct: _GOING,
    Amend: _GOING,
    Pause: frozenset({Phase.RUNNING}),
    Resume: frozenset({Phase.PAUSED}),
    Close: OPEN,
    Continue: _GOING,
    ReportClosing: CLOSED,
}
"""In which phases a command is heard. All are the initiator's, but for Ask."""

_FAREWELL: Final = timedelta(hours=24)  # scenario 15
_NEVER: Final = datetime.max.replace(tzinfo=UTC)
TOKENS_KEPT: Final = timedelta(days=30)
_USUAL: Final = Periods()


@dataclass(frozen=True, slots=True)
class Tally:
    """What the rules of time must count. `joined`: in for good, the initiator not counted."""

    joined: int


def decide(fight: Fight, command: FightCommand, at: datetime, periods: Periods = _USUAL) -> list[FightEvent] | Refusal:
    """Say what happens when the initiator (for Ask: anybody) asks for `command` at `at` (UTC). Changes nothing."""
    if fight.phase not in RULES[type(command)]:
        frozen = isinstance(command, Change | Send | Drop) or (isinstance(command, Correct | Amend) and fight.phase in OPEN)
        return Refusal(Why.FROZEN if frozen and fight.phase in OPEN else Why.NOT_NOW, {"phase": fight.phase})
    if isinstance(command, Update) and command.urgent and fight.urgent_at is not None and at < fight.urgent_at + periods.urgent_every:
        return Refusal(Why.ONCE_A_WEEK)
    return _CARRY_OUT[type(command)](fight, command, at)


def _change(fight: Fight, command: Change, at: datetime) -> list[FightEvent]:
    return [Drafted(command.title)]


def _send(fight: Fight, command: Send, at: datetime) -> list[FightEvent] | Refusal:
    if command.stops:
        return Refusal(Why.FORM_STOPS)
    if command.warnings and not command.anyway:
        return Refusal(Why.FORM_WARNS)
    circulated = Circulated(
        version=fight.version + 1,
        schedule=command.schedule,
        answer_by=command.answer_by,
        starts=command.starts,
        delivered=command.delivered,
        review=command.review,
        goes_ahead=command.goes_ahead,
        late_welcome=command.late_welcome,
        send_to=command.send_to,
    )
    return [circulated]


def _ask(fight: Fight, command: Ask, at: datetime) -> list[FightEvent]:
    return [Asked(len(fight.questions) + 1, command.party, command.text)]


def _reply(fight: Fight, command: Reply, at: datetime) -> list[FightEvent] | Refusal:
    if not 1 <= command.question <= len(fight.questions):
        return Refusal(Why.NO_QUESTION, {"question": command.question})
    return [Answered(command.question, command.text, command.receipt)]


def _undo_reply(fight: Fight, command: UndoReply, at: datetime) -> list[FightEvent] | Refusal:
    for question in fight.questions:
        if question.receipt == command.of:
            return [AnswerUnsaid(question.number)] if question.out_at is None else Refusal(Why.TOO_LATE_TO_UNDO)
    return Refusal(Why.NOTHING_TO_UNDO)


def _amend(fight: Fight, command: Amend, at: datetime) -> list[FightEvent] | Refusal:
    if command.stops:
        return Refusal(Why.FORM_STOPS)
    return [Amended(fight.version + 1, command.until, command.title, command.review, command.review_at)]


def _report_closing(fight: Fight, command: ReportClosing, at: datetime) -> list[FightEvent] | Refusal:
    if fight.closing_report:
        return Refusal(Why.NOT_NOW, {"phase": fight.phase})
    return [ClosingReported(command.text)]


_CARRY_OUT: Final[Mapping[type, Callable[[Fight, Any, datetime], list[FightEvent] | Refusal]]] = {
    Change: _change,
    Send: _send,
    Drop: lambda fight, command, at: [Dropped()],
    Withdraw: lambda fight, command, at: [Withdrawn(fight.version)],
    Ask: _ask,
    Reply: _reply,
    UndoReply: _undo_reply,
    Update: lambda fight, command, at: [Updated(command.text, command.urgent)],
    Correct: lambda fight, command, at: [Corrected(command.text)],
    Amend: _amend,
    Pause: lambda fight, command, at: [Paused(command.text, command.urgent)],
    Resume: lambda fight, command, at: [Resumed(command.text, command.urgent)],
    Close: lambda fight, command, at: [Closed(command.phase, command.text, command.words, command.urgent)],
    Continue: lambda fight, command, at: [Continued(command.review, command.review_at)],
    ReportClosing: _report_closing,
}


def tokens_live(over: datetime | None, at: datetime) -> bool:
    """Say whether a token still counts: until 30 days after what it is about (product 8.2).

    `over`: when the ask ended, None while it has not; of a mail about no ask, when that mail was sent.
    """
    return over is None or at < over + TOKENS_KEPT


# ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def next_due(fight: Fight, periods: Periods = _USUAL) -> datetime | None:
    """Return the instant (UTC) at which time has something to do with this fight, or None."""
    return min((instant for instant, _ in _due_things(fight, periods)), default=None)


def due(fight: Fight, tally: Tally, at: datetime, periods: Periods = _USUAL) -> list[FightEvent]:
    """Say the first thing that has fallen due by `at`; called again until it says nothing. Its instant is `at`."""
    ready = [(instant, event) for instant, event in _due_things(fight, periods) if instant <= at]
    if not ready:
        return []
    _, event = min(ready, key=lambda thing: thing[0])
    if isinstance(event, Judged):
        return [Judged(tally.joined) if tally.joined >= fight.goes_ahead else Lapsed(tally.joined)]
    return [event]


def _due_things(fight: Fight, periods: Periods) -> list[tuple[datetime, FightEvent]]:
    return [*_due_before_start(fight), *_due_while_going(fight, periods), *_due_after_stop(fight, periods)]


def _due_before_start(fight: Fight) -> list[tuple[datetime, FightEvent]]:
    """Deadline plus 24 hours, the start mail, the start: product 4.6 rules 1 and 2."""
    plan = fight.schedule
    if fight.phase is not Phase.CIRCULATING or plan is None:
        return []
    if not fight.judged:
        return [(plan.judged, Judged(0))]
    return [(plan.start, Started())] if fight.start_told else [(plan.start_mail, StartTold())]


def _due_while_going(fight: Fight, periods: Periods) -> list[tuple[datetime, FightEvent]]:
    things: list[tuple[datetime, FightEvent]] = []
    if fight.phase in _GOING and fight.schedule is not None and not fight.review_asked:
        things.append((fight.schedule.review, ReviewCame()))
    if fight.phase in OPEN and fight.heard_at is not None and fight.silence < len(periods.silent):
        step = fight.silence + 1
        things.append((fight.heard_at + periods.silent[step - 1], WentAdrift() if step == len(periods.silent) else WentSilent(step)))
    return things


def _due_after_stop(fight: Fight, periods: Periods) -> list[tuple[datetime, FightEvent]]:
    things: list[tuple[datetime, FightEvent]] = []
    stop = fight.stop
    if stop is not None and not stop.chased and not stop.complete:
        things.append((stop.at + (periods.chase_soon if stop.urgent else periods.chase), StopChased(stop.number)))
    if fight.phase in CLOSED and fight.closed_at is not None:
        if not fight.farewell:
            heard = stop.complete_at if stop is not None else None
            things.append((min(heard or _NEVER, fight.closed_at + _FAREWELL), SaidFarewell()))
        elif not fight.closing_report and not fight.closing_nudged:
            things.append((fight.closed_at + periods.closing_report, ClosingNudged()))
    return things


# ── Carrying the event ─────────────────────────────────────────────────────────────────────────────────────────────────


def apply(fight: Fight, event: FightEvent, at: datetime) -> Fight:
    """Return the fight after `event`, which happened at `at` (UTC). Cannot refuse."""
    return APPLY[type(event)](fight, event, at)


def _circulated(fight: Fight, event: Circulated, at: datetime) -> Fight:
    return replace(
        fight,
        phase=Phase.CIRCULATING,
        version=event.version,
        schedule=event.schedule,
        answer_by=event.answer_by,
        starts=event.starts,
        delivered=event.delivered,
        review=event.review,
        goes_ahead=event.goes_ahead,
        late_welcome=event.late_welcome,
        send_to=event.send_to,
        sent_at=at,
        heard_at=at,
        closed_at=None,
        silence=0,
        judged=False,
        start_told=False,
    )


def _question(fight: Fight, number: int, **changes: Any) -> Fight:
    changed = tuple(replace(one, **changes) if one.number == number else one for one in fight.questions)
    return replace(fight, questions=changed)


def _asked(fight: Fight, event: Asked, at: datetime) -> Fight:
    return replace(fight, questions=(*fight.questions, Question(event.question, event.party, event.text, at)))


def _went_out(fight: Fight, event: QuestionsWentOut, at: datetime) -> Fight:
    for number in event.questions:
        fight = _question(fight, number, out_at=at)
    return fight


def _updated(fight: Fight, event: Updated, at: datetime) -> Fight:
    return replace(fight, updates=(*fight.updates, event.text), urgent_at=at if event.urgent else fight.urgent_at)


def _amended(fight: Fight, event: Amended, at: datetime) -> Fight:
    schedule = fight.schedule
    if schedule is not None and event.review_at is not None:
        schedule = replace(schedule, review=event.review_at)
    return replace(
        fight,
        version=event.version,
        title=event.title or fight.title,
        review=event.review or fight.review,
        schedule=schedule,
        review_asked=fight.review_asked and event.review_at is None,
    )


def _stopped(fight: Fight, why: str, text: int, urgent: bool, at: datetime) -> Fight:
    number = fight.stop.number + 1 if fight.stop is not None else 1
    return replace(fight, stop=Stop(number, why, text, at, urgent))


def _paused(fight: Fight, event: Paused, at: datetime) -> Fight:
    return replace(_stopped(fight, "paused", event.text, event.urgent, at), phase=Phase.PAUSED)


def _resumed(fight: Fight, event: Resumed, at: datetime) -> Fight:
    return replace(_stopped(fight, "resumed", event.text, event.urgent, at), phase=Phase.RUNNING)


def _closed(fight: Fight, event: Closed, at: datetime) -> Fight:
    stopped = _stopped(fight, event.phase.value, event.text, event.urgent, at)
    return replace(stopped, phase=event.phase, closed_at=at, closing_text=event.text, closing_words=event.words)


def _chased(fight: Fight, event: StopChased, at: datetime) -> Fight:
    return replace(fight, stop=replace(fight.stop, chased=True)) if fight.stop is not None else fight


def _complete(fight: Fight, event: StopComplete, at: datetime) -> Fight:
    return replace(fight, stop=replace(fight.stop, complete=True, complete_at=at)) if fight.stop is not None else fight


def _continued(fight: Fight, event: Continued, at: datetime) -> Fight:
    schedule = replace(fight.schedule, review=event.review_at) if fight.schedule is not None else None
    return replace(fight, review=event.review, schedule=schedule, review_asked=False)


APPLY: Final[Mapping[type, Callable[[Fight, Any, datetime], Fight]]] = {
    Drafted: lambda fight, event, at: replace(fight, title=event.title),
    Circulated: _circulated,
    Dropped: lambda fight, event, at: replace(fight, phase=Phase.DROPPED, closed_at=at),
    Withdrawn: lambda fight, event, at: replace(fight, phase=Phase.WITHDRAWN, heard_at=None, schedule=None, closed_at=at),
    Asked: _asked,
    Answered: lambda fight, event, at: _question(
        fight, event.question, answer=event.text, answered_at=at, receipt=event.receipt, out_at=None
    ),
    AnswerUnsaid: lambda fight, event, at: _question(fight, event.question, answer=0, answered_at=None, receipt=0),
    QuestionsWentOut: _went_out,
    Judged: lambda fight, event, at: replace(fight, judged=True),
    Lapsed: lambda fight, event, at: replace(fight, phase=Phase.LAPSED, judged=True, closed_at=at),
    StartTold: lambda fight, event, at: replace(fight, start_told=True),
    Started: lambda fight, event, at: replace(fight, phase=Phase.RUNNING, started_at=at),
    Updated: _updated,
    Corrected: lambda fight, event, at: replace(fight, corrections=(*fight.corrections, event.text)),
    Amended: _amended,
    Paused: _paused,
    Resumed: _resumed,
    Closed: _closed,
    StopChased: _chased,
    StopComplete: _complete,
    SaidFarewell: lambda fight, event, at: replace(fight, farewell=True),
    ClosingNudged: lambda fight, event, at: replace(fight, closing_nudged=True),
    ClosingReported: lambda fight, event, at: replace(fight, closing_report=event.text),
    ReviewCame: lambda fight, event, at: replace(fight, review_asked=True),
    Continued: _continued,
    WentSilent: lambda fight, event, at: replace(fight, silence=event.step),
    WentAdrift: lambda fight, event, at: replace(fight, phase=Phase.ADRIFT, silence=3, closed_at=at),
    Heard: lambda fight, event, at: replace(fight, heard_at=at, silence=0),
}
