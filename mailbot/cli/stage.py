"""The stage on which a story is played: a fresh desk, `mailbot serve` as a process, and a mail world around it.

The one rule: nothing is faked inside the desk. Mail goes in by SMTP and comes out by SMTP; the stage only plays the others.
"""

from __future__ import annotations

import asyncio
import json
import re
import shlex
import signal
import smtplib
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default as modern
from io import StringIO
from pathlib import Path
from typing import Any, Final

from aiosmtpd.smtp import SMTP, Envelope, Session

from mailbot.cli import run as command
from mailbot.cli.clients import Draft, text_of, write
from mailbot.cli.place import Place
from mailbot.cli.status import shape
from mailbot.cli.story import At, Story, StoryError

__all__ = ["Arrived", "Stage", "open_stage"]

DOMAIN: Final = "hub.example"
AUTHSERV: Final = "mx.hub.example"
_PATIENCE: Final = 60.0  # seconds for the desk to come to rest
_LOOK: Final = 0.02


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail that the smarthost took."""

    to: str
    mail: EmailMessage
    sender: str  # of the envelope
    raw: bytes


def _read(raw: bytes) -> EmailMessage:
    read: EmailMessage = BytesParser(EmailMessage, policy=modern).parsebytes(raw)
    return read


class World:
    """The smarthost and everybody's mailboxes: a real SMTP server in a thread of its own."""

    def __init__(self) -> None:
        self.arrived: list[Arrived] = []
        self.refusals: dict[str, str] = {}
        self.refused: list[str] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,), name="world", daemon=True)
        self._thread.start()
        started.wait()

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        listening = self._loop.create_server(lambda: SMTP(self, loop=self._loop, hostname="smarthost.example"), "127.0.0.1", 0)
        server = self._loop.run_until_complete(listening)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))
        self._loop.close()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take every recipient that is not refused."""
        if self.refusals.get(address):
            self.refused.append(address)
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Put the mail into the mailbox."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.arrived += [Arrived(to, _read(content), envelope.mail_from or "", content) for to in envelope.rcpt_tos]
        return "250 OK"

    def close(self) -> None:
        """End the server."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)


@dataclass(slots=True)
class Stage:
    """A desk that is being served, and the world around it."""

    folder: Path
    world: World
    clock: Path
    now: datetime = datetime(2026, 6, 1, tzinfo=UTC)  # in the zone of whoever acts then
    boxes: dict[str, list[EmailMessage]] = field(default_factory=lambda: defaultdict(list))
    server: subprocess.Popen[str] | None = None
    port: int = 0
    mortal: bool = False  # the server may be killed at any moment: it is started again, and what got no 250 is sent again
    deaths: int = 0
    road: Callable[[str, str, bytes], None] | None = None  # how mail comes in, if not by SMTP: envelope sender, recipient, bytes
    _written: int = 0
    _seen: int = 0

    def start(self) -> None:
        """Start `mailbot serve --clock` and wait until it listens."""
        arguments = [sys.executable, "-m", "mailbot", "--dir", str(self.folder), "serve", "--clock", str(self.clock)]
        log = (self.folder / "serve.log").open("a")
        self.server = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=log, text=True)  # noqa: S603 - our own program
        log.close()
        line = self.server.stdout.readline() if self.server.stdout is not None else ""
        found = re.search(r"smtp \S+:(\d+)", line)
        if found is None:
            with suppress(subprocess.TimeoutExpired):
                self.server.wait(1)  # its output ends a moment before it does
            raise StoryError(f"mailbot serve does not listen: {(self.folder / 'serve.log').read_text()[-500:]}")
        self.port = int(found[1])

    def stop(self, *, kill: bool = False) -> None:
        """End the server, cleanly or as a power cut would."""
        if self.server is None:
            return
        self.server.kill() if kill else self.server.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.server.wait(20)
        if self.server.poll() is None:
            self.server.kill()
            self.server.wait()
        if self.server.stdout is not None:
            self.server.stdout.close()
        self.server = None

    def move_clock(self, instant: datetime) -> None:
        """Set the time, all at once (the file is replaced, never half written)."""
        self.now = instant
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(instant.isoformat() + "\n", "ascii")
        fresh.replace(self.clock)

    def say(self, who: str, what: str, body: list[str], *, reply: bool, client: str, to: str, dmarc: str, holder: str = "") -> EmailMessage:
        """Write to the desk as a client does, through a mail server that says what DMARC found; return the mail.

        `holder`: who got the mail that is answered, if not the writer.
        """
        answers = self._last(holder or who, what) if reply else None
        subject = what if answers is None else f"Re: {re.sub(r'^(Re|Fwd): ', '', str(answers['Subject']))}"
        address = to or f"fights@{DOMAIN}"
        if answers is not None and not to:
            address = self._envelope_sender(answers) if client == "bounce" else str(answers["Reply-To"])
        self._written += 1
        message_id = f"<{self._written}.story@{who.partition('@')[2]}>"
        draft = Draft(who, address, subject, tuple(body), self.now, message_id, answers)
        raw = write(draft, client)
        verdict = f"Authentication-Results: {AUTHSERV}; dmarc={dmarc} header.from={who.partition('@')[2]}\r\n".encode()
        self.deliver("" if client == "bounce" else who, address, (verdict if dmarc != "none" else b"") + raw)
        return _read(raw)

    def _envelope_sender(self, mail: EmailMessage) -> str:
        """Return where delivery reports about a mail go."""
        return next(one.sender for one in self.world.arrived if one.mail is mail)

    def deliver(self, sender: str, recipient: str, raw: bytes) -> None:
        """Hand a mail over to the desk by SMTP; the very same mail again where a mortal server died before its 250."""
        if self.road is not None:
            self.road(sender, recipient, raw)
            return
        while True:
            try:
                with smtplib.SMTP("127.0.0.1", self.port, timeout=60) as client:
                    client.sendmail(sender, [recipient], raw)
                return
            except (OSError, smtplib.SMTPServerDisconnected):
                if not self._risen():
                    raise

    def _risen(self) -> bool:
        """Start a mortal server that was killed anew; say whether it was one."""
        if not self.mortal or self.server is None:
            return False
        with suppress(subprocess.TimeoutExpired):
            self.server.wait(1)  # a connection ends a moment before its process
        if not self._is_killed():
            return False
        while self._is_killed():
            self.deaths += 1
            self.stop()
            with suppress(StoryError):  # it may be killed while it starts
                self.start()
        return True

    def _is_killed(self) -> bool:
        return self.server is not None and self.server.poll() == -signal.SIGKILL

    def _last(self, who: str, pattern: str) -> EmailMessage:
        """Return the last mail to `who` whose subject holds `pattern`; where none does, whose text does."""
        mails = self.boxes[who][::-1]
        found = [mail for mail in mails if pattern in str(mail["Subject"])]
        found = found or [mail for mail in mails if pattern in " ".join(text_of(mail).split())]
        if not found:
            raise StoryError(f"{who} has no mail with {pattern!r} in its subject or text")
        return found[0]

    def rest(self) -> list[Arrived]:
        """Wait until the desk has nothing to do; return what has arrived since."""
        place = Place(folder=self.folder, clock=self.clock)
        until = time.monotonic() + _PATIENCE
        with place.database() as database:
            while time.monotonic() < until:
                found = shape(database, self.now, "", self.now - timedelta(weeks=8))
                if found["inbox"]["new"] == 0 and found["outbox"]["due"] == 0:
                    return self._new()
                if self.server is not None and self.server.poll() is not None and not self._risen():
                    raise StoryError(f"mailbot serve has ended: {(self.folder / 'serve.log').read_text()[-800:]}")
                time.sleep(_LOOK)
        raise StoryError(f"the desk does not come to rest: {found}")

    def _new(self) -> list[Arrived]:
        fresh = self.world.arrived[self._seen :]
        self._seen += len(fresh)
        for one in fresh:
            self.boxes[one.to].append(one.mail)
        return fresh

    def show(self, name: str, noun: str = "ask") -> dict[str, Any]:
        """Return what `mailbot ask show F12 --json` (`network show bristol --json`) says."""
        said = StringIO()
        with redirect_stdout(said):
            code = command(["--dir", str(self.folder), noun, "show", name, "--json"])
        if code:
            raise StoryError(f"there is no {noun} {name}")
        return dict(json.loads(said.getvalue()))

    def keep(self, words: tuple[str, ...]) -> None:
        """Type a command of mailbot, as a keeper; a second goes by, so that the server looks. Raises StoryError where it fails."""
        with redirect_stdout(StringIO()):
            code = command(["--dir", str(self.folder), *words])
        if code:
            raise StoryError(f"mailbot {' '.join(words)} ended with {code}")
        self.move_clock(self.now + timedelta(seconds=1))


