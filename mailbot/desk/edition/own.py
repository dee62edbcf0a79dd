"""What is in a digest for one network alone: its balance, what we have from it and sent to it, and how its own asks stand.

The one rule: nothing of this is ever in another network's mail (seed S10).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from mailbot.desk.edition.asks import NAMES
from mailbot.desk.edition.view import View, item
from mailbot.domain.audience import Audience, is_member
from mailbot.domain.days import from_text
from mailbot.domain.digests import pred
from mailbot.domain.model import Fight, Party, Phase, Word
from mailbot.store import edition, ledger, news, settings
from mailbot.store.edition import Part

__all__ = ["has_news", "section"]

_HALF_A_YEAR: Final = timedelta(days=183)
_QUIET: Final = timedelta(days=14)
_MANY: Final = 4  # joint fights at once: a hint that one's own come first (seed S10)
_SAID: Final = 8
_OVER: Final = (Phase.WON, Phase.SETTLED, Phase.LOST, Phase.ENDED)
_OPEN: Final = (Phase.CIRCULATING, Phase.RUNNING, Phase.PAUSED)
_TURNS: Final = {"Paused": "STOP", "Resumed": "GO", "Closed": "STOP"}
_BATCH: Final = 500
_ITEMS: Final = 5  # asks of its own: product 10.1 rule 3
_NEWS: Final = ("bounced", "declined", "later", "silent", "unheard", "referrals", "greetings", "stops", "report_due", "erased_on")
_CALLED: Final = frozenset(
    {"ask", "receipt", "start", "stop", "go", "reminder", "questions-answered", "question", "joined", "check", "victory"}
)


def section(view: View, week: str) -> dict[str, Any]:
    """Return the last section of a digest. `week`: its own; the mails that are counted were sent in the week before it."""
    kept = settings.kept(view.work.connection, view.network.id)
    deeds = edition.row(view.work.connection, "deeds", network=view.network.id, since=view.until - _HALF_A_YEAR)
    mails, said = _mails(view), _said(view)
    starts = [_ask(view, one) for one in view.parts if one.party.initiator and one.fight.version]
    return {
        "fights": kept["own_fights"],
        "told_on": kept["own_fights_on"] or "",
        "actions": deeds["actions"],
        "asks": deeds["asks"],
        "pairs": bool(kept["pair_since"]),
        "many": sum(one.party.is_in and not one.party.initiator and one.fight.phase in _OPEN for one in view.parts) >= _MANY,
        "said": said[-_SAID:],
        "said_more": max(len(said) - _SAID, 0),
        "mails": mails[:_SAID],
        "mails_more": sum(one["count"] for one in mails[_SAID:]),
        "mails_sent": sum(one["count"] for one in mails),
        "before": f"W{pred(week)[-2:]}",
        "not_yours": _not_yours(view),
        "starts": [one for one in starts if any(one[name] for name in _NEWS)][:_ITEMS],
    }


def _said(view: View) -> list[dict[str, Any]]:
    found = edition.rows(view.work.connection, "receipts", network=view.network.id, since=view.since, until=view.until)
    return [{"command": _command(row["verb"], row["ask"]), "day": view.day(from_text(row["at"]))} for row in found]


def _command(verb: str, ask: int | None) -> str:
    return f"{verb} F{ask}" if ask else verb


def _mails(view: View) -> list[dict[str, Any]]:
    """What the delegate was sent since the last digest, by kind and ask: what is not among it was not from us."""
    found = edition.rows(view.work.connection, "mails", network=view.network.id, role="delegate", since=view.since, until=view.until)
    counts: dict[tuple[str, str], int] = {}
    for row in found:
        key = (_called(row["kind"]), f"F{row['ask']}" if row["ask"] else "")
        counts[key] = counts.get(key, 0) + row["count"]
    return [{"kind": kind, "ref": ref, "count": count} for (kind, ref), count in counts.items()]


def _called(kind: str) -> str:
    """What a kind of mail is called where mails are counted; '' is a notice."""
    bare = "check" if kind.startswith("check") else kind.removesuffix("-again")
    return bare if bare in _CALLED else ""


def _not_yours(view: View) -> list[str]:
    """Asks about which somebody wrote with a mail of this network who is none of its contacts."""
    rows = news.since(view.work.connection, view.since)
    told = [json.loads(row["vals"]) for row in rows if row["kind"] == "no-mandate" and row["network"] == view.network.id]
    return sorted({f"F{one['ask']}" for one in told if one.get("ask")})


# ── Of whoever started it ──────────────────────────────────────────────────────────────────────────────────────────────


def _ask(view: View, part: Part) -> dict[str, Any]:
    """How an ask of one's own stands, with what only its initiator sees (product 10.4, third column)."""
    fight = part.fight
    return item(
        fight,
        bounced=view.asks.names("bounced", ask=fight.number, since=view.since, until=view.until) if fight.phase in _OPEN else [],
        unheard=_unheard(view, fight) if fight.phase is Phase.RUNNING else [],
        referrals=_referrals(view, fight),
        greetings=_greetings(view, fight),
        **_answers(view, fight),
        stops=_stops(view, fight),
        **_closing(view, fight),
    )


