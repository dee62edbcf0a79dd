"""The format of stories, and that a story can fail: each way in which the desk may do otherwise than told is noticed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import pytest

from mailbot.cli.clients import CLIENTS, Draft, text_of, write
from mailbot.cli.play import Listener, hold_against, look, play
from mailbot.cli.stage import Stage, World
from mailbot.cli.story import At, Expect, Never, Note, Refuse, Say, State, StoryError, Tried, parse

DESK: Final = """
network leeds --name Leeds --delegate ama@leeds.example --timezone Europe/London --meets tue --towns Leeds
at 2026-06-01 20:10
>> ama@leeds.example new FIGTHS as plain
|
"""
TRUE: Final = "<< ama@leeds.example Re: FIGTHS\n| I read FIGHTS.\n"


def told(folder: Path, text: str, name: str = "told") -> Path:
    """A story in a file."""
    path = folder / f"{name}.story"
    path.write_text(text, "utf-8")
    return path


# ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_kind_of_line_is_read(tmp_path: Path):
    """Each line of the format becomes its step, with file and line; lines of text belong to the step above them."""
    text = """# a remark
network leeds --name Leeds --delegate ama@leeds.example
scenario 4. Accept
refuse rui@porto.example 550 5.1.1 user unknown
take rui@porto.example
at 2026-06-06 14:05 Europe/Madrid
>> rhys@bristol.example dmarc none reply [F12] as phone
| Accept
|
| # no remark
<< rhys@bristol.example, kit@bristol.example Re: [F12] Bright Homes
| RECORDED
<<= ama@leeds.example Bristol is IN
state F12 circulating bristol:-
never Lyon except ama@leeds.example, ines@lyon.example
never Dublin
"""
    story = parse(told(tmp_path, text))

    assert story.networks == ("leeds --name Leeds --delegate ama@leeds.example",)
    note, refuse, take, at, say, both, whole, state, never, nowhere = story.steps
    assert note == Note("told.story:3", "4. Accept")
    assert refuse == Refuse("told.story:4", "rui@porto.example", "550 5.1.1 user unknown")
    assert take == Refuse("told.story:5", "rui@porto.example", "")
    assert isinstance(at, At)
    assert at.instant == datetime(2026, 6, 6, 12, 5, tzinfo=UTC)
    assert say == Say("told.story:7", "rhys@bristol.example", "reply", "[F12]", "phone", "", "none", ["Accept", "", "# no remark"])
    assert both == Expect("told.story:11", ("rhys@bristol.example", "kit@bristol.example"), "Re: [F12] Bright Homes", False, ["RECORDED"])
    assert isinstance(whole, Expect)
    assert whole.whole
    assert state == State("told.story:14", "F12", ("circulating", "bristol:-"))
    assert never == Never("told.story:15", "Lyon", ("ama@leeds.example", "ines@lyon.example"))
    assert nowhere == Never("told.story:16", "Dublin", ())


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("at yesterday", "told.story:1: cannot read 'at yesterday'"),
        ("at 2026-06-06 14:05 Europe/Nowhere", "told.story:1: cannot read"),
        ("\n>> rhys replies", "told.story:2: cannot read '>> rhys replies'"),
        (">> a@x.example reply [F12] as pigeon", "told.story:1: cannot read"),
        ("refuse rui@porto.example rudely", "told.story:1: cannot read"),
        ("tell everybody", "told.story:1: cannot read 'tell everybody'"),
        ("| a line of its own", "told.story:1: a line of text belongs below"),
        ("at 2026-06-06 14:05\nscenario Next\n<< ama@leeds.example Re: FIGHTS", "told.story:3: << stands below"),
        ("like told", "told.story:1: told would begin with itself"),
        ("like nothing", "nothing.story: cannot read it"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, where: str, tmp_path: Path):
    """A line that is wrong, or would never be looked at, is refused where it stands."""
    with pytest.raises(StoryError) as wrong:
        parse(told(tmp_path, text))

    assert str(wrong.value).startswith(where)


def test_a_story_begins_like_another(tmp_path: Path):
    """`like` puts networks and steps of the other story in its place; a step keeps the name of the file it stands in."""
    told(tmp_path, "network leeds --name Leeds\nscenario One", "one")
    story = parse(told(tmp_path, "like one\nscenario Two", "two"))

    assert story.networks == ("leeds --name Leeds",)
    assert story.steps == (Note("one.story:2", "One"), Note("two.story:2", "Two"))


# ── Playing ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A desk after a short story; the server has ended."""
    folder = tmp_path_factory.mktemp("played")
    return play(parse(told(folder, DESK + TRUE)), folder)


def hear(stage: Stage, path: Path) -> None:
    """Hold a telling of the same story against what happened."""
    steps = parse(path).steps
    hold_against(stage, list(stage.world.arrived), [step for step in steps if isinstance(step, Expect)], Listener())
    for step in steps:
        if isinstance(step, Tried | State | Never):
            look(stage, step)


