"""A letter over SMTP, and everything that is not one."""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path

import pytest

from tests.intake.conftest import Opens
from tests.intake.rig import LETTER, Client, Desk, wait_for

PEM = Path(__file__).with_name("desk.pem")


# ── A letter ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_letter(desk: Desk) -> None:
    """A letter is on disk when its 250 comes: one row for each recipient, with the bytes as they are; then the clerk is woken."""
    with smtplib.SMTP("127.0.0.1", desk.port()) as client:
        assert client.sendmail("Ana@Leeds.example", ["fights@hub.example", "F12@HUB.example"], LETTER) == {}

    first, second = desk.rows()
    assert (first["rcpt_to"], second["rcpt_to"]) == ("fights@hub.example", "f12@hub.example")
    assert (first["raw"], first["mail_from"], first["message_id"]) == (LETTER, "Ana@Leeds.example", "<1@leeds.example>")
    assert (first["road"], first["trusted"], first["state"], first["at"]) == ("smtp", 1, "new", "2026-06-07T13:05:00.000Z")
    assert desk.woken == 1


def test_null_sender(desk: Desk) -> None:
    """A delivery report has no sender."""
    with desk.client() as client:
        assert client.envelope("bounce+k7q2m9x4tr@hub.example", sender="")[-1].startswith("354")
        client.send(LETTER + b".\r\n")
        assert client.hear() == "250 2.0.0 Taken"
    assert desk.rows()[0]["mail_from"] == ""


def test_bytes_stay_as_they_are(desk: Desk) -> None:
    """Stuffed dots go, bare line feeds, bare returns and eight bits stay."""
    with desk.client() as client:
        client.envelope("fights@hub.example")
        client.send(b"Subject: a\n\n..\r\n..two\r\nbare\nfeed\rreturn \xe4\xff\r\n.\r\n")
        assert client.hear() == "250 2.0.0 Taken"
    assert desk.rows()[0]["raw"] == b"Subject: a\n\n..\r\n.two\r\nbare\nfeed\rreturn \xe4\xff\r\n"


def test_same_letter_again(desk: Desk) -> None:
    """A client that did not hear its 250 and tries again hears it now; the letter is there once, and nobody is woken again."""
    for _ in range(2):
        with smtplib.SMTP("127.0.0.1", desk.port()) as client:
            client.sendmail("ana@leeds.example", ["fights@hub.example"], LETTER)
    assert len(desk.rows()) == 1
    assert desk.woken == 1


def test_pipelining(desk: Desk) -> None:
    """A client may send its commands in a bundle, and the next envelope right behind the last dot (RFC 2920)."""
    envelope = b"MAIL FROM:<ana@leeds.example>\r\nRCPT TO:<fights@hub.example>\r\nRCPT TO:<nobody@hub.example>\r\nDATA\r\n"
    with desk.client() as client:
        assert "250-PIPELINING" in client.say(b"EHLO mx.example")
        client.send(envelope)
        assert [client.hear()[:9] for _ in range(4)] == ["250 2.1.0", "250 2.1.5", "550 5.1.1", "354 End w"]
        client.send(b"Subject: one\r\n\r\n.\r\n" + envelope)
        assert [client.hear()[:9] for _ in range(5)] == ["250 2.0.0", "250 2.1.0", "250 2.1.5", "550 5.1.1", "354 End w"]
        client.send(b"Subject: two\r\n\r\n.\r\nQUIT\r\n")
        assert [client.hear(), client.hear(), client.hear()] == ["250 2.0.0 Taken", "221 2.0.0 Bye", ""]
    assert [row["raw"] for row in desk.rows()] == [b"Subject: one\r\n\r\n", b"Subject: two\r\n\r\n"]


def test_dot_in_pieces(desk: Desk) -> None:
    """A letter that arrives byte by byte is the same letter."""
    with desk.client() as client:
        client.envelope("fights@hub.example")
        client.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in b"a\r\n.\r\n":
            client.send(bytes([byte]))
        assert client.hear().startswith("250")
    assert desk.rows()[0]["raw"] == b"a\r\n"


