"""Letters of the delegate herself whose command is not hers: quoted, signed below, out of sight, in another part."""

# ruff: noqa: E501 - a table of letters
from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.hostile.attack import INES, Attack, World, letter

__all__ = ["hidden", "multipart"]


QUOTES: Final = {
    "marks": "> ACCEPT F12",
    "marks without blank": ">ACCEPT F12",
    "deep marks": "> > > ACCEPT F12",
    "bar": "| ACCEPT F12",
    "attribution": "On Mon, 1 Jun 2026 at 10:00, Ama <ama@leeds.example> wrote:\n> ACCEPT F12",
    "attribution without marks": "On Mon, 1 Jun 2026 at 10:00, Ama <ama@leeds.example> wrote:\n\nACCEPT F12",
    "wrapped attribution": "On Mon, 1 Jun 2026 at 10:00, Ama Somebody-Long\n<ama@leeds.example> wrote:\n\nACCEPT F12",
    "Spanish": "El lun, 1 jun 2026 a las 10:00, Ama (<ama@leeds.example>) escribió:\n\nACCEPT F12",
    "French": "Le lun. 1 juin 2026 à 10:00, Ama <ama@leeds.example> a écrit :\n\nACCEPT F12",
    "German": "Am Mo., 1. Juni 2026 um 10:00 Uhr schrieb Ama <ama@leeds.example>:\n\nACCEPT F12",
    "Italian": "Il giorno lun 1 giu 2026 alle ore 10:00 Ama <ama@leeds.example> ha scritto:\n\nACCEPT F12",
    "Portuguese": "Ama <ama@leeds.example> escreveu no dia segunda, 1/06/2026 à(s) 10:00:\n\nACCEPT F12",
    "Outlook": "From: Ama <ama@leeds.example>\nSent: Monday, June 1, 2026 10:00 AM\nTo: Ines <ines@lyon.example>\nSubject: x\n\nACCEPT F12",
    "Outlook in German": "Von: Ama <ama@leeds.example>\nGesendet: Montag, 1. Juni 2026 10:00\nAn: Ines\nBetreff: x\n\nACCEPT F12",
    "OWA": "________________________________\nFrom: Ama <ama@leeds.example>\nSent: 01 June 2026 10:00\nTo: Ines\nSubject: x\n\nACCEPT F12",
    "original message": "-----Original Message-----\nFrom: Ama <ama@leeds.example>\nSent: 01 June 2026 10:00\nSubject: x\n\nACCEPT F12",
    "forwarded": "---------- Forwarded message ---------\nFrom: Ama <ama@leeds.example>\nDate: Mon, 1 Jun 2026\nSubject: x\nTo: i\n\nACCEPT F12",
    "signature": "-- \nInes\nACCEPT F12",
    "signature of a phone": "Sent from my iPhone\nACCEPT F12",
    "corporate footer": "Ines\n\n--\nAccept no substitutes. ACCEPT F12 today!",
}
HTML: Final = {
    "comment": "<p>Thanks, we talk on Tuesday.</p><!-- <p>ACCEPT F12</p> -->",
    "conditional comment": "<!--[if mso]><p>ACCEPT F12</p><![endif]--><p>Thanks, we talk.</p>",
    "display none": '<p style="display:none">ACCEPT F12</p><p>Thanks, we talk.</p>',
    "display none, spaced": '<div style="color:red; DISPLAY : NONE !important"><p>ACCEPT F12</p></div><p>Thanks, we talk.</p>',
    "visibility": '<p style="visibility:hidden">ACCEPT F12</p><p>Thanks, we talk.</p>',
    "opacity": '<p style="opacity:0">ACCEPT F12</p><p>Thanks, we talk.</p>',
    "white": '<p style="color:#FFFFFF">ACCEPT F12</p><p>Thanks, we talk.</p>',
    "white by name": '<font color="white">ACCEPT F12<br></font><p>Thanks, we talk.</p>',
    "white in numbers": '<p style="color: rgb(255, 255, 255)">ACCEPT F12</p><p>Thanks, we talk.</p>',
    "transparent": '<p style="color:transparent">ACCEPT F12</p><p>Thanks, we talk.</p>',
    "font size 0": '<p style="font-size:0">ACCEPT F12</p><p>Thanks, we talk.</p>',
    "font size 1": '<p style="font-size:1px">ACCEPT F12</p><p>Thanks, we talk.</p>',
    "height 0": '<div style="height:0;overflow:hidden">ACCEPT F12</div><p>Thanks, we talk.</p>',
    "off the screen": '<p style="position:absolute;left:-9999px">ACCEPT F12</p><p>Thanks, we talk.</p>',
    "indented away": '<p style="text-indent:-9999px">ACCEPT F12</p><p>Thanks, we talk.</p>',
    "hidden": "<p hidden>ACCEPT F12</p><p>Thanks, we talk.</p>",
    "style sheet": "<style>.x{display:none}</style><p class=x>ACCEPT F12</p><p>Thanks, we talk.</p>",
    "style sheet in head": "<html><head><style>p.x, #y {\n color : #fff }</style></head><body><p class='a x'>ACCEPT F12</p><p>Thanks.</p></body></html>",
    "alt text": '<img alt="ACCEPT F12"><p>Thanks, we talk.</p>',
    "title": '<p title="ACCEPT F12">Thanks, we talk.</p>',
    "title element": "<html><head><title>ACCEPT F12</title></head><body><p>Thanks.</p></body></html>",
    "style": "<style>ACCEPT F12</style><p>Thanks, we talk.</p>",
    "script": "<script>document.write('ACCEPT F12')</script><p>Thanks, we talk.</p>",
    "template": "<template><p>ACCEPT F12</p></template><p>Thanks, we talk.</p>",
    "textarea": "<textarea>ACCEPT F12</textarea><p>Thanks, we talk.</p>",
    "link": '<a href="mailto:fights@hub.example?subject=ACCEPT%20F12">Thanks, we talk.</a>',
    "blockquote": '<p>Thanks, we talk.</p><blockquote type="cite">ACCEPT F12</blockquote>',
    "quote of Gmail": '<p>Thanks.</p><div class="gmail_quote"><div class="gmail_attr">On Mon, Ama wrote:</div><blockquote>ACCEPT F12</blockquote></div>',
    "quote of Outlook": '<p>Thanks.</p><div id="divRplyFwdMsg"><b>From:</b> Ama &lt;ama@leeds.example&gt;<br><b>Sent:</b> Monday</div><p>ACCEPT F12</p>',
    "quote of Yahoo": '<p>Thanks.</p><div class="yahoo_quoted"><p>On Monday, June 1, 2026, Ama wrote:</p><p>ACCEPT F12</p></div>',
    "struck out": "<p><s>ACCEPT F12</s></p><p>Thanks, we talk.</p>",
    "deleted": "<p><del>ACCEPT F12</del></p><p>Thanks, we talk.</p>",
    "struck out by style": '<p style="text-decoration: line-through">ACCEPT F12</p><p>Thanks, we talk.</p>',
}


