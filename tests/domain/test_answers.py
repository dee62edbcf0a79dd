"""The grid of product 4.5, cell by cell, and what time and UNDO do to an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain import answers, parties
from mailbot.domain.answers import GRID, Row
from mailbot.domain.commands import Accept, Decline, Exit, Later, Offer, Undo
from mailbot.domain.events import Accepted, AnswerUndone, Bound, Declined, Exited, LeftOut, Offered, Released, WillDecide
from mailbot.domain.model import Answer, Deed, Fight, Party, Phase, Refusal, Schedule, Standing, Why, Word

NOW = datetime(2026, 6, 6, 13, 5, tzinfo=UTC)
DAY = timedelta(days=1)
SCHEDULE = Schedule(NOW + 10 * DAY, NOW + 11 * DAY, NOW + 12 * DAY, NOW + 13 * DAY, NOW + 80 * DAY)
FIGHT = Fight(12, initiator="p0", phase=Phase.CIRCULATING, version=2, schedule=SCHEDULE, sent_at=NOW - 4 * DAY)

ROWS = {
    Row.OPEN: Answer(),
    Row.PROVISIONAL: Answer(Word.ACCEPT, Standing.PROVISIONAL, 2, NOW - timedelta(hours=1), until=NOW + timedelta(hours=23), receipt=1),
    Row.BINDING: Answer(Word.ACCEPT, Standing.BINDING, 2, NOW - 3 * DAY, since=NOW - 2 * DAY, receipt=1),
    Row.RELEASED: Answer(Word.ACCEPT, Standing.RELEASED, 1, NOW - 3 * DAY, until=NOW + 9 * DAY, receipt=1),
    Row.OUT: Answer(Word.ACCEPT, Standing.OUT, 1, NOW - 3 * DAY, receipt=1),
}
COMMANDS = {
    Accept: Accept(7, 1),
    Decline: Decline(7, "capacity"),
    Later: Later(7, date(2026, 6, 17)),
    Offer: Offer(7, 1, date(2026, 6, 20)),
    Exit: Exit(7, 1),
}

PRODUCT = """
             Accept     Decline      Later      Offer            Exit
