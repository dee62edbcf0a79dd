"""The parts of a running desk, built from its settings.

The one rule: chance and the settings come in here, and are handed down as values.
"""

from __future__ import annotations

import logging
import random
import secrets
import tomllib
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from importlib.metadata import version
from ipaddress import ip_network
from typing import TYPE_CHECKING, Final

from mailbot import config
from mailbot.app.clock import Clock
from mailbot.clerk import outsiders
from mailbot.clerk.outsiders import Lost
from mailbot.config import Settings
from mailbot.delivery.courier import Courier
from mailbot.delivery.dkim import BrokenKey, Signer
from mailbot.delivery.smarthost import Route, Smarthost
from mailbot.delivery.verdict import Bounced, Deferred, Verdict
from mailbot.desk import render
from mailbot.desk.work import Desk, Work
from mailbot.domain import lint_words
from mailbot.domain.periods import Periods
from mailbot.intake.smtp import Limits, Listen, Shapes
from mailbot.intake.verdict import Checker, MissingLibrary, Unsure
from mailbot.reading import application_labels, form_labels
from mailbot.reading.words import words_from
from mailbot.store import inbox, mails, troubles
from mailbot.store.db import Connection, Database
from mailbot.writing import compose

if TYPE_CHECKING:
    from mailbot.intake.imap import Watch

__all__ = ["LANGUAGES", "checker_from", "courier_from", "desk_from", "listens", "signer", "verdicts", "watch_from"]

LANGUAGES: Final = ("en", "es", "fr", "de", "it", "pt")


def desk_from(settings: Settings) -> Desk:
    """Build what stays the same while the desk is open: keys, words, templates."""
    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # it logs the addresses of mails that it cannot read
    folder = config.templates()
    tables = {language: tomllib.loads((folder / "words" / f"{language}.toml").read_text("utf-8")) for language in LANGUAGES}
    linter = tomllib.loads((folder / "words" / "linter.toml").read_text("utf-8"))
    named = compose.Desk(settings.desk.name, settings.desk.address, settings.desk.domain, _keeper(settings))
    composer = compose.Composer(folder, named)
    return Desk(
        settings=settings,
        keys=config.KeyFile(settings.key_file),
        words=words_from(tables, composer.hints((*form_labels.HINTS, *application_labels.HINTS))),
        lint_words=lint_words.words_from(linter),
        composer=composer,
        mint=lambda: secrets.token_hex(8),
        draw=lambda language: config.draw_watchword(language, secrets.SystemRandom().sample),
        release=version("mailbot"),
        periods=Periods(**{field.name: getattr(settings.times, field.name) for field in fields(Periods)}),
    )


def _keeper(settings: Settings) -> str:
    """The keepers' address that mails name; where there is one address for all, keeper@ may be somebody else's: then the first of them."""
    return f"keeper@{settings.desk.domain}" if settings.desk.plus or not settings.desk.keepers else settings.desk.keepers[0]


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
                refused = isinstance(verdict, Bounced) and verdict.refused
                outsiders.reroute(work, mail, Lost.REFUSED if refused else Lost.WAITED)

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
    set_, login = desk.settings.delivery, desk.settings.delivery_login
    route = Route(
        host=set_.host,
        port=set_.port,
        tls=set_.tls,
        greeting=desk.settings.desk.domain,
        user=set_.user,
        secret=login.secret if login is not None else None,
        oauth=login is not None and login.is_token,
        ca_file=set_.ca_file,
        connections=set_.connections,
    )

    smarthost, sign = Smarthost(route), signer(desk.settings)

    def composed(number: int) -> tuple[bytes, str, str] | None:
        """7 bit where it is signed: a hop that has to convert a mail breaks its signature (RFC 6376 section 5.3)."""
        made = render.message(desk, database.connection(), number, seven_bit=sign is not None or not smarthost.eight_bit)
        return made if made is None or sign is None else (sign.sign(made[0]), *made[1:])

    return Courier(database, smarthost, composed, verdicts(desk), clock.now, random.random)


def listens(settings: Settings) -> list[Listen]:
    """Return where mail comes in."""
    found = []
    for road, at in (("smtp", settings.smtp), ("lmtp", settings.lmtp)):
        if at is None or not at.enabled:
            continue
        limits = Limits(at.max_bytes, at.max_recipients, at.max_connections, at.max_per_address)
        trusted = tuple(ip_network(one) for one in at.trusted)
        found.append(Listen(road, at.host, at.port, at.socket, at.tls_cert, at.tls_key, trusted, limits))  # type: ignore[arg-type]  # a road of two
    return found


def watch_from(settings: Settings, database: Database, clock: Clock, wake: Callable[[], None]) -> Watch | None:
    """Build what takes mail from a mailbox at a provider, where there is one. `wake` is called from its thread."""
    imap, login = settings.imap, settings.imap_login
    if imap is None or login is None:
        with database.write() as connection:
            troubles.over(connection, "imap")  # what was wrong with it is nobody's trouble any more
        return None
    from mailbot.intake.imap import Letters, Mailbox, Watch, Where  # imapclient takes its time to load

    where = Where(
        host=imap.host,
        port=imap.port,
        tls=imap.tls,
        user=imap.user,
        is_token=login.is_token,
        ca_file=imap.ca_file,
        mailbox=imap.mailbox,
        move_to=imap.done.removeprefix("move:") if imap.done != "delete" else "",
        max_bytes=imap.max_bytes,
    )
    desk = settings.desk
    shapes, address = Shapes(desk.address, desk.domain), f"{desk.address}@{desk.domain}"
    letters = Letters(database, shapes, address, clock.now, wake, plus=desk.plus, check=settings.trust.check)
    return Watch(Mailbox(where, login.secret), letters, random.random)


def checker_from(settings: Settings, database: Database, wake: Callable[[], None]) -> Checker | None:
    """Build what checks senders, where we do that ourselves. Raises ConfigError where it cannot be done."""
    if not settings.trust.check:
        with database.write() as connection:
            inbox.uncheck(connection)  # what still waits from the time when we did
        return None
    try:
        return Checker(database, settings.trust.dns, wake)
    except (MissingLibrary, Unsure) as wrong:
        raise config.ConfigError(str(wrong)) from None
