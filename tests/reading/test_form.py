"""The form that comes back: labels in six languages, values over several lines, hints; and what the fields say (product 9.1)."""

from __future__ import annotations

import textwrap
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.linter import Finding, Rank
from mailbot.domain.terms import KEYS, Plan
from mailbot.reading.form import FIELDS, fields, is_label, label, plan
from mailbot.reading.form_labels import HINTS

TODAY = date(2026, 6, 1)
PRINTED = """\
NEW FIGHT: fill in and send back. Keep the words before the colons.
You may answer in your language. Nothing goes out before you say SEND.
Do not write names or phone numbers of the people in the fight.

Title: (shown on lock screens: firm, town, issue)

Target: (firm or landlord, trading names)
Branches and owners: (towns with a branch, office, brand, parent
  company, suppliers, big customers)

Facts: (what happened, when; say what you saw yourselves or hold on
  paper, and what was told to you)
They want this fight and this mail: (yes; decided how, when)
If there is no branch in your town: (whom to ring or write to, hours
  with time zone, a short script)
Starts: (date, or: at once)
Material: (links to leaflets, languages)
"""


def test_the_form_untouched_is_empty() -> None:
    """Hints in brackets are no values, also when they run over two lines."""
    read = fields(PRINTED.splitlines())
    assert set(read.values()) == {""}
    assert list(read) == [
        "Title",
        "Target",
        "Branches and owners",
        "Facts",
        "They want this",
        "If there is no branch",
        "Starts",
        "Material",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Title: Bright Homes",
        "Title : Bright Homes",
        "title:Bright Homes",
        "TITLE:   Bright Homes  ",
        "  Title: Bright Homes",
        "- Title: Bright Homes",
        "* Title: Bright Homes",
        "*Title:* Bright Homes",
        "**Title**: Bright Homes",
        "*Title: Bright Homes*",
        "_Title:_ Bright Homes",
        "\u2022 Title: Bright Homes",
        "Title (shown on lock screens: firm, town, issue): Bright Homes",
        "Title: (shown on lock screens: firm, town, issue) Bright Homes",
        "Title: Bright Homes (shown on lock screens: firm, town, issue)",
        "Title:\u00a0Bright\u00a0Homes",
        "Titre\u00a0: Bright Homes",
        "Titre\u202f: Bright Homes",
        "T\u00cdTULO: Bright Homes",
        "Ti\u0301tulo: Bright Homes",
        "Titulo: Bright Homes",
        "Title\uff1a Bright Homes",
    ],
)
def test_a_label_is_known_however_it_is_typed(line: str) -> None:
    """Case, accents, blanks, bold, a list mark and the hint in brackets do not matter."""
    assert is_label(line) == "Title"
    assert fields([line]) == {"Title": "Bright Homes"}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("They want this: yes", "They want this"),
        ("They want this fight and this mail (yes; decided how, when): yes", "They want this"),
        ("If there is no branch: ring", "If there is no branch"),
        ("Starts (date, or: at once): 20 June", "Starts"),
        ("Schluss auch, wenn: x", "We stop anyway if"),
        ("S\u2019il n\u2019y a rien chez vous : x", "If there is no branch"),
        ("Ueberpruefung am: 1.9.", "Review on"),
        ("Gewonnen heisst: x", "Won means"),
        ("Una prima azione in un'ora: x", "A first action in one hour"),
    ],
)
def test_long_forms_and_other_spellings_are_known(line: str, key: str) -> None:
    """The wording of the form, of the table, with ue for \u00fc and a typographic apostrophe."""
    assert is_label(line) == key


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Title",
        "Titles: x",
        "The title: x",
        "Hello: x",
        "Won: x",
        "Accept",
        "https://leeds.example/f12",
        "Title (unclosed: x",
        "a" * 5000 + ":",
    ],
)
def test_other_lines_are_no_labels(line: str) -> None:
    """A label is whole, at the beginning, and has its colon."""
    assert is_label(line) is None


def test_every_label_of_the_table_leads_to_one_field() -> None:
    """Six languages, twenty-eight fields; no label of a language belongs to two."""
    assert [field.key for field in FIELDS] == list(KEYS)
    for field in FIELDS:
        assert dict(field.labels)["en"] == field.key
        assert len(field.labels) == 6
        for language, wording in field.labels:
            assert is_label(f"{wording}: x") == field.key
            assert label(field.key, language) == wording
        for wording in field.longer:
            assert is_label(f"{wording}: x") == field.key


