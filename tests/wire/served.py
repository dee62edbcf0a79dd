"""A desk between other people's servers: its settings as README shows them, `mailbot serve` as a process, a clock that the test puts.

The one rule: a setting of README is replaced only where it names a place of the operator's, and must stand there exactly once.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from mailbot.cli.stage import run

__all__ = ["Served", "with_our_own"]

_LOOK = 0.05  # seconds
_BEGIN = "2026-06-01T19:00:00+01:00"


def with_our_own(text: str, places: Mapping[str, str]) -> str:
    """Return settings with places of this test instead of the operator's."""
    for there, here in places.items():
        assert text.count(there) == 1, there
        text = text.replace(there, here)
    return text


@dataclass
class Served:
    """The desk; `ready`: where it must say that it listens."""

    folder: Path
    clock: Path
    ready: str
    server: subprocess.Popen[str] | None = field(default=None, kw_only=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End it, however the test has ended."""
        if self.server is not None:
            with self.server:
                self.server.kill()
            self.server = None

    def open(self, settings: str, places: Mapping[str, str], people: Mapping[str, str]) -> None:
        """Make the desk, with a network for each of `people` (delegates' addresses by tag), and serve it."""
        self.it_is(datetime.fromisoformat(_BEGIN))
        run("init", str(self.folder), "--domain", "hub.example")
        (self.folder / "mailbot.toml").write_text(with_our_own(settings, places))
        for tag, who in people.items():
            where = ("--timezone", "Europe/London", "--meets", "tue")
            self.says("network", "add", tag, "--name", tag.capitalize(), "--delegate", who, *where)
        self.serve()

    def serve(self) -> None:
        """Start `mailbot serve`, and wait until it listens."""
        asked = [sys.executable, "-m", "mailbot", "--dir", str(self.folder), "serve", "--clock", str(self.clock)]
        with (self.folder / "log").open("a") as log:
            self.server = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.server.stdout is not None
        assert self.server.stdout.readline() == f"mailbot ready: {self.ready}\n"

    def end(self) -> None:
        """End it, cleanly."""
        if self.server is not None:
            with self.server:
                self.server.send_signal(signal.SIGTERM)
                assert self.server.wait(60) == 0
            self.server = None

    def it_is(self, when: datetime) -> None:
        """Put the desk's clock."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(when.isoformat() + "\n")
        fresh.replace(self.clock)

    def ask(self, ref: str) -> Any:
        """What `mailbot ask show --json` says."""
        return json.loads(self.says("ask", "show", ref, "--json"))

    def letters(self) -> list[Any]:
        """What `mailbot letter list --json` says."""
        return list(json.loads(self.says("letter", "list", "--json")))

    def says(self, *words: str) -> str:
        """What a command of mailbot prints."""
        return run("--dir", str(self.folder), "--clock", str(self.clock), *words)

    def wait_until(self, look: Callable[[], bool], what: str, instead: Callable[[], str] = lambda: "") -> None:
        """Wait until something holds; `instead` says what there is, if not."""
        until = time.monotonic() + 30
        while not look():
            assert time.monotonic() < until, f"{what} did not come about:\n{instead()}\n{(self.folder / 'log').read_text()[-2000:]}"
            time.sleep(_LOOK)
