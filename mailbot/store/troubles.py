"""What an operator must mend, as `mailbot status` tells it.

The one rule: one row for each part that does not work, one line in it, no address and no secret.
"""

from __future__ import annotations

from datetime import datetime

from mailbot.domain.days import to_text
from mailbot.store.db import SQL, Connection

__all__ = ["note", "over"]


def note(connection: Connection, part: str, what: str, at: datetime) -> None:
    """Write down that a part ('imap') does not work, and the mend; since when stays as it was while it lasts."""
    connection.execute(SQL["trouble_note"], {"part": part, "what": what, "since": to_text(at)})


def over(connection: Connection, part: str) -> None:
    """It works again; without trouble nothing changes."""
    connection.execute(SQL["trouble_over"], {"part": part})
