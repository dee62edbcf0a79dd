"""Our own verdict on the sender: a real DNS on loopback, mails signed by a real signer."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from mailbot.delivery.dkim import Signer
from mailbot.intake import spf, verdict
from mailbot.intake.dns import Names, resolver
from mailbot.intake.spf import Result
from mailbot.reading.verdict import Dmarc
from tests.delivery.keys import ED25519, ED25519_RECORD, RSA, RSA_RECORD
from tests.intake.nameserver import Nameserver, nameserver, quoted
from tests.intake.signing import TURNED, WEAK, WEAK_RECORD, record, sign

LETTER = (
    b"From: Rhys <rhys@bristol.example>\r\nTo: fights@hub.example\r\nSubject: ACCEPT F12\r\nDate: Sat, 06 Jun 2026 14:05:00 +0100\r\n"
    b"Message-ID: <1@bristol.example>\r\n\r\nAccept\r\n\r\nAll were for it.\r\n"
)
STRICT = '"v=DMARC1; p=reject; adkim=s; aspf=s"'
ZONES = {
    ("_dmarc.bristol.example", "TXT"): ['"v=DMARC1; p=reject"'],
    ("r._domainkey.bristol.example", "TXT"): [quoted(RSA_RECORD)],
    ("e._domainkey.bristol.example", "TXT"): [quoted(ED25519_RECORD)],
    ("r._domainkey.mail.bristol.example", "TXT"): [quoted(RSA_RECORD)],
    ("r._domainkey.boss.example", "TXT"): [quoted(RSA_RECORD)],
    ("_dmarc.boss.example", "TXT"): ['"v=DMARC1; p=none"'],
    ("_dmarc.strict.example", "TXT"): [STRICT],
    ("r._domainkey.mail.strict.example", "TXT"): [quoted(RSA_RECORD)],
    ("r._domainkey.norecord.example", "TXT"): [quoted(RSA_RECORD)],
    ("_dmarc.slow.example", "TXT"): ["silence"],
    ("_dmarc.broken.example", "TXT"): ["servfail"],
    ("r._domainkey.slow.example", "TXT"): ["silence"],
    ("huge._domainkey.bristol.example", "TXT"): [quoted("v=DKIM1; p=" + "A" * 60_000)],
    ("loop._domainkey.bristol.example", "CNAME"): ["loop2._domainkey.bristol.example."],
    ("loop2._domainkey.bristol.example", "CNAME"): ["loop._domainkey.bristol.example."],
    ("_dmarc.town.co.example", "TXT"): ['"v=DMARC1; p=reject; psd=n"'],
    ("r._domainkey.other.co.example", "TXT"): [quoted(RSA_RECORD)],
    ("_dmarc.co.example", "TXT"): ['"v=DMARC1; p=reject; psd=y"'],
    ("r._domainkey.bare.co.example", "TXT"): [quoted(RSA_RECORD)],
    ("r._domainkey.mail.norecord.example", "TXT"): [quoted(RSA_RECORD)],
    ("slow._domainkey.bristol.example", "TXT"): ["silence"],
    ("_dmarc.twice.example", "TXT"): ['"v=DMARC1; p=reject"', '"v=DMARC1; p=none"'],
    ("r._domainkey.twice.example", "TXT"): [quoted(RSA_RECORD)],
    ("weak._domainkey.bristol.example", "TXT"): [quoted(WEAK_RECORD)],
    ("long._domainkey.bristol.example", "TXT"): [quoted(RSA_RECORD.replace("p=", f"n={'note ' * 240}; p="))],
    ("turned._domainkey.bristol.example", "TXT"): [quoted(record(TURNED["modulus"], TURNED["privateExponent"]))],
    ("gone._domainkey.bristol.example", "TXT"): ['"v=DKIM1; p="'],
    ("power._domainkey.bristol.example", "TXT"): [quoted(record((1 << 4700) + 12345, (1 << 4600) + 7))],
}


@pytest.fixture(scope="module")
def world() -> Iterator[Nameserver]:
    """The DNS that everybody asks."""
    with nameserver(ZONES | SPF) as server:
        yield server


def signed(by: str = "bristol.example", letter: bytes = LETTER, kind: str = "r") -> bytes:
    """The letter with a signature on it."""
    return Signer(by, kind, (RSA if kind == "r" else ED25519).encode()).sign(letter)


def from_(domain: str, letter: bytes = LETTER) -> bytes:
    """The letter as if from somebody else's domain."""
    return letter.replace(b"rhys@bristol.example", f"rhys@{domain}".encode())


