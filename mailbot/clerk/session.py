"""One letter on the clerk's table: who wrote it, what proves it, what it answers, which fight it is about.

The one rule: a session looks up and remembers; what is done with it stands in the orders.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from mailbot.desk.post import Incoming
from mailbot.desk.roll import may_see, party_of
from mailbot.desk.work import Work
from mailbot.domain import fights
from mailbot.domain.model import Fight, Party, Refusal, Why
from mailbot.domain.verbs import Care
from mailbot.reading import tokens
from mailbot.reading.envelope import Route
from mailbot.reading.grammar import Ref, Said
from mailbot.reading.letter import Letter
from mailbot.reading.sender import Evidence, Trust, trust
from mailbot.reading.verdict import Dmarc
from mailbot.store import ledger, mails
from mailbot.store.contacts import Contact, Network
from mailbot.store.ledger import Receipt
from mailbot.store.mails import Mail
from mailbot.writing.compose import Rendered

__all__ = ["Block", "Ending", "Reply", "Result", "Session", "receipt_values", "refused"]


class Result(StrEnum):
    """What came of a command, and of a letter: the funnel of `mailbot status`."""

    RECORDED = "recorded"
    PASSED_ON = "passed-on"
    HELD = "held"
    ASKED_BACK = "asked-back"
    REFUSED = "refused"
    IGNORED = "ignored"
    ANSWERED = "answered"  # information: nothing changed, the answer is the effect


_HOUR: Final = timedelta(hours=1)
_MARGIN: Final = 50  # columns: a line as long as this was broken by a program, not by its writer
_STATES: Final = {
    Result.RECORDED: "done",
    Result.PASSED_ON: "done",
    Result.ANSWERED: "done",
    Result.HELD: "held",
    Result.ASKED_BACK: "refused",
    Result.REFUSED: "refused",
    Result.IGNORED: "ignored",
}


@dataclass(frozen=True, slots=True)
class Block:
    """What a command gets for an answer: a template of templates/line, or '' where a mail of its own answers already."""

    result: Result
    line: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    fight: Fight | None = None
    receipt: Receipt | None = None
    reason: str = ""

    @property
    def took_effect(self) -> bool:
        """Whether this is a receipt, which delegate and stand-in both get (product 7.2)."""
        return self.result in (Result.RECORDED, Result.PASSED_ON)


def refused(refusal: Refusal, fight: Fight | None, said: Said) -> Block:
    """Make a block of a refusal: the sentence of templates/line/not-<why>."""
    values = {"line": said.line, "word": said.verb, **refusal.facts}
    return Block(Result.REFUSED, f"not-{refusal.why}", values, fight, reason=refusal.why)


def receipt_values(blocks: list[Block], *, dropped: bool) -> dict[str, object]:
    """Return the values of a receipt or answer mail made of blocks."""
    return {
        "blocks": [
            {
                "block": block.line,
                "_ask": block.fight.number if block.fight else 0,
                "_version": block.fight.version if block.fight else 0,
                **block.values,
            }
            for block in blocks
        ],
        "receipts": [f"R-{block.receipt.number}-{block.receipt.code}" for block in blocks if block.receipt is not None],
        "dropped": dropped,
    }


@dataclass(frozen=True, slots=True)
class Reply:
    """A YES, NO or NOT ME to a question of the desk.

    `verb`: yes, no or notme. `words`: what stood below it. `mail`: the mail that asked; its contact, role and address say who was asked.
    `sender`: who wrote, lower case; '' where a YES that had to wait counts now.
    """

    verb: str
    words: str
    mail: Mail
    sender: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a letter ended, for its row in the inbox."""

    result: Result
    reason: str
    stranger: bool = False

    @property
    def state(self) -> str:
        """The state of design 3."""
        return _STATES[self.result]

    @property
    def outcome(self) -> str:
        """The word of the funnel; an answered question counts as recorded."""
        return Result.RECORDED if self.result is Result.ANSWERED else self.result


