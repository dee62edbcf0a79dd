"""The stories beside this file, and the demo: the real server, real SMTP on both sides, a set clock."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from mailbot.cli.play import play
from mailbot.cli.story import StoryError, parse
from tests.stories.manners import faults

HERE: Final = Path(__file__).parent
DEMO: Final = HERE.parents[1] / "templates" / "demo" / "fight.story"
FILES: Final = {path.stem: path for path in sorted(HERE.glob("*.story"))}
BEGINNINGS: Final = {name for path in FILES.values() for name in re.findall(r"(?m)^like (\w+)$", path.read_text("utf-8"))}


def told(path: Path) -> object:
    """A story as a test; `# fails: why` near its top says that we know that it does not play yet."""
    known = re.search(r"(?m)^# fails: (.+)$", path.read_text("utf-8"))
    marks = [pytest.mark.xfail(reason=known[1], raises=StoryError, strict=True)] if known else []
    return pytest.param(path, id=path.stem, marks=marks)


@pytest.mark.parametrize("path", [told(DEMO), *(told(path) for name, path in FILES.items() if name not in BEGINNINGS)])
def test_story(path: Path, tmp_path: Path):
    """Every mail that the story tells of comes, no other does, and each is as every mail must be."""
    stage = play(parse(path), tmp_path)

    assert faults(stage) == []
    assert "Traceback" not in (stage.folder / "serve.log").read_text("utf-8")