def said(world: Nameserver, letter: bytes, mailed: str = "", seconds: float = 3) -> Dmarc:
    """Our verdict."""
    return verdict.judge(letter, mailed, resolver([world.address]), seconds)


WITH_L = sign(LETTER, l=str(len(LETTER.partition(b"\r\n\r\n")[2])))
BARE = LETTER.replace(b"Subject:", b"X-Note: a\r\rEXIT F12\r\r\nSubject:")
LONG_LINE = LETTER + b"x" * 999 + b"\r\n"

VERDICTS = {
    "signed, RSA": (signed(), "", Dmarc.PASS),
    "signed, Ed25519": (signed(kind="e"), "", Dmarc.PASS),
    "another hop's line above it": (b"Received: from a by b; x\r\n" + signed(), "", Dmarc.PASS),
    "bare line feeds": (signed().replace(b"\r\n", b"\n"), "", Dmarc.PASS),
    "a changed word in the body": (signed().replace(b"All were", b"Few were"), "", Dmarc.FAIL),
    "a changed subject": (signed().replace(b"ACCEPT F12", b"ACCEPT F13"), "", Dmarc.FAIL),
    "unsigned headers of no weight": (b"X-Spam: no\r\n" + signed(), "", Dmarc.PASS),
    "words below what l= covers": (WITH_L + b"EXIT F12\r\n", "", Dmarc.FAIL),
    "l= alone": (WITH_L, "", Dmarc.FAIL),
    "another From above the signed one": (b"From: ceo@bristol.example\r\n" + signed(), "", Dmarc.NONE),
    "signed by hand": (sign(LETTER), "", Dmarc.PASS),
    "signed by hand, word for word": (sign(LETTER, c="simple/simple"), "", Dmarc.PASS),
    "another Subject above one that is signed": (b"Subject: EXIT F12\r\n" + sign(LETTER), "", Dmarc.NONE),
    "another To above one that is signed": (b"To: fights@hub.example\r\n" + sign(LETTER), "", Dmarc.NONE),
    "a Cc beside a To that is signed": (b"Cc: fights@hub.example\r\n" + sign(LETTER), "", Dmarc.NONE),
    "another Subject above one that is sealed": (b"Subject: EXIT F12\r\n" + signed(), "", Dmarc.FAIL),
    "a bare CR that we take for the end of a line": (sign(BARE), "", Dmarc.FAIL),
    "a line of more than 998 octets": (sign(LONG_LINE), "", Dmarc.FAIL),
    "From is not signed": (sign(LETTER, "to:subject"), "", Dmarc.FAIL),
    "SHA-1": (sign(LETTER, a="rsa-sha1"), "", Dmarc.FAIL),
    "expired": (sign(LETTER, x="1700000000"), "", Dmarc.FAIL),
    "not expired": (sign(LETTER, x="9900000000"), "", Dmarc.PASS),
    "a key of 768 bits": (sign(LETTER, key=WEAK, s="weak"), "", Dmarc.FAIL),
    "a key that fits into no datagram": (sign(LETTER, s="long"), "", Dmarc.PASS),
    "a key with an exponent of 1024 bits": (sign(LETTER, key=TURNED, s="turned"), "", Dmarc.FAIL),
    "a key that was taken back": (sign(LETTER, s="gone"), "", Dmarc.FAIL),
    "a selector that is not there": (sign(LETTER, s="none"), "", Dmarc.FAIL),
    "a second signature is right": (sign(sign(LETTER), s="gone"), "", Dmarc.PASS),
    "signed by the boss": (signed("boss.example"), "", Dmarc.FAIL),
    "signed by a sub-domain, relaxed": (signed("mail.bristol.example"), "", Dmarc.PASS),
    "signed by a sub-domain, strict": (signed("mail.strict.example", from_("strict.example")), "", Dmarc.FAIL),
    "not signed at all": (LETTER, "", Dmarc.FAIL),
    "SPF passed for the domain": (LETTER, "bristol.example", Dmarc.PASS),
    "SPF passed for a sub-domain, relaxed": (LETTER, "bounces.bristol.example", Dmarc.PASS),
    "SPF passed for a sub-domain, strict": (from_("strict.example"), "bounces.strict.example", Dmarc.FAIL),
    "SPF passed for somebody else": (LETTER, "boss.example", Dmarc.FAIL),
    "SPF undecided for somebody else": (LETTER, "?slow.example", Dmarc.FAIL),
    "SPF undecided, but signed": (signed(), "?bristol.example", Dmarc.PASS),
    "SPF undecided": (LETTER, "?bristol.example", Dmarc.NONE),
    "a policy of none, and nothing proved": (from_("boss.example"), "", Dmarc.FAIL),
    "no record, but signed by itself": (signed("norecord.example", from_("norecord.example")), "", Dmarc.PASS),
    "no record, signed by another": (signed("boss.example", from_("norecord.example")), "", Dmarc.NONE),
    "no record, SPF alone": (from_("norecord.example"), "norecord.example", Dmarc.NONE),
    "no answer from the DNS": (from_("slow.example"), "", Dmarc.NONE),
    "the DNS is broken": (from_("broken.example"), "", Dmarc.NONE),
    "the key's record does not come": (sign(LETTER, s="slow"), "", Dmarc.NONE),
    "the key's record of somebody else does not come": (signed("slow.example"), "", Dmarc.FAIL),
    "a suffix that has a record, and a name below it that has none": (from_("bare.co.example"), "", Dmarc.FAIL),
    "the same, signed": (signed("bare.co.example", from_("bare.co.example")), "", Dmarc.PASS),
    "a name of ten labels": (signed(letter=from_("a.b.c.d.e.f.g.h.bristol.example")), "", Dmarc.PASS),
    "two records are none": (from_("twice.example"), "", Dmarc.NONE),
    "no record, signed from below": (signed("mail.norecord.example", from_("norecord.example")), "", Dmarc.NONE),
    "no record, signed from above": (signed("norecord.example", from_("mail.norecord.example")), "", Dmarc.PASS),
    "neighbours under a public suffix": (signed("other.co.example", from_("town.co.example")), "", Dmarc.FAIL),
    "no usable From": (LETTER.replace(b"From: Rhys <rhys@bristol.example>", b"From: nobody"), "", Dmarc.NONE),
    "an address of another script": (LETTER.replace(b"bristol.example", "br\u0456stol.example".encode()), "", Dmarc.NONE),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_the_verdict(world: Nameserver, name: str) -> None:
    """What is signed, or sent from where it may be sent, passes; what only looks so does not."""
    letter, mailed, expected = VERDICTS[name]
    assert said(world, letter, mailed) is expected


# ── Costs ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def header(signature: str) -> bytes:
    """The letter with a signature of this wording."""
    return f"DKIM-Signature: {signature}\r\n".encode() + LETTER


FORM = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=bristol.example; s={s}; h=from:to; bh=AAAA; b=AAAA"
LARGE = LETTER + b"a b c d e f g h\r\n" * 120_000
HOSTILE = {
    "a hundred signatures": b"".join(re.findall(rb"DKIM-Signature:(?:[^\n]|\n[ \t])+\n", signed()) * 100) + LETTER,
    "a hundred domains": b"".join(f"DKIM-Signature: {FORM.replace('bristol', f'b{n}')}\r\n".encode() for n in range(100)) + LETTER,
    "a line of 300,000 blanks": signed() + b" " * 300_000 + b"x\r\n",
    "lines of 990 blanks": signed() + (b" " * 990 + b"x\r\n") * 1000,
    "a record of 60,000 octets": header(FORM.format(s="huge")),
    "a circle of names": header(FORM.format(s="loop")),
    "a selector of 10,000 octets": header(FORM.format(s="s" * 10_000)),
    "a selector that asks elsewhere": header(FORM.format(s="a b\x00c;(")),
    "tags without end": header("v=1; " + "x=1; " * 20_000),
    "a name of many labels": from_(".".join(["a"] * 120) + ".example"),
    "a key whose exponent is as long as its modulus": b"".join(re.findall(rb"DKIM-Signature:(?:[^\n]|\n[ \t])+\n", sign(LETTER, s="power")))
    * 5
    + LETTER,
    "blanks where the library looks for b=": header(
        FORM.format(s="r").replace("h=from:to", "z=x" + " b" * 10 + " \r\n " * 1800 + "; h=from:to")
    ),
    "a hundred names among ten thousand headers": b"X:\r\n" * 10_000 + sign(LETTER, "from:" + ":".join(f"a{n}" for n in range(99))),
    "names without end": sign(LETTER, "from:" + ":".join(f"a{n}" for n in range(900))),
    "a letter of two megabytes, five times": b"".join(re.findall(rb"DKIM-Signature:(?:[^\n]|\n[ \t])+\n", sign(LARGE))) * 5
    + LARGE.replace(b"F12", b"F13"),
    "nothing but a signature": b"DKIM-Signature: v=1\r\n\r\n",
    "nothing": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_letters_cost_little_and_prove_nothing(world: Nameserver, name: str) -> None:
    """Some seconds of this process (without the bounds: minutes), some questions; no exception."""
    before, asked = time.process_time(), sum(world.asked.values())
    assert said(world, HOSTILE[name]) is not Dmarc.PASS or name == "a hundred signatures"
    assert time.process_time() - before < 4
    assert sum(world.asked.values()) - asked < 30


def test_other_peoples_names_are_not_asked_about(world: Nameserver) -> None:
    """Who signs and sends for a dozen names of his own, none of which ever answers, is not waited for, and gets no better verdict."""
    bait = b"".join(f"DKIM-Signature: {FORM.replace('bristol', 'slow').format(s='r')}\r\n".encode() for _ in range(4))
    before, asked = time.monotonic(), world.asked["r._domainkey.slow.example TXT"]
    assert said(world, bait + LETTER, "?slow.example", 20) is Dmarc.FAIL
    assert world.asked["r._domainkey.slow.example TXT"] == asked
    assert time.monotonic() - before < 4  # one such name costs five


def test_it_ends_when_its_time_is_over(world: Nameserver) -> None:
    """Whatever is asked of a DNS that is silent, the verdict is there in time."""
    before = time.monotonic()
    assert said(world, from_("slow.example"), seconds=0.5) is Dmarc.NONE
    assert time.monotonic() - before < 4


# ── SPF (RFC 7208) ─────────────────────────────────────────────────────────────────────────────────────────────────────

SPF: dict[tuple[str, str], list[str]] = {
    ("ip.example", "TXT"): ['"v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all"', '"something else"'],
    ("a.example", "TXT"): ['"v=spf1 a -all"'],
    ("a.example", "A"): ["192.0.2.9"],
    ("a.example", "AAAA"): ["2001:db8::9"],
    ("mx.example", "TXT"): ['"v=spf1 mx/24 ~all"'],
    ("mx.example", "MX"): ["10 mail.mx.example."],
    ("mail.mx.example", "A"): ["192.0.2.77"],
    ("include.example", "TXT"): ['"v=spf1 include:ip.example ?all"'],
    ("redirect.example", "TXT"): ['"v=spf1 redirect=ip.example"'],
    ("long.example", "TXT"): ['"v=spf1 ip4:192.0.2.0" "/24 -all"'],
    ("two.example", "TXT"): ['"v=spf1 +all"', '"v=spf1 -all"'],
    ("wrong.example", "TXT"): ['"v=spf1 ipv4:192.0.2.0/24 +all"'],
    ("circle.example", "TXT"): ['"v=spf1 include:circle.example +all"'],
    ("void.example", "TXT"): ['"v=spf1 a:x1.example a:x2.example a:x3.example +all"'],
    ("many.example", "TXT"): ['"v=spf1 ' + " ".join(f"a:a{n}.a.example" for n in range(11)) + ' +all"'],
    ("macro.example", "TXT"): ['"v=spf1 exists:%{ir}.%{l1r-}.spf.%{d2} -all"'],
    ("9.2.0.192.rhys.spf.macro.example", "A"): ["127.0.0.2"],
    ("wait.example", "TXT"): ["silence"],
    ("tenfold.example", "TXT"): ['"v=spf10 +all"'],
    ("late.example", "TXT"): ['"v=spf1 ip4:192.0.2.9 ipv4:192.0.2.0/24 -all"'],
    ("nets.example", "TXT"): ['"v=spf1 a:a.example/30//64 -all"'],
    ("shout.example", "TXT"): ['"V=SPF1 IP4:192.0.2.9 ~ALL"'],
    ("modifiers.example", "TXT"): ['"v=spf1 exp=why.%{d} unknown=%{x} ip4:192.0.2.9 -all"'],
    ("all.example", "TXT"): ['"v=spf1 -all redirect=ip.example"'],
    ("lost.example", "TXT"): ['"v=spf1 redirect=nowhere.example"'],
    ("both.example", "TXT"): ['"v=spf1 redirect=ip.example redirect=a.example"'],
    ("empty.example", "TXT"): ['"v=spf1"'],
    ("nothing.example", "TXT"): ['"v=spf1 include:nowhere.example +all"'],
    ("hangs.example", "TXT"): ['"v=spf1 include:wait.example +all"'],
    ("hosts.example", "TXT"): ['"v=spf1 mx +all"'],
    ("hosts.example", "MX"): [f"10 m{n}.a.example." for n in range(11)],
    ("ptr.example", "TXT"): ['"v=spf1 ptr ?all"'],
    ("huge.example", "TXT"): ['"v=spf1 ' + '" "'.join("ip4:198.51.100.7 " * 14 for _ in range(20)) + '+all"'],
    ("odd.example", "TXT"): ['"v=spf1 exists:%{l}.odd.example -all"'],
    ("half.example", "TXT"): ['"v=spf1 exists:%{l.example +all"'],
    ("zero.example", "TXT"): ['"v=spf1 exists:%{d0}.example +all"'],
    ("secret.example", "TXT"): ['"v=spf1 exists:%{t}.example +all"'],
    ("helo.example", "TXT"): ['"v=spf1 ip4:192.0.2.9 -all"'],
    **{(f"a{n}.a.example", "A"): ["198.51.100.1"] for n in range(11)},
}

CHECKS = [
    ("ip.example", "192.0.2.9", Result.PASS),
    ("ip.example", "::ffff:192.0.2.9", Result.PASS),
    ("ip.example", "2001:db8::1", Result.PASS),
    ("ip.example", "198.51.100.9", Result.FAIL),
    ("a.example", "192.0.2.9", Result.PASS),
    ("a.example", "2001:db8::9", Result.PASS),
    ("a.example", "192.0.2.10", Result.FAIL),
    ("mx.example", "192.0.2.1", Result.PASS),
    ("mx.example", "198.51.100.1", Result.SOFTFAIL),
    ("include.example", "192.0.2.9", Result.PASS),
    ("include.example", "198.51.100.9", Result.NEUTRAL),
    ("redirect.example", "192.0.2.9", Result.PASS),
    ("redirect.example", "198.51.100.9", Result.FAIL),
    ("long.example", "192.0.2.9", Result.PASS),
    ("macro.example", "192.0.2.9", Result.PASS),
    ("macro.example", "192.0.2.8", Result.FAIL),
    ("two.example", "192.0.2.9", Result.PERMERROR),
    ("wrong.example", "192.0.2.9", Result.PERMERROR),
    ("circle.example", "192.0.2.9", Result.PERMERROR),
    ("void.example", "192.0.2.9", Result.PERMERROR),
    ("many.example", "192.0.2.9", Result.PERMERROR),
    ("wait.example", "192.0.2.9", Result.TEMPERROR),
    ("tenfold.example", "192.0.2.9", Result.NONE),
    ("late.example", "192.0.2.9", Result.PERMERROR),
    ("nets.example", "192.0.2.10", Result.PASS),
    ("nets.example", "192.0.2.12", Result.FAIL),
    ("nets.example", "2001:db8::ffff", Result.PASS),
    ("nets.example", "2001:db9::", Result.FAIL),
    ("shout.example", "192.0.2.9", Result.PASS),
    ("modifiers.example", "192.0.2.9", Result.PASS),
    ("all.example", "192.0.2.9", Result.FAIL),
    ("lost.example", "192.0.2.9", Result.PERMERROR),
    ("both.example", "192.0.2.9", Result.PERMERROR),
    ("empty.example", "192.0.2.9", Result.NEUTRAL),
    ("nothing.example", "192.0.2.9", Result.PERMERROR),
    ("hangs.example", "192.0.2.9", Result.TEMPERROR),
    ("hosts.example", "192.0.2.9", Result.PERMERROR),
    ("ptr.example", "192.0.2.9", Result.NEUTRAL),
    ("huge.example", "192.0.2.9", Result.PERMERROR),
    ("half.example", "192.0.2.9", Result.PERMERROR),
    ("zero.example", "192.0.2.9", Result.PERMERROR),
    ("secret.example", "192.0.2.9", Result.PERMERROR),
    ("nowhere.example", "192.0.2.9", Result.NONE),
    ("not a domain", "192.0.2.9", Result.NONE),
    ("[192.0.2.9]", "192.0.2.9", Result.NONE),
]


@pytest.mark.parametrize(("domain", "address", "expected"), CHECKS)
def test_spf(world: Nameserver, domain: str, address: str, expected: Result) -> None:
    """Each mechanism, each bound of RFC 7208 4.6.4, each way to be broken."""
    names = Names(resolver([world.address]), 1)
    assert spf.check(names, address, "helo.example", f"rhys-x@{domain}") is expected


@pytest.mark.parametrize("local", ["a\\b", "a..b", "\u00e9", "x" * 64, "%{i}"])
def test_a_strange_sender_is_not_a_silent_dns(world: Nameserver, local: str) -> None:
    """Whatever stands before the @, a record that asks about it gives an answer: the host may not send."""
    assert spf.check(Names(resolver([world.address]), 1), "192.0.2.9", "x", f"{local}@odd.example") in (Result.FAIL, Result.PERMERROR)


def test_spf_of_the_null_sender_is_that_of_its_greeting(world: Nameserver) -> None:
    """RFC 7208 2.4: a report has no sender; the client's own name stands for it."""
    names = Names(resolver([world.address]), 1)
    assert spf.identity("helo.example", "") == "helo.example"
    assert spf.check(names, "192.0.2.9", "helo.example", "") is Result.PASS
    assert spf.check(names, "192.0.2.10", "helo.example", "") is Result.FAIL
