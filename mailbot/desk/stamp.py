"""The token of a mail: made when the mail is posted, and made again when it comes back (product 8.2, design 6).

The one rule: a row of the mail ledger proves nothing by itself; its token must come out again under one of the keys.
"""

from __future__ import annotations

from hmac import compare_digest

from mailbot.desk.work import Desk
from mailbot.reading import tokens
from mailbot.store import mails
from mailbot.store.db import Connection
from mailbot.store.mails import Mail

__all__ = ["by_token", "by_verp", "stamp"]


def stamp(key: bytes, contact: int | None, term: str, ask: int | None, version: int, kind: str, mailing: int | None, number: int) -> str:
    """Return the token of a mail: a fan-out is one mailing, every other mail its own. `term`: when the contact took office, as text."""
    mark = f"{kind}/fan-out" if mailing is not None else kind
    return tokens.mint(key, contact or 0, term, ask or 0, version, mark, mailing or number)


def by_token(desk: Desk, connection: Connection, token: str) -> Mail | None:
    """Return the mail of ours that carried the token, or None."""
    return _ours(desk, mails.by_token(connection, token))


def by_verp(desk: Desk, connection: Connection, tag: str) -> Mail | None:
    """Return the mail of ours whose envelope sender bore the tag, or None. The tag is no token: it proves nothing."""
    return _ours(desk, mails.by_verp(connection, tag))


def _ours(desk: Desk, mail: Mail | None) -> Mail | None:
    """Return the mail if its token is one that we make; all keys are tried, whichever it is."""
    if mail is None:
        return None
    keys = desk.keys()
    made = [stamp(key, mail.contact, mail.term, mail.ask, mail.version, mail.kind, mail.mailing, mail.id) for key in keys]
    return mail if any(compare_digest(one.encode(), mail.token.encode()) for one in made) else None
