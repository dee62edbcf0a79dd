"""Headers, parts and carriers: what `ids` and `read` find besides the own text."""

from __future__ import annotations

import pytest

from mailbot.reading import tokens
from mailbot.reading.envelope import Route, route
from mailbot.reading.letter import Ids, Letter, ids, read
from mailbot.reading.referral import PASSED, has_passed, wrap

TOKEN = "k7q2m9x4tr"
KEY = b"0" * 32


def _read(raw: str | bytes, rcpt_to: str = "fights@hub.example") -> Letter:
    return read(raw.encode() if isinstance(raw, str) else raw, rcpt_to, "rhys@bristol.example", None)


def test_ids_are_read_from_the_headers() -> None:
    """Who writes, to whom, when, in answer to what: newest first, without angle brackets, addresses in lower case."""
    raw = (
        b"From: =?utf-8?Q?Rhys=2C_Bristol?= <RHYS@Bristol.example>\r\nTo: Desk <Fights@hub.example>, kit@bristol.example\r\n"
        b"Cc: Ama <ama@leeds.example>\r\nDate: Sat, 06 Jun 2026 14:05:00 +0100\r\nMessage-ID: <a.1@bristol.example>\r\n"
        b"In-Reply-To: <f12.7.k7q2m9x4tr@hub.example>\r\n"
        b"References: <f12.0@hub.example>\r\n <f12.7.k7q2m9x4tr@hub.example>\r\n\r\nAccept\r\n"
    )
    assert ids(raw, "fights@hub.example") == Ids(
        message_id="a.1@bristol.example",
        sender="rhys@bristol.example",
        date="Sat, 06 Jun 2026 14:05:00 +0100",
        recipients=("fights@hub.example", "kit@bristol.example", "ama@leeds.example"),
        replies_to=("f12.7.k7q2m9x4tr@hub.example", "f12.0@hub.example"),
        tokens=(TOKEN,),
    )
    assert _read(raw).name == "Rhys, Bristol"


@pytest.mark.parametrize(
    "headers",
    [
        "",
        "From: a@x.example, b@x.example\n",
        "From: a@x.example\nFrom: b@x.example\n",
        "From: Rhys\n",
        "From: <>\n",
        'From: "a@x.example" <b c@x.example>\n',
        "From: " + "(" * 5000 + "\n",
    ],
)
def test_unusable_from_is_no_sender(headers: str) -> None:
    """None, several or broken From addresses give nobody."""
    assert ids(f"{headers}To: x\n\nAccept\n".encode(), "fights@hub.example").sender == ""


def test_name_cannot_become_an_address() -> None:
    """An encoded display name that looks like an address stays a name."""
    raw = b"From: =?utf-8?Q?ama=40leeds=2Eexample=2C?= <eve@evil.example>\n\nx\n"
    assert ids(raw, "fights@hub.example").sender == "eve@evil.example"


