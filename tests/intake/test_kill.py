"""250 means on disk: whatever is killed afterwards."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.rig import Client, new_database

ROOT = Path(__file__).parents[2]


def start(path: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen([sys.executable, "-m", "tests.intake.mortal", str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def taken(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
        return [row[0] for row in connection.execute("select message_id from inbox where raw is not null")]
    finally:
        connection.close()


@pytest.mark.parametrize("letters", [1, 40])
def test_kill(tmp_path: Path, letters: int) -> None:
    """Each letter that heard 250 is in the inbox after SIGKILL in the middle of everything, and the file is whole."""
    path = tmp_path / "mailbot.db"
    new_database(path).close()
    process, address = start(path)
    heard: list[str] = []
    enough = threading.Event()

    def hand_over(who: int) -> None:
        with Client(address) as client:
            client.hear()
            client.say(b"EHLO mx.example")
            for number in range(1000):
                known_by = f"<{who}.{number}@leeds.example>"
                client.send(b"MAIL FROM:<ana@leeds.example>\r\nRCPT TO:<fights@hub.example>\r\nDATA\r\n")
                if [client.hear(), client.hear(), client.hear()][-1][:3] != "354":
                    return
                client.send(f"Message-ID: {known_by}\r\n\r\nACCEPT F12\r\n.\r\n".encode())
                if not client.hear().startswith("250"):
                    return
                heard.append(known_by)
                if len(heard) >= letters:
                    enough.set()

    clients = [threading.Thread(target=quietly, args=(hand_over, who)) for who in range(min(letters, 4))]
    for client in clients:
        client.start()
    assert enough.wait(60)
    process.kill()
    for client in clients:
        client.join()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()

    assert len(heard) >= letters
    assert set(heard) <= set(taken(path))


def quietly(work: Callable[[int], None], who: int) -> None:
    """The process is killed under our hands."""
    try:
        work(who)
    except OSError:
        return
