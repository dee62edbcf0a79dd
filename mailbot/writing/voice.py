"""The templates in one language, and what they may say of a value: the only door to jinja2.

The one rule: a filter turns a value into words of this language; it finds nothing out and decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from mailbot.domain.verbs import VERBS
from mailbot.reading import application, form
from mailbot.writing import buttons, flowed, speech
from mailbot.writing.values import cut

__all__ = ["SHORTEST", "Voice", "voice_of"]

Voice: TypeAlias = Environment

_BRIEF, _WHOLE = (300, 140, 70, 70), (900, 300, 140, 140)  # characters of somebody's words in a digest: the longer it gets, the fewer
_BREAKABLE: Final = re.compile(r"[^\S\u00a0]+")  # a no-break space stays: French puts one before ":" and ";"
SHORTEST: Final = len(_BRIEF) - 1  # how often a mail is said again, each time in fewer words
_AFTER_STATEMENT: Final = re.compile(r"(?m)^(%.*\n)\n")


class _Loader(FileSystemLoader):
    """Templates as their writer sees them: a line statement would eat the blank lines after it, and an included file brings none."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the source of a template, its file, and that it is up to date."""
        source, file, fresh = super().get_source(environment, template)
        return _AFTER_STATEMENT.sub(r"\1{{ '' }}\n", source).rstrip("\n"), file, fresh


def voice_of(folder: Path, language: str, catalogue: Any) -> Voice:
    """One language's environment: line statements begin with %, `trans` joins its lines, a missing value is an error."""
    voice = Environment(
        loader=_Loader(folder),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text mails: there is no HTML to escape
        keep_trailing_newline=True,
        line_statement_prefix="%",
        auto_reload=False,
    )
    voice.policies["ext.i18n.trimmed"] = True
    voice.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    voice.globals |= {"verbs": VERBS, "form": form.FIELDS}
    voice.filters |= {**_PLAIN, **_TIMED, **{name: _zoned(how, language) for name, how in _ZONED.items()}}
    words: Any = voice.get_template("part/words.txt.j2").module
    voice.filters |= _worded(voice, words, language)
    return voice


_PLAIN: Final[Mapping[str, Callable[..., Any]]] = {
    "names": lambda value: ", ".join(speech.names(value)),
    "clause": lambda text: " ".join(text.split()).rstrip(".;, "),
    "sentence": speech.sentence,
    "first_paragraph": speech.first_paragraph,
    "other_paragraphs": speech.other_paragraphs,
    "capital": lambda text: text[:1].upper() + text[1:],
    "squeeze": lambda text: _BREAKABLE.sub(" ", text.strip()),
    "hang": flowed.hang,
    "abreast": flowed.abreast,
    "headline": buttons.headline,
    "after_figures": pass_context(lambda context, text: cut(speech.after_figures(text), _BRIEF[context.get("shorter", 0)])),
    "brief": pass_context(lambda context, text: cut(speech.first_paragraph(text), _BRIEF[context.get("shorter", 0)])),
    "whole": pass_context(lambda context, text: cut(" ".join(text.split()), _WHOLE[context.get("shorter", 0)])),
}
"""Filters that need neither language nor zone. Those that cut somebody's words look at `shorter`: how often the mail came out too long."""

_ZONED: Final[Mapping[str, Callable[[str, tzinfo, str], str]]] = {
    "day": speech.day,
    "longday": speech.longday,
    "fullday": speech.fullday,
    "date": speech.bare_date,
    "clock": speech.clock,
    "moment": speech.moment,
}
"""Days and hours, on the clocks of the reader."""


def _zoned(how: Callable[[str, tzinfo, str], str], language: str) -> Callable[..., str]:
    @pass_context
    def said(context: Context, value: str) -> str:
        return how(value, context["zone"], language)

    return said


def _days_from_sent(context: Context, value: str, zone: tzinfo) -> int:
    """How many days after the day of the mail: 0 is today. Without an instant of the mail nothing is today."""
    sent: datetime | None = context["sent_at"]
    today = sent.astimezone(zone).date() if sent is not None else date.max
    return (speech.to_day(value, zone) - today) // timedelta(days=1)


