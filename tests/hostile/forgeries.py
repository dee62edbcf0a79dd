"""Letters that somebody else wrote, or that were written once before."""

# ruff: noqa: E501 - a table of letters
from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Final

from tests.hostile.attack import AMA, BOSS, DESK, INES, KIT, OURS, RHYS, Attack, World, letter

__all__ = ["forged", "replayed", "stolen"]


FROMS: Final = {
    "display name is an address": f'From: "{RHYS}" <{BOSS}>\r\n',
    "display name holds angle brackets": f'From: "Rhys <{RHYS}>" <{BOSS}>\r\n',
    "unquoted display name": f"From: {RHYS} <{BOSS}>\r\n",
    "two addresses in brackets": f"From: <{RHYS}> <{BOSS}>\r\n",
    "two senders": f"From: {RHYS}, {BOSS}\r\n",
    "two senders, ours last": f"From: {BOSS}, {RHYS}\r\n",
    "two From headers": f"From: {RHYS}\r\nFrom: {BOSS}\r\n",
    "two From headers, ours last": f"From: {BOSS}\r\nFrom: {RHYS}\r\n",
    "comment": f"From: {BOSS} ({RHYS})\r\n",
    "comment first": f"From: ({RHYS}) {BOSS}\r\n",
    "comment inside": "From: rhys@bristol.example(.meridian.example)\r\n",
    "nested comment": f"From: {BOSS} (a (b {RHYS} (c)))\r\n",
    "group": f"From: Rhys: {RHYS}, {BOSS};\r\n",
    "group of one": f"From: {BOSS}: {RHYS};\r\n",
    "encoded word": f"From: =?utf-8?q?{RHYS.replace('@', '=40')}?= <{BOSS}>\r\n",
    "encoded word is the address": f"From: =?utf-8?q?{RHYS.replace('@', '=40')}?=\r\n",
    "encoded word holds brackets": f"From: =?utf-8?b?{base64.b64encode(f'Rhys <{RHYS}>,'.encode()).decode()}?= <{BOSS}>\r\n",
    "encoded word holds a NUL": f"From: =?utf-8?q?{RHYS.replace('@', '=40')}=00?= <{BOSS}>\r\n",
    "Cyrillic domain": "From: rhys@br\u0456stol.example\r\n",
    "Cyrillic name": "From: rhy\u0455@bristol.example\r\n",
    "punycode": "From: rhys@xn--brstol-u4f.example\r\n",
    "Kelvin sign": "From: \u212ait@bristol.example\r\n",
    "full-width": "From: rhys@\uff42ristol.example\r\n",
    "long s": "From: rhy\u017f@bristol.example\r\n",
    "zero width": "From: rh\u200bys@bristol.example\r\n",
    "soft hyphen": "From: rhys@bri\u00adstol.example\r\n",
    "right to left": "From: \u202erhys@bristol.example\r\n",
    "no-break space": "From: rhys@bristol.example\u00a0\r\n",
    "trailing dot": "From: rhys@bristol.example.\r\n",
    "subdomain": "From: rhys@mail.bristol.example\r\n",
    "parent": "From: rhys@example\r\n",
    "longer domain": "From: rhys@bristol.example.meridian.example\r\n",
    "plus": "From: rhys+x@bristol.example\r\n",
    "dots": "From: r.h.y.s@bristol.example\r\n",
    "quoted local part": 'From: "rhys"@bristol.example\r\n',
    "quoted at": 'From: "rhys@bristol.example"@meridian.example\r\n',
    "source route": "From: <@meridian.example:rhys@bristol.example>\r\n",
    "percent": "From: rhys%bristol.example@meridian.example\r\n",
    "bang": "From: meridian.example!rhys@bristol.example\r\n",
    "folded": "From: rhys\r\n @bristol.example\r\n",
    "blanks": "From: rhys @ bristol.example\r\n",
    "semicolon": f"From: {BOSS};{RHYS}\r\n",
    "Sender": f"From: {BOSS}\r\nSender: {RHYS}\r\n",
    "Resent-From": f"From: {BOSS}\r\nResent-From: {RHYS}\r\n",
    "Reply-To": f"From: {BOSS}\r\nReply-To: {RHYS}\r\n",
    "X-Original-From": f"From: {BOSS}\r\nX-Original-From: {RHYS}\r\nX-Sender: {RHYS}\r\n",
    "bare CR": f"From: {BOSS}\r\nX: y\rFrom: {RHYS}\r\n",
    "bare LF": f"From: {BOSS}\r\nX: y\nFrom: {RHYS}\r\n",
    "blank before the colon": f"From : {RHYS}\r\nFrom: {BOSS}\r\n",
    "no From": "",
    "empty From": "From:\r\n",
    "From in the first body line": f"\r\nFrom: {RHYS}\r\n",
    "mbox line": f"From {RHYS} Mon Jun  1 12:00:00 2026\r\nFrom: {BOSS}\r\n",
    "upper case": "FROM: RHYS@BRISTOL.EXAMPLE\r\n",
    "plain forgery": f"From: {RHYS}\r\n",
    "the desk itself": "From: fights@hub.example\r\n",
    "the keeper": "From: keeper@leeds.example\r\n",
}


