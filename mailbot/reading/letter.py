"""A letter as it is read: who writes, in answer to what, and what of the text is the writer's own.

The one rule: `ids` and `read` only look; whether anything is believed or done is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mailbot.reading import automatic, body, bounce, bounds, html, mime, own_text, tokens
from mailbot.reading.bounce import Failed, Report
from mailbot.reading.bounds import Unreadable
from mailbot.reading.headers import Headers, addresses, decode, message_ids

__all__ = ["Failed", "Ids", "Kind", "Letter", "Report", "Unreadable", "ids", "read"]

_FORWARD: Final = re.compile(r"(?:\s*\[[^\]]{1,20}\])?\s*(?:fwd?|wg|rv|tr|enc|i|doorst|vb|pd|vs)\s?:", re.IGNORECASE)
_REFERENCES: Final = 200  # Message-IDs of References that are kept, newest first


class Kind(StrEnum):
    """Who has written: a person or one of the machines."""

    PERSON = "person"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    REACTION = "reaction"


@dataclass(frozen=True, slots=True)
class Ids:
    """Which letter this is, who seems to write, and which mail of ours it answers.

    message_id, replies_to: without angle brackets; replies_to is In-Reply-To, then References newest first. sender: the one From
    address in lower case, '' when there is none, several, or an unusable one. recipients: addresses of To and Cc, lower case.
    tokens: candidates in order of trust: tag of the envelope recipient, our Message-IDs, tags in To and Cc, `Ref:` lines of the text; of a
    report also the Message-ID of what it brings back.
    """

    message_id: str
    sender: str
    date: str
    recipients: tuple[str, ...]
    replies_to: tuple[str, ...]
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """All that is read of a letter (the fields one by one: see the comments)."""

    ids: Ids
    name: str  # display name of From
    subject: str  # decoded, one line, as written
    kind: Kind
    why: str  # why it is no person's: 'auto-submitted', 'precedence', 'null sender', 'vacation subject', 'receipt', …; else ''
    holiday: bool  # an automatic "I am away", neither bounce nor list mail
    own: tuple[str, ...]  # own text by lines; no blank line at either end
    quoted: bool  # something was quoted
    quote: tuple[str, ...]  # lines of the first quote level, without their marks (ticked boxes, form lines)
    quote_is_of: str  # 'reply' | 'forward' | ''
    forwarded: bool  # a message/rfc822 part, or an inline forward
    calendar: bool  # holds a calendar answer (text/calendar, METHOD:REPLY)
    dropped: tuple[str, ...]  # media types of attachments that were left out
    report: Report | None  # of a bounce
    unsubscribes: bool = False  # that subject and no other, as a mail program writes for its button (scenario 31); not from nobody
    other: tuple[str, ...] = ()  # the own text of the HTML, where the plain text is read, or the other way round
    entries: tuple[tokens.Event, ...] = ()  # of our calendars that it answers


def ids(raw: bytes, rcpt_to: str) -> Ids:
    """Read only what says who writes in answer to what. `rcpt_to`: envelope recipient. Raises Unreadable past a bound."""
    return _ids(mime.parse(raw), rcpt_to)


def read(raw: bytes, rcpt_to: str, mail_from: str, sent: str | None, page: str = "") -> Letter:
    """Read a letter whole.

    `mail_from`: envelope sender, '' is the null sender. `sent`: the text of the mail of ours that is answered, rendered again, or
    None; `page`: its HTML, '' without one. Raises Unreadable past a bound (design 3).
    """
    mail = mime.parse(raw)
    headers = mail.headers
    lines, others = body.lines(mail)
    shown = "\n".join(line.text for line in html.to_lines(page)) if page else None
    cut = own_text.cut(lines, sent, shown)
    subject = decode(headers.first("subject"))
    is_forward = cut.of == "forward" or (cut.quoted and not cut.ours and _FORWARD.match(subject) is not None)
    report = bounce.report(mail, lines, raw, rcpt_to, mail_from)
    verdict = automatic.judge(mail, mail_from, cut.own)
    kind, why = _kind(report is not None, verdict)
    return Letter(
        ids=_ids(mail, rcpt_to),
        name=next((name for name, _ in addresses(headers.all("from"))), ""),
        subject=subject,
        kind=kind,
        why=why,
        holiday=kind is Kind.AUTOMATIC and verdict.holiday,
        own=cut.own,
        quoted=cut.quoted,
        quote=cut.quote,
        quote_is_of="forward" if is_forward else cut.of,
        forwarded=is_forward or any(mail.of("message/rfc822")),
        calendar=automatic.is_calendar_answer(mail),
        entries=automatic.answered_entries(mail),
        dropped=mail.dropped(),
        report=report,
        unsubscribes=subject.strip().casefold() == "unsubscribe" and not automatic.is_nobody(mail, mail_from),
        other=own_text.cut(others, sent, shown).own if others else (),
    )


def _kind(is_report: bool, verdict: automatic.Verdict) -> tuple[Kind, str]:
    if is_report:
        return Kind.BOUNCE, "delivery report"
    if verdict.reaction:
        return Kind.REACTION, verdict.why
    return (Kind.AUTOMATIC, verdict.why) if verdict.why else (Kind.PERSON, "")


def _ids(mail: mime.Mail, rcpt_to: str) -> Ids:
    headers = mail.headers
    recipients = tuple(address for _, address in addresses((*headers.all("to"), *headers.all("cc"))) if address)
    return Ids(
        message_id=next(iter(message_ids(headers.first("message-id"))), headers.first("message-id").strip("<> ")[:998]),
        sender=_sender(headers),
        date=headers.first("date"),
        recipients=recipients,
        replies_to=_replies_to(headers),
        tokens=tuple(dict.fromkeys(_candidates(mail, rcpt_to, recipients))),
    )


def _sender(headers: Headers) -> str:
    found = addresses(headers.all("from"))
    return found[0][1] if len(found) == 1 and len(headers.all("from")) == 1 else ""


def _replies_to(headers: Headers) -> tuple[str, ...]:
    answered = message_ids(" ".join(headers.all("in-reply-to")))
    thread = message_ids(" ".join(headers.all("references")))
    return tuple(dict.fromkeys((*answered[:_REFERENCES], *thread[::-1][:_REFERENCES])))


def _candidates(mail: mime.Mail, rcpt_to: str, recipients: tuple[str, ...]) -> Iterator[str]:
    yield from tokens.in_address(rcpt_to)
    for message_id in _replies_to(mail.headers):
        yield from tokens.in_message_id(message_id)
    for recipient in recipients:
        yield from tokens.in_address(recipient)
    yield from tokens.in_text(body.searchable(mail, bounds.SEARCHED))
    if bounce.brings_back(mail):
        yield from tokens.in_message_id(mail.parts[0].body[: bounds.SEARCHED].decode("latin-1"))
