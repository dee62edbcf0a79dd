"""The samples of every mail, as the tests know them; the values are data: templates/preview/samples.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.cli.samples import frame, read, receipt
from mailbot.writing.compose import Composer, Desk

__all__ = [
    "ASK", "BLOCKS", "DESK", "DOUBTS", "FIELDS", "LETTER", "LONDON", "MADRID", "ROOT", "TEMPLATES", "WHOLE", "WHYS",
    "composer", "every_mail", "frame", "receipt",
]  # fmt: skip

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
DESK = Desk("Fights desk", "fights", "hub.example", "keeper@hub.example")
LONDON = ZoneInfo("Europe/London")
MADRID = ZoneInfo("Europe/Madrid")
LETTER = "2026-06-07T13:05:00.000Z"

SAMPLES = read(TEMPLATES)
FIELDS, ASK = SAMPLES.fields, SAMPLES.ask
WHOLE, BLOCKS, DOUBTS, WHYS = SAMPLES.whole, SAMPLES.blocks, SAMPLES.doubts, SAMPLES.whys


def composer() -> Composer:
    """The real templates."""
    return Composer(TEMPLATES, DESK)


def every_mail() -> list[tuple[str, str, dict[str, Any]]]:
    """All samples as (what it is, kind, values), blocks inside a receipt or an answer."""
    return [(sample.name, sample.kind, sample.values) for sample in SAMPLES.every_mail()]
