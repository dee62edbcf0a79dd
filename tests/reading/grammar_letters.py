"""Letters as the grammar gets them: small builders for its tests, and the vocabulary of the checked-in files."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from mailbot.reading.grammar import Context, Meaning, Ref, Said, Situation, Unclear, understand
from mailbot.reading.letter import Ids, Kind, Letter
from mailbot.reading.words import Words, words_from

LANGUAGES = ("en", "es", "fr", "de", "it", "pt")
TODAY = date(2026, 6, 11)  # a Thursday
TITLE = "Bright Homes, Leeds: stolen deposits"
NETWORKS = ("Leeds", "Bristol", "Glasgow", "Dublin", "Lyon", "Zaragoza", "Torino", "Berlin-Nord", "Porto")
SUBJECT = f"Re: [F12] {TITLE}"
FOLDER = Path(__file__).parents[2] / "templates" / "words"


@cache
def vocabulary() -> Words:
    """The vocabulary as it is checked in."""
    return words_from({language: tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")) for language in LANGUAGES})


def letter(
    *own: str,
    subject: str = SUBJECT,
    quote: tuple[str, ...] = (),
    quote_is_of: str = "",
    kind: Kind = Kind.PERSON,
    sender: str = "rhys@bristol.example",
    name: str = "Rhys",
    tokens: tuple[str, ...] = (),
    calendar: bool = False,
    forwarded: bool = False,
) -> Letter:
    """A letter whose own text is `own`, line by line."""
    lines = tuple(line for part in own for line in part.split("\n"))
    return Letter(
        ids=Ids("a@b", sender, "", (), (), tokens),
        name=name,
        subject=subject,
        kind=kind,
        why="",
        holiday=False,
        own=lines,
        quoted=bool(quote),
        quote=quote,
        quote_is_of=quote_is_of or ("reply" if quote else ""),
        forwarded=forwarded,
        calendar=calendar,
        dropped=(),
        report=None,
    )


def context(
    situation: Situation = Situation.ASK,
    *,
    language: str = "en",
    network: str = "Bristol",
    ref: Ref | None = Ref(12, "F"),  # noqa: B008 - frozen
    version: int = 1,
    ours: bool = True,
    title: str = TITLE,
) -> Context:
    """The surroundings of an answer to the ask F12, unless told otherwise."""
    return Context(situation, ref, version, network, NETWORKS, title, tuple(dict.fromkeys((language, "en"))), TODAY, ours)


def new(language: str = "en", network: str = "Bristol") -> Context:
    """The surroundings of a new mail that answers nothing."""
    return context(Situation.NONE, language=language, network=network, ref=None, version=0, ours=False, title="")


def read(*own: str, around: Context | None = None, **more: object) -> Meaning:
    """Understand a letter of these lines."""
    return understand(letter(*own, **more), around or context(), vocabulary())  # type: ignore[arg-type]


def said(*own: str, around: Context | None = None, **more: object) -> Said:
    """Understand a letter that holds one command."""
    (item,) = read(*own, around=around, **more).items
    assert isinstance(item, Said), item
    return item


def unclear(*own: str, around: Context | None = None, **more: object) -> Unclear:
    """Understand a letter that is asked back."""
    (item,) = read(*own, around=around, **more).items
    assert isinstance(item, Unclear), item
    return item
