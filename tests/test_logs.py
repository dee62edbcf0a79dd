"""What stands in the log of a desk that has seen everything: nothing about anybody (product 12.1, design 10)."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.cli.stage import Stage, open_stage
from mailbot.cli.story import At, Refuse, Say, parse
from tests.delivery.keys import RSA

STORY = Path(__file__).parents[1] / "templates" / "demo" / "fight.story"
PASSWORD = "open-sesame-of-the-smarthost"
AMA, RHYS, INES = "ama@leeds.example", "rhys@bristol.example", "ines@lyon.example"
STRANGER = "nobody-special@elsewhere.example"
ZONE = "Mars/Olympus_Mons"  # what a damaged database holds


def serve(stage: Stage, log: Path) -> None:
    """Start the server anew, as talkative as Python can make it; everything it says goes into the log."""
    stage.stop()
    arguments = [sys.executable, "-m", "mailbot", "--dir", str(stage.folder), "serve", "--clock", str(stage.clock)]
    talkative = {**os.environ, "PYTHONDEVMODE": "1", "MAILBOT_DELIVERY_PASSWORD": PASSWORD}
    before = log.read_text("utf-8") if log.exists() else ""
    with log.open("a") as file:
        stage.server = subprocess.Popen(arguments, stdout=file, stderr=file, text=True, env=talkative)
    said = wait_for(log, r"mailbot ready: smtp \S+:(\d+)", len(before))
    stage.port = int(said)


def wait_for(log: Path, pattern: str, start: int = 0) -> str:
    """Wait until the log says so; return the last group."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = re.search(pattern, log.read_text("utf-8")[start:])
        if found is not None:
            return found[found.re.groups]
        time.sleep(0.02)
    raise AssertionError(f"{pattern} never came: {log.read_text('utf-8')[-2000:]}")


def set_up(stage: Stage, *changes: tuple[str, str]) -> None:
    """Change the settings."""
    settings = stage.folder / "mailbot.toml"
    text = settings.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    settings.write_text(text, "utf-8")


def play(stage: Stage) -> None:
    """The demo until the fight runs: what is expected of it is the business of other tests."""
    steps = parse(STORY).steps
    for step in steps[: len(steps) * 2 // 3]:
        match step:
            case At(instant=instant):
                stage.move_clock(instant)
                stage.rest()
            case Refuse():
                stage.world.refusals[step.who] = step.reply
            case Say():
                stage.say(step.who, step.what, step.body, reply=step.how == "reply", client=step.client, to=step.to, dmarc=step.dmarc)
                stage.rest()
            case _:
                pass


def write(stage: Stage, who: str, *body: str, subject: str = "Our eviction in Harehills") -> None:
    """A letter of somebody's own."""
    stage.say(who, subject, list(body), reply=False, client="plain", to="", dmarc="pass")
    stage.rest()


def states(stage: Stage) -> set[str]:
    """In which states letters and mails are."""
    with closing(sqlite3.connect(stage.folder / "mailbot.db")) as database:
        return {row[0] for table in ("inbox", "outbox") for row in database.execute(f"select state from {table}")}


def trouble(stage: Stage) -> None:
    """Everything that goes wrong between people and machines."""
    stage.world.refusals[AMA] = f"450 4.2.0 <{AMA}>: greylisted, said Ama's server"
    write(stage, AMA, "HELP")
    assert "deferred" in states(stage)
    stage.world.refusals[INES] = f"550 5.1.1 <{INES}>: user unknown, said Lyon's server"
    write(stage, INES, "HELP")
    stage.say(RHYS, "[F12]", ["5.1.1 user unknown"], reply=True, client="bounce", to="", dmarc="none")
    write(stage, STRANGER, "My landlord Mr Grasping has locked me out of Cellar Lane 5.")
    for raw in (
        b"From: " + AMA.encode() + b"\r\nSubject: Our eviction\r\nX: " + b"secret-plan " * 40_000 + b"\r\n\r\nsecret-plan\r\n",
        b"Content-Type: multipart/mixed; boundary=x\r\nFrom: " + AMA.encode() + b"\r\n\r\n" + b"--x\r\n\r\nsecret-plan\r\n" * 3000,
        "Subject: =?rot13?b?c2VjcmV0?= secret-plan\r\nFrom: Ama ä <ama@leeds.example\r\n\r\n\xff secret-plan\r\n".encode("latin-1"),
    ):
        stage.deliver(AMA, "fights@hub.example", re.sub(rb"(.{900}) ", rb"\1\r\n ", raw))
        stage.rest()


def junk(port: int) -> None:
    """What talks to a mail server and is none."""
    for lines in (
        [b"GET /secret-plan HTTP/1.1\r\nAuthorization: Basic c2VjcmV0\r\n\r\n"],
        [b"\x16\x03\x01\x02\x00\x01secret-plan"],
        [b"EHLO x\r\nAUTH PLAIN AGFtYQBzZWNyZXQ=\r\nVRFY ama@leeds.example\r\n"],
        [b"EHLO x\r\nMAIL FROM:<ama@leeds.example> SIZE=secret-plan\r\nMAIL FROM:<ama@leeds.example\r\n"],
        [b"EHLO x\r\nMAIL FROM:<ama@leeds.example>\r\nRCPT TO:<nobody@hub.example>\r\nRCPT TO:<secret-plan@leeds.example>\r\n"],
        [b"EHLO x\r\nMAIL FROM:<ama@leeds.example>\r\nRCPT TO:<fights@hub.example>\r\nDATA\r\n", b"Subject: secret-plan\r\n\r\nsecret-"],
        [b"EHLO x\r\n" + b"secret-plan" * 5000 + b"\r\n", b"\xff\xfe\xfd\r\n" * 50],
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
            client.recv(1000)
            for line in lines:
                client.sendall(line)
                time.sleep(0.05)


def damage(stage: Stage) -> None:
    """Our own faults: a database that holds what it cannot hold, met by a letter, by time, and by a mail that is to leave."""
    with closing(sqlite3.connect(stage.folder / "mailbot.db")) as database:
        database.execute("update networks set timezone = ? where tag in ('bristol', 'leeds')", (ZONE,))
        database.commit()


def secrets(stage: Stage) -> Iterator[str]:
    """All that the desk knows and nobody else may."""
    with closing(sqlite3.connect(stage.folder / "mailbot.db")) as database:
        yield from (word for row in database.execute("select token, verp, message_id from mails") for word in row if word)
        yield from (word for row in database.execute("select watchword, name from networks") for word in row if word)
        yield from (row[0] for row in database.execute("select address from contacts") if row[0])
    yield from (line.split()[-1] for line in (stage.folder / "mailbot.key").read_text().splitlines())
    yield from RSA.splitlines()
    yield from (PASSWORD, AMA, STRANGER, "secret-plan", "Harehills", "Grasping", "Cellar Lane", ZONE, "c2VjcmV0")
    for step in parse(STORY).steps:
        if isinstance(step, Say):
            yield from (line.strip() for line in (*step.body, step.what) if len(line.strip()) > 8)
    for arrived in stage.world.arrived:
        yield from (line.strip() for line in arrived.raw.decode("utf-8", "replace").splitlines() if len(line.strip()) > 15)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stage, str]]:
    """A desk that has been through all of it, and what it said."""
    folder = tmp_path_factory.mktemp("logs")
    log = folder / "everything.log"
    with open_stage(folder, parse(STORY)) as stage:
        (stage.folder / "dkim.pem").touch(0o600)
        (stage.folder / "dkim.pem").write_text(RSA)
        set_up(stage, ("#dkim_selector", "dkim_selector"), ("#dkim_key", "dkim_key"))
        serve(stage, log)
        play(stage)
        trouble(stage)
        junk(stage.port)
        damage(stage)
        write(stage, RHYS, "STATUS F12", subject="STATUS F12")
        stage.move_clock(stage.now + timedelta(days=30))
        write(stage, INES, "STATUS F12", subject="STATUS F12")
        stage.stop()
        set_up(stage, ('tls = "none"', 'tls = "starttls"\nuser = "mailbot"'))
        serve(stage, log)
        write_only(stage)
        wait_for(log, "(unreachable)")
        stage.stop()
        yield stage, log.read_text("utf-8")


