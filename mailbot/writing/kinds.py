"""Every mail the desk can send: one table.

The one rule: a whole mail has a row here and a template of that name; subject, last lines and headers of its class follow from the row
(product 6.3, 6.4, 8.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mail.

    `subject`: thread (the ask's conversation), new (seen on its own), reply (the thread that the writer started). `footer`: a file of
    templates/foot. `urgency`: 0 STOP and GO, 1 receipts and CHECK, 2 the rest, 3 fan-outs. `auto`: RFC 3834. `listed`: bears List-Id.
    `passes`: bears the mark by which a loop of mail to the humans is known (product 6.1). `open`: bears no token, for anybody may read it.
    `html`: has a page beside its text: what is answered with one word, or read aloud. `most`: of about so many lines at most: where there
    would be more, it is said again with `shorter` at 1, 2 or 3, and its template says less; 0: as many as there are.
    """

    subject: Literal["thread", "new", "reply"]
    footer: Literal["ask", "ref", "watchword", "receipt", "stop", "none"] = "ref"
    urgency: int = 2
    auto: Literal["generated", "replied"] = "generated"
    listed: bool = False
    passes: bool = False
    open: bool = False
    html: bool = False
    most: int = 0


_NEWS: Final = Kind("thread")
_ROUND: Final = Kind("thread", urgency=3)
_CHECK: Final = Kind("new", "watchword", 1, html=True)
_ASKED: Final = Kind("new", urgency=1, html=True)
_CHOICE: Final = Kind("thread", html=True)
_STOP: Final = Kind("new", "stop", 0, html=True)
_COPY: Final = Kind("reply", auto="replied")
_ANSWER: Final = Kind("reply", urgency=1, auto="replied", html=True)
_RETURNED: Final = Kind("reply", urgency=1, auto="replied")
_CLOSING: Final = Kind("new", urgency=3)
_NOTE: Final = Kind("reply", "none", auto="replied")

KINDS: Final[Mapping[str, Kind]] = {
    # the ask and what goes round about it
    "ask": Kind("thread", "ask", 3, listed=True, html=True),
    "digest": Kind("new", "watchword", 3, listed=True, html=True, most=105),
    "digest-copy": Kind("new", "none", 3, listed=True, open=True, html=True, most=105),
    "withdrawn-notice": _ROUND,
    "questions-answered": _ROUND,
    "lapsed": _ROUND,
    "start": _ROUND,
    "exit-notice": _ROUND,
    "update": _ROUND,
    "correct-notice": _ROUND,
    "amended-notice": Kind("thread", urgency=3, html=True),
    "quiet-notice": _ROUND,
    "adrift": _ROUND,
    "victory": _CLOSING,
    "helped": _CLOSING,
    "closed": _CLOSING,
    # to one network
    "reminder": _CHOICE,
    "how-was-it": _CHOICE,
    "offer-reminder": _CHOICE,
    "holiday": _CHOICE,
    "left-out": _NEWS,
    "late-answer": _NEWS,
    "bounced": Kind("new", urgency=1),
    "welcome": Kind("new"),
    "still-there": _CHECK,
    "dormant": _CHECK,
    "goodbye": Kind("new", urgency=1),
    "excluded": Kind("new", urgency=1),
    "cosign-ended": Kind("new"),
    # to those who started it
    "question": Kind("new"),
    "joined": _NEWS,
    "declined-notice": _NEWS,
    "offered-notice": _NEWS,
    "later-notice": _NEWS,
    "answer-undone-notice": _NEWS,
    "late-question": _CHOICE,
    "review-due": _NEWS,
    "closing-ask": _NEWS,
    "nudge": _NEWS,
    "note": _NEWS,
    "stop-report": Kind("new", urgency=1),
    "referral": Kind("new", urgency=1),
    "referral-failed": Kind("new", urgency=1),
    "alert": Kind("new", urgency=1),
    # stopping and going on
    "stop": _STOP,
    "stop-again": _STOP,
    "go": _STOP,
    # answers
    "receipt": Kind("reply", "receipt", 1, "replied", html=True),
    "answer": _ANSWER,
    "form": _COPY,
    "draft-returned": _RETURNED,
    "preview": _RETURNED,
    "help": _COPY,
    "status": _COPY,
    "status-all": _COPY,
    "terms": _COPY,
    "fights": _COPY,
    "who": _COPY,
    "record": _COPY,
    "resend": _COPY,
    "unsubscribe": _COPY,
    "forget": Kind("reply", "watchword", 1, "replied"),
    "unreadable": _RETURNED,
    "stranger": _NOTE,
    "not-delegate": _NOTE,
    # confirmation round trips
    "check": _CHECK,
    "check-stop": _CHECK,
    "check-go": _CHECK,
    "check-close": _CHECK,
    "check-exit": _CHECK,
    "check-correct": _CHECK,
    "check-amend": _CHECK,
    "check-leave": _CHECK,
    "vouch-question": _CHECK,
    "cosign-question": _CHECK,
    "exclude-check": _CHECK,
    "check-office": _CHECK,
    "check-vouch": _CHECK,
    "negotiator-check": _ASKED,
    "address-said-yes": _CHECK,
    "dispute": _CHECK,
    "frozen": Kind("new", urgency=1),
    "dispute-settled": Kind("new", urgency=1),
    # a network that asks to join
    "application-form": _NOTE,
    "application-returned": _NOTE,
    "application-check": _ASKED,
    "application-waits": Kind("new", "none"),
    "application-ended": Kind("new", "none"),
    # changing the contacts
    "also-check": _CHECK,
    "office-new": _CHECK,
    "office-agree": _CHECK,
    "office-told": _CHECK,
    "office-changed": _CHECK,
    "office-off": _CHECK,
    "office-back": _CHECK,
    "recalled": Kind("new", urgency=1),
    "starter": Kind("new", urgency=1),
    "office-ended": Kind("new", urgency=1),
    "vouch-no": Kind("new", urgency=1),
    "rotate": Kind("new"),
    # to keepers
    "keepers-application": Kind("new", "none", urgency=1),
    "exclusion-answer": Kind("new", "none", urgency=1),
    "unreachable": Kind("new", urgency=1),
    "disputed": Kind("new", urgency=1),
    "for-keepers": Kind("new", "none", passes=True),
}
