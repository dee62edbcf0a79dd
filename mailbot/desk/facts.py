"""What a mail about a fight can say: the facts of its terms, in values that no language has touched.

The one rule: facts are looked up when a mail is rendered, so that a mail holds references and no copies.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from mailbot.domain import terms as form
from mailbot.domain.days import to_text
from mailbot.domain.model import Fight
from mailbot.store import contacts, ledger
from mailbot.store.db import Connection

__all__ = ["about", "fields_of", "resolve"]


def fields_of(connection: Connection, fight: Fight, version: int) -> dict[str, str]:
    """Return the fields of a version of the terms; of the draft while there is none."""
    row = ledger.terms(connection, fight.number, version) if version else None
    return json.loads(row["fields"]) if row else ledger.draft_terms(connection, fight.number)[1]


def about(connection: Connection, number: int, version: int) -> dict[str, Any]:
    """Return what every template about a fight may use; {} once the ask is unknown."""
    found = ledger.ask(connection, number)
    if found is None:
        return {}
    fight, initiator = found
    row = ledger.terms(connection, number, version) if version else None
    fields = fields_of(connection, fight, version)
    network = contacts.network(connection, initiator)
    title = fields.get("Title") or fight.title
    return {
        "ask_ref": fight.ref,
        "title": title,
        "place": form.place(title),
        "target": form.short_target(title),
        "initiator": network.name if network else "",
        "initiator_zone": network.timezone if network else "UTC",
        "fields": fields,
        "version": version or fight.version,
        "fingerprint": form.short(row["fingerprint"]) if row and row["fingerprint"] else "",
        "sent_on": row["frozen_at"] if row else None,
        "answer_by": _day(fight.answer_by),
        "starts": _day(fight.starts),
        "review": _day(fight.review),
        "delivered": _day(fight.delivered),
        "started_at": to_text(fight.started_at) if fight.started_at else None,
        "late_welcome": fight.late_welcome,
        "goes_ahead": fight.goes_ahead,
        "phase": fight.phase.value,
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def resolve(connection: Connection, value: Any) -> Any:
    """Put what the mail ledger may not hold in place of its number, '' once it is erased.

    {"$text": 17} becomes what somebody wrote, {"$contact": 3} the address of a contact, {"$also": 3} the others she or he writes from,
    {"$held": 9} the words that a CHECK holds.
    """
    if isinstance(value, Mapping):
        if len(value) == 1 and (behind := _BEHIND.get(next(iter(value)))) is not None:
            return behind(connection, int(next(iter(value.values()))))
        return {name: resolve(connection, part) for name, part in value.items()}
    if isinstance(value, list):
        return [resolve(connection, part) for part in value]
    return value


def _address(connection: Connection, contact: int) -> str:
    found = contacts.contact(connection, contact)
    return found.address if found is not None else ""


def _also(connection: Connection, contact: int) -> list[str]:
    first = _address(connection, contact)
    return [one for one in contacts.addresses_of(connection, contact) if one != first]


def _held(connection: Connection, number: int) -> str:
    check = ledger.check(connection, number)
    said = json.loads(check.command.get("said", "{}")) if check is not None else {}
    return str(said.get("text", ""))


_BEHIND: Final[Mapping[str, Callable[[Connection, int], Any]]] = {
    "$text": ledger.text,
    "$contact": _address,
    "$also": _also,
    "$held": _held,
}
