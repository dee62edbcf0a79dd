"""Authentication-Results: which header counts, and what it says."""

from __future__ import annotations

import pytest

from mailbot.reading.verdict import Dmarc, verdict

US = "mx.hub.example"
SENDER = "rhys@bristol.example"
OURS = "Received: from a.example (a.example [192.0.2.1])\n\tby mx.hub.example (Postfix) with ESMTPS id 1;\n\tSat, 6 Jun 2026 13:05\n"
THEIRS = "Received: from b.example by mail.bristol.example with ESMTP; Sat, 6 Jun 2026 13:04:00 +0000\n"


def _verdict(headers: str, *, sender: str = SENDER, us: str = US, trusted: bool = True) -> Dmarc:
    return verdict(f"{headers}From: {SENDER}\n\nAuthentication-Results: {US}; dmarc=pass\n".encode(), sender, us, trusted)


def _said(results: str) -> str:
    return f"Authentication-Results: {US};\n\t{results}\n"


@pytest.mark.parametrize(
    ("results", "wanted"),
    [
        ("dmarc=pass header.from=bristol.example", Dmarc.PASS),
        ("dmarc=pass (p=reject dis=none) header.from=bristol.example", Dmarc.PASS),
        ("DMARC=Pass header.from=Bristol.Example;", Dmarc.PASS),
        ("dmarc=pass", Dmarc.PASS),
        ("dmarc=pass header.from=mail.bristol.example", Dmarc.NONE),
        ('dmarc=pass header.from="bristol.example"', Dmarc.PASS),
        ("dmarc=pass header.from=bristol.example.", Dmarc.PASS),
        ("dmarc=pass header.from=boss.example header.from=bristol.example", Dmarc.NONE),
        ("dmarc=pass header.from=bristol.example; dmarc=none", Dmarc.NONE),
        ("dmarc=pass header.from=bristol.example; dmarc=fail", Dmarc.FAIL),
        ('dmarc="pass" header.from=bristol.example', Dmarc.NONE),
        ('"dmarc"=pass header.from=bristol.example', Dmarc.NONE),
        ("(dmarc=pass header.from=bristol.example)", Dmarc.NONE),
        ('spf=pass reason="dmarc=pass header.from=bristol.example"', Dmarc.NONE),
        ('spf=pass reason="\\"; dmarc=pass header.from=bristol.example"', Dmarc.NONE),
        ("spf=pass reason=dmarc=pass header.from=bristol.example", Dmarc.NONE),
        ("spf=pass smtp.helo=x dmarc=pass header.from=bristol.example", Dmarc.NONE),
        ("spf=pass (a; dmarc=pass header.from=bristol.example", Dmarc.NONE),
        ("x-dmarc=pass header.from=bristol.example", Dmarc.NONE),
        ("arc=pass (i=1 dmarc=pass header.from=bristol.example)", Dmarc.NONE),
        ("dmarc=pass header.from=example", Dmarc.NONE),
        ("dmarc=pass header.from=evilbristol.example", Dmarc.NONE),
        ("dmarc=pass header.from=brighthomes.example", Dmarc.NONE),
        ("dmarc=fail header.from=bristol.example", Dmarc.FAIL),
        ("dmarc=none; dkim=pass header.d=bristol.example", Dmarc.NONE),
        ("dmarc=temperror", Dmarc.NONE),
        ("dmarc=bestguesspass header.from=bristol.example", Dmarc.NONE),
        ("dkim=pass header.d=bristol.example header.s=a", Dmarc.PASS),
        ("dkim=pass header.i=@bristol.example", Dmarc.PASS),
        ('dkim=pass header.i="@bristol.example"', Dmarc.PASS),
        ("dkim=pass header.d=customer.bristol.example", Dmarc.NONE),
        ("dkim=pass header.d=bristol.example header.i=@boss.example", Dmarc.NONE),
        ("dkim=fail header.d=bristol.example; dkim=pass header.d=list.example", Dmarc.NONE),
        ("dkim=pass", Dmarc.NONE),
        ("spf=pass smtp.mailfrom=bristol.example", Dmarc.NONE),
        ("none", Dmarc.NONE),
        ('dkim=none (dmarc=pass header.from=bristol.example); spf=pass reason="x; dmarc=pass"', Dmarc.NONE),
        ("dkim=pass (a (nested) b\\) c) header.d=bristol.example", Dmarc.PASS),
        ("dmarc = pass header.from = bristol.example", Dmarc.PASS),
    ],
)
def test_verdict_of_our_server_is_read(results: str, wanted: Dmarc) -> None:
    """DMARC decides; without it an aligned DKIM pass; comments and quoted strings cannot forge either."""
    assert _verdict(_said(results) + OURS) is wanted


