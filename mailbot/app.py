"""The only place that knows everybody, the time and chance: it builds the parts and runs the loops.

The one rule: what is decided happens in one thread, in order: a letter at the instant it was received, a due thing at its own.
"""

from __future__ import annotations

import asyncio
import logging
import random
import secrets
import signal
import threading
import tomllib
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from ipaddress import ip_network
from pathlib import Path
from typing import Final

from mailbot import config, timekeeper
from mailbot.clerk import letter, outsiders, questions
from mailbot.config import Settings
from mailbot.delivery.courier import Courier
from mailbot.delivery.dkim import BrokenKey, Signer
from mailbot.delivery.smarthost import Route, Smarthost
from mailbot.delivery.verdict import Bounced, Deferred, Verdict
from mailbot.desk import render
from mailbot.desk.work import Desk, Work
from mailbot.domain import lint_words
from mailbot.domain.fights import TOKENS_KEPT, tokens_live
from mailbot.domain.periods import Periods
from mailbot.intake.smtp import Intake, Limits, Listen, Shapes
from mailbot.intake.verdict import Checker, MissingLibrary, Unsure
from mailbot.reading.words import words_from
from mailbot.store import applications, directory, federation, inbox, keeping, ledger, mails, outbox
from mailbot.store.db import Connection, Database, for_log, is_passing
from mailbot.writing import compose

__all__ = ["PARTS", "Clerk", "Clock", "courier_from", "desk_from", "serve", "signer", "sweep", "verdicts"]

_log: Final = logging.getLogger("mailbot")

PARTS: Final = ("intake", "clerk", "courier", "clock")
LANGUAGES: Final = ("en", "es", "fr", "de", "it", "pt")
_LOOK: Final = 0.1  # seconds between two looks at a clock file, and at the database of another process
_ASIDE: Final = timedelta(hours=1)
_SOON: Final = 0.5  # seconds between two looks at the outbox that another process fills
_SWEEP: Final = timedelta(minutes=5)
_LATE_ANSWERS: Final = timedelta(days=1)  # a YES that came in time may still wait in the inbox
_YEAR: Final = timedelta(days=365)


class Clock:
    """What time it is (UTC): the real one, or what a file holds (for rehearsals)."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._last = datetime.now(UTC)
        if file is not None:
            self._last = _instant(file.read_text("ascii"))

    @property
    def is_set(self) -> bool:
        """Whether a file says what time it is."""
        return self._file is not None

    def now(self) -> datetime:
        """Return the time. A clock file that is being rewritten, or is gone, leaves the last time standing."""
        if self._file is None:
            return datetime.now(UTC)
        with suppress(OSError, ValueError):
            self._last = _instant(self._file.read_text("ascii"))
        return self._last


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text.strip())
    if instant.tzinfo is None:
        raise ValueError("a clock needs a time zone: 2026-06-07T15:05:00+02:00")
    return instant.astimezone(UTC)


def desk_from(settings: Settings) -> Desk:
    """Build what stays the same while the desk is open: keys, words, templates."""
    folder = config.templates()
    tables = {language: tomllib.loads((folder / "words" / f"{language}.toml").read_text("utf-8")) for language in LANGUAGES}
    linter = tomllib.loads((folder / "words" / "linter.toml").read_text("utf-8"))
    named = compose.Desk(settings.desk.name, settings.desk.address, settings.desk.domain, f"keeper@{settings.desk.domain}")
    return Desk(
        settings=settings,
        keys=config.KeyFile(settings.key_file),
        words=words_from(tables),
        lint_words=lint_words.words_from(linter),
        composer=compose.Composer(folder, named),
        mint=lambda: secrets.token_hex(8),
        draw=lambda language: config.draw_watchword(language, secrets.SystemRandom().sample),
        release=version("mailbot"),
        periods=Periods(**{field.name: getattr(settings.times, field.name) for field in fields(Periods)}),
    )


class Clerk:
    """Letters and due things, one after the other, in the order of their instants."""

    def __init__(self, desk: Desk, database: Database, clock: Callable[[], datetime], *, letters: bool = True, time: bool = True) -> None:
        self._desk, self._database, self._clock = desk, database, clock
        self._letters, self._time = letters, time
        self.periods = desk.periods
        self._fanned = False  # the last step was a batch of a fan-out: a waiting letter goes before the next one

    def step(self) -> bool:
        """Do the next thing; say whether there was one.

        Before what is due at an instant, every letter received before it is read (product 4.6 rule 3). Whether one has come is
        judged inside the transaction, after every intake that was given an earlier instant has been committed.
        """
        connection = self._database.connection()
        waiting = inbox.oldest(connection) if self._letters else None
        now = self._clock()
        due = timekeeper.next_due(connection, now) if self._time else None
        if due is not None and due[0] <= now and not self._letter_first(waiting, due):
            return self._keep_time(due, now)
        if waiting is not None:
            self._fanned = False
            letter.process(self._desk, self._database, waiting)
            return True
        return False

    def _letter_first(self, waiting: inbox.Waiting | None, due: timekeeper.Due) -> bool:
        if waiting is None:
            return False
        return waiting.at < due[0] or (self._fanned and due[1] == "mailing")

    def _keep_time(self, due: timekeeper.Due, now: datetime) -> bool:
        try:
            with self._database.write() as connection:
                return self._do(connection, due, now)
        except Exception as wrong:  # our own fault may be anything: it is put aside, and the rest stays punctual
            if is_passing(wrong):
                raise
            _log.exception("what was due for %s %s could not be done; it is tried again in an hour", due[1], due[2])
            with self._database.write() as connection:
                timekeeper.postpone(connection, due, now + _ASIDE)
        return True

    def _do(self, connection: Connection, due: timekeeper.Due, now: datetime) -> bool:
        """Do a due thing, if no letter has come before it meanwhile, and no other process has done it.

        Return False where it waits for a letter that itself waits for our verdict on its sender: then there is nothing to do.
        """
        if timekeeper.next_due(connection, now) != due:
            return True
        first = inbox.oldest_at(connection) if self._letters else None
        if first is not None and first < due[0] and due[1] != "mailing":
            ready = inbox.oldest(connection)
            return ready is not None and ready.at < due[0]
        if due[1] == "check":
            questions.fall_due(Work(self._desk, connection, due[0]), int(due[2]))
        else:
            timekeeper.do(self._desk, connection, due)
        self._fanned = due[1] == "mailing"
        return True


def sweep(
    database: Database, now: datetime, log_kept: timedelta, keeper_log_kept: timedelta = _YEAR, left_kept: timedelta = TOKENS_KEPT
) -> None:
    """Erase what has had its time, in the database's log and free pages, too (product 12.1)."""
    with database.write() as connection:
        inbox.forget(connection, now - log_kept)
        ledger.expire_checks(connection, now - _LATE_ANSWERS)
        outbox.forget(connection, now - log_kept, now)
        mails.forget_answers(connection, now - log_kept)
        directory.forget_addresses(connection, now - TOKENS_KEPT)
        _forget_executed(connection, now)
        applications.sweep(connection, now - left_kept)
        _forget_networks(connection, now - left_kept)
        keeping.forget_log(connection, now - keeper_log_kept)
    database.truncate_log()


