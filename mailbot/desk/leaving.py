"""A network leaves, by its own word or because the others have decided so: what it was in, what it had promised, its contacts (13.5).

The one rule: the others hear what EXIT says, in its neutral words; what is held of it goes 30 days later (app.sweep).
"""

from __future__ import annotations

from typing import Any

from mailbot.desk import carry
from mailbot.desk.post import post, post_to_address, readers
from mailbot.desk.work import Work
from mailbot.domain import fights
from mailbot.domain.days import to_text
from mailbot.domain.events import AnswerUndone, Dropped, Exited, Lapse, LeftOut, PartyEvent, Struck, WentAdrift
from mailbot.domain.model import Deed, Fight, Party, Standing, Word
from mailbot.store import applications, contacts, directory, federation, ledger, news
from mailbot.store.contacts import Network
from mailbot.store.ledger import Receipt

__all__ = ["ask_exclusion", "exclude", "leave", "open_fights", "open_things"]


def open_fights(work: Work, network: Network) -> list[Fight]:
    """Return the open asks that a network has started."""
    return [fight for fight in federation.started(work.connection, network.id) if fight.phase in fights.OPEN]


def open_things(work: Work, network: Network) -> list[dict[str, Any]]:
    """Return what LEAVE ends, for its CHECK: in which asks the network is in, or has promised something."""
    things: list[dict[str, Any]] = []
    for fight, party in _parties(work, network):
        ahead = any(action.state in (Deed.OFFERED, Deed.PLANNED) for action in party.actions)
        word = "in" if party.is_in or party.answer.standing is Standing.RELEASED else "provisional"
        if party.answer.word is Word.ACCEPT and party.answer.standing is not Standing.OUT:
            things.append({"ask_ref": fight.ref, "title": fight.title, "what": word})
        elif ahead:
            things.append({"ask_ref": fight.ref, "title": fight.title, "what": "offer"})
    return things


def _parties(work: Work, network: Network) -> list[tuple[Fight, Party]]:
    """What a network is in the open asks that others started."""
    found = [(ledger.ask(work.connection, party.ask), party) for party in ledger.parties_of_network(work.connection, network.id)]
    return [(ask[0], party) for ask, party in found if ask is not None and ask[0].phase in fights.OPEN and not party.initiator]


def leave(work: Work, network: Network, receipt: Receipt, *, excluded: bool = False) -> None:
    """Let a network go. `receipt`: that of its LEAVE, or of its exclusion. Its contacts are told before their terms end."""
    things = open_things(work, network)
    kind = "excluded" if excluded else "goodbye"
    for contact in contacts.contacts_of(work.connection, network.id):
        code = f"R-{receipt.number}-{receipt.code}"
        day = to_text(work.at + work.periods.erase_left)
        post(work, kind, contact, network, values={"open": things, "receipts": [code], "day": day})
    for fight, party in _parties(work, network):
        carry.happen_to(work, fight, party, network, _steps_out(party, receipt.number, work))
    applications.drop(work.connection, network.id)
    ledger.stop_delayed(work.connection, network.id)
    directory.end_offices(work.connection, network.id, work.at)
    federation.leave(work.connection, network.id, work.at)
    _end_its_asks(work, network)
    news.add(work.connection, work.at, "excluded" if excluded else "left", network.id, {"who": network.name})
    if not excluded:
        directory.log(work.connection, work.at, network.id, "left", network.tag)


def _steps_out(party: Party, receipt: int, work: Work) -> list[PartyEvent]:
    """Its open actions are struck; bound it exits, released it is out; a provisional ACCEPT is void, an OFFER taken back."""
    struck: list[PartyEvent] = [Struck(one.id) for one in party.actions if one.state in (Deed.OFFERED, Deed.PLANNED)]
    answer = party.answer
    if answer.standing is Standing.RELEASED:
        return [*struck, LeftOut(receipt)]
    if party.is_in:
        return [*struck, Exited(0, receipt, without_remark=True)]
    if answer.word is Word.OFFER:
        return [AnswerUndone(answer.receipt, Word.OFFER, work.at), *struck, Lapse()]
    return [*struck, *([Lapse()] if answer.word in (Word.ACCEPT, Word.LATER) and answer.standing is not Standing.OUT else [])]


def _end_its_asks(work: Work, network: Network) -> None:
    """Drafts are thrown away. An ask of a network that was excluded goes adrift: everybody is released."""
    for fight in federation.started(work.connection, network.id):
        if fight.phase in fights.DRAFTS:
            ledger.drop_draft(work.connection, fight.number)
            carry.happen(work, fight, [Dropped()])
        elif fight.phase in fights.OPEN:
            carry.happen(work, fight, [WentAdrift()])


# ── Exclusion ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def ask_exclusion(work: Work, network: Network, first: Network, second: Network, reason: str) -> None:
    """Ask the delegates of two networks whether the networks have decided that a third goes."""
    applications.open_exclusion(work.connection, network.id, first.id, second.id, work.at)
    until = work.at + work.periods.check_valid
    for asked in (first, second):
        check = ledger.open_check(
            work.connection,
            network=asked.id,
            claim=work.desk.seal("exclude", str(network.id), str(asked.id), to_text(work.at)),
            kind="exclude",
            number=None,
            command={"network": network.id},
            at=work.at,
            until=until,
        )
        values = {"who": network.name, "reason": reason, "until": to_text(until)}
        for contact in readers(work, asked):
            post(work, "exclude-check", contact, asked, values=values, check_id=check)
    directory.log(work.connection, work.at, network.id, "exclusion asked", f"{network.tag}: {reason}; asked: {first.tag}, {second.tag}")


def exclude(work: Work, network: Network, receipt: Receipt) -> None:
    """Both have confirmed it: it is carried out like LEAVE, and stands in the keeper log."""
    applications.end_exclusion(work.connection, network.id)
    leave(work, network, receipt, excluded=True)
    directory.log(work.connection, work.at, network.id, "excluded", network.tag)
    for keeper in work.settings.desk.keepers:
        post_to_address(work, "exclusion-answer", keeper, values={"who": network.name, "by": "", "done": True})
