"""Towns in what people write under "Branches and owners"."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.domain.spelling import is_near, shortened, slips
from mailbot.reading.places import Places, plain_words, towns_in

NAMED = (
    ("branches in Leeds and Bristol", "Bristol"),
    ("BRISTOL, BATH", "Bath"),
    ("branches in bristol", "Bristol"),
    ("owner: Saint-Denis SARL, St Denis", "Saint-Denis"),
    ("S. Denis, Lisboa", "Saint Denis"),
    ("Saint-Denis", "St. Denis"),
    ("Filialen in Zuerich und Koeln", "Zürich"),
    ("Filialen in Zürich und Köln", "Koeln"),
    ("Łódź, Tromsø", "Lodz"),
    ("sede em São Paulo", "Sao Paulo"),
    ("un bureau à L'Hospitalet", "Hospitalet"),
    ("a branch in Bristl", "Bristol"),
    ("Frieburg", "Freiburg"),
    ("Birmngam", "Birmingham"),
    ("Newport Pagnell", "Newport Pagnell"),
    ("Newport\nPagnell", "Newport Pagnell"),
    ("filiais no Porto", "Porto"),
    ("not only in Bath", "Bath"),
    ("Leeds, not Bath, but Bristol", "Bristol"),
    ("None of theirs. Bath has a shop.", "Bath"),
)
NOT_NAMED = (
    ("Newport", "Newport Pagnell"),
    ("Pagnell, Newport", "Newport Pagnell"),
    ("not in Bath", "Bath"),
    ("no branch in Bath", "Bath"),
    ("keine Filiale in Köln", "Köln"),
    ("pas de bureau à Lyon", "Lyon"),
    ("ninguna sede en Zaragoza", "Zaragoza"),
    ("nessuna sede a Torino", "Torino"),
    ("nenhuma filial no Porto", "Porto"),
    ("the shop in Bath Street", "Bath"),
    ("12 Bath St.", "Bath"),
    ("rue de Lyon", "Lyon"),
    ("calle de la Zaragoza", "Zaragoza"),
    ("via Torino 5", "Torino"),
    ("Bremer Straße", "Bremen"),
    ("it needs many people", "Leeds"),
    ("hours: 9 to 12", "Tours"),
    ("a branch in bristl", "Bristol"),
    ("bathrooms", "Bath"),
    ("Lyons", "Lyon"),
    ("", "Bath"),
    ("Bath", ""),
    ("Bath", "🔥"),
)


@pytest.mark.parametrize(("text", "town"), NAMED)
def test_a_town_is_found_however_it_is_spelled(text: str, town: str) -> None:
    """Case, accents, hyphens, Saint and a slip do not matter."""
    assert towns_in(text, ["Elsewhere", town]) == [town]


@pytest.mark.parametrize(("text", "town"), NOT_NAMED)
def test_what_names_no_town(text: str, town: str) -> None:
    """A part of a name, a town that is denied, a street, a word that only looks alike."""
    assert towns_in(text, [town]) == []


@pytest.mark.parametrize(("text", "town"), [("Newport Pagnell", "Newport"), ("Leeds Building Society", "Leeds")])
def test_what_is_mistaken(text: str, town: str) -> None:
    """A known weakness: a longer name of something else looks like "Bristol Broadmead", and only a gazetteer could tell."""
    assert towns_in(text, [town]) == [town]


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_can_be_asked_for_any_town(text: str, town: str) -> None:
    """Nothing raises; a town names itself."""
    assert towns_in(text, [town]) in ([], [town])
    plain = plain_words(town)
    assert not plain or isinstance(Places(town).names(town), bool)


@settings(max_examples=300)
@given(st.text("abcde", min_size=1, max_size=8), st.text("abcde", min_size=1, max_size=8), st.integers(0, 2))
def test_words_that_are_near_share_what_is_left_of_them(one: str, other: str, most: int) -> None:
    """What the index relies on; and nearness goes both ways."""
    assert is_near(one, other, most) == is_near(other, one, most)
    if is_near(one, other, most):
        assert shortened(one, most) & shortened(other, most)


def test_how_many_slips_are_forgiven() -> None:
    """One from five letters on, two from nine."""
    assert [slips("x" * length) for length in (1, 4, 5, 8, 9, 40)] == [0, 0, 1, 1, 2, 2]


def test_a_long_text_costs_little() -> None:
    """Ten thousand words, forty towns: a moment."""
    text = " ".join(f"Bristl not in Word{number}," for number in range(5000))
    began = time.process_time()
    towns_in(text, [f"Bristol {number}" for number in range(40)])
    assert time.process_time() - began < 2
