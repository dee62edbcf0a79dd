"""One whole fight, and nothing played: two mail programs, two Postfixes, OpenDKIM, rspamd, Dovecot, and mailbot as README sets it up."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from mailbot.cli.clients import text_of
from tests.desk import FORM
from tests.wire.daemon import HERE
from tests.wire.dovecot import PASSWORD
from tests.wire.federation import COPIES, Federation, federation
from tests.wire.programs import Account, neomutt, s_nail

README = HERE.parents[1] / "README.md"
PEOPLE = {"leeds": "ama@leeds.example", "bristol": "rhys@bristol.example", "lyon": "ines@lyon.example", "dublin": "cian@dublin.example"}
AMA, RHYS, INES, CIAN = PEOPLE.values()
PAT = "pat@york.example"  # of a domain without DKIM and DMARC
PROGRAMS = {AMA: neomutt, RHYS: s_nail, INES: neomutt, CIAN: s_nail}


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Federation]:
    with federation(tmp_path_factory.mktemp("desk") / "desk", {**PEOPLE, "york": PAT}, "york.example") as running:
        yield running


@pytest.fixture
def writes(mail: Federation, tmp_path: Path) -> Callable[..., None]:
    """Let somebody write with her own program: a new mail, or an answer to one that lies in her mailbox."""

    def write(who: str, text: str, answers: EmailMessage | None = None) -> None:
        folder = tmp_path / who
        folder.mkdir(exist_ok=True)
        account = Account(who, mail.imap.port, mail.provider.submission, mail.imap.folder / "ca.pem", folder)
        PROGRAMS[who](account, text, answers)

    return write


@pytest.mark.parametrize("file", ["hub-main.cf", "milter_headers.conf", "hub.toml"])
def test_readme_says_what_is_tested_here(file: str):
    """The very lines."""
    assert (HERE / file).read_text("utf-8") in README.read_text("utf-8")


def test_a_whole_fight(mail: Federation, writes: Callable[..., None]):
    """From the proposal to the victory; every word was read and answered in a mailbox."""
    goes_round(mail, writes)
    mail.it_is(datetime.fromisoformat("2026-06-19T12:00:00+01:00"))
    started = mail.gets(RHYS, "F1 STARTS tomorrow")
    mail.it_is(datetime.fromisoformat("2026-06-20T20:00:00+01:00"))
    writes(RHYS, "REPORT F1 Sat 20 June Bristol picket, 24 people\n", started)
    mail.gets(RHYS, "RECORDED: REPORT F1. Bristol, Saturday 20 June, picket, 24 people.")
    mail.it_is(datetime.fromisoformat("2026-06-22T07:00:00+01:00"))
    digest = mail.gets(RHYS, "FIGHTS DIGEST, WEEK 26")
    assert "Bristol, Sat 20 June, picket, 24 people" in text_of(digest)
    writes(RHYS, "LOCAL 2\n", digest)
    mail.gets(RHYS, "2 fights of your own")

    confirmed(mail, writes, "PAUSE F1 they want to talk\n", "PAUSE")
    stop = mail.gets(RHYS, "STOP ALL ACTIONS in F1 from now")
    assert str(stop["Subject"]).startswith("STOP F1: hold all actions")
    mail.gets(CIAN, "STOP ALL ACTIONS in F1 from now")
    assert mail.ask("F1")["phase"] == "paused"
    writes(RHYS, "OK\n", stop)
    mail.gets(RHYS, "NOTED")
    confirmed(mail, writes, "RESUME F1\n", "RESUME")
    mail.gets(RHYS, "GO F1: actions go on")
    confirmed(mail, writes, "WON F1 the money is there\n", "WON", "YES\n\nThree people have their 2,340 pounds.\n")
    mail.gets(RHYS, "Reason: WON")
    mail.it_is(datetime.fromisoformat("2026-06-23T12:00:00+01:00"))
    victory = mail.gets(RHYS, "Bristol, you won.")
    assert "Three people have their 2,340 pounds." in text_of(victory)
    assert mail.ask("F1")["phase"] == "won"
    assert {one["state"] for one in mail.letters()} <= {"done", "held", "ignored"}  # held: for a YES; ignored: what is forged below
    replies = [one for one in mail.box(COPIES) if one["In-Reply-To"]]
    assert {one["From"].addresses[0].addr_spec for one in replies} == set(PEOPLE.values())
    assert [text_of(one) for one in replies if not quotes(one)] == []
    assert "warning" not in "".join(line for line in mail.hub.daemon.said().splitlines(keepends=True) if "postfix/lmtp" in line)


def goes_round(mail: Federation, writes: Callable[..., None]):
    """Proposed, sent, accepted, declined, helped with an action; a day later it binds."""
    writes(AMA, f"{FORM}Starts: 20 June\n")
    writes(AMA, "SEND\n", mail.gets(AMA, "PREVIEW"))
    asks = {who: mail.gets(who, "[F1] Bright Homes") for who in (RHYS, INES, CIAN)}
    writes(RHYS, "Accept\n\nAll were for it. Rhys\n", asks[RHYS])
    mail.gets(RHYS, "RECORDED: Bristol ACCEPTS F1.")
    writes(INES, "Decline, no people before July\n", asks[INES])
    mail.gets(INES, "RECORDED: Lyon declines F1.")
    writes(CIAN, "OFFER F1 leaflets at the Dublin office, Sat 20 June\n", asks[CIAN])
    mail.gets(CIAN, "RECORDED: Dublin OFFERS one action for F1")
    mail.it_is(datetime.fromisoformat("2026-06-02T19:30:00+01:00"))
    mail.gets(AMA, "Bristol is IN (F1).")
    assert answers(mail) == {"bristol": ("accept", "binding"), "dublin": ("offer", "binding"), "lyon": ("decline", "binding")}


def confirmed(mail: Federation, writes: Callable[..., None], command: str, word: str, yes: str = "YES\n"):
    """What stops a fight is asked back, and recorded after YES."""
    writes(AMA, command, last(mail, AMA, "[F1]"))
    writes(AMA, yes, mail.gets(AMA, f"CHECK: did you send {word} F1?"))
    mail.gets(AMA, "RECORDED: F1")


def last(mail: Federation, who: str, word: str) -> EmailMessage:
    """The newest mail in a mailbox with a word in its subject."""
    return max((one for one in mail.box(who) if word in str(one["Subject"])), key=lambda one: one["Date"].datetime)


def quotes(reply: EmailMessage) -> bool:
    """Whether it holds what it answers, as its program marks it."""
    return "\n> " in f"\n{text_of(reply)}"


def answers(mail: Federation) -> dict[str, Any]:
    """Who has answered what."""
    return {one["network"]: (one["answer"], one["state"]) for one in mail.ask("F1")["answers"]}


# ── Who is believed ────────────────────────────────────────────────────────────────────────────────────────────────────


FORGED = """\
Authentication-Results: mx.hub.example; dmarc=pass header.from={domain}
From: {who}
To: fights@hub.example
Subject: {subject}

