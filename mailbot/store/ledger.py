"""Asks, parties, terms, texts, receipts, checks: what the rules need, and what happened.

The one rule: everything is found by key; an event is written in the same transaction as the state that it leads to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

import msgspec

from mailbot.domain.days import from_text, to_text
from mailbot.domain.events import FightEvent, PartyEvent
from mailbot.domain.fights import DRAFTS
from mailbot.domain.model import Action, Fight, Party
from mailbot.store.db import SQL, Connection, Row

T = TypeVar("T")
_ENCODER: Final = msgspec.json.Encoder()
_FIGHT: Final = msgspec.json.Decoder(Fight)
_PARTY: Final = msgspec.json.Decoder(Party)


def encode(value: object) -> str:
    """Return the JSON text of a value of domain.model."""
    return _ENCODER.encode(value).decode()


def decode(text: str, kind: type[T]) -> T:
    """Return the value of domain.model that `encode` made the text of."""
    return msgspec.json.decode(text, type=kind)


# ── Asks ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def new_ask(connection: Connection, initiator: int, first: int) -> int:
    """Take the next number of the one counter, from `first` on, for a draft of that network."""
    number = max(first, connection.execute(SQL["ask_last_number"]).fetchone()[0] + 1)
    values = {"number": number, "initiator": initiator, "state": encode(Fight(number))}
    connection.execute(SQL["ask_new"], values)
    return int(number)


def ask(connection: Connection, number: int) -> tuple[Fight, int] | None:
    """Return the fight and the id of the initiating network, or None."""
    row = connection.execute(SQL["ask_load"], {"number": number}).fetchone()
    return (_FIGHT.decode(row["state"]), row["initiator"]) if row else None


def asks_open(connection: Connection) -> list[Fight]:
    """Return the fights that go round, run or pause, by number."""
    return [_FIGHT.decode(row["state"]) for row in connection.execute(SQL["ask_open"]).fetchall()]


def write_fight(connection: Connection, fight: Fight, events: Sequence[FightEvent], next_due: datetime | None, at: datetime) -> None:
    """Write down a fight as it is now, what happened to it at `at`, and when time next has something to do with it."""
    for event in events:
        write_event(connection, fight.number, None, event, at)
    values = {
        "number": fight.number,
        "phase": fight.phase,
        "title": fight.title,
        "version": fight.version,
        "state": encode(fight),
        "next_due": _instant(next_due),
        "closed_at": _instant(fight.closed_at) if fight.phase not in DRAFTS else None,  # withdrawn is not over
    }
    connection.execute(SQL["ask_save"], values)


def write_event(connection: Connection, number: int | None, party_id: str | None, event: object, at: datetime) -> None:
    """Write down what happened: to an ask, to a party of it, or to neither."""
    values = {"ask": number, "party": party_id, "event": type(event).__name__, "at": to_text(at), "data": encode(event)}
    connection.execute(SQL["ledger_write"], values)


def last_event(connection: Connection) -> int:
    """Return the number of the last thing that happened, 0 before the first."""
    return int(connection.execute(SQL["ledger_last"]).fetchone()[0])


def _instant(instant: datetime | None) -> str | None:
    return to_text(instant) if instant else None


# ── Parties ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def party(connection: Connection, number: int, network: int) -> Party | None:
    """Return what a network is in an ask, or None where it is nothing yet."""
    row = connection.execute(SQL["party_load"], {"ask": number, "network": network}).fetchone()
    return _PARTY.decode(row["state"]) if row else None


def party_by_id(connection: Connection, party_id: str) -> tuple[Party, int | None] | None:
    """Return a party and its network (None once erased), or None."""
    row = connection.execute(SQL["party_by_id"], {"id": party_id}).fetchone()
    return (_PARTY.decode(row["state"]), row["network"]) if row else None


def parties_after(
    connection: Connection, number: int, cursor: int, limit: int, *, spoken: bool = False, zone: str = ""
) -> list[tuple[Party, int]]:
    """Return parties of an ask with their networks, by network, after `cursor`. `spoken`: only those with a word or a deed."""
    values = {"ask": number, "cursor": cursor, "limit": limit, "zone": zone}
    rows = connection.execute(SQL["party_spoken_after" if spoken else "party_after"], values).fetchall()
    return [(_PARTY.decode(row["state"]), row["network"]) for row in rows]


def parties_of_network(connection: Connection, network: int) -> list[Party]:
    """Return what a network is in every ask, newest ask first."""
    rows = connection.execute(SQL["party_of_network"], {"network": network}).fetchall()
    return [_PARTY.decode(row["state"]) for row in rows]


def write_party(
    connection: Connection, one: Party, network: int, events: Sequence[PartyEvent], next_due: datetime | None, at: datetime
) -> None:
    """Write down a party as it is now, what happened to it at `at`, and when time next has something to do with it."""
    for event in events:
        write_event(connection, one.ask, one.id, event, at)
    values = {
        "id": one.id,
        "ask": one.ask,
        "network": network,
        "answer": one.answer.word,
        "standing": one.answer.standing,
        "acted": int(one.acted or one.initiator),
        "state": encode(one),
        "next_due": _instant(next_due),
    }
    connection.execute(SQL["party_save"], values)
    connection.execute(SQL["actions_forget"], {"party": one.id})
    connection.executemany(SQL["action_write"], [_row_of(one, action) for action in one.actions])


def _row_of(party: Party, action: Action) -> dict[str, Any]:
    same = {name: getattr(action, name) for name in ("id", "state", "town", "kind", "people", "new", "text")}
    day = action.day.isoformat() if action.day is not None else None
    return {**same, "party": party.id, "ask": party.ask, "at": to_text(action.at), "day": day, "public": int(action.public)}


def joined(connection: Connection, number: int) -> int:
    """Count the networks that are in for good, the initiator not counted."""
    return int(connection.execute(SQL["party_joined"], {"ask": number}).fetchone()[0])


def count_parties(connection: Connection, number: int) -> int:
    """Count the networks that have a part in an ask, the initiator included."""
    return int(connection.execute(SQL["party_count"], {"ask": number}).fetchone()[0])


# ── Terms and texts ────────────────────────────────────────────────────────────────────────────────────────────────────


def draft_terms(connection: Connection, number: int) -> tuple[int, dict[str, str]]:
    """Return version and fields of the draft; without one (0, {})."""
    row = connection.execute(SQL["terms_draft"], {"ask": number}).fetchone()
    return (row["version"], json.loads(row["fields"])) if row else (0, {})


def write_draft(connection: Connection, number: int, version: int, fields: Mapping[str, str]) -> None:
    """Write the draft of a version; a frozen one cannot be changed (the database refuses it)."""
    values = {"ask": number, "version": version, "fields": json.dumps(fields, ensure_ascii=False)}
    connection.execute(SQL["terms_write"], values)


def freeze_terms(connection: Connection, number: int, version: int, fields: Mapping[str, str], fingerprint: str, at: datetime) -> None:
    """Freeze a version with the fields as they go out."""
    write_draft(connection, number, version, fields)
    connection.execute(SQL["terms_freeze"], {"ask": number, "version": version, "fingerprint": fingerprint, "at": to_text(at)})


def drop_draft(connection: Connection, number: int) -> None:
    """Throw a draft away."""
    connection.execute(SQL["terms_drop"], {"ask": number})


def terms(connection: Connection, number: int, version: int) -> Row | None:
    """Return fields (JSON), fingerprint and frozen_at of a version, or None."""
    found: Row | None = connection.execute(SQL["terms_load"], {"ask": number, "version": version}).fetchone()
    return found


def add_text(connection: Connection, number: int | None, kind: str, body: str, at: datetime, network: int | None = None) -> int:
    """Keep what somebody of `network` wrote; return its number, 0 for nothing."""
    if not body:
        return 0
    values = {"ask": number, "kind": kind, "body": body, "at": to_text(at), "network": network}
    return int(connection.execute(SQL["text_add"], values).lastrowid or 0)


def text(connection: Connection, number: int) -> str:
    """Return what was written, '' once it is erased."""
    row = connection.execute(SQL["text_load"], {"id": number}).fetchone() if number else None
    return str(row["body"]) if row else ""


def erase_text(connection: Connection, number: int) -> None:
    """Erase what was written."""
    connection.execute(SQL["text_erase"], {"id": number})


# ── Receipts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt: R-`number`-`code`. `about`: the question a reply answers, else ''."""

    number: int
    code: str
    network: int
    ask: int | None
    verb: str
    about: str
    at: datetime
    undo_until: datetime | None
    undone: bool


