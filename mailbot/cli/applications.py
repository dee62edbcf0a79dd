"""`mailbot application`: networks that ask to join, objections to them, other vouchers.

The one rule: keepers admit nobody; they ask, write objections down, and refuse, and each of it stands in the keeper log (product 13.1).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from mailbot.cli.place import ID, Place
from mailbot.desk import joining
from mailbot.desk.work import Work
from mailbot.domain.applications import needed
from mailbot.domain.applying import ApplicationCommand, Ask, Object, Refuse, Withdraw
from mailbot.domain.days import to_text
from mailbot.store import applications, contacts, directory
from mailbot.store.applications import Stored
from mailbot.store.db import Connection

__all__ = ["application"]


@click.group()
def application() -> None:
    """Networks that ask to join."""


@application.command("list")
@click.pass_obj
def list_(place: Place) -> None:
    """List the applications, newest first. What was written in them goes when they end."""
    with place.database() as database:
        connection = database.connection()
        shapes = [_shape(connection, one) for one in applications.every(connection)]
    place.show_rows(shapes, ("id", "phase", "name", "vouched", "needed", "objection", "at"))


@application.command("show")
@click.argument("number", metavar="ID", type=ID)
@click.pass_obj
def show(place: Place, number: int) -> None:
    """Show one application, with what was written."""
    with place.database() as database:
        connection = database.connection()
        one = _known(connection, number)
        shape = {**_shape(connection, one), "form": dict(one.form)}
    lines = [f"{name + ':':<12}{_plain(value)}" for name, value in shape.items() if name != "form"]
    place.show(shape, "\n".join([*lines, *(f"  | {key}: {value}" for key, value in one.form.items())]))


@application.command("object")
@click.argument("number", metavar="ID", type=ID)
@click.option("--reason", required=True, metavar="TEXT", help="For the keeper log, which networks can read: no names.")
@click.pass_obj
def object_(place: Place, number: int, reason: str) -> None:
    """Write an objection down: while it stands, a second pair of vouchers is needed."""
    _do(place, number, "objection", reason, lambda connection: Object(), "now needs a second pair of vouchers, while this stands")


@application.command("withdraw-objection")
@click.argument("number", metavar="ID", type=ID)
@click.pass_obj
def withdraw(place: Place, number: int) -> None:
    """The objection does not stand any more."""
    _do(place, number, "objection withdrawn", "", lambda connection: Withdraw(), "needs no second pair any more")


@application.command("refuse")
@click.argument("number", metavar="ID", type=ID)
@click.option("--reason", default="", metavar="TEXT", help="For the keeper log, which networks can read: no names.")
@click.pass_obj
def refuse(place: Place, number: int, reason: str) -> None:
    """End an application; its delegate hears that it could not be entered, and whom to ask."""
    _do(place, number, "application refused", reason, lambda connection: Refuse(), "is refused")


@application.command("vouchers")
@click.argument("number", metavar="ID", type=ID)
@click.option("--ask", "tags", required=True, multiple=True, metavar="TAG", help="A member network that may know them; may be repeated.")
@click.pass_obj
def vouchers(place: Place, number: int, tags: tuple[str, ...]) -> None:
    """Ask other networks whether they know it."""

    def command(connection: Connection) -> ApplicationCommand:
        return Ask(tuple(_voucher(connection, tag) for tag in tags))

    _do(place, number, "vouchers asked", ", ".join(tags), command, f"{' and '.join(tags)} are asked")


def _voucher(connection: Connection, tag: str) -> int:
    network = contacts.network_by_tag(connection, tag)
    if network is None or not joining.may_vouch(network):
        raise click.ClickException(f"{tag}: no member network with this tag; newcomers and sleepers cannot vouch (`mailbot network list`)")
    return network.id


def _do(place: Place, number: int, what: str, detail: str, command: Callable[[Connection], ApplicationCommand], done: str) -> None:
    from mailbot.app import desk_from

    desk = desk_from(place.settings())
    with place.write() as connection:
        one = _known(connection, number)
        name = joining.applicant_of(one).name
        after = joining.decide(Work(desk, connection, place.now()), one, command(connection))
        if after is None:
            raise click.ClickException(f"application {number} is {one.application.phase}: that cannot be done with it now")
        directory.log(connection, place.now(), None, what, f"application {number} {name}{': ' if detail else ''}{detail}")
        shape = _shape(connection, after)
    place.show(shape, f"{name} ({number}): {done}.")


def _known(connection: Connection, number: int) -> Stored:
    one = applications.load(connection, number)
    if one is None:
        raise click.ClickException(f"there is no application {number}; `mailbot application list` shows those there are")
    return one


def _shape(connection: Connection, one: Stored) -> dict[str, Any]:
    """Return what `application show --json` prints."""
    entered = contacts.network(connection, one.network) if one.network is not None else None
    return {
        "id": one.id,
        "phase": one.application.phase.value,
        "name": entered.name if entered is not None else joining.applicant_of(one).name,
        "at": to_text(one.at),
        "agreed": list(one.application.agreed),
        "asked": _tags(connection, one.application.asked_of),
        "vouched": _tags(connection, one.application.vouched),
        "declined": _tags(connection, one.application.declined),
        "needed": needed(one.application),
        "objection": one.application.objected,
        "network": entered.tag if entered is not None else None,
    }


def _tags(connection: Connection, numbers: tuple[int, ...]) -> list[str]:
    found = [contacts.network(connection, number) for number in numbers]
    return [network.tag for network in found if network is not None]


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value) or "-"
    return "-" if value is None else str(value)
