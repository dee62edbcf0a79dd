"""What stands in a digest and what may not: its variants, its length, and who is named to whom (product 10.1, 10.3, 12.3)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.cli.clients import text_of
from mailbot.desk import digests
from mailbot.desk.work import Work
from mailbot.store import contacts, directory, news
from mailbot.store.entries import Entry
from tests.desk import FORM, DeskUnderTest, open_desk

AMA, RHYS, KIT, INES, HAKIM, KIM = (
    "ama@leeds.example",
    "rhys@bristol.example",
    "kit@bristol.example",
    "ines@lyon.example",
    "hakim@derby.example",
    "kim@hull.example",
)
WORDS = "words that somebody wrote with care, which go on for longer than one would wish to read out, "
MONDAY = datetime(2026, 6, 22, 6, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """Leeds, Bristol, Lyon, and two networks of which nobody else may read that they declined."""
    made = open_desk(tmp_path)
    add(made, "derby", HAKIM)
    add(made, "hull", KIM)
    return made


def add(desk: DeskUnderTest, tag: str, delegate: str, **more: str) -> None:
    entry = Entry(tag=tag, name=tag.capitalize(), delegate=delegate, timezone="Europe/London", digest="off", **more)  # type: ignore[arg-type]
    with desk.database.write() as connection:
        directory.add_network(connection, entry, watchword="heron kettle", at=desk.now, own="fights@hub.example")


def wish(desk: DeskUnderTest, tag: str, **values: object) -> None:
    with desk.database.write() as connection:
        directory.set_network(connection, tag, values, desk.now)


def change(desk: DeskUnderTest, statement: str) -> None:
    with desk.database.write() as connection:
        connection.execute(statement)


def has_promised(desk: DeskUnderTest, tag: str) -> bool:
    """Whether an action of a network stands: an OFFER stays one where it says LATER afterwards."""
    row = desk.database.connection().execute("select acted from parties join networks on networks.id = network where tag = ?", (tag,))
    return bool(row.fetchone()[0])


def digest(desk: DeskUnderTest, tag: str, reader: str, week: str = "2026-W26", days: int = 7) -> str:
    """The digest that a network gets now, about so many days: subject, an empty line, text."""
    with desk.database.write() as connection:
        network = contacts.network_by_tag(connection, tag)
        assert network is not None
        work = Work(desk.parts, connection, desk.now)
        digests.issue(work, digests.Edition(work), network, desk.now - timedelta(days=days), week)
    desk.rest()
    mail = desk.last(reader, week)
    return f"{mail['Subject']}\n\n{text_of(mail)}"


def told(text: str) -> str:
    return " ".join(text.split())


def join(desk: DeskUnderTest, who: str, text: str = "ACCEPT F12") -> None:
    desk.answers(who, text, desk.last(who, "[F12]"))


def running(desk: DeskUnderTest) -> None:
    """F12 has started; Bristol is in, Lyon offered, Derby declined, Hull has said nothing."""
    desk.fight()
    join(desk, RHYS)
    join(desk, INES, "OFFER F12 leaflets on Sat 27 June")
    join(desk, HAKIM, "DECLINE F12 capacity")
    desk.now = MONDAY - timedelta(days=1)
    desk.rest()


# ── Who is named to whom ───────────────────────────────────────────────────────────────────────────────────────────────


def test_who_declined_is_named_to_nobody_but_the_initiator(desk: DeskUnderTest) -> None:
    """While it goes round and when it runs; and in the initiator's digest only in its own section."""
    desk.fight()
    join(desk, RHYS)
    join(desk, HAKIM, "DECLINE F12 capacity")
    desk.now = datetime(2026, 6, 8, 6, 0, tzinfo=UTC)
    desk.rest()
    readers = {"bristol": RHYS, "lyon": INES, "hull": KIM}
    assert [tag for tag, who in readers.items() if "Derby" in digest(desk, tag, who, "2026-W24", 6)] == []
    public, _, own = digest(desk, "leeds", AMA, "2026-W24", 6).partition("ONLY FOR LEEDS")
    assert "Derby" not in public
    assert "not this time: Derby (capacity)" in told(own)
    assert "no answer yet: Hull, Lyon" in told(own)


