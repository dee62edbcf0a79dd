"""Applications of networks that ask to join, and exclusions that wait for two others.

The one rule: what an applicant wrote stands in `form` alone, and goes when the application ends; who vouched goes with the newcomer's days.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.domain.applications import OPEN, Application
from mailbot.domain.days import from_text, to_text
from mailbot.store import ledger
from mailbot.store.db import SQL, Connection, Row

__all__ = [
    "Exclusion",
    "Stored",
    "by_code",
    "confirm_exclusion",
    "count_open",
    "drop",
    "end_exclusion",
    "every",
    "exclusion",
    "load",
    "of_applicant",
    "of_network",
    "open_application",
    "open_exclusion",
    "save",
    "sweep",
]


@dataclass(frozen=True, slots=True)
class Stored:
    """An application with what it is known by. `form`: the fields as written, {} once it has ended; `network`: once admitted."""

    id: int
    code: str
    application: Application
    form: Mapping[str, str]
    at: datetime
    network: int | None


def open_application(
    connection: Connection, applicant: str, code: str, application: Application, form: Mapping[str, str], next_due: datetime | None
) -> int:
    """Write a new application down; return its number. `applicant`: a keyed hash of its name and its delegate's address."""
    values = {
        "applicant": applicant,
        "code": code,
        "phase": application.phase,
        "state": ledger.encode(application),
        "form": json.dumps(form, ensure_ascii=False),
        "at": to_text(application.since),
        "next_due": to_text(next_due) if next_due else None,
    }
    return int(connection.execute(SQL["application_new"], values).lastrowid or 0)


def load(connection: Connection, number: int) -> Stored | None:
    """Return the application of that number, or None."""
    return _stored(connection.execute(SQL["application_load"], {"id": number}).fetchone())


def by_code(connection: Connection, code: str) -> Stored | None:
    """Return the open application that is vouched for by `code` (any case), or None."""
    return _stored(connection.execute(SQL["application_by_code"], {"code": code.lower()}).fetchone())


def of_applicant(connection: Connection, applicant: str) -> Stored | None:
    """Return the open application of that keyed hash, or None."""
    return _stored(connection.execute(SQL["application_of_applicant"], {"applicant": applicant}).fetchone())


def of_network(connection: Connection, network: int) -> Stored | None:
    """Return the application by which a newcomer came, or None."""
    return _stored(connection.execute(SQL["application_of_network"], {"network": network}).fetchone())


def every(connection: Connection) -> list[Stored]:
    """Return the newest applications, newest first."""
    return [one for row in connection.execute(SQL["application_all"]) if (one := _stored(row)) is not None]


def count_open(connection: Connection) -> int:
    """Count the applications that are neither admitted nor ended."""
    return int(connection.execute(SQL["application_count"]).fetchone()[0])


def save(connection: Connection, stored: Stored, next_due: datetime | None) -> None:
    """Write an application down as it is now; what was written in it goes once it has ended."""
    is_open = stored.application.phase in OPEN
    values = {
        "id": stored.id,
        "phase": stored.application.phase,
        "state": ledger.encode(stored.application),
        "form": json.dumps(dict(stored.form), ensure_ascii=False) if is_open else None,
        "network": stored.network,
        "next_due": to_text(next_due) if next_due else None,
    }
    connection.execute(SQL["application_save"], values)


def drop(connection: Connection, network: int) -> None:
    """Forget who vouched for a network."""
    connection.execute(SQL["application_drop"], {"network": network})


def sweep(connection: Connection, before: datetime) -> None:
    """Forget applications that came to nothing and were made before an instant (UTC)."""
    connection.execute(SQL["application_sweep"], {"before": to_text(before)})


def _stored(row: Row | None) -> Stored | None:
    if row is None:
        return None
    application = ledger.decode(row["state"], Application)
    form = json.loads(row["form"]) if row["form"] else {}
    return Stored(row["id"], row["code"], application, form, from_text(row["at"]), row["network"])


# ── Exclusions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The network that is to go, who is asked to confirm it, and whether both have."""

    network: int
    asked: tuple[int, int]
    confirmed: bool


def open_exclusion(connection: Connection, network: int, first: int, second: int, at: datetime) -> None:
    """Ask two networks about a third; asking anew begins anew."""
    connection.execute(SQL["exclusion_open"], {"network": network, "first": first, "second": second, "at": to_text(at)})


def exclusion(connection: Connection, network: int) -> Exclusion | None:
    """Return what waits about a network, or None."""
    row = connection.execute(SQL["exclusion_load"], {"network": network}).fetchone()
    return Exclusion(network, (row["first"], row["second"]), bool(row["first_yes"] and row["second_yes"])) if row else None


def confirm_exclusion(connection: Connection, network: int, by: int) -> None:
    """One of those asked says YES."""
    connection.execute(SQL["exclusion_yes"], {"network": network, "by": by})


def end_exclusion(connection: Connection, network: int) -> None:
    """It is decided, one way or the other."""
    connection.execute(SQL["exclusion_end"], {"network": network})
