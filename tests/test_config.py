"""Settings: what `mailbot init` writes is good; what cannot be is refused with its line and the mend."""

from __future__ import annotations

import re
import sys
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot import config
from mailbot.config import ConfigError, Login, Times
from mailbot.domain.periods import Periods

GOOD = config.template("hub.example", "kim@town.example")


def read(folder: Path, text: str, **environ: str) -> config.Settings:
    (folder / config.FILE).write_text(text, "utf-8")
    return config.read(folder, environ)


def test_a_new_desk_has_the_defaults(tmp_path: Path) -> None:
    """The file that init writes says nothing else than the defaults do, so that it can be read as their list."""
    settings = read(tmp_path, GOOD)
    assert settings.desk == config.Desk(domain="hub.example", keepers=("kim@town.example",))
    assert settings.times == Times()
    assert settings.smtp == config.Listen()
    assert settings.lmtp is None
    assert settings.delivery == config.Delivery()
    assert settings.trust.authserv_id == ""
    assert (settings.folder, settings.database) == (tmp_path, tmp_path / "mailbot.db")
    assert settings.key_file == tmp_path / "mailbot.key"


def test_every_setting_stands_in_the_file_and_every_one_there_is_a_setting(tmp_path: Path) -> None:
    """With the '#' before unset ones taken off, the file is still good, and lacks no setting of any table."""
    text = re.sub(r"^#(?=[a-z_]+ = |\[)", "", GOOD, flags=re.MULTILINE).replace('tls = "none"', 'tls = "implicit"')
    tables = dict(re.findall(r"^\[([a-z.]+)\]\n((?:(?!\[[a-z]).*\n)*)", text, flags=re.MULTILINE))
    settings = read(tmp_path, re.sub(r"(?m)^password_file = .*", "", text))  # of password and token there is one
    assert settings.imap is not None
    assert settings.imap_login is not None
    assert settings.imap_login.is_token
    assert settings.lmtp is not None
    assert settings.lmtp.socket == tmp_path / "lmtp.sock"
    assert settings.trust.authserv_id == "mx.hub.example"
    assert settings.delivery.dkim_key == tmp_path / "dkim.pem"
    for table, struct in {
        "desk": config.Desk,
        "intake.lmtp": config.Listen,
        "intake.imap": config.Imap,
        "delivery": config.Delivery,
        "trust": config.Trust,
        "times": Times,
    }.items():
        assert set(re.findall(r"^([a-z_]+) = ", tables[table], flags=re.MULTILINE)) == set(struct.__struct_fields__), table


def test_the_numbers_are_those_of_the_product() -> None:
    """Product 17.2, said once more."""
    times = Times()
    days = {name: getattr(times, name) / timedelta(days=1) for name in ("answer_by_least", "answer_by_warning", "amend")}
    assert days == {"answer_by_least": 7, "answer_by_warning": 10, "amend": 10}
    assert (times.review.days, times.review_most.days, times.check_valid.days, times.closing_report.days) == (90, 120, 7, 14)
    assert (times.undo, times.chase_soon, times.chase) == (timedelta(hours=24), timedelta(minutes=60), timedelta(hours=12))
    assert [span.days for span in times.silent] == [21, 35, 60]
    assert (times.reminder_at, times.questions_at, times.start_at, times.digest_at) == ("09:00", "19:00", "12:00", "07:00")
    assert times.answers_per_hour == 3