OPEN         Accepted   Declined     WillDecide Offered          not-in
PROVISIONAL  same       Declined     WillDecide Offered          nothing-binds
BINDING      same       already-in   already-in Offered          Exited
RELEASED     Accepted   LeftOut      ten-days   LeftOut+Offered  LeftOut
OUT          Accepted   out-already  out-already Offered         out-already
"""


def drawn(row: Row, command: type) -> str:
    """Say in one word what a cell does."""
    decided = answers.decide(FIGHT, Party("p1", 12, answer=ROWS[row]), COMMANDS[command], NOW)
    if isinstance(decided, Refusal):
        return decided.why.value
    return "+".join(type(event).__name__ for event in decided) or "same"


def test_the_grid_is_the_products():
    """Every cell of product 4.5 does what is drawn above, and no cell is missing."""
    heads, *lines = (line.split() for line in PRODUCT.strip().splitlines())
    expected = {(line[0], head): cell for line in lines for head, cell in zip(heads, line[1:], strict=True)}
    actual = {(row.name, command.__name__): drawn(row, command) for row in Row for command in COMMANDS}

    assert actual == expected
    assert set(GRID) == {(row, command) for row in Row for command in COMMANDS}


def party_after(*events, at=NOW):
    """Return a party to which these events happened."""
    party = Party("p1", 12)
    for event in events:
        party = parties.apply(party, event, at)
    return party


def test_an_accept_binds_after_exactly_24_hours():
    """A second before the 24 hours are over nothing is due; at that instant it binds."""
    party = party_after(Accepted(2, NOW + DAY, 0, 7))

    assert answers.next_due(FIGHT, party) == NOW + DAY
    assert answers.due(FIGHT, party, NOW + DAY - timedelta(seconds=1), able=True) == []
    assert answers.due(FIGHT, party, NOW + DAY, able=True) == [Bound()]


def test_nothing_binds_once_the_fight_is_over():
    """A provisional ACCEPT of a fight that has ended never becomes binding."""
    party = party_after(Accepted(2, NOW + DAY, 0, 7))

    assert answers.due(replace(FIGHT, phase=Phase.WON), party, NOW + 2 * DAY, able=True) == []
    assert answers.next_due(replace(FIGHT, phase=Phase.WON), party) is None


def test_undo_of_an_accept_leaves_no_trace():
    """UNDO within the window takes the network back to having said nothing."""
    party = party_after(Accepted(2, NOW + DAY, 0, 7))
    decided = answers.decide(FIGHT, party, Undo(7), NOW + DAY - timedelta(seconds=1))

    assert decided == [AnswerUndone(7, Word.ACCEPT, NOW + 2 * DAY - timedelta(seconds=1))]
    assert parties.apply(party, decided[0], NOW).answer == Answer()


@pytest.mark.parametrize("late", [timedelta(), timedelta(seconds=1), DAY])
def test_undo_is_refused_from_the_instant_the_window_closes(late):
    """At 24 hours and later UNDO comes too late, also before the clock has bound the answer."""
    party = party_after(Accepted(2, NOW + DAY, 0, 7))

    assert answers.decide(FIGHT, party, Undo(7), NOW + DAY + late) == Refusal(Why.TOO_LATE_TO_UNDO)


def test_undo_of_a_bound_accept_is_refused():
    """What binds is left by EXIT, not by UNDO."""
    party = party_after(Accepted(2, NOW + DAY, 0, 7), Bound())

    assert answers.decide(FIGHT, party, Undo(7), NOW + timedelta(hours=1)) == Refusal(Why.TOO_LATE_TO_UNDO)


def test_an_accept_that_comes_back_by_undo_has_24_hours_anew():
    """A DECLINE that replaced an ACCEPT is undone: the ACCEPT does not bind at its old hour."""
    party = party_after(Accepted(2, NOW + DAY, 0, 7))
    party = parties.apply(party, Declined(2, "", 0, 8), NOW + timedelta(hours=20))
    again = parties.apply(party, AnswerUndone(8, Word.DECLINE, NOW + timedelta(hours=54)), NOW + timedelta(hours=30))

    assert again.answer.standing is Standing.PROVISIONAL
    assert again.answer.until == NOW + timedelta(hours=54)


def test_only_a_network_s_own_receipt_undoes():
    """The number of a receipt that this party never got undoes nothing."""
    party = party_after(Accepted(2, NOW + DAY, 0, 7))

    assert answers.decide(FIGHT, party, Undo(8), NOW) == Refusal(Why.NOTHING_TO_UNDO)


def test_an_answer_to_older_terms_is_not_recorded():
    """An ACCEPT whose mail spoke of version 1 is asked back while version 2 goes round."""
    decided = answers.decide(FIGHT, Party("p1", 12), Accept(7, version=1), NOW)

    assert decided == Refusal(Why.WRONG_VERSION, {"version": 2, "old": 1})


def test_an_offer_becomes_a_plan_when_the_network_joins():
    """OFFER followed by ACCEPT stays as a PLAN; followed by DECLINE it is struck off (product 4.5 rule 2)."""
    offered = Offered(2, 1, date(2026, 6, 20), "leaflets", 1, 6, None, None)
    joined = party_after(offered, Accepted(2, NOW + DAY, 0, 7), Bound())
    declined = answers.decide(FIGHT, party_after(offered), Decline(8), NOW)
    after = party_after(offered, *declined)

    assert [action.state for action in joined.actions] == [Deed.PLANNED]
    assert [action.state for action in after.actions] == [Deed.STRUCK]
    assert not after.acted


def test_undo_of_a_decline_revives_the_offer_before_it():
    """Taking back the DECLINE brings the OFFER back that it struck off."""
    offered = Offered(2, 1, date(2026, 6, 20), "leaflets", 1, 6, None, None)
    party = party_after(offered)
    for event in answers.decide(FIGHT, party, Decline(8), NOW):
        party = parties.apply(party, event, NOW)
    for event in answers.decide(FIGHT, party, Undo(8), NOW):
        party = parties.apply(party, event, NOW)

    assert party.answer.word is Word.OFFER
    assert [action.state for action in party.actions] == [Deed.OFFERED]


def test_a_released_network_that_does_nothing_is_out():
    """Ten days after AMEND without a word it is out, with thanks."""
    party = party_after(Accepted(1, NOW + DAY, 0, 7), Bound(), Released(NOW + 10 * DAY))

    assert answers.due(FIGHT, party, NOW + 10 * DAY, able=True) == [LeftOut()]
    assert parties.apply(party, LeftOut(), NOW).answer.standing is Standing.OUT


def test_the_initiator_cannot_answer_its_own_ask():
    """The network that started the fight is in already."""
    party = Party("p0", 12, initiator=True)

    assert answers.decide(FIGHT, party, Accept(7), NOW) == Refusal(Why.OWN_FIGHT)


def test_exit_within_an_open_door_needs_no_remark():
    """After CORRECT a network may leave for seven days without remark."""
    party = replace(Party("p1", 12, answer=ROWS[Row.BINDING]), free_until=NOW + 7 * DAY)

    assert answers.decide(FIGHT, party, Exit(7), NOW) == [Exited(0, 7, without_remark=True)]


@pytest.mark.parametrize(
    ("answer", "able", "told"),
    [
        (Answer(), True, True),
        (Answer(), False, False),
        (Answer(Word.DECLINE, Standing.BINDING, at=NOW), True, False),
        (Answer(Word.LATER, Standing.BINDING, at=NOW, day=date(2026, 6, 17)), True, False),
        (Answer(Word.LATER, Standing.BINDING, at=NOW, day=date(2026, 6, 5)), True, True),
        (Answer(Word.ACCEPT, Standing.PROVISIONAL, 2, NOW, until=NOW + DAY), True, False),
    ],
)
def test_only_the_silent_are_reminded_and_once(answer, able, told):
    """One reminder, to those silent and neither AWAY nor BUSY; whoever is not told is not asked again either."""
    party = replace(Party("p1", 12, answer=answer), remind_at=NOW)
    happened = answers.due(FIGHT, party, NOW, able=able)

    assert [event.told for event in happened if hasattr(event, "told")] == [told]
    assert parties.apply(party, happened[-1], NOW).reminded == FIGHT.version


def test_later_and_a_second_word_replace_the_first():
    """The latest word counts, whoever of delegate and stand-in said it."""
    party = party_after(WillDecide(2, date(2026, 6, 17), 5), Declined(2, "terms", 0, 6))

    assert party.answer.word is Word.DECLINE
    assert party.before.word is Word.LATER


def test_exited_is_out():
    """After EXIT nothing of the answer binds any more."""
    party = party_after(Accepted(2, NOW + DAY, 0, 7), Bound(), Exited(0, 9, False))

    assert party.answer.standing is Standing.OUT
    assert not party.is_in
