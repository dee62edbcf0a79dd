"""Ten thousand letters that nobody wrote: those of the corpus, bent by chance. Each is read or refused; none of them fails the desk.

hypothesis draws them, the same ones every time: what is found once is found again. A hundred take a second or so; run once, not under every
Python.
"""

from __future__ import annotations

import random  # noqa: TID251 - hypothesis seeds it, so that the letters are the same in every run
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.reading import bounds
from mailbot.reading.grammar import understand
from mailbot.reading.letter import Letter, Unreadable, read
from mailbot.store import inbox
from tests.desk import AUTHSERV, open_desk
from tests.reading.bombs import PAGES, SENT, TEXTS
from tests.reading.grammar_letters import context, vocabulary

READING: Final = Path(__file__).parents[1] / "reading"
LETTERS: Final = [path.read_bytes() for folder in ("letters", "machines") for path in sorted((READING / folder).glob("*.eml"))]
MUTATIONS: Final = 10_000
THROUGH_THE_DESK: Final = 400
PIECES: Final = [
    *(piece.encode("utf-8", "replace") for piece in (*TEXTS.values(), *PAGES.values()) if len(piece) < 200),
    b"ACCEPT F12\n", b"Ref: F12-k7q2m9x4tr", b"From: x <y@z.example>\n", b"message/rfc822", b"message/delivery-status",
    b"Content-Type: text/html\n", b"Content-Type: multipart/mixed; boundary=b\n", b"\n--b\n", b"--b--\n", b"=?utf-8?b?", b"?=",
    b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n", b"format=flowed; delsp=yes",
    b"charset=utf-16", b"charset=iso-2022-jp", b"\x1b$B", b"\x1b(B", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"&#xD800;",
    b"\n\n", b"\r", b"> ", b"<!--", b"]]>", b"=\n", b"=3D=", b"%", b"{}",
]  # fmt: skip

DOORS: Final = ["fights@hub.example", "fights+f12-k7q2m9x4tr@hub.example", "bounce+w5n3c8r6hj@hub.example"]
_Bend = Callable[[random.Random, bytearray], bytearray]


def _place(chance: random.Random, raw: Sequence[int]) -> int:
    return chance.randrange(len(raw) + 1)


def _stretch(chance: random.Random, raw: Sequence[int]) -> tuple[int, int]:
    start = _place(chance, raw)
    return start, min(len(raw), start + chance.choice((1, 4, 40, 400)))


def _insert(chance: random.Random, raw: bytearray) -> bytearray:
    place = _place(chance, raw)
    return raw[:place] + chance.choice(PIECES) * chance.choice((1, 1, 3, 200)) + raw[place:]


def _cut(chance: random.Random, raw: bytearray) -> bytearray:
    start, end = _stretch(chance, raw)
    return raw[:start] + raw[end:]


def _double(chance: random.Random, raw: bytearray) -> bytearray:
    start, end = _stretch(chance, raw)
    return raw[:end] + raw[start:end] * chance.choice((1, 2, 50)) + raw[end:]


def _noise(chance: random.Random, raw: bytearray) -> bytearray:
    for _ in range(chance.choice((1, 3, 30))):
        if raw:
            raw[chance.randrange(len(raw))] = chance.randrange(256)
    return raw


def _lines(chance: random.Random, raw: bytearray) -> bytearray:
    lines = raw.split(b"\n")
    chance.shuffle(lines) if chance.random() < 0.3 else lines.pop(chance.randrange(len(lines)))
    return bytearray(b"\n".join(lines))


def _splice(chance: random.Random, raw: bytearray) -> bytearray:
    other = chance.choice(LETTERS)
    return raw[: _place(chance, raw)] + other[_place(chance, other) :]


BENDS: Final[tuple[_Bend, ...]] = (_insert, _cut, _double, _noise, _lines, _splice)


def bent(chance: random.Random) -> bytes:
    """Give a mutation of the corpus: a letter bent one to six times."""
    raw = bytearray(chance.choice(LETTERS))
    for _ in range(chance.randrange(1, 7)):
        raw = chance.choice(BENDS)(chance, raw)[:200_000]
    return bytes(raw)


def _is_sound(letter: Letter) -> bool:
    """Whether all that was read can be written down, and no more than the bounds allow."""
    said = "\n".join((*letter.own, *letter.quote, letter.subject, letter.name)).encode("utf-8")
    return len(letter.own) <= bounds.LINES and len(said) <= 12 * bounds.TEXT and "\n" not in "".join(letter.own)


@settings(max_examples=MUTATIONS, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.randoms(use_true_random=True), st.sampled_from(DOORS), st.sampled_from(["", "rhys@bristol.example"]), st.sampled_from([SENT, None])
)
def test_a_bent_letter_is_read_or_refused(chance: random.Random, to: str, sender: str, sent: str | None) -> None:
    """Whatever came of it is a Letter or Unreadable, and what it says can be understood or asked back."""
    try:
        letter = read(bent(chance), to, sender, sent)
    except Unreadable:
        return
    assert _is_sound(letter)
    understand(letter, context(), vocabulary())


def test_no_bent_letter_fails_the_desk(tmp_path: Path) -> None:
    """Sent by a delegate who is believed, as answers to her mail: every one ends, and none as `failed`."""
    desk = open_desk(tmp_path)
    desk.fight()
    asked = desk.last("rhys@bristol.example", "F12")
    verdict = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=bristol.example\r\n".encode()
    ours = str(asked["Message-ID"]).encode()
    for number in range(THROUGH_THE_DESK):
        raw = verdict + bent(random.Random(number)).replace(b"<f12.7.k7q2m9x4tr@hub.example>", ours)  # noqa: S311 - the same in every run
        arrived = inbox.Arrival("smtp", True, ("rhys@bristol.example", "")[number % 5 == 0], str(asked["Reply-To"]), raw)
        with desk.database.write() as connection:
            inbox.take(connection, [arrived], desk.now)
    desk.rest()
    rows = desk.database.connection().execute("select state, count(*) from inbox group by state").fetchall()

    assert {str(row[0]) for row in rows} <= {"done", "refused", "ignored", "held"}
    assert sum(int(row[1]) for row in rows) > THROUGH_THE_DESK / 2
