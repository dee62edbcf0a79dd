"""Mail that answers mail: whatever begins it, it ends (product 8.5, 16.10)."""

from __future__ import annotations

import email
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mailbot import app, config
from mailbot.desk import render
from mailbot.store import directory, inbox, outbox
from mailbot.store.db import Database
from mailbot.store.entries import Entry
from tests.desk import FORM, DeskUnderTest, open_desk

RHYS, AMA, KIM = "rhys@bristol.example", "ama@leeds.example", "kim@leeds.example"
_MOST = 400  # mails between two desks: far more than any exchange that ends needs


class Post:
    """Desks that write to each other: what one sends to the other's domain arrives there; everybody else's mail is kept."""

    def __init__(self, desks: dict[str, DeskUnderTest]) -> None:
        self.desks = desks
        self.carried: list[tuple[str, str]] = []  # from which desk, to whom
        self.dmarc = "pass"

    def put(self, domain: str, sender: str, rcpt: str, raw: bytes) -> None:
        """Let a letter arrive."""
        desk = self.desks[domain]
        verdict = b"" if self.dmarc == "none" else f"Authentication-Results: mx.{domain}; dmarc={self.dmarc}\r\n".encode()
        with desk.database.write() as connection:
            inbox.take(connection, [inbox.Arrival("smtp", True, sender, rcpt, verdict + raw)], desk.now)

    def rest(self) -> None:
        """Carry mail until nobody has any."""
        moved = True
        while moved:
            moved = sum([self._turn(domain) for domain in self.desks]) > 0
            assert len(self.carried) < _MOST

    def _turn(self, domain: str) -> bool:
        desk = self.desks[domain]
        clerk = app.Clerk(desk.parts, desk.database, lambda: desk.now)
        while clerk.step():
            pass
        connection = desk.database.connection()
        assert not connection.execute("select note from inbox where state = 'failed'").fetchall()
        due = outbox.claim(connection, desk.now, 1000)
        for one in due:
            sent = render.message(desk.parts, connection, one.id)
            assert sent is not None
            with desk.database.write() as writing:
                outbox.sent(writing, [one.id], desk.now)
            raw, sender, to = sent
            desk.boxes.setdefault(to, []).append(parsed(raw))
            if to.rpartition("@")[2] in self.desks:
                self.carried.append((domain, to))
                self.put(to.rpartition("@")[2], sender, to, raw)
        return bool(due)


def parsed(raw: bytes) -> EmailMessage:
    """Read a mail."""
    mail = email.message_from_bytes(raw, policy=modern)
    assert isinstance(mail, EmailMessage)
    return mail


def desk_at(domain: str, folder: Path, keeper: str) -> DeskUnderTest:
    """A desk at a domain of its own, with Leeds and Bristol."""
    made = open_desk(folder)
    made.database.close()
    page = folder / "mailbot.toml"
    text = page.read_text("utf-8").replace("mx.hub.example", f"mx.{domain}").replace('"hub.example"', f'"{domain}"').replace(KIM, keeper)
    page.write_text(text, "utf-8")
    parts = app.desk_from(config.read(folder, {}))
    assert parts.settings.desk.domain == domain
    assert parts.settings.desk.keepers == (keeper,)
    return DeskUnderTest(folder, Database(parts.settings.database), parts)


@contextmanager
def two_desks(roles: tuple[str, str], keeper: str = KIM) -> Iterator[Post]:
    """Two desks that know each other: as nobody, as a network's delegate, stand-in or address, as a keeper, as who talks to the boss."""
    with tempfile.TemporaryDirectory() as folder:
        desks: dict[str, DeskUnderTest] = {}
        for domain, other, role in (("hub.example", "hub.test", roles[0]), ("hub.test", "hub.example", roles[1])):
            place = Path(folder) / domain
            place.mkdir()
            desk = desks[domain] = desk_at(domain, place, f"keeper@{other}" if role == "keeper" else keeper)
            if role in ("delegate", "stand_in", "address"):
                offices = {"delegate": f"dora@{domain}.example", role: f"fights@{other}"}
                with desk.database.write() as connection:
                    entry = Entry(tag="other", name="Other", timezone="Europe/London", **offices)
                    directory.add_network(connection, entry, watchword="a b", at=desk.now, own=f"fights@{domain}")
        post = Post(desks)
        for domain, role in zip(desks, roles, strict=True):
            other = next(one for one in desks if one != domain)
            begin(post, domain, f"fights@{other}" if role == "negotiator" else AMA)
        try:
            yield post
        finally:
            for desk in desks.values():
                desk.database.close()


