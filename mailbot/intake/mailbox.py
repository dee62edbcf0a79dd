"""One mailbox on an IMAP server (RFC 3501; IDLE 2177, UIDPLUS 4315, MOVE 6851): its letters, and waiting for more.

The one rule: what is asked for has a bound, and no word of the server is repeated: it can quote a letter or an address.
"""

from __future__ import annotations

import imaplib
import logging
import socket
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any, Final

from imapclient import DELETED, SEEN  # type: ignore[import-untyped]

from mailbot.intake.link import LOST, Secret, Trouble, Where, logged_in

__all__ = ["ASIDE", "Found", "Mailbox"]

_log: Final = logging.getLogger("mailbot.intake")

ASIDE: Final = "Refused"
"""The mailbox into which letters go that are too large."""
_SLICE: Final = 0.5  # seconds between two looks at whether we are to stop
_AT_ONCE: Final = 50  # letters that are fetched, committed and put away together
_BYTES_AT_ONCE: Final = 4_000_000  # of them
_TRIES: Final = 2  # of a letter at which the connection ends
_HOUR: Final = 3600.0
_HEAD: Final = 64 * 1024  # bytes that are loaded of a letter that is too large


@dataclass(frozen=True, slots=True)
class Found:
    """A letter in the mailbox. Of one that is too large `raw` is its header block, as far as that has a bound."""

    uid: int
    raw: bytes
    too_large: bool = False


class Mailbox:
    """One connection at a time, used by one thread (imapclient is not safe for more); `abort` alone is for others."""

    def __init__(self, where: Where, secret: Secret) -> None:
        self.where, self._secret = where, secret
        self.stuck = ""
        """What an operator must mend although letters are taken; '' while all is well."""
        self._client: Any = None
        self._can: frozenset[str] = frozenset()
        self._validity: int | None = None
        self._put_away: set[int] = set()  # dealt with, but still there: the server can neither move nor expunge by number
        self._in_hand: tuple[int, ...] = ()  # what the server was asked for when the connection ended
        self._failed: Counter[int] = Counter()  # how often that was so
        self._later: dict[int, float] = {}  # letters that the server cannot give us, and when they are asked for again
        self._more = False  # the server spoke of new mail while it did something else

    # ── Coming and going ────────────────────────────────────────────────────────────────────────────────────────────

    def open(self) -> None:
        """Connect, log in, select. Raises Trouble, or what LOST names."""
        self._failed.update(self._in_hand)
        self._in_hand = ()
        self._client = logged_in(self.where, self._secret)
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
            for known in (self._put_away, self._failed, self._later):
                known.clear()

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
        now = monotonic()
        found = [uid for uid in client.search("UNDELETED") if uid not in self._put_away and self._later.get(uid, now) <= now]
        self._more = client._imap.response("EXISTS")[1] != [None]
        return sorted(found)

    def letters(self, uids: Sequence[int]) -> Iterator[list[Found]]:
        """Yield the letters, a few at a time, whole; of those that are too large the beginning."""
        for start in range(0, len(uids), _AT_ONCE):
            told = self._client.fetch(uids[start : start + _AT_ONCE], ["RFC822.SIZE"])
            sizes = {uid: int(told[uid].get(b"RFC822.SIZE", 0)) for uid in uids[start : start + _AT_ONCE] if uid in told}
            for some in _in_lots(sizes, self._failed):
                if found := self._some(some, sizes):
                    yield found

    def _some(self, uids: Sequence[int], sizes: dict[int, int]) -> list[Found]:
        """Fetch a lot. A letter at which the server fails or hangs up, again and again, stays there for an hour and holds up no other."""
        if len(uids) == 1 and self._failed[uids[0]] >= _TRIES:
            _log.error("the server cannot give us letter %d of the mailbox: it stays there, and is asked for again in an hour", uids[0])
            del self._failed[uids[0]]
            self._later[uids[0]] = monotonic() + _HOUR
            return []
        self._in_hand = tuple(uids)
        found = self._fetch(uids, sizes)
        self._in_hand = ()
        return found

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
        """Move or delete letters that are on our disk; where the server can do neither by number, flag and remember them.

        Where the server refuses, `stuck` says so, and it is tried again in an hour: they hold up no others.
        """
        try:
            self._put_away_all(found)
            self.stuck = ""
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            self._later.update({one.uid: monotonic() + _HOUR for one in found})
            why = "letters that are done with cannot be moved or deleted: is there room, have we the right?"
            self.stuck = f"{why} See done under [intake.imap]; they are taken, and not taken again"

    def _put_away_all(self, found: Sequence[Found]) -> None:
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
            self._put_away.update(uids)  # whatever comes of the rest: not once more
            self._delete(uids)

    def _delete(self, uids: list[int]) -> None:
        """A plain EXPUNGE would take what others have marked: without UIDPLUS the letters stay, flagged."""
        self._client.add_flags(uids, [DELETED, SEEN], silent=True)
        if "UIDPLUS" in self._can:
            self._client.uid_expunge(uids)
            self._put_away.difference_update(uids)
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
        heard = self._came_along()
        while not heard and not stopping.is_set() and monotonic() < until:
            heard = self._heard(until)
        self._client.idle_done()

    def _came_along(self) -> bool:
        """Say whether the server spoke of new mail in one breath with its answer to IDLE.

        That lies in a buffer then, and idle_check, which asks the socket first, would look into it minutes later.
        """
        self._client._poll_socket = lambda *_: True
        try:
            return any(b"EXISTS" in one for one in self._client.idle_check(timeout=0))
        finally:
            del self._client._poll_socket

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


def _in_lots(sizes: dict[int, int], failed: Container[int]) -> Iterator[list[int]]:
    """Cut the letters into lots of so many bytes; a larger one is a lot of its own, and last of all each that has failed before."""
    lot: list[int] = []
    held = 0
    for uid, size in sizes.items():
        if uid in failed:
            continue
        if lot and held + size > _BYTES_AT_ONCE:
            yield lot
            lot, held = [], 0
        lot.append(uid)
        held += size
    if lot:
        yield lot
    yield from ([uid] for uid in sizes if uid in failed)
