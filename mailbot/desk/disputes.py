"""Disputes carried out: who is asked, what rests meanwhile, who hears how it ended (product 8.4).

The one rule: what is provisional when a network's powers freeze is void, so that nothing binds it while nobody knows who speaks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from mailbot.desk import carry
from mailbot.desk.post import post, post_to_address, readers
from mailbot.desk.roll import initiator_of
from mailbot.desk.work import Work
from mailbot.domain import answers, disputes
from mailbot.domain.commands import Disown
from mailbot.domain.days import to_text
from mailbot.domain.disputes import Dispute, DisputeEvent, Froze, Outcome, Settled, Side
from mailbot.domain.events import Voided
from mailbot.domain.model import Fight, Refusal, Standing, Word
from mailbot.store import contacts, directory, ledger
from mailbot.store import disputes as stored
from mailbot.store.contacts import Network
from mailbot.store.ledger import Receipt

__all__ = ["KEEPER", "fall_due", "is_frozen", "raise_dispute", "settle", "speak"]

KEEPER: Final = "keeper"


def is_frozen(work: Work, network: Network) -> bool:
    """Say whether nothing that binds or stops is taken from a network now."""
    found = stored.of_network(work.connection, network.id)
    return found is not None and found[1].is_frozen


def raise_dispute(work: Work, network: Network, issued: Receipt) -> None:
    """Somebody of a network disowned a receipt: ask all who speak for it, tell the keepers, and those who counted on it."""
    directory.log(work.connection, work.at, network.id, "not me", issued.verb)
    open_one = stored.of_network(work.connection, network.id)
    if open_one is not None:
        _happen(work, *open_one, network, disputes.widen(open_one[1], issued.number))
    else:
        dispute = Dispute(work.at, (issued.number,))
        due = disputes.next_due(dispute, work.periods.silence_freezes)
        _ask(work, network, stored.open_dispute(work.connection, network.id, dispute, due), issued)
    _tell_others(work, network, issued)


def _ask(work: Work, network: Network, number: int, issued: Receipt) -> None:
    """One question to each contact; to the keepers, too, where there is only one contact (product 13.3)."""
    offices = contacts.contacts_of(work.connection, network.id)
    fight = _fight_of(work, issued)
    silent_at = work.at + work.periods.silence_freezes
    values = {"who": network.name, "word": issued.verb, "day": to_text(issued.at), "silent_at": to_text(silent_at)}
    for contact in offices:
        check = _question(work, network, number, contact.role, contact.address)
        post(work, "dispute", contact, network, fight=fight, values=values, check_id=check)
    for keeper in work.settings.desk.keepers if len(offices) == 1 else ():
        check = _question(work, network, number, KEEPER, keeper)
        post_to_address(work, "dispute", keeper, fight=fight, values=values, check_id=check)


def _question(work: Work, network: Network, number: int, seat: str, address: str) -> int | None:
    return ledger.open_check(
        work.connection,
        network=network.id,
        claim=work.desk.seal("dispute", str(number), seat, address),
        kind="dispute",
        number=None,
        command={"dispute": number, "seat": seat},
        at=work.at,
        until=work.at + work.periods.dispute_asked,
    )


def _fight_of(work: Work, issued: Receipt) -> Fight | None:
    found = ledger.ask(work.connection, issued.ask) if issued.ask else None
    return found[0] if found is not None else None


def _tell_others(work: Work, network: Network, issued: Receipt) -> None:
    """The keepers hear of it; those who started the fight, where they were told of what is now disputed."""
    fight = _fight_of(work, issued)
    values = {"who": network.name, "word": issued.verb}
    for keeper in work.settings.desk.keepers:
        post_to_address(work, "disputed", keeper, fight=fight, values={**values, "stands": _stands(work, network, fight, issued)})
    if fight is not None and _stands(work, network, fight, issued):
        starter = initiator_of(work, fight)
        if starter.id != network.id:
            for contact in readers(work, starter):
                post(work, "disputed", contact, starter, fight=fight, values={**values, "stands": True})


def _stands(work: Work, network: Network, fight: Fight | None, issued: Receipt) -> bool:
    """Whether what the receipt is about was no longer provisional: it stands as disputed until two have spoken."""
    party = ledger.party(work.connection, fight.number, network.id) if fight is not None else None
    return party is not None and party.answer.receipt == issued.number and party.answer.word is Word.ACCEPT


# ── What is said about it ──────────────────────────────────────────────────────────────────────────────────────────────


def speak(work: Work, number: int, seat: str, side: Side) -> Dispute | None:
    """Take the answer of one who was asked; return the dispute as it is now, None where there is none."""
    found = stored.load(work.connection, number)
    network = contacts.network(work.connection, found[1]) if found is not None else None
    if found is None or network is None:
        return None
    return _happen(work, number, found[0], network, disputes.speak(found[0], seat, side))


def settle(work: Work, number: int, outcome: Outcome) -> Dispute | None:
    """End a dispute as the keepers found it out by telephone (`mailbot network settle`)."""
    found = stored.load(work.connection, number)
    network = contacts.network(work.connection, found[1]) if found is not None else None
    if found is None or network is None or found[0].outcome is not Outcome.OPEN:
        return None
    return _happen(work, number, found[0], network, [Settled(outcome)])


def fall_due(work: Work, key: str) -> None:
    """Nobody has answered for 24 hours."""
    found = stored.load(work.connection, int(key))
    network = contacts.network(work.connection, found[1]) if found is not None else None
    if found is not None and network is not None:
        _happen(work, int(key), found[0], network, disputes.due(found[0], work.at, work.periods.silence_freezes))


def _happen(work: Work, number: int, dispute: Dispute, network: Network, events: Sequence[DisputeEvent]) -> Dispute:
    for event in events:
        dispute = disputes.apply(dispute, event, work.at)
    due = disputes.next_due(dispute, work.periods.silence_freezes)
    stored.save(work.connection, number, dispute, events, due, work.at)
    for event in events:
        if isinstance(event, Froze):
            _freeze(work, network)
        elif isinstance(event, Settled):
            _end(work, network, dispute)
    return dispute


def _freeze(work: Work, network: Network) -> None:
    """Nothing provisional may become binding now: it is void, and the contacts hear what it was."""
    void: list[str] = []
    for party in ledger.parties_of_network(work.connection, network.id):
        found = ledger.ask(work.connection, party.ask)
        if found is None or party.answer.standing is not Standing.PROVISIONAL:
            continue
        decided = answers.decide(found[0], party, Disown(party.answer.receipt), work.at, work.periods.undo)
        if not isinstance(decided, Refusal):
            carry.happen_to(work, found[0], party, network, decided)
            void.append(found[0].ref)
    _to_all(work, network, "frozen", {"who": network.name, "void": void})


def _end(work: Work, network: Network, dispute: Dispute) -> None:
    for number in dispute.receipts:
        issued = ledger.receipt(work.connection, number)
        fight = _fight_of(work, issued) if issued is not None else None
        values: dict[str, Any] = {"who": network.name, "word": issued.verb if issued else "", "void": dispute.outcome is Outcome.VOID}
        if issued is not None and fight is not None and _stands(work, network, fight, issued):
            _void_binding(work, network, fight, issued, dispute.outcome)
            starter = initiator_of(work, fight)
            for contact in readers(work, starter) if starter.id != network.id else []:
                post(work, "dispute-settled", contact, starter, fight=fight, values=values)
        _to_all(work, network, "dispute-settled", values, fight)


def _void_binding(work: Work, network: Network, fight: Fight, issued: Receipt, outcome: Outcome) -> None:
    """An ACCEPT that was binding, and was not the network's, is as if it had never been."""
    party = ledger.party(work.connection, fight.number, network.id)
    if party is not None and outcome is Outcome.VOID:
        carry.happen_to(work, fight, party, network, [Voided(issued.number)])


def _to_all(work: Work, network: Network, kind: str, values: dict[str, Any], fight: Fight | None = None) -> None:
    for contact in contacts.contacts_of(work.connection, network.id):
        post(work, kind, contact, network, fight=fight, values=values)
    for keeper in work.settings.desk.keepers:
        post_to_address(work, kind, keeper, fight=fight, values=values)
