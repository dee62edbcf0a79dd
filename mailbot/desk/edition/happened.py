"""What happened: questions answered, other networks' actions, what was won and closed.

The one rule: for whoever got the ask; those who declined read of the actions and of the end, not of the questions (product 4.1).
"""

from __future__ import annotations

from typing import Any, Final

from mailbot.desk.edition.view import View, item
from mailbot.domain.model import Fight, Party, Phase, Word
from mailbot.store.edition import Part

__all__ = ["closed", "elsewhere", "questions"]

_GOING: Final = (Phase.CIRCULATING, Phase.RUNNING)
_OVER: Final = (Phase.WON, Phase.SETTLED, Phase.LOST, Phase.ENDED)


def questions(view: View) -> list[dict[str, Any]]:
    """Return the questions whose answers went round in the time that is told."""
    return [
        item(part.fight, number=one.number, question={"$text": one.text}, answer={"$text": one.answer})
        for part in view.parts
        if part.party.answer.word is not Word.DECLINE
        for one in part.fight.questions
        if view.lately(one.out_at)
    ]


def elsewhere(view: View) -> list[dict[str, Any]]:
    """Return how much was done in fights that the network got and is not in: one line each."""
    found = []
    for part in view.parts:
        if part.fight.phase not in _GOING or _is_inside(part.party):
            continue
        actions, towns = view.asks.count_done(part.fight, view.since, view.until)
        if actions:
            found.append(item(part.fight, actions=actions, towns=towns))
    return found


def _is_inside(party: Party) -> bool:
    return party.is_in or (party.answer.word is Word.ACCEPT and party.answer.standing.value != "out")


def closed(view: View) -> list[dict[str, Any]]:
    """Return what ended in the time that is told, and what ended before and was reported on now."""
    return [_end(view, part) for part in view.parts if _is_news(view, part.fight)]


def _is_news(view: View, fight: Fight) -> bool:
    if fight.phase in _GOING or fight.phase is Phase.PAUSED:
        return False
    return view.lately(fight.closed_at) or bool(_report(view, fight))


def _report(view: View, fight: Fight) -> int:
    """The text of the closing report, where it came in the time that is told."""
    said = view.asks.said(fight, "ClosingReported", view.since, view.until)
    return int(said[-1].values["text"]) if said else 0


def _end(view: View, part: Part) -> dict[str, Any]:
    fight, party = part.fight, part.party
    inside = _is_inside(party)
    starter = view.asks.starter(part.initiator)
    public = view.asks.inside(fight, public=not inside)
    named = [*public, *([starter.name] if starter is not None and (starter.naming or inside) else [])]
    many = view.asks.joined(fight) + 1
    report = _report(view, fight)
    return item(
        fight,
        role="initiator" if party.initiator else "in" if party.is_in else "helper" if party.acted or party.greetings else "",
        greeted=bool(party.greetings) and not party.acted,
        is_new=view.lately(fight.closed_at),
        closed_on=view.day(fight.closed_at),
        days=(fight.closed_at.date() - fight.delivered).days if fight.closed_at and fight.delivered else None,
        names=sorted(named) if fight.phase in _OVER else [],
        unnamed=many - len(named) if fight.phase in _OVER else 0,
        words={"$text": fight.closing_words or fight.closing_text} if fight.closing_words or fight.closing_text else "",
        report={"$text": report} if report else "",
        whole=party.is_in,
    )
