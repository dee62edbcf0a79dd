"""The linter of the form: what stops an ask, what is sent only with SEND ANYWAY, and what is worth a look (product 9.1).

The one rule: every finding is a rank, a code and values; the sentence about it stands in the templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, TypeAlias

from mailbot.domain.days import last_end_of, local, meetings_between, parse_meets
from mailbot.domain.lint_words import LintWords, amounts, people, words_from
from mailbot.domain.periods import Periods
from mailbot.domain.spelling import words_only
from mailbot.domain.terms import KEYS, MANDATORY, Plan, tidy

__all__ = ["Finding", "Invited", "LintWords", "Rank", "lint", "words_from"]

_JUDGED_AFTER: Final = timedelta(hours=24)  # product 4.6 rule 1
_PEOPLE_ALLOWED: Final = frozenset(["Who talks to them", "Material", "Target", "If there is no branch"])
_USUAL: Final = Periods()
_DAY: Final = timedelta(days=1)


class Rank(StrEnum):
    """STOP: it cannot be sent. WARNING: only with SEND ANYWAY. NOTE: never in the way."""

    STOP = "stop"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a draft. `what`: its code, a template says it. `field`: the key. `detail`: what the sentence needs."""

    rank: Rank
    what: str
    field: str
    detail: str | int | date | tuple[str, ...] = ""


@dataclass(frozen=True, slots=True)
class Invited:
    """A network that the ask would go to. `meets` as stored (product 4.6 rule 5)."""

    name: str
    meets: str
    zone: tzinfo
    tag: str = ""


@dataclass(frozen=True, slots=True)
class _Draft:
    fields: Mapping[str, str]
    plan: Plan
    today: date
    zone: tzinfo
    networks: Sequence[Invited]
    others: Sequence[tuple[str, str, str]]
    words: LintWords
    periods: Periods

    def value(self, key: str) -> str:
        return tidy(self.fields.get(key, ""))


_Findings: TypeAlias = Iterator[Finding]


def lint(
    fields: Mapping[str, str],
    plan: Plan,
    *,
    today: date,
    zone: tzinfo,
    networks: Sequence[Invited],
    others: Sequence[tuple[str, str, str]],
    words: LintWords,
    periods: Periods = _USUAL,
) -> tuple[Finding, ...]:
    """Look at a draft; give the findings, the gravest first, each rank in the order of the form.

    `plan`: the fields as read. `today`, `zone`: of the initiator. `networks`: those it would go to, without the initiator. `others`:
    reference, initiator and title (or target) of the open asks. What `reading.form.plan` could not read, it reports itself.
    """
    draft = _Draft(fields, plan, today, zone, networks, others, words, periods)
    found = [finding for check in _CHECKS for finding in check(draft)]
    ranks = list(Rank)
    return tuple(sorted(found, key=lambda finding: (ranks.index(finding.rank), KEYS.index(finding.field))))


# ── ! ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _empty(draft: _Draft) -> _Findings:
    for key in MANDATORY:
        if not draft.value(key):
            yield Finding(Rank.STOP, "empty", key)


def _delivered(draft: _Draft) -> _Findings:
    delivered = draft.plan.delivered
    if delivered is not None and delivered > draft.today:
        yield Finding(Rank.STOP, "delivered-in-future", "Delivered", delivered)


def _answer_by(draft: _Draft) -> _Findings:
    """Under 7 days stops; under 10 is a warning that needs only SEND, so it ranks with the notes."""
    if draft.plan.answer_by is None:
        return
    days = (draft.plan.answer_by - draft.today).days
    if days < draft.periods.answer_by_least.days:
        yield Finding(Rank.STOP, "answer-too-soon", "Answer by", draft.today + draft.periods.answer_by_least)
    elif days < draft.periods.answer_by_warning.days:
        yield Finding(Rank.NOTE, "answer-soon", "Answer by", days)


def _review(draft: _Draft) -> _Findings:
    review = draft.plan.review
    if not draft.value("Review on"):
        yield Finding(Rank.NOTE, "review-empty", "Review on", draft.periods.review.days)
    elif review is not None and review - draft.today > draft.periods.review_most:
        yield Finding(Rank.STOP, "review-too-late", "Review on", draft.today + draft.periods.review_most)
    elif review is not None and review <= draft.today:
        yield Finding(Rank.STOP, "review-past", "Review on", review)


