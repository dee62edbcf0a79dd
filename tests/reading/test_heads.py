"""What mail programs write above a quote, in 30 languages: `heads.txt`, each played in the texts and pages that programs make of it."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Final

import pytest

from mailbot.reading import own_text
from mailbot.reading.charsets import clean
from mailbot.reading.html import to_lines
from mailbot.reading.lines import Line, from_plain

OWN: Final = "Thanks, we shall be there on Friday."
QUOTE: Final = ("Could you come to the picket on Friday?", "We meet at nine.")


def _heads() -> tuple[list[str], list[str]]:
    text = (Path(__file__).parent / "heads.txt").read_text(encoding="utf-8").split("\n", 2)[2]
    everywhere, _, marked = text.partition("\n# told by marks\n")
    return everywhere.split("\n===\n"), marked.rstrip("\n").split("\n===\n")


EVERYWHERE, MARKED = _heads()


def _quoted(head: str, mark: str) -> str:
    return "\n".join(f"{'> ' if head.startswith('> ') else mark}{line}" for line in QUOTE)


def _plain(head: str) -> dict[str, list[Line]]:
    texts = {
        "without marks": f"{OWN}\n\n{head}\n\n{_quoted(head, '')}\n",
        "with marks": f"{OWN}\n\n{head}\n{_quoted(head, '> ')}\n",
        "without a blank line": f"{OWN}\n{head}\n\n{_quoted(head, '')}\n",
    }
    return {name: from_plain(clean(text)) for name, text in texts.items()}


def _pages(head: str) -> dict[str, list[Line]]:
    rows = [html.escape(row) for row in head.split("\n")]
    blocks = "".join(f"<div>{row or '<br>'}</div>" for row in rows)
    texts = {
        "blockquote": f"<div>{OWN}</div><div><br></div><div>{'<br>'.join(rows)}<br></div><blockquote>{'<br>'.join(QUOTE)}</blockquote>",
        "paragraphs": f"<p>{OWN}</p><p>{'<br>'.join(rows)}</p><p>{'</p><p>'.join(QUOTE)}</p>",
        "lines": f"<div>{OWN}</div>{blocks}<div>{'</div><div>'.join(QUOTE)}</div>",
    }
    return {name: to_lines(clean(text)) for name, text in texts.items()}


@pytest.mark.parametrize("head", EVERYWHERE, ids=lambda head: " ".join(head.split())[:40])
def test_what_stands_below_a_head_is_no_own_text(head: str) -> None:
    """However the quote is marked or not: only the writer's own line is left."""
    shapes = _plain(head) if head.startswith(">") else _plain(head) | _pages(head)
    wrong = {name: own for name, lines in shapes.items() if (own := own_text.cut(lines).own) != (OWN,)}

    assert wrong == {}


@pytest.mark.parametrize("head", MARKED)
def test_a_head_that_might_be_prose_is_told_by_the_marks_below_it(head: str) -> None:
    """ "Ama writes:" is a person's line, too; above a marked quote it is none."""
    assert own_text.cut(_plain(head)["with marks"]).own == (OWN,)


@pytest.mark.parametrize(
    "line",
    [
        "On Monday we meet at nine, and Jane wrote a leaflet.",
        "On the one hand we would like to come.",
        "From: Monday",
        "Date: 3 June, Place: Leeds",
        "Ama wrote that you need people on 3 June 2026.",
        "Here is what we did on 3 June 2026:",
        "Our new address: kitchen@bristol.example",
        "-- 5 June --",
        "> 50 people came",
        "Subject: Posters",
        "--- posters ---",
        "2026-06-06 10:02",
        "Am Montag haben wir an alle geschrieben.",
        "Le 3 juin nous avons écrit à la mairie.",
        "El lunes escribió Pilar al ayuntamiento.",
    ],
)
def test_what_a_person_writes_stays(line: str) -> None:
    """Lines that look like a program's, and are none: nothing of what follows is lost either."""
    assert own_text.cut(from_plain(f"{OWN}\n\n{line}\n\nSee you there.\n")).own == (OWN, "", line, "", "See you there.")