def test_only_our_authserv_id_counts() -> None:
    """The verdict of somebody else's server, a prefix of our name or no name at all is nothing."""
    for name in (
        "mx.evil.example;",
        "mx.hub.example.evil.example;",
        "",
        "(mx.hub.example) x;",
        '"mx.hub.example";',
        "x (;) mx.hub.example;",
    ):
        assert _verdict(f"Authentication-Results: {name} dmarc=pass header.from=bristol.example\n") is Dmarc.NONE


def test_topmost_verdict_of_ours_counts() -> None:
    """A second one below may be the sender's invention."""
    fail, good = _said("dmarc=fail"), _said("dmarc=pass header.from=bristol.example")
    assert _verdict(fail + good + OURS) is Dmarc.FAIL
    assert _verdict("Authentication-Results: other.example; dmarc=fail\n" + good + OURS) is Dmarc.PASS


def test_headers_that_filters_wrote_one_by_one_are_read_together() -> None:
    """SPF's, OpenDMARC's and OpenDKIM's, in any order; a failure in any of them wins; what the topmost says of DMARC is not overruled."""
    spf, dkim = _said("spf=pass smtp.mailfrom=bristol.example"), _said("dkim=pass header.d=bristol.example")
    good, none, fail = (_said(f"dmarc={word} header.from=bristol.example") for word in ("pass", "none", "fail"))
    for place in (lambda said: OURS + said + THEIRS, lambda said: said + OURS + THEIRS, lambda said: said):
        assert _verdict(place(spf + good + dkim)) is Dmarc.PASS
        assert _verdict(place(spf + dkim + good)) is Dmarc.PASS
        assert _verdict(place(spf + dkim)) is Dmarc.PASS
        assert _verdict(place(spf)) is Dmarc.NONE
        assert _verdict(place(dkim + none)) is Dmarc.NONE
        assert _verdict(place(none + good)) is Dmarc.NONE
        assert _verdict(place(good + dkim + fail)) is Dmarc.FAIL
        assert _verdict(place(_said("dkim=none") + dkim)) is Dmarc.NONE


def test_what_our_server_says_above_its_received_line_it_does_not_say_below() -> None:
    """There the sender's own headers begin, whether another hop stands among them or not. Only SPF's word may stand apart (Postfix)."""
    below = _said("dmarc=pass header.from=bristol.example")
    assert _verdict(_said("dkim=none") + OURS + below) is Dmarc.NONE
    assert _verdict(_said("spf=pass smtp.mailfrom=bristol.example") + OURS + below) is Dmarc.PASS


def test_verdict_below_a_foreign_received_line_is_forged() -> None:
    """What stands under a Received line that our server did not write came from outside."""
    good = _said("dmarc=pass header.from=bristol.example")
    assert _verdict(OURS + good + THEIRS) is Dmarc.PASS
    assert _verdict(OURS + THEIRS + good) is Dmarc.NONE
    assert _verdict("Received: (from rhys@localhost)\n" + good) is Dmarc.NONE
    assert _verdict("Received: from x (by mx.hub.example) by evil.example; now\n" + good) is Dmarc.NONE


