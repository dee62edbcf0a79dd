"""mailbot.toml as a person sees it: the line of a setting, what is wrong with it, and the mend.

The one rule: an error names the file, the line and the setting, and shows a value that would do.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from string import Template
from typing import Final

__all__ = ["FILE", "PASSWORDS", "ConfigError", "Page", "template", "templates"]

FILE: Final = "mailbot.toml"
PASSWORDS: Final = {"delivery": "MAILBOT_DELIVERY_PASSWORD", "intake.imap": "MAILBOT_IMAP_PASSWORD"}
"""Which variable of the environment holds the password for a table of the settings."""


class ConfigError(ValueError):
    """A setting that cannot be: one line with the file, the line, what is wrong and the mend."""


class Page:
    """The text of mailbot.toml, to find the line of a setting."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = _lines(text)

    def error(self, where: str, wrong: str) -> ConfigError:
        """Return the error about the setting `where` ('times.undo'), with its line and an example."""
        example = _lines(template("hub.example"), commented=True).get(where, (0, ""))[1]
        mend = f"; for example: {example}" if example and " = " not in wrong else ""
        return ConfigError(f"{self._place(where)}: {where}: {wrong}{mend}")

    def wrong_value(self, said: str) -> ConfigError:
        """Turn what msgspec said ('Expected `int`, got `str` - at `$.desk.first_ask`') into our error."""
        match = re.fullmatch(r"(.*?)(?: - at `\$\.?(.*?)`)?", said)
        what, where = (match[1], match[2] or "") if match is not None else (said, "")
        where = re.sub(r"\[.*?\]", "", where)
        unknown = re.fullmatch(r"Object contains unknown field `(.+)`", what)
        missing = re.fullmatch(r"Object missing required field `(.+)`", what)
        if unknown is not None:
            return self._unknown(where, unknown[1])
        if missing is not None:
            return self.error(f"{where}.{missing[1]}".strip("."), "is missing")
        if " matching regex " in what:
            what = "it is not of that form"
        return self.error(where, what[:1].lower() + what[1:])

    def _unknown(self, section: str, key: str) -> ConfigError:
        where = f"{section}.{key}".strip(".")
        if key == "password":
            name = PASSWORDS.get(section, PASSWORDS["delivery"])
            return ConfigError(
                f"{self._place(where)}: {where}: a password does not stand here: set password_file, or {name} in the environment"
            )
        known = [name for name in _lines(template("hub.example"), commented=True) if name.rpartition(".")[0] == section]
        near = difflib.get_close_matches(where, known, 1)
        mend = f"did you mean {near[0].rpartition('.')[2]}?" if near else f"there are: {', '.join(n.rpartition('.')[2] for n in known)}"
        return ConfigError(f"{self._place(where)}: {where}: there is no such setting; {mend}")

    def _place(self, where: str) -> str:
        """Return 'FILE line N' of the setting, else of its table, else the file alone."""
        while where and where not in self.lines:
            where = where.rpartition(".")[0]
        return f"{self.path} line {self.lines[where][0]}" if where else str(self.path)


_KEY: Final = re.compile(r"\s*(#?)\s?([a-z_]+)\s*=\s*\S.*")
_TABLE: Final = re.compile(r"\s*(#?)\s?\[([a-z_.]+)\]\s*(#.*)?")


def _lines(text: str, *, commented: bool = False) -> dict[str, tuple[int, str]]:
    """Return 'table.key' and 'table' -> (line number, the line), with `commented` also those that stand behind a '#'."""
    found: dict[str, tuple[int, str]] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if (match := _TABLE.fullmatch(line)) and (commented or not match[1]):
            table = match[2]
            found.setdefault(table, (number, ""))
        elif (match := _KEY.fullmatch(line)) and (commented or not match[1]):
            found.setdefault(f"{table}.{match[2]}".strip("."), (number, line.strip().lstrip("# ")))
    return found


def template(domain: str, keeper: str = "") -> str:
    """Return the text of mailbot.toml for a new desk: every setting with its meaning and its default."""
    keepers = f'"{keeper}"' if keeper else ""
    return Template((templates() / FILE).read_text("utf-8")).substitute(domain=domain, keepers=keepers)


def templates() -> Path:
    """Return the folder of the templates: the installed copy, else the checkout's."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"