@dataclass(frozen=True, slots=True)
class Session:
    """A letter of a known contact. `answered`: the mail of ours it answers, by a live token for this very contact."""

    work: Work
    letter: Letter
    raw: bytes
    route: Route
    network: Network
    contact: Contact
    evidence: Evidence
    answered: Mail | None
    sent: Rendered | None = None  # that mail as it was sent
    sure: bool = False  # the contact said YES to a CHECK: what was held is carried out now
    words: str = ""  # what stood below that YES
    released: str = ""  # the kind of the CHECK by which somebody else let it pass
    held_version: int = 0  # the terms version that was answered when it was held

    @property
    def incoming(self) -> Incoming:
        """The letter as a reply continues it."""
        return Incoming(self.letter.ids.message_id, self.letter.subject)

    def trust(self, care: Care, verb: str, receipt: int | None = None) -> Trust:
        """Say what a command may do on the evidence of this letter. `receipt`: the one it takes back: its own token (8.1 rule 3)."""
        has_token = self.evidence.token and (receipt is None or receipt in self.receipts_answered)
        return Trust.YES if self.sure else trust(replace(self.evidence, token=has_token), care, verb)

    def may_answer(self) -> bool:
        """Say whether one more answer that records nothing may go to the writer, and count it: three an hour (product 8.5).

        With and without proof apart, so that a forger cannot use up what the contact may ask.
        """
        work = self.work
        proof = "proved" if self.evidence.token or self.evidence.dmarc is Dmarc.PASS else "unproved"
        who = f"contact {self.contact.id} {proof}"
        return mails.may_answer(work.connection, who, work.at, work.at - _HOUR, work.periods.answers_per_hour)

    def fight(self, ref: Ref | None) -> Fight | Refusal:
        """Find the fight a command is about: the explicit reference, else the thread, else the network's only open ask."""
        number = ref.number if ref is not None else self.thread_ask
        if ref is not None or number:  # F0 is a reference, too: to nothing
            found = ledger.ask(self.work.connection, number)
            if found is None or not may_see(self.work, self.network, number):
                return Refusal(Why.NO_SUCH_ASK, {"number": number})
            return found[0]
        return self._only_open()

    @property
    def thread_ask(self) -> int:
        """The number of the ask of the mail that is answered, or of the address that was written to; 0 without."""
        if self.route.ask:
            return self.route.ask
        return (self.answered.ask or 0) if self.answered is not None else 0

    @property
    def receipts_answered(self) -> list[int]:
        """The numbers of the receipts in the mail that is answered (printed there as R-4821-w5n3c8r6hj)."""
        values = (self.answered.values or {}) if self.answered is not None else {}
        return [int(printed.split("-")[1]) for printed in values.get("receipts", [])]

    def _only_open(self) -> Fight | Refusal:
        mine = [one.ask for one in ledger.parties_of_network(self.work.connection, self.network.id)]
        found = [pair[0] for number in mine if (pair := ledger.ask(self.work.connection, number)) is not None]
        open_now = [fight for fight in found if fight.phase in fights.OPEN or fight.phase in fights.DRAFTS]
        return open_now[0] if len(open_now) == 1 else Refusal(Why.WHICH_ASK)

    def is_initiator(self, fight: Fight) -> bool:
        """Say whether this network started the fight."""
        found = ledger.ask(self.work.connection, fight.number)
        return found is not None and found[1] == self.network.id

    def party(self, fight: Fight) -> Party:
        """Return what this network is in a fight."""
        return party_of(self.work, fight, self.network)

    def next_receipt(self) -> int:
        """Return the number of the receipt that comes next."""
        return ledger.next_receipt(self.work.connection)

    def keep(self, kind: str, body: str, fight: Fight | None) -> int:
        """Keep what somebody wrote; return its number."""
        number = fight.number if fight else None
        return ledger.add_text(self.work.connection, number, kind, _unwrapped(body), self.work.at, self.network.id)

    def issue(self, fight: Fight | None, verb: str, *, undo: datetime | None = None, about: str = "") -> Receipt:
        """Issue the next receipt. `undo`: until when it can be taken back (UTC). Its code is a keyed hash over what it says (6.2)."""
        number = self.next_receipt()
        day = self.work.today(self.network).isoformat()
        ref, version = (fight.ref, fight.version) if fight else ("", 0)
        code = tokens.receipt(self.work.desk.keys()[0], number, self.network.tag, ref, version, verb, day)
        receipt = Receipt(
            number=number,
            code=code,
            network=self.network.id,
            ask=fight.number if fight else None,
            verb=verb,
            about=about,
            at=self.work.at,
            undo_until=undo,
            undone=False,
        )
        ledger.issue_receipt(self.work.connection, receipt)
        return receipt


def _unwrapped(text: str) -> str:
    """Join lines that a mail program broke at its margin; short lines, lists and blank lines stand as they were written."""
    joined: list[str] = []
    for line in text.strip().splitlines():
        goes_on = joined and len(joined[-1].rpartition("\n")[2]) >= _MARGIN and line[:1].isalnum() and not line[:1].isdigit()
        if goes_on:
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
        else:
            joined.append(line.rstrip())
    return "\n".join(joined)
