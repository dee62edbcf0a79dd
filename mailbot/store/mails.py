"""The mail ledger: what was sent to whom, found by its token; fan-outs; who receives for an ask.

The one rule: no address and no text of a member stands here. A mail is a template, its values, and references to texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mailbot.domain.days import from_text, to_text
from mailbot.store.db import SQL, Connection, Row

__all__ = [
    "Mail",
    "Mailing",
    "by_token",
    "by_verp",
    "last_of_thread",
    "load",
    "mailing_moved",
    "new_mail",
    "new_mailing",
    "next_mailing",
    "open_mailing",
]


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one recipient, as the ledger knows it. `values` is None once erased.

    `mailing`: the fan-out it came from. `term`: when its contact took office, as text; '' where it went to no contact.
    """

    id: int
    mailing: int | None
    token: str
    verp: str
    contact: int | None
    term: str
    network: int | None
    role: str
    in_office: bool
    address: str | None
    ask: int | None
    version: int
    kind: str
    thread: bool
    message_id: str
    refs: tuple[str, ...]
    answers: str
    language: str
    release: str
    values: Mapping[str, Any] | None
    at: datetime
    check_id: int | None
    bounced: bool
    attached: bytes | None


def new_mail(connection: Connection, **columns: object) -> int:
    """Write a mail down; return its number. Columns as in db/schema.sql."""
    return int(connection.execute(SQL["mail_new"], columns).lastrowid or 0)


def next_number(connection: Connection) -> int:
    """Return the number the next mail goes by."""
    return int(connection.execute(SQL["mail_last_id"]).fetchone()[0]) + 1


def last_of_thread(connection: Connection, contact: int, ask: int) -> str:
    """Return the Message-ID of the last mail of an ask's thread to a contact, or ''."""
    row = connection.execute(SQL["mail_last_of_thread"], {"contact": contact, "ask": ask}).fetchone()
    return str(row[0]) if row else ""


def load(connection: Connection, number: int) -> Mail | None:
    """Return the mail of that number, its own values over those of its fan-out, or None."""
    row = connection.execute(SQL["mail_load"], {"id": number}).fetchone()
    return _mail(row) if row else None


def _mail(row: Row) -> Mail:
    own = json.loads(row["vals"]) if row["vals"] is not None else None
    shared = json.loads(row["shared"]) if row["shared"] else {}
    return Mail(
        id=row["id"],
        mailing=row["mailing"],
        token=row["token"],
        verp=row["verp"],
        contact=row["contact"],
        term=row["term"] or "",
        network=row["network"],
        role=row["role"] or "",
        in_office=row["contact"] is not None and row["left_office"] is None,
        address=row["address"] if row["contact"] is not None else row["other_address"],
        ask=row["ask"],
        version=row["version"],
        kind=row["kind"],
        thread=bool(row["thread"]),
        message_id=row["message_id"],
        refs=tuple(row["refs"].split()),
        answers=row["answers"],
        language=row["language"],
        release=row["release"],
        values=None if own is None else {**shared, **own},
        at=from_text(row["at"]),
        check_id=row["check_id"],
        bounced=bool(row["bounced"]),
        attached=row["attached"],
    )


def by_token(connection: Connection, token: str) -> Mail | None:
    """Return the mail that carried the token, or None."""
    row = connection.execute(SQL["mail_by_token"], {"token": token}).fetchone()
    return load(connection, row[0]) if row else None


def by_verp(connection: Connection, tag: str) -> Mail | None:
    """Return the mail whose envelope sender bore the tag, or None."""
    row = connection.execute(SQL["mail_by_verp"], {"verp": tag}).fetchone()
    return load(connection, row[0]) if row else None


def note_bounce(connection: Connection, number: int) -> None:
    """A report came about this mail."""
    connection.execute(SQL["mail_bounced"], {"id": number})


def was_sent(connection: Connection, contact: int, ask: int, kind: str) -> bool:
    """Say whether a contact was sent a mail of that kind about an ask."""
    return connection.execute(SQL["mail_of_kind"], {"contact": contact, "ask": ask, "kind": kind}).fetchone() is not None


def sent_since(connection: Connection, contact: int, since: datetime) -> list[int]:
    """Return the numbers of the mails a contact was sent after an instant."""
    rows = connection.execute(SQL["mail_to_contact"], {"contact": contact, "since": to_text(since)}).fetchall()
    return [row["id"] for row in rows]


