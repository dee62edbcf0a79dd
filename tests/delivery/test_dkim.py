"""Signatures: what they cover, what breaks them, and which keys make none."""

from __future__ import annotations

import asyncio
import base64
import logging
import re
import sys
from datetime import timedelta
from pathlib import Path

import dkim
import pytest
from hypothesis import given
from hypothesis import strategies as some

from mailbot import app, config
from mailbot.delivery.dkim import BrokenKey, Signer, Unsigned
from mailbot.store import inbox
from mailbot.store.db import Database
from tests.delivery.keys import ED25519, ED25519_RECORD, RSA, RSA_RECORD
from tests.delivery.sink import Sink
from tests.delivery.world import START, until, world_with
from tests.desk import open_desk

SIGNERS = {kind: Signer("hub.example", "m1", key.encode()) for kind, key in (("rsa", RSA), ("ed25519", ED25519))}
HEAD = {
    "From": "Fights desk <fights@hub.example>",
    "Reply-To": "<fights+f12-k7q2m9x4tr@hub.example>",
    "To": "rhys@bristol.example",
    "Subject": "[F12] Bright Homes, Leeds: stolen deposits",
    "Date": "Tue, 02 Jun 2026 08:40:00 +0000",
    "Message-ID": "<m.7@hub.example>",
    "In-Reply-To": "<1@bristol.example>",
    "References": "<f12.0@hub.example>\r\n <1@bristol.example>",
    "Auto-Submitted": "auto-replied",
    "List-Id": "Fights desk <fights.hub.example>",
    "List-Unsubscribe": "<mailto:fights@hub.example?subject=unsubscribe>",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8; format=flowed",
    "Content-Transfer-Encoding": "8bit",
}
MAIL = "".join(f"{name}: {value}\r\n" for name, value in HEAD.items()).encode() + "\r\nDesalojo en Aragón. \r\n.\r\n".encode()


def verifies(mail: bytes, kind: str = "rsa") -> bool:
    """What dkimpy's own verifier says, with a DNS that knows our record and nothing else."""
    records = {SIGNERS[kind].name.encode(): SIGNERS[kind].record.encode()}
    return bool(dkim.verify(mail, dnsfunc=lambda name, timeout=5: records.get(name)))


@pytest.mark.parametrize(("kind", "record"), [("rsa", RSA_RECORD), ("ed25519", ED25519_RECORD)])
def test_both_kinds_of_key_sign_and_have_the_record_of_the_rfc(kind: str, record: str) -> None:
    """The keys and public halves are those that RFC 8463 prints."""
    signed = SIGNERS[kind].sign(MAIL)

    assert (SIGNERS[kind].name, SIGNERS[kind].record) == ("m1._domainkey.hub.example.", record)
    assert signed.endswith(MAIL)
    assert verifies(signed, kind)
    assert not verifies(signed.replace(b"Desalojo", b"Desaloja"), kind)


def test_the_signature_says_what_it_covers() -> None:
    """Every header of the list, those that a reader sees once more; the whole body (no l=); for the desk's own domain."""
    header = SIGNERS["rsa"].sign(MAIL).partition(b"\r\nFrom:")[0].decode()
    tags = dict(tag.strip().split("=", 1) for tag in re.sub(r"\s+", " ", header).partition(":")[2].split("; "))
    covered = tags["h"].replace(" ", "").split(":")

    assert (tags["v"], tags["a"], tags["c"], tags["d"], tags["s"]) == ("1", "rsa-sha256", "relaxed/relaxed", "hub.example", "m1")
    assert "l" not in tags
    assert set(covered) == {name.lower() for name in HEAD}
    assert {name for name in covered if covered.count(name) == 2} == {"from", "to", "subject", "date", "reply-to"}


@pytest.mark.parametrize("name", HEAD)
def test_no_header_that_is_covered_can_be_changed(name: str) -> None:
    """Each of them for itself."""
    signed = SIGNERS["ed25519"].sign(MAIL)
    assert verifies(signed, "ed25519")
    assert not verifies(signed.replace(f"\r\n{name}: ".encode(), f"\r\n{name}: x".encode(), 1), "ed25519")


@given(some.binary(max_size=400))
def test_what_is_signed_is_what_leaves(body: bytes) -> None:
    """Whatever line ends a text has: they are made CRLF before it is signed, as they will be on the wire."""
    head = MAIL.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    signed = SIGNERS["ed25519"].sign(head + body)

    assert signed.endswith(b"\r\n")
    assert b"\n" not in signed.replace(b"\r\n", b"")
    assert b"\r" not in signed.replace(b"\r\n", b"")
    assert verifies(signed, "ed25519")


def test_a_line_of_a_million_blanks_is_signed_at_once() -> None:
    """The library would take hours over it; a pipe transport hands in such lines, and a referral passes them on."""
    blanks = b" " * 1_000_000
    assert SIGNERS["ed25519"].sign(MAIL + blanks + b"x\r\n").endswith(blanks + b"x\r\n")


@pytest.mark.parametrize("nothing", [b"", b"no header here\r\n", b" folded from nowhere\r\n\r\n", b"Subject: nobody's\r\n\r\nText\r\n"])
def test_what_is_no_mail_of_ours_is_not_signed(nothing: bytes) -> None:
    """The error holds no word of the mail."""
    with pytest.raises(Unsigned) as refused:
        SIGNERS["rsa"].sign(nothing)
    assert not any(word in str(refused.value) for word in ("header here", "folded", "nobody", "Text"))


