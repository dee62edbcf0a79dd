"""What the initiator may do in which phase, what time does to a fight, and that no path changes frozen terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain import fights
from mailbot.domain.commands import Ask, Change, Close, Continue, Correct, Drop, Pause, Reply, Resume, Send, UndoReply, Update, Withdraw
from mailbot.domain.events import (
    Amended,
    Answered,
    Asked,
    Circulated,
    Closed,
    ClosingNudged,
    Heard,
    Judged,
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
)
from mailbot.domain.fights import RULES, Tally
from mailbot.domain.model import Fight, Phase, Refusal, Schedule, Why

NOW = datetime(2026, 6, 2, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SCHEDULE = Schedule(NOW + 15 * DAY, NOW + 16 * DAY, NOW + 17 * DAY, NOW + 18 * DAY, NOW + 91 * DAY)
OUT = Circulated(1, SCHEDULE, date(2026, 6, 16), date(2026, 6, 20), date(2026, 5, 23), date(2026, 9, 1), 0, True, ())

PRODUCT = """
               draft circulating running paused won settled lost ended withdrawn lapsed adrift dropped
Change         x     -           -       -      -   -       -    -     x         -      -      -
Send           x     -           -       -      -   -       -    -     x         -      -      -
Drop           x     -           -       -      -   -       -    -     x         -      -      -
Withdraw       -     x           -       -      -   -       -    -     -         -      -      -
Ask            -     x           x       x      -   -       -    -     -         -      -      -
Reply          -     x           x       x      -   -       -    -     -         -      -      -
UndoReply      -     x           x       x      -   -       -    -     -         -      -      -
Update         -     x           x       x      -   -       -    -     -         -      -      -
Correct        -     -           x       x      -   -       -    -     -         -      -      -
Amend          -     -           x       x      -   -       -    -     -         -      -      -
Pause          -     -           x       -      -   -       -    -     -         -      -      -
Resume         -     -           -       x      -   -       -    -     -         -      -      -
Close          -     x           x       x      -   -       -    -     -         -      -      -
Continue       -     -           x       x      -   -       -    -     -         -      -      -
ReportClosing  -     -           -       -      x   x       x    x     -         -      -      -
"""


def draw() -> dict[str, list[str]]:
    """Draw RULES as rows of marks."""
    return {command.__name__: ["x" if phase in phases else "-" for phase in Phase] for command, phases in RULES.items()}


def test_who_may_do_what_when():
    """The table in fights.py is the one drawn above."""
    heads, *lines = (line.split() for line in PRODUCT.strip().splitlines())

    assert heads == [phase.value for phase in Phase]
    assert draw() == {line[0]: line[1:] for line in lines}


def fight_after(*events, at=NOW):
    """Return a fight to which these events happened."""
    fight = Fight(12, initiator="p0")
    for event in events:
        fight = fights.apply(fight, event, at)
    return fight


def live_through(fight, until, joined=0):
    """Let time pass; return what happened and when."""
    happened = []
    while (instant := fights.next_due(fight)) is not None and instant <= until:
        events = fights.due(fight, Tally(joined), instant)
        assert events, f"something was due at {instant} and nothing happened"
        for event in events:
            fight = fights.apply(fight, event, instant)
            happened.append((instant, event))
    return fight, happened


def test_a_fight_starts_on_its_day():
    """Judged 24 hours after the deadline, announced at noon of the day before, running from its day."""
    fight, happened = live_through(fight_after(OUT), SCHEDULE.start, joined=3)

    assert [event for _, event in happened] == [Judged(3), StartTold(), Started()]
    assert [instant for instant, _ in happened] == [SCHEDULE.judged, SCHEDULE.start_mail, SCHEDULE.start]
    assert fight.phase is Phase.RUNNING


@pytest.mark.parametrize(("needed", "joined", "phase"), [(0, 0, Phase.RUNNING), (3, 3, Phase.RUNNING), (3, 2, Phase.LAPSED)])
def test_it_lapses_with_fewer_joiners_than_it_needs(needed, joined, phase):
    """The initiator is not counted; any number means also none."""
    fight, _ = live_through(fight_after(replace(OUT, goes_ahead=needed)), SCHEDULE.start, joined=joined)

    assert fight.phase is phase


def test_silence_of_the_initiator_in_three_steps():
    """Nudge at 21 days, notice at 35, adrift at 60; then nothing more falls due."""
    started = fights.apply(fights.apply(fight_after(OUT), Judged(1), NOW), StartTold(), NOW)
    running = fights.apply(started, Started(), NOW)
    fight, happened = live_through(running, NOW + 400 * DAY)

    assert [(instant - NOW, event) for instant, event in happened] == [
        (21 * DAY, WentSilent(1)),
        (35 * DAY, WentSilent(2)),
        (60 * DAY, WentAdrift()),
    ]
    assert fight.phase is Phase.ADRIFT


def test_a_word_of_the_initiator_ends_its_silence():
    """After 30 days of silence a word begins the count anew."""
    fight, _ = live_through(fight_after(OUT), NOW + 30 * DAY, joined=1)
    fight = fights.apply(fight, Heard(), NOW + 30 * DAY)
    _, happened = live_through(fight, NOW + 50 * DAY, joined=1)

    assert not [event for _, event in happened if isinstance(event, WentSilent | WentAdrift)]


def test_the_review_date_is_asked_about_once():
    """At the review date the initiator is asked; CONTINUE sets the next one."""
    running = replace(fight_after(OUT), phase=Phase.RUNNING, heard_at=SCHEDULE.review)
    fight, happened = live_through(running, SCHEDULE.review + DAY)

    assert [event for _, event in happened] == [ReviewCame()]
    [continued] = fights.decide(fight, Continue(date(2026, 11, 1), SCHEDULE.review + 60 * DAY), SCHEDULE.review + DAY)
    assert fights.next_due(fights.apply(replace(fight, heard_at=None), continued, NOW)) == SCHEDULE.review + 60 * DAY


@pytest.mark.parametrize(("urgent", "after"), [(True, timedelta(minutes=60)), (False, timedelta(hours=12))])
def test_a_stop_is_chased_once(urgent, after):
    """Exactly 60 minutes after it where an action is announced within 48 hours, else 12 hours."""
    paused = replace(fights.apply(fight_after(OUT), Paused(1, urgent), NOW), heard_at=None)
    fight, happened = live_through(paused, NOW + 3 * DAY)

    assert happened == [(NOW + after, StopChased(1))]
    assert fights.next_due(fight) == SCHEDULE.review


def test_the_victory_mail_waits_for_every_ok_or_24_hours():
    """All have said OK: at once; somebody has not: 24 hours after the closing."""
    won = fights.apply(fight_after(OUT), Closed(Phase.WON, 1, 0, False), NOW)
    complete = fights.apply(won, StopComplete(1), NOW)
    _, waited = live_through(won, NOW + 2 * DAY)
    _, at_once = live_through(complete, NOW)

    assert [(instant - NOW, type(event)) for instant, event in waited] == [(timedelta(hours=12), StopChased), (DAY, SaidFarewell)]
    assert at_once == [(NOW, SaidFarewell())]


def test_the_closing_report_is_asked_for_again_after_14_days():
    """Whoever has not reported by then is asked once more, and never again."""
    won = fight_after(OUT, Closed(Phase.WON, 1, 0, False), StopComplete(1), SaidFarewell())
    _, happened = live_through(won, NOW + 100 * DAY)

    assert happened == [(NOW + 14 * DAY, ClosingNudged())]


def test_go_after_stop_has_a_number_of_its_own():
    """An OK to the STOP is none to the GO."""
    fight = fight_after(OUT, Paused(1, False), Resumed(2, False))

    assert fight.stop.number == 2
    assert fight.phase is Phase.RUNNING


def test_urgent_news_once_a_week():
    """A second UPDATE URGENT within seven days is refused; without URGENT it is not."""
    running = replace(fight_after(OUT), phase=Phase.RUNNING)
    again = fights.apply(running, Updated(1, True), NOW)

    assert fights.decide(again, Update(2, urgent=True), NOW + 6 * DAY) == Refusal(Why.ONCE_A_WEEK)
    assert fights.decide(again, Update(2), NOW + 6 * DAY) == [Updated(2, False)]
    assert fights.decide(again, Update(2, urgent=True), NOW + 7 * DAY) == [Updated(2, True)]


def test_an_answer_is_undone_until_it_goes_out():
    """Until the first round has begun UNDO takes the answer back; after it, no more."""
    fight = fight_after(OUT, Asked(1, "p1", 5), Answered(1, 6, 40))

    assert fights.decide(fight, UndoReply(40), NOW)
    gone = fights.apply(fight, QuestionsWentOut((1,)), NOW)
    assert fights.decide(gone, UndoReply(40), NOW) == Refusal(Why.TOO_LATE_TO_UNDO)


def test_an_answer_needs_its_question():
    """There is no answer to a question nobody asked."""
    assert fights.decide(fight_after(OUT), Reply(1, 5, 9), NOW) == Refusal(Why.NO_QUESTION, {"question": 1})


def test_a_draft_with_stops_is_not_sent_and_one_with_warnings_only_anyway():
    """`!` stops, a warning wants SEND ANYWAY."""
    send = Send(SCHEDULE, date(2026, 6, 16), None, date(2026, 5, 23), date(2026, 9, 1), 0, True, ())
    draft = Fight(12)

    assert fights.decide(draft, replace(send, stops=1, anyway=True), NOW) == Refusal(Why.FORM_STOPS)
    assert fights.decide(draft, replace(send, warnings=1), NOW) == Refusal(Why.FORM_WARNS)
    assert isinstance(fights.decide(draft, replace(send, warnings=1, anyway=True), NOW), list)


def test_withdraw_and_send_give_the_next_version():
    """The second SEND of a number is version 2."""
    fight = fight_after(OUT)
    [withdrawn] = fights.decide(fight, Withdraw(), NOW)
    again = fights.apply(fight, withdrawn, NOW)
    send = Send(SCHEDULE, date(2026, 6, 16), None, date(2026, 5, 23), date(2026, 9, 1), 0, True, ())
    [circulated] = fights.decide(again, send, NOW)

    assert again.phase is Phase.WITHDRAWN
    assert circulated.version == 2


COMMANDS = [
    Ask("p1", 1),
    Change("Bright Homes, Leeds: deposits"),
    Send(SCHEDULE, date(2026, 6, 16), None, date(2026, 5, 23), date(2026, 9, 1), 0, True, ()),
    Drop(),
    Withdraw(),
    Reply(1, 2, 3),
    UndoReply(3),
    Update(4),
    Update(4, urgent=True),
    Correct(5),
    Pause(6),
    Resume(7),
    Close(Phase.WON, 8),
    Close(Phase.LOST, 8),
    Continue(date(2026, 9, 30), NOW + 100 * DAY),
]


@given(st.lists(st.one_of(st.sampled_from(COMMANDS), st.integers(1, 40)), max_size=30))
def test_no_sequence_of_commands_and_days_breaks_a_fight(steps):
    """Whatever is said and however time jumps: versions only grow by SEND and AMEND, and what has ended stays ended."""
    fight, now, ended = Fight(12, initiator="p0"), NOW, None
    for step in steps:
        version = fight.version
        if isinstance(step, int):
            now += step * DAY
            fight, happened = live_through(fight, now, joined=1)
            assert not [event for _, event in happened if isinstance(event, Circulated | Amended)]
        else:
            decided = fights.decide(fight, step, now)
            for event in [] if isinstance(decided, Refusal) else decided:
                fight = fights.apply(fight, event, now)
        assert fight.version == version + (isinstance(step, Send) and fight.version != version)
        if ended is not None:
            assert fight.phase is ended
        if fight.phase in (*fights.CLOSED, Phase.ADRIFT, Phase.LAPSED, Phase.DROPPED):
            ended = fight.phase