# ── Fan-outs ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Mailing:
    """A fan-out: one row with a cursor. `zone`: only networks of that time zone."""

    id: int
    key: str
    ask: int
    kind: str
    audience: str
    zone: str
    values: Mapping[str, Any]
    at: datetime
    cursor: int


def new_mailing(
    connection: Connection, *, key: str, ask: int, kind: str, audience: str, values: Mapping[str, Any], at: datetime, zone: str = ""
) -> None:
    """Begin a fan-out, not before `at`; one that has this key already stays as it is."""
    columns = {"key": key, "ask": ask, "kind": kind, "audience": audience, "zone": zone, "vals": _json(values), "at": to_text(at)}
    connection.execute(SQL["mailing_new"], columns)


def next_mailing(connection: Connection, now: datetime) -> Mailing | None:
    """Return the fan-out that is next: of those that may begin by `now` a STOP or GO, else the earliest, even if later than `now`."""
    urgent = connection.execute(SQL["mailing_urgent"], {"now": to_text(now)}).fetchone()
    row = urgent or connection.execute(SQL["mailing_next"]).fetchone()
    return _mailing(row) if row else None


def open_mailing(connection: Connection, number: int) -> Mailing | None:
    """Return the fan-out with that number, None when it is done."""
    row = connection.execute(SQL["mailing_open"], {"id": number}).fetchone()
    return _mailing(row) if row else None


def _mailing(row: Row) -> Mailing:
    return Mailing(
        id=row["id"],
        key=row["key"],
        ask=row["ask"],
        kind=row["kind"],
        audience=row["audience"],
        zone=row["zone"],
        values=json.loads(row["vals"]),
        at=from_text(row["at"]),
        cursor=row["cursor"],
    )


def mailing_moved(connection: Connection, mailing: Mailing, cursor: int, *, done: bool, values: Mapping[str, Any]) -> None:
    """Note how far a fan-out has come."""
    connection.execute(SQL["mailing_moved"], {"id": mailing.id, "cursor": cursor, "done": int(done), "vals": _json(values)})


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


# ── Negotiators, holidays, limits ──────────────────────────────────────────────────────────────────────────────────────


def negotiator(connection: Connection, ask: int) -> str:
    """Return the address that said YES to receiving for an ask, or ''."""
    row = connection.execute(SQL["negotiator_of"], {"ask": ask}).fetchone()
    return str(row[0]) if row else ""


def negotiator_asked(connection: Connection, ask: int, address: str) -> None:
    """The address was asked whether it will receive."""
    connection.execute(SQL["negotiator_add"], {"ask": ask, "address": address})


def negotiator_says(connection: Connection, ask: int, address: str, *, yes: bool, at: datetime) -> None:
    """The address answered."""
    connection.execute(SQL["negotiator_yes" if yes else "negotiator_no"], {"ask": ask, "address": address, "at": to_text(at)})


def negotiates_unasked(connection: Connection, address: str) -> list[int]:
    """Return the asks that name an address which has not said YES to them."""
    return [row["ask"] for row in connection.execute(SQL["negotiator_unconfirmed"], {"address": address}).fetchall()]


def note_holiday(connection: Connection, contact: int, ask: int, at: datetime) -> int:
    """An automatic answer came from a contact while an ask was open; return how many have come."""
    connection.execute(SQL["holiday_note"], {"contact": contact, "ask": ask, "at": to_text(at)})
    return int(connection.execute(SQL["holiday_count"], {"contact": contact, "ask": ask}).fetchone()[0])


def may_answer(connection: Connection, who: str, at: datetime, since: datetime, most: int, formerly: Iterable[str] = ()) -> bool:
    """Say whether another answer that records nothing may go to `who`, and count it. `formerly`: what else they were counted under."""
    names = dict.fromkeys((who, *formerly))
    sent = sum(connection.execute(SQL["answer_count"], {"who": name, "since": to_text(since)}).fetchone()[0] for name in names)
    if sent >= most:
        return False
    connection.execute(SQL["answer_note"], {"who": who, "at": to_text(at)})
    return True


def drop_mailings(connection: Connection, ask: int, kind: str) -> None:
    """End the open fan-outs of a kind about an ask: nobody needs them any more."""
    connection.execute(SQL["mailing_dropped"], {"ask": ask, "kind": kind})


def forget_answers(connection: Connection, before: datetime) -> None:
    """Erase what is past any limit."""
    connection.execute(SQL["answer_forget"], {"before": to_text(before)})