@pytest.mark.parametrize(
    ("rcpt_to", "raw"),
    [
        (f"fights+f12-{TOKEN}@hub.example", "From: a@x.example\n\nx\n"),
        (f"FIGHTS+F12-{TOKEN.upper()}@HUB.EXAMPLE", "From: a@x.example\n\nx\n"),
        ("fights@hub.example", f"In-Reply-To: <f12.7.{TOKEN}@hub.example>\n\nx\n"),
        ("fights@hub.example", f"References: <a@x.example>\n <F12.7.{TOKEN.upper()}@hub.example>\n\nx\n"),
        ("fights@hub.example", f"In-Reply-To: <m.3.{TOKEN}@hub.example>\n\nx\n"),
        ("fights@hub.example", f"To: Desk <fights+m-{TOKEN}@hub.example>\n\nx\n"),
        (f"fights+d26-{TOKEN}@hub.example", "From: a@x.example\n\nx\n"),
        ("fights@hub.example", f"In-Reply-To: <d26.31.{TOKEN}@hub.example>\n\nx\n"),
        ("fights@hub.example", f"From: a@x.example\n\n> Ref: D26-{TOKEN}\n"),
        ("fights@hub.example", f"Cc: fights+f12-{TOKEN}@hub.example\n\nx\n"),
        ("fights@hub.example", f"From: a@x.example\n\n> Ref: F12-{TOKEN}\n"),
        ("fights@hub.example", f"From: a@x.example\n\n> > ref: M-{TOKEN.upper()}>\n"),
        ("fights@hub.example", f"From: a@x.example\n\n> Ref:\n> F12-{TOKEN[:4]}\n> {TOKEN[4:]}\n"),
        ("fights@hub.example", f"From: a@x.example\nContent-Transfer-Encoding: quoted-printable\n\nRef: F12-{TOKEN[:5]}=\n{TOKEN[5:]}\n"),
        ("fights@hub.example", f"From: a@x.example\n\nRef=3A F12-{TOKEN}\n"),
        ("fights@hub.example", f"From: a@x.example\n\n*Ref: F12-{TOKEN}*\n"),
        ("fights@hub.example", f"From: a@x.example\n\n_Ref: F12-{TOKEN}_\n"),
        ("fights@hub.example", f"From: a@x.example\n\n**Ref:** F12-{TOKEN}\n"),
        ("fights@hub.example", f"From: a@x.example\n\nRef: F12-{TOKEN.upper()}>\n"),
        ("fights@hub.example", f"From: a@x.example\n\nRef : F12-{TOKEN}.\n"),
        ("fights@hub.example", f"From: a@x.example\nContent-Type: text/plain; charset=utf-8\n\nRef\uff1aF12-{TOKEN}\n"),
        ("fights@hub.example", f"From: a@x.example\nContent-Type: text/plain; charset=utf-8\n\nRef:\u00a0F12\u2011{TOKEN}\n"),
        ("fights@hub.example", f"From: a@x.example\nContent-Type: text/plain; charset=utf-8\n\nRef: F12-{TOKEN[:5]}\u200b{TOKEN[5:]}\n"),
        ("fights@hub.example", f"From: a@x.example\n\n> Ref: F12-\n> {TOKEN}\n"),
        ("fights@hub.example", f"To: fights%2BF12-{TOKEN}@hub.example\n\nx\n"),
        ("fights@hub.example", f"To: fights+3Df12-{TOKEN}@hub.example\n\nx\n"),
        (f"fights%2bf12-{TOKEN}@hub.example", "From: a@x.example\n\nx\n"),
        (
            "fights@hub.example",
            f"References: <f12.0@hub.example>\n <f12.7.{TOKEN}@hub.example> <x@y.example>\n\nx\n",
        ),
        ("fights@hub.example", f"From: a@x.example\nContent-Type: text/html\n\n<p>Ref:&nbsp;<b>F12</b>-{TOKEN[:3]}<wbr>{TOKEN[3:]}</p>\n"),
    ],
)
def test_token_is_found_in_each_carrier(rcpt_to: str, raw: str) -> None:
    """Each of the three carriers alone is enough, whatever a client did to it (product 8.2)."""
    assert ids(raw.encode(), rcpt_to).tokens == (TOKEN,)


def test_tokens_come_in_the_order_of_their_carriers() -> None:
    """Envelope, Message-IDs, To and Cc, then `Ref:` lines; each once."""
    one, two, three, four = ("a" * 10, "b" * 10, "c" * 10, "d" * 10)
    raw = f"In-Reply-To: <f12.7.{two}@hub.example>\nTo: fights+f12-{three}@hub.example\n\nRef: F12-{four}\nRef: F12-{one}\n"
    assert ids(raw.encode(), f"fights+f12-{one}@hub.example").tokens == (one, two, three, four)


@pytest.mark.parametrize(
    "text", ["Ref: F12-k7q2m9x4t", "Ref: F12-k7q2m9x4trr", "Ref: F12-k7q2m9x4to", "Preref: F12-k7q2m9x4tr", "bounce+k7q2m9x4tr@hub.example"]
)
def test_what_is_no_token_is_not_found(text: str) -> None:
    """Another length, another alphabet or a VERP tag is no token."""
    assert ids(f"From: a@x.example\n\n{text}\n".encode(), "fights@hub.example").tokens == ()


