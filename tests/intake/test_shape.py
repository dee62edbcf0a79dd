"""Which addresses are the desk's."""

from __future__ import annotations

import pytest

from mailbot.intake.shape import NULL_SENDER, Shapes, path

SHAPES = Shapes("fights", "hub.example")


@pytest.mark.parametrize(
    "local",
    [
        "fights",
        "fights+f12-k7q2m9x4tr",
        "fights+m-k7q2m9x4tr",
        "fights%2bf12-k7q2m9x4tr",
        "fights+f999999-aaaaaaaaaa",
        "fights+x",
        "f12",
        "c16",
        "p14",
        "f0",
        "f123456789012345678",
        "refer",
        "f12-refer",
        "f99999-refer",
        "help",
        "keeper",
        "postmaster",
        "abuse",
        "bounce+k7q2m9x4tr",
    ],
)
def test_known(local: str) -> None:
    """Every shape of product 6.1 is known, whatever its number or tag, in small and capital letters."""
    assert SHAPES.known(f"{local}@hub.example") == f"{local}@hub.example"
    assert SHAPES.known(f"{local.upper()}@HUB.Example") == f"{local}@hub.example"


@pytest.mark.parametrize(
    "address",
    [
        "nobody@hub.example",
        "fights@other.example",
        "fights@hub.example.evil.example",
        "fights@sub.hub.example",
        "fights",
        "",
        "@hub.example",
        "bounce@hub.example",
        "fights+@hub.example",
        "fights++x@hub.example",
        "f@hub.example",
        "f12x@hub.example",
        "x12@hub.example",
        "f-12@hub.example",
        "f12+x@hub.example",
        "f١٢@hub.example",
        "fights%other.example@hub.example",
        "ana%other.example@hub.example",
        "other.example!ana@hub.example",
        '"fights"@hub.example',
        "fights@hub.example.",
        "fights @hub.example",
        "ﬁghts@hub.example",
        "\u212aeeper@hub.example",
        "f12@hub.example\n",
        "fights+a/../b@hub.example",
        "f1234567890123456789@hub.example",
        "postmaster@other.example",
        "fights+" + "x" * 64 + "@hub.example",
        "fights@x@other.example",
    ],
)
def test_unknown(address: str) -> None:
    """Nothing else is known: no other domain, no detour, no other script's letters or digits."""
    assert SHAPES.known(address) is None


def test_postmaster_needs_no_domain() -> None:
    """Postmaster without a domain is ours (RFC 5321 4.1.1.3); nobody else is."""
    assert SHAPES.known("Postmaster") == "postmaster@hub.example"
    assert SHAPES.known("keeper") is None


def test_domain_in_other_letters() -> None:
    """A domain with an umlaut is ours in both of its spellings."""
    shapes = Shapes("kaempfe", "büro.example")
    assert shapes.known("kaempfe@xn--bro-hoa.example") == "kaempfe@büro.example"
    assert shapes.known("F12@BÜRO.example") == "f12@büro.example"


def test_main_address_is_a_setting() -> None:
    """With another main address `fights` is nobody, and a dot in a name is a dot."""
    shapes = Shapes("a.b", "hub.example")
    assert shapes.known("a.b+f1-x@hub.example") == "a.b+f1-x@hub.example"
    assert shapes.known("fights@hub.example") is None
    assert shapes.known("axb@hub.example") is None


@pytest.mark.parametrize(
    ("argument", "address", "rest"),
    [
        ("<ana@leeds.example>", "ana@leeds.example", ""),
        ("<>", NULL_SENDER, ""),
        ("<> SIZE=10", NULL_SENDER, " SIZE=10"),
        ("<ana@leeds.example> BODY=8BITMIME SIZE=10", "ana@leeds.example", " BODY=8BITMIME SIZE=10"),
        ("ana@leeds.example SIZE=10", "ana@leeds.example", " SIZE=10"),
        ('<"a b"@leeds.example>', '"a b"@leeds.example', ""),
        ("<postmaster>", "postmaster", ""),
        ("<josé@león.example>", "josé@león.example", ""),
        ("<bounce-1=2@[IPv6:::1]>", "bounce-1=2@[IPv6:::1]", ""),
    ],
)
def test_paths(argument: str, address: str, rest: str) -> None:
    """A path is split into address and parameters."""
    assert path(argument) == (address, rest)


@pytest.mark.parametrize(
    "argument",
    [
        "",
        "<",
        "<a",
        "a>",
        "<a@b",
        "<a@b>x",
        "<a b@c>",
        "<a\rb@c>",
        "<a\0@b>",
        "<@x.example:ana@b>",
        "<@x,@y:ana@b>",
        "<<a@b>>",
        "<a@b> \udc80",
        "<a\udc80@b>",
        "<a@b\u202e>",
        '<"a@b>',
        "<a@b@c>",
    ],
)
def test_no_paths(argument: str) -> None:
    """Source routes, control characters, stray brackets and bytes that are no UTF-8 are refused."""
    assert path(argument) is None
