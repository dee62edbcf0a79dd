"""Delivery reports: what is one, and what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.reading.causes import Cause
from mailbot.reading.letter import Failed, Kind, Letter, read

BOUNCE = "bounce+w5n3c8r6hj@hub.example"


def _report(fields: str, *, rcpt_to: str = BOUNCE, mail_from: str = "", kind: str = "delivery-status") -> Letter:
    raw = (
        "From: Mail Delivery System <MAILER-DAEMON@mx.porto.example>\nTo: x\nSubject: Undelivered\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        f"--b\n\nSorry.\n--b\nContent-Type: message/{kind}\n\nReporting-MTA: dns; mx.porto.example\n\n{fields}\n"
        "--b\nContent-Type: message/rfc822\n\nSubject: F12\n\nACCEPT F12\n--b--\n"
    )
    return read(raw.encode(), rcpt_to, mail_from, None)


def _failed(letter: Letter) -> tuple[Failed, ...]:
    assert letter.kind is Kind.BOUNCE
    assert letter.report is not None
    return letter.report.recipients


@pytest.mark.parametrize(
    ("fields", "failed"),
    [
        ("Final-Recipient: rfc822; rui@porto.example\nAction: failed\nStatus: 5.1.1", Failed("rui@porto.example", "5.1.1", "failed", True)),
        ("Final-Recipient: rfc822;RUI@porto.example\nAction: Failed\nStatus: 4.2.2", Failed("rui@porto.example", "4.2.2", "failed", False)),
        ("Final-Recipient: rfc822; rui@x.example\nAction: delayed\nStatus: 4.4.1", Failed("rui@x.example", "4.4.1", "delayed", False)),
        ("Final-Recipient: rfc822; rui@x.example\nAction: delayed\nStatus: 5.0.0", Failed("rui@x.example", "5.0.0", "delayed", False)),
        ("Final-Recipient: rfc822; rui@x.example\nAction: delivered\nStatus: 2.0.0", Failed("rui@x.example", "2.0.0", "delivered", False)),
        (
            "Original-Recipient: rfc822;rui@porto.example\nFinal-Recipient: rfc822; other@porto.example\nAction: failed\nStatus: 5.7.1",
            Failed("rui@porto.example", "5.7.1", "failed", True),
        ),
        (
            "Final-Recipient: rfc822; rui@porto.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.2.1 disabled",
            Failed("rui@porto.example", "5.2.1", "failed", True),
        ),
        (
            "Final-Recipient: rfc822; rui@porto.example\nAction: failed\nDiagnostic-Code: smtp;\n 452 mailbox full",
            Failed("rui@porto.example", "4.0.0", "failed", False),
        ),
        ("Final-Recipient: rfc822; rui@porto.example\nAction: failed", Failed("rui@porto.example", "", "failed", True)),
    ],
)
def test_fields_are_read(fields: str, failed: Failed) -> None:
    """Address, status and action of RFC 3464; permanent is a failure with 5.x, and a delay is no failure."""
    assert tuple(replace(one, cause=Cause.NONE) for one in _failed(_report(fields))) == (failed,)


def test_every_recipient_is_read() -> None:
    """A report about two recipients gives both."""
    fields = "\n\n".join(f"Final-Recipient: rfc822; {name}@x.example\nAction: failed\nStatus: 5.1.1" for name in "ab")
    assert [failed.address for failed in _failed(_report(fields))] == ["a@x.example", "b@x.example"]


def test_internationalised_report_is_read() -> None:
    """message/global-delivery-status (RFC 6533) is the same in UTF-8."""
    fields = "Final-Recipient: utf-8; josé@porto.example\nAction: failed\nStatus: 5.1.1"
    assert _failed(_report(fields, kind="global-delivery-status"))[0].address == "josé@porto.example"


def test_report_at_the_desk_is_a_bounce_and_no_command() -> None:
    """A report that went to the desk's address is known by its shape."""
    letter = _report("Final-Recipient: rfc822; rui@porto.example\nStatus: 5.1.1\nAction: failed", rcpt_to="fights@hub.example")
    assert letter.kind is Kind.BOUNCE


