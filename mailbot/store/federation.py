"""A network's standing in time, and what is erased of one that has left.

The one rule: everything is found by key; a network that left keeps its tag and its name, and nothing else (product 12.1, 13.5).
"""

from __future__ import annotations

from datetime import datetime

from mailbot.domain.days import from_text, to_text
from mailbot.domain.federation import Member, Standing
from mailbot.domain.model import Fight, Party
from mailbot.store import ledger
from mailbot.store.db import SQL, Connection

__all__ = ["begin", "erase", "forgettable", "has_sent_another", "leave", "member", "save", "started"]


def member(connection: Connection, network: int) -> Member | None:
    """Return a network as time sees it, or None."""
    row = connection.execute(SQL["standing_load"], {"id": network}).fetchone()
    if row is None:
        return None
    until = from_text(row["newcomer_until"]) if row["newcomer_until"] else None
    return Member(Standing(row["state"]), from_text(row["heard_at"]), row["silence"], until)


def save(connection: Connection, network: int, one: Member, next_due: datetime | None) -> None:
    """Write down what time did to a network."""
    values = {
        "id": network,
        "state": one.standing,
        "silence": one.silence,
        "newcomer_until": to_text(one.newcomer_until) if one.newcomer_until else None,
        "next_due": to_text(next_due) if next_due else None,
    }
    connection.execute(SQL["standing_save"], values)


def begin(connection: Connection, network: int, until: datetime, next_due: datetime) -> None:
    """A network begins as a newcomer, `until` (UTC)."""
    connection.execute(SQL["standing_begin"], {"id": network, "until": to_text(until), "next_due": to_text(next_due)})


def leave(connection: Connection, network: int, at: datetime) -> None:
    """A network is none of us any more."""
    connection.execute(SQL["network_gone"], {"id": network, "at": to_text(at)})


def has_sent_another(connection: Connection, network: int, number: int) -> bool:
    """Say whether a network has sent an ask besides that one."""
    return connection.execute(SQL["ask_sent_before"], {"network": network, "number": number}).fetchone() is not None


def started(connection: Connection, network: int) -> list[Fight]:
    """Return the asks that a network has started, newest first."""
    return [ledger.decode(row["state"], Fight) for row in connection.execute(SQL["ask_of"], {"network": network})]


def forgettable(connection: Connection, before: datetime) -> int | None:
    """Return a network that left before an instant (UTC) and of which something is still held, or None."""
    row = connection.execute(SQL["network_to_erase"], {"before": to_text(before)}).fetchone()
    return int(row["id"]) if row is not None else None


def erase(connection: Connection, network: int) -> None:
    """Erase which party it was, its own words, its receipts, towns and watchword; what happened can still be read: "a network"."""
    for party in ledger.parties_of_network(connection, network):
        for text in _words(party):
            ledger.erase_text(connection, text)
    for name in ("network_unlink", "network_forget_texts", "network_forget_receipts", "network_forget_forgeries", "network_erased"):
        connection.execute(SQL[name], {"id": network})


def _words(party: Party) -> set[int]:
    """The numbers of what a network wrote in an ask, also where the text itself does not name its writer."""
    own = {party.answer.text, party.before.text, *party.greetings, *(action.text for action in party.actions)}
    return own - {0}
