"""The grammar: from a letter to the commands it gives, forgiving by rule, not by guess (product 7.4).

The one rule: when in doubt, ask back. `understand` never raises and never changes anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from mailbot.domain.verbs import BY_NAME, Care
from mailbot.reading import boxes, commands, form, prose
from mailbot.reading.clean import Around, is_harmless
from mailbot.reading.commands import Body, Commands
from mailbot.reading.letter import Kind, Letter
from mailbot.reading.meaning import Context, Doubt, Meaning, Ref, Said, Situation, Sure, Unclear
from mailbot.reading.refs import first as first_ref
from mailbot.reading.sentence import tidy, words
from mailbot.reading.shapes import Heard, shown
from mailbot.reading.words import Words

__all__ = ["Context", "Doubt", "Meaning", "Ref", "Said", "Situation", "Sure", "Unclear", "understand"]

_PREFIX: Final = re.compile(
    r"\s*(?:(?:re|fwd?|aw|wg|rv|tr|r|i|rif|enc|res|sv|vs|antw|antwort)(?:\s?\[\d{1,3}\])?\s?:"
    r"|\[(?!\s*#?[FCP][ -]?\d)[^\[\]]{1,40}\](?=\s*\S))\s*",
    re.IGNORECASE,
)
_THREAD: Final = re.compile(r"\[\s*#?[FCP][ -]?\d{1,6}\s*\]\s*\S+\s+\S", re.IGNORECASE)  # "[F12] Bright Homes …", whoever sends it
_CALENDAR: Final = re.compile(  # "Declined: F12: answers due", of a calendar whose own part got lost
    r"(?:accepted|declined|tentative\w*|acceptée?|refusée?|zugesagt|abgelehnt|aceptad[oa]|rechazad[oa]|accettat[oa]|rifiutat[oa]|aceit[eo]|recusad[oa])"
    r"\s?:\s*\[?[FCP][ -]?\d{1,6}\W+\w",
    re.IGNORECASE,
)
_TEXT_WHOLE: Final = (Situation.QUESTION, Situation.CLOSING)  # answers that are text whatever their first word
_WITH_FORM: Final = frozenset(["newfight", "newcall", "newpledge", "change", "amend"])
_BEGUN: Final = (Doubt.NEEDS_TEXT, Doubt.NEEDS_DATE, Doubt.NEEDS_NUMBER, Doubt.NEEDS_TOWN)
_OWN: Final = 64 * 1024  # characters of own text: nobody writes as much to the desk, and reading it would keep others waiting
_MANY: Final = 4  # labels that make a form of a letter without a command


def understand(letter: Letter, context: Context, words: Words) -> Meaning:
    """Read a letter's commands, its note, its free text and its form lines, in the light of `context`. Raises nothing."""
    meaning = _understand(letter, context, words)
    if not letter.other or not _said(meaning):
        return meaning
    return _agreed(meaning, _understand(replace(letter, own=letter.other), context, words), context)


def _agreed(meaning: Meaning, other: Meaning, context: Context) -> Meaning:
    """Text and HTML of one letter must not give different commands, and what binds must be said by both: who knows which was seen?"""
    said, again = _said(meaning), _said(other)
    binds = any(BY_NAME[item.verb].care >= Care.BINDING for item in said)
    if [(item.verb, item.ref) for item in said] == [(item.verb, item.ref) for item in again] or not (again or binds):
        return meaning
    verbs = tuple(dict.fromkeys(item.verb for item in (*said, *again)))
    return _asked_back(Unclear(Doubt.CONTRADICTION, said[0].line, "", verbs[:2], said[0].ref or context.ref))


def _said(meaning: Meaning) -> tuple[Said, ...]:
    return tuple(item for item in meaning.items if isinstance(item, Said))


