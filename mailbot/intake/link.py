"""The way to an IMAP server: TLS, the login, and in words what an operator must mend.

The one rule: nobody hears our secret before the server has proved who it is; neither it nor what the server says to it is ever shown.
"""

from __future__ import annotations

import imaplib
import logging
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from imapclient import IMAPClient, SocketTimeout  # type: ignore[import-untyped]
from imapclient.exceptions import CapabilityError, LoginError  # type: ignore[import-untyped]

__all__ = ["LOST", "Secret", "Trouble", "Where", "logged_in"]

Secret: TypeAlias = Callable[[bool], str]
"""Return the password or token; True: a new one, the last was refused. Raises OSError with one line for the operator."""

LOST: Final = (OSError, imaplib.IMAP4.error)
"""What is raised where the connection ends or the server does not do as it is told: try again later."""


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


def logged_in(where: Where, secret: Secret) -> Any:
    """Return a client that is logged in; a token that is refused is made anew, once. Raises Trouble, or what LOST names."""
    logging.getLogger("imapclient").setLevel(logging.CRITICAL)  # its lines hold addresses, letters and secrets
    for renew in (False, True) if where.is_token else (False,):
        try:
            words = secret(renew)
        except OSError as wrong:
            raise Trouble(str(wrong)) from None
        client = _connected(where)
        if _opens(client, where, words):
            return client
    setting = "token_command" if where.is_token else "password_file"
    mend = "" if where.is_token else " (many providers want a password made for this program)"
    raise Trouble(f"{_name(where)} lets nobody in with our user and secret: see user and {setting} under [intake.imap]{mend}")


def _opens(client: Any, where: Where, secret: str) -> bool:
    """Log in; False where the server refuses our secret. The client is closed unless it is logged in."""
    try:
        login = client.oauth2_login if where.is_token else client.login
        login(where.user, secret)
    except LoginError as wrong:
        _close(client)
        if isinstance(wrong.__context__, imaplib.IMAP4.abort) or "[UNAVAILABLE]" in str(wrong):  # RFC 5530: not our fault
            raise ConnectionAbortedError from None
        return False
    except BaseException:
        _close(client)
        raise
    return True


def _close(client: Any) -> None:
    with suppress(*LOST):
        client.shutdown()


def _name(where: Where) -> str:
    return f"the IMAP server {where.host}:{where.port}"


def _connected(where: Where) -> Any:
    context = _trust(where) if where.tls != "none" else None
    timeout = SocketTimeout(where.connect, where.read)
    try:
        client = IMAPClient(where.host, where.port, ssl=where.tls == "implicit", ssl_context=context, timeout=timeout)
        if where.tls == "starttls":
            _secure(client, context)
    except ssl.SSLCertVerificationError as wrong:
        why = f"cannot prove who it is: {wrong.verify_message}"
        raise Trouble(f"{_name(where)} {why}; see host and ca_file under [intake.imap]") from None
    except (ssl.SSLError, CapabilityError):
        raise Trouble(f"{_name(where)} speaks no TLS: see port and tls under [intake.imap] (993 implicit, 143 starttls)") from None
    except socket.gaierror:
        raise Trouble(f"{_name(where)} is not found in the DNS: see host under [intake.imap]") from None
    return client


def _secure(client: Any, context: ssl.SSLContext | None) -> None:
    try:
        client.starttls(context)
    except BaseException:
        _close(client)
        raise


def _trust(where: Where) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if where.ca_file is not None:
        try:
            context.load_verify_locations(where.ca_file)
        except OSError:  # ssl.SSLError is one
            raise Trouble(f"{where.ca_file} holds no certificate that can be read: see ca_file under [intake.imap]") from None
    return context
