"""Delivery reports (RFC 3464, RFC 6522).

The one rule: only what is shaped like a delivery report is one, at whatever address; a person's mail at the bounce address is read
for what it is. What a report does is another matter: without the VERP tag of a mail of ours it does nothing (product 6.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import Final

from flufl.bounce import all_failures

from mailbot.reading import bounds, charsets, phrases
from mailbot.reading.causes import Cause, cause_of, enhanced, says_delay, status_in
from mailbot.reading.headers import Headers, addresses, decode
from mailbot.reading.lines import Line
from mailbot.reading.mime import Mail, Part

__all__ = ["Failed", "Report", "brings_back", "report"]

_SCANNED: Final = 64 * 1024  # bytes of a bounce without fields that the second net may look at
_LINES: Final = 2000  # of them, each
_LONG: Final = 1000  # bytes long at most
_SAID: Final = 4000  # characters of its prose in which it says why
_RECIPIENTS: Final = 50  # recipients of one report that are read
_ADDRESS: Final = re.compile(r"[^\s<>()\[\]\"',;:|=]{1,64}@[^\s<>()\[\]\"',;:|=/]{1,255}\.[^\s<>()\[\]\"',;:|=/]{2,63}")
_DAEMON: Final = re.compile(
    r"(?:mailer-?daemon|post_?master|mail-?daemon|mdaemon|double-bounce|bounces?|mail[-_. ]?delivery[-_. ]?(?:system|subsystem)|"
    r"microsoftexchange[0-9a-f]{20,40}|mail-?er)(?:[+.-][^@]*)?@|mailer-daemon$"
)
_BELOW: Final = (
    "below|this is a copy|original|begin|the (?:body|header)|ursprüngliche|copie|weitergeleitete|included|transcript of message|"
    "returned (?:message|mail)|your message (?:follows|reads)|received: from |return-path:"
)
_ORIGINAL: Final = re.compile(rf"^[ \t>]*+-*+ ?(?:{_BELOW})", re.IGNORECASE | re.MULTILINE)
"""Below such a line stands the mail that came back, and what that says is no reason."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What happened to one recipient: status '5.1.1' or '', action 'failed', 'delayed', …; permanent: it will not get better.

    `address` is '' when a report says what happened and not to whom; `cause`: what was in the way.
    """

    address: str
    status: str
    action: str
    permanent: bool
    cause: Cause = Cause.NONE


@dataclass(frozen=True, slots=True)
class Report:
    """A delivery report. No recipients: it is shaped like one but says nothing of what happened."""

    recipients: tuple[Failed, ...]

    @property
    def has_failed(self) -> bool:
        """Whether the mail is given up, for whatever cause: a delay and a success are no failures."""
        return any(one.action == "failed" for one in self.recipients)

    @property
    def is_nobody_there(self) -> bool:
        """Whether it speaks against the mailbox itself: a full one, a policy and a tired server do not (product scenario 23)."""
        return any(one.permanent and one.cause is Cause.ADDRESS for one in self.recipients)


def report(mail: Mail, lines: Sequence[Line], raw: bytes, rcpt_to: str, mail_from: str) -> Report | None:
    """Read a delivery report; None when the letter is none. `lines`: of the text that is read (`body.lines`).

    Its fields (RFC 3464) where it is a multipart/report about delivery, or has them and comes from nobody or a mail daemon. Else,
    from nobody or a daemon only, what flufl.bounce and the words say: at the bounce address, or where subject or headers are a report's.
    """
    statuses = list(mail.of("message/delivery-status", "message/global-delivery-status"))
    is_null = _is_null(mail, mail_from)
    is_report = _is_report(mail.parts[0])
    if statuses and (is_report or is_null):
        found = tuple(failed for part in statuses for failed in _fields(part))[:_RECIPIENTS]
        return Report(found or tuple(_blank(mail, statuses)) or _guessed(mail, lines, raw))
    if is_report and mail.parts[0].params.get("report-type", "").lower() == "delivery-status":
        return Report(_guessed(mail, lines, raw))
    if not is_null or mail.parts[0].params.get("report-type", "delivery-status").lower() != "delivery-status":
        return None
    if _is_titled(mail):
        return Report(_guessed(mail, lines, raw))
    found = _guessed(mail, lines, raw, by_words=False) if rcpt_to.lower().startswith("bounce") or _is_daemon(mail) else ()
    return Report(found) if found else None


def brings_back(mail: Mail) -> bool:
    """Say whether a mail of ours may be in it that could not be delivered: a report, or anything from nobody or a mail daemon."""
    return _is_report(mail.parts[0]) or _is_null(mail, "unknown")


def _is_report(part: Part) -> bool:
    return part.kind == "multipart/report" and part.params.get("report-type", "delivery-status").lower() == "delivery-status"


def _is_null(mail: Mail, mail_from: str) -> bool:
    if mail_from.strip("<> ") == "" or mail.headers.first("return-path").strip() == "<>":
        return True
    return _is_daemon(mail)


def _is_daemon(mail: Mail) -> bool:
    return any(_DAEMON.match(address) for _, address in addresses(mail.headers.all("from")))


def _is_titled(mail: Mail) -> bool:
    """Whether a header or the subject is a report's; programs without RFC 3464 have nothing else."""
    return mail.headers.has("x-failed-recipients") or phrases.UNDELIVERED.match(decode(mail.headers.first("subject"))) is not None


