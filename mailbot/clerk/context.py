"""What the grammar must know of a letter's surroundings: what it answers, whose it is, which day it is there.

The one rule: SITUATIONS says what each mail of ours is, when it is answered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from mailbot.desk.roll import may_see
from mailbot.desk.work import Work
from mailbot.domain.fights import DRAFTS
from mailbot.reading.envelope import Route
from mailbot.reading.grammar import Context, Ref, Situation
from mailbot.reading.letter import Letter
from mailbot.store import contacts, ledger
from mailbot.store.contacts import Network
from mailbot.store.mails import Mail
from mailbot.writing.compose import Rendered

__all__ = ["SITUATIONS", "context_of"]

SITUATIONS: Final[Mapping[str, Situation]] = {
    "ask": Situation.ASK,
    "reminder": Situation.ASK,
    "holiday": Situation.ASK,
    "bounced": Situation.ASK,
    "amended-notice": Situation.ASK,
    "question": Situation.QUESTION,
    "form": Situation.DRAFT,
    "draft-returned": Situation.DRAFT,
    "preview": Situation.DRAFT,
    "late-question": Situation.LATE,
    "stop": Situation.STOP,
    "stop-again": Situation.STOP,
    "go": Situation.STOP,
    "start": Situation.START,
    "closing-ask": Situation.CLOSING,
}
"""A mail that is not here is a CHECK if it asks something, else news; a receipt is looked into (`_of_receipt`)."""

_ASKED: Final = (Situation.CHECK, Situation.MEANT)  # a question wants its YES, also where it is about a draft
_LINES, _WORDS = 6, 14  # of the own text that may name networks
_WORD: Final = re.compile(r"[^\W_][\w'-]*")
_PREFIX: Final = re.compile(
    r"^\s*(?:(?:re|aw|antw|sv|rv|res|r|fwd?|wg|tr|enc|rif|i)\s*:|\[(?:ext|extern|external|spam)\])\s*", re.IGNORECASE
)


def context_of(
    work: Work, network: Network | None, answered: Mail | None, route: Route, letter: Letter, sent: Rendered | None = None
) -> Context:
    """Return the surroundings of a letter from `network` that answers `answered`, which was `sent` so, and came by `route`."""
    number = route.ask or (answered.ask if answered is not None else None)
    visible = number and (network is None or may_see(work, network, number))
    found = ledger.ask(work.connection, number) if number and visible else None
    fight = found[0] if found else None
    asked = _situation(answered)
    return Context(
        situation=Situation.DRAFT if fight is not None and fight.phase in DRAFTS and not _asks(answered) and asked not in _ASKED else asked,
        ref=Ref(number, "F") if number else None,
        version=fight.version if fight else 0,
        network=network.name if network else "",
        networks=_named(work, letter),
        title=fight.title if fight else "",
        languages=tuple(dict.fromkeys((network.language if network else "en", "en"))),
        today=work.today(network) if network else work.at.date(),
        ours=sent is not None and _bare(sent.subject) == _bare(letter.subject),
    )


def _named(work: Work, letter: Letter) -> tuple[str, ...]:
    """Return the networks that the first lines name: they may stand in a harmless tail. Looked up by name, not by a scan."""
    found: list[str] = []
    for line in letter.own[:_LINES]:
        words = _WORD.findall(line)[:_WORDS]
        spans = {" ".join(words[start : start + length]) for length in (1, 2, 3) for start in range(len(words) - length + 1)}
        found += [name for name in sorted(spans) if name[:1].isupper() and contacts.network_by_name(work.connection, name) is not None]
    return tuple(found)


def _asks(answered: Mail | None) -> bool:
    """Whether the mail that is answered waits for a YES."""
    return answered is not None and answered.check_id is not None


def _situation(answered: Mail | None) -> Situation:
    if answered is None:
        return Situation.NONE
    if answered.kind in ("receipt", "answer") and answered.check_id is None:
        return _of_receipt(answered)
    return SITUATIONS.get(answered.kind, Situation.NEWS if answered.check_id is None else Situation.CHECK)


def _of_receipt(answered: Mail) -> Situation:
    """A receipt of one report can be corrected; an answer that asks "did you mean" waits for YES."""
    blocks = [block["block"] for block in (answered.values or {}).get("blocks", [])]
    if "meant" in blocks:
        return Situation.MEANT
    if blocks and all(block in ("reported", "report-changed") for block in blocks):
        return Situation.REPORT
    return Situation.RECEIPT if answered.kind == "receipt" else Situation.ASK if answered.ask else Situation.NEWS


def _bare(subject: str) -> str:
    before = None
    while before != subject:
        before, subject = subject, _PREFIX.sub("", subject, count=1)
    return " ".join(subject.split()).casefold()
