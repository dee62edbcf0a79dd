"""What networks do and say: PLAN, REPORT, REFER, ALERT, GREETING, OK, ASK.

The one rule: announcing is informing; nothing here asks anybody for leave.
"""

from __future__ import annotations

from typing import Any

from mailbot.clerk.answering import refused, session_languages
from mailbot.clerk.session import Block, Result, Session
from mailbot.desk import book, carry
from mailbot.desk.fanout import settle_stop
from mailbot.desk.post import post, post_to_address, readers
from mailbot.desk.roll import initiator_of
from mailbot.desk.work import zone_of
from mailbot.domain import actions, fights
from mailbot.domain.commands import Alert, Ask, FixReport, Greet, Okay, PartyCommand, Plan, Refer, Report
from mailbot.domain.days import local, to_text
from mailbot.domain.model import Deed, Fight, Refusal, Why
from mailbot.reading import deed, referral
from mailbot.reading.grammar import Said
from mailbot.store import ledger, mails

__all__ = ["alert", "ask", "fix_report", "greet", "okay", "pass_note", "plan", "refer", "report"]


def _read(session: Session, said: Said, *, past: bool) -> deed.Deed:
    today = session.work.today(session.network)
    return deed.deed(said.text, session_languages(session), today, session.network.towns, past=past)


def _carry(session: Session, fight: Fight, command: Any) -> Refusal | None:
    party = session.party(fight)
    decided = actions.decide(fight, party, command, session.work.at)
    if isinstance(decided, Refusal):
        return decided
    carry.happen_to(session.work, fight, party, session.network, decided)
    return None


def plan(session: Session, fight: Fight, said: Said) -> Block:
    """PLAN: the others see date and town; hour and place stay between the network and the desk."""
    read = _read(session, said, past=False)
    day = said.day or read.day
    if day is None or day < session.work.today(session.network):
        return refused(Refusal(Why.PAST_DAY, {"day": day.isoformat() if day else ""}), fight, said)
    number = session.next_receipt()
    command = Plan(
        receipt=number,
        day=day,
        town=read.town or session.network.name,
        kind=read.kind,
        text=session.keep("plan", said.text.strip(), fight),
        public=read.public or said.modifier == "public",
        erase_at=local(day + session.work.periods.erase_plan, "00:00", zone_of(session.network)),
    )
    wrong = _carry(session, fight, command)
    if wrong is not None:
        return refused(wrong, fight, said)
    until = session.work.at + session.work.periods.undo
    receipt = session.issue(fight, "plan", undo=until)
    values = {
        "action": command.kind,
        "day": day.isoformat(),
        "town": command.town,
        "text": {"$text": command.text},
        "public": command.public,
        "undo_until": to_text(until),
        "_event": {"what": f"r{number}", "day": day.isoformat(), "action": command.kind},
    }
    return Block(Result.RECORDED, "announced", values, fight, receipt)


def report(session: Session, fight: Fight, said: Said) -> Block:
    """REPORT: recorded and credited."""
    read = _read(session, said, past=True)
    if read.day is not None and read.day > session.work.today(session.network):
        return refused(Refusal(Why.FUTURE_DAY, {"day": read.day.isoformat()}), fight, said)
    number = session.next_receipt()
    command = Report(
        receipt=number,
        text=session.keep("report", said.text.strip(), fight),
        day=read.day,
        town=read.town or session.network.name,
        kind=read.kind,
        people=read.people,
        new=read.new,
        public=read.public or said.modifier == "public",
    )
    wrong = _carry(session, fight, command)
    if wrong is not None:
        return refused(wrong, fight, said)
    until = session.work.at + session.work.periods.undo
    receipt = session.issue(fight, "report", undo=until)
    return Block(Result.RECORDED, "reported", {**_told(session, fight, number), "undo_until": to_text(until)}, fight, receipt)


def _told(session: Session, fight: Fight, receipt: int) -> dict[str, Any]:
    done = next(one for one in session.party(fight).actions if one.receipt == receipt)
    return {
        "day": done.day.isoformat() if done.day else "",
        "action": done.kind,
        "town": done.town,
        "people": done.people,
        "new": done.new,
        "text": {"$text": done.text},
    }


