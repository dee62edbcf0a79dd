"""From a row of the mail ledger to the message that leaves, and to the text that a reply quotes.

The one rule: the same row gives the same message, whenever it is rendered: for the courier, for RESEND, to cut a quote.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.desk.entries import calendar_of
from mailbot.desk.facts import about, resolve
from mailbot.desk.work import Desk, zone_of
from mailbot.domain.digests import short
from mailbot.reading import referral
from mailbot.store import contacts, ledger, mails
from mailbot.store.db import Connection
from mailbot.store.mails import Mail
from mailbot.writing.compose import Frame, Headers, Rendered
from mailbot.writing.flowed import plain
from mailbot.writing.kinds import KINDS

__all__ = ["envelope_sender", "message", "rendered"]


def rendered(desk: Desk, connection: Connection, mail: Mail) -> Rendered | None:
    """Return subject and text of a mail, or None where its values are erased."""
    if mail.values is None:
        return None
    values = _values(desk, connection, mail)
    return desk.composer.render(mail.kind, mail.language, values, _frame(desk, connection, mail, values))


def _values(desk: Desk, connection: Connection, mail: Mail) -> dict[str, Any]:
    common = about(connection, mail.ask, mail.version) if mail.ask is not None else {}
    own = {name: value for name, value in (mail.values or {}).items() if not name.startswith("_")}
    values = {**common, **_opened(connection, resolve(connection, own))}
    if mail.kind == "resend":
        values |= _again(desk, connection, int(own["mail"]))
    if "asked_by" in own:
        values["asked"] = _subject_of(desk, connection, int(own["asked_by"]))
    if mail.kind in ("preview", "bounced"):
        values["ask_text"] = _ask_text(desk, connection, mail, values)
    if mail.kind == "amended-notice" and mail.ask is not None:
        found = ledger.terms(connection, mail.ask, int(own["old_version"]))
        values["old_fields"] = json.loads(found["fields"]) if found else {}
    return values


def _opened(connection: Connection, value: Any) -> Any:
    """Whatever names an ask of its own, a block of a receipt or an item of a digest, gets the facts of that ask."""
    if isinstance(value, list):
        return [_opened(connection, part) for part in value]
    if not isinstance(value, dict):
        return value
    facts = about(connection, value["_ask"], value["_version"]) if value.get("_ask") else {}
    return {**facts, **{name: _opened(connection, part) for name, part in value.items() if not name.startswith("_")}}


def _subject_of(desk: Desk, connection: Connection, number: int) -> str:
    """What a mail asked, as its subject says it."""
    old = mails.load(connection, number)
    text = rendered(desk, connection, old) if old is not None else None
    return text.subject.partition(": ")[2] or text.subject if text is not None else ""


def _again(desk: Desk, connection: Connection, number: int) -> dict[str, Any]:
    """A mail that is sent once more, as plain text."""
    old = mails.load(connection, number)
    text = rendered(desk, connection, old) if old is not None else None
    return {"subject": text.subject if text else "", "text": _without_ref(plain(text.text)) if text else ""}


def _ask_text(desk: Desk, connection: Connection, mail: Mail, values: dict[str, Any]) -> str:
    """The ask as the networks will get it, below a preview, or as this one got it, below the notice of a bounce."""
    facts = {"meeting": "", "meets_in_time": True, "area": [], **values}
    frame = _frame(desk, connection, mail, values)
    if mail.kind == "preview":
        frame = replace(frame, to_name="")
    return _without_ref(plain(desk.composer.render("ask", mail.language, facts, replace(frame, watchword="")).text))


def _without_ref(text: str) -> str:
    """The mail around a mail ends with a Ref of its own."""
    return text.rpartition("\nRef: ")[0].rstrip() or text


def _frame(desk: Desk, connection: Connection, mail: Mail, values: dict[str, Any]) -> Frame:
    network = contacts.network(connection, mail.network) if mail.network is not None else None
    named = (mail.values or {}).get("_zone") or values.get("initiator_zone") or "UTC"  # of no contact: on the clocks of whom it is about
    zone: tzinfo = zone_of(network) if network else ZoneInfo(named)
    personal = mail.role in ("delegate", "stand_in") and mail.in_office  # whoever has left does not learn the new watchword
    return Frame(
        language=mail.language,
        zone=zone,
        to_name=network.name if network else "",
        role=mail.role or "stranger",
        watchword=network.watchword if network and personal else "",
        ref="" if KINDS[mail.kind].open else f"{_head(mail)}-{mail.token}",
        ask_ref=values.get("ask_ref", ""),
        reply_subject=str((mail.values or {}).get("_subject", "")),
        first_of_thread=mail.thread and len(mail.refs) <= 1,
        reply_to=_reply_to(desk, mail),
        sent_at=mail.at,
    )


def _head(mail: Mail) -> str:
    """What the Ref begins with: 'F12', 'D26' of a digest, 'M' of everything else."""
    if mail.ask is not None:
        return f"F{mail.ask}"
    return short(mail.values["week"]) if mail.values and "week" in mail.values else "M"


def _reply_to(desk: Desk, mail: Mail) -> str:
    settings = desk.settings.desk
    if not settings.plus or KINDS[mail.kind].open:
        return f"{settings.address}@{settings.domain}"
    return f"{settings.address}+{_head(mail).lower()}-{mail.token}@{settings.domain}"


def envelope_sender(desk: Desk, mail: Mail) -> str:
    """Return the VERP address that bounces come back to (product 6.1)."""
    settings = desk.settings.desk
    return f"bounce+{mail.verp}@{settings.domain}" if settings.plus else f"{settings.address}@{settings.domain}"


def message(desk: Desk, connection: Connection, number: int, *, seven_bit: bool = False) -> tuple[bytes, str, str] | None:
    """Return the bytes, envelope sender and recipient of a mail; None when it can no longer be sent.

    `seven_bit`: our text is ASCII (quoted-printable). An attached mail stays as it came: RFC 2046 section 5.2.1 lets nobody encode it.
    """
    mail = mails.load(connection, number)
    if mail is None or not mail.address:
        return None
    if mail.values is None:
        return None
    values = _values(desk, connection, mail)
    frame = _frame(desk, connection, mail, values)
    text = desk.composer.render(mail.kind, mail.language, values, frame)
    headers = Headers(
        kind=mail.kind,
        to=mail.address,
        to_name="",
        message_id=mail.message_id,
        references=mail.refs,
        in_reply_to=mail.answers,
        reply_to=(referral.writer(mail.attached) if mail.kind == "for-keepers" and mail.attached else "") or _reply_to(desk, mail),
        date=mail.at,
        attached=mail.attached,
        calendar=calendar_of(desk, mail, values, mail.at.astimezone(frame.zone).date()),
        seven_bit=seven_bit,
    )
    return desk.composer.message(text, headers), envelope_sender(desk, mail), mail.address
