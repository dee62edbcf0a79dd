"""The path of every letter: found in the inbox, read, believed or not, carried out, answered, ended.

The one rule: reading happens before the transaction, everything that changes something inside it, and all of it or nothing.
"""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass
from typing import Final

from mailbot.clerk import asked, forgeries, joining, mandate, outsiders
from mailbot.clerk.session import Ending, Result, Session
from mailbot.desk import stamp
from mailbot.desk.render import rendered
from mailbot.desk.work import Desk, Work
from mailbot.domain.fights import tokens_live
from mailbot.reading import envelope, letter, verdict
from mailbot.reading.automatic import CALENDAR
from mailbot.reading.letter import Kind, Letter
from mailbot.reading.sender import Evidence
from mailbot.reading.verdict import Dmarc
from mailbot.store import contacts, inbox, ledger
from mailbot.store.db import Connection, Database, is_passing
from mailbot.store.inbox import Waiting
from mailbot.store.mails import Mail
from mailbot.writing.compose import Rendered
from mailbot.writing.flowed import plain

__all__ = ["Opened", "end_letter", "open_letter", "process"]

_log = logging.getLogger("mailbot.clerk")
_TOKENS: Final = 50  # candidates that are looked up: more stand in no honest reply


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter as it was read before its transaction. `letter` is None where it broke a bound; `why` says which."""

    route: envelope.Route
    letter: Letter | None
    answered: Mail | None  # the mail of ours that it answers, whoever it was sent to
    dmarc: Dmarc
    why: str = ""
    sent: Rendered | None = None  # that mail as it was sent
    by_token: bool = False  # it was found by a token, not only by the envelope sender that came back (which proves nothing)


def process(desk: Desk, database: Database, waiting: Waiting) -> Ending:
    """Carry one letter out; through our own fault it becomes `failed`, with the traceback as its note, and nothing else changes."""
    try:
        opened = open_letter(desk, database.connection(), waiting)
        with database.write() as connection:
            ending = end_letter(Work(desk, connection, waiting.at), waiting, opened)
    except inbox.NoSuchLetter:  # another process was faster: what we did is rolled back
        return Ending(Result.IGNORED, "another process has ended this letter")
    except Exception as wrong:  # our own fault may be anything: the letter is kept with it, and the next one is read
        if is_passing(wrong):
            raise
        note = traceback.format_exc()  # kept as long as the letter is; the log gets no words of either
        _log.error("letter %s failed: %s; see `mailbot letter show %s`", waiting.id, type(wrong).__name__, waiting.id)
        with database.write() as connection:
            inbox.fail(connection, waiting.id, note, waiting.at)
        return Ending(Result.REFUSED, "failed")
    return ending


def open_letter(desk: Desk, connection: Connection, waiting: Waiting) -> Opened:
    """Read a letter: which mail of ours it answers, that mail's text, and with it the letter's own text."""
    settings = desk.settings
    route = envelope.route(waiting.rcpt_to, desk.address) or envelope.Route("desk")
    if waiting.fault:
        return Opened(route, None, None, Dmarc.NONE, waiting.fault)
    try:
        ids = letter.ids(waiting.raw, waiting.rcpt_to)
        dmarc = (
            Dmarc(waiting.verdict)
            if waiting.verdict
            else verdict.verdict(waiting.raw, ids.sender, settings.trust.authserv_id, waiting.trusted, stored=waiting.road == "imap")
        )
        by_token = _answered(desk, connection, ids.tokens, ids.sender)
        answered = by_token or _came_back(desk, connection, route, ids.tokens)
        sent = rendered(desk, connection, answered) if answered is not None else None
        ours = (plain(sent.text), sent.html) if sent is not None else (None, "")
        read = letter.read(waiting.raw, _door(desk, waiting), waiting.mail_from, *ours)
    except letter.Unreadable as wrong:
        return Opened(route, None, None, Dmarc.NONE, str(wrong))
    return Opened(route, read, answered, dmarc, sent=sent, by_token=by_token is not None)


def _door(desk: Desk, waiting: Waiting) -> str:
    """The address at which a letter arrived; without VERP reports arrive at the one plain address, and are read like those to bounce@."""
    return waiting.rcpt_to if desk.settings.desk.plus or waiting.mail_from else f"bounce@{desk.settings.desk.domain}"


def _came_back(desk: Desk, connection: Connection, route: envelope.Route, marks: tuple[str, ...]) -> Mail | None:
    """The mail whose envelope sender came back; without VERP: marks in Message-IDs, that of the returned mail among them."""
    tags = (route.verp,) if route.verp else () if desk.settings.desk.plus else marks[:_TOKENS]
    return next((mail for tag in tags if (mail := stamp.by_verp(desk, connection, tag)) is not None), None)


def _answered(desk: Desk, connection: Connection, tokens: tuple[str, ...], sender: str) -> Mail | None:
    """The first mail of ours that was sent to this very sender; else the first of anybody's, which proves nothing."""
    found = [mail for token in tokens[:_TOKENS] if (mail := stamp.by_token(desk, connection, token)) is not None]
    known = contacts.by_address(connection, sender) if sender else None
    own = [mail for mail in found if (mail.contact == known[1].id if known is not None else (mail.address or "").lower() == sender)]
    return next(iter(own or found), None)


