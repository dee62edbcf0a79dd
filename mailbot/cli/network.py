"""`mailbot network`: the directory, as operators enter it.

The one rule: one line is one transaction, a whole CSV file too; every change stands in the keeper log.
"""

from __future__ import annotations

import csv
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from mailbot.cli.also import ask_first, registered
from mailbot.cli.place import Place
from mailbot.config import LANGUAGES, draw_watchword
from mailbot.desk import disputes as settled
from mailbot.desk import leaving
from mailbot.desk.joining import may_vouch
from mailbot.desk.work import Work
from mailbot.domain import watchword
from mailbot.domain.disputes import Outcome
from mailbot.store import contacts, directory, disputes
from mailbot.store.contacts import Network
from mailbot.store.db import Connection
from mailbot.store.entries import DirectoryError, Entry

__all__ = ["network"]

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group()
def network() -> None:
    """The directory: which networks there are, and who speaks for them."""


_FIELDS: Final = (
    click.option("--name", metavar="N", help="What it is called in mails: Leeds."),
    click.option("--delegate", metavar="ADDR", help="The address of its delegate."),
    click.option("--stand-in", metavar="ADDR", help="The address of the stand-in."),
    click.option("--address", metavar="ADDR", help="The network's own address: a list or a shared mailbox."),
    click.option("--also", multiple=True, metavar="ADDR", help="A further address the delegate writes from; may be repeated."),
    click.option("--language", metavar="XX", help=f"One of {', '.join(LANGUAGES)}."),
    click.option("--timezone", metavar="Z", help="Europe/London."),
    click.option("--meets", metavar="DAY", help="tue, tue/2@2026-06-09 (every second week), 1.tue (the first of the month) or none."),
    click.option("--digest", metavar="DAY@HOUR", help="mon@07:00, or off; unset: the day before the meeting."),
    click.option("--copy/--no-copy", default=None, help="A read-only digest goes to the network address."),
    click.option("--towns", metavar='"A, B"', help="Its town and those nearby."),
    click.option("--naming/--no-naming", default=None, help="It may be named in public."),
    click.option("--watchword", metavar='"W W"', help="Two words; drawn if not given."),
)


def _entry_options(command: Command) -> Command:
    for option in reversed(_FIELDS):
        command = option(command)
    return command


@network.command("add")
@click.argument("tag")
@_entry_options
@click.option("--welcome", is_flag=True, help="Send it the welcome mail.")
@click.pass_obj
def add(place: Place, /, tag: str, welcome: bool, **given: Any) -> None:
    """Enter a founding network: a full member at once."""
    for needed in ("name", "delegate"):
        if not given[needed]:
            raise click.UsageError(f"Missing option '--{needed}'.", click.get_current_context())
    with place.write() as connection:
        new = _add(place, connection, {"tag": tag, **_given(given)})
        if welcome:
            _welcome(place, connection, new)
        shape = _shape(connection, new)
    place.show(shape, f"{new.name} ({new.tag}) is in. Its watchword: {new.watchword}.")


@network.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--welcome", is_flag=True, help="Send them the welcome mail.")
@click.pass_obj
def import_(place: Place, file: Path, welcome: bool) -> None:
    """Enter the networks of a CSV file, all or none. Its first line names the columns: tag, name, delegate, stand_in, …"""
    count = 0
    try:
        text = file.read_text("utf-8-sig")
    except ValueError:
        raise click.ClickException(f"{file} is not in UTF-8: save it as CSV in UTF-8") from None
    with place.write() as connection:
        reader = csv.DictReader(text.splitlines(keepends=True))
        reader.fieldnames = _columns(reader.fieldnames)
        for row in reader:
            try:
                new = _add(place, connection, _from_row(row))
            except DirectoryError as wrong:
                raise DirectoryError(f"{file} line {reader.line_num}: {wrong}") from None
            if welcome:
                _welcome(place, connection, new)
            count += 1
    place.show({"added": count}, f"{count} network{' is' if count == 1 else 's are'} in.")


