"""Changing the contacts: whose YES is needed, cell by cell, and what each answer does to a change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailbot.domain import offices
from mailbot.domain.offices import (
    CELLS,
    NEEDS,
    Agreed,
    Case,
    Change,
    Company,
    Failed,
    Kind,
    Off,
    Phase,
    Seat,
    Settled,
    TakenBack,
    TookEffect,
    Who,
    Word,
)

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
DAY = timedelta(days=1)
ENDS = NOW + 7 * DAY

WHOSE_YES = """
                 three     pair     list      alone
own              -         other    address   keeper
own,other-lost   -         keeper   address   keeper
empty            x         x        -         keeper
held             holder    holder   x         x
held,lost        address   keeper   x         x
recalled         address   holder   x         x
recalled,lost    address   keeper   x         x
"""


def drawn(row: str, beside: Company) -> str:
    """Say whose YES a cell asks for; x: no such case."""
    case, _, lost = row.partition(",")
    if (Case(case), beside) not in NEEDS:
        return "x"
    return "+".join(offices.needed(Case(case), beside, lost=bool(lost))) or "-"


def test_whose_yes_is_needed_is_what_is_drawn():
    """Besides the writer's CHECK and the new person's YES; three: the other person and the network address are in office, too."""
    heads, *lines = (line.split() for line in WHOSE_YES.strip().splitlines())
    expected = {(line[0], head): cell for line in lines for head, cell in zip(heads, line[1:], strict=True)}
    actual = {(row, beside.value): drawn(row, beside) for row, _ in expected for beside in Company}

    assert actual == expected
    assert {case for case, _ in NEEDS} == set(Case)


def test_no_change_hangs_on_one_mailbox_alone():
    """Whatever the case, somebody besides the writer says YES, or hears of it in office and can stop it."""
    for (case, beside), needs in NEEDS.items():
        assert needs or beside is not Company.ALONE, (case, beside)


def change(kind: Kind = Kind.HANDOVER, needs: tuple[Who, ...] = (), new: str = "marta@porto.example", **more: object) -> Change:
    """A change that the delegate proposes, or, for a recall, the stand-in."""
    writer = Seat.STAND_IN if kind is Kind.RECALL else Seat.DELEGATE
    return offices.proposed(kind, writer, new, needs, ENDS, 2 * DAY, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "writer", "seat"),
    [
        (Kind.HANDOVER, Seat.DELEGATE, Seat.DELEGATE),
        (Kind.HANDOVER, Seat.STAND_IN, Seat.DELEGATE),
        (Kind.STANDIN, Seat.DELEGATE, Seat.STAND_IN),
        (Kind.STANDIN, Seat.STAND_IN, Seat.STAND_IN),
        (Kind.RECALL, Seat.DELEGATE, Seat.STAND_IN),
        (Kind.RECALL, Seat.STAND_IN, Seat.DELEGATE),
    ],
)
def test_which_seat_a_word_is_about(kind, writer, seat):
    """RECALL is about the other one of the two."""
    assert offices.seat_of(kind, writer) is seat


def test_who_comes_is_always_asked_but_the_writer_herself():
    """A new person, a stand-in who is to move up; not the stand-in who recalls and takes over: her CHECK was her YES."""
    assert change().needs == (Who.NEW,)
    assert change(moved=True, needs=(Who.OTHER,)).needs == (Who.NEW,)
    assert change(Kind.RECALL, (Who.ADDRESS,), moved=True).needs == (Who.ADDRESS,)
    assert offices.proposed(Kind.RECALL, Seat.DELEGATE, "", (Who.ADDRESS,), ENDS, DAY).needs == (Who.ADDRESS,)


def test_who_sits_where_afterwards():
    """Whoever moves up leaves a place empty."""
    assert offices.moves(change()) == {Seat.DELEGATE: "marta@porto.example"}
    assert offices.moves(change(moved=True)) == {Seat.DELEGATE: "marta@porto.example", Seat.STAND_IN: ""}


ANSWERS = """
           yes      no       stop
asking     Agreed   Failed   Failed
watched    -        -        TakenBack
over       -        -        -
"""


def test_what_an_answer_does_is_what_is_drawn():
    """A missing cell changes nothing."""
    heads, *lines = (line.split() for line in ANSWERS.strip().splitlines())
    asked = change(needs=(Who.OTHER,))
    states = {
        "asking": asked,
        "watched": offices.apply(asked, TookEffect(NOW + 2 * DAY)),
        "over": offices.apply(asked, Failed(Off.NO)),
    }
    for name, *cells in lines:
        for head, cell in zip(heads, cells, strict=True):
            events = offices.decide(states[name], Word(head), Who.OTHER, NOW, 2 * DAY)
            assert ("+".join(type(one).__name__ for one in events) or "-") == cell, (name, head)
    assert set(CELLS) <= {(phase, word) for phase in Phase for word in Word}


def test_the_last_yes_brings_it_about_once():
    """In whatever order; a YES that was said already changes nothing."""
    asked = change(needs=(Who.OTHER,))
    half = offices.apply(asked, *offices.decide(asked, Word.YES, Who.OTHER, NOW, 2 * DAY))

    assert half.missing == (Who.NEW,)
    assert offices.decide(half, Word.YES, Who.OTHER, NOW, 2 * DAY) == []
    assert offices.decide(half, Word.YES, Who.NEW, NOW, 2 * DAY) == [Agreed(Who.NEW), TookEffect(NOW + 2 * DAY)]


def test_a_mere_recall_is_over_when_it_happens():
    """Its two days were those of the network address; with a new person there are two more."""
    recall = change(Kind.RECALL, (Who.ADDRESS,), moved=True)

    assert offices.decide(recall, Word.YES, Who.ADDRESS, NOW, 2 * DAY) == [Agreed(Who.ADDRESS), TookEffect(None), Settled()]
    assert change(Kind.RECALL).is_watched
    assert change(moved=True).is_watched
    assert not change(moved=True).is_fresh


def test_silence_is_no_agreement():
    """At the end of the seventh day it is off; where the network address is asked, its YES has two more days to count."""
    assert offices.due(change(), ENDS - timedelta(seconds=1)) == []
    assert offices.due(change(), ENDS) == [Failed(Off.EXPIRED)]
    assert offices.due(change(needs=(Who.ADDRESS,)), ENDS) == []
    assert offices.due(change(needs=(Who.ADDRESS,)), ENDS + 2 * DAY) == [Failed(Off.EXPIRED)]


def test_it_can_be_taken_back_for_exactly_two_days():
    """A second before it can; at that instant it is settled."""
    done = offices.apply(change(), TookEffect(NOW + 2 * DAY, ended=(1,), begun=(2,)))

    assert (done.ended, done.begun) == ((1,), (2,))
    assert offices.due(done, NOW + 2 * DAY - timedelta(seconds=1)) == []
    assert offices.decide(done, Word.STOP, "stand_in", NOW + DAY, 2 * DAY) == [TakenBack()]
    assert offices.due(done, NOW + 2 * DAY) == [Settled()]
    assert offices.apply(done, Settled()).phase is Phase.OVER


def test_six_months_are_counted_from_the_day_the_term_began_there():
    """09:00 on the clocks of the network, whatever summer time does."""
    late_evening = datetime(2026, 6, 8, 23, 30, tzinfo=UTC)  # Tuesday already in Lisbon

    assert offices.rotates_at(late_evening, ZoneInfo("Europe/Lisbon")) == datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
    assert offices.rotates_at(late_evening, UTC) == datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
