"""A real Postfix, whole: its own settings, queue and ports in one folder; the system's is not touched.

The one rule: it is a child of the test and is ended with it. Postfix wants to be started by root, and works as its own user.
"""

from __future__ import annotations

import grp
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port
from tests.wire.daemon import HERE, Daemon, filled, folder, needs_root, running
from tests.wire.peers import peer

__all__ = ["Postfix", "postfix"]

_ANYWHERE = """
compatibility_level = 3.6
queue_directory = $folder/queue
data_directory = $folder/data
maillog_file = $folder/maillog
maillog_file_prefixes = $folder
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
mail_owner = postfix
setgid_group = postdrop
smtp_host_lookup = native
smtpd_peername_lookup = no
minimal_backoff_time = 1s
maximal_backoff_time = 5s
queue_run_delay = 1s
address_verify_poll_count = 9
"""


@dataclass(frozen=True, slots=True)
class Postfix:
    """Where it listens, what it logs."""

    port: int
    submission: int
    daemon: Daemon


@contextmanager
def postfix(settings: str, submission: str = "", smtpd: str = "", port: int = 0) -> Iterator[Postfix]:
    """A server with some settings of main.cf. `submission`: what its second port does, in the form of master.cf; `smtpd`: the first."""
    needs_root("postfix")
    program = peer("postfix", "postfix")
    with folder("postfix") as at:
        port, second = port or free_port(), free_port()
        values = {"folder": at, "port": port, "smtpd": smtpd}
        values["submission"] = f"127.0.0.1:{second} inet n - n - - smtpd {submission}" if submission else ""
        filled(HERE / "master.cf", at / "master.cf", values)
        (at / "main.cf").write_text(settings + _ANYWHERE.replace("$folder", str(at)))
        _own(at)
        subprocess.run([program, "-c", str(at), "check"], check=True, capture_output=True, timeout=60)
        command = [_master(at), "-c", str(at), "-s"]  # `postfix start-fg` is a shell around it, and does not pass a signal on
        with running(command, [port, second] if submission else [port], [at / "maillog"], at) as server:
            yield Postfix(port, second, server)


def _master(at: Path) -> str:
    """Return the program whose children are all of Postfix."""
    asked = [peer("postconf", "postfix"), "-c", str(at), "-h", "daemon_directory"]
    return f"{subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()}/master"


def _own(at: Path) -> None:
    owner = pwd.getpwnam("postfix")
    (at / "queue").mkdir()
    (at / "data").mkdir()
    shutil.chown(at / "data", owner.pw_uid, grp.getgrgid(owner.pw_gid).gr_gid)
