"""`mailbot letter receive`: the pipe transport and its exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mailbot.cli.place import Place
from mailbot.cli.receive import receive
from mailbot.store.db import Database
from tests.intake.rig import LETTER, new_database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a desk, its clock set."""
    (tmp_path / "mailbot.toml").write_text('[desk]\ndomain = "hub.example"\n[intake.smtp]\nmax_bytes = 10_000\n')
    (tmp_path / "clock").write_text("2026-06-07T15:05:00+02:00\n")
    new_database(tmp_path / "mailbot.db").close()
    return tmp_path


def pipe(folder: Path, *arguments: str, letter: bytes = LETTER, **environ: str) -> Result:
    """Run it as a mail server does."""
    environment = {"SENDER": None, "RECIPIENT": None, "ORIGINAL_RECIPIENT": None, **environ}
    return CliRunner(env=environment).invoke(receive, arguments, input=letter, obj=Place(folder=folder, clock=folder / "clock"))


def rows(folder: Path) -> list[dict[str, Any]]:
    database = Database(folder / "mailbot.db")
    found = [dict(row) for row in database.connection().execute("select * from inbox order by id")]
    database.close()
    return found


def test_ok(folder: Path) -> None:
    """0 means that the letter is in the inbox, not trusted, as it came."""
    assert pipe(folder, "--from", "Ana@leeds.example", "--to", "F12@hub.example", "--to", "fights@hub.example").exit_code == 0
    first, second = rows(folder)
    assert (first["road"], first["trusted"], first["mail_from"], first["at"]) == (
        "pipe",
        0,
        "Ana@leeds.example",
        "2026-06-07T13:05:00.000Z",
    )
    assert (first["rcpt_to"], second["rcpt_to"], first["raw"]) == ("f12@hub.example", "fights@hub.example", LETTER)
    assert pipe(folder, "--from", "ana@leeds.example", "--to", "f12@hub.example").exit_code == 0
    assert len(rows(folder)) == 2


def test_trusted(folder: Path) -> None:
    """The mail server's own word about the sender counts only when we are told so."""
    assert pipe(folder, "--to", "f12@hub.example", "--trusted").exit_code == 0
    assert rows(folder)[0]["trusted"] == 1


@pytest.mark.parametrize(
    "environ",
    [
        {"SENDER": "ana@leeds.example", "RECIPIENT": "fights@hub.example"},
        {"SENDER": "ana@leeds.example", "RECIPIENT": "mailbot@localhost", "ORIGINAL_RECIPIENT": "fights@hub.example"},
        {"SENDER": "<ana@leeds.example>", "RECIPIENT": "fights@hub.example", "ORIGINAL_RECIPIENT": "office@town.example"},
    ],
)
def test_environment(folder: Path, environ: dict[str, str]) -> None:
    """Postfix and Exim tell in the environment who writes to whom; an alias may hide one of the two names."""
    assert pipe(folder, **environ).exit_code == 0
    assert [(row["mail_from"], row["rcpt_to"]) for row in rows(folder)] == [("ana@leeds.example", "fights@hub.example")]


@pytest.mark.parametrize("sender", ["", "<>", "MAILER-DAEMON"])
def test_null_sender(folder: Path, sender: str) -> None:
    """The null sender has several spellings."""
    assert pipe(folder, "--from", sender, "--to", "bounce+k7q2m9x4tr@hub.example", SENDER="other@leeds.example").exit_code == 0
    assert rows(folder)[0]["mail_from"] == ""


def test_mbox_line(folder: Path) -> None:
    """The line that mbox puts before a mail is not part of it."""
    assert pipe(folder, "--to", "f12@hub.example", letter=b"From ana@leeds.example Sun Jun  7 13:05:00 2026\n" + LETTER).exit_code == 0
    assert rows(folder)[0]["raw"] == LETTER


@pytest.mark.parametrize(
    ("arguments", "letter", "code"),
    [
        ((), LETTER, 64),
        (("--nonsense",), LETTER, 64),
        (("--to",), LETTER, 64),
        (("surplus",), LETTER, 64),
        (("--to", "f12@hub.example"), b"", 65),
        (("--to", "f12@hub.example"), b" \r\n", 65),
        (("--to", "f12@hub.example"), b"Subject: a\0b\r\n\r\n", 65),
        (("--to", "f12@hub.example"), b"x" * 10_001, 65),
        (("--to", "f12@hub.example"), b"x" * 1_000_000, 65),
        (("--to", "nobody@hub.example"), LETTER, 67),
        (("--to", "f12@hub.example", "--to", "nobody@hub.example"), LETTER, 67),
        (("--to", "f12@other.example"), LETTER, 67),
    ],
)
def test_refused(folder: Path, arguments: tuple[str, ...], letter: bytes, code: int) -> None:
    """What can never be taken is refused for good, in one line, and leaves nothing."""
    said = pipe(folder, *arguments, letter=letter)
    assert said.exit_code == code
    assert said.stderr.count("\n") == 1
    assert rows(folder) == []


def test_unknown_by_environment(folder: Path) -> None:
    """An unknown recipient is refused when the environment names it, too."""
    assert pipe(folder, RECIPIENT="nobody@hub.example").exit_code == 67


def _no_settings(folder: Path) -> None:
    (folder / "mailbot.toml").unlink()


def _broken_settings(folder: Path) -> None:
    (folder / "mailbot.toml").write_text("[desk")


def _no_database(folder: Path) -> None:
    (folder / "mailbot.db").unlink()


def _no_table(folder: Path) -> None:
    database = Database(folder / "mailbot.db")
    database.connection().execute("alter table inbox rename to hidden")
    database.close()


def _no_file_of_sqlite(folder: Path) -> None:
    (folder / "mailbot.db").write_bytes(b"nonsense" * 1000)


def _no_clock(folder: Path) -> None:
    (folder / "clock").unlink()


@pytest.mark.parametrize("harm", [_no_settings, _broken_settings, _no_database, _no_table, _no_file_of_sqlite, _no_clock])
def test_our_fault(folder: Path, harm: Callable[[Path], None]) -> None:
    """Whatever is wrong on our side, the mail server keeps the mail and tries again; no empty database is left behind."""
    harm(folder)
    had = (folder / "mailbot.db").exists()
    said = pipe(folder, "--to", "f12@hub.example")
    assert said.exit_code == 75
    assert said.stderr.count("\n") == 1
    assert (folder / "mailbot.db").exists() == had


def test_locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that another process holds for too long is our fault, too."""
    monkeypatch.setattr("mailbot.store.db._PRAGMAS", ("pragma busy_timeout = 50",))
    other = Database(folder / "mailbot.db")
    with other.write():
        assert pipe(folder, "--to", "f12@hub.example").exit_code == 75
    other.close()
    assert pipe(folder, "--to", "f12@hub.example").exit_code == 0


def test_bytes_that_are_no_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sender with bytes that are no UTF-8 does not break the inbox."""
    assert pipe(folder, "--from", "jos\udce9@leon.example", "--to", "f12@hub.example").exit_code == 0
    assert rows(folder)[0]["mail_from"] == "jos?@leon.example"
