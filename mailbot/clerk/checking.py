"""CHECK: what could not be believed, or stops others, waits for one YES (product 8.1, 9.5).

The one rule: a CHECK goes to the registered address only, one for each claim, and its YES carries out exactly what it held.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from mailbot.clerk import forgeries
from mailbot.clerk.session import Block, Result, Session
from mailbot.desk import joining, leaving
from mailbot.desk.facts import fields_of
from mailbot.desk.post import post, readers
from mailbot.desk.roll import initiator_of
from mailbot.desk.work import Work
from mailbot.domain.days import to_text
from mailbot.domain.model import Fight
from mailbot.domain.offices import Kind, Seat, seat_of
from mailbot.reading import referral
from mailbot.reading.grammar import Said
from mailbot.reading.verdict import Dmarc
from mailbot.store import ledger, mails
from mailbot.store.ledger import Check, decode, encode

__all__ = ["Held", "claim_of", "held_of", "hold", "hold_late", "hold_meant", "is_open", "is_waiting", "version_of"]

_KINDS: Final[Mapping[str, str]] = {
    "pause": "check-stop",
    "resume": "check-go",
    "won": "check-close",
    "settled": "check-close",
    "lost": "check-close",
    "end": "check-close",
    "exit": "check-exit",
    "correct": "check-correct",
    "amend": "check-amend",
    "leave": "check-leave",
    "handover": "check-office",
    "standin": "check-office",
    "recall": "check-office",
}
"""The mail that asks, by verb; all others are asked by the plain CHECK of 9.5."""

_VARIANTS: Final = 3
_DAY: Final = timedelta(days=1)
_OUTCOMES: Final = {"won": "won", "settled": "settled", "lost": "lost", "end": "ended"}


@dataclass(frozen=True, slots=True)
class Held:
    """What a YES carries out: the command, the lines of a form, the letter of a REFER, the terms version that was answered."""

    said: Said
    form: Mapping[str, str]
    version: int
    raw: bytes


def hold(session: Session, fight: Fight | None, said: Said, form: Mapping[str, str]) -> Block:
    """Ask the registered address; asked once, however often the claim is repeated."""
    work = session.work
    forged = session.evidence.dmarc is Dmarc.FAIL  # then the words are the forger's, who could vary them for ever
    words = "" if forged else "".join((said.text, str(said.number or ""), *(f"{key}: {value}" for key, value in sorted(form.items()))))
    number_of = str(fight.number if fight else 0)
    claim = claim_of(work, "claim", str(session.network.id), str(session.contact.id), said.verb, number_of, words)
    if forged:
        forgeries.suspect(session, claim)
    if not ledger.is_asked(work.connection, claim, work.at) and not _may_ask(session, fight, said):
        return Block(Result.IGNORED, fight=fight, reason=f"{said.verb}: asked about it often enough today")
    kept = base64.b64encode(referral.wrap(session.raw)).decode() if said.verb == "refer" else ""
    version = version_of(session, fight)
    command = {"said": encode(said), "form": dict(form), "raw": kept, "version": version}
    number = ledger.open_check(
        work.connection,
        network=session.network.id,
        claim=claim,
        kind="command",
        number=fight.number if fight else None,
        command=command,
        at=work.at,
        until=_until(session),
    )
    if number is not None:
        _post_check(session, fight, said, form, number)
    return Block(Result.HELD, "held", {"command": printed(fight, said)}, fight, reason=f"CHECK for {said.verb}")


def claim_of(work: Work, *parts: str) -> str:
    """Return the keyed hash of a claim: the one under which it is being asked already, else that of the newest key."""
    known = work.desk.seals(*parts)
    return next((claim for claim in known if ledger.is_asked(work.connection, claim, work.at)), known[0])


def _may_ask(session: Session, fight: Fight | None, said: Said) -> bool:
    """A forger can vary the words, and each variant is another claim: three a day for a word and an ask, then silence.

    What passes DMARC has no such bound, and with and without a token are counted apart: so nobody can use up what the contact may claim.
    """
    work, evidence = session.work, session.evidence
    if evidence.dmarc is Dmarc.PASS:
        return True
    about = f"{said.verb} {fight.number if fight else 0}"
    who = f"check {session.contact.id} {'token' if evidence.token else 'bare'} {about}"
    return mails.may_answer(work.connection, who, work.at, work.at - _DAY, _VARIANTS)


def version_of(session: Session, fight: Fight | None) -> int:
    """The terms version that the answered mail spoke of; 0 when it spoke of another ask, or of none."""
    if session.sure:
        return session.held_version
    answered = session.answered
    return answered.version if answered is not None and fight is not None and answered.ask == fight.number else 0


def _until(session: Session) -> datetime:
    """The end of the last day on which YES counts."""
    return session.work.day_ends(session.network, session.work.at + session.work.periods.check_valid)


def printed(fight: Fight | None, said: Said) -> str:
    """Return a command as a CHECK quotes it: ACCEPT F12."""
    code = said.text.strip() if said.verb == "vouch" else f"R-{said.number}" if said.verb in ("undo", "notme") and said.number else ""
    what = fight.ref if fight is not None else code
    return f"{said.verb.upper()} {what}".rstrip()


def _post_check(session: Session, fight: Fight | None, said: Said, form: Mapping[str, str], number: int) -> None:
    kind = _KINDS.get(said.verb, "check")
    values: dict[str, Any] = {
        "command": printed(fight, said),
        "until": to_text(_until(session)),
        "text": said.text.strip(),
        "careful": session.evidence.careful,
        "about": joining.name_behind(session.work, said.text.strip()) if said.verb == "vouch" else "",
    }
    if kind == "check-close":
        values["outcome"] = _OUTCOMES[said.verb]
    if kind == "check-office":
        seat = seat_of(Kind(said.verb), Seat(session.contact.role))
        values |= {"change": said.verb, "seat": seat.value, "new": {"$held": number}, "text": ""}
    if kind == "check-amend" and fight is not None:
        values["changed"] = _changed(session, fight, form)
    if kind == "check-exit" and fight is not None:
        party = session.party(fight)
        values["without_remark"] = party.free_until is not None and session.work.at < party.free_until
    if kind == "check-leave":
        values["open"] = leaving.open_things(session.work, session.network)
    post(session.work, kind, session.contact, session.network, fight=fight, values=values, check_id=number)


def _changed(session: Session, fight: Fight, form: Mapping[str, str]) -> list[dict[str, str]]:
    old = fields_of(session.work.connection, fight, fight.version)
    return [{"key": key, "old": old.get(key, ""), "new": value} for key, value in form.items() if value != old.get(key, "")]


def held_of(check: Check) -> Held:
    """Return what a CHECK held."""
    command = check.command
    return Held(
        decode(command["said"], Said),
        dict(command.get("form", {})),
        int(command.get("version", 0)),
        base64.b64decode(command.get("raw", "")),
    )


# ── Did you mean …? ────────────────────────────────────────────────────────────────────────────────────────────────────


def hold_meant(session: Session, fight: Fight | None, said: Said) -> Block:
    """A typo or a colloquial word of class 2 or 3: nothing is done until the YES to the answer that asks (product 7.4 rule 10)."""
    work = session.work
    claim = claim_of(work, "meant", str(session.network.id), said.verb, str(fight.number if fight else 0), session.letter.ids.message_id)
    version = version_of(session, fight)
    number = ledger.open_check(
        work.connection,
        network=session.network.id,
        claim=claim,
        kind="meant",
        number=fight.number if fight else None,
        command={"said": encode(said), "form": {}, "raw": "", "version": version},
        at=work.at,
        until=_until(session),
    )
    values = {"word": said.verb, "line": said.line, "_check": number}
    return Block(Result.ASKED_BACK, "meant", values, fight, reason=f"meant {said.verb}?")


# ── Latecomers, where the initiator wrote "ask us" ─────────────────────────────────────────────────────────────────────


def hold_late(session: Session, fight: Fight, said: Said) -> Block:
    """HELD: the initiator is asked whether a latecomer may join, on the same terms (scenario 11)."""
    work = session.work
    number = ledger.open_check(
        work.connection,
        network=session.network.id,
        claim=claim_of(work, "late", str(session.network.id), str(fight.number)),
        kind="late",
        number=fight.number,
        command={"said": encode(said), "form": {}, "raw": "", "version": fight.version, "contact": session.contact.id},
        at=work.at,
        until=_until(session),
    )
    if number is not None:
        starter = initiator_of(work, fight)
        values = {"who": session.network.name, "until": to_text(_until(session))}
        for contact in readers(work, starter):
            post(work, "late-question", contact, starter, fight=fight, values=values, check_id=number)
    return Block(Result.HELD, "held-late", {}, fight, reason="latecomer: the initiator is asked")


# ── Its state ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def is_open(work: Work, check: Check | None) -> bool:
    """Say whether a CHECK still waits."""
    return check is not None and check.state == "open" and work.at < check.until


def is_waiting(check: Check) -> bool:
    """Say whether a YES from a network address waits for its time."""
    return check.state == "open" and check.effect_at is not None
