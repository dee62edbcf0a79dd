"""Another's server as a child of the test: started in a folder of its own, waited for, ended by its id.

The one rule: nothing that runs on this machine already is touched; where a server does not come up, what it said is shown.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import Template

import pytest

__all__ = ["HERE", "Daemon", "filled", "folder", "needs_root", "nobody", "running"]

HERE = Path(__file__).parent
_PATIENCE = 60.0  # seconds


class Daemon:
    """A server that runs."""

    def __init__(self, process: subprocess.Popen[bytes], logs: Sequence[Path]) -> None:
        self.process, self._logs = process, logs

    def said(self) -> str:
        """Return what it has logged."""
        return "\n".join(path.read_text("utf-8", "replace") for path in self._logs if path.exists())

    def wait_for(self, port: int) -> None:
        """Return when it listens."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise AssertionError(f"{self.process.args!r} does not listen at {port}:\n{self.said()[-3000:]}")

    def stop(self) -> None:
        """End it, and whom it has started with it."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)


@contextmanager
def running(command: Sequence[str], ports: Sequence[int], logs: Sequence[Path], folder: Path) -> Iterator[Daemon]:
    """A server in the foreground, from when it listens at all its ports until the end of the block."""
    with (folder / "output").open("ab") as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=folder)
    server = Daemon(process, [folder / "output", *logs])
    try:
        for port in ports:
            server.wait_for(port)
        yield server
    finally:
        server.stop()


@contextmanager
def folder(name: str) -> Iterator[Path]:
    """A folder that daemons with users of their own can reach; its name is short, for sockets in it may have 108 characters."""
    made = Path(tempfile.mkdtemp(prefix=f"{name}-"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def filled(template: Path, into: Path, values: Mapping[str, object]) -> Path:
    """Write a configuration in which $names stand for values; what else begins with $ stays."""
    into.write_text(Template(template.read_text("utf-8")).safe_substitute(values), "utf-8")
    return into


def needs_root(what: str) -> None:
    """Some servers must be begun by root; without, there is a reason instead of a test, and in CI a failure."""
    if os.geteuid() != 0:
        missing = f"{what} has to be started by root"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)


def nobody() -> pwd.struct_passwd:
    """The user who may do nothing."""
    return pwd.getpwnam("nobody")
