"""The same letters by SMTP, LMTP, pipe and IMAP, and by two of them at once: the same mails go out, the same answers stand."""

from __future__ import annotations

import json
import re
import smtplib
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mailbot.cli.play import play
from mailbot.cli.stage import Stage, run
from mailbot.cli.story import parse
from tests.ports import free_port
from tests.wire.dovecot import PASSWORD, USER, Dovecot, dovecot
from tests.wire.mailbox_rig import wait_for

STORY = Path(__file__).parents[1] / "stories" / "senders.story"
SETTINGS = """
[intake.imap]
host = "127.0.0.1"
port = {port}
tls = "none"
user = "{user}"
password_file = "mailbox.password"
"""


class Roads:
    """What a desk is told so that its mail comes by another road, and what carries it there."""

    def __init__(self, road: str, server: Dovecot | None) -> None:
        self.road, self._server, self._port = road, server, free_port()

    def pave(self, stage: Stage) -> None:
        """Before the first mail: settings, a new start."""
        if stage.road is not None or self.road == "smtp":
            return
        stage.road = {"lmtp": self._lmtp, "pipe": self._pipe(stage), "imap": self._imap, "both": self._both}[self.road]
        settings = stage.folder / "mailbot.toml"
        if self.road in ("lmtp", "both"):
            _add(settings, f'[intake.lmtp]\nhost = "127.0.0.1"\nport = {self._port}\n')
        if self._server is not None:
            (stage.folder / "mailbox.password").write_text(PASSWORD)
            (stage.folder / "mailbox.password").chmod(0o600)
            _add(settings, SETTINGS.format(port=self._server.port, user=USER))
        stage.stop()
        stage.start()

    def _lmtp(self, sender: str, recipient: str, raw: bytes) -> None:
        with smtplib.LMTP("127.0.0.1", self._port) as client:
            client.sendmail(sender, [recipient], raw)

    def _pipe(self, stage: Stage) -> Callable[[str, str, bytes], None]:
        def carry(sender: str, recipient: str, raw: bytes) -> None:
            asked = [sys.executable, "-m", "mailbot", "--dir", str(stage.folder), "letter", "receive", "--trusted"]
            subprocess.run([*asked, "--from", sender, "--to", recipient], input=raw, check=True)

        return carry

    def _imap(self, sender: str, recipient: str, raw: bytes) -> None:
        assert self._server is not None
        self._server.deliver(f"Return-Path: <{sender}>\r\nDelivered-To: {recipient}\r\n".encode() + raw)
        wait_for(lambda: self._server is not None and self._server.letters() == [])

    def _both(self, sender: str, recipient: str, raw: bytes) -> None:
        self._lmtp(sender, recipient, raw)
        self._imap(sender, recipient, raw)


def _add(settings: Path, table: str) -> None:
    settings.write_text(settings.read_text("utf-8") + "\n" + table, "utf-8")


def end_state(stage: Stage) -> dict[str, Any]:
    """What there is at the end, without what differs from key to key: tokens and codes."""

    def told(*words: str) -> Any:
        return json.loads(re.sub(r"(R-\d+-|stranger:)[a-z2-9]{10}", r"\1", run("--dir", str(stage.folder), *words, "--json")))

    letters = [{name: one[name] for name in ("state", "outcome", "reason", "from", "subject", "at")} for one in told("letter", "list")]
    mails = sorted([one["to"], one["kind"], one["ref"] or "", one["state"]] for one in told("mail", "list"))
    asks = [told("ask", "show", one["ref"]) for one in told("ask", "list")]
    for one in asks:
        one.pop("fingerprint", None)
    networks = [told("network", "show", one["tag"]) for one in told("network", "list")]
    for one in networks:
        one.pop("watchword", None)
    return {"letters": letters, "mails": mails, "asks": asks, "networks": networks}


def test_the_same_letters_the_same_end(tmp_path: Path):
    """One story, four ways; what is expected in it comes each time, and nothing else. By two ways at once, each letter counts once."""
    ends: dict[str, dict[str, Any]] = {}
    for road in ("smtp", "lmtp", "pipe", "imap", "both"):
        with ExitStack() as servers:
            roads = Roads(road, servers.enter_context(dovecot()) if road in ("imap", "both") else None)
            stage = play(parse(STORY), tmp_path / road, trouble=roads.pave)
            ends[road] = end_state(stage)
    assert ends["smtp"]["letters"]
    twice = ends["both"]["letters"]
    ends["both"]["letters"] = twice[::2]
    assert {one["state"] for one in twice[1::2]} == {"ignored", "held"}  # held: the CHECK that is already out asks for both
    for road, end in ends.items():
        assert end == ends["smtp"], road
