"""The same mail by two roads: at the desk's own server, and in a mailbox to which somebody forwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.store import inbox
from tests.desk import AUTHSERV, DeskUnderTest, open_desk

RHYS = "rhys@bristol.example"


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """Leeds has asked Bristol and Lyon."""
    made = open_desk(tmp_path)
    made.fight()
    return made


@pytest.mark.parametrize("roads", [("lmtp", "imap"), ("imap", "smtp"), ("pipe", "lmtp")])
def test_it_has_one_effect(desk: DeskUnderTest, roads: tuple[str, str]):
    """One answer, one receipt; hops and envelope differ, and to the network nothing shows."""
    ask = desk.last(RHYS, "[F12]")
    for number, road in enumerate(roads):
        to = (str(ask["Reply-To"]), "fights@hub.example")[number]
        head = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=bristol.example\nReceived: by hop-{number}.example\n"
        answered = f"In-Reply-To: {ask['Message-ID']}\n"
        raw = f"{head}From: {RHYS}\nTo: {ask['Reply-To']}\nSubject: Re: hello\nMessage-ID: <one@client.example>\n{answered}\nAccept\n"
        with desk.database.write() as connection:
            inbox.take(connection, [inbox.Arrival(road, True, RHYS, to, raw.replace("\n", "\r\n").encode())], desk.now)
        desk.rest()
    rows = desk.database.connection().execute("select state, outcome from inbox order by id desc limit 2").fetchall()
    assert [(row["state"], row["outcome"]) for row in rows] == [("ignored", "ignored"), ("done", "recorded")]
    assert sum("RECORDED" in str(mail) for mail in desk.boxes[RHYS]) == 1
    assert desk.answer_of("bristol") == ("accept", "provisional")
