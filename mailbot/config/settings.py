"""The settings as frozen values, with their defaults and the bounds their types can say.

The one rule: every number of product 17.2 stands here and nowhere else.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from mailbot.config.login import Login

__all__ = ["LANGUAGES", "Delivery", "Desk", "File", "Imap", "Intake", "Listen", "Settings", "Store", "Times", "Trust"]

LANGUAGES: Final = ("en", "es", "fr", "de", "it", "pt")

Count = Annotated[int, Meta(ge=1, le=1_000_000)]
Port = Annotated[int, Meta(ge=0, le=65535)]
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Desk(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who we are: fights@hub.example."""

    domain: str
    address: Annotated[str, Meta(pattern=r"^[a-z0-9]([a-z0-9._-]{0,18}[a-z0-9])?$")] = "fights"
    name: Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")] = "Fights desk"
    keepers: tuple[str, ...] = ()
    languages: tuple[Literal["en", "es", "fr", "de", "it", "pt"], ...] = LANGUAGES
    first_ask: Count = 1
    plus: bool = True


class Listen(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where mail comes in. `socket` (LMTP only) stands for host and port."""

    enabled: bool = True
    host: str = "127.0.0.1"
    port: Port = 8025
    socket: Path | None = None
    tls_cert: Path | None = None
    tls_key: Path | None = None
    max_bytes: Annotated[int, Meta(ge=10_000, le=100_000_000)] = 2_097_152
    max_connections: Count = 200
    max_per_address: Count = 50
    max_recipients: Count = 100
    trusted: tuple[str, ...] = ("127.0.0.1/32",)


class Imap(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A mailbox at a provider, from which mail is taken."""

    enabled: bool = True
    host: str = ""
    port: Port = 993
    tls: Literal["implicit", "starttls", "none"] = "implicit"
    ca_file: Path | None = None
    user: str = ""
    password_file: Path | None = None
    token_command: tuple[str, ...] = ()
    mailbox: Annotated[str, Meta(min_length=1, max_length=200)] = "INBOX"
    done: Annotated[str, Meta(pattern=r"^(delete|move:.{1,200})$")] = "delete"
    max_bytes: Annotated[int, Meta(ge=10_000, le=100_000_000)] = 2_097_152


class Delivery(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The mail server that takes what we send: the smarthost."""

    host: str = "127.0.0.1"
    port: Port = 25
    tls: Literal["starttls", "implicit", "none"] = "none"
    ca_file: Path | None = None
    user: str = ""
    password_file: Path | None = None
    token_command: tuple[str, ...] = ()
    connections: Annotated[int, Meta(ge=1, le=20)] = 2
    dkim_selector: Annotated[str, Meta(max_length=63, pattern=r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?)?$")] = ""
    dkim_key: Path | None = None


class Trust(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whose word counts about a sender: that of our mail server (`authserv_id`), or our own (`check`); else every answer gets a CHECK."""

    authserv_id: Annotated[str, Meta(pattern=r"^[A-Za-z0-9.-]*$")] = ""
    check: bool = False
    dns: tuple[str, ...] = ()


class Times(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The numbers of product 17.2 (and of 12.1, the erasures). Hours of the day are '09:00', in the reader's zone."""

    answer_by_least: timedelta = timedelta(days=7)
    answer_by_warning: timedelta = timedelta(days=10)
    review: timedelta = timedelta(days=90)
    review_most: timedelta = timedelta(days=120)
    undo: timedelta = timedelta(hours=24)
    check_valid: timedelta = timedelta(days=7)
    reminder_before: timedelta = timedelta(days=3)
    reminder_at: Clock = "09:00"
    questions_at: Clock = "19:00"
    offer_reminder_at: Clock = "09:00"
    offer_report_at: Clock = "19:00"
    start_at: Clock = "12:00"
    digest_at: Clock = "07:00"
    urgent_every: timedelta = timedelta(days=7)
    chase_soon: timedelta = timedelta(minutes=60)
    chase_window: timedelta = timedelta(hours=48)
    chase: timedelta = timedelta(hours=12)
    amend: timedelta = timedelta(days=10)
    hand_over: timedelta = timedelta(days=2)
    silence_freezes: timedelta = timedelta(hours=24)
    dispute_asked: timedelta = timedelta(days=30)
    forgeries: Count = 3
    forgeries_within: timedelta = timedelta(days=7)
    careful: timedelta = timedelta(days=30)
    refer_tried: timedelta = timedelta(hours=72)
    delivery_tried: timedelta = timedelta(days=5)
    answers_per_hour: Count = 3
    silent: tuple[timedelta, timedelta, timedelta] = (timedelta(days=21), timedelta(days=35), timedelta(days=60))
    network_silent: timedelta = timedelta(weeks=8)
    network_dormant: timedelta = timedelta(weeks=12)
    dormant_mail: timedelta = timedelta(days=91)
    newcomer: timedelta = timedelta(days=90)
    vouch: timedelta = timedelta(days=7)
    vouch_given_up: timedelta = timedelta(days=30)
    objections: timedelta = timedelta(days=7)
    applications: Count = 20
    closing_report: timedelta = timedelta(days=14)
    erase_log: timedelta = timedelta(days=14)
    erase_plan: timedelta = timedelta(days=7)
    erase_words: timedelta = timedelta(days=90)
    erase_left: timedelta = timedelta(days=30)
    erase_keeper_log: timedelta = timedelta(days=365)


class Store(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the database is; a relative path lies in the desk's folder."""

    url: Annotated[str, Meta(pattern=r"^sqlite:///.+$")] = "sqlite:///mailbot.db"


class Intake(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The roads on which mail comes in."""

    smtp: Listen = Listen()
    lmtp: Listen | None = None
    imap: Imap | None = None


class File(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """mailbot.toml as a whole."""

    desk: Desk
    intake: Intake = Intake()
    delivery: Delivery = Delivery()
    trust: Trust = Trust()
    times: Times = Times()
    store: Store = Store()


class Settings(Struct, frozen=True, kw_only=True):
    """All settings, read and checked; every path is absolute."""

    folder: Path
    desk: Desk
    smtp: Listen | None
    lmtp: Listen | None
    imap: Imap | None
    imap_login: Login | None  # how we log in there
    delivery: Delivery
    delivery_login: Login | None  # how delivery.user logs in; None without AUTH
    trust: Trust
    times: Times
    database: Path
    key_file: Path
