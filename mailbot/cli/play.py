"""Playing a story on a stage: step by step, each mail held against what the story expects.

The one rule: after each step the desk comes to rest, and then exactly the expected mails have arrived.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final

from mailbot.cli.clients import text_of
from mailbot.cli.stage import Arrived, Stage, open_stage
from mailbot.cli.story import At, Expect, Keeper, Never, Note, Refuse, Say, State, Step, Story, StoryError, Tried

__all__ = ["Listener", "hold_against", "look", "play"]

_HOME: Final = ("Europe/London", "UTC")


class Listener:
    """Hears what happens in a story; this one keeps quiet."""

    def scenario(self, text: str) -> None:
        """A heading."""

    def progress(self, done: int, of: int) -> None:
        """So many steps are done."""

    def wrote(self, when: str, who: str, mail: EmailMessage, body: list[str]) -> None:
        """Somebody wrote to the desk."""

    def arrived(self, when: str, to: tuple[str, ...], mail: EmailMessage) -> None:
        """A mail of the desk has arrived, as expected."""


def play(story: Story, folder: Path, listener: Listener | None = None, trouble: Callable[[Stage], None] | None = None) -> Stage:
    """Play a story to its end. `trouble`: called before each mail to the desk and each move of the clock (to kill the server).

    Raises StoryError with the line of the story where something else happened than it tells.
    """
    listener = listener or Listener()
    with open_stage(folder, story) as stage:
        for number, (step, expected) in enumerate(_moves(story)):
            listener.progress(number, len(story.steps))
            try:
                _move(stage, step, listener, trouble)
                if isinstance(step, At | Say | Keeper):
                    hold_against(stage, stage.rest(), expected, listener)
            except StoryError as wrong:
                raise StoryError(f"{step.where}: {wrong}") from None
    return stage


def _moves(story: Story) -> list[tuple[Step, list[Expect]]]:
    """Put with each step the mails that are expected after it."""
    moves: list[tuple[Step, list[Expect]]] = []
    for step in story.steps:
        if not isinstance(step, Expect):
            moves.append((step, []))
        elif moves:
            moves[-1][1].append(step)
    return moves


def _move(stage: Stage, step: Step, listener: Listener, trouble: Callable[[Stage], None] | None) -> None:
    if trouble is not None and isinstance(step, At | Say):
        trouble(stage)
    match step:
        case Note(text=text):
            listener.scenario(text)
        case At(instant=instant):
            stage.move_clock(instant)
        case Refuse():
            stage.world.refusals[step.who] = step.reply
        case Say():
            answers = step.how == "reply"
            how = {"client": step.client, "to": step.to, "dmarc": step.dmarc, "holder": step.holder}
            mail = stage.say(step.who, step.what, step.body, reply=answers, **how)
            listener.wrote(_when(stage.now), step.who, mail, step.body)
        case Keeper(words=words):
            stage.keep(words)
        case Tried() | State() | Never():
            look(stage, step)
        case Expect():
            pass  # held against what arrives after the step before it


def look(stage: Stage, step: Tried | State | Never) -> None:
    """Look whether things are as a story says. Raises StoryError if they are not."""
    match step:
        case Tried(who=who):
            if who not in stage.world.refused:
                raise StoryError(f"no mail to {who} has been tried")
            stage.world.refused.clear()
        case State():
            _check_state(stage, step)
        case Never():
            _check_never(stage, step)


def _when(instant: datetime) -> str:
    """Write an instant as whoever acts then reads it off the wall; the demo's home needs no name."""
    zone = str(instant.tzinfo)
    place = "" if zone in _HOME else f" ({zone.rpartition('/')[2]})"
    return instant.strftime("%a %-d %B %H:%M") + place


def hold_against(stage: Stage, arrived: list[Arrived], expected: list[Expect], listener: Listener) -> None:
    """Pair arrived mails with expected ones. Raises StoryError for what is missing, other than told, or too much."""
    left = _without_copies(arrived)
    for one in expected:
        found = [_take(left, who, one) for who in one.who]
        for mail in found:
            _check_lines(mail, one)
        listener.arrived(_when(stage.now), one.who, found[0])
    if left:
        too_much = "\n\n".join(f"to {one.to}: {one.mail['Subject']}\n{text_of(one.mail)}" for one in left)
        raise StoryError(f"{len(left)} mails that nobody expected:\n{too_much}")


