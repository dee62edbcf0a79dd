"""Every hostile letter over real SMTP to one real `mailbot serve`: nothing recorded, nothing where it must not go, and the desk goes on."""

# ruff: noqa: E501 - a table of addresses
from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any, Final

import pytest

from mailbot.cli.place import Place
from mailbot.cli.stage import Arrived, Stage, open_stage
from mailbot.cli.story import parse
from tests.desk import FORM
from tests.hostile.attack import AMA, BOSS, INES, KIT, RHYS, Attack, World
from tests.hostile.forgeries import forged, replayed, stolen
from tests.hostile.hiding import hidden
from tests.hostile.oddities import bombs, injected, strange
from tests.intake.rig import Client

KEEPER = "keeper@leeds.example"
STRANGERS = {BOSS, "tom@bristol.example", "rhys@example", "rhys@xn--brstol-qvf.example", "rhys@xn--brstol-u4f.example", "rhys@mail.bristol.example",
             "rhys@bristol.example.meridian.example", "rhys+x@bristol.example", "r.h.y.s@bristol.example",
             "rhys%bristol.example@meridian.example", "meridian.example!rhys@bristol.example"}  # fmt: skip
"""Written as the sender of a letter that did not fail DMARC: they may get the note of the week."""
SECONDS = 5.0  # until an ordinary answer has its receipt
NETWORKS = "".join(
    f"network n{number} --name N{number} --delegate d{number}@n{number}.example\n" for number in (*range(12), *range(20, 40))
)


BATCHES: Final[dict[str, Callable[[World], Iterator[Attack]]]] = {
    "forged": forged,
    "replayed": replayed,
    "stolen": stolen,
    "hidden": hidden,
    "strange": strange,
    "bombs": bombs,
    "injected": injected,
}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A desk that is served; F12 goes round, and Bristol has accepted it and taken that back."""
    folder = tmp_path_factory.mktemp("hostile")
    story = folder / "networks.story"
    story.write_text(
        "network leeds --name Leeds --delegate ama@leeds.example\n"
        "network bristol --name Bristol --delegate rhys@bristol.example --stand-in kit@bristol.example\n"
        f"network lyon --name Lyon --delegate ines@lyon.example\n{NETWORKS}at 2026-06-01 10:00 Europe/London\n"
    )
    with open_stage(folder, parse(story)) as made:
        made.move_clock(datetime(2026, 6, 1, 12, tzinfo=UTC))
        say(made, AMA, "NEW FIGHT", *FORM.splitlines(), reply=False)
        say(made, AMA, "", "SEND")
        yield made


@pytest.fixture(scope="module")
def world(stage: Stage) -> World:
    """What the enemy has got hold of."""
    asked: dict[str, EmailMessage] = {who: stage.boxes[who][-1] for who in (AMA, RHYS, INES)}
    say(stage, RHYS, "[F12]", "ACCEPT F12")
    asked[KIT] = stage.boxes[KIT][-1]
    tag = str(asked[RHYS]["Reply-To"])
    head = f"Authentication-Results: mx.hub.example; dmarc=pass header.from=bristol.example\r\nFrom: {RHYS}\r\nTo: {tag}\r\nSubject: x\r\n"
    done = f"{head}Message-ID: <done@bristol.example>\r\nIn-Reply-To: {asked[RHYS]['Message-ID']}\r\n\r\nACCEPT F12\r\n".encode()
    stage.deliver(RHYS, tag, done)
    stage.rest()
    say(stage, RHYS, "Re: [F12]", "UNDO")
    assert stage.show("F12")["answers"] == []
    return World(asked, done)


def say(stage: Stage, who: str, what: str, *lines: str, reply: bool = True) -> list[Arrived]:
    """Write as the owner of an address does; return what came of it."""
    stage.say(who, what, list(lines), reply=reply, client="plain", to="", dmarc="pass")
    return stage.rest()


def send(stage: Stage, attacks: list[Attack]) -> list[str]:
    """Send letters one after the other; return the last reply to each."""
    replies = []
    for attack in attacks:
        with Client(f"smtp 127.0.0.1:{stage.port}") as client:
            client.hear()
            client.say(b"EHLO x.example")
            client.say(f"MAIL FROM:<{attack.sender}> SMTPUTF8".encode())
            reply = client.say(f"RCPT TO:<{attack.rcpt}>".encode())
            if reply.startswith("250"):
                client.say(b"DATA")
                stuffed = attack.raw.replace(b"\r\n.", b"\r\n..")
                client.send(stuffed + (b"" if stuffed.endswith(b"\r\n") else b"\r\n") + b".\r\n")
                reply = client.hear()
            replies.append(f"{reply} ({attack.name})")
    return replies


def standing(stage: Stage) -> dict[str, Any]:
    """Return what can be seen of the fight and its networks from outside."""
    return {"F12": stage.show("F12"), **{tag: stage.show(tag, "network") for tag in ("leeds", "bristol", "lyon")}}


def heard_apart(shown: dict[str, Any]) -> str:
    """Return it as text, without when a network was last heard of."""
    for one in shown.values():
        for key in [key for key in one if "heard" in key or "careful" in key]:
            del one[key]
    return json.dumps(shown, sort_keys=True)


def failed(stage: Stage) -> list[str]:
    """Return the notes of letters that failed through our fault."""
    with Place(folder=stage.folder, clock=stage.clock).database() as database:
        return [row["note"] for row in database.connection().execute("select note from inbox where state = 'failed'").fetchall()]


@pytest.mark.parametrize("batch", BATCHES)
def test_batch(stage: Stage, world: World, batch: str) -> None:
    """Nothing is recorded, nobody outside is written to, no fault of ours, and the next ordinary answer has its receipt at once."""
    attacks = list(BATCHES[batch](world))
    before = heard_apart(standing(stage))
    replies = send(stage, attacks)
    arrived = stage.rest()

    assert heard_apart(standing(stage)) == before
    assert [reply for reply in replies if not reply.startswith(("250", "5"))] == []
    known = {AMA, RHYS, KIT, INES, KEEPER}
    known |= {f"d{number}@n{number}.example" for number in range(20, 40)}  # they asked for help, in strange words
    outside = [(one.to, str(one.mail["Subject"])) for one in arrived if one.to not in known]
    assert [one for one in outside if one[0] not in STRANGERS] == []
    assert len(set(outside)) == len(outside)
    assert [
        one.mail["Subject"] for one in arrived if "RECORDED: " in one.mail.as_string() and "NOT RECORDED" not in one.mail.as_string()
    ] == []
    assert [
        str(one.mail) for one in arrived if one.mail["Bcc"] or one.mail["Cc"] or "\nBcc:" in one.mail.as_string().partition("\n\n")[0]
    ] == []
    assert failed(stage) == []
    assert "Traceback" not in (stage.folder / "serve.log").read_text("utf-8")
    ordinary(stage, list(BATCHES).index(batch))


def ordinary(stage: Stage, number: int) -> None:
    """A delegate who has not spoken accepts: her receipt comes at once."""
    started = time.monotonic()
    arrived = say(stage, f"d{number}@n{number}.example", "[F12]", "ACCEPT F12")
    assert ["RECORDED: N" in one.mail.as_string() for one in arrived] == [True]
    assert time.monotonic() - started < SECONDS
