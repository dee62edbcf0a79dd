"""Who may announce, report, refer and greet when; and who hears what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mailbot.domain import actions, parties
from mailbot.domain.actions import RULES, Part
from mailbot.domain.audience import AUDIENCES, Audience, is_member
from mailbot.domain.commands import Alert, FixReport, Greet, Okay, Plan, Refer, Report
from mailbot.domain.events import PlanErased, Reported
from mailbot.domain.model import Action, Answer, Deed, Fight, Party, Phase, Refusal, Standing, Stop, Why, Word

NOW = datetime(2026, 6, 18, 9, 0, tzinfo=UTC)
RUNNING = Fight(12, initiator="p0", phase=Phase.RUNNING, version=1)
IN = Answer(Word.ACCEPT, Standing.BINDING, 1, NOW)
SATURDAY = date(2026, 6, 20)

PRODUCT = """
           circulating running paused  won  settled lost ended lapsed adrift
Plan       offered     offered -       -    -       -    -     -      -
Report     any         any     any     any  any     any  any   -      -
FixReport  any         any     any     any  any     any  any   -      -
Refer      any         any     any     any  any     any  any   any    any
Alert      in          in      in      -    -       -    -     -      -
Greet      any         any     any     any  any     any  any   -      -
Okay       any         any     any     any  any     any  any   -      -
"""


def test_who_may_do_what_when():
    """The table in actions.py is the one drawn above; drafts, withdrawn and dropped asks have no row at all."""
    heads, *lines = (line.split() for line in PRODUCT.strip().splitlines())
    drawn = {(Phase(head), line[0]): cell for line in lines for head, cell in zip(heads, line[1:], strict=True) if cell != "-"}

    assert {(phase, command.__name__): part.name.lower() for (phase, command), part in RULES.items()} == drawn


def decided(command, party=None, fight=RUNNING):
    """Return what the rules say."""
    return actions.decide(fight, party or Party("p1", 12, answer=IN), command, NOW)


def carried(party, *commands):
    """Return the party after these commands."""
    for command in commands:
        outcome = actions.decide(RUNNING, party, command, NOW)
        for event in outcome:
            party = parties.apply(party, event, NOW)
    return party


PLAN = Plan(1, SATURDAY, "Bristol", "picket", 5, erase_at=NOW + timedelta(days=9))


def test_only_who_is_in_or_offered_may_plan():
    """A network with neither word nor deed is told that it is not in."""
    offered = Party("p1", 12, actions=(Action(1, Deed.OFFERED, 1, NOW, SATURDAY),))

    assert decided(PLAN, Party("p1", 12)) == Refusal(Why.NOT_IN)
    assert isinstance(decided(PLAN, offered), list)
    assert isinstance(decided(PLAN, Party("p0", 12, initiator=True)), list)


def test_a_report_ends_the_plan_of_its_day():
    """Announced and done is one action, not two; what the report leaves open stays as announced."""
    party = carried(Party("p1", 12, answer=IN), PLAN, Report(2, 6, SATURDAY, people=14, new=3))

    assert [(one.state, one.day, one.town, one.kind, one.people, one.new) for one in party.actions] == [
        (Deed.DONE, SATURDAY, "Bristol", "picket", 14, 3)
    ]


def test_two_reports_of_one_day_are_two_actions():
    """A second action on the same day is credited as well."""
    party = carried(Party("p1", 12, answer=IN), Report(2, 6, SATURDAY), Report(3, 7, SATURDAY))

    assert len(party.actions) == 2


def test_a_correction_changes_one_number():
    """ "It was 24 people" changes the people and nothing else."""
    party = carried(Party("p1", 12, answer=IN), Report(2, 6, SATURDAY, "Bristol", "picket", 14, 3), FixReport(2, 2, people=24))

    assert (party.actions[0].people, party.actions[0].new) == (24, 3)
    assert decided(FixReport(9, 9, people=1), party) == Refusal(Why.NO_CHANGE)


def test_a_plan_s_hour_and_place_are_erased_after_seven_days():
    """Date and town stay (product 12.1); a report makes the report's own text the one that is kept."""
    party = carried(Party("p1", 12, answer=IN), PLAN)
    due = actions.next_due(RUNNING, party)
    [event] = actions.due(RUNNING, party, due)

    assert (due, event) == (NOW + timedelta(days=9), PlanErased(1))
    erased = parties.apply(party, event, due)
    assert (erased.actions[0].text, erased.actions[0].day) == (0, SATURDAY)
    assert actions.next_due(RUNNING, erased) is None


