"""How mail programs quote a mail that has a page: each shape as its program writes it, round the words of the person.

The one rule: what a program adds, drops or rewrites is here; what it quotes is the very mail that was rendered.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from html.parser import HTMLParser
from typing import Final

from mailbot.writing.compose import Rendered
from mailbot.writing.flowed import plain

__all__ = ["SHAPES", "Reply", "letter", "written_out"]

_WROTE: Final = "On Tue, 2 Jun 2026 at 09:00, Fights desk <fights@hub.example> wrote:"
_BLOCKS: Final = frozenset({"p", "div", "h1", "h2", "h3", "ul", "li", "table", "tr", "body", "td"})
_APART: Final = frozenset({"p", "h1", "h2", "h3", "ul", "table"})


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person sends: lines above and below the quote; `ticked` replaces the first empty box of the quote that has this command."""

    sent: Rendered
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    ticked: str = ""

    @property
    def text(self) -> str:
        """The text of the mail as it is quoted, a box ticked or not."""
        return self.tick(plain(self.sent.text).rstrip("\n"))

    @property
    def page(self) -> str:
        """The page as it is quoted: what stands in its body."""
        inner = re.search(r"<body[^>]*>(.*)</body>", self.sent.html, re.DOTALL)
        assert inner is not None
        return self.tick(inner[1])

    def tick(self, quoted: str) -> str:
        """Tick the box of this command, if the person did."""
        return quoted.replace(f"[ ] {self.ticked}", f"[x] {self.ticked}", 1) if self.ticked else quoted


# ── A page as text ─────────────────────────────────────────────────────────────────────────────────────────────────────


class _Walker(HTMLParser):
    """Writes a page out as text, as mail programs do for the text part of an answer."""

    def __init__(self, link: str, bullet: str) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._link, self._bullet, self._href, self._skipped = link, bullet, "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "title", "head"):
            self._skipped += tag != "head"
        if tag == "br":
            self.lines.append("")
        if tag in _BLOCKS:
            self._end(tag in _APART)
        if tag == "li":
            self.lines[-1] = self._bullet
        if tag == "a":
            self._href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "title"):
            self._skipped -= 1
        if tag == "a" and self._href:
            self.lines[-1] += self._link.format(href=self._href, bare=self._href.removeprefix("mailto:"))
            self._href = ""
        if tag in _BLOCKS:
            self._end(tag in _APART)

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.lines[-1] += re.sub(r"\s+", " ", data)

    def _end(self, apart: bool) -> None:
        if self.lines[-1].strip():
            self.lines.append("")
        if apart and len(self.lines) > 1 and self.lines[-2].strip():
            self.lines.append("")


def written_out(page: str, link: str = "", bullet: str = "") -> str:
    """Return a page as text. `link`: what follows the words of a link, with {href} or {bare}."""
    walker = _Walker(link, bullet)
    walker.feed(page)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in walker.lines)).strip()


# ── The programs ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _marked(text: str, width: int = 0) -> str:
    rows = [row for line in text.split("\n") for row in ((textwrap.wrap(line, width, break_long_words=False) or [""]) if width else [line])]
    return "\n".join(f"> {row}".rstrip() for row in rows)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(lines: Sequence[str], tag: str = "div") -> str:
    return "".join(f"<{tag}>{html.escape(line) or '<br>'}</{tag}>" for line in lines)


def _set(mail: EmailMessage, text: str, page: str, cte: str = "quoted-printable") -> None:
    if text:
        mail.set_content(text, cte=cte)
        mail.add_alternative(page, subtype="html", cte=cte)
    else:
        mail.set_content(page, subtype="html", cte=cte)


def _gmail(mail: EmailMessage, reply: Reply) -> None:
    """Classes get a prefix, the style sheet goes; the text is the page written out, links in brackets, broken at 78 columns."""
    page = re.sub(r'class="', 'class="m_-84729 ', reply.page)
    box = (
        f'<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{html.escape(_WROTE)}<br></div>'
        f'<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><u></u>'
        f"<div>{page}</div></blockquote></div>"
    )
    own = f'<div dir="ltr">{_lines(reply.above) or "<br>"}</div><br>'
    text = _joined("\n".join(reply.above), f"{_WROTE}\n\n{_marked(written_out(reply.page, ' <{bare}>', '- '), 76)}", "\n".join(reply.below))
    _set(mail, text, f"{own}{box}<div>{_lines(reply.below)}</div>")


def _apple(mail: EmailMessage, reply: Reply, *, alone: bool = False) -> None:
    page = (
        f'<html><head></head><body dir="auto">{_lines(reply.above)}<div dir="ltr"><br><blockquote type="cite">{html.escape(_WROTE)}<br><br>'
        f'</blockquote></div><blockquote type="cite"><div dir="ltr">{reply.page}</div></blockquote>{_lines(reply.below)}</body></html>'
    )
    text = _joined("\n".join(reply.above), f"{_WROTE}\n{_marked(written_out(reply.page, ' <{href}>', '• '))}", "\n".join(reply.below))
    _set(mail, "" if alone else text, page)


def _ios(mail: EmailMessage, reply: Reply) -> None:
    _apple(mail, reply, alone=True)


_FROM: Final = (
    "From: Fights desk <fights@hub.example>\nSent: Tuesday, June 2, 2026 9:00 AM\nTo: Rhys <rhys@bristol.example>\nSubject: [F12]"
)