def begin(post: Post, domain: str, negotiator: str) -> None:
    """Let Leeds start F12 at a desk."""
    letter(post, domain, AMA, f"fights@{domain}", FORM.replace(AMA, negotiator))
    post.rest()
    preview = post.desks[domain].boxes[AMA][-1]
    letter(post, domain, AMA, str(preview["Reply-To"]), "SEND", f"In-Reply-To: {preview['Message-ID']}\n")
    post.rest()
    assert post.desks[domain].database.connection().execute("select phase from asks").fetchone()["phase"] == "circulating"


def letter(post: Post, domain: str, sender: str, rcpt: str, text: str, headers: str = "", subject: str = "hello") -> None:
    """Write to a desk."""
    desk = post.desks[domain]
    head = f"From: {sender}\nTo: {rcpt}\nSubject: {subject}\nMessage-ID: <{next(desk.numbers)}.{domain}@x.example>\n{headers}"
    post.put(domain, sender, rcpt, f"{head}\n{text}\n".replace("\n", "\r\n").encode())


TEXTS = [
    "ACCEPT F12",
    "DECLINE F12",
    "HELP",
    "STATUS F12",
    "YES",
    "NO",
    "OK",
    "NOT ME",
    "hello?",
    "",
    "REFER F12",
    "ALERT F12 x",
    "NEW FIGHT",
]
DOORS = ["fights", "fights", "fights", "f12", "refer", "f12-refer", "help", "keeper", "fights+f12-k7q2m9x4tr", "bounce+k7q2m9x4tr", "f99"]
LETTER = st.tuples(
    st.sampled_from(["fights@hub.test", "fights@hub.test", "f12@hub.test", RHYS, AMA, "x@y.example"]),
    st.sampled_from(DOORS),
    st.sampled_from(TEXTS),
    st.sampled_from(["pass", "pass", "none", "fail"]),
)
ROLES = ["nobody", "delegate", "stand_in", "address", "keeper", "negotiator"]


@pytest.mark.parametrize(
    "roles", [*zip(ROLES, ROLES, strict=True), ("nobody", "delegate"), ("negotiator", "delegate"), ("keeper", "stand_in")]
)
@settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(letters=st.lists(LETTER, min_size=25, max_size=40))
def test_two_desks_stop_after_one_mail(roles: tuple[str, str], letters: list[tuple[str, str, str, str]]) -> None:
    """Whoever they are to each other and whatever begins it: a mail of the one is answered by none of the other."""
    with two_desks(roles) as post:
        for who, door, text, dmarc in letters:
            post.dmarc = dmarc
            del post.carried[:]
            for desk in post.desks.values():
                desk.now += timedelta(minutes=61)
            letter(post, "hub.example", who, f"{door}@hub.example", text)
            post.rest()
            assert [to for domain, to in post.carried if domain == "hub.test"] == []
            assert len(post.carried) <= 1


def test_keepers_who_are_each_others_desk(tmp_path: Path) -> None:
    """Mail for the humans goes over once and ends there."""
    with two_desks(("keeper", "keeper")) as post:
        del post.carried[:]
        letter(post, "hub.example", "x@y.example", "keeper@hub.example", "is anybody there?")
        post.rest()
        assert post.carried == [("hub.example", "keeper@hub.test")]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskUnderTest]:
    """F12 goes round; Bristol has accepted, and Lyon has not spoken."""
    made = open_desk(tmp_path)
    made.fight()
    made.answers(RHYS, "ACCEPT F12", made.last(RHYS, "[F12]"))
    yield made
    made.database.close()


def all_mails(desk: DeskUnderTest) -> list[tuple[str, EmailMessage]]:
    """Return every mail so far with its recipient, in order."""
    return [(who, mail) for who, mails in list(desk.boxes.items()) for mail in list(mails)]


