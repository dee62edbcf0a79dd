"""What a new contact must know on the first day: the open asks with their dates, and what the network has promised.

The one rule: looking up only, by the network's own parties.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from mailbot.desk.work import Work
from mailbot.domain import fights
from mailbot.domain.model import Deed, Fight, Party, Phase, Standing, Word
from mailbot.store import ledger
from mailbot.store.contacts import Network

__all__ = ["asks_of", "starter_values"]


def starter_values(work: Work, network: Network) -> dict[str, Any]:
    """Return `asks`, which wait for an answer or run, and `promised`, what the network said it will do; days as text, titles as written."""
    promised: list[dict[str, Any]] = []
    for party in ledger.parties_of_network(work.connection, network.id):
        found = ledger.ask(work.connection, party.ask)
        if found is not None and found[0].phase in fights.OPEN:
            promised += _promised(work, network, found[0], party)
    return {"asks": asks_of(work, network, fights.OPEN), "promised": promised}


def asks_of(work: Work, network: Network, phases: Collection[Phase]) -> list[dict[str, Any]]:
    """Return the asks in these phases that a network has to do with: title, phase, deadline, and its own word."""
    rows: list[dict[str, Any]] = []
    for party in ledger.parties_of_network(work.connection, network.id):
        found = ledger.ask(work.connection, party.ask)
        if found is None or found[0].phase not in phases:
            continue
        fight = found[0]
        answer_by = fight.answer_by.isoformat() if fight.answer_by else ""
        yours = "initiator" if party.initiator else party.answer.word.value
        rows.append({"ask_ref": fight.ref, "title": fight.title, "phase": fight.phase.value, "answer_by": answer_by, "yours": yours})
    return rows


def _promised(work: Work, network: Network, fight: Fight, party: Party) -> list[dict[str, Any]]:
    """An ACCEPT binds to the end; an action is promised while its day has not passed."""
    kept: list[dict[str, Any]] = []
    if party.answer.word is Word.ACCEPT and party.answer.standing in (Standing.PROVISIONAL, Standing.BINDING):
        kept.append({"ask_ref": fight.ref, "deed": "", "day": "", "town": ""})
    today = work.today(network)
    for action in party.actions:
        if action.state in (Deed.PLANNED, Deed.OFFERED) and (action.day is None or action.day >= today):
            day = action.day.isoformat() if action.day else ""
            kept.append({"ask_ref": fight.ref, "deed": action.kind, "day": day, "town": action.town})
    return kept
