"""The linter of the form, rank by rank (product 9.1)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailbot.domain.linter import Finding, Invited, Rank, lint, words_from
from mailbot.domain.terms import MANDATORY, Plan

WORDS = words_from(tomllib.loads((Path(__file__).parents[2] / "templates/words/linter.toml").read_text("utf-8")))
LONDON = ZoneInfo("Europe/London")
TODAY = date(2026, 6, 2)
GOOD = {
    **dict.fromkeys(MANDATORY, "x"),
    "Title": "Bright Homes, Leeds: stolen deposits",
    "Target": "Bright Homes Lettings, part of Meridian Property",
    "Who decides": "the Leeds meeting. On any offer the three tenants have the last word.",
    "Who talks to them": "only Leeds, leeds-talks@leeds.example",
    "Won means": "both demands met, money received",
    "We stop anyway if": "the tenants ask us to, or the review says so",
    "Review on": "1 September",
}
PLAN: dict[str, Any] = {
    "delivered": date(2026, 5, 23),
    "answer_by": date(2026, 6, 16),
    "starts": date(2026, 6, 20),
    "talkers": ("leeds-talks@leeds.example",),
    "review": date(2026, 9, 1),
    "next_date": date(2026, 6, 20),
}


def found(fields: Mapping[str, str] | None = None, plan: Mapping[str, Any] | None = None, **more: Any) -> tuple[Finding, ...]:
    """Lint the good draft with some things changed."""
    setting: dict[str, Any] = {"today": TODAY, "zone": LONDON, "networks": [], "others": [], "words": WORDS, **more}
    return lint({**GOOD, **(fields or {})}, Plan(**{**PLAN, **(plan or {})}), **setting)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """Give the codes alone."""
    return [finding.what for finding in findings]


def test_a_good_draft_has_no_findings() -> None:
    """The terms of product 9.3 pass."""
    assert found() == ()


@pytest.mark.parametrize("key", MANDATORY)
def test_an_empty_mandatory_field_stops(key: str) -> None:
    """Each of the sixteen, also if only blanks stand there."""
    assert Finding(Rank.STOP, "empty", key) in found({key: " \n"})


def test_what_is_missing_comes_in_the_order_of_the_form() -> None:
    """The returned form asks for the lines as the form has them."""
    findings = found({"Won means": "", "Who talks to them": "", "If there is no branch": "", "We stop anyway if": ""})
    assert [finding.field for finding in findings] == ["Who talks to them", "Won means", "We stop anyway if", "If there is no branch"]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"delivered": date(2026, 6, 3)}, Finding(Rank.STOP, "delivered-in-future", "Delivered", date(2026, 6, 3))),
        ({"answer_by": date(2026, 6, 8)}, Finding(Rank.STOP, "answer-too-soon", "Answer by", date(2026, 6, 9))),
        ({"answer_by": date(2026, 6, 9)}, Finding(Rank.NOTE, "answer-soon", "Answer by", 7)),
        ({"answer_by": date(2026, 6, 11)}, Finding(Rank.NOTE, "answer-soon", "Answer by", 9)),
        ({"review": date(2026, 10, 1)}, Finding(Rank.STOP, "review-too-late", "Review on", date(2026, 9, 30))),
        ({"review": date(2026, 6, 2)}, Finding(Rank.STOP, "review-past", "Review on", date(2026, 6, 2))),
        ({"starts": date(2026, 6, 17)}, Finding(Rank.STOP, "starts-too-early", "Starts", date(2026, 6, 18))),
        ({"talkers": ()}, Finding(Rank.STOP, "not-one-address", "Who talks to them", 0)),
        ({"talkers": ("a@x.example", "b@x.example")}, Finding(Rank.STOP, "not-one-address", "Who talks to them", 2)),
        ({"next_date": None}, Finding(Rank.NOTE, "no-next-date", "Strategy")),
    ],
)
def test_days_and_addresses_are_held_to_the_numbers(plan: Mapping[str, Any], expected: Finding) -> None:
    """Product 17.2: answer by 7 days (10), review 120, one address; a start not before it is judged."""
    assert found(plan=plan) == (expected,)


@pytest.mark.parametrize(
    "plan",
    [
        {"delivered": TODAY},
        {"answer_by": date(2026, 6, 12)},
        {"review": date(2026, 9, 30)},
        {"starts": date(2026, 6, 18)},
        {"starts": None},
    ],
)
def test_the_limits_themselves_are_allowed(plan: Mapping[str, Any]) -> None:
    """Delivered today, ten days to answer, 120 to the review, a start 24 hours after the deadline, at once."""
    assert found(plan=plan) == ()


def test_the_start_waits_for_the_last_midnight_of_all() -> None:
    """For Berlin the 16th ends in London an hour later, so 18 June 00:00 in Berlin is too early."""
    networks = [Invited("Bristol", "none", LONDON)]
    findings = found(plan={"starts": date(2026, 6, 18)}, zone=ZoneInfo("Europe/Berlin"), networks=networks)
    assert findings == (Finding(Rank.STOP, "starts-too-early", "Starts", date(2026, 6, 19)),)


def test_a_tag_of_no_network_stops() -> None:
    """Otherwise it would quietly go to fewer."""
    networks = [Invited("Berlin-Nord", "none", LONDON, "berlin-nord")]
    assert found(plan={"send_to": ("berlin-nord", "lion")}, networks=networks) == (
        Finding(Rank.STOP, "unknown-network", "Send to", ("lion",)),
    )
    assert found(plan={"send_to": ("berlin-nord",)}, networks=networks) == ()


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("ring Tom on 0113 496 0000", "0113 496 0000"),
        ("ring +34 976 123 456", "+34 976 123 456"),
        ("06.12.11.10.09 le soir", "06.12.11.10.09"),
        ("976 123 456", "976 123 456"),
        ("Mrs Miller lost 900 pounds", "Mrs Miller"),
        ("Frau Öz wohnt dort", "Frau Öz"),
        ("the account GB29 NWBK 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"),
        ("NIE X1234567L", "X1234567L"),
        ("write to tom.miller@mail.example", "tom.miller@mail.example"),
        ("one of them is undocumented", "undocumented"),
        ("eine ist schwanger", "schwanger"),
        ("está embarazada", "embarazada"),
    ],
)
def test_data_of_people_is_a_warning(text: str, excerpt: str) -> None:
    """Telephone and identity numbers, "Mrs Miller", persons' addresses, words about status and health (product 12.2)."""
    assert found({"Facts": text}) == (Finding(Rank.WARNING, "personal-data", "Facts", excerpt),)


