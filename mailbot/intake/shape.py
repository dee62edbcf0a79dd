"""The shapes of the desk's addresses (product 6.1), and of addresses in SMTP commands.

The one rule: a known shape is accepted whatever number or tag it bears, so that nobody learns from us what exists.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["NULL_SENDER", "Shapes", "path"]

NULL_SENDER: Final = "<>"  # aiosmtpd takes an empty string for a mistake

_TAG: Final = r"(?:\+|%2b)[a-z0-9][a-z0-9._=-]{0,62}"
_FIXED: Final = r"refer|help|keeper|postmaster|abuse"
_ASK: Final = r"[fcp][0-9]{1,18}(?:-refer)?"  # 18 digits fit into 64 bits

# RFC 5321 4.1.2 without source routes, which nobody may use any more (appendix C); also without brackets, as careless clients write.
_MAILBOX: Final = r'(?:"(?:[^"\\]|\\.)*"|[^<>\s"@:,;\\]+)(?:@[^<>\s"@,;\\]+)?'
_PATH: Final = re.compile(rf"(?:<(?P<angled>{_MAILBOX}|)>|(?P<bare>{_MAILBOX}))(?P<rest>\s.*)?")


def path(argument: str) -> tuple[str, str] | None:
    """Split what stands after `MAIL FROM:` or `RCPT TO:` into address and parameters; None when it is no path.

    The null sender comes out as NULL_SENDER. Refused: source routes, control characters, bytes that are no UTF-8.
    """
    found = _PATH.fullmatch(argument)
    if found is None or not argument.isprintable():
        return None
    address = found["bare"] or found["angled"] or NULL_SENDER
    return address, found["rest"] or ""


class Shapes:
    """The addresses of one desk."""

    def __init__(self, address: str, domain: str) -> None:
        """`address`: the local part of the main address, 'fights' by default. `domain`: as people write it."""
        self.domain = domain.lower()
        self._domains = {self.domain, _ascii(self.domain)}
        main = re.escape(address.lower())
        self._local = re.compile(rf"{main}(?:{_TAG})?|{_ASK}|{_FIXED}|bounce{_TAG}")

    def known(self, address: str) -> str | None:
        """Return the address in the desk's own spelling (lower case, with the domain); None when it has no known shape."""
        local, at, domain = address.rpartition("@")
        if not at:
            return self._bare(address)
        if domain.lower() not in self._domains or not local.isascii():
            return None
        local = local.lower()
        return f"{local}@{self.domain}" if self._local.fullmatch(local) else None

    def _bare(self, local: str) -> str | None:
        """Return the address of the one name that needs no domain (RFC 5321 4.1.1.3)."""
        return f"postmaster@{self.domain}" if local.isascii() and local.lower() == "postmaster" else None


def _ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:  # not a name in other letters, only a strange one
        return domain