def _without_copies(arrived: list[Arrived]) -> list[Arrived]:
    """At-least-once: the same Message-ID to the same mailbox is the same mail."""
    return list({(one.to, str(one.mail["Message-ID"])): one for one in arrived}.values())


def _take(left: list[Arrived], who: str, expected: Expect) -> EmailMessage:
    for one in left:
        if one.to == who and expected.subject in str(one.mail["Subject"]) and _fits(one.mail, expected):
            left.remove(one)
            return one.mail
    for one in left:
        if one.to == who and expected.subject in str(one.mail["Subject"]):
            left.remove(one)
            return one.mail
    there = "\n".join(f"  to {one.to}: {one.mail['Subject']}" for one in left) or "  nothing"
    raise StoryError(f"{expected.where}: no mail to {who} with {expected.subject!r}; there is\n{there}")


def _words(text: str) -> str:
    return " ".join(text.split())


def _fits(mail: EmailMessage, expected: Expect) -> bool:
    if expected.whole:
        return _is_whole(text_of(mail), "\n".join(expected.lines))
    text, place = _words(text_of(mail)), 0
    for line in expected.lines:
        found = text.find(_words(line), place)
        if found < 0:
            return False
        place = found + len(_words(line))
    return True


def _is_whole(text: str, told: str) -> bool:
    """Compare paragraph by paragraph, however the lines break; in what is told, … stands for anything within a paragraph."""
    pattern = r"\n".join(".*".join(map(re.escape, one.split("…"))) for one in _paragraphs(told))
    return re.fullmatch(pattern, "\n".join(_paragraphs(text))) is not None


def _paragraphs(text: str) -> list[str]:
    return [_words(one) for one in re.split(r"\n\s*\n", text.strip())]


def _check_lines(mail: EmailMessage, expected: Expect) -> None:
    if not _fits(mail, expected):
        wanted = "\n".join(f"| {line}" for line in expected.lines)
        raise StoryError(f"{expected.where}: expected\n{wanted}\nbut {mail['To']} got\n{mail['Subject']}\n\n{text_of(mail)}")


def _check_state(stage: Stage, step: State) -> None:
    of_ask = re.fullmatch(r"F\d+", step.ref) is not None
    shown = stage.show(step.ref) if of_ask else stage.show(step.ref, "network")
    actual = [_state_word(shown, word) for word in step.words]
    if actual != list(step.words):
        raise StoryError(f"{step.ref} is {' '.join(actual)}, not {' '.join(step.words)}")


def _state_word(shown: dict[str, Any], word: str) -> str:
    """Return what a word of a `state` line really is; the word itself where it is so."""
    if "=" in word:
        key, value = word.partition("=")[0], shown
        for part in key.split("."):
            value = value[part]
        return f"{key}={value}"
    if "/" in word:
        there = [f"{one['network']}/{one['kind'] or '-'}/{one['date'] or '-'}/{one['state']}" for one in shown["actions"]]
        return word if word in there else f"({' '.join(there) or 'no actions'})"
    if ":" not in word:
        return str(shown["phase"])
    tag = word.partition(":")[0]
    return next((f"{tag}:{one['answer']}:{one['state']}" for one in shown["answers"] if one["network"] == tag), f"{tag}:-")


def _check_never(stage: Stage, step: Never) -> None:
    word = re.compile(rf"(?<!\w){re.escape(step.text)}(?!\w)", re.IGNORECASE)
    for to, mails in stage.boxes.items():
        for mail in mails if to not in step.besides else ():
            texts = [str(part.get_content()) for part in mail.walk() if part.get_content_maintype() == "text"]
            whole = "\n".join([*map(str, mail.values()), " ".join("\n".join(texts).split())])
            if word.search(whole):
                raise StoryError(f"{to} got {step.text!r}:\n{whole}")
