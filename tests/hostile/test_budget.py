"""No letter costs more than a second of CPU or 100 MB, whatever is in it (libraries 1.4 and 8)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.budget import SECONDS
from tests.reading.bombs import bombs

REFUSED = {"header block too large", "header too large", "too many headers", "too many parts", "nested too deep"}


@pytest.fixture(scope="module")
def spent() -> dict[str, dict[str, Any]]:
    """What each bomb cost, each measured in a process of its own."""
    command = [sys.executable, "-m", "tests.hostile.budget"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=900, cwd=Path(__file__).parents[2])
    costs: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return costs


def test_every_bomb_is_read_or_refused_within_its_memory(spent: dict[str, dict[str, Any]]) -> None:
    """Reading adds no more than 100 MB to the process, and ends."""
    outcomes = {name: cost["outcome"] for name, cost in spent.items()}

    assert outcomes.keys() == {name for name, _ in bombs()}
    assert {name: outcome for name, outcome in outcomes.items() if outcome != "read" and outcome not in REFUSED} == {}


def test_every_bomb_costs_less_than_a_second(spent: dict[str, dict[str, Any]]) -> None:
    """Seconds of CPU of the process that read it."""
    assert {name: cost["seconds"] for name, cost in spent.items() if cost["seconds"] >= SECONDS} == {}
