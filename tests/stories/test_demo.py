"""`mailbot demo` as somebody runs it: what it prints, how it ends, what it leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
COMMAND = [sys.executable, "-m", "mailbot", "demo"]


def surroundings(folder: Path) -> dict[str, str]:
    """The environment, with a place of its own for temporary folders."""
    return {**os.environ, "TMPDIR": str(folder)}


def serving(folder: Path) -> list[str]:
    """The processes that work below a folder."""
    lines = [
        path.read_bytes().replace(b"\0", b" ").decode(errors="replace") for path in Path("/proc").glob("[0-9]*/cmdline") if readable(path)
    ]
    return [line for line in lines if str(folder) in line]


def readable(path: Path) -> bool:
    """Whether the process is there still."""
    try:
        return bool(path.read_bytes())
    except OSError:
        return False


def test_demo_plays_all_fifteen_scenarios_and_tidies_up(tmp_path: Path):
    """In a pipe it prints plain text, ends with 0, and leaves neither a folder nor a process."""
    done = subprocess.run(COMMAND, capture_output=True, text=True, timeout=300, env=surroundings(tmp_path), check=False)

    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert [number for number in range(1, 16) if f"━━ {number}. " not in done.stdout] == []
    assert "every one as expected" in done.stdout.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []
    assert serving(tmp_path) == []


def test_demo_that_is_ended_takes_its_server_with_it(tmp_path: Path):
    """SIGTERM in the middle: no folder and no process stays behind."""
    process = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings(tmp_path))
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("<<"):
            break
    assert len(serving(tmp_path)) == 1

    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=120)

    assert process.returncode == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []
    assert serving(tmp_path) == []
