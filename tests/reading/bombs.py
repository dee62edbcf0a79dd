"""Letters made to hurt (libraries 1.4 and 8), by name: what hangs other readers, or fills their memory."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["HEAD", "HEADERS", "PAGES", "SENT", "STYLES", "TEXTS", "bombs", "nested", "repeated"]

SENT: Final = (Path(__file__).parent / "letters" / "ask-f12.txt").read_text(encoding="utf-8")
HEAD: Final = "From: a@b.example\nTo: fights@hub.example\nSubject: x\n"
SIZE: Final = 400_000

TEXTS: Final = {
    "newlines": "\n",
    "on a a": "On a a a ",
    "on lines": "On Mon x y\n",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "angle brackets": "<<<",
    "dashes": "-",
    "rules": "---\n",
    "underscores": "_",
    "from lines": "From: x\n",
    "marks": ">",
    "quoted lines": "> a\n",
    "at signs": "a@",
    "colons": ":\n",
    "attributions": "On 2 Jun 2026 a@b.c wrote:\n",
    "boxes": "[ ] ",
    "phones": "Sent from my ",
    "refs": "Ref: F12-",
    "broken refs": "Ref:\n> \n",
    "one word": "a",
    "carriage returns": "\r",
    "nothing": "\0",
    "six words of ours": " ".join(SENT.split()[:6]) + " ",
    "all of ours": SENT,
    "long quoted line": "> " + SENT[:90].replace("\n", " ") + "\nAnswers are\n",
}
PAGES: Final = {
    "div": "<div>",
    "bold": "<b>",
    "blockquote": "<blockquote>",
    "comment": "<!--",
    "less": "<",
    "entity": "&amp;",
    "quote containers": '<div class="yahoo_quoted">',
    "tables": "<table><tr><td>",
    "paragraphs": "<p>",
    "links": "<a href=x>",
    "breaks": "<br>",
    "open attribute": '<div a="',
    "formatting": "<b><p><i><font>",
    "pre": "<pre>",
    "signatures": '<div class="gmail_signature">x',
    "surrogates": "&#xD800;",
    "colours": '<p style="color:rgb(',
    "sheets": "<style>@media x{.a{",
    "one sheet": "<style>",
    "selectors": "<style>.a,.a,.a,{display:none}</style>",
}
STYLES: Final = ("color:rgb(", "@{", "@", "{", "}", ".a{", "height ", "font-size:0", "color:rgba(1,1,", ".a,", "\\n")
HEADERS: Final = {  # header lines, and what becomes of a letter that has them
    "words": ("Subject: " + "=?utf-8?q?a?= " * 4_000 + "\n", "read"),
    "more words": ("Subject: " + "=?utf-8?q?a?= " * 20_000 + "\n", "header block too large"),
    "long": ("Subject: " + "a" * 100_000 + "\n", "header too large"),
    "addresses": ("To: " + ", ".join(f"a{n}@b.example" for n in range(3_500)) + "\n", "read"),
    "more addresses": ("To: " + ", ".join(f"a{n}@b.example" for n in range(50_000)) + "\n", "header block too large"),
    "comments": ("From: " + "(" * 30_000 + ")" * 30_000 + " a@b.example\n", "read"),
    "groups": ("To: " + "a:;" * 20_000 + "\n", "read"),
    "quotes": ("To: " + '"\\' * 30_000 + "\n", "read"),
    "pieces": ("Content-Disposition: attachment; " + "; ".join(f"filename*{n}=a" for n in range(3_000)) + "\n", "read"),
    "parameters": ('Content-Type: text/plain; x="' + '\\";' * 20_000 + "\n", "read"),
    "many": ("X: y\n" * 60_000, "header block too large"),
    "references": ("References: " + "<f12.7.k7q2m9x4tr@hub.example> " * 1_900 + "\n", "read"),
    "codecs": ("Subject: =?rot13?q?x?= =?utf-8?b?!!!?= =?x?z?x?=\n", "read"),
}
PARTS: Final = {  # the parts of a letter that has them a hundred times: what each may cost, all may cost together
    "paragraphs": "Content-Type: text/html\n\n" + "<p>" * 60_000,
    "bold": "Content-Type: text/html\n\n" + "<b></b>" * 40_000,
    "boxes": "Content-Type: text/html\n\n" + '<div class="x" style="color:red"></div>' * 5_000,
    "encoded paragraphs": "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n" + "=3Cp=3E" * 25_000,
    "styles": "Content-Type: text/html\n\n<style>" + ".a{color:white}" * 10_000 + "</style><p>x",
    "comments": "Content-Type: text/html\n\n<!--" + "x" * 180_000,
    "pictures": 'Content-Type: text/html\n\n<img src="data:image/png;base64,' + "A" * 180_000 + '">',
    "nothing to see": "Content-Type: text/plain\n\n" + "\u200b" * 60_000,
    "blanks": "Content-Type: text/plain\n\n" + " " * 180_000,
    "files": "Content-Type: text/plain\nContent-Disposition: attachment\n\n" + "\u200b" * 60_000,
    "calendars": "Content-Type: text/calendar; method=REPLY\n\n" + "UID:a\n" * 30_000,
    "reports": "Content-Type: message/delivery-status\n\n" + "Final-Recipient: rfc822; a\n" * 7_000,
    "headers": "X: y\n" * 30_000 + "Content-Type: text/plain\n\nx",
    "parameters": 'Content-Type: text/plain; x="' + '\\";' * 20_000 + "\n\nx",
    "letters": "Content-Type: message/rfc822\n\n" + "X: y\n" * 30_000 + "\nx",
    "packed letters": "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + "WDogeQpYOiB5Clg6IHkK\n" * 9_000,
    "boundaries": "Content-Type: multipart/mixed; boundary=c\n\n" + "--d\n" * 40_000,
}


def repeated(unit: str, size: int = SIZE) -> str:
    """Repeat a piece of text up to a size in characters."""
    return (unit * (size // len(unit) + 1))[:size]


def nested(levels: int) -> bytes:
    """A letter of multiparts in multiparts."""
    opened = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels))
    return (HEAD + opened + "\nx\n").encode()


def bombs() -> Iterator[tuple[str, bytes]]:
    """Give all of them, by name."""
    page = HEAD + "Content-Type: text/html\n\n"
    yield from ((f"text: {name}", (HEAD + "\n" + repeated(unit)).encode()) for name, unit in TEXTS.items())
    yield from ((f"page: {name}", (page + repeated(unit)).encode()) for name, unit in PAGES.items())
    yield from ((f"style: {unit}", f'{page}<p style="{repeated(unit)}">x</p>'.encode()) for unit in STYLES)
    yield from ((f"sheet: {unit}", f"{page}<style>{repeated(unit)}</style><p>x</p>".encode()) for unit in STYLES)
    yield from ((f"header: {name}", (headers + HEAD + "\nx\n").encode()) for name, (headers, _) in HEADERS.items())
    flat = HEAD + "Content-Type: multipart/mixed; boundary=b\n\n"
    yield "10,000 parts", (flat + "--b\n\nx\n" * 10_000).encode()
    yield from ((f"100 parts: {name}", (flat + f"--b\n{part}\n" * 100).encode()) for name, part in PARTS.items())
    yield "150 parts of much text", (flat + ("--b\nContent-Type: text/plain\n\n" + "hello there\n" * 700) * 150).encode()
    yield "20 levels", nested(20)
    yield "19 levels of boundaries", nested(19) + b"--x\n" * 1_000_000
    yield "5,000 levels", nested(5_000)
    yield "mails in mails", (HEAD + "Content-Type: message/rfc822\n\n" * 30_000).encode()
    yield "much base64", (HEAD + "Content-Transfer-Encoding: base64\n\n").encode() + base64.encodebytes(b"ACCEPT F12\n" * 100_000)
    group = "Final-Recipient: rfc822; a@b.example\nStatus: 5.1.1\nAction: failed\n\n"
    part = f"--b\nContent-Type: message/delivery-status\n\n{group * 20_000}--b--\n"
    yield "a report about 20,000", f"From: mailer-daemon@x.example\nContent-Type: multipart/report; boundary=b\n\n{part}".encode()
    yield "30 MB", (HEAD + "\n" + "On Mon 3 June 2026, a@b.example wrote:\n> x\n" * 700_000).encode()
