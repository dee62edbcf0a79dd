"""What can be wrong between us and a mailbox: link, certificate, secret, name. Letters wait; the operator reads one line."""

from __future__ import annotations

import base64
import hmac
import json
import logging
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mailbot.config.login import Login
from tests.wire.dovecot import KEY, PASSWORD, USER, Dovecot, certificate, dovecot
from tests.wire.mailbox_rig import Desk, Wire, letter, wait_for

# ── The link ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_link_that_went_silent_is_noticed(tmp_path: Path, server: Dovecot):
    """No answer when IDLE is begun anew: connect again, and go on."""
    with Wire(server.port) as wire, Desk(tmp_path / "db", server, port=wire.port, again=0.5, connect=1.0, read=0.5) as desk:
        server.deliver(letter(1))
        desk.wait_for(1)
        wire.silence()
        server.deliver(letter(2))
        time.sleep(1)
        assert desk.known() == ["<1@leeds.example>"]
        wire.silence(False)
        desk.wait_for(2)


def test_a_link_that_was_cut_is_made_anew(tmp_path: Path, server: Dovecot):
    """At once, without a busy loop, and not worth a word to anybody."""
    with Wire(server.port) as wire, Desk(tmp_path / "db", server, port=wire.port) as desk:
        for number in (1, 2, 3):
            server.deliver(letter(number))
            desk.wait_for(number)
            wire.cut()
        wait_for(lambda: wire.links == 4)
        time.sleep(1)
        assert (wire.links, desk.trouble()) == (4, "")


def test_idle_is_begun_anew_on_the_same_link(tmp_path: Path, server: Dovecot):
    """Before the server, or a router on the way, forgets us."""
    with Wire(server.port) as wire, Desk(tmp_path / "db", server, port=wire.port, again=0.2) as desk:
        time.sleep(1.5)
        server.deliver(letter(1))
        desk.wait_for(1)
        assert wire.links == 1


