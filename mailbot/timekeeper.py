"""What falls due: undo windows, reminders, deadlines, starts, chases, review dates, fan-outs.

The one rule: due things are done one by one in the order of their own instants, each with that instant as its time (product 4.6 rule 3).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypeAlias

from mailbot.desk import carry, digests, disputes, fanout, joining, offices, standing
from mailbot.desk.post import is_away, is_busy
from mailbot.desk.work import Desk, Work
from mailbot.domain import fights, parties
from mailbot.domain.days import from_text, to_text
from mailbot.domain.federation import HEARING
from mailbot.domain.fights import Tally
from mailbot.store import contacts, ledger, mails
from mailbot.store.db import SQL, Connection

__all__ = ["PATIENT", "Due", "do", "next_due", "postpone"]

Due: TypeAlias = tuple[datetime, str, str]
"""When (UTC), what sort of thing, and which: ("mailing", "3"), ("ask", "12"), ("party", "q7…")."""


def next_due(connection: Connection, now: datetime) -> Due | None:
    """Return what falls due first, whether its time has come or not. A fan-out goes before what falls due at the same instant.

    Of the fan-outs that may begin by `now`, a STOP or GO goes before all others, however long they have been going on.
    """
    candidates: list[Due] = []
    mailing = mails.next_mailing(connection, now)
    if mailing is not None:
        candidates.append((mailing.at, "mailing", str(mailing.id)))
    for sort, statement, key in _SOURCES:
        row = connection.execute(SQL[statement]).fetchone()
        if row is not None:
            candidates.append((from_text(row["next_due"]), sort, str(row[key])))
    return min(candidates, key=lambda due: (due[0], _ORDER[due[1]]), default=None)


_SOURCES: Final = (
    ("ask", "ask_due", "number"),
    ("party", "party_due", "id"),
    ("check", "check_due", "id"),
    ("dispute", "dispute_due", "id"),
    ("network", "network_due", "id"),
    ("application", "application_due", "id"),
    ("office", "office_due", "id"),
    ("rotate", "rotate_due", "id"),
    ("digest_look", "digest_look", "id"),
    ("digest", "digest_due", "id"),
)
"""Where due things stand: their sort, the statement that finds the first, its key. A check is carried out by the clerk (`app`)."""

_ORDER: Final[Mapping[str, int]] = {
    name: place
    for place, name in enumerate(
        ("digest_look", "mailing", "dispute", "check", "application", "network", "party", "ask", "office", "rotate", "digest")
    )
}
"""What goes first of what falls due at one instant. A digest tells what the rest has done."""

PATIENT: Final = frozenset({"mailing", "digest"})
"""What is done in batches, for which no letter waits: those that came meanwhile are read between two of them."""


def do(desk: Desk, connection: Connection, due: Due, now: datetime) -> None:
    """Do one due thing at its own instant, inside the caller's transaction. `now` (UTC) is when it is done."""
    instant, sort, key = due
    if sort == "digest_look":
        digests.plan(Work(desk, connection, now))
    elif sort == "digest":
        digests.go_out(Work(desk, connection, instant), now)
    else:
        _DO[sort](Work(desk, connection, instant), key)


def postpone(connection: Connection, due: Due, until: datetime) -> None:
    """Put a due thing aside that could not be done through our own fault, so that nothing else waits for it."""
    connection.execute(SQL[f"{due[1]}_postpone"], {"key": due[2], "until": to_text(until)})


def _mailing(work: Work, key: str) -> None:
    fanout.expand(work, int(key))


def _party(work: Work, key: str) -> None:
    found = ledger.party_by_id(work.connection, key)
    ask = ledger.ask(work.connection, found[0].ask) if found is not None else None
    network = contacts.network(work.connection, found[1]) if found is not None and found[1] is not None else None
    if found is None or ask is None or network is None:
        ledger.forget_due(work.connection, key)
        return
    party, fight = found[0], ask[0]
    able = not is_away(work, network) and not is_busy(work, network) and network.state in HEARING
    carry.happen_to(work, fight, party, network, parties.due(fight, party, work.at, able=able))


def _ask(work: Work, key: str) -> None:
    found = ledger.ask(work.connection, int(key))
    if found is None:
        return
    fight, _ = found
    tally = Tally(ledger.joined(work.connection, fight.number))
    carry.happen(work, fight, fights.due(fight, tally, work.at, work.periods))


def _rotate(work: Work, key: str) -> None:
    offices.rotate(work, int(key))


_DO: Final[Mapping[str, Callable[[Work, str], None]]] = {
    "mailing": _mailing,
    "party": _party,
    "ask": _ask,
    "dispute": disputes.fall_due,
    "network": standing.fall_due,
    "application": joining.fall_due,
    "office": offices.fall_due,
    "rotate": _rotate,
}
