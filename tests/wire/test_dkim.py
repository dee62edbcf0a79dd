"""What the real server signed and sent, as another implementation reads it: OpenDKIM."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mailbot.cli.play import play
from mailbot.cli.stage import Arrived, Stage, run
from mailbot.cli.story import parse
from mailbot.delivery.dkim import Signer
from tests.wire.peers import peer

STORY = Path(__file__).parents[2] / "templates" / "demo" / "fight.story"


@dataclass(frozen=True, slots=True)
class OpenDkim:
    """The verifier, and the keys that it finds in what stands for the DNS."""

    program: str
    folder: Path

    def knows(self, name: str, record: str) -> None:
        """Put a record into the DNS."""
        (self.folder / "dns").write_text(f"{name.rstrip('.')} {record}\n")
        (self.folder / "opendkim.conf").write_text(f"Mode v\nTestPublicKeys {self.folder / 'dns'}\n")

    def verdicts(self, mails: list[bytes]) -> list[str]:
        """Return what it finds of each mail: pass, fail or none."""
        files = [self.folder / f"{number}.eml" for number in range(len(mails))]
        for file, mail in zip(files, mails, strict=True):
            file.write_bytes(mail)
        asked = [self.program, "-x", str(self.folder / "opendkim.conf"), "-t", ",".join(map(str, files))]
        done = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=True)
        said = dict(re.findall(r"^opendkim: \S+/(\d+)\.eml: (.+)$", done.stdout + done.stderr, re.MULTILINE))
        return [_verdict(said[str(number)]) for number in range(len(mails))]


def _verdict(said: str) -> str:
    if said.startswith("verification ("):
        return {"succeeded": "pass", "failed": "fail"}[said.partition(") ")[2].partition(":")[0]]
    assert said == "message not signed"
    return "none"


@pytest.fixture(scope="module")
def opendkim(tmp_path_factory: pytest.TempPathFactory) -> OpenDkim:
    return OpenDkim(peer("opendkim", "opendkim"), tmp_path_factory.mktemp("opendkim"))


def let_it_sign(stage: Stage) -> None:
    """As an operator would: make a key, write into the settings what `mailbot dkim` says, start again."""
    settings = stage.folder / "mailbot.toml"
    if "\ndkim_key" not in settings.read_text("utf-8"):
        said = run("--dir", str(stage.folder), "dkim", "--new", "dkim.pem")
        lines = re.findall(r"^dkim_\w+ = .+$", said, re.MULTILINE)
        assert len(lines) == 2
        stage.stop()
        settings.write_text(settings.read_text("utf-8").replace("[delivery]", "\n".join(["[delivery]", *lines])), "utf-8")
        stage.start()


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory, opendkim: OpenDkim) -> list[Arrived]:
    """All mails of the demo, as the smarthost took them. The DNS knows what `mailbot dkim` printed."""
    stage = play(parse(STORY), tmp_path_factory.mktemp("story"), trouble=let_it_sign)
    record = json.loads(run("--dir", str(stage.folder), "dkim", "--json"))
    opendkim.knows(record["name"], record["value"])
    return stage.world.arrived


def the(sent: list[Arrived], to: str, subject: str) -> bytes:
    """The first mail to somebody whose subject holds these words."""
    return next(one.raw for one in sent if one.to == to and subject in str(one.mail["Subject"]))


def referral(sent: list[Arrived]) -> bytes:
    """The mail that carries another mail."""
    return next(one.raw for one in sent if any(part.get_content_type() == "message/rfc822" for part in one.mail.walk()))


def test_every_mail_of_the_demo_verifies(opendkim: OpenDkim, sent: list[Arrived]):
    """Receipts, asks, STOP, CHECK, in two languages, a referral with its mail attached: all as they were taken by the smarthost."""
    assert len(sent) > 100
    for subject in ("[F12]", "STOP", "CHECK"):
        assert the(sent, "rhys@bristol.example" if subject != "CHECK" else "leeds-talks@leeds.example", subject)
    assert any(one.raw.startswith(b"DKIM") and b"=C3=" in one.raw for one in sent if one.to.startswith("pilar@"))
    assert b"message/rfc822" in referral(sent)

    verdicts = opendkim.verdicts([one.raw for one in sent])

    assert [one.mail["Subject"] for one, verdict in zip(sent, verdicts, strict=True) if verdict != "pass"] == []


def test_nothing_on_the_way_has_to_convert_them(sent: list[Arrived]):
    """A hop that turns 8 bit into 7 breaks a signature; our own text leaves as ASCII."""
    assert [one.mail["Subject"] for one in sent if not one.raw.isascii()] == []


TAMPERINGS: dict[str, Callable[[bytes], bytes]] = {
    "another word": lambda raw: re.sub(rb"(\r\n\r\n.*?)Leeds", rb"\1Leads", raw, count=1, flags=re.DOTALL),
    "another subject": lambda raw: re.sub(rb"(?m)^Subject: .*(\r\n[ \t].*)*", b"Subject: Send us money\r", raw, count=1),
    "a second From": lambda raw: b"From: Fights desk <fights@hub.examp1e>\r\n" + raw,
    "a second Subject": lambda raw: b"Subject: Send us money\r\n" + raw,
    "a second Reply-To": lambda raw: b"Reply-To: <fights@hub.examp1e>\r\n" + raw,
    "other answers": lambda raw: re.sub(rb"(?m)^Reply-To: .*\r$", b"Reply-To: <fights@hub.examp1e>\r", raw, count=1),
    "another recipient": lambda raw: re.sub(rb"(?m)^To: .*\r$", b"To: somebody@else.example\r", raw, count=1),
    "a line more": lambda raw: raw + b"Bring money.\r\n",
    "a line less": lambda raw: raw[: raw.rstrip().rindex(b"\r\n") + 2],
}


@pytest.mark.parametrize("how", TAMPERINGS)
def test_a_mail_that_was_tampered_with_does_not_verify(opendkim: OpenDkim, sent: list[Arrived], how: str):
    """The same verifier, the same key: what was signed is what a reader sees and answers to."""
    ask = the(sent, "rhys@bristol.example", "[F12]")
    tampered = TAMPERINGS[how](ask)
    assert tampered not in (b"", ask)

    assert opendkim.verdicts([ask, tampered]) == ["pass", "fail"]


def test_an_attached_mail_is_signed_too(opendkim: OpenDkim, sent: list[Arrived]):
    """One letter of what a solicitor wrote."""
    whole = referral(sent)

    assert opendkim.verdicts([whole, whole.replace(b"unlawful", b"unlawfull")]) == ["pass", "fail"]


def test_what_mail_servers_may_do_does_no_harm(opendkim: OpenDkim, sent: list[Arrived]):
    """Headers that are folded anew or added to, blanks at the ends of lines that get lost, empty lines at the end."""
    ask = the(sent, "rhys@bristol.example", "[F12]")
    head, _, body = ask.partition(b"\r\n\r\n")
    folded = head.replace(b"Subject: ", b"Subject:\r\n\t") + b"\r\n\r\n" + re.sub(rb" +\r\n", b"\r\n", body) + b"\r\n\r\n"
    received = b"Received: from hub.example by mx.bristol.example; Mon, 1 Jun 2026 09:00:00 +0000\r\nX-Spam: no\r\n" + ask
    assert body not in folded

    assert opendkim.verdicts([folded, received]) == ["pass", "pass"]


def test_an_unsigned_mail_is_seen_as_such(opendkim: OpenDkim, sent: list[Arrived]):
    """The verifier does look."""
    assert opendkim.verdicts([unsigned(sent[0].raw)]) == ["none"]


def test_ed25519_verifies(opendkim: OpenDkim, sent: list[Arrived], tmp_path: Path):
    """The other kind of key (RFC 8463)."""
    made = subprocess.run([peer("openssl", "openssl"), "genpkey", "-algorithm", "ed25519"], capture_output=True, check=True)
    signer = Signer("hub.example", "ed", made.stdout)
    other = OpenDkim(opendkim.program, tmp_path)
    other.knows(signer.name, signer.record)
    mails = [signer.sign(unsigned(one.raw)) for one in sent[:20]]

    assert set(other.verdicts(mails)) == {"pass"}
    assert other.verdicts([mails[0] + b"more\r\n"]) == ["fail"]


def unsigned(raw: bytes) -> bytes:
    """The mail without its signature."""
    return re.sub(rb"\ADKIM-Signature: .*\r\n(?:[ \t].*\r\n)*", b"", raw)
