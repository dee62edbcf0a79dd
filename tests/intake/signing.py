"""A signer that signs what no honest one would: any tags, any headers, any key. Real signatures, by the library itself."""

from __future__ import annotations

import base64
from typing import Final

import dkim
from dkim.canonicalization import CanonicalizationPolicy
from dkim.crypto import HASH_ALGORITHMS

from tests.delivery.keys import RSA

WEAK: Final = """\
-----BEGIN PRIVATE KEY-----
MIIB5QIBADANBgkqhkiG9w0BAQEFAASCAc8wggHLAgEAAmEAzPxfxEvPR40CMIeplFeSdZ9WgQwGGiIzK+B+v9Xp/mMCJ+704UExZn1iH/5mFWx9mOMLq4V7+kbT2PmB
+imQxefv/lbL3VE7vApmOIKOKFAx2U4LZGMFYOdentqsHJObAgMBAAECYDXZ40rNY7H3YGjhavJ2oxpVdsNGJmA9NdZEDuhUyTk0R3+4LgrzNognTlz7V1QvgMLq9/5o
10sc8trszVJXjqEOMKEsyg9kayZzS+TxaHxkPNj5vnASAQx04Hbwechd+QIxAO+OreOkiLgkLnDj6N524daagXJQmleC+TRJbnqwHEIjcb+rz+H62Z3YYHJeO+sb3wIx
ANsOOv8az119oVHJMoZPiYAVuObLGbb0oPclV+kpJ5oBQUOhQoP2KxnSB/IJbjP/xQIxALNiQR4sz+Ar38bTM0aa+QQNUI98ggaz4c5gimU+yPpRtlTT4GgUwq4rIBWk
MPQeOwIwTYPonpNHI+cr6bwPs/V7S6bkKk9ehx5jw3Ekfa6Bg/7DsIHk/rtinx1ykFSD+cSdAjEA0mQBtbJgRIIzrLVciTNaU7NTjNMznn3QQz3valMdXb65UXN3Clf2
h9VHBdkqzzms
-----END PRIVATE KEY-----
"""
"""768 bits: made for these tests, and no secret."""
WEAK_RECORD: Final = (
    "v=DKIM1; p=MHwwDQYJKoZIhvcNAQEBBQADawAwaAJhAMz8X8RLz0eNAjCHqZRXknWfVoEMBhoiMyvgfr/V6f5jAifu9OFBMWZ9Yh/+ZhVsfZjjC6uFe/pG09j5gfopkMXn"
    "7/5Wy91RO7wKZjiCjihQMdlOC2RjBWDnXp7arByTmwIDAQAB"
)


_PAIR: Final = dkim.parse_pem_private_key(RSA.encode())
TURNED: Final = _PAIR | {f"exponent{n}": _PAIR["publicExponent"] % (_PAIR[f"prime{n}"] - 1) for n in (1, 2)}
"""RSA with its exponents exchanged: the public one is as long as the modulus."""


def sign(letter: bytes, headers: str = "from:to:subject:date:message-id", *, key: str | dict[str, int] = RSA, **tags: str) -> bytes:
    """The letter with a signature of bristol.example over these headers, as they are and no more often; `tags` are added or replaced."""
    mail = dkim.DKIM(letter)
    wanted = {"v": "1", "a": "rsa-sha256", "c": "relaxed/relaxed", "d": "bristol.example", "s": "r", "h": headers} | tags
    mail.hasher, mail.signature_algorithm = HASH_ALGORITHMS[wanted["a"].encode()], wanted["a"].encode()
    policy = CanonicalizationPolicy.from_c_value(wanted["c"].encode())
    body = policy.canonicalize_body(mail.body)[: int(tags["l"]) if "l" in tags else None]
    wanted |= {"bh": base64.b64encode(mail.hasher(body).digest()).decode(), "b": "0" * 60}
    fields = [(name.encode(), value.encode()) for name, value in wanted.items()]
    names = [name.encode() for name in headers.split(":")]
    header = mail.gen_header(
        fields, names, policy, b"DKIM-Signature", key if isinstance(key, dict) else dkim.parse_pem_private_key(key.encode())
    )
    return b"DKIM-Signature: " + header + letter


def record(modulus: int, exponent: int) -> str:
    """The record of any key, whole or not."""
    inner = _integer(modulus) + _integer(exponent)
    return "p=" + base64.b64encode(b"\x30" + _length(len(inner)) + inner).decode()


def _integer(number: int) -> bytes:
    octets = number.to_bytes(number.bit_length() // 8 + 1, "big")
    return b"\x02" + _length(len(octets)) + octets


def _length(size: int) -> bytes:
    return bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
