"""Where a command begins in a line, which word it is, and which reference goes with it.

The one rule: only a salutation, the writer's own network, "we", and "yes," before an accept word may stand before a command.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from mailbot.domain.verbs import BY_NAME, Shape
from mailbot.reading import dates, refs
from mailbot.reading.clean import Around, is_harmless
from mailbot.reading.meaning import Ref, Situation
from mailbot.reading.sentence import Token, tidy, tokens, words
from mailbot.reading.words import Phrase, Pool

__all__ = ["OFFERED", "Clause", "Speech", "clause_of", "is_salutation", "references", "speeches"]

OFFERED: Final = {
    "change": (Situation.DRAFT,),
    "drop": (Situation.DRAFT,),
    "sendanyway": (Situation.DRAFT,),
    "no": tuple(Situation),  # what it means, or that it is asked back, depends on the mail (product 4.5 rule 3)
}
"""Context words, and the mails that offer them."""

_MENTIONED: Final = frozenset(["plan", "report", "offer", "later", "ask", "status", "terms"])
_WE: Final = frozenset(["accept", "decline", "offer", "pledge"])  # verbs that are found after "we" although no phrase says so
_AFTER_GREETING: Final = 4  # words between a salutation and its comma
_OUR_NAME: Final = frozenset(["fights"])  # the verb that is also the name in our address: The Bat greets with it
_STOPS: Final = ",;.:!?\u2026\u2013\u2014\u2022-("


@dataclass(frozen=True, slots=True)
class Speech:
    """A line taken as a command: the phrase it begins with, its reference, what follows, and the lines that belong to it.

    rest: what follows word and reference, as written. colon: the word, with its reference, is followed by a colon. clause: nothing
    else stands in the first clause. below: further lines of the paragraph. paragraphs: what comes after blank lines. under: prose
    stands above the line.
    """

    line: str
    phrase: Phrase
    rest: str
    ref: Ref | None = None
    close: bool = False  # the reference stands right before, in or right after the word
    typo: bool = False
    colon: bool = False
    clause: bool = False
    shouted: bool = False
    carrier: str = "line"
    under: bool = False
    below: tuple[str, ...] = ()
    paragraphs: tuple[tuple[str, ...], ...] = field(default=())

    @property
    def verb(self) -> str:
        """The verb of the phrase."""
        return self.phrase.verb

    @property
    def stopped(self) -> bool:
        """Whether the word, with its reference, stands alone or right before a stop."""
        return self.rest.strip()[:1] in ("", *_STOPS)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, its words outside the reference, and the reference."""

    raw: str
    tokens: tuple[Token, ...]
    at: refs.At | None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(token.text for token in self.tokens)


def is_salutation(line: str, around: Around, *, last: bool) -> bool:
    """Say whether a line is only a greeting ("Hi all,") or the own network's name. `last`: nothing follows, so it must stand for itself."""
    found = words(line)
    if found and found == words(around.context.network):
        return not last
    greets = around.words.salutations.at(found, 0)
    by_word = not last and len(found) <= _AFTER_GREETING and line.rstrip().endswith((",", "!")) and _is_greeting_word(found, around)
    if not (greets and len(found) <= greets + _AFTER_GREETING) and not by_word:
        return False
    if greets and len(found) == greets + 1 and line.rstrip().endswith(","):
        return all(phrase.verb in _OUR_NAME for phrase in around.words.at(found, greets))
    return "?" not in line and not any(_stands(found[place:], around) for place in range(greets or 1, len(found)))


def _is_greeting_word(found: Sequence[str], around: Around) -> bool:
    return any(phrase.verb == "greeting" for phrase in around.words.at(found, 0))


def _stands(found: Sequence[str], around: Around) -> bool:
    """Whether a command word or a condition stands here."""
    return bool(around.words.at(found, 0)) or bool(around.words.all_conditions.at(found, 0))


