"""`mailbot application`, as keepers use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mailbot.cli import run
from tests.desk import DeskUnderTest, open_desk
from tests.test_joining import APPLICATION, confirm, vouch

INES, RHYS, AMA = "ines@lyon.example", "rhys@bristol.example", "ama@leeds.example"


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """Nantes has applied, and its addresses have said YES."""
    made = open_desk(tmp_path)
    made.write("zoe@nantes.example", APPLICATION)
    confirm(made)
    return made


def keep(desk: DeskUnderTest, *words: str) -> int:
    """Type a command at the desk's own time."""
    clock = desk.folder / "clock"
    clock.write_text(desk.now.isoformat())
    code = run(["--dir", str(desk.folder), "--clock", str(clock), "application", *words])
    desk.rest()
    return code


def shown(desk: DeskUnderTest, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What `application show 1 --json` says."""
    capsys.readouterr()
    assert keep(desk, "show", "1", "--json") == 0
    return dict(json.loads(capsys.readouterr().out))


def test_show_and_list(desk: DeskUnderTest, capsys: pytest.CaptureFixture[str]) -> None:
    """A keeper sees what was written while it is open, and who has vouched."""
    vouch(desk, INES)
    shape = shown(desk, capsys)
    assert (shape["phase"], shape["vouched"], shape["asked"]) == ("vouching", ["lyon"], ["lyon", "bristol"])
    assert "zoe@nantes.example" in str(shape["form"])
    assert keep(desk, "list") == 0
    assert "Nantes" in capsys.readouterr().out


def test_an_objection_and_its_end(desk: DeskUnderTest, capsys: pytest.CaptureFixture[str]) -> None:
    """While it stands four must vouch; withdrawn, two are enough. Both stand in the keeper log."""
    assert keep(desk, "object", "1", "--reason", "nobody has met them") == 0
    assert shown(desk, capsys)["needed"] == 4
    vouch(desk, INES)
    vouch(desk, RHYS)
    assert shown(desk, capsys)["phase"] == "vouching"
    assert keep(desk, "withdraw-objection", "1") == 0
    assert shown(desk, capsys)["phase"] == "announced"
    log = [row["what"] for row in desk.database.connection().execute("select what from keeper_log where what like 'obj%' order by id")]
    assert log == ["objection", "objection withdrawn"]


def test_refusing_ends_it(desk: DeskUnderTest, capsys: pytest.CaptureFixture[str]) -> None:
    """What was written goes, and nothing can be done with it any more."""
    assert keep(desk, "refuse", "1") == 0
    assert shown(desk, capsys)["form"] == {}
    assert keep(desk, "object", "1", "--reason", "too late") == 1
    assert "application 1 is refused" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [("show", "9"), ("vouchers", "1", "--ask", "atlantis"), ("vouchers", "9", "--ask", "leeds"), ("withdraw-objection", "1")]
)
def test_what_cannot_be_is_one_line(desk: DeskUnderTest, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown number, an unknown network, nothing to withdraw."""
    capsys.readouterr()
    assert keep(desk, *words) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_other_vouchers_are_asked_at_once(desk: DeskUnderTest) -> None:
    """They get the same question."""
    assert keep(desk, "vouchers", "1", "--ask", "leeds") == 0
    assert desk.last(AMA)["Subject"] == "Do you know Nantes?"
