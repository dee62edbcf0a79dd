"""`mailbot digest`: what a network would be sent, or was, without sending anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mailbot.store.db import Database
from tests.cli.conftest import Mailbot

LYON = ("lyon", "--name", "Lyon", "--delegate", "ines@lyon.example", "--language", "fr", "--timezone", "Europe/Paris", "--meets", "thu")


@pytest.fixture
def lyon(desk: Mailbot) -> Mailbot:
    """A desk with one network, which reads French."""
    said = desk("network", "add", *LYON)
    assert said.code == 0, said.err
    return desk


def rows(tmp_path: Path) -> list[int]:
    database = Database(tmp_path / "desk" / "mailbot.db")
    try:
        return [int(database.connection().execute(f"select count(*) from {table}").fetchone()[0]) for table in ("mails", "outbox")]
    finally:
        database.close()


def test_it_says_what_would_be_sent_and_sends_nothing(lyon: Mailbot, tmp_path: Path) -> None:
    """The network is in France and meets on Thursdays: its digest of the week is dated the Wednesday before (product 10.1)."""
    before = rows(tmp_path)
    said = lyon("digest", "lyon", "--week", "2026-W26")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Subject: ")
    assert "2026-W26" in said.out.splitlines()[0]
    assert "Mercredi 24 juin 2026" in said.out
    assert rows(tmp_path) == before
    assert lyon("digest", "lyon", "--week", "2026-W26").out == said.out


def test_its_token_is_not_shown(lyon: Mailbot, tmp_path: Path) -> None:
    """Whoever looks over the operator's shoulder can answer nothing."""
    page = tmp_path / "digest.html"
    said = lyon("digest", "lyon", "--week", "2026-W26", "--html", page)
    assert re.findall(r"Ref: D26-(\w+)", said.out) == ["x" * 10]
    html = page.read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert set(re.findall(r"(?i)d26-(\w{10})", html)) == {"x" * 10}


def test_a_week_that_is_over_and_a_network_that_wants_none(lyon: Mailbot) -> None:
    """It is shown all the same, and said that nobody gets it."""
    past = lyon("digest", "lyon", "--week", "2026-W10")
    assert (past.code, past.err) == (0, "2026-W10 is over and had no digest; this is made of what is known now\n")
    assert lyon("network", "set", "lyon", "--digest", "off").code == 0
    for week in ("2026-W26", "2026-W10"):
        said = lyon("digest", "lyon", "--week", week)
        assert said.code == 0
        assert "lyon has switched its digest off and gets none; this is what it would be\n" in said.err
        assert week in said.out.splitlines()[0]


def test_as_json(lyon: Mailbot) -> None:
    """The coming one, where no week is given."""
    shown = lyon("digest", "lyon", "--json").json
    assert set(shown) == {"network", "subject", "text"}
    assert shown["network"] == "lyon"
    assert re.search(r"2026-W2[23]", shown["subject"])


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (("nowhere",), "mailbot network list"),
        (("lyon", "--week", "26"), "write it like 2026-W26"),
        (("lyon", "--week", "2026-W54"), "write it like 2026-W26"),
        (("lyon", "--week", "0001-W01"), "write it like 2026-W26"),
        (("lyon", "--week", "9999-W52"), "write it like 2026-W26"),
        (("lyon", "--week", "2026-W26", "--html", "."), "directory"),
        (("lyon", "--week", "2026-W26", "--html", "no/such/folder.html"), "no/such/folder.html"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(lyon: Mailbot, arguments: tuple[str, ...], mend: str) -> None:
    said = lyon("digest", *arguments)
    assert said.code != 0
    assert mend in said.err
    assert "Traceback" not in said.err