def write_only(stage: Stage) -> None:
    """A letter whose answer finds no way out."""
    stage.say(INES, "HELP", ["HELP"], reply=False, client="plain", to="", dmarc="pass")


def test_the_log_tells_an_operator_what_is_wrong(desk: tuple[Stage, str]):
    """Otherwise the next test proves nothing."""
    stage, log = desk

    assert {"done", "refused", "ignored", "failed", "sent", "bounced", "dropped"} <= states(stage)
    assert re.search(r"letter \d+ failed: ZoneInfoNotFoundError", log)
    assert re.search(r"what was due for \w+ \S+ could not be done; .*\n(?:.*\n)+?ZoneInfoNotFoundError, most recent", log)
    assert re.search(r"mail \d+ cannot be composed\n(?:.*\n)+?ZoneInfoNotFoundError, most recent", log)
    assert re.search(r"the smarthost 127\.0\.0\.1:\d+ is unreachable: ", log)


def test_nothing_about_anybody_stands_in_it(desk: tuple[Stage, str]):
    """No address, no subject, no text, no token, no watchword, no password, no key."""
    stage, log = desk

    assert sorted({secret for secret in secrets(stage) if secret in log}) == []
    assert re.findall(r"\S+@\S+", log) == []


FAIL = """
import asyncio, gc, sys, threading
from mailbot.cli.discreet import open_log

open_log(sys.stderr)

async def fail():
    try:
        {}["secret-" "plan"]
    except KeyError as why:
        raise ValueError(*why.args) from why

async def lose():
    asyncio.create_task(fail())
    await asyncio.sleep(0)
    gc.collect()
"""
LOST = {
    "a task": "asyncio.run(lose())",
    "a thread": "thread = threading.Thread(target=lambda: asyncio.run(fail()))\nthread.start()\nthread.join()",
    "all": "asyncio.run(fail())",
}


@pytest.mark.parametrize("what", LOST)
def test_an_exception_that_nobody_caught_is_told_without_its_words(what: str):
    """Python would print it whole; an operator needs its kind and the place."""
    done = subprocess.run([sys.executable, "-c", FAIL + LOST[what]], capture_output=True, text=True, check=False)
    told = r" (ERROR|CRITICAL) (asyncio|mailbot) .*\nKeyError, most recent call last:\n  File .*\nValueError, "

    assert "secret-plan" not in done.stdout + done.stderr
    assert re.search(told, done.stderr, re.DOTALL)
