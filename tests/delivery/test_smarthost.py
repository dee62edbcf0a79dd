"""What is spoken with a smarthost: TLS, AUTH, extensions, sizes."""

from __future__ import annotations

import asyncio
import base64
import shutil
import ssl
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult

from mailbot.config import Login
from mailbot.delivery.smarthost import Outgoing, Route, Session, Smarthost, Unreachable
from mailbot.delivery.verdict import Bounced, Deferred, Sent, Verdict
from tests.delivery.sink import Doorkeeper, Sink
from tests.delivery.world import until, world_with

TAKEN = Sent("250 2.0.0 taken")
MAIL = Outgoing(b"Subject: x\r\n\r\nhello\r\n", "bounce+v1@hub.example", "ana@north.example")


def send(sink: Sink, *mails: Outgoing, **route: Any) -> list[Verdict]:
    """Send the mails over one session; return the verdicts."""

    async def whole() -> list[Verdict]:
        await sink.start()
        session = _session(sink, route)
        try:
            return [await session.send(mail) for mail in mails]
        finally:
            await session.close()
            await sink.stop()

    return asyncio.run(whole())


def _session(sink: Sink, route: dict[str, Any]) -> Session:
    values: dict[str, Any] = {"host": "127.0.0.1", "port": sink.port, "tls": "none", "greeting": "hub.example", "timeout": 2.0}
    return Smarthost(Route(**{**values, **route})).sessions()[0]


def to(recipient: str, content: bytes = MAIL.content) -> Outgoing:
    """A mail to somebody."""
    return Outgoing(content, MAIL.sender, recipient)


# ── Content ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_dots_and_line_ends_arrive_as_they_were() -> None:
    """Lines that begin with dots, and a dot alone, do not end the mail (RFC 5321 section 4.5.2)."""
    content = b"Subject: x\r\n\r\n.\r\n..\r\n.a\r\nend"
    sink = Sink()

    assert send(sink, to("ana@north.example", content), to("ana@north.example", b"Subject: y\n\n.\nlf\n")) == [TAKEN, TAKEN]

    assert [taken.content for taken in sink.taken] == [content + b"\r\n", b"Subject: y\r\n\r\n.\r\nlf\r\n"]
    assert sink.connections == 1


def test_eight_bit_is_announced_only_when_it_is_needed() -> None:
    """BODY=8BITMIME and SIZE stand at MAIL where they are offered."""
    sink = Sink()

    send(sink, MAIL, to("ana@north.example", "Subject: x\r\n\r\né\r\n".encode()))

    assert [taken.options for taken in sink.taken] == [("SIZE=21",), ("SIZE=18", "BODY=8BITMIME")]


def test_a_smarthost_of_seven_bits_gets_seven_bits(tmp_path: Path) -> None:
    """Once it is seen that 8BITMIME is not offered, a mail is composed again before it is sent."""
    sink = Sink(hidden=("8BITMIME",))

    async def whole() -> None:
        async with world_with(tmp_path, sink) as world:
            world.seven_bit_of = lambda: world.smarthost is not None and not world.smarthost.eight_bit
            world.add("eight@north.example")
            async with world.running():
                await until(lambda: world.states() == {"sent": 1})
            assert sink.taken[0].content.isascii()
            assert b"=C3=A9" in sink.taken[0].content

    asyncio.run(whole())


def test_what_is_too_large_is_not_even_offered() -> None:
    """The smarthost's SIZE is respected; the recipient is not to blame, and the next mail goes."""
    sink = Sink(settings={"data_size_limit": 1000})

    large, small = send(sink, to("ana@north.example", b"Subject: x\r\n\r\n" + b"x" * 70 * 20), MAIL)

    assert large == Bounced("too large for the smarthost: 1414 octets, limit 1000", "5.3.4", refused=False)
    assert small == TAKEN
    assert sink.mail_commands == 1


# ── Addresses ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_smtputf8_is_used_only_for_local_parts() -> None:
    """A domain goes as A-labels; a local part in another script needs SMTPUTF8."""
    sink = Sink()

    assert send(sink, to("ana@münchen.example"), to("josé@north.example")) == [TAKEN, TAKEN]

    assert sink.recipients() == ["ana@xn--mnchen-3ya.example", "josé@north.example"]
    assert ["SMTPUTF8" in taken.options for taken in sink.taken] == [False, True]


