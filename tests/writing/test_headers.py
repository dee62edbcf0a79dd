"""The headers of product 6.4, kind by kind, and the bytes that leave."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mailbot.writing.compose import Headers, Rendered
from mailbot.writing.kinds import KINDS
from tests.writing.samples import WHOLE, composer, frame

COMPOSER = composer()
AT = datetime(2026, 6, 6, 13, 5, tzinfo=UTC)
STOPS = {"stop", "go", "stop-again"}


def _message(rendered: Rendered, kind: str = "ask", **changes: object) -> EmailMessage:
    plain: dict[str, object] = {
        "kind": kind,
        "to": "rhys@bristol.example",
        "message_id": "f12.7.k7q2m9x4tr@hub.example",
        "date": AT,
        "references": ("f12.0@hub.example", "f12.3.aaaaaaaaaa@hub.example"),
        "in_reply_to": "abc@bristol.example",
        "reply_to": "fights+f12-k7q2m9x4tr@hub.example",
    }
    raw = COMPOSER.message(rendered, Headers(**{**plain, **changes}))  # type: ignore[arg-type]
    assert b"\n" not in raw.replace(b"\r\n", b"")
    return message_from_bytes(raw, policy=policy.default)  # type: ignore[return-value]


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_bears_the_headers_of_its_class(kind: str) -> None:
    """From, one To, Reply-To with the token, ids, Auto-Submitted, and List-Id on asks and digests alone."""
    mail = _message(Rendered("S", "Text.\n"), kind)
    assert mail["From"] == "Fights desk <fights@hub.example>"
    assert mail["To"] == "rhys@bristol.example"
    assert mail["Reply-To"] == "fights+f12-k7q2m9x4tr@hub.example"
    assert mail["Message-ID"] == "<f12.7.k7q2m9x4tr@hub.example>"
    assert mail["References"] == "<f12.0@hub.example> <f12.3.aaaaaaaaaa@hub.example>"
    assert mail["In-Reply-To"] == "<abc@bristol.example>"
    assert mail["Date"] == "Sat, 06 Jun 2026 13:05:00 +0000"
    assert mail["Auto-Submitted"] == f"auto-{KINDS[kind].auto}"
    assert mail["X-Auto-Response-Suppress"] == "DR, RN, NRN, AutoReply"
    assert mail["MIME-Version"] == "1.0"
    assert mail["Content-Type"] == 'text/plain; charset="utf-8"; format="flowed"'
    listed = kind in ("ask", "digest", "digest-copy")
    assert mail["List-Id"] == ("Fights desk <fights.hub.example>" if listed else None)
    assert (mail["List-Unsubscribe"] is not None) == listed
    assert {"Cc", "Bcc", "Return-Path", "Received"} & set(mail) == set()


def test_stop_and_go_come_before_everything() -> None:
    """Nothing is as urgent as STOP and GO; receipts and CHECK come next, fan-outs last."""
    assert {kind for kind, row in KINDS.items() if row.urgency == 0} == STOPS
    assert all(row.urgency == 1 for kind, row in KINDS.items() if kind.startswith("check") or kind == "receipt")
    assert KINDS["ask"].urgency == 3


def test_unsubscribe_leads_to_a_person() -> None:
    """The button writes a mail to the Reply-To of that very mail (product 6.4, scenario 31)."""
    mail = _message(Rendered("S", "Text.\n"))
    assert mail["List-Unsubscribe"] == "<mailto:fights+f12-k7q2m9x4tr@hub.example?subject=unsubscribe>"


def test_a_subject_survives_in_any_script() -> None:
    """RFC 2047, folded, comes back as it was."""
    subject = "[F12] Café Größe, Łódź: " + "dépôts volés " * 12
    assert _message(Rendered(subject.strip(), "Text.\n"))["Subject"] == subject.strip()


def test_ascii_is_7bit_and_the_rest_8bit() -> None:
    """No encoding where none is needed."""
    assert _message(Rendered("S", "Text.\n"))["Content-Transfer-Encoding"] == "7bit"
    assert _message(Rendered("S", "Años.\n"))["Content-Transfer-Encoding"] == "8bit"
    assert _message(Rendered("S", "Años.\n")).get_content() == "Años.\r\n"


def test_nothing_is_8bit_where_it_may_not_be() -> None:
    """Accents are encoded, and read as they were written; ASCII stays as it is."""
    accents = _message(Rendered("S", "Desalojo en Aragón \nel martes.\n"), seven_bit=True)
    assert accents["Content-Transfer-Encoding"] == "quoted-printable"
    assert accents.get_content().replace("\r\n", "\n") == "Desalojo en Aragón \nel martes.\n"
    assert _message(Rendered("S", "Text.\n"), seven_bit=True)["Content-Transfer-Encoding"] == "7bit"


def test_a_line_too_long_for_smtp_is_encoded() -> None:
    """998 octets is the limit of RFC 5322; then quoted-printable, soft blanks kept."""
    text = "soft \n" + "ñ" * 700 + "\n"
    mail = _message(Rendered("S", text))
    assert mail["Content-Transfer-Encoding"] == "quoted-printable"
    assert mail.get_content().replace("\r\n", "\n") == text


def test_what_is_referred_is_attached_whole() -> None:
    """One message/rfc822 beside the text, byte for byte but for line ends, never encoded."""
    inner = b"From: legal@meridian.example\r\nSubject: your demonstration\r\n\r\nWe write to you. --=_\xff\r\n"
    raw = COMPOSER.message(
        Rendered("REFERRED", "Text.\n"), Headers("referral", "leeds-talks@leeds.example", "a@hub.example", AT, attached=inner)
    )
    assert inner in raw
    mail = message_from_bytes(raw, policy=policy.default)
    text, attached = mail.iter_parts()  # type: ignore[attr-defined]
    assert mail.get_content_type() == "multipart/mixed"
    assert text.get_content() == "Text.\r\n"
    assert attached.get_content_type() == "message/rfc822"
    assert attached.get_content()["Subject"] == "your demonstration"


PAGE = "<!doctype html>\n<p>Größe</p>\n"
CALENDAR = b"BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nUID:f12-answer-k7q2m9x4tr@hub.example\r\nSUMMARY:F12: Fr\xc3\xbchling\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize("seven_bit", [True, False])
def test_a_page_stands_behind_its_text(seven_bit: bool) -> None:
    """multipart/alternative (RFC 2046 5.1.4): the text first, so that a program without HTML shows it; both as they were written."""
    mail = _message(Rendered("S", "Größe \nist egal.\n", PAGE), seven_bit=seven_bit)
    assert mail.get_content_type() == "multipart/alternative"
    text, page = mail.iter_parts()
    assert (text["Content-Type"], page["Content-Type"]) == ('text/plain; charset="utf-8"; format="flowed"', 'text/html; charset="utf-8"')
    assert {part["Content-Transfer-Encoding"] for part in (text, page)} == {"quoted-printable" if seven_bit else "8bit"}
    assert text.get_content().replace("\r\n", "\n") == "Größe \nist egal.\n"  # type: ignore[attr-defined]
    assert page.get_content().replace("\r\n", "\n") == PAGE  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", [PAGE, ""])
@pytest.mark.parametrize("seven_bit", [True, False])
def test_a_calendar_stands_beside_them(page: str, seven_bit: bool) -> None:
    """multipart/mixed round what is read; the method of the part is the calendar's (RFC 6047), its file named for the ask."""
    mail = _message(Rendered("S", "Text.\n", page), calendar=CALENDAR, seven_bit=seven_bit)
    body, calendar = mail.iter_parts()
    assert (mail.get_content_type(), body.get_content_type()) == ("multipart/mixed", "multipart/alternative" if page else "text/plain")
    assert (calendar.get_content_type(), calendar.get_param("method"), calendar.get_filename()) == ("text/calendar", "CANCEL", "f12.ics")  # type: ignore[attr-defined]
    assert calendar.get_payload(decode=True) == CALENDAR  # type: ignore[attr-defined]