def speeches(line: str, around: Around, *, carrier: str = "line") -> Iterator[Speech]:
    """Give what a line may be as a command, likeliest first: the longest phrase, shorter ones, then words with a slip."""
    raw = tidy(line)
    thread = around.context.ref
    mark = refs.first(raw, around.words.fights) or (refs.version(raw, thread) if thread is not None else None)
    everything = tokens(raw)
    without = tuple(token for token in everything if mark is None or token.end <= mark.start or token.start >= mark.end)
    read = _Line(raw, without, mark)
    for place, phrase, typo in _phrases(read, around):
        yield _speech(read, everything, place, phrase, typo, around, carrier)


def _phrases(read: _Line, around: Around) -> Iterator[tuple[int, Phrase, bool]]:
    """Give the phrases at the place where a command must stand."""
    found = read.words
    start = _start(read, around)
    led = _after_lead(read, start, around)
    if led is not None:
        yield from ((led, phrase, False) for phrase in around.words.at(found, led) if _follows_lead(phrase, around))
    exact = [(start, phrase, False) for phrase in around.words.at(found, start) if _is_offered(phrase, around)]
    yield from exact
    pronoun = around.words.pronouns.at(found, start)
    if pronoun:
        yield from ((start + pronoun, phrase, False) for phrase in around.words.at(found, start + pronoun) if phrase.verb in _WE)
    if not exact:
        yield from ((start, phrase, True) for phrase in around.words.nearly(found, start) if _is_offered(phrase, around))


def _follows_lead(phrase: Phrase, around: Around) -> bool:
    """An explicit accept word; in the answer to a STOP also OK ("Thanks, stopped")."""
    return (phrase.verb == "accept" and not phrase.colloquial) or (phrase.verb == "ok" and around.context.situation is Situation.STOP)


def _is_offered(phrase: Phrase, around: Around) -> bool:
    return around.context.situation in OFFERED.get(phrase.verb, tuple(Situation))


# ── What may stand before a command ────────────────────────────────────────────────────────────────────────────────────


def _start(read: _Line, around: Around) -> int:
    """Pass over a salutation and the own network's name: "Hola Ama, aceptamos", "Bristol: ACCEPT"."""
    place = _after_salutation(read, around)
    own = Pool([words(around.context.network)]).at(read.words, place)
    return place + own


def _after_salutation(read: _Line, around: Around) -> int:
    found = read.words
    greets = around.words.salutations.at(found, 0)
    if not greets:
        return 0
    for place in range(greets, min(greets + _AFTER_GREETING, len(found)) + 1):
        if place > greets and _stands(found[place - 1 :], around):
            break
        if any(mark in _gap(read, place) for mark in ",!:;.\u2013\u2014-"):
            return place
    place = greets
    while place < len(found) and not _stands(found[place:], around) and is_harmless(found[place], around):
        place += 1
    return place


def _gap(read: _Line, place: int) -> str:
    """What stands between the word before `place` and the one at it."""
    end = read.tokens[place].start if place < len(read.tokens) else len(read.raw)
    return read.raw[read.tokens[place - 1].end : end]


def _after_lead(read: _Line, start: int, around: Around) -> int | None:
    """Pass over a lead such as "Yes,". "Si" is one only with its accent or a comma; without it means *if* (product 7.4 rule 4)."""
    found = read.words
    length = around.words.leads.at(found, start)
    if not length:
        return None
    place = start + length
    written = read.raw[read.tokens[start].start : read.tokens[start].end].lower()
    if found[start] == "si" and written == "si" and "," not in _gap(read, place):
        return None
    if "?" in _gap(read, place):
        return None
    more = around.words.leads.at(found, place)
    return place + more


# ── The reference, and what follows ────────────────────────────────────────────────────────────────────────────────────