def _understand(letter: Letter, context: Context, words: Words) -> Meaning:
    around = Around(context, words, _names(letter))
    if letter.kind is Kind.REACTION or letter.calendar:
        return _asked_back(Unclear(Doubt.REACTION, shown(letter.subject), ref=context.ref))
    if letter.kind is not Kind.PERSON:
        return _asked_back(Unclear(Doubt.EMPTY, ""))
    if sum(map(len, letter.own)) > _OWN:
        return _asked_back(Unclear(Doubt.NOTHING, shown(next(filter(None, letter.own))), ref=context.ref))
    own = boxes.without_boxes(letter.own, around)
    text = commands.body(own, around)
    if context.situation in _TEXT_WHOLE:
        return _answer(text, own, around)
    return _meant(letter, own, text, around)


def _asked_back(item: Unclear) -> Meaning:
    return Meaning((item,), "", "", False, {})


def _names(letter: Letter) -> frozenset[str]:
    """The writer's own name: it stands under every second mail."""
    return frozenset(words(f"{letter.name} {letter.ids.sender.partition('@')[0]}"))


def _answer(text: Body, own: Sequence[str], around: Around) -> Meaning:
    """An answer to a question: text as it stands, unless a line begins with a command word and a reference (product 4.5 rule 3)."""
    found = commands.find(text, around, only_named=True)
    if found.items:
        return Meaning(_agreeing(found.items, around), _joined(found.prose, text), "", False, {})
    return _free(own) or _asked_back(Unclear(Doubt.EMPTY, "", ref=around.context.ref))


def _meant(letter: Letter, own: Sequence[str], text: Body, around: Around) -> Meaning:
    """Weigh boxes, first lines and subject (product 7.4 rule 4)."""
    fields = _form_lines(own, around) if _brings_form(letter, own, text, around) else {}
    label = next((number for number, line in enumerate(text.lines) if form.is_label(line)), None) if fields else None
    spoken = _spoken(text, label, around)
    by_subject = _subject(letter, text, spoken, around)
    items = _weighed(spoken, by_subject, around)
    items = _with_box(letter, items, text, around)
    items = _with_subject_ref(_agreeing(items, around), letter, around)
    fields = _form(letter, own, items, fields, around)
    if items:
        return Meaning(items, _note(items, spoken, text), "", False, fields)
    return _without_command(letter, own, text, fields, around)


def _spoken(text: Body, label: int | None, around: Around) -> Commands:
    """Find the commands above the form lines, which are never commands themselves. `label`: the number of the first, if any."""
    if label == 0:
        return Commands((), text.lines)
    above = text if label is None else Body(text.lines[:label], ())
    found = commands.find(above, around)
    return prose.settled(found, above, around) if label is None or found.items else found


def _brings_form(letter: Letter, own: Sequence[str], text: Body, around: Around) -> bool:
    """Whether labels are read: in answers to a draft, with a command that takes a form, or where there are many of them."""
    if around.context.situation is Situation.DRAFT:
        return True
    lines = [*text.lines[:1], *([] if around.context.ours else [bare_subject(letter.subject)])]
    heard = [commands.hear_line(line, around) for line in lines]
    return any(isinstance(one, Said) and one.verb in _WITH_FORM for one in heard) or len(_form_lines(own, around)) >= _MANY


def _form_lines(lines: Sequence[str], around: Around) -> dict[str, str]:
    return form.fields([tidy(line) for line in lines], hints=around.words.hints)


# ── The subject ────────────────────────────────────────────────────────────────────────────────────────────────────────


def bare_subject(subject: str) -> str:
    """Take `Re:` and its like, `[EXT]` and list tags off a subject; `[F12]` stays."""
    text = tidy(subject)
    for _ in range(20):
        shorter = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
        if shorter == text:
            break
        text = shorter
    return text


def _subject(letter: Letter, text: Body, spoken: Commands, around: Around) -> Heard:
    """Hear the subject, if it is not one that we sent. Where the body has its own commands, whole or begun, it is heard by itself."""
    subject = bare_subject(letter.subject)
    if around.context.ours or _THREAD.match(subject) or _CALENDAR.match(subject):
        return None
    lines = Body((), ()) if any(isinstance(item, Said) or item.doubt in _BEGUN for item in spoken.items) else text
    return commands.of_subject(subject, lines, around)