def next_receipt(connection: Connection) -> int:
    """Return the number that the next receipt will bear."""
    return int(connection.execute(SQL["receipt_next"]).fetchone()[0])


def issue_receipt(connection: Connection, issued: Receipt) -> None:
    """Write a receipt down."""
    values = {
        "number": issued.number,
        "code": issued.code,
        "network": issued.network,
        "ask": issued.ask,
        "verb": issued.verb,
        "subject": issued.about,
        "at": to_text(issued.at),
        "undo_until": _instant(issued.undo_until),
    }
    connection.execute(SQL["receipt_issue"], values)


def receipt(connection: Connection, number: int) -> Receipt | None:
    """Return the receipt of that number, or None."""
    row = connection.execute(SQL["receipt_load"], {"number": number}).fetchone()
    return _receipt(row) if row else None


def receipts_of(connection: Connection, network: int, limit: int) -> list[Receipt]:
    """Return the newest receipts of a network."""
    return [_receipt(row) for row in connection.execute(SQL["receipt_of"], {"network": network, "limit": limit}).fetchall()]


def _receipt(row: Row) -> Receipt:
    return Receipt(
        number=row["number"],
        code=row["code"],
        network=row["network"],
        ask=row["ask"],
        verb=row["verb"],
        about=row["subject"],
        at=from_text(row["at"]),
        undo_until=from_text(row["undo_until"]) if row["undo_until"] else None,
        undone=row["undone_at"] is not None,
    )


