"""Silence and growing up, carried out: "Still there?", dormant, a mail a quarter, the end of the newcomer's days (product 13.1, 13.2).

The one rule: a mail that asks for a sign of life goes to all three contacts, and a YES from any of them is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from mailbot.desk.post import post
from mailbot.desk.work import Work
from mailbot.domain import federation
from mailbot.domain.days import to_text
from mailbot.domain.federation import Grown, Member, MemberEvent, Nudged, Quarter, Slept
from mailbot.store import applications, contacts, ledger, news
from mailbot.store import federation as stored
from mailbot.store.contacts import Network

__all__ = ["fall_due"]


def fall_due(work: Work, key: str) -> None:
    """Time has something to do with a network."""
    number = int(key)
    member, network = stored.member(work.connection, number), contacts.network(work.connection, number)
    if member is None or network is None:
        return
    for event in federation.due(member, work.at, work.periods):
        _NOTICES[type(event)](work, network, member)
        member = federation.apply(member, event)
    stored.save(work.connection, number, member, federation.next_due(member, work.periods))


def _ask(kind: str, work: Work, network: Network, member: Member) -> None:
    valid = work.periods.network_dormant - work.periods.network_silent if kind == "still-there" else work.periods.dormant_mail
    check = ledger.open_check(
        work.connection,
        network=network.id,
        claim=work.desk.seal("still-there", str(network.id), to_text(work.at)),
        kind="still-there",
        number=None,
        command={},
        at=work.at,
        until=work.at + valid,
    )
    for contact in contacts.contacts_of(work.connection, network.id):
        post(work, kind, contact, network, values={"since": to_text(member.heard_at)}, check_id=check)


def _grown(work: Work, network: Network, member: Member) -> None:
    """Its vouchers get one line in their digests; who they were is then forgotten."""
    came_by = applications.of_network(work.connection, network.id)
    vouchers = came_by.application.vouched if came_by is not None else ()
    for voucher in vouchers:
        news.add(work.connection, work.at, "newcomer-ended", voucher, {"who": network.name})
    applications.drop(work.connection, network.id)


_NOTICES: Final[Mapping[type[MemberEvent], Callable[[Work, Network, Member], None]]] = {
    Nudged: partial(_ask, "still-there"),
    Slept: partial(_ask, "dormant"),
    Quarter: partial(_ask, "dormant"),
    Grown: _grown,
}
