"""`mailbot mail`: mail out, as far as operators may see it.

The one rule: what has left is history; only what has not can be dropped or tried again.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import click

from mailbot.cli.place import ID, Place
from mailbot.store import directory, mails, outbox
from mailbot.store.db import Connection, Row

if TYPE_CHECKING:
    from mailbot.store.db import Database

__all__ = ["mail"]

STATES: Final = ("due", "sent", "deferred", "bounced", "dropped")
_WAITING: Final = ("due", "deferred")


@click.group()
def mail() -> None:
    """Mail out: the outbox."""


@mail.command("list")
@click.option("--state", type=click.Choice(STATES), default=None, help="Only those in this state.")
@click.pass_obj
def list_(place: Place, state: str | None) -> None:
    """List the mails, oldest first."""
    with place.database() as database:
        shapes = [_shape(row) for row in database.rows("look_mails", state=state or "")]
    place.show_rows(shapes, ("id", "state", "to", "kind", "ref", "attempts", "next_at", "reply"))


@mail.command("show")
@click.argument("number", metavar="ID", type=ID)
@click.pass_obj
def show(place: Place, number: int) -> None:
    """Show one mail: where it goes, how far it came, and its text as long as that can be made again."""
    with place.database() as database:
        row = database.row("look_mail", id=number)
        if row is None:
            raise _unknown(number)
        shape = {
            **_shape(row),
            **{name: row[name] for name in ("network", "role", "language", "message_id", "at")},
            "reported": bool(row["bounced"]),
            **_text(place, database, number),
        }
    lines = [f"{name + ':':<13}{value if value not in (None, '') else '-'}" for name, value in shape.items() if name != "text"]
    place.show(shape, "\n".join([*lines, "", shape["text"] or "(Its text can no longer be made.)"]))


@mail.command("retry")
@click.argument("number", metavar="ID", type=ID)
@click.pass_obj
def retry(place: Place, number: int) -> None:
    """Try a mail again now, from the beginning."""
    now = place.now()
    until = now + place.settings().times.delivery_tried
    with place.write() as connection:
        done = outbox.retry(connection, number, now, until)
        _logged(connection, number, "mail retried", now, done)
    _told(place, number, "due", done, "It is due again.")


@mail.command("drop")
@click.argument("number", metavar="ID", type=ID)
@click.pass_obj
def drop(place: Place, number: int) -> None:
    """Let a mail not leave."""
    with place.write() as connection:
        done = outbox.drop(connection, number, "dropped by an operator")
        _logged(connection, number, "mail dropped", place.now(), done)
    _told(place, number, "dropped", done, "It will not leave.")


def _logged(connection: Connection, number: int, what: str, at: datetime, done: bool) -> None:
    """What was done to a mail stands in the keepers' log, under the network it is for, with its kind and no address."""
    found = mails.load(connection, number) if done else None
    if found is not None:
        directory.log(connection, at, found.network, what, f"{number} {found.kind}")


def _told(place: Place, number: int, state: str, done: bool, text: str) -> None:
    if not done:
        with place.database() as database:
            row = database.row("look_mail", id=number)
        raise _unknown(number) if row is None else click.ClickException(f"mail {number} is {row['state']}: it stays so")
    place.show({"id": number, "state": state}, f"Mail {number}: {text}")


def _unknown(number: int) -> click.ClickException:
    return click.ClickException(f"there is no mail {number}; `mailbot mail list` shows those there are")


def _shape(row: Row) -> dict[str, Any]:
    return {
        "id": row["id"],
        "state": row["state"],
        "to": row["address"],
        "kind": row["kind"],
        "ref": f"F{row['ask']}" if row["ask"] is not None else "",
        "attempts": row["attempts"],
        "next_at": row["next_at"] if row["state"] in _WAITING else None,
        "sent_at": row["next_at"] if row["state"] == "sent" else None,
        "reply": row["reply"],
    }


def _text(place: Place, database: Database, number: int) -> dict[str, str | None]:
    """Render subject and text again, as the courier and RESEND do."""
    from mailbot.app import desk_from
    from mailbot.desk.render import rendered
    from mailbot.writing.flowed import plain

    found = mails.load(database.connection(), number)
    made = rendered(desk_from(place.settings()), database.connection(), found) if found is not None else None
    return {"subject": made.subject if made else None, "text": plain(made.text) if made else None}
