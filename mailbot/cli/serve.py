"""`mailbot serve`: run the desk.

The one rule: it says on stdout when it listens, and ends cleanly on SIGTERM.
"""

from __future__ import annotations

import asyncio
import sys

import click

from mailbot.cli.discreet import open_log
from mailbot.cli.place import REHEARSAL, Place

__all__ = ["serve"]


@click.command()
@click.option("--only", default="", help="Run only these parts: intake,clerk,courier,clock.")
@click.pass_obj
def serve(place: Place, only: str) -> None:
    """Run the desk: take mail in, carry it out, send mail, keep time."""
    from mailbot import app
    from mailbot.config import ConfigError

    parts = tuple(part.strip() for part in only.split(",") if part.strip()) or app.PARTS
    unknown = [part for part in parts if part not in app.PARTS]
    if unknown:
        raise click.UsageError(f"--only knows {', '.join(app.PARTS)}, not {', '.join(unknown)}")
    open_log(sys.stderr)
    place.now()  # a clock file that holds no time is refused here, with the mend
    with place.database():
        pass
    note = place.folder / REHEARSAL
    note.unlink(missing_ok=True)
    try:
        clock = app.Clock(place.clock)
        if place.clock is not None:
            note.write_text(f"{place.clock.resolve()}\n", "utf-8")
        asyncio.run(app.serve(place.settings(), clock, parts, ready=_say))
    except (ConfigError, ValueError) as wrong:
        raise click.ClickException(str(wrong)) from None
    except OSError as wrong:
        raise click.ClickException(f"cannot listen or read: {wrong}; is the port taken, or a path wrong? See mailbot.toml") from None
    finally:
        note.unlink(missing_ok=True)


def _say(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()
