"""RECORD and FORGET: all that is held on a network, told to it, and what of it may be erased now (product 12.1).

The one rule: a network is told everything about itself, and it alone; what others count on is not erased before its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from mailbot.clerk.session import Block, Result, Session
from mailbot.clerk.telling import tell
from mailbot.desk.post import post
from mailbot.domain import fights
from mailbot.domain.days import parse_meets, to_text
from mailbot.domain.model import Deed, Fight, Party, Word
from mailbot.reading.grammar import Said
from mailbot.store import applications, contacts, federation, keeping, ledger, settings
from mailbot.store.ledger import Check

__all__ = ["erase", "forget", "record"]

_ANSWERS: Final = 20  # that a mail lists; more are counted
_RECEIPTS: Final = 5
_LOG: Final = 10
_OWN_WORDS: Final = frozenset({"note", "question", "offer", "plan", "report", "greeting", "alert"})
"""Texts that a network may erase once their ask is over; what it wrote as those who started it stays with the ask."""


def _asks(session: Session) -> Iterator[tuple[Fight, Party]]:
    """Each ask that the network has a part in, newest first."""
    for party in ledger.parties_of_network(session.work.connection, session.network.id):
        found = ledger.ask(session.work.connection, party.ask)
        if found is not None:
            yield found[0], party


# ── RECORD ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def record(session: Session, fight: Fight | None, said: Said) -> Block:
    """RECORD: all we hold on the network, to the writer alone. Addresses stand in the mail, not in its row in the ledger."""
    work, network = session.work, session.network
    spoken = [(one, party) for one, party in _asks(session) if party.initiator or party.acted or party.answer.word is not Word.NONE]
    issued = ledger.receipts_of(work.connection, network.id, _RECEIPTS)
    values = {
        **_settings(session),
        "contacts": [_contact(session, contact) for contact in contacts.contacts_of(work.connection, network.id)],
        "former": [
            {"role": one.role, "until": to_text(one.until), "address": {"$contact": one.id}}
            for one in keeping.former(work.connection, network.id)
        ],
        "answers": [_answer(session, one, party) for one, party in spoken[:_ANSWERS]],
        "more_answers": max(len(spoken) - _ANSWERS, 0),
        "texts": dict(keeping.texts(work.connection, network.id)),
        "receipts_kept": keeping.receipts(work.connection, network.id),
        "entries": [
            {"at": to_text(one.at), "word": one.verb, "ref": f"F{one.ask}" if one.ask else "", "receipt": f"R-{one.number}-{one.code}"}
            for one in issued
        ],
        "mails": keeping.mails(work.connection, network.id),
        "log": [
            {"at": to_text(one.at), "what": one.what, "detail": one.detail} for one in keeping.log_of(work.connection, network.id, _LOG)
        ],
    }
    return tell(session, "record", values, said=said)


def _settings(session: Session) -> dict[str, Any]:
    network, kept = session.network, settings.kept(session.work.connection, session.network.id)
    meets = parse_meets(network.meets)
    return {
        "state": network.state,
        "timezone": network.timezone,
        "meets": {"weekday": meets.weekday, "weeks": meets.weeks, "nth": meets.nth},
        "copy": network.copy,
        "heard_at": to_text(network.heard_at) if network.heard_at else "",
        "kept": {name: value for name, value in kept.items() if name != "watchword"},
        **_newcomer(session),
    }


def _newcomer(session: Session) -> dict[str, Any]:
    """Until when the network is a newcomer, and who vouched for it: that is kept as long."""
    connection, network = session.work.connection, session.network
    member, came_by = federation.member(connection, network.id), applications.of_network(connection, network.id)
    until = member.newcomer_until if member is not None else None
    found = [contacts.network(connection, number) for number in came_by.application.vouched] if came_by is not None else []
    return {"newcomer_until": to_text(until) if until else "", "vouchers": [one.name for one in found if one is not None]}


def _contact(session: Session, contact: contacts.Contact) -> dict[str, Any]:
    return {
        "role": contact.role,
        "since": contact.since,
        "address": {"$contact": contact.id},
        "also": {"$also": contact.id},
        "reachable": not contact.unreachable,
    }


def _answer(session: Session, fight: Fight, party: Party) -> dict[str, Any]:
    answer = party.answer
    issued = ledger.receipt(session.work.connection, answer.receipt) if answer.receipt else None
    return {
        "ask_ref": fight.ref,
        "title": fight.title,
        "word": "" if party.initiator else answer.word.value,
        "initiator": party.initiator,
        "standing": answer.standing.value,
        "version": answer.version,
        "at": to_text(answer.at) if answer.at is not None else "",
        "receipt": f"R-{issued.number}-{issued.code}" if issued is not None else "",
        "done": sum(action.state is Deed.DONE for action in party.actions),
        "ahead": sum(action.state in (Deed.OFFERED, Deed.PLANNED) for action in party.actions),
        "contacted": len(party.contacted),
    }


# ── FORGET ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Erasable:
    """What may go now: texts by number, parties with their ask, contacts of ended terms, the number of own fights, settings of before."""

    texts: tuple[int, ...]
    links: tuple[tuple[str, int], ...]
    contacts: tuple[int, ...]
    local: bool

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.links or self.contacts or self.local)


def forget(session: Session, fight: Fight | None, said: Said) -> Block:
    """FORGET: shows what may be erased now; the YES to that mail erases it, and nothing else."""
    work, network = session.work, session.network
    found, listed = _erasable(session)
    if found.is_empty:
        return Block(Result.ANSWERED, "forget-nothing", {"stays": _stays(session)})
    until = work.day_ends(network, work.at + work.periods.check_valid)
    number = ledger.open_check(
        work.connection,
        network=network.id,
        claim=work.desk.seal("forget", str(network.id), session.letter.ids.message_id or to_text(work.at)),
        kind="forget",
        number=None,
        command=asdict(found),
        at=work.at,
        until=until,
    )
    values = {
        "asks": listed,
        "former": [{"$contact": contact} for contact in found.contacts],
        "local": found.local,
        "stays": _stays(session),
        "until": to_text(until),
    }
    post(work, "forget", session.contact, network, values=values, incoming=session.incoming, check_id=number)
    return Block(Result.ANSWERED, reason="forget: asked")


def _erasable(session: Session) -> tuple[_Erasable, list[dict[str, Any]]]:
    """Return what may be erased now, and the asks as the list shows them."""
    connection, network = session.work.connection, session.network.id
    texts: list[int] = []
    links: list[tuple[str, int]] = []
    listed: list[dict[str, Any]] = []
    for fight, party in _asks(session):
        if not _is_over(fight):
            continue
        own = [number for number, kind in keeping.texts_of_ask(connection, network, fight.number) if kind in _OWN_WORDS]
        unlink = _did_nothing(party)
        texts += own
        links += [(party.id, fight.number)] if unlink else []
        if own or unlink:
            listed.append({"ask_ref": fight.ref, "title": fight.title, "texts": len(own), "link": unlink, "word": party.answer.word.value})
    stoppable = session.work.periods.hand_over  # so long whoever was replaced can say NOT ME (product 13.3)
    ended = [one.id for one in keeping.former(connection, network) if one.until + stoppable <= session.work.at]
    local = settings.kept(connection, network)["own_fights"] is not None
    return _Erasable(tuple(texts), tuple(links), tuple(ended), local), listed


def _is_over(fight: Fight) -> bool:
    return fight.phase not in fights.OPEN and fight.phase not in fights.DRAFTS


def _did_nothing(party: Party) -> bool:
    """Whether it declined, or left it at that it got the ask: nobody counts on what it was."""
    spoke = party.answer.word in (Word.NONE, Word.DECLINE, Word.LATER)
    return spoke and not (party.initiator or party.acted or party.greetings or party.contacted)


def _stays(session: Session) -> list[str]:
    """The asks that are not over."""
    return [fight.ref for fight, _ in reversed(list(_asks(session))) if not _is_over(fight)]


def erase(session: Session, check: Check, said: Said) -> Block:
    """The YES to the list: exactly what stood on it is erased; history stays and means "a network declined"."""
    work, network = session.work, session.network.id
    ledger.answer_check(work.connection, check.id, "yes")
    receipt = session.issue(None, "forget")  # before receipts go: see keeping.erase_link
    for number in check.command["texts"]:
        ledger.erase_text(work.connection, number)
    for party, ask in check.command["links"]:
        keeping.erase_link(work.connection, network, party, ask, work.at)
    for contact in check.command["contacts"]:
        keeping.erase_term(work.connection, network, contact)
    if check.command["local"]:
        settings.change(work.connection, network, {"own_fights": None, "own_fights_on": None})
    keeping.erase_former_values(work.connection, network, work.at)
    return Block(Result.RECORDED, "forgotten", {}, None, receipt)