def test_nobody_there(tmp_path: Path, server: Dovecot):
    """The operator is told, once the second attempt has failed, too; and letters come as soon as somebody is there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with Desk(tmp_path / "db", server, port=taken.getsockname()[1]) as desk:
            wait_for(lambda: desk.trouble() != "")
            assert desk.trouble().startswith("the connection fails (ConnectionRefusedError): see host, port and tls under [intake.imap]")


def test_it_ends_though_the_server_says_nothing(tmp_path: Path, server: Dovecot):
    """SIGTERM while an answer is due that will never come."""
    with Wire(server.port) as wire, Desk(tmp_path / "db", server, port=wire.port, again=0.3, read=60.0) as desk:
        server.deliver(letter(1))
        desk.wait_for(1)
        wire.silence()
        time.sleep(0.7)
        began = time.monotonic()
        desk.watch.stop()
        assert time.monotonic() - began < 10
        assert not desk.watch.is_alive()


# ── The certificate ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def guarded() -> Iterator[Dovecot]:
    """A Dovecot that lets nobody in without TLS, with a certificate for `localhost` of a CA that nobody knows."""
    with dovecot(tls="required") as running:
        yield running


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
def test_a_ca_of_our_own(tmp_path: Path, guarded: Dovecot, tls: str):
    """With its certificate in ca_file, letters come."""
    port = guarded.tls_port if tls == "implicit" else guarded.port
    with Desk(tmp_path / "db", guarded, host="localhost", port=port, tls=tls, ca_file=guarded.folder / "ca.pem") as desk:
        guarded.store(letter(tls))
        desk.wait_for(1)


OTHER = "cannot prove who it is: {}; see host and ca_file under [intake.imap]"
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a CA that nobody knows": ({"ca_file": None}, OTHER.format("unable to get local issuer certificate")),
    "another CA": ({"ca_file": "other/ca.pem"}, "cannot prove who it is: "),
    "another name": ({"host": "127.0.0.1"}, "cannot prove who it is: IP address mismatch"),
    "no CA": ({"ca_file": "key"}, "holds no certificate that can be read: see ca_file under [intake.imap]"),
    "no STARTTLS there": ({"plain": True, "tls": "starttls"}, "speaks no TLS: see port and tls under [intake.imap]"),
    "no TLS there": ({"plain": True}, "speaks no TLS: see port and tls under [intake.imap] (993 implicit, 143 starttls)"),
}


@pytest.mark.parametrize("what", WRONG)
def test_whom_we_cannot_be_sure_of_we_do_not_tell_our_password(tmp_path: Path, guarded: Dovecot, server: Dovecot, what: str):
    """And the operator reads what to look at."""
    (tmp_path / "other").mkdir()
    (tmp_path / "key").write_text("no certificate")
    if what == "another CA":
        certificate(tmp_path / "other")
    how, says = WRONG[what]
    given = {"host": "localhost", "port": guarded.tls_port, "tls": "implicit", "ca_file": guarded.folder / "ca.pem", **how}
    if isinstance(given["ca_file"], str):
        given["ca_file"] = tmp_path / given["ca_file"]
    if given.pop("plain", False):
        given["port"] = guarded.port if given["tls"] == "implicit" else server.port
    before = (guarded.folder / "dovecot.log").read_text().count("method=")
    with Desk(tmp_path / "db", guarded, **given) as desk:
        wait_for(lambda: says in desk.trouble())
    assert (guarded.folder / "dovecot.log").read_text().count("method=") == before


# ── The secret, and the name ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_wrong_password_is_said_in_one_line_and_never_shown(tmp_path: Path, server: Dovecot, caplog: pytest.LogCaptureFixture):
    """Neither in the log, at its most talkative, nor in `mailbot status`; and once it is right, letters come."""
    caplog.set_level(logging.DEBUG)
    words = ["wrong-password-0815", "wrong-password-0815"]
    server.deliver(letter(1))
    with Desk(tmp_path / "db", server, secret=lambda renew: words.pop() if words else PASSWORD) as desk:
        wait_for(lambda: "lets nobody in with our user and secret: see user and password_file under [intake.imap]" in desk.trouble())
        desk.wait_for(1)
        wait_for(lambda: desk.trouble() == "")
    for secret in ("wrong-password-0815", PASSWORD, USER, "leeds.example"):
        assert secret not in caplog.text
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]


def test_no_such_mailbox(tmp_path: Path, server: Dovecot):
    """As soon as it is there, its letters are taken."""
    with Desk(tmp_path / "db", server, mailbox="Fights") as desk:
        wait_for(lambda: desk.trouble() == "there is no mailbox Fights: make it, or see mailbox under [intake.imap]")
        with server.client() as client:
            client.create_folder("Fights")
        server.deliver(letter(1), mailbox="Fights")
        desk.wait_for(1)


def test_a_mailbox_that_cannot_be_made(tmp_path: Path, server: Dovecot):
    """A name that this server does not allow."""
    with Desk(tmp_path / "db", server, move_to="not/../here") as desk:
        wait_for(lambda: desk.trouble().startswith("the mailbox not/../here is not there and cannot be made"))


def token(expires: int) -> str:
    """A token of our own (RFC 7519), signed with the key that the server knows."""

    def packed(part: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()

    said = f"{packed({'alg': 'HS256', 'typ': 'JWT'})}.{packed({'sub': USER, 'iat': 1, 'exp': expires})}"
    seal = base64.urlsafe_b64encode(hmac.digest(KEY, said.encode(), "sha256")).rstrip(b"=").decode()
    return f"{said}.{seal}"


@pytest.fixture
def tokens(tmp_path: Path) -> Iterator[Dovecot]:
    """A Dovecot that takes tokens."""
    with dovecot(oauth=True) as running:
        yield running


def test_a_token_that_is_refused_is_made_anew(tmp_path: Path, tokens: Dovecot, caplog: pytest.LogCaptureFixture):
    """The command runs when a token is needed, and again only when that is refused."""
    caplog.set_level(logging.DEBUG)
    made = tmp_path / "made"
    command = tmp_path / "token.py"
    command.write_text(
        f"import pathlib; made = pathlib.Path({str(made)!r}); first = not made.exists()\n"
        f"made.open('a').write('x'); print({token(1000)!r} if first else {token(4_000_000_000)!r})\n"
    )
    login = Login("intake.imap", command=(sys.executable, str(command)))
    with Wire(tokens.port) as wire, Desk(tmp_path / "db", tokens, port=wire.port, is_token=True, secret=login.secret) as desk:
        for number in (1, 2):
            tokens.deliver(letter(number))
            desk.wait_for(number)
            wire.cut()
    assert made.read_text() == "xx"
    assert "eyJ" not in caplog.text


def test_a_token_command_that_fails(tmp_path: Path, tokens: Dovecot):
    """Its words are nobody's business; that it failed is the operator's."""
    login = Login("intake.imap", command=(sys.executable, "-c", "print('secret words'); raise SystemExit(3)"))
    with Desk(tmp_path / "db", tokens, is_token=True, secret=login.secret) as desk:
        wait_for(lambda: "has printed no token (it ended with 3): try it by hand" in desk.trouble())
        assert "secret words" not in desk.trouble()


def test_a_token_that_nobody_takes(tmp_path: Path, tokens: Dovecot):
    """Two are tried; then it is the operator's turn."""
    with Desk(tmp_path / "db", tokens, is_token=True, secret=lambda renew: token(1000)) as desk:
        wait_for(lambda: "lets nobody in with our user and secret: see user and token_command under [intake.imap]" in desk.trouble())