def test_report_without_recipient_is_still_a_bounce() -> None:
    """The VERP tag says whom it is about when the fields do not."""
    assert _failed(_report("Action: failed\nStatus: 5.1.1")) == (Failed("", "5.1.1", "failed", True, Cause.ADDRESS),)


def test_old_shapes_are_known_by_the_second_net() -> None:
    """qmail's prose is a bounce from the null sender at any address, as its subject is a report's; from a person it is none."""
    raw = (
        b"From: MAILER-DAEMON@mx.porto.example\nTo: x\nSubject: failure notice\n\nHi. This is the qmail-send program at mx.porto.example.\n"
        b"I'm afraid I wasn't able to deliver your message to the following addresses.\n"
        b"This is a permanent error; I've given up. Sorry it didn't work out.\n\n<rui@porto.example>:\nNo mailbox here. (#5.1.1)\n"
    )
    assert _failed(read(raw, BOUNCE, "", None)) == (Failed("rui@porto.example", "5.1.1", "failed", True, Cause.ADDRESS),)
    assert read(raw, "fights@hub.example", "", None).kind is Kind.BOUNCE
    by_hand = raw.replace(b"MAILER-DAEMON@mx.porto.example", b"rhys@bristol.example")
    assert read(by_hand, "fights@hub.example", "rhys@bristol.example", None).report is None


def test_person_at_the_bounce_address_is_a_person() -> None:
    """Only the shape of a report makes a bounce; a person's words there are read."""
    raw = b"From: rhys@bristol.example\nTo: x\nSubject: Re: F12\n\nMail delivery failed: rui@porto.example user unknown, says my friend.\n"
    letter = read(raw, BOUNCE, "rhys@bristol.example", None)
    assert (letter.kind, letter.report) == (Kind.PERSON, None)


def test_net_that_tears_catches_nothing() -> None:
    """Mail on which flufl.bounce crashes (raw 8-bit headers, no From) is automatic mail, not a fault of ours."""
    raw = b"From: \xff\xfe\nSubject: \xe9\xe8\n\nThis is not a report.\n"
    assert read(raw, BOUNCE, "", None).kind is Kind.AUTOMATIC


@pytest.mark.parametrize(
    ("status", "said", "cause"),
    [
        ("5.0.0 (recipient reached disk quota)", "", Cause.FULL),
        ("5.2.0", "522 5.2.0 Delivery failed: Over quota", Cause.FULL),
        ("5.2.0", "550 5.2.0 no such mailbox", Cause.ADDRESS),
        ("5.0.0", "552 Quota violation for rui@porto.example", Cause.FULL),
        ("5.0.0", "552 Mail quota\n    exceeded", Cause.FULL),
        ("5.0.0", "Sorry, the user's mailfolder is full.", Cause.FULL),
        ("553 Exceeded maximum inbound message size", "", Cause.POLICY),
        ("5.0.0", "554 Relay access denied", Cause.POLICY),
        ("5.0.0", "554 Host network not allowed", Cause.POLICY),
        ("5.1.0", "550 5.1.0 sender rejected", Cause.POLICY),
        ("5.1.0", "550 5.1.0 no such user", Cause.ADDRESS),
        ("5.0.0", "553 mailbox name not allowed", Cause.ADDRESS),
        ("5.0.0", "550 user unknown, please check the address and try again", Cause.ADDRESS),
        ("5.0.0", "554 Too many hops 26 (25 max)", Cause.DELAY),
        ("5.4.6", "routing loop", Cause.DELAY),
        ("5.3.5", "550 5.3.5 Internal System Error", Cause.DELAY),
        ("5.4.4", "host not found", Cause.ADDRESS),
    ],
)
@pytest.mark.parametrize("action", ["failed", "failure", "error"])
def test_what_was_in_the_way(status: str, said: str, cause: Cause, action: str) -> None:
    """The status where it says something, else the words; only what speaks against the mailbox itself does so (product scenario 23)."""
    fields = f"Final-Recipient: rfc822; rui@porto.example\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {said}"
    (failed,) = _failed(_report(fields))
    assert (failed.action, failed.permanent, failed.cause) == ("failed", True, cause)