def run(*arguments: str) -> str:
    """Run one command of mailbot; return what it printed. Raises StoryError with its one line of error."""
    done = subprocess.run([sys.executable, "-m", "mailbot", *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise StoryError(done.stderr.strip() or f"mailbot {' '.join(arguments)} failed")
    return done.stdout


@contextmanager
def open_stage(folder: Path, story: Story, progress: Callable[[str], None] = lambda line: None) -> Iterator[Stage]:
    """Make a desk in `folder` with the story's networks, serve it, and end it afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    world = World()
    stage = Stage(folder / "desk", world, folder / "clock")
    try:
        progress("making a desk")
        stage.move_clock(next((step.instant for step in story.steps if isinstance(step, At)), stage.now))
        _make_desk(stage, story)
        stage.start()
        yield stage
    finally:
        stage.stop()
        world.close()


def _make_desk(stage: Stage, story: Story) -> None:
    """The same commands that an operator types; the networks in one process, because starting one takes a while."""
    run("init", str(stage.folder), "--domain", DOMAIN, "--keeper", f"keeper@{DOMAIN}".replace(DOMAIN, "leeds.example"))
    settings = stage.folder / "mailbot.toml"
    text = settings.read_text("utf-8")
    for pattern, value in (
        (r"(?m)^first_ask = \d+", "first_ask = 12"),
        (r"(?m)^port = 8025", "port = 0"),
        (r"(?ms)(^\[delivery\].*?)^#?port = \d+", rf"\1port = {stage.world.port}"),
        (r"(?m)^#?authserv_id = .*", f'authserv_id = "{AUTHSERV}"'),
    ):
        text = re.sub(pattern, value, text, count=1)
    settings.write_text(text, "utf-8")
    where = ["--dir", str(stage.folder), "--clock", str(stage.clock)]
    with redirect_stdout(StringIO()):
        codes = [command([*where, "network", "add", *_without_digest(shlex.split(line))]) for line in story.networks]
    if any(codes):
        raise StoryError("a network could not be entered")


def _without_digest(words: list[str]) -> list[str]:
    """A story tells of digests only where its networks say so (--digest ''): else each would have to expect one for each week."""
    return words if "--digest" in words else [*words, "--digest", "off"]