def test_a_received_line_in_our_name_below_the_real_one_is_forged() -> None:
    """Anybody can write our name into it; only where our server took the letter from itself its block goes on."""
    good = _said("dmarc=pass header.from=bristol.example")
    forged = "Received: from localhost (localhost [127.0.0.1]) by mx.hub.example (Postfix) with ESMTP id 2; now\n"
    assert _verdict(OURS + forged + good) is Dmarc.NONE
    assert _verdict(forged + OURS + good + THEIRS) is Dmarc.PASS
    for client in ("localhost (evil.example [192.0.2.9])", "[192.0.2.9] (helo=[127.0.0.1])", "localhost", "127.0.0.1"):
        assert _verdict(f"Received: from {client} by mx.hub.example; now\n{forged}{good}") is Dmarc.NONE


SHAPES = {
    "SPF, OpenDMARC and OpenDKIM, one by one": (
        "mx.hub.example; spf=pass (sender SPF authorized)\n smtp.mailfrom=bristol.example (client-ip=192.0.2.1;\n"
        " helo=mail.bristol.example; envelope-from=rhys@bristol.example; receiver=<UNKNOWN>)\n"
        "Authentication-Results: mx.hub.example;\n dmarc={dmarc} (p=none dis=none) header.from=bristol.example\n"
        'Authentication-Results: mx.hub.example; dkim={dkim} (2048-bit key;\n unprotected) header.d=bristol.example header.b="nT3J+w";'
        "\n dkim-atps=neutral"
    ),
    "Fastmail, one by one": (
        "mx.hub.example;\n    x-csa=none;\n    x-me-sender=none;\n    x-ptr=pass smtp.helo=mail.bristol.example\n"
        "Authentication-Results: mx.hub.example;\n    bimi=skipped (DMARC Policy is not at enforcement)\n"
        "Authentication-Results: mx.hub.example;\n    arc=none (no signatures found)\n"
        "Authentication-Results: mx.hub.example;\n    dkim={dkim} (1024-bit rsa key sha256) header.d=bristol.example\n      x-bits=1024;\n"
        "    dmarc={dmarc} policy.published-domain-policy=none\n      (p=none,d=none,d.eval=none) policy.policy-from=p\n"
        "      header.from=bristol.example;\n    spf=pass smtp.mailfrom=rhys@bristol.example"
    ),
    "OpenDMARC above OpenDKIM": (
        "mx.hub.example; dmarc={dmarc} (p=none dis=none) header.from=bristol.example\n"
        "Authentication-Results: mx.hub.example;\n\tdkim={dkim} (2048-bit key; unprotected) header.d=bristol.example "
        "header.i=@bristol.example header.a=rsa-sha256 header.s=mail header.b=AbCd1234;\n\tdkim-atps=neutral"
    ),
    "rspamd": (
        "mx.hub.example;\n\tdkim={dkim} header.d=bristol.example header.s=mail header.b=AbCd1234;\n\tdmarc={dmarc} (policy=reject) "
        "header.from=bristol.example;\n\tspf=softfail (mx.hub.example: 192.0.2.1 is neither permitted nor denied by domain of "
        "rhys@bristol.example) smtp.mailfrom=rhys@bristol.example"
    ),
    "Gmail": (
        "mx.hub.example;\n       dkim={dkim} header.i=@bristol.example header.s=mail header.b=AbCd1234;\n"
        "       spf=pass (hub.example: domain of rhys@bristol.example designates 192.0.2.1 as permitted sender) "
        "smtp.mailfrom=rhys@bristol.example;\n       dmarc={dmarc} (p=REJECT sp=REJECT dis=NONE) header.from=bristol.example"
    ),
    "Fastmail": (
        "mx.hub.example;\n    arc=none (no signatures found);\n    bimi=none (No BIMI records found);\n"
        "    dkim={dkim} (2048-bit rsa key sha256) header.d=bristol.example header.i=@bristol.example header.b=AbCd1234;\n"
        "    dmarc={dmarc} policy.published-domain-policy=reject policy.applied-disposition=none "
        "policy.evaluated-disposition=none (p=reject,d=none,d.eval=none) policy.policy-from=p header.from=bristol.example;\n"
        "    iprev=pass smtp.remote-ip=192.0.2.1 (mail.bristol.example);\n"
        "    spf=pass smtp.mailfrom=rhys@bristol.example smtp.helo=mail.bristol.example"
    ),
}
"""What mail servers write; the authserv-id is ours, as if that server stood in front of us."""


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("word", ["pass", "fail", "none"])
def test_what_mail_servers_write_is_read(shape: str, word: str) -> None:
    """DMARC's word is taken from each of them; under another name, or below a foreign hop, none of them counts."""
    header = "Authentication-Results: " + SHAPES[shape].format(dmarc=word, dkim="pass" if word == "pass" else "fail") + "\n"
    assert _verdict(OURS + header + THEIRS) is Dmarc(word)
    assert _verdict(header + OURS + THEIRS) is Dmarc(word)
    assert _verdict(OURS + THEIRS + header) is Dmarc.NONE
    assert _verdict(OURS + header + THEIRS, us="mx.other.example") is Dmarc.NONE


