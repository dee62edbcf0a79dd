"""What goes into the reader's calendar: read back by a strict parser, by our own lax one, and by eye."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as some

from mailbot.reading import tokens
from mailbot.reading.tokens import Event
from mailbot.writing.calendar import Entry, calendar
from mailbot.writing.compose import Desk, Headers, Rendered
from tests.writing.samples import composer

DESK = Desk("Fights desk", "fights", "hub.example", "keeper@hub.example")
AT = datetime(2026, 6, 1, 19, 0, 30, tzinfo=UTC)
DAY = date(2026, 6, 16)
UID = "f12-answer-k7q2m9x4tr@hub.example"
TITLES = (
    "Bright Homes, Leeds: stolen deposits; wages, too \\ and\nmore",
    "Inmobiliaria Años, Zaragoza: fianzas robadas, ¡ya basta! 🔥🔥",
    "Hôtel Méridien, Saint-Étienne: sous-traitance; impayés – été",
    "Gebäudereinigung Größe & Söhne, Köln: Löhne, Überstunden; ßßß",
    "Albergo «Città», Torino: perché non pagano? È già la 3ª volta",
    "Limpezas São João, Lisboa: salários em atraso, não às ações",
    "👩‍👩‍👧‍👦" * 15,
    "x" * 300,
    "end with backslash \\",
    "\\n is no line break; \r\n this is, \u2028 and this\x00\x07",
)


def strict(content: bytes) -> icalendar.Calendar:
    """Read one calendar; every error of the parser is a failure."""
    found = icalendar.Calendar.from_ical(content)
    assert isinstance(found, icalendar.Calendar)
    assert [part.errors for part in found.walk() if part.errors] == []
    return found


def lax(content: bytes) -> dict[str, str]:
    """Read lines as careless programs do: unfold, split at the first colon."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    return {line.partition(":")[0].partition(";")[0]: line.partition(":")[2] for line in lines}


