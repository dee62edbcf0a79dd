"""A page that comes back in an answer is never taken for the words of whoever answers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mailbot.reading.grammar import Said, understand
from mailbot.reading.letter import Letter, read
from mailbot.writing.flowed import plain
from tests.pages.samples import Page, pages
from tests.pages.shapes import SHAPES, Reply, letter
from tests.reading.grammar_letters import context, vocabulary

ABOVE = ((), ("Thanks",), ("Accept",), ("ACCEPT F12", "", "We asked everybody.", "Rhys"))
OFTEN = ("ask", "accepted", "stop", "check", "digest")  # tried with every answer; of the others each shape tries one
FLAT = ("on-one-line",)  # nothing tells the writer's words from the quote in its text part


def _read(shape: str, page: Page, above: Sequence[str] = (), below: Sequence[str] = (), ticked: str = "") -> Letter:
    raw = letter(shape, Reply(page.sent, above, below, ticked))
    return read(raw, "fights@hub.example", "rhys@bristol.example", plain(page.sent.text), page.sent.html)


def _own(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line]


@pytest.mark.parametrize("shape", SHAPES)
def test_only_what_was_written_is_read(shape: str) -> None:
    """Above a quote of any shape, of any mail with a page: exactly the person's own lines, in both parts of the letter."""
    wrong = []
    for number, page in enumerate(pages()):
        for above in ABOVE if page.name in OFTEN else (ABOVE[(number + list(SHAPES).index(shape)) % len(ABOVE)],):
            found = _read(shape, page, above)
            others = _own(found.other) if found.other and shape not in FLAT else _own(above)
            if not (_own(found.own) == others == _own(above)):
                wrong.append((page.name, page.language, found.own, found.other))
    assert wrong == []


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape not in FLAT])
def test_what_stands_below_the_quote_is_read(shape: str) -> None:
    """Bottom-posted, also where it equals a line of ours."""
    for page in pages():
        if page.name in OFTEN:
            assert _read(shape, page, below=("Accept",)).own == ("Accept",), page.name


@pytest.mark.parametrize("shape", SHAPES)
def test_a_ticked_box_is_found(shape: str) -> None:
    """In a quote of any shape a box can be ticked, and says its command."""
    for page in pages():
        if page.name in ("ask", "amended-notice") and page.language == "en":
            version = 1 if page.name == "ask" else 2
            found = _read(shape, page, ticked=f"OFFER F12 v{version}" if version == 2 else "DECLINE F12 v1")
            assert _own(found.own) == [] or shape in FLAT
            (item,) = understand(found, context(version=version), vocabulary()).items
            assert item.verb == "decline" if version == 1 else item.guesses == ("offer",), item  # type: ignore[union-attr]


def test_an_answer_that_says_nothing_joins_nothing() -> None:
    """An empty answer, whatever its shape quotes: no command is heard."""
    for shape in SHAPES:
        for page in pages():
            if page.name in OFTEN:
                meaning = understand(_read(shape, page), context(page.situation, language=page.language), vocabulary())
                assert not any(isinstance(item, Said) for item in meaning.items), (shape, page.name)