def _weighed(spoken: Commands, subject: Heard, around: Around) -> tuple[Said | Unclear, ...]:
    """Put body and subject together; if both carry commands and differ, neither is carried out."""
    if subject is None or isinstance(subject, Unclear):
        return _over_unclear_subject(spoken, subject)
    said = [item for item in spoken.items if isinstance(item, Said)]
    if said and _is_chance(subject):
        return spoken.items
    if any(_same(item, subject) for item in said):
        return tuple(
            _with_ref(item, subject.ref) if isinstance(item, Said) and item.verb == subject.verb else item for item in spoken.items
        )
    weighty = [item for item in spoken.items if _is_weighty(item, subject)]
    if said or weighty:
        if not said and isinstance(weighty[0], Unclear) and weighty[0].doubt in (Doubt.PROSE, Doubt.CONDITION):
            return (weighty[0],)
        line = " / ".join((subject.line, said[0].line if said else weighty[0].line))
        guesses = tuple(dict.fromkeys((subject.verb, *(item.verb for item in said))))[:3]
        return (Unclear(Doubt.SUBJECT_DIFFERS, shown(line), "", guesses, subject.ref),)
    return (subject,)


def _over_unclear_subject(spoken: Commands, subject: Unclear | None) -> tuple[Said | Unclear, ...]:
    """A subject that is asked back holds up what binds; with nothing else in the letter it is what is asked back."""
    if subject is None:
        return spoken.items
    binds = any(isinstance(item, Said) and BY_NAME[item.verb].care is Care.BINDING for item in spoken.items)
    doubts = (Doubt.CONDITION, Doubt.QUESTION_MARK, Doubt.EXTRA_WORDS, Doubt.PROSE)
    if (binds and subject.doubt in doubts) or (not spoken.items and not spoken.prose):
        return (subject,)
    return spoken.items or ((subject,) if subject.doubt in doubts and "accept" in subject.guesses else ())


def _is_weighty(item: Said | Unclear, subject: Said) -> bool:
    """Whether a line of the body that is asked back speaks against the command in the subject."""
    if not isinstance(item, Unclear) or item.doubt in (Doubt.NOTHING, Doubt.EMPTY, Doubt.REACTION):
        return False
    if BY_NAME[subject.verb].care is Care.BINDING:
        return item.doubt is not Doubt.AGREEMENT
    return item.doubt in (Doubt.CONDITION, Doubt.QUESTION_MARK, Doubt.EXTRA_WORDS, Doubt.CONTRADICTION)


def _is_chance(subject: Said) -> bool:
    """Whether a subject is only near a word that binds nobody: "Lotta" over NUOVA LOTTA is no FIGHTS ("lotte")."""
    return subject.sure is Sure.TYPO and subject.ref is None and BY_NAME[subject.verb].care < Care.BINDING


def _same(one: Said, other: Said) -> bool:
    return one.verb == other.verb and (one.ref is None or other.ref is None or one.ref.number == other.ref.number)


def _with_ref(item: Said, ref: Ref | None) -> Said:
    return item if item.ref is not None or ref is None else replace(item, ref=ref)


def _with_subject_ref(items: tuple[Said | Unclear, ...], letter: Letter, around: Around) -> tuple[Said | Unclear, ...]:
    """A new mail with the subject "F12" and a word in its body is about F12."""
    if around.context.ours or around.context.ref is not None:
        return items
    at = first_ref(bare_subject(letter.subject), around.words.fights)
    ref = at.ref if at is not None and at.ref.letter else None
    return tuple(_with_ref(item, ref) if isinstance(item, Said) else item for item in items)


# ── Boxes, contradictions, form, note ──────────────────────────────────────────────────────────────────────────────────