def fix_report(session: Session, fight: Fight, said: Said) -> Block:
    """ "It was 24 people", written on the receipt of a report: one number, one candidate."""
    receipts = session.receipts_answered
    party = session.party(fight)
    for done in party.actions:
        if done.receipt in receipts and done.state is Deed.DONE:
            change = deed.corrected(said.text, done.people, done.new, session_languages(session))
            if change is None:
                break
            people, new = change
            wrong = _carry(session, fight, FixReport(done.receipt, done.receipt, people, new))
            if wrong is not None:
                return refused(wrong, fight, said)
            issued = ledger.receipt(session.work.connection, done.receipt)
            return Block(Result.RECORDED, "report-changed", {"people": people, "new": new}, fight, issued)
    return refused(Refusal(Why.NO_CHANGE), fight, said)


def refer(session: Session, fight: Fight, said: Said) -> Block:
    """REFER: wrapped whole, passed to the negotiator, not kept."""
    by_mail = session.letter.forwarded or bool(session.letter.dropped)
    channel = "mail" if by_mail else "told"
    today = session.work.today(session.network)
    wrong = _carry(session, fight, Refer(today, channel))
    if wrong is not None:
        return refused(wrong, fight, said)
    _pass_on(session, fight, said, channel)
    address = mails.negotiator(session.work.connection, fight.number)
    values = {"day": today.isoformat(), "channel": channel, "negotiator": address}
    return Block(Result.PASSED_ON, "referred", values, fight)


def _pass_on(session: Session, fight: Fight, said: Said, channel: str) -> None:
    values = {"who": session.network.name, "channel": channel}
    whole = referral.wrap(session.raw)
    starter = initiator_of(session.work, fight)
    address = mails.negotiator(session.work.connection, fight.number)
    addresses = [address] if address else [contact.address for contact in readers(session.work, starter, every_door=True)]
    for one in addresses:
        post_to_address(
            session.work,
            "referral",
            one,
            fight=fight,
            values=values,
            attached=whole,
            until=session.work.periods.refer_tried,
            language=starter.language,
        )


def alert(session: Session, fight: Fight, said: Said) -> Block:
    """ALERT: danger, to those who started the fight, at once."""
    text = session.keep("alert", said.text.strip(), fight)
    wrong = _carry(session, fight, Alert(text))
    if wrong is not None:
        return refused(wrong, fight, said)
    return Block(Result.PASSED_ON, "alerted", {}, fight)


def greet(session: Session, fight: Fight, said: Said) -> Block:
    """GREETING: a line of solidarity, kept for the closing report."""
    text = session.keep("greeting", said.text.strip(), fight)
    wrong = _carry(session, fight, Greet(text))
    if wrong is not None:
        return refused(wrong, fight, said)
    return Block(Result.RECORDED, "greeted", {}, fight)


def okay(session: Session, fight: Fight, said: Said) -> Block:
    """OK to a STOP or GO."""
    command: PartyCommand = Okay()
    wrong = _carry(session, fight, command)
    if wrong is not None:
        return refused(wrong, fight, said)
    settle_stop(session.work, fight.number)
    word = "GO" if fight.stop is not None and fight.stop.why == "resumed" else "STOP"
    return Block(Result.RECORDED, "ok-noted", {"word": word}, fight)


def ask(session: Session, fight: Fight, said: Said) -> Block:
    """ASK: a question to those who started it, without the asker's name to others."""
    if session.is_initiator(fight):
        return refused(Refusal(Why.OWN_FIGHT), fight, said)
    party = session.party(fight)
    book.save_party(session.work, fight, party, session.network.id, [])
    text = session.keep("question", _question(said.text), fight)
    decided = fights.decide(fight, Ask(party.id, text), session.work.at)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    fight = carry.happen(session.work, fight, decided)
    values = {"is_question": True, "number": len(fight.questions), "text": {"$text": text}, "answered": party.answer.word.value}
    return Block(Result.PASSED_ON, "passed-on", values, fight)


def _question(text: str) -> str:
    """What is sent round ends with its last question mark: what follows is between the network and itself (scenario 3)."""
    asked, mark, _ = text.strip().rpartition("?")
    question = (asked + mark) if mark else text.strip()
    return question[:1].upper() + question[1:]


def pass_note(session: Session, fight: Fight, text: str) -> Block:
    """A reply without a command is passed on to the initiator as a note (product 5.10)."""
    number = session.keep("note", text, fight)
    starter = initiator_of(session.work, fight)
    values = {"who": session.network.name, "text": {"$text": number}}
    for contact in readers(session.work, starter):
        post(session.work, "note", contact, starter, fight=fight, values=values)
    party = session.party(fight)
    told = {"is_question": False, "number": "", "text": {"$text": number}, "answered": party.answer.word.value}
    return Block(Result.PASSED_ON, "passed-on", told, fight)
