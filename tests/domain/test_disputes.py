"""Disputes: who said what, and what it comes to, as a grid."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from mailbot.domain import disputes
from mailbot.domain.disputes import Dispute, Froze, Outcome, Settled, Side, Spoke, Widened

AT = datetime(2026, 6, 7, 12, 0, tzinfo=UTC)
DAY = timedelta(hours=24)
SEATS = ("delegate", "stand_in", "address")

GRID = """
said so far      | says ours      | says not us
-----------------+----------------+-----------------
nothing          | heard          | heard, frozen
ours             | stands         | heard, frozen
not us           | heard          | void
ours, not us     | stands         | void
"""


def after(*sides: Side) -> Dispute:
    """A dispute in which the seats have spoken, in their order."""
    dispute = Dispute(AT, (4001,))
    for seat, side in zip(SEATS, sides, strict=False):
        for event in disputes.speak(dispute, seat, side):
            dispute = disputes.apply(dispute, event, AT)
    return dispute


def cell(*sides: Side) -> str:
    """What the last of these answers brings about."""
    dispute = after(*sides[:-1])
    events = disputes.speak(dispute, SEATS[len(sides) - 1], sides[-1])
    words = {Spoke: "heard", Froze: "frozen"}
    if isinstance(events[-1], Settled):
        return events[-1].outcome
    return ", ".join(words[type(event)] for event in events)


def test_the_grid() -> None:
    """Two of three decide; the first NOT ME freezes."""
    rows = {"nothing": (), "ours": (Side.OURS,), "not us": (Side.NOT_US,), "ours, not us": (Side.OURS, Side.NOT_US)}
    drawn = ["said so far      | says ours      | says not us", "-----------------+----------------+-----------------"]
    for name, sides in rows.items():
        drawn.append(f"{name:<16} | {cell(*sides, Side.OURS):<14} | {cell(*sides, Side.NOT_US)}")
    assert "\n".join(drawn) == GRID.strip()


@pytest.mark.parametrize("sides", list(product(Side, repeat=3)))
def test_it_always_ends_with_three(sides: tuple[Side, ...]) -> None:
    """Of three answers two are the same; powers rest only while it is open."""
    dispute = after(*sides)
    assert dispute.outcome is not Outcome.OPEN
    assert not dispute.is_frozen
    assert disputes.speak(dispute, "address", Side.OURS) == []


def test_a_seat_is_heard_once() -> None:
    """Whoever holds one mailbox cannot be two of three."""
    dispute = after(Side.NOT_US)
    assert disputes.speak(dispute, "delegate", Side.NOT_US) == []


def test_silence_freezes_after_a_day() -> None:
    """Nobody answered: nothing binds until two have spoken; an answer before that stops the clock."""
    silent = Dispute(AT, (4001,))
    assert disputes.next_due(silent, DAY) == AT + DAY
    assert disputes.due(silent, AT + DAY - timedelta(seconds=1), DAY) == []
    assert disputes.due(silent, AT + DAY, DAY) == [Froze()]
    frozen = disputes.apply(silent, Froze(), AT + DAY)
    assert frozen.is_frozen
    assert disputes.next_due(frozen, DAY) is None
    assert disputes.next_due(after(Side.OURS), DAY) is None


def test_another_receipt_joins_the_question() -> None:
    """Five disowned receipts are one question, not five."""
    dispute = Dispute(AT, (4001,))
    assert disputes.widen(dispute, 4001) == []
    assert disputes.apply(dispute, disputes.widen(dispute, 4002)[0], AT).receipts == (4001, 4002)
    assert disputes.widen(dispute, 4002) == [Widened(4002)]
