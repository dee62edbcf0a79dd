"""The catalogues: complete, or red."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from mailbot import app
from mailbot.domain.verbs import VERBS
from mailbot.reading.form import fields, is_label
from mailbot.reading.form_labels import HINTS
from mailbot.writing import flowed, speech
from mailbot.writing.compose import Composer
from tests.writing.catalogue import gaps, messages
from tests.writing.samples import DESK, TEMPLATES, WHOLE, composer, frame

CATALOGUES = sorted((TEMPLATES / "locale").glob("*/mailbot.po"))


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parent.name)
def test_a_catalogue_says_everything_the_templates_say(catalogue: Path) -> None:
    """No message is missing, empty, fuzzy or left over, and all names of values are kept."""
    assert gaps(catalogue, messages(TEMPLATES)) == []


def test_six_languages_are_there() -> None:
    """English is the language of the templates; the others each have a catalogue, and its word list for watchwords."""
    assert set(composer().languages) == set(app.LANGUAGES)
    assert {path.stem for path in (TEMPLATES / "watchwords").glob("*.txt")} == set(app.LANGUAGES)


@pytest.mark.parametrize("spoil", ["remove", "fuzzy", "empty", "place"])
def test_a_spoilt_catalogue_is_noticed(spoil: str, tmp_path: Path) -> None:
    """One message removed, marked as doubtful, emptied, or with another name of a value is found."""
    text = (TEMPLATES / "locale" / "es" / "mailbot.po").read_text("utf-8")
    entry = next(part for part in text.split("\n\n") if 'msgid "Watchword: %(watchword)s."' in part)
    changed = {
        "remove": "",
        "fuzzy": "#, fuzzy\n" + entry,
        "empty": re.sub(r'msgstr ".*"', 'msgstr ""', entry),
        "place": entry.replace("Contraseña: %(watchword)s", "Contraseña: %(word)s"),
    }[spoil]
    spoilt = tmp_path / "mailbot.po"
    spoilt.write_text(text.replace(entry, changed), "utf-8")
    assert [line for line in gaps(spoilt, messages(TEMPLATES)) if "Watchword" in line]


def test_a_broken_catalogue_is_refused(tmp_path: Path) -> None:
    """A catalogue that cannot be read stops the desk at its start, not in the middle of a mail."""
    folder = tmp_path / "es"
    folder.mkdir()
    (folder / "mailbot.po").write_text('msgid "A"\nnonsense\n', "utf-8")
    with pytest.raises(PoFileError):
        speech.catalogues(tmp_path)


def test_without_a_catalogue_a_network_reads_english(tmp_path: Path) -> None:
    """A catalogue that is taken away costs its networks their language, dates included, and nothing else."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    shutil.rmtree(folder / "locale" / "fr", ignore_errors=True)
    texts = Composer(folder, DESK)
    values = WHOLE["reminder"][0]
    assert texts.render("reminder", "fr", values, frame("fr")) == texts.render("reminder", "en", values, frame())


@pytest.mark.parametrize("language", ["en", *(path.parent.name for path in CATALOGUES)])
def test_the_words_we_print_are_words_we_understand(language: str) -> None:
    """Each command word of a language stands in its vocabulary, so that what the desk proposes can be written back."""
    table = tomllib.loads((TEMPLATES / "words" / f"{language}.toml").read_text("utf-8"))
    phrases = {**table["verbs"], **table.get("context", {})}
    said = composer()._texts.voices[language].filters["verb"]
    unknown = [said(verb.name) for verb in VERBS if speech._bare(said(verb.name)) not in phrases.get(verb.name, [])]
    assert unknown == []


@pytest.mark.parametrize("language", ["en", *(path.parent.name for path in CATALOGUES)])
def test_the_form_we_print_is_a_form_we_read(language: str) -> None:
    """Every label of the printed form is recognised, in every language; the English hints are the ones that are dropped."""
    form = composer().render("form", language, {}, frame(language)).text
    labels = [line for line in form.splitlines() if re.match(r"^[^ ()]+[^()]*:(?: |$)", line) and not line.startswith("Ref:")]
    assert len([line for line in labels if is_label(line)]) == 28
    if language == "en":
        whole = " ".join(form.split())
        assert [hint for hint in HINTS if f"({hint})" not in whole] == []


@pytest.mark.parametrize("language", ["en", *(path.parent.name for path in CATALOGUES)])
def test_what_is_left_of_the_printed_form_is_dropped(language: str) -> None:
    """People write behind the hints, before them, or instead of them: no hint of any language becomes part of the terms."""
    texts = composer()
    hints = texts.hints(HINTS)
    lines = flowed.plain(texts.render("form", language, {}, frame(language)).text).splitlines()
    assert not any(fields(lines, hints=hints).values())
    behind = [f"{line} 17" if line.endswith(")") else line for line in lines]
    assert set(fields(behind, hints=hints).values()) == {"", "17"}
