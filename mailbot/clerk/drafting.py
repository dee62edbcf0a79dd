"""The draft of a fight, and SEND: the form, the linter, what is returned, the preview, the freezing.

The one rule: nothing goes out before SEND, and what goes out is frozen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from mailbot.clerk import negotiating
from mailbot.clerk.answering import refused, session_languages
from mailbot.clerk.cosigning import cosign_first
from mailbot.clerk.session import Block, Result, Session
from mailbot.desk import book, carry
from mailbot.desk.post import post
from mailbot.desk.roll import initiator_of
from mailbot.desk.work import Work, zone_of
from mailbot.domain import fights
from mailbot.domain import terms as form
from mailbot.domain.commands import Change, Drop, Send
from mailbot.domain.days import end_of, local, to_text
from mailbot.domain.federation import gets_ask
from mailbot.domain.linter import Finding, Invited, Rank, lint
from mailbot.domain.model import Fight, Party, Refusal, Schedule, Why
from mailbot.domain.terms import Plan
from mailbot.reading.form import plan as read_plan
from mailbot.reading.grammar import Said, Sure
from mailbot.store import contacts, ledger
from mailbot.store.contacts import Network

__all__ = ["change", "drop", "form_fields", "invited_by", "new_fight", "review_at", "send"]

_JUDGED_AFTER: Final = timedelta(hours=24)  # product 4.6 rule 1


# ── The draft ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def new_fight(session: Session, fields: Mapping[str, str], said: Said | None) -> Block:
    """NEW FIGHT: without lines the form, with lines a draft."""
    work = session.work
    if not any(fields.values()):
        if not session.may_answer():
            return Block(Result.IGNORED, reason="had its answers for this hour")
        post(work, "form", session.contact, session.network, incoming=session.incoming)
        return Block(Result.ANSWERED, reason="form sent")
    number = ledger.new_ask(work.connection, session.network.id, work.settings.desk.first_ask)
    party = Party(work.desk.mint(), number, initiator=True)
    fight = Fight(number, initiator=party.id)
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


def _full(session: Session, fields: Mapping[str, str]) -> dict[str, str]:
    """Fill in what SEND writes into empty fields, in the initiator's language."""
    work, today = session.work, session.work.today(session.network)
    worded = work.desk.composer.defaults(session.network.language, today + work.periods.review)
    return form.with_defaults(fields, today, work.periods.review, worded)


def _as_it_would_go(session: Session, fight: Fight, fields: Mapping[str, str], plan: Plan) -> dict[str, Any]:
    """The facts of the terms as SEND would freeze them today, for the preview."""
    today = session.work.today(session.network)
    full = _full(session, fields)
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
    reached = [one for one in every if one.id != starter.id and gets_ask(one.state, named=bool(send_to))]
    return [one for one in reached if not send_to or one.tag in send_to]


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
    fields = _full(session, fields)
    looked = _look_at(session, fight, fields)
    if looked.stops or (looked.warnings and said.verb != "sendanyway"):
        return _show_draft(session, fight, fields)
    command = _send_command(session, looked, said.verb == "sendanyway")
    decided = fights.decide(fight, command, work.at)
    if isinstance(decided, Refusal):
        return refused(decided, fight, said)
    waits = cosign_first(session, fight, said)
    if waits is not None:
        return waits
    fingerprint = form.fingerprint(fields)
    ledger.freeze_terms(work.connection, fight.number, version, fields, fingerprint, work.at)
    receipt = session.issue(fight, "send")
    fight = carry.happen(work, fight, decided)
    if looked.plan.talks_to:
        negotiating.name(work, fight, session.network, looked.plan.talks_to)
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


def form_fields(text: str) -> dict[str, str]:
    """Return the fields of a row of terms."""
    return dict(json.loads(text))