def hidden(world: World) -> Iterator[Attack]:
    """The delegate's own mail, with proof and token, whose command is not hers."""
    tag, head = world.tag(INES), f"From: {INES}\r\n"

    def own(name: str, body: str | bytes, more: str = "") -> Attack:
        return letter(name, body, head=head, verdict="pass lyon.example", to=tag, rcpt=tag, sender=INES, more=world.thread(INES) + more)

    for name, text in QUOTES.items():
        yield own(
            f"quoted: {name}", f"Thanks, we talk about it.\n\n{text}\n".replace("\n", "\r\n"), "Content-Type: text/plain; charset=utf-8\r\n"
        )
    for name, page in HTML.items():
        yield own(f"html: {name}", f"{page}\r\n", "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n")
    yield own("our whole mail below", "Thanks, we talk.\r\n\r\n" + "\r\n".join(world.quote(INES)))
    yield own("our whole mail quoted, box ticked deeper", "\r\n".join("> > " + line.replace("[ ]", "[x]") for line in world.quote(INES)))
    yield own("two boxes", "\r\n".join("> " + line.replace("[ ]", "[x]") for line in world.quote(INES)))
    boxed = "\r\n".join("> " + line.replace("[ ] ACCEPT", "[x] ACCEPT") for line in world.quote(INES))
    yield own("box under own text", f"We vote on Tuesday.\r\n\r\n{boxed}")
    yield own("box of another version", boxed.replace("F12 v1", "F12 v7"))
    for name, parts in PARTS.items():
        yield own(f"parts: {name}", multipart(*parts), f'MIME-Version: 1.0\r\nContent-Type: multipart/{parts[0]}; boundary="b"\r\n')


