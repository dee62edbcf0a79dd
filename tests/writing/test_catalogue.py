"""The catalogues: complete, or red."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from mailbot.domain.verbs import VERBS
from mailbot.reading.form import is_label
from mailbot.reading.form_labels import HINTS
from mailbot.writing import speech
from mailbot.writing.compose import Composer
from tests.writing.catalogue import gaps, messages
from tests.writing.samples import DESK, TEMPLATES, WHOLE, composer, frame

CATALOGUES = sorted((TEMPLATES / "locale").glob("*/mailbot.po"))


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parent.name)
def test_a_catalogue_says_everything_the_templates_say(catalogue: Path) -> None:
    """No message is missing, empty, fuzzy or left over, and all names of values are kept."""
    assert gaps(catalogue, messages(TEMPLATES)) == []


def test_spanish_is_there() -> None:
    """The second language that needs no code."""
    assert composer().languages == ("en", "es")


@pytest.mark.parametrize("spoil", ["remove", "fuzzy", "empty", "place"])
def test_a_spoilt_catalogue_is_noticed(spoil: str, tmp_path: Path) -> None:
    """One message removed, marked as doubtful, emptied, or with another name of a value is found."""
    text = CATALOGUES[0].read_text("utf-8")
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
    """French, German, Italian and Portuguese networks read English for now, dates included."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    texts = Composer(folder, DESK)
    values = WHOLE["reminder"][0]
    assert texts.render("reminder", "fr", values, frame("fr")) == texts.render("reminder", "en", values, frame())


@pytest.mark.parametrize("language", ["en", *(path.parent.name for path in CATALOGUES)])
def test_the_words_we_print_are_words_we_understand(language: str) -> None:
    """Each command word of a language stands in its vocabulary, so that what the desk proposes can be written back."""
    table = tomllib.loads((TEMPLATES / "words" / f"{language}.toml").read_text("utf-8"))
    phrases = {**table["verbs"], **table.get("context", {})}
    said = composer()._voices[language].filters["verb"]
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
