"""Delivery reports (RFC 3464, RFC 6522).

The one rule: only what is shaped like a delivery report is one; a person's mail at the bounce address is read for what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import Final

from flufl.bounce import all_failures

from mailbot.reading import bounds, charsets
from mailbot.reading.headers import Headers, addresses
from mailbot.reading.mime import Mail, Part

__all__ = ["Failed", "Report", "brings_back", "report"]

_SCANNED: Final = 64 * 1024  # bytes of a bounce without fields that the second net may look at
_LINES: Final = 4000  # lines of it: each is compared with some hundred patterns
_LONG: Final = 1000  # bytes of each (RFC 5321 4.5.3.1.6): some of them need time by the square of a line
_RECIPIENTS: Final = 50  # recipients of one report that are read
_STATUS: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_CODE: Final = re.compile(r"(?:\b[45]\d\d[ -]#?|[#(])([45]\.\d{1,3}\.\d{1,3})(?![\d.])")
_SMTP: Final = re.compile(r"(?<!\d)([45])\d\d[ -]")
_DAEMON: Final = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|double-bounce|bounces?)(?:[+-][^@]*)?@")


@dataclass(frozen=True, slots=True)
class Failed:
    """What happened to one recipient: status '5.1.1' or '', action 'failed', 'delayed', …; permanent: it will not get better."""

    address: str
    status: str
    action: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A delivery report. No recipients: it is shaped like one but names nobody (the VERP tag says whom)."""

    recipients: tuple[Failed, ...]


def report(mail: Mail, raw: bytes, rcpt_to: str, mail_from: str) -> Report | None:
    """Read a delivery report; None when the letter is none.

    Everywhere: multipart/report about delivery, or a message/delivery-status part from the null sender or a mail daemon. At the
    bounce address from the null sender also the shapes that flufl.bounce knows.
    """
    statuses = list(mail.of("message/delivery-status", "message/global-delivery-status"))
    is_null = _is_null(mail, mail_from)
    if statuses and (_is_report(mail.parts[0]) or is_null):
        return Report(tuple(failed for part in statuses for failed in _fields(part))[:_RECIPIENTS] or _guessed(raw))
    if _is_report(mail.parts[0]) and mail.parts[0].params.get("report-type", "").lower() == "delivery-status":
        return Report(_guessed(raw))
    if is_null and rcpt_to.lower().startswith("bounce"):
        found = _guessed(raw)
        return Report(found) if found else None
    return None


def brings_back(mail: Mail) -> bool:
    """Say whether a mail of ours may be in it that could not be delivered: a report, or anything from nobody or a mail daemon."""
    return _is_report(mail.parts[0]) or _is_null(mail, "unknown")


def _is_report(part: Part) -> bool:
    return part.kind == "multipart/report" and part.params.get("report-type", "delivery-status").lower() == "delivery-status"


def _is_null(mail: Mail, mail_from: str) -> bool:
    if mail_from.strip("<> ") == "" or mail.headers.first("return-path").strip() == "<>":
        return True
    return any(_DAEMON.match(address) for _, address in addresses(mail.headers.all("from")))


def _fields(part: Part) -> list[Failed]:
    """Read the per-recipient groups (RFC 3464 2.3): blank lines part the groups, the first group is about the message."""
    text = part.data()[:_SCANNED].decode("utf-8", "replace").replace("\r\n", "\n")
    failures: list[Failed] = []
    for group in re.split(r"\n[ \t]*\n", text)[: _RECIPIENTS + 2]:
        headers = Headers.parse(group.strip("\n").encode())
        address = _address(headers.first("original-recipient")) or _address(headers.first("final-recipient"))
        if address:
            failures.append(_failed(address, headers))
    return failures


def _address(field: str) -> str:
    """Take the address out of `rfc822; rui@porto.example` (RFC 3464 2.3.1 and 2.3.2)."""
    address = field.partition(";")[2].strip().strip("<>").lower()
    return address if "@" in address and len(address) <= 320 and not any(character.isspace() for character in address) else ""


def _failed(address: str, headers: Headers) -> Failed:
    action = headers.first("action").split(";")[0].split("(")[0].strip().lower()
    diagnostic = headers.first("diagnostic-code")
    status = _status(headers.first("status")) or _status(diagnostic)
    if not status and (reply := _SMTP.search(diagnostic)):
        status = f"{reply[1]}.0.0"
    if status in ("5.0.0", "4.0.0", "") and _status(diagnostic):  # the reply of the server says more than its summary
        status = _status(diagnostic)
    permanent = status.startswith("5") if status else action == "failed"
    return Failed(address, status, action, permanent and action in ("failed", ""))


def _status(text: str) -> str:
    found = _STATUS.search(text)
    return found[1] if found else ""


def _guessed(raw: bytes) -> tuple[Failed, ...]:
    """The second net: flufl.bounce on the beginning of the letter. It crashes on some ordinary mails (libraries 3)."""
    message = _message(raw)
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # noqa: BLE001  # any detector may raise anything on hostile mail; a net that tears catches nothing
        return ()
    codes = set(_CODE.findall(raw[:_SCANNED].decode("latin-1")))
    status = codes.pop() if len(codes) == 1 else ""
    hard = [Failed(address, status, "failed", not status.startswith("4")) for address in _sorted(permanent)]
    soft = [Failed(address, status, "delayed", permanent=False) for address in _sorted(temporary - permanent)]
    return (*hard, *soft)[:_RECIPIENTS]


def _message(raw: bytes) -> Message:
    lines = raw[:_SCANNED].split(b"\n", _LINES)[:_LINES]
    return message_from_bytes(b"\n".join(line[:_LONG] for line in lines), policy=compat32)


def _sorted(found: frozenset[bytes] | set[bytes]) -> list[str]:
    texts = (charsets.to_text(bytes(address), "").strip().lower() for address in found)
    return sorted(text for text in texts if "@" in text and len(text) <= bounds.LINE)
