"""Starting a fight and steering it: the form, the draft, SEND, WITHDRAW, CORRECT, AMEND, PAUSE, RESUME, the closings.

The one rule: nothing goes out before SEND, and after SEND nothing in a frozen version changes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from mailbot.clerk.answering import refused, session_languages
from mailbot.clerk.checking import check_negotiator
from mailbot.clerk.session import Block, Result, Session
from mailbot.desk import book, carry
from mailbot.desk.fanout import answers_at
from mailbot.desk.post import post
from mailbot.desk.roll import initiator_of, spoken
from mailbot.desk.work import Work, zone_of
from mailbot.domain import fights
from mailbot.domain import terms as form
from mailbot.domain.audience import Audience, is_member
from mailbot.domain.days import end_of, local, to_text
from mailbot.domain.linter import Finding, Invited, Rank, lint
from mailbot.domain.model import (
    Amend,
    Change,
    Close,
    Continue,
    Correct,
    Deed,
    Drop,
    Fight,
    FightCommand,
    Party,
    Pause,
    Phase,
    Refusal,
    Reply,
    ReportClosing,
    Resume,
    Schedule,
    Send,
    Update,
    Why,
    Withdraw,
)
from mailbot.domain.terms import Plan
from mailbot.reading.form import plan as read_plan
from mailbot.reading.grammar import Said, Sure
from mailbot.store import contacts, ledger, mails
from mailbot.store.contacts import Network

__all__ = ["amend", "answer", "change", "close", "closing_report", "continue_", "correct", "drop", "new_fight", "pause", "resume"]

_JUDGED_AFTER: Final = timedelta(hours=24)  # product 4.6 rule 1


# ── The draft ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def new_fight(session: Session, fields: Mapping[str, str], said: Said | None) -> Block:
    """NEW FIGHT: without lines the form, with lines a draft."""
    work = session.work
    if not any(fields.values()):
        post(work, "form", session.contact, session.network, incoming=session.incoming)
        return Block(Result.ANSWERED, reason="form sent")
    number = ledger.new_ask(work.connection, session.network.id, work.settings.desk.first_ask)
    fight = Fight(number)
    party = Party(work.desk.mint(), number, initiator=True)
    book.save_party(work, fight, party, session.network.id, [])
    return _fill_in(session, fight, {}, fields)


def change(session: Session, fight: Fight, fields: Mapping[str, str], said: Said | None) -> Block:
    """CHANGE, or just the lines, in answer to a draft: merged into what is kept."""
    _, kept = ledger.draft_terms(session.work.connection, fight.number)
    return _fill_in(session, fight, kept, fields, said)


def _fill_in(session: Session, fight: Fight, kept: Mapping[str, str], fields: Mapping[str, str], said: Said | None = None) -> Block:
    work = session.work
    merged = {**kept, **fields}
    decided = fights.decide(fight, Change(merged.get("Title", "")[:200]), work.at)
    if isinstance(decided, Refusal):
        line = said or Said("change", None, "", "", session.network.language, Sure.EXACT, "line")
        return refused(decided, fight, line)
    ledger.write_draft(work.connection, fight.number, fight.version + 1, merged)
    fight = carry.happen(work, fight, decided)
    return _show_draft(session, fight, merged)


def _show_draft(session: Session, fight: Fight, fields: Mapping[str, str]) -> Block:
    """Answer with what is missing, or with the preview."""
    looked = _look_at(session, fight, fields)
    findings = [_as_value(finding) for finding in looked.findings]
    stops = [finding for finding in findings if finding["rank"] == Rank.STOP]
    values = {
        "missing": [finding["field"] for finding in stops if finding["what"] == "empty"],
        "stops": [finding for finding in stops if finding["what"] != "empty"],
        "warnings": [finding for finding in findings if finding["rank"] == Rank.WARNING],
        "notes": [finding for finding in findings if finding["rank"] == Rank.NOTE],
        "count": len(looked.invited),
        **_as_it_would_go(session, fight, fields, looked.plan),
    }
    kind = "draft-returned" if stops else "preview"
    post(session.work, kind, session.contact, session.network, fight=fight, values=values, incoming=session.incoming, version=0)
    return Block(Result.RECORDED, fight=fight, reason=kind)


def _as_it_would_go(session: Session, fight: Fight, fields: Mapping[str, str], plan: Plan) -> dict[str, Any]:
    """The facts of the terms as SEND would freeze them today, for the preview."""
    today = session.work.today(session.network)
    full = form.with_defaults(fields, today, session.work.periods.review)
    review = plan.review or today + session.work.periods.review
    return {
        "fields": full,
        "version": fight.version + 1,
        "fingerprint": form.short(form.fingerprint(full)),
        "sent_on": to_text(session.work.at),
        "answer_by": plan.answer_by.isoformat() if plan.answer_by else "",
        "starts": plan.starts.isoformat() if plan.starts else "",
        "review": review.isoformat(),
        "delivered": plan.delivered.isoformat() if plan.delivered else "",
    }


def _as_value(finding: Finding) -> dict[str, Any]:
    """A finding as its template reads it."""
    detail = finding.detail.isoformat() if isinstance(finding.detail, date) else finding.detail
    return {"rank": finding.rank.value, "what": finding.what, "field": finding.field, "detail": detail}


@dataclass(frozen=True, slots=True)
class _Looked:
    """A draft as the linter and the calendar see it."""

    plan: Plan
    findings: tuple[Finding, ...]
    invited: list[Network]

    @property
    def stops(self) -> int:
        return sum(finding.rank is Rank.STOP for finding in self.findings)

    @property
    def warnings(self) -> int:
        return sum(finding.rank is Rank.WARNING for finding in self.findings)


def _look_at(session: Session, fight: Fight, fields: Mapping[str, str]) -> _Looked:
    work = session.work
    today = work.today(session.network)
    plan, unreadable = read_plan(fields, session_languages(session), today)
    invited = invited_by(work, session.network, plan.send_to)
    others = [(one.ref, initiator_of(work, one).name, one.title) for one in ledger.asks_open(work.connection) if one.number != fight.number]
    findings = lint(
        fields,
        plan,
        today=today,
        zone=zone_of(session.network),
        networks=[Invited(one.name, one.meets, zone_of(one), one.tag) for one in invited],
        others=others,
        words=work.desk.lint_words,
        periods=work.periods,
    )
    return _Looked(plan, (*unreadable, *findings), invited)


def invited_by(work: Work, starter: Network, send_to: tuple[str, ...]) -> list[Network]:
    """Return the networks that an ask of `starter` goes to: all, or those named by their tags."""
    every = contacts.networks_after(work.connection, 0, "", 100_000)
    return [one for one in every if one.id != starter.id and one.state != "left" and (not send_to or one.tag in send_to)]


def drop(session: Session, fight: Fight, said: Said) -> Block:
    """DROP: the draft is not wanted any more."""
    decided = fights.decide(fight, Drop(), session.work.at)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    ledger.drop_draft(session.work.connection, fight.number)
    carry.happen(session.work, fight, decided)
    return Block(Result.RECORDED, "dropped", {}, fight)


# ── SEND ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def send(session: Session, fight: Fight, said: Said) -> Block:
    """SEND and SEND ANYWAY: frozen, and out to all who are invited."""
    work = session.work
    version, fields = ledger.draft_terms(work.connection, fight.number)
    if fight.phase not in fights.DRAFTS or not version:
        decided = fights.decide(fight, Drop(), work.at)
        return refused(decided if isinstance(decided, Refusal) else Refusal(Why.NOT_NOW), fight, said)
    fields = form.with_defaults(fields, work.today(session.network), work.periods.review)
    looked = _look_at(session, fight, fields)
    if looked.stops or (looked.warnings and said.verb != "sendanyway"):
        return _show_draft(session, fight, fields)
    command = _send_command(session, looked, said.verb == "sendanyway")
    decided = fights.decide(fight, command, work.at)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    fingerprint = form.fingerprint(fields)
    ledger.freeze_terms(work.connection, fight.number, version, fields, fingerprint, work.at)
    receipt = session.issue(fight, "send")
    fight = carry.happen(work, fight, decided)
    _ask_negotiator(session, fight, looked.plan.talks_to)
    return Block(Result.RECORDED, "sent", {"count": len(looked.invited)}, fight, receipt)


def _send_command(session: Session, looked: _Looked, anyway: bool) -> Send:
    plan, zone, today = looked.plan, zone_of(session.network), session.work.today(session.network)
    answer_by = plan.answer_by or today
    zones = [zone_of(one) for one in looked.invited] or [zone]
    deadline = max(end_of(answer_by, one) for one in zones)
    judged = deadline + _JUDGED_AFTER
    start = max(judged, local(plan.starts, "00:00", zone)) if plan.starts else judged
    noon_before = local(start.astimezone(zone).date() - timedelta(days=1), session.work.periods.start_at, zone)
    review = plan.review or today + session.work.periods.review
    return Send(
        schedule=Schedule(deadline, judged, max(judged, noon_before) if plan.starts else judged, start, review_at(review, session.network)),
        answer_by=answer_by,
        starts=plan.starts,
        delivered=plan.delivered or today,
        review=review,
        goes_ahead=plan.goes_ahead,
        late_welcome=plan.late,
        send_to=plan.send_to,
        anyway=anyway,
        warnings=looked.warnings,
    )


def review_at(day: date, network: Network) -> datetime:
    """Return when a review date is due: 09:00 that day where the fight was started."""
    return local(day, time(9), zone_of(network))


def _ask_negotiator(session: Session, fight: Fight, address: str) -> None:
    """Unless it is a contact of the initiator, the address under "Who talks to them" gets one CHECK (product 9.1)."""
    work = session.work
    if not address:
        return
    mails.negotiator_asked(work.connection, fight.number, address)
    known = contacts.by_address(work.connection, address)
    if known is not None and known[0].id == session.network.id:
        mails.negotiator_says(work.connection, fight.number, address, yes=True, at=work.at)
    else:
        check_negotiator(session, fight, address)


# ── While it goes round, and while it runs ─────────────────────────────────────────────────────────────────────────────


def _steer(session: Session, fight: Fight, command: FightCommand, said: Said, line: str, verb: str, **values: Any) -> Block:
    """Decide, carry out, issue a receipt: the same for every word of the initiator."""
    decided = fights.decide(fight, command, session.work.at, session.work.periods)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    receipt = session.issue(fight, verb)
    fight = carry.happen(session.work, fight, decided)
    return Block(Result.RECORDED, line, values, fight, receipt)


def withdraw(session: Session, fight: Fight, said: Said) -> Block:
    """WITHDRAW: a draft again under the same number; the next SEND is one version on."""
    row = ledger.terms(session.work.connection, fight.number, fight.version)
    block = _steer(session, fight, Withdraw(), said, "withdrawn", "withdraw", count=_told(session, fight))
    if block.took_effect and row is not None:
        fields = form_fields(row["fields"])
        ledger.write_draft(session.work.connection, fight.number, fight.version + 1, fields)
    return block


def form_fields(text: str) -> dict[str, str]:
    """Return the fields of a row of terms."""
    return dict(json.loads(text))


def answer(session: Session, fight: Fight, number: int, text: str, said: Said) -> Block:
    """ANSWER, or the plain reply to a question mail: goes round at 19:00, until then UNDO takes it back."""
    if not text:
        return refused(Refusal(Why.NO_TEXT), fight, said)
    receipt_number = session.next_receipt()
    kept = session.keep("answer", text, fight)
    decided = fights.decide(fight, Reply(number, kept, receipt_number), session.work.at)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    until = _first_evening(session, fight)
    receipt = session.issue(fight, "answer", undo=until, about=f"q{number}")
    fight = carry.happen(session.work, fight, decided)
    goes_out = answers_at(session.work.at, zone_of(session.network), session.work.periods.questions_at)
    values = {"number": number, "text": {"$text": kept}, "goes_out": to_text(goes_out)}
    return Block(Result.RECORDED, "answered", values, fight, receipt)


def _first_evening(session: Session, fight: Fight) -> datetime:
    zones = ledger.zones(session.work.connection, fight.number) or [session.network.timezone]
    return min(answers_at(session.work.at, ZoneInfo(zone), session.work.periods.questions_at) for zone in zones)


def update(session: Session, fight: Fight, said: Said) -> Block:
    """UPDATE: news for the digest; URGENT, once a week, at once."""
    text = session.keep("update", said.text.strip(), fight)
    urgent = said.modifier == "urgent"
    return _steer(session, fight, Update(text, urgent), said, "update-noted", "update", urgent=urgent)


def correct(session: Session, fight: Fight, said: Said) -> Block:
    """CORRECT, after its CHECK: facts, to all who are in, at once."""
    text = session.keep("correction", said.text.strip(), fight)
    return _steer(session, fight, Correct(text), said, "corrected-noted", "correct")


def amend(session: Session, fight: Fight, fields: Mapping[str, str], said: Said) -> Block:
    """AMEND, after its CHECK: a new version; every partner is released unless it recommits."""
    work = session.work
    row = ledger.terms(work.connection, fight.number, fight.version)
    if row is None or not any(fields.values()):
        return refused(Refusal(Why.NO_TEXT if row is not None else Why.NOT_NOW), fight, said)
    merged = {**form_fields(row["fields"]), **fields}
    today = work.today(session.network)
    plan, unreadable = read_plan(merged, session_languages(session), today)
    if unreadable or (plan.review is not None and plan.review - today > work.periods.review_most):
        return refused(Refusal(Why.REVIEW_TOO_FAR), fight, said)
    new_review = plan.review if plan.review != fight.review else None
    command = Amend(
        until=work.at + work.periods.amend,
        review=new_review,
        review_at=review_at(new_review, session.network) if new_review else None,
        title=merged.get("Title", ""),
    )
    decided = fights.decide(fight, command, work.at)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    ledger.freeze_terms(work.connection, fight.number, fight.version + 1, merged, form.fingerprint(merged), work.at)
    return _steer(session, fight, command, said, "amended-noted", "amend", until=to_text(command.until))


def _is_urgent(session: Session, fight: Fight) -> bool:
    """Whether an action is announced within 48 hours: then a STOP is chased after exactly 60 minutes (product 4.6 rule 6)."""
    limit = session.work.at + session.work.periods.chase_window
    for party, _ in spoken(session.work, fight):
        for action in party.actions:
            planned = action.state in (Deed.PLANNED, Deed.OFFERED) and action.day is not None
            if planned and not party.initiator and action.day is not None and action.day <= limit.date():
                return action.day >= session.work.at.date()
    return False


def pause(session: Session, fight: Fight, said: Said) -> Block:
    """PAUSE, after its CHECK: STOP to all who hear it."""
    text = session.keep("pause", said.text.strip(), fight)
    return _steer(
        session, fight, Pause(text, _is_urgent(session, fight)), said, "stopped", "pause", why="paused", count=_hearers(session, fight)
    )


def resume(session: Session, fight: Fight, said: Said) -> Block:
    """RESUME, after its CHECK: GO to all who hear it."""
    text = session.keep("resume", said.text.strip(), fight)
    return _steer(session, fight, Resume(text, urgent=False), said, "stopped", "resume", why="resumed", count=_hearers(session, fight))


CLOSINGS: Final[Mapping[str, Phase]] = {"won": Phase.WON, "settled": Phase.SETTLED, "lost": Phase.LOST, "end": Phase.ENDED}


def close(session: Session, fight: Fight, said: Said, words: str = "") -> Block:
    """WON, SETTLED, LOST, END, after the CHECK. `words`: what the YES says that all shall read."""
    phase = CLOSINGS[said.verb]
    text = session.keep("closing", said.text.strip(), fight)
    kept = session.keep("closing", words.strip(), fight)
    command = Close(phase, text, kept, _is_urgent(session, fight))
    return _steer(session, fight, command, said, "stopped", said.verb, why=phase.value, count=_hearers(session, fight))


def continue_(session: Session, fight: Fight, said: Said) -> Block:
    """CONTINUE and a date: the next review, at most 90 days on."""
    today = session.work.today(session.network)
    if said.day is None or said.day <= today:
        return refused(Refusal(Why.PAST_DAY, {"day": said.day.isoformat() if said.day else ""}), fight, said)
    if said.day - today > session.work.periods.review:
        return refused(Refusal(Why.REVIEW_TOO_FAR), fight, said)
    command = Continue(said.day, review_at(said.day, session.network))
    return _steer(session, fight, command, said, "continue-noted", "continue", review=said.day.isoformat())


def closing_report(session: Session, fight: Fight, text: str, said: Said) -> Block:
    """The answer to the four questions after the end."""
    kept = session.keep("closing-report", text, fight)
    return _steer(session, fight, ReportClosing(kept), said, "closing-noted", "closing-report")


def _hearers(session: Session, fight: Fight) -> int:
    """Count the networks that hear a STOP."""
    return sum(is_member(Audience.HEARERS, fight, party) for party, _ in spoken(session.work, fight))


def _told(session: Session, fight: Fight) -> int:
    """Count the networks that got the ask."""
    return ledger.count_parties(session.work.connection, fight.number) - 1
