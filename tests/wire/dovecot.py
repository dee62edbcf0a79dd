"""A real Dovecot: an account or several, private to a test, started in a second and ended by its id.

The one rule: it runs as an ordinary user (as nobody, where the tests run as root), in a folder of its own, on ports of its own.
"""

from __future__ import annotations

import base64
import logging
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from string import Template
from typing import Any

from imapclient import IMAPClient

from tests.ports import free_port
from tests.wire.peers import peer

USER, PASSWORD = "fights@hub.example", "sesame-4711"
KEY = b"a key of the tests"
CONFIGURATION = Path(__file__).with_name("dovecot.conf")


class Dovecot:
    """The server, and its mailbox as whoever delivers sees it."""

    def __init__(
        self, folder: Path, *, capability: str = "", oauth: bool = False, tls: str = "no", login: str = USER, others: Sequence[str] = ()
    ) -> None:
        """`login`: the account that the methods mean; `others`: more of them, with the same password. At `auth_port` a Postfix asks."""
        self.folder, self.port, self.tls_port, self.auth_port = folder, free_port(), free_port(), free_port()
        account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self._account, self.uid, self.gid = account, account.pw_uid, account.pw_gid
        (folder / "mail").mkdir()
        self._box = folder / "mail" / login
        (folder / "users").write_text("".join(f"{one}:{{PLAIN}}{PASSWORD}\n" for one in (login, *others)))
        values = {
            "folder": folder,
            "user": account.pw_name,
            "group": _group(account.pw_gid),
            "uid": account.pw_uid,
            "gid": account.pw_gid,
            "port": self.port,
            "tls_port": self.tls_port if tls != "no" else 0,
            "auth_port": self.auth_port if others else 0,
            "tls": tls,
            "capability": capability,
            "mechanisms": "xoauth2" if oauth else "",
            "oauth": _oauth(folder) if oauth else "",
        }
        text = Template(CONFIGURATION.read_text("utf-8")).substitute(values)
        if tls == "no":
            text = text.replace("ssl_cert = <", "#ssl_cert = <").replace("ssl_key = <", "#ssl_key = <")
        (folder / "dovecot.conf").write_text(text.replace("imap_capability = \n", ""))
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run it, and wait until it answers."""
        program = peer("dovecot", "dovecot-imapd")
        self.own()
        as_whom = {"user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        with (self.folder / "stderr").open("w") as said:
            self.process = subprocess.Popen(
                [program, "-F", "-c", str(self.folder / "dovecot.conf")], stdin=subprocess.DEVNULL, stdout=said, stderr=said, **as_whom
            )
        for _ in range(2_500):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
            if self.process.poll() is not None:
                break
        said = "".join(path.read_text() for path in (self.folder / "stderr", self.folder / "dovecot.log") if path.exists())
        raise AssertionError(f"dovecot does not run:\n{said}")

    def own(self) -> None:
        """Whoever runs the server owns its folder."""
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                with suppress(FileNotFoundError):  # the server is at work, too
                    os.chown(path, self._account.pw_uid, self._account.pw_gid)

    def stop(self) -> None:
        """End it, and everybody it has started."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)
            self.process = None

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """Another client of the same account. What it logs is no line of ours."""
        logging.getLogger("imapclient").setLevel(logging.CRITICAL)
        client = IMAPClient("127.0.0.1", self.port, ssl=False, timeout=20)
        client.login(USER, PASSWORD)
        try:
            yield client
        finally:
            client.logout()

    def deliver(self, *letters: bytes, mailbox: str = "INBOX") -> None:
        """Put letters into a mailbox, as one that delivers does."""
        with self.client() as client:
            for raw in letters:
                client.append(mailbox, raw)

    def store(self, raw: bytes) -> None:
        """Put a letter into the mailbox as an MTA does, without IMAP: one file that appears at once."""
        for name in ("tmp", "new", "cur"):
            (self._box / name).mkdir(parents=True, exist_ok=True)
        fresh = self._box / "tmp" / str(time.monotonic_ns())
        fresh.write_bytes(raw)
        self.own()
        fresh.rename(self._box / "new" / fresh.name)

    def stored(self) -> int:
        """How many letters lie there."""
        return len([*(self._box / "new").iterdir(), *(self._box / "cur").iterdir()])

    def letters(self, mailbox: str = "INBOX", *, deleted: bool = True) -> list[bytes]:
        """Return what lies in a mailbox; [] where there is no such one."""
        with self.client() as client:
            if not client.folder_exists(mailbox):
                return []
            client.select_folder(mailbox, readonly=True)
            found = client.search("ALL" if deleted else "UNDELETED")
            told = client.fetch(found, ["BODY.PEEK[]"]) if found else {}
            return [told[uid][b"BODY[]"] for uid in sorted(told)]


@contextmanager
def dovecot(**how: Any) -> Iterator[Dovecot]:
    """A server in a folder with a short name (sockets in it may have 108 characters)."""
    peer("dovecot", "dovecot-imapd")
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    server = Dovecot(folder, **how)
    try:
        if how.get("tls", "no") != "no":
            certificate(folder)
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def certificate(folder: Path, name: str = "localhost") -> None:
    """Make a CA of our own, and a certificate for a name: ca.pem, cert.pem, key.pem."""

    def openssl(*words: str) -> None:
        subprocess.run([peer("openssl", "openssl"), *words], cwd=folder, check=True, capture_output=True)

    request = ["req", "-newkey", "rsa:2048", "-nodes", "-sha256", "-days", "2"]
    openssl(
        *request, "-x509", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=A CA of our own", "-addext", "keyUsage=critical,keyCertSign"
    )
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.csr", "-subj", f"/CN={name}")
    (folder / "names").write_text(f"subjectAltName=DNS:{name}\nauthorityKeyIdentifier=keyid\n")
    signed_by = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names"]
    openssl("x509", "-req", "-in", "cert.csr", *signed_by, "-out", "cert.pem")


def _oauth(folder: Path) -> str:
    """Tokens are JWTs that the server checks by itself, with a key in a file."""
    keys = folder / "keys" / "default" / "HS256"
    keys.mkdir(parents=True)
    (keys / "default").write_bytes(base64.b64encode(KEY))
    (folder / "oauth2.conf").write_text(
        f"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={folder}/keys/\nusername_attribute = sub\n"
    )
    return f"passdb {{\n  driver = oauth2\n  mechanisms = xoauth2\n  args = {folder}/oauth2.conf\n}}"


def _group(number: int) -> str:
    import grp

    return grp.getgrgid(number).gr_name