def test_large_letter(opens: Opens) -> None:
    """A letter of two megabytes comes through whole."""
    desk = opens(max_bytes=3_000_000)
    raw = b"Subject: large\r\n\r\n" + b"x" * 900 + b"\r\n.. dots\r\n" * 200_000
    with smtplib.SMTP("127.0.0.1", desk.port()) as client:
        client.sendmail("ana@leeds.example", ["fights@hub.example"], raw)
    assert desk.rows()[0]["raw"] == raw


def test_plain_hello(desk: Desk) -> None:
    """An old client says HELO, and gets on without extensions."""
    with desk.client() as client:
        assert client.say(b"HELO old.example") == "250 hub.example"
        assert client.say(b"MAIL FROM:<a@b.example> SIZE=10").startswith("501 5.5.4")
        assert client.envelope("fights@hub.example", hello=b"")[-1].startswith("354")
        client.send(LETTER + b".\r\n")
        assert client.hear().startswith("250")


# ── What is offered ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_offers(desk: Desk) -> None:
    """EHLO names what we can do; nobody can log in, no address is confirmed, and every reply has an enhanced code."""
    with desk.client() as client:
        assert client.say(b"MAIL FROM:<a@b.example>").startswith("503 5.5.1")
        offers = client.say(b"EHLO mx.example").split("\n")
        assert offers == [
            "250-hub.example", "250-SIZE 2000000", "250-8BITMIME", "250-SMTPUTF8", "250-PIPELINING", "250 ENHANCEDSTATUSCODES"
        ]  # fmt: skip
        assert client.say(b"VRFY fights@hub.example").startswith("502 5.5.1")
        assert client.say(b"EXPN fights").startswith("502 5.5.1")
        assert client.say(b"AUTH PLAIN AGEAYg==").startswith("502 5.5.1")
        assert client.say(b"STARTTLS").startswith("454 4.7.0")
        assert client.say(b"BDAT 5 LAST").startswith("500 5.5.2")
        assert client.say(b"LHLO mx.example").startswith("500 5.5.2")
        assert client.say(b"HELP").startswith("214 2.0.0")
        assert client.say(b"NOOP").startswith("250 2.0.0")
        assert client.say(b"RSET").startswith("250 2.0.0")
        assert client.say(b"EHLO").startswith("501 5.5.4")
        assert client.say(b"DATA").startswith("503 5.5.1")
        assert client.say(b"QUIT").startswith("221 2.0.0")


def test_starttls(opens: Opens) -> None:
    """With a certificate STARTTLS is offered; afterwards there is still nothing to log in with, and a letter gets through."""
    desk = opens(cert=PEM)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with smtplib.SMTP("127.0.0.1", desk.port()) as client:
        client.starttls(context=context)
        client.ehlo()
        assert client.esmtp_features.keys() == {"size", "8bitmime", "smtputf8", "pipelining", "enhancedstatuscodes"}
        client.sendmail("ana@leeds.example", ["fights@hub.example"], LETTER)
    assert desk.rows()[0]["trusted"] == 1


def test_starttls_drops_what_came_in_clear(opens: Opens) -> None:
    """A command that was slipped in behind STARTTLS in clear text is not carried out (CVE-2024-34083)."""
    desk = opens(cert=PEM)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with desk.client() as client:
        client.say(b"EHLO mx.example")
        client.send(b"STARTTLS\r\nMAIL FROM:<evil@other.example>\r\n")
        assert client.hear().startswith("220")
        client.socket = context.wrap_socket(client.socket)
        assert client.say(b"EHLO mx.example").startswith("250-hub.example")
        assert client.say(b"RCPT TO:<fights@hub.example>").startswith("503")


def test_tls_that_fails(opens: Opens, caplog: pytest.LogCaptureFixture) -> None:
    """A client that says nonsense instead of TLS is gone; the next one is served."""
    desk = opens(cert=PEM)
    with desk.client() as client:
        client.say(b"EHLO mx.example")
        assert client.say(b"STARTTLS").startswith("220")
        client.send(b"nonsense\r\n" * 10)
        client.hear_all()
    with desk.client() as client:
        assert client.say(b"EHLO mx.example").startswith("250")
    assert not caplog.records


