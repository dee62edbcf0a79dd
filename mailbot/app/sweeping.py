"""What has had its time is erased.

The one rule: erased means overwritten, in the database's log and free pages, too (product 12.1).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from mailbot.domain.fights import TOKENS_KEPT, tokens_live
from mailbot.domain.periods import Periods
from mailbot.store import applications, directory, disputes, federation, inbox, keeping, ledger, mails, news, outbox
from mailbot.store.db import Connection, Database

__all__ = ["sweep"]

_LATE_ANSWERS: Final = timedelta(days=1)  # a YES that came in time may still wait in the inbox


def sweep(database: Database, now: datetime, periods: Periods) -> None:
    """Erase what has had its time, in the database's log and free pages, too (product 12.1)."""
    with database.write() as connection:
        inbox.forget(connection, now - periods.erase_log)
        ledger.expire_checks(connection, now - _LATE_ANSWERS)
        outbox.forget(connection, now - periods.erase_log, now)
        mails.forget_answers(connection, now - periods.erase_log)
        directory.forget_addresses(connection, now - TOKENS_KEPT)
        _forget_executed(connection, now)
        keeping.erase_words(connection, now - periods.erase_words)
        keeping.erase_told(connection, now - TOKENS_KEPT)
        applications.sweep(connection, now - periods.erase_left)
        _forget_networks(connection, now - periods.erase_left)
        disputes.sweep(connection, now - periods.erase_left)
        keeping.forget_log(connection, now - periods.erase_keeper_log)
        news.sweep(connection, now - periods.erase_keeper_log)
    database.truncate_log()


def _forget_networks(connection: Connection, before: datetime) -> None:
    """What is held of networks that left before that (product 13.5)."""
    while (gone := federation.forgettable(connection, before)) is not None:
        federation.erase(connection, gone)


def _forget_executed(connection: Connection, now: datetime) -> None:
    """A letter that had its effect is remembered as long as the token it carried could live."""
    for number in (None, *inbox.executed_asks(connection)):
        found = ledger.ask(connection, number) if number is not None else None
        if found is None or not tokens_live(found[0].closed_at, now):
            inbox.forget_executed(connection, number, now - TOKENS_KEPT)
