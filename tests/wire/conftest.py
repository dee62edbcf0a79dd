"""Servers that are ended when their test is over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.wire.dovecot import Dovecot, dovecot


@pytest.fixture
def server() -> Iterator[Dovecot]:
    """A Dovecot with everything it can do."""
    with dovecot() as running:
        yield running
