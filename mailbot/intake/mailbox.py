"""One mailbox on an IMAP server (RFC 3501; IDLE 2177, UIDPLUS 4315, MOVE 6851): the only door to imapclient.

The one rule: what is asked for has a bound, and no word of the server is repeated: it can quote a letter or an address.
"""

from __future__ import annotations

import imaplib
import logging
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, Final, Literal, TypeAlias

from imapclient import DELETED, SEEN, IMAPClient, SocketTimeout  # type: ignore[import-untyped]
from imapclient.exceptions import LoginError  # type: ignore[import-untyped]

__all__ = ["ASIDE", "LOST", "Found", "Mailbox", "Secret", "Trouble", "Where"]

Secret: TypeAlias = Callable[[bool], str]
"""Return the password or token; True: a new one, the last was refused. Raises OSError with one line for the operator."""

ASIDE: Final = "Refused"
"""The mailbox into which letters go that are too large."""
LOST: Final = (OSError, imaplib.IMAP4.error)
"""What is raised where the connection ends or the server does not do as it is told: try again later."""

_SLICE: Final = 0.5  # seconds between two looks at whether we are to stop
_AT_ONCE: Final = 50  # letters that are fetched, committed and put away together
_BYTES_AT_ONCE: Final = 4_000_000  # of them
_HEAD: Final = 64 * 1024  # bytes that are loaded of a letter that is too large


class Trouble(Exception):
    """The mailbox cannot be read until an operator mends something: one line that says what."""


@dataclass(frozen=True, slots=True)
class Where:
    """The mailbox, how it is reached, and what becomes of letters that are on our disk. Times in seconds."""

    host: str
    port: int
    tls: Literal["implicit", "starttls", "none"]
    user: str
    is_token: bool = False  # the secret is an OAuth2 token (XOAUTH2), not a password
    ca_file: Path | None = None  # trusted besides the system's
    mailbox: str = "INBOX"
    move_to: str = ""  # '' is: delete them
    max_bytes: int = 2_097_152  # of one letter
    connect: float = 30.0
    read: float = 60.0  # for an answer
    again: float = 300.0  # IDLE is begun anew after so long: below 9 minutes, and below what routers remember of a silent link
    poll: float = 30.0  # between two looks where the server has no IDLE


@dataclass(frozen=True, slots=True)
class Found:
    """A letter in the mailbox. Of one that is too large `raw` is its header block, as far as that has a bound."""

    uid: int
    raw: bytes
    too_large: bool = False


