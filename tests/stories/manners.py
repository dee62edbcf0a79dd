"""What is true of every mail that ever leaves: product 6.3 and 6.4, looked for in the mailboxes at the end of a story.

The one rule: it knows a mail only as its reader does; nothing is asked of the desk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Final

from mailbot.cli.clients import text_of
from mailbot.cli.stage import Arrived, Stage

__all__ = ["faults"]

_TOKEN: Final = "[2-9a-km-np-z]{10}"
_ID: Final = re.compile(rf"<(?P<ref>f\d+|d\d\d|m)\.(?P<mailing>\w+)\.(?P<token>{_TOKEN})@hub\.example>")
_THREAD: Final = re.compile(r"(Re: )?(?P<subject>\[F\d+\] .+)")
_LOUD: Final = re.compile(r"(STOP|GO|CHECK)\b")
_ROOT: Final = re.compile(r"<f\d+\.0@hub\.example>")
_REF: Final = re.compile(r"(?m)^Ref: \S+$")
_SAME: Final = {
    "From": "Fights desk <fights@hub.example>",
    "X-Auto-Response-Suppress": "DR, RN, NRN, AutoReply",
    "MIME-Version": "1.0",
    "Cc": "None",
    "Bcc": "None",
}
_DIGEST: Final = re.compile(r"(?m)^Ref: D\d\d-\S+$")
_WIDTH: Final = 72


def faults(stage: Stage) -> list[str]:
    """Return what is wrong with the mails of a story, a line each."""
    found = [f"{one.to}, {one.mail['Subject']}: {fault}" for one in stage.world.arrived for fault in _of_one(one)]
    found += [f"{to}: {fault}" for to, mails in stage.boxes.items() for fault in _of_threads(mails)]
    return [*found, *_twins(stage.world.arrived)]


def _of_one(one: Arrived) -> Iterator[str]:
    mail, text = one.mail, text_of(one.mail)
    for name, value in _SAME.items():
        if str(mail[name]) != value:
            yield f"{name} is {mail[name]}"
    if [address.addr_spec for address in mail["To"].addresses] != [one.to]:
        yield f"To is {mail['To']}"
    if str(mail["Auto-Submitted"]) not in ("auto-generated", "auto-replied"):
        yield f"Auto-Submitted is {mail['Auto-Submitted']}"
    if not re.fullmatch(rf"bounce\+{_TOKEN}@hub\.example", one.sender) or one.sender in str(mail):
        yield f"the envelope sender is {one.sender}"
    yield from _of_tokens(mail, text)
    yield from _of_asks(mail, text)
    yield from _of_text(mail, text)


def _of_tokens(mail: EmailMessage, text: str) -> Iterator[str]:
    """The token stands in three places, the same in each (product 8.2)."""
    known = _ID.fullmatch(str(mail["Message-ID"]))
    if known is None:
        yield f"Message-ID is {mail['Message-ID']}"
        return
    ref, token = known["ref"], known["token"]
    if str(mail["Reply-To"]) != f"fights+{ref}-{token}@hub.example":
        yield f"Reply-To is {mail['Reply-To']}, Message-ID is {mail['Message-ID']}"
    stand = [line for line in text.splitlines() if line.startswith("Ref: ")]
    wanted = [f"Ref: {ref.upper()}-{token}"]
    of_stranger = not stand and ref == "m"  # a note to a stranger, or to a keeper, is about no ask and has none
    if not of_stranger and (stand != wanted or text.rstrip().splitlines()[-1:] != wanted):
        yield f"{wanted[0]} is not the one last line: {stand}"


def _of_asks(mail: EmailMessage, text: str) -> Iterator[str]:
    """List-Id and List-Unsubscribe stand on the digest and on the circulation of an ask; the ask bears no watchword (product 6.4, 8.3)."""
    listed = mail["List-Id"] is not None
    if listed != (mail["List-Unsubscribe"] is not None) or (listed and "mailto:" not in str(mail["List-Unsubscribe"])):
        yield "List-Id and List-Unsubscribe go together"
    if _DIGEST.search(text):
        if not listed:
            yield "a digest without List-Id"
        return
    if listed and not re.search(r"\[ \] \w+ F\d+ v\d+", text):
        yield "has a List-Id and is no ask"
    if listed and re.search("watchword|contraseña", text, re.IGNORECASE):
        yield "an ask bears a watchword"


def _of_text(mail: EmailMessage, text: str) -> Iterator[str]:
    """72 columns, but for addresses; format=flowed (product 6.4)."""
    part = mail.get_body(("plain",))
    if part is None or part["Content-Type"].params.get("format") != "flowed" or part["Content-Type"].params.get("charset") != "utf-8":
        yield f"Content-Type is {mail['Content-Type']}"
    for line in text.splitlines():
        if len(line) > _WIDTH and "://" not in line and "mailto:" not in line:
            yield f"a line of {len(line)} columns: {line}"


def _of_threads(mails: list[EmailMessage]) -> Iterator[str]:
    """One conversation for each fight: the same subject, Re: from the second mail on, the virtual root (product 6.3).

    A receipt answers what its reader, or the other contact of the network, wrote: it has Re: even where it comes first.
    """
    begun: set[str] = set()
    for mail in mails:
        subject, references = str(mail["Subject"]), str(mail["References"] or "").split()
        thread = _THREAD.fullmatch(subject)
        if _LOUD.match(subject) and any(_ROOT.fullmatch(one) for one in references):
            yield f"{subject} hangs in the thread of the fight"
        if thread is None:
            continue
        first = thread["subject"] not in begun
        if subject.startswith("Re: ") == first and str(mail["Auto-Submitted"]) != "auto-replied":
            yield f"{subject} is {'the first' if first else 'a later'} mail of its thread"
        known = _REF.search(text_of(mail)) is not None  # a note to a stranger has none, and shows nothing of the thread
        if known and (not references or not _ROOT.fullmatch(references[0])):
            yield f"{subject} has References {references}"
        begun.add(thread["subject"])


def _twins(arrived: list[Arrived]) -> Iterator[str]:
    """A Message-ID is one mail to one reader; it may come twice, and then as it was."""
    seen: dict[str, tuple[str, str]] = {}
    for one in arrived:
        name, itself = str(one.mail["Message-ID"]), (one.to, str(one.mail))
        if seen.setdefault(name, itself) != itself:
            yield f"{name} is two mails"
