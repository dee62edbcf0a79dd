"""The form by which a network asks to join, as people fill it in (product 13.1)."""

from __future__ import annotations

import re
from datetime import date

import pytest

from mailbot.reading import application
from mailbot.reading.application_labels import HINTS, LABELS
from tests.writing.samples import composer, frame

TODAY = date(2026, 6, 1)  # a Monday
KNOWN = "Two member networks that know you"
FILLED = {
    "Network": "Nantes",
    "Town and towns nearby": "Nantes, Rezé",
    "Delegate": "Zoé <zoe@nantes.example>",
    "Stand-in": "leo@nantes.example",
    "Network address": "contact@nantes.example",
    KNOWN: "Lyon, Porto",
}


def lines(**changes: str) -> dict[str, str]:
    """The fields of a filled form; a changed key has its blanks as underscores."""
    return {**FILLED, **{key.replace("_", " "): value for key, value in changes.items()}}


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "it", "pt"])
def test_each_language_is_read(language: str) -> None:
    """Labels of six languages mean the same fields, and say which language the answer is in."""
    written = [f"{LABELS[key][language]}: {value}" for key, value in FILLED.items()]
    assert application.fields(written) == FILLED
    assert application.is_application(application.fields(written))
    assert LABELS["Town and towns nearby"][application.language_of(written)] == LABELS["Town and towns nearby"][language]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_form_we_print_is_a_form_we_read(language: str) -> None:
    """Every label of the printed form is recognised, and an empty one says nothing."""
    text = composer().render("application-form", language, {}, frame(language)).text
    read = application.fields(text.splitlines())
    assert list(read) == list(LABELS)
    assert not any(read.values())
    if language == "en":
        whole = " ".join(text.split())
        assert [hint for hint in HINTS if f"({hint})" not in whole] == []


def test_a_form_filled_in_below_its_quote_is_read() -> None:
    """Some programs quote the form, and people write behind the colons."""
    quoted = [f"{key}: {value}" for key, value in FILLED.items()]
    assert application.fields(["Here it is."], quoted) == FILLED


@pytest.mark.parametrize(
    ("changes", "gaps"),
    [
        ({}, []),
        ({"Network": ""}, ["Network"]),
        ({"Network": "http://evil.example/", "Town_and_towns_nearby": "www.evil.example"}, ["Network", "Town and towns nearby"]),
        ({"Delegate": "zoe"}, ["Delegate"]),
        ({"Network_address": ""}, []),
        ({"Network_address": "", "Stand-in": ""}, ["Stand-in"]),
        ({"Network_address": "ZOE@nantes.example", "Stand-in": ""}, ["Stand-in"]),
        ({"Two_member_networks_that_know_you": "Lyon"}, [KNOWN]),
        ({"Two_member_networks_that_know_you": "Lyon and LYON"}, [KNOWN]),
    ],
)
def test_what_is_missing(changes: dict[str, str], gaps: list[str]) -> None:
    """A name, a town, a delegate, one more address of its own, two different networks."""
    assert application.missing(lines(**changes)) == gaps


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("Lyon, Porto", ("Lyon", "Porto")),
        ("Lyon and Porto.", ("Lyon", "Porto")),
        ("Lyon et Berlin-Nord", ("Lyon", "Berlin-Nord")),
        ("Lyon / Porto / Leeds", ("Lyon", "Porto")),
        ("Lyon", ("Lyon",)),
    ],
)
def test_the_two_networks(text: str, networks: tuple[str, ...]) -> None:
    """Two names, however they are joined."""
    assert application.applicant(lines(Two_member_networks_that_know_you=text), TODAY).known_by == networks


@pytest.mark.parametrize(
    ("text", "meets"),
    [
        ("Tuesdays", "tue"),
        ("martes, cada semana", "tue"),
        ("Tuesdays, every second week", "tue/2@2026-06-02"),
        ("jeden zweiten Donnerstag", "thu/2@2026-06-04"),
        ("le premier jeudi du mois", "1.thu"),
        ("monthly, on a Friday", "none"),
        ("Tuesday or Thursday", "none"),
        ("when we can", "none"),
        ("", "none"),
    ],
)
def test_the_meeting_day(text: str, meets: str) -> None:
    """What can be read in one way only; else none, and the welcome mail says so."""
    assert application.applicant(lines(You_meet_on=text), TODAY).meets == meets


def test_language_and_clocks() -> None:
    """A time zone that is not given is guessed by the language."""
    french = application.applicant(lines(Language="français"), TODAY)
    assert (french.language, french.timezone) == ("fr", "Europe/Paris")
    assert application.applicant(lines(Language="English", Time_zone="Europe/Dublin"), TODAY).timezone == "Europe/Dublin"
    assert application.applicant(lines(Time_zone="../../etc/passwd"), TODAY).timezone == "Europe/London"


@pytest.mark.parametrize("hostile", ["x" * 5000, "a\u202eb\u0000c", "see http://evil.example/a?b now", "mail me: boss@firm.example"])
def test_what_a_stranger_writes_is_short_and_plain(hostile: str) -> None:
    """Name and town stand in mails to people who did not ask for them."""
    read = application.applicant(lines(Network=f"Nantes {hostile}", Town_and_towns_nearby=hostile), TODAY)
    for text in (read.name, *read.towns):
        assert len(text) <= 40
        assert text.isprintable()
        assert not re.search(r"@|://", text)


def test_an_ordinary_letter_is_no_application() -> None:
    """A few colons make none."""
    assert not application.is_application(application.fields(["Language: we speak Breton", "Delegate: who is that?", "Hello: you"]))


@pytest.mark.parametrize(
    ("name", "tag"),
    [("Saint-Étienne", "saint-etienne"), ("Berlin Nord!", "berlin-nord"), ("Nantes" * 9, ("Nantes" * 9)[:20].lower()), ("###", "")],
)
def test_the_tag_a_name_suggests(name: str, tag: str) -> None:
    """Accents and case aside; at most twenty letters."""
    assert application.tag(name) == tag
