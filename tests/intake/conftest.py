"""Desks that are closed when their test is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from mailbot.intake.smtp import Limits, Listen
from mailbot.store.db import Database
from tests.intake.rig import Desk, new_database

Opens = Callable[..., Desk]
TRUSTED = (ip_network("127.0.0.1/32"),)


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """Open a desk with one listener on loopback: `road`, `socket`, `cert`, … as of Listen, `clock`, `spf` of Intake, all else of Limits."""
    desks: list[Desk] = []

    def open_desk(database: Database | None = None, road: str = "smtp", **settings: Any) -> Desk:
        of_listen = {name: settings.pop(name) for name in ("socket", "trusted", "cert", "key") if name in settings}
        of_desk = {name: settings.pop(name) for name in ("clock", "spf") if name in settings}
        listen = Listen(road, limits=Limits(**settings), **{"trusted": TRUSTED, **of_listen})  # type: ignore[arg-type]
        desks.append(Desk(database or new_database(tmp_path / f"{len(desks)}.db"), [listen], **of_desk))
        return desks[-1]

    yield open_desk
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(opens: Opens) -> Desk:
    """A desk with one SMTP listener."""
    return opens()