def test_every_number_is_honoured() -> None:
    """What can be set reaches the rules: [times] is what `Periods` hands down, and what `mailbot status` counts by."""
    assert set(Times.__struct_fields__) == {field.name for field in fields(Periods)} | {"network_silent"}
    assert all(getattr(Times(), field.name) == field.default for field in fields(Periods))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("first_ask = 1", 'first_ask = "one"', "line 16: desk.first_ask: expected `int`, got `str`; for example: first_ask = 1"),
        ("first_ask = 1", "first_ask = 0", "line 16: desk.first_ask: expected `int` >= 1; for example"),
        ("first_ask = 1", "first_aks = 1", "line 16: desk.first_aks: there is no such setting; did you mean first_ask?"),
        ('domain = "hub.example"', 'domain = "HUB example"', "line 6: desk.domain: 'HUB example' is no domain"),
        ('address = "fights"', 'address = "bounce"', "line 8: desk.address: 'bounce' means something else already"),
        ('address = "fights"', 'address = "f12"', "line 8: desk.address: 'f12' means something else already"),
        ('domain = "hub.example"', "", "desk.domain: is missing; for example: domain"),
        ('["kim@town.example"]', '["kim"]', "desk.keepers: 'kim' is no mail address"),
        ('"en", "es"', '"xx", "es"', "desk.languages: invalid enum value 'xx'"),
        ('"en", "es"', '"es"', "desk.languages: English must be among them"),
        ('undo = "24 hours"', "undo = 24", 'times.undo: 24 is no length of time; for example: undo = "24 hours"'),
        ('undo = "24 hours"', 'undo = "0 hours"', "times.undo: it must be longer than nothing"),
        ('start_at = "12:00"', 'start_at = "25:00"', 'times.start_at: it is not of that form; for example: start_at = "12:00"'),
        ('review = "90 days"', 'review = "300 days"', "times.review: it must not be longer than review_most"),
        ('silent = ["21 days", ', 'silent = ["99 days", ', "times.silent: the three must grow"),
        ('silent = ["21 days", ', "silent = [", "times.silent: expected `array` of length 3, got 2"),
        ("port = 8025", "port = 99999", "line 24: intake.smtp.port: expected `int` <= 65535"),
        ("port = 8025", 'port = 8025\nsocket = "x"', "intake.smtp.socket: only LMTP listens on a socket"),
        ("port = 8025", 'port = 8025\ntls_cert = "x"', "intake.smtp.tls_cert: tls_cert and tls_key are needed together"),
        ('["127.0.0.1/32"]\n\n', '["nowhere"]\n\n', "intake.smtp.trusted: 'nowhere' is no network"),
        ("#[intake.lmtp]", "[intake.lmtp]", "intake.lmtp.port: SMTP listens there already"),
        ('tls = "none"', 'tls = "none"\nuser = "mailbot"', "delivery.tls: a password does not travel in clear"),
        ("#dkim_key", "dkim_key", "delivery.dkim_selector: dkim_selector and dkim_key are needed together; for example: dkim_selector = "),
        ("#dkim_selector", "dkim_selector", "delivery.dkim_key: dkim_selector and dkim_key are needed together; for example: dkim_key = "),
        ('#dkim_selector = "mailbot"', 'dkim_selector = "a; p=x"', "delivery.dkim_selector: it is not of that form"),
        ('#dkim_selector = "mailbot"', 'dkim_selector = "a\\r\\nBcc: x"', "delivery.dkim_selector: it is not of that form"),
        ('tls = "none"', 'password = "secret"', "delivery.password: a password does not stand here: set password_file"),
        ('tls = "none"', 'tls = "starttls"\nuser = "mailbot"', "delivery.user: there is no password for it"),
        ("[trust]", "[trusted]", "trusted: there is no such setting; did you mean trust?"),
        (
            "check = false",
            'check = true\nauthserv_id = "mx"',
            "trust.check: our mail server checks (authserv_id), or we do: leave one of the two out",
        ),
        ("dns = []", 'dns = ["ns.example"]', "trust.dns: 'ns.example' is no address such as 127.0.0.1 or 127.0.0.1:5353"),
        ("dns = []", 'dns = ["127.0.0.1:99999"]', "trust.dns: '127.0.0.1:99999' is no address"),
        ("sqlite:///", "postgresql://", "store.url: it is not of that form"),
        ("plus = true", "plus = true\nplus = false", "cannot be read: Cannot overwrite a value (at line 19"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line_and_the_mend(tmp_path: Path, old: str, new: str, says: str) -> None:
    """An unknown key, a wrong type and an impossible value are one line each: where, what, and what would do."""
    assert old in GOOD
    with pytest.raises(ConfigError) as refused:
        read(tmp_path, GOOD.replace(old, new, 1))
    said = str(refused.value)
    assert says in said
    assert said.startswith(str(tmp_path / config.FILE))
    assert "\n" not in said
    assert "secret" not in said


def test_checking_ourselves_needs_the_extra_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With them the desk asks the DNS servers it is given, or the system's; without one of them it is refused with the mend."""
    text = GOOD.replace("check = false", "check = true")
    servers = '["127.0.0.1", "127.0.0.1:5353", "::1", "[::1]:5353"]'
    assert read(tmp_path, text.replace("dns = []", f"dns = {servers}")).trust.dns[3] == "[::1]:5353"
    assert read(tmp_path, text).trust == config.Trust(check=True)
    monkeypatch.setitem(sys.modules, "nacl", None)
    with pytest.raises(ConfigError, match=r"trust\.check: it needs the extra libraries: pip install 'mailbot\[auth\]', or check = false$"):
        read(tmp_path, text)


MAILBOX = """
[intake.imap]
host = "imap.provider.example"
port = 993
tls = "implicit"
user = "fights@provider.example"
password_file = "mailbox.password"
done = "delete"
"""


@pytest.mark.parametrize(
    ("line", "becomes", "says"),
    [
        ("user = ", "", "intake.imap.user: a mailbox belongs to somebody"),
        ("host = ", "", "intake.imap.host: a mail server has a name and a port"),
        ("port = ", "port = 0", "intake.imap.port: a mail server has a name and a port"),
        ("tls = ", 'tls = "none"', "intake.imap.tls: a password does not travel in clear"),
        ("password_file = ", "", "intake.imap.user: there is no password for it: set password_file or token_command, or"),
        ("password_file = ", 'password_file = "nowhere"', "intake.imap.password_file: "),
        ("password_file = ", 'password = "x"', "set password_file, or MAILBOT_IMAP_PASSWORD in the environment"),
        ("done = ", 'done = "keep"', 'intake.imap.done: it is not of that form; for example: done = "delete"'),
        ("done = ", 'done = "move:INBOX"', "intake.imap.done: letters that are done with go to another mailbox"),
        ("token_command = ", 'token_command = "./token"', "intake.imap.token_command: expected `array`, got `str`"),
        ("token_command = ", 'token_command = ["./token"]', "intake.imap.token_command: password_file or token_command"),
    ],
)
def test_a_mailbox_that_cannot_be(tmp_path: Path, line: str, becomes: str, says: str) -> None:
    """Refused with the line and the mend."""
    (tmp_path / "mailbox.password").write_text("secret")
    (tmp_path / "mailbox.password").chmod(0o600)
    there = re.search(rf"(?m)^{line}.*$", MAILBOX)
    text = MAILBOX.replace(there[0], becomes) if there is not None else MAILBOX + becomes
    with pytest.raises(ConfigError) as wrong:
        read(tmp_path, GOOD + text)
    assert says in str(wrong.value)
    assert "secret" not in str(wrong.value)


def test_the_secret_of_a_mailbox(tmp_path: Path) -> None:
    """From a file that is read anew each time, from the environment, from a command; it shows itself to nobody."""
    file = tmp_path / "mailbox.password"
    file.write_text("sesame-1\n")
    file.chmod(0o600)
    settings = read(tmp_path, GOOD + MAILBOX)
    assert settings.imap_login is not None
    assert settings.imap_login.secret() == "sesame-1"
    file.write_text("sesame-2\n")
    assert settings.imap_login.secret() == "sesame-2"
    file.chmod(0o644)
    with pytest.raises(OSError, match="everybody can read it: chmod 600"):
        settings.imap_login.secret()
    given = read(tmp_path, GOOD + MAILBOX.replace("password_file", "#"), MAILBOT_IMAP_PASSWORD="from outside")
    assert given.imap_login is not None
    assert given.imap_login.secret() == "from outside"
    for one in (settings, given):
        assert not re.search("sesame|from outside", repr(one))
    assert read(tmp_path, GOOD + MAILBOX.replace("[intake.imap]", "[intake.imap]\nenabled = false")).imap_login is None


def test_a_token_for_delivery(tmp_path: Path) -> None:
    """Instead of a password, not beside it."""
    text = GOOD.replace('tls = "none"', 'tls = "starttls"\nuser = "mailbot"\ntoken_command = ["echo", "abc"]')
    settings = read(tmp_path, text)
    assert settings.delivery_login is not None
    assert settings.delivery_login.is_token
    assert settings.delivery_login.secret() == "abc"
    with pytest.raises(ConfigError, match=r"delivery.token_command: password_file or token_command"):
        read(tmp_path, text.replace('token_command = ["echo"', 'password_file = "p"\ntoken_command = ["echo"'))
    with pytest.raises(ConfigError, match=r"delivery.token_command: the token is for somebody: set user"):
        read(tmp_path, text.replace('user = "mailbot"', ""))


PYTHON = sys.executable


@pytest.mark.parametrize(
    ("program", "says"),
    [
        (
            "raise SystemExit('secret-0815')",
            "has printed no token (it ended with 1): try it by hand; see token_command under [intake.imap]",
        ),
        ("pass", "has printed no token (it ended with 0)"),
        ("print('secret-0815'); print('and more')", "has printed something else than one token"),
        ("print('secret-0815\\x01auth=')", "has printed something else than one token"),
        ("print('secret-0815' * 10_000)", "has printed something else than one token"),
        ("print('secret-0815', flush=True); import time; time.sleep(30)", "has printed no token in 0.5 seconds"),
    ],
)
def test_a_command_that_gives_no_token(program: str, says: str) -> None:
    """One line for the operator, without a word of what it printed."""
    with pytest.raises(OSError, match="token") as wrong:
        Login("intake.imap", command=(PYTHON, "-c", program), patience=0.5 if "sleep" in program else 30).secret()
    assert says in str(wrong.value)
    assert "0815" not in str(wrong.value)


def test_without_a_file_the_mend_is_init(tmp_path: Path) -> None:
    """A folder that is no desk is refused with the command that makes one."""
    with pytest.raises(ConfigError, match="mailbot init"):
        config.read(tmp_path, {})


def test_a_password_comes_from_a_file_or_the_environment_and_shows_itself_to_nobody(tmp_path: Path) -> None:
    """The settings can be printed and logged: the password is not in them."""
    text = GOOD.replace('tls = "none"', 'tls = "starttls"\nuser = "mailbot"\npassword_file = "p"')
    (tmp_path / "p").write_text("from the file\n")
    (tmp_path / "p").chmod(0o600)
    settings = read(tmp_path, text)
    assert settings.delivery_login is not None
    assert settings.delivery_login.secret() == "from the file"
    assert "from the file" not in repr(settings)
    given = read(tmp_path, text, MAILBOT_DELIVERY_PASSWORD="from outside").delivery_login
    assert given is not None
    assert given.secret() == "from outside"
    assert "from outside" not in repr(given)
    (tmp_path / "p").chmod(0o644)
    with pytest.raises(ConfigError, match="everybody can read it: chmod 600"):
        read(tmp_path, text)


def test_smtp_can_be_off_and_lmtp_on_a_socket(tmp_path: Path) -> None:
    """Either road alone will do."""
    text = GOOD.replace("enabled = true", "enabled = false", 1).replace("#[intake.lmtp]", '[intake.lmtp]\nsocket = "in.sock"')
    settings = read(tmp_path, text)
    assert settings.smtp is None
    assert settings.lmtp is not None
    assert settings.lmtp.socket == tmp_path / "in.sock"


def test_keys_are_read_newest_first(tmp_path: Path) -> None:
    """A rotated key file holds several; the first one signs."""
    path = tmp_path / "mailbot.key"
    path.write_text("2026-11-23 " + "ab" * 32 + "\n\n" + "cd" * 32 + "\n")
    path.chmod(0o600)
    assert config.keys(path) == (b"\xab" * 32, b"\xcd" * 32)
    assert [key.made and key.made.isoformat() for key in config.read_keys(path)] == ["2026-11-23", None]
    assert "ab" * 4 not in repr(config.read_keys(path))


@pytest.mark.parametrize(
    ("text", "mode", "says"),
    [
        ("ab" * 32, 0o640, "others can read the key: chmod 600"),
        ("ab" * 31, 0o600, "64 hex digits"),
        ("zz" * 32, 0o600, "64 hex digits"),
        ("2026-02-30 " + "ab" * 32, 0o600, "after the day"),
        ("ab" * 32 + " " + "cd" * 32, 0o600, "64 hex digits"),
        ("\u00e9" * 64, 0o600, "64 hex digits"),
        ("", 0o600, "64 hex digits"),
        (None, 0, "cannot be read"),
    ],
)
def test_a_bad_key_file_is_refused(tmp_path: Path, text: str | None, mode: int, says: str) -> None:
    """A key that others can read, that is broken or not there is no key; it is never printed."""
    path = tmp_path / "mailbot.key"
    if text is not None:
        path.write_text(text)
        path.chmod(mode)
    with pytest.raises(ConfigError, match=says) as refused:
        config.keys(path)
    assert not text or text not in str(refused.value)


@pytest.mark.parametrize(
    ("size", "mode", "says"),
    [(100, 0o640, "others can read the key: chmod 600"), (70_000, 0o600, "this is no key"), (None, 0, "mailbot dkim --new dkim.pem")],
)
def test_a_bad_file_of_a_private_key_is_refused(tmp_path: Path, size: int | None, mode: int, says: str) -> None:
    """One that others can read, that is far too large, that is not there."""
    path = tmp_path / "dkim.pem"
    if size is not None:
        path.write_text("k" * size)
        path.chmod(mode)
    with pytest.raises(ConfigError, match=says) as refused:
        config.pem(path)
    assert "kkk" not in str(refused.value)