def undo_receipt(connection: Connection, number: int, at: datetime) -> None:
    """Mark a receipt as undone."""
    connection.execute(SQL["receipt_undo"], {"number": number, "at": to_text(at)})


# ── Checks ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Check:
    """A claim that waits for YES. `command`: what YES carries out, as JSON values of the clerk."""

    id: int
    network: int | None
    claim: str
    kind: str
    ask: int | None
    command: Mapping[str, Any]
    at: datetime
    until: datetime
    state: str
    effect_at: datetime | None  # open: a YES from the network address counts from then on (UTC)
    said_to: int | None  # the mail that this YES answered


def open_check(
    connection: Connection,
    *,
    network: int | None,
    claim: str,
    kind: str,
    number: int | None,
    command: Mapping[str, Any],
    at: datetime,
    until: datetime,
) -> int | None:
    """Open a CHECK; None when this very claim is being asked already (one CHECK per claim)."""
    if is_asked(connection, claim, at):
        return None
    values = {
        "network": network,
        "claim": claim,
        "kind": kind,
        "ask": number,
        "command": json.dumps(command, ensure_ascii=False),
        "at": to_text(at),
        "until": to_text(until),
    }
    return int(connection.execute(SQL["check_open"], values).lastrowid or 0)


def is_asked(connection: Connection, claim: str, at: datetime) -> bool:
    """Say whether a CHECK about this very claim is open."""
    return connection.execute(SQL["check_same"], {"claim": claim, "at": to_text(at)}).fetchone() is not None


def asked_before(connection: Connection, claim: str) -> list[Check]:
    """Return every CHECK there was about a claim, whatever became of it, the last one last."""
    return [_check(row) for row in connection.execute(SQL["check_claimed"], {"claim": claim}).fetchall()]


def check(connection: Connection, number: int) -> Check | None:
    """Return the CHECK of that number, or None."""
    row = connection.execute(SQL["check_load"], {"id": number}).fetchone()
    return _check(row) if row else None


def _check(row: Row) -> Check:
    return Check(
        id=row["id"],
        network=row["network"],
        claim=row["claim"],
        kind=row["kind"],
        ask=row["ask"],
        command=json.loads(row["command"]),
        at=from_text(row["at"]),
        until=from_text(row["until"]),
        state=row["state"],
        effect_at=from_text(row["effect_at"]) if row["effect_at"] else None,
        said_to=row["said_to"],
    )


def delay_check(connection: Connection, number: int, mail: int, effect_at: datetime) -> None:
    """Note that a YES, said in answer to `mail`, counts from `effect_at` (UTC) on."""
    connection.execute(SQL["check_delay"], {"id": number, "mail": mail, "effect_at": to_text(effect_at)})


def answer_check(connection: Connection, number: int, state: str) -> None:
    """End a CHECK with yes or no; what it held is forgotten."""
    connection.execute(SQL["check_answer"], {"id": number, "state": state})


def expire_checks(connection: Connection, before: datetime) -> None:
    """End the CHECKs that nobody answered until `before`; what they held, a referred letter or an address, is forgotten."""
    connection.execute(SQL["check_expire"], {"before": to_text(before)})


def stop_delayed(connection: Connection, network: int) -> None:
    """No YES that waits is carried out for a network that has left."""
    connection.execute(SQL["check_stop_delayed"], {"network": network})


def zones(connection: Connection, number: int) -> list[str]:
    """Return the time zones of those who got an ask."""
    return [row["zone"] for row in connection.execute(SQL["party_zones"], {"ask": number}).fetchall()]


def forget_due(connection: Connection, party_id: str) -> None:
    """Time has nothing to do any more with a party whose network is erased."""
    connection.execute(SQL["party_forget_due"], {"id": party_id})
