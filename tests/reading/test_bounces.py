"""Delivery reports in the shape that real servers give them: `bounces/NNN-program-language-what.eml`, and beside each what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from mailbot.reading.letter import Kind, Letter, read

BOUNCES: Final = Path(__file__).parent / "bounces"
NAMES: Final = sorted(path.stem for path in BOUNCES.glob("*.eml"))


def _wanted(name: str) -> dict[str, Any]:
    wanted: dict[str, Any] = json.loads((BOUNCES / f"{name}.json").read_text(encoding="utf-8"))
    return wanted


def _got(letter: Letter) -> list[dict[str, Any]]:
    recipients = letter.report.recipients if letter.report is not None else ()
    fields = ("address", "status", "action", "permanent", "cause")
    return [{field: getattr(one, field) for field in fields} for one in recipients]


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("to", ["bounce+w5n3c8r6hj@hub.example", "fights@hub.example"], ids=["verp", "desk"])
@pytest.mark.parametrize("name", NAMES)
def test_report_is_read(name: str, to: str, newline: bytes) -> None:
    """Whom it is about, what happened and why; with either line end, at the bounce address and at the desk's own."""
    wanted = _wanted(name)
    letter = read((BOUNCES / f"{name}.eml").read_bytes().replace(b"\n", newline), to, wanted["mail_from"], None)

    assert letter.kind is Kind(wanted["kind"]), letter.why
    assert _got(letter) == wanted["bounced"]


@pytest.mark.parametrize("name", NAMES)
def test_report_without_envelope_is_read(name: str) -> None:
    """A file on a disk has no envelope, and often no Return-Path: the head and the shape tell a report all the same."""
    raw = (BOUNCES / f"{name}.eml").read_bytes().replace(b"Return-Path: <>\n", b"", 1)
    letter = read(raw, "fights@hub.example", "unknown", None)

    assert (letter.kind.value, _got(letter)) == (_wanted(name)["kind"], _wanted(name)["bounced"])


def test_there_are_enough_programs_and_causes() -> None:
    """At least 60 reports of 30 programs, and each cause is among them, for good and for now."""
    assert len(NAMES) >= 60
    assert len({name.split("-")[1] for name in NAMES}) >= 30
    found = {(one["cause"], one["permanent"]) for name in NAMES for one in _wanted(name)["bounced"]}
    assert {("address", True), ("full", True), ("full", False), ("policy", True), ("delay", False), ("", False)} <= found