def _head() -> str:
    """The header lines of Outlook, as HTML."""
    return "<br>".join(f"<b>{label}:</b>{html.escape(value)}" for label, _, value in (row.partition(":") for row in _FROM.split("\n")))


def _word(page: str) -> str:
    """Outlook's editor: paragraphs of its own class, styles rewritten, the corners and blocks of buttons gone."""
    page = re.sub(r'<p style="[^"]*">', "<p class=MsoNormal style='margin-bottom:10.5pt'>", page)
    page = re.sub(r'<li style="[^"]*">', "<li class=MsoNormal style='mso-list:l0 level1 lfo1'>", page)
    page = re.sub(
        r'<a class="k" href="([^"]*)" style="[^"]*">(.*?)</a>', r'<a href="\1"><b><span style="color:#123A7A">\2</span></b></a>', page
    )
    return re.sub(r' class="[^"]*"', "", page)


def _outlook(mail: EmailMessage, reply: Reply, *, headed: bool = True, alone: bool = False) -> None:
    """The quote has no marks; `headed`: nor a header, where somebody took it out."""
    head = (
        f"<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
        f"{_head()}<o:p></o:p></p></div></div>"
    )
    page = (
        f"<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal{{margin:0cm}}</style></head><body lang=EN-GB>"
        f"<div class=WordSection1>{''.join(f'<p class=MsoNormal>{html.escape(line)}<o:p></o:p></p>' for line in reply.above)}"
        f"<p class=MsoNormal><o:p>&nbsp;</o:p></p>{head if headed else ''}{_word(reply.page)}"
        f"{''.join(f'<p class=MsoNormal>{html.escape(line)}<o:p></o:p></p>' for line in reply.below)}</div></body></html>"
    )
    quoted = written_out(reply.page, "<{href}>", "  *   ")
    text = _joined("\n".join(reply.above), _FROM if headed else "", quoted, "\n".join(reply.below))
    _set(mail, "" if alone else text, page)


def _outlook_html(mail: EmailMessage, reply: Reply) -> None:
    _outlook(mail, reply, alone=True)


def _outlook_headless(mail: EmailMessage, reply: Reply) -> None:
    _outlook(mail, reply, headed=False)


def _outlook_web(mail: EmailMessage, reply: Reply) -> None:
    page = (
        f'<html><body dir="ltr"><div class="elementToProof">{_lines(reply.above)}</div><div id="appendonsend"></div>'
        f'<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">{_head()}'
        f"</font><div>&nbsp;</div></div><div>{reply.page}</div>{_lines(reply.below)}</body></html>"
    )
    _set(mail, "", page)


def _thunderbird(mail: EmailMessage, reply: Reply) -> None:
    page = (
        f'<!DOCTYPE html><html><head><meta charset="UTF-8"></head><body>{_lines(reply.above, "p")}<div class="moz-cite-prefix">'
        f'{html.escape(_WROTE)}<br></div><blockquote type="cite" cite="mid:f12.7.k7q2m9x4tr@hub.example">{reply.page}</blockquote>'
        f"{_lines(reply.below, 'p')}</body></html>"
    )
    text = _joined("\n".join(reply.above), f"{_WROTE}\n{_marked(written_out(reply.page, ' <{href}>', '  * '), 72)}", "\n".join(reply.below))
    _set(mail, text, page, "8bit")


def _mutt(mail: EmailMessage, reply: Reply) -> None:
    """A program that knows no HTML quotes the text."""
    mail.set_content(_joined("\n".join(reply.above), f"{_WROTE}\n{_marked(reply.text)}", "\n".join(reply.below)), cte="8bit")


def _unmarked(mail: EmailMessage, reply: Reply) -> None:
    """The text, with neither marks nor header."""
    mail.set_content(_joined("\n".join(reply.above), reply.text, "\n".join(reply.below)), cte="quoted-printable")


def _from_page(mail: EmailMessage, reply: Reply) -> None:
    """The page written out as text, with neither marks nor header, as some phones do."""
    mail.set_content(_joined("\n".join(reply.above), written_out(reply.page), "\n".join(reply.below)), cte="base64")


def _on_one_line(mail: EmailMessage, reply: Reply) -> None:
    """A text part in which the page is flattened, beside the HTML."""
    page = f"{_lines(reply.above)}<div>{html.escape(_WROTE)}</div><blockquote>{reply.page}</blockquote>{_lines(reply.below)}"
    _set(mail, f"{' '.join(reply.above)} {' '.join(written_out(reply.page).split())}\n", page)


SHAPES: Final[Mapping[str, Callable[[EmailMessage, Reply], None]]] = {
    "gmail": _gmail,
    "apple": _apple,
    "ios-html-only": _ios,
    "outlook": _outlook,
    "outlook-html-only": _outlook_html,
    "outlook-without-header": _outlook_headless,
    "outlook-web": _outlook_web,
    "thunderbird": _thunderbird,
    "mutt": _mutt,
    "unmarked": _unmarked,
    "text-of-the-page": _from_page,
    "on-one-line": _on_one_line,
}


def letter(shape: str, reply: Reply) -> bytes:
    """Return the message that a program of this shape sends."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = "Rhys <rhys@bristol.example>", "fights+f12-k7q2m9x4tr@hub.example"
    mail["Subject"], mail["Message-ID"] = f"Re: {reply.sent.subject.removeprefix('Re: ')}", "<a.1@bristol.example>"
    mail["In-Reply-To"] = "<f12.7.k7q2m9x4tr@hub.example>"
    SHAPES[shape](mail, reply)
    return bytes(mail)
