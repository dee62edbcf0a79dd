"""Writing down what happened: events applied, state and the next instant that concerns it, in one go.

The one rule: state changes by events only, and each of them stands in the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.desk.work import Work
from mailbot.domain import fights, parties
from mailbot.domain.events import FightEvent, PartyEvent
from mailbot.domain.model import Fight, Party
from mailbot.store import ledger, search

__all__ = ["save_fight", "save_party"]


def save_fight(work: Work, fight: Fight, events: Sequence[FightEvent]) -> Fight:
    """Apply and write down what happened to a fight; return it as it is now."""
    before = fight
    for event in events:
        fight = fights.apply(fight, event, work.at)
    ledger.write_fight(work.connection, fight, events, fights.next_due(fight, work.periods), work.at)
    if (before.phase, before.version) != (fight.phase, fight.version):
        search.follow(work.connection, fight)
    return fight


def save_party(work: Work, fight: Fight, party: Party, network: int, events: Sequence[PartyEvent]) -> Party:
    """Apply and write down what happened to a network in a fight; return it as it is now."""
    words_before = _words(party)
    for event in events:
        party = parties.apply(party, event, work.at)
    for text in words_before - _words(party):  # hour and place of a plan go with its report, or a week after its day (product 12.1)
        ledger.erase_text(work.connection, text)
    ledger.write_party(work.connection, party, network, events, parties.next_due(fight, party), work.at)
    return party


def _words(party: Party) -> set[int]:
    """The texts that its actions hold."""
    return {action.text for action in party.actions if action.text}
