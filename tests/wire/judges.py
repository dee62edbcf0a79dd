"""Who signs and who judges mail on the way: OpenDKIM for those who send, rspamd for the desk's mail server."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.ports import free_port
from tests.wire.daemon import HERE, Daemon, filled, folder, nobody, running
from tests.wire.names import Names
from tests.wire.peers import peer

__all__ = ["rspamd", "signer"]

_SELECTOR = "mail"


@contextmanager
def rspamd(names: Names) -> Iterator[tuple[int, Daemon]]:
    """A milter that verifies DKIM and DMARC with what `names` knows, and writes Authentication-Results: its port, and the server."""
    program = peer("rspamd", "rspamd")
    with folder("rspamd") as at:
        port = free_port()
        values = {
            "folder": at,
            "port": port,
            "dns_port": names.port,
            "milter_headers": (HERE / "milter_headers.conf").read_text("utf-8"),
        }
        (at / "tlds").write_text("example\n")
        filled(HERE / "rspamd.conf", at / "rspamd.conf", values)
        at.chmod(0o777)  # it works as nobody
        command = [program, "-f", "-u", "nobody", "-g", _group(), "-c", str(at / "rspamd.conf")]
        with running(command, [port], [at / "log"], at) as server:
            yield port, server


@contextmanager
def signer(names: Names, domains: Sequence[str]) -> Iterator[int]:
    """A milter that signs for some domains: its port. `names` learns their keys, and that whoever fails is to be rejected (DMARC)."""
    program, openssl = peer("opendkim", "opendkim"), peer("openssl", "openssl")
    with folder("opendkim") as at:
        key, port = at / "key.pem", free_port()
        subprocess.run([openssl, "genrsa", "-out", str(key), "2048"], check=True, capture_output=True)
        public = subprocess.run([openssl, "rsa", "-in", str(key), "-pubout"], check=True, capture_output=True, text=True).stdout
        text = "".join(re.findall(r"^[^-].*$", public, re.MULTILINE))
        for domain in domains:
            names.knows(f"{_SELECTOR}._domainkey.{domain}", f"v=DKIM1; k=rsa; p={text}")
            names.knows(f"_dmarc.{domain}", "v=DMARC1; p=reject; adkim=s")
        (at / "keys").write_text("".join(f"{domain} {domain}:{_SELECTOR}:{key}\n" for domain in domains))
        (at / "signing").write_text("".join(f"*@{domain} {domain}\n" for domain in domains))
        (at / "opendkim.conf").write_text(
            f"Mode s\nSocket inet:{port}@127.0.0.1\nKeyTable file:{at}/keys\nSigningTable refile:{at}/signing\n"
            "InternalHosts 127.0.0.0/8\nRequireSafeKeys no\nSyslog no\nCanonicalization relaxed/relaxed\n"
        )
        with running([program, "-f", "-x", str(at / "opendkim.conf")], [port], [], at):
            yield port


def _group() -> str:
    import grp

    return grp.getgrgid(nobody().pw_gid).gr_name
