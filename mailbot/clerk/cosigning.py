"""A newcomer's first ask is shown to its vouchers before it goes out (product 13.1 point 5).

The one rule: a YES counts for the terms that the voucher was shown; a draft that was changed since is shown again.
"""

from __future__ import annotations

from typing import Any

from mailbot.clerk.session import Block, Result, Session
from mailbot.desk import joining
from mailbot.desk.post import post, post_to_address, readers
from mailbot.domain import terms as form
from mailbot.domain.applying import AskCosign
from mailbot.domain.days import to_text
from mailbot.domain.model import Fight
from mailbot.reading.grammar import Said
from mailbot.store import applications as stored
from mailbot.store import contacts, federation, ledger
from mailbot.store.applications import Stored
from mailbot.store.contacts import Network
from mailbot.store.ledger import encode

__all__ = ["cosign_first", "mark_of"]


def mark_of(session: Session, fight: Fight) -> str:
    """Return the fingerprint of a draft as it stands, without what SEND would fill in."""
    return form.fingerprint(ledger.draft_terms(session.work.connection, fight.number)[1])


def cosign_first(session: Session, fight: Fight, said: Said) -> Block | None:
    """Ask the vouchers of a newcomer about its first ask; None where nobody need be asked, or one has said YES."""
    work, network = session.work, session.network
    came_by = stored.of_network(work.connection, network.id) if network.state == "newcomer" else None
    if came_by is None or federation.has_sent_another(work.connection, network.id, fight.number):
        return None
    mark = mark_of(session, fight)
    if came_by.application.signed == (fight.number, mark):
        return None
    now = joining.decide(work, came_by, AskCosign(fight.number, mark))
    if now is not None and now.application.cosign != came_by.application.cosign:
        _ask(session, fight, said, now, mark)
    values = {"vouchers": [one.name for one in _vouchers(session, came_by)], "title": fight.title}
    return Block(Result.HELD, "cosign-waits", values, fight, reason="a newcomer's first ask: its vouchers are asked")


def _vouchers(session: Session, came_by: Stored) -> list[Network]:
    found = [contacts.network(session.work.connection, number) for number in came_by.application.vouched]
    return [network for network in found if network is not None and network.state != "left"]


def _ask(session: Session, fight: Fight, said: Said, came_by: Stored, mark: str) -> None:
    """One question to each voucher; to the keepers where none of them is left."""
    work = session.work
    vouchers = _vouchers(session, came_by)
    values = {"who": session.network.name, "until": to_text(work.at + work.periods.vouch)}
    for network in vouchers:
        check = _question(session, fight, said, came_by, mark, network.id)
        for contact in readers(work, network, every_door=True):
            post(work, "cosign-question", contact, network, fight=fight, values=values, check_id=check, version=0)
    for keeper in work.settings.desk.keepers if not vouchers else ():
        check = _question(session, fight, said, came_by, mark, 0, keeper)
        post_to_address(work, "cosign-question", keeper, fight=fight, values=values, check_id=check)


def _question(session: Session, fight: Fight, said: Said, came_by: Stored, mark: str, voucher: int, address: str = "") -> int | None:
    """Open the question; it holds the SEND that its YES carries out."""
    work = session.work
    command: dict[str, Any] = {"said": encode(said), "form": {}, "raw": "", "version": 0, "contact": session.contact.id}
    return ledger.open_check(
        work.connection,
        network=voucher or None,
        claim=work.desk.seal("cosign", str(fight.number), mark, str(voucher), address, to_text(work.at)),
        kind="cosign",
        number=fight.number,
        command={**command, "application": came_by.id, "mark": mark, "voucher": voucher},
        at=work.at,
        until=work.at + work.periods.vouch,
    )