@pytest.mark.parametrize("how", ["as it is", "forwarded", "resent from", "bounced", "attached", "without its mark"])
def test_our_own_mail_come_back_is_no_letter(desk: DeskUnderTest, how: str) -> None:
    """Each kind of mail we have sent, at each of our doors: nothing is recorded, nobody is answered."""
    before = desk.database.connection().execute("select count(*) from ledger").fetchone()[0]
    had = all_mails(desk)
    for _, mail in had:
        raw = mail.as_string()
        sender = "fights@hub.example"
        if how == "forwarded":
            raw = f"Received: from a by b\nX-Forwarded-For: rhys\nDelivered-To: fights@hub.example\n{raw}"
        elif how == "resent from":
            raw = f"Resent-From: {RHYS}\nResent-To: fights@hub.example\n{raw}"
        elif how == "bounced":
            sender = ""
        elif how == "attached":
            raw = (
                f"From: fights@hub.example\nTo: fights@hub.example\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n{raw}"
            )
        elif how == "without its mark":
            del mail["Auto-Submitted"]
            raw = mail.as_string()
        for door in ("fights@hub.example", str(mail["Reply-To"]), "f12@hub.example", "help@hub.example", "refer@hub.example"):
            assert desk.put(sender, door, raw) in ("ignored", "refused")
    assert desk.database.connection().execute("select count(*) from ledger").fetchone()[0] == before
    assert len(all_mails(desk)) == len(had)


MARKS = {
    "auto-submitted": "Auto-Submitted: auto-replied\n",
    "auto-submitted vacation": "Auto-Submitted: auto-replied (vacation)\n",
    "auto-generated": "Auto-Submitted: auto-generated\n",
    "x-autoreply": "X-Autoreply: yes\n",
    "x-autorespond": "X-Autorespond: away\n",
    "x-auto-response": "X-Auto-Response: away\n",
    "precedence bulk": "Precedence: bulk\n",
    "precedence junk": "Precedence: junk\n",
    "precedence auto_reply": "Precedence: auto_reply\n",
    "list": "List-Id: <all.bristol.example>\n",
    "null sender": "",
    "subject": "",
    "exchange": "X-MS-Exchange-AutoReply: true\n",
    "none, but a mark that Proton and Fastmail write for people, too": "Feedback-ID: 1:2:proton\n",
    "none": "",
    "none, other words": "",
    "none, a command": "",
}


@pytest.mark.parametrize("mark", MARKS)
def test_an_answering_machine_is_soon_left_alone(desk: DeskUnderTest, mark: str) -> None:
    """It answers everything at once, in the thread: with a mark it is not answered at all, without one the limits end it."""
    answered: set[str] = set()
    had = len(desk.boxes[RHYS])
    letters = 0
    while fresh := [mail for mail in desk.boxes[RHYS] if mail["Message-ID"] not in answered]:
        for mail in fresh:
            answered.add(mail["Message-ID"])
            letters += 1
            assert letters < 60, "a loop"
            words = {"none, other words": f"We are moving house. Ticket {letters}.", "none, a command": "DECLINE F12 we are closed"}
            text = words.get(mark, "Thank you for your mail. I will read it in July.")
            subject = "Out of office: " if mark == "subject" else "Re: "
            verdict = "Authentication-Results: mx.hub.example; dmarc=pass header.from=bristol.example\n"
            to = str(mail["Reply-To"])
            raw = (
                f"{verdict}From: {RHYS}\nTo: {to}\nSubject: {subject}{mail['Subject']}\nMessage-ID: <v{letters}@b.example>\n"
                f"In-Reply-To: {mail['Message-ID']}\n{MARKS[mark]}\n{text}\n"
            )
            desk.put("" if mark == "null sender" else RHYS, to, raw)
    if mark.startswith("none"):
        assert len(desk.boxes[RHYS]) - had <= 20
        assert len(desk.boxes[AMA]) <= 20
    else:
        assert len(desk.boxes[RHYS]) == had
    desk.now += timedelta(days=2)
    desk.rest()
