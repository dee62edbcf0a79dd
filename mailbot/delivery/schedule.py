"""When a mail is tried again, and when it is given up. Pure: time and chance are arguments.

The one rule: a mail is given up only after an attempt; time alone, with the smarthost down, ends nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from mailbot.delivery.verdict import Bounced, Deferred, Unsendable, Verdict, status_of
from mailbot.store.outbox import Due

__all__ = ["PATIENCE", "again_after", "settle"]

PATIENCE: Final = timedelta(hours=72)
"""How long refusals as spam are tried, and after which any failing mail counts as late (product scenario 23)."""

_MINUTES: Final = (5, 10, 20, 40, 80, 160, 240)  # the last one repeats; greylisting is over after the first
_STOP_MINUTES: Final = (1, 2, 4, 8, 15)  # STOP and GO
_JITTER: Final = 0.2  # up to a fifth longer, so that a fan-out that was put off does not come back as one


def again_after(attempts: int, urgency: int, chance: float) -> timedelta:
    """Return how long to wait after `attempts` failures (at least 1); `chance` is from 0 to 1."""
    table = _STOP_MINUTES if urgency == 0 else _MINUTES
    minutes = table[min(attempts, len(table)) - 1]
    return timedelta(minutes=minutes * (1 + _JITTER * chance))


def settle(due: Due, verdict: Verdict, at: datetime, chance: float, patience: timedelta = PATIENCE) -> tuple[Verdict, datetime | None]:
    """Say what a verdict of the smarthost at `at` means for this mail, and when it is tried again (None: never).

    What fails through our own fault is tried until `until`, and blames nobody. A deferral after `until`, or of policy after
    `patience`, is a bounce that nobody refused. The first deferral after `patience` is `late`; one attempt is always made at that
    instant, so that it is neither missed nor said twice.
    """
    if not isinstance(verdict, Deferred):
        return verdict, None
    if verdict.ours:
        again = min(at + again_after(due.attempts + 1, due.urgency, chance), due.until)
        return (Unsendable(verdict.reply), None) if at >= due.until else (verdict, again)
    limit = due.at + patience
    if at >= due.until or (verdict.policy and at >= limit):
        return Bounced(verdict.reply, status_of(verdict.reply), refused=False), None
    again = min(at + again_after(due.attempts + 1, due.urgency, chance), due.until)
    if at < limit < again:
        again = limit
    return Deferred(verdict.reply, verdict.policy, late=due.next_at <= limit <= at), again
