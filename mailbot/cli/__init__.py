"""The operators' commands: `mailbot COMMAND`, one module for each noun.

The one rule: a command's module is imported when that command is called, so that `mailbot status` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

import click

from mailbot.cli.lazy import Lazy, LazyGroup, with_shared
from mailbot.cli.place import Place

__all__ = ["main", "run"]

FAILED: Final = 1

COMMANDS: Final[Mapping[str, Lazy]] = {
    "init": Lazy("mailbot.cli.setup:init", "Make a desk: settings, database, key."),
    "serve": Lazy("mailbot.cli.serve:serve", "Run the desk."),
    "status": Lazy("mailbot.cli.status:status", "What came in this week, what waits."),
    "network": Lazy("mailbot.cli.network:network", "The directory: add, list, show, set, remove, exclude."),
    "application": Lazy("mailbot.cli.applications:application", "Networks that ask to join: list, show, object."),
    "ask": Lazy("mailbot.cli.asks:ask", "Asks: list, show."),
    "letter": Lazy("mailbot.cli.letters:letter", "Mail in: list, show, retry, receive."),
    "mail": Lazy("mailbot.cli.mails:mail", "Mail out: list, show, retry, drop."),
    "key": Lazy("mailbot.cli.keys:key", "The keys of tokens and receipts: show, rotate."),
    "receipt": Lazy("mailbot.cli.keys:receipt", "Say whether a printed receipt is genuine."),
    "digest": Lazy("mailbot.cli.digests:digest", "The weekly digest that a network gets."),
    "log": Lazy("mailbot.cli.log:log", "What keepers did, newest last."),
    "try": Lazy("mailbot.cli.trial:try_", "Read a mail without consequences and say what would come of it."),
    "demo": Lazy("mailbot.cli.demo:demo", "A joint fight from demand to victory, on this machine."),
    "preview": Lazy("mailbot.cli.preview:preview", "Every mail in every language, as one page to look at."),
    "dkim": Lazy("mailbot.cli.dkim:dkim", "The signature on what we send: its DNS record, a new key."),
    "config": Lazy("mailbot.cli.setup:config", "Check the settings."),
    "migrate": Lazy("mailbot.cli.setup:migrate", "Bring the database to the form this release expects."),
}


class Commands(LazyGroup):
    """The commands of COMMANDS."""

    table = COMMANDS


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mailbot")
@click.pass_context
def mailbot(context: click.Context) -> None:
    """Solidarity networks propose joint fights to each other and carry them through, by plain email."""
    context.ensure_object(Place)


with_shared(mailbot)


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line; return the exit code: 0 done, 1 refused, 2 usage, 75 try again. Errors are one line on stderr."""
    try:
        code = mailbot.main(list(arguments), prog_name="mailbot", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as wrong:
        click.echo(wrong.format_message())
        return wrong.exit_code
    except click.UsageError as wrong:
        named = f"{wrong.ctx.command_path}: " if wrong.ctx else ""
        return _say(f"{named}{wrong.format_message()}", wrong.exit_code, f"see {wrong.ctx.command_path} --help" if wrong.ctx else "")
    except click.ClickException as wrong:
        return _say(f"mailbot: {wrong.format_message()}", wrong.exit_code)
    except click.Abort:
        return _say("mailbot: stopped", FAILED)
    except BrokenPipeError:  # the reader of our output has gone: `mailbot letter list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return code if isinstance(code, int) else 0


def _say(what: str, code: int, mend: str = "") -> int:
    line = " ".join(what.split())
    click.echo(f"{line} ({mend})" if mend else line, err=True)
    return code


def main() -> None:
    """Be the `mailbot` command."""
    sys.exit(run(sys.argv[1:]))