def test_lines_belong_to_the_label_above_them() -> None:
    """Also after a blank line, as long as another label follows; what stands behind the last one does not."""
    text = """\
Hi, here it is:

Facts: three tenants
left flats.

They hold papers.
Demands: 1. Pay back.
2. Put it in writing.
Won means:

Answer by: 16 June
at the latest

Thanks for all, Ama
"""
    assert fields(text.splitlines()) == {
        "Facts": "three tenants left flats. They hold papers.",
        "Demands": "1. Pay back. 2. Put it in writing.",
        "Won means": "",
        "Answer by": "16 June at the latest",
    }


def test_brackets_of_the_writer_stay() -> None:
    """Only hints are dropped; (1) and (see Material) are words of the initiator."""
    assert fields(["Demands: (1) Pay back. (2) Write."]) == {"Demands": "(1) Pay back. (2) Write."}
    assert fields(["Material: (none)"]) == {"Material": "(none)"}
    assert fields(["Facts: flats (three of them) were left"]) == {"Facts": "flats (three of them) were left"}


def test_hints_of_another_language_are_dropped_when_they_are_handed_in() -> None:
    """The Spanish form has its own."""
    line = "T\u00edtulo: (se ve con el m\u00f3vil bloqueado: empresa, ciudad) Pisos Claros"
    hints = ("se ve con el m\u00f3vil bloqueado: empresa, ciudad",)
    assert fields([line], hints=hints) == {"Title": "Pisos Claros"}
    assert fields(["T\u00edtulo: (se ve con el m\u00f3vil bloqueado)"]) == {"Title": ""}


def test_a_label_that_comes_twice_keeps_what_was_filled_in() -> None:
    """The empty line of the form below does not wipe out the answer above."""
    assert fields(["Won means: both demands", "Title: x", "Won means:"]) == {"Won means": "both demands", "Title": "x"}
    assert fields(["Won means: a", "Won means: b"]) == {"Won means": "b"}


def test_what_we_sent_is_no_value_but_what_stands_under_it_is() -> None:
    """In an answer between our lines only the writer's words count."""
    sent = [
        "Won means:",
        "We stop anyway if:",
        "Worth a look, not required:",
        "- Review on: empty. Without a date it is 90 days after SEND.",
    ]
    lines = [sent[0], "both demands met", sent[1] + " they ask us to", "", sent[2], sent[3]]
    assert fields(lines, sent=sent) == {"Won means": "both demands met", "We stop anyway if": "they ask us to", "Review on": ""}


def test_without_form_lines_there_is_nothing() -> None:
    """An ordinary mail is no form."""
    assert fields(["Accept F12", "", "We asked everybody: all were for it."]) == {}


def test_all_hints_of_the_printed_form_are_known() -> None:
    """As many hints as the form has."""
    assert len(set(HINTS)) == 25


words = st.lists(
    st.text("abcdefgh\u00e9\u00fc\u00f1.,;-()", min_size=1, max_size=12).filter(lambda word: word.strip("*_-.,;()")),
    min_size=1,
    max_size=40,
)


@given(st.lists(st.sampled_from(FIELDS), unique=True, min_size=1), st.data())
def test_what_is_printed_is_read_back(chosen: list[Any], data: st.DataObject) -> None:
    """Any fields in any order, any language, wrapped at 72 columns, with blank lines between them."""
    lines: list[str] = []
    expected: dict[str, str] = {}
    for field in chosen:
        wording = data.draw(st.sampled_from([*(one for _, one in field.labels), *field.longer]))
        value = " ".join(data.draw(words))
        expected[field.key] = value
        lines += textwrap.wrap(f"{wording}: {value}", 72, break_on_hyphens=False, break_long_words=False)
        lines += [""] * data.draw(st.integers(0, 1))
    read = fields(lines)
    assert list(read) == list(expected)
    for key, value in expected.items():
        assert read[key] == value or (read[key] == "" and value.startswith("(") and value.endswith(")"))


# ── What the fields say ────────────────────────────────────────────────────────────────────────────────────────────────


def read(values: dict[str, str], language: str = "en") -> tuple[Plan, tuple[Finding, ...]]:
    """Read values on 1 June."""
    return plan(values, (language, "en"), TODAY)


