"""The buttons: what they open is read as it was meant, and what stands on them says nothing by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from html import escape, unescape
from urllib.parse import unquote, urlsplit

import pytest

from mailbot.domain.verbs import BY_NAME, VERBS, Care, Shape
from mailbot.reading import tokens
from mailbot.reading.envelope import route
from mailbot.reading.grammar import Doubt, Said, Situation, Unclear, understand
from mailbot.reading.letter import read
from tests.pages.samples import Page, pages
from tests.reading.grammar_letters import context, letter, vocabulary
from tests.writing.samples import WHOLE, composer, frame

_BUTTON = re.compile(r'<a class="k" href="([^"]*)"[^>]*>([^<]*)</a>')
_MORE = {Shape.TEXT: "leaflets at the shop", Shape.DATE: "17 June", Shape.NUMBER: "2"}


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, and the letter that its link opens."""

    page: Page
    label: str
    href: str

    @property
    def address(self) -> str:
        """The recipient, decoded as RFC 6068 says."""
        return unquote(urlsplit(self.href).path)

    def header(self, name: str) -> str:
        """Subject or body, decoded."""
        return unquote(re.search(rf"[?&]{name}=([^&]*)", self.href)[1])  # type: ignore[index]  # each link has both

    @property
    def line(self) -> str:
        """The command it writes."""
        return self.header("body").strip()


def pressed() -> list[Pressed]:
    """All buttons of all pages."""
    return [Pressed(page, unescape(label), unescape(href)) for page in pages() for href, label in _BUTTON.findall(page.sent.html)]


BUTTONS = pressed()


def opened(page: str) -> list[tuple[str, str, str]]:
    """Recipient, subject and body of the letters that the buttons of a page open."""
    found = [Pressed(pages()[0], label, unescape(href)) for href, label in _BUTTON.findall(page)]
    return [(one.address, one.header("subject"), one.header("body")) for one in found]


def test_there_are_buttons() -> None:
    """On the ask its five words, on STOP its OK, on a CHECK yes and no."""
    said = {name: [one.line for one in BUTTONS if one.page.name == name and one.page.language == "en"] for name in ("ask", "stop", "check")}
    assert said["ask"] == ["ACCEPT F12", "OFFER F12", "DECLINE F12", "LATER F12", "ASK F12"]
    assert said["stop"] == ["OK F12"]
    assert said["check"] == ["YES", "NOT ME"]


def test_links_survive_every_program() -> None:
    """No plus, no blank, no bare line end, nothing that ends a link early; line ends as %0D%0A; the token in the address."""
    for one in BUTTONS:
        assert re.fullmatch(r"mailto:[A-Za-z0-9%.@-]+\?subject=[A-Za-z0-9%._~-]+&body=[A-Za-z0-9%._~-]+", one.href), one.href
        assert "%0A" not in one.href.replace("%0D%0A", "")
        assert tokens.in_address(one.address) == ("k7q2m9x4tr",)
        assert route(one.address, "fights@hub.example").token == "k7q2m9x4tr"  # type: ignore[union-attr]
        assert route(urlsplit(one.href).path, "fights@hub.example").token == "k7q2m9x4tr"  # type: ignore[union-attr]  # taken as it stands


# ── What programs make of it ───────────────────────────────────────────────────────────────────────────────────────────


def _ios(mail: EmailMessage, body: str) -> None:
    mail.set_content(f"{body}\n\nSent from my iPhone\n")


def _gmail(mail: EmailMessage, body: str) -> None:
    mail.set_content(f"{body}\n")
    mail.add_alternative(f'<div dir="ltr">{escape(body).replace(chr(10), "<br>")}<br></div>', subtype="html")


def _gmail_signed(mail: EmailMessage, body: str) -> None:
    mail.set_content(f"{body}\n-- \nRhys, Bristol\n")
    lines = escape(body).replace("\n", "<br>")
    mail.add_alternative(
        f'<div dir="ltr">{lines}<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br>'
        f'<div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">Rhys, Bristol</div></div>',
        subtype="html",
    )


def _outlook(mail: EmailMessage, body: str) -> None:
    rows = "".join(f"<p class=MsoNormal>{escape(line) or '<o:p>&nbsp;</o:p>'}</p>" for line in body.split("\n"))
    mail.set_content(f"<html><body><div class=WordSection1>{rows}</div></body></html>", subtype="html", cte="quoted-printable")


def _outlook_mobile(mail: EmailMessage, body: str) -> None:
    lines = escape(body).replace("\n", "<br>")
    get = '<div id="ms-outlook-mobile-signature" dir="auto">Get <a href="https://aka.ms/o">Outlook for iOS</a></div>'
    page = f'<div dir="auto">{lines}</div>{get}'
    mail.set_content(f"{body}\n\nGet Outlook for iOS<https://aka.ms/o>\n", cte="8bit")
    mail.add_alternative(page, subtype="html")


