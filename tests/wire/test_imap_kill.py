"""Killed between any two steps, the next start finds every letter: once in the inbox, and none lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.intake.rig import new_database
from tests.wire.dovecot import Dovecot, dovecot
from tests.wire.mailbox_rig import letter

ROOT = Path(__file__).parents[2]
LETTERS = (letter(1), letter(2), letter(3, "x\r\n" * 5000))  # the last one is too large
SERVERS = {"all": "", "UIDPLUS": "IMAP4rev1 IDLE UIDPLUS", "neither": "IMAP4rev1 IDLE"}


def run(path: Path, server: Dovecot, move_to: str, step: int = 0) -> int:
    """Empty the mailbox; return how many steps it took, 0 when it died."""
    asked = [sys.executable, "-m", "tests.wire.mortal_imap", str(path), str(server.port), move_to, str(step)]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in (0, -9), done.stderr
    return int(done.stdout or 0)


def known(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
        return connection.execute("select message_id, reason from inbox order by message_id").fetchall()


TAKEN = [("<1@leeds.example>", ""), ("<2@leeds.example>", ""), ("<3@leeds.example>", "552 5.3.4 Letter too large")]


@pytest.mark.parametrize("move_to", ["", "Processed"])
@pytest.mark.parametrize("kind", SERVERS)
def test_killed_between_any_two_steps(tmp_path: Path, kind: str, move_to: str):
    """Each letter is in the inbox or still in the mailbox; started again, it is in the inbox, once."""
    with dovecot(capability=SERVERS[kind]) as server:
        new_database(tmp_path / "whole").close()
        server.deliver(*LETTERS)
        whole = run(tmp_path / "whole", server, move_to)
        assert whole > 20
        assert known(tmp_path / "whole") == TAKEN
        for step in range(1, whole + 1):
            path = tmp_path / str(step)
            new_database(path).close()
            _empty(server)
            server.deliver(*LETTERS)
            assert run(path, server, move_to, step) == 0
            there = {raw.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode() for raw in server.letters()}
            assert there | {message_id for message_id, _ in known(path)} == {message_id for message_id, _ in TAKEN}
            run(path, server, move_to)
            assert known(path) == TAKEN, step
            assert server.letters(deleted=False) == []
            if kind == "all":
                assert [len(server.letters(name)) for name in ("Processed", "Refused")] == [2 if move_to else 0, 1]


def _empty(server: Dovecot) -> None:
    """Nothing lies anywhere."""
    with server.client() as client:
        for name in ("INBOX", "Processed", "Refused"):
            if client.folder_exists(name):
                client.select_folder(name)
                client.delete_messages(client.search("ALL"), silent=True)
                client.expunge()