def _answers(view: View, fight: Fight) -> dict[str, Any]:
    """Who declined and why, who decides when, who is silent: while the ask goes round."""
    if fight.phase is not Phase.CIRCULATING:
        return {"declined": [], "declined_more": 0, "later": [], "silent": [], "silent_more": 0}
    declined, declined_count = view.asks.with_word(fight, Word.DECLINE)
    later, _ = view.asks.with_word(fight, Word.LATER)
    nothing, silent_count = view.asks.with_word(fight, Word.NONE)
    silent = sorted(name for name, party in nothing if not party.initiator)
    days = {name: party.answer.day for name, party in later}
    return {
        "declined": [{"name": name, "reason": party.answer.reason} for name, party in sorted(declined, key=_name)],
        "declined_more": max(declined_count - NAMES, 0),
        "later": [{"name": name, "day": day.isoformat() if day is not None else ""} for name, day in sorted(days.items())],
        "silent": silent,
        "silent_more": max(silent_count - 1 - len(silent), 0),
    }


def _name(pair: tuple[str, Party]) -> str:
    return pair[0]


def _unheard(view: View, fight: Fight) -> list[str]:
    """Who has been in for a fortnight, and has not said a word about it in that time."""
    return view.asks.names("unheard", ask=fight.number, since=view.until - _QUIET)


def _referrals(view: View, fight: Fight) -> list[dict[str, Any]]:
    """Who was written to by the other side in the time that is told: day and channel, never the content (product 4.1)."""
    said = view.asks.said_with_names(fight, "Referred", view.since, view.until)
    return [{"name": name, "day": values["day"], "channel": values["channel"]} for name, values in said]


def _greetings(view: View, fight: Fight) -> list[dict[str, Any]]:
    """Who sent a word of solidarity in the time that is told: weekly, for the initiator to read out (product 7.2)."""
    said = view.asks.said_with_names(fight, "Greeted", view.since, view.until)
    return [{"name": name, "text": {"$text": values["text"]}} for name, values in said]


def _stops(view: View, fight: Fight) -> list[dict[str, Any]]:
    """Each STOP and GO of the time that is told: who has not said OK to it yet, and who was slow. One that the next has overtaken is told
    where all have said OK to it in time.
    """
    turns = [(one.at, word) for event, word in _TURNS.items() for one in view.asks.said(fight, event, view.since, view.until)]
    turns.sort()
    complete = [one.at for one in view.asks.said(fight, "StopComplete", view.since, view.until)]
    found = []
    for place, (at, word) in enumerate(turns):
        later = turns[place + 1 :]
        number = (fight.stop.number if fight.stop is not None else 0) - len(later)
        if not later:
            found.append({"word": word, "day": view.day(at), **_heard(view, fight, number, at)})
        elif any(at <= one < later[0][0] for one in complete):
            found.append({"word": word, "day": view.day(at), **_heard(view, fight, number, at), "waiting": [], "waiting_more": 0})
    return found


def _heard(view: View, fight: Fight, stop: int, at: datetime) -> dict[str, Any]:
    """Who has not said OK to a STOP or GO, and who said it after more than an hour."""
    hours = _hours(view, fight, stop, at)
    waiting: list[int] = []
    slow: dict[int, int] = {}
    for party, number in _hearers(view, fight, stop):
        if party.ok < stop:
            waiting.append(number)
        elif hours.get(party.id, 0) > 1:
            slow[number] = hours[party.id]
    names = sorted(view.name(number) for number in waiting[:NAMES])
    slowest = sorted(slow, key=lambda number: -slow[number])[:NAMES]
    late = sorted(({"name": view.name(number), "hours": slow[number]} for number in slowest), key=lambda one: str(one["name"]))
    return {"waiting": names, "waiting_more": len(waiting) - len(names), "slow": late}


def _hearers(view: View, fight: Fight, stop: int) -> Iterator[tuple[Party, int]]:
    """Whoever is to say OK to a STOP or GO, with its network; one that has left is asked no more."""
    connection, cursor = view.work.connection, 0
    while batch := ledger.parties_after(connection, fight.number, cursor, _BATCH, spoken=True):
        for party, number in batch:
            heard = is_member(Audience.HEARERS, fight, party) or party.stop >= stop
            if heard and not party.initiator and not (party.ok < stop and view.has_left(number)):
                yield party, number
        cursor = batch[-1][1]


def _hours(view: View, fight: Fight, stop: int, at: datetime) -> dict[str, int]:
    """After how many hours each party said OK to a STOP or GO of that instant, for the first time."""
    said = edition.rows(view.work.connection, "said", ask=fight.number, event="Okayed", since=at, until=view.until)
    spans = [(row["party"], from_text(row["at"]) - at) for row in reversed(said) if json.loads(row["data"])["stop"] == stop]
    return {party: round(span.total_seconds() / 3600) for party, span in spans}


def _closing(view: View, fight: Fight) -> dict[str, Any]:
    """What is still due after the end: the report, and what is erased when (product 12.1)."""
    if fight.phase not in _OVER or fight.closed_at is None:
        return {"report_due": "", "erased_on": ""}
    periods = view.work.periods
    reported = view.asks.said(fight, "ClosingReported", view.since, view.until)
    due = view.day(fight.closed_at + periods.closing_report) if not fight.closing_report else ""
    erased = view.day(fight.closed_at + periods.erase_words) if reported or view.lately(fight.closed_at) else ""
    return {"report_due": due, "erased_on": erased}


def has_news(alone: Mapping[str, Any]) -> bool:
    """Whether there is more in the section than how many mails were sent."""
    return bool(alone["said"] or alone["not_yours"] or alone["starts"])
