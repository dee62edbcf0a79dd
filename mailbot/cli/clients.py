"""Mail as ordinary clients write it: quoted, multipart, from a phone, HTML only, with a box ticked, forwarded, by a vacation program.

The one rule: only the shapes are a client's; the words are the story's.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

__all__ = ["CLIENTS", "Draft", "text_of", "write"]

_PDF: Final = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be written. `answers`: the mail it replies to, or None."""

    sender: str
    to: str
    subject: str
    body: tuple[str, ...]
    at: datetime
    message_id: str
    answers: EmailMessage | None = None


def text_of(mail: EmailMessage) -> str:
    """Return the text of a mail as a client shows it: soft line breaks and stuffing undone line by line."""
    part = mail.get_body(("plain",))
    text = str(part.get_content()) if part is not None else ""
    return "\n".join(line.removeprefix(" ").rstrip() for line in text.splitlines())


def write(draft: Draft, client: str) -> bytes:
    """Return the message that `client` makes of a draft."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = draft.sender, draft.to, draft.subject
    mail["Date"], mail["Message-ID"] = format_datetime(draft.at), draft.message_id
    if draft.answers is not None:
        answered = str(draft.answers["Message-ID"])
        mail["In-Reply-To"] = answered
        mail["References"] = " ".join(f"{draft.answers.get('References', '')} {answered}".split())
    CLIENTS[client](mail, draft)
    return bytes(mail)


def _quote(draft: Draft, mark: str = "> ") -> str:
    if draft.answers is None:
        return ""
    lines = "\n".join(f"{mark}{line}".rstrip() for line in text_of(draft.answers).splitlines())
    when = draft.at.strftime("%a, %d %b %Y at %H:%M")
    return f"\n\nOn {when}, Fights desk <{draft.answers['From'].addresses[0].addr_spec}> wrote:\n{lines}"


def _own(draft: Draft) -> str:
    return "\n".join(draft.body)


def _plain(mail: EmailMessage, draft: Draft) -> None:
    mail.set_content(_own(draft) + _quote(draft) + "\n")


def _multipart(mail: EmailMessage, draft: Draft) -> None:
    """Text and HTML side by side, as web mail writes it."""
    _plain(mail, draft)
    own = "<br>".join(html.escape(line) for line in draft.body)
    quoted = html.escape(text_of(draft.answers)) if draft.answers is not None else ""
    box = f'<div class="gmail_quote"><blockquote class="gmail_quote">{quoted}</blockquote></div>' if quoted else ""
    mail.add_alternative(f'<div dir="ltr">{own}</div><br>{box}', subtype="html")


def _phone(mail: EmailMessage, draft: Draft) -> None:
    mail.set_content(f"{_own(draft)}\n\nSent from my iPhone{_quote(draft)}\n")


def _html(mail: EmailMessage, draft: Draft) -> None:
    """No text part at all."""
    own = "".join(f'<div dir="auto">{html.escape(line) or "<br>"}</div>' for line in draft.body)
    quoted = ""
    if draft.answers is not None:
        lines = "<br>".join(html.escape(line) for line in text_of(draft.answers).splitlines())
        quoted = f'<blockquote type="cite">El {draft.at:%d/%m/%Y}, Fights desk escribi&oacute;:<br>{lines}</blockquote>'
    mail.set_content(f"<html><body>{own}<br><div>Enviado desde mi iPhone</div>{quoted}</body></html>", subtype="html")


def _bare(mail: EmailMessage, draft: Draft) -> None:
    """The quote is deleted."""
    mail.set_content(_own(draft) + "\n")


def _ticked(mail: EmailMessage, draft: Draft) -> None:
    """Nothing is written above the quote; the story's lines are the boxes ticked in it."""
    quote = _quote(draft)
    for line in draft.body:
        quote = quote.replace(line.replace("[x]", "[ ]", 1), line, 1)
    mail.set_content(f"{quote.lstrip()}\n")


def _forward(mail: EmailMessage, draft: Draft) -> None:
    """A solicitor's mail with its PDF, forwarded as an attachment."""
    inner = EmailMessage(policy=SMTP)
    inner["From"], inner["To"] = "Legal <legal@meridian.example>", draft.sender
    inner["Subject"] = re.sub(r"^Fwd:\s*", "", draft.subject)
    inner["Date"], inner["Message-ID"] = format_datetime(draft.at), "<dispute-1@meridian.example>"
    inner.set_content("We represent Bright Homes. Your demonstration was unlawful. See the letter attached.\n")
    inner.add_attachment(_PDF, maintype="application", subtype="pdf", filename="letter.pdf")
    mail.set_content(_own(draft) + "\n")
    mail.add_attachment(inner)


def _vacation(mail: EmailMessage, draft: Draft) -> None:
    """A holiday notice (RFC 3834)."""
    mail["Auto-Submitted"] = "auto-replied"
    mail.set_content(_own(draft) + "\n")


def _button(mail: EmailMessage, draft: Draft) -> None:
    """The "unsubscribe" button of a mail program: to the Reply-To of the mail, with that subject and no thread (RFC 2369, scenario 31)."""
    mail.replace_header("Subject", "unsubscribe")
    del mail["In-Reply-To"], mail["References"]
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("This mail was written by a program, to unsubscribe.\n")


def _bounce(mail: EmailMessage, draft: Draft) -> None:
    """A delivery report (RFC 3464) of a mail server that had taken the mail; the story's line is its reason: 5.1.1 user unknown."""
    reason, domain = " ".join(draft.body) or "5.1.1 user unknown", draft.sender.partition("@")[2]
    mail.replace_header("From", f"Mail Delivery System <MAILER-DAEMON@{domain}>")
    mail.replace_header("Subject", "Undelivered Mail Returned to Sender")
    mail["Auto-Submitted"] = "auto-replied"
    mail.set_content(f"I could not deliver your message.\n\n<{draft.sender}>: 550 {reason}\n")
    mail.make_mixed()
    server, recipient, status = EmailMessage(), EmailMessage(), EmailMessage()
    server["Reporting-MTA"] = f"dns; mx.{domain}"
    recipient["Final-Recipient"], recipient["Action"] = f"rfc822; {draft.sender}", "failed"
    recipient["Status"], recipient["Diagnostic-Code"] = reason.split()[0], f"smtp; 550 {reason}"
    status["Content-Type"] = "message/delivery-status"
    status.set_payload([server, recipient])
    mail.attach(status)
    if draft.answers is not None:
        mail.add_attachment(draft.answers)
    mail.set_type("multipart/report")
    mail.set_param("report-type", "delivery-status")


CLIENTS: Final[Mapping[str, Callable[[EmailMessage, Draft], None]]] = {
    "plain": _plain,
    "webmail": _multipart,
    "phone": _phone,
    "html": _html,
    "bare": _bare,
    "ticked": _ticked,
    "forward": _forward,
    "vacation": _vacation,
    "button": _button,
    "bounce": _bounce,
}