def test_without_smtputf8_such_an_address_cannot_be_reached() -> None:
    """That is said at once and for good (RFC 6531 section 3.5)."""
    verdicts = send(Sink(hidden=("SMTPUTF8",)), to("josé@north.example"))

    assert verdicts == [Bounced("the smarthost does not offer SMTPUTF8, which the address needs", "5.6.7", refused=True)]


@pytest.mark.parametrize("address", ["ana@x.example> SIZE=1", "ana@x.example\r\nRSET", "a b@x.example", "", "ana", "ana@" + "é" * 70])
def test_an_address_cannot_carry_a_command(address: str) -> None:
    """What would end the argument, or is none, is never sent."""
    assert send(Sink(), to(address), MAIL) == [Bounced("the address cannot be written in SMTP", "5.1.3", refused=True), TAKEN]


# ── Trouble ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_refused_recipient_leaves_no_half_envelope() -> None:
    """The next mail on the same connection is not disturbed."""
    sink = Sink(at_rcpt={"gone@x.example": "550 5.1.1 unknown"})

    gone, fine = send(sink, to("gone@x.example"), MAIL)

    assert (gone, fine) == (Bounced("550 5.1.1 unknown", "5.1.1", refused=True), TAKEN)
    assert (sink.recipients(), sink.connections) == (["ana@north.example"], 1)


def test_a_mail_that_always_ends_the_connection_is_deferred() -> None:
    """It is tried once more on a new connection, then it is the mail's own trouble."""
    verdicts = send(Sink(hang_up_at_mail={2, 3}), MAIL, MAIL, MAIL)

    assert [type(verdict) for verdict in verdicts] == [Sent, Deferred, Sent]


def test_421_is_a_closed_door_not_a_verdict() -> None:
    """The connection is made anew; the mail goes."""
    sink = Sink()

    async def whole() -> list[Verdict]:
        await sink.start()
        session = _session(sink, {})
        first = await session.send(MAIL)
        sink.at_mail = ["421 4.3.2 shutting down"]
        second = await session.send(MAIL)
        await session.close()
        await sink.stop()
        return [first, second]

    assert asyncio.run(whole()) == [TAKEN, TAKEN]
    assert sink.connections == 2


def test_a_reply_that_never_comes_is_unknown() -> None:
    """After the final dot silence is no refusal: the mail is tried again later."""
    verdict = send(Sink(slow=1.0), MAIL, timeout=0.2)[0]

    assert isinstance(verdict, Deferred)
    assert "unknown" in verdict.reply


def test_nobody_there_is_unreachable_and_said_once(caplog: pytest.LogCaptureFixture) -> None:
    """The log tells when it begins and when it ends."""
    sink = Sink()

    async def whole() -> None:
        await sink.start()
        await sink.stop()
        session = _session(sink, {})
        for _ in range(3):
            with pytest.raises(Unreachable):
                await session.send(MAIL)
        await sink.start()
        assert await session.send(MAIL) == TAKEN
        await session.close()
        await sink.stop()

    asyncio.run(whole())
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("mailbot")]
    assert len(lines) == 2
    assert lines[0].startswith(f"the smarthost 127.0.0.1:{sink.port} is unreachable: SMTPConnectError")
    assert lines[1] == "the smarthost answers again"


def test_one_connection_less_is_no_trouble(caplog: pytest.LogCaptureFixture) -> None:
    """While one connection stands the smarthost is reachable, however often another one is refused."""
    sink = Sink()

    async def whole() -> None:
        await sink.start()
        smarthost = Smarthost(Route("127.0.0.1", sink.port, "none", "hub.example", timeout=2.0))
        first, second = smarthost.sessions()
        assert await first.send(MAIL) == TAKEN
        sink.deafen()
        with pytest.raises(Unreachable):
            await second.send(MAIL)
        assert smarthost.trouble == ""
        assert await first.send(MAIL) == TAKEN
        await first.close()
        await sink.stop()

    asyncio.run(whole())
    assert [record for record in caplog.records if record.name.startswith("mailbot")] == []


# ── TLS and AUTH ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("the openssl command is not there to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    subject = ["-subj", "/CN=smarthost.example", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([openssl, *made, *subject], check=True, capture_output=True)
    return cert, key


