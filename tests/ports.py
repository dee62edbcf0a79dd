"""Ports for servers that a test is about to start.

The one rule: none that the system gives to clients, for it might, between the choice and the start: other tests run beside this one.
"""

from __future__ import annotations

import secrets  # noqa: TID251 - the tests of two Pythons, side by side, must not choose alike
import socket
from contextlib import suppress
from typing import Final

__all__ = ["free_port"]

_PORTS: Final = range(12_000, 32_000)


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens at; chosen by chance, and not by the chance that a test's seed fixes."""
    while True:
        port = secrets.choice(_PORTS)
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
