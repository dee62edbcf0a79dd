"""The vocabulary of the desk: command words and the words around them, in six languages (product 7.3 and 7.4).

The one rule: words are data (`templates/words/*.toml`); here they are only made comparable and found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from mailbot.domain.verbs import BY_NAME
from mailbot.reading.sentence import distance
from mailbot.reading.sentence import words as plain_words

__all__ = ["Phrase", "Pool", "Words", "words_from"]

_LISTS: Final = ("salutations", "pronouns", "leads", "agreement", "short", "limits", "closings", "courtesy", "joints")
_LONG_ENOUGH: Final = 5  # letters of a word in which one slip is repaired (product 7.4 rule 10)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One command phrase: its verb, its plain words, the languages that use it, whether it is colloquial."""

    verb: str
    words: tuple[str, ...]
    languages: tuple[str, ...]
    colloquial: bool = False


class Pool:
    """A set of phrases that are looked for at a place of a sentence."""

    __slots__ = ("_longest", "phrases")

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self.phrases = frozenset(phrase for phrase in phrases if phrase)
        self._longest = max((len(phrase) for phrase in self.phrases), default=0)

    def at(self, words: Sequence[str], place: int) -> int:
        """Give how many words the longest phrase has that stands at `place`, 0 if none does."""
        for length in range(min(self._longest, len(words) - place), 0, -1):
            if tuple(words[place : place + length]) in self.phrases:
                return length
        return 0

    def within(self, words: Sequence[str], *, without: Pool | None = None) -> int | None:
        """Give the first place at which a phrase stands that is not in `without`, or None."""
        for place in range(len(words)):
            length = self.at(words, place)
            if length and not (without is not None and tuple(words[place : place + length]) in without.phrases):
                return place
        return None


