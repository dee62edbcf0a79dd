"""Two mail programs as delegates use them: NeoMutt, with an editor of its own, and S-nail.

The one rule: the test says which mail is answered and what is typed; quote, head and MIME are the program's.
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from imapclient import IMAPClient

from tests.wire.dovecot import PASSWORD
from tests.wire.peers import peer

__all__ = ["Account", "Program", "neomutt", "s_nail"]

_PATIENCE = 60.0  # seconds
_NEOMUTT = """
set imap_user="{user}" imap_pass="{password}" smtp_user="{user}" smtp_pass="{password}"
set folder="imap://localhost:{imap}/" spoolfile="+INBOX" smtp_url="smtp://localhost:{submission}/"
set ssl_starttls=yes ssl_force_tls=yes ssl_ca_certificates_file="{ca}" smtp_authenticators="plain"
set from="{user}" realname="{name}" hostname="{domain}" tmpdir="{folder}"
set editor="{folder}/editor" include=yes fast_reply=yes reply_to=yes abort_unmodified=no abort_nosubject=no
set quit=yes delete=no move=no copy=no mark_old=no wait_key=no beep=no header_cache="" message_cachedir="" sleep_time=0
"""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's mailbox and submission port, and a folder for the program's own files."""

    user: str
    imap: int
    submission: int
    ca: Path
    folder: Path


Program: TypeAlias = Callable[[Account, str, EmailMessage | None], None]
"""Types a text, as an answer to a mail in the mailbox or as a new one to the desk, and sends it."""


def neomutt(account: Account, text: str, answers: EmailMessage | None) -> None:
    """An answer goes through its screens, the text above the quote; a new mail is given on its command line."""
    program, folder = peer("neomutt", "neomutt"), account.folder
    settings = _NEOMUTT.format(
        user=account.user,
        password=PASSWORD,
        name=account.user.partition("@")[0].capitalize(),
        domain=account.user.partition("@")[2],
        imap=account.imap,
        submission=account.submission,
        ca=account.ca,
        folder=folder,
    )
    (folder / "neomuttrc").write_text(settings)
    (folder / "typed").write_text(text)
    editor = folder / "editor"
    editor.write_text(f'#!/bin/sh\ncat "{folder}/typed" "$1" >"{folder}/whole" && cat "{folder}/whole" >"$1"\n')
    editor.chmod(0o700)
    command = [program, "-F", str(folder / "neomuttrc")]
    if answers is None:
        subprocess.run([*command, "-s", "From the meeting", "fights@hub.example"], input=text, text=True, check=True, timeout=_PATIENCE)
        return
    known_by = str(answers["Message-ID"]).strip("<>")
    keys = f"<limit>~i {known_by}<enter><first-entry><reply><send-message><quit>"
    _on_a_screen([*command, "-e", f'push "{keys}"'])


def s_nail(account: Account, text: str, answers: EmailMessage | None) -> None:
    """It puts the quote above the text."""
    program = peer("s-nail", "s-nail")
    whom = f"{quote(account.user, safe='')}:{quote(PASSWORD, safe='')}@localhost"
    settings = {
        "v15-compat": "yes",
        "mta": f"submission://{whom}:{account.submission}",
        "smtp-auth": "plain",
        "smtp-use-starttls": "yes",
        "imap-use-starttls": "yes",
        "tls-ca-file": str(account.ca),
        "tls-ca-no-defaults": "yes",
        "tls-verify": "strict",
        "from": account.user,
        "hostname": account.user.partition("@")[2],
        "quote": "yes",
        "indentprefix": "> ",
        "ttycharset": "utf-8",
        "DEAD": str(account.folder / "dead.letter"),
        "inbox": f"imap://{whom}:{account.imap}/INBOX",
    }
    options = [word for name, value in settings.items() for word in ("-S", f"{name}={value}")]
    if answers is None:
        command, typed = [program, "-:/", *options, "-s", "From the meeting", "fights@hub.example"], text
    else:
        command = [program, "-:/", "-#", *options, "-f", settings["inbox"]]
        typed = f"reply {_number(account, answers)}\n{text.rstrip()}\n~.\nxit\n"
    done = subprocess.run(command, input=typed, text=True, capture_output=True, timeout=_PATIENCE, env=_home(account.folder))
    assert done.returncode == 0, done.stderr
    assert "not sent" not in done.stderr, done.stderr


def _number(account: Account, mail: EmailMessage) -> int:
    """Which mail of the mailbox it is, counted from 1."""
    client = IMAPClient("localhost", account.imap, ssl=False, use_uid=False, timeout=20)
    try:
        client.login(account.user, PASSWORD)
        client.select_folder("INBOX", readonly=True)
        (number,) = client.search(["HEADER", "Message-ID", str(mail["Message-ID"])])
        return int(number)
    finally:
        client.logout()


def _home(folder: Path) -> dict[str, str]:
    """A user without settings of her own."""
    return {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8"}


def _on_a_screen(command: list[str]) -> None:
    """Run a program that wants a terminal, until it ends."""
    ours, its = pty.openpty()
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=_home(Path(command[2]).parent), close_fds=True) as process:
        os.close(its)
        shown, until = b"", time.monotonic() + _PATIENCE
        while process.poll() is None and time.monotonic() < until:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    shown += os.read(ours, 65536)
                except OSError:  # it has closed its screen
                    break
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
    os.close(ours)
    assert process.returncode == 0, shown[-2000:].decode("utf-8", "replace")
