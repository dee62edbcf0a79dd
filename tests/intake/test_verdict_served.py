"""`mailbot serve` facing the internet: it asks a real DNS itself, and believes what it found out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mailbot.cli.stage import Stage, open_stage
from mailbot.cli.story import Story, parse
from mailbot.delivery.dkim import Signer
from tests.delivery.keys import RSA, RSA_RECORD
from tests.desk import FORM
from tests.intake.nameserver import Nameserver, nameserver, quoted

AMA, RHYS, INES, PILAR = "ama@leeds.example", "rhys@bristol.example", "ines@lyon.example", "pilar@zaragoza.example"
ZONES = {
    **{(f"_dmarc.{town}.example", "TXT"): ['"v=DMARC1; p=reject"'] for town in ("leeds", "bristol", "lyon")},
    **{(f"r._domainkey.{town}.example", "TXT"): [quoted(RSA_RECORD)] for town in ("leeds", "bristol", "lyon")},
    ("lyon.example", "TXT"): ['"v=spf1 ip4:127.0.0.1 -all"'],
    ("_dmarc.zaragoza.example", "TXT"): ["silence"],
    ("r._domainkey.meridian.example", "TXT"): ["silence"],
}


def networks(folder: Path) -> Story:
    """Four networks."""
    towns = {who: who.partition("@")[2].removesuffix(".example") for who in (AMA, RHYS, INES, PILAR)}
    lines = [f"network {town} --name {town.title()} --delegate {who} --timezone Europe/London" for who, town in towns.items()]
    path = folder / "networks.story"
    path.write_text("\n".join([*lines, "at 2026-06-01 20:10"]), "utf-8")
    return parse(path)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[tuple[Stage, Nameserver]]:
    """F12 goes round; the desk has no mail server in front of it."""
    with nameserver(ZONES) as dns, open_stage(tmp_path, networks(tmp_path)) as made:
        made.stop()
        settings = made.folder / "mailbot.toml"
        text = re.sub(r"(?m)^authserv_id = .*\n", "", settings.read_text("utf-8"))
        settings.write_text(text.replace("check = false", "check = true").replace("dns = []", f'dns = ["{dns.address}"]'), "utf-8")
        made.start()
        made.move_clock(made.now.replace(hour=20))
        send(made, AMA, FORM, "NEW FIGHT", sign=True)
        send(made, AMA, "SEND", reply="NEW FIGHT", sign=True)
        yield made, dns


def letter(stage: Stage, who: str, text: str, subject: str = "", reply: str = "", sign: bool = False) -> tuple[str, bytes]:
    """A letter as a mail server of the sender's domain hands it over, and to which address."""
    answered = next((mail for mail in reversed(stage.boxes[who]) if reply and reply in str(mail["Subject"])), None)
    to = str(answered["Reply-To"]) if answered is not None else "fights@hub.example"
    letter.count += 1  # type: ignore[attr-defined]
    head = {
        "From": who,
        "To": to,
        "Subject": subject or f"Re: {answered['Subject'] if answered is not None else ''}",
        "Message-ID": f"<{letter.count}@{who.partition('@')[2]}>",  # type: ignore[attr-defined]
        **({"In-Reply-To": str(answered["Message-ID"])} if answered is not None else {}),
    }
    raw = "".join(f"{name}: {value}\r\n" for name, value in head.items()) + "\r\n" + text.replace("\n", "\r\n") + "\r\n"
    return to, Signer(who.partition("@")[2], "r", RSA.encode()).sign(raw.encode()) if sign else raw.encode()


letter.count = 0  # type: ignore[attr-defined]


def send(stage: Stage, who: str, text: str, subject: str = "", *, reply: str = "", sign: bool = False, envelope: str = "") -> list[str]:
    """Send it, and return who got what: 'address: subject'."""
    to, raw = letter(stage, who, text, subject, reply, sign)
    return deliver(stage, envelope or who, to, raw)


def deliver(stage: Stage, envelope: str, to: str, raw: bytes) -> list[str]:
    """Hand bytes over; return who got what."""
    stage.deliver(envelope, to, raw)
    return [f"{one.to}: {one.mail['Subject']}" for one in stage.rest()]


def answers(stage: Stage) -> dict[str, str]:
    """The answers to F12."""
    shown: dict[str, Any] = stage.show("F12")
    return {one["network"]: one["answer"] for one in shown["answers"]}


