"""What the digests of one instant tell about an ask, looked up once for all networks: who is in, who helps, what was done.

The one rule: whoever reads decides what of it is shown (`parts`); here is nothing that belongs to one reader.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, datetime
from typing import Any, Final, TypeVar

import msgspec

from mailbot.desk.work import Work
from mailbot.domain.model import Fight, Party
from mailbot.store import contacts, edition, ledger
from mailbot.store.contacts import Network

__all__ = ["NAMES", "Asks"]

T = TypeVar("T")
NAMES: Final = 12
"""So many networks are called by name; where there are more, their number says it."""

_ROWS: Final = 40


class Asks:
    """The asks as they are at one instant (`work.at`)."""

    def __init__(self, work: Work) -> None:
        self._work, self._connection = work, work.connection
        self._memo = work.desk.memo
        state = (work.at, edition.last_event(work.connection))
        if self._memo.get("state") != state:  # something has happened since, or it is another day
            self._memo.clear()
            self._memo["state"] = state

    def _once(self, key: Hashable, look: Callable[[], T]) -> T:
        if key not in self._memo:
            self._memo[key] = look()
        found: T = self._memo[key]
        return found

    def starter(self, number: int) -> Network | None:
        """Return the network with that number, who has started an ask."""
        return self._once(("network", number), lambda: contacts.network(self._connection, number))

    def joined(self, fight: Fight) -> int:
        """Count who is in for good, the initiator not counted."""
        return self._once(("joined", fight.number), lambda: ledger.joined(self._connection, fight.number))

    def invited(self, fight: Fight) -> int:
        """Count the networks that got an ask, the initiator not counted."""
        return self._once(("invited", fight.number), lambda: ledger.count_parties(self._connection, fight.number) - 1)

    def inside(self, fight: Fight, *, public: bool = False) -> list[str]:
        """Return the names of those who are in, the initiator not; [] where they are too many. `public`: of those who may be named."""
        found = self._once(("inside", fight.number), lambda: self._rows("inside", ask=fight.number, limit=NAMES + 1))
        if len(found) > NAMES:
            return []
        return sorted(one["name"] for one in found if one["naming"] or not public)

    def bound(self, fight: Fight, since: datetime, until: datetime) -> list[dict[str, Any]]:
        """Return who has come in for good in a time, and when (an instant, as text); as many as are named."""
        key = ("bound", fight.number, since, until)
        found = self._once(key, lambda: self._rows("bound", ask=fight.number, since=since, until=until, limit=NAMES))
        return [{"name": one["name"], "at": one["at"]} for one in found]

    def helpers(self, fight: Fight, initiator: int) -> list[str]:
        """Return the names of those who are not in and have promised or done something; as many as are named."""
        key = ("helpers", fight.number)
        found = self._once(key, lambda: self._rows("helpers", ask=fight.number, initiator=initiator, limit=NAMES))
        return sorted({one["name"] for one in found})

    def done(self, fight: Fight, since: datetime, until: datetime) -> list[dict[str, Any]]:
        """Return what was reported in a time, newest first."""
        key = ("done", fight.number, since, until)
        found = self._once(key, lambda: self._rows("done", ask=fight.number, since=since, until=until, limit=_ROWS))
        return [_deed(one) for one in found]

    def count_done(self, fight: Fight, since: datetime, until: datetime) -> tuple[int, int]:
        """Count the actions that were reported in a time, and their towns."""
        key = ("count", fight.number, since, until)
        found = self._once(key, lambda: edition.row(self._connection, "done_count", ask=fight.number, since=since, until=until))
        return found["actions"], found["towns"]

    def ahead(self, fight: Fight, today: date) -> list[dict[str, Any]]:
        """Return what is announced for `today` or later, the soonest first."""
        found = self._once(("ahead", fight.number, today), lambda: self._rows("ahead", ask=fight.number, today=today, limit=_ROWS))
        return [_deed(one) for one in found]

    def with_word(self, fight: Fight, word: str) -> tuple[list[tuple[str, Party]], int]:
        """Return who has said a word so far ('' nothing), as many as are named, and how many have."""
        found = self._rows("by_word", ask=fight.number, word=word, limit=NAMES)
        count = edition.row(self._connection, "count_word", ask=fight.number, word=word)[0]
        return [(one["name"], msgspec.json.decode(one["state"], type=Party)) for one in found], count

    def names(self, name: str, **values: object) -> list[str]:
        """Return the names that the statement `edition_<name>` gives, as many as are named."""
        return sorted(one["name"] for one in self._rows(name, **values, limit=NAMES))

    def said(self, fight: Fight, event: str, since: datetime, until: datetime) -> list[edition.Said]:
        """Return what happened to an ask in a time."""
        key = ("said", fight.number, event, since, until)
        return self._once(key, lambda: edition.said(self._connection, fight.number, event, since, until))

    def _rows(self, name: str, **values: object) -> list[Any]:
        return edition.rows(self._connection, name, **values)


def _deed(one: Any) -> dict[str, Any]:
    """An action as mails tell it: with the network's name, without hour and place."""
    same = {name: one[name] for name in ("name", "kind", "town", "people", "new")}
    return {**same, "day": one["day"] or "", "public": bool(one["public"]), "text": {"$text": one["text"]} if one["text"] else ""}