WORD = st.sampled_from(["", "ACCEPT F12", "DECLINE F12", "DECLINE F12 terms", "OFFER F12 leaflets on Sat 27 June", "LATER F12 13 June"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.tuples(WORD, WORD, WORD, WORD), then=st.tuples(WORD, WORD, WORD, WORD))
def test_whatever_is_answered_who_is_not_in_is_named_to_nobody(
    tmp_path_factory: pytest.TempPathFactory, first: tuple[str, ...], then: tuple[str, ...]
) -> None:
    """Each says two words or none; in the end a network is named in another's digest only where it is in, or did something."""
    desk = open_desk(tmp_path_factory.mktemp("desk"))
    people = {"derby": HAKIM, "hull": KIM, "lyon": INES, "bristol": RHYS}
    add(desk, "derby", HAKIM)
    add(desk, "hull", KIM)
    desk.fight()
    for day, words in ((1, first), (7, then)):
        desk.now = datetime(2026, 6, 1 + day, 6, 0, tzinfo=UTC)
        desk.rest()
        for who, word in zip(people.values(), words, strict=True):
            if word:
                join(desk, who, word)
    for day, week in ((9, "2026-W24"), (18, "2026-W25"), (22, "2026-W26")):
        desk.now = datetime(2026, 6, day, 6, 0, tzinfo=UTC)
        desk.rest()
        seen = {tag: digest(desk, tag, who, week, 6) for tag, who in people.items()}
        seen["leeds"] = digest(desk, "leeds", AMA, week, 6).partition("ONLY FOR")[0]
        for tag in people:
            if desk.answer_of(tag) != ("accept", "binding") and not has_promised(desk, tag):
                assert [other for other, text in seen.items() if other != tag and tag.capitalize() in text] == []


def test_names_of_those_in_are_for_those_in_and_helpers(desk: DeskUnderTest) -> None:
    """Before the start only the number; afterwards Lyon, that helps, reads names, and Hull, that does not, none."""
    desk.fight()
    join(desk, RHYS)
    desk.now += timedelta(days=2)
    desk.rest()
    assert "In so far: 2 networks" in digest(desk, "bristol", RHYS, "2026-W23")
    assert "Bristol" not in digest(desk, "hull", KIM, "2026-W23", 1)
    join(desk, INES, "OFFER F12 leaflets on Sat 27 June")
    desk.now = MONDAY
    desk.rest()
    assert "In: Bristol, Leeds. One-off: Lyon." in digest(desk, "lyon", INES)
    assert "You are not in it; you promised Leeds an action. Yours: leaflets, Sat 27 June." in told(digest(desk, "lyon", INES))
    join(desk, RHYS, "REPORT F12: Sat 20 June, Bristol, picket, 24 people")
    desk.now += timedelta(hours=1)
    assert "1 action last week, in 1 town." in told(digest(desk, "hull", KIM))


def test_a_closed_ask_is_hidden_from_others(tmp_path: Path) -> None:
    """Neither its title nor its number, from the beginning to the end."""
    desk = open_desk(tmp_path)
    desk.write(AMA, f"{FORM}Send to: bristol\n")
    desk.answers(AMA, "SEND", desk.last(AMA))
    join(desk, RHYS)
    seen = [digest(desk, "lyon", INES, "2026-W23")]
    desk.now = MONDAY
    desk.rest()
    join(desk, RHYS, "REPORT F12: Sat 20 June, Bristol, picket, 24 people")
    desk.now += timedelta(hours=1)
    seen.append(digest(desk, "lyon", INES))
    assert "F12" in digest(desk, "bristol", RHYS)
    desk.answers(AMA, "WON F12 all paid", desk.last(AMA, "F12"))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.now += timedelta(hours=1)
    seen.append(digest(desk, "lyon", INES))
    assert "1 won" in digest(desk, "bristol", RHYS)
    assert [text for text in seen if "F12" in text or "Bright Homes" in text] == []


def test_the_closing_list_names_those_who_may_be_named(desk: DeskUnderTest) -> None:
    """By name for those in; for others the one with NAMING no is a number (product 17.3)."""
    wish(desk, "bristol", naming=False)
    running(desk)
    desk.answers(AMA, "SETTLED F12 two of three got everything", desk.last(AMA, "F12"))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.now = MONDAY
    inside, outside = told(digest(desk, "bristol", RHYS)), told(digest(desk, "hull", KIM))
    assert "SETTLED on Sun 21 June, not counted as won." in inside
    assert "In: Bristol, Leeds." in inside
    assert "In: Leeds, and 1 other." in outside
    assert "Bristol" not in outside


@pytest.mark.parametrize(("order", "said"), [("LOST F12 they went bankrupt", "LOST on"), ("END F12 enough", "ENDED on")])
def test_other_ends(desk: DeskUnderTest, order: str, said: str) -> None:
    """They are told as they were, and are no victory."""
    running(desk)
    desk.answers(AMA, order, desk.last(AMA, "F12"))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.now = MONDAY
    text = digest(desk, "bristol", RHYS)
    assert f"{said} Sun 21 June." in told(text)
    assert "won" not in text.splitlines()[0]


def test_what_was_taken_back_is_told_to_those_who_got_it(desk: DeskUnderTest) -> None:
    """It is to be answered no more."""
    desk.fight()
    desk.now += timedelta(days=1)
    desk.answers(AMA, "WITHDRAW F12", desk.last(AMA))
    desk.now += timedelta(days=1)
    text = digest(desk, "bristol", RHYS, "2026-W23")
    assert "nothing to answer" in text
    assert "Withdrawn on Tue 2 June." in told(text)
    desk.now += timedelta(days=14)
    assert "F12" not in digest(desk, "bristol", RHYS, "2026-W25")


def test_what_keepers_did_stands_there_without_the_reason(desk: DeskUnderTest) -> None:
    """And however much other news there is."""
    with desk.database.write() as connection:
        for number in range(9):
            news.add(connection, desk.now, "joined", None, {"who": f"Town {number}"})
        network = contacts.network_by_tag(connection, "derby")
        assert network is not None
        directory.log(connection, desk.now, network.id, "changed", "because hakim@derby.example is ill")
    desk.now += timedelta(days=1)
    text = told(digest(desk, "bristol", RHYS, "2026-W23"))
    assert "Town 4 has joined us." in text
    assert "Town 5" not in text
    assert "4 more pieces of news" in text
    assert "changed the entry of Derby" in text
    assert "ill" not in text.split()


# ── For one network alone ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_greeting_reaches_the_initiator_with_its_words(desk: DeskUnderTest) -> None:
    """Weekly, by the digest: no mail of its own told of it (product 7.2)."""
    running(desk)
    join(desk, KIM, "GREETING F12 we read it out in Hull and clapped")
    desk.now = MONDAY
    assert 'Hull sends a greeting: "we read it out in Hull and clapped"' in told(digest(desk, "leeds", AMA))
    assert "clapped" not in digest(desk, "bristol", RHYS)


def test_whoever_said_anything_has_been_heard(desk: DeskUnderTest) -> None:
    """For fourteen days nothing at all: then the initiator reads of it; an OK is a word, too."""
    running(desk)
    desk.now = MONDAY + timedelta(days=3)
    assert "not heard from for two weeks: Bristol" in told(digest(desk, "leeds", AMA))
    desk.answers(AMA, "PAUSE F12 talks", desk.last(AMA, "F12"))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.answers(RHYS, "OK", desk.last(RHYS, "STOP"))
    desk.now += timedelta(hours=1)
    text = told(digest(desk, "leeds", AMA, "2026-W27"))
    assert "not heard from" not in text
    assert "no OK to the STOP of Thu 25 June yet: Lyon." in text


def test_an_initiator_has_empty_weeks_too(desk: DeskUnderTest) -> None:
    """A fight of one's own in which nothing happened is no news (product 10.3)."""
    running(desk)
    desk.answers(AMA, "REPORT F12: Sat 20 June, Leeds, picket, 24 people", desk.last(AMA, "F12"))
    join(desk, RHYS, "REPORT F12: Sat 20 June, Bristol, picket, 24 people")
    desk.now = MONDAY + timedelta(days=8)
    text = digest(desk, "leeds", AMA, "2026-W27")
    assert "Your own fight F12" in text
    assert "ONLY FOR" not in text
    assert "Mails we sent you since the last digest: 0." in text


def test_a_list_that_is_cut_says_so(desk: DeskUnderTest) -> None:
    """Whoever counts receipts must not think that some are missing."""
    desk.fight()
    for number in range(11):
        desk.write(RHYS, f"LOCAL {number}")
    desk.now += timedelta(hours=1)
    text = told(digest(desk, "bristol", RHYS, "2026-W23"))
    assert re.search(r"What we have from you: (LOCAL \(1 June\), ){8}and 3 more\.", text)
    assert "10 fights of your own" in text


# ── Variants ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_first_one_explains_itself_in_eight_lines(desk: DeskUnderTest) -> None:
    """To a newcomer, and once."""
    add(desk, "nantes", "zoe@nantes.example")
    change(desk, "update networks set state = 'newcomer' where tag = 'nantes'")
    text = digest(desk, "nantes", "zoe@nantes.example", "2026-W23")
    explained = text.partition("WHAT THIS IS\n")[2].partition("\n\n")[0].splitlines()
    assert sum(line.startswith("- ") for line in explained) == 8
    change(desk, "update networks set digest_week = '2026-W23' where tag = 'nantes'")
    assert "WHAT THIS IS" not in digest(desk, "nantes", "zoe@nantes.example", "2026-W24")


def test_away_it_says_so_in_its_second_line_and_not_in_the_copy(desk: DeskUnderTest) -> None:
    """The group that reads the copy is not the stand-in."""
    wish(desk, "bristol", address="post@bristol.example", copy=True)
    desk.write(RHYS, "AWAY until 20 June")
    text = digest(desk, "bristol", KIT, "2026-W23")
    assert text.splitlines()[3].startswith("For Bristol: you are the stand-in, the delegate is away.")
    copy = desk.last("post@bristol.example", "2026-W23")
    assert text_of(copy).splitlines()[1].startswith("For Bristol. ")
    assert "Only the delegate can answer; talk to her or him." in told(text_of(copy))
    assert "heron" not in str(copy)
    assert "balance" not in str(copy)


def test_busy_it_tells_of_what_one_is_in_and_of_ends(desk: DeskUnderTest) -> None:
    """Sections 2, 5 and 7: no new asks, no slow week, no news of the federation."""
    running(desk)
    add(desk, "york", "lou@york.example")
    desk.write("lou@york.example", FORM.replace("16 June", "10 July").replace("Bright Homes", "Grey Homes"))
    desk.answers("lou@york.example", "SEND", desk.last("lou@york.example"))
    desk.write(RHYS, "BUSY until 20 July")
    desk.now = MONDAY
    text = digest(desk, "bristol", RHYS)
    assert re.findall(r"(?m)^\d\. (.+)$", text) == ["YOU ARE IN", "ONLY FOR BRISTOL"]
    assert "Grey Homes" not in text
    desk.write(RHYS, "BACK")
    assert "1. TO ANSWER\n\nF13  Grey Homes" in digest(desk, "bristol", RHYS, "2026-W27")


def test_which_language_governs_stands_where_there_are_terms_of_another(desk: DeskUnderTest) -> None:
    """With what is to be answered and with what one is in; not for those who read the language of the terms."""
    wish(desk, "lyon", language="fr")
    desk.fight()
    desk.now += timedelta(hours=1)
    text = told(digest(desk, "lyon", INES, "2026-W23").replace("\xa0", " "))
    assert "les conditions font foi dans cette langue : anglais" in text
    assert "the terms count in" not in digest(desk, "bristol", RHYS, "2026-W23")


def test_released_by_new_terms_one_reads_what_is_to_be_decided(desk: DeskUnderTest) -> None:
    """AMEND: it is to be answered again, within ten days."""
    running(desk)
    desk.answers(AMA, "AMEND F12\nDemands: 1. Pay back the three deposits. 2. And the fee.", desk.last(AMA, "F12"))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.now = MONDAY
    text = told(digest(desk, "bristol", RHYS))
    assert "1 to answer" in text
    assert "Leeds has changed the terms (version 2), and you are free. ACCEPT F12 v2 by Wed 1 July" in text


# ── However much there is ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_an_overfull_week_fits_into_about_a_hundred_lines(tmp_path: Path, language: str) -> None:
    """Twenty fights at once with long words: five items a section at most, 72 columns; all that is to be answered stays."""
    desk = open_desk(tmp_path)
    starters = [f"d@town{number}.example" for number in range(20)]
    for number, who in enumerate(starters):
        add(desk, f"town{number}", who)
    for number, who in enumerate(starters):
        form = FORM.replace("Bright Homes", f"Firm {number}").replace("16 June", "16 June" if number < 10 else "7 July")
        for words in ("one action every", "all money", "the Leeds meeting"):
            form = form.replace(words, WORDS * 3 + words)
        desk.write(who, f"{form}A first action in one hour: {WORDS * 4}\n{'' if number < 10 else 'Starts: 10 July'}\n")
        desk.answers(who, "SEND", desk.last(who))
    while sum("[F" in str(mail["Subject"]) for mail in desk.boxes[RHYS]) < 20:
        desk.rest()
    for number in range(12, 18):
        for who in (RHYS, *starters[15:]):
            desk.answers(who, f"ACCEPT F{number}", desk.last(who, f"[F{number}]"))
    desk.now = MONDAY - timedelta(days=1)
    desk.rest()
    for number, starter in enumerate(starters[:6], 12):
        desk.answers(starter, f"UPDATE F{number} {WORDS * 4}", desk.last(starter, f"F{number}"))
        for who in starters[15:]:
            desk.answers(who, f"REPORT F{number}: Sat 20 June, picket, 14 people. {WORDS * 3}", desk.last(who, f"[F{number}]"))
            desk.answers(who, f"PLAN F{number} Sat 27 June, picket", desk.last(who, f"[F{number}]"))
    desk.now = MONDAY
    wish(desk, "bristol", language=language)
    lines = digest(desk, "bristol", RHYS).splitlines()[2:]
    assert len(lines) <= 105
    assert max(map(len, lines)) <= 72
    parts = re.split(r"(?m)^\d\. [^a-z]+$", "\n".join(lines))
    assert len(parts) == 5
    for part in parts[1:]:
        assert len(re.findall(r"(?m)^F\d+ ", part)) <= 5
    assert len(re.findall(r"(?m)^F\d+ ", parts[1])) == 5
