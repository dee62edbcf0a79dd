"""Letters made to hurt: each is read or refused within bounds (libraries 1.4 and 8)."""

from __future__ import annotations

import base64
import time
from pathlib import Path

import pytest

from mailbot.reading import bounds, mime
from mailbot.reading.html import to_lines
from mailbot.reading.letter import Unreadable, ids, read
from mailbot.reading.verdict import Dmarc, verdict
from tests.reading import grammar_letters
from tests.reading.bombs import HEAD, HEADERS, PAGES, SENT, STYLES, TEXTS, nested, repeated

SECONDS = 5  # of CPU; generous: the bound is 1 s (test_budget), a hang is minutes


def _timed_read(raw: bytes, sent: str | None = SENT) -> str:
    started = time.process_time()
    try:
        read(raw, "bounce+w5n3c8r6hj@hub.example", "", sent)
        outcome = "read"
    except Unreadable as refused:
        outcome = str(refused)
    assert time.process_time() - started < SECONDS
    return outcome


@pytest.mark.parametrize("unit", STYLES)
def test_styles_that_hang_others_are_read(unit: str) -> None:
    """Styles and style sheets are looked through in time, whatever stands in them."""
    for page in (f'<p style="{repeated(unit)}">x</p>', f"<style>{repeated(unit)}</style><p>x</p>"):
        started = time.process_time()
        assert read((HEAD + "Content-Type: text/html\n\n" + page).encode(), "fights@hub.example", "a@b.example", SENT).own in (("x",), ())
        assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("name", TEXTS)
def test_text_that_hangs_others_is_read(name: str) -> None:
    """Texts on which other readers need quadratic time are read in time."""
    assert _timed_read((HEAD + "\n" + repeated(TEXTS[name])).encode()) == "read"


@pytest.mark.parametrize("name", PAGES)
def test_html_that_hangs_others_is_read(name: str) -> None:
    """Deep, broken and endless HTML is read in time."""
    assert _timed_read((HEAD + "Content-Type: text/html\n\n" + repeated(PAGES[name])).encode()) == "read"


def test_lines_of_text_are_bounded() -> None:
    """However much text there is, no more than the bounds are kept."""
    letter = read((HEAD + "\n" + "word " * 200_000 + "line\n" * 100_000).encode(), "x@hub.example", "a@b.example", None)
    assert len(letter.own) <= bounds.LINES
    assert max(map(len, letter.own)) <= bounds.LINE
    assert sum(map(len, letter.own)) <= bounds.TEXT
    assert len(to_lines("<br>x" * 100_000)) <= bounds.LINES


@pytest.mark.parametrize(("headers", "outcome"), HEADERS.values(), ids=HEADERS)
def test_headers_are_bounded(headers: str, outcome: str) -> None:
    """Header bombs are read in time, or refused before the `email` package sees them."""
    assert _timed_read((headers + HEAD + "\nx\n").encode()) == outcome


def test_parts_and_depth_are_bounded() -> None:
    """Too many parts or levels are refused by counting, not by trying."""
    flat = HEAD + "Content-Type: multipart/mixed; boundary=b\n\n"
    assert _timed_read((flat + "--b\n\nx\n" * 100).encode()) == "read"
    assert _timed_read((flat + "--b\n\nx\n" * 50_000).encode()) == "too many parts"
    assert _timed_read(nested(20)) == "read"
    assert _timed_read(nested(21)) == "nested too deep"
    assert _timed_read(nested(5_000)) == "nested too deep"
    assert _timed_read((HEAD + "Content-Type: message/rfc822\n\n" * 30_000).encode()) == "nested too deep"
    with pytest.raises(Unreadable):
        mime.parse(nested(30))
    with pytest.raises(Unreadable):
        ids(nested(30), "fights@hub.example")


def test_encoded_and_reported_bulk_is_bounded() -> None:
    """Much base64 and a report about 20,000 recipients are read in part."""
    encoded = base64.encodebytes(b"ACCEPT F12\n" * 100_000)
    assert _timed_read((HEAD + "Content-Transfer-Encoding: base64\n\n").encode() + encoded) == "read"
    group = "Final-Recipient: rfc822; a@b.example\nStatus: 5.1.1\nAction: failed\n\n"
    parts = f"--b\nContent-Type: message/delivery-status\n\n{group * 20_000}--b--\n"
    raw = f"From: mailer-daemon@x.example\nContent-Type: multipart/report; boundary=b\n\n{parts}"
    letter = read(raw.encode(), "bounce@hub.example", "", None)
    assert letter.report is not None
    assert len(letter.report.recipients) <= 50


def test_hostile_verdict_header_is_read_in_time() -> None:
    """Comments that never end give no verdict."""
    started = time.process_time()
    assert verdict(b"Authentication-Results: mx; " + b"(" * 60_000, "a@b.example", "mx", True) is Dmarc.NONE
    assert verdict(b"Received: by " + b"by " * 20_000 + b"\n\n", "a@b.example", "mx", True) is Dmarc.NONE
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b":", b"\xff\xfe\x00", b"\r\r\r", b"From:\n\n", b"Content-Type: multipart/mixed; boundary=\n\n--\n", b"a: b"]
)
def test_scraps_are_read(raw: bytes) -> None:
    """Whatever bytes come, reading ends in a letter."""
    assert read(raw, "", "a@b.example", SENT).why == ""


def test_every_prefix_of_a_letter_is_read() -> None:
    """A letter cut off anywhere is still read without a fault."""
    raw = next((Path(__file__).parent / "letters").glob("*gmail-web-en-top.eml")).read_bytes()
    for end in range(0, len(raw), 97):
        read(raw[:end], "fights@hub.example", "a@b.example", SENT)


@pytest.mark.parametrize(("kind", "line"), [("plain", "hello there\n"), ("html", "<p>hello there</p>\n")])
def test_all_texts_of_a_letter_have_one_bound(kind: str, line: str) -> None:
    """A hundred and fifty parts of text are no longer than one: reading them took half a minute."""
    part = f"--b\nContent-Type: text/{kind}\n\n{line * 700}"
    raw = (HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + part * 150).encode()
    started = time.process_time()
    assert len(read(raw, "fights@hub.example", "a@b.example", SENT).own) <= bounds.LINES
    assert time.process_time() - started < SECONDS


def test_much_own_text_is_asked_back() -> None:
    """The grammar reads what a person may have written, and no more."""
    started = time.process_time()
    meaning = grammar_letters.read("ACCEPT F12", *["F12 F13 #1 [F2] 3 June, Bristol " * 60] * 130)
    assert [type(item).__name__ for item in meaning.items] == ["Unclear"]
    assert time.process_time() - started < 1
