"""A letter over LMTP (RFC 2033): one reply for each recipient, always."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.intake.conftest import Opens
from tests.intake.rig import LETTER, Desk

THREE = ("fights@hub.example", "f12@hub.example", "keeper@hub.example")


@pytest.fixture
def lmtp(opens: Opens) -> Desk:
    """A desk with one LMTP listener."""
    return opens(road="lmtp")


def test_three_recipients(lmtp: Desk) -> None:
    """Three recipients hear three times 250, and the next command is answered as such."""
    with lmtp.client() as client:
        assert client.envelope(*THREE, hello=b"LHLO mx.example")[-1].startswith("354")
        client.send(LETTER + b".\r\nNOOP\r\n")
        assert [client.hear() for _ in range(4)] == ["250 2.0.0 Taken"] * 3 + ["250 2.0.0 OK"]
    assert [(row["rcpt_to"], row["road"]) for row in lmtp.rows()] == [(one, "lmtp") for one in THREE]


def test_only_accepted_recipients_are_answered(lmtp: Desk) -> None:
    """A recipient that was refused at RCPT gets no second answer."""
    with lmtp.client() as client:
        said = client.envelope("fights@hub.example", "nobody@hub.example", "FIGHTS@hub.example", hello=b"LHLO mx.example")
        assert [reply[:3] for reply in said] == ["250", "550", "250", "354"]
        client.send(LETTER + b".\r\nNOOP\r\n")
        assert [client.hear()[-2:] for _ in range(3)] == ["en", "en", "OK"]
    assert len(lmtp.rows()) == 1


@pytest.mark.parametrize(
    ("data", "reply"),
    [(b"y\r\n" * 10_000, "552 5.3.4"), (b"x" * 1001 + b"\r\n", "500 5.6.0"), (b"a\0\r\n", "554 5.6.0"), (b"a\n.\n\r\n", "554 5.6.0")],
)
def test_refused_letters(opens: Opens, data: bytes, reply: str) -> None:
    """A letter that is refused as a whole is refused to each recipient (aiosmtpd: once, and the mail server waits for ever)."""
    lmtp = opens(road="lmtp", max_bytes=20_000)
    with lmtp.client() as client:
        client.envelope(*THREE, hello=b"LHLO mx.example")
        client.send(data + b".\r\nNOOP\r\n")
        assert [client.hear()[:9] for _ in range(4)] == [reply] * 3 + ["250 2.0.0"]
    assert lmtp.rows() == []


def test_our_fault(lmtp: Desk) -> None:
    """When the inbox cannot be written each recipient hears 451."""
    lmtp.database.connection().execute("alter table inbox rename to hidden")
    with lmtp.client() as client:
        client.envelope(*THREE, hello=b"LHLO mx.example")
        client.send(LETTER + b".\r\nNOOP\r\n")
        assert [client.hear()[:9] for _ in range(4)] == ["451 4.3.0"] * 3 + ["250 2.0.0"]


def test_offers(lmtp: Desk) -> None:
    """LHLO offers what RFC 2033 demands, and the greetings of SMTP are not understood."""
    with lmtp.client() as client:
        assert client.say(b"EHLO mx.example").startswith("500")
        assert client.say(b"HELO mx.example").startswith("500")
        offers = client.say(b"LHLO mx.example")
        assert {"PIPELINING", "8BITMIME"} <= {line[4:] for line in offers.split("\n")}
        assert offers.endswith("250 ENHANCEDSTATUSCODES")
        assert client.say(b"DATA").startswith("503")


def test_unix_socket(opens: Opens, tmp_path: Path) -> None:
    """On a Unix socket the peer is trusted; others than its owner and group cannot write there; it is gone when we are."""
    path = tmp_path / "lmtp.sock"
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(str(path))
    stale.close()
    lmtp = opens(road="lmtp", socket=path, trusted=())
    assert lmtp.addresses == (f"lmtp {path}",)
    assert path.stat().st_mode & 0o777 == 0o660
    with lmtp.client() as client:
        client.envelope(*THREE, hello=b"LHLO mx.example")
        client.send(LETTER + b".\r\n")
        assert [client.hear()[:3] for _ in THREE] == ["250"] * 3
    assert [row["trusted"] for row in lmtp.rows()] == [1, 1, 1]

    lmtp.run(lmtp.intake.stop())
    assert not path.exists()


def test_socket_of_another_desk(opens: Opens, tmp_path: Path) -> None:
    """The socket of a desk that runs is not taken away from it."""
    first = opens(road="lmtp", socket=tmp_path / "lmtp.sock")
    with pytest.raises(OSError, match="somebody listens there already"):
        opens(road="lmtp", socket=tmp_path / "lmtp.sock")
    with first.client() as client:
        assert client.say(b"LHLO mx.example").startswith("250")
