"""Where a letter ends, and which bytes are not taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.intake.content import Content, fault

PIECES = st.lists(st.sampled_from([b".", b"..", b"\r\n", b"\r", b"\n", b"a", b"text", b"\r\n.", b".\r\n", b"\r\n.\r"]), max_size=12).map(
    b"".join
)


def fed(data: bytes, step: int, most: int = 1000) -> tuple[Content, bytes | None]:
    """What comes of data that arrives in chunks; the bytes that were not fed any more belong to the rest."""
    content = Content(most)
    for at in range(0, len(data), step):
        rest = content.feed(data[at : at + step])
        if rest is not None:
            return content, rest + data[at + step :]
    return content, None


@given(st.lists(PIECES.filter(lambda piece: b"\r\n" not in piece)), st.integers(1, 40))
def test_round_trip(lines: list[bytes], step: int) -> None:
    """What a client stuffs we unstuff, in whatever chunks it arrives, and the next command stays whole."""
    lines = [line.strip(b"\r\n") for line in lines]
    text = b"".join(line + b"\r\n" for line in lines)
    wire = b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)

    content, rest = fed(wire + b".\r\nMAIL FROM:<>\r\n", step)

    assert (content.letter(), rest) == (text, b"MAIL FROM:<>\r\n")
    assert content.size == len(wire)


@given(PIECES, st.integers(1, 8))
def test_chunks_do_not_matter(data: bytes, step: int) -> None:
    """Bytes mean the same whole and in pieces."""
    whole, in_pieces = fed(data + b"\r\n.\r\nrest", 1000), fed(data + b"\r\n.\r\nrest", step)
    assert whole[1] == in_pieces[1]
    assert whole[0].letter() == in_pieces[0].letter()
    assert whole[0].refusal() == in_pieces[0].refusal()


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r.\r\n", b"\r\n.\r", b"\r.\n", b"\n.\r"])
def test_ambiguous_ends(end: bytes) -> None:
    """Whatever another server could take for the end is no end here, and its letter is refused."""
    content, rest = fed(b"text" + end + b"MAIL FROM:<evil@other.example>\r\n.\r\n", 1000)
    assert rest == b""
    assert content.refusal() == "554 5.6.0 A lone dot between bare CR or LF is not taken"


def test_dots_of_people() -> None:
    """Sentences, ellipses and bare line feeds without a lone dot are no smuggling."""
    for text in (b"One.\r\nTwo.\r\n", b"...\r\n", b"a\nb.\nc\r\n", b"..\r\n", b"a.\rb\r\n"):
        content, _ = fed(text.replace(b"\r\n.", b"\r\n..") + b".\r\n", 1000)
        assert content.refusal() is None


def test_empty() -> None:
    """A lone dot at once is a letter without bytes."""
    content, rest = fed(b".\r\nQUIT\r\n", 1)
    assert (content.letter(), content.size, rest) == (b"", 0, b"QUIT\r\n")


@pytest.mark.parametrize("step", [1, 7, 64, 5000])
def test_size(step: int) -> None:
    """A letter may have as many bytes as it may have, and not one more; what is too much is not kept."""
    just, _ = fed(b"x" * 98 + b"\r\n.\r\n", step, most=100)
    over, rest = fed(b"x" * 99 + b"\r\n.\r\nQUIT", step, most=100)
    flood, end = fed(b"x" * 4998 + b"\r\n.\r\nQUIT", step, most=100)
    assert just.refusal() is None
    assert over.refusal() == flood.refusal() == "552 5.3.4 Letter too large"
    assert (rest, end) == (b"QUIT", b"QUIT")
    assert len(just.letter()) == 100
    assert step == 5000 or len(flood.letter()) < 200


def test_faults() -> None:
    """NUL and lines that nobody may send are refused; the longest line that is allowed is taken."""
    assert fault(b"a\0b\r\n") == "554 5.6.0 NUL bytes are not taken"
    assert fault(b"x" * 1000 + b"\r\n") == "500 5.6.0 Line too long (RFC 5321 4.5.3.1.6)"
    assert fault(b"x" * 998 + b"\r\n" + b"." + b"x" * 998 + b"\r\n") is None
    assert fault(b"") is None