def _forget_networks(connection: Connection, before: datetime) -> None:
    """What is held of networks that left before that (product 13.5)."""
    while (gone := federation.forgettable(connection, before)) is not None:
        federation.erase(connection, gone)


def _forget_executed(connection: Connection, now: datetime) -> None:
    """A letter that had its effect is remembered as long as the token it carried could live."""
    for number in (None, *inbox.executed_asks(connection)):
        found = ledger.ask(connection, number) if number is not None else None
        if found is None or not tokens_live(found[0].closed_at, now):
            inbox.forget_executed(connection, number, now - TOKENS_KEPT)


# ── Running ────────────────────────────────────────────────────────────────────────────────────────────────────────────


class Loop(threading.Thread):
    """The thread in which everything is decided."""

    def __init__(self, clerk: Clerk, database: Database, clock: Clock, moved: Callable[[], None]) -> None:
        super().__init__(name="clerk", daemon=True)
        self._clerk, self._database, self._clock, self._moved = clerk, database, clock, moved
        self._stopping, self._news = threading.Event(), threading.Event()
        self._swept = datetime.now(UTC) - _SWEEP

    def wake(self) -> None:
        """A letter has come."""
        self._news.set()

    def stop(self) -> None:
        """Finish what is in hand."""
        self._stopping.set()
        self._news.set()

    def run(self) -> None:
        """Do what there is to do, and wait for more."""
        seen = None
        while not self._stopping.is_set():
            self._news.clear()
            try:
                busy = self._clerk.step()
            except Exception as wrong:  # noqa: BLE001 - the world's trouble, or ours: the loop goes on
                _log.error("the clerk stops for a second: %s", for_log(wrong))
                self._stopping.wait(1)
                continue
            now = self._clock.now() if self._clock.is_set else None
            if busy or now != seen:
                seen = now
                self._moved()
            if not busy:
                self._rest()

    def _rest(self) -> None:
        real = datetime.now(UTC)
        if real - self._swept >= _SWEEP:
            self._swept = real
            periods = self._clerk.periods
            sweep(self._database, self._clock.now(), periods.erase_log, periods.erase_keeper_log, periods.erase_left)
        self._news.wait(_LOOK)


def verdicts(desk: Desk) -> Callable[[Connection, list[tuple[int, Verdict]], datetime], None]:
    """What could not be delivered goes on to the others of its network, in the transaction that says so (scenario 23)."""

    def told(connection: Connection, batch: list[tuple[int, Verdict]], at: datetime) -> None:
        for number, verdict in batch:
            lost = isinstance(verdict, Bounced) or (isinstance(verdict, Deferred) and verdict.late)
            mail = mails.load(connection, number) if lost else None
            if mail is None:
                continue
            work = Work(desk, connection, at)
            if mail.kind == "referral" and isinstance(verdict, Bounced):
                outsiders.referral_failed(work, mail)
            else:
                outsiders.reroute(work, mail, in_session=isinstance(verdict, Bounced) and verdict.refused)

    return told


