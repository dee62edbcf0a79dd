"""Words of one language, labels of another, text in a third: people who organise together mix them (product 7.3, 9.1)."""

from __future__ import annotations

from datetime import date

import pytest

from mailbot.domain.linter import Finding
from mailbot.domain.terms import KEYS
from mailbot.reading.form import fields, label, plan
from mailbot.reading.grammar import Said, Sure
from tests.reading.grammar_letters import LANGUAGES, context, read

WORDS = {  # command language -> accept, decline, offer, later, plan, report
    "en": ("ACCEPT F12", "DECLINE F12", "OFFER F12", "LATER F12", "PLAN F12", "REPORT F12"),
    "es": ("Aceptamos F12", "Declinamos F12", "OFRECER F12", "MÁS TARDE F12", "ANUNCIO F12", "INFORME F12"),
    "fr": ("Nous acceptons F12", "Nous déclinons F12", "OFFRIR F12", "PLUS TARD F12", "ANNONCER F12", "RAPPORT F12"),
    "de": ("Wir nehmen F12 an", "Wir lehnen F12 ab", "ANBIETEN F12", "SPÄTER F12", "ANKÜNDIGEN F12", "BERICHT F12"),
    "it": ("Accettiamo F12", "Decliniamo F12", "OFFRIRE F12", "PIÙ TARDI F12", "ANNUNCIARE F12", "RAPPORTO F12"),
    "pt": ("Aceitamos F12", "Recusamos F12", "OFERECER F12", "MAIS TARDE F12", "ANUNCIAR F12", "RELATÓRIO F12"),
}
TEXTS = {  # a note; a deed with its day; a day
    "en": ("We talked about it for an hour, and all were for it.", "Sat 20 June Bristol picket, 24 people", "17 June"),
    "es": ("Lo hablamos una hora y todas estaban de acuerdo.", "sábado 20 de junio Zaragoza piquete, 24 personas", "17 de junio"),
    "fr": ("On en a parlé une heure, tout le monde était pour.", "samedi 20 juin Lyon piquet, 24 personnes", "17 juin"),
    "de": ("Wir haben eine Stunde geredet, alle waren dafür.", "Samstag, 20. Juni Berlin Kundgebung, 24 Leute", "17. Juni"),
    "it": ("Abbiamo parlato un'ora, erano tutti a favore.", "sabato 20 giugno Torino picchetto, 24 persone", "17 giugno"),
    "pt": ("Falámos uma hora, toda a gente estava a favor.", "sábado 20 de junho Porto piquete, 24 pessoas", "17 de junho"),
}
HOME = {"en": "Bristol", "es": "Zaragoza", "fr": "Lyon", "de": "Berlin-Nord", "it": "Torino", "pt": "Porto"}
MIXED = [(word, text, home) for word in LANGUAGES for text in LANGUAGES for home in LANGUAGES]


def one(line: str, home: str) -> Said:
    """The one command of a letter from a network of language `home`."""
    meaning = read(line, around=context(language=home, network=HOME[home]))
    assert len(meaning.items) == 1
    found = meaning.items[0]
    assert isinstance(found, Said), found
    return found


@pytest.mark.parametrize(("word", "text", "home"), MIXED)
def test_a_word_of_any_language_above_a_text_of_any_other(word: str, text: str, home: str) -> None:
    """ACCEPT and DECLINE are carried out at once, whatever language the note below is in, and whatever the network's."""
    for verb, line in zip(("accept", "decline"), WORDS[word], strict=False):
        said = one(f"{line}\n\n{TEXTS[text][0]}", home)
        assert (said.verb, said.sure) == (verb, Sure.EXACT)


@pytest.mark.parametrize(
    ("line", "note", "home", "is_clean"),
    [
        ("Accettiamo F12", "Ne abbiamo parlato un'ora, erano tutti a favore.", "it", True),
        ("ACCEPT F12", "Ma meilleure amie vous salue.", "en", True),
        ("Accettiamo F12", "Ma prima dobbiamo parlarne.", "it", False),
        ("Nous acceptons F12", "Ne comptez pas sur nous avant juillet.", "fr", False),
        ("Accettiamo F12", "Ne comptez pas sur nous avant juillet.", "fr", False),
        ("Accettiamo F12", "Mais pas avant juillet.", "it", False),
    ],
)
def test_a_small_word_that_is_a_condition_in_another_language(line: str, note: str, home: str, *, is_clean: bool) -> None:
    """Two letters that limit in one language are an ordinary word in another: they count where somebody is likely to write that one."""
    meaning = read(f"{line}\n\n{note}", around=context(language=home, network=HOME[home]))
    assert isinstance(meaning.items[0], Said) == is_clean


@pytest.mark.parametrize(("word", "text", "home"), MIXED)
def test_what_needs_text_takes_it_in_any_language(word: str, text: str, home: str) -> None:
    """OFFER, PLAN and REPORT with the day, in a language that is neither the word's nor the network's."""
    for verb, line in zip(("offer", "plan", "report"), (WORDS[word][2], WORDS[word][4], WORDS[word][5]), strict=True):
        said = one(f"{line} {TEXTS[text][1]}", home)
        assert (said.verb, said.day) == (verb, date(2026, 6, 20))


@pytest.mark.parametrize(("word", "text", "home"), MIXED)
def test_a_day_is_understood_in_any_language(word: str, text: str, home: str) -> None:
    """LATER with its day."""
    said = one(f"{WORDS[word][3]} {TEXTS[text][2]}", home)
    assert (said.verb, said.day) == ("later", date(2026, 6, 17))


@pytest.mark.parametrize(("labels", "text", "home"), MIXED)
def test_a_form_with_labels_of_one_language_and_text_of_another(labels: str, text: str, home: str) -> None:
    """All 28 labels, the values as they were written, the days among them understood."""
    note, deed, day = TEXTS[text]
    days = {"Delivered": "23 May", "Answer by": day, "Review on": day, "Starts": day}
    values = {key: days.get(key, deed if key == "Strategy" else f"{note} ({number})") for number, key in enumerate(KEYS)}
    written = fields([f"{label(key, labels)}: {value}" for key, value in values.items()])
    assert dict(written) == values
    few = {key: value for key, value in values.items() if key in ("Answer by", "Review on", "Starts", "Strategy")}
    found, findings = plan(few, (home, "en"), date(2026, 6, 1))
    assert findings == ()
    assert (found.answer_by, found.review, found.starts, found.next_date) == (*[date(2026, 6, 17)] * 3, date(2026, 6, 20))
    assert not any(isinstance(one, Finding) for one in findings)
