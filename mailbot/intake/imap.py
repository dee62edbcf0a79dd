"""Mail in by IMAP: a thread that empties one mailbox into the inbox.

The one rule: claim, commit, put away. A letter leaves the mailbox only when its row is on disk; killed in between, it is found again,
and the row that is there already keeps it single.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from mailbot.intake.content import NUL, TOO_LARGE
from mailbot.intake.delivered import envelope
from mailbot.intake.link import LOST, Secret, Trouble, Where
from mailbot.intake.mailbox import Found, Mailbox
from mailbot.intake.shape import Shapes
from mailbot.store import inbox, troubles
from mailbot.store.db import Connection, Database, for_log
from mailbot.store.inbox import Arrival

__all__ = ["Letters", "Mailbox", "Secret", "Watch", "Where"]

_log: Final = logging.getLogger("mailbot.intake")
_PART: Final = "imap"
_PAUSE, _LONGEST = 1.0, 300.0  # seconds between two attempts to reach the server: the first, and at most
_GRACE: Final = 5.0  # seconds that a lot of letters in hand gets when we stop


class Letters:
    """The way from letters in a mailbox to rows of the inbox."""

    def __init__(
        self,
        database: Database,
        shapes: Shapes,
        address: str,
        clock: Callable[[], datetime],
        wake: Callable[[], None],
        *,
        plus: bool,
        check: bool,
    ) -> None:
        """`address`: the desk's own. `clock` gives UTC and is asked in the committing thread; `wake`: new letters are there, any thread.

        `plus`: the recipient is worth looking for. `check`: letters wait for our own verdict on their sender.
        """
        self._database, self._shapes, self._address, self._clock, self._wake = database, shapes, address, clock, wake
        self._plus, self._check = plus, check

    def take(self, found: Sequence[Found]) -> None:
        """Return when they are on disk; those that were there already are not there twice."""
        arrivals = [arrival for one in found for arrival in self._arrivals(one)]
        taken = self._write(lambda connection: inbox.take(connection, arrivals, self._clock()))
        if any(one.too_large for one in found):
            _log.warning("552: a letter was too large; it lies in the mailbox Refused")
        if taken:
            self._wake()

    def trouble(self, what: str) -> None:
        """Tell the operator, in the log and in `mailbot status`, what is wrong with mail in; '' is: nothing any more."""
        if what:
            _log.error("mail in by IMAP: %s", what)
            self._write(lambda connection: troubles.note(connection, _PART, what, self._clock()))
        else:
            self._write(lambda connection: troubles.over(connection, _PART))

    def _arrivals(self, one: Found) -> list[Arrival]:
        sender, recipients = envelope(one.raw, self._shapes, self._address, plus=self._plus)
        fault = TOO_LARGE if one.too_large else NUL if b"\0" in one.raw else ""
        return [Arrival("imap", True, sender, recipient, one.raw, self._check, fault=fault) for recipient in recipients]

    def _write(self, work: Callable[[Connection], list[int] | None]) -> list[int] | None:
        return self._database.submit(work).result()


class Watch(threading.Thread):
    """Empties the mailbox and waits for more, until `stop`; what goes wrong is tried again, more and more seldom."""

    def __init__(self, mailbox: Mailbox, letters: Letters, chance: Callable[[], float]) -> None:
        """`chance` gives 0 to 1."""
        super().__init__(name="imap", daemon=True)
        self._mailbox, self._letters, self._chance = mailbox, letters, chance
        self._stopping = threading.Event()
        self._pause = _PAUSE
        self._told: str | None = None  # what was last said to the operator

    def stop(self) -> None:
        """Finish what is in hand and end, within seconds. From any thread; blocks."""
        self._stopping.set()
        self.join(_GRACE)
        if self.is_alive():  # it waits for a server that says nothing
            self._mailbox.abort()
            self.join(1)

    def run(self) -> None:
        """Until `stop`."""
        while not self._stopping.is_set():
            wrong = self._attempt()
            self._mailbox.close()
            if wrong is None or self._stopping.is_set():
                continue
            if self._pause > _PAUSE or not isinstance(wrong, LOST):  # connections end all the time: the first is no news
                self._say(_in_words(wrong))
            self._stopping.wait(self._pause * (1 + self._chance()) / 2)
            self._pause = min(2 * self._pause, _LONGEST)

    def _attempt(self) -> Exception | None:
        """Work until something goes wrong; return what: the server's trouble, the disk's, or our fault. The letters stay where they are."""
        try:
            self._mailbox.open()
            while not self._stopping.is_set():
                self._empty()
                self._say(self._mailbox.stuck)
                self._mailbox.wait(self._stopping)
                self._pause = _PAUSE
        except Exception as wrong:  # noqa: BLE001 - whatever it is, it is tried again
            return wrong
        return None

    def _empty(self) -> None:
        """Take letters until there are none; each lot is on disk before it is put away."""
        while waiting := self._mailbox.waiting():
            for found in self._mailbox.letters(waiting):
                self._letters.take(found)
                self._mailbox.put_away(found)
                if self._stopping.is_set():
                    return

    def _say(self, what: str) -> None:
        """Said when it begins, when it changes and when it is over, not at each try."""
        if what == self._told:
            return
        if not what and self._told:
            _log.warning("mail in by IMAP: all is well again")
        try:
            self._letters.trouble(what)
            self._told = what
        except Exception as wrong:  # noqa: BLE001 - the database is busy: it is said the next time
            _log.error("mail in by IMAP: %s; and that could not be written down: %s", what, for_log(wrong))


def _in_words(wrong: Exception) -> str:
    if isinstance(wrong, Trouble):
        return str(wrong)
    if isinstance(wrong, LOST):
        return f"the connection fails ({type(wrong).__name__}): see host, port and tls under [intake.imap]; it is tried again"
    return f"{for_log(wrong)}; the letters stay in the mailbox, and are tried again"
