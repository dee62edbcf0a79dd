"""The headers of everything sent (product 6.4), and the bytes of a message (RFC 5322).

The one rule: a header value can never carry a line break, wherever it comes from.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import Header
from email.utils import format_datetime
from typing import Final

from mailbot.reading.referral import PASSED
from mailbot.writing.kinds import Kind

__all__ = ["Desk", "Headers", "build"]

_BREAKS: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_PHRASE: Final = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*")
_NOT_ID: Final = re.compile(r"[\s<>]+")
_ASK: Final = re.compile(rb"^UID:(f[0-9]{1,9})-", re.MULTILINE)
_METHOD: Final = re.compile(rb"^METHOD:([A-Z]{3,20})\r$", re.MULTILINE)
_LONGEST: Final = 998  # octets in a line, without CRLF: RFC 5322 section 2.1.1


@dataclass(frozen=True, slots=True)
class Desk:
    """How the desk calls itself: name, local part and domain of its address, the keepers' address that mails name."""

    name: str
    address: str
    domain: str
    keeper: str

    @property
    def mailbox(self) -> str:
        """The address of the desk."""
        return f"{self.address}@{self.domain}"


@dataclass(frozen=True, slots=True)
class Headers:
    """What one message needs besides subject, text and page.

    Ids are without <>. `attached`: a whole message, for message/rfc822. `calendar`: a VCALENDAR, for text/calendar.
    """

    kind: str
    to: str
    message_id: str
    date: datetime
    to_name: str = ""
    references: tuple[str, ...] = ()  # oldest first
    in_reply_to: str = ""
    reply_to: str = ""
    attached: bytes | None = None
    calendar: bytes | None = None
    seven_bit: bool = False  # nothing on the way may have to convert it: for a smarthost without 8BITMIME, and for a signature


def build(subject: str, text: str, page: str, headers: Headers, kind: Kind, desk: Desk) -> bytes:
    """Return the message: CRLF, 8bit or quoted-printable. The same values give the same bytes.

    `text`: format=flowed with LF. `page`: the same as HTML, or '': text first, so that a program that knows no HTML shows it.
    """
    body = _text("text/plain; charset=utf-8; format=flowed", text, headers.seven_bit)
    if page:
        body = _multipart("alternative", [body, _text("text/html; charset=utf-8", page, headers.seven_bit)], headers)
    beside = [make(one) for make, one in ((_message, headers.attached), (_calendar, headers.calendar)) if one is not None]
    if beside:
        body = _multipart("mixed", [body, *beside], headers)
    return _block(_lines(subject, headers, kind, desk)) + body


def _lines(subject: str, headers: Headers, kind: Kind, desk: Desk) -> list[tuple[str, str]]:
    reply_to = headers.reply_to or desk.mailbox
    lines = [
        ("From", _mailbox(desk.name, desk.mailbox)),
        ("Reply-To", _one_line(reply_to)),
        ("To", _mailbox(headers.to_name, headers.to)),
        ("Subject", _words(subject)),
        ("Date", format_datetime(headers.date.astimezone(UTC))),
        ("Message-ID", _id(headers.message_id)),
    ]
    if headers.in_reply_to:
        lines.append(("In-Reply-To", _id(headers.in_reply_to)))
    if headers.references:
        lines.append(("References", "\r\n ".join(_id(one) for one in headers.references)))
    lines += [("Auto-Submitted", f"auto-{kind.auto}"), ("X-Auto-Response-Suppress", "DR, RN, NRN, AutoReply")]
    if kind.listed:
        lines.append(("List-Id", f"{_phrase(desk.name)} <{desk.address}.{desk.domain}>"))
        lines.append(("List-Unsubscribe", f"<mailto:{_one_line(reply_to)}?subject=unsubscribe>"))
    if kind.passes:
        lines.append((PASSED, desk.domain))
    return [*lines, ("MIME-Version", "1.0")]