def server_side(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    """What the smarthost shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


def guarded(certificate: tuple[Path, Path]) -> Sink:
    """A smarthost that demands STARTTLS and AUTH."""
    doorkeeper = Doorkeeper("desk", "sésame")
    return Sink(
        settings={
            "tls_context": server_side(certificate),
            "require_starttls": True,
            "authenticator": doorkeeper,
            "auth_required": True,
        }
    )


def password(tmp_path: Path, text: str = "sésame\n") -> Callable[[bool], str]:
    """What gives a password that stands in a file."""
    path = tmp_path / f"password-{len(text)}"
    path.write_text(text, "utf-8")
    path.chmod(0o600)
    return Login("delivery", file=path).secret


def test_starttls_and_auth(certificate: tuple[Path, Path], tmp_path: Path) -> None:
    """With the certificate trusted and the password right, the mail goes."""
    route = {"tls": "starttls", "ca_file": certificate[0], "user": "desk", "secret": password(tmp_path)}

    assert send(guarded(certificate), MAIL, MAIL, **route) == [TAKEN, TAKEN]


def test_implicit_tls(certificate: tuple[Path, Path]) -> None:
    """TLS from the first byte."""
    assert send(Sink(wrapped_in=server_side(certificate)), MAIL, tls="implicit", ca_file=certificate[0]) == [TAKEN]


@pytest.mark.parametrize("what", ["stranger", "plain", "password", "no password file", "no STARTTLS", "no AUTH"])
def test_what_does_not_fit_is_unreachable(certificate: tuple[Path, Path], tmp_path: Path, what: str) -> None:
    """A certificate that nobody vouches for, a wrong password, a missing extension: nothing is sent, no mail is to blame."""
    right = {"tls": "starttls", "ca_file": certificate[0], "user": "desk", "secret": password(tmp_path)}
    sink, route = {
        "stranger": (guarded(certificate), right | {"ca_file": None}),
        "plain": (Sink(), right | {"tls": "implicit"}),
        "password": (guarded(certificate), right | {"secret": password(tmp_path, "wrong")}),
        "no password file": (guarded(certificate), right | {"secret": Login("delivery", file=tmp_path / "nowhere").secret}),
        "no STARTTLS": (Sink(), right),
        "no AUTH": (Sink(), {"user": "desk", "secret": password(tmp_path)}),
    }[what]

    with pytest.raises(Unreachable):
        send(sink, MAIL, **route)
    assert sink.taken == []


# ── Tokens ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class TokenSink(Sink):
    """A smarthost that lets in whoever has the right token (XOAUTH2), and nobody else."""

    right: str = "fresh"
    shown: list[str] = field(default_factory=list)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802 - aiosmtpd finds it by this name
        user, _, rest = base64.b64decode(args[1]).decode().partition("\x01auth=Bearer ")
        self.shown.append(rest.rstrip("\x01"))
        return AuthResult(success=user == "user=desk" and self.shown[-1] == self.right, handled=False)


def token_sink(certificate: tuple[Path, Path]) -> TokenSink:
    """It demands STARTTLS, too."""
    return TokenSink(settings={"tls_context": server_side(certificate), "require_starttls": True, "auth_required": True})


@pytest.mark.parametrize(("tokens", "shown"), [(["fresh"], ["fresh"]), (["stale", "fresh"], ["stale", "fresh"])])
def test_a_token_opens_the_door(certificate: tuple[Path, Path], tokens: list[str], shown: list[str]) -> None:
    """It is made anew when it is refused, once; several mails need one."""
    sink, asked = token_sink(certificate), []

    def token(renew: bool) -> str:
        asked.append(renew)
        return tokens[len(asked) - 1]

    assert send(sink, MAIL, MAIL, tls="starttls", ca_file=certificate[0], user="desk", oauth=True, secret=token) == [TAKEN, TAKEN]
    assert (sink.shown, asked) == (shown, [False, True][: len(tokens)])


def test_without_a_token_nothing_is_tried(certificate: tuple[Path, Path], caplog: pytest.LogCaptureFixture) -> None:
    """Refused twice, or the command fails: nothing is sent, no mail is to blame, and the token is in no log."""
    sink = token_sink(certificate)
    with pytest.raises(Unreachable):
        send(sink, MAIL, tls="starttls", ca_file=certificate[0], user="desk", oauth=True, secret=lambda renew: "stale-0815")
    assert sink.shown == ["stale-0815", "stale-0815"]
    broken = Login("delivery", command=("/no/such/program",))
    with pytest.raises(Unreachable, match="/no/such/program cannot be run: No such file or directory"):
        send(sink, MAIL, tls="starttls", ca_file=certificate[0], user="desk", oauth=True, secret=broken.secret)
    assert sink.taken == []
    assert "0815" not in caplog.text