def test_seals_differ_by_every_part() -> None:
    """A token is ten letters of the alphabet, and each of its parts, and their borders, count."""
    first = tokens.mint(KEY, 7, "2026-01-01", 12, 1, "ask", 7)
    others = {
        tokens.mint(KEY, 8, "2026-01-01", 12, 1, "ask", 7),
        tokens.mint(KEY, 7, "2026-01-02", 12, 1, "ask", 7),
        tokens.mint(KEY, 7, "2026-01-01", 12, 2, "ask", 7),
        tokens.mint(KEY, 7, "2026-01-01", 12, 1, "stop", 7),
        tokens.mint(b"1" * 32, 7, "2026-01-01", 12, 1, "ask", 7),
        tokens.verp(KEY, first),
    }
    assert tokens.is_token(first)
    assert len({first, *others}) == 7
    assert tokens.seal(KEY, "ab", "c") != tokens.seal(KEY, "a", "bc")


@pytest.mark.parametrize(
    ("rcpt_to", "wanted"),
    [
        ("fights@hub.example", Route("desk")),
        ("Fights@HUB.example", Route("desk")),
        (f"fights+f12-{TOKEN}@hub.example", Route("desk", 12, TOKEN)),
        (f"fights+m-{TOKEN}@hub.example", Route("desk", None, TOKEN)),
        (f"fights%2Bf12-{TOKEN}@hub.example", Route("desk", 12, TOKEN)),
        ("fights+f12@hub.example", Route("desk", 12)),
        ("fights+whatever@hub.example", Route("desk")),
        ("f12@hub.example", Route("ask", 12)),
        ("C999999999@hub.example", Route("ask", 999999999)),
        ("refer@hub.example", Route("refer")),
        ("f12-refer@hub.example", Route("refer", 12)),
        ("help@hub.example", Route("help")),
        ("keeper@hub.example", Route("human")),
        ("abuse@hub.example", Route("human")),
        ("postmaster", Route("human")),
        ("bounce+w5n3c8r6hj@hub.example", Route("bounce", verp="w5n3c8r6hj")),
        ("bounce@hub.example", Route("bounce")),
        ("fights@other.example", None),
        ("nobody@hub.example", None),
        ("f12٣@hub.example", None),
        ("f1234567890@hub.example", None),
        ("help+x@hub.example", None),
        ("", None),
        ("f12@hub.example@hub.example", None),
        ("fights+" + "x" * 60 + "@hub.example", None),
    ],
)
def test_address_names_a_door(rcpt_to: str, wanted: Route | None) -> None:
    """Every address of product 6.1 is known whatever number or tag it bears, and nothing else is."""
    assert route(rcpt_to, "fights@hub.example") == wanted


def test_referral_loses_its_road_and_nothing_else() -> None:
    """The outer Received lines go with their continuations; the body, also what looks like a header in it, stays byte for byte."""
    raw = (
        b"Return-Path: <rhys@bristol.example>\r\nReceived: from a\r\n\tby b\r\nSubject: x\r\nAuthentication-Results: mx; dmarc=pass\r\n"
        b"From: rhys@bristol.example\r\nReceived: c\r\n\r\nReceived: stays\r\n\xff\n"
    )
    assert wrap(raw) == b"Subject: x\r\nFrom: rhys@bristol.example\r\n\r\nReceived: stays\r\n\xff\n"
    assert wrap(b"Received: a\n b") == b""


