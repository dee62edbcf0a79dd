"""How replies of a smarthost are read."""

from __future__ import annotations

import pytest

from mailbot.delivery.verdict import Bounced, Deferred, Sent, Stage, one_line, read

CASES = [
    (Stage.DATA, 250, "2.0.0 queued as 12", Sent("250 2.0.0 queued as 12")),
    (Stage.RCPT, 450, "4.2.0 greylisted", Deferred("450 4.2.0 greylisted")),
    (Stage.DATA, 451, "4.3.0 try again", Deferred("451 4.3.0 try again")),
    (Stage.RCPT, 550, "5.1.1 user unknown", Bounced("550 5.1.1 user unknown", "5.1.1", refused=True)),
    (Stage.RCPT, 550, "no such user", Bounced("550 no such user", "", refused=True)),
    (Stage.DATA, 554, "5.6.0 not liked", Bounced("554 5.6.0 not liked", "5.6.0", refused=False)),
    (Stage.DATA, 552, "5.3.4 too big", Bounced("552 5.3.4 too big", "5.3.4", refused=False)),
    (Stage.MAIL, 552, "too big", Bounced("552 too big", "", refused=False)),
    (Stage.MAIL, 550, "5.7.1 sender refused", Deferred("550 5.7.1 sender refused")),
    (Stage.MAIL, 553, "5.1.8 bad sender", Deferred("553 5.1.8 bad sender")),
    (Stage.DATA, 554, "5.7.1 rejected as spam", Deferred("554 5.7.1 rejected as spam", policy=True)),
    (Stage.RCPT, 550, "5.7.509 access denied", Deferred("550 5.7.509 access denied", policy=True)),
    (Stage.DATA, 554, "this looks like spam", Deferred("554 this looks like spam", policy=True)),
    (Stage.RCPT, 552, "5.2.2 mailbox full", Deferred("552 5.2.2 mailbox full", policy=True)),
    (Stage.DATA, -1, "Malformed", Deferred("-1 Malformed")),
]


@pytest.mark.parametrize(("stage", "code", "text", "expected"), CASES)
def test_each_reply_has_one_meaning(stage: Stage, code: int, text: str, expected: object) -> None:
    """The first digit decides, and where it was said; policy waits."""
    assert read(stage, code, text) == expected


def test_a_reply_is_kept_as_one_line_without_the_address() -> None:
    """A reply that repeats the address, holds control characters or raw bytes can be stored."""
    reply = one_line("550 <Rui@Porto.example>\r\n5.1.1 unknown\x00 \udce9", "rui@porto.example")

    assert reply == "550 <(recipient)> 5.1.1 unknown ?"
