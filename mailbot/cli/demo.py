"""`mailbot demo`: a joint fight from demand to victory, played between real mail servers on this machine.

The one rule: it prints what really went over the wire, and ends well only if every mail was one the story expects.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from email.message import EmailMessage
from pathlib import Path
from types import FrameType
from typing import Final

import click

from mailbot.cli.clients import text_of
from mailbot.cli.play import Listener, play
from mailbot.cli.story import StoryError, parse

__all__ = ["demo"]

_COLOURS: Final = {"scenario": "1;35", "in": "1;36", "out": "1;32", "stop": "1;31", "quiet": "2", "good": "1;32", "bad": "1;31"}
_FOLD: Final = 8  # so many lines together that were printed before become one
_PREVIEW: Final = "PREVIEW of "
_ENDS: Final = (signal.SIGTERM, signal.SIGHUP)


@click.command()
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep the desk in this folder, to look into it.")
@click.option("--pause", type=float, default=0.0, help="Seconds to wait after each mail, for reading along.")
def demo(keep: Path | None, pause: float) -> None:
    """Play a joint fight among four networks and print the exchange of letters."""
    from mailbot.config import templates

    printer = Printer(pause)
    for name in _ENDS:
        signal.signal(name, printer.leave)
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mailbot-demo-")))
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / "desk").exists():
            raise click.ClickException(f"{folder / 'desk'} is there already: name a new folder with --keep")
        began = time.monotonic()
        try:
            play(parse(templates() / "demo" / "fight.story"), folder, printer)
        except StoryError as wrong:
            printer.clear()
            click.echo(f"The story went otherwise than told.\n{wrong}", err=True)
            raise click.exceptions.Exit(1) from None
        printer.end(time.monotonic() - began)


class Printer(Listener):
    """Prints the exchange: colour and progress on a terminal, plain text in a pipe."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._terminal = sys.stdout.isatty()
        self._colour = self._terminal and "NO_COLOR" not in os.environ
        self._printed: set[str] = set()
        self._counts = [0, 0]
        self._bar = ""
        self._left = 0  # the exit code, once somebody has ended us

    def leave(self, number: int, frame: FrameType | None) -> None:
        """Go, but end the server and tidy up on the way; a second signal does not disturb that."""
        for name in _ENDS:
            signal.signal(name, signal.SIG_IGN)
        self._left = 128 + number
        raise SystemExit(self._left)

    def scenario(self, text: str) -> None:
        """Print a heading."""
        self._say("")
        self._say(f"━━ {text} " + "━" * max(3, 68 - len(text)), "scenario")

    def progress(self, done: int, of: int) -> None:
        """Draw how far the story has come, on a terminal only. Whoever was to leave does, where a destructor has swallowed it."""
        if self._left:
            raise SystemExit(self._left)
        width = min(40, shutil.get_terminal_size().columns - 20)
        full = width * done // max(of, 1)
        self._bar = f"{'█' * full}{'░' * (width - full)} {100 * done // max(of, 1)} %"
        self._draw()

    def _draw(self) -> None:
        """Keep the bar below what was printed last."""
        if self._terminal:
            sys.stdout.write(f"\r\x1b[2K{self._bar}")
            sys.stdout.flush()

    def wrote(self, when: str, who: str, mail: EmailMessage, body: list[str]) -> None:
        """Print what somebody wrote to the desk, the quote left out."""
        self._counts[0] += 1
        self._say("")
        self._say(f">> {when}  {who} to {mail['To']}", "in")
        self._say(f"   Subject: {mail['Subject']}", "quiet")
        for line in body:
            self._say(f"   {line}")
        self._rest()

    def arrived(self, when: str, to: tuple[str, ...], mail: EmailMessage) -> None:
        """Print a mail of the desk; of copies to several, one; what was printed before is folded."""
        self._counts[1] += len(to)
        subject, lines = str(mail["Subject"]), text_of(mail).splitlines()
        self._say("")
        self._say(f"<< {when}  to {', '.join(to)}", "stop" if subject.startswith("STOP") else "out")
        self._say(f"   Subject: {subject}", "quiet")
        if lines[0].startswith(_PREVIEW):
            self._show_preview(lines)
        else:
            self._show(lines)
            self._printed.update(lines)
        self._rest()

    def _show_preview(self, lines: list[str]) -> None:
        """Leave the ask itself out: it follows in a moment, as a network gets it."""
        end = next((number for number, line in enumerate(lines) if line.startswith("Reply SEND")), len(lines)) + 1
        for line in lines[:end]:
            self._say(f"   {line}")
        self._say("   … the ask, as it goes out below", "quiet")

    def _show(self, lines: list[str]) -> None:
        known: list[str] = []
        for line in [*lines, None]:
            if line is not None and (not line or line in self._printed):
                known.append(line)
                continue
            self._fold(known)
            known = []
            if line is not None:
                self._say(f"   {line}")

    def _fold(self, known: list[str]) -> None:
        count = sum(map(bool, known))
        if count >= _FOLD:
            self._say(f"   … {count} lines as above", "quiet")
            return
        for line in known:
            self._say(f"   {line}")

    def _rest(self) -> None:
        self._draw()
        time.sleep(self._pause)

    def end(self, seconds: float) -> None:
        """Say that all is well."""
        self.clear()
        self._say("")
        written, arrived = self._counts
        self._say(f"{written} mails in, {arrived} mails out, every one as expected. {seconds:.0f} seconds.", "good")

    def clear(self) -> None:
        """Take the progress bar away."""
        if self._terminal:
            sys.stdout.write("\r\x1b[2K")

    def _say(self, line: str, kind: str = "") -> None:
        self.clear()
        text = f"\x1b[{_COLOURS[kind]}m{line}\x1b[0m" if kind and self._colour else line
        click.echo(text, color=True)
