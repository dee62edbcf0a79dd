"""Letters that are no delegate's: strangers, members without a mandate, mail for the keepers, bounces, holiday notices.

The one rule: no hint of what exists, at most one short note a week, and never an answer to a machine.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum, auto
from typing import Final

from mailbot.clerk.session import Ending, Result
from mailbot.desk.fanout import area, meetings
from mailbot.desk.post import Incoming, post, post_to_address, readers
from mailbot.desk.work import Work
from mailbot.domain import fights
from mailbot.domain.model import Fight, Word
from mailbot.reading import dates, referral
from mailbot.reading.letter import Letter
from mailbot.reading.verdict import Dmarc
from mailbot.store import contacts, directory, ledger, mails, news
from mailbot.store.contacts import Contact, Network
from mailbot.store.mails import Mail

__all__ = ["Lost", "bounced", "for_keepers", "holiday", "no_mandate", "referral_failed", "reroute", "stranger", "unreadable"]

_WEEK: Final = timedelta(days=7)
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_SECOND: Final = 2
_NOTES_TO_DOMAIN: Final = 10


def stranger(work: Work, letter: Letter, dmarc: Dmarc, *, has_token: bool) -> Ending:
    """Answer somebody who speaks for no network: one note a week, none where DMARC fails (product 8.5, scenarios 20 and 28).

    `has_token`: she answered a copy of somebody else, or writes from a network's own address.
    """
    sender = letter.ids.sender
    desk = work.settings.desk
    ours = desk.plus and sender.endswith("@" + desk.domain.lower())  # without plus the domain may be a provider's, with others in it
    if not sender or ours or dmarc is Dmarc.FAIL:
        return Ending(Result.IGNORED, "not from a registered address", stranger=True)
    who, *formerly = work.desk.seals("stranger", sender)
    if not mails.may_answer(work.connection, who, work.at, work.at - _WEEK, 1, formerly):
        return Ending(Result.IGNORED, "not from a registered address; had its note this week", stranger=True)
    if dmarc is not Dmarc.PASS and not _domain_may_hear(work, sender):
        return Ending(Result.IGNORED, "not from a registered address; its domain had its notes today", stranger=True)
    if not has_token:
        directory.log(work.connection, work.at, None, "stranger wrote", "")  # who it was is kept as a keyed hash only
    incoming = Incoming(letter.ids.message_id, letter.subject)
    post_to_address(work, "not-delegate" if has_token else "stranger", sender, incoming=incoming)
    return Ending(Result.REFUSED, "not from a registered address; got the note", stranger=True)


def _domain_may_hear(work: Work, sender: str) -> bool:
    """A thousand forged senders of one domain would be a flood to its mail server: without a DMARC pass ten notes a day go there."""
    who = work.desk.seal("strangers of", sender.rpartition("@")[2])
    return mails.may_answer(work.connection, who, work.at, work.at - _DAY, _NOTES_TO_DOMAIN)


def unreadable(work: Work, envelope_sender: str, why: str) -> Ending:
    """A letter that broke a bound: its text was not read. A contact it seems to come from hears of it, once an hour at most."""
    known = contacts.by_address(work.connection, envelope_sender) if envelope_sender else None
    if known is not None and mails.may_answer(work.connection, f"unreadable {known[1].id}", work.at, work.at - _HOUR, 1):
        post(work, "unreadable", known[1], known[0])
    return Ending(Result.REFUSED, why, stranger=True)


def for_keepers(work: Work, raw: bytes) -> Ending:
    """Hand mail for the humans on to each keeper, whole; it is not kept (product 6.1)."""
    if referral.has_passed(raw):
        return Ending(Result.IGNORED, "a mail to the keepers came back", stranger=True)
    whole = referral.wrap(raw)
    for keeper in work.settings.desk.keepers:
        post_to_address(work, "for-keepers", keeper, attached=whole)
    return Ending(Result.PASSED_ON, "to the keepers", stranger=True)


def no_mandate(work: Work, mail: Mail) -> None:
    """Somebody who is no contact answered a mail of ours: its reader hears of it in the next digest (scenario 20), once for each mail."""
    if mail.contact is not None and mails.may_answer(work.connection, f"mandate {mail.id}", work.at, work.at - _WEEK, 1):
        news.add(work.connection, work.at, "no-mandate", mail.network, {"ask": mail.ask, "contact": mail.contact})


class Lost(Enum):
    """How a mail was lost. OTHERWISE counts nothing against a contact (scenario 23)."""

    REFUSED = auto()  # for good, in our own delivery
    REPORTED = auto()  # a report says that nobody is there
    WAITED = auto()  # in our own delivery, 72 hours of failing: counts as a report does
    OTHERWISE = auto()  # a report of a full mailbox, of a policy, of a server that gave up waiting


# ── Bounces and holidays ───────────────────────────────────────────────────────────────────────────────────────────────


def bounced(work: Work, letter: Letter, mail: Mail | None) -> Ending:
    """A delivery report. The VERP tag says which mail it is about, whatever address it names (product 6.1).

    What is given up goes on to the stand-in, for whatever cause; only a mailbox that is not there counts against the contact.
    """
    if mail is None or letter.report is None or not letter.report.has_failed:
        return Ending(Result.IGNORED, "delivery report without consequence")
    if mail.bounced:
        return Ending(Result.IGNORED, "another report about the same mail")
    mails.note_bounce(work.connection, mail.id)
    reroute(work, mail, Lost.REPORTED if letter.report.is_nobody_there else Lost.OTHERWISE)
    return Ending(Result.RECORDED, "bounce: what it was about goes on to the stand-in")


def reroute(work: Work, mail: Mail, lost: Lost) -> None:
    """What could not reach a contact goes to the others of its network within the hour (scenario 23)."""
    contact = contacts.contact(work.connection, mail.contact) if mail.contact is not None else None
    network = contacts.network(work.connection, contact.network) if contact is not None else None
    if contact is None or network is None or not contacts.in_office(work.connection, contact.id):
        return
    if lost is not Lost.OTHERWISE:
        contacts.note_bounce(work.connection, contact.id, lost is Lost.REFUSED)
    others = [one for one in contacts.contacts_of(work.connection, network.id) if one.id != contact.id and not one.unreachable]
    if not any(one.bounces == 0 for one in others):
        tell_keepers(work, network)
    if not others:
        return
    found = ledger.ask(work.connection, mail.ask) if mail.ask else None
    if found is None or contact.role != "delegate" or found[0].phase not in fights.OPEN:
        return
    if found[1] == network.id:
        _again(work, found[0], mail, network, others)
    else:
        _send_on(work, found[0], (network, contact), others, lost)


def _again(work: Work, fight: Fight, mail: Mail, network: Network, others: list[Contact]) -> None:
    """Those who started the fight get the very mail at their other doors; a CHECK stays with whom it asks."""
    if mail.check_id is None and not mail.answers:
        for other in others:
            post(work, mail.kind, other, network, fight=fight, values=mail.values or {}, version=mail.version)


def _send_on(work: Work, fight: Fight, who: tuple[Network, Contact], others: list[Contact], lost: Lost) -> None:
    """The ask moves to the stand-in and the network address, once."""
    network, contact = who
    for other in others:
        if not mails.was_sent(work.connection, other.id, fight.number, "bounced"):
            may_exist = lost not in (Lost.REFUSED, Lost.REPORTED)
            values = {
                "bounced_address": {"$contact": contact.id},
                "may_exist": may_exist,
                **meetings(work, fight, network),
                "area": area(work, fight, network),
            }
            post(work, "bounced", other, network, fight=fight, values=values)


def referral_failed(work: Work, mail: Mail) -> None:
    """A referral could not be handed over in 72 hours: it is dropped, and both sides are told (scenario 13)."""
    found = ledger.ask(work.connection, mail.ask or 0)
    who = str((mail.values or {}).get("who", ""))
    sender = contacts.network_by_name(work.connection, who)
    starter = contacts.network(work.connection, found[1]) if found is not None else None
    for network, to_sender in ((sender, True), (starter, False)):
        if network is None or found is None:
            continue
        values = {"day": mail.at.date().isoformat(), "to_sender": to_sender, "who": who}
        for contact in readers(work, network):
            post(work, "referral-failed", contact, network, fight=found[0], values=values)


def tell_keepers(work: Work, network: Network) -> None:
    """Nobody of a network can be reached by mail: keepers take the telephone. They are told once a day."""
    if not mails.may_answer(work.connection, f"unreachable {network.id}", work.at, work.at - _DAY, 1):
        return
    for keeper in work.settings.desk.keepers:
        post_to_address(work, "unreachable", keeper, values={"who": network.name})


def holiday(work: Work, letter: Letter, network: Network, contact: Contact, answered: Mail | None) -> Ending:
    """A delegate's mailbox says that it is away. The second notice while an ask is open moves that ask to the stand-in (scenario 10)."""
    stand_in = contacts.contact_of(work.connection, network.id, "stand_in")
    fight = _open_unanswered(work, network, answered)
    if contact.role != "delegate" or fight is None:
        return Ending(Result.IGNORED, letter.why)
    seen = mails.note_holiday(work.connection, contact.id, fight.number, work.at)
    if seen >= _SECOND and stand_in is not None and not mails.was_sent(work.connection, stand_in.id, fight.number, "holiday"):
        values = {"away_name": _first_name(letter), "until": _until(work, letter, network)}
        post(work, "holiday", stand_in, network, fight=fight, values=values)
    return Ending(Result.IGNORED, f"{letter.why}; holiday notice {seen}")


def _first_name(letter: Letter) -> str:
    """What to call the delegate: the first name of From, else the local part where that is a name."""
    words = letter.name.split()
    local = letter.ids.sender.partition("@")[0]
    return words[0] if words else local.capitalize() if local.isalpha() else ""


def _until(work: Work, letter: Letter, network: Network) -> str:
    """The day that the notice names, as text; '' without one."""
    languages = tuple(dict.fromkeys((network.language, "en")))
    found = dates.find("\n".join(letter.own), languages, work.today(network))
    return found.day.isoformat() if found is not None and not found.others else ""


def _open_unanswered(work: Work, network: Network, answered: Mail | None) -> Fight | None:
    """The fight a holiday notice is about: of the mail it answers, else the only one that waits for this network's word."""
    waiting: list[Fight] = []
    for party in ledger.parties_of_network(work.connection, network.id):
        found = ledger.ask(work.connection, party.ask)
        if found is not None and found[0].phase in fights.OPEN and party.answer.word in (Word.NONE, Word.LATER) and not party.initiator:
            waiting.append(found[0])
    about = [fight for fight in waiting if answered is not None and fight.number == answered.ask]
    if about:
        return about[0]
    return waiting[0] if len(waiting) == 1 else None
