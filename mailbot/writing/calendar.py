"""Days that go into the reader's own calendar: one iCalendar object of all-day entries (RFC 5545, RFC 5546, RFC 6047).

The one rule: an entry informs and asks for nothing: no attendee, so no button; no alarm; no hour and no place.

By hand and not by a library: `icalendar` costs each start of the program 0.16 s, and what is written here is a dozen properties. The tests
read it back with that library, every error being a failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from mailbot.writing.headers import Desk

__all__ = ["Entry", "calendar"]

_OCTETS: Final = 75  # in a line, without CRLF: RFC 5545 section 3.1
_EPOCH: Final = datetime(2020, 1, 1, tzinfo=UTC)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAK: Final = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One day. `uid`: the same whenever the same thing is told again, so that the calendar changes its entry (reading.tokens.Event)."""

    uid: str
    day: date
    summary: str
    description: str = ""


def calendar(entries: Sequence[Entry], desk: Desk, at: datetime, *, cancelled: bool = False) -> bytes:
    """Return METHOD:PUBLISH with the entries, or METHOD:CANCEL, which takes them out again. `at`: the instant of the mail (UTC).

    What is told later wins: SEQUENCE counts the minutes since 2020, DTSTAMP decides within one (RFC 5546 section 2.1.5).
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mailbot//fights desk//EN",
        f"METHOD:{'CANCEL' if cancelled else 'PUBLISH'}",
        *(line for entry in entries for line in _event(entry, desk, at.astimezone(UTC), cancelled=cancelled)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry, desk: Desk, at: datetime, *, cancelled: bool) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{max(0, (at - _EPOCH) // timedelta(minutes=1))}"
    yield f"ORGANIZER;CN={_parameter(desk.name)}:mailto:{desk.mailbox}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"  # the first day after it: RFC 5545 section 3.6.1
    yield f"SUMMARY:{_text(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{_text(entry.description)}"
    yield f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}"
    yield "CLASS:PRIVATE"  # calendars are shared with people who need not know
    yield "TRANSP:TRANSPARENT"  # nobody is busy because an answer is due
    yield "END:VEVENT"


def _text(value: str) -> str:
    r"""RFC 5545 section 3.3.11: backslash, comma and semicolon are escaped, a line break is \n; other control characters are no text."""
    lines = _BREAK.sub("\n", value).strip()
    return _CONTROL.sub(" ", lines.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")).replace("\n", "\\n").replace("\t", " ")


def _parameter(value: str) -> str:
    """A quoted parameter holds neither quotes nor control characters (RFC 5545 section 3.2)."""
    return '"' + _CONTROL.sub(" ", _BREAK.sub(" ", value)).replace('"', "'").replace("\t", " ") + '"'


def _folded(line: str) -> bytes:
    """Break a line after at most 75 octets, never inside a character (RFC 5545 section 3.1)."""
    content = line.encode("utf-8", "replace")
    pieces: list[bytes] = []
    while len(content) > _OCTETS - (1 if pieces else 0):
        end = _OCTETS - (1 if pieces else 0)
        while content[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(content[:end])
        content = content[end:]
    return b"\r\n ".join([*pieces, content]) + b"\r\n"
