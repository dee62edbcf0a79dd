"""The replies of a session: those of aiosmtpd get the enhanced codes that it leaves out.

The one rule: no reply says anything about our insides, and none repeats an address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["coded"]

TAKEN: Final = "250 2.0.0 Taken"
SENDER: Final = "250 2.1.0 Sender ok"
RECIPIENT: Final = "250 2.1.5 Recipient ok"
GO_ON: Final = "354 End with <CR><LF>.<CR><LF>"
HELP: Final = "214 2.0.0 See RFC 5321"
GOING: Final = "421 4.3.2 Closing for now, try again"
ALIVE: Final = "421 4.4.2 Connected too long, come again"
TIMEOUT: Final = "421 4.4.2 Timeout"
LONELY: Final = "421 4.7.0 Too many commands without a letter"
OURS: Final = "451 4.3.0 Our fault, try again later"
MANY: Final = "452 4.5.3 Too many recipients"
NO_SUCH: Final = "500 5.5.1 Not here"
NO_VRFY: Final = "502 5.5.1 Not done here"
NO_AUTH: Final = "502 5.5.1 Nobody logs in here"
NO_RCPT: Final = "503 5.5.1 RCPT first"
UNKNOWN: Final = "550 5.1.1 No such address here"
UTF8: Final = "553 5.6.7 Address needs SMTPUTF8"

_ENHANCED: Final[Mapping[str, str]] = {
    "221": "2.0.0",
    "250": "2.0.0",
    "454": "4.7.0",
    "500": "5.5.2",
    "501": "5.5.4",
    "502": "5.5.1",
    "503": "5.5.1",
    "552": "5.3.4",
    "553": "5.1.3",
    "554": "5.7.0",
    "555": "5.5.4",
}
_HAS_ONE: Final = re.compile(r"\d{3} [245]\.\d+\.\d+ ")


def coded(reply: str) -> str:
    """Return a reply with an enhanced status code (RFC 2034), which stands for itself if it has one or needs none."""
    enhanced = _ENHANCED.get(reply[:3])
    if enhanced is None or reply[3:4] != " " or _HAS_ONE.match(reply):
        return reply
    return f"{reply[:3]} {enhanced} {reply[4:]}"