ENCRYPTED = RSA.replace("RSA PRIVATE", "ENCRYPTED PRIVATE")
WITH_PASSWORD = RSA.replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n", 1)
CUT = RSA[:200] + "\n-----END RSA PRIVATE KEY-----\n"
ELLIPTIC = (
    "-----BEGIN PRIVATE KEY-----\n"
    + base64.b64encode(bytes.fromhex("308187020100301306072a8648ce3d020106082a8648ce3d030107046d") + bytes(109)).decode()
    + "\n-----END PRIVATE KEY-----\n"
)


@pytest.mark.parametrize("key", ["", "hello", RSA_RECORD, ENCRYPTED, WITH_PASSWORD, CUT, ELLIPTIC], ids=range(7))
def test_what_is_no_key_is_refused_in_one_line(key: str) -> None:
    """Nothing, something else, a public half, one with a password, half a key, a kind that DKIM does not know."""
    with pytest.raises(BrokenKey, match=r"mailbot dkim --new") as refused:
        Signer("hub.example", "m1", key.encode())
    assert "\n" not in str(refused.value)
    assert not any(line in str(refused.value) for line in key.splitlines() if len(line) > 20)


def test_a_key_with_one_wrong_digit_is_found_at_once() -> None:
    """It can be read, and would make signatures that nobody believes."""
    wrong = RSA.replace("WvmZbXriOWoSALJTjExEgraHEgnXssuk7Q", "WvmZbXriOWoSALJTjExEgrbHEgnXssuk7Q")
    assert wrong != RSA
    with pytest.raises(BrokenKey, match="the key is broken"):
        Signer("hub.example", "m1", wrong.encode())


def test_line_ends_of_another_system_do_no_harm() -> None:
    """A key that was carried here by mail or from Windows."""
    assert Signer("hub.example", "m1", RSA.replace("\n", "\r\n").encode()).record == RSA_RECORD


@pytest.mark.parametrize("missing", ["dkim", "nacl.signing"])
def test_without_the_libraries_the_mend_is_said(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that does not sign needs neither."""
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(BrokenKey, match=r"pip install 'mailbot\[auth\]'"):
        Signer("hub.example", "m1", RSA.encode())


# ── On its way ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_cannot_be_signed_waits_and_leaves_when_it_can(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Our own fault: deferred, with a line in the log that holds nothing of the mail; never unsigned, never lost."""

    async def story() -> None:
        async with world_with(tmp_path, Sink()) as world:
            bare, head = world.compose, MAIL.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"

            def signed(mail_id: int) -> tuple[bytes, str, str] | None:
                made = bare(mail_id)
                return None if made is None else (SIGNERS["rsa"].sign(head + made[0] if world.now > START else made[0]), *made[1:])

            world.compose = signed  # type: ignore[method-assign]
            mail_id = world.add("ana@north.example")
            async with world.running() as courier:
                await until(lambda: world.states() == {"deferred": 1})
                assert world.sink.taken == []
                assert world.row(mail_id)["reply"] == "our own fault: not signed: ParameterError"
                world.now += timedelta(hours=1)
                courier.wake()
                await until(lambda: world.states() == {"sent": 1})
            assert verifies(world.sink.taken[0].content)

    with caplog.at_level(logging.DEBUG, "mailbot"):
        asyncio.run(story())
    lines = [record.getMessage() for record in caplog.records if record.name == "mailbot.delivery"]
    assert lines == ["mail 1: not signed: ParameterError; it does not leave without a signature, and is tried again"]


@pytest.mark.parametrize("signing", [True, False])
def test_a_smarthost_of_seven_bits_gets_seven_bits(tmp_path: Path, signing: bool) -> None:
    """The desk's own courier and texts: the Spanish of a receipt is encoded, and a signature is about what was sent."""
    made = open_desk(tmp_path)
    made.database.connection().execute("update networks set language = 'es'")
    made.database.close()

    async def story() -> bytes:
        sink = Sink(hidden=("8BITMIME",))
        await sink.start()
        settings = tmp_path / config.FILE
        text = settings.read_text().replace("port = 25\n", f"port = {sink.port}\n")
        if signing:
            (tmp_path / "dkim.pem").touch(0o600)
            (tmp_path / "dkim.pem").write_text(RSA)
            text = text.replace('#dkim_selector = "mailbot"', 'dkim_selector = "m1"').replace("#dkim_key", "dkim_key")
        settings.write_text(text)
        desk = app.desk_from(config.read(tmp_path, {}))
        database = Database(desk.settings.database)
        clock = app.Clock(_clock(tmp_path))
        courier = app.courier_from(desk, database, clock)
        carrying = asyncio.create_task(courier.run())
        with database.write() as connection:
            inbox.take(connection, [inbox.Arrival("smtp", True, "ama@leeds.example", "fights@hub.example", HELP)], clock.now())
        while app.Clerk(desk, database, clock.now).step():
            pass
        courier.wake()
        await until(lambda: len(sink.taken) == 1)
        courier.stop()
        await carrying
        database.close()
        await sink.stop()
        return sink.taken[0].content

    content = asyncio.run(story())

    assert content.isascii()
    assert b"Content-Transfer-Encoding: quoted-printable" in content
    assert verifies(content) is signing


HELP = b"From: ama@leeds.example\r\nTo: fights@hub.example\r\nSubject: help\r\nMessage-ID: <1@leeds.example>\r\n\r\nHELP\r\n"


def _clock(folder: Path) -> Path:
    path = folder / "clock"
    path.write_text("2026-06-02T09:00:00+00:00")
    return path