def plain(title: str) -> str:
    """A title as a calendar can hold it."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", " ", re.sub(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", title).strip()).replace(
        "\t", " "
    )


@pytest.mark.parametrize("title", TITLES)
def test_any_title_comes_back_as_it_was(title: str) -> None:
    """Commas, semicolons, backslashes, line breaks, accents and emoji; no line over 75 octets, none cut inside a character."""
    content = calendar([Entry(UID, DAY, f"F12: {title}", title)], DESK, AT)
    assert all(len(line) <= 75 and (line.decode(), True)[1] for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    event = strict(content).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == plain(f"F12: {title}")
    assert str(event["DESCRIPTION"]) == plain(title)
    assert lax(content)["SUMMARY"].startswith("F12: ")


@given(some.text(max_size=200), some.text(min_size=1, max_size=40))
def test_no_text_can_add_a_line(title: str, name: str) -> None:
    """Whatever is written, it stays one property: there is one event, with one UID and no attendee."""
    content = calendar([Entry(UID, DAY, title, title)], Desk(name, "fights", "hub.example", "k@hub.example"), AT)
    found = strict(content)
    assert len(found.walk("VEVENT")) == 1
    event = found.walk("VEVENT")[0]
    assert str(event["UID"]) == UID
    assert str(event.get("SUMMARY", "")) == plain(title)
    assert "ATTENDEE" not in event
    assert tokens.in_uid(content.decode()) == (Event(12, "answer", "k7q2m9x4tr"),)


def test_an_entry_is_a_whole_day_that_asks_for_nothing() -> None:
    """RFC 5546 section 3.2.1: ORGANIZER, SEQUENCE, DTSTAMP, UID; all day; no attendee, so no button; no alarm; nobody is busy."""
    found = strict(
        calendar([Entry(UID, DAY, "F12: answers due"), Entry("f12-review-aaaaaaaaaa@hub.example", DAY, "F12: review")], DESK, AT)
    )
    assert (str(found["METHOD"]), str(found["VERSION"])) == ("PUBLISH", "2.0")
    event = found.walk("VEVENT")[0]
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (DAY, date(2026, 6, 17))
    assert event.decoded("DTSTAMP") == AT
    assert str(event["ORGANIZER"]) == "mailto:fights@hub.example"
    assert event["ORGANIZER"].params["CN"] == "Fights desk"
    assert (str(event["TRANSP"]), str(event["CLASS"]), str(event["STATUS"])) == ("TRANSPARENT", "PRIVATE", "CONFIRMED")
    assert found.walk("VALARM") == []
    assert len(found.walk("VEVENT")) == 2


def test_what_comes_later_counts_more_and_can_take_it_back() -> None:
    """The same UID, a higher SEQUENCE; METHOD:CANCEL with STATUS:CANCELLED."""
    first, later = (
        strict(calendar([Entry(UID, DAY, "S")], DESK, at, cancelled=over)) for at, over in ((AT, False), (AT.replace(hour=20), True))
    )
    assert int(later.walk("VEVENT")[0]["SEQUENCE"]) - int(first.walk("VEVENT")[0]["SEQUENCE"]) == 60
    assert int(later.walk("VEVENT")[0]["SEQUENCE"]) < 2**31
    assert (str(later["METHOD"]), str(later.walk("VEVENT")[0]["STATUS"])) == ("CANCEL", "CANCELLED")


@pytest.mark.parametrize("seven_bit", [False, True])
@pytest.mark.parametrize("title", ["Bright Homes", "Años"])
def test_it_stands_beside_the_text(title: str, seven_bit: bool) -> None:
    """multipart/mixed: the text first, then text/calendar with its method; nothing that a hop could have to convert (RFC 6047)."""
    content = calendar([Entry(UID, DAY, title)], DESK, AT)
    headers = Headers("ask", "rhys@bristol.example", "a@hub.example", AT, calendar=content, seven_bit=seven_bit)
    raw = composer().message(Rendered("S", "Años.\n"), headers)
    assert not seven_bit or raw.isascii()
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    text, entry = mail.iter_parts()
    assert mail.get_content_type() == "multipart/mixed"
    assert text.get_content().strip() == "Años."
    assert (entry.get_content_type(), entry.get_filename()) == ("text/calendar", "f12.ics")
    assert entry["Content-Type"].params["method"] == "PUBLISH"
    assert entry.get_payload(decode=True) == content
    assert composer().message(Rendered("S", "Años.\n"), headers) == raw


def test_a_uid_is_read_back_however_a_program_writes_it() -> None:
    """Folded, in capitals, with a parameter; of others nothing is read."""
    event = tokens.event(b"k" * 32, 12, "r4821", 3)
    assert event == tokens.event(b"k" * 32, 12, "r4821", 3)
    assert event != tokens.event(b"k" * 32, 12, "r4821", 4)
    uid = event.uid("hub.example")
    for text in (f"UID:{uid}", f"UID;X-A=b:{uid}\r\n", f"BEGIN:VEVENT\r\nUID:{uid[:9]}\r\n {uid[9:]}\r\n", f"uid:{uid.upper()}"):
        assert tokens.in_uid(text) == (event,), text
    for text in ("", f"SUMMARY:{uid}", f"UID:x{uid}", "UID:f12-answer-k7q2m9x4t@hub.example", "UID:f12@hub.example"):
        assert tokens.in_uid(text) == (), text
    assert len(tokens.in_uid("".join(f"UID:f{number}-answer-k7q2m9x4tr@hub.example\n" for number in range(5000)))) == 20


@pytest.mark.parametrize("language", composer().languages)
def test_every_language_has_its_words(language: str) -> None:
    """The reference first, short enough for a month on a phone."""
    for what in ("answer", "start", "review"):
        said = composer().entry(language, what, "F12")
        assert said.startswith("F12")
        assert len(said) <= 40
    assert len(composer().entry(language, "r4821", "F12", "picket")) > len("F12: ")
