"""An application, phase by phase, and a newcomer's first ask (product 13.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.domain import applications
from mailbot.domain.applications import Application, Cosign, Phase
from mailbot.domain.applying import (
    Admitted,
    Agree,
    Announced,
    ApplicationCommand,
    ApplicationEvent,
    Ask,
    AskCosign,
    CosignEnded,
    Decline,
    Deny,
    Ended,
    Ending,
    NotCosign,
    Object,
    Patience,
    Refuse,
    Sign,
    Vouch,
    Vouched,
    Withdraw,
)

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
WEEK, DAY = timedelta(days=7), timedelta(days=1)
LYON, PORTO, LEEDS, BRISTOL = 1, 2, 3, 4
ASKED = Application(("delegate", "address"), AT)
VOUCHING = replace(ASKED, phase=Phase.VOUCHING, agreed=ASKED.seats, asked_of=(LYON, PORTO), asked_at=AT)
ANNOUNCED = replace(VOUCHING, phase=Phase.ANNOUNCED, vouched=(LYON, PORTO))
ADMITTED = replace(ANNOUNCED, phase=Phase.ADMITTED, cosign=Cosign(12, "a7c3", AT))
BY_PHASE = {
    Phase.ASKED: ASKED,
    Phase.VOUCHING: VOUCHING,
    Phase.ANNOUNCED: ANNOUNCED,
    Phase.ADMITTED: ADMITTED,
    Phase.REFUSED: replace(ASKED, phase=Phase.REFUSED),
    Phase.LAPSED: replace(ASKED, phase=Phase.LAPSED),
}
COMMANDS: dict[str, ApplicationCommand] = {
    "Agree": Agree("delegate"),
    "Deny": Deny("address"),
    "Ask": Ask((LEEDS, BRISTOL)),
    "Vouch": Vouch(LYON),
    "Decline": Decline(PORTO),
    "Object": Object(),
    "Withdraw": Withdraw(),
    "Refuse": Refuse(),
    "AskCosign": AskCosign(13, "b2d4"),
    "Sign": Sign(LYON, 12, "a7c3"),
    "NotCosign": NotCosign(LYON, 12, "a7c3"),
}

# What each command does in each phase: its events by their first letters, '·' nothing new, '-' refused.
GRID = """
            asked      vouching  announced  admitted      refused  lapsed