def test_ok_to_nothing_is_refused():
    """OK counts for the last STOP or GO that was sent to this network."""
    assert decided(Okay()) == Refusal(Why.NO_STOP)


@pytest.mark.parametrize("command", [Refer(SATURDAY, "mail"), Greet(5), Report(2, 5, SATURDAY)])
def test_anybody_may_refer_greet_and_report(command):
    """These need no word on the ask."""
    assert isinstance(decided(command, Party("p1", 12)), list)


def test_an_alert_comes_from_those_who_are_in():
    """A network that is not in raises no alarm."""
    assert decided(Alert(5), Party("p1", 12)) == Refusal(Why.NOT_IN)
    assert Part.IN in RULES.values()


DONE = (Action(1, Deed.DONE, 1, NOW, SATURDAY),)
WHO = {
    "silent": Party("a", 12),
    "declined": Party("b", 12, answer=Answer(Word.DECLINE, Standing.BINDING, at=NOW)),
    "provisional": Party("c", 12, answer=Answer(Word.ACCEPT, Standing.PROVISIONAL, 1, NOW)),
    "in": Party("d", 12, answer=IN),
    "released": Party("e", 12, answer=Answer(Word.ACCEPT, Standing.RELEASED, 1, NOW)),
    "out": Party("f", 12, answer=Answer(Word.ACCEPT, Standing.OUT, 1, NOW)),
    "helper": Party("g", 12, actions=DONE),
    "greeter": Party("h", 12, greetings=(4,)),
    "starter": Party("p0", 12, initiator=True),
}

HEARS = """
              silent declined provisional in released out helper greeter starter
INVITED       x      x        x           x  x        x   x      x       -
GOT_IT        x      x        x           x  x        x   x      x       -
NOT_DECLINED  x      -        x           x  x        x   x      x       -
PARTICIPANTS  -      -        -           x  -        -   -      -       -
HELPERS       -      -        -           -  -        x   x      x       -
STARTERS      -      -        -           x  -        -   x      -       x
HEARERS       -      -        x           x  x        -   x      -       -
UNHEARD       -      -        x           x  x        -   x      -       -
RELEASED      -      -        -           -  x        -   -      -       -
NOBODY        -      -        -           -  -        -   -      -       -
IN            -      -        -           x  -        -   -      -       x
"""


def test_who_hears_what():
    """The audiences are the ones drawn above (product 7.2); nobody is a hearer for having declined."""
    fight = replace(RUNNING, stop=Stop(1, "won", 5, NOW))
    heads, *lines = (line.split() for line in HEARS.strip().splitlines())
    actual = {audience.name: ["x" if is_member(audience, fight, WHO[head]) else "-" for head in heads] for audience in AUDIENCES}

    assert actual == {line[0]: line[1:] for line in lines}
    assert set(AUDIENCES) == set(Audience)


def test_who_has_said_ok_is_not_chased():
    """An OK to this STOP ends the chase for that network."""
    fight = replace(RUNNING, stop=Stop(2, "won", 5, NOW))

    assert not is_member(Audience.UNHEARD, fight, replace(WHO["in"], ok=2))
    assert is_member(Audience.UNHEARD, fight, replace(WHO["in"], ok=1))


def test_every_event_of_a_party_can_be_carried():
    """apply knows every event that there is."""
    from typing import get_args

    from mailbot.domain.events import PartyEvent

    assert set(parties.APPLY) == set(get_args(PartyEvent))
    assert Reported in parties.APPLY
