"""Every text the desk can send, rendered."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from jinja2 import UndefinedError

from mailbot.domain.linter import Rank
from mailbot.domain.model import Phase, Why
from mailbot.reading.meaning import Doubt
from mailbot.writing import flowed
from mailbot.writing.kinds import KINDS
from tests.writing import samples
from tests.writing.samples import TEMPLATES, composer, every_mail, frame

COMPOSER = composer()
MAILS = every_mail()
ANCHORED = re.compile(r"https?:|mailto:")


@pytest.mark.parametrize("language", COMPOSER.languages)
@pytest.mark.parametrize(("kind", "values"), [pytest.param(kind, values, id=what) for what, kind, values in MAILS])
def test_every_text_can_be_sent(kind: str, values: dict[str, Any], language: str) -> None:
    """Each template renders in each language, within 72 columns, without gaps, with a subject."""
    rendered = COMPOSER.render(kind, language, values, frame(language))
    lines = flowed.plain(rendered.text).split("\n")
    assert [line for line in lines if len(line) > 72 and not ANCHORED.search(line)] == []
    assert rendered.subject
    assert "\n" not in rendered.subject
    assert "\n\n\n" not in rendered.text
    assert not re.search(r"%\(|\{[{%]|None\b|Undefined", rendered.text + rendered.subject)


@pytest.mark.parametrize("language", COMPOSER.languages)
@pytest.mark.parametrize(("kind", "values"), [pytest.param(kind, values, id=what) for what, kind, values in MAILS])
def test_no_fixed_line_ends_with_a_blank(kind: str, values: dict[str, Any], language: str) -> None:
    """A blank at the end is a soft break: text goes on in the next line (RFC 3676 section 4.1)."""
    lines = COMPOSER.render(kind, language, values, frame(language)).text.split("\n")
    for line, following in pairwise(lines):
        if line.endswith(" "):
            assert following.strip()
            assert not following.startswith(" ")


def test_every_kind_has_a_template_and_a_sample() -> None:
    """The table of kinds, the whole mails in templates/ and the samples are the same list."""
    whole = {path.name.removesuffix(".txt.j2") for path in TEMPLATES.glob("*.txt.j2")}
    assert whole == set(KINDS)
    assert set(samples.WHOLE) | {"receipt", "answer"} == set(KINDS)


def test_every_block_has_a_sample() -> None:
    """No block of a receipt is left unread by these tests."""
    blocks = {path.name.removesuffix(".txt.j2") for path in (TEMPLATES / "line").glob("*.txt.j2")}
    told = {f"not-{name}" for name in (*samples.DOUBTS, *samples.WHYS)}
    assert blocks == set(samples.BLOCKS) | told


def test_every_refusal_has_its_sentence() -> None:
    """Each Why of the rules has a sentence."""
    assert {why.value for why in Why} == set(samples.WHYS)


def test_every_doubt_has_its_sentence() -> None:
    """Each Doubt of the grammar has a sentence that says what to write instead."""
    assert {doubt.value.replace(" ", "-") for doubt in Doubt} == set(samples.DOUBTS)


def test_every_finding_has_its_sentence() -> None:
    """Each thing the linter can find has a sentence and stands in a sample."""
    found = {path.name.removesuffix(".txt.j2") for path in (TEMPLATES / "finding").glob("*.txt.j2")}
    shown = {
        finding["what"] for some in samples.WHOLE["draft-returned"] for rank in ("stops", "warnings", "notes") for finding in some[rank]
    }
    assert found == shown
    assert {rank.value for rank in Rank} == {"stop", "warning", "note"}


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_a_word(phase: Phase) -> None:
    """STATUS can say where any fight stands."""
    values = {**samples.WHOLE["status"][0], "phase": phase.value}
    assert COMPOSER.render("status", "en", values, frame()).text


def test_a_missing_value_is_an_error() -> None:
    """A mail never goes out with a hole in it."""
    with pytest.raises(UndefinedError):
        COMPOSER.render("reminder", "en", {"ask_ref": "F12"}, frame())


def test_templates_hold_no_tabs_and_no_soft_ends() -> None:
    """What ends with a blank in a template would become a soft break in a mail."""
    for path in TEMPLATES.rglob("*.txt.j2"):
        text = path.read_text("utf-8")
        assert "\t" not in text, path
        assert not re.search(r"[ ]+\n", text), path
