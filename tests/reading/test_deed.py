"""PLAN, REPORT and OFFER as people write them, and the correction of a report (product 7.2, scenarios 7 and 12)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.deed import Deed, corrected, deed

TODAY = date(2026, 6, 21)
TOWNS = ("Bristol", "Bath", "Castle Combe")
SATURDAY = date(2026, 6, 20)


def told(text: str, language: str = "en", *, past: bool = True) -> Deed:
    """Read a report (or a plan) on Sunday 21 June."""
    return deed(text, (language, "en"), TODAY, TOWNS, past=past)


def test_a_plan_has_day_town_and_kind() -> None:
    """Scenario 12: hour and place are the rest."""
    plan = deed("Sat 20 June Bristol picket 11-12.30 at the branch", ("en",), date(2026, 6, 18), TOWNS, past=False)
    assert plan == Deed(day=SATURDAY, town="Bristol", kind="picket", rest="picket 11-12.30 at the branch")


def test_a_report_has_day_kind_and_people() -> None:
    """Scenario 12: Saturday is the last one, fourteen came, three were new."""
    report = told("Saturday picket, 14 people, 3 new. Manager took the\nletter and asked when this stops.")
    assert (report.day, report.kind, report.people, report.new, report.town) == (SATURDAY, "picket", 14, 3, "")


@pytest.mark.parametrize(
    ("text", "language", "kind", "people", "new"),
    [
        ("Fri 19 June, leaflets, 6 people", "en", "leaflets", 6, None),
        ("telephone day, 31 calls", "en", "telephone", None, None),
        ("14 of us picketed on Saturday, 3 of them new", "en", "picket", 14, 3),
        ("Saturday picket, 14 people, 3 new people", "en", "picket", 14, 3),
        ("Saturday picket, fourteen people, three new", "en", "picket", 14, 3),
        ("picket, we were 9", "en", "picket", 9, None),
        ("visit to the office with 22 comrades", "en", "visit", 22, None),
        ("we sent 40 letters", "en", "letters", None, None),
        ("party in the park", "en", "action", None, None),
        ("s\u00e1bado piquete, \u00e9ramos 14, 3 nuevas", "es", "picket", 14, 3),
        ("reparto de octavillas, veinte personas", "es", "leaflets", 20, None),
        ("samedi tractage, 8 personnes dont 2 nouvelles", "fr", "leaflets", 8, 2),
        ("journ\u00e9e t\u00e9l\u00e9phone, 12 appels", "fr", "telephone", None, None),
        ("Samstag Flugbl\u00e4tter, wir waren zw\u00f6lf, 2 Neue", "de", "leaflets", 12, 2),
        ("Kundgebung mit 30 Leuten", "de", "picket", 30, None),
        ("sabato volantinaggio, quindici persone", "it", "leaflets", 15, None),
        ("presidio, eravamo 10, 1 nuova", "it", "picket", 10, 1),
        ("s\u00e1bado piquete, 14 pessoas, 3 novas", "pt", "picket", 14, 3),
        ("\u00e9ramos 7, panfletos", "pt", "leaflets", 7, None),
    ],
)
def test_kinds_and_people_are_read_in_six_languages(text: str, language: str, kind: str, people: int | None, new: int | None) -> None:
    """A number counts people only if a word says so."""
    read = told(text, language)
    assert (read.kind, read.people, read.new) == (kind, people, new)


def test_an_offer_reads_on_without_its_date() -> None:
    """Scenario 7: the town inside the sentence stays there."""
    offer = deed("leaflets at Meridian's Dublin office, Sat 20 June", ("en",), date(2026, 6, 12), ("Dublin",), past=False)
    assert offer == Deed(day=SATURDAY, town="Dublin", kind="leaflets", rest="leaflets at Meridian's Dublin office")


@pytest.mark.parametrize(
    ("text", "public", "rest"),
    [
        ("20 June Bath visit to the office PUBLIC", True, "visit to the office"),
        ("20 June Bath visit to the office, public.", True, "visit to the office"),
        ("20 de junio Bath visita P\u00daBLICA", True, "visita"),
        ("20 June Bath visit, open to the public", False, "visit, open to the public"),
        ("20 June Bath public visit", False, "public visit"),
    ],
)
def test_public_stands_at_the_end(text: str, public: bool, rest: str) -> None:
    """Hour and place are shown to all only where the word cannot mean anything else."""
    read = told(text)
    assert (read.public, read.rest, read.town) == (public, rest, "Bath")


def test_the_town_that_is_named_first_counts() -> None:
    """As the network spells it; part of another word is no town."""
    assert told("castle combe, then Bath, 20 June").town == "Castle Combe"
    assert told("20 June in the bathroom").town == ""


def test_a_day_that_may_be_two_is_not_chosen() -> None:
    """6/7: both are given, the clerk asks."""
    read = told("6/7 picket Bristol", past=False)
    assert read.days == (date(2026, 7, 6), date(2026, 6, 7))


def test_without_a_date_there_is_none() -> None:
    """Today is not guessed."""
    assert told("picket, 14 people").day is None


@given(st.text(max_size=80), st.sampled_from(["en", "es", "fr", "de", "it", "pt"]))
def test_whatever_is_written_is_survived(text: str, language: str) -> None:
    """Any text is a deed of some kind and a correction or none."""
    told(text, language)
    corrected(text, 14, 3, (language, "en"))


# ── "It was 24 people" ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("it was 24 people", "en", (24, 3)),
        ("It was 24 people.\n\nGreetings to all, Rhys", "en", (24, 3)),
        ("it was 24\npeople", "en", (24, 3)),
        ("24 people", "en", (24, 3)),
        ("24, not 14", "en", (24, 3)),
        ("not 3 but 5", "en", (14, 5)),
        ("5 new", "en", (14, 5)),
        ("there were 24 of us", "en", (24, 3)),
        ("it was 3 people", "en", (3, 3)),
        ("twenty people", "en", (20, 3)),
        ("eran 24 personas", "es", (24, 3)),
        ("perd\u00f3n, 5 nuevas", "es", (14, 5)),
        ("c'\u00e9tait 24 personnes", "fr", (24, 3)),
        ("Es waren 24 Leute", "de", (24, 3)),
        ("erano 24 persone", "it", (24, 3)),
        ("eram 24 pessoas", "pt", (24, 3)),
    ],
)
def test_one_number_with_one_meaning_corrects_a_report(text: str, language: str, expected: tuple[int, int]) -> None:
    """Of 14 people, 3 of them new."""
    assert corrected(text, 14, 3, (language, "en")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "thanks",
        "24",
        "it was 24 people, 5 new",
        "we took 24 letters there",
        "24 people?",
        "24 %",
        "it was 24 or 25 people",
        "on 24 June",
        "it was 24 people\nno, 26",
        "the police came with 24 people and took 3",
        "it was more people",
        "24 people " * 30,
    ],
)
def test_in_doubt_nothing_is_corrected(text: str) -> None:
    """Two numbers, two meanings, or another story."""
    assert corrected(text, 14, 3, ("en",)) is None


def test_a_bare_number_is_enough_where_there_is_one_count() -> None:
    """Without new people there is one candidate; without any, none."""
    assert corrected("24", 14, None, ("en",)) == (24, None)
    assert corrected("24", None, None, ("en",)) is None
    assert corrected("24 people", None, None, ("en",)) == (24, None)