def _speech(read: _Line, everything: Sequence[Token], place: int, phrase: Phrase, typo: bool, around: Around, carrier: str) -> Speech:
    last = read.tokens[place + len(phrase.words) - 1]
    begin, end = read.tokens[place].start, last.end
    at = read.at
    if at is not None and at.start >= end and not _bridged(read.raw[end : at.start], phrase, around):
        at = None
    mentioned = at is None and read.at is not None and phrase.verb in _MENTIONED and around.context.ref is None
    if at is None and not mentioned:
        at = _bare(read.raw, end, phrase, around)
    after = max(end, at.end) if at is not None else end
    written = read.raw[begin:end]
    return Speech(
        line=read.raw,
        phrase=phrase,
        rest=read.raw[after:],
        ref=at.ref if at is not None else read.at.ref if mentioned and read.at is not None else None,
        close=at is not None,
        typo=typo,
        colon=_is_colon(read.raw, end, after),
        clause=_is_clause(read.raw[after:], phrase, around),
        shouted=written.isupper() and len(written) > 1,
        carrier=carrier,
    )


def _bridged(between: str, phrase: Phrase, around: Around) -> bool:
    """Whether only small words stand between word and reference: "report on F12", "UPDATE URGENT F12"."""
    if any(mark in between for mark in ".!?\n"):
        return False
    found = words(between)
    pools = [around.words.tails[language] for language in phrase.languages]
    pools += around.words.modifiers.values()
    place = 0
    while place < len(found):
        length = max(pool.at(found, place) for pool in pools)
        if not length:
            return False
        place += length
    return True


def _bare(raw: str, end: int, phrase: Phrase, around: Around) -> refs.At | None:
    """Read "ACCEPT 12"; with a word that needs a date only where a date follows ("LATER 12 17 June")."""
    shape = BY_NAME[phrase.verb].shape
    if shape in (Shape.NUMBER, Shape.ADDRESS):
        return None
    if shape is not Shape.DATE:
        return refs.bare(raw, end)
    head, _, tail = raw[end:].lstrip(" :,").partition(" ")
    number = head.rstrip(":,")
    if not (number.isascii() and number.isdigit()) or len(number) > 6:
        return None
    found = dates.find(tail, around.context.languages, around.context.today)
    place = raw.index(head, end)
    return refs.At(Ref(int(number)), place, place + len(head)) if found is not None and not tail[: found.start].strip() else None


def _is_colon(raw: str, end: int, after: int) -> bool:
    return raw[end:].lstrip().startswith(":") or raw[after:].lstrip().startswith(":") or raw[end:after].rstrip().endswith(":")


def _is_clause(rest: str, phrase: Phrase, around: Around) -> bool:
    """Whether nothing but harmless words stands between the word and the next stop: "No, not before July", not "No problem"."""
    stop = next((place for place, letter in enumerate(rest) if letter in _STOPS), len(rest))
    clause = rest[:stop]
    return not words(clause) or any(is_harmless(clause, around, language) for language in phrase.languages)


# ── Words that are no commands ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that stand in the place of a command and are a whole clause, and the reference of their line."""

    words: tuple[str, ...]
    ref: Ref | None


def references(line: str, around: Around) -> tuple[Ref, ...]:
    """Give the explicit references of a line."""
    return tuple(at.ref for at in refs.every(tidy(line), around.words.fights))


def clause_of(line: str, pool: Pool, around: Around) -> Clause | None:
    """Find words of `pool` where a command would stand, if nothing but harmless words follows: "We support F12."; or None."""
    raw = tidy(line)
    at = refs.first(raw, around.words.fights)
    spoken = tuple(token for token in tokens(raw) if at is None or token.end <= at.start or token.start >= at.end)
    read = _Line(raw, spoken, at)
    start = _start(read, around)
    pronoun = around.words.pronouns.at(read.words, start)
    for place in dict.fromkeys((start, start + pronoun)):
        length = pool.at(read.words, place)
        if length and is_harmless(" ".join(read.words[place + length :]), around):
            return Clause(read.words[place : place + length], at.ref if at is not None else None)
    return None