def test_a_page_with_endless_lines_is_encoded() -> None:
    """No line of any part is longer than SMTP allows."""
    raw = COMPOSER.message(Rendered("S", "Text.\n", f"<p>{'word ' * 400}</p>"), Headers("ask", "a@b.example", "x@hub.example", AT))
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_boundaries_occur_in_no_part() -> None:
    """Even where a part holds the line that would have been drawn."""
    bare = _message(Rendered("S", "Text.\n", PAGE))
    again = _message(Rendered("S", f"--{bare.get_boundary()}\n", PAGE), calendar=CALENDAR)
    assert [part.get_content_type() for part in again.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]


def test_what_goes_to_the_humans_is_marked() -> None:
    """So that a loop is known (product 6.1)."""
    assert _message(Rendered("S", "Text.\n"), "for-keepers")["X-Mailbot-Passed-On"] == "hub.example"
    assert _message(Rendered("S", "Text.\n"), "receipt")["X-Mailbot-Passed-On"] is None


@given(some.text(max_size=80))
def test_nothing_breaks_out_of_a_header(evil: str) -> None:
    """Whatever stands in a value, the header block has the headers we wrote and no other."""
    hostile = f"x\r\nBcc: all@enemy.example\r\n\r\n{evil}"
    raw = COMPOSER.message(
        Rendered(hostile, "Text.\n"),
        Headers(
            "ask", f"rhys@bristol.example{hostile}", f"id{hostile}@hub.example", AT, to_name=hostile, references=(hostile,),
            in_reply_to=hostile, reply_to=hostile,
        ),
    )  # fmt: skip
    head, _, body = raw.partition(b"\r\n\r\n")
    names = [line.split(b":")[0] for line in head.split(b"\r\n") if not line.startswith(b" ")]
    assert b"Bcc" not in names
    assert len(names) == len(set(names)) == 15
    assert body == b"Text.\r\n"


def test_the_same_mail_twice_is_the_same_bytes() -> None:
    """A mail that is sent again is recognisably the same."""
    values, headers = WHOLE["ask"][0], Headers("ask", "a@b.example", "x@hub.example", AT)
    first, second = (COMPOSER.message(COMPOSER.render("ask", "en", values, frame()), headers) for _ in range(2))
    assert first == second