def test_mail_that_was_passed_on_is_known_again() -> None:
    """Our header tells a loop, only above the body."""
    assert has_passed(f"Subject: x\r\n{PASSED.lower()}: yes\r\n\r\nx".encode())
    assert not has_passed(f"Subject: x\r\n\r\n{PASSED}: yes\r\n".encode())


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("utf-8", "Año".encode(), "Año"),
        ("iso-8859-1", b"A\xf1o \x93x\x94", "Año “x”"),
        ("windows-1252", b"\x80", "€"),
        ("us-ascii", "Año".encode(), "Año"),
        ("", b"A\xf1o", "Año"),
        ("koi8-r", b"\xe4\xc1", "Да"),
        ("iso-2022-jp", b"\x1b$B$O$$\x1b(B", "はい"),
        ("gb2312", b"\xba\xc3", "好"),
        ("rot13", b"NPPRCG", "NPPRCG"),
        ("unicode_escape", b"\\x41", "\\x41"),
        ("utf-7", b"+AEE-", "+AEE-"),
        ("../../etc/passwd", b"x", "x"),
        ("\x00", b"x", "x"),
        ("undefined", b"x", "x"),
    ],
)
def test_charset_is_taken_from_a_list(charset: str, data: bytes, text: str) -> None:
    """Text charsets are decoded; names that are Python codecs of another kind are not (libraries 8)."""
    raw = b"From: a@x.example\nContent-Type: text/plain; charset=" + charset.encode() + b"\n\n" + data + b"\n"
    assert _read(raw).own == (text,)


@pytest.mark.parametrize(
    ("encoding", "data", "text"),
    [
        ("base64", b"QUNDRVBU", "ACCEPT"),
        ("BASE64", b"QUND\nRVB\n U!", "ACCEPT"),
        ("base64", b"QUNDRVBUIQ", "ACCEPT!"),
        ("base64", b"QUNDRVBU\n\n___\nlist footer", "ACCEPT"),
        ("quoted-printable", b"ACC=\nEPT=20=C3=A1", "ACCEPT á"),
        ("quoted-printable", b"50=ZZ% =", "50=ZZ%"),
        ("x-unknown", b"ACCEPT", "ACCEPT"),
    ],
)
def test_transfer_encoding_is_undone_as_far_as_it_can_be(encoding: str, data: bytes, text: str) -> None:
    """Broken base64 and quoted-printable give what can be read of them."""
    headers = f"From: a@x.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    own = _read(headers.encode() + data + b"\n").own
    assert own[0].startswith(text)


def test_missing_or_broken_structure_is_forgiven() -> None:
    """No headers, no boundary, no last boundary line, an mbox line: there is still text."""
    assert _read("ACCEPT F12\n").own == ("ACCEPT F12",)
    assert _read("\nACCEPT F12\n").own == ("ACCEPT F12",)
    assert _read("From rhys Sat Jun 6\nSubject: x\n\nACCEPT F12\n").own == ("ACCEPT F12",)
    assert _read("Content-Type: multipart/mixed\n\nACCEPT F12\n").own == ("ACCEPT F12",)
    assert _read("Content-Type: multipart/mixed; boundary=b\n\npreamble\n--b\n\nACCEPT F12").own == ("ACCEPT F12",)
    assert _read("Content-Type: text\n\nACCEPT F12\n").own == ("ACCEPT F12",)
    assert _read("").own == ()


def test_nested_message_is_not_read_as_own_text() -> None:
    """Text in an attached message is never the writer's."""
    letter = _read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nSubject: y\n\nACCEPT F12\n--b--\n")
    assert (letter.own, letter.forwarded, letter.dropped) == ((), True, ("message/rfc822",))


def test_pictures_of_a_signature_are_not_reported_as_dropped() -> None:
    """Inline pictures of HTML mails are nothing the writer has sent on purpose; a photo is."""
    related = "--r\nContent-Type: text/html\n\n<p>ok</p>\n--r\nContent-Type: image/png\nContent-ID: <logo>\n\nx\n--r--\n"
    inner = f"--b\nContent-Type: multipart/related; boundary=r\n\n{related}--b\nContent-Type: image/jpeg\n\nx\n--b--\n"
    assert _read(f"Content-Type: multipart/mixed; boundary=b\n\n{inner}").dropped == ("image/jpeg",)


def test_subject_is_one_line() -> None:
    """A subject never carries a line break, however it was encoded."""
    assert _read("Subject: a\n b =?utf-8?Q?c=0D=0AX=3A_d?=\n\nx\n").subject == "a b c X: d"
