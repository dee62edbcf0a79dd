"""From a kind, values and a reader to a message.

The one rule: `render` is pure in its values; the same values give the same text, so that a mail can be rendered again to cut a quote.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Any, Final

from mailbot.reading import form
from mailbot.writing import buttons, flowed, page, speech
from mailbot.writing.headers import Desk, Headers, build
from mailbot.writing.kinds import KINDS
from mailbot.writing.values import cut, one_line, tidy
from mailbot.writing.voice import SHORTEST, Voice, voice_of

__all__ = ["Composer", "Desk", "Frame", "Headers", "Rendered"]

_TITLE: Final = 60  # characters: product 6.2
_SUBJECT: Final = 200
_GAPS: Final = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_EDGES: Final = re.compile(r"(?m)^ (?=\S)")  # a lone blank that a sentence left out leaves behind
_PREFIX: Final = re.compile(
    r"\s*(?:(?:re|fwd?|aw|wg|rv|tr|r|i|rif|enc|res|sv|antw)(?:\[\d+\])?\s*:|\[(?:ext|extern|external|spam)\])\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Who reads, and what this one mail is known by.

    `zone`: of the reader. `to_name`: the network's name. `role`: delegate, stand_in, address, negotiator, keeper or stranger. `watchword`:
    '' for whoever may not see one. `ref`: 'F12-k7q2m9x4tr'. `reply_subject`: of the letter that is answered, as written.
    `first_of_thread`: no `Re:` before the title. `sent_at`: the instant of the mail.
    """

    language: str
    zone: tzinfo
    to_name: str = ""
    role: str = "stranger"
    watchword: str = ""
    ref: str = ""
    ask_ref: str = ""
    reply_subject: str = ""
    first_of_thread: bool = True
    reply_to: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail that has been put into words: subject on one line, text as format=flowed with LF, and the same as a page, '' without one."""

    subject: str
    text: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class _Texts:
    """What is read from the disk, by language."""

    catalogues: tuple[gettext.NullTranslations, ...]
    voices: Mapping[str, Voice]
    labels: Mapping[str, frozenset[str]]  # of forms
    pages: Mapping[str, Voice]  # the same, for HTML


@cache
def _texts(folder: Path) -> _Texts:
    """Read a folder once: to parse six catalogues and to compile what is used takes half a second."""
    catalogues = speech.catalogues(folder / "locale")
    voices = {language: voice_of(folder, language, words) for language, words in catalogues.items()}
    labels = {language: frozenset(voice.filters["label"](field.key) for field in form.FIELDS) for language, voice in voices.items()}
    pages = {language: voice.overlay(autoescape=True, trim_blocks=True) for language, voice in voices.items()}
    return _Texts(tuple(catalogues.values()), voices, labels, pages)


class Composer:
    """The templates of one release, in all languages that have a catalogue. Safe to share between threads."""

    def __init__(self, folder: Path, desk: Desk) -> None:
        self.desk = desk
        self._texts = _texts(folder)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are texts in."""
        return tuple(self._texts.voices)

    def defaults(self, language: str, review: date) -> dict[str, str]:
        """Return how the terms say what SEND writes into empty fields (product 9.1)."""
        language = language if language in self._texts.voices else speech.SOURCE
        words: Any = self._texts.voices[language].get_template("part/words.txt.j2").module
        day = speech.bare_date(review.isoformat(), UTC, language)
        return {**words.defaults, "Review on": words.full_date.format(day=day, year=review.year)}

    def hints(self, english: Sequence[str]) -> tuple[str, ...]:
        """Return what the printed forms say in brackets behind their labels: `english`, and each as it is translated."""
        said = (catalogue.gettext(f"({hint})") for catalogue in self._texts.catalogues for hint in english)
        return tuple(dict.fromkeys(hint.removeprefix("(").removesuffix(")") for hint in said))

    def render(self, kind: str, language: str, values: Mapping[str, object], frame: Frame) -> Rendered:
        """Return subject, text and page of a mail. A language without texts reads English.

        Raises jinja2.UndefinedError where a value is missing and KeyError for an unknown kind: both are faults of ours.
        """
        language = language if language in self._texts.voices else speech.SOURCE
        voice = self._texts.voices[language]
        context = {**self._common(kind, values, frame), **tidy(values)}
        if "blocks" in context:
            context["parts"] = [_block(voice, context, block) for block in context["blocks"]]
        for shorter in range(SHORTEST + 1):
            subject, lines, last = _said(voice, kind, {**context, "shorter": shorter})
            whole = _GAPS.sub("\n\n", "\n".join([*buttons.of_text(lines), "", *last])).strip()
            text = flowed.flow(whole) + "\n"
            if not KINDS[kind].most or text.count("\n") <= KINDS[kind].most:
                break
        html = self._page(language, subject, lines, last) if KINDS[kind].html else ""
        return Rendered(subject, text, html)

    def _page(self, language: str, subject: str, lines: list[str], last: list[str]) -> str:
        """The same lines as HTML, with buttons."""
        voice = self._texts.pages[language]
        parts = page.blocks(buttons.of_page(lines), self._texts.labels[language])
        return voice.get_template("page/mail.html.j2").render(language=language, subject=subject, blocks=parts, last=last)

    def entry(self, language: str, what: str, ref: str, action: str = "") -> str:
        """Return what an entry in the reader's calendar says: 'answer', 'start', 'review', or an action of its own by its kind."""
        words: Any = (self._texts.voices.get(language) or self._texts.voices[speech.SOURCE]).get_template("part/words.txt.j2").module
        said = words.entries.get(what) or words.actions.get(action, action)
        return str(said.replace("{ref}", ref) if what in words.entries else f"{ref}: {said}")

    def message(self, rendered: Rendered, headers: Headers) -> bytes:
        """Return the message as it leaves (RFC 5322): headers of product 6.4 by kind, CRLF, the attachment beside the text."""
        return build(rendered.subject, rendered.text, rendered.html, headers, KINDS[headers.kind], self.desk)

    def _common(self, kind: str, values: Mapping[str, object], frame: Frame) -> dict[str, Any]:
        """What every template may use besides its own values."""
        ref = str(values.get("ask_ref") or frame.ask_ref)
        title = cut(one_line(str(values.get("title") or "")), _TITLE)
        thread = f"[{ref}] {title}".strip() if ref else self.desk.name
        return {
            "kind": kind,
            "network": one_line(frame.to_name),
            "role": frame.role,
            "watchword": one_line(frame.watchword),
            "ref": frame.ref,
            "ask_ref": ref,
            "reply_to": frame.reply_to or self.desk.mailbox,
            "sent_at": frame.sent_at,
            "zone": frame.zone,
            "keeper": self.desk.keeper,
            "desk_name": self.desk.name,
            "thread_subject": thread if frame.first_of_thread else f"Re: {thread}",
            "reply_subject": _answering(frame.reply_subject, ref, thread),
        }


