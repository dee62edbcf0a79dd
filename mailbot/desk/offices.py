"""A change of contacts, carried out: terms of office that end and begin, and who hears of it.

The one rule: what happens to a change is an event of domain.offices; DONE says what each of them does to the directory and who hears of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from mailbot.desk import consent, disputes
from mailbot.desk.post import post, post_to_address
from mailbot.desk.starter import starter_values
from mailbot.desk.work import Work
from mailbot.domain import offices
from mailbot.domain.days import to_text
from mailbot.domain.offices import Agreed, Change, Event, Failed, Off, Phase, Seat, Settled, TakenBack, TookEffect, Who
from mailbot.store import contacts, directory, news
from mailbot.store import offices as terms
from mailbot.store.contacts import Contact, Network
from mailbot.store.offices import Proposal

__all__ = ["fall_due", "happen", "propose", "rotate"]


def propose(work: Work, network: Network, change: Change) -> Proposal:
    """Begin a change, instead of another one of the same seat: ask whose YES it needs, tell the others.

    One without anybody to ask takes effect at once.
    """
    for one in terms.changes_of(work.connection, network.id):
        if one.change.phase is Phase.ASKING and one.change.seat is change.seat:
            happen(work, one, [Failed(Off.REPLACED)])
    proposal = terms.open_change(work.connection, work.desk.mint(), network.id, change, work.at)
    if not change.missing:
        return happen(work, proposal, offices.took(change, work.at, work.periods.hand_over))
    consent.ask(work, network, proposal)
    return proposal


def happen(work: Work, proposal: Proposal, events: Sequence[Event]) -> Proposal:
    """Let a change go on: each event applied, done and told; return it as it is now."""
    network = contacts.network(work.connection, proposal.network)
    if network is None:
        raise LookupError(proposal.network)
    for event in events:
        hindrance = _hindrance(work, network, proposal.change) if isinstance(event, TookEffect) else None
        if hindrance is not None:
            return happen(work, proposal, [Failed(hindrance)])
        done = DONE.get(type(event))
        event = done(work, network, proposal, event) if done is not None else event
        proposal = replace(proposal, change=offices.apply(proposal.change, event))
        terms.save(work.connection, proposal)
    return proposal


def fall_due(work: Work, number: str) -> None:
    """What time brings: nobody has answered, or the two days are over."""
    proposal = terms.load(work.connection, number)
    if proposal is not None:
        happen(work, proposal, offices.due(proposal.change, work.at))


def rotate(work: Work, number: int) -> None:
    """Six months in office: the delegate and the network address are asked once whether it is somebody else's turn."""
    delegate = contacts.contact(work.connection, number)
    terms.rotation_asked(work.connection, number)
    network = contacts.network(work.connection, delegate.network) if delegate is not None else None
    if network is None or network.state in ("left", "dormant"):
        return
    for contact in contacts.contacts_of(work.connection, network.id):
        if contact.role != Seat.STAND_IN:
            post(work, "rotate", contact, network)


def _hindrance(work: Work, network: Network, change: Change) -> Off | None:
    """What stands in the way of a change on which all have agreed.

    The address may speak for somebody else by now. And while the contacts disagree about the network's own word (product 8.4), the word
    of one of them alone moves nobody; what two of three want goes on.
    """
    owner = terms.owner(work.connection, change.new) if change.new else None
    own = [contacts.contact_of(work.connection, network.id, seat) for seat in Seat]
    if owner is not None and owner not in [contact.id for contact in own if contact is not None]:
        return Off.TAKEN
    alone = not set(change.needs) - {Who.NEW}
    return Off.STOPPED if alone and disputes.is_frozen(work, network) else None


# ── It happens ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _take_effect(work: Work, network: Network, proposal: Proposal, event: Event) -> Event:
    """The old terms end, the new begin, a new watchword is drawn, and everybody concerned hears of it."""
    if not isinstance(event, TookEffect):
        raise TypeError(event)
    change = proposal.change
    _make_room(work, network, proposal)
    going = [found for seat in offices.moves(change) if (found := contacts.contact_of(work.connection, network.id, seat)) is not None]
    for contact in going:
        terms.end_term(work.connection, contact.id, work.at)
        terms.drop_mails(work.connection, contact.id)
    begun = _begin(work, network, change, going)
    network = _draw(work, network)
    if Who.KEEPER in change.needs:
        directory.log(work.connection, work.at, network.id, "confirmed", f"a new {change.seat.value.replace('_', '-')}")
    _tell_effect(work, network, replace(proposal, change=replace(change, begun=begun)), event, going)
    return replace(event, ended=tuple(contact.id for contact in going), begun=begun)


def _make_room(work: Work, network: Network, proposal: Proposal) -> None:
    """Everything else that was asked about these contacts asked it of others: it ends."""
    for other in terms.changes_of(work.connection, network.id):
        if other.id == proposal.id:
            continue
        if other.change.phase is Phase.ASKING:
            happen(work, other, [Failed(Off.REPLACED)])
        elif set(offices.moves(other.change)) & set(offices.moves(proposal.change)):
            happen(work, other, [Settled()])