def forged(world: World) -> Iterator[Attack]:
    """Whoever seems to write: what our mail server judged was the enemy's domain, or nothing, or it failed."""
    for name, head in FROMS.items():
        for verdict in ("pass meridian.example", "", "fail bristol.example"):
            yield letter(f"from {name}", head=head, verdict=verdict, to=world.tag(RHYS), rcpt=world.tag(RHYS), more=world.thread(RHYS))
    genuine = f"From: {RHYS}\r\n"
    ours, theirs = (
        OURS.format("pass", "bristol.example"),
        "Received: from a.example by mx.meridian.example; Mon, 1 Jun 2026 12:00:00 +0000\r\n",
    )
    for name, top in {
        "verdict of another server": ours.replace("mx.hub.example", "mx.meridian.example"),
        "verdict of a like-named server": ours.replace("mx.hub.example", "mx.hub.example.meridian.example"),
        "verdict below a foreign hop": theirs + ours,
        "verdict in a comment": "Authentication-Results: mx.meridian.example (mx.hub.example; dmarc=pass); none\r\n",
        "verdict of a quoted name": 'Authentication-Results: "mx.hub.example; dmarc=pass header.from=bristol.example"; dmarc=none\r\n',
        "verdict about another domain": OURS.format("pass", "meridian.example"),
        "verdict about a like-named domain": OURS.format("pass", "notbristol.example"),
        "verdict below a failure": OURS.format("fail", "bristol.example") + ours,
        "verdict in ARC": ours.replace("Authentication-Results:", "ARC-Authentication-Results: i=1;"),
        "verdict with an X": ours.replace("Auth", "X-Auth"),
        "verdict of a signature elsewhere": "Authentication-Results: mx.hub.example; dkim=pass header.d=meridian.example\r\n",
        "verdict of SPF alone": "Authentication-Results: mx.hub.example; spf=pass smtp.mailfrom=bristol.example\r\n",
        "verdict folded by a bare CR": f"{theirs}X: y\r{ours}",
    }.items():
        yield letter(name, head=top + genuine, to=world.tag(RHYS), rcpt=world.tag(RHYS), more=world.thread(RHYS))


