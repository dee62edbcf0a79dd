"""`mailbot dkim`: the public half of the key that signs what we send, for the DNS; and a new key.

The one rule: a key is never printed and never overwritten.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import click

from mailbot.cli.place import Place

__all__ = ["dkim", "txt"]

_STRING: Final = 255  # octets in one string of a TXT record: RFC 1035 section 3.3
_MAKE: Final = ("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")


@click.command()
@click.option("--new", type=click.Path(path_type=Path), metavar="FILE", help="Make a key (RSA, 2048 bits) in the desk's folder.")
@click.pass_obj
def dkim(place: Place, new: Path | None) -> None:
    """Print the DNS record of the key that signs what we send. With --new: make a key, and say where it belongs."""
    from mailbot import app
    from mailbot.config import ConfigError, pem
    from mailbot.delivery.dkim import BrokenKey, Signer

    settings = place.settings()
    try:
        if new is None:
            signer = app.signer(settings)
        else:
            path = settings.folder / new
            _make(path)
            signer = Signer(settings.desk.domain, f"m{place.now():%Y%m%d}", pem(path))
    except (BrokenKey, ConfigError) as wrong:
        raise click.ClickException(str(wrong)) from None
    if signer is None:
        raise click.ClickException("nothing is signed here: `mailbot dkim --new dkim.pem` makes a key, and says what to do with it")
    record = f"{signer.name} IN TXT {txt(signer.record)}"
    text = record if new is None else _next_steps(settings.folder / "mailbot.toml", new, signer.selector, record)
    place.show({"name": signer.name, "selector": signer.selector, "type": "TXT", "value": signer.record}, text)


def txt(value: str) -> str:
    """Return a TXT record's text as strings of at most 255 octets, as zone files write them."""
    return " ".join(f'"{value[start : start + _STRING]}"' for start in range(0, len(value), _STRING))


def _make(path: Path) -> None:
    """Make a key that only its owner can read; refuse to overwrite one."""
    openssl = shutil.which("openssl")
    if openssl is None:
        raise click.ClickException("there is no `openssl` here, which makes keys: install it, or make the key elsewhere and bring it here")
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise click.ClickException(f"{path} is there already: a key is never overwritten; choose another name") from None
    except OSError as wrong:
        raise click.ClickException(f"{path} cannot be made: {wrong.strerror}") from None
    with os.fdopen(descriptor, "wb") as file:
        done = subprocess.run([openssl, *_MAKE], stdout=file, stderr=subprocess.PIPE, check=False)  # noqa: S603 - its path and our words
    if done.returncode:
        path.unlink()
        raise click.ClickException(f"openssl made no key: {done.stderr.decode(errors='replace')[:200]}")


def _next_steps(settings: Path, key: Path, selector: str, record: str) -> str:
    return (
        f"A key is in {settings.parent / key}. What remains:\n"
        f"1. In the DNS, one line:\n"
        f"{record}\n"
        f"2. When the DNS knows it, in {settings}, below [delivery]:\n"
        f'dkim_selector = "{selector}"\n'
        f'dkim_key = "{key}"\n'
        f"3. Restart `mailbot serve`."
    )
