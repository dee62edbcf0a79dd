"""Commands that are loaded when they are called, and the options that all of them share.

The one rule: `mailbot --help` imports no command.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from mailbot.cli.place import Place

__all__ = ["Lazy", "LazyGroup", "shared_options", "with_shared"]

Command = TypeVar("Command", bound=click.Command)


@dataclass(frozen=True, slots=True)
class Lazy:
    """Where a command is (module:name), and what its group's help says about it."""

    where: str
    help: str


class LazyGroup(click.Group):
    """A group with a table of commands that are loaded when they are called, besides its own."""

    table: Mapping[str, Lazy]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names: its own first."""
        return [*(name for name in self.commands if name not in self.table), *self.table]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, loaded; None where there is none of that name."""
        if cmd_name in self.commands or cmd_name not in self.table:
            return self.commands.get(cmd_name)
        module, _, name = self.table[cmd_name].where.partition(":")
        self.commands[cmd_name] = with_shared(getattr(importlib.import_module(module), name))
        return self.commands[cmd_name]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without loading them."""
        own = [(name, self.commands[name].get_short_help_str()) for name in self.commands if name not in self.table]
        with formatter.section("Commands"):
            formatter.write_dl(own + [(name, lazy.help) for name, lazy in self.table.items()])


def shared_options() -> list[click.Option]:
    """Return the options every command takes, before its name and after it."""
    folder = click.Path(path_type=Path, file_okay=False)
    file = click.Path(path_type=Path, dir_okay=False)
    return [
        click.Option(["--dir"], type=folder, expose_value=False, callback=_set("folder"), help="The desk's folder. [MAILBOT_DIR, else .]"),
        click.Option(
            ["--clock"], type=file, expose_value=False, callback=_set("clock"), help="Time is what this file holds. [MAILBOT_CLOCK]"
        ),
        click.Option(["--json"], is_flag=True, default=None, expose_value=False, callback=_set("json"), help="Print JSON."),
    ]


def _set(field: str) -> Any:
    def callback(context: click.Context, _: click.Parameter, value: object) -> None:
        if value is not None:
            setattr(context.ensure_object(Place), field, value)

    return callback


def with_shared(command: Command) -> Command:
    """Give a command, and those below it, the shared options it has not declared itself."""
    own = {option for parameter in command.params for option in parameter.opts}
    command.params += [option for option in shared_options() if not own.intersection(option.opts)]
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            with_shared(inner)
    return command
