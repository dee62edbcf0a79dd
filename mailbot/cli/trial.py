"""`mailbot try`: what would be read, believed, recorded and answered, without any consequence.

The one rule: everything runs as in earnest, inside a transaction that is rolled back.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mailbot.cli.place import Place

if TYPE_CHECKING:
    from mailbot.desk.work import Desk, Work
    from mailbot.store.db import Database

__all__ = ["try_"]


class _Enough(Exception):
    """The dry run is over: roll it back."""


@click.command(name="try")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "to", default="", help="The envelope recipient. [the desk's address, or its address in To]")
@click.option("--from", "sender", default=None, help="The envelope sender. [Return-Path]")
@click.pass_obj
def try_(place: Place, files: tuple[Path, ...], to: str, sender: str | None) -> None:
    """Read mails without consequences; with --json one line for each file."""
    from mailbot.app import desk_from
    from mailbot.config import ConfigError

    try:
        desk = desk_from(place.settings())
    except ConfigError as wrong:
        raise click.ClickException(str(wrong)) from None
    with place.database() as database:
        for file in files:
            told = _one(desk, database, place, file, to, sender)
            click.echo(json.dumps(told, ensure_ascii=False) if place.json else _in_words(told))


def _one(desk: Desk, database: Database, place: Place, file: Path, to: str, sender: str | None) -> dict[str, Any]:
    from mailbot.clerk import letter
    from mailbot.desk.work import Work
    from mailbot.store.inbox import Waiting

    raw = file.read_bytes()
    rcpt_to = to or _recipient(desk, raw)
    waiting = Waiting(0, place.now(), "pipe", True, _return_path(raw) if sender is None else sender, rcpt_to, raw)
    told: dict[str, Any] = {"file": str(file)}
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
        return {"kind": "person", "own_text": "", "quoted": False, "commands": [], "bounced": []}
    known = contacts.by_address(work.connection, read.ids.sender) if read.ids.sender else None
    context = context_of(work, known[0] if known else None, opened.answered, opened.route, read, opened.sent)
    person = read.kind in (Kind.PERSON, Kind.REACTION)
    items = understand(read, context, work.desk.words).items if person else ()
    failed = read.report.recipients if read.report is not None else ()
    return {
        "kind": "person" if person else read.kind.value,
        "own_text": "\n".join(read.own),
        "quoted": read.quoted,
        "commands": [{"verb": item.verb, "ref": _ref(item.ref)} for item in items if isinstance(item, Said)],
        "bounced": [{"address": one.address, "status": one.status, "permanent": one.permanent} for one in failed],
    }


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
