"""A plain mailbox at any provider is enough: no plus addresses, no envelope, one address for everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mailbot import app, config
from mailbot.desk import render
from mailbot.intake.imap import Letters
from mailbot.intake.mailbox import Found
from mailbot.intake.shape import Shapes
from mailbot.store import inbox
from tests.desk import AUTHSERV, DeskUnderTest, open_desk

RHYS, KIT, AMA, DESK = "rhys@bristol.example", "kit@bristol.example", "ama@leeds.example", "fights@hub.example"


class Mailbox:
    """A desk whose mail comes from a mailbox."""

    def __init__(self, folder: Path, *, plus: bool) -> None:
        self.desk: DeskUnderTest = open_desk(folder)
        toml = folder / config.FILE
        toml.write_text(toml.read_text().replace("plus = true", f"plus = {str(plus).lower()}"))
        self.desk.parts = app.desk_from(config.read(folder, {}))
        shapes = Shapes("fights", "hub.example")
        self._letters = Letters(self.desk.database, shapes, DESK, lambda: self.desk.now, lambda: None, plus=plus, check=False)

    def put(self, raw: str | bytes, *, too_large: bool = False) -> tuple[str, str]:
        """Let a letter lie in the mailbox; return how it ended: outcome and reason."""
        whole = raw if isinstance(raw, bytes) else raw.replace("\n", "\r\n").encode()
        self._letters.take([Found(1, whole, too_large)])
        self.desk.rest()
        row = self.desk.database.connection().execute("select outcome, reason, note from inbox order by id desc limit 1").fetchone()
        assert not row["note"], row["note"]
        return row["outcome"], row["reason"]

    def sent(self) -> int:
        """How many mails the desk has sent."""
        return sum(map(len, self.desk.boxes.values()))


@pytest.fixture
def plain(tmp_path: Path) -> Mailbox:
    """One plain address; F12 circulates."""
    mailbox = Mailbox(tmp_path, plus=False)
    mailbox.desk.fight()
    return mailbox


def letter(text: str, *headers: str, sender: str = RHYS, dmarc: str = "pass", path: str | None = None, to: str = DESK) -> str:
    """A letter as a provider puts it into a mailbox."""
    lines = [
        f"Return-Path: <{sender if path is None else path}>",
        "Delivered-To: our-user@provider.example",
        "Received: by 2001:db8::1 with SMTP id q5; Sat, 6 Jun 2026 13:05:01 +0000",
        f"Received: from mx.{sender.partition('@')[2]} ([192.0.2.7]) by {AUTHSERV} with ESMTPS; Sat, 6 Jun 2026 13:05:00 +0000",
        f"Authentication-Results: {AUTHSERV}; dmarc={dmarc} header.from={sender.partition('@')[2]}",
        "Received: from [192.0.2.8] by mx.client.example; Sat, 6 Jun 2026 13:04:59 +0000",
        f"From: {sender}",
        f"To: {to}",
        "Subject: hello",
        *headers,
    ]
    return "\n".join([*lines, "", text, ""])


# ── Tokens, without an address that carries them ───────────────────────────────────────────────────────────────────────


def test_every_mail_names_one_plain_address(plain: Mailbox):
    """Reply-To and envelope sender, too."""
    for mails in plain.desk.boxes.values():
        for mail in mails:
            assert str(mail["Reply-To"]) == DESK
            assert "+" not in str(mail["From"])
    mail = plain.desk.database.connection().execute("select max(id) from mails").fetchone()[0]
    sent = render.message(plain.desk.parts, plain.desk.database.connection(), mail)
    assert sent is not None
    assert sent[1] == DESK


def test_the_thread_carries_the_token(plain: Mailbox):
    """Our Message-ID comes back in In-Reply-To; the verdict is the provider's, below the hops inside it."""
    ask = plain.desk.last(RHYS)
    assert plain.put(letter("Accept", f"In-Reply-To: {ask['Message-ID']}", "Message-ID: <1@c>"))[0] == "recorded"
    assert plain.desk.answer_of("bristol") == ("accept", "provisional")