def _begin(work: Work, network: Network, change: Change, going: list[Contact]) -> tuple[int, ...]:
    if not change.new:
        return ()
    number = terms.begin_term(work.connection, network.id, change.seat, change.new, work.at)
    owner = terms.owner(work.connection, change.new)
    same_person = next((contact for contact in going if contact.id == owner), None)
    if same_person is None:
        terms.enter_address(work.connection, number, change.new)
    else:
        terms.move_addresses(work.connection, same_person.id, number)
    return (number,)


def _draw(work: Work, network: Network) -> Network:
    """Draw a new watchword: whoever left knows the old one (product 8.3)."""
    watchword = work.desk.draw(network.language)
    terms.set_watchword(work.connection, network.id, watchword)
    return replace(network, watchword=watchword)


def _tell_effect(work: Work, network: Network, proposal: Proposal, event: TookEffect, going: list[Contact]) -> None:
    change = proposal.change
    facts = {**consent.facts(proposal, network), "new": {"$contact": change.begun[0]} if change.begun else ""}
    facts["until"] = to_text(event.until) if event.until is not None else ""
    in_office = contacts.contacts_of(work.connection, network.id)
    stop = consent.stop_question(work, proposal, "done", event.until) if event.until is not None else None
    for contact in in_office:
        if contact.id in change.begun:
            held = bool(facts["until"]) and change.is_fresh and len(in_office) > 1
            post(work, "starter", contact, network, values={**facts, **starter_values(work, network), "held": held})
        else:
            values = {**facts, "held": change.is_fresh}
            post(work, "office-changed", contact, network, values=values, check_id=stop)
    stays = _addresses(work, in_office)
    for contact in going:
        if contact.address not in stays:
            values = {"who": network.name, "seat": contact.role}
            post_to_address(work, "office-ended", contact.address, values=values, language=network.language, zone=network.timezone)


def _addresses(work: Work, those: list[Contact]) -> set[str]:
    return {address for contact in those for address in contacts.addresses_of(work.connection, contact.id)}


def _settle(work: Work, network: Network, proposal: Proposal, event: Event) -> Event:
    """What cannot be taken back any more is told to everybody by the next digests: the network, not the person."""
    change = proposal.change
    if change.new:
        news.add(work.connection, work.at, f"new-{change.seat.value.replace('_', '-')}", network.id)
    return event


# ── It does not happen, or is taken back ───────────────────────────────────────────────────────────────────────────────


def _call_off(work: Work, network: Network, proposal: Proposal, event: Event) -> Event:
    """Everybody who was asked or told hears that nothing changes, but for who said so: she has her answer."""
    if not isinstance(event, Failed):
        raise TypeError(event)
    change = proposal.change
    values = {"who": network.name, "seat": change.seat.value, "why": event.why.value, "said": event.who}
    said_by = consent.contact_asked(work, network, change, Who(event.who)) if event.who in [*Who] else None
    for contact in contacts.contacts_of(work.connection, network.id):
        if contact != said_by and contact.role != event.who:
            post(work, "office-off", contact, network, values=values)
    if Who.NEW in change.needs and not change.moved and event.who != Who.NEW:
        post_to_address(work, "office-off", change.new, values=values, language=network.language, zone=network.timezone)
    return event


def _take_back(work: Work, network: Network, proposal: Proposal, event: Event) -> Event:
    """Who came goes, who went comes back into office, and the keepers are told."""
    change = proposal.change
    came = [found for number in change.begun if (found := contacts.contact(work.connection, number)) is not None]
    went = [found for number in change.ended if (found := contacts.contact(work.connection, number)) is not None]
    for contact in came:
        terms.end_term(work.connection, contact.id, work.at)
        terms.drop_mails(work.connection, contact.id)
    for contact in went:
        back = terms.come_back(work.connection, contact, work.at)
        owner = terms.owner(work.connection, contact.address)
        terms.move_addresses(work.connection, owner if owner in change.begun else contact.id, back)
    for contact in came:
        terms.free(work.connection, contact.id)
    network = _draw(work, network)
    directory.log(work.connection, work.at, network.id, "stopped", f"a new {change.seat.value.replace('_', '-')}")
    _tell_back(work, network, change, came)
    return event


def _tell_back(work: Work, network: Network, change: Change, came: list[Contact]) -> None:
    values = {"who": network.name, "seat": change.seat.value}
    in_office = contacts.contacts_of(work.connection, network.id)
    stays = _addresses(work, in_office)
    for contact in in_office:
        post(work, "office-back", contact, network, values={**values, "reader": "contact"})
    for contact in came:
        if contact.address not in stays:
            post_to_address(
                work, "office-back", contact.address, values={**values, "reader": "new"}, language=network.language, zone=network.timezone
            )
    for keeper in work.settings.desk.keepers:
        post_to_address(work, "office-back", keeper, values={**values, "reader": "keeper"})


DONE: Final[Mapping[type[Agreed | TookEffect | Failed | TakenBack | Settled], Callable[[Work, Network, Proposal, Event], Event]]] = {
    TookEffect: _take_effect,
    Failed: _call_off,
    TakenBack: _take_back,
    Settled: _settle,
}
"""What an event does beside the change itself; the others do nothing."""