def test_gmx_says_dkim_alone() -> None:
    """Without a word on DMARC a signature of the domain itself counts."""
    for said, wanted in (("dkim=pass header.i=@bristol.example", Dmarc.PASS), ("dkim=none", Dmarc.NONE)):
        assert _verdict(OURS + f"Authentication-Results: mx.hub.example; {said}\n" + THEIRS) is wanted


def test_rspamd_names_the_domain_that_has_the_record() -> None:
    """Mail from mail.bristol.example passes by the record of bristol.example; the reverse is no verdict."""
    said = _said("dmarc=pass (policy=reject) header.from=bristol.example")
    assert _verdict(said + OURS, sender="rhys@mail.bristol.example") is Dmarc.PASS
    assert _verdict(said + OURS, sender="rhys@example") is Dmarc.NONE


def test_exchange_writes_the_name_of_whom_it_sends_to() -> None:
    """What it says of itself in our name stands below its own Received lines."""
    theirs = (
        "authentication-results: mx.hub.example; dkim=none (message not signed)\n header.d=none;mx.hub.example; dmarc=pass action=none;\n"
    )
    assert _verdict(OURS + THEIRS + theirs) is Dmarc.NONE


def test_outlook_writes_no_name_and_is_never_ours() -> None:
    """A header without an authserv-id may be anybody's: whatever we are called, it is not from us."""
    header = (
        "Authentication-Results: spf=pass (sender IP is 192.0.2.1)\n smtp.mailfrom=bristol.example; dkim=pass (signature was verified)\n "
        "header.d=bristol.example;dmarc=pass action=none\n header.from=bristol.example;compauth=pass reason=100\n"
    )
    for us in (US, "spf=pass", "spf"):
        assert _verdict(OURS + header + THEIRS, us=us) is Dmarc.NONE


@pytest.mark.parametrize("given", [{"trusted": False}, {"us": ""}, {"sender": ""}])
def test_without_trust_there_is_no_verdict(given: dict[str, object]) -> None:
    """An untrusted road, an unset authserv-id or an unusable From can neither pass nor fail."""
    assert _verdict(_said("dmarc=pass") + OURS, **given) is Dmarc.NONE  # type: ignore[arg-type]


def test_our_name_is_read_as_servers_write_it() -> None:
    """RFC 8601 lets a version and comments follow the authserv-id; case and a dot at its end do not matter."""
    for name in ("MX.Hub.Example", "mx.hub.example.", "(ours) mx.hub.example", "mx.hub.example (OpenDMARC) 1"):
        assert _verdict(f"Authentication-Results: {name};\n dmarc=pass header.from=bristol.example;\n{OURS}") is Dmarc.PASS
    assert _verdict(f"Authentication-Results: {US} 1; dmarc=pass/1 header.from=bristol.example\n") is Dmarc.NONE
    assert _verdict(f"Authentication-Results: {US} 1; dmarc/1=pass header.from=bristol.example\n") is Dmarc.PASS
