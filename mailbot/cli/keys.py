"""`mailbot key`, `mailbot receipt`: what the desk makes its proofs with, and whether a printed receipt is one of them.

The one rule: no key is ever printed; an old one is kept until an operator says that nothing made with it shall count any more.
"""

from __future__ import annotations

import re
import secrets
from datetime import date, datetime
from hmac import compare_digest
from typing import TYPE_CHECKING, Final

import click

from mailbot import config
from mailbot.cli.place import Place
from mailbot.reading import tokens

if TYPE_CHECKING:
    from mailbot.config import Key

__all__ = ["key", "receipt"]

_DAY: Final = click.DateTime(["%Y-%m-%d"])
_RECEIPT: Final = re.compile(rf"R-(\d{{1,9}})-([{tokens.ALPHABET}]{{{tokens.LENGTH}}})", re.IGNORECASE | re.ASCII)
_VERSIONS: Final = range(31)  # of the terms; a receipt does not always print which


@click.group()
def key() -> None:
    """The keys that tokens and receipts are made with: show, rotate."""


@key.command("show")
@click.pass_obj
def show(place: Place) -> None:
    """List the keys by age, the newest first; the keys themselves are not shown."""
    place.show_rows(_shapes(_read(place)), ("made", "replaced", "use"))


@key.command("rotate")
@click.option("--forget-before", type=_DAY, metavar="DAY", help="Drop the keys that were replaced before DAY: a key was stolen.")
@click.pass_obj
def rotate(place: Place, forget_before: datetime | None) -> None:
    """Make new proofs with a new key; a running desk takes it at once, and the old keys still prove what was made with them.

    Asks have no end that is known, and printed receipts are checked years later: so an old key goes only by --forget-before.
    Then tokens and receipts made with it prove nothing any more, and letters of that time are not recognised as played again.
    """
    old = _read(place)
    kept = _kept(old, forget_before.date()) if forget_before is not None else old
    new = (config.Key(secrets.token_bytes(32), place.now().date()), *kept)
    try:
        config.write_keys(place.settings().key_file, new)
    except config.ConfigError as wrong:
        raise click.ClickException(str(wrong)) from None
    gone = len(old) - len(kept)
    forgotten = f" {gone} old one{' is' if gone == 1 else 's are'} forgotten." if gone else ""
    place.show({"keys": _shapes(new), "forgotten": gone}, f"A new key is in use, also by a desk that runs.{forgotten} Make a backup of it.")


def _read(place: Place) -> tuple[Key, ...]:
    try:
        return config.read_keys(place.settings().key_file)
    except config.ConfigError as wrong:
        raise click.ClickException(str(wrong)) from None


def _replaced(keys: tuple[Key, ...], number: int) -> date | None:
    """The day on which a newer key had taken its place for certain; None for the one in use, and where the file does not say."""
    return next((newer.made for newer in reversed(keys[:number]) if newer.made is not None), None)


def _kept(keys: tuple[Key, ...], day: date) -> tuple[Key, ...]:
    """The keys without those replaced before a day. The one in use until now stays: mails that bear its tokens are on their way."""
    replaced = [_replaced(keys, number) for number in range(len(keys))]
    return tuple(one for one, gone in zip(keys, replaced, strict=True) if gone is None or gone >= day)


def _shapes(keys: tuple[Key, ...]) -> list[dict[str, str | None]]:
    days = [(one.made, _replaced(keys, number)) for number, one in enumerate(keys)]
    return [
        {
            "made": made.isoformat() if made else None,
            "replaced": gone.isoformat() if gone else None,
            "use": "verifies" if number else "signs",
        }
        for number, (made, gone) in enumerate(days)
    ]


@click.command()
@click.argument("printed", metavar="R-4821-…")
@click.option("--network", "tag", required=True, metavar="TAG", help="Whose receipt it is.")
@click.option("--ask", "ask", default="", metavar="F12", help="The ask it is about, if it is about one.")
@click.option("--version", type=click.IntRange(1, 1_000_000), default=None, help="Of the terms, if it is printed.")
@click.option("--answer", required=True, metavar="WORD", help="What it records: accept, decline, offer, …")
@click.option("--date", "day", type=_DAY, required=True, metavar="DAY", help="Of the mail, where the network is: 2026-06-06.")
@click.pass_obj
def receipt(place: Place, printed: str, tag: str, ask: str, version: int | None, answer: str, day: datetime) -> None:
    """Say whether a printed receipt is genuine, by the key alone: nothing of it need be in the database any more."""
    match = _RECEIPT.fullmatch(printed.strip())
    if match is None:
        raise click.UsageError(f"{printed!r} is no receipt; one looks like R-4821-w5n3c8r6hj", click.get_current_context())
    ref = ask.upper()
    versions = [0] if not ref else _VERSIONS if version is None else [version]
    made = [
        tokens.receipt(one.secret, int(match[1]), tag.lower(), ref, number, answer.lower(), day.date().isoformat())
        for one in _read(place)
        for number in versions
    ]
    if not any(compare_digest(code, match[2].lower()) for code in made):
        raise click.ClickException(
            f"{printed} is not a receipt of this desk for that: network, ask, version, answer and day must all be right"
        )
    place.show({"receipt": printed, "genuine": True}, f"{printed} is genuine: {tag.lower()} {answer.upper()} {ref}".rstrip() + ".")
