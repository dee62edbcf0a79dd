"""`mailbot key`, `mailbot receipt`: rotation on the disk, and a printed receipt that is all that is left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mailbot import config
from mailbot.reading import tokens
from tests.cli.conftest import Mailbot


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The key file of the desk."""
    return tmp_path / "desk" / "mailbot.key"


def test_rotate_puts_a_new_key_before_the_old_ones(desk: Mailbot, path: Path) -> None:
    """The file stays its owner's alone, each line bears its day, and no key is printed."""
    old = config.keys(path)
    said = desk("key", "rotate")
    new = config.keys(path)
    assert said.code == 0
    assert (len(new), new[1:]) == (2, old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text().startswith("2026-06-01 ")
    assert [one.name for one in path.parent.iterdir() if ".new" in one.name] == []
    assert not [key for key in new if key.hex() in said.out + said.err + desk("key", "show").out + desk("key", "show", "--json").out]


def test_show_lists_the_ages(desk: Mailbot, path: Path, tmp_path: Path) -> None:
    """Which one signs, since when, and when the others were replaced."""
    path.write_text("ab" * 32 + "\n")  # as the first releases wrote it
    desk("key", "rotate")
    (tmp_path / "clock").write_text("2026-09-01T11:00:00+02:00\n")
    desk("key", "rotate")
    assert desk("key", "show", "--json").json == [
        {"made": "2026-09-01", "replaced": None, "use": "signs"},
        {"made": "2026-06-01", "replaced": "2026-09-01", "use": "verifies"},
        {"made": None, "replaced": "2026-06-01", "use": "verifies"},
    ]


def test_old_keys_go_only_when_an_operator_says_so(desk: Mailbot, path: Path, tmp_path: Path) -> None:
    """--forget-before drops those that were replaced before the day; never the one in use."""
    first = config.keys(path)[0]
    for month in ("07", "08", "09"):
        (tmp_path / "clock").write_text(f"2026-{month}-01T11:00:00+02:00\n")
        desk("key", "rotate")
    assert len(config.keys(path)) == 4
    said = desk("key", "rotate", "--forget-before", "2026-08-01", "--json")
    assert said.json["forgotten"] == 1
    assert first not in config.keys(path)
    assert len(config.keys(path)) == 4
    desk("key", "rotate", "--forget-before", "2999-01-01")
    assert len(config.keys(path)) == 2


def test_a_rotation_that_was_cut_off_is_told_and_changes_nothing(desk: Mailbot, path: Path) -> None:
    """Two at once, or a crash in the middle: the key file is whole, and the mend is in the line."""
    before = path.read_bytes()
    (path.parent / "mailbot.key.new").write_text("half")
    said = desk("key", "rotate")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "delete it" in said.err
    assert path.read_bytes() == before


def test_a_broken_key_file_is_not_rotated_over(desk: Mailbot, path: Path) -> None:
    """An old key that cannot be read would be lost; nothing is written, and what stands there is not printed."""
    path.write_text("2026-13-40 " + "ab" * 32 + "\n")
    said = desk("key", "rotate")
    assert said.code == 1
    assert "restore it from a backup" in said.err
    assert "abab" not in said.err
    assert path.read_text().startswith("2026-13-40")


def test_a_link_to_the_key_stays_a_link(desk: Mailbot, path: Path, tmp_path: Path) -> None:
    """Secrets may lie elsewhere."""
    elsewhere = tmp_path / "secrets.key"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert desk("key", "rotate").code == 0
    assert path.is_symlink()
    assert len(config.keys(elsewhere)) == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_root_rotates_for_the_owner(desk: Mailbot, path: Path) -> None:
    """The desk runs as somebody else, who must be able to read the new file."""
    os.chown(path, 12345, 12346)
    assert desk("key", "rotate").code == 0
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12346)


RECEIPT = ("--network", "bristol", "--ask", "f12", "--answer", "ACCEPT", "--date", "2026-06-06")


def test_a_printed_receipt_is_checked_by_the_key_alone(desk: Mailbot, path: Path) -> None:
    """With the database gone, after a rotation, typed in capitals; whatever is wrong in it, it is not genuine."""
    code = tokens.receipt(config.keys(path)[0], 4821, "bristol", "F12", 2, "accept", "2026-06-06")
    desk("key", "rotate")
    (path.parent / "mailbot.db").unlink()
    assert desk("receipt", f"R-4821-{code}", *RECEIPT).out == f"R-4821-{code} is genuine: bristol ACCEPT F12.\n"
    assert desk("receipt", f"R-4821-{code.upper()}", *RECEIPT, "--version", "2", "--json").json["genuine"] is True
    assert desk("receipt", f"R-4822-{code}", *RECEIPT).code == 1
    for more in (("--version", "1"), ("--network", "lyon"), ("--ask", "F13"), ("--answer", "decline"), ("--date", "2026-06-07")):
        assert desk("receipt", f"R-4821-{code}", *RECEIPT, *more).code == 1
    assert desk("receipt", "R-4821", *RECEIPT).code == 2


def test_a_receipt_about_no_ask_is_checked_without_one(desk: Mailbot, path: Path) -> None:
    """AWAY and its like."""
    code = tokens.receipt(config.keys(path)[0], 4001, "lyon", "", 0, "away", "2026-06-06")
    away = ("--network", "lyon", "--answer", "away", "--date", "2026-06-06")
    assert desk("receipt", f"R-4001-{code}", *away).code == 0
    assert desk("receipt", f"R-4001-{code}", *away, "--ask", "F12").code == 1
