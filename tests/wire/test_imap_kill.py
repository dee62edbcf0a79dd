"""Killed between any two steps, the next start finds every letter: once in the inbox, and none lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from imapclient import IMAPClient

from tests.intake.rig import new_database
from tests.wire.dovecot import Dovecot, dovecot
from tests.wire.mailbox_rig import letter

ROOT = Path(__file__).parents[2]
LETTERS = (letter(1), letter(2), letter(3, "x\r\n" * 5000))  # the last one is too large
TAKEN = {"<1@leeds.example>": "", "<2@leeds.example>": "", "<3@leeds.example>": "552 5.3.4 Letter too large"}
CASES = [("", ""), ("", "Processed"), ("IMAP4rev1 IDLE UIDPLUS", "Processed"), ("IMAP4rev1 IDLE", "")]


class Mortal:
    """A process that lets its children die."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, path: Path, step: int = 0) -> int:
        """Empty the mailbox; return how many steps it took, 0 when it died."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{path} {step}\n")
        self._process.stdin.flush()
        said = self._process.stdout.readline().strip()
        assert said == "died" or said.isdigit(), said
        return 0 if said == "died" else int(said)


@contextmanager
def mortal(server: Dovecot, move_to: str) -> Iterator[Mortal]:
    asked = [sys.executable, "-m", "tests.wire.mortal_imap", str(server.port), move_to]
    with subprocess.Popen(asked, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Mortal(process)


def known(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
        rows = connection.execute("select message_id, reason from inbox").fetchall()
    assert len(dict(rows)) == len(rows)
    return dict(rows)


def lying(client: IMAPClient, mailbox: str = "INBOX", criteria: str = "ALL") -> list[str]:
    """The Message-IDs of what lies in a mailbox."""
    client.select_folder(mailbox)
    found = client.search(criteria)
    return [one[b"ENVELOPE"].message_id.decode() for one in client.fetch(found, ["ENVELOPE"]).values()] if found else []


def anew(client: IMAPClient) -> None:
    """The letters lie in the mailbox, and nothing anywhere else."""
    for name in ("Processed", "Refused", "INBOX"):
        if not client.folder_exists(name):
            client.create_folder(name)
        client.select_folder(name)
        client.delete_messages(client.search("ALL") or [], silent=True)
        client.expunge()
    for raw in LETTERS:
        client.append("INBOX", raw)


@pytest.mark.parametrize(("capability", "move_to"), CASES)
def test_killed_between_any_two_steps(tmp_path: Path, capability: str, move_to: str):
    """Each letter is in the inbox or still in the mailbox; started again, it is in the inbox, once."""
    new_database(tmp_path / "empty").close()
    with dovecot(capability=capability) as server, server.client() as client, mortal(server, move_to) as process:
        step, survived = 0, False
        while not survived:
            step += 1
            path = tmp_path / str(step)
            shutil.copy(tmp_path / "empty", path)
            anew(client)
            survived = process.run(path, step) > 0
            assert set(lying(client)) | set(known(path)) == set(TAKEN), step
            process.run(path)
            assert known(path) == TAKEN, step
            assert lying(client, criteria="UNDELETED") == [], step
            assert "<3@leeds.example>" in lying(client, "Refused"), step  # of it the inbox has only the head
            if not capability:
                assert [len(lying(client, name)) for name in ("Processed", "Refused")] == [2 if move_to else 0, 1], step
        assert step > 20
