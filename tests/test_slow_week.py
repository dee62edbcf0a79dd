"""The slow-week list: what a network can do, in which order, and what it may not see (product 7.2, 10.1; scenario 29)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.desk import slow_week
from mailbot.desk.slow_week import SlowWeek
from mailbot.desk.work import Work
from mailbot.store import contacts, search
from mailbot.store.db import SQL
from tests.desk import FORM, DeskUnderTest, open_desk

TORINO = (
    FORM.replace("Bright Homes, Leeds: stolen deposits", "Hotel Meridian, Torino: agency cleaners")
    .replace("Target: Bright Homes Lettings", "Target: Meridian Hotels")
    .replace("branches in Leeds and Bristol", "hotels in Torino and Lyon, not in Leeds")
    .replace("Facts: Three deposits were kept. We hold the inventories.", "Facts: Six cleaners were not paid.")
    .replace("Pay back the three deposits", "Pay the wages")
)


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """F12 and F13 of Leeds are going round."""
    found = open_desk(tmp_path)
    for form in (FORM, TORINO):
        found.write("ama@leeds.example", form)
        found.answers("ama@leeds.example", "SEND ANYWAY", found.last("ama@leeds.example"))
    return found


def find(desk: DeskUnderTest, tag: str, question: str = "") -> SlowWeek:
    """What a network finds now."""
    connection = desk.database.connection()
    network = contacts.network_by_tag(connection, tag)
    assert network is not None
    return slow_week.find(Work(desk.parts, connection, desk.now), network, question=question)


def numbers(items: tuple[dict[str, object], ...]) -> list[object]:
    """Which asks."""
    return [item["_ask"] for item in items]


def test_what_is_in_ones_towns_comes_first(desk: DeskUnderTest) -> None:
    """Bristol has a branch of F12, Lyon one of F13; Leeds started both and is offered none."""
    assert (numbers(find(desk, "bristol").near), numbers(find(desk, "bristol").far)) == ([12], [13])
    assert (numbers(find(desk, "lyon").near), numbers(find(desk, "lyon").far)) == ([13], [12])
    assert find(desk, "leeds") == SlowWeek((), ())
    near = find(desk, "lyon").near[0]
    assert near == {
        "_ask": 13, "_version": 1, "towns": ["Lyon"], "branches": ["Lyon"], "last_support_days": None, "next_day": "", "found": [],
    }  # fmt: skip


def test_what_waits_longest_for_support_comes_first(desk: DeskUnderTest) -> None:
    """Never supported: since it went out. Then since the last action of others."""
    desk.write("rhys@bristol.example", "TOWNS Bristol, Lyon")
    assert numbers(find(desk, "bristol").near) == [12, 13]
    desk.now += timedelta(days=3)
    desk.write("ines@lyon.example", "REPORT F12 yesterday, Lyon, leaflets, 4 people")
    desk.now += timedelta(days=2)
    week = find(desk, "bristol")
    assert [(item["_ask"], item["last_support_days"]) for item in week.near] == [(13, None), (12, 2)]


def test_the_next_day_is_one_that_all_may_know(desk: DeskUnderTest) -> None:
    """A PLAN is the participants' alone unless it is PUBLIC; a day that is over is none."""
    desk.write("ines@lyon.example", "OFFER F13 leaflets")
    desk.write("ines@lyon.example", "PLAN F13 Sat 13 June, Lyon, picket")
    assert find(desk, "bristol").far[0]["next_day"] == ""
    desk.write("ines@lyon.example", "PLAN F13 PUBLIC Sun 14 June, Lyon, picket")
    assert find(desk, "bristol").far[0]["next_day"] == "2026-06-14"
    desk.now += timedelta(days=14)
    assert find(desk, "bristol").far[0]["next_day"] == ""


def test_who_is_in_or_waits_for_its_day_is_not_asked_again(desk: DeskUnderTest) -> None:
    """An ACCEPT counts here while it can still be undone; a DECLINE does not: "declined ones move here"."""
    desk.answers("rhys@bristol.example", "ACCEPT", desk.last("rhys@bristol.example", "[F12]"))
    desk.write("rhys@bristol.example", "DECLINE F13 no strength")
    week = find(desk, "bristol")
    assert (numbers(week.near), numbers(week.far)) == ([], [13])


def test_a_closed_ask_is_not_seen_by_others(tmp_path: Path) -> None:
    """Not in the list, and not by asking for its words (product 12.3)."""
    desk = open_desk(tmp_path)
    desk.write("ama@leeds.example", FORM + "Send to: bristol\n")
    desk.answers("ama@leeds.example", "SEND", desk.last("ama@leeds.example"))
    assert numbers(find(desk, "bristol", "deposits").found) == [12]
    assert find(desk, "lyon", "deposits") == SlowWeek((), ())
    desk.write("ines@lyon.example", "FIGHTS deposits")
    answer = desk.last("ines@lyon.example").get_content()
    assert "F12" not in answer
    assert "Bright" not in answer


def test_paused_and_closed_ones_are_not_offered(desk: DeskUnderTest) -> None:
    """PAUSE hides an ask, RESUME shows it; what has closed leaves the index, too."""
    for command, shown in (("PAUSE F12", [13]), ("RESUME F12", [12, 13]), ("LOST F12 they moved away", [13])):
        if command == "PAUSE F12":
            desk.now += timedelta(days=20)
            desk.rest()
        desk.write("ama@leeds.example", command)
        desk.answers("ama@leeds.example", "YES", desk.last("ama@leeds.example", "CHECK"))
        week = find(desk, "bristol")
        assert sorted(map(str, numbers((*week.near, *week.far)))) == sorted(map(str, shown)), command
    assert [row[0] for row in desk.database.connection().execute("select rowid from ask_words")] == [13]