def _block(lines: list[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in lines).encode("ascii", "replace")


def _one_line(value: str) -> str:
    return _BREAKS.sub(" ", value).strip()


def _id(value: str) -> str:
    """An id in angle brackets; blanks and brackets of a foreign one are dropped."""
    return f"<{_NOT_ID.sub('', _one_line(value))}>"


def _words(value: str) -> str:
    """Unstructured text, as RFC 2047 where it is not ASCII; folded."""
    line = _one_line(value)
    charset = "us-ascii" if line.isascii() else "utf-8"
    return Header(line, charset, maxlinelen=76, header_name="Subject").encode(linesep="\r\n")


def _phrase(name: str) -> str:
    line = _one_line(name)
    if not line.isascii():
        return Header(line, "utf-8").encode(linesep="\r\n")
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return line if _PHRASE.fullmatch(line) else f'"{escaped}"'


def _mailbox(name: str, address: str) -> str:
    bare = _one_line(address)
    return f"{_phrase(name)} <{bare}>" if name.strip() else bare


def _text(content_type: str, text: str, seven_bit: bool) -> bytes:
    encoding, body = _encode(text, seven_bit)
    return _part([("Content-Type", content_type), ("Content-Transfer-Encoding", encoding)], body)


def _part(lines: list[tuple[str, str]], body: bytes) -> bytes:
    return _block(lines) + b"\r\n" + body


def _encode(text: str, seven_bit: bool) -> tuple[str, bytes]:
    body = text.rstrip("\n").encode("utf-8", "replace") + b"\n"
    if max(map(len, body.split(b"\n"))) > _LONGEST or (seven_bit and not body.isascii()):
        return "quoted-printable", quopri.encodestring(body).replace(b"\n", b"\r\n")
    return "7bit" if body.isascii() else "8bit", body.replace(b"\n", b"\r\n")


def _message(attached: bytes) -> bytes:
    """RFC 2046 section 5.2.1: a message/rfc822 part is 7bit or 8bit, never encoded."""
    whole = re.sub(rb"\r\n|\r|\n", b"\r\n", attached)
    encoding = "7bit" if whole.isascii() else "8bit"
    lines = [("Content-Type", "message/rfc822"), ("Content-Disposition", "attachment"), ("Content-Transfer-Encoding", encoding)]
    return _part(lines, whole)


def _calendar(content: bytes) -> bytes:
    """RFC 6047 section 2: the method stands in the header, too. Base64 where it is not ASCII, so that no hop converts it."""
    plain = content.isascii()
    name, method = f"{_found(_ASK, content, 'fights')}.ics", _found(_METHOD, content, "PUBLISH")
    lines = [
        ("Content-Type", f'text/calendar; charset=utf-8; method={method}; name="{name}"'),
        ("Content-Disposition", f'attachment; filename="{name}"'),
        ("Content-Transfer-Encoding", "7bit" if plain else "base64"),
    ]
    return _part(lines, content if plain else base64.encodebytes(content).replace(b"\n", b"\r\n"))


def _found(pattern: re.Pattern[bytes], calendar: bytes, otherwise: str) -> str:
    found = pattern.search(calendar)
    return found[1].decode() if found else otherwise


def _multipart(subtype: str, parts: list[bytes], headers: Headers) -> bytes:
    """RFC 2046 section 5.1: the line between the parts belongs to the boundary; the last ends with two dashes."""
    boundary = _boundary(headers, b"".join(parts))
    line = f"--{boundary}".encode()
    body = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"
    return _part([("Content-Type", f'multipart/{subtype}; boundary="{boundary}"')], body)


def _boundary(headers: Headers, whole: bytes) -> str:
    """A line that occurs in no part. It is drawn from the message itself, so that the same message has the same one."""
    number = 0
    while True:
        drawn = hashlib.sha256(f"{headers.message_id} {number}".encode()).hexdigest()[:24]
        if drawn.encode() not in whole:
            return f"=_{drawn}"
        number += 1