# ── Addresses ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "to",
    ["<nobody@hub.example>", "<fights@other.example>", "<fights%other.example@hub.example>", '<"fights"@hub.example>', "<fights>",
     "<josé@hub.example>", "<fights@hub.example.>"],
)  # fmt: skip
def test_unknown_recipient(desk: Desk, to: str) -> None:
    """An address of no known shape, or of another domain, is refused at RCPT."""
    with desk.client() as client:
        client.say(b"EHLO mx.example")
        client.say(b"MAIL FROM:<a@b.example>")
        assert client.say(f"RCPT TO:{to}".encode()) == "550 5.1.1 No such address here"
        assert client.say(b"DATA").startswith("503")


@pytest.mark.parametrize(
    "to", [b"<@x.example:fights@hub.example>", b"<fights@hub.example", b"<fights\xff@hub.example>", b"<fi\rghts@hub.example>"]
)
def test_no_path(desk: Desk, to: bytes) -> None:
    """What is no path, or only by an old detour, is refused."""
    with desk.client() as client:
        client.say(b"EHLO mx.example")
        client.say(b"MAIL FROM:<a@b.example>")
        assert client.say(b"RCPT TO:" + to).startswith("553 5.1.3")


def test_postmaster(desk: Desk) -> None:
    """Postmaster needs no domain (RFC 5321 4.1.1.3)."""
    with desk.client() as client:
        client.envelope("Postmaster")
        client.send(LETTER + b".\r\n")
        assert client.hear().startswith("250")
    assert desk.rows()[0]["rcpt_to"] == "postmaster@hub.example"


def test_utf8_addresses(desk: Desk) -> None:
    """An address in other letters needs SMTPUTF8 and is kept as it is; bytes that are no UTF-8 are refused."""
    with desk.client() as client:
        client.say(b"EHLO mx.example")
        assert client.say("MAIL FROM:<josé@león.example>".encode()).startswith("553 5.6.7")
        assert client.say(b"MAIL FROM:<jos\xe9@leon.example> SMTPUTF8").startswith("553")
        assert client.say("MAIL FROM:<josé@león.example> SMTPUTF8".encode()).startswith("250")
        assert client.say(b"RCPT TO:<fights@hub.example>").startswith("250")
        client.say(b"DATA")
        client.send(LETTER + b".\r\n")
        assert client.hear().startswith("250")
    assert desk.rows()[0]["mail_from"] == "josé@león.example"


def test_parameters(desk: Desk) -> None:
    """SIZE has ASCII digits; what we have not offered is refused."""
    with desk.client() as client:
        client.say(b"EHLO mx.example")
        for size in ("١٢", "²", "-1", "1e3", ""):
            assert client.say(f"MAIL FROM:<a@b.example> SIZE={size}".encode()).startswith("501"), size
        assert client.say(b"MAIL FROM:<a@b.example> SIZE=2000001").startswith("552 5.3.4")
        assert client.say(b"MAIL FROM:<a@b.example> SIZE=" + b"9" * 400).startswith("552 5.3.4")
        assert client.say(b"MAIL FROM:<a@b.example> RET=HDRS").startswith("555 5.5.4")
        assert client.say(b"MAIL FROM:<a@b.example> BODY=BINARYMIME").startswith("501")
        assert client.say(b"MAIL FROM:<a@b.example> BODY=8BITMIME SIZE=1999999").startswith("250")
        assert client.say(b"MAIL FROM:<a@b.example>").startswith("503")
        assert client.say(b"RCPT TO:<fights@hub.example> NOTIFY=NEVER").startswith("555 5.5.4")


def test_long_path(desk: Desk) -> None:
    """The longest MAIL that the standards allow is understood, whatever other sessions do meanwhile; a longer line is refused."""
    sender = b"a" * 64 + b"@" + b"b" * 180 + b".example"
    with desk.client() as client:
        client.say(b"EHLO mx.example")
        with desk.client():
            assert client.say(b"MAIL FROM:<" + sender + b"> SIZE=1999999 BODY=8BITMIME SMTPUTF8" + b" " * 300).startswith("250")
        for length in (1001, 70_000, 200_000):
            assert client.say(b"RCPT TO:<" + b"x" * length + b"@hub.example>").startswith("500 5.5.2"), length
        assert client.say(b"RCPT TO:<fights@hub.example>").startswith("250")


