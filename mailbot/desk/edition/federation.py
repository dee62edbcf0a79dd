"""The section on the networks: who asks to join, who came and went, new delegates, what keepers did, who looks for a partner.

The one rule: networks, never persons; what keepers wrote down as a reason stays in their log.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any, Final

from mailbot.desk.edition.view import View
from mailbot.domain.days import to_text
from mailbot.store import edition, news

__all__ = ["lines"]

_LOGGED: Final = frozenset({"added", "changed", "removed", "confirmed", "settled", "mail retried", "mail dropped", "letter retried"})
_NAMED: Final = ("new-delegate", "new-stand-in")
_MOST: Final = 40


def lines(view: View) -> list[dict[str, Any]]:
    """Return what is told about the federation: news, partners wanted, and last what keepers did, in one line."""
    told = [line for row in news.since(view.work.connection, view.since) if row["at"] < to_text(view.until) and (line := _line(view, row))]
    pairs = edition.rows(view.work.connection, "pairs", since=view.since.date(), network=view.network.id, limit=_MOST)
    partners = [{"kind": "pair", "who": row["name"]} for row in pairs]
    kept = _keepers(view)
    return [*told, *partners, *([{"kind": "keepers", "did": kept}] if kept else [])]


def _line(view: View, row: Any) -> dict[str, Any] | None:
    """One piece of news; what concerns one network alone stands in its own digest only."""
    if row["kind"] in news.PRIVATE and row["network"] != view.network.id:
        return None
    if row["kind"] == "no-mandate":
        return None  # in its own section
    values = json.loads(row["vals"])
    if row["kind"] in _NAMED:
        found = view.asks.starter(row["network"])
        values["who"] = found.name if found is not None else ""
    return {"kind": row["kind"], **values}


def _keepers(view: View) -> list[dict[str, Any]]:
    """What keepers did, by what and to whom; the days of a small network have few of these."""
    span = view.until - timedelta(days=60) if view.since < view.until - timedelta(days=60) else view.since
    found = edition.rows(view.work.connection, "log", since=span, until=view.until, limit=_MOST)
    did: dict[str, list[str]] = {}
    for row in found:
        if row["what"] in _LOGGED or row["what"].startswith("application"):
            names = did.setdefault(row["what"], [])
            if row["name"] and row["name"] not in names:
                names.append(row["name"])
    return [{"what": what, "names": sorted(names)} for what, names in did.items()]
