"""README's "Only a mailbox", as it stands there: a provider with IMAP and submission, TLS and passwords, and `mailbot serve`."""

from __future__ import annotations

import asyncio
import email
import signal
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path

import pytest

from mailbot.cli.clients import text_of
from mailbot.cli.stage import run
from tests.delivery.sink import Doorkeeper, Sink
from tests.desk import FORM
from tests.wire.dovecot import PASSWORD, Dovecot, dovecot
from tests.wire.mailbox_rig import wait_for

ROOT = Path(__file__).parents[2]
SETTINGS = Path(__file__).with_name("mailbox-only.toml")
USER, AMA, RHYS = "fights@provider.example", "ama@leeds.example", "rhys@bristol.example"


class Provider:
    """A mailbox, a submission port, and the mailboxes of everybody else."""

    def __init__(self, imap: Dovecot) -> None:
        self.imap = imap
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(imap.folder / "cert.pem", imap.folder / "key.pem")
        doorkeeper = Doorkeeper(USER, PASSWORD)
        needs = {"tls_context": context, "require_starttls": True, "authenticator": doorkeeper, "auth_required": True}
        self.submission = Sink(settings=needs)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self.submission.start(), self._loop).result(10)

    def close(self) -> None:
        """End it."""
        asyncio.run_coroutine_threadsafe(self.submission.stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def hands_in(self, sender: str, text: str, answers: EmailMessage | None = None) -> None:
        """Put a letter into the mailbox, judged by the provider."""
        domain = sender.partition("@")[2]
        thread = f"In-Reply-To: {answers['Message-ID']}\n" if answers is not None else ""
        known_by = f"Message-ID: <{time.monotonic_ns()}@{domain}>\n"
        judged = f"Return-Path: <{sender}>\nAuthentication-Results: mx.provider.example; dmarc=pass header.from={domain}\n"
        raw = f"{judged}From: {sender}\nTo: {USER}\nSubject: hello\n{known_by}{thread}\n{text}\n"
        self.imap.store(raw.replace("\n", "\r\n").encode())

    def mail(self, who: str, word: str) -> EmailMessage:
        """Wait for a mail to somebody with that word in it."""
        wait_for(lambda: bool(self._found(who, word)), 20)
        return self._found(who, word)[-1]

    def _found(self, who: str, word: str) -> list[EmailMessage]:
        taken = [one for one in list(self.submission.taken) if one.recipient == who]
        read = (email.message_from_bytes(one.content, EmailMessage, policy=modern) for one in taken)
        return [mail for mail in read if word in f"{mail['Subject']} {text_of(mail)}"]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with ExitStack() as ends:
        found = Provider(ends.enter_context(dovecot(tls="required", login=USER)))
        ends.callback(found.close)
        yield found


@pytest.fixture
def desk(tmp_path: Path, provider: Provider) -> Path:
    """Two networks, and the settings, with the names of this machine instead of the provider's."""
    folder = tmp_path / "desk"
    run("init", str(folder), "--domain", "provider.example")
    text = SETTINGS.read_text("utf-8")
    ca = f'ca_file = "{provider.imap.folder / "ca.pem"}"'
    for there, here in (
        ('"imap.provider.example"\nport = 993 ', f'"localhost"\n{ca}\nport = {provider.imap.tls_port} '),
        ('"smtp.provider.example"\nport = 587\n', f'"localhost"\n{ca}\nport = {provider.submission.port}\n'),
    ):
        assert text.count(there) == 1
        text = text.replace(there, here)
    (folder / "mailbot.toml").write_text(text)
    (folder / "mailbox.password").write_text(f"{PASSWORD}\n")
    (folder / "mailbox.password").chmod(0o600)
    (tmp_path / "clock").write_text("2026-06-01T19:00:00+01:00\n")
    for tag, who in (("leeds", AMA), ("bristol", RHYS)):
        run("--dir", str(folder), "network", "add", tag, "--name", tag.capitalize(), "--delegate", who, "--digest", "off")
    return folder


def test_readme_says_what_is_tested_here() -> None:
    """The very lines."""
    assert SETTINGS.read_text("utf-8") in (ROOT / "README.md").read_text("utf-8")


def test_a_federation_on_a_mailbox(tmp_path: Path, desk: Path, provider: Provider):
    """From the proposal to an answer, and a clean end out of IDLE; nothing of it in the log."""
    asked = [sys.executable, "-m", "mailbot", "--dir", str(desk), "serve", "--clock", str(tmp_path / "clock")]
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT) as server,
    ):
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == f"mailbot ready: imap localhost:{provider.imap.tls_port}\n"
            provider.hands_in(AMA, FORM)
            provider.hands_in(AMA, "SEND", provider.mail(AMA, "PREVIEW"))
            ask = provider.mail(RHYS, "Bright Homes")
            assert (str(ask["Reply-To"]), provider.submission.taken[-1].sender) == (USER, USER)
            provider.hands_in(RHYS, "Accept", ask)
            provider.mail(RHYS, "RECORDED: Bristol ACCEPTS F1.")
            wait_for(lambda: provider.imap.stored() == 0)
            began = time.monotonic()
            server.send_signal(signal.SIGTERM)
            assert server.wait(60) == 0
            assert time.monotonic() - began < 5  # after so long a mailbox that does not end is left behind
        finally:
            server.kill()
    said = (tmp_path / "log").read_text()
    for secret in (PASSWORD, "@", "Bright", "RECORDED"):
        assert secret not in said


def test_what_is_wrong_stands_in_status(tmp_path: Path, desk: Path, provider: Provider):
    """One line with the mend, in the log and in `mailbot status`."""
    (desk / "mailbox.password").write_text("wrong-0815\n")
    asked = [sys.executable, "-m", "mailbot", "--dir", str(desk), "serve"]
    with (tmp_path / "log").open("w") as log, subprocess.Popen(asked, stdout=log, stderr=log, cwd=ROOT) as server:
        try:
            wait_for(lambda: "Trouble with mail in by IMAP since" in run("--dir", str(desk), "status"), 20)
            assert "see user and password_file under [intake.imap]" in run("--dir", str(desk), "status")
            (desk / "mailbox.password").write_text(f"{PASSWORD}\n")
            wait_for(lambda: "Trouble" not in run("--dir", str(desk), "status"), 20)
            server.send_signal(signal.SIGTERM)
            assert server.wait(60) == 0
        finally:
            server.kill()
    assert "0815" not in (tmp_path / "log").read_text()
    assert "lets nobody in" in (tmp_path / "log").read_text()
