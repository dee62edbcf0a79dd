"""`mailbot digest`: the weekly digest of a network, as it was sent or as it would be now.

The one rule: it is made as in earnest, inside a transaction that is rolled back; the token of the mail is not shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot.cli.place import Place

if TYPE_CHECKING:
    from mailbot.desk.work import Desk
    from mailbot.store.contacts import Network
    from mailbot.store.db import Connection
    from mailbot.store.mails import Mail

__all__ = ["digest"]

_HIDDEN = "x" * 10


class _Enough(Exception):
    """It is known what would be sent: roll it back."""


@click.command()
@click.argument("tag")
@click.option("--week", metavar="2026-W26", default="", help="The ISO week. [that of the next digest]")
@click.option("--html", "html", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, writable=True), help="Its HTML goes there.")
@click.pass_obj
def digest(place: Place, tag: str, week: str, html: Path | None) -> None:
    """Print the digest that network TAG gets in a week, or got."""
    from mailbot.app import desk_from
    from mailbot.config import ConfigError
    from mailbot.desk.render import rendered
    from mailbot.domain.digests import is_week
    from mailbot.store import contacts
    from mailbot.writing.flowed import plain

    if week and not is_week(week):
        raise click.UsageError(f"{week!r} is no week: write it like 2026-W26")
    try:
        desk = desk_from(place.settings())
    except ConfigError as wrong:
        raise click.ClickException(str(wrong)) from None
    try:
        with place.database() as database, database.write() as connection:
            network = contacts.network_by_tag(connection, tag)
            if network is None or network.state == "left":
                raise click.ClickException(f"{tag}: there is no network with this tag; `mailbot network list` shows those there are")
            mail = _mail(desk, connection, network, week, place)
            text = rendered(desk, connection, mail) if mail is not None else None
            if mail is None or text is None:
                raise click.ClickException(f"{tag}: nobody is there to read a digest; see `mailbot network show {tag}`")
            if html is not None:
                _write(html, text.html.replace(mail.token, _HIDDEN))
            shown = {"network": tag, "subject": text.subject, "text": plain(text.text).replace(mail.token, _HIDDEN)}
            if network.digest == "off":
                click.echo(f"{tag} has switched its digest off and gets none; this is what it would be", err=True)
            place.show(shown, f"Subject: {shown['subject']}\n\n{shown['text']}")
            raise _Enough
    except _Enough:
        return


def _write(file: Path, page: str) -> None:
    try:
        file.write_text(page, "utf-8")
    except OSError as wrong:
        raise click.ClickException(f"{file} cannot be written: {wrong.strerror}") from None


def _mail(desk: Desk, connection: Connection, network: Network, week: str, place: Place) -> Mail | None:
    """Return the mail of a week, as it was sent if it was, else made now."""
    from datetime import timedelta

    from mailbot.desk import digests
    from mailbot.desk.edition import Edition
    from mailbot.desk.work import Work
    from mailbot.domain.digests import slot, week_of
    from mailbot.store import digests as stored
    from mailbot.store import mails

    now = Work(desk, connection, place.now())
    rhythm, progress = digests.rhythm_of(now, network), stored.progress(connection, network.id)
    coming = progress.coming
    week = week or (coming.week if coming is not None else week_of(now.today(network)))
    sent = [mails.load(connection, number) for number in stored.mails_of(connection, network.id, now.at - timedelta(days=366))]
    found = next((mail for mail in sent if mail is not None and (mail.values or {}).get("week") == week), None)
    if found is not None:
        return found
    at = coming.at if coming is not None and coming.week == week else slot(week, rhythm)
    if at < now.at and (coming is None or coming.week != week):
        click.echo(f"{week} is over and had no digest; this is made of what is known now", err=True)
    since = progress.since if at > progress.since else at - timedelta(weeks=1)
    posted = digests.issue(Work(desk, connection, at), Edition(Work(desk, connection, at)), network, since, week)
    return mails.load(connection, posted[0]) if posted else None