def test_the_terms_of_the_scenario_are_read() -> None:
    """Product 9.3, the lines that the desk acts on."""
    values = {
        "Delivered": "Sat 23 May, in the branch, by 22 people",
        "Strategy": "weekly pickets of the Leeds branch; from 20 June pickets wherever they have a branch",
        "Who talks to them": "only Leeds, Leeds-Talks@leeds.example.",
        "Review on": "1 September",
        "Answer by": "16 June",
        "Starts": "20 June",
        "Goes ahead with": "any number",
        "Late joiners": "welcome",
        "Send to": "all",
    }
    expected = Plan(
        delivered=date(2026, 5, 23),
        answer_by=date(2026, 6, 16),
        starts=date(2026, 6, 20),
        talkers=("leeds-talks@leeds.example",),
        review=date(2026, 9, 1),
        next_date=date(2026, 6, 20),
    )
    assert read(values) == (expected, ())
    assert expected.talks_to == "leeds-talks@leeds.example"


def test_an_empty_form_is_no_finding_here() -> None:
    """What is missing is the linter's affair."""
    assert read({}) == (Plan(), ())


@pytest.mark.parametrize("text", ["Sat 6 June, by 22 people", "6 June", "6.6.2026"])
def test_a_delivery_that_is_to_come_is_not_put_into_last_year(text: str) -> None:
    """So that the linter can say that the demands must be delivered first."""
    assert read({"Delivered": text})[0].delivered == date(2026, 6, 6)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("at once", "en"),
        ("At once.", "es"),
        ("sofort", "de"),
        ("enseguida", "es"),
        ("tout de suite", "fr"),
        ("subito", "it"),
        ("de imediato", "pt"),
    ],
)
def test_at_once_is_understood(text: str, language: str) -> None:
    """In the language of the network and in English, which SEND writes."""
    assert read({"Starts": text}, language) == (Plan(), ())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("any number", 0),
        ("", 0),
        ("at least 3 networks", 3),
        ("3", 3),
        ("al menos tres redes", 3),
        ("mindestens f\u00fcnf", 5),
        ("jede Zahl", 0),
    ],
)
def test_the_least_number_of_joiners_is_read(text: str, number: int) -> None:
    """Any number, or at least N."""
    got, findings = read({"Goes ahead with": text}, "es")
    assert (got.goes_ahead, findings) == (number, ())


@pytest.mark.parametrize(
    ("text", "welcome"),
    [
        ("welcome", True),
        ("", True),
        ("ask us", False),
        ("Welcome, but ask us first", False),
        ("bienvenidas", True),
        ("bitte fragen", False),
    ],
)
def test_late_joiners_are_welcome_or_ask(text: str, welcome: bool) -> None:
    """The two words of the form, in six languages."""
    got, findings = read({"Late joiners": text})
    assert (got.late, findings) == (welcome, ())


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("all", ()),
        ("All networks", ()),
        ("todas las redes", ()),
        ("Bristol, Glasgow and Berlin-Nord", ("bristol", "glasgow", "berlin-nord")),
        ("lyon; torino", ("lyon", "torino")),
        ("bristol", ("bristol",)),
    ],
)
def test_who_gets_it_is_read_as_tags(text: str, tags: tuple[str, ...]) -> None:
    """All, or the tags of some networks; names are tags, too."""
    got, findings = read({"Send to": text})
    assert (got.send_to, findings) == (tags, ())


@pytest.mark.parametrize(
    ("key", "text", "what"),
    [
        ("Answer by", "soon", "unreadable-date"),
        ("Delivered", "yes, by 22 people", "unreadable-date"),
        ("Starts", "when all are ready", "unreadable-date"),
        ("Review on", "in autumn", "unreadable-date"),
        ("Goes ahead with", "enough", "unreadable-number"),
        ("Goes ahead with", "3 or 4", "unreadable-number"),
        ("Late joiners", "not welcome", "unreadable"),
        ("Late joiners", "maybe", "unreadable"),
        ("Send to", "all but Lyon", "unreadable"),
    ],
)
def test_what_cannot_be_read_stops_the_ask(key: str, text: str, what: str) -> None:
    """Nothing is guessed into frozen terms."""
    assert read({key: text})[1] == (Finding(Rank.STOP, what, key, text),)


def test_a_day_that_may_be_two_stops_the_ask() -> None:
    """6/7 is 6 July or 7 June."""
    finding = Finding(Rank.STOP, "two-dates", "Answer by", ("2026-07-06", "2026-06-07"))
    assert read({"Answer by": "6/7"})[1] == (finding,)
    assert read({"Answer by": "6/7"}, "es") == (Plan(answer_by=date(2026, 7, 6)), ())


def test_two_addresses_are_two_talkers() -> None:
    """The linter wants exactly one."""
    got, _ = read({"Who talks to them": "a@x.example or <B@x.example>, a@x.example"})
    assert got.talkers == ("a@x.example", "b@x.example")
    assert got.talks_to == ""
