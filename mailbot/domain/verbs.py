"""The language of the desk: one table of verbs.

The one rule: parser, help card, README table and tests are made from VERBS; nobody keeps a second list. The words themselves, in six
languages, are data (`templates/words/*.toml`); the table is product 7.2, the shapes are product 7.4 rule 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

__all__ = ["BY_NAME", "VERBS", "Care", "Heading", "Shape", "Verb"]


class Care(IntEnum):
    """How much proof a command needs (product 7.2 and 8.1)."""

    INFORMATION = 0
    SPEECH = 1
    BINDING = 2
    STOPPING = 3


class Shape(StrEnum):
    """What a command must look like to match (product 7.4 rule 7)."""

    FREE = "free"  # the word, an optional reference, optional text
    WHOLE = "whole"  # nothing else on the line, but for a reference or a receipt number
    DATE = "date"  # needs a date
    NUMBER = "number"
    TEXT = "text"  # needs words after it
    CLEAN = "clean"  # class 2: product 7.4 rule 8
    NAMED = "named"  # class 3 about an ask: word and explicit reference, or alone, or word and colon
    ADDRESS = "address"  # class 3 about the network: the word with its address or code


class Heading(StrEnum):
    """Under which heading of the help card a word stands (product 7.1)."""

    ROUND = "round"
    IN = "in"
    STARTED = "started"
    ANY = "any"
    NETWORK = "network"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Verb:
    """One command: its name in the words files, care class, shape, place on the card, and who may use it.

    `who`: D delegate or stand-in of any network, I of the initiating one, P of one that is in. `context`: understood only in answers
    to mails that offer it. `ready`: False while a verb is read but not carried out yet; it then stays off the card.
    `setting`: what a network says of itself, so that several may stand in one mail without a reference.
    """

    name: str
    care: Care
    shape: Shape
    who: str = "D"
    heading: Heading = Heading.NONE
    context: bool = False
    ready: bool = True
    setting: bool = False


_I, _S, _B, _X = Care.INFORMATION, Care.SPEECH, Care.BINDING, Care.STOPPING

VERBS: Final[tuple[Verb, ...]] = (
    Verb("accept", _B, Shape.CLEAN, "D", Heading.ROUND),
    Verb("pledge", _B, Shape.CLEAN, "D", Heading.ROUND, ready=False),
    Verb("offer", _S, Shape.TEXT, "D", Heading.ROUND),
    Verb("decline", _S, Shape.FREE, "D", Heading.ROUND),
    Verb("later", _S, Shape.DATE, "D", Heading.ROUND),
    Verb("ask", _S, Shape.TEXT, "D", Heading.ROUND),
    Verb("answer", _S, Shape.TEXT, "I"),
    Verb("plan", _S, Shape.DATE, "P", Heading.IN),
    Verb("report", _S, Shape.TEXT, "D", Heading.IN),
    Verb("refer", _S, Shape.FREE, "D", Heading.IN),
    Verb("alert", _S, Shape.TEXT, "P", Heading.IN),
    Verb("greeting", _S, Shape.TEXT, "D"),
    Verb("exit", _X, Shape.NAMED, "P", Heading.IN),
    Verb("ok", _S, Shape.WHOLE, "D"),
    Verb("newfight", _S, Shape.FREE, "D", Heading.STARTED),
    Verb("newcall", _S, Shape.FREE, "D", Heading.STARTED, ready=False),
    Verb("newpledge", _S, Shape.FREE, "D", Heading.STARTED, ready=False),
    Verb("change", _S, Shape.FREE, "I", context=True),
    Verb("drop", _S, Shape.WHOLE, "I", context=True),
    Verb("send", _B, Shape.CLEAN, "I", Heading.STARTED),
    Verb("sendanyway", _B, Shape.WHOLE, "I", context=True),
    Verb("update", _S, Shape.TEXT, "I", Heading.STARTED),
    Verb("correct", _X, Shape.NAMED, "I", Heading.STARTED),
    Verb("amend", _X, Shape.NAMED, "I", Heading.STARTED),
    Verb("pause", _X, Shape.NAMED, "I", Heading.STARTED),
    Verb("resume", _X, Shape.NAMED, "I", Heading.STARTED),
    Verb("won", _X, Shape.NAMED, "I", Heading.STARTED),
    Verb("settled", _X, Shape.NAMED, "I", Heading.STARTED),
    Verb("lost", _X, Shape.NAMED, "I", Heading.STARTED),
    Verb("end", _X, Shape.NAMED, "I", Heading.STARTED),
    Verb("continue", _B, Shape.DATE, "I"),
    Verb("withdraw", _B, Shape.CLEAN, "I", Heading.STARTED),
    Verb("activate", _X, Shape.NAMED, "I", Heading.STARTED, ready=False),
    Verb("statement", _I, Shape.FREE, "I", Heading.STARTED, ready=False),
    Verb("fights", _I, Shape.WHOLE, "D", Heading.ANY),
    Verb("status", _I, Shape.FREE, "D", Heading.ANY),
    Verb("terms", _I, Shape.FREE, "D", Heading.ANY),
    Verb("resend", _I, Shape.FREE, "D", Heading.ANY),
    Verb("who", _I, Shape.WHOLE, "D", Heading.ANY),
    Verb("record", _I, Shape.WHOLE, "D", Heading.ANY),
    Verb("help", _I, Shape.WHOLE, "D", Heading.ANY),
    Verb("handover", _X, Shape.ADDRESS, "D", Heading.NETWORK),
    Verb("standin", _X, Shape.ADDRESS, "D", Heading.NETWORK),
    Verb("recall", _X, Shape.ADDRESS, "D"),
    Verb("away", _S, Shape.DATE, "D", Heading.NETWORK),
    Verb("busy", _S, Shape.DATE, "D", Heading.NETWORK),
    Verb("back", _S, Shape.WHOLE, "D", Heading.NETWORK),
    Verb("local", _S, Shape.NUMBER, "D", Heading.NETWORK, setting=True),
    Verb("language", _S, Shape.TEXT, "D", Heading.NETWORK, setting=True),
    Verb("digest", _S, Shape.TEXT, "D", setting=True),
    Verb("towns", _S, Shape.TEXT, "D", setting=True),
    Verb("naming", _S, Shape.TEXT, "D", setting=True),
    Verb("watchword", _S, Shape.TEXT, "D", setting=True),
    Verb("pair", _S, Shape.WHOLE, "D", setting=True),
    Verb("forget", _S, Shape.WHOLE, "D"),
    Verb("apply", _X, Shape.FREE, "D"),
    Verb("vouch", _X, Shape.ADDRESS, "D"),
    Verb("leave", _X, Shape.WHOLE, "D", Heading.NETWORK),
    Verb("yes", _S, Shape.WHOLE, "D"),
    Verb("no", _S, Shape.WHOLE, "D", context=True),
    Verb("undo", _S, Shape.WHOLE, "D"),
    Verb("notme", _S, Shape.WHOLE, "D"),
)

BY_NAME: Final = {verb.name: verb for verb in VERBS}
