"""`mailbot letter receive`: one mail from standard input, for the pipe transports of mail servers.

The one rule: exit 0 means on disk; whatever is our fault is 75, so that the mail server keeps the mail and tries again (sysexits.h).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final

import click

from mailbot.cli.place import Place, TryAgain
from mailbot.intake.shape import Shapes
from mailbot.store import inbox
from mailbot.store.db import for_log
from mailbot.store.inbox import Arrival

__all__ = ["receive"]

_LARGEST: Final = 2_097_152  # bytes, where no listener says how much a letter may have
_NOBODY: Final = "mailer-daemon"  # how Postfix spells the null sender for a pipe


class WrongUse(click.ClickException):
    """The command line is wrong (EX_USAGE)."""

    exit_code = 64


class Unusable(click.ClickException):
    """The mail cannot be taken, now or later (EX_DATAERR)."""

    exit_code = 65


class Unknown(click.ClickException):
    """There is no such address (EX_NOUSER)."""

    exit_code = 67


class _Sysexits(click.Command):
    """A command whose exit codes a mail server understands: click says 2 for a wrong option, and 1 for most else."""

    def make_context(self, *args: Any, **values: Any) -> click.Context:
        """Read the options; a wrong one is EX_USAGE."""
        try:
            return super().make_context(*args, **values)
        except click.UsageError as wrong:
            raise WrongUse(wrong.format_message()) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Carry out; anything that is not the mail's own fault is EX_TEMPFAIL, in one line."""
        try:
            return super().invoke(ctx)
        except (WrongUse, Unusable, Unknown, click.exceptions.Exit):
            raise
        except click.ClickException as wrong:
            raise TryAgain(wrong.format_message()) from None
        except Exception as wrong:  # noqa: BLE001 - a mail server must never take our fault for the mail's
            raise TryAgain(f"try again: {for_log(wrong)}") from None


@click.command(cls=_Sysexits)
@click.option("--from", "sender", metavar="ADDRESS", help="Envelope sender; '' is the null sender. [SENDER]")
@click.option("--to", "recipients", metavar="ADDRESS", multiple=True, help="Recipient, as often as needed. [ORIGINAL_RECIPIENT, RECIPIENT]")
@click.option("--trusted", is_flag=True, help="Believe the Authentication-Results that our mail server wrote into it.")
@click.pass_obj
def receive(place: Place, sender: str | None, recipients: tuple[str, ...], trusted: bool) -> None:
    """Take one mail from standard input (for pipe transports). Exits 0, 64, 65, 67 or 75, as in sysexits.h."""
    settings = place.settings()
    shapes = Shapes(settings.desk.address, settings.desk.domain)
    known = _known(shapes, recipients, os.environ)
    raw = _read(max((listen.max_bytes for listen in (settings.smtp, settings.lmtp) if listen), default=_LARGEST))
    mail_from = _sender(os.environ.get("SENDER", "") if sender is None else sender)
    with place.database() as database, database.write() as connection:
        inbox.take(connection, [Arrival("pipe", trusted, mail_from, one, raw, settings.trust.check) for one in known], place.now())


def _known(shapes: Shapes, given: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """Return the recipients in our spelling. Of the environment's two the first of a known shape counts: aliases hide one of them."""
    if given:
        found = [shapes.known(address) for address in given]
        if None in found:
            raise Unknown("no such address here")
        return [address for address in found if address is not None]
    offered = [environ[name] for name in ("ORIGINAL_RECIPIENT", "RECIPIENT") if environ.get(name)]
    if not offered:
        raise WrongUse("for whom? Give --to ADDRESS, or RECIPIENT in the environment")
    for address in offered:
        if known := shapes.known(address):
            return [known]
    raise Unknown("no such address here")


def _sender(written: str) -> str:
    bare = written.strip().removeprefix("<").removesuffix(">")
    return "" if bare.lower() == _NOBODY else bare.encode("utf-8", "replace").decode()


def _read(most: int) -> bytes:
    """Return the letter's bytes, without the line that mbox puts before it."""
    raw = sys.stdin.buffer.read(most + 200)
    if raw.startswith(b"From "):
        raw = raw.partition(b"\n")[2]
    if not raw.strip():
        raise Unusable("there is no mail on standard input")
    if len(raw) > most:
        raise Unusable(f"the mail is larger than {most} bytes")
    if b"\0" in raw:
        raise Unusable("NUL bytes are not taken")
    return raw
