"""The first two sections of a digest: what a network has to answer, and the fights that it is in.

The one rule: names of those in are for those in and for one-off helpers, from the start on; before, and for others, only the number (12.3).
"""

from __future__ import annotations

from typing import Any, Final

from mailbot.desk.edition.asks import NAMES
from mailbot.desk.edition.view import View, item, planned
from mailbot.desk.slow_week import branches_in
from mailbot.domain.days import to_text
from mailbot.domain.model import Deed, Fight, Party, Phase, Standing, Word
from mailbot.store.edition import Part

__all__ = ["inside", "to_answer"]

_OPEN: Final = (Phase.CIRCULATING, Phase.RUNNING, Phase.PAUSED)
_REPORTS: Final = 5


def to_answer(view: View) -> list[dict[str, Any]]:
    """Return what waits for the network's word: asks that go round and have none of it, and new terms after AMEND; the soonest first."""
    found = [_open_question(view, one) for one in view.parts if _is_asked(one)]
    return sorted(found, key=lambda one: (one["by"] or "9", one["_ask"]))


def _is_asked(part: Part) -> bool:
    answer = part.party.answer
    if part.party.initiator or part.fight.phase not in _OPEN:
        return False
    if answer.standing is Standing.RELEASED:
        return True
    return part.fight.phase is Phase.CIRCULATING and answer.word in (Word.NONE, Word.LATER)


def _open_question(view: View, part: Part) -> dict[str, Any]:
    fight, party = part.fight, part.party
    released = party.answer.standing is Standing.RELEASED
    by = view.day(party.answer.until) if released else fight.answer_by.isoformat() if fight.answer_by else ""
    return item(
        fight,
        by=by,
        released=released,
        decides_on=party.answer.day.isoformat() if party.answer.word is Word.LATER and party.answer.day else "",
        joined=view.asks.joined(fight) + 1,
        area=branches_in(view.work, fight, view.network.towns or (view.network.name,)),
        governs=view.governs(part.initiator),
    )


# ── In ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def inside(view: View) -> list[dict[str, Any]]:
    """Return the fights that the network started, is in, has just accepted, or helps with an action that is still to come."""
    return [_fight(view, one, role) for one in view.parts if (role := _role(view, one)) and one.fight.phase in _OPEN]


def _role(view: View, part: Part) -> str:
    """What the network is: initiator, in, provisional (its ACCEPT can be taken back), helper (an action is promised), or ''."""
    answer = part.party.answer
    if part.party.initiator:
        return "initiator"
    if part.party.is_in:
        return "in"
    if answer.standing is Standing.PROVISIONAL:
        return "provisional"
    return "helper" if any(planned(one, view.today) for one in part.party.actions) else ""


def _fight(view: View, part: Part, role: str) -> dict[str, Any]:
    fight, party = part.fight, part.party
    return item(
        fight,
        role=role,
        circulating=fight.phase is Phase.CIRCULATING,
        started=view.lately(fight.started_at),
        since=view.day(party.answer.since) if view.lately(party.answer.since) else "",
        until=to_text(party.answer.until) if role == "provisional" and party.answer.until is not None else "",
        number=(view.today - fight.delivered).days if fight.delivered and _has_started(fight) else None,
        went_to=_went_to(view, fight) if role == "initiator" else 0,
        answers_due=fight.answer_by.isoformat() if fight.answer_by and fight.answer_by >= view.today else "",
        area=branches_in(view.work, fight, view.network.towns or (view.network.name,)),
        governs=view.governs(part.initiator),
        own_done=sum(one.state is Deed.DONE for one in party.actions),
        own_next=_own_next(view, party),
        contacted=[{"day": one.values["day"]} for one in view.asks.said_by(party, "Referred", view.since, view.until)],
        **_who(view, part, role),
        **_turns(view, fight),
        **_lately(view, fight, role),
    )


def _has_started(fight: Fight) -> bool:
    return fight.start_told or fight.phase is not Phase.CIRCULATING


def _who(view: View, part: Part, role: str) -> dict[str, Any]:
    """Who is in and who helps: names from the start on, and for the initiator; before, how many, the initiator among them (12.3)."""
    fight, starter = part.fight, view.asks.starter(part.initiator)
    named = role == "initiator" or (_has_started(fight) and role != "provisional")
    names = view.asks.inside(fight) if named else []
    came = view.asks.bound(fight, view.since, view.until) if role == "initiator" else []
    return {
        "joined": view.asks.joined(fight) + 1,
        "names": sorted([*names, starter.name]) if names and starter is not None else [],
        "helpers": view.asks.helpers(fight, part.initiator) if named else [],
        "came": came,
    }


def _went_to(view: View, fight: Fight) -> int:
    """How many networks got it, in the week in which it went out."""
    return view.asks.invited(fight) if view.lately(fight.sent_at) else 0


def _own_next(view: View, party: Party) -> dict[str, Any] | None:
    """The next action that the network itself has announced or promised."""
    ahead = sorted((one for one in party.actions if planned(one, view.today) and one.day is not None), key=lambda one: str(one.day))
    return {"day": str(ahead[0].day), "kind": ahead[0].kind, "town": ahead[0].town} if ahead else None


def _turns(view: View, fight: Fight) -> dict[str, Any]:
    """When it was paused and went on, as far as that is news or holds."""
    paused = view.asks.said(fight, "Paused", view.since, view.until)
    resumed = view.asks.said(fight, "Resumed", view.since, view.until)
    stop = fight.stop
    on_hold = stop if fight.phase is Phase.PAUSED and stop is not None else None
    last = resumed[-1] if resumed and fight.phase is not Phase.PAUSED else None
    return {
        "paused_on": view.day(on_hold.at) if on_hold is not None else view.day(paused[-1].at) if paused else "",
        "resumed_on": view.day(last.at) if last is not None else "",
        "resumed_why": {"$text": last.values["text"]} if last is not None else "",
    }


def _lately(view: View, fight: Fight, role: str) -> dict[str, Any]:
    """News from those who started it, and what was done and is announced; helpers and provisional ones read no reports."""
    news = [{"$text": one.values["text"]} for one in view.asks.said(fight, "Updated", view.since, view.until)]
    facts = [{"$text": one.values["text"]} for one in view.asks.said(fight, "Corrected", view.since, view.until)]
    told = role in ("in", "initiator")
    done = view.asks.done(fight, view.since, view.until) if told else []
    count, _ = view.asks.count_done(fight, view.since, view.until) if told else (0, 0)
    most = NAMES if role == "initiator" else _REPORTS
    return {
        "news": news[-2:],
        "corrected": facts[-2:],
        "done": sorted(done[:most], key=lambda one: (one["name"], one["day"])),
        "done_more": max(count - most, 0),
        "ahead": _by_day(view.asks.ahead(fight, view.today)) if role == "initiator" or (told and _has_started(fight)) else [],
    }


def _by_day(deeds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who does something on which day: towns of the networks only, never an hour or a place (scenario 12)."""
    days: dict[str, list[str]] = {}
    for deed in deeds:
        names = days.setdefault(deed["day"], [])
        if deed["name"] not in names:
            names.append(deed["name"])
    return [{"day": day, "names": sorted(names)} for day, names in sorted(days.items())][:4]
