"""A federation's mail, with nothing played: the delegates' provider, the desk's mail server, and mailbot between.

    a delegate's mail program → the provider's Postfix (TLS, AUTH; OpenDKIM signs) → the desk's Postfix (rspamd judges) → LMTP → mailbot
    mailbot → the desk's Postfix → the provider's Postfix → Maildir, Dovecot → a delegate's mail program

The one rule: the desk's side is configured with the very files that README shows; only ports, folders and users are the test's.
"""

from __future__ import annotations

import email
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path

from mailbot.cli.clients import text_of
from tests.ports import free_port
from tests.wire.daemon import HERE, Daemon
from tests.wire.dovecot import Dovecot, dovecot
from tests.wire.judges import rspamd, signer
from tests.wire.names import Names
from tests.wire.postfix import Postfix, postfix
from tests.wire.served import Served, with_our_own

__all__ = ["COPIES", "Federation", "federation"]

COPIES = "copies@leeds.example"
"""Whose mailbox shows what left the mail programs for the desk."""

_PROVIDER = """
myhostname = mx.provider.example
mydestination =
mynetworks =
smtp_bind_address = 127.0.0.2
transport_maps = inline:{{ hub.example=smtp:[127.0.0.1]:{hub} }}
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {mail}
virtual_mailbox_maps = inline:{{ {boxes} }}
recipient_bcc_maps = inline:{{ {{@hub.example={copies}}} }}
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_recipient_restrictions = permit_sasl_authenticated, reject_unauth_destination
"""
_SUBMISSION = (
    "-o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes -o smtpd_tls_auth_only=yes "
    "-o smtpd_client_restrictions=permit_sasl_authenticated,reject -o smtpd_milters=inet:127.0.0.1:{signer}"
)
_LOOK = 0.05  # seconds


@dataclass
class Federation(Served):
    """All of it, running."""

    hub: Postfix
    provider: Postfix
    imap: Dovecot
    judge: Daemon
    seen: set[str] = field(default_factory=set)

    def box(self, who: str) -> list[EmailMessage]:
        """What lies in somebody's mailbox."""
        files = [one for name in ("new", "cur") for one in (self.imap.folder / "mail" / who / name).glob("*")]
        return [email.message_from_bytes(one.read_bytes(), EmailMessage, policy=modern) for one in files]

    def gets(self, who: str, word: str) -> EmailMessage:
        """Wait for a mail to somebody with that word in subject or text, which has not been waited for before; return it."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            for mail in self.box(who):
                known_by = f"{who} {mail['Message-ID']}"
                if known_by not in self.seen and word in f"{mail['Subject']}\n{text_of(mail)}":
                    self.seen.add(known_by)
                    return mail
            time.sleep(_LOOK)
        got = "\n".join(str(mail["Subject"]) for mail in self.box(who))
        raise AssertionError(f"{word!r} did not come to {who}, but:\n{got}\n{self.hub.daemon.said()[-3000:]}\n{self.letters()[-3:]}")


@contextmanager
def federation(folder: Path, people: dict[str, str], without: str) -> Iterator[Federation]:
    """`people`: the delegates' addresses by tag of their networks; the password of all is dovecot.PASSWORD.

    `without`: a domain among them that publishes no key and no policy. In the mailbox of COPIES lies what the desk was sent.
    """
    domains = sorted({who.partition("@")[2] for who in people.values()})
    with ExitStack() as ends:
        names = Names()
        ends.callback(names.close)
        judge_port, judge = ends.enter_context(rspamd(names))
        signing = ends.enter_context(signer(names, [one for one in domains if one != without]))
        first, *others = people.values()
        imap = ends.enter_context(dovecot(tls="yes", login=first, others=[*others, COPIES]))
        lmtp = free_port()
        hub_port, provider_port = free_port(), free_port()
        hub = ends.enter_context(postfix(_as_in_readme(lmtp, judge_port) + f"relayhost = [127.0.0.1]:{provider_port}\n", port=hub_port))
        settings = _PROVIDER.format(
            hub=hub_port,
            domains=", ".join(domains),
            mail=imap.folder / "mail",
            boxes=", ".join(f"{{{who}={who}/}}" for who in (*people.values(), COPIES)),
            copies=COPIES,
            uid=imap.uid,
            gid=imap.gid,
            folder=imap.folder,
            auth=imap.auth_port,
        )
        provider = ends.enter_context(postfix(settings, submission=_SUBMISSION.format(signer=signing), port=provider_port))
        found = Federation(folder, folder.parent / "clock", f"lmtp 127.0.0.1:{lmtp}", hub, provider, imap, judge)
        ends.enter_context(found)
        places = {"port = 8024\n": f"port = {lmtp}\n", "port = 25\n": f"port = {hub_port}\n"}
        found.open((HERE / "hub.toml").read_text("utf-8"), places, people)
        yield found
        found.end()


def _as_in_readme(lmtp: int, judge: int) -> str:
    """README's main.cf with the ports of the test."""
    return with_our_own((HERE / "hub-main.cf").read_text("utf-8"), {":8024": f":{lmtp}", ":11332": f":{judge}"})