@network.command("set")
@click.argument("tag")
@_entry_options
@click.pass_obj
def set_(place: Place, /, tag: str, **given: Any) -> None:
    """Change what is given; '' empties a place. A new address of a contact begins a new term of office.

    A further sending address (--also) gets one CHECK, and counts after its YES.
    """
    changes = _given(given)
    if not changes:
        raise click.UsageError("Nothing to change.", click.get_current_context())
    with place.write() as connection:
        _check_watchword(changes.get("watchword"))
        further = changes.get("also", ())
        if further:
            changes["also"] = registered(connection, tag, further, changes.get("delegate", ""))
        changed = directory.set_network(connection, tag, changes, place.now(), _own(place))
        ask_first(place, connection, changed, further)
        shape = _shape(connection, changed)
    waits = " A further address counts once it has said YES to its CHECK." if set(further) - set(shape["also"]) else ""
    place.show(shape, f"{changed.name} ({changed.tag}): changed {', '.join(name.replace('_', '-') for name in changes)}.{waits}")


@network.command("remove")
@click.argument("tag")
@click.pass_obj
def remove(place: Place, tag: str) -> None:
    """Let a network leave: nothing goes to it any more, and its addresses are free."""
    with place.write() as connection:
        gone = directory.remove_network(connection, tag, place.now())
        shape = _shape(connection, gone)
    place.show(shape, f"{gone.name} ({gone.tag}) has left.")


@network.command("exclude")
@click.argument("tag")
@click.option("--confirmed-by", "by", multiple=True, metavar="TAG", help="A network whose delegate is asked to confirm it; twice.")
@click.option("--reason", required=True, metavar="TEXT", help="What the two are told; it stands in the keeper log, too.")
@click.pass_obj
def exclude(place: Place, tag: str, by: tuple[str, ...], reason: str) -> None:
    """Carry out that the networks have excluded one: two other networks' delegates confirm it first."""
    from mailbot.app import desk_from

    if len(set(by)) != 2 or tag in by:
        raise click.UsageError("Two other networks confirm it: --confirmed-by A --confirmed-by B.", click.get_current_context())
    desk = desk_from(place.settings())
    with place.write() as connection:
        found = [contacts.network_by_tag(connection, one) for one in (tag, *by)]
        for one, known in zip((tag, *by), found, strict=True):
            if known is None or known.state == "left" or (one != tag and not may_vouch(known)):
                raise DirectoryError(f"{one}: there is no member network with this tag; `mailbot network list` shows those there are")
        going, first, second = (one for one in found if one is not None)
        leaving.ask_exclusion(Work(desk, connection, place.now()), going, first, second, " ".join(reason.split())[:300])
    place.show({"tag": tag, "asked": list(by)}, f"{going.name}: {first.name} and {second.name} are asked; both must say YES.")


@network.command("settle")
@click.argument("tag")
@click.option("--void/--stands", "void", required=True, help="What was disowned was not the network's; or it was.")
@click.pass_obj
def settle(place: Place, tag: str, void: bool) -> None:
    """End a dispute about a network's own word, as its people told you on the telephone (after NOT ME)."""
    from mailbot.app import desk_from

    desk = desk_from(place.settings())
    with place.write() as connection:
        if (known := contacts.network_by_tag(connection, tag)) is None:
            raise DirectoryError(f"{tag}: there is no network with this tag; `mailbot network list` shows those there are")
        found = disputes.of_network(connection, known.id)
        if found is None:
            raise DirectoryError(f"{tag}: nobody has said NOT ME to a receipt of {known.name}: there is nothing to settle")
        settled.settle(Work(desk, connection, place.now()), found[0], Outcome.VOID if void else Outcome.STANDS)
        directory.log(connection, place.now(), known.id, "settled", "void" if void else "stands")
    place.show({"tag": tag, "void": void}, f"{known.name}: settled; its contacts are told.")


@network.command("list")
@click.pass_obj
def list_(place: Place) -> None:
    """List the networks."""
    with place.database() as database:
        connection = database.connection()
        shapes: list[dict[str, Any]] = []
        batch = contacts.networks_after(connection, 0, "", 1000, dormant=True)
        while batch:
            shapes += [_shape(connection, network) for network in batch]
            batch = contacts.networks_after(connection, batch[-1].id, "", 1000, dormant=True)
    place.show_rows(shapes, ("tag", "name", "state", "language", "timezone", "meets", "delegate", "stand_in"))