Agree       SaidYes    -         -          -             -        -
Deny        Ended      Ended     Ended      -             -        -
Ask         -          Asked     Asked      -             -        -
Vouch       -          Vouched   ·          -             -        -
Decline     -          Declined  -          -             -        -
Object      -          Objected  Objected   -             -        -
Withdraw    -          -         -          -             -        -
Refuse      Ended      Ended     Ended      -             -        -
AskCosign   -          -         -          CosignAsked   -        -
Sign        -          -         -          Cosigned      -        -
NotCosign   -          -         -          CosignRefused -        -
"""


def said(events: list[ApplicationEvent] | None) -> str:
    """A cell of the grid."""
    if events is None:
        return "-"
    return " ".join(type(event).__name__ for event in events) or "·"


@pytest.mark.parametrize("line", GRID.strip().splitlines()[1:])
def test_the_grid(line: str) -> None:
    """Each command in each phase does what the table says."""
    name, *cells = line.split()
    phases = GRID.split()[:6]
    found = [said(applications.decide(BY_PHASE[Phase(phase)], COMMANDS[name], AT)) for phase in phases]
    assert dict(zip(phases, found, strict=True)) == dict(zip(phases, cells, strict=True))


def after(application: Application, events: list[ApplicationEvent] | None, at: datetime = AT) -> Application:
    """Apply what was decided."""
    assert events is not None
    for event in events:
        application = applications.apply(application, event, at)
    return application


def do(application: Application, command: ApplicationCommand, at: datetime = AT) -> Application:
    """Decide and apply."""
    return after(application, applications.decide(application, command, at), at)


def test_all_addresses_must_say_yes() -> None:
    """Nobody can be signed up by others: the vouchers are asked after the last YES."""
    once = do(ASKED, Agree("delegate"))
    assert once.phase is Phase.ASKED
    assert do(once, Agree("delegate")) == once
    assert do(once, Agree("address"), AT + DAY).phase is Phase.VOUCHING
    assert applications.decide(ASKED, Agree("stand_in"), AT) is None


def test_an_address_that_says_no_ends_it() -> None:
    """One NO is enough; it is refused, not lapsed."""
    assert applications.decide(ASKED, Deny("address"), AT) == [Ended(Ending.DENIED)]
    assert do(ASKED, Deny("address")).phase is Phase.REFUSED


def test_two_vouch_and_it_is_announced_for_seven_days() -> None:
    """The second VOUCH announces it; it is in when nobody has objected by then."""
    one = do(VOUCHING, Vouch(LYON))
    assert one.phase is Phase.VOUCHING
    assert applications.decide(one, Vouch(LYON), AT) == []
    assert applications.decide(one, Vouch(PORTO), AT) == [Vouched(PORTO), Announced(AT + WEEK)]
    two = do(one, Vouch(PORTO))
    assert applications.next_due(two) == AT + WEEK
    assert applications.due(two, AT + WEEK - DAY) == []
    assert applications.due(two, AT + WEEK) == [Admitted()]


def test_only_who_was_asked_can_vouch() -> None:
    """A network that was not named does not count."""
    assert applications.decide(VOUCHING, Vouch(LEEDS), AT) is None


def test_an_objection_needs_a_second_pair() -> None:
    """Two more networks must vouch; then it is in, not before its seven days."""
    objected = do(ANNOUNCED, Object(), AT + DAY)
    assert applications.needed(objected) == 4
    assert not any(isinstance(event, Admitted) for event in applications.due(objected, AT + WEEK))
    asked = do(objected, Ask((LEEDS, BRISTOL)), AT + DAY)
    third = do(asked, Vouch(LEEDS), AT + DAY)
    assert third.phase is Phase.ANNOUNCED
    fourth = do(third, Vouch(BRISTOL), AT + DAY)
    assert fourth.phase is Phase.ANNOUNCED
    assert applications.due(fourth, AT + WEEK) == [Admitted()]
    assert do(third, Vouch(BRISTOL), AT + 2 * WEEK).phase is Phase.ADMITTED


def test_an_objection_can_be_withdrawn() -> None:
    """Then the first pair is enough, at once where the seven days are over."""
    objected = do(ANNOUNCED, Object(), AT + DAY)
    assert do(objected, Withdraw(), AT + 2 * DAY).phase is Phase.ANNOUNCED
    assert do(objected, Withdraw(), AT + WEEK).phase is Phase.ADMITTED
    while_vouching = replace(do(VOUCHING, Object()), vouched=(LYON, PORTO))
    assert do(while_vouching, Withdraw()).phase is Phase.ANNOUNCED


def test_who_vouches_twice_counts_once() -> None:
    """The second pair is two other networks."""
    again = do(do(ANNOUNCED, Object()), Ask((LYON, LEEDS)))
    assert again.asked_of == (LEEDS,)


def test_patience_is_told_once_and_ends() -> None:
    """After seven days the applicant hears that it takes longer; other vouchers begin anew; in the end it lapses."""
    assert applications.due(VOUCHING, AT + WEEK) == [Patience()]
    told = after(VOUCHING, [Patience()], AT + WEEK)
    assert applications.due(told, AT + 2 * WEEK) == []
    assert applications.due(told, AT + WEEK + timedelta(days=30)) == [Ended(Ending.NOBODY)]
    others = do(told, Ask((LEEDS, BRISTOL)), AT + 2 * WEEK)
    assert applications.next_due(others) == AT + 3 * WEEK


def test_a_no_is_not_told_by_its_hour() -> None:
    """The applicant hears at the same time whether a network said NO, was silent, or does not exist."""
    assert applications.next_due(do(VOUCHING, Decline(LYON), AT + DAY)) == applications.next_due(VOUCHING)


def test_addresses_have_seven_days() -> None:
    """An application whose addresses do not answer lapses."""
    assert applications.due(ASKED, AT + WEEK) == [Ended(Ending.SILENT)]
    assert after(ASKED, [Ended(Ending.SILENT)]).phase is Phase.LAPSED


def test_one_voucher_is_enough_for_the_first_ask() -> None:
    """The YES counts for the terms that were shown, and for no others."""
    assert applications.decide(ADMITTED, Sign(PORTO, 12, "changed"), AT) is None
    refused = do(ADMITTED, NotCosign(LYON, 12, "a7c3"))
    assert do(refused, Sign(PORTO, 12, "a7c3")).cosign is None


def test_no_voucher_co_signs() -> None:
    """Both NO ends it at once; NO and silence after seven days; then it can be asked again."""
    refused = do(ADMITTED, NotCosign(LYON, 12, "a7c3"))
    assert applications.due(refused, AT + WEEK) == [CosignEnded(12, refused=False)]
    both = applications.decide(refused, NotCosign(PORTO, 12, "a7c3"), AT)
    assert both is not None
    assert both[-1] == CosignEnded(12, refused=True)
    ended = after(refused, both)
    assert applications.next_due(ended) is None
    assert said(applications.decide(ended, AskCosign(12, "a7c3"), AT)) == "CosignAsked"
    assert applications.decide(ADMITTED, AskCosign(12, "a7c3"), AT) == []
