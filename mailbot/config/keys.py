"""The key file: what tokens, receipts and hashes are made with.

The one rule: nobody but its owner may read it.
"""

from __future__ import annotations

from pathlib import Path

from mailbot.config.page import ConfigError

__all__ = ["keys"]


def keys(path: Path) -> tuple[bytes, ...]:
    """Read the key file: one key of 64 hex digits a line, the newest first. Raises ConfigError if others may read it or it is broken."""
    try:
        if path.stat().st_mode & 0o077:
            raise ConfigError(f"{path}: others can read the key: chmod 600 {path}")
        found = tuple(bytes.fromhex(line) for line in path.read_text("ascii").split())
    except OSError as wrong:
        raise ConfigError(f"{path}: the key cannot be read: {wrong.strerror}; restore it from a backup (`mailbot init` makes it)") from None
    except ValueError as wrong:
        if isinstance(wrong, ConfigError):
            raise
        raise ConfigError(f"{path}: a key is 64 hex digits on a line of its own; restore it from a backup") from None
    if not found or any(len(key) != 32 for key in found):
        raise ConfigError(f"{path}: a key is 64 hex digits on a line of its own; restore it from a backup")
    return found
