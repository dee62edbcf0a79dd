"""The inbox: one row for each recipient of each letter, from its arrival to its end.

The one rule: a letter is taken as bytes; nobody here reads more of it than the line with its Message-ID.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, Literal

from mailbot.domain.days import from_text, to_text
from mailbot.store.db import SQL, Connection

__all__ = [
    "Arrival",
    "NoSuchLetter",
    "Road",
    "Unchecked",
    "Waiting",
    "checked",
    "end",
    "executed",
    "executed_asks",
    "fail",
    "forget",
    "forget_executed",
    "message_id",
    "oldest",
    "oldest_at",
    "raw",
    "remember",
    "retry",
    "take",
    "uncheck",
    "unchecked",
]

Road = Literal["smtp", "lmtp", "pipe", "imap"]

_HEADERS_AT_MOST: Final = 256 * 1024  # bytes of the header block that are searched; the reading has the same bound
_ID_AT_MOST: Final = 998  # bytes: one line of RFC 5322 2.1.1
_HEADERS_END: Final = re.compile(rb"\n\r?\n")
_MESSAGE_ID: Final = re.compile(rb"^message-id[ \t]*:((?:[^\r\n]|\r?\n[ \t]){0,1100})", re.IGNORECASE | re.MULTILINE)
_FAILED_SOONER: Final = timedelta(days=7)  # product 12.1: the log 14 days, the bytes of a failed letter 7


class NoSuchLetter(LookupError):
    """There is no letter with this number."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A letter for one recipient, as it came.

    `trusted`: the last hop may vouch for the sender. `mail_from`: the envelope sender, '' is the null sender. `raw`: without stuffed dots.
    `check`: it waits for our own verdict; `spf` is what `Checker.spf` says. `fault`: why it is not to be read ('' for almost all): of a
    letter that is too large `raw` is the header block alone.
    """

    road: Road
    trusted: bool
    mail_from: str
    rcpt_to: str
    raw: bytes
    check: bool = False
    spf: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Letters that wait for one verdict: the same bytes, with the same word of SPF."""

    id: int
    body_hash: str
    spf: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that has not ended. It acts at `at` (UTC), the instant at which it was received.

    `verdict`: our own, '' without one. `fault`: why it is not to be read, '' otherwise.
    """

    id: int
    at: datetime
    road: Road
    trusted: bool
    mail_from: str
    rcpt_to: str
    raw: bytes
    verdict: str = ""
    fault: str = ""


def take(connection: Connection, arrivals: Sequence[Arrival], at: datetime) -> list[int]:
    """Write the letters that are not there yet; return the ids of the new rows.

    `at` must be asked from the clock inside the caller's transaction: then no letter gets an earlier instant than one committed before it.
    """
    taken: list[int] = []
    raw, known_by, body_hash = None, "", ""
    for arrival in arrivals:
        if arrival.raw is not raw:  # the recipients of one letter share its bytes
            raw, known_by, body_hash = arrival.raw, message_id(arrival.raw), sha256(arrival.raw).hexdigest()
        values = {
            "at": to_text(at),
            "road": arrival.road,
            "trusted": int(arrival.trusted),
            "mail_from": arrival.mail_from,
            "rcpt_to": arrival.rcpt_to,
            "message_id": known_by,
            "body_hash": body_hash,
            "raw": arrival.raw,
            "verdict": "pending" if arrival.check else "",
            "spf": arrival.spf,
            "fault": arrival.fault,
        }
        taken += [row["id"] for row in connection.execute(SQL["inbox_take"], values).fetchall()]
    return taken


def message_id(raw: bytes) -> str:
    """Return the first Message-ID as written, unfolded; '' without one. Looks at the header block only, and at no more than 256 kB."""
    ending = _HEADERS_END.search(raw, 0, _HEADERS_AT_MOST)
    found = _MESSAGE_ID.search(raw, 0, ending.start() if ending else _HEADERS_AT_MOST)
    if found is None:
        return ""
    words = found[1].decode("utf-8", "replace").replace("\0", "").split()
    return " ".join(words)[:_ID_AT_MOST]


def oldest(connection: Connection) -> Waiting | None:
    """Return the letter that is next: by the instant it was received, then by id."""
    row = connection.execute(SQL["inbox_oldest"]).fetchone()
    if row is None:
        return None
    same = (row["mail_from"], row["rcpt_to"], row["raw"], row["verdict"], row["fault"])
    return Waiting(row["id"], from_text(row["at"]), row["road"], bool(row["trusted"]), *same)


def unchecked(connection: Connection) -> list[Unchecked]:
    """Return the letters that wait for our own verdict, oldest first; some of them, if there are many."""
    return [Unchecked(row["id"], row["body_hash"], row["spf"]) for row in connection.execute(SQL["inbox_unchecked"])]


def raw(connection: Connection, id: int) -> bytes | None:
    """Return the bytes of a letter that has not ended, or None."""
    row = connection.execute(SQL["inbox_raw"], {"id": id}).fetchone()
    return row["raw"] if row is not None else None


def checked(connection: Connection, one: Unchecked, verdict: str) -> None:
    """Write down the verdict: pass, none or fail."""
    connection.execute(SQL["inbox_checked"], {"verdict": verdict, "body_hash": one.body_hash, "spf": one.spf})


def uncheck(connection: Connection) -> None:
    """Let nobody wait for our own verdict: we do not give any."""
    connection.execute(SQL["inbox_uncheck"])


def oldest_at(connection: Connection) -> datetime | None:
    """Return when the longest waiting letter was received (UTC), or None when none waits."""
    row = connection.execute(SQL["inbox_oldest_at"]).fetchone()
    return from_text(row["at"]) if row else None


def end(connection: Connection, id: int, state: str, outcome: str, reason: str, at: datetime, sender: str = "", subject: str = "") -> None:
    """Let a letter end in a state of inbox_moves. Its bytes go, unless the state is 'failed'. Raises NoSuchLetter once it has ended."""
    values = {"id": id, "state": state, "outcome": outcome, "reason": reason, "at": to_text(at), "sender": sender, "subject": subject}
    if connection.execute(SQL["inbox_end"], values).rowcount != 1:
        raise NoSuchLetter(id)


def fail(connection: Connection, id: int, note: str, at: datetime) -> None:
    """Put a letter aside through our fault, with the traceback as its note. Raises NoSuchLetter."""
    if connection.execute(SQL["inbox_fail"], {"id": id, "note": note, "at": to_text(at)}).rowcount != 1:
        raise NoSuchLetter(id)


def retry(connection: Connection, id: int) -> bool:
    """Let a failed letter wait again, at its old instant. False when it has not failed or its bytes are erased."""
    return connection.execute(SQL["inbox_retry"], {"id": id}).rowcount == 1


def forget(connection: Connection, before: datetime) -> int:
    """Erase what names people in letters received before `before` (14 days ago), and failed bytes a week sooner; return how many rows."""
    log = connection.execute(SQL["inbox_forget_log"], {"before": to_text(before)}).rowcount
    return log + connection.execute(SQL["inbox_forget_failed"], {"before": to_text(before + _FAILED_SOONER)}).rowcount


def executed(connection: Connection, hash: str) -> bool:
    """Say whether the letter with this keyed hash has had its effect already (product 7.4 rule 13)."""
    return connection.execute(SQL["inbox_executed"], {"hash": hash}).fetchone() is not None


def remember(connection: Connection, hash: str, at: datetime, ask: int | None = None) -> None:
    """Write down that the letter with this keyed hash has had its effect. `ask`: of the mail of ours that it answered."""
    connection.execute(SQL["inbox_remember"], {"hash": hash, "at": to_text(at), "ask": ask})


def executed_asks(connection: Connection) -> Iterator[int]:
    """Yield the numbers of the asks that remembered letters were about."""
    after = 0
    while (found := connection.execute(SQL["inbox_executed_asks"], {"after": after}).fetchone()["ask"]) is not None:
        yield found
        after = found


def forget_executed(connection: Connection, ask: int | None, before: datetime) -> None:
    """Forget the letters about an ask, or with None about none, that had their effect before `before`."""
    name = "inbox_forget_other" if ask is None else "inbox_forget_executed"
    connection.execute(SQL[name], {"before": to_text(before)} if ask is None else {"before": to_text(before), "ask": ask})