@pytest.mark.parametrize(
    "truth",
    [
        TRUE,
        "<< ama@leeds.example FIGTHS\n| I read\n| FIGHTS.\n| Nothing\n| Ref: M-\n",
        "<<= ama@leeds.example Re: FIGTHS\n| I read FIGHTS.\n|\n| Nothing …\n|\n| Ref: M-…\n",
        TRUE + "never Bristol\nnever FIGHTS except ama@leeds.example\nstate leeds name=Leeds reachable.delegate=True\n",
    ],
)
def test_a_story_that_tells_the_truth_ends(truth: str, stage: Stage, tmp_path: Path):
    """Lines in their order, however they break, or the whole mail; what never was; the state."""
    hear(stage, told(tmp_path, DESK + truth))


@pytest.mark.parametrize(
    ("lie", "complaint"),
    [
        ("", "1 mails that nobody expected"),
        (TRUE + TRUE, "no mail to ama@leeds.example with 'Re: FIGTHS'"),
        ("<< rhys@bristol.example Re: FIGTHS\n", "no mail to rhys@bristol.example"),
        ("<< ama@leeds.example Re: FIGHTS\n", "no mail to ama@leeds.example with 'Re: FIGHTS'"),
        ("<< ama@leeds.example Re: FIGTHS\n| Ref:\n| I read FIGHTS.\n", "but ama@leeds.example got"),
        ("<<= ama@leeds.example Re: FIGTHS\n| I read FIGHTS.\n", "but ama@leeds.example got"),
        (TRUE + "state F12 running\n", "there is no ask F12"),
        (TRUE + "state leeds name=Bristol\n", "leeds is name=Leeds"),
        (TRUE + "never FIGHTS\n", "ama@leeds.example got 'FIGHTS'"),
        (TRUE + "tried rui@porto.example\n", "no mail to rui@porto.example has been tried"),
    ],
)
def test_a_story_that_lies_fails(lie: str, complaint: str, stage: Stage, tmp_path: Path):
    """A mail too many, too few, to somebody else or with other words, and a state that is not so, are noticed."""
    with pytest.raises(StoryError, match=re.escape(complaint)):
        hear(stage, told(tmp_path, DESK + lie))


def test_a_play_fails_where_it_is_not_as_told(tmp_path: Path):
    """The line that is not so is named; nobody can answer a mail that did not come."""
    with pytest.raises(StoryError, match=r"told\.story:8: .* has no mail with '\[F12\]'"):
        play(parse(told(tmp_path, DESK + TRUE.rstrip() + "\n>> ama@leeds.example reply [F12]\n| Accept\n")), tmp_path)


# ── The others ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def asked() -> EmailMessage:
    """A mail of the desk, as it arrived."""
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "Fights desk <fights@hub.example>", "[F12] Bright Homes", "<f12.1.x@hub.example>"
    mail["References"] = "<f12.0@hub.example>"
    mail.set_content("Leeds asks Bristol.\n   [ ] ACCEPT F12 v1\n   [ ] DECLINE F12 v1\n")
    return mail


def answer(text: str) -> Draft:
    """What Rhys wants to write back."""
    at = datetime(2026, 6, 6, tzinfo=UTC)
    return Draft("rhys@bristol.example", "fights@hub.example", "Re: [F12]", (text,), at, "<1@bristol.example>", asked())


@pytest.mark.parametrize("client", sorted(set(CLIENTS) - {"button"}))
def test_every_client_answers_in_the_thread(client: str):
    """Whatever a client makes of the text, In-Reply-To and References name what is answered; only its "unsubscribe" has no thread."""
    raw = write(answer("[x] ACCEPT F12 v1"), client).decode()

    assert "In-Reply-To: <f12.1.x@hub.example>" in raw
    assert "References: <f12.0@hub.example> <f12.1.x@hub.example>" in raw
    assert "[x] ACCEPT F12 v1" in raw


def test_a_box_is_ticked_in_the_quote():
    """The one box is ticked, the other is not, and nothing stands above the quote."""
    lines = write(answer("[x] ACCEPT F12 v1"), "ticked").decode().partition("\r\n\r\n")[2].splitlines()

    assert lines[0].startswith("On Sat, 06 Jun 2026")
    assert lines[2:] == [">   [x] ACCEPT F12 v1", ">   [ ] DECLINE F12 v1"]


def test_text_is_what_a_client_shows():
    """Stuffing and soft line breaks do not show."""
    mail = EmailMessage()
    mail.set_content("Leeds asks \nBristol.\n >From here\n")

    assert text_of(mail) == "Leeds asks\nBristol.\n>From here"


def test_the_world_listens_and_ends():
    """The smarthost has a port of its own, and its thread ends with it."""
    world = World()
    try:
        assert world.port
    finally:
        world.close()

    assert world.arrived == []
