"""APPLY and VOUCH: how a network asks to join, and who says that it has met it (product 13.1, 8.5).

The one rule: an application causes mail to the addresses it names, once a week each, and to nobody else before all have said YES.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from enum import Enum
from typing import Final

from mailbot.clerk.answering import refused
from mailbot.clerk.context import context_of
from mailbot.clerk.session import Block, Ending, Result, Session
from mailbot.desk import joining
from mailbot.desk.post import Incoming, post, post_to_address
from mailbot.desk.work import Work
from mailbot.domain.applications import Phase, vouchers_left
from mailbot.domain.applying import Vouch
from mailbot.domain.model import Fight, Refusal, Why
from mailbot.reading import application as reading
from mailbot.reading.application import Applicant
from mailbot.reading.envelope import Route
from mailbot.reading.grammar import Said, understand
from mailbot.reading.letter import Letter
from mailbot.reading.verdict import Dmarc
from mailbot.store import applications as stored
from mailbot.store import mails
from mailbot.store.entries import DirectoryError, address

__all__ = ["apply", "receive", "vouch", "wants_to_join", "with_code"]

_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)
_A_WEEK: Final = 3  # applications, and answers about them, to one address and week


class Taken(Enum):
    """Whether a complete application was taken; LATER: too many are open just now."""

    YES = "yes"
    LATER = "later"
    NOT = "not"


def wants_to_join(work: Work, letter: Letter) -> bool:
    """Say whether a letter is an application, or asks for its form."""
    return reading.is_application(_lines(work, letter)) or _word(work, letter) is not None


def _word(work: Work, letter: Letter) -> Said | None:
    """The word APPLY, in whatever of the six languages."""
    meaning = understand(letter, context_of(work, None, None, Route("desk"), letter), work.desk.words)
    return next((item for item in meaning.items if isinstance(item, Said) and item.verb == "apply"), None)


def _lines(work: Work, letter: Letter) -> dict[str, str]:
    return reading.fields(letter.own, letter.quote, work.desk.words.hints)


def receive(work: Work, letter: Letter, dmarc: Dmarc) -> Ending:
    """An application of somebody unknown: the form, what is missing in it, or the CHECKs that it asks for. None where DMARC fails."""
    sender = letter.ids.sender
    if not sender or dmarc is Dmarc.FAIL or sender.endswith("@" + work.settings.desk.domain.lower()):
        return Ending(Result.IGNORED, "not from a registered address", stranger=True)
    lines = _lines(work, letter)
    gaps = _gaps(work, lines)
    if not any(lines.values()):
        return _answer(work, letter, dmarc, "application-form", {})
    if gaps:
        return _answer(work, letter, dmarc, "application-returned", {"missing": gaps})
    taken = _take(work, lines, sender, proven=dmarc is Dmarc.PASS)
    if taken is Taken.LATER:
        return _answer(work, letter, dmarc, "application-returned", {"missing": []})
    if taken is Taken.NOT:
        return Ending(Result.IGNORED, "an application too many", stranger=True)
    return Ending(Result.HELD, "application: its addresses are asked", stranger=True)


def _answer(work: Work, letter: Letter, dmarc: Dmarc, kind: str, values: Mapping[str, object]) -> Ending:
    """One short note a week to an unknown sender; somebody whose mail is proven to be hers may need a few more for one form."""
    sender = letter.ids.sender
    proven = dmarc is Dmarc.PASS
    who = work.desk.seal("application-answers" if proven else "stranger", sender)
    if not mails.may_answer(work.connection, who, work.at, work.at - _WEEK, _A_WEEK if proven else 1):
        return Ending(Result.IGNORED, "an application; had its answer this week", stranger=True)
    incoming = Incoming(letter.ids.message_id, letter.subject)
    post_to_address(work, kind, sender, values=values, incoming=incoming, language=_language(work, letter))
    return Ending(Result.REFUSED, f"{kind} sent", stranger=True)


def _language(work: Work, letter: Letter) -> str:
    """The language of an answer about a form: that of its labels; without any, that of the word."""
    if _lines(work, letter):
        return reading.language_of((*letter.own, *letter.quote))
    word = _word(work, letter)
    return word.language if word is not None else "en"


def _gaps(work: Work, lines: Mapping[str, str]) -> list[str]:
    """What is missing; an address that no mail can go to is."""
    found = reading.missing(lines)
    desk = work.settings.desk
    for seat, one in reading.applicant(lines, work.at.date()).addresses.items():
        try:
            address(one, f"{desk.address}@{desk.domain}")
        except DirectoryError:
            found.append(reading.SEATS[seat])
    return list(dict.fromkeys(found))


def _take(work: Work, lines: Mapping[str, str], sender: str, *, proven: bool) -> Taken:
    """Write an application down and ask its addresses, or mend the one that waits."""
    applicant = reading.applicant(lines, work.at.date())
    known_by = work.desk.seal("applicant", applicant.addresses["delegate"], reading.tag(applicant.name))
    known = stored.of_applicant(work.connection, known_by)
    if known is not None:
        by_delegate = proven and sender == applicant.addresses["delegate"]
        return Taken.YES if _mend(work, known, applicant, lines, by_delegate=by_delegate) else Taken.NOT
    if not mails.may_answer(work.connection, work.desk.seal("applies", sender), work.at, work.at - _WEEK, _A_WEEK):
        return Taken.NOT
    if stored.count_open(work.connection) >= work.periods.applications:
        _tell_too_many(work)
        return Taken.LATER
    joining.begin(work, applicant, lines, known_by)
    return Taken.YES


def _mend(work: Work, known: stored.Stored, applicant: Applicant, lines: Mapping[str, str], *, by_delegate: bool) -> bool:
    """The delegate sends the form once more before all have answered: what it says now counts, and who is new in it is asked.

    From nobody else: whoever could change an address that was confirmed could put his own there.
    """
    if known.application.phase is not Phase.ASKED or not by_delegate:
        return False
    joining.mend(work, known, applicant, lines)
    return True


def _tell_too_many(work: Work) -> None:
    if mails.may_answer(work.connection, "applications too many", work.at, work.at - _DAY, 1):
        for keeper in work.settings.desk.keepers:
            values = {"what": "too-many", "number": 0, "who": "", "names": [], "until": "", "why": ""}
            post_to_address(work, "keepers-application", keeper, values=values)


# ── What delegates write ───────────────────────────────────────────────────────────────────────────────────────────────


def apply(session: Session, fight: Fight | None, said: Said) -> Block:
    """APPLY of a delegate: the form, to be handed on; or the application of a network that she brings."""
    lines = _lines(session.work, session.letter)
    gaps = _gaps(session.work, lines)
    if not any(lines.values()) or gaps:
        kind = "application-returned" if any(lines.values()) else "application-form"
        post(session.work, kind, session.contact, session.network, values={"missing": gaps}, incoming=session.incoming)
        return Block(Result.ANSWERED, reason=f"{kind} sent")
    if _take(session.work, lines, session.letter.ids.sender, proven=True) is Taken.LATER:
        return Block(Result.ANSWERED, "applications-full")
    return Block(Result.ANSWERED, "applied")


def vouch(session: Session, fight: Fight | None, said: Said) -> Block:
    """VOUCH and the code, after its CHECK: this network has met them, or has acted together with them."""
    one = stored.by_code(session.work.connection, said.text.strip()) if said.text.strip() else _only_one(session)
    theirs = one is not None and session.network.id in one.application.asked_of and joining.may_vouch(session.network)
    now = joining.decide(session.work, one, Vouch(session.network.id)) if one is not None and theirs else None
    if one is None or now is None:
        return refused(Refusal(Why.NO_CODE), None, said)
    receipt = session.issue(None, "vouch")
    values = {"who": joining.applicant_of(one).name, "announced": now.application.phase is not Phase.VOUCHING}
    return Block(Result.RECORDED, "knows-yes", values, None, receipt)


def with_code(session: Session, said: Said) -> Said:
    """Return VOUCH with the code that it leaves out where only one application waits, so that its CHECK can say whom it is about."""
    one = _only_one(session) if said.verb == "vouch" and not said.text.strip() else None
    return replace(said, text=one.code) if one is not None else said


def _only_one(session: Session) -> stored.Stored | None:
    """The application that VOUCH without a code means: the only one that waits for this network."""
    every = stored.every(session.work.connection)
    waiting = [one for one in every if one.form and session.network.id in vouchers_left(one.application)]
    return waiting[0] if len(waiting) == 1 else None
