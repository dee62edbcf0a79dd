"""DKIM: which domains have signed this letter as it stands (RFC 6376, 8301, 8463); the only door to `dkim` for mail that comes in.

The one rule: a signature counts whole or not at all; size, lines, keys and number are bounded before one is looked at.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from mailbot.intake.dns import MissingLibrary, Names, Unsure

__all__ = ["Signature", "library", "signatures"]

_MOST: Final = 5  # signatures that are looked at; more stand on no honest letter
_HASHED: Final = 5_000_000  # octets, all signatures of a letter together: of a very large one fewer are looked at, but one always
_LINE: Final = 998  # octets: the library's time grows with the square of a run of blanks
_HEADERS: Final = 1000  # of one letter; each signed name is looked for among all of them
_SIGNED: Final = 100  # names that one signature may sign
_SIGNATURE: Final = 8192  # octets of one header
_KEY: Final = 1600  # octets of a key's record: 4096 bits are about 740
_BITS: Final = (1024, 4096)  # of an RSA key: RFC 8301 3.2
_EXPONENT: Final = 64  # bits: everybody's is 65537, and with a long one a key of the sender's choice would cost us seconds
_ALGORITHMS: Final = (b"rsa-sha256", b"ed25519-sha256")
_ONCE: Final = (
    b"from", b"to", b"cc", b"subject", b"date", b"message-id", b"in-reply-to", b"references", b"reply-to",
    b"mime-version", b"content-type", b"content-transfer-encoding",
)  # fmt: skip
"""What we read. One that is signed must be signed as often as it is there: else whoever has a signed letter can put another above it."""

_LONG: Final = re.compile(rb"[^\n]{%d}" % (_LINE + 2))
_LABEL: Final = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME: Final = re.compile(rf"(?=.{{1,253}}$)(?:{_LABEL}\.)*{_LABEL}")
_silent: Final = logging.getLogger("mailbot.dkim")  # the library's own words name domains
_silent.setLevel(logging.CRITICAL + 1)


def library() -> Any:
    """Return the library. Raises MissingLibrary."""
    try:
        import dkim  # type: ignore[import-untyped]
        import nacl.signing
    except (ImportError, RuntimeError):  # RuntimeError: dkimpy without dnspython
        raise MissingLibrary("trust.check needs the extra libraries: pip install 'mailbot[auth]'") from None
    del nacl
    return dkim


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that stands on a letter. `domain`: who says to have signed (d=), lower case."""

    domain: str
    _mail: Any  # the letter as the library has taken it apart
    _place: int
    _signed: tuple[bytes, ...]

    def verifies(self, names: Names) -> bool:
        """Say whether the letter is as it was signed.

        Raises Unsure where the DNS does not say, or where the signature is right and yet does not cover what we would read.
        """
        try:
            good = bool(self._mail.verify(idx=self._place, dnsfunc=lambda name, timeout=0: _key(names, name)))
        except Unsure:
            raise
        except Exception:  # noqa: BLE001 - hostile keys and signatures make the library raise whatever there is: it does not verify
            return False
        if good and not self._covers([name.lower() for name, _ in self._mail.headers]):
            raise Unsure("headers were added")
        return good

    def _covers(self, there: list[bytes]) -> bool:
        named = set(self._signed) | ({b"cc"} if b"to" in self._signed else set())  # both say where it was sent
        return all(there.count(name) <= self._signed.count(name) for name in _ONCE if name in named)


def signatures(raw: bytes) -> Iterator[Signature]:
    """Give the signatures that are of a kind we look at, the topmost first: none of a letter past the bounds.

    What is verified is what is read: the line ends are those that `reading` sees, so that a bare CR, which is text to a signer and
    the end of a line to us, breaks the signature.
    """
    dkim = library()
    lines = re.sub(rb"\r\n|\n|\r", b"\r\n", raw)
    if _LONG.search(lines):
        return
    try:
        exact = dkim.DKIM(lines, logger=_silent, minkey=_BITS[0])
        flat = dkim.DKIM(_flattened(lines), logger=_silent, minkey=_BITS[0])
    except (dkim.DKIMException, IndexError):  # IndexError: it begins with a blank
        return
    if len(exact.headers) > _HEADERS:
        return
    values = [value for name, value in exact.headers if name.lower() == b"dkim-signature"]
    for place, value in enumerate(values[: max(1, min(_MOST, _HASHED // len(lines)))]):
        tags = _tags(dkim, value)
        signed = tuple(name.strip().lower() for name in tags.get(b"h", b"").split(b":"))
        domain, selector = (tags.get(tag, b"").decode("ascii", "replace").lower() for tag in (b"d", b"s"))
        if b"from" in signed and len(signed) <= _SIGNED and _NAME.fullmatch(domain) and _NAME.fullmatch(selector):
            relaxed = tags.get(b"c", b"").replace(b" ", b"").lower().endswith(b"/relaxed")
            yield Signature(domain, flat if relaxed else exact, place, signed)


def _tags(dkim: Any, value: bytes) -> dict[bytes, bytes]:
    """Return the tags of a signature, none of one that is too long, of another kind or partial: with l= anything can stand below."""
    if len(value) > _SIGNATURE:
        return {}
    try:
        tags: dict[bytes, bytes] = dkim.util.parse_tag_value(value)
    except dkim.util.InvalidTagValueList:
        return {}
    return {} if b"l" in tags or tags.get(b"a") not in _ALGORITHMS else tags


def _flattened(lines: bytes) -> bytes:
    """Make one blank of each run of them in the body, which is the same letter where they count as one (RFC 6376 3.4.4): the library
    takes the square of their length."""
    head, gap, body = lines.partition(b"\r\n\r\n")
    return head + gap + re.sub(rb"[ \t]+", b" ", body)


def _key(names: Names, name: bytes) -> bytes | None:
    """Return the record of a key, None without one that we use. Raises Unsure, and what the library raises."""
    texts = names.txt(name.decode("ascii").rstrip("."))
    if len(texts) != 1 or len(texts[0]) > _KEY:
        return None
    key, bits, kind, _ = library().evaluate_pk(name, texts[0])
    if kind == b"rsa" and (bits > _BITS[1] or key["publicExponent"].bit_length() > _EXPONENT):
        return None
    return texts[0]
