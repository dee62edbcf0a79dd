"""Letters in other alphabets and charsets, of enormous size or depth, and with line ends that would become headers."""

# ruff: noqa: E501 - a table of letters
from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator
from typing import Final

from tests.hostile.attack import BOSS, DESK, INES, RHYS, Attack, World, letter
from tests.hostile.hiding import multipart

__all__ = ["bombs", "injected", "strange"]

_TEXT: Final = "Content-Type: text/plain"


TEXTS: Final = {
    "full-width": "\uff21\uff23\uff23\uff25\uff30\uff34 F12 when the rent is paid",
    "Cyrillic": "\u0410CCEPT F12",
    "Greek": "\u0391CCEPT F12",
    "upside down": "\u2c6f\u0186\u0186\u018e\u0500\u22a5 F12",
    "combining": "A\u0336C\u0336C\u0336E\u0336P\u0336T\u0336 F12",
    "reversed by an override": "\u202eTPECCA\u202c F12",
    "joined": "ACCEPT\u200dF12\u200d if",
    "tag characters": "\U000e0041\U000e0043 we talk on Tuesday",
    "thumbs": "\U0001f44d",
    "plus one": "+1",
    "yes": "yes",
    "question": "ACCEPT F12?",
    "Arabic question": "ACCEPT F12\u061f",
    "greek question": "ACCEPT F12\u037e",
    "condition below": "ACCEPT F12\n\nBut only if they pay.",
    "condition hidden by space": "ACCEPT F12" + " " * 500 + "unless they pay",
    "condition after form feed": "ACCEPT F12\x0cbut only if they pay",
    "condition after a line separator": "ACCEPT F12\u2028but only if they pay",
    "condition after next line": "ACCEPT F12\u0085but only if they pay",
    "condition after a vertical tab": "ACCEPT F12\x0bbut only if they pay",
    "emoji of doubt": "ACCEPT F12 \U0001f914",
    "percent": "ACCEPT F12 50%",
    "both": "ACCEPT F12\nDECLINE F12",
    "twenty-one commands": "\n".join(f"ACCEPT F{number}" for number in range(40, 61)),
    "wrong version": "ACCEPT F12 v2",
    "no such fight": "ACCEPT F99999",
    "enormous number": "ACCEPT F" + "9" * 900,
    "negative": "ACCEPT F-0",
    "format string": "%s%n{0}{{7*7}} {% raw %} ${jndi:ldap://x} F12",
    "SQL": "'; DROP TABLE asks; -- F12",
    "only blanks": " \t \u00a0 \u3000",
}


def strange(world: World) -> Iterator[Attack]:
    """Letters of other alphabets, marks that cannot be seen, charsets that say something else; all from the delegate herself."""
    tag, head = world.tag(INES), f"From: {INES}\r\n"

    def own(name: str, body: str | bytes, more: str = "Content-Type: text/plain; charset=utf-8\r\n") -> Attack:
        return letter(name, body, head=head, verdict="pass lyon.example", to=tag, rcpt=tag, sender=INES, more=world.thread(INES) + more)

    for name, text in TEXTS.items():
        yield own(f"text: {name}", text.replace("\n", "\r\n") + "\r\n")
    for charset, body in {
        "utf-7": b"+AEEAQwBDAEUAUABU- F12 +AGIAdQB0- if they pay",
        "unicode_escape": b"\\x41CCEPT F12",
        "rot13": b"NPPRCG S12",
        "idna": b"xn--accept-f12",
        "hex": b"414343455054",
        "zlib": b"x\x9c",
        "raw_unicode_escape": b"\\u0041CCEPT F12",
        "undefined": b"ACCEPT F12 if",
        "utf-16": "thanks, we talk".encode("utf-16"),
        "iso-2022-jp": b"\x1b$B#A#C#C#E#P#T\x1b(B if they pay",
        "utf-32": b"A\x00\x00\x00",
        "../../etc/passwd": b"thanks, we talk",
        "x" * 3000: b"thanks, we talk",
    }.items():
        yield own(
            f"charset: {charset[:20]}", body.replace(b"\x00", b"") + b"\r\n", f"Content-Type: text/plain; charset={charset[:900]}\r\n"
        )
    for encoding, data in {
        "base64 that is none": b"!!!! ACCEPT F12 !!!!",
        "base64 cut off": base64.b64encode(b"thanks, we talk about it")[:-3],
        "quoted-printable that is none": b"=ZZ=4=\r\n==41CCEPT if",
        "x-uuencode": b"begin 644 a\r\n*04-#15!4($8Q,@``\r\n`\r\nend",
        "8bit with 8bit": bytes(range(128, 256)),
        "binary": b"thanks, we talk",
    }.items():
        yield own(
            f"encoding: {encoding}",
            data + b"\r\n",
            f"Content-Transfer-Encoding: {encoding.partition(' ')[0]}\r\nContent-Type: text/plain\r\n",
        )


