"""Six languages, from the ask to the receipt and back: each network reads its own, and what is printed can be written back."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from mailbot.reading import dates
from mailbot.store import directory
from mailbot.writing import speech
from tests.desk import DeskUnderTest, open_desk

INES = "ines@lyon.example"
KEY_LINES = {
    "en": ("Accept", "RECORDED: Lyon ACCEPTS F12."),
    "es": ("Aceptamos", "REGISTRADO: Lyon ACEPTA F12."),
    "fr": ("Nous acceptons", "ENREGISTRÉ : Lyon ACCEPTE F12."),
    "de": ("Wir nehmen F12 an", "EINGETRAGEN: Lyon NIMMT F12 AN."),
    "it": ("Accettiamo", "REGISTRATO: Lyon ACCETTA F12."),
    "pt": ("Aceitamos", "REGISTADO: Lyon ACEITA F12."),
}


def desk_in(folder: Path, language: str) -> DeskUnderTest:
    """Lyon reads `language`; F12 has gone round."""
    desk = open_desk(folder)
    with desk.database.write() as connection:
        directory.set_network(connection, "lyon", {"language": language, "digest": "mon@07:00"}, desk.now)
    desk.fight()
    return desk


def text_of(desk: DeskUnderTest) -> str:
    """The text of Lyon's last mail."""
    body = desk.boxes[INES][-1].get_body(("plain",))
    return str(body.get_content()).replace("\u00a0", " ") if body is not None else ""


@pytest.mark.parametrize("language", KEY_LINES)
def test_the_key_line_of_the_receipt(tmp_path: Path, language: str) -> None:
    """Product 9.4, to the letter; and UNDO in the same language takes it back."""
    word, line = KEY_LINES[language]
    desk = desk_in(tmp_path, language)
    assert desk.answers(INES, word, desk.last(INES)) == "done"
    assert text_of(desk).splitlines()[0] == line
    undo = desk.parts.composer._texts.voices[language].filters["verb"]("undo")
    assert undo in text_of(desk)
    assert desk.answers(INES, undo, desk.last(INES)) == "done"
    assert desk.answer_of("lyon") == ("", "")


@pytest.mark.parametrize("language", KEY_LINES)
def test_each_word_that_the_ask_offers_is_understood(tmp_path: Path, language: str) -> None:
    """The words above the terms, as they are printed there: each is written back as the only word of a reply."""
    desk = desk_in(tmp_path, language)
    ask = desk.boxes[INES][0]
    verb = desk.parts.composer._texts.voices[language].filters["verb"]
    for name, more in (("later", " 15.6.2026"), ("offer", ": 20.6.2026"), ("decline", ""), ("accept", "")):
        assert verb(name) in str(ask.get_content())
        desk.answers(INES, f"{verb(name)}{more}", ask)
        assert desk.answer_of("lyon")[0] == name


@pytest.mark.parametrize("language", [one for one in KEY_LINES if one != "en"])
def test_nothing_is_left_in_english(tmp_path: Path, language: str) -> None:
    """The desk's own words in the ask and in the digest are in the network's language."""
    desk = desk_in(tmp_path, language)
    desk.now += timedelta(days=14)
    desk.rest()
    shown = "\n".join(str(mail.get_content()) for mail in desk.boxes[INES])
    assert [word for word in ("Watchword", "Answer", "reply", "Reply", "Your", "network", "meeting") if f" {word} " in shown] == []


def test_the_first_of_a_month_in_french() -> None:
    """ "1er septembre", and it is understood when somebody writes it back."""
    said = speech.longday("2026-09-01", UTC, "fr")
    assert said == "mardi 1er septembre"
    found = dates.every(f"PLUS TARD {said}", ("fr",), date(2026, 8, 20))
    assert [one.day for one in found] == [date(2026, 9, 1)]
