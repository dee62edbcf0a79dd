"""What a mail puts into the reader's calendar: deadlines, the start, the review, and the days that a network announced itself.

The one rule: each network has entries of its own, known again by their UID; an entry says what and on which day, never an hour or a place.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hmac import compare_digest
from typing import Any, Final

from mailbot.desk.work import Desk
from mailbot.reading import tokens
from mailbot.reading.tokens import Event
from mailbot.store.mails import Mail
from mailbot.writing.calendar import Entry, calendar

__all__ = ["calendar_of", "is_ours"]

_PUBLISHED: Final[Mapping[str, tuple[str, ...]]] = {"ask": ("answer",), "start": ("start", "review"), "amended-notice": ("review",)}
_CANCELLED: Final[Mapping[str, tuple[str, ...]]] = {
    "withdrawn-notice": ("answer",),
    **dict.fromkeys(("victory", "helped", "closed"), ("review",)),
}
_DAYS: Final[Mapping[str, str]] = {"answer": "answer_by", "start": "starts", "review": "review"}
"""Which entries a kind of mail brings or takes away, and which fact of the ask is their day. Receipts: `_event` in their blocks."""


def calendar_of(desk: Desk, mail: Mail, values: Mapping[str, Any], today: date) -> bytes | None:
    """Return the text/calendar part of a mail, or None. `today`: the day of the mail where it is read; what is over is no entry."""
    if mail.network is None or mail.role not in ("delegate", "stand_in"):
        return None
    ahead = [one for one in _told(mail, values) if one["day"] and date.fromisoformat(one["day"]) >= today]
    for cancelled in (False, True):
        entries = [_entry(desk, mail, one) for one in ahead if one["cancelled"] is cancelled]
        if entries:  # one object has one method; what is new counts more
            return calendar(entries, desk.composer.desk, mail.at, cancelled=cancelled)
    return None


def is_ours(desk: Desk, event: Event, network: int) -> bool:
    """Say whether the UID of an entry is one that we made for that network; all keys are tried."""
    keys = desk.keys()
    made = [tokens.event(key, event.ask, event.what, network) for key in keys]
    return any(compare_digest(one.token.encode(), event.token.encode()) for one in made)


def _told(mail: Mail, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    blocks = (mail.values or {}).get("blocks", ())
    raw = [(block, opened) for block, opened in zip(blocks, values.get("blocks", ()), strict=True) if block.get("_event")]
    own = [{"action": "", "cancelled": False, **block["_event"], **_about(block["_ask"], opened)} for block, opened in raw]
    of_ask = [(what, False) for what in _PUBLISHED.get(mail.kind, ())] + [(what, True) for what in _CANCELLED.get(mail.kind, ())]
    facts = _about(mail.ask or 0, values)
    return own + [{"what": what, "action": "", "day": values.get(_DAYS[what]), "cancelled": over, **facts} for what, over in of_ask]


def _about(ask: int, values: Mapping[str, Any]) -> dict[str, Any]:
    return {"ask": ask, "ref": values.get("ask_ref", ""), "title": values.get("title", "")}


def _entry(desk: Desk, mail: Mail, told: Mapping[str, Any]) -> Entry:
    event = tokens.event(desk.keys()[0], told["ask"], told["what"], mail.network or 0)
    summary = desk.composer.entry(mail.language, told["what"], told["ref"], told["action"])
    return Entry(event.uid(desk.composer.desk.domain), date.fromisoformat(told["day"]), summary, told["title"])
