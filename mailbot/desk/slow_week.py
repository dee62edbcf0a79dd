"""What a network can do in a slow week (seed S5, S11): asks that it is not in, those that can be done in its towns first.

The one rule: nothing stands here that the network may not see; what is nearest comes first, then what has waited longest for support.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from mailbot.desk.work import Work, zone_of
from mailbot.domain import terms as form
from mailbot.domain.days import from_text
from mailbot.domain.federation import gets_ask
from mailbot.domain.model import Fight, Party, Phase, Standing, Word
from mailbot.reading.places import Places
from mailbot.store import edition, ledger, search
from mailbot.store.contacts import Network

__all__ = ["SlowWeek", "branches_in", "find"]

_SHOWN: Final = (Phase.CIRCULATING, Phase.RUNNING)
_ANSWERING: Final = (Standing.PROVISIONAL, Standing.BINDING, Standing.RELEASED)


@dataclass(frozen=True, slots=True)
class SlowWeek:
    """Asks as values of a mail, each {"_ask", "_version", "towns", "branches", "last_support_days", "next_day", "found"}.

    `found`: those in which something of the question stands, the best first; they stand in no other part. `near`: what can be done in the
    towns of the network ("towns"; "branches" are those of them that have one). `far`: the rest. Both by the days since the last support.
    "last_support_days" is None where nobody has supported it yet. "next_day": of an action that is announced to all, '' without.
    """

    near: tuple[dict[str, Any], ...]
    far: tuple[dict[str, Any], ...]
    found: tuple[dict[str, Any], ...] = ()


def find(work: Work, network: Network, *, question: str = "") -> SlowWeek:
    """Return what a network can do now (`work.at`). `question`: words that are looked for, as somebody wrote them."""
    towns = network.towns or (network.name,)
    candidates = set(search.in_towns(work.connection, towns))
    open_to_it = [fight for fight in ledger.asks_open(work.connection) if _is_open_to(work, network, fight)]
    items = {fight.number: _item(work, network, fight, towns if fight.number in candidates else ()) for fight in open_to_it}
    asked = [(number, words) for number, words in search.about(work.connection, question.split()) if number in items]
    found = tuple({**items.pop(number)[1], "found": words} for number, words in asked)
    rest = [item for _, item in sorted(items.values(), key=lambda pair: -pair[0])]
    near, far = (tuple(item for item in rest if bool(item["towns"]) is wanted) for wanted in (True, False))
    return SlowWeek(near, far, found)


def _is_open_to(work: Work, network: Network, fight: Fight) -> bool:
    """Whether it goes on, was sent to this network, and the network is not in."""
    named = not fight.send_to or network.tag in fight.send_to
    if fight.phase not in _SHOWN or not named or not gets_ask(network.state, named=bool(fight.send_to)):
        return False
    party = ledger.party(work.connection, fight.number, network.id)
    return party is None or not _has_joined(party)


def _has_joined(party: Party) -> bool:
    return party.initiator or (party.answer.word is Word.ACCEPT and party.answer.standing in _ANSWERING)


def _item(work: Work, network: Network, fight: Fight, towns: Sequence[str]) -> tuple[int, dict[str, Any]]:
    """Return for how many days nobody has supported an ask, and the ask as a list shows it."""
    known = _named_in(_fields(work, fight)) if towns else None
    last = _last_support(work, fight)
    since = last or fight.sent_at or work.at
    zone = zone_of(network)
    days = (work.at.astimezone(zone).date() - since.astimezone(zone).date()).days
    return days, {
        "_ask": fight.number,
        "_version": fight.version,
        "towns": known.anywhere.towns(towns) if known else [],
        "branches": known.branches.towns(towns) if known else [],
        "last_support_days": days if last else None,
        "next_day": _next_day(work, network, fight),
        "found": [],
    }


# ── Places ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Named:
    """What the terms name: under "Branches and owners", and anywhere that says where something can be done."""

    branches: Places
    anywhere: Places


def branches_in(work: Work, fight: Fight, towns: Sequence[str]) -> list[str]:
    """Return which of some towns have a branch, as the terms in force tell it."""
    return _named_in(_fields(work, fight)).branches.towns(towns)


def _fields(work: Work, fight: Fight) -> str:
    row = ledger.terms(work.connection, fight.number, fight.version)
    return str(row["fields"]) if row is not None else "{}"


@lru_cache(maxsize=512)
def _named_in(fields: str) -> _Named:
    """Read the places of frozen terms. Known by their text: it is read for the first network and looked up for the other 9,999."""
    known = json.loads(fields)
    branches = known.get("Branches and owners", "")
    others = [known.get("Target", ""), known.get("If there is no branch", ""), form.place(known.get("Title", ""))]
    return _Named(Places(branches), Places("\n\n".join([branches, *others])))


# ── Support ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _last_support(work: Work, fight: Fight) -> datetime | None:
    """When somebody else than the initiator last reported an action."""
    found = edition.rows(work.connection, "last_support", ask=fight.number, initiator=fight.initiator)
    return from_text(found[0]["at"]) if found else None


def _next_day(work: Work, network: Network, fight: Fight) -> str:
    """The next day on which something is announced to all."""
    found = edition.rows(work.connection, "next_day", ask=fight.number, today=work.today(network))
    return str(found[0]["day"]) if found else ""