@pytest.mark.parametrize(
    "text",
    [
        "Between January and April three tenants did not get 2,340 pounds back",
        "from 01.02.2026 to 03.04.2026, 11-12.30 h",
        "01.02.2026 - 03.04.2026",
        "in 2023 2024 2025",
        "2026-05-23 2026-05-24",
        "1.234.567 euros",
        "https://leeds.example/123456789 and info@firm.example",
        "Mister is a shop, Sign here, Misty",
        "ils ne sont pas papiers",
    ],
)
def test_dates_sums_links_and_offices_are_no_people(text: str) -> None:
    """A warning too many teaches people to write SEND ANYWAY."""
    assert found({"Facts": text}) == ()


@pytest.mark.parametrize("key", ["Who talks to them", "Material", "Target", "If there is no branch"])
def test_contacts_may_stand_where_they_belong(key: str) -> None:
    """There telephone numbers and names are what the field is for."""
    assert found({key: "Mr Bright, 0113 496 0000, tom@bright.example"}) == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("they pay 1,500", "1,500"),
        ("they pay £800 at once", "£800"),
        ("unter 900 Euro", "900 euro"),
        ("half, 50 % of it", "50 %"),
        ("si pagan 80 euros", "80 euro"),
    ],
)
def test_the_lowest_figure_is_a_warning(text: str, amount: str) -> None:
    """Do not mail your lowest figure; write who decides instead."""
    assert found({"We stop anyway if": text}) == (Finding(Rank.WARNING, "lowest-figure", "We stop anyway if", amount),)


