"""DIR/mailbot.toml and the environment become one frozen `Settings`.

The one rule: what is unknown, of the wrong type or impossible is refused; nothing is guessed. Secrets come from files or the environment.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import msgspec

from mailbot.config.impossible import impossible
from mailbot.config.login import Login, Secret
from mailbot.config.page import FILE, PASSWORDS, ConfigError, Page
from mailbot.config.settings import Delivery, File, Imap, Settings, Times

__all__ = ["read"]

_NO_SECRET: Final = "there is no password for it: set password_file or token_command, or {} in the environment"  # noqa: S105


def read(folder: Path, environ: Mapping[str, str]) -> Settings:
    """Read folder/mailbot.toml. `environ` may hold passwords (`PASSWORDS`). Raises ConfigError with the line and the mend."""
    folder = folder.absolute()
    path = folder / FILE
    try:
        text = path.read_text("utf-8")
        tables = tomllib.loads(text)
    except FileNotFoundError:
        raise ConfigError(
            f"{path} is not there: make a desk with `mailbot init DIR --domain hub.example`, or name its folder with --dir"
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise ConfigError(f"{path} cannot be read: {wrong}") from None
    page = Page(path, text)
    _spell_out(tables.get("times"), page)
    try:
        file = msgspec.convert(tables, File, builtin_types=(timedelta,), dec_hook=_path_in(folder))
    except msgspec.ValidationError as wrong:
        raise page.wrong_value(str(wrong)) from None
    for where, why in impossible(file):
        raise page.error(where, why)
    return _settings(folder, file, environ, page)


def _settings(folder: Path, file: File, environ: Mapping[str, str], page: Page) -> Settings:
    imap = file.intake.imap if file.intake.imap is not None and file.intake.imap.enabled else None
    delivery = file.delivery
    return Settings(
        folder=folder,
        desk=file.desk,
        smtp=file.intake.smtp if file.intake.smtp.enabled else None,
        lmtp=file.intake.lmtp if file.intake.lmtp is not None and file.intake.lmtp.enabled else None,
        imap=imap,
        imap_login=_login("intake.imap", imap, folder, environ, page) if imap is not None else None,
        delivery=delivery,
        delivery_login=_login("delivery", delivery, folder, environ, page) if delivery.user else None,
        trust=file.trust,
        times=file.times,
        database=folder / file.store.url.removeprefix("sqlite:///"),
        key_file=folder / "mailbot.key",
    )


def _path_in(folder: Path) -> Any:
    def convert(kind: type, value: object) -> object:
        if kind is Path and isinstance(value, str) and value:
            return folder / value
        raise ValueError("Expected the name of a file")

    return convert


_UNITS: Final = {"minute": "minutes", "hour": "hours", "h": "hours", "day": "days", "week": "weeks"}
_SPAN: Final = re.compile(r"(\d{1,5}) (minute|hour|day|week)s?|(\d{1,5}) ?(h)")


def _spell_out(times: object, page: Page) -> None:
    """Turn '24 hours' into a timedelta where [times] wants one, in place."""
    if not isinstance(times, dict):
        return
    for key, value in times.items():
        wanted = getattr(Times(), key, None)
        if isinstance(wanted, timedelta):
            times[key] = _span(key, value, page)
        elif isinstance(wanted, tuple) and isinstance(value, list):
            times[key] = [_span(key, item, page) for item in value]


def _span(key: str, value: object, page: Page) -> timedelta:
    match = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise page.error(f"times.{key}", f"{value!r} is no length of time")
    number, unit = (match[1] or match[3]), (match[2] or match[4])
    return timedelta(**{_UNITS[unit]: int(number)})


def _login(where: str, table: Delivery | Imap, folder: Path, environ: Mapping[str, str], page: Page) -> Login:
    """Return how we log in: by a token, else by what the environment gives, else by a file, which is looked at now, not at night."""
    if table.token_command:
        return Login(where, command=table.token_command, folder=folder)
    if given := environ.get(PASSWORDS[where]):
        return Login(where, value=Secret(given))
    if table.password_file is None:
        raise page.error(f"{where}.user", _NO_SECRET.format(PASSWORDS[where]))
    login = Login(where, file=table.password_file)
    try:
        login.secret()
    except OSError as wrong:
        raise page.error(f"{where}.password_file", str(wrong)) from None
    return login
