"""Putting mails into the outbox: to whom, with which token, in which thread.

The one rule: one mail, one recipient, one token; nothing leaves here, it only becomes due.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from mailbot.desk.stamp import stamp
from mailbot.desk.work import Work
from mailbot.domain.days import to_text
from mailbot.domain.digests import short
from mailbot.domain.model import Fight
from mailbot.reading import tokens
from mailbot.store import contacts, mails, outbox
from mailbot.store.contacts import Contact, Network
from mailbot.writing.kinds import KINDS

__all__ = ["Incoming", "is_away", "is_busy", "post", "post_to_address", "readers", "receivers", "tell_initiator"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """The letter that a mail answers: its Message-ID and subject, as written."""

    message_id: str
    subject: str


def is_away(work: Work, network: Network) -> bool:
    """Whether the delegate's mails go to the stand-in today (AWAY until a day, that day included)."""
    return network.away_until is not None and work.today(network) <= network.away_until


def is_busy(work: Work, network: Network) -> bool:
    """Whether the network wants no new asks and no reminders today."""
    return network.busy_until is not None and work.today(network) <= network.busy_until


def readers(work: Work, network: Network, *, every_door: bool = False) -> list[Contact]:
    """Return who reads a mail to a network: the delegate; the stand-in while the delegate is AWAY, both while she or he bounces.

    `every_door`: delegate and stand-in alike (STOP, GO, receipts).
    """
    delegate = contacts.contact_of(work.connection, network.id, "delegate")
    stand_in = contacts.contact_of(work.connection, network.id, "stand_in")
    if every_door:
        found = [delegate, stand_in]
    elif is_away(work, network) and stand_in is not None:
        found = [stand_in]
    elif delegate is None or delegate.bounces or delegate.unreachable:
        found = [delegate, stand_in]
    else:
        found = [delegate]
    present = [contact for contact in found if contact is not None]
    return present or contacts.contacts_of(work.connection, network.id)


def receivers(work: Work, network: Network) -> list[Contact]:
    """Return who gets a receipt: delegate and stand-in, one alone while the other is AWAY (product 7.2)."""
    return readers(work, network, every_door=not is_away(work, network))


def tell_initiator(work: Work, fight: Fight, network: Network, kind: str, values: Mapping[str, Any], **more: Any) -> None:
    """Post a mail about a fight to the network that started it."""
    for contact in readers(work, network):
        post(work, kind, contact, network, fight=fight, values=values, **more)


def post(
    work: Work,
    kind: str,
    contact: Contact,
    network: Network,
    *,
    fight: Fight | None = None,
    values: Mapping[str, Any] | None = None,
    incoming: Incoming | None = None,
    mailing: int | None = None,
    check_id: int | None = None,
    version: int | None = None,
) -> int:
    """Put one mail to a contact into the outbox; return its number.

    `incoming`: the letter it answers, whose thread it continues. `version`: of the terms it is about, if not those in force.
    """
    about = fight.version if fight is not None and version is None else version or 0
    return _put(
        work,
        kind,
        _Target(contact.id, contact.since, None, network.language),
        fight,
        values or {},
        incoming,
        mailing=mailing,
        check_id=check_id,
        version=about,
    )


def post_to_address(
    work: Work,
    kind: str,
    address: str,
    *,
    fight: Fight | None = None,
    values: Mapping[str, Any] | None = None,
    incoming: Incoming | None = None,
    check_id: int | None = None,
    attached: bytes | None = None,
    until: timedelta | None = None,
    language: str = "en",
    zone: str = "",
) -> int:
    """Put one mail into the outbox to an address that is no contact: the negotiator, a keeper, a stranger.

    `zone`: in whose hours it speaks, 'Europe/London'; '' is UTC.
    """
    return _put(
        work,
        kind,
        _Target(None, "", address, language),
        fight,
        {**(values or {}), **({"_zone": zone} if zone else {})},
        incoming,
        mailing=None,
        check_id=check_id,
        version=fight.version if fight else 0,
        attached=attached,
        until=until,
    )


@dataclass(frozen=True, slots=True)
class _Target:
    contact: int | None
    term: str
    address: str | None
    language: str


def _put(
    work: Work,
    kind: str,
    target: _Target,
    fight: Fight | None,
    values: Mapping[str, Any],
    incoming: Incoming | None,
    *,
    mailing: int | None,
    check_id: int | None,
    version: int,
    attached: bytes | None = None,
    until: timedelta | None = None,
) -> int:
    number = mails.next_number(work.connection)
    key = work.desk.keys()[0]
    token = stamp(key, target.contact, target.term, fight.number if fight else None, version, kind, mailing, number)
    verp = tokens.verp(key, token)
    mark = verp if KINDS[kind].open else token
    refs, subject = _thread(work, kind, target, fight, incoming)
    mark = verp if KINDS[kind].open else token
    mail = mails.new_mail(
        work.connection,
        mailing=mailing,
        token=token,
        verp=verp,
        contact=target.contact,
        ask=fight.number if fight else None,
        version=version,
        kind=kind,
        thread=int(_in_thread(kind, fight, subject)),
        message_id=f"{_head(fight, values)}.{mailing or number}.{mark}@{work.settings.desk.domain}",
        refs=" ".join(refs),
        answers=incoming.message_id if incoming else "",
        language=target.language,
        release=work.desk.release,
        vals=json.dumps({**values, **({"_subject": subject} if subject else {})}, ensure_ascii=False),
        at=to_text(work.at),
        check_id=check_id,
    )
    outbox.put(
        work.connection, mail, KINDS[kind].urgency, target.address, work.at, work.at + (until or work.periods.delivery_tried), attached
    )
    return mail


def _head(fight: Fight | None, values: Mapping[str, Any]) -> str:
    """What ids and addresses begin with: 'f12', 'd26' of a digest, 'm' of everything else."""
    if fight is not None:
        return fight.ref.lower()
    return short(values["week"]).lower() if "week" in values else "m"


def _in_thread(kind: str, fight: Fight | None, subject: str) -> bool:
    if fight is None:
        return False
    return KINDS[kind].subject == "thread" or (KINDS[kind].subject == "reply" and f"[{fight.ref}]" in subject)


def _thread(work: Work, kind: str, target: _Target, fight: Fight | None, incoming: Incoming | None) -> tuple[list[str], str]:
    """Return References, oldest first, and the subject of the letter that is answered (product 6.3)."""
    if KINDS[kind].subject == "new":
        return [], ""
    refs: list[str] = []
    subject = incoming.subject if incoming else ""
    if fight is not None and (KINDS[kind].subject == "thread" or f"[{fight.ref}]" in subject):
        refs.append(f"{fight.ref.lower()}.0@{work.settings.desk.domain}")
        if target.contact is not None:
            refs.append(mails.last_of_thread(work.connection, target.contact, fight.number))
    if incoming is not None:
        refs.append(incoming.message_id)
    return [ref for ref in refs if ref], subject
