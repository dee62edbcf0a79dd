"""When a mail is tried again, and when it is given up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mailbot.delivery.schedule import PATIENCE, again_after, settle
from mailbot.delivery.verdict import Bounced, Deferred, Sent, Unsendable, Verdict
from mailbot.store.outbox import Due

AT = datetime(2026, 6, 2, 19, 0, tzinfo=UTC)
FAILS = Deferred("451 4.3.0 later")
SPAM = Deferred("550 5.7.1 spam", policy=True)


def due(attempts: int = 0, *, urgency: int = 2, next_at: datetime = AT, days: float = 5) -> Due:
    """A mail of 2 June, 19:00."""
    return Due(1, urgency, "rui@porto.example", attempts, AT, next_at, AT + timedelta(days=days), "v", attached=False)


def life(verdict: Verdict, chance: float, *, days: float = 5, urgency: int = 2) -> list[tuple[timedelta, Verdict]]:
    """Every attempt of a mail that fails each time: how long after the first, and what it meant."""
    mail, story = due(urgency=urgency, days=days), []
    while True:
        meaning, again = settle(mail, verdict, mail.next_at, chance)
        story.append((mail.next_at - AT, meaning))
        if again is None:
            return story
        assert again > mail.next_at
        mail = due(mail.attempts + 1, urgency=urgency, next_at=again, days=days)


def test_the_pauses_grow_and_then_stay() -> None:
    """Five minutes first (greylisting), four hours at most; a STOP never waits longer than a quarter of an hour."""
    assert [again_after(n, 2, 0).seconds // 60 for n in range(1, 10)] == [5, 10, 20, 40, 80, 160, 240, 240, 240]
    assert [again_after(n, 0, 0).seconds // 60 for n in range(1, 8)] == [1, 2, 4, 8, 15, 15, 15]
    assert again_after(1, 2, 1) == timedelta(minutes=6)


def test_what_is_final_stays_final() -> None:
    """A verdict that is not a deferral is not touched."""
    for verdict in (Sent("250"), Bounced("550", "5.1.1", refused=True), Unsendable("x")):
        assert settle(due(), verdict, AT, 0.5) == (verdict, None)


@given(chance=st.floats(0, 1), urgency=st.integers(0, 3))
def test_five_days_of_failing_end_in_a_bounce_that_nobody_refused(chance: float, urgency: int) -> None:
    """The last attempt is made when the five days are over, and never later; late is said once, at 72 hours."""
    story = life(FAILS, chance, urgency=urgency)

    assert story[-1] == (timedelta(days=5), Bounced(FAILS.reply, "4.3.0", refused=False))
    assert [when for when, meaning in story if isinstance(meaning, Deferred) and meaning.late] == [PATIENCE]


def test_our_own_fault_blames_nobody() -> None:
    """It is tried as long as any mail, is never late, and ends in no bounce."""
    story = life(Deferred("our own fault", ours=True), 0.5)

    assert story[-1] == (timedelta(days=5), Unsendable("our own fault"))
    assert not any(meaning.late for _, meaning in story if isinstance(meaning, Deferred))


@given(chance=st.floats(0, 1))
def test_spam_is_tried_for_72_hours(chance: float) -> None:
    """A refusal as spam is not final at first, and nobody counts as refused in the end (product scenario 23)."""
    assert life(SPAM, chance)[-1] == (PATIENCE, Bounced(SPAM.reply, "5.7.1", refused=False))


def test_a_referred_mail_ends_with_its_own_time() -> None:
    """`until` of 72 hours is the end, whatever the reply."""
    assert life(FAILS, 0.3, days=3)[-1] == (timedelta(days=3), Bounced(FAILS.reply, "4.3.0", refused=False))


def test_a_mail_that_was_not_tried_in_time_is_tried_once() -> None:
    """After a week without a smarthost one attempt is made, and late is not lost by it."""
    later = AT + timedelta(days=4)

    meaning, again = settle(due(3, next_at=AT + timedelta(hours=1)), FAILS, later, 0)

    assert meaning == Deferred(FAILS.reply, late=True)
    assert again == later + timedelta(minutes=40)
