"""Our own verdict on the sender, where we face the internet: SPF inside the session, DKIM and DMARC after the 250.

The one rule: a letter waits for its verdict a bounded time; what could not be found out by then is NONE, never a refusal.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, Final

from mailbot.intake import dmarc, signatures, spf
from mailbot.intake.dns import MissingLibrary, Names, Resolve, Unsure, resolver
from mailbot.reading import letter
from mailbot.reading.verdict import Dmarc
from mailbot.store import inbox
from mailbot.store.db import Connection, Database, for_log

__all__ = ["Checker", "MissingLibrary", "Unsure", "judge"]

_log: Final = logging.getLogger("mailbot.intake")

_AT_ONCE: Final = 32  # letters, and as many sessions, whose questions are out: nearly all of them only wait
_UNSURE: Final = "?"  # before the domain for which SPF was asked in vain
_SPF: Final = 10.0  # seconds that a client waits for its 250 longer than without
_WHOLE: Final = 20.0  # seconds from the first look at a letter to its verdict
_LOOK: Final = 1.0  # seconds between two looks for letters that another process took


def judge(raw: bytes, mailed: str, resolve: Resolve, seconds: float = _WHOLE) -> Dmarc:
    """Return the verdict on a letter. `mailed`: what SPF found, as `Checker.spf` says it.

    PASS: From's own domain, or what its record lets speak for it, has signed or sent the letter. FAIL: it has a record, and nothing
    speaks for it. NONE: it has none, or the DNS did not say. Whatever the sender brings of other domains is neither asked about nor
    waited for: else anybody could turn a FAIL into a NONE with a name that never answers.
    Never raises; takes no longer than `seconds`, and about a second of computing for each megabyte.
    """
    domain = _domain(raw)
    if not domain:
        return Dmarc.NONE
    names = Names(resolve, seconds)
    try:
        owner = dmarc.owner(names, domain)
    except Unsure:
        return Dmarc.NONE
    unsure = False
    for proof in _proofs(raw, mailed, owner, names):
        try:
            if proof():
                return Dmarc.PASS
        except Unsure:
            unsure = True
    return Dmarc.NONE if unsure or owner.policy is None else Dmarc.FAIL


def _domain(raw: bytes) -> str:
    """Return the domain of the one From address as the DNS writes it; '' where there is none."""
    try:
        return letter.ids(raw, "").sender.rpartition("@")[2].rstrip(".").encode("idna").decode("ascii").lower()
    except (letter.Unreadable, UnicodeError):
        return ""


def _proofs(raw: bytes, mailed: str, owner: dmarc.Owner, names: Names) -> Iterator[Callable[[], bool]]:
    """Give what may speak for From, the cheapest first; each says so, or raises Unsure."""
    if mailed:
        yield partial(_is_sent, mailed, owner)
    for signature in signatures.signatures(raw):
        yield partial(_is_signed, signature, owner, names)


def _is_sent(mailed: str, owner: dmarc.Owner) -> bool:
    speaks = owner.sends(mailed.removeprefix(_UNSURE))
    if speaks and mailed.startswith(_UNSURE):
        raise Unsure(mailed)
    return speaks


def _is_signed(signature: signatures.Signature, owner: dmarc.Owner, names: Names) -> bool:
    return owner.signs(signature.domain) and signature.verifies(names)


class Checker:
    """Checks the letters of one desk, in the event loop that calls `run`."""

    def __init__(self, database: Database, servers: Sequence[str], wake: Callable[[], None]) -> None:
        """`servers`: of the DNS, none: the system's. `wake` is called when a verdict is written. Raises MissingLibrary, Unsure."""
        signatures.library()
        self._ask, self._stopped = resolver(servers), False
        self._database, self._wake = database, wake
        self._pool = ThreadPoolExecutor(_AT_ONCE, "verdict")
        self._questions = ThreadPoolExecutor(_AT_ONCE, "spf")
        self._news = asyncio.Event()
        self._in_hand: dict[tuple[str, str], asyncio.Task[None]] = {}

    async def spf(self, address: str, greeting: str, mail_from: str) -> str:
        """Return the domain for which a host may send, '' if for none; with a '?' before it where the DNS did not say in time."""
        names = Names(self._resolve, _SPF)  # its time begins now: what a crowd keeps waiting is not asked any more

        def ask() -> spf.Result:
            return spf.check(names, address, greeting, mail_from)

        domain = spf.identity(greeting, mail_from)
        try:
            result = await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(self._questions, ask), _SPF)
        except TimeoutError:
            result = spf.Result.TEMPERROR
        if result is spf.Result.TEMPERROR:
            return _UNSURE + domain
        return domain if result is spf.Result.PASS else ""

    def news(self) -> None:
        """A letter has come."""
        self._news.set()

    async def run(self) -> None:
        """Give every letter its verdict, those of an earlier run first. Ends when it is cancelled."""
        while True:
            self._news.clear()
            try:
                for one in await asyncio.to_thread(self._pending):
                    if (one.body_hash, one.spf) not in self._in_hand:
                        self._in_hand[one.body_hash, one.spf] = asyncio.create_task(self._check(one))
            except Exception as wrong:  # noqa: BLE001 - the world's trouble, or ours: while nobody looks, letters wait for ever
                _log.error("no verdicts for a second: %s", for_log(wrong))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), _LOOK)

    def stop(self) -> None:
        """Ask no more; what is not answered is asked again after a restart."""
        self._stopped = True
        for task in self._in_hand.values():
            task.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._questions.shutdown(wait=False, cancel_futures=True)

    def _resolve(self, name: str, kind: str, seconds: float) -> list[Any]:
        if self._stopped:  # a thread cannot be ended, but it gets no more answers
            raise Unsure(kind)
        return self._ask(name, kind, seconds)

    def _pending(self) -> list[inbox.Unchecked]:
        return inbox.unchecked(self._database.connection())

    async def _check(self, one: inbox.Unchecked) -> None:
        """Judge one letter, for all its recipients; past the time it has, the verdict is NONE. What cannot be written is done again."""

        def write(connection: Connection) -> None:
            inbox.checked(connection, one, found)

        found = await self._found(one)
        try:
            await asyncio.wrap_future(self._database.submit(write))
        except Exception as wrong:  # noqa: BLE001 - as above
            _log.error("letter %s: its verdict could not be written: %s", one.id, for_log(wrong))
        finally:
            self._in_hand.pop((one.body_hash, one.spf), None)
        self._wake()

    async def _found(self, one: inbox.Unchecked) -> Dmarc:
        try:
            judged = asyncio.get_running_loop().run_in_executor(self._pool, self._judge, one)
            return await asyncio.wait_for(judged, _WHOLE)
        except TimeoutError:
            _log.warning("letter %s: no verdict on its sender in time", one.id)
        except Exception as wrong:  # noqa: BLE001 - a letter must never wait for ever for a fault of ours
            _log.error("letter %s: no verdict on its sender: %s", one.id, for_log(wrong))
        return Dmarc.NONE

    def _judge(self, one: inbox.Unchecked) -> Dmarc:
        raw = inbox.raw(self._database.connection(), one.id)
        return judge(raw, one.spf, self._resolve) if raw is not None else Dmarc.NONE