@pass_context
def _is_today(context: Context, value: str) -> bool:
    return _days_from_sent(context, value, context["zone"]) == 0


@pass_context
def _is_tomorrow(context: Context, value: str) -> bool:
    return _days_from_sent(context, value, context["zone"]) == 1


@pass_context
def _is_yesterday(context: Context, value: str) -> bool:
    return _days_from_sent(context, value, context["zone"]) == -1


@pass_context
def _is_past(context: Context, value: str) -> bool:
    return context["sent_at"] is not None and _days_from_sent(context, value, context["zone"]) < 0


@pass_context
def _is_today_there(context: Context, value: str) -> bool:
    return _days_from_sent(context, value, ZoneInfo(context["initiator_zone"])) == 0


_TIMED: Final[Mapping[str, Callable[..., bool]]] = {
    "is_today": _is_today,
    "is_tomorrow": _is_tomorrow,
    "is_yesterday": _is_yesterday,
    "is_past": _is_past,
    "is_today_there": _is_today_there,
}
"""Questions about the day of the mail itself; `there`: on the initiator's clocks."""


def _worded(voice: Voice, words: Any, language: str) -> dict[str, Callable[..., Any]]:
    """Filters that say things in the words of templates/part/words.txt.j2."""
    labels = {field.key: words.long_labels.get(field.key) or form.label(field.key, language) for field in form.FIELDS}

    @pass_context
    def finding(context: Context, found: Mapping[str, Any]) -> str:
        return voice.get_template(f"finding/{found['what']}.txt.j2").render({**context.get_all(), **found}).strip()

    @pass_context
    def days(context: Context, value: list[str]) -> list[str]:
        return [speech.day(one, context["zone"], language) for one in value if one]

    @pass_context
    def pressed(context: Context, names: Sequence[str], ref: str = "") -> str:
        said = {name: words.verbs[name] for name in names}
        return buttons.pressed(said, ref, context["reply_to"], context["ref"], words.button)

    @pass_context
    def tapped(context: Context, names: Sequence[str], ref: str = "") -> str:
        return buttons.tapped({name: words.verbs[name] for name in names}, ref, context["reply_to"])

    @pass_context
    def moment_there(context: Context, value: str) -> str:
        return speech.moment(value, ZoneInfo(context["initiator_zone"]), language)

    return {
        "buttons": pressed,
        "taps": tapped,
        "finding": finding,
        "days": days,
        "moment_there": moment_there,
        "label": lambda key: labels.get(key, key),
        "applying": lambda key: application.label(key, language),
        "verb": lambda name: words.verbs.get(name, str(name).upper()),
        "command": lambda command: _printed(command, words.verbs),
        "meaning": lambda name, ref: words.meanings.get(name, "").replace("{ref}", ref or "F12"),
        "number": lambda count: words.numbers[count] if 0 <= count < len(words.numbers) else str(count),
        "action": lambda kind: words.actions.get(kind, kind),
        "an_action": lambda kind: words.an_action.get(kind, kind),
        "reason": lambda reason: words.reasons.get(reason, reason),
        "outcome": lambda why: words.outcomes[why],
        "kept_by": lambda what: words.kept_by.get(what.split()[0], words.kept_by[""]),
        "mail_kind": lambda kind: words.mail_kinds.get(kind) or words.mail_kinds[""],
        "role": lambda role: words.roles[role],
        "standing": lambda standing: words.standings[standing],
        "phase": lambda phase: words.phases[phase],
        "seat": lambda role: words.seats[role],
        "both": lambda value: speech.joined(speech.names(value), words.joint),
        "in_order": lambda value: speech.joined(value, words.joint),
        "weekday": lambda value: speech.weekday(value, language),
        "language": lambda code: speech.language_name(code, language),
        "either": lambda value: speech.joined(value, words.either),
        "concerned": lambda text: speech.concerned(text, words.kinds_of_people.split(), words.people),
    }


def _printed(command: str, verbs: Mapping[str, str]) -> str:
    """'ACCEPT F12' with the word in the reader's language."""
    word, _, ref = command.partition(" ")
    return f"{verbs.get(word.casefold(), word)} {ref}".strip()
