"""How we log in at a provider: a password, or a token that a command prints (OAuth2).

The one rule: a secret shows itself to nobody but who calls for it; what a command prints is never shown, whatever comes of it.
"""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path
from typing import Final

__all__ = ["Login", "Secret"]

_PATIENCE: Final = 30.0  # seconds for the command
_LONGEST: Final = 20_000  # characters of a token


class Secret:
    """A password that shows itself to nobody but who calls `reveal()`."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the password itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"


class Login:
    """Where a secret comes from: one of a value, a file, a command with its arguments. Safe to share between threads."""

    def __init__(
        self,
        where: str,
        *,
        value: Secret | None = None,
        file: Path | None = None,
        command: tuple[str, ...] = (),
        folder: Path | None = None,
        patience: float = _PATIENCE,
    ) -> None:
        """`where`: the table of the settings that names it ('intake.imap'). `folder`: where the command runs. `patience`: its seconds."""
        self._where, self._value, self._file, self._command, self._folder = where, value, file, command, folder
        self._patience = patience
        self._token = ""
        self._one_at_a_time = threading.Lock()

    def __repr__(self) -> str:
        return f"Login({self._where!r})"

    @property
    def is_token(self) -> bool:
        """Whether the secret is a token (XOAUTH2)."""
        return bool(self._command)

    def secret(self, renew: bool = False) -> str:
        """Return password or token; a file is read anew each time, a command runs again with `renew`: the last token was refused.

        Blocks while a command runs. Raises OSError with one line for the operator.
        """
        if self._command:
            with self._one_at_a_time:
                if renew or not self._token:
                    self._token = ""
                    self._token = self._run()
                return self._token
        if self._value is not None:
            return self._value.reveal()
        return self._read() if self._file is not None else ""

    def _read(self) -> str:
        file, where = self._file or Path(), f"see password_file under [{self._where}]"
        try:
            if file.stat().st_mode & 0o007:
                raise PermissionError(f"{file}: everybody can read it: chmod 600 {file}")
            return file.read_text("utf-8").strip()
        except UnicodeDecodeError:
            raise OSError(f"{file} holds no text; {where}") from None
        except OSError as wrong:
            raise OSError(f"{file} cannot be read: {wrong.strerror}; {where}" if wrong.strerror else str(wrong)) from None

    def _run(self) -> str:
        command, mend = self._command, f"try it by hand; see token_command under [{self._where}]"
        try:
            done = subprocess.run(  # noqa: S603 - the operator's own
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self._patience,
                cwd=self._folder,
            )
        except subprocess.TimeoutExpired:
            raise OSError(f"{command[0]} has printed no token in {self._patience:g} seconds: {mend}") from None
        except OSError as wrong:
            raise OSError(f"{command[0]} cannot be run: {wrong.strerror}: {mend}") from None
        token = done.stdout.decode("ascii", "replace").strip()
        if done.returncode or not token:
            raise OSError(f"{command[0]} has printed no token (it ended with {done.returncode}): {mend}")
        if len(token) > _LONGEST or not token.isascii() or not token.isprintable() or " " in token:
            raise OSError(f"{command[0]} has printed something else than one token: {mend}")
        return token
