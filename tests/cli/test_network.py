"""`mailbot network`: the directory at the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mailbot.config import LANGUAGES, draw_watchword
from tests.cli.conftest import Mailbot

LEEDS = (
    *("network", "add", "leeds", "--name", "Leeds", "--delegate", "Ana@leeds.example", "--stand-in", "joe@leeds.example"),
    *("--address", "all@leeds.example", "--also", "ana@home.example", "--language", "en", "--timezone", "Europe/London"),
    *("--meets", "tue", "--digest", "mon@07:00", "--copy", "--watchword"),
)


def test_a_network_is_shown_as_it_was_entered(desk: Mailbot) -> None:
    """The JSON shape of design 9, field by field; an empty place is null."""
    assert desk(*LEEDS, "heron kettle", "--towns", "Leeds, Bradford").code == 0
    assert desk("network", "show", "leeds", "--json").json == {
        "tag": "leeds",
        "name": "Leeds",
        "state": "member",
        "delegate": "ana@leeds.example",
        "stand_in": "joe@leeds.example",
        "address": "all@leeds.example",
        "also": ["ana@home.example"],
        "language": "en",
        "timezone": "Europe/London",
        "meets": "tue",
        "digest": "mon@07:00",
        "copy": True,
        "towns": ["Leeds", "Bradford"],
        "naming": True,
        "away_until": None,
        "busy_until": None,
        "reachable": {"delegate": True, "stand_in": True, "address": True},
    }
    assert "heron kettle" in desk("network", "show", "leeds").out


def test_little_is_enough(desk: Mailbot) -> None:
    """Tag, name and delegate; the rest has defaults, and the watchword is drawn and said."""
    said = desk("network", "add", "york", "--name", "York", "--delegate", "kim@york.example")
    assert said.code == 0
    assert "Its watchword: " in said.out
    shape = desk("network", "show", "york", "--json").json
    assert (shape["stand_in"], shape["address"], shape["also"], shape["towns"]) == (None, None, [], [])
    assert (shape["language"], shape["timezone"], shape["meets"], shape["digest"]) == ("en", "UTC", "none", "")
    assert shape["reachable"] == {"delegate": True, "stand_in": None, "address": None}


def test_the_list_is_in_the_order_of_entry_and_without_who_left(desk: Mailbot) -> None:
    """A table for people, JSON for programs."""
    for tag in ("c", "a", "b"):
        desk("network", "add", tag, "--name", tag.upper(), "--delegate", f"x@{tag}.example")
    assert desk("network", "remove", "a").code == 0
    assert [network["tag"] for network in desk("network", "list", "--json").json] == ["c", "b"]
    assert desk("network", "list").out.splitlines()[1].split()[:2] == ["c", "C"]
    assert desk("network", "show", "a", "--json").json["state"] == "left"


def test_set_changes_what_is_given_and_nothing_else(desk: Mailbot) -> None:
    """A new stand-in, other towns, no naming; '' empties a place."""
    desk(*LEEDS, "heron kettle")
    before = desk("network", "show", "leeds", "--json").json
    said = desk("network", "set", "leeds", "--stand-in", "bea@leeds.example", "--towns", "Leeds", "--no-naming", "--json")
    assert said.json == {**before, "stand_in": "bea@leeds.example", "towns": ["Leeds"], "naming": False}
    assert desk("network", "set", "leeds", "--address", "", "--also", "", "--json").json["also"] == []
    assert "heron kettle" in desk("network", "show", "leeds").out


def test_a_further_sending_address_is_asked_before_it_counts(desk: Mailbot) -> None:
    """What is registered stays, what is new gets one CHECK (product 13.3); what cannot be is refused, and nothing changes."""
    desk(*LEEDS, "heron kettle")
    said = desk("network", "set", "leeds", "--also", "ana@home.example", "--also", "ana@work.example", "--json")
    assert said.json["also"] == ["ana@home.example"]
    desk("network", "set", "leeds", "--also", "ana@home.example", "--also", "ana@work.example")
    assert [(mail["kind"], mail["to"]) for mail in desk("mail", "list", "--json").json] == [("also-check", "ana@work.example")]
    for wrong in ("fights@hub.example", "all@leeds.example", "ana@"):
        assert desk("network", "set", "leeds", "--also", wrong).code == 1
    assert desk("network", "show", "leeds", "--json").json["also"] == ["ana@home.example"]
    changed = desk("network", "set", "leeds", "--delegate", "bea@leeds.example", "--also", "ana@home.example", "--json")
    assert changed.json["also"] == []
    assert {mail["to"] for mail in desk("mail", "list", "--json").json} == {"ana@work.example", "ana@home.example"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("network add leeds --name Other --delegate x@other.example", "is there already"),
        ("network add york --name York --delegate ana@leeds.example", "an address belongs to one contact only"),
        ("network add york --name York --delegate f12@hub.example", "an address of the desk itself"),
        ("network add york --name York --delegate x@york.example --meets never", "meets"),
        ("network add york --name York --delegate x@york.example --watchword heron", "no watchword"),
        ("network set leeds --language xx", "no language"),
        ("network set york --name York", "no network with this tag"),
        ("network show york", "no network with this tag"),
        ("network remove york", "no network with this tag"),
    ],
)
def test_what_cannot_be_is_one_line_and_exit_1(desk: Mailbot, line: str, says: str) -> None:
    """Nothing is changed then."""
    desk(*LEEDS, "heron kettle")
    before = desk("network", "list", "--json").json
    said = desk(*line.split())
    assert (said.code, said.err.count("\n"), said.out) == (1, 1, "")
    assert says in said.err
    assert desk("network", "list", "--json").json == before


CSV = """\
tag,name,delegate,stand-in,language,timezone,meets,towns,naming
leeds,Leeds,ana@leeds.example,joe@leeds.example,en,Europe/London,tue,"Leeds, Bradford",yes
zaragoza,Zaragoza,pilar@zgz.example,,es,Europe/Madrid,1.tue,Zaragoza,no
"""


def test_a_csv_file_is_imported(desk: Mailbot, tmp_path: Path) -> None:
    """Columns in any order, with the names of the options; empty fields are defaults; a BOM does no harm."""
    (tmp_path / "n.csv").write_text("\ufeff" + CSV, "utf-8")
    assert desk("network", "import", "n.csv", "--json").json == {"added": 2}
    leeds, zaragoza = desk("network", "list", "--json").json
    assert (leeds["towns"], leeds["stand_in"], leeds["naming"]) == (["Leeds", "Bradford"], "joe@leeds.example", True)
    assert (zaragoza["language"], zaragoza["stand_in"], zaragoza["naming"], zaragoza["meets"]) == ("es", None, False, "1.tue")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("pilar@zgz.example", "ana@leeds.example", "n.csv line 3: ana@leeds.example is the delegate of leeds already"),
        ("1.tue", "someday", "n.csv line 3: meets"),
        ("zaragoza,", ",", "n.csv line 3: '' is no tag"),
        (",no\n", "\n", "n.csv line 3: as many fields"),
        (",no\n", ",no,what\n", "n.csv line 3: as many fields"),
        (",no\n", ",perhaps\n", "naming: 'perhaps' is neither yes nor no"),
        ("stand-in", "deputy", "unknown columns: deputy"),
        ("tag,", "tags,", "unknown columns: tags"),
    ],
)
def test_a_csv_file_with_a_mistake_is_not_imported_at_all(desk: Mailbot, tmp_path: Path, old: str, new: str, says: str) -> None:
    """The line says which line of the file; half a directory is none."""
    assert old in CSV
    (tmp_path / "n.csv").write_text(CSV.replace(old, new), "utf-8")
    said = desk("network", "import", "n.csv")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert says in said.err
    assert desk("network", "list", "--json").json == []


def test_no_mail_goes_out_unless_it_is_wanted(desk: Mailbot) -> None:
    """Founding networks are entered in silence."""
    desk(*LEEDS, "heron kettle")
    assert desk("mail", "list", "--json").json == []


def test_every_change_is_in_the_keeper_log_at_the_time_of_the_clock(desk: Mailbot, tmp_path: Path) -> None:
    """What was done, and when; no address."""
    desk(*LEEDS, "heron kettle")
    desk("network", "set", "leeds", "--delegate", "bea@leeds.example")
    desk("network", "remove", "leeds")
    with closing(sqlite3.connect(tmp_path / "desk" / "mailbot.db")) as database:
        log = database.execute("select at, what, detail from keeper_log order by id").fetchall()
    at = "2026-06-01T09:00:00.000Z"
    assert log == [(at, "added", "leeds Leeds"), (at, "changed", "leeds: delegate"), (at, "removed", "leeds")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_watchword_is_two_different_words(language: str) -> None:
    """Drawn from the list of the language, else the English one; letters only, so that it can be said on the telephone."""
    drawn = {draw_watchword(language, lambda words, count, at=at: words[at : at + count]) for at in range(50)}
    assert len(drawn) > 40
    for words in drawn:
        first, second = words.split()
        assert first != second
        assert (first + second).isalpha()