def bombs(world: World) -> Iterator[Attack]:
    """Much of everything. They carry a command of class 2 without proof, so that nothing but a CHECK may come of those that are read."""

    def bomb(name: str, more: str = "", body: str | bytes = "ACCEPT F12\r\n", to: str = DESK) -> Attack:
        return letter(name, body, head=f"From: {RHYS}\r\n", verdict="fail bristol.example", more=more, to=to)

    def folded(name: str, unit: str, times: int) -> str:
        return f"{name}: " + "\r\n ".join([unit * max(1, 900 // len(unit))] * (times // max(1, 900 // len(unit)))) + "\r\n"

    yield bomb("100,000 headers", "X: y\r\n" * 100_000)
    yield bomb("20,000 encoded words", folded("Subject", "=?utf-8?q?a?= ", 20_000))
    yield bomb("3,000 encoded words", folded("Subject", "=?utf-8?q?a?= ", 3_000))
    yield bomb("50,000 recipients", to=",\r\n ".join(f"a{number}@b.example" for number in range(50_000)))
    yield bomb("a header of 1 MB", folded("Subject", "a", 1_000_000))
    yield bomb("a header of 60 kB", folded("Subject", "a ", 30_000))
    yield bomb("nested comments", folded("From", "(", 30_000))
    yield bomb("groups", folded("To", "a:;", 15_000))
    yield bomb("backslashes", folded("To", '"\\', 25_000))
    yield bomb("references", folded("References", "<f12.7.k7q2m9x4tr@hub.example> ", 1_900))
    yield bomb(
        "RFC 2231 pieces", "Content-Disposition: attachment;\r\n " + ";\r\n ".join(f"filename*{n}*=a" for n in range(3_000)) + "\r\n"
    )
    yield bomb("parameters", "Content-Type: text/plain;\r\n " + ";\r\n ".join(f'x{n}="\\";"' for n in range(3_000)) + "\r\n")
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3_000))
    yield bomb("deep parts", "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=a\r\n", f"--a\r\n{deep}ACCEPT F12\r\n")
    yield bomb("10,000 parts", "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n", "--b\r\n\r\nACCEPT F12\r\n" * 10_000)
    yield bomb("mails in mails", "Content-Type: message/rfc822\r\n\r\n" * 2_000)
    yield bomb("1.9 MB of text", body="ACCEPT F12 now\r\n" * 115_000)
    yield bomb("1.9 MB of quotes", body="> > > x\r\n" * 200_000)
    yield bomb("HTML, deep", "Content-Type: text/html\r\n", "<div>\r\n" * 150_000)
    yield bomb("HTML, entities", "Content-Type: text/html\r\n", "&amp;&lt;&#x41;\r\n" * 60_000)
    yield bomb("HTML, attributes", "Content-Type: text/html\r\n", "<p\r\n" + "a=b\r\n" * 100_000 + ">ACCEPT F12")
    yield bomb(
        "base64 of much", "Content-Transfer-Encoding: base64\r\n", base64.encodebytes(b"ACCEPT F12\n" * 100_000).replace(b"\n", b"\r\n")
    )
    report = "Final-Recipient: rfc822; a@b.example\r\nStatus: 5.1.1\r\nAction: failed\r\n\r\n" * 5_000
    yield letter("a report about 5,000", f"--b\r\nContent-Type: message/delivery-status\r\n\r\n{report}--b--\r\n", head="From: mailer-daemon@x.example\r\n",
                 more="MIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=b\r\n", rcpt="bounce+k7q2m9x4tr@hub.example", sender="")  # fmt: skip
    yield letter("a report that lists our contacts", multipart("report", (_TEXT, "x"), ("Content-Type: message/delivery-status", f"X: y\r\n\r\nFinal-Recipient: rfc822; {INES}\r\nAction: failed\r\nStatus: 5.1.1")),
                 head="From: mailer-daemon@x.example\r\n", more="MIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=b\r\n", sender="")  # fmt: skip
    yield Attack("empty", b"")
    yield Attack("only line ends", b"\r\n" * 100)
    yield Attack("noise", bytes(number * 37 % 251 + 1 for number in range(900)).replace(b"\r", b"x").replace(b"\n", b"\r\n"))
    yield Attack("headers without end", f"From: {RHYS}\r\nTo: {DESK}\r\nSubject: ACCEPT F12".encode())


def injected(world: World) -> Iterator[Attack]:
    """Line ends that would become headers of our own answers. Delegates write them, so that there is an answer; three an hour each."""
    victim = "Bcc: victim@clinic.example"
    writers = itertools.count()

    def asks(name: str, *, subject: str = "", known: str = "", more: str = "", display: str = "", sender: str = "") -> Attack:
        number = 20 + next(writers) // 3
        who, verdict = f"d{number}@n{number}.example", f"pass n{number}.example"
        head = f"From: {display}<{who}>\r\n" + (f"Subject: {subject}\r\n" if subject else "")
        return letter(name, "HELP\r\n", head=head, verdict=verdict, known=known, more=more, sender=sender or who)

    for name, sign in {"LF": "=0A", "CRLF": "=0D=0A", "CR": "=0D", "NEL": "=C2=85", "LS": "=E2=80=A8", "NUL": "=00"}.items():
        word = f"=?utf-8?q?x{sign}{victim.replace(': ', ':=20').replace('@', '=40')}?="
        yield asks(f"Subject, {name}", subject=word)
        yield asks(f"name, {name}", display=f"{word} ")
    for name, sign in {"LS": "\u2028", "NEL": "\u0085", "VT": "\x0b", "CR": "\r", "fold": "\r\n "}.items():
        yield asks(f"Message-ID, {name}", known=f"<a{sign}{victim}>")
        yield asks(f"bare Message-ID, {name}", known=f"a{sign}{victim}")
        yield asks(f"References, {name}", more=f"References: <a{sign}{victim}>\r\n")
        yield asks(f"raw subject, {name}", subject=f"x{sign}{victim}")
        boss = f"From: {BOSS}\r\nReply-To: <x@y.example{sign}{victim}>\r\n"
        yield letter(f"Reply-To at the keepers', {name}", "hello\r\n", head=boss, rcpt="keeper@hub.example")
    yield asks("Message-ID of 900 characters", known="<" + "a" * 900 + "@x>")
    yield asks("subject of 30,000 characters", subject="\r\n ".join(["long words " * 80] * 34))
    yield asks("subject of one word of 900 characters", subject="\u00e9" * 400)
    yield asks("Reply-To a victim", more="Reply-To: victim@clinic.example\r\nReturn-Path: <victim@clinic.example>\r\n")
    yield asks("envelope sender a victim", sender="victim@clinic.example")
    yield asks("receipts wanted", more="Disposition-Notification-To: victim@clinic.example\r\nReturn-Receipt-To: victim@clinic.example\r\n")
    head = f"From: {RHYS}\r\nReply-To: {BOSS}\r\n"
    for rcpt in ("help@hub.example", "refer@hub.example", "f12-refer@hub.example", "f12@hub.example"):
        yield letter(f"forged to {rcpt}", "ACCEPT F12\r\n", head=head, verdict="fail bristol.example", to=rcpt, rcpt=rcpt)
    yield letter(
        "a victim in a form",
        "NEW FIGHT\r\n\r\nTitle: x\r\nWho talks to them: victim@clinic.example\r\n",
        head=head,
        verdict="fail bristol.example",
    )
