"""What a network says of itself: LANGUAGE, DIGEST, TOWNS, NAMING, WATCHWORD, LOCAL, PAIR, AWAY, BUSY, BACK.

The one rule: quiet. Nobody else is told; SETTINGS says how each word is read and kept, and UNDO puts back what was before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mailbot.clerk.session import Block, Result, Session, refused
from mailbot.domain.days import to_text
from mailbot.domain.model import Fight, Refusal, Why
from mailbot.domain.spelling import plain
from mailbot.reading.grammar import Said
from mailbot.reading.settings import MOST_TOWNS, READERS
from mailbot.store import contacts, ledger, settings
from mailbot.store.ledger import Receipt
from mailbot.store.settings import Kept

__all__ = ["SETTINGS", "Setting", "as_it_is", "set_", "take_back"]


# ── What is said, as it is kept ────────────────────────────────────────────────────────────────────────────────────────


def _value(session: Session, said: Said) -> Any:
    return READERS[said.verb](said.text, session.work.desk.words)


def _wrong(session: Session) -> Refusal:
    """The answer to a value that cannot be read, or that the desk does not have: what to write instead."""
    return Refusal(Why.WRONG_VALUE, {"languages": " ".join(session.work.settings.desk.languages), "most": MOST_TOWNS})


def _language(session: Session, said: Said, before: Kept) -> Kept | Refusal:
    """Only the languages of the settings file."""
    code = _value(session, said)
    return {"language": code} if code in session.work.settings.desk.languages else _wrong(session)


def _digest(session: Session, said: Said, before: Kept) -> Kept | Refusal:
    when = "off" if said.modifier == "off" else _value(session, said)
    return {"digest": when} if when else _wrong(session)


def _towns(session: Session, said: Said, before: Kept) -> Kept | Refusal:
    """The list replaces the old one; the town that the network is called by stays first, if it stood there (or nothing did)."""
    named = _value(session, said)
    if named is None:
        return _wrong(session)
    home = session.network.name
    stays = plain(home) in [plain(town) for town in session.network.towns] or not session.network.towns
    others = [town for town in named if plain(town) != plain(home)]
    return {"towns": ", ".join([home, *others] if stays else named)}


def _naming(session: Session, said: Said, before: Kept) -> Kept | Refusal:
    named = _value(session, said)
    return {"naming": int(named)} if named is not None else _wrong(session)


def _watchword(session: Session, said: Said, before: Kept) -> Kept | Refusal:
    words = _value(session, said)
    return {"watchword": words} if words else _wrong(session)


def _local(session: Session, said: Said, before: Kept) -> Kept | Refusal:
    return {"own_fights": said.number or 0, "own_fights_on": session.work.today(session.network).isoformat()}


def _pair(session: Session, said: Said, before: Kept) -> Kept | Refusal:
    """Who looks already has looked since then."""
    return {"pair_since": before["pair_since"] or session.work.today(session.network).isoformat()}


def _until(column: str) -> Callable[[Session, Said, Kept], Kept | Refusal]:
    """AWAY and BUSY: a day to come, or today (product 13.4)."""

    def read(session: Session, said: Said, before: Kept) -> Kept | Refusal:
        if said.day is None or said.day < session.work.today(session.network):
            return Refusal(Why.PAST_DAY, {"day": said.day.isoformat() if said.day else ""})
        return {column: said.day.isoformat()}

    return read


def _back(session: Session, said: Said, before: Kept) -> Kept | Refusal:
    return {"away_until": None, "busy_until": None}


# ── What the receipt says ──────────────────────────────────────────────────────────────────────────────────────────────


def _of_language(session: Session, now: Kept) -> dict[str, Any]:
    return {"language": now["language"], "translated": now["language"] in session.work.desk.composer.languages}


def _of_towns(session: Session, now: Kept) -> dict[str, Any]:
    return {"towns": str(now["towns"]).split(", ")}


def _of_away(session: Session, now: Kept) -> dict[str, Any]:
    stand_in = contacts.contact_of(session.work.connection, session.network.id, "stand_in")
    return {"until": now["away_until"], "stand_in": stand_in is not None}


@dataclass(frozen=True, slots=True)
class Setting:
    """One word: how it is read (what it changes, or why not), the line of its receipt, and the values of that line."""

    read: Callable[[Session, Said, Kept], Kept | Refusal]
    line: str
    facts: Callable[[Session, Kept], dict[str, Any]] = lambda session, now: {}


SETTINGS: Final[Mapping[str, Setting]] = {
    "language": Setting(_language, "language-noted", _of_language),
    "digest": Setting(_digest, "digest-noted", lambda session, now: {"digest": now["digest"]}),
    "towns": Setting(_towns, "towns-noted", _of_towns),
    "naming": Setting(_naming, "naming-noted", lambda session, now: {"naming": bool(now["naming"])}),
    "watchword": Setting(_watchword, "watchword-noted"),  # the mail bears it anyway; the ledger does not
    "local": Setting(_local, "local-noted", lambda session, now: {"count": now["own_fights"]}),
    "pair": Setting(_pair, "pair-noted"),
    "away": Setting(_until("away_until"), "away-noted", _of_away),
    "busy": Setting(_until("busy_until"), "busy-noted", lambda session, now: {"until": now["busy_until"]}),
    "back": Setting(_back, "back-noted"),
}


def set_(session: Session, fight: Fight | None, said: Said) -> Block:
    """Carry out a setting: kept, and a receipt with which UNDO puts back what was before. The same word again gets the same answer."""
    work, setting = session.work, SETTINGS[said.verb]
    before = settings.kept(work.connection, session.network.id)
    new = setting.read(session, said, before)
    if isinstance(new, Refusal):
        return refused(new, None, said)
    until = work.at + work.periods.undo
    receipt = _same_again(session, said.verb, before, new)
    if receipt is None:
        settings.change(work.connection, session.network.id, new)
        held = json.dumps({"before": {name: before[name] for name in new}, "now": new}, ensure_ascii=False)
        receipt = session.issue(None, said.verb, undo=until, about=held)
    facts = setting.facts(session, {**before, **new})
    return Block(Result.RECORDED, setting.line, {**facts, **_undo(session, receipt)}, None, receipt)


def _undo(session: Session, receipt: Receipt) -> dict[str, str]:
    """Until when it can be taken back, where it still can."""
    until = receipt.undo_until
    return {"undo_until": to_text(until)} if until is not None and until > session.work.at else {}


def _same_again(session: Session, verb: str, before: Kept, new: Kept) -> Receipt | None:
    """The receipt of the last time, where that said the same and it still holds."""
    number = settings.last_receipt(session.work.connection, session.network.id, verb)
    issued = ledger.receipt(session.work.connection, number) if number is not None else None
    holds = all(before[name] == value for name, value in new.items())
    return issued if issued is not None and holds and _held(issued).get("now") == new else None


def _held(issued: Receipt) -> dict[str, Kept]:
    """What a receipt of a setting holds: the values before, and those it stands for; {} once that is erased."""
    found: dict[str, Kept] = json.loads(issued.about) if issued.about else {}
    return found


# ── Taking back ────────────────────────────────────────────────────────────────────────────────────────────────────────


def take_back(session: Session, issued: Receipt) -> Refusal | None:
    """Put back what was before a receipt, within its 24 hours, and if nothing later has taken its place."""
    if issued.verb not in SETTINGS:
        return Refusal(Why.NOTHING_TO_UNDO)
    if issued.undo_until is None or session.work.at >= issued.undo_until or not issued.about:
        return Refusal(Why.TOO_LATE_TO_UNDO, {"setting": issued.verb})
    held = _held(issued)
    now = settings.kept(session.work.connection, session.network.id)
    if any(now[name] != value for name, value in held["now"].items()):
        return Refusal(Why.NOTHING_TO_UNDO, {"setting": issued.verb})
    settings.change(session.work.connection, session.network.id, held["before"])
    return None


def as_it_is(session: Session, verb: str) -> dict[str, Any]:
    """Return what the receipt of an UNDO says: which word was taken back, and what holds now, but for the watchword."""
    kept = settings.kept(session.work.connection, session.network.id)
    return {"word": verb, "kept": {name: value for name, value in kept.items() if name != "watchword"}}
