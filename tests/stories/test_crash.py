"""The whole joint fight, with a server that is killed at random moments: the same end, and no mail too few or too many."""

from __future__ import annotations

import random  # noqa: TID251 - moments of death, by seed
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from mailbot.cli.clients import text_of
from mailbot.cli.play import play
from mailbot.cli.stage import Stage
from mailbot.cli.story import At, Say, parse

STORY: Final = parse(Path(__file__).parents[2] / "templates" / "demo" / "fight.story")
DEATHS: Final = 9  # per play; each start takes about half a second


@dataclass(slots=True)
class Reaper:
    """Kills the server at moments of its own: while a mail is handed over, read, fanned out or carried away."""

    chance: random.Random
    among: int = 140  # steps of the story
    moments: set[int] = field(default_factory=set)
    steps: int = 0
    last: threading.Timer | None = None

    def __post_init__(self) -> None:
        self.moments = set(self.chance.sample(range(self.among), min(2 * DEATHS, self.among // 2)))

    def __call__(self, stage: Stage) -> None:
        """Before a mail to the desk, or a move of the clock: perhaps let the server die within the next moments."""
        self.steps += 1
        stage.mortal = True
        if self.steps in self.moments and stage.deaths < DEATHS and stage.server is not None:
            self.last = threading.Timer(self.chance.choice((0.003, 0.015, 0.04, 0.1)) * self.chance.uniform(0.3, 1.7), stage.server.kill)
            self.last.start()

    def rest(self) -> None:
        """No more deaths."""
        if self.last is not None:
            self.last.cancel()
            self.last.join()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """How the story ends when nothing goes wrong."""
    return play(STORY, tmp_path_factory.mktemp("undisturbed")).show("F12")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_kill_at_random_moments_changes_nothing(seed: int, tmp_path: Path, undisturbed: dict[str, Any]):
    """Whenever the server is killed, every mail of the story still comes, nothing else does, and the fight ends the same."""
    reaper = Reaper(random.Random(seed))  # noqa: S311 - a test that can be repeated
    try:
        stage = play(STORY, tmp_path, trouble=reaper)  # raises StoryError for a mail too few or too many
    finally:
        reaper.rest()

    assert stage.deaths >= DEATHS // 2
    assert stage.show("F12") == undisturbed
    assert_copies_are_alike(stage)
    assert "Traceback" not in (stage.folder / "serve.log").read_text("utf-8")


@pytest.mark.parametrize("name", ["recall", "handover-stopped", "apply", "leave"])
def test_a_network_changes_hands_only_once_whatever_dies(name: str, tmp_path: Path):
    """Questions, their two days, and who comes and goes: a restart asks nothing twice, and forgets no answer."""
    story = parse(Path(__file__).with_name(f"{name}.story"))
    reaper = Reaper(random.Random(name), sum(isinstance(step, At | Say) for step in story.steps))  # noqa: S311 - a test that can be repeated
    try:
        stage = play(story, tmp_path, trouble=reaper)
    finally:
        reaper.rest()

    assert stage.deaths >= 2
    assert_copies_are_alike(stage)
    assert "Traceback" not in (stage.folder / "serve.log").read_text("utf-8")


def assert_copies_are_alike(stage: Stage) -> None:
    """What came twice came with the same Message-ID and the same words."""
    copies = defaultdict(set)
    for one in stage.world.arrived:
        copies[one.to, str(one.mail["Message-ID"])].add((str(one.mail["Subject"]), str(one.mail["Date"]), text_of(one.mail)))

    assert all(len(told) == 1 for told in copies.values())
