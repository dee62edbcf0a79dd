"""What stands after LANGUAGE, DIGEST, TOWNS, NAMING and WATCHWORD, in six languages (product 7.2, 7.4 rule 7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.verbs import BY_NAME
from mailbot.reading import settings
from mailbot.reading.meaning import Doubt, Said, Situation
from tests.reading.grammar_letters import context, new, read, vocabulary

WORDS = vocabulary()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("français", "fr"),
        ("French", "fr"),
        ("castellano", "es"),
        ("Español.", "es"),
        ("Deutsch\nDanke, Ana", "de"),
        ("de", "de"),
        ("IT", "it"),
        ("in French, please", "fr"),
        ("inglés", "en"),
        ("português", "pt"),
        ("Französisch", "fr"),
        ("tedesco", "de"),
        ("Klingon", None),
        ("French or German", None),
        ("the one of our French friends here", None),
        ("it is", None),
        ("", None),
    ],
)
def test_a_language_by_its_name_or_code(text: str, code: str | None) -> None:
    """A language is called by any of its six names; a code stands alone; two are none."""
    assert settings.language(text, WORDS) == code


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mon 18:00", "mon@18:00"),
        ("monday 7am", "mon@07:00"),
        ("Mondays at 6 pm", "mon@18:00"),
        ("on Friday at 12 am", "fri@00:00"),
        ("Friday 12.30 pm please", "fri@12:30"),
        ("lunes", "mon@07:00"),
        ("los sábados a las 9", "sat@09:00"),
        ("lundi à 18h", "mon@18:00"),
        ("le mercredi 18 h 30", "wed@18:30"),
        ("montags um 18 Uhr", "mon@18:00"),
        ("Do 19.15 Uhr", "thu@19:15"),
        ("di martedì alle 8", "tue@08:00"),
        ("giovedì ore 21", "thu@21:00"),
        ("na segunda-feira às 18h", "mon@18:00"),
        ("terça 7:05", "tue@07:05"),
        ("sun 23:59", "sun@23:59"),
        ("18:00", None),
        ("mon 24:00", None),
        ("mon 13 pm", None),
        ("mon 18:75", None),
        ("mon tue", None),
        ("mon 8 18", None),
        ("mon 18 June", None),
        ("Monday is hard to read", None),
        ("weekly", None),
    ],
)
def test_a_day_and_an_hour(text: str, kept: str | None) -> None:
    """One weekday, at most one hour, small words around them; anything else is asked back."""
    assert settings.digest(text, WORDS) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Bristol, Bath", ("Bristol", "Bath")),
        ("Bristol, Bath and Yate.", ("Bristol", "Bath", "Yate")),
        ("Zaragoza, Huesca y Teruel", ("Zaragoza", "Huesca", "Teruel")),
        ("Tyne and Wear, Leeds", ("Tyne and Wear", "Leeds")),
        ("Lyon; Villeurbanne;lyon", ("Lyon", "Villeurbanne")),
        ("\nBristol\nBath", ("Bristol", "Bath")),
        ("\n- Bristol\n- Bath", ("Bristol", "Bath")),
        ("Bristol, Bath,\nYate\nThanks, Rhys", ("Bristol", "Bath", "Yate")),
        ("Bristol, Bath\nThanks, Rhys", ("Bristol", "Bath")),
        ("Bristol, Bath, Yate, Clevedon, Portishead, Nailsea, Chipping\nSodbury, Thornbury", 8),
        (", ".join(f"Town{'abcdefghijklmnopqrstuvwxyzABCDE'[number]}" * 1 for number in range(26)), 26),
        (", ".join("x" * length for length in range(1, 32)), None),
        ("x" * 61, None),
        ("12, 13", None),
        (" , ;", None),
    ],
)
def test_a_list_of_towns(text: str, kept: tuple[str, ...] | int | None) -> None:
    """Each town once, in its order; greetings below the list are no towns; too many or too long is none."""
    found = settings.towns(text, WORDS)
    assert (len(found or ()) if isinstance(kept, int) else found) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("yes", True),
        ("sí", True),
        ("Oui !", True),
        ("ja bitte", True),
        ("sì", True),
        ("sim", True),
        ("no", False),
        ("No, thanks", False),
        ("non", False),
        ("nein", False),
        ("não", False),
        ("perhaps", None),
        ("yes and no", None),
        ("yes but only in June", None),
        ("", None),
    ],
)
def test_yes_and_no(text: str, kept: bool | None) -> None:
    """Yes and no in six languages; a condition is neither."""
    assert settings.naming(text, WORDS) is kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("silver heron", "silver heron"),
        ('"silver  heron".\nRhys', "silver heron"),
        ("garza marrón", "garza marrón"),
        ("heron", None),
        ("one two three", None),
        ("heron 7", None),
        (f"{'x' * 30} {'y' * 30}", None),
    ],
)
def test_a_watchword(text: str, kept: str | None) -> None:
    """Two words of letters, the same rule as on the command line."""
    assert settings.watchword_of(text, WORDS) == kept


@given(st.text(max_size=200), st.sampled_from(sorted(settings.READERS)))
def test_no_text_breaks_a_reader(text: str, verb: str) -> None:
    """Whatever is written, a reader gives a value or none."""
    settings.is_readable(verb, text, WORDS)


# ── In a letter ────────────────────────────────────────────────────────────────────────────────────────────────────────


def verbs(*own: str, **more: object) -> list[str]:
    """The verbs that a new mail of these lines gives; of what is asked back '?'."""
    return [item.verb if isinstance(item, Said) else "?" for item in read(*own, around=new(**more)).items]


def test_several_settings_in_one_mail() -> None:
    """They have no reference, so each line that says one is a command below another; a greeting below them is not."""
    assert verbs("LANGUAGE es\nTOWNS Bristol, Bath\nnaming no\ndigest mon 18:00\nLOCAL 2\nPAIR\nThanks, Rhys") == [
        "language",
        "towns",
        "naming",
        "digest",
        "local",
        "pair",
    ]


def test_a_setting_below_another_word_is_its_text() -> None:
    """What is asked or reported keeps its lines."""
    items = read("ASK F12 which leaflets?\nLanguage: Spanish", around=context(Situation.ASK)).items
    assert [item.verb for item in items if isinstance(item, Said)] == ["ask"]
    assert "Spanish" in items[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "line",
    [
        "Towns in our region are all too far away for us, we think",
        "Digest arrives too late for our meeting each time, can that change",
        "Language is a problem for many of us, who reads English here",
        "Local groups know them",
    ],
)
def test_a_sentence_is_no_setting(line: str) -> None:
    """A line that only begins with such a word is free text."""
    assert verbs(line) == []


@pytest.mark.parametrize(
    ("line", "number"), [("LOCAL 2", 2), ("local: three", 3), ("LOCALES dos", 2), ("LOCAL 2 fights of our own", 2), ("Lokal 0", 0)]
)
def test_a_number_in_figures_or_words(line: str, number: int) -> None:
    """LOCAL takes figures and small number words."""
    item = read(line, around=new()).items[0]
    assert isinstance(item, Said)
    assert (item.verb, item.number) == ("local", number)


@pytest.mark.parametrize(
    ("line", "doubt"), [("LOCAL many", Doubt.NEEDS_NUMBER), ("LANGUAGE", Doubt.NEEDS_TEXT), ("TOWNS", Doubt.NEEDS_TEXT)]
)
def test_a_setting_without_its_value_is_asked_back(line: str, doubt: Doubt) -> None:
    """The word alone is not enough."""
    item = read(line, around=new()).items[0]
    assert not isinstance(item, Said)
    assert item.doubt is doubt


def test_every_setting_but_two_takes_a_text() -> None:
    """LOCAL has its number and PAIR nothing; every other setting has a reader."""
    assert {name for name, verb in BY_NAME.items() if verb.setting} == {*settings.READERS, "local", "pair"}
