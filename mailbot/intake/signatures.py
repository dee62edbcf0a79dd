"""DKIM: which domains have signed this letter as it stands (RFC 6376, 8301, 8463); the only door to `dkim` for mail that comes in.

The one rule: a signature counts whole or not at all; size, lines, keys and number are bounded before one is looked at.
"""

from __future__ import annotations

import logging
import re
from typing import Any, Final

from mailbot.intake.dns import MissingLibrary, Names, Unsure

__all__ = ["library", "signers"]

_MOST: Final = 5  # signatures that are looked at; more stand on no honest letter
_LINE: Final = 998  # octets: the library's time grows with the square of a run of blanks
_SIGNATURE: Final = 8192  # octets of one header
_KEY: Final = 1600  # octets of a key's record: 4096 bits are about 740
_LEAST_BITS: Final = 1024
_ALGORITHMS: Final = (b"rsa-sha256", b"ed25519-sha256")
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


def signers(raw: bytes, names: Names) -> tuple[frozenset[str], bool]:
    """Return the domains (d=, lower case) whose signature verifies, and whether the DNS left one undecided."""
    dkim = library()
    lines = re.sub(rb"\r\n|\n|\r", b"\r\n", raw)
    if _LONG.search(lines):
        return frozenset(), False
    try:
        mail = dkim.DKIM(lines, logger=_silent, minkey=_LEAST_BITS)
    except dkim.DKIMException:
        return frozenset(), False
    found = [value for name, value in mail.headers if name.strip().lower() == b"dkim-signature"]
    good, unsure = set(), False
    flat = _flattened(lines)
    for place, value in enumerate(found[:_MOST]):
        domain = _domain(dkim, value)
        if not domain or domain in good:
            continue
        try:
            if _verifies(dkim, flat if _is_relaxed(dkim, value) else lines, place, names):
                good.add(domain)
        except Unsure:
            unsure = True
    return frozenset(good), unsure


def _domain(dkim: Any, value: bytes) -> str:
    """Return the signing domain of a signature that we look at; '' for one that we do not."""
    if len(value) > _SIGNATURE:
        return ""
    try:
        tags = dkim.util.parse_tag_value(value)
    except dkim.util.InvalidTagValueList:
        return ""
    signed = [name.strip().lower() for name in tags.get(b"h", b"").split(b":")]
    if b"l" in tags or tags.get(b"a") not in _ALGORITHMS or b"from" not in signed:
        return ""  # with l= anything can stand below what was signed
    domain, selector = (tags.get(tag, b"").decode("ascii", "replace").lower() for tag in (b"d", b"s"))
    return domain if _NAME.fullmatch(domain) and _NAME.fullmatch(selector) else ""


def _is_relaxed(dkim: Any, value: bytes) -> bool:
    """Whether runs of blanks in the body count as one."""
    return bool(dkim.util.parse_tag_value(value).get(b"c", b"").replace(b" ", b"").lower().endswith(b"/relaxed"))


def _flattened(lines: bytes) -> bytes:
    """Make one blank of each run of them in the body, which is the same letter where they count as one (RFC 6376 3.4.4): the library
    takes the square of their length."""
    head, gap, body = lines.partition(b"\r\n\r\n")
    return head + gap + re.sub(rb"[ \t]+", b" ", body)


def _verifies(dkim: Any, lines: bytes, place: int, names: Names) -> bool:
    def key(name: bytes, timeout: float = 0) -> bytes | None:
        texts = names.txt(name.decode("ascii").rstrip("."))
        return texts[0] if len(texts) == 1 and len(texts[0]) <= _KEY else None

    try:
        return bool(dkim.DKIM(lines, logger=_silent, minkey=_LEAST_BITS).verify(idx=place, dnsfunc=key))
    except Unsure:
        raise
    except Exception:  # noqa: BLE001 - hostile keys and signatures make the library raise whatever there is: it does not verify
        return False
