"""What a client can make us hold, or do, has an end."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Event

import pytest

from mailbot.intake.session import Session
from tests.intake.conftest import Opens
from tests.intake.rig import LETTER, Client, Desk, wait_for


def inside(desk: Desk) -> int:
    return len(desk.intake._doors[0].sessions)


@pytest.fixture
def crowd() -> Iterator[ExitStack]:
    """Connections that are closed at the end."""
    with ExitStack() as stack:
        yield stack


def test_crowd(opens: Opens, crowd: ExitStack) -> None:
    """Of 1500 idle connections only as many stay as may; the rest hear 421, and who goes makes room."""
    desk = opens(connections=50)
    clients = [crowd.enter_context(Client(desk.addresses[0])) for _ in range(1500)]
    greetings = [client.hear() for client in clients]
    assert greetings.count("220 hub.example mailbot") == 50
    assert set(greetings) == {"220 hub.example mailbot", "421 4.3.2 Too many connections, try again"}
    assert inside(desk) == 50

    next(client for client, greeting in zip(clients, greetings, strict=True) if greeting.startswith("220")).socket.close()
    wait_for(lambda: inside(desk) == 49)
    with desk.client() as client:
        assert client.say(b"EHLO mx.example").startswith("250")


def test_one_address(opens: Opens, crowd: ExitStack) -> None:
    """Loopback and trusted addresses may come as often as they like, any other address has a bound of its own."""
    desk = opens(per_address=2)
    for _ in range(5):
        crowd.enter_context(desk.client())
    door = desk.intake._doors[0]
    strangers = [(Session(door, desk.loop), host) for host in ["192.0.2.1"] * 3 + ["192.0.2.2", "2001:db8::1", "::ffff:127.0.0.9"]]
    said = [door.enter(session, host) for session, host in strangers]
    assert said == [None, None, "421 4.3.2 Too many connections, try again", None, None, None]

    for session, host in strangers:
        door.leave(session, host)
    assert inside(desk) == 5
    assert dict(door._from) == {"127.0.0.1": 5}


def test_every_session_leaves_once(desk: Desk) -> None:
    """After clients have come and gone in every way, nobody is inside, and no address is counted any more."""
    for farewell in (b"", b"QUIT\r\n", b"EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<f1@hub.example>\r\nDATA\r\nhalf"):
        with desk.client() as client:
            client.send(farewell)
            client.socket.shutdown(socket.SHUT_WR)
            client.hear_all()
    wait_for(lambda: inside(desk) == 0 and not desk.intake._doors[0]._from)


def test_many_recipients(desk: Desk) -> None:
    """Of 3000 recipients a hundred are taken, the others hear 452 until patience ends; a letter to those that were taken still comes."""
    with desk.client() as client:
        client.say(b"EHLO mx.example")
        client.say(b"MAIL FROM:<a@b.example>")
        said = [client.say(b"RCPT TO:<f%d@hub.example>" % number) for number in range(300)]
        assert [reply[:9] for reply in said] == ["250 2.1.5"] * 100 + ["452 4.5.3"] * 200
        client.say(b"DATA")
        client.send(LETTER + b".\r\n")
        assert client.hear().startswith("250")
        client.say(b"MAIL FROM:<a@b.example>")
        client.send(b"".join(b"RCPT TO:<f%d@hub.example>\r\n" % number for number in range(3000)))
        said = client.hear_all().split("\n")
    assert len(said) <= 1000
    assert len(desk.rows()) == 100


@pytest.mark.parametrize("line", [b"NOOP", b"RSET", b"VRFY x", b"HELP", b"EHLO x", b"", b"\xff\xfe", b"x" * 1500, b"MAIL FROM:<"])
def test_idle_talk(desk: Desk, line: bytes) -> None:
    """Nobody keeps a session by talking for ever and handing over nothing."""
    with desk.client() as client:
        client.say(b"EHLO mx.example")
        said = 0
        while (reply := client.say(line)) and not reply.startswith("421"):
            said += 1
        assert 15 < said < 1001
    wait_for(lambda: inside(desk) == 0)


def test_busy_server_is_not_cut(opens: Opens) -> None:
    """A mail server that hands over letters may use one connection for as many as it likes, with RSET between them."""
    desk = opens(commands=10)
    with desk.client() as client:
        client.say(b"EHLO mx.example")
        for number in range(40):
            assert client.envelope("fights@hub.example", hello=b"")[-1].startswith("354")
            client.send(b"Message-ID: <%d@x>\r\n\r\nA\r\n.\r\n" % number)
            assert client.hear().startswith("250")
            assert client.say(b"RSET").startswith("250")
    assert len(desk.rows()) == 40


def test_silence(opens: Opens) -> None:
    """Who says nothing for too long is sent away."""
    with opens(timeout=0.1).client() as client:
        assert client.hear_all() == "421 4.4.2 Timeout"


def test_lifetime(opens: Opens) -> None:
    """Who talks for too long is sent away, too."""
    with opens(lifetime=0.3).client() as client:
        while (said := client.say(b"NOOP")).startswith("250"):
            Event().wait(0.02)
        assert said == "421 4.4.2 Connected too long, come again"


@pytest.mark.parametrize("word", ["GET", "POST", "HEAD", "CONNECT"])
def test_web_client(desk: Desk, word: str) -> None:
    """A web client is dropped at its first line, however it goes on."""
    request = f"{word} / HTTP/1.1\r\nHost: hub.example\r\n\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<fights@hub.example>\r\n"
    with desk.client() as client:
        client.send(request.encode() * 20)
        assert client.hear_all() == ""
    wait_for(lambda: inside(desk) == 0)


def test_unknown_commands(desk: Desk) -> None:
    """Who speaks another language is gone after a few words."""
    with desk.client() as client:
        client.send(b"hello there\r\n" * 50)
        assert len(client.hear_all().split("\n")) <= 5


def test_endless_command(desk: Desk) -> None:
    """A command without an end is not kept."""
    with desk.client() as client:
        for _ in range(64):
            client.send(b"x" * 65_536)
        assert client.say(b"").startswith("500")
        assert client.say(b"EHLO mx.example").startswith("250")
