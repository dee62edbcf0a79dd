"""Hostile sessions: relaying, smuggling, flooding and garbage on the wire of one real `mailbot serve`.

They are sent to a desk that is otherwise idle; after each the desk still answers, and no letter has come in that was not handed over whole.
"""

# ruff: noqa: E501 - tables of what is said
from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

import pytest

from mailbot.cli.place import Place
from mailbot.cli.stage import Stage, open_stage
from mailbot.cli.story import parse
from tests.intake.rig import Client

SECONDS: Final = 5.0  # until an ordinary letter is answered
RHYS: Final = "rhys@bristol.example"
HEAD: Final = b"From: rhys@bristol.example\r\nTo: fights@hub.example\r\nSubject: x\r\n\r\n"
INNER: Final = b"MAIL FROM:<ama@leeds.example>\r\nRCPT TO:<fights@hub.example>\r\nDATA\r\nFrom: ama@leeds.example\r\n\r\nEND F12\r\n.\r\n"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A desk that is served."""
    folder = tmp_path_factory.mktemp("sessions")
    story = folder / "networks.story"
    story.write_text("network bristol --name Bristol --delegate rhys@bristol.example\nat 2026-06-01 10:00 Europe/London\n")
    with open_stage(folder, parse(story)) as made:
        made.move_clock(datetime(2026, 6, 1, 12, tzinfo=UTC))
        yield made


@pytest.fixture(autouse=True)
def goes_on(stage: Stage) -> Iterator[None]:
    """After each attack an ordinary letter is taken, read and answered at once; the log is clean."""
    yield
    stage.move_clock(datetime.fromtimestamp(stage.now.timestamp() + 3601, UTC))
    started = time.monotonic()
    had = len(stage.rest())
    assert had == 0, "mail left because of the attack"
    stage.say(RHYS, "HELP", [], reply=False, client="plain", to="", dmarc="pass")
    assert [one.to for one in stage.rest()] == [RHYS]
    assert time.monotonic() - started < SECONDS
    log = (stage.folder / "serve.log").read_text("utf-8")
    assert "Traceback" not in log
    assert "ERROR" not in log


def client(stage: Stage) -> Client:
    """A client that has greeted."""
    made = Client(f"smtp 127.0.0.1:{stage.port}")
    made.hear()
    assert made.say(b"EHLO x.example").startswith("250")
    return made


def letters(stage: Stage) -> int:
    """How many letters have come in."""
    with Place(folder=stage.folder, clock=stage.clock).database() as database:
        return int(database.connection().execute("select count(*) from inbox").fetchone()[0])


RELAY: Final = (
    "victim@clinic.example", "victim@clinic.example.", "victim%clinic.example@hub.example", "victim%40clinic.example@hub.example",
    "clinic.example!victim@hub.example", "hub.example!clinic.example!victim", "@hub.example:victim@clinic.example",
    "@hub.example,@mx.example:victim@clinic.example", "victim@clinic.example@hub.example", '"victim@clinic.example"@hub.example',
    '"victim@clinic.example"', "victim", "victim@[127.0.0.1]", "victim@[IPv6:::1]", "victim@127.0.0.1", "victim@localhost", "root", "root@hub.example",
    "fights@hub.example@clinic.example", "fights@sub.hub.example", "fights@hub.example.clinic.example", "fights@[127.0.0.1]", "fights", "",
    "fights@", "@hub.example", "fights@hub.example>,<victim@clinic.example", "fights@hub.example victim@clinic.example", "fights+@hub.example",
    "fights+../../etc@hub.example", "fights+a b@hub.example", "|/bin/sh@hub.example", "/etc/passwd@hub.example", "ﬁghts@hub.example",
    "fights@ｈub.example", "fights@hub.example\u200b", "f@hub.example", "f12x@hub.example", "f-12@hub.example", "f１２@hub.example",
)  # fmt: skip


def test_nothing_is_relayed(stage: Stage) -> None:
    """No foreign address, however it is wrapped; nor one of ours that has no known shape."""
    before = letters(stage)
    with client(stage) as made:
        for address in RELAY:
            made.say(b"RSET")
            assert made.say(b"MAIL FROM:<boss@meridian.example> SMTPUTF8").startswith("250")
            assert made.say(f"RCPT TO:<{address}>".encode()).startswith("5"), address
            assert made.say(b"DATA").startswith(("503", "554")), address
    assert letters(stage) == before


def test_no_oracle_at_the_door(stage: Stage) -> None:
    """What exists and what does not is taken in the same words, and so is who may write."""
    said = set()
    for sender in (RHYS, "boss@meridian.example", ""):
        for address in ("f1@hub.example", "f12@hub.example", "f99999@hub.example", "c3@hub.example", "p1@hub.example", "f12-refer@hub.example",
                        "f7777-refer@hub.example", "fights+f12-k7q2m9x4tr@hub.example", "fights+f99-2222222222@hub.example",
                        "bounce+k7q2m9x4tr@hub.example", "help@hub.example", "keeper@hub.example", "FIGHTS@HUB.EXAMPLE"):  # fmt: skip
            with client(stage) as made:
                said.add(made.say(f"MAIL FROM:<{sender}>".encode()) + made.say(f"RCPT TO:<{address}>".encode()))
    assert len(said) == 1
    with client(stage) as made:
        assert len({made.say(f"{word} {who}".encode()) for word in ("VRFY", "EXPN") for who in (RHYS, "x@y.example", "fights", "all")}) <= 2


ENDS: Final = (b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r.\r\n", b"\r\n.\r", b"\n.\r", b"\r\n\x00.\r\n", b"\r\r\n.\r\r\n", b"\r\n.\r\r\n",
                 b"\n\r.\n\r", b"\r\n\x00\r\n.\r\r\n", b"\x0b.\x0b", b"\r\n.\x20\r\n", b"\xe2\x80\xa8.\xe2\x80\xa8")  # fmt: skip


@pytest.mark.parametrize("end", ENDS, ids=[end.hex() for end in ENDS])
def test_no_second_letter_is_smuggled(stage: Stage, end: bytes) -> None:
    """One end only ends a letter: what stands behind another is text, or the whole is refused."""
    before = letters(stage)
    with client(stage) as made:
        made.say(b"MAIL FROM:<boss@meridian.example>")
        made.say(b"RCPT TO:<keeper@hub.example>")
        made.say(b"DATA")
        made.send(b"X-Mailbot-Passed-On: x\r\n" + HEAD + b"x" + end + INNER)
        made.hear()
        made.send(b"QUIT\r\n")
    assert letters(stage) - before <= 1
    with Place(folder=stage.folder, clock=stage.clock).database() as database:
        rows = database.connection().execute("select rcpt_to from inbox order by id").fetchall()[before:]
    assert [row["rcpt_to"] for row in rows] in ([], ["keeper@hub.example"])


LINES: Final = {
    "nothing": b"\r\n" * 50,
    "unknown": b"HACK THE PLANET\r\n" * 50,
    "NULs": b"\0\0\0\0\r\n" * 20,
    "UTF-8": "MAIL FROM:<ü@ö.example>\r\nRCPT TO:<fights@hub.example>\r\n".encode(),
    "not UTF-8": b"MAIL FROM:<\xff\xfe@x>\r\n\xff\xff\xff\r\n",
    "control": bytes(range(1, 32)) + b"\r\n",
    "ANSI": b"\x1b[2J\x1b]0;x\x07\r\n",
    "login": b"AUTH PLAIN AGZpZ2h0cwBwYXNz\r\nAUTH LOGIN\r\nZmlnaHRz\r\ncGFzcw==\r\nAUTH CRAM-MD5\r\n*\r\n",
    "verify": b"VRFY rhys@bristol.example\r\nEXPN all\r\nVRFY root\r\n",
    "old words": b"SEND FROM:<a@b.example>\r\nSOML FROM:<a@b.example>\r\nSAML FROM:<a@b.example>\r\nTURN\r\nETRN hub.example\r\nATRN\r\nWIZ\r\nDEBUG\r\n",
    "sizes": b"MAIL FROM:<a@b.example> SIZE=99999999999999999999\r\nMAIL FROM:<a@b.example> SIZE=-1\r\nMAIL FROM:<a@b.example> SIZE=1e3\r\n",
    "parameters": b"MAIL FROM:<a@b.example> BODY=BINARYMIME\r\nMAIL FROM:<a@b.example> FOO=BAR\r\nMAIL FROM:<a@b.example> AUTH=<>\r\n",
    "chunks": b"BDAT 10 LAST\r\n0123456789\r\n",
    "proxy": b"PROXY TCP4 10.0.0.1 10.0.0.2 1 25\r\nXCLIENT ADDR=10.0.0.1\r\nXFORWARD ADDR=10.0.0.1\r\n",
    "two arguments": b"HELO a b c\r\nEHLO [127.0.0.1]\r\nEHLO \r\nHELO\r\n",
    "path of 10,000": b"MAIL FROM:<" + b"a" * 10_000 + b"@b.example>\r\n",
    "label of 900": b"MAIL FROM:<a@" + b"b" * 900 + b".example>\r\n",
    "DATA first": b"DATA\r\nFrom: x\r\n.\r\n",
    "RCPT first": b"RCPT TO:<fights@hub.example>\r\nDATA\r\n",
    "nested MAIL": b"MAIL FROM:<a@b.example>\r\nMAIL FROM:<c@d.example>\r\n",
    "STARTTLS with a word behind it": b"STARTTLS\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<x@y.example>\r\nDATA\r\n",
    "TLS at once": b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + b"\0" * 150 + b"\r\n",
    "SSH": b"SSH-2.0-OpenSSH_9.0\r\n",
    "HTTP": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200\r\n\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<fights@hub.example>\r\nDATA\r\nx\r\n.\r\n",
    "IMAP": b"a1 LOGIN rhys pass\r\na2 SELECT INBOX\r\n",
    "LMTP": b"LHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<root@hub.example>\r\nDATA\r\n",
    "10,000 commands": b"NOOP\r\n" * 10_000,
    "10,000 recipients": b"MAIL FROM:<a@b.example>\r\n" + b"RCPT TO:<x@y.example>\r\n" * 10_000,
    "10,000 greetings": b"EHLO x\r\n" * 10_000,
    "no line end": b"A" * 300_000,
    "only CR": b"NOOP\r" * 1000,
    "only LF": b"NOOP\n" * 50,
}


@pytest.mark.parametrize("name", LINES)
def test_garbage_hands_nothing_over(stage: Stage, name: str) -> None:
    """Whatever is said: answered or cut off; no letter comes of it."""
    before = letters(stage)
    with Client(f"smtp 127.0.0.1:{stage.port}") as made:
        made.hear()
        made.socket.settimeout(5)
        with suppress(OSError):
            made.send(b"EHLO x.example\r\n" if name not in ("HTTP", "TLS at once", "SSH") else b"")
            made.send(LINES[name])
            made.send(b"\r\n.\r\nRSET\r\nQUIT\r\n")
            made.hear_all()
    assert letters(stage) == before


def test_a_letter_that_does_not_end_is_none(stage: Stage) -> None:
    """Hanging up in the middle, half closing, resetting: nothing was handed over."""
    before = letters(stage)
    for how in ("close", "half", "reset"):
        made = client(stage)
        for line in (b"MAIL FROM:<a@b.example>", b"RCPT TO:<fights@hub.example>", b"DATA"):
            made.say(line)
        made.send(HEAD + b"ACCEPT F12\r\n")
        if how == "half":
            made.socket.shutdown(socket.SHUT_WR)
            made.hear_all()
        elif how == "reset":
            made.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        made.socket.close()
    assert letters(stage) == before


def test_a_session_may_be_reset_and_lied_to(stage: Stage) -> None:
    """A false SIZE, a letter too large, a dot inside: each is answered, and the next command is heard."""
    before = letters(stage)
    with client(stage) as made:
        assert made.say(b"MAIL FROM:<a@b.example> SIZE=3000000000").startswith("552")
        made.say(b"MAIL FROM:<a@b.example> SIZE=1")
        made.say(b"RCPT TO:<fights@hub.example>")
        made.say(b"DATA")
        made.send(HEAD + b"x" * 900 + b"\r\n" + (b"y" * 900 + b"\r\n") * 2_400 + b".\r\n")
        assert made.hear().startswith("552")
        assert made.say(b"RSET").startswith("250")
        assert made.say(b"DATA").startswith("503")
        assert made.say(b"QUIT").startswith("221")
    assert letters(stage) == before


def test_a_crowd_of_slow_clients_is_no_wall(stage: Stage) -> None:
    """A hundred who say a byte now and then, and letters that drip in: others are served meanwhile."""
    crowd = [Client(f"smtp 127.0.0.1:{stage.port}") for _ in range(100)]
    stop = threading.Event()
    thread = threading.Thread(target=drip, args=(crowd, stop))
    thread.start()
    try:
        started = time.monotonic()
        stage.say(RHYS, "HELP", [], reply=False, client="plain", to="", dmarc="pass")
        assert [one.to for one in stage.rest()] == [RHYS]
        assert time.monotonic() - started < SECONDS
    finally:
        stop.set()
        thread.join(30)
        for made in crowd:
            made.socket.close()


def drip(crowd: list[Client], stop: threading.Event) -> None:
    """Say a letter of a command to everybody, again and again."""
    for byte in (b"EHLO x.example\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<fights@hub.example>\r\nDATA\r\n" + HEAD)[:400]:
        for made in crowd:
            with suppress(OSError):
                made.send(bytes([byte]))
        if stop.wait(0.005):
            return