# ── RFC 3464 ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _groups(part: Part) -> Iterator[Headers]:
    """Give the groups of fields (RFC 3464 2.1): blank lines part them, the first is about the message."""
    text = part.data()[:_SCANNED].decode("utf-8", "replace").replace("\r\n", "\n")
    for group in re.split(r"\n[ \t]*\n", text)[: _RECIPIENTS + 2]:
        yield Headers.parse(group.strip("\n").encode())


def _fields(part: Part) -> Iterator[Failed]:
    for headers in _groups(part):
        address = _address(headers.first("original-recipient")) or _address(headers.first("final-recipient"))
        if address:
            yield _failed(address, headers)


def _blank(mail: Mail, statuses: list[Part]) -> Iterator[Failed]:
    """Fields that name nobody: the returned mail says to whom it went, else the VERP tag alone does."""
    returned = next(mail.of("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"), None)
    to = addresses(Headers.parse(bounds.split_entity(returned.data())[0]).all("to")) if returned is not None else []
    for headers in (headers for part in statuses for headers in _groups(part)):
        if headers.has("action") or headers.has("status"):
            yield _failed(to[0][1] if to else "", headers)
            return


def _address(field: str) -> str:
    """Take the address out of `rfc822; rui@porto.example` (RFC 3464 2.3.1 and 2.3.2); some leave the type out."""
    kind, mark, rest = field.partition(";")
    address = (rest if mark else kind).split("(")[0].strip().strip("<>").lower()
    return address if "@" in address and len(address) <= 320 and not any(character.isspace() for character in address) else ""


def _failed(address: str, headers: Headers) -> Failed:
    """Put one group together. Without an action (RFC 3464 wants one) the status says what happened."""
    action = headers.first("action").split(";")[0].split("(")[0].strip().lower()
    diagnostic = headers.first("diagnostic-code")
    status = enhanced(headers.first("status")) or status_in(diagnostic)
    if status in ("5.0.0", "4.0.0") and enhanced(diagnostic):  # the reply of the server says more than its summary
        status = enhanced(diagnostic)
    action = "failed" if action in ("failure", "error") else action  # as some scripts and OpenSMTPD write
    action = action or {"5": "failed", "4": "delayed", "2": "delivered"}.get(status[:1], "")
    cause = (
        cause_of(status, f"{headers.first('status')} {diagnostic}", waits=action == "delayed")
        if action in ("failed", "delayed")
        else Cause.NONE
    )
    permanent = action == "failed" and not status.startswith("4")
    return Failed(address, status, action, permanent, cause)


# ── The second net ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _guessed(mail: Mail, lines: Sequence[Line], raw: bytes, *, by_words: bool = True) -> tuple[Failed, ...]:
    """Read a report without fields: flufl.bounce says whom, else the header of Exim, else the first address; the prose says why."""
    said = _said(lines)
    addresses_found = _caught(raw) or (_named(mail, said) if by_words else [])
    status = status_in(said)
    waits = says_delay(said) or says_delay(decode(mail.headers.first("subject")))
    action = "delayed" if waits else "failed"
    permanent = not waits and not status.startswith("4")
    return tuple(Failed(one, status, action, permanent, cause_of(status, said, waits=waits)) for one in addresses_found[:_RECIPIENTS])


def _caught(raw: bytes) -> list[str]:
    """What flufl.bounce finds at the beginning of the letter. It crashes on some ordinary mails (libraries 3)."""
    try:
        temporary, permanent = all_failures(_message(raw))
    except Exception:  # noqa: BLE001  # any detector may raise anything on hostile mail; a net that tears catches nothing
        return []
    return _sorted(permanent) or _sorted(temporary)


def _message(raw: bytes) -> Message:
    """The beginning of a letter, so far that no detector takes long: some are quadratic in lines or in their length."""
    lines = raw[:_SCANNED].split(b"\n", _LINES)[:_LINES]
    return message_from_bytes(b"\n".join(line[:_LONG] for line in lines), policy=compat32)


def _said(lines: Sequence[Line]) -> str:
    """The prose of a report, up to the mail that came back."""
    text = "\n".join(line.text for line in lines)[:_SAID]
    below = _ORIGINAL.search(text)
    return text[: below.start()] if below is not None else text


def _named(mail: Mail, said: str) -> list[str]:
    named = mail.headers.first("x-failed-recipients") or said
    found = (one.rstrip(".").lower() for one in _ADDRESS.findall(named))
    return list(dict.fromkeys(one for one in found if not _DAEMON.match(one)))[
        : _RECIPIENTS if mail.headers.has("x-failed-recipients") else 1
    ]


def _sorted(found: frozenset[bytes] | set[bytes]) -> list[str]:
    texts = (charsets.to_text(bytes(address), "").strip().lower() for address in found)
    return sorted(text for text in texts if "@" in text and len(text) <= bounds.LINE)
