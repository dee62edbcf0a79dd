"""`mailbot letter`: mail in, as far as operators may see it.

The one rule: no text of a member is printed; what a letter said is not kept.
"""

from __future__ import annotations

from typing import Any, Final

import click

from mailbot.cli.lazy import Lazy, LazyGroup
from mailbot.cli.place import ID, Place
from mailbot.store import directory, inbox
from mailbot.store.db import Row

__all__ = ["letter"]

STATES: Final = ("new", "done", "refused", "ignored", "held", "failed")


class Letters(LazyGroup):
    """Its own commands, and `receive`, the pipe transport."""

    table = {"receive": Lazy("mailbot.cli.receive:receive", "Take one mail from standard input (for pipe transports).")}  # noqa: RUF012 - click's way


@click.group(cls=Letters)
def letter() -> None:
    """Mail in: the inbox."""


@letter.command("list")
@click.option("--state", type=click.Choice(STATES), default=None, help="Only those in this state.")
@click.pass_obj
def list_(place: Place, state: str | None) -> None:
    """List the letters, oldest first."""
    with place.database() as database:
        shapes = [_shape(row) for row in database.rows("look_letters", state=state or "")]
    place.show_rows(shapes, ("id", "at", "state", "outcome", "from", "subject", "reason"))


@letter.command("show")
@click.argument("number", metavar="ID", type=ID)
@click.pass_obj
def show(place: Place, number: int) -> None:
    """Show what became of a letter, and why."""
    with place.database() as database:
        row = _load(database.row("look_letter", id=number), number)
        answers = database.rows("look_answers", message_id=row["message_id"].strip("<> ")) if row["message_id"] else []
    shape = {
        **_shape(row),
        "to": row["rcpt_to"],
        "road": row["road"],
        "trusted": bool(row["trusted"]),
        "message_id": row["message_id"],
        "ended_at": row["ended_at"],
        "kept": bool(row["kept"]),
        "answered_by": [f"{each['id']} {each['kind']} ({each['state']})" for each in answers],
        "note": row["note"],
    }
    lines = [f"{name + ':':<13}{_plain(value)}" for name, value in shape.items() if name != "note"]
    place.show(shape, "\n".join(lines + ([shape["note"].rstrip()] if shape["note"] else [])))


@letter.command("retry")
@click.argument("number", metavar="ID", type=ID)
@click.pass_obj
def retry(place: Place, number: int) -> None:
    """Let a failed letter be tried again, at the instant it was received."""
    with place.write() as connection:
        done = inbox.retry(connection, number)
        if done:
            directory.log(connection, place.now(), None, "letter retried", str(number))
    if not done:
        with place.database() as database:
            row = _load(database.row("look_letter", id=number), number)
        why = "its text is erased" if row["state"] == "failed" else f"it is {row['state']}, and only a failed letter can be tried again"
        raise click.ClickException(f"letter {number}: {why}")
    place.show({"id": number, "state": "new"}, f"Letter {number} waits again.")


def _load(row: Row | None, number: int) -> Row:
    if row is None:
        raise click.ClickException(f"there is no letter {number}; `mailbot letter list` shows those there are")
    return row


def _shape(row: Row) -> dict[str, Any]:
    same = {name: row[name] for name in ("id", "state", "outcome", "reason")}
    return {**same, "from": row["sender"], "subject": row["subject"], "at": row["at"]}


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    return str(value) if value not in (None, "") else "-"
