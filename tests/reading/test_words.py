"""The vocabulary: that its files are whole and no word means two things (product 7.3)."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from mailbot.domain.verbs import BY_NAME
from mailbot.reading.sentence import distance, words
from mailbot.reading.words import words_from
from tests.reading.grammar_letters import FOLDER, LANGUAGES, vocabulary

FILES: dict[str, dict[str, Any]] = {language: tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_has_words_in_every_language(language: str) -> None:
    """Each command can be given in each of the six languages, and there are no words for unknown ones."""
    table = FILES[language]
    assert set(table["verbs"]) | set(table["context"]) == set(BY_NAME)
    assert all(phrases for phrases in (*table["verbs"].values(), *table["context"].values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_context_words_are_those_of_the_table(language: str) -> None:
    """The words that are read only in some answers are the context verbs of the table."""
    assert set(FILES[language]["context"]) == {verb.name for verb in BY_NAME.values() if verb.context}


def test_no_phrase_belongs_to_two_commands() -> None:
    """One phrase, one verb, over all languages, context words and modifiers included."""
    owners: dict[tuple[str, ...], set[str]] = {}
    for table in FILES.values():
        for section in ("verbs", "context", "modifiers"):
            for name, phrases in table[section].items():
                for phrase in phrases:
                    owners.setdefault(words(phrase), set()).add(name)
    assert {phrase: verbs for phrase, verbs in owners.items() if len(verbs) > 1} == {}


def test_no_ambiguous_or_agreeing_word_is_a_command() -> None:
    """A word that is asked back is no command, and guesses name verbs."""
    vocabulary_of_all = vocabulary()
    commands = {one.words for group in vocabulary_of_all.phrases.values() for one in group}
    assert commands & set(vocabulary_of_all.ambiguous) == set()
    assert commands & vocabulary_of_all.agreement.phrases == set()
    assert {guess for guesses in vocabulary_of_all.ambiguous.values() for guess in guesses} <= set(BY_NAME)


def test_a_phrase_of_two_commands_is_refused() -> None:
    """Whoever adds a word that is taken is told where it stands."""
    tables = {language: {**table, "verbs": dict(table["verbs"])} for language, table in FILES.items()}
    tables["de"]["verbs"]["decline"] = ["accepter"]
    with pytest.raises(ValueError, match="'accepter' belongs to"):
        words_from(tables)


def test_a_modifier_that_is_a_command_is_refused() -> None:
    """A modifier must mean nothing without its command word."""
    tables = {**FILES, "en": {**FILES["en"], "modifiers": {**FILES["en"]["modifiers"], "urgent": ["accept"]}}}
    with pytest.raises(ValueError, match="modifier urgent"):
        words_from(tables)


def test_a_word_for_an_unknown_command_is_refused() -> None:
    """A line for a verb that the table does not know is a mistake in the file."""
    tables = {**FILES, "it": {**FILES["it"], "context": {"sing": ["cantare"]}}}
    with pytest.raises(ValueError, match="unknown verb: it sing"):
        words_from(tables)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tail_never_limits(language: str) -> None:
    """The closed list of tails holds no limiting word of any language, and no condition of its own."""
    pool = vocabulary().tails[language].phrases
    limiting = (
        "without against after before instead ohne gegen nach vor statt sans contre apres avant sin contra despues antes senza contro"
    )
    limiting += " dopo prima invece sem depois"
    assert pool & {(word,) for word in limiting.split()} == set()
    assert pool & vocabulary().conditions[language].phrases == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_written_plainly(language: str) -> None:
    """Phrases stand in the files as they are compared, so that they can be searched for."""
    for section in ("verbs", "context", "modifiers"):
        for phrases in FILES[language][section].values():
            for phrase in phrases:
                assert " ".join(words(phrase)) == phrase.removeprefix("~")


def test_the_longest_phrase_comes_first() -> None:
    """Of several phrases that stand at a place, the longest is tried first."""
    found = vocabulary().at(words("nos comprometemos a todo"), 0)
    assert [one.words for one in found] == [("nos", "comprometemos", "a"), ("nos", "comprometemos")]


def test_a_word_of_a_language_can_be_named() -> None:
    """A text can name a command in the language of its reader; what a language lacks is named in English."""
    assert vocabulary().first("undo", "es") == "deshacer"
    assert vocabulary().first("undo", "eu") == "undo"
    assert vocabulary().first("sing", "en") == ""


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("accept", "accept", 0),
        ("accept", "accpet", 1),
        ("accept", "acept", 1),
        ("fights", "figths", 1),
        ("offer", "other", 2),
        ("a", "", 1),
    ],
)
def test_a_slip_is_one_edit_and_two_letters_exchanged_are_one(one: str, other: str, edits: int) -> None:
    """Edits are counted as Damerau does; two stands for two or more."""
    assert distance(one, other) == edits == distance(other, one)


def test_short_words_are_never_repaired() -> None:
    """A slip is repaired only in a word of five letters or more (product 7.4 rule 10)."""
    assert vocabulary().nearly(("plaan",), 0) == ()
    assert {one.verb for one in vocabulary().nearly(("offre", "r"), 0)} <= {"offer"}
    assert {one.verb for one in vocabulary().nearly(("declne",), 0)} == {"decline"}
