"""`mailbot init`, `config check`, `migrate`, and what all commands share."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mailbot import config
from mailbot.cli import COMMANDS
from mailbot.store.db import folder
from tests.cli.conftest import Mailbot


def test_init_makes_a_desk_that_only_its_owner_can_read(mailbot: Mailbot, tmp_path: Path) -> None:
    """Settings, database and key are there, of mode 0600, and the settings are good."""
    home = tmp_path / "a" / "desk"
    said = mailbot("init", home, "--domain", "Hub.Example", "--keeper", "kim@town.example")
    assert said.code == 0
    assert "fights@hub.example" in said.out
    assert {path.name: path.stat().st_mode & 0o777 for path in home.iterdir()} == {
        "mailbot.toml": 0o600,
        "mailbot.db": 0o600,
        "mailbot.key": 0o600,
    }
    assert config.read(home, {}).desk.keepers == ("kim@town.example",)
    assert len(config.keys(home / "mailbot.key")) == 1


def test_two_desks_have_two_keys(mailbot: Mailbot, tmp_path: Path) -> None:
    """A key is drawn, not written."""
    mailbot("init", tmp_path / "a", "--domain", "a.example")
    mailbot("init", tmp_path / "b", "--domain", "b.example")
    assert config.keys(tmp_path / "a" / "mailbot.key") != config.keys(tmp_path / "b" / "mailbot.key")


@pytest.mark.parametrize("name", ["mailbot.toml", "mailbot.db", "mailbot.key"])
def test_init_overwrites_nothing(mailbot: Mailbot, tmp_path: Path, name: str) -> None:
    """Whatever part of a desk is there, it stays as it is."""
    (tmp_path / name).write_text("precious")
    said = mailbot("init", tmp_path, "--domain", "hub.example")
    assert said.code == 1
    assert "is there already" in said.err
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "precious"


def test_init_refuses_an_impossible_domain_and_leaves_nothing(mailbot: Mailbot, tmp_path: Path) -> None:
    """The mend is in the line, and a second try is possible."""
    said = mailbot("init", tmp_path / "desk", "--domain", "hub example")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "no domain" in said.err
    assert mailbot("init", tmp_path / "desk", "--domain", "hub.example").code == 0


def test_config_check_says_what_is_missing(desk: Mailbot, tmp_path: Path) -> None:
    """A good desk is good, with notes; a bad one is one line with the line number."""
    said = desk("config", "check", "--json")
    assert (said.code, said.json["settings"]) == (0, "good")
    assert "authserv_id" in said.json["notes"][0]
    toml = tmp_path / "desk" / "mailbot.toml"
    toml.write_text(toml.read_text().replace("check = false", "check = true"))
    assert not any("authserv_id" in note for note in desk("config", "check", "--json").json["notes"])
    toml.write_text(toml.read_text().replace("first_ask = 1", "first_ask = -1"))
    said = desk("config", "check")
    assert said.code == 1
    assert "line 16: desk.first_ask" in said.err


def test_config_check_finds_a_key_that_others_can_read(desk: Mailbot, tmp_path: Path) -> None:
    """The key is looked at, and not printed."""
    (tmp_path / "desk" / "mailbot.key").chmod(0o644)
    said = desk("config", "check")
    assert said.code == 1
    assert "chmod 600" in said.err


def test_migrate_has_nothing_to_do_on_a_new_desk(desk: Mailbot) -> None:
    """It says so, and exits 0."""
    assert desk("migrate", "--json").json == {"migrated": []}


def test_an_old_database_is_refused_until_it_is_migrated(desk: Mailbot, tmp_path: Path) -> None:
    """No command works on a form it does not know; the line says which command mends it."""
    with closing(sqlite3.connect(tmp_path / "desk" / "mailbot.db")) as database:
        database.execute("delete from _sqlite_migrations where name = (select max(name) from _sqlite_migrations)")
        database.commit()
    said = desk("status")
    assert said.code == 1
    assert "mailbot migrate" in said.err


def test_a_database_that_is_gone_is_not_made_anew(desk: Mailbot, tmp_path: Path) -> None:
    """An empty desk in place of a lost one would be the worst answer."""
    (tmp_path / "desk" / "mailbot.db").unlink()
    said = desk("network", "list")
    assert said.code == 1
    assert "restore it from a backup" in said.err
    assert not (tmp_path / "desk" / "mailbot.db").exists()


def test_the_folder_may_stand_before_the_command_or_after_it(desk: Mailbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--dir and --json are good in both places; without --dir it is MAILBOT_DIR, else here."""
    desk("network", "add", "leeds", "--name", "Leeds", "--delegate", "ana@leeds.example")
    monkeypatch.delenv("MAILBOT_DIR")
    home = tmp_path / "desk"
    before = desk("--dir", home, "--json", "network", "list")
    after = desk("network", "list", "--json", "--dir", home)
    assert before.json == after.json
    assert [network["tag"] for network in after.json] == ["leeds"]
    assert "mailbot init" in desk("network", "list").err
    monkeypatch.chdir(home)
    assert desk("network", "list", "--json").json == after.json


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-06-01T09:00:00", "2026-13-01T09:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]
)
def test_a_clock_that_says_no_time_is_refused(desk: Mailbot, tmp_path: Path, text: str) -> None:
    """A clock without a zone is none: it would mean another instant on another machine."""
    (tmp_path / "clock").write_text(text)
    said = desk("status")
    assert said.code == 1
    assert "is no clock" in said.err


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["network", "nonsense"], "No such command 'nonsense'"),
        (["network", "add"], "Missing argument 'TAG'"),
        (["network", "add", "leeds"], "Missing option '--name'"),
        (["network", "set", "leeds"], "Nothing to change"),
        (["init"], "Missing"),
        (["mail", "show", "x"], "not a valid integer"),
        (["letter", "list", "--state", "lost"], "is not one of"),
        (["status", "--nonsense"], "No such option"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_exit_2(desk: Mailbot, line: list[str], says: str) -> None:
    """It names the command whose --help tells more."""
    said = desk(*line)
    assert (said.code, said.err.count("\n"), said.out) == (2, 1, "")
    assert says in said.err
    assert "--help" in said.err


def test_help_lists_every_command_without_loading_it(mailbot: Mailbot) -> None:
    """What COMMANDS names is in the help."""
    said = mailbot("--help")
    assert said.code == 0
    assert [re.match(r"  (\S+)", line)[1] for line in said.out.split("Commands:\n")[1].splitlines()] == list(COMMANDS)  # type: ignore[index]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_can_be_loaded(mailbot: Mailbot, name: str) -> None:
    """Each place in COMMANDS holds a command that takes --dir, --clock and --json."""
    said = mailbot(name, "--help")
    assert said.code == 0
    assert "--dir" in said.out
    assert "--clock" in said.out


def test_the_queries_for_operators_are_all_good_sql(desk: Mailbot, tmp_path: Path) -> None:
    """SQLite prepares every statement of look.sql and contacts.sql."""
    names = {"look.sql", "contacts.sql"}
    texts = [
        text
        for path in (folder() / "queries").glob("*.sql")
        if path.name in names
        for text in re.split(r"^-- \w+: .*$", path.read_text(), flags=re.M)
    ]
    with closing(sqlite3.connect(tmp_path / "desk" / "mailbot.db")) as database:
        for text in filter(str.strip, texts):
            database.execute(f"explain {text}", dict.fromkeys(re.findall(r":(\w+)", text)))
