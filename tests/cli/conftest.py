"""A desk in a temporary folder, and the command line as a function."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mailbot.cli import run


@dataclass(frozen=True, slots=True)
class Said:
    """What a command line came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Mailbot = Callable[..., Said]


@pytest.fixture
def mailbot(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Mailbot:
    """The command line, in the folder of no desk yet."""
    monkeypatch.delenv("MAILBOT_DIR", raising=False)
    monkeypatch.delenv("MAILBOT_CLOCK", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def desk(mailbot: Mailbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbot:
    """The command line of a desk with a set clock: 1 June 2026, 09:00 UTC."""
    assert mailbot("init", tmp_path / "desk", "--domain", "hub.example", "--keeper", "kim@town.example").code == 0
    (tmp_path / "clock").write_text("2026-06-01T11:00:00+02:00\n")
    monkeypatch.setenv("MAILBOT_DIR", str(tmp_path / "desk"))
    monkeypatch.setenv("MAILBOT_CLOCK", str(tmp_path / "clock"))
    return mailbot