def test_the_index_holds_the_terms_in_force(desk: DeskUnderTest) -> None:
    """AMEND puts the new words in place of the old ones."""
    desk.now += timedelta(days=20)
    desk.rest()
    desk.write("ama@leeds.example", "AMEND F12\nBranches and owners: a new branch in Bath\nFacts: now about mould")
    desk.answers("ama@leeds.example", "YES", desk.last("ama@leeds.example", "CHECK"))
    assert numbers(find(desk, "lyon", "mould").found) == [12]
    assert numbers(find(desk, "bristol").near) == []
    desk.write("rhys@bristol.example", "TOWNS Bristol, Bath")
    assert find(desk, "bristol").near[0]["branches"] == ["Bath"]


def test_the_index_can_be_made_anew(desk: DeskUnderTest) -> None:
    """As the migration does for a database that had none."""
    with desk.database.write() as connection:
        before = connection.execute("select rowid, * from ask_words").fetchall()
        connection.execute("delete from ask_words")
        search.rebuild(connection)
        assert [tuple(row) for row in connection.execute("select rowid, * from ask_words")] == [tuple(row) for row in before]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("deposits", [(12, ["deposits"])]),
        ("depostis", [(12, ["depostis"])]),
        ("clean", [(13, ["clean"])]),
        ("wage Lyon", [(13, ["wage", "Lyon"])]),
        ("leeds torino", [(13, ["leeds", "torino"]), (12, ["leeds"])]),
        ("pickets meridian lettings", [(13, ["pickets", "meridian"]), (12, ["pickets", "lettings"])]),
        ("rocket", []),
        ("the", [(12, ["the"]), (13, ["the"])]),
    ],
)
def test_what_is_asked_for_comes_first_with_the_words_that_were_found(
    desk: DeskUnderTest, question: str, found: list[tuple[int, list[str]]]
) -> None:
    """More words are better; a slip and a beginning are enough."""
    week = find(desk, "bristol", question)
    got = [(item["_ask"], item["found"]) for item in week.found]
    assert sorted(got, key=str) == sorted(found, key=str)
    assert set(numbers(week.found)).isdisjoint(numbers((*week.near, *week.far)))
    assert [len(words) for _, words in got] == sorted((len(words) for _, words in got), reverse=True)


HOSTILE = ('"', "a AND", "NEAR(", "-x", "🔥", "x" * 10_000, "* : ^ { } ( ) + -", "title: a", '"' * 9, "\x00", "OR OR", "' ; drop", "²")


@pytest.mark.parametrize("question", HOSTILE)
def test_no_question_breaks_the_search(desk: DeskUnderTest, question: str) -> None:
    """What people write is never read as the query language of SQLite."""
    connection = desk.database.connection()
    search.about(connection, question.split())
    search.in_towns(connection, [question, *[f"Town {number}" for number in range(300)]])
    assert desk.write("rhys@bristol.example", f"FIGHTS {question[:300]}") in ("done", "refused", "ignored")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=5))
def test_any_text_can_be_looked_for(desk: DeskUnderTest, question: str, towns: list[str]) -> None:
    """Nothing raises."""
    connection = desk.database.connection()
    assert len(search.about(connection, question.split())) <= 2
    assert len(search.in_towns(connection, towns)) <= 2


def test_a_query_that_sqlite_does_not_know_would_find_nothing(desk: DeskUnderTest) -> None:
    """The net below: FTS5 raises on its own language, and every query goes through one function that does not."""
    connection = desk.database.connection()
    with pytest.raises(Exception, match="fts5"):
        connection.execute(SQL["search_ranked"], {"query": "a AND"}).fetchall()
    assert search._ranked(connection, "a AND") == []


def test_the_answer_reads_as_in_scenario_29(desk: DeskUnderTest) -> None:
    """One's own towns first, each item with the way to do it, and OFFER first."""
    desk.write("ines@lyon.example", "REPORT F12 yesterday, Lyon, leaflets, 4 people")
    desk.now += timedelta(days=1)
    desk.write("rhys@bristol.example", "FIGHTS")
    text = "\n".join(line.removeprefix(" ") for line in desk.last("rhys@bristol.example").get_content().splitlines())
    assert text.startswith(
        """FIGHTS you can do something for, in Bristol:

F12  Bright Homes, Leeds: stolen deposits. Branch in Bristol. Last
     support 1 day ago.
     OFFER first, so that a STOP reaches you.

Without a branch near you:

F13  Hotel Meridian, Torino: agency cleaners. Telephone day on
     Fridays.
     OFFER first, so that a STOP reaches you.

OFFER and a reference is enough."""
    )


def test_nothing_found_says_so_and_shows_the_list(desk: DeskUnderTest) -> None:
    """No empty answer."""
    desk.write("rhys@bristol.example", "FIGHTS rockets")
    text = desk.last("rhys@bristol.example").get_content()
    assert text.startswith("Nothing you could join speaks of rockets. What there is:")
    assert "F12" in text


def test_the_ask_says_in_your_area_as_forgivingly(tmp_path: Path) -> None:
    """The fan-out asks the same matcher: a branch, a slip in it, and no town that only a call can reach."""
    desk = open_desk(tmp_path)
    form = FORM.replace("branches in Leeds and Bristol", "BRISTLO, Leeds").replace("telephone day on Fridays", "ring the office in Lyon")
    desk.write("ama@leeds.example", form)
    desk.answers("ama@leeds.example", "SEND", desk.last("ama@leeds.example"))
    assert "has a branch in Bristol" in " ".join(desk.last("rhys@bristol.example").get_content().split())
    assert "In your area" not in desk.last("ines@lyon.example").get_content()
