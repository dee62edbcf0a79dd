"""Bytes into characters: charsets, transfer encodings, and characters nobody can see.

The one rule: a charset is looked up in a list of text charsets; a name from outside never reaches Python's codecs (libraries 8).
"""

from __future__ import annotations

import binascii
import re
from typing import Final

__all__ = ["clean", "to_text", "undo_transfer"]

_PLAIN: Final = frozenset({"", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit", "default", "8bit", "utf-8mb4"})
_SAME: Final = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-1:1987": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "cp-1252": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc-jp",
    "iso-2022-jp-ms": "iso-2022-jp",
    "x-gbk": "gb18030",
    "gb-2312-80": "gb18030",
    "cn-gb": "gb18030",
    "ks-c-5601": "cp949",
    "ks-c-5601-1989": "cp949",
    "latin2": "iso8859-2",
    "latin-9": "iso8859-15",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "euc-kr": "cp949",
    "ks-c-5601-1987": "cp949",
    "big5": "big5hkscs",
    "macintosh": "mac_roman",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_FAMILY: Final = re.compile(
    r"(?:iso-?8859-(?:[2-9]|1[0134568])|(?:windows-|cp)(?:125[0-8]|874|437|850|852|866|932|949)|koi8-[ru]|euc-jp|iso-2022-(?:jp|jp-2|kr)|mac-?roman)"
)
_HIDDEN: Final = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
_JOINER: Final = re.compile(r"(?<=[A-Za-z0-9])[\u200c\u200d](?=[A-Za-z0-9])")
_BLANK: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v\f]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAK: Final = re.compile("\r\n?|[\u0085\u2028\u2029]")
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]")


def _codec(charset: str) -> str:
    name = charset.strip(" \"'").lower().replace("_", "-")
    if name in _PLAIN:
        return ""
    if name in _SAME:
        return _SAME[name]
    if len(name) < 24 and _FAMILY.fullmatch(name):
        return name.replace("windows-", "cp")
    return ""


def to_text(data: bytes, charset: str) -> str:
    """Decode bytes. Without a charset that we know: UTF-8 if it is UTF-8, else windows-1252. Never raises, never gives a surrogate."""
    codec = _codec(charset)
    if codec:
        return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = charset.strip(" \"'").lower().startswith("utf")
    return data.decode("utf-8" if declared else "cp1252", "replace")


def undo_transfer(data: bytes, encoding: str) -> bytes:
    """Undo base64 or quoted-printable as far as it can be read; anything else is returned as it is (RFC 2045 6)."""
    name = encoding.split(";", 1)[0].strip().lower().replace(" ", "-")
    if name == "base64":
        return _base64(data)
    return binascii.a2b_qp(data) if name == "quoted-printable" else data


def _base64(data: bytes) -> bytes:
    """Lists put their footer in clear below base64: reading ends at the padding or the first blank line."""
    start = data.lstrip()
    block = start.split(b"\n\n", 1)[0]
    letters = _NOT_BASE64.sub(b"", block.split(b"=", 1)[0])
    usable = letters if len(letters) % 4 != 1 else letters[:-1]
    return binascii.a2b_base64(usable + b"=" * (-len(usable) % 4))


def clean(text: str) -> str:
    """Return text with LF line ends, every kind of blank a space, and without marks that cannot be seen (soft hyphen, bidi, NUL)."""
    if not text.isascii():
        text = text.replace("\u037e", "?")  # the Greek question mark, which would be composed to a semicolon
        text = _JOINER.sub("", _HIDDEN.sub("", text))
    elif text.isprintable():  # one line of ordinary letters, as nearly all headers are
        return text
    text = _BLANK.sub(" ", _BREAK.sub("\n", text))
    return _CONTROL.sub("", text)
