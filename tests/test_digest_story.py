"""One fight, played from demand to closing report, as the digests of three networks tell it (product 10.4)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mailbot.cli.clients import text_of
from mailbot.cli.play import play
from mailbot.cli.story import parse
from mailbot.config import templates

KEPT = Path(__file__).parent / "digests"
READERS = {"bristol": "rhys@bristol.example", "lyon": "ines@lyon.example", "leeds": "ama@leeds.example"}
WEEKS = [f"2026-W{number}" for number in range(23, 32)]
_NUMBER = re.compile(r"2026-W\d\d")


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """Every digest of the three networks by week and network, printed; what is drawn by chance is left out."""
    stage = play(parse(templates() / "demo" / "fight.story"), tmp_path_factory.mktemp("fight"))
    found: dict[tuple[str, str], str] = {}
    for tag, reader in READERS.items():
        for mail in stage.boxes[reader]:
            if str(mail["Message-ID"]).startswith("<d"):
                week = _NUMBER.search(str(mail["Subject"]))
                assert week is not None
                assert (week[0], tag) not in found
                found[week[0], tag] = _plain(f"Subject: {mail['Subject']}\n\n{text_of(mail)}")
    for (week, tag), text in sorted(found.items()):
        print(f"── {tag}, {week} ──\n{text}")  # noqa: T201 - to be read: pytest -s
    return found


def _plain(text: str) -> str:
    text = re.sub(r"(?m)^(Watchword|Mots? de reconnaissance)(\s?): .*$", r"\1\2: …", text)
    return re.sub(r"Ref: (D\d\d)-\w{10}", r"Ref: \1-…", text).rstrip() + "\n"


@pytest.mark.parametrize("tag", READERS)
@pytest.mark.parametrize("week", WEEKS)
def test_each_digest_is_as_it_was_read_and_found_good(digests: dict[tuple[str, str], str], week: str, tag: str) -> None:
    """The texts in tests/digests were read by eye; a change in one of them is to be read again."""
    assert digests[week, tag] == (KEPT / f"{week}-{tag}.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("week", "tag", "said"),
    [
        ("2026-W23", "bristol", ["nothing to answer"]),
        ("2026-W24", "bristol", ["since yesterday", "It starts on Sat 20 June", "F12.q1"]),
        ("2026-W25", "bristol", ["In so far: 3 networks", "It starts on Sat 20 June", "If they contact you: REFER"]),
        ("2026-W26", "bristol", ["(day 30)", "In: Bristol, Glasgow, Leeds, Zaragoza. One-off: Dublin.", "24 people, 3 of them new"]),
        ("2026-W26", "bristol", ["News from Leeds", "on the list: picket, Sat 27 June", "Announced: Bristol and Leeds, Sat 27 June"]),
        ("2026-W27", "bristol", ["Leeds, Sat 27 June, picket, 30 people", "You were contacted on Wed 24 June and referred it to Leeds"]),
        ("2026-W28", "bristol", ["Paused on Tue 30 June, on again since Thu 2 July", "offer was half"]),
        ("2026-W29", "bristol", ["1 won", "WON on Wed 8 July", "It is your victory, too"]),
        ("2026-W31", "bristol", ["reports:", "Calling the owner's other shops worked"]),
        ("2026-W23", "leeds", ["nothing to answer"]),
        (
            "2026-W24",
            "leeds",
            ["It went to 8 networks", "In: Bristol, Leeds", "Answers are due Tue 16 June", "the delegate of Porto cannot be reached"],
        ),
        (
            "2026-W25",
            "leeds",
            [
                "In: Bristol, Leeds, Zaragoza. One-off: Dublin",
                "Answers are due Tue 16 June",
                "not this time: Lyon (capacity), Torino",
                "Glasgow decides on Wed 17 June",
                "no answer yet: Berlin-Nord, Porto",
            ],
        ),
        ("2026-W26", "leeds", ["New: Glasgow, in since Fri 19 June", "Bristol, Sat 20 June, picket, 24 people"]),
        ("2026-W27", "leeds", ["Bristol was written to by the other side on Wed 24 June", "not heard from for two weeks: Zaragoza"]),
        ("2026-W28", "leeds", ["OK to the STOP of Tue 30 June: all; Glasgow after 5 hours"]),
        ("2026-W29", "leeds", ["Lyon sends a greeting", "closing report is due on Wed 22 July"]),
        ("2026-W31", "leeds", ["are erased after Tue 6 October"]),
        ("2026-W23", "lyon", ["F12 (Leeds) jusqu'au mardi 16 juin", "Votre réunion : demain", "dans cette langue : anglais"]),
        ("2026-W24", "lyon", ["F12 (Leeds) jusqu'au mardi 16 juin"]),
        ("2026-W25", "lyon", ["SEMAINE CALME F12", "Telephone and mail day on Fridays", "OFFRIR d'abord"]),
        ("2026-W26", "lyon", ["4 actions la semaine dernière, dans 4 villes"]),
        ("2026-W27", "lyon", ["Mercredi 1er juillet 2026", "Rien à répondre"]),
        ("2026-W28", "lyon", ["3 actions la semaine dernière, dans 3 villes", "Dernier soutien il y a 3 jours"]),
        ("2026-W29", "lyon", ["GAGNÉE le mercredi 8 juillet", "Bristol, Glasgow, Leeds, Zaragoza", "Merci pour vos salutations"]),
        ("2026-W31", "lyon", ["Le rapport final du réseau Leeds est là"]),
        ("2026-W31", "bristol", ["We would ask for the review sooner next time. 4 Yes."]),
        ("2026-W31", "lyon", ["We would ask for the review sooner…"]),
    ],
)
def test_the_table_of_the_product(digests: dict[tuple[str, str], str], week: str, tag: str, said: list[str]) -> None:
    """What each digest says about F12, week by week."""
    text = " ".join(digests[week, tag].replace("\xa0", " ").split())
    assert [one for one in said if one not in text] == []


def test_lyon_declined_and_still_hears(digests: dict[tuple[str, str], str]) -> None:
    """F12 is to be answered, then among the fights for a slow week, rests while it is paused, and is won."""
    about = {week: "F12" in digests[week, "lyon"] for week in WEEKS}
    assert [week for week, told in about.items() if not told] == ["2026-W27", "2026-W30"]
    assert "STATUS" not in digests["2026-W25", "lyon"]


def test_who_declined_is_in_no_other_digest(digests: dict[tuple[str, str], str]) -> None:
    """Lyon is named to Bristol for its greeting only, Torino never; the initiator reads both in its own section alone."""
    for week in WEEKS:
        public, _, _ = digests[week, "leeds"].partition("ONLY FOR LEEDS")
        if week > "2026-W23":
            assert "Torino" not in digests[week, "bristol"]
            assert "Lyon" not in digests[week, "bristol"]
            assert "Torino" not in public
            assert "Lyon" not in public
    assert "Torino" in digests["2026-W25", "leeds"].partition("ONLY FOR LEEDS")[2]


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("tag", READERS)
def test_a_digest_fits_the_screen(digests: dict[tuple[str, str], str], week: str, tag: str) -> None:
    """72 columns, at most a hundred lines."""
    lines = digests[week, tag].splitlines()[2:]
    assert max(map(len, lines)) <= 72
    assert len(lines) <= 100