def test_the_quote_carries_the_token(plain: Mailbox):
    """A new mail with the old one below it."""
    ask = plain.desk.last(RHYS).get_body().get_content()  # type: ignore[union-attr]
    quoted = "\n".join(f"> {line}" for line in ask.splitlines())
    assert plain.put(letter(f"Accept\n\nOn Sat, 6 Jun 2026, Fights desk wrote:\n{quoted}", "Message-ID: <1@c>"))[0] == "recorded"
    assert plain.desk.answer_of("bristol") == ("accept", "provisional")


def test_without_a_token_it_is_asked_back(plain: Mailbox):
    """As on any road."""
    assert plain.put(letter("Accept F12", "Message-ID: <1@c>"))[0] == "held"


@pytest.mark.parametrize(
    ("dmarc", "forged", "becomes"), [("pass", "", "recorded"), ("none", "pass", "held"), ("fail", "pass", "held"), ("", "pass", "held")]
)
def test_the_topmost_verdict_counts(plain: Mailbox, dmarc: str, forged: str, becomes: str):
    """What a sender wrote below it proves nothing."""
    ask = plain.desk.last(RHYS)
    below = f"Authentication-Results: {AUTHSERV}; dmarc={forged} header.from=bristol.example"
    raw = letter("Accept", below, f"In-Reply-To: {ask['Message-ID']}", "Message-ID: <1@c>", dmarc=dmarc)
    assert plain.put(raw if dmarc else raw.replace(f"{AUTHSERV}; dmarc= ", "mx.other.example; dmarc=pass "))[0] == becomes


# ── What comes back ────────────────────────────────────────────────────────────────────────────────────────────────────

REPORT = """Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

I could not deliver your mail.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.provider.example

Final-Recipient: rfc822; rhys@bristol.example
Action: failed
Status: 5.1.1

--b
Content-Type: {kind}

From: Fights desk <fights@hub.example>
To: rhys@bristol.example
Subject: hello
Message-ID: {id}

--b--
"""
QMAIL = """Hi. This is the qmail-send program at provider.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<rhys@bristol.example>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 user unknown
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.

From: Fights desk <fights@hub.example>
Message-ID: {id}

hello
"""


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers", "qmail"])
def test_a_report_is_found_by_what_it_brings_back(plain: Mailbox, kind: str):
    """The ask goes on to the stand-in, within the hour; nobody answers the machine."""
    before = plain.sent()
    known_by = str(plain.desk.last(RHYS)["Message-ID"])
    head, text = ("\n" + QMAIL, "") if kind == "qmail" else (REPORT, "")
    raw = letter(text, "Message-ID: <1@p>", sender="mailer-daemon@provider.example", path="", dmarc="pass")
    assert plain.put(raw.rstrip("\n") + "\n" + head.format(id=known_by, kind=kind)) == (
        "recorded",
        "bounce: what it was about goes on to the stand-in",
    )
    assert "rhys@bristol.example" in plain.desk.last(KIT).get_body().get_content()  # type: ignore[union-attr]
    assert plain.sent() == before + 1


def test_a_report_about_nothing_of_ours(plain: Mailbox):
    """It is no command and gets no answer."""
    before = plain.sent()
    raw = letter("", "Message-ID: <1@p>", sender="mailer-daemon@provider.example", path="").rstrip("\n") + "\n"
    assert plain.put(raw + REPORT.format(id="<f12.3.k7q2m9x4tr@hub.example>", kind="message/rfc822"))[0] == "ignored"
    assert plain.sent() == before


