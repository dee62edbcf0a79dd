"""DKIM signatures on what we send, where no mail server behind us signs (RFC 6376, RFC 8463): the only door to `dkim` in delivery.

The one rule: what is signed is what leaves, byte for byte; what cannot be signed does not leave.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any, Final, Literal

__all__ = ["BrokenKey", "Signer", "Unsigned"]

_SIGNED: Final = (
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"references", b"in-reply-to", b"auto-submitted", b"list-id",
    b"list-unsubscribe", b"mime-version", b"content-type", b"content-transfer-encoding",
)  # fmt: skip
_ONCE: Final = (b"from", b"to", b"subject", b"date", b"reply-to")
"""What a reader sees, or answers to, is signed once more than it is there: a second one, put above it, breaks the signature."""

_PEM: Final = re.compile(rb"-----BEGIN (?:RSA )?PRIVATE KEY-----\s+([A-Za-z0-9+/=\s]+?)\s+-----END (?:RSA )?PRIVATE KEY-----")
_ED25519: Final = bytes.fromhex("302e020100300506032b657004220420")  # RFC 8410 section 7: what stands before the 32 octets of the key
_RSA: Final = bytes.fromhex("300d06092a864886f70d0101010500")  # the AlgorithmIdentifier of a public key, RFC 3279 section 2.3.1
_BITS: Final = (1024, 4096)  # what verifiers must be able to check: RFC 8301 section 3.2
_BREAK: Final = re.compile(rb"\r\n|\n|\r")
_BLANKS: Final = re.compile(rb"[ \t]+")
_SAMPLE: Final = b"From: desk\r\nSubject: is this key whole?\r\n\r\nYes.\r\n"


class BrokenKey(ValueError):
    """This key cannot sign: one line that says why, and the mend. Nothing of the key stands in it."""


class Unsigned(Exception):
    """A mail could not be signed. Our own fault; nothing of the mail stands in it."""


class Signer:
    """Signs for one domain with one key. Safe to share between threads."""

    def __init__(self, domain: str, selector: str, pem: bytes) -> None:
        """`pem`: a private key without a password, RSA (PKCS#1 or PKCS#8) or Ed25519 (PKCS#8). Raises BrokenKey."""
        self._library, self._domain, self.selector = _library(), domain, selector
        der = _der_in(pem)
        self.kind: Literal["rsa", "ed25519"] = "ed25519" if der.startswith(_ED25519) and len(der) == len(_ED25519) + 32 else "rsa"
        self._key, self._public = _ed25519(der) if self.kind == "ed25519" else _rsa(der)
        self._try_out()

    @property
    def name(self) -> str:
        """Where the public key stands in the DNS."""
        return f"{self.selector}._domainkey.{self._domain}."

    @property
    def record(self) -> str:
        """The text of the TXT record there (RFC 6376 section 3.6.1)."""
        return f"v=DKIM1; k={self.kind}; p={base64.b64encode(self._public).decode()}"

    def sign(self, content: bytes) -> bytes:
        """Return the message as it is to leave: line ends as CRLF, the signature above it. Raises Unsigned.

        The whole body is signed (no l=). The instant in the signature is the machine's, whatever a rehearsal says: verifiers
        compare it to theirs.
        """
        lines = _BREAK.sub(b"\r\n", content if content.endswith((b"\n", b"\r")) else content + b"\r\n")
        try:
            # Runs of blanks count as one (relaxed): the library takes quadratic time where there are thousands.
            mail = self._library.DKIM(_BLANKS.sub(b" ", lines))
            there = {name.lower() for name, _ in mail.headers}
            signed = [name for name in _SIGNED if name in there] + [name for name in _ONCE if name in there]
            algorithm = b"rsa-sha256" if self.kind == "rsa" else b"ed25519-sha256"
            how = (algorithm, None, (b"relaxed", b"relaxed"), signed)
            header: bytes = mail.sign(self.selector.encode(), self._domain.encode(), self._key, *how)
        except Exception as wrong:  # noqa: BLE001 - whatever it was, the mail is not signed; its words may stand in what was said
            raise Unsigned(f"not signed: {type(wrong).__name__}") from None
        return header + lines

    def _try_out(self) -> None:
        """Sign a sample and verify it with the record: a key that was cut or mixed up would make signatures that nobody believes."""
        try:
            good = self._library.verify(self.sign(_SAMPLE), dnsfunc=lambda *_, **__: self.record.encode())
        except Unsigned:
            good = False
        if not good:
            raise BrokenKey("the key is broken: restore it from a backup, or make a new one with `mailbot dkim --new FILE`")


def _library() -> Any:
    try:
        import dkim  # type: ignore[import-untyped]
        import nacl.signing
    except (ImportError, RuntimeError):  # RuntimeError: dkimpy without dnspython
        raise BrokenKey("signing needs the extra libraries: pip install 'mailbot[auth]'") from None
    del nacl
    return dkim


def _der_in(pem: bytes) -> bytes:
    found = _PEM.search(pem)
    try:
        if found is not None:
            return base64.b64decode(b"".join(found[1].split()), validate=True)
    except binascii.Error:
        pass
    raise BrokenKey("this is no private key in PEM without a password: make one with `mailbot dkim --new FILE`")


def _ed25519(der: bytes) -> tuple[bytes, bytes]:
    """Return the key as the library takes it, and its public half as it stands in the record."""
    from nacl.signing import SigningKey

    seed = der[len(_ED25519) :]
    return base64.b64encode(seed), SigningKey(seed).verify_key.encode()


def _rsa(der: bytes) -> tuple[bytes, bytes]:
    """Return the key as the library takes it, and its public half as it stands in the record: a SubjectPublicKeyInfo."""
    from dkim.crypto import UnparsableKeyError, parse_private_key  # type: ignore[import-untyped]

    try:
        key = parse_private_key(der)
    except (UnparsableKeyError, ArithmeticError, AssertionError, LookupError, ValueError):
        raise BrokenKey("this is no private key, RSA or Ed25519: make one with `mailbot dkim --new FILE`") from None
    bits = key["modulus"].bit_length()
    if not _BITS[0] <= bits <= _BITS[1]:
        raise BrokenKey(f"an RSA key has from {_BITS[0]} to {_BITS[1]} bits, this one {bits}: make one with `mailbot dkim --new FILE`")
    public = _der(0x30, _integer(key["modulus"]) + _integer(key["publicExponent"]))
    pem = b"-----BEGIN RSA PRIVATE KEY-----\n" + base64.b64encode(der) + b"\n-----END RSA PRIVATE KEY-----\n"
    return pem, _der(0x30, _RSA + _der(0x03, b"\0" + public))


def _integer(number: int) -> bytes:
    return _der(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _der(tag: int, content: bytes) -> bytes:
    """One value in DER (X.690 section 8.1); the library's own writer cannot write lengths above 127."""
    length = len(content)
    if length < 128:
        return bytes((tag, length)) + content
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + content