@network.command("show")
@click.argument("tag")
@click.pass_obj
def show(place: Place, tag: str) -> None:
    """Show one network."""
    with place.database() as database:
        found = contacts.network_by_tag(database.connection(), tag)
        if found is None:
            raise click.ClickException(f"{tag}: there is no network with this tag; `mailbot network list` shows those there are")
        shape = _shape(database.connection(), found)
    lines = [f"{name + ':':<14}{_plain(value)}" for name, value in {**shape, "watchword": found.watchword}.items() if name != "reachable"]
    unreachable = [role for role, reachable in shape["reachable"].items() if reachable is False]
    place.show(shape, "\n".join([*lines, *(f"The {role.replace('_', '-')} cannot be reached: mails come back." for role in unreachable)]))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str(value or "-")


# ── From options and rows to entries ───────────────────────────────────────────────────────────────────────────────────


def _given(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an Entry (and the watchword) that were given on the command line."""
    given = {name: value for name, value in options.items() if value is not None and value != ()}
    if "towns" in given:
        given["towns"] = _split(given["towns"])
    if "also" in given:
        given["also"] = tuple(address for address in given["also"] if address)
    return given


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _columns(names: Any) -> list[str]:
    known = (*Entry.__dataclass_fields__, "watchword")
    columns = [name.strip().lower().replace("-", "_") for name in names or ()]
    unknown = [name for name in columns if name not in known]
    if unknown or not {"tag", "name", "delegate"} <= set(columns):
        what = f"unknown columns: {', '.join(unknown)}" if unknown else "the first line must name tag, name and delegate"
        raise DirectoryError(f"{what}; there are: {', '.join(known)}")
    return columns


def _from_row(row: Mapping[str | None, Any]) -> dict[str, Any]:
    if None in row or None in row.values():
        raise DirectoryError('as many fields as the first line names are needed; a field with a comma stands in "quotes"')
    fields: dict[str, Any] = {str(name): value.strip() for name, value in row.items() if value.strip()}
    for name in ("towns", "also"):
        if name in fields:
            fields[name] = _split(fields[name])
    for name in ("copy", "naming"):
        if name in fields:
            fields[name] = _yes_or_no(name, fields[name])
    return fields


def _yes_or_no(name: str, text: str) -> bool:
    if text.lower() not in ("yes", "no", "1", "0", "true", "false"):
        raise DirectoryError(f"{name}: {text!r} is neither yes nor no")
    return text.lower() in ("yes", "1", "true")


def _add(place: Place, connection: Connection, fields: dict[str, Any]) -> Network:
    words = fields.pop("watchword", "")
    for needed in ("tag", "name", "delegate"):
        fields.setdefault(needed, "")
    _check_watchword(words or None)
    words = words or draw_watchword(fields.get("language", "en"), secrets.SystemRandom().sample)
    times = place.settings().times
    return directory.add_network(
        connection,
        Entry(**fields),
        watchword=words,
        at=place.now(),
        own=_own(place),
        silent=times.network_silent,
        digest_at=times.digest_at,
    )


def _own(place: Place) -> str:
    desk = place.settings().desk
    return f"{desk.address}@{desk.domain}"


def _check_watchword(words: str | None) -> None:
    if words is not None and not watchword.tidied(words):
        raise DirectoryError(f'{words!r} is no watchword: two plain words, for example "heron kettle"')


def _welcome(place: Place, connection: Connection, new: Network) -> None:
    from mailbot.app import desk_from
    from mailbot.desk.welcome import post_welcome

    post_welcome(Work(desk_from(place.settings()), connection, place.now()), new)


# ── The JSON shape ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _shape(connection: Connection, network: Network) -> dict[str, Any]:
    """Return what `network show --json` prints; an empty place is null."""
    office = {contact.role: contact for contact in contacts.contacts_of(connection, network.id)}
    entry = directory.entry_of(connection, network)
    return {
        "tag": network.tag,
        "name": network.name,
        "state": network.state,
        **{role: office[role].address if role in office else None for role in contacts.ROLES},
        "also": list(entry.also),
        "language": network.language,
        "timezone": network.timezone,
        "meets": network.meets,
        "digest": network.digest,
        "copy": network.copy,
        "towns": list(network.towns),
        "naming": network.naming,
        "away_until": network.away_until.isoformat() if network.away_until else None,
        "busy_until": network.busy_until.isoformat() if network.busy_until else None,
        "reachable": {role: not office[role].unreachable if role in office else None for role in contacts.ROLES},
    }
