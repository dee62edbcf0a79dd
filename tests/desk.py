"""A desk in a temporary folder, without sockets: letters go in as intake puts them, mails come out as the courier sends them."""

from __future__ import annotations

import email
import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from typing import Any

from mailbot import app, config
from mailbot.desk import render
from mailbot.store import directory, inbox, migrations, outbox
from mailbot.store.db import Database
from mailbot.store.entries import Entry

AUTHSERV = "mx.hub.example"
FORM = """Title: Bright Homes, Leeds: stolen deposits
Target: Bright Homes Lettings
Branches and owners: branches in Leeds and Bristol
Facts: Three deposits were kept. We hold the inventories.
People concerned: three former tenants
They want this: yes, decided with them on 12 May
Demands: 1. Pay back the three deposits.
Delivered: Sat 23 May, in the branch
Strategy: weekly pickets; from 20 June everywhere
Why we can win: they live from walk-in custom
Who decides: the Leeds meeting. On any offer the three tenants have the last word.
Who talks to them: ama@leeds.example
Won means: all money received
We stop anyway if: the tenants ask us to
We ask each network: one action every two weeks
If there is no branch: telephone day on Fridays
Answer by: 16 June
"""


class Sent(EmailMessage):
    """A mail of the desk. Its content is its text, whatever stands beside it."""

    def get_content(self, *args: Any, **kwargs: Any) -> Any:
        """Return the text."""
        text = self.get_body(("plain",)) if self.is_multipart() else None
        return text.get_content(*args, **kwargs) if text is not None else super().get_content(*args, **kwargs)

    def calendar(self) -> str:
        """Return the iCalendar object beside the text, '' without one."""
        parts = [part for part in self.walk() if part.get_content_type() == "text/calendar"]
        return parts[0].get_payload(decode=True).decode() if parts else ""  # type: ignore[union-attr]


_POLICY = modern.clone(message_factory=Sent)


@dataclass(slots=True)
class DeskUnderTest:
    """A desk, its time, and everything it has sent so far, by recipient."""

    folder: Path
    database: Database
    parts: app.Desk
    now: datetime = datetime(2026, 6, 1, 19, 0, tzinfo=UTC)
    boxes: dict[str, list[Sent]] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=itertools.count)

    def rest(self) -> None:
        """Do everything that is due, and send everything that is to be sent."""
        clerk = app.Clerk(self.parts, self.database, lambda: self.now)
        while clerk.step():
            pass
        connection = self.database.connection()
        for due in outbox.claim(connection, self.now, 1000):
            sent = render.message(self.parts, connection, due.id)
            assert sent is not None
            with self.database.write() as writing:
                outbox.sent(writing, [due.id], self.now)
            mail = email.message_from_bytes(sent[0], policy=_POLICY)
            assert isinstance(mail, Sent)
            self.boxes.setdefault(sent[2], []).append(mail)

    def last(self, who: str, subject: str = "") -> Sent:
        """Return the last mail to somebody whose subject holds `subject`."""
        return next(mail for mail in reversed(self.boxes[who]) if subject in str(mail["Subject"]))

    def put(self, sender: str, recipient: str, raw: str) -> str:
        """Put a letter into the inbox, come to rest, and return what became of it: state and reason."""
        with self.database.write() as connection:
            inbox.take(connection, [inbox.Arrival("smtp", True, sender, recipient, raw.replace("\n", "\r\n").encode())], self.now)
        self.rest()
        row = self.database.connection().execute("select state, note from inbox order by id desc limit 1").fetchone()
        assert not row["note"], row["note"]
        return str(row["state"])

    def write(
        self, sender: str, text: str, *, to: str = "fights@hub.example", dmarc: str = "pass", headers: str = "", number: int | None = None
    ) -> str:
        """Write a mail to the desk; return the state in which the letter ended."""
        verdict = f"Authentication-Results: {AUTHSERV}; dmarc={dmarc} header.from={sender.partition('@')[2]}\n" if dmarc != "none" else ""
        known_by = next(self.numbers) if number is None else number
        raw = f"{verdict}From: {sender}\nTo: {to}\nSubject: hello\nMessage-ID: <{known_by}@client.example>\n{headers}\n{text}\n"
        return self.put(sender, to, raw)

    def answers(self, sender: str, text: str, mail: EmailMessage, **more: str) -> str:
        """Reply to a mail as a plain client does, the quote deleted."""
        headers = f"In-Reply-To: {mail['Message-ID']}\nReferences: {mail['Message-ID']}\n"
        return self.write(sender, text, to=str(mail["Reply-To"]), headers=headers, **more)

    def fight(self) -> None:
        """Let Leeds start F12 and circulate it."""
        self.write("ama@leeds.example", FORM)
        self.answers("ama@leeds.example", "SEND", self.last("ama@leeds.example"))

    def answer_of(self, tag: str) -> tuple[str, str]:
        """Return word and standing of a network in F12."""
        row = self.database.connection().execute(
            "select answer, standing from parties join networks on networks.id = parties.network where tag = ?", (tag,)
        )
        found = row.fetchone()
        return (found["answer"], found["standing"]) if found else ("", "")


OPENED: list[DeskUnderTest] = []
"""What `open_desk` made and nobody has closed yet: `tests/conftest.py` does, after the test."""


def open_desk(folder: Path) -> DeskUnderTest:
    """Make a desk with Leeds, Bristol (with a stand-in) and Lyon."""
    text = config.template("hub.example", "kim@leeds.example").replace("first_ask = 1", "first_ask = 12")
    (folder / "mailbot.toml").write_text(text.replace('#authserv_id = "mx.hub.example"', f'authserv_id = "{AUTHSERV}"'))
    (folder / "mailbot.key").write_text("ab" * 32 + "\n")
    (folder / "mailbot.key").chmod(0o600)
    settings = config.read(folder, {})
    assert settings.trust.authserv_id == AUTHSERV
    migrations.create(settings.database)
    desk = DeskUnderTest(folder, Database(settings.database), app.desk_from(settings))
    OPENED.append(desk)
    with desk.database.write() as connection:
        for tag, delegate, stand_in in (("leeds", "ama", ""), ("bristol", "rhys", "kit@bristol.example"), ("lyon", "ines", "")):
            entry = Entry(
                tag=tag,
                name=tag.capitalize(),
                delegate=f"{delegate}@{tag}.example",
                stand_in=stand_in,
                timezone="Europe/London",
                digest="off",
            )
            directory.add_network(connection, entry, watchword="heron kettle", at=desk.now, own="fights@hub.example")
    return desk
