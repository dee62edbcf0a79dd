"""The whole way: a real ask, quoted by real shapes or answered by its buttons, and what the desk makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.writing.compose import Rendered
from tests.desk import DeskUnderTest, open_desk
from tests.pages.shapes import SHAPES, Reply, letter
from tests.pages.test_buttons import opened

RHYS, AUTHENTIC = "rhys@bristol.example", b"Authentication-Results: mx.hub.example; dmarc=pass header.from=bristol.example\r\n"


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """F12 goes round."""
    made = open_desk(tmp_path)
    made.fight()
    return made


def _of_ask(desk: DeskUnderTest) -> Rendered:
    ask = desk.last(RHYS, "[F12]")
    text, page = (str(ask.get_body((kind,)).get_content()).replace("\r\n", "\n") for kind in ("plain", "html"))  # type: ignore[union-attr]
    return Rendered(str(ask["Subject"]), text, page)


def _send(desk: DeskUnderTest, raw: bytes, to: str) -> str:
    return desk.put(RHYS, to, (AUTHENTIC + raw).decode("utf-8").replace("\r\n", "\n"))


@pytest.mark.parametrize("shape", SHAPES)
def test_an_answer_with_the_quote_of_a_real_ask(desk: DeskUnderTest, shape: str) -> None:
    """Nothing written, and thanks, join nothing; the word does. The token alone names the mail that is answered."""
    ask, sent = desk.last(RHYS, "[F12]"), _of_ask(desk)
    to = str(ask["Reply-To"])
    for number, above in enumerate(((), ("Thanks",), ("Accept",))):
        assert desk.answer_of("bristol")[0] != "accept"
        raw = letter(shape, Reply(sent, above)).replace(b"fights+f12-k7q2m9x4tr@hub.example", to.encode())
        raw = raw.replace(b"<f12.7.k7q2m9x4tr@hub.example>", str(ask["Message-ID"]).encode()).replace(b"<a.1@", f"<a.{number}@".encode())
        _send(desk, raw, to)
    assert desk.answer_of("bristol") == ("accept", "provisional")
    assert desk.last(RHYS)["Subject"] == "Re: [F12] Bright Homes, Leeds: stolen deposits"


@pytest.mark.parametrize("word", ["ACCEPT", "DECLINE"])
def test_a_press_on_a_real_button(desk: DeskUnderTest, word: str) -> None:
    """A letter that answers nothing in its head is an answer by its address; it is a conversation of its own (product 6.3)."""
    to, subject, body = next(one for one in opened(_of_ask(desk).html) if one[1] == f"{word} F12")
    raw = f"From: {RHYS}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <press@phone.example>\r\n\r\n{body}Sent from my iPhone\r\n"
    assert _send(desk, raw.encode(), to) == "done"
    assert desk.answer_of("bristol")[0] == word.lower()
    receipt = desk.last(RHYS)
    assert (receipt["Subject"], receipt["In-Reply-To"]) == (f"Re: {word} F12", "<press@phone.example>")
    assert [subject for _, subject, _ in opened(str(receipt.get_body(("html",)).get_content()))] == ["UNDO", "NOT ME"]  # type: ignore[union-attr]


def test_a_press_on_undo(desk: DeskUnderTest) -> None:
    """The button of a receipt takes back what the receipt says."""
    test_a_press_on_a_real_button(desk, "ACCEPT")
    to, subject, body = opened(str(desk.last(RHYS).get_body(("html",)).get_content()))[0]  # type: ignore[union-attr]
    raw = f"From: {RHYS}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <undo@phone.example>\r\n\r\n{body}"
    assert _send(desk, raw.encode(), to) == "done"
    assert desk.answer_of("bristol")[0] == ""
