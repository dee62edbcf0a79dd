"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desk import OPENED


@pytest.fixture(autouse=True)
def no_desk_stays_open() -> Iterator[None]:
    """A database that is left open is found by a later Python in the middle of another test."""
    yield
    while OPENED:
        OPENED.pop().database.close()
