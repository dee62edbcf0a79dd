"""A private key in a file of its own, as text (PEM).

The one rule: nobody but its owner may read it, and nothing of it is shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from mailbot.config.page import ConfigError

__all__ = ["pem"]

_LARGEST: Final = 64_000  # octets: a file that is larger is something else


def pem(path: Path) -> bytes:
    """Return what the file holds. Raises ConfigError where it cannot be read, others may read it, or it is too large for a key."""
    try:
        if path.stat().st_mode & 0o077:
            raise ConfigError(f"{path}: others can read the key: chmod 600 {path}")
        with path.open("rb") as file:
            found = file.read(_LARGEST + 1)
    except OSError as wrong:
        raise ConfigError(f"{path}: the key cannot be read: {wrong.strerror}; `mailbot dkim --new {path.name}` makes one") from None
    if len(found) > _LARGEST:
        raise ConfigError(f"{path}: this is no key: `mailbot dkim --new FILE` makes one")
    return found
