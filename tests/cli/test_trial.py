"""`mailbot try` and `mailbot serve`, as an operator calls them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

LETTERS = Path(__file__).parents[1] / "reading" / "letters"
ACCEPT = """Authentication-Results: mx.hub.example; dmarc=pass header.from=bristol.example
From: Rhys <rhys@bristol.example>
To: fights@hub.example
Subject: F12
Message-ID: <1@bristol.example>

ACCEPT F12
"""


def mailbot(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the real command."""
    return subprocess.run([sys.executable, "-m", "mailbot", *arguments], capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk with one network."""
    place = tmp_path / "desk"
    assert mailbot("init", str(place), "--domain", "hub.example", "--keeper", "kim@leeds.example").returncode == 0
    added = mailbot("--dir", str(place), "network", "add", "bristol", "--name", "Bristol", "--delegate", "rhys@bristol.example")
    assert added.returncode == 0, added.stderr
    return place


def test_try_says_what_would_come_of_a_mail_and_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """One line of JSON for each file, in the order given; the desk knows of none of them afterwards."""
    (tmp_path / "accept.eml").write_text(ACCEPT)
    (tmp_path / "stranger.eml").write_text(ACCEPT.replace("rhys@", "someone@"))
    done = mailbot("--dir", str(folder), "try", "--json", str(tmp_path / "accept.eml"), str(tmp_path / "stranger.eml"))
    known, stranger = (json.loads(line) for line in done.stdout.splitlines())

    assert known["commands"] == [{"verb": "accept", "ref": "F12"}]
    assert (known["kind"], known["own_text"], known["quoted"]) == ("person", "ACCEPT F12", False)
    assert (known["outcome"], known["writes_to"]) == ("refused", ["rhys@bristol.example"])
    assert (stranger["outcome"], stranger["writes_to"]) == ("refused", ["someone@bristol.example"])
    assert json.loads(mailbot("--dir", str(folder), "mail", "list", "--json").stdout) == []
    assert json.loads(mailbot("--dir", str(folder), "letter", "list", "--json").stdout) == []


def test_try_has_a_line_for_whatever_it_is_given(folder: Path, tmp_path: Path) -> None:
    """Nothing, noise, thirty megabytes, a folder, an odd name, no file, a pipe: each has its line, and the last is read."""
    (tmp_path / "nothing.eml").touch()
    (tmp_path / "noise.eml").write_bytes(bytes(range(256)) * 400)
    (tmp_path / "large.eml").write_bytes(ACCEPT.encode() + b"a line of a very long mail\n" * 1_200_000)
    odd = tmp_path / "odd\udcff.eml"
    odd.write_text(ACCEPT)
    (tmp_path / "accept.eml").write_text(ACCEPT)
    files = [
        tmp_path / "nothing.eml",
        tmp_path / "noise.eml",
        tmp_path / "large.eml",
        tmp_path,
        odd,
        tmp_path / "gone",
        tmp_path / "pipe",
        tmp_path / "accept.eml",
    ]
    os.mkfifo(tmp_path / "pipe")
    done = subprocess.run(
        [sys.executable, "-m", "mailbot", "--dir", str(folder), "try", "--json", *map(str, files)],
        capture_output=True,
        check=False,
        timeout=120,
    )
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]

    assert (done.returncode, len(told)) == (1, len(files))
    assert all(one.keys() == told[0].keys() for one in told)
    assert [one["reason"].removeprefix("cannot be read: ") for one in (told[3], *told[5:7])] == [
        "Is a directory",
        "No such file or directory",
        "it is no file",
    ]
    assert told[2]["own_text"].startswith("ACCEPT F12\n")
    assert told[-1]["commands"] == [{"verb": "accept", "ref": "F12"}]
    assert b"Traceback" not in done.stderr


def test_try_reads_every_letter_of_the_corpus(folder: Path) -> None:
    """Many files in one call: each has its line, none is carried out, and machines get nothing."""
    files = sorted(map(str, (*LETTERS.glob("*.eml"), *LETTERS.with_name("machines").glob("*.eml"))))
    done = mailbot("--dir", str(folder), "try", "--json", *files)
    told = [json.loads(line) for line in done.stdout.splitlines()]

    assert [one["file"] for one in told] == files
    assert {one["outcome"] for one in told} <= {"recorded", "asked-back", "held", "passed-on", "refused", "ignored"}
    assert all(one["outcome"] == "ignored" and not one["writes_to"] for one in told if one["kind"] == "automatic")


def test_serve_ends_on_sigterm_and_says_when_it_listens(folder: Path, tmp_path: Path) -> None:
    """One line on stdout when it is ready; SIGTERM ends it with 0."""
    settings = folder / "mailbot.toml"
    settings.write_text(settings.read_text().replace("port = 8025", "port = 0", 1))
    server = subprocess.Popen([sys.executable, "-m", "mailbot", "--dir", str(folder), "serve"], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    line = server.stdout.readline()
    server.send_signal(signal.SIGTERM)

    assert line.startswith("mailbot ready: smtp 127.0.0.1:")
    assert server.wait(60) == 0
    server.stdout.close()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("serve", "--only", "kitchen"), 2, "--only knows intake, clerk, courier, clock, not kitchen"),
        (("serve", "--clock", "nowhere"), 1, "nowhere"),
        (("try", "nothing.eml"), 1, "nothing.eml' cannot be read"),
    ],
)
def test_what_is_wrong_is_one_line(folder: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    """An operator's slip gets one line with the mend, never a traceback."""
    done = mailbot("--dir", str(folder), *arguments)

    assert done.returncode == code
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
