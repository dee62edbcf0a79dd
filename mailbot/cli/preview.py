"""`mailbot preview`: every mail in every language, to be looked at.

The one rule: the page is one file that needs nothing else, from nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mailbot.cli.place import Place

if TYPE_CHECKING:
    from mailbot.writing.compose import Composer

__all__ = ["preview"]

_EMPTY: Final = '<script type="application/json" id="mails">[]</script>'


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def preview(place: Place, folder: Path) -> None:
    """Write every kind of mail in every language, text and HTML side by side, into DIR/index.html.

    Beside it: DIR/LANGUAGE/NAME.txt and .html, one file for each. Files of the same names are written anew.
    """
    from mailbot.config import templates
    from mailbot.writing.compose import Composer, Desk

    composer = Composer(templates(), Desk("Fights desk", "fights", "hub.example", "keeper@hub.example"))
    try:
        mails = [_saved(folder, mail) for mail in _mails(composer)]
        page = (templates() / "preview" / "page.html").read_text("utf-8")
        (folder / "index.html").write_text(page.replace(_EMPTY, _EMPTY.replace("[]", _harmless(mails))), "utf-8")
    except OSError as wrong:
        raise click.ClickException(f"{wrong.filename or folder}: {wrong.strerror}; name a folder that can be written") from None
    place.show({"page": str(folder / "index.html"), "mails": len(mails)}, f"{len(mails)} mails: {folder / 'index.html'}")


def _mails(composer: Composer) -> Iterator[dict[str, str]]:
    from mailbot.cli.samples import frame, read
    from mailbot.config import templates
    from mailbot.writing.flowed import plain

    for language in composer.languages:
        for sample in read(templates()).every_mail():
            made = composer.render(sample.kind, language, sample.values, frame(language))
            name = sample.name.replace(" ", "-")
            yield {"language": language, "name": name, "subject": made.subject, "text": plain(made.text), "html": made.html}


def _saved(folder: Path, mail: dict[str, str]) -> dict[str, str]:
    """Write one mail into files of its own."""
    place = folder / mail["language"]
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{mail['name']}.txt").write_text(f"Subject: {mail['subject']}\n\n{mail['text']}", "utf-8")
    if mail["html"]:
        (place / f"{mail['name']}.html").write_text(mail["html"], "utf-8")
    return mail


def _harmless(mails: list[dict[str, str]]) -> str:
    """JSON that can stand in a page: nothing in it ends the element it stands in."""
    return json.dumps(mails, ensure_ascii=False).replace("<", "\\u003c")
