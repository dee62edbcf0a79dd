"""Who wrote to whom, where only the letter itself says so."""

from __future__ import annotations

import pytest

from mailbot.intake.delivered import envelope
from mailbot.intake.shape import Shapes

DESK = "fights@hub.example"
SHAPES = Shapes("fights", "hub.example")


def read(*headers: str, plus: bool = True, body: str = "Accept") -> tuple[str, tuple[str, ...]]:
    return envelope("\r\n".join([*headers, "", body]).encode("utf-8", "surrogateescape"), SHAPES, DESK, plus=plus)


@pytest.mark.parametrize(
    ("headers", "sender"),
    [
        (["Return-Path: <ana@leeds.example>", "From: Other <other@leeds.example>"], "ana@leeds.example"),
        (["Return-Path: ana@leeds.example"], "ana@leeds.example"),
        (["Return-Path: <>", "From: mailer-daemon@leeds.example"], ""),
        (["Return-Path: <SRS0=x=leeds.example=ana@provider.example>"], "srs0=x=leeds.example=ana@provider.example"),
        (["From: Ana <ana@leeds.example>"], "ana@leeds.example"),
        (["Return-Path: nonsense", "From: Ana <ana@leeds.example>"], "unknown"),
        (["Subject: nobody"], "unknown"),
        ([], "unknown"),
        (["From: jos\udce9@leon.example"], "jos\u00e9@leon.example"),
    ],
)
def test_sender(headers: list[str], sender: str) -> None:
    """The null sender only where the server wrote it: without Return-Path a person is not taken for a machine."""
    assert read(*headers)[0] == sender


@pytest.mark.parametrize(
    ("headers", "recipients"),
    [
        (["Delivered-To: f12@hub.example", "To: fights@hub.example"], ["f12@hub.example"]),
        (["Delivered-To: box@provider.example", "X-Original-To: bounce+k7q2m9x4tr@hub.example"], ["bounce+k7q2m9x4tr@hub.example"]),
        (["Envelope-To: <HELP@Hub.Example>"], ["help@hub.example"]),
        (["Delivered-To: box@provider.example", "To: Desk <fights+f12-k7q2m9x4tr@hub.example>"], ["fights+f12-k7q2m9x4tr@hub.example"]),
        (["Delivered-To: box@provider.example", "Delivered-To: keeper@hub.example", "To: list@leeds.example"], [DESK]),
        (["To: ana@leeds.example, f12@hub.example", "Cc: help@hub.example, f12@hub.example"], ["f12@hub.example", "help@hub.example"]),
        (["To: undisclosed-recipients:;"], [DESK]),
        (["To: nobody@hub.example"], [DESK]),
        (["To: " + ", ".join(f"f{number}@hub.example" for number in range(100))], [f"f{number}@hub.example" for number in range(20)]),
        (["X: " + "y" * 100_000], [DESK]),
        (["X: y"] * 100_000, [DESK]),
    ],
)
def test_recipients(headers: list[str], recipients: list[str]) -> None:
    """What the last delivery names, else our addresses in To and Cc, else the desk's own; of a strange head nobody dies."""
    assert read(*headers)[1] == tuple(recipients)


def test_one_address_for_all() -> None:
    """Without plus other names at that domain are other people's."""
    assert read("Delivered-To: keeper@hub.example", "To: help@hub.example", plus=False)[1] == (DESK,)
