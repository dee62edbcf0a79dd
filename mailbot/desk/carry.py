"""Carrying out what was decided: events and state written down, consequences for others, notices posted, all in one transaction.

The one rule: nobody else calls `ledger.save_fight` or `save_party` for something that others must hear of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from mailbot.desk import book
from mailbot.desk.notices import FIGHT_NOTICES, PARTY_NOTICES
from mailbot.desk.roll import present
from mailbot.desk.work import Work
from mailbot.domain.events import Amended, Continued, Corrected, FightEvent, PartyEvent, WentSilent, Withdrawn
from mailbot.domain.model import Fight, Party
from mailbot.domain.parties import consequences
from mailbot.store.contacts import Network

__all__ = ["happen", "happen_to"]

_TOUCHES_PARTIES = (Amended, Continued, Corrected, WentSilent, Withdrawn)


def happen(work: Work, fight: Fight, events: Sequence[FightEvent]) -> Fight:
    """Write down what happened to a fight, what it means for its networks, and post what they must hear now."""
    fight = book.save_fight(work, fight, events)
    for event in events:
        if isinstance(event, _TOUCHES_PARTIES):
            for party, network in present(work, fight):
                touched = consequences(event, party, work.at, partial(work.day_ends, network))
                if touched:
                    book.save_party(work, fight, party, network.id, touched)
        notify = FIGHT_NOTICES.get(type(event))
        if notify is not None:
            notify(work, fight, event)
    return fight


def happen_to(work: Work, fight: Fight, party: Party, network: Network, events: Iterable[PartyEvent]) -> Party:
    """Write down what happened to a network in a fight, and post what others must hear now."""
    events = list(events)
    party = book.save_party(work, fight, party, network.id, events)
    for event in events:
        notify = PARTY_NOTICES.get(type(event))
        if notify is not None:
            notify(work, fight, party, network, event)
    return party
