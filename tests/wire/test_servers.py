"""Other ways to stand among mail servers: Exim instead of Postfix, and a mail server elsewhere that wants a password and TLS."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import ExitStack
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot.cli.clients import text_of
from mailbot.cli.stage import World
from tests.desk import FORM
from tests.ports import free_port
from tests.wire.daemon import HERE
from tests.wire.dovecot import PASSWORD, dovecot
from tests.wire.exim import exim
from tests.wire.judges import rspamd
from tests.wire.mailbox_rig import wait_for
from tests.wire.names import Names
from tests.wire.postfix import postfix
from tests.wire.served import Served, with_our_own

README = HERE.parents[1] / "README.md"
PEOPLE = {"leeds": "ama@leeds.example", "bristol": "rhys@bristol.example"}
AMA, RHYS = PEOPLE.values()
NO_VERDICTS = {'authserv_id = "mx.hub.example"         # what rspamd calls itself: Postfix\'s myhostname\n': ""}


@pytest.fixture
def world() -> Iterator[World]:
    """Where all our mails end."""
    found = World()
    yield found
    found.close()


def mail(desk: Served, world: World, who: str, word: str) -> EmailMessage:
    """Wait for a mail to somebody with a word in it."""

    def found() -> list[EmailMessage]:
        return [one.mail for one in world.arrived if one.to == who and word in f"{one.mail['Subject']}\n{text_of(one.mail)}"]

    desk.wait_until(
        lambda: bool(found()), f"{word!r} to {who}", lambda: "\n".join(f"{one.to}: {one.mail['Subject']}" for one in world.arrived)
    )
    return found()[-1]


def writes(port: int, who: str, text: str, answers: EmailMessage | None = None, head: str = "") -> None:
    """Hand a mail to the desk's mail server, from elsewhere."""
    to = str(answers["Reply-To"]) if answers is not None else "fights@hub.example"
    thread = f"In-Reply-To: {answers['Message-ID']}\n" if answers is not None else ""
    raw = f"{head}From: {who}\nTo: {to}\nSubject: hello\n{thread}\n{text}\n"
    with smtplib.SMTP("127.0.0.1", port, source_address=("127.0.0.3", 0)) as server:
        server.sendmail(who, [to], raw.replace("\n", "\r\n").encode())


# ── Exim ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_readme_says_what_is_tested_here():
    """The very lines."""
    assert (HERE / "hub-exim.conf").read_text("utf-8") in README.read_text("utf-8")


def test_exim_in_front_and_behind(tmp_path: Path, world: World):
    """It asks whether an address is there, hands in by LMTP, and sends ours out."""
    lmtp = free_port()
    desk = Served(tmp_path / "desk", tmp_path / "clock", f"lmtp 127.0.0.1:{lmtp}")
    with exim(lmtp, world.port) as (port, _), desk:
        places = {"port = 8024\n": f"port = {lmtp}\n", "port = 25\n": f"port = {port}\n", **NO_VERDICTS}
        desk.open((HERE / "hub.toml").read_text("utf-8"), places, PEOPLE)
        writes(port, AMA, FORM)
        writes(port, AMA, "YES", mail(desk, world, AMA, "CHECK: did you send NEW FIGHT?"))  # nobody has vouched for the sender
        mail(desk, world, AMA, "PREVIEW")
        with smtplib.SMTP("127.0.0.1", port, source_address=("127.0.0.3", 0)) as server:
            server.ehlo()
            server.mail("somebody@elsewhere.example")
            assert server.rcpt("nobody@hub.example")[0] == 550
            assert server.rcpt("somebody@elsewhere.example")[0] == 550
            assert server.rcpt("fights@hub.example")[0] == 250
        desk.end()
    assert world.arrived[0].sender.startswith("bounce+")


# ── rspamd ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_verdict_that_comes_with_a_mail_is_taken_away(world: World):
    """Whoever writes the desk's own name into his mail: the desk gets one verdict, rspamd's."""
    with ExitStack() as ends:
        names = Names()
        ends.callback(names.close)
        judge, _ = ends.enter_context(rspamd(names))
        places = {"lmtp:[127.0.0.1]:8024": f"smtp:[127.0.0.1]:{world.port}", ":11332": f":{judge}"}
        hub = ends.enter_context(postfix(with_our_own((HERE / "hub-main.cf").read_text("utf-8"), places)))
        forged = "Authentication-Results: mx.hub.example; dmarc=pass header.from=leeds.example\n"
        writes(hub.port, AMA, "ACCEPT F1", head=2 * forged)
        wait_for(lambda: bool(world.arrived))
    (came,) = world.arrived
    (verdict,) = came.mail.get_all("Authentication-Results")
    assert verdict.startswith("mx.hub.example;")
    assert "dmarc=pass" not in verdict


# ── A mail server elsewhere ────────────────────────────────────────────────────────────────────────────────────────────

RELAY = """
myhostname = mx.hub.example
mydestination =
mynetworks =
relay_domains = hub.example
transport_maps = inline:{{ hub.example=lmtp:[127.0.0.1]:{lmtp} }}
relayhost = [127.0.0.1]:{world}
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_recipient_restrictions = permit_sasl_authenticated, reject_unauth_destination
"""
SUBMISSION = (
    "-o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject"
)
DELIVERY = """
port = {port}
tls = "starttls"
user = "desk"
password_file = "relay.password"
ca_file = "{ca}"
"""


def test_a_smarthost_that_wants_a_password_and_tls(tmp_path: Path, world: World):
    """Nothing goes out while the password or the certificate is wrong, and nothing is lost; what the world refuses comes back by LMTP."""
    lmtp = free_port()
    desk = Served(tmp_path / "desk", tmp_path / "clock", f"lmtp 127.0.0.1:{lmtp}")
    with dovecot(tls="yes", login="desk", others=["nobody"]) as users:
        settings = RELAY.format(lmtp=lmtp, world=world.port, folder=users.folder, auth=users.auth_port)
        with postfix(settings, submission=SUBMISSION) as relay, desk:
            delivery = DELIVERY.format(port=relay.submission, ca=users.folder / "ca.pem")
            places = {
                "port = 8024\n": f"port = {lmtp}\n",
                'host = "127.0.0.1"\nport = 25\ntls = "none"\n': f'host = "localhost"{delivery}',
                **NO_VERDICTS,
            }
            desk.folder.mkdir()
            (desk.folder / "relay.password").write_text("wrong\n")
            (desk.folder / "relay.password").chmod(0o600)
            desk.open((HERE / "hub.toml").read_text("utf-8"), places, PEOPLE)
            writes(relay.port, RHYS, "HELP")
            log = desk.folder / "log"
            desk.wait_until(lambda: "is unreachable: SMTPAuthenticationError" in log.read_text(), "the wrong password")
            desk.end()
            told = desk.folder / "mailbot.toml"
            right = told.read_text()
            told.write_text(with_our_own(right, {f'ca_file = "{users.folder / "ca.pem"}"\n': ""}))
            desk.serve()
            desk.wait_until(lambda: "CERTIFICATE_VERIFY_FAILED" in log.read_text(), "the unknown certificate")
            desk.end()
            assert world.arrived == []
            told.write_text(right)
            (desk.folder / "relay.password").write_text(f"{PASSWORD}\n")
            desk.serve()
            mail(desk, world, RHYS, "HELP")
            world.refusals[AMA] = "550 5.1.1 no such user"
            writes(relay.port, AMA, "HELP")
            desk.wait_until(lambda: any(str(one["reason"]).startswith("bounce:") for one in desk.letters()), "the delivery report")
            desk.end()
    assert PASSWORD not in log.read_text()
