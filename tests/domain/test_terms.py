"""The terms: order, defaults, the lines that are fingerprinted, short names (product 9.1, 9.3)."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain import terms


def test_the_fingerprint_is_the_sha256_of_the_literal_lines() -> None:
    """Any network can compute it again from the lines that TERMS prints."""
    fields = {
        "Won means": "both demands met,\n  money   received",
        "Title": "Bright Homes, Leeds: stolen deposits ",
        "Facts": "The cafe\u0301 owner\u00a0said so.",
        "Answer so far": "",
        "Answer by": "16 June",
    }
    lines = (
        "Title: Bright Homes, Leeds: stolen deposits\n"
        "Facts: The caf\u00e9 owner said so.\n"
        "Won means: both demands met, money received\n"
        "Answer by: 16 June\n"
    )
    assert terms.canonical(fields) == lines
    assert terms.fingerprint(fields) == hashlib.sha256(lines.encode("utf-8")).hexdigest()
    assert terms.fingerprint(fields) == "088257f69da9bfc737e262d2942cf49768ff020be00d7ba658e8b63f16763462"


def test_a_fingerprint_is_shown_by_its_first_eight_digits() -> None:
    """Eight digits with a dash can be read out on the telephone."""
    assert terms.short("7f3a91c2" + "0" * 56) == "7f3a-91c2"


@given(st.permutations(terms.KEYS), st.data())
def test_the_order_of_filling_in_does_not_matter(keys: list[str], data: st.DataObject) -> None:
    """The same values in any order are the same terms; another value is another fingerprint."""
    filled = {key: data.draw(st.text("abc :\n", max_size=5)) for key in keys}
    again = {key: filled[key] for key in terms.KEYS}
    assert terms.fingerprint(filled) == terms.fingerprint(again)
    assert terms.fingerprint({**filled, "Title": filled["Title"] + "x"}) != terms.fingerprint(filled)


def test_nothing_outside_the_form_can_be_circulated() -> None:
    """A field that the fingerprint does not cover is refused."""
    with pytest.raises(KeyError, match="Bottom line"):
        terms.canonical({"Title": "x", "Bottom line": "900"})


def test_send_writes_the_defaults_into_empty_fields() -> None:
    """Review on, 90 days later; Starts, at once; Goes ahead with, any number; Late joiners, welcome; Send to, all."""
    filled = terms.with_defaults({"Title": "x", "Starts": " ", "Late joiners": "ask us", "Facts": ""}, date(2026, 6, 2))
    assert filled == {
        "Title": "x",
        "Review on": "31 August 2026",
        "Starts": "at once",
        "Goes ahead with": "any number",
        "Late joiners": "ask us",
        "Send to": "all",
    }
    assert list(filled) == [key for key in terms.KEYS if key in filled]


def test_the_mandatory_fields_are_those_of_the_form() -> None:
    """Sixteen fields must be filled before anything is circulated."""
    assert terms.MANDATORY == (
        "Title",
        "Target",
        "Facts",
        "People concerned",
        "They want this",
        "Demands",
        "Delivered",
        "Strategy",
        "Why we can win",
        "Who decides",
        "Who talks to them",
        "Won means",
        "We stop anyway if",
        "We ask each network",
        "If there is no branch",
        "Answer by",
    )


@pytest.mark.parametrize(
    ("title", "firm", "place"),
    [
        ("Bright Homes, Leeds: stolen deposits", "Bright Homes", "Bright Homes, Leeds"),
        ("Bright Homes: stolen deposits", "Bright Homes", "Bright Homes"),
        ("Stolen deposits", "Stolen deposits", "Stolen deposits"),
        (": what", ": what", ""),
    ],
)
def test_a_title_is_cut_for_sentences_and_subjects(title: str, firm: str, place: str) -> None:
    """STOP names "Bright Homes, Leeds", a receipt "Bright Homes"."""
    assert (terms.short_target(title), terms.place(title)) == (firm, place)
