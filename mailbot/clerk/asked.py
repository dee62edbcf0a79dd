"""Answers of those who speak for no network, and yet were asked: negotiators, new contacts, keepers, whoever reads a network address.

The one rule: an answer counts from the address that was asked, with the token of the mail that asked it (product 8.1 rule 4); where that
was a network address, from anybody whose mail passes DMARC (13.3), but for delegate and stand-in: they have a seat of their own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from mailbot.clerk import checking, questions
from mailbot.clerk.context import context_of
from mailbot.clerk.questions import QUESTIONS
from mailbot.clerk.session import Block, Ending, Reply, Result, receipt_values
from mailbot.desk.post import Incoming, post_to_address
from mailbot.desk.work import Work
from mailbot.reading.envelope import Route
from mailbot.reading.grammar import Said, Unclear, understand
from mailbot.reading.letter import Letter
from mailbot.reading.verdict import Dmarc
from mailbot.store import contacts, ledger, mails
from mailbot.store.contacts import Contact, Network
from mailbot.store.ledger import Check
from mailbot.store.mails import Mail

__all__ = ["may_answer", "reply"]

_HOUR: Final = timedelta(hours=1)
_ANSWERS: Final = ("yes", "no", "notme")


def may_answer(mail: Mail, sender: str, dmarc: Dmarc) -> bool:
    """Say whether `sender`, who is neither delegate nor stand-in, may answer the question that this mail of ours asked."""
    if mail.check_id is None or not sender:
        return False
    if mail.contact is None:
        return (mail.address or "").lower() == sender
    return mail.role == "address" and mail.in_office and dmarc is Dmarc.PASS


def reply(work: Work, mail: Mail, letter: Letter, dmarc: Dmarc, known: tuple[Network, Contact] | None) -> Ending:
    """Carry out what was answered; whatever else was written is asked back. `known`: whose registered address it came from."""
    check = ledger.check(work.connection, mail.check_id or 0)
    said = _said(work, mail, letter)
    if check is None or check.kind not in QUESTIONS or not checking.is_open(work, check):
        block = Block(Result.REFUSED, "not-no-check", reason="the question is not open any more")
    elif known is not None and known[0].id == mail.network and known[1].role != "address":
        block = Block(
            Result.REFUSED, "not-your-seat", {"network": known[0].name}, reason="a delegate or stand-in answers for the network address"
        )
    elif not isinstance(said, Said) or said.verb not in _ANSWERS:
        line = said.line if said is not None else ""
        block = Block(Result.ASKED_BACK, "yes-or-no", {"line": line}, reason="asked back: neither YES nor NO")
    else:
        words = "\n".join(part for part in (said.text.strip(),) if part)
        block = questions.answer(work, check, Reply(said.verb, words, mail, letter.ids.sender))
    if mail.network is not None and dmarc is Dmarc.PASS and block.took_effect:
        contacts.heard(work.connection, mail.network, work.at)
    _tell(work, mail, letter, check, block)
    return Ending(block.result, block.reason or f"{check.kind if check else 'question'}: {block.line}", stranger=True)


def _said(work: Work, mail: Mail, letter: Letter) -> Said | Unclear | None:
    network = contacts.network(work.connection, mail.network) if mail.network is not None else None
    context = context_of(work, network, mail, Route("desk"), letter)
    read_in = tuple(dict.fromkeys((mail.language, *context.languages)))
    meaning = understand(letter, replace(context, languages=read_in), work.desk.words)
    return next(iter(meaning.items), None)


def _tell(work: Work, mail: Mail, letter: Letter, check: Check | None, block: Block) -> None:
    """One answer to whoever wrote; what records nothing stands under the limit of product 8.5."""
    sender = letter.ids.sender
    limited = block.result not in (Result.RECORDED, Result.PASSED_ON)
    who = work.desk.seal("asked", sender)
    if not block.line or (limited and not mails.may_answer(work.connection, who, work.at, work.at - _HOUR, work.periods.answers_per_hour)):
        return
    found = ledger.ask(work.connection, mail.ask) if mail.ask is not None else None
    incoming = Incoming(letter.ids.message_id, letter.subject)
    values = receipt_values([block], dropped=False)
    again = mail.check_id if block.result is Result.ASKED_BACK and mail.contact is None else None  # the answer asks once more
    fight = found[0] if found else None
    zone = _zone(work, mail, check)
    post_to_address(
        work, "answer", sender, fight=fight, values=values, incoming=incoming, check_id=again, language=mail.language, zone=zone
    )


def _zone(work: Work, mail: Mail, check: Check | None) -> str:
    """The time zone of the network that the question is about; '' where it is about none."""
    about = mail.network or (check.network if check is not None else None)
    network = contacts.network(work.connection, about) if about is not None else None
    return network.timezone if network is not None else ""
