"""`mailbot try`: what would be read, believed, recorded and answered, without any consequence.

The one rule: everything runs as in earnest, inside a transaction that is rolled back; a file that cannot be read has its line, too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mailbot.cli.place import Place

if TYPE_CHECKING:
    from mailbot.desk.work import Desk, Work
    from mailbot.store.db import Database

__all__ = ["try_"]

_MOST: Final = 64 * 1024 * 1024  # bytes of a file that are read; a desk takes far less
_UNREAD: Final[dict[str, Any]] = {"kind": "person", "own_text": "", "quoted": False, "commands": [], "bounced": []}


class _Enough(Exception):
    """The dry run is over: roll it back."""


@click.command(name="try")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", "to", default="", help="The envelope recipient. [the desk's address, or its address in To]")
@click.option("--from", "sender", default=None, help="The envelope sender. [Return-Path]")
@click.pass_obj
def try_(place: Place, files: tuple[Path, ...], to: str, sender: str | None) -> None:
    """Read mails without consequences; with --json one line for each file.

    Exit 1 where a file could not be read: its line says why, and the others are read all the same.
    """
    from mailbot.app import desk_from
    from mailbot.config import ConfigError

    try:
        desk = desk_from(place.settings())
    except ConfigError as wrong:
        raise click.ClickException(str(wrong)) from None
    unread = 0
    with place.database() as database:
        for file in files:
            raw, why = _bytes(file)
            told = {"file": str(file), **(_unread(why) if why else _one(desk, database, place, raw, to, sender))}
            said = json.dumps(told, ensure_ascii=False) if place.json else _in_words(told)
            click.echo(said.encode("utf-8", "replace"))  # a file's name and the text of a mail are anything
            if why:
                unread += 1
                click.echo(f"mailbot try: {str(file)!a} {why}", err=True)
    if unread:
        raise SystemExit(1)


def _unread(why: str) -> dict[str, Any]:
    return {**_UNREAD, "outcome": "refused", "reason": why, "writes_to": []}


def _bytes(file: Path) -> tuple[bytes, str]:
    """Return what stands in a file, and '' or why it cannot be read: it is missing, a folder, a pipe that nobody fills, too large."""
    try:
        if not (file.is_file() or file.is_dir()) and file.exists():
            return b"", "cannot be read: it is no file"
        with file.open("rb") as opened:
            raw = opened.read(_MOST + 1)
    except (OSError, ValueError) as wrong:
        return b"", f"cannot be read: {getattr(wrong, 'strerror', None) or wrong}"
    return (raw, "") if len(raw) <= _MOST else (b"", "too large")


def _one(desk: Desk, database: Database, place: Place, raw: bytes, to: str, sender: str | None) -> dict[str, Any]:
    from mailbot.clerk import letter
    from mailbot.desk.work import Work
    from mailbot.store.db import is_passing
    from mailbot.store.inbox import Waiting

    rcpt_to = to or _recipient(desk, raw)
    waiting = Waiting(0, place.now(), "pipe", True, _return_path(raw) if sender is None else sender, rcpt_to, raw)
    told: dict[str, Any] = dict(_UNREAD)
    try:
        with database.write() as connection:
            opened = letter.open_letter(desk, connection, waiting)
            work = Work(desk, connection, waiting.at)
            told |= _read(work, opened)
            before = connection.execute("select coalesce(max(id), 0) from mails").fetchone()[0]
            ending = letter.desk_work(work, waiting, opened)
            told |= {"outcome": str(ending.outcome), "reason": ending.reason, "writes_to": _addressees(work, before)}
            raise _Enough
    except _Enough:
        return told
    except Exception as wrong:  # our own fault may be anything: in earnest the letter is kept as failed, and the next one is read
        if is_passing(wrong):
            raise
        return {**told, "outcome": "refused", "reason": f"failed: {type(wrong).__name__}", "writes_to": []}


def _recipient(desk: Desk, raw: bytes) -> str:
    """Return the address of the desk that To or Cc names, else its main one."""
    from mailbot.reading import envelope, letter

    own = desk.address
    try:
        named = letter.ids(raw, own).recipients
    except letter.Unreadable:
        return own
    return next((one for one in named if envelope.route(one, own) is not None), own)


def _return_path(raw: bytes) -> str:
    """Return the envelope sender that the delivering MTA wrote; without one, somebody who is not the null sender."""
    for line in raw[:65536].split(b"\n\n", 1)[0].splitlines():
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"return-path":
            return value.strip().strip(b"<>").decode("ascii", "replace")
    return "unknown"


def _read(work: Work, opened: Any) -> dict[str, Any]:
    """Say what was read, whoever wrote it."""
    from mailbot.clerk.context import context_of
    from mailbot.reading.grammar import Said, understand
    from mailbot.reading.letter import Kind
    from mailbot.store import contacts

    read = opened.letter
    if read is None:
        return dict(_UNREAD)
    known = contacts.by_address(work.connection, read.ids.sender) if read.ids.sender else None
    context = context_of(work, known[0] if known else None, opened.answered, opened.route, read, opened.sent)
    person = read.kind in (Kind.PERSON, Kind.REACTION)
    items = understand(read, context, work.desk.words).items if person else ()
    failed = read.report.recipients if read.report is not None else ()
    return {
        "kind": _kind(read),
        "own_text": "\n".join(read.own),
        "quoted": read.quoted,
        "commands": [{"verb": item.verb, "ref": _ref(item.ref)} for item in items if isinstance(item, Said)],
        "bounced": [{"address": one.address, "status": one.status, "permanent": one.permanent} for one in failed],
    }


def _kind(read: Any) -> str:
    """Whether a person, a machine or a delivery report; a reaction that a program wrote is a machine's, a typed emoji a person's."""
    from mailbot.reading.letter import Kind

    if read.kind is Kind.REACTION:
        return "automatic" if read.why == "reaction" else "person"
    return str(read.kind.value)


def _ref(ref: Any) -> str:
    return f"{ref.letter or 'F'}{ref.number}" if ref is not None else ""


def _addressees(work: Work, before: int) -> list[str]:
    from mailbot.store import mails

    rows = work.connection.execute("select id from mails where id > ? order by id", (before,)).fetchall()
    found = [mails.load(work.connection, row[0]) for row in rows]
    return sorted({mail.address for mail in found if mail is not None and mail.address})


def _in_words(told: dict[str, Any]) -> str:
    commands = ", ".join(f"{one['verb']} {one['ref']}".strip() for one in told["commands"]) or "none"
    own = "\n".join(f"  | {line}" for line in told["own_text"].splitlines()) or "  | (nothing)"
    to = ", ".join(told["writes_to"]) or "nobody"
    lines = (f"{told['file']}: {told['kind']}", own, f"  commands: {commands}", f"  outcome: {told['outcome']} ({told['reason']})")
    return "\n".join((*lines, f"  would write to: {to}"))