@pytest.mark.parametrize("marked", [True, False])
def test_copies_of_what_we_sent_are_not_answered(plain: Mailbox, marked: bool):
    """A provider may put them into the same mailbox, and may lose their marks."""
    before, connection = plain.sent(), plain.desk.database.connection()
    for number in range(1, 1 + connection.execute("select max(id) from mails").fetchone()[0]):
        made = render.message(plain.desk.parts, connection, number)
        assert made is not None
        raw = made[0] if marked else re.sub(rb"(?m)^(?:Auto-Submitted|X-Auto-Response-Suppress|List-[^:]+): .*\r\n", b"", made[0])
        assert plain.put(raw)[0] == "ignored"
    assert plain.sent() == before


# ── Twice, too large, strangers ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("proven", [True, False])
@pytest.mark.parametrize("first", ["smtp", "imap"])
def test_one_mail_by_two_ways_has_one_effect(tmp_path: Path, first: str, proven: bool):
    """A mail server that delivers to both: one receipt, or one CHECK."""
    mailbox = Mailbox(tmp_path, plus=True)
    desk = mailbox.desk
    desk.fight()
    ask = desk.last(RHYS)
    to, thread = (str(ask["Reply-To"]), f"In-Reply-To: {ask['Message-ID']}") if proven else (DESK, "X-Thread: none")
    raw = letter("Accept F12", thread, "Message-ID: <twice@c>", to=to)

    def by_smtp() -> None:
        at_the_door = raw[raw.index("Authentication-Results") :].replace("\n", "\r\n").encode()
        with desk.database.write() as connection:
            inbox.take(connection, [inbox.Arrival("smtp", True, RHYS, to, at_the_door)], desk.now)
        desk.rest()

    def by_imap() -> None:
        mailbox.put(raw)

    before = mailbox.sent()
    for way in (by_smtp, by_imap) if first == "smtp" else (by_imap, by_smtp):
        way()
    rows = desk.database.connection().execute("select road, outcome from inbox where message_id = '<twice@c>' order by id").fetchall()
    assert [row["outcome"] for row in rows] == (["recorded", "ignored"] if proven else ["held", "held"])
    assert mailbox.sent() == before + (2 if proven else 1)  # the receipt goes to delegate and stand-in


def test_a_letter_that_is_too_large(plain: Mailbox):
    """A contact hears that it was not read; a stranger's mail server cannot be told any more, and a stranger is not written to."""
    head = letter("", "Message-ID: <1@c>").rstrip("\n") + "\n\n"
    assert plain.put(head, too_large=True) == ("refused", "552 5.3.4 Letter too large")
    assert "NOT RECORDED: we could not read your mail." in plain.desk.last(RHYS).get_body().get_content()  # type: ignore[union-attr]
    before = plain.sent()
    assert plain.put(letter("", sender="ana@nowhere.example"), too_large=True)[0] == "refused"
    assert plain.sent() == before


def test_a_letter_that_is_too_large_can_be_tried_again(plain: Mailbox):
    """After a fault of ours it is still one that is not read."""
    with plain.desk.database.write() as connection:
        arrival = inbox.Arrival("imap", True, RHYS, DESK, letter("Accept").encode(), fault="552 5.3.4 Letter too large")
        (number,) = inbox.take(connection, [arrival], plain.desk.now)
        inbox.fail(connection, number, "a traceback", plain.desk.now)
        assert inbox.retry(connection, number)
    waiting = inbox.oldest(plain.desk.database.connection())
    assert waiting is not None
    assert waiting.fault == "552 5.3.4 Letter too large"


def test_neighbours_at_the_provider_are_strangers_like_others(plain: Mailbox):
    """The part behind the @ is not ours alone; keeper@ and help@ there are other people."""
    assert plain.put(letter("What is this?", sender="ana@hub.example"))[1] == "not from a registered address; got the note"
    text = plain.desk.last("ana@hub.example").get_body().get_content()  # type: ignore[union-attr]
    assert "keeper@hub.example" not in text
    assert plain.put(letter("Hello", "Cc: keeper@hub.example, help@hub.example"))[0] != "passed_on"
