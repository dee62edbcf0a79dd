"""`mailbot init`, `mailbot config check`, `mailbot migrate`.

The one rule: nothing that is there is overwritten.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import click

from mailbot import config as settings_file
from mailbot.cli.place import Place
from mailbot.config import ConfigError

__all__ = ["config", "init", "migrate"]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--domain", required=True, metavar="D", help="What stands behind the @ of the desk: hub.example.")
@click.option("--keeper", default="", metavar="ADDR", help="The first human behind keeper@.")
@click.pass_obj
def init(place: Place, folder: Path, domain: str, keeper: str) -> None:
    """Make a desk in DIR: its settings, its database and its key."""
    from mailbot.store import migrations

    toml = folder / settings_file.FILE
    there = [path for path in (toml, folder / "mailbot.db", folder / "mailbot.key") if path.exists()]
    if there:
        raise click.ClickException(f"{there[0]} is there already: a desk is never overwritten; choose another folder")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(toml, settings_file.template(domain.lower(), keeper))
    try:
        settings = settings_file.read(folder, os.environ)
    except ConfigError as wrong:
        toml.unlink()
        raise click.ClickException(str(wrong)) from None
    made = settings_file.Key(secrets.token_bytes(32), place.now().date())
    _write(settings.key_file, settings_file.key_lines((made,)))
    migrations.create(settings.database)
    click.echo(
        f"A desk for fights@{domain.lower()} is in {folder}.\n"
        f"Look through {toml} (delivery: the mail server that takes what we send), then:\n"
        f"  mailbot --dir {folder} network add leeds --name Leeds --delegate ana@leeds.example\n"
        f"  mailbot --dir {folder} serve"
    )


def _write(path: Path, text: str) -> None:
    """Make a file that only its owner can read."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


@click.group()
def config() -> None:
    """The settings."""


@config.command("check")
@click.pass_obj
def config_check(place: Place) -> None:
    """Say whether the settings, the key and the database are all right."""
    from mailbot.app import signer
    from mailbot.store import migrations

    settings = place.settings()
    try:
        settings_file.keys(settings.key_file)
        signer(settings)
        pending = migrations.pending(settings.database)
    except (ConfigError, FileNotFoundError) as wrong:
        raise click.ClickException(str(wrong)) from None
    if pending:
        raise click.ClickException(f"{settings.database} lacks {', '.join(pending)}: stop serve, then `mailbot migrate`")
    missing = [] if settings.desk.keepers else ["no keeper: mail to keeper@, postmaster@ and abuse@ reaches nobody (desk.keepers)"]
    if not settings.trust.authserv_id and not settings.trust.check:
        missing.append("neither authserv_id nor check: no DMARC verdict, and so a CHECK for every binding answer ([trust])")
    if settings.imap is not None and settings.desk.plus:
        missing.append("a mailbox and plus: fights+anything@ and bounce+anything@ must come to it, too; else set plus = false ([desk])")
    if settings.imap is not None and settings.imap.done != "delete":
        missing.append("letters that are done with stay at the provider: nobody erases them but you ([intake.imap] done)")
    place.show({"settings": "good", "notes": missing}, "\n".join(["The settings are good.", *missing]))


@click.command()
@click.pass_obj
def migrate(place: Place) -> None:
    """Bring the database to the form this release expects; it is copied first. Stop `serve` before."""
    from mailbot.store import migrations

    database = place.settings().database
    try:
        done = migrations.migrate(database)
    except FileNotFoundError as wrong:
        raise click.ClickException(str(wrong)) from None
    place.show({"migrated": done}, f"Done: {', '.join(done)}." if done else "There is nothing to do.")
