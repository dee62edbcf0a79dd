"""Letters forged in a network's name: three in a week, and its binding answers need a CHECK for thirty days (product 8.4, scenario 19).

The one rule: what fails DMARC counts until the network says that it was its own; what was believed a little counts once it says NOT ME.
"""

from __future__ import annotations

from mailbot.clerk.session import Session
from mailbot.desk.work import Work
from mailbot.reading.letter import Letter
from mailbot.store import disputes
from mailbot.store.contacts import Network
from mailbot.store.ledger import Check

__all__ = ["confirmed", "disowned", "is_careful", "suspect"]


def is_careful(work: Work, network: Network) -> bool:
    """Say whether binding answers of a network need a CHECK now."""
    until = disputes.careful_until(work.connection, network.id)
    return until is not None and work.at < until


def suspect(session: Session, claim: str) -> None:
    """A letter that fails DMARC claims something in a network's name; however many claims it makes, it counts once."""
    _note(session.work, session.network, _known_by(session.work, session.letter), claim)


def disowned(session: Session, check: Check) -> None:
    """The network said NOT ME to a CHECK: the letter that it was about was forged, if it was not counted already."""
    _note(session.work, session.network, session.work.desk.seal("check", str(check.id)), check.claim)


def confirmed(session: Session, check: Check) -> None:
    """The network said YES: whatever that letter looked like, it was its own."""
    work, network = session.work, session.network
    disputes.forget_forgeries(work.connection, network.id, check.claim)
    if is_careful(work, network) and _count(work, network) < work.periods.forgeries:
        disputes.set_careful(work.connection, network.id, None)


def _known_by(work: Work, letter: Letter) -> str:
    return work.desk.seal("forgery", letter.ids.message_id, letter.ids.date, letter.subject)


def _count(work: Work, network: Network) -> int:
    return disputes.recent_forgeries(work.connection, network.id, work.at - work.periods.forgeries_within)


def _note(work: Work, network: Network, letter: str, claim: str) -> None:
    disputes.note_forgery(work.connection, network.id, letter, claim, work.at)
    if _count(work, network) >= work.periods.forgeries:
        disputes.set_careful(work.connection, network.id, work.at + work.periods.careful)