def _thunderbird(mail: EmailMessage, body: str) -> None:
    mail.set_content(f"{body}\n\n-- \nRhys\n", params={"format": "flowed"})


PROGRAMS: Mapping[str, Callable[[EmailMessage, str], None]] = {
    "ios": _ios,
    "gmail": _gmail,
    "gmail-signed": _gmail_signed,
    "outlook": _outlook,
    "outlook-mobile": _outlook_mobile,
    "thunderbird": _thunderbird,
}


def _heard(one: Pressed, program: str, more: str = "") -> Said | Unclear:
    """What is heard in the letter that a press leads to, when the program has sent it; `more`: what was typed on."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "Rhys <rhys@bristol.example>", one.address, one.header("subject")
    mail["Message-ID"] = "<a.1@bristol.example>"
    PROGRAMS[program](mail, (one.header("body").replace("\r\n", "\n") + more).rstrip("\n"))
    found = read(bytes(mail), one.address, "rhys@bristol.example", None)
    around = context(one.page.situation, language=one.page.language, version=2 if one.page.kind == "amended-notice" else 1, ours=False)
    (item,) = understand(found, around, vocabulary()).items
    return item


@cache
def _words(language: str) -> dict[str, str]:
    """The command words as they are printed, each with its verb."""
    said = composer()._texts.voices[language].filters["verb"]
    return {said(verb.name): verb.name for verb in VERBS}


def _verb(one: Pressed) -> str:
    """The verb that is meant: the longest printed word with which the line begins."""
    words = _words(one.page.language)
    return words[max((word for word in words if f"{one.line} ".startswith(f"{word} ")), key=len)]


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_a_button_opens_is_read_as_it_was_meant(program: str) -> None:
    """The very command, alone or with what had to be typed on; sent without that, it is asked back."""
    wrong = []
    for one in BUTTONS:
        verb = _verb(one)
        more = _MORE.get(BY_NAME[verb].shape, "")
        item = _heard(one, program, more)
        if not isinstance(item, Said) or item.verb != verb or (" F12" in one.line and (item.ref is None or item.ref.number != 12)):
            wrong.append((one.page.name, one.page.language, one.line, item))
        if more and (verb != "offer" or one.page.situation is Situation.ASK):  # elsewhere the reference is enough (scenario 29)
            empty = _heard(one, program)
            assert isinstance(empty, Unclear), one.line
            assert empty.doubt in (Doubt.NEEDS_TEXT, Doubt.NEEDS_DATE, Doubt.NEEDS_NUMBER), one.line
    assert wrong == []


def test_where_the_address_bears_no_token_the_body_does() -> None:
    """A desk without plus addresses: the Ref finds the mail, and is nobody's words."""
    sent = composer().render("ask", "en", WHOLE["ask"][0], frame(reply_to="fights@hub.example"))
    found = [Pressed(pages()[0], unescape(label), unescape(href)) for href, label in _BUTTON.findall(sent.html)]
    assert len(found) == 5
    for one in found:
        line, _, below = one.header("body").partition("\r\n")
        line += _MORE[Shape.DATE] if line.endswith(" ") else ""
        raw = f"From: rhys@bristol.example\r\nTo: {one.address}\r\nSubject: {one.header('subject')}\r\n\r\n{line}\r\n{below}"
        letter_of = read(f"{raw}\r\nSent from my iPhone\r\n".encode(), one.address, "rhys@bristol.example", None)
        assert letter_of.ids.tokens == ("k7q2m9x4tr",)
        assert letter_of.own == (line,)


def test_a_label_alone_says_nothing() -> None:
    """What stands on a button is no command in any situation, should it ever be left in an answer as its first line."""
    wrong = []
    for label, language in {(one.label, one.page.language) for one in BUTTONS}:
        for situation in Situation:
            meaning = understand(letter(label), context(situation, language=language), vocabulary())
            wrong += [(label, situation, item.verb) for item in meaning.items if isinstance(item, Said)]
    assert wrong == []


def test_what_binds_can_be_pressed_only_where_it_is_explained() -> None:
    """ACCEPT stands on the ask, its reminders and the answers that list the words, not on receipts or news."""
    binding = {one.page.name for one in BUTTONS if BY_NAME[_verb(one)].care is Care.BINDING}
    assert binding <= {"ask", "reminder", "holiday", "amended-notice", "digest", "unclear", "reaction"} | {
        name for name in binding if name.startswith("not-")
    }