def _with_box(letter: Letter, items: tuple[Said | Unclear, ...], text: Body, around: Around) -> tuple[Said | Unclear, ...]:
    """Add the ticked box; what is written above it comes first."""
    above = [line for one in (text.lines, *text.paragraphs) for line in one if not is_harmless(line, around)]
    ticks = boxes.ticked((*letter.quote, *letter.own), around)
    box = boxes.judge(ticks, letter, around, above=bool(above))
    if box is None:
        return items
    said = [item for item in items if isinstance(item, Said)]
    if not items or (isinstance(box, Unclear) and not said):
        return (_with_words(box, above, around),)
    if isinstance(box, Unclear):
        return items if all(item.verb in box.guesses for item in said) else prose.contradicting(items, box)
    return items if any(_same(item, box) for item in said) else prose.contradicting(items, box)


def _with_words(box: Said | Unclear, above: Sequence[str], around: Around) -> Said | Unclear:
    """What stands above a ticked OFFER or DECLINE is its text."""
    if isinstance(box, Unclear) or not above:
        if isinstance(box, Said) and BY_NAME[box.verb].shape.value == "text":
            return Unclear(Doubt.NEEDS_TEXT, box.line, "", (box.verb,), box.ref)
        return box
    text = "\n".join(above)
    return replace(box, text=text, reason=prose.reason(text, around) if box.verb == "decline" else "")


def _agreeing(items: Sequence[Said | Unclear], around: Around) -> tuple[Said | Unclear, ...]:
    return prose.without_contradictions(items, around)


def _form(letter: Letter, own: Sequence[str], items: Sequence[Said | Unclear], fields: Mapping[str, str], around: Around) -> dict[str, str]:
    """Give the form lines of a letter that brings a form, or answers a draft (product 7.4 rule 4)."""
    said = next((item for item in items if isinstance(item, Said) and item.verb in _WITH_FORM), None)
    if said is None and not fields and around.context.situation is not Situation.DRAFT:
        return {}
    read = {**fields, **_form_lines(own, around)}
    if said is not None and said.carrier == "line":
        read = {**_form_lines(said.text.splitlines(), around), **read}
    if around.context.situation is Situation.DRAFT:
        quoted = {key: value for key, value in _form_lines(letter.quote, around).items() if value}
        read = {**quoted, **{key: value for key, value in read.items() if value or key not in quoted}}
    return read


def _note(items: Sequence[Said | Unclear], spoken: Commands, text: Body) -> str:
    """What was written besides the commands; nothing twice."""
    last = items[-1]
    if isinstance(last, Said) and last.carrier == "box" and last.text:
        return ""
    if isinstance(last, Said) and text.rest and last.text == text.rest:
        return "\n".join(spoken.prose)
    if isinstance(last, Said) and last.carrier == "subject":
        return text.rest
    return _joined(spoken.prose, text)


def _joined(lines: Sequence[str], text: Body) -> str:
    return "\n\n".join(part for part in ("\n".join(lines), text.rest) if part)


# ── Free text ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _without_command(letter: Letter, own: Sequence[str], text: Body, fields: dict[str, str], around: Around) -> Meaning:
    """Nothing was said in the language of the desk: a form, free text, or nothing at all."""
    context = around.context
    if len(fields) >= _MANY and context.situation is Situation.NONE and context.ref is None:
        line = shown(letter.subject)
        return Meaning((Said("newfight", None, "", line, context.languages[0], Sure.EXACT, "line"),), "", "", False, fields)
    free = _free(own) or _subject_alone(letter, around)
    if free is None:
        return Meaning((), "", "\n".join(letter.own), False, fields) if fields else _asked_back(Unclear(Doubt.EMPTY, "", ref=context.ref))
    return replace(free, form=fields)


def _subject_alone(letter: Letter, around: Around) -> Meaning | None:
    """A new mail that is only a subject: "What is F12 about?"; a subject of ours, or of what is sent on, says nothing."""
    subject = bare_subject(letter.subject)
    if around.context.ours or letter.forwarded or _THREAD.match(subject) or not words(subject):
        return None
    found = prose.settled(Commands((), (subject,)), Body((subject,), ()), around)
    return Meaning(found.items, "", "", False, {}) if found.items else _free([subject])


def _free(own: Sequence[str]) -> Meaning | None:
    """Own text as it stands; None if there is none."""
    free = "\n".join(own).strip()
    return Meaning((), "", free, "?" in free, {}) if free else None
