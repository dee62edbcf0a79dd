"""The mails that have a page: each kind and block once in English, and once in another language, in turn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mailbot.clerk.context import SITUATIONS
from mailbot.reading.grammar import Situation
from mailbot.writing.compose import Rendered
from tests.writing.samples import composer, every_mail, frame

__all__ = ["Page", "pages"]


_OF_BLOCKS = {"meant": Situation.MEANT, "yes-or-no": Situation.CHECK}
_OF_KINDS = {"receipt": Situation.RECEIPT, "answer": Situation.ASK, "digest": Situation.DIGEST}


@dataclass(frozen=True, slots=True)
class Page:
    """One mail as it is sent. `name`: of the sample; `situation`: what an answer to it is."""

    name: str
    kind: str
    language: str
    sent: Rendered

    @property
    def situation(self) -> Situation:
        """What the grammar is told of an answer to this mail (clerk/context.py)."""
        return _OF_BLOCKS.get(self.name) or SITUATIONS.get(self.kind) or _OF_KINDS.get(self.kind, Situation.CHECK)


@cache
def pages() -> tuple[Page, ...]:
    """Render them all."""
    made, found = composer(), []
    languages = made.languages
    names: list[str] = []
    for name, kind, values in every_mail():
        what = name.rpartition(" ")[0]
        if what in names:
            continue
        names.append(what)
        for language in dict.fromkeys(("en", languages[len(names) % len(languages)])):
            sent = made.render(kind, language, values, frame(language))
            if sent.html:
                found.append(Page(what, kind, language, sent))
    return tuple(found)
