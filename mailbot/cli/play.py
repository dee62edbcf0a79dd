"""Playing a story on a stage: step by step, each mail held against what the story expects.

The one rule: after each step the desk comes to rest, and then exactly the expected mails have arrived.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from mailbot.cli.clients import text_of
from mailbot.cli.stage import Arrived, Stage, open_stage
from mailbot.cli.story import At, Expect, Note, Refuse, Say, State, Step, Story, StoryError

__all__ = ["Listener", "play"]


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
                if isinstance(step, At | Say):
                    _hold_against(stage, stage.rest(), expected, listener)
            except StoryError as wrong:
                raise StoryError(f"{story.name}.story:{step.line}: {wrong}") from None
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
        case State():
            _check_state(stage, step)
        case Say():
            answers = step.how == "reply"
            mail = stage.say(step.who, step.what, step.body, reply=answers, client=step.client, to=step.to, dmarc=step.dmarc)
            listener.wrote(_when(stage.now), step.who, mail, step.body)
        case _:
            pass


def _when(instant: datetime) -> str:
    return instant.astimezone(ZoneInfo("Europe/London")).strftime("%a %-d %B %H:%M")


def _hold_against(stage: Stage, arrived: list[Arrived], expected: list[Expect], listener: Listener) -> None:
    """Pair arrived mails with expected ones; complain of what is missing, other than told, or too much."""
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
    raise StoryError(f"line {expected.line}: no mail to {who} with {expected.subject!r}; there is\n{there}")


def _words(text: str) -> str:
    return " ".join(text.split())


def _fits(mail: EmailMessage, expected: Expect) -> bool:
    text, place = _words(text_of(mail)), 0
    for line in expected.lines:
        place = text.find(_words(line), place)
        if place < 0:
            return False
    return True


def _check_lines(mail: EmailMessage, expected: Expect) -> None:
    if not _fits(mail, expected):
        wanted = "\n".join(f"| {line}" for line in expected.lines)
        raise StoryError(f"line {expected.line}: expected\n{wanted}\nbut {mail['To']} got\n{mail['Subject']}\n\n{text_of(mail)}")


def _check_state(stage: Stage, step: State) -> None:
    shown = stage.show(step.ref)
    answers = {one["network"]: f"{one['answer']}:{one['state']}" for one in shown["answers"]}
    actual = [f"{tag}:{answers.get(tag, '-')}" for tag in (wanted.partition(":")[0] for wanted in step.answers)]
    if shown["phase"] != step.phase or actual != list(step.answers):
        raise StoryError(f"{step.ref} is {shown['phase']} with {' '.join(actual)}, not {step.phase} with {' '.join(step.answers)}")
