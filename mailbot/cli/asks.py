"""`mailbot ask`: where each ask stands, who answered what, and what was done.

The one rule: this is for operators, who see answers of every kind; networks learn what product 7.2 lets them.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import click

from mailbot.cli.place import Place
from mailbot.domain.days import to_text
from mailbot.domain.model import Fight, Party, Phase, Word
from mailbot.domain.terms import canonical
from mailbot.store import ledger

if TYPE_CHECKING:
    from mailbot.store.db import Database

__all__ = ["ask"]

_OVER: Final = (Phase.WON, Phase.SETTLED, Phase.LOST, Phase.ENDED)
_REF: Final = re.compile(r"[FCP]?(\d{1,9})", re.IGNORECASE)


@click.group()
def ask() -> None:
    """Asks: joint fights."""


@ask.command("list")
@click.pass_obj
def list_(place: Place) -> None:
    """List the asks, by number."""
    with place.database() as database:
        rows = database.rows("look_asks")
    shapes = [
        {
            "ref": f"{row['kind']}{row['number']}",
            "kind": row["kind"],
            "phase": row["phase"],
            "title": row["title"],
            "initiator": row["tag"],
            "version": row["version"],
        }
        for row in rows
    ]
    place.show_rows(shapes, ("ref", "phase", "initiator", "version", "title"))


@ask.command("show")
@click.argument("ref")
@click.pass_obj
def show(place: Place, ref: str) -> None:
    """Show one ask: F12."""
    match = _REF.fullmatch(ref)
    with place.database() as database:
        found = ledger.ask(database.connection(), int(match[1])) if match is not None else None
        if found is None:
            raise click.ClickException(f"there is no ask {ref}; `mailbot ask list` shows those there are")
        shape = _shape(database, found[0])
    place.show(shape, _in_words(shape))


def _shape(database: Database, fight: Fight) -> dict[str, Any]:
    home = database.row("look_ask", number=fight.number)
    terms = ledger.terms(database.connection(), fight.number, fight.version)
    rows = database.rows("look_parties", ask=fight.number)
    parties = [(row["tag"], ledger.decode(row["state"], Party)) for row in rows]
    zone = ZoneInfo(home["timezone"]) if home is not None else ZoneInfo("UTC")
    return {
        "ref": fight.ref,
        "kind": "F",
        "phase": fight.phase.value,
        "title": fight.title,
        "initiator": home["tag"] if home is not None else None,
        "version": fight.version,
        "fingerprint": terms["fingerprint"] if terms is not None else "",
        "terms": canonical(json.loads(terms["fields"])).splitlines() if terms is not None else [],
        "answers": [_answer(tag, party) for tag, party in parties if party.answer.word is not Word.NONE],
        "actions": [_action(tag, action) for tag, party in parties for action in party.actions],
        "outcome": {"kind": fight.phase.value, "date": fight.closed_at.astimezone(zone).date().isoformat()}
        if fight.phase in _OVER and fight.closed_at is not None
        else None,
        "answer_by": fight.answer_by.isoformat() if fight.answer_by else None,
        "review": fight.review.isoformat() if fight.review else None,
    }


def _answer(tag: str | None, party: Party) -> dict[str, Any]:
    answer = party.answer
    return {
        "network": tag,
        "answer": answer.word.value,
        "state": answer.standing.value,
        "version": answer.version,
        "at": to_text(answer.at) if answer.at is not None else None,
    }


def _action(tag: str | None, action: Any) -> dict[str, Any]:
    same = {name: getattr(action, name) for name in ("town", "kind", "people", "new", "public")}
    return {"network": tag, "state": action.state.value, "date": action.day.isoformat() if action.day else None, **same}


def _in_words(shape: dict[str, Any]) -> str:
    lines = [
        f"{shape['ref']} {shape['title'] or '(no title yet)'}: {shape['phase']}, started by {shape['initiator']}",
        f"terms v{shape['version']}, fingerprint {shape['fingerprint'] or '(not sent yet)'}",
        *(f"  | {line}" for line in shape["terms"]),
        f"answers by {shape['answer_by'] or '-'}, review {shape['review'] or '-'}",
    ]
    for answer in shape["answers"]:
        lines.append(
            f"  {answer['network'] or 'a network'}: {answer['answer']} ({answer['state']}) of v{answer['version']}, {answer['at']}"
        )
    for action in shape["actions"]:
        people = f", {action['people']} people" if action["people"] is not None else ""
        what = " ".join(part for part in (action["kind"], action["town"], action["date"]) if part)
        lines.append(f"  {action['network'] or 'a network'}: {action['state']}: {what}{people}")
    if shape["outcome"]:
        lines.append(f"{shape['outcome']['kind']} on {shape['outcome']['date']}")
    return "\n".join(lines)