def _starts(draft: _Draft) -> _Findings:
    """A start before it is judged whether the ask goes ahead cannot be (product 4.6 rule 2)."""
    starts, answer_by = draft.plan.starts, draft.plan.answer_by
    if starts is None or answer_by is None:
        return
    zones = [network.zone for network in draft.networks] or [draft.zone]
    judged = last_end_of(answer_by, zones) + _JUDGED_AFTER
    if local(starts, time(0), draft.zone) >= judged:
        return
    first = judged.astimezone(draft.zone).date()
    if local(first, time(0), draft.zone) < judged:
        first += _DAY
    yield Finding(Rank.STOP, "starts-too-early", "Starts", first)


def _talks(draft: _Draft) -> _Findings:
    if draft.value("Who talks to them") and not draft.plan.talks_to:
        yield Finding(Rank.STOP, "not-one-address", "Who talks to them", len(draft.plan.talkers))


def _send_to(draft: _Draft) -> _Findings:
    """A tag that no network has would quietly leave somebody out."""
    named = {words_only(name) for network in draft.networks for name in (network.name, network.tag) if name}
    unknown = tuple(tag for tag in draft.plan.send_to if words_only(tag) not in named)
    if unknown and len(draft.networks) < len(draft.plan.send_to):
        yield Finding(Rank.STOP, "unknown-network", "Send to", unknown)


# ── Warnings ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _personal(draft: _Draft) -> _Findings:
    for key in KEYS:
        if key not in _PEOPLE_ALLOWED:
            for excerpt in people(draft.value(key), draft.words):
                yield Finding(Rank.WARNING, "personal-data", key, excerpt)


def _lowest(draft: _Draft) -> _Findings:
    amount = next(amounts(draft.value("We stop anyway if"), draft.words), None)
    if amount is not None:
        yield Finding(Rank.WARNING, "lowest-figure", "We stop anyway if", amount)


def _won(draft: _Draft) -> _Findings:
    value = draft.value("Won means")
    if value and not any(letter.isdigit() for letter in value) and not draft.words.won.begins_in(value):
        yield Finding(Rank.WARNING, "won-vague", "Won means")


# ── Notes ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _next_date(draft: _Draft) -> _Findings:
    if draft.value("Strategy") and draft.plan.next_date is None:
        yield Finding(Rank.NOTE, "no-next-date", "Strategy")


def _last_word(draft: _Draft) -> _Findings:
    value = draft.value("Who decides")
    if value and not draft.words.last_word.stands_in(value):
        yield Finding(Rank.NOTE, "no-last-word", "Who decides")


def _same_target(draft: _Draft) -> _Findings:
    own = {_firm(draft.value("Target")), _firm(draft.value("Title"))} - {""}
    for ref, initiator, text in draft.others:
        other = _firm(text)
        if other and any(f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ") for one in own):
            yield Finding(Rank.NOTE, "same-target", "Target", (ref, initiator))


def _firm(text: str) -> str:
    """Give the firm that a target or title begins with, as it is compared."""
    stop = next((place for place, letter in enumerate(text) if letter in ",;:("), len(text))
    return words_only(text[:stop])


def _meetings(draft: _Draft) -> _Findings:
    """Networks that do not meet, or meet only once, until the deadline; of those without meeting days nothing is known."""
    answer_by = draft.plan.answer_by
    if answer_by is None or answer_by < draft.today:
        return
    never: list[str] = []
    once: list[str] = []
    for network in draft.networks:
        meets = parse_meets(network.meets)
        count = meetings_between(meets, draft.today + _DAY, answer_by)
        if meets.weekday is not None and count < 2:
            (once if count else never).append(network.name)
    if never:
        yield Finding(Rank.NOTE, "not-meeting", "Answer by", tuple(never))
    if once:
        yield Finding(Rank.NOTE, "meets-once", "Answer by", tuple(once))


_CHECKS: Final[tuple[Callable[[_Draft], _Findings], ...]] = (
    _empty,
    _delivered,
    _answer_by,
    _review,
    _starts,
    _talks,
    _send_to,
    _personal,
    _lowest,
    _won,
    _next_date,
    _last_word,
    _same_target,
    _meetings,
)