def _answering(subject: str, ref: str, thread: str) -> str:
    """Product 6.3: answer in the thread the person started; the ask's own thread keeps its exact subject."""
    bare = one_line(subject)
    while (prefix := _PREFIX.match(bare)) is not None:
        bare = bare[prefix.end() :]
    if not bare or (ref and f"[{ref}]" in bare):
        return f"Re: {thread}"
    return f"Re: {cut(bare, _SUBJECT)}"


def _said(voice: Voice, kind: str, context: Mapping[str, Any]) -> tuple[str, list[str], list[str]]:
    """Subject, lines and last lines of a mail, as its templates say them."""
    subject, _, body = voice.get_template(f"{kind}.txt.j2").render(context).partition("\n")
    foot = voice.get_template(f"foot/{KINDS[kind].footer}.txt.j2").render(context)
    lines, last = (_EDGES.sub("", part.strip()).split("\n") for part in (body, foot))
    return one_line(subject.removeprefix("Subject:")), lines, last


def _block(voice: Voice, context: Mapping[str, Any], block: Mapping[str, Any]) -> str:
    """One answer of a receipt: templates/line/<block>.txt.j2, after what the desk had to repair to understand it."""
    several = len(context["blocks"]) > 1
    own = {"read": "", "thread_ref": "", "wrong_ref": "", "line": "", **context, **block, "several": several}
    own["initiator"] = block.get("initiator") or context.get("initiator", "")
    repaired = voice.get_template("part/repaired.txt.j2").render(own).strip("\n")
    text = voice.get_template(f"line/{block['block']}.txt.j2").render(own).strip("\n")
    return f"{repaired}\n{text}".strip("\n")
