"""The parts of a letter: which bytes are text, which are something else.

The one rule: parts are split on bytes, one level at a time, and counted while they are found; no tree is built before it is known small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from mailbot.reading import bounds, charsets
from mailbot.reading.headers import Headers, parameters

__all__ = ["Mail", "Part", "parse"]

_KEPT: Final = frozenset({"text/plain", "text/html", "text/calendar", "text/vnd.google.email-reaction+json", "message/delivery-status",
                          "message/disposition-notification", "text/rfc822-headers", "application/pgp-signature",
                          "application/pkcs7-signature", "application/x-pkcs7-signature"})  # fmt: skip
_REPORTS: Final = frozenset({"multipart/report"})


@dataclass(frozen=True)
class Part:
    """One MIME entity: its media type, parameters, headers, undecoded body and the type of what holds it."""

    kind: str
    params: dict[str, str]
    headers: Headers
    body: bytes
    within: str
    depth: int
    nested: bool  # stands in a message that is attached

    def data(self) -> bytes:
        """Return the body with its transfer encoding undone; of a very large one the beginning."""
        return charsets.undo_transfer(self.body[: bounds.BYTES], self.headers.first("content-transfer-encoding"))

    @cached_property
    def text(self) -> str:
        """The decoded, cleaned text."""
        return charsets.clean(charsets.to_text(self.data(), self.params.get("charset", "")))

    def disposition(self) -> tuple[str, str]:
        """Return ('attachment' | 'inline' | '', file name)."""
        kind, params = parameters(self.headers.first("content-disposition"))
        return kind, params.get("filename", "") or self.params.get("name", "")

    def is_attached(self) -> bool:
        """Say whether this is a file beside the letter, not its text."""
        disposition, name = self.disposition()
        return disposition == "attachment" or bool(name and self.within == "multipart/mixed" and self.depth > 0)


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter taken apart: parts[0] is the letter itself. Of the body of a part that holds others only the beginning is kept."""

    parts: tuple[Part, ...]

    @property
    def headers(self) -> Headers:
        """The headers of the letter."""
        return self.parts[0].headers

    def of(self, *kinds: str, attached: bool = True) -> Iterator[Part]:
        """Give the parts of these media types outside attached messages, up to the bound of bytes; `attached`: files beside it, too."""
        size = 0
        for part in self.parts:
            if part.kind not in kinds or part.nested or (not attached and part.is_attached()):
                continue
            yield part
            size += len(part.body)
            if size > bounds.BYTES:
                return

    def dropped(self) -> tuple[str, ...]:
        """Return the media types of what is left out (product 6.4): attachments, but not the pictures of a signature."""
        return tuple(dict.fromkeys(part.kind for part in self.parts[1:] if not part.nested and _left_out(part)))


def _left_out(part: Part) -> bool:
    if part.kind.startswith("multipart/") or part.within in _REPORTS:
        return False
    if part.disposition()[0] == "attachment" and part.kind not in ("application/pgp-signature", "text/calendar"):
        return True
    if part.kind in ("text/plain", "text/html") and part.is_attached():
        return True
    inlined = part.within == "multipart/related" and part.headers.has("content-id")
    return part.kind not in _KEPT and not inlined


def parse(raw: bytes) -> Mail:
    """Take a letter apart. Raises Unreadable when headers, parts or depth pass a bound."""
    entity = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip(b"\n")
    if entity.startswith((b"From ", b">From ")):
        entity = entity.partition(b"\n")[2]
    waiting = [(entity, "", 0, False)]
    parts: list[Part] = []
    headers = 0
    while waiting:
        entity, within, depth, nested = waiting.pop()
        part = _entity(entity, within, depth, nested)
        headers += len(entity) - len(part.body)
        if headers > bounds.HEADERS:
            raise bounds.Unreadable("too many headers")
        children = _children(part)
        if not children and part.kind.startswith("multipart/") and part.kind not in _REPORTS:
            part = replace(part, kind="text/plain")  # its boundary stands nowhere: people still see the text
        parts.append(replace(part, body=part.body[: bounds.SEARCHED]) if children else part)
        if len(parts) + len(waiting) + len(children) > bounds.PARTS:
            raise bounds.Unreadable("too many parts")
        if children and part.depth >= bounds.DEPTH:
            raise bounds.Unreadable("nested too deep")
        waiting.extend(reversed(children))
    return Mail(tuple(parts))


def _entity(entity: bytes, within: str, depth: int, nested: bool) -> Part:
    block, body = bounds.split_entity(entity)
    headers = Headers.parse(block)
    kind, params = parameters(headers.first("content-type"))
    if "/" not in kind:
        kind = "message/rfc822" if within == "multipart/digest" else "text/plain"
    if kind.startswith("multipart/") and not params.get("boundary"):
        kind = "text/plain"
    return Part(kind, params, headers, body, within, depth, nested)


def _children(part: Part) -> list[tuple[bytes, str, int, bool]]:
    if part.kind.startswith("multipart/"):
        return [(body, part.kind, part.depth + 1, part.nested) for body in _split(part.body, part.params["boundary"])]
    if part.kind in ("message/rfc822", "message/global"):
        return [(part.data() if _is_encoded(part) else part.body, part.kind, part.depth + 1, True)]
    return []


def _is_encoded(part: Part) -> bool:
    return part.headers.first("content-transfer-encoding").lower() in ("base64", "quoted-printable")


def _split(body: bytes, boundary: str) -> list[bytes]:
    """Cut at the boundary lines (RFC 2046 5.1.1). A missing last line is forgiven; preamble and epilogue are left out."""
    line = re.compile(rb"\n--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(--)?[ \t]*$", re.MULTILINE)
    body = b"\n" + body  # a pattern that begins with its letters is found ten times as fast as one that begins with ^
    pieces: list[bytes] = []
    start = -1
    for found in line.finditer(body):
        if start >= 0:
            pieces.append(body[start : max(start, found.start())])
        start = -1 if found[1] else found.end() + 1
        if len(pieces) > bounds.PARTS:
            raise bounds.Unreadable("too many parts")
        if found[1]:
            break
    if start >= 0:
        pieces.append(body[start:])
    return pieces