@dataclass(frozen=True)
class Words:
    """The vocabulary. Mappings go from language to words; `phrases` from the first word of a phrase to all that begin so."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    names: Mapping[tuple[str, str], str]  # verb and language to the first word
    context: frozenset[str]  # verbs that are read only in answers to the mails that offer them
    modifiers: Mapping[str, Pool]
    ambiguous: Mapping[tuple[str, ...], tuple[str, ...]]
    reasons: Mapping[tuple[str, ...], str]
    conditions: Mapping[str, Pool]
    tails: Mapping[str, Pool]
    salutations: Pool
    pronouns: Pool
    leads: Pool
    agreement: Pool
    short: Pool
    limits: Pool
    closings: Pool
    courtesy: Pool
    joints: Pool
    languages: Mapping[tuple[str, ...], str]  # what a language is called, in any of the six, to its code
    accept_stems: tuple[str, ...]
    accept_except: frozenset[str]
    accept_pairs: frozenset[tuple[str, ...]]
    fights: tuple[str, ...]
    hints: tuple[str, ...]  # behind the labels of the form, in every language it is printed in

    @cached_property
    def all_conditions(self) -> Pool:
        """The condition words of all languages, for the first sentence (product 7.4 rule 8)."""
        return Pool(phrase for pool in self.conditions.values() for phrase in pool.phrases)

    @cached_property
    def all_tails(self) -> Pool:
        """The tail words of all languages; only for what binds nobody."""
        return Pool(phrase for pool in self.tails.values() for phrase in pool.phrases)

    @cached_property
    def all_ambiguous(self) -> Pool:
        """The words that may mean several commands."""
        return Pool(self.ambiguous)

    @cached_property
    def all_reasons(self) -> Pool:
        """The words for reasons of a refusal."""
        return Pool(self.reasons)

    @cached_property
    def answers(self) -> Mapping[tuple[str, ...], bool]:
        """Yes and no, in all languages."""
        every = (one for group in self.phrases.values() for one in group if one.verb in ("yes", "no"))
        return {one.words: one.verb == "yes" for one in every}

    def at(self, words: Sequence[str], place: int) -> tuple[Phrase, ...]:
        """Give the command phrases that stand at `place`, the longest first."""
        if place >= len(words):
            return ()
        return tuple(one for one in self.phrases.get(words[place], ()) if tuple(words[place : place + len(one.words)]) == one.words)

    def nearly(self, words: Sequence[str], place: int) -> tuple[Phrase, ...]:
        """Give the phrases that stand at `place` but for one slip in a word of five letters or more (product 7.4 rule 10)."""
        found = [one for group in self.phrases.values() for one in group if _slips(one.words, words[place : place + len(one.words)]) == 1]
        return tuple(sorted(found, key=lambda one: -len(one.words)))

    def accepts(self, words: Sequence[str]) -> int | None:
        """Give the first place of an accept word in a clause, in whatever form, or None (product 7.4 rule 9)."""
        for place, word in enumerate(words):
            if word.startswith(self.accept_stems) and word not in self.accept_except:
                return place
            if any(one.verb == "accept" and not one.colloquial for one in self.at(words, place)):
                return place
        pairs = {pair[0] for pair in self.accept_pairs if words and pair[1] == words[-1]}
        return next((place for place, word in enumerate(words[:-1]) if word in pairs), None)

    def first(self, verb: str, language: str) -> str:
        """Give the first word for a verb in a language, in English if it has none there, '' for an unknown verb; plain, lower case."""
        return self.names.get((verb, language)) or self.names.get((verb, "en"), "")


def _slips(right: Sequence[str], written: Sequence[str]) -> int:
    """Count the slips; 2 stands for more than one, and for one in a short word."""
    if len(right) != len(written):
        return 2
    wrong = [(word, other) for word, other in zip(right, written, strict=True) if word != other]
    if len(wrong) != 1:
        return 2 * bool(wrong)
    word, other = wrong[0]
    return distance(word, other) if min(len(word), len(other)) >= _LONG_ENOUGH else 2


def words_from(tables: Mapping[str, Mapping[str, Any]], hints: Sequence[str] = ()) -> Words:
    """Make the vocabulary from the parsed files: language to table. `hints`: of the printed form, in the languages of the catalogues.

    Raises ValueError if a verb is unknown, or if a phrase belongs to two verbs, context words and modifiers included (product 7.3).
    """
    phrases = _phrases(tables)
    _refuse_doubles(phrases, tables)
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda one: -len(one.words)):
        by_first.setdefault(phrase.words[0], []).append(phrase)
    lists = {name: Pool(_folded(tables, name)) for name in _LISTS}
    return Words(
        phrases={first: tuple(group) for first, group in by_first.items()},
        names={
            (verb, language): texts[0].removeprefix("~")
            for language, table in tables.items()
            for verb, texts in (*table["verbs"].items(), *table["context"].items())
        },
        context=frozenset(verb for table in tables.values() for verb in table["context"]),
        modifiers={
            name: Pool(plain_words(text) for table in tables.values() for text in table["modifiers"].get(name, ()))
            for name in sorted({name for table in tables.values() for name in table["modifiers"]})
        },
        ambiguous={plain_words(text): tuple(guesses) for table in tables.values() for text, guesses in table["ambiguous"].items()},
        reasons={plain_words(text): reason for table in tables.values() for reason, texts in table["reasons"].items() for text in texts},
        conditions={language: Pool(map(plain_words, table["lists"]["conditions"])) for language, table in tables.items()},
        tails={language: Pool(map(plain_words, table["lists"]["tails"])) for language, table in tables.items()},
        accept_stems=tuple(word for table in tables.values() for word in table["lists"]["accept_stems"]),
        accept_pairs=frozenset(_folded(tables, "accept_pairs")),
        accept_except=frozenset(word for table in tables.values() for word in table["lists"]["accept_except"]),
        languages={
            plain_words(text): code for table in tables.values() for code, texts in table["languages"].items() for text in (code, *texts)
        },
        fights=tuple(word for table in tables.values() for word in table["lists"]["fights"]),
        hints=tuple(hints),
        **lists,
    )


def _folded(tables: Mapping[str, Mapping[str, Any]], name: str) -> Iterator[tuple[str, ...]]:
    return (plain_words(text) for table in tables.values() for text in table["lists"][name])


def _phrases(tables: Mapping[str, Mapping[str, Any]]) -> list[Phrase]:
    """Collect the phrases; one that several languages share is one phrase of all of them."""
    found: dict[tuple[str, tuple[str, ...]], Phrase] = {}
    for language, table in tables.items():
        for verb, texts in (*table["verbs"].items(), *table["context"].items()):
            if verb not in BY_NAME:
                raise ValueError(f"words of an unknown verb: {language} {verb}")
            for text in texts:
                words = plain_words(text)
                known = found.get((verb, words), Phrase(verb, words, (), text.startswith("~")))
                colloquial = known.colloquial or text.startswith("~")
                found[verb, words] = Phrase(verb, words, (*known.languages, language), colloquial)
    return list(found.values())


def _refuse_doubles(phrases: Sequence[Phrase], tables: Mapping[str, Mapping[str, Any]]) -> None:
    owner = {phrase.words: phrase.verb for phrase in phrases}
    for phrase in phrases:
        if owner[phrase.words] != phrase.verb:
            raise ValueError(f"{' '.join(phrase.words)!r} belongs to {owner[phrase.words]} and to {phrase.verb}")
    for language, table in tables.items():
        for name, texts in table["modifiers"].items():
            for text in texts:
                if plain_words(text) in owner:
                    raise ValueError(f"{text!r} ({language}) belongs to {owner[plain_words(text)]} and to the modifier {name}")