def replayed(world: World) -> Iterator[Attack]:
    """A genuine letter that had its effect, which was undone since; and our own mails."""
    raw, tag = world.done, world.tag(RHYS)
    yield Attack("the same bytes", raw, tag)
    yield Attack("the same bytes to f12@", raw, "f12@hub.example")
    yield Attack("the same bytes to the desk", raw, DESK)
    yield Attack("the same bytes from the null sender", raw, tag, "")
    yield Attack("another Date", raw.replace(b"Subject:", b"Date: Tue, 2 Jun 2026 12:00:00 +0000\r\nSubject:"), tag)
    yield Attack("more headers", raw.replace(b"Subject:", b"Received: from a by mx.hub.example; x\r\nX-Spam: no\r\nSubject:"), tag)
    yield Attack("Message-ID in upper case header", raw.replace(b"Message-ID:", b"MESSAGE-ID:"), tag)
    yield Attack("Message-ID folded", raw.replace(b"Message-ID:", b"Message-ID:\r\n"), tag)
    yield Attack("a line more", raw + b"\r\nx\r\n", tag)
    stripped = b"\r\n".join(line for line in raw.split(b"\r\n") if not line.startswith(b"Authentication-Results"))
    yield Attack("without its verdict, to others", stripped.replace(f"To: {tag}".encode(), b"To: group@bristol.example"), tag)
    new = raw.replace(b"Message-ID: <", b"Message-ID: <2.")
    yield Attack("a new Message-ID, sent on by the group", new.replace(f"To: {tag}".encode(), b"To: group@bristol.example"), tag)
    yield Attack(
        "a new Message-ID, by Bcc", new.replace(b"<2.", b"<3.").replace(f"To: {tag}".encode(), b"To: undisclosed-recipients:;"), DESK
    )
    without = b"\r\n".join(line for line in stripped.split(b"\r\n") if not line.lower().startswith(b"message-id"))
    yield Attack("without Message-ID and verdict", without, tag)
    for who in (RHYS, INES, AMA):
        yield Attack(f"our own mail to {who}", bytes(world.mails[who]), DESK, "fights@hub.example")
        yield Attack(f"our own mail to {who}, to its tag", bytes(world.mails[who]), world.tag(who), BOSS)


def stolen(world: World) -> Iterator[Attack]:
    """A token counts only together with the address it was sent to."""
    tag = world.tag(RHYS)
    token = tag.partition("-")[2].partition("@")[0]
    ref = f"\r\n> Ref: F12-{token}\r\n"
    for who, verdict in ((BOSS, "pass meridian.example"), (BOSS, ""), ("tom@bristol.example", "pass bristol.example"), (INES, "pass lyon.example"),
                         (KIT, "pass bristol.example"), (AMA, "pass leeds.example")):  # fmt: skip
        head = f"From: {who}\r\n"
        yield letter(f"token in the thread, from {who}", head=head, verdict=verdict, more=world.thread(RHYS), rcpt=tag, to=tag)
        yield letter(f"token in a quote, from {who}", f"ACCEPT F12\r\n{ref}", head=head, verdict=verdict)
    own = f"From: {RHYS}\r\n"
    wrong = f"fights+f12-{token[::-1]}@hub.example"
    yield letter("wrong token", head=own, verdict="pass bristol.example", to=wrong, rcpt=wrong)
    yield letter("token in Subject", head=own + f"Subject: Ref: F12-{token}\r\n", verdict="pass bristol.example")
    yield letter(
        "token in a header of no carrier",
        head=own,
        verdict="pass bristol.example",
        more=f"X-Token: {token}\r\nThread-Topic: F12-{token}\r\n",
    )
    yield letter("token in From's name", head=f'From: "fights+f12-{token}@hub.example" <{RHYS}>\r\n', verdict="pass bristol.example")
    yield letter(
        "token of the bounce address",
        head=own,
        verdict="pass bristol.example",
        to="bounce+k7q2m9x4tr@hub.example",
        rcpt="bounce+k7q2m9x4tr@hub.example",
    )
    yield letter(
        "a thousand guessed tokens",
        "ACCEPT F12\r\n" + "".join(f"Ref: F12-{n:010d}\r\n" for n in range(1000)),
        head=own,
        verdict="pass bristol.example",
    )
    guessed = "References: " + "\r\n ".join(f"<f12.7.{n:010d}@hub.example>" for n in range(1500)) + "\r\n"
    yield letter("guessed references", head=own, verdict="pass bristol.example", more=guessed)
    yield letter("receipt number without its token", "UNDO R-4001\r\n", head=own, verdict="pass bristol.example")
    yield letter("somebody else's receipt", "NOT ME R-4001\r\n", head=f"From: {INES}\r\n", verdict="pass lyon.example")
    for word in ("YES", "NOT ME"):
        yield letter(
            f"a {word} to nothing", f"{word}\r\n", head=own, verdict="pass bristol.example", more=world.thread(RHYS), rcpt=tag, to=tag
        )
