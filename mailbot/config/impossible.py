"""What the types of the settings do not say.

The one rule: a value that would fail later, far from its cause, is refused here.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from datetime import timedelta
from importlib.util import find_spec
from typing import Final

from mailbot.config.settings import Delivery, File, Imap, Listen, Times, Trust

__all__ = ["impossible"]

_EXTRA: Final = ("dkim", "dns", "nacl")  # what checking ourselves needs
_DOMAIN: Final = re.compile(r"(?=.{1,150}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_ADDRESS: Final = re.compile(r"[^@\s,;<>\x00-\x1f\x7f]{1,64}@[^@\s,;<>\x00-\x1f\x7f]{1,189}")
_HERE: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_TAKEN: Final = re.compile(r"refer|help|keeper|postmaster|abuse|bounce|[fcp][0-9]+(?:-refer)?")  # product 6.1


def impossible(file: File) -> Iterator[tuple[str, str]]:
    """Yield each value that has the right type and yet cannot be: its name ('times.undo') and what is wrong."""
    if not _DOMAIN.fullmatch(file.desk.domain):
        yield "desk.domain", f"{file.desk.domain!r} is no domain in small letters"
    if _TAKEN.fullmatch(file.desk.address):
        yield "desk.address", f"{file.desk.address!r} means something else already: refer, help, keeper, postmaster, abuse, bounce, f12"
    for keeper in file.desk.keepers:
        if not _ADDRESS.fullmatch(keeper):
            yield "desk.keepers", f"{keeper!r} is no mail address"
    if "en" not in file.desk.languages:
        yield "desk.languages", "English must be among them: it stands in for what is not translated"
    yield from _impossible_intake(file)
    yield from _impossible_delivery(file.delivery)
    yield from _impossible_trust(file.trust)
    yield from _impossible_times(file.times)


def _impossible_intake(file: File) -> Iterator[tuple[str, str]]:
    for road, listen in (("smtp", file.intake.smtp), ("lmtp", file.intake.lmtp)):
        if listen is not None:
            yield from _impossible_listen(f"intake.{road}", listen)
    if file.intake.smtp.socket is not None:
        yield "intake.smtp.socket", "only LMTP listens on a socket: move it to [intake.lmtp]"
    if file.intake.lmtp is not None and file.intake.lmtp.socket is None and _same_door(file.intake.smtp, file.intake.lmtp):
        yield "intake.lmtp.port", "SMTP listens there already: give LMTP a socket, or another port"
    if file.intake.imap is not None and file.intake.imap.enabled:
        yield from _impossible_imap(file.intake.imap)


def _same_door(smtp: Listen, lmtp: Listen) -> bool:
    return smtp.enabled and lmtp.enabled and smtp.port != 0 and (smtp.host, smtp.port) == (lmtp.host, lmtp.port)


def _impossible_listen(where: str, listen: Listen) -> Iterator[tuple[str, str]]:
    if (listen.tls_cert is None) != (listen.tls_key is None):
        yield f"{where}.tls_cert", "tls_cert and tls_key are needed together"
    for net in listen.trusted:
        try:
            ipaddress.ip_network(net)
        except ValueError:
            yield f"{where}.trusted", f"{net!r} is no network such as 127.0.0.1/32"


def _impossible_imap(imap: Imap) -> Iterator[tuple[str, str]]:
    if not imap.host or imap.port == 0:
        yield "intake.imap.port" if imap.host else "intake.imap.host", "a mail server has a name and a port"
    if not imap.user:
        yield "intake.imap.user", "a mailbox belongs to somebody: the name we log in with"
    if imap.tls == "none" and imap.host not in _HERE:
        yield "intake.imap.tls", 'a password does not travel in clear: use tls = "implicit" or "starttls"'
    if imap.token_command and imap.password_file is not None:
        yield "intake.imap.token_command", "password_file or token_command: leave one of the two out"
    if imap.done in (f"move:{imap.mailbox}", "move:"):
        yield "intake.imap.done", "letters that are done with go to another mailbox"


def _impossible_delivery(delivery: Delivery) -> Iterator[tuple[str, str]]:
    if not delivery.host or delivery.port == 0:
        yield "delivery.port" if delivery.host else "delivery.host", "a mail server has a name and a port"
    if delivery.user and delivery.tls == "none":
        yield "delivery.tls", 'a password does not travel in clear: use tls = "starttls" or "implicit"'
    if delivery.token_command and (delivery.password_file is not None or not delivery.user):
        what = "password_file or token_command: leave one of the two out" if delivery.user else "the token is for somebody: set user, too"
        yield "delivery.token_command", what
    if (not delivery.dkim_selector) != (delivery.dkim_key is None):
        yield "delivery.dkim_key" if delivery.dkim_selector else "delivery.dkim_selector", "dkim_selector and dkim_key are needed together"


def _impossible_trust(trust: Trust) -> Iterator[tuple[str, str]]:
    if trust.check and trust.authserv_id:
        yield "trust.check", "our mail server checks (authserv_id), or we do: leave one of the two out"
    if trust.check and any(find_spec(name) is None for name in _EXTRA):
        yield "trust.check", "it needs the extra libraries: pip install 'mailbot[auth]', or check = false"
    for server in trust.dns:
        host, port = (server.strip("[]"), "53") if server.count(":") != 1 and "]:" not in server else server.rsplit(":", 1)
        try:
            ipaddress.ip_address(host.strip("[]"))
            wrong = not (port.isdigit() and 0 < int(port) < 65536)
        except ValueError:
            wrong = True
        if wrong:
            yield "trust.dns", f"{server!r} is no address such as 127.0.0.1 or 127.0.0.1:5353"


def _impossible_times(times: Times) -> Iterator[tuple[str, str]]:
    for key in Times.__struct_fields__:
        if getattr(times, key) == timedelta(0):
            yield f"times.{key}", "it must be longer than nothing"
    pairs = (("answer_by_least", "answer_by_warning"), ("review", "review_most"), ("network_silent", "network_dormant"))
    for less, more in pairs:
        if getattr(times, less) > getattr(times, more):
            yield f"times.{less}", f"it must not be longer than {more}"
    if sorted(times.silent) != list(times.silent):
        yield "times.silent", "the three must grow"
