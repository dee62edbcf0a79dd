"""Information: STATUS, TERMS, FIGHTS, WHO, RESEND, HELP.

The one rule: a network is told only what it may see; nothing here changes anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from mailbot.clerk.answering import refused
from mailbot.clerk.session import Block, Result, Session
from mailbot.desk import slow_week
from mailbot.desk.facts import fields_of
from mailbot.desk.post import post
from mailbot.desk.roll import initiator_of, spoken
from mailbot.desk.starter import asks_of
from mailbot.domain import fights
from mailbot.domain import terms as form
from mailbot.domain.days import to_text
from mailbot.domain.model import Fight, Party, Phase, Refusal, Standing, Why, Word
from mailbot.reading.grammar import Said, Sure
from mailbot.reading.verdict import Dmarc
from mailbot.store import contacts, digests, ledger, mails, settings
from mailbot.store.mails import Mail
from mailbot.writing.kinds import KINDS

__all__ = ["fights_list", "help_", "resend", "status", "tell", "terms", "unsubscribed", "who"]

_RESEND_SINCE: Final = timedelta(days=14)
_RESEND_MOST: Final = 10
_DIGESTS_SINCE: Final = timedelta(days=180)
_WEEK_NAMED: Final = re.compile(r"(?<![^\W_])[WwSsKk]{1,2} ?(\d{1,2})(?!\d)")  # W25, S25 and KW 25 are the same week
_WEEK: Final = timedelta(days=7)
_LISTED: Final = 20  # items of FIGHTS


def tell(session: Session, kind: str, values: Mapping[str, Any], fight: Fight | None = None, said: Said | None = None) -> Block:
    """Answer the writer alone with a mail of that kind; a word that was repaired is echoed."""
    typo = {"read": said.verb.upper()} if said is not None and said.sure is not Sure.EXACT else {}
    if not session.may_answer():
        return _enough(fight)
    post(session.work, kind, session.contact, session.network, fight=fight, values={**values, **typo}, incoming=session.incoming)
    return Block(Result.ANSWERED, fight=fight, reason=kind)


def _enough(fight: Fight | None) -> Block:
    return Block(Result.IGNORED, fight=fight, reason="had its answers for this hour")


def help_(session: Session, fight: Fight | None, said: Said) -> Block:
    """HELP: the card."""
    return tell(session, "help", {}, said=said)


def who(session: Session, fight: Fight | None, said: Said) -> Block:
    """WHO: the networks and their towns."""
    every = contacts.networks_after(session.work.connection, 0, "", 500)
    rows = [{"name": one.name, "towns": list(one.towns)} for one in every if one.state in ("member", "newcomer")]
    return tell(session, "who", {"networks": rows}, said=said)


def terms(session: Session, fight: Fight, said: Said) -> Block:
    """TERMS F12: the frozen lines and the whole fingerprint, so that anybody can compute it again."""
    row = ledger.terms(session.work.connection, fight.number, fight.version) if fight.version else None
    if row is None:
        return refused(Refusal(Why.NOT_NOW, {"phase": fight.phase}), fight, said)
    fields = fields_of(session.work.connection, fight, fight.version)
    lines = form.canonical(fields).splitlines()
    return tell(session, "terms", {"full_fingerprint": row["fingerprint"], "lines": lines}, fight, said)


# ── STATUS ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def status(session: Session, fight: Fight | None, said: Said) -> Block:
    """STATUS F12, or STATUS alone for everything the network has to do with."""
    if fight is None:
        return tell(session, "status-all", {"asks": asks_of(session.work, session.network, (*fights.OPEN, *fights.DRAFTS))}, said=said)
    mine = session.party(fight)
    starts_here = session.is_initiator(fight)
    heard = spoken(session.work, fight)
    inside = _names(session, [number for party, number in heard if party.is_in and not party.initiator])
    started = fight.start_told or fight.phase not in (Phase.CIRCULATING, Phase.DRAFT, Phase.WITHDRAWN)
    may_name = started and (mine.is_in or mine.acted)
    values = {
        "phase": fight.phase.value,
        "inside": sorted([*inside, initiator_of(session.work, fight).name]) if may_name or starts_here else None,
        "joined": len(inside),
        "yours": _yours(mine),
        "questions": _questions(fight),
        "is_initiator": starts_here,
        "private": _private(session, fight, heard, inside) if starts_here else None,
    }
    return tell(session, "status", values, fight, said)


def _names(session: Session, numbers: list[int]) -> list[str]:
    found = [contacts.network(session.work.connection, number) for number in numbers]
    return sorted(network.name for network in found if network is not None)


def _yours(party: Party) -> dict[str, Any]:
    answer = party.answer
    return {
        "word": answer.word.value,
        "standing": answer.standing.value,
        "since": to_text(answer.since or answer.at) if answer.at else "",
        "day": answer.day.isoformat() if answer.day else "",
    }


def _questions(fight: Fight) -> list[dict[str, Any]]:
    return [
        {"number": one.number, "question": {"$text": one.text}, "answer": {"$text": one.answer}}
        for one in fight.questions
        if one.out_at is not None
    ]


def _private(session: Session, fight: Fight, heard: list[tuple[Party, int]], inside: list[str]) -> dict[str, Any]:
    """What only the initiator sees: who offers, who decides when, who declined and why, who is silent."""
    by_word: dict[Word, list[tuple[Party, int]]] = {word: [] for word in Word}
    for party, number in heard:
        if not party.initiator and party.answer.standing is not Standing.PROVISIONAL:
            by_word[party.answer.word].append((party, number))
    later = [
        {"name": name, "day": party.answer.day.isoformat() if party.answer.day else ""}
        for party, name in _named(session, by_word[Word.LATER])
    ]
    declined = [{"name": name, "reason": party.answer.reason} for party, name in _named(session, by_word[Word.DECLINE])]
    answered = {number for party, number in heard if party.answer.word is not Word.NONE}
    everybody = ledger.parties_after(session.work.connection, fight.number, 0, 500)
    silent = [number for party, number in everybody if number not in answered and not party.initiator]
    offers = [name for _, name in _named(session, by_word[Word.OFFER])]
    return {"in": inside, "offers": offers, "later": later, "declined": declined, "silent": _names(session, silent)}


def _named(session: Session, pairs: list[tuple[Party, int]]) -> list[tuple[Party, str]]:
    found = [(party, contacts.network(session.work.connection, number)) for party, number in pairs]
    return sorted(((party, network.name) for party, network in found if network is not None), key=lambda pair: pair[1])


# ── FIGHTS ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def fights_list(session: Session, fight: Fight | None, said: Said) -> Block:
    """FIGHTS: what can be done now (seed S5); with words behind it, what they stand in comes first."""
    asked = said.text.split()
    list_ = slow_week.find(session.work, session.network, question=said.text)
    room = _LISTED
    parts: dict[str, list[dict[str, Any]]] = {}
    for name in ("found", "near", "far"):
        parts[name] = list(getattr(list_, name)[:room])
        room -= len(parts[name])
    values = {
        "near": list(session.network.towns or (session.network.name,)),
        "none_since": _none_since(session),
        "asked": asked,
        "more": len(list_.found) + len(list_.near) + len(list_.far) - (_LISTED - room),
        **{f"items_{name}": items for name, items in parts.items()},
    }
    return tell(session, "fights", values, said=said)


def _none_since(session: Session) -> str:
    """The day on which it said that it has no fight of its own, while it does not look for a partner (scenario 29); else ''."""
    kept = settings.kept(session.work.connection, session.network.id)
    return str(kept["own_fights_on"]) if kept["own_fights"] == 0 and not kept["pair_since"] else ""


# ── RESEND ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def resend(session: Session, fight: Fight | None, said: Said) -> Block:
    """RESEND: the mails of the last fourteen days once more; for one ask if one is named, of one week if that is (W25)."""
    work = session.work
    week = _WEEK_NAMED.search(said.text) if fight is None else None
    wanted = _of_week(session, int(week[1])) if week is not None else _lately(session, work.at - _RESEND_SINCE)
    wanted = [mail for mail in wanted if fight is None or mail.ask == fight.number][-_RESEND_MOST:]
    if not wanted:
        return refused(Refusal(Why.NOTHING_TO_RESEND), fight, said)
    if not session.may_answer():
        return _enough(fight)
    for mail in wanted:
        about = ledger.ask(work.connection, mail.ask) if mail.ask else None
        values = {"mail": mail.id, "sent_on": to_text(mail.at)}
        post(work, "resend", session.contact, session.network, fight=about[0] if about else None, values=values, incoming=session.incoming)
    return Block(Result.ANSWERED, reason="resend")


def _lately(session: Session, since: datetime) -> list[Mail]:
    numbers = mails.sent_since(session.work.connection, session.contact.id, since)
    found = [mails.load(session.work.connection, number) for number in numbers]
    return [mail for mail in found if mail is not None and _is_news(mail.kind)]


def _of_week(session: Session, number: int) -> list[Mail]:
    """The digest of a week, whoever of the network was sent it, and what the writer was sent until the digest after it."""
    work = session.work
    sent = [mails.load(work.connection, one) for one in digests.mails_of(work.connection, session.network.id, work.at - _DIGESTS_SINCE)]
    later: Mail | None = None
    for digest in sent:
        if digest is not None and (digest.values or {}).get("week", "")[-2:] == f"{number:02}":
            until = later.at if later is not None else work.at
            between = [mail for mail in _lately(session, digest.at) if mail.at < until and mail.kind != "digest"]
            return [digest, *between][:_RESEND_MOST]
        later = digest
    return []


def _is_news(kind: str) -> bool:
    """Asks, notices and receipts; not the copies that were asked for."""
    return kind == "receipt" or KINDS[kind].auto == "generated"


# ── Unsubscribe ────────────────────────────────────────────────────────────────────────────────────────────────────────


def unsubscribed(session: Session) -> Block:
    """Answer the "unsubscribe" button of a mail program: nothing has changed, and what can be (scenario 31). Once a week per contact."""
    work = session.work
    who = f"unsubscribe {session.contact.id}"
    if session.evidence.dmarc is Dmarc.FAIL or not mails.may_answer(work.connection, who, work.at, work.at - _WEEK, 1):
        return Block(Result.IGNORED, reason="unsubscribe: answered within the week, or DMARC fail")
    return tell(session, "unsubscribe", {})