def signer(settings: Settings) -> Signer | None:
    """Return what signs our mails; None where the mail server behind us does. Raises ConfigError for a key that cannot sign."""
    path = settings.delivery.dkim_key
    if path is None:
        return None
    try:
        return Signer(settings.desk.domain, settings.delivery.dkim_selector, config.pem(path))
    except BrokenKey as wrong:
        raise config.ConfigError(f"{path}: {wrong}") from None


def courier_from(desk: Desk, database: Database, clock: Clock) -> Courier:
    """Build what carries our mails to the smarthost, signed if there is a key. Raises ConfigError for a key that cannot sign."""
    set_ = desk.settings.delivery
    route = Route(
        host=set_.host,
        port=set_.port,
        tls=set_.tls,
        greeting=desk.settings.desk.domain,
        user=set_.user,
        password_file=set_.password_file,
        password=desk.settings.password.reveal() if desk.settings.password and not set_.password_file else "",
        ca_file=set_.ca_file,
        connections=set_.connections,
    )

    smarthost, sign = Smarthost(route), signer(desk.settings)

    def composed(number: int) -> tuple[bytes, str, str] | None:
        """7 bit where it is signed: a hop that has to convert a mail breaks its signature (RFC 6376 section 5.3)."""
        made = render.message(desk, database.connection(), number, seven_bit=sign is not None or not smarthost.eight_bit)
        return made if made is None or sign is None else (sign.sign(made[0]), *made[1:])

    return Courier(database, smarthost, composed, verdicts(desk), clock.now, random.random)


def _listens(settings: Settings) -> list[Listen]:
    found = []
    for road, at in (("smtp", settings.smtp), ("lmtp", settings.lmtp)):
        if at is None or not at.enabled:
            continue
        limits = Limits(at.max_bytes, at.max_recipients, at.max_connections, at.max_per_address)
        trusted = tuple(ip_network(one) for one in at.trusted)
        found.append(Listen(road, at.host, at.port, at.socket, at.tls_cert, at.tls_key, trusted, limits))  # type: ignore[arg-type]
    return found


def _checker(settings: Settings, database: Database, wake: Callable[[], None]) -> Checker | None:
    """Build what checks senders, where we do that ourselves. Raises ConfigError where it cannot be done."""
    if not settings.trust.check:
        with database.write() as connection:
            inbox.uncheck(connection)  # what still waits from the time when we did
        return None
    try:
        return Checker(database, settings.trust.dns, wake)
    except (MissingLibrary, Unsure) as wrong:
        raise config.ConfigError(str(wrong)) from None


async def _look(courier: Courier) -> None:
    """Where another process does the clerk's work, nobody else says that there is mail to carry."""
    while True:
        await asyncio.sleep(_SOON)
        courier.wake()


async def serve(settings: Settings, clock: Clock, only: Collection[str] = PARTS, ready: Callable[[str], None] = print) -> None:
    """Run the desk until SIGTERM or SIGINT; then finish what is in hand.

    `only`: which of PARTS run here. `ready` is told once, when it listens: 'mailbot ready: smtp 127.0.0.1:8025'. Raises OSError
    where it cannot listen, ConfigError for a bad key file.
    """
    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # it logs the addresses of mails that it cannot read
    desk, database = desk_from(settings), Database(settings.database)
    events = asyncio.get_running_loop()
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        events.add_signal_handler(name, stopping.set)
    courier = courier_from(desk, database, clock)
    loop = Loop(Clerk(desk, database, clock.now, letters="clerk" in only, time="clock" in only), database, clock, courier.wake)
    shapes = Shapes(settings.desk.address, settings.desk.domain)
    checker = _checker(settings, database, loop.wake) if "intake" in only else None
    came = checker.news if checker is not None else loop.wake
    spf = checker.spf if checker is not None else None
    intake = Intake(database, _listens(settings) if "intake" in only else [], shapes, clock.now, came, spf)
    await intake.start()
    checking = asyncio.create_task(checker.run()) if checker is not None else None
    if "clerk" in only or "clock" in only:
        loop.start()
    carrying = asyncio.create_task(courier.run()) if "courier" in only else None
    looking = asyncio.create_task(_look(courier)) if not loop.is_alive() else None
    ready("mailbot ready: " + " ".join(intake.addresses or ["no listener"]))
    await stopping.wait()
    if looking is not None:
        looking.cancel()
    await intake.stop()
    if checking is not None and checker is not None:
        checking.cancel()
        checker.stop()
    loop.stop()
    if loop.is_alive():
        await asyncio.to_thread(loop.join)
    courier.stop()
    if carrying is not None:
        await carrying
    database.close()