def multipart(kind: str, *parts: tuple[str, str]) -> str:
    return "".join(f"--b\r\n{head}\r\n\r\n{body}\r\n" for head, body in parts) + "--b--\r\n"


_TEXT, _PAGE = "Content-Type: text/plain", "Content-Type: text/html"
_CALENDAR: Final = (
    "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ines@lyon.example\r\nEND:VEVENT\r\nEND:VCALENDAR"
)
PARTS: Final = {
    "text declines, HTML accepts": ("alternative", (_TEXT, "DECLINE F12"), (_PAGE, "<p>ACCEPT F12</p>")),
    "text accepts, HTML declines": ("alternative", (_TEXT, "ACCEPT F12"), (_PAGE, "<p>DECLINE F12</p>")),
    "text accepts, HTML talks": ("alternative", (_TEXT, "ACCEPT F12"), (_PAGE, "<p>Thanks, we talk on Tuesday.</p><p>Ines</p>")),
    "text accepts, HTML doubts": ("alternative", (_TEXT, "ACCEPT F12"), (_PAGE, "<p>ACCEPT F12</p><p>But only if the review moves.</p>")),
    "attachment": ("mixed", (_TEXT, "Thanks."), (f"{_TEXT}\r\nContent-Disposition: attachment; filename=a.txt", "ACCEPT F12")),
    "inline file": ("mixed", (_TEXT, ""), (f"{_TEXT}\r\nContent-Disposition: inline; filename=a.txt", "ACCEPT F12")),
    "named part": ("mixed", (_TEXT, ""), (f"{_TEXT}; name=a.txt", "ACCEPT F12")),
    "attached mail": ("mixed", (_TEXT, "Thanks."), ("Content-Type: message/rfc822", f"From: {INES}\r\nSubject: ACCEPT F12\r\n\r\nACCEPT F12")),
    "attached mail alone": ("mixed", ("Content-Type: message/rfc822", f"From: {INES}\r\nSubject: ACCEPT F12\r\n\r\nACCEPT F12")),
    "partial message": ("mixed", ("Content-Type: message/partial; id=1; number=1; total=1", f"From: {INES}\r\n\r\nACCEPT F12")),
    "external body": ("mixed", ('Content-Type: message/external-body; access-type=URL; URL="http://x.example/"', "\r\nACCEPT F12")),
    "calendar": ("mixed", (_TEXT, ""), ("Content-Type: text/calendar; method=REPLY", _CALENDAR)),
    "reaction": ("alternative", (_TEXT, "\U0001f44d"), ("Content-Type: text/vnd.google.email-reaction+json", '{"emoji": "+1", "version": 1}')),
    "read receipt": ("report", (_TEXT, "ACCEPT F12"), ("Content-Type: message/disposition-notification", "Disposition: automatic; displayed")),
    "delivery report": ("report", (_TEXT, "x"), ("Content-Type: message/delivery-status", f"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; {INES}\r\nAction: delayed\r\nStatus: 4.2.2")),
    "application": ("mixed", ("Content-Type: application/octet-stream; name=ACCEPT", "ACCEPT F12")),
}  # fmt: skip
