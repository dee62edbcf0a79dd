"""The words of the open asks: found by what somebody asks for, and by the towns that a network can reach.

The one rule: what is in the index are the terms in force, plain, and an ask leaves it when it closes. No word of a mail is ever read as
the query language of SQLite: a query holds quoted letters and digits only.

FTS5 by its own DDL, not sqlite-utils' `enable_fts`: that keeps an index of columns as they stand, by triggers, and our words stand in
JSON and are made plain in Python. An index beside it forgives slips: it holds each word with letters left out, so that two words that are
spelled nearly alike meet in what is left of them (the idea of SymSpell); that way nothing is scanned, and no list of words is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from mailbot.domain.model import Fight, Phase
from mailbot.domain.spelling import shortened, slips
from mailbot.reading.places import plain_words
from mailbot.store import ledger
from mailbot.store.db import SQL, Connection, OperationalError, is_passing

__all__ = ["PLACES", "TEXT", "TITLE", "about", "follow", "in_towns", "rebuild"]

TITLE: Final = ("Title", "Target")
PLACES: Final = ("Branches and owners", "If there is no branch")
TEXT: Final = ("Facts", "Demands", "Strategy")
"""The fields of product 9.1 that are searched."""

_OPEN: Final = (Phase.CIRCULATING, Phase.RUNNING, Phase.PAUSED)
_MOST_WORDS: Final = 3000  # of a field that are looked at
_LONGEST: Final = 30  # letters of a word that is looked for with slips
_BEGINNING: Final = 4  # letters from which on a word also finds what begins with it: wage, wages
_MOST_TOWNS: Final = 40
_MOST_ASKED: Final = 6


# ── The index ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def follow(connection: Connection, fight: Fight) -> None:
    """Let the index hold the terms in force of an ask while it is open, and nothing of it afterwards."""
    connection.execute(SQL["search_take"], {"ask": fight.number})
    row = ledger.terms(connection, fight.number, fight.version) if fight.phase in _OPEN and fight.version else None
    if row is None:
        connection.execute(SQL["search_tidy"])
    else:
        connection.execute(SQL["search_put"], {"ask": fight.number, **_columns(json.loads(row["fields"]))})


def rebuild(connection: Connection) -> None:
    """Make the index anew, for a database that had none."""
    for fight in ledger.asks_open(connection):
        follow(connection, fight)


def _columns(fields: Mapping[str, str]) -> dict[str, str]:
    title, places, text = (_words(fields, names) for names in (TITLE, PLACES, TEXT))
    return {
        "title": " ".join(title),
        "places": " ".join(places),
        "text": " ".join(text),
        "place_slips": " ".join(sorted({one for word in (*title, *places) for one in _near(word, 2)})),
        "slips": " ".join(sorted({one for word in text for one in _near(word, 1)})),
    }


def _words(fields: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [word for name in names for word in plain_words(fields.get(name, ""))[:_MOST_WORDS]]


def _near(word: str, most: int) -> frozenset[str]:
    """What a word is found by although it is misspelled; nothing where no slip is forgiven."""
    return shortened(word, min(most, slips(word))) if len(word) <= _LONGEST else frozenset()


# ── Questions ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def in_towns(connection: Connection, towns: Sequence[str]) -> list[int]:
    """Return the numbers of open asks whose terms may name one of the towns; whether they do, `reading.places` says."""
    return [number for number, _ in _ranked(connection, " OR ".join(filter(None, map(_town, towns[:_MOST_TOWNS]))))]


def about(connection: Connection, words: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return the open asks in which any of the words (as people write them) stands, with those words; the best first.

    More words found are better; then where they stand counts: the title before the places, these before the text.
    """
    found: dict[int, tuple[list[str], float]] = {}
    for word in list(dict.fromkeys(words))[:_MOST_ASKED]:
        for number, rank in _ranked(connection, " AND ".join(map(_asked, plain_words(word)))):
            before, sum_before = found.get(number, ([], 0.0))
            found[number] = ([*before, word], sum_before + rank)
    best = sorted(found.items(), key=lambda one: (-len(one[1][0]), one[1][1], one[0]))
    return [(number, hits) for number, (hits, _) in best]


def _town(town: str) -> str:
    """All words of a town, in any order and with their slips; '' for a town without a word."""
    each = [f"{{title places place_slips}} : ({_any({word} | _near(word, 2))})" for word in plain_words(town)]
    return f"({' AND '.join(each)})" if each else ""


def _asked(word: str) -> str:
    """A word that somebody asks for: it, what begins with it, and what is spelled nearly like it."""
    beginning = f' OR "{word}" *' if len(word) >= _BEGINNING else ""
    near = _near(word, 1)
    return f'("{word}"{beginning}' + (f" OR {{place_slips slips}} : ({_any(near)})" if near else "") + ")"


def _any(words: Iterable[str]) -> str:
    return " OR ".join(f'"{word}"' for word in sorted(words))


def _ranked(connection: Connection, query: str) -> list[tuple[int, float]]:
    if not query:
        return []
    try:
        rows = connection.execute(SQL["search_ranked"], {"query": query}).fetchall()
    except OperationalError as wrong:  # a query that SQLite does not understand finds nothing; it may not cost anybody a mail
        if is_passing(wrong):
            raise
        return []
    return [(int(row["ask"]), float(row["rank"])) for row in rows]