@pytest.mark.parametrize("text", ["the people ask us to", "by 1 September 2026", "after 3 months", "fewer than 12 networks are in"])
def test_days_and_counts_are_no_amounts(text: str) -> None:
    """A year and a small number are no sum of money."""
    assert found({"We stop anyway if": text}) == ()


@pytest.mark.parametrize("text", ["they are nice to us", "que nos respeten", "wenn sie aufgeben"])
def test_won_must_name_something_that_can_be_seen(text: str) -> None:
    """Neither a figure nor a word for demand, money, paid, written, signed, reinstated."""
    assert found({"Won means": text}) == (Finding(Rank.WARNING, "won-vague", "Won means"),)


@pytest.mark.parametrize(
    "text",
    ["all 3 are back", "the demands are met", "readmitidas las dos", "alles bezahlt", "signé", "riassunta", "tudo pago", "por escrito"],
)
def test_won_is_clear_in_six_languages(text: str) -> None:
    """A figure or such a word is enough."""
    assert found({"Won means": text}) == ()


@pytest.mark.parametrize("text", ["the Leeds meeting each Tuesday", "la asamblea"])
def test_who_decides_should_name_the_last_word(text: str) -> None:
    """A note, never in the way."""
    assert found({"Who decides": text}) == (Finding(Rank.NOTE, "no-last-word", "Who decides"),)


@pytest.mark.parametrize("text", ["la última palabra la tienen ellas", "letztes Wort: die drei", "ultima parola loro", "le dernier mot"])
def test_the_last_word_is_understood_in_other_languages(text: str) -> None:
    """With its accents and without."""
    assert found({"Who decides": text}) == ()


def test_an_empty_review_date_is_a_note() -> None:
    """Without a date it is 90 days after SEND."""
    assert found({"Review on": ""}, {"review": None}) == (Finding(Rank.NOTE, "review-empty", "Review on", 90),)


@pytest.mark.parametrize("other", ["Bright Homes", "BRIGHT HOMES: repairs", "Bright Homes Lettings (Porto)", "Bright Homes, Porto: mould"])
def test_another_ask_against_the_same_target_is_a_note(other: str) -> None:
    """C9, Porto: talk to them first?"""
    assert found(others=[("C9", "Porto", other)]) == (Finding(Rank.NOTE, "same-target", "Target", ("C9", "Porto")),)


@pytest.mark.parametrize("other", ["Brighton Homes", "Meridian Property", "Homes", ""])
def test_other_targets_are_no_note(other: str) -> None:
    """Only the firm that stands first is compared."""
    assert found(others=[("C9", "Porto", other)]) == ()


def test_networks_that_cannot_discuss_it_are_a_note() -> None:
    """Those that do not meet, or only once, from tomorrow to the deadline; of those without meeting days nothing is said."""
    networks = [
        Invited("Bristol", "tue", LONDON),
        Invited("Glasgow", "tue/2@2026-06-09", LONDON),
        Invited("Dublin", "1.tue", LONDON),
        Invited("Berlin-Nord", "last.fri", LONDON),
        Invited("Lyon", "none", LONDON),
    ]
    assert found(networks=networks) == (
        Finding(Rank.NOTE, "not-meeting", "Answer by", ("Dublin", "Berlin-Nord")),
        Finding(Rank.NOTE, "meets-once", "Answer by", ("Glasgow",)),
    )


def test_the_gravest_comes_first() -> None:
    """Stops, then warnings, then notes."""
    findings = found({"Title": "Mr Bright", "Won means": "all well", "Review on": "", "Material": ""}, {"delivered": date(2027, 1, 1)})
    assert codes(findings) == ["delivered-in-future", "personal-data", "won-vague", "review-empty"]
