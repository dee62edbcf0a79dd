"""What of an HTML letter is read: what its reader sees. The hidden ones are tried end to end in tests/hostile; here those that are seen."""

# ruff: noqa: E501 - tables of styles
from __future__ import annotations

import pytest

from mailbot.reading.html import to_lines


def read(page: str) -> str:
    """The text of a page on one line."""
    return " ".join(line.text for line in to_lines(page) if line.text)


@pytest.mark.parametrize(
    "style",
    ["border-width:0", "min-width: 0px", "line-height:0", "height:0", "max-width:0;width:100%", "fill-opacity:0", "opacity:0.9", "opacity:1", "margin-top:-120px",
     "color:#fffffe", "color:#fff; background-color:#000", "background:white", "background-color:rgb(255,255,255)", "border-color:white", "color:rgb(33,33,33)",
     "color:rgba(0,0,0,0.87)", "font-size:10px", "font-size:0.9em", "font-size:12pt", "text-indent:0", "overflow:hidden;height:20px", "margin-left:-8px", "left:-8px"],
)  # fmt: skip
def test_what_mail_programs_write_is_seen(style: str) -> None:
    """None of these hides a condition."""
    assert read(f'<p>ACCEPT F12</p><p style="{style}">but only if they pay</p>') == "ACCEPT F12 but only if they pay"


@pytest.mark.parametrize(
    "style",
    ["height:0;overflow:hidden", "width:0px; overflow-x:hidden", "opacity:0", "color:#FFF", "color : White", "color:rgba(1,2,3,0)", "font-size:1px", "font-size:0.0em",
     "left:-9999px", "text-indent:-999em", "text-decoration:underline line-through", "max-height:0"],
)  # fmt: skip
def test_what_nobody_sees_is_not_read(style: str) -> None:
    """Neither by its own style nor by its class in a style sheet, unless that is for some screens only."""
    assert read(f'<p style="{style}">ACCEPT F12</p><p>Thanks</p>') == "Thanks"
    assert read(f"<style>b {{}} .y, p.x {{ {style} }}</style><p class='x'>ACCEPT F12</p><p>Thanks</p>") == "Thanks"
    assert (
        read(f"<style>@media (max-width:9px) {{ p.x {{ {style} }} }}</style><p class='x'>ACCEPT F12</p><p>Thanks</p>")
        == "ACCEPT F12 Thanks"
    )