def end_letter(work: Work, waiting: Waiting, opened: Opened) -> Ending:
    """Do everything a letter asks for, and write down how it ended, in the transaction of `work`."""
    ending = desk_work(work, waiting, opened)
    read = opened.letter
    sender = read.ids.sender if read is not None else ""
    shown = work.desk.seal("stranger", sender) if ending.stranger else sender
    inbox.end(
        work.connection,
        waiting.id,
        ending.state,
        ending.outcome,
        ending.reason,
        work.at,
        f"stranger:{shown}" if ending.stranger else shown,
        "" if ending.stranger or read is None else read.subject,
    )
    return ending


def desk_work(work: Work, waiting: Waiting, opened: Opened) -> Ending:
    """Say whose letter this is, and hand it to whoever deals with such letters."""
    read = opened.letter
    if opened.route.kind == "human":
        return outsiders.for_keepers(work, waiting.raw)
    if read is None:
        return outsiders.unreadable(work, waiting.mail_from, opened.why)
    if read.kind is Kind.BOUNCE:
        return outsiders.bounced(work, read, opened.answered)
    if read.ids.sender == work.desk.address:  # a copy of what we sent, a loop, or somebody who writes our address into From
        return Ending(Result.IGNORED, "from our own address", stranger=True)
    known = contacts.by_address(work.connection, read.ids.sender) if read.ids.sender else None
    own = known is not None and opened.answered is not None and opened.answered.contact == known[1].id
    if _is_of_machine(read, known is not None) and not (own and _is_pressed(work, opened, read)):
        if known is not None and read.why == CALENDAR and known[1].role != "address":
            return mandate.noted_in_calendar(_session(work, waiting, opened, read, *known))
        if known is not None and read.holiday:
            return outsiders.holiday(work, read, *known, opened.answered if own else None)
        return Ending(Result.IGNORED, read.why, stranger=known is None)
    known_by = _fingerprints(work, read)
    if any(inbox.executed(work.connection, one) for one in known_by):
        return Ending(Result.IGNORED, "this letter had its effect already", stranger=known is None)
    ending = _person(work, waiting, opened, read, known)
    if ending.result not in (Result.HELD, Result.IGNORED):
        inbox.remember(work.connection, known_by[0], work.at, opened.answered.ask if opened.answered is not None else opened.route.ask)
    return ending


def _is_of_machine(read: Letter, is_known: bool) -> bool:
    """Whether no person waits for an answer. A thumb that a stranger's program pressed into a mail is a machine's; a typed one is not."""
    return read.kind is Kind.AUTOMATIC or (read.kind is Kind.REACTION and read.why == "reaction" and not is_known)


def _is_pressed(work: Work, opened: Opened, read: Letter) -> bool:
    """Whether a person pressed "unsubscribe": with a live token it counts, whatever a mail program wrote into the head (scenario 31)."""
    return read.unsubscribes and opened.by_token and opened.answered is not None and _is_live(work, opened.answered)


def _fingerprints(work: Work, read: Letter) -> tuple[str, ...]:
    """Return the keyed hash by which a letter is known (product 7.4 rule 13), under every key: the newest first."""
    ids = read.ids
    if ids.message_id:
        return work.desk.seals("executed", ids.message_id, ids.sender)
    return work.desk.seals("executed", ids.sender, ids.date, "\n".join(read.own), read.subject)


def _person(work: Work, waiting: Waiting, opened: Opened, read: Letter, known: tuple[contacts.Network, contacts.Contact] | None) -> Ending:
    answered = opened.answered
    theirs = known is not None and answered is not None and answered.contact == known[1].id and known[1].role != "address"
    if opened.by_token and answered is not None and not theirs and asked.may_answer(answered, read.ids.sender, opened.dmarc):
        return asked.reply(work, answered, read, opened.dmarc, known)
    if known is None or known[1].role == "address":
        if opened.by_token and answered is not None:
            outsiders.no_mandate(work, answered)
        if joining.wants_to_join(work, read):
            return joining.receive(work, read, opened.dmarc)
        return outsiders.stranger(work, read, opened.dmarc, has_token=answered is not None or known is not None)
    return mandate.carry_out(_session(work, waiting, opened, read, *known))


def _session(work: Work, waiting: Waiting, opened: Opened, read: Letter, network: contacts.Network, contact: contacts.Contact) -> Session:
    answered = opened.answered
    own = opened.by_token and answered is not None and answered.contact == contact.id and _is_live(work, answered)
    return Session(
        work=work,
        letter=read,
        raw=waiting.raw,
        route=opened.route,
        network=network,
        contact=contact,
        evidence=Evidence(opened.dmarc, own, _names_desk(work, read, waiting), forgeries.is_careful(work, network)),
        answered=answered if own else None,
        sent=opened.sent if own else None,
    )


def _is_live(work: Work, mail: Mail) -> bool:
    """Whether the token of a mail still counts: while the contact is in office, and until 30 days after the ask."""
    if not mail.in_office:
        return False
    if mail.ask is None:
        return tokens_live(mail.at, work.at)
    found = ledger.ask(work.connection, mail.ask)
    return found is not None and tokens_live(found[0].closed_at, work.at)


def _names_desk(work: Work, read: Letter, waiting: Waiting) -> bool:
    """Whether To or Cc names the address at which the letter arrived; any of ours, where the road does not tell it (product 8.1 rule 2)."""
    if waiting.road == "imap":
        return any(envelope.route(one, work.desk.address) is not None for one in read.ids.recipients)
    return waiting.rcpt_to.lower() in read.ids.recipients
