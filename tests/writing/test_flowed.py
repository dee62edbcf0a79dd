"""format=flowed: what goes out comes back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from mailbot.writing.flowed import flow, hang, plain, unflow

PARAGRAPH = "one action or more every two weeks until the review on Tuesday, in your own way, and nobody has to approve any of it"
WORDS = some.lists(some.text("abc>-.", min_size=1, max_size=90), min_size=1, max_size=40).map(" ".join)


def test_a_paragraph_is_broken_softly() -> None:
    """Lines but the last end with one blank; joined they are the paragraph."""
    text = flow(PARAGRAPH)
    first, second = text.split("\n")
    assert first.endswith("on Tuesday, in ")
    assert not second.endswith(" ")
    assert unflow(text) == PARAGRAPH


def test_an_address_is_never_broken() -> None:
    """A long URL stands whole on its line."""
    address = "https://leeds.example/" + "x" * 90
    assert address in flow(f"see {address} for the leaflets").split("\n")[1]


def test_lists_hang_under_their_own_beginning() -> None:
    """List items are broken with fixed breaks and hang (product 9.4)."""
    lines = plain(flow("- " + PARAGRAPH)).split("\n")
    assert lines[0].startswith("- one")
    assert lines[1].startswith("  ")
    assert all(not line.endswith(" ") for line in flow("- " + PARAGRAPH).split("\n"))


def test_what_looks_like_a_quote_is_stuffed() -> None:
    """Lines that begin with a blank, > or From are space-stuffed (RFC 3676 section 4.4)."""
    assert flow("> not a quote\nFrom Leeds\n  ACCEPT\nplain") == " > not a quote\n From Leeds\n   ACCEPT\nplain"
    assert plain(flow("> not a quote\nFrom Leeds\n  ACCEPT")) == "> not a quote\nFrom Leeds\n  ACCEPT"


def test_a_soft_line_that_looks_like_a_quote_is_stuffed_too() -> None:
    """Stuffing holds inside paragraphs as well."""
    text = flow("From " + PARAGRAPH)
    assert text.startswith(" From one")
    assert unflow(text) == "From " + PARAGRAPH


def test_hang_puts_what_belongs_before_a_text() -> None:
    """A reference may stand before an item, with the text under itself."""
    assert hang("aaa bbb", 5, 8, lead="F15  ") == "F15  aaa\n     bbb"


@given(WORDS)
def test_every_paragraph_comes_back(paragraph: str) -> None:
    """Flowing and joining gives the same words in the same order, in lines of at most 72 columns where words allow."""
    text = flow(paragraph)
    assert unflow(text).split() == paragraph.split()
    assert all(len(line) <= 72 or " " not in line.strip() for line in plain(text).split("\n"))
