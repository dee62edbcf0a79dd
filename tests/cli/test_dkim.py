"""`mailbot dkim`: the record for the DNS, and a key that nobody else can read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from mailbot import config
from tests.cli.conftest import Mailbot
from tests.delivery.keys import ED25519, ED25519_RECORD, RSA, RSA_RECORD

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


def signing(folder: Path, key: str = RSA) -> None:
    """Let a desk sign with this key."""
    path = folder / "desk" / "dkim.pem"
    path.touch(0o600)
    path.write_text(key)
    settings = folder / "desk" / config.FILE
    settings.write_text(re.sub(r"(?m)^#(?=dkim_)", "", settings.read_text()))


@pytest.mark.parametrize(("key", "record"), [(RSA, RSA_RECORD), (ED25519, ED25519_RECORD)], ids=["rsa", "ed25519"])
def test_it_prints_the_record_of_the_key(desk: Mailbot, tmp_path: Path, key: str, record: str) -> None:
    """One line for a zone file, and nothing of the private half."""
    signing(tmp_path, key)
    said = desk("dkim")

    assert said.out == f'mailbot._domainkey.hub.example. IN TXT "{record}"\n'
    assert desk("dkim", "--json").json == {
        "name": "mailbot._domainkey.hub.example.",
        "selector": "mailbot",
        "type": "TXT",
        "value": record,
    }


def test_a_desk_that_does_not_sign_is_told_how(desk: Mailbot) -> None:
    """The mail server behind it may sign."""
    said = desk("dkim")
    assert said.code == 1
    assert said.err == "mailbot: nothing is signed here: `mailbot dkim --new dkim.pem` makes a key, and says what to do with it\n"


@needs_openssl
def test_a_new_key_is_for_its_owner_and_signs(desk: Mailbot, tmp_path: Path) -> None:
    """What it says, done, makes a desk that signs; a TXT record has strings of 255 octets at the most (RFC 1035)."""
    said = desk("dkim", "--new", "sign.pem")
    assert (said.code, said.err) == (0, "")
    path = tmp_path / "desk" / "sign.pem"
    assert path.stat().st_mode & 0o777 == 0o600
    assert "PRIVATE" not in said.out

    settings = tmp_path / "desk" / config.FILE
    lines = "\n".join(re.findall(r"^dkim_.*$", said.out, re.MULTILINE))
    settings.write_text(settings.read_text().replace("[delivery]", f"[delivery]\n{lines}"))
    record = re.search(r"^(m20260601\._domainkey\.hub\.example\.) IN TXT (.+)$", said.out, re.MULTILINE)

    assert record is not None
    strings = re.findall(r'"([^"]*)"', record[2])
    assert [len(string) for string in strings[:-1]] == [255]
    assert desk("config", "check").code == 0
    assert desk("dkim", "--json").json["value"] == "".join(strings)


def test_a_key_is_never_overwritten(desk: Mailbot, tmp_path: Path) -> None:
    """Neither an old one, nor whatever else is there."""
    signing(tmp_path)
    said = desk("dkim", "--new", "dkim.pem")
    assert said.code == 1
    assert "is there already: a key is never overwritten; choose another name" in said.err
    assert (tmp_path / "desk" / "dkim.pem").read_text() == RSA


def test_where_it_cannot_be_made_it_is_said(desk: Mailbot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there; a machine without openssl."""
    assert "cannot be made: No such file or directory" in desk("dkim", "--new", "nowhere/dkim.pem").err
    monkeypatch.setenv("PATH", "/nowhere")
    said = desk("dkim", "--new", "dkim.pem")
    assert said.code == 1
    assert "there is no `openssl` here" in said.err


@pytest.mark.parametrize("command", [["config", "check"], ["dkim"], ["serve"]])
@pytest.mark.parametrize(("key", "mode", "says"), [(RSA, 0o644, "others can read the key"), ("hello", 0o600, "no private key in PEM")])
def test_a_key_that_cannot_sign_is_refused_before_any_mail(
    desk: Mailbot, tmp_path: Path, command: list[str], key: str, mode: int, says: str
) -> None:
    """One line with the file and the mend, wherever it is noticed first."""
    signing(tmp_path, key)
    (tmp_path / "desk" / "dkim.pem").chmod(mode)
    said = desk(*command)
    assert said.code == 1
    assert said.err.startswith(f"mailbot: {tmp_path / 'desk' / 'dkim.pem'}: ")
    assert says in said.err
    assert said.err.count("\n") == 1