# ── Letters that are not taken ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r.\r\n", b"\r\n.\r"])
def test_smuggling(desk: Desk, end: bytes) -> None:
    """A second letter behind a false end is neither taken for a command nor kept as text."""
    smuggled = b"MAIL FROM:<boss@other.example>\r\nRCPT TO:<fights@hub.example>\r\nDATA\r\nWON F12\r\n"
    with desk.client() as client:
        client.envelope("fights@hub.example")
        client.send(LETTER + b"text" + end + smuggled + b".\r\n")
        assert client.hear().startswith("554 5.6.0")
        assert client.say(b"NOOP").startswith("250")
    assert desk.rows() == []


@pytest.mark.parametrize(
    ("data", "reply"),
    [
        (b"a\0b\r\n", "554 5.6.0"),
        (b"x" * 1001 + b"\r\n", "500 5.6.0"),
        (b"x" * 200_000 + b"\r\n", "500 5.6.0"),
        (b"y\r\n" * 700_000, "552 5.3.4"),
    ],
)
def test_refused_letters(desk: Desk, data: bytes, reply: str) -> None:
    """NUL, endless lines and too much are refused when the letter has ended; the session goes on."""
    with desk.client() as client:
        client.envelope("fights@hub.example")
        client.send(data + b".\r\n")
        assert client.hear().startswith(reply)
        assert client.envelope("fights@hub.example", hello=b"")[-1].startswith("354")
        client.send(LETTER + b".\r\n")
        assert client.hear().startswith("250")
    assert [row["raw"] for row in desk.rows()] == [LETTER]


def test_endless_letter(opens: Opens) -> None:
    """Who never comes to an end is cut off."""
    desk = opens(max_bytes=10_000)
    with desk.client() as client:
        client.envelope("fights@hub.example")
        said = threading.Thread(target=keep_sending, args=(client,))
        said.start()
        assert client.hear_all() in ("552 5.3.4 Letter too large", "")  # the hang-up may overtake the words
        said.join()
    assert desk.rows() == []


def keep_sending(client: Client) -> None:
    with suppress(OSError):
        for _ in range(100_000):
            client.send(b"x" * 998 + b"\r\n")
        raise AssertionError("nobody hung up")


def test_too_much_at_once(opens: Opens) -> None:
    """All letters that arrive at the same time have a common bound: who comes late is asked to try again."""
    desk = opens(max_bytes=50_000, bytes_at_once=1)
    door = desk.intake._doors[0]
    with desk.client() as one, desk.client() as two, desk.client() as three:
        for number, client in enumerate((one, two)):
            client.envelope("fights@hub.example")
            client.send(b"x\r\n" * 13_000)
            wait_for(lambda least=39_000 * (number + 1): door.bytes_now > least)  # type: ignore[misc]
        three.envelope("fights@hub.example")
        three.send(b"x\r\n" * 13_000)
        wait_for(lambda: door.bytes_now == 2 * 39_002 + 4)  # the two, and enough of the third to find its end
        three.send(b".\r\nNOOP\r\n")
        assert [three.hear()[:9], three.hear()[:9]] == ["452 4.3.1", "250 2.0.0"]
        for client in (one, two):
            client.send(b".\r\n")
            assert client.hear() == "250 2.0.0 Taken"
    assert door.bytes_now == 0


def test_trust(opens: Opens) -> None:
    """Only what comes from a trusted network may vouch for a sender."""
    desk = opens(trusted=(ip_network("127.0.0.2/32"),))
    for source in ("127.0.0.1", "127.0.0.2"):
        with desk.client(source=source) as client:
            client.envelope("fights@hub.example")
            client.send(b"Subject: " + source.encode() + b"\r\n\r\n.\r\n")
            assert client.hear().startswith("250")
    assert [row["trusted"] for row in desk.rows()] == [0, 1]
