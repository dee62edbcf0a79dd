"""A real Exim: README's settings, with a spool and ports of its own.

The one rule: it is a child of the test. Debian lets only one mail server be installed; this one is unpacked beside Postfix (.ci/run).
"""

from __future__ import annotations

import pwd
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from tests.ports import free_port
from tests.wire.daemon import HERE, Daemon, folder, needs_root, running
from tests.wire.peers import peer
from tests.wire.served import with_our_own

__all__ = ["exim"]

_USER = "Debian-exim"  # compiled in


@contextmanager
def exim(lmtp: int, smarthost: int) -> Iterator[tuple[int, Daemon]]:
    """A server that hands in at a port, and sends out to another: where it listens, and the server."""
    needs_root("exim")
    program, port = peer("exim4", "exim4-daemon-light"), free_port()
    with folder("exim") as at:
        text = (HERE / "hub-exim.conf").read_text("utf-8")
        out = f"driver = manualroute\n  route_list = * 127.0.0.1::{smarthost}\n  self = send"
        places = {
            "port = 8024\n": f"port = {lmtp}\n",
            "driver = dnslookup": out,
            "out:\n  driver = smtp\n": "out:\n  driver = smtp\n  allow_localhost\n",
        }
        text = with_our_own(text, places)
        mine = {
            "exim_path": program,
            "keep_environment": "",
            "spool_directory": at / "spool",
            "log_file_path": at / "%slog",
            "pid_file_path": at / "pid",
            "local_interfaces": "127.0.0.1",
        }
        text = "".join(f"{name} = {value}\n" for name, value in mine.items()) + text
        (at / "exim.conf").write_text(text)
        (at / "spool").mkdir()
        for path in (at, at / "spool"):
            shutil.chown(path, pwd.getpwnam(_USER).pw_uid, pwd.getpwnam(_USER).pw_gid)
        command = [program, "-C", str(at / "exim.conf"), "-bdf", "-q10s", "-oX", str(port)]
        with running(command, [port], [at / "mainlog", at / "paniclog"], at) as server:
            yield port, server