def test_it_believes_what_it_found_out_and_nothing_else(stage: tuple[Stage, Nameserver]) -> None:
    """Signed: recorded. Unsigned, whatever headers it brings, or changed on the way: a CHECK, to the real address only."""
    desk, _ = stage
    assert desk.show("F12")["phase"] == "circulating"
    forger = "boss@meridian.example"
    to, raw = letter(desk, RHYS, "ACCEPT", reply="[F12]")
    brought = b"Authentication-Results: mx.hub.example; dmarc=pass header.from=bristol.example\r\n"
    assert deliver(desk, forger, to, brought + raw) == [f"{RHYS}: CHECK: did you send ACCEPT F12?"]
    to, raw = letter(desk, RHYS, "DECLINE F12", reply="[F12]", sign=True)
    assert deliver(desk, forger, to, raw.replace(b"DECLINE", b"ACCEPT")) == []  # the same claim is asked about once
    assert answers(desk) == {}
    assert send(desk, RHYS, "ACCEPT", reply="[F12]", sign=True) == [f"{RHYS}: Re: [F12] Bright Homes, Leeds: stolen deposits"]
    assert answers(desk) == {"bristol": "accept"}


def test_a_forger_whose_names_never_answer_is_still_a_forger(stage: tuple[Stage, Nameserver]) -> None:
    """A leaked token, and a signature of his own that nobody can look up: DECLINE, which NONE with a token would record, gets a CHECK."""
    desk, _ = stage
    to, raw = letter(desk, RHYS, "DECLINE", reply="[F12]")
    bait = b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=meridian.example; s=r; h=from:to; bh=AAAA; b=AAAA\r\n"
    assert deliver(desk, "boss@meridian.example", to, bait + raw) == [f"{RHYS}: CHECK: did you send DECLINE F12?"]
    assert answers(desk) == {}


def test_spf_alone_is_enough_where_it_is_aligned(stage: tuple[Stage, Nameserver]) -> None:
    """Lyon's server may send for lyon.example; the same letter under another envelope sender proves nothing."""
    desk, _ = stage
    assert send(desk, INES, "ACCEPT", reply="[F12]", envelope="x@bristol.example") == [f"{INES}: CHECK: did you send ACCEPT F12?"]
    assert send(desk, INES, "ACCEPT", reply="[F12]") == [f"{INES}: Re: [F12] Bright Homes, Leeds: stolen deposits"]
    assert answers(desk) == {"lyon": "accept"}


def test_a_replay_has_no_effect(stage: tuple[Stage, Nameserver]) -> None:
    """The signature still verifies; the letter is known, and where it is sent on, To does not name the door it came in by."""
    desk, _ = stage
    to, raw = letter(desk, RHYS, "ACCEPT", reply="[F12]", sign=True)
    assert len(deliver(desk, RHYS, to, raw)) == 1
    send(desk, RHYS, "UNDO", reply="Re: [F12]", sign=True)
    assert answers(desk) == {}
    for door in (to, "fights@hub.example", "f12@hub.example"):
        assert deliver(desk, "boss@meridian.example", door, raw) == []
    assert answers(desk) == {}


def test_a_domain_that_does_not_answer_holds_up_nobody_else(stage: tuple[Stage, Nameserver]) -> None:
    """Pilar's letter waits for the DNS; Rhys's, which came later, is served meanwhile, and hers in the end, with a CHECK."""
    desk, dns = stage
    to, raw = letter(desk, PILAR, "ACCEPT", reply="[F12]")
    desk.deliver(PILAR, to, raw)
    desk.deliver(RHYS, *letter(desk, RHYS, "ACCEPT", reply="[F12]", sign=True))
    arrived = [f"{one.to}: {one.mail['Subject']}" for one in desk.rest()]
    assert arrived == [
        f"{RHYS}: Re: [F12] Bright Homes, Leeds: stolen deposits",
        f"{PILAR}: CHECK: did you send ACCEPT F12?",
    ]
    assert dns.asked["_dmarc.zaragoza.example TXT"] >= 1


def test_after_a_restart_what_waited_is_checked(stage: tuple[Stage, Nameserver]) -> None:
    """The 250 was said; the verdict comes from the next process."""
    desk, _ = stage
    to, raw = letter(desk, PILAR, "ACCEPT", reply="[F12]")
    desk.deliver(PILAR, to, raw)
    desk.stop(kill=True)
    desk.start()
    assert [f"{one.to}: {one.mail['Subject']}" for one in desk.rest()] == [f"{PILAR}: CHECK: did you send ACCEPT F12?"]
