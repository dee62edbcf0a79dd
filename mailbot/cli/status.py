"""`mailbot status`: the funnel of the week, what waits, and who is silent or cannot be reached.

The one rule: it reads counts and answers in well under half a second; it loads nothing it does not need.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import click

from mailbot.cli.place import Place
from mailbot.domain.days import to_text

if TYPE_CHECKING:
    from mailbot.store.db import Database

__all__ = ["shape", "status"]

_NAMED: Final = 10  # networks named in words; --json has them all
_WEEK: Final = timedelta(days=7)
_FUNNEL: Final = ("received", "known", "read", "recorded", "asked_back", "refused", "passed_on", "held", "ignored", "failed")
_DIRECTORY: Final = "invited"  # the audience that is taken from the directory, not from the ask


@click.command()
@click.option("--all", "everything", is_flag=True, help="Count since the beginning, not only this week.")
@click.pass_obj
def status(place: Place, everything: bool) -> None:
    """Say what came in this week, what waits, who is silent. The desk is at rest when nothing is new in and due out."""
    now = place.now()
    with place.database() as database:
        found = shape(database, now, "" if everything else to_text(now - _WEEK), now - place.settings().times.network_silent)
    place.show(found, _in_words(found, "since the beginning" if everything else "this week"))


def shape(database: Database, now: datetime, since: str, silent: datetime) -> dict[str, Any]:
    """Return the shape of `status --json`: counts of letters received after `since` (text, '' is ever), what waits at `now` (UTC)."""
    with database.snapshot():
        return _counts(database, now, since, silent)


def _counts(database: Database, now: datetime, since: str, silent: datetime) -> dict[str, Any]:
    values = {"now": to_text(now), "since": since}
    funnel = database.rows("look_funnel", **values)[0]
    outbox = database.rows("look_outbox", **values)[0]
    counts = database.rows("look_counts")[0]
    return {
        "funnel": {name: funnel[name] for name in _FUNNEL},
        "inbox": {"new": _count(database, "look_new") + _count(database, "look_overdue", **values)},
        "outbox": {
            "due": outbox["due"] + _unexpanded(database, now),
            "deferred": outbox["deferred"],
            "bounced": _count(database, "look_bounced"),
        },
        "networks": counts["networks"],
        "asks": counts["asks"],
        "asks_open": counts["asks_open"],
        "unreachable": [{"network": row["tag"], "role": row["role"]} for row in database.rows("look_unreachable")],
        "troubles": [{"part": row["part"], "what": row["what"], "since": row["since"]} for row in database.rows("look_troubles")],
        "silent": [row["tag"] for row in database.rows("look_silent", before=to_text(silent))],
    }


def _count(database: Database, name: str, **values: object) -> int:
    return int(database.rows(name, **values)[0][0])


def _unexpanded(database: Database, now: datetime) -> int:
    """Return how many recipients the open fan-outs have still before them, at most; one that has come to its end counts as one."""
    waiting = 0
    for row in database.rows("look_mailings", now=to_text(now)):
        if row["audience"] == _DIRECTORY:
            left = _count(database, "look_left_in_directory", cursor=row["cursor"], zone=row["zone"])
        else:
            left = _count(database, "look_left_in_ask", ask=row["ask"], cursor=row["cursor"])
        waiting += max(left, 1)
    return waiting


def _in_words(shape: dict[str, Any], when: str) -> str:
    funnel, outbox = shape["funnel"], shape["outbox"]
    lines = [
        f"Letters {when}: " + ", ".join(f"{funnel[name]} {name.replace('_', ' ')}" for name in _FUNNEL) + ".",
        f"Waiting: {shape['inbox']['new']} in, {outbox['due']} out; {outbox['deferred']} deferred, {outbox['bounced']} bounced.",
        f"Networks: {shape['networks']}. Asks: {shape['asks']}, of these {shape['asks_open']} open.",
    ]
    if funnel["failed"]:
        lines.append("Failed letters are our fault: `mailbot letter list --state failed`, then `letter show ID`.")
    lines += [f"Trouble with mail in by {each['part'].upper()} since {each['since']}: {each['what']}." for each in shape["troubles"]]
    lines += [f"Cannot be reached: {each['network']}, {each['role'].replace('_', '-')}." for each in shape["unreachable"]]
    if shape["silent"]:
        more = f" and {len(shape['silent']) - _NAMED} more" if len(shape["silent"]) > _NAMED else ""
        lines.append(f"Silent for long: {', '.join(shape['silent'][:_NAMED])}{more}.")
    return "\n".join(lines)