class Mailbox:
    """One connection at a time, used by one thread (imapclient is not safe for more); `abort` alone is for others."""

    def __init__(self, where: Where, secret: Secret) -> None:
        logging.getLogger("imapclient").setLevel(logging.CRITICAL)  # its lines hold addresses, letters and secrets
        self.where, self._secret = where, secret
        self._client: Any = None
        self._can: frozenset[str] = frozenset()
        self._validity: int | None = None
        self._put_away: set[int] = set()  # dealt with, but still there: the server can neither move nor expunge by number
        self._more = False  # the server spoke of new mail while it did something else

    # ── Coming and going ────────────────────────────────────────────────────────────────────────────────────────────

    def open(self) -> None:
        """Connect, log in, select. Raises Trouble, or what LOST names."""
        if not self._log_in(renew=False):
            self.close()
            if not self.where.is_token:
                raise Trouble(self._refused("password_file"))
            if not self._log_in(renew=True):  # a token lives for an hour or so: after a refusal a new one is made, once
                raise Trouble(self._refused("token_command"))
        self._can = frozenset(one.decode("ascii", "replace").upper() for one in self._client.capabilities())
        if self.where.move_to:
            self._make(self.where.move_to)
        self._select()

    def close(self) -> None:
        """Hang up; nobody is waited for."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(*LOST):
                client.shutdown()

    def abort(self) -> None:
        """Let whatever waits for the server fail at once. From any thread."""
        client = self._client
        if client is not None:
            with suppress(OSError, AttributeError):
                client.socket().shutdown(socket.SHUT_RDWR)

    def _log_in(self, *, renew: bool) -> bool:
        """Connect and log in; False where the server refuses our secret."""
        try:
            secret = self._secret(renew)
        except OSError as wrong:
            raise Trouble(str(wrong)) from None
        self._client = self._connected()
        try:
            login = self._client.oauth2_login if self.where.is_token else self._client.login
            login(self.where.user, secret)
        except LoginError as wrong:
            if isinstance(wrong.__context__, imaplib.IMAP4.abort) or "[UNAVAILABLE]" in str(wrong):  # RFC 5530: not our fault
                raise ConnectionAbortedError from None
            return False
        return True

    def _refused(self, setting: str) -> str:
        mend = " (many providers want a password made for this program)" if setting == "password_file" else ""
        return f"{self._name()} lets nobody in with our user and secret: see user and {setting} under [intake.imap]{mend}"

    def _name(self) -> str:
        return f"the IMAP server {self.where.host}:{self.where.port}"

    def _connected(self) -> Any:
        where = self.where
        context = None
        if where.tls != "none":
            context = ssl.create_default_context()
            if where.ca_file is not None:
                self._trust(context, where.ca_file)
        try:
            timeout = SocketTimeout(where.connect, where.read)
            client = IMAPClient(where.host, where.port, ssl=where.tls == "implicit", ssl_context=context, timeout=timeout)
            if where.tls == "starttls":
                client.starttls(context)
        except ssl.SSLCertVerificationError as wrong:
            raise Trouble(
                f"{self._name()} cannot prove who it is: {wrong.verify_message}; see host and ca_file under [intake.imap]"
            ) from None
        except ssl.SSLError:
            raise Trouble(f"{self._name()} speaks no TLS: see port and tls under [intake.imap] (993 implicit, 143 starttls)") from None
        except socket.gaierror:
            raise Trouble(f"{self._name()} is not found in the DNS: see host under [intake.imap]") from None
        return client

    def _trust(self, context: ssl.SSLContext, ca_file: Path) -> None:
        try:
            context.load_verify_locations(ca_file)
        except OSError:  # ssl.SSLError is one
            raise Trouble(f"{ca_file} holds no certificate that can be read: see ca_file under [intake.imap]") from None

    def _select(self) -> None:
        name = self.where.mailbox
        try:
            told = self._client.select_folder(name)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.readonly:
            raise Trouble(f"the mailbox {name} may only be read: give our user the right to delete there") from None
        except imaplib.IMAP4.error:
            raise Trouble(f"there is no mailbox {name}: make it, or see mailbox under [intake.imap]") from None
        if told.get(b"UIDVALIDITY") != self._validity:  # what the numbers meant before says nothing now
            self._validity = told.get(b"UIDVALIDITY")
            self._put_away.clear()

    def _make(self, name: str) -> None:
        """Make a mailbox unless it is there."""
        if self._client.folder_exists(name):
            return
        try:
            self._client.create_folder(name)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            raise Trouble(f"the mailbox {name} is not there and cannot be made: make it, or see done under [intake.imap]") from None

    # ── Letters ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def waiting(self) -> list[int]:
        """Return the numbers of the letters that are to be taken, in the order in which they came."""
        client = self._client
        client.noop()
        client._imap.response("EXISTS")  # imaplib keeps what the server says in passing; IDLE does not say it again
        found = [uid for uid in client.search("UNDELETED") if uid not in self._put_away]
        self._more = client._imap.response("EXISTS")[1] != [None]
        return sorted(found)

    def letters(self, uids: Sequence[int]) -> Iterator[list[Found]]:
        """Yield the letters, a few at a time, whole; of those that are too large the beginning."""
        for start in range(0, len(uids), _AT_ONCE):
            told = self._client.fetch(uids[start : start + _AT_ONCE], ["RFC822.SIZE"])
            sizes = {uid: int(told[uid].get(b"RFC822.SIZE", 0)) for uid in sorted(told) if uid in uids}
            for some in _in_lots(sizes):
                if found := self._fetch(some, sizes):
                    yield found

    def _fetch(self, uids: Sequence[int], sizes: dict[int, int]) -> list[Found]:
        """BODY.PEEK: else a letter that we could not keep would be marked as read. The size is the server's word: it is not relied on."""
        most = self.where.max_bytes
        large = [uid for uid in uids if sizes[uid] > most]
        small = [uid for uid in uids if sizes[uid] <= most]
        told = self._client.fetch(small, [f"BODY.PEEK[]<0.{most + 1}>"]) if small else {}
        whole = {uid: _body(told[uid]) for uid in small if uid in told}
        large += [uid for uid, raw in whole.items() if raw is not None and len(raw) > most]
        told = self._client.fetch(large, [f"BODY.PEEK[HEADER]<0.{_HEAD}>"]) if large else {}
        heads = {uid: _body(told[uid]) for uid in large if uid in told}
        found = [Found(uid, raw) for uid, raw in whole.items() if raw is not None and uid not in heads]
        found += [Found(uid, _whole_lines(raw), too_large=True) for uid, raw in heads.items() if raw is not None]
        return sorted(found, key=lambda one: one.uid)

    def put_away(self, found: Sequence[Found]) -> None:
        """Move or delete letters that are on our disk; where the server can do neither by number, flag and remember them."""
        large = [one.uid for one in found if one.too_large]
        if large:
            self._make(ASIDE)
            self._move(large, ASIDE)
        done = [one.uid for one in found if not one.too_large]
        if done and self.where.move_to:
            self._move(done, self.where.move_to)
        elif done:
            self._delete(done)

    def _move(self, uids: list[int], name: str) -> None:
        if "MOVE" in self._can:
            self._client.move(uids, name)
        else:
            self._client.copy(uids, name)
            self._delete(uids)

    def _delete(self, uids: list[int]) -> None:
        """A plain EXPUNGE would take what others have marked: without UIDPLUS the letters stay, flagged."""
        self._client.add_flags(uids, [DELETED, SEEN], silent=True)
        if "UIDPLUS" in self._can:
            self._client.uid_expunge(uids)
        else:
            self._put_away.update(uids)

    # ── Waiting ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def wait(self, stopping: Event) -> None:
        """Return when there may be new mail, in any case after a while, and soon after `stopping`. Raises what LOST names.

        To be called when `waiting` has just found nothing: IDLE does not repeat what the server has said before.
        """
        if self._more:
            return
        if "IDLE" not in self._can:
            stopping.wait(self.where.poll)
            return
        until = monotonic() + self.where.again
        self._client.idle()
        while not stopping.is_set() and monotonic() < until and not self._heard(until):
            pass
        self._client.idle_done()

    def _heard(self, until: float) -> bool:
        """Wait a moment; say whether the server spoke of new mail. An empty answer before its time is a dead link."""
        began = monotonic()
        patience = max(0.05, min(_SLICE, until - began))
        told = self._client.idle_check(timeout=patience)
        if not told and monotonic() - began < patience / 2:
            raise ConnectionAbortedError
        return any(b"EXISTS" in one for one in told)


def _body(told: dict[bytes, Any]) -> bytes | None:
    """What FETCH said of a body, however the server spells the part; None where the letter has gone meanwhile."""
    return next((value for name, value in told.items() if name.startswith(b"BODY[") and isinstance(value, bytes)), None)


def _whole_lines(head: bytes) -> bytes:
    return head[: head.rfind(b"\n") + 1].rstrip() + b"\r\n\r\n"


def _in_lots(sizes: dict[int, int]) -> Iterator[list[int]]:
    """Cut the letters into lots of so many bytes; a larger one is a lot of its own."""
    lot: list[int] = []
    held = 0
    for uid, size in sizes.items():
        if lot and held + size > _BYTES_AT_ONCE:
            yield lot
            lot, held = [], 0
        lot.append(uid)
        held += size
    if lot:
        yield lot