{text}"""


@pytest.mark.parametrize(
    ("who", "text", "ending"),
    [
        (INES, "STATUS\n", ("ignored", "DMARC fail: only HELP is answered")),
        (INES, FORM, ("held", "CHECK for newfight")),
        (PAT, FORM, ("held", "CHECK for newfight")),  # no policy: nothing fails here that would outweigh it
    ],
)
def test_a_verdict_that_comes_with_a_mail_is_not_believed(mail: Federation, who: str, text: str, ending: tuple[str, str]):
    """A stranger writes in a delegate's name, and writes the verdict himself: were it believed, all of these would be carried out."""
    domain, subject = who.partition("@")[2], f"{who} {len(text)}"
    raw = FORGED.format(who=who, domain=domain, subject=subject, text=text)
    with smtplib.SMTP("127.0.0.1", mail.hub.port, source_address=("127.0.0.3", 0)) as server:
        server.sendmail(who, ["fights@hub.example"], raw.replace("\n", "\r\n").encode())
    mail.wait_until(lambda: any(one["subject"] == subject and one["state"] != "new" for one in mail.letters()), "the letter is read")
    (read,) = [one for one in mail.letters() if one["subject"] == subject]
    assert (read["outcome"], read["reason"]) == ending


def test_who_may_not_enter_is_told_at_the_door(mail: Federation):
    """Recipient verification: an address that the desk does not have is refused before the mail is taken; probes leave nothing behind."""
    before = len(mail.letters())
    with smtplib.SMTP("127.0.0.1", mail.hub.port, source_address=("127.0.0.3", 0)) as server:
        server.ehlo()
        server.mail("somebody@elsewhere.example")
        assert server.rcpt("fights@hub.example")[0] == 250
        code, said = server.rcpt("nobody@hub.example")
        assert (code, said[:5]) == (550, b"5.1.1")
        assert server.rcpt("somebody@elsewhere.example")[0] in (454, 554)
        assert server.rcpt("root@mx.hub.example")[0] == 250  # what the machine writes to its own people is no affair of the desk
    assert len(mail.letters()) == before


def test_the_provider_wants_a_password_and_tls(mail: Federation):
    """What the mail programs above went through."""
    with smtplib.SMTP("localhost", mail.provider.submission) as server:
        server.ehlo()
        assert not server.has_extn("auth")
        server.starttls(context=ssl.create_default_context(cafile=mail.imap.folder / "ca.pem"))
        with pytest.raises(smtplib.SMTPAuthenticationError):
            server.login(AMA, PASSWORD + "x")
        assert server.mail(AMA)[0] == 250
        assert server.rcpt("fights@hub.example")[0] == 554
