"""The periods and hours that a federation may set: product 17.2.

The one rule: values only; the settings fill them, the defaults are the product's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

__all__ = ["Periods"]


@dataclass(frozen=True, slots=True)
class Periods:
    """How long, how often, at which local hour ('09:00'). The names are those of [times] in mailbot.toml."""

    undo: timedelta = timedelta(hours=24)
    check_valid: timedelta = timedelta(days=7)
    reminder_before: timedelta = timedelta(days=3)
    reminder_at: str = "09:00"
    questions_at: str = "19:00"
    offer_reminder_at: str = "09:00"
    offer_report_at: str = "19:00"
    start_at: str = "12:00"
    digest_at: str = "07:00"
    answer_by_least: timedelta = timedelta(days=7)
    answer_by_warning: timedelta = timedelta(days=10)
    review: timedelta = timedelta(days=90)
    review_most: timedelta = timedelta(days=120)
    urgent_every: timedelta = timedelta(days=7)
    chase_soon: timedelta = timedelta(minutes=60)
    chase_window: timedelta = timedelta(hours=48)
    chase: timedelta = timedelta(hours=12)
    amend: timedelta = timedelta(days=10)
    hand_over: timedelta = timedelta(days=2)
    silence_freezes: timedelta = timedelta(hours=24)
    dispute_asked: timedelta = timedelta(days=30)
    forgeries: int = 3
    forgeries_within: timedelta = timedelta(days=7)
    careful: timedelta = timedelta(days=30)
    refer_tried: timedelta = timedelta(hours=72)
    delivery_tried: timedelta = timedelta(days=5)
    answers_per_hour: int = 3
    silent: tuple[timedelta, timedelta, timedelta] = (timedelta(days=21), timedelta(days=35), timedelta(days=60))
    network_silent: timedelta = timedelta(weeks=8)
    network_dormant: timedelta = timedelta(weeks=12)
    dormant_mail: timedelta = timedelta(days=91)
    newcomer: timedelta = timedelta(days=90)
    vouch: timedelta = timedelta(days=7)
    vouch_given_up: timedelta = timedelta(days=30)
    objections: timedelta = timedelta(days=7)
    applications: int = 20
    closing_report: timedelta = timedelta(days=14)
    erase_log: timedelta = timedelta(days=14)
    erase_plan: timedelta = timedelta(days=7)
    erase_words: timedelta = timedelta(days=90)
    erase_left: timedelta = timedelta(days=30)
    erase_keeper_log: timedelta = timedelta(days=365)
