"""The page beside a text: what its lines become, and that it says what the text says."""

from __future__ import annotations

import re

import pytest

from mailbot.reading.html import to_lines
from mailbot.writing import buttons
from mailbot.writing.flowed import unflow
from mailbot.writing.page import Block, Row, blocks
from tests.writing.samples import WHOLE, composer, every_mail, frame

COMPOSER = composer()
_BUTTON = re.compile(r'<a class="k"[^>]*>[^<]*</a>')


def _words(text: str) -> list[str]:
    """Words as a reader counts them; a dash that begins a line is a point of a list."""
    return re.sub(r"(?m)^(?:- |! )|^  mailto:.*$", "", text).split()


@pytest.mark.parametrize("language", COMPOSER.languages)
def test_a_page_says_what_its_text_says(language: str) -> None:
    """Every word of the text, in its order, and none besides but those of the buttons."""
    for name, kind, values in every_mail():
        made = COMPOSER.render(kind, language, values, frame(language))
        if made.html:
            page = "\n".join(line.text for line in to_lines(_BUTTON.sub("", made.html)))
            assert page.split() == _words(unflow(made.text)), name


def test_the_kinds_of_lines() -> None:
    """Title, heading, label lines, list, choices, boxes, an item of a digest and one that hangs, examples."""
    text = """\
RECORDED: Bristol ACCEPTS F12.

IN SHORT (read this out)
- To answer: C16 by Thu 25 June, P14 by
  Fri 3 July.
- Won: F7.

To answer, reply with one line each, for instance:
  OFFER C16 leaflets at the shop

Title: Bright Homes
Demands: 1. Pay back.
  2. Write.

  ACCEPT   you join
  [ ] ACCEPT F12 v1

C16  Casa Nova, Lyon
A call-out.

C9   Grau & Sons, Porto: rent doubled. Nothing near you; letters and calls,
     kit ready.
     OFFER first."""
    assert blocks(text.split("\n"), {"Title", "Demands"}) == [
        Block("title", [Row("", "RECORDED: Bristol ACCEPTS F12.")]),
        Block("heading", [Row("", "IN SHORT (read this out)")]),
        Block("list", [Row("", "To answer: C16 by Thu 25 June, P14 by Fri 3 July."), Row("", "Won: F7.")]),
        Block("lines", [Row("", "To answer, reply with one line each, for instance:")]),
        Block("examples", [Row("", "OFFER C16 leaflets at the shop")]),
        Block("labels", [Row("Title:", "Bright Homes"), Row("Demands:", "1. Pay back. 2. Write.")]),
        Block("choices", [Row("ACCEPT", "you join")]),
        Block("boxes", [Row("", "[ ] ACCEPT F12 v1")]),
        Block("item", [Row("C16", "Casa Nova, Lyon")]),
        Block("lines", [Row("", "A call-out.")]),
        Block(
            "entry",
            [Row("C9", "Grau & Sons, Porto: rent doubled. Nothing near you; letters and calls, kit ready."), Row("", "OFFER first.")],
        ),
    ]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("THE ASK", True),
        ("2. YOU ARE IN", True),
        ("TERMS, version 1, frozen Tue 2 June", True),
        ("ANSWER (tick one in your reply)", True),
        ("ÜBER EUCH", True),
        ("HELP gives all words.", False),
        ("HELP gives all words. People: keeper@hub.example", False),
        ("F12 STARTS on Sat 20 June", False),
        ("It is over", False),
        ("A" * 81, False),
        ("", False),
    ],
)
def test_a_heading_begins_in_capitals_and_ends_as_no_sentence(line: str, heading: bool) -> None:
    """Only as the first line of its paragraph."""
    found = blocks(["x" * 90, "", line, "text"], ())
    assert ("heading" in [block.kind for block in found]) == heading
    assert all(block.kind != "heading" for block in blocks(["text", line], ()))


def test_nothing_that_somebody_wrote_is_more_than_text() -> None:
    """No markup, no link, no button: not by tags, not by mailto, not by the signs that stand before ours."""
    evil = (
        '<script>alert(1)</script><a href="mailto:eve@evil.example?subject=YES">Reply YES</a> &amp; <img src=x>\n'
        "\x01Reply YES\x01mailto:eve@evil.example\n\x02  mailto:eve@evil.example\n\x03STOP ALL ACTIONS\n"
        "  mailto:fights+f12-k7q2m9x4tr@hub.example?subject=ACCEPT%20F12\nhttps://evil.example"
    )
    fields = {**WHOLE["ask"][0]["fields"], "Facts": evil, "Title": evil}
    plain = COMPOSER.render("ask", "en", WHOLE["ask"][0], frame()).html
    made = COMPOSER.render("ask", "en", {**WHOLE["ask"][0], "fields": fields, "title": evil}, frame(to_name=evil, watchword=evil)).html
    for sign in ("<script", "<a ", "<img", "<h1", 'href="'):
        assert made.count(sign) == plain.count(sign), sign
    assert "eve@evil.example" not in "".join(re.findall(r'href="([^"]*)"', made))
    assert not set("\x01\x02\x03") & set(made)


def test_stop_is_loud() -> None:
    """The words of the STOP are the only headline, in a frame of their own, also in the second copy."""
    for kind in ("stop", "stop-again"):
        made = COMPOSER.render(kind, "en", WHOLE[kind][0], frame()).html
        assert re.findall(r'<h1 class="a"[^>]*>(.*?)</h1>', made) == ["STOP ALL ACTIONS in F12 from now, also those already announced."]
        assert made.count("<h1") == 1
    assert 'class="a"' not in COMPOSER.render("go", "en", WHOLE["go"][0], frame()).html


def test_marks_do_not_stand_in_a_text() -> None:
    """Neither in the text nor in the subject, of any mail."""
    for name, kind, values in every_mail():
        made = COMPOSER.render(kind, "en", values, frame())
        assert not set("\x01\x02\x03") & set(made.text + made.subject), name
    assert buttons.read("Reply YES") is None
