"""A network's standing in time: newcomer, silent, dormant, woken (product 13.1 point 5, 13.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.domain import federation
from mailbot.domain.federation import Grown, Member, Nudged, Quarter, Slept, Standing

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
MEMBER = Member(Standing.MEMBER, AT)


def lives(member: Member, until: datetime) -> list[tuple[int, str]]:
    """What time does to a network that is never heard: days, and what happened."""
    happened: list[tuple[int, str]] = []
    while (instant := federation.next_due(member)) is not None and instant <= until:
        for event in federation.due(member, instant):
            happened.append(((instant - AT).days, type(event).__name__))
            member = federation.apply(member, event)
    return happened


def test_silence_step_by_step() -> None:
    """Asked after 8 weeks, dormant after 12, then one mail a quarter, each once."""
    assert lives(MEMBER, AT + 400 * DAY) == [
        (56, "Nudged"),
        (84, "Slept"),
        (175, "Quarter"),
        (266, "Quarter"),
        (357, "Quarter"),
    ]


def test_a_newcomer_grows_up_awake_or_asleep() -> None:
    """After 90 days it is a member; one that sleeps goes on sleeping."""
    newcomer = replace(MEMBER, standing=Standing.NEWCOMER, newcomer_until=AT + 90 * DAY)
    assert federation.apply(newcomer, Grown()) == MEMBER
    assert lives(newcomer, AT + 100 * DAY) == [(56, "Nudged"), (84, "Slept"), (90, "Grown")]
    asleep = federation.apply(federation.apply(newcomer, Slept()), Grown())
    assert (asleep.standing, asleep.newcomer_until) == (Standing.DORMANT, None)


def test_a_sign_of_life_begins_anew() -> None:
    """Eight weeks count from the last mail."""
    heard = replace(MEMBER, heard_at=AT + 50 * DAY)
    assert federation.due(heard, AT + 56 * DAY) == []
    assert federation.due(heard, AT + 50 * DAY + 8 * WEEK) == [Nudged()]


def test_time_has_nothing_to_do_with_who_left() -> None:
    """A network that left is asked nothing."""
    assert federation.next_due(replace(MEMBER, standing=Standing.LEFT)) is None


def test_the_steps_know_their_place() -> None:
    """Each event moves silence on by one step."""
    nudged = federation.apply(MEMBER, Nudged())
    slept = federation.apply(nudged, Slept())
    assert [nudged.silence, slept.silence, federation.apply(slept, Quarter()).silence] == [1, 2, 3]


@pytest.mark.parametrize(
    ("standing", "open_ask", "closed_ask"),
    [("member", True, True), ("newcomer", True, False), ("dormant", False, False), ("left", False, False)],
)
def test_who_gets_an_ask(standing: str, open_ask: bool, closed_ask: bool) -> None:
    """Newcomers get everything but asks that name their networks; who sleeps or left gets none."""
    assert federation.gets_ask(standing, named=False) is open_ask
    assert federation.gets_ask(standing, named=True) is closed_ask
