"""The weekly digest on its way: once for each network and week, whatever happens to clocks, servers and settings."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot import app
from mailbot.domain.digests import succ
from mailbot.store import directory, inbox
from mailbot.store.db import Database
from tests.desk import DeskUnderTest, open_desk

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
ZONES = ("Europe/London", "America/Santiago", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Niue")


def wish(desk: DeskUnderTest, tag: str, **changes: object) -> None:
    """An operator changes something about a network."""
    with desk.database.write() as connection:
        directory.set_network(connection, tag, changes, desk.now)


def weeks(desk: DeskUnderTest, tag: str, kind: str = "digest") -> list[str]:
    """The weeks of the digests that a network was sent, in the order in which they were posted; one line for each mail."""
    rows = desk.database.connection().execute(
        "select mails.vals from mails join contacts on contacts.id = mails.contact join networks on networks.id = contacts.network"
        " where tag = ? and kind = ? order by mails.id",
        (tag, kind),
    )
    return [json.loads(row["vals"])["week"] for row in rows]


def jump(desk: DeskUnderTest, *moment: int) -> None:
    """The clock shows another time (UTC), and the desk looks."""
    desk.now = datetime(*moment, tzinfo=UTC)  # type: ignore[misc,arg-type]  # year to minute
    desk.rest()


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """Bristol meets on Tuesdays and has digests; the others want none. It is Monday evening, 1 June."""
    found = open_desk(tmp_path)
    wish(found, "bristol", meets="tue", digest="")
    found.rest()
    return found


# ── When ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_day_before_the_meeting_at_seven(desk: DeskUnderTest) -> None:
    """Not a minute before, and not again; British summer time."""
    jump(desk, 2026, 6, 8, 5, 59)
    assert weeks(desk, "bristol") == []
    jump(desk, 2026, 6, 8, 6, 0)
    jump(desk, 2026, 6, 8, 6, 0)
    jump(desk, 2026, 6, 14, 23, 0)
    assert weeks(desk, "bristol") == ["2026-W24"]
    mail = desk.last("rhys@bristol.example", "digest")
    assert str(mail["Message-ID"]).startswith("<d24.")
    assert str(mail["Reply-To"]).startswith("fights+d24-")
    assert mail["References"] is None
    assert mail["List-Id"] == "Fights desk <fights.hub.example>"


def test_what_was_missed_is_caught_up_week_by_week(desk: DeskUnderTest) -> None:
    """The desk was down for a month: numbers without a gap, each as of its own instant."""
    jump(desk, 2026, 7, 8, 12, 0)
    assert weeks(desk, "bristol") == ["2026-W24", "2026-W25", "2026-W26", "2026-W27", "2026-W28"]
    rows = desk.database.connection().execute("select at from mails where kind = 'digest' order by id").fetchall()
    assert [row["at"] for row in rows] == [f"2026-{day}T06:00:00.000Z" for day in ("06-08", "06-15", "06-22", "06-29", "07-06")]


def test_a_clock_that_goes_back_sends_nothing_again(desk: DeskUnderTest) -> None:
    """By an hour, by a day, by a month."""
    jump(desk, 2026, 6, 15, 6, 30)
    for back in ((2026, 6, 15, 5, 30), (2026, 6, 14, 6, 0), (2026, 5, 14, 6, 0), (2026, 6, 15, 6, 0), (2026, 6, 21, 23, 0)):
        jump(desk, *back)
    assert weeks(desk, "bristol") == ["2026-W24", "2026-W25"]


@pytest.mark.parametrize("changes", [{"digest": "fri@18:30"}, {"timezone": "Pacific/Niue"}, {"meets": "sat"}, {"digest": "sun@23:00"}])
def test_a_later_day_does_not_bring_the_week_again(desk: DeskUnderTest, changes: dict[str, str]) -> None:
    """This week's has gone out; the day is changed to one that is still to come."""
    jump(desk, 2026, 6, 8, 6, 0)
    wish(desk, "bristol", **changes)
    jump(desk, 2026, 6, 14, 23, 59)
    assert weeks(desk, "bristol") == ["2026-W24"]
    jump(desk, 2026, 6, 22, 12, 0)
    assert weeks(desk, "bristol") == ["2026-W24", "2026-W25"]


def test_an_earlier_day_brings_this_weeks_at_once(desk: DeskUnderTest) -> None:
    """It was to come on Friday; on Wednesday the network wishes Mondays: no week is left out."""
    jump(desk, 2026, 6, 8, 6, 0)
    wish(desk, "bristol", digest="fri@07:00")
    jump(desk, 2026, 6, 17, 12, 0)
    assert weeks(desk, "bristol") == ["2026-W24"]
    wish(desk, "bristol", digest="mon@07:00")
    jump(desk, 2026, 6, 17, 12, 1)
    assert weeks(desk, "bristol") == ["2026-W24", "2026-W25"]
    jump(desk, 2026, 6, 22, 6, 0)
    assert weeks(desk, "bristol")[2:] == ["2026-W26"]


def test_off_and_on_again(desk: DeskUnderTest) -> None:
    """DIGEST OFF ends them; DIGEST with a day begins anew with the next one, and never with a week that was there."""
    jump(desk, 2026, 6, 8, 6, 0)
    desk.write("rhys@bristol.example", "DIGEST OFF")
    jump(desk, 2026, 6, 24, 12, 0)
    assert weeks(desk, "bristol") == ["2026-W24"]
    desk.write("rhys@bristol.example", "DIGEST Friday 18:00")
    jump(desk, 2026, 6, 25, 12, 0)
    assert weeks(desk, "bristol") == ["2026-W24"]
    jump(desk, 2026, 6, 26, 17, 0)
    assert weeks(desk, "bristol") == ["2026-W24", "2026-W26"]
    desk.write("rhys@bristol.example", "DIGEST OFF")
    desk.write("rhys@bristol.example", "DIGEST Sunday 20:00")
    jump(desk, 2026, 6, 28, 23, 0)
    assert weeks(desk, "bristol")[2:] == []


def test_dormant_and_gone_networks_get_none(desk: DeskUnderTest) -> None:
    """A dormant network hears again from its first mail on."""
    jump(desk, 2026, 9, 9, 12, 0)
    before = weeks(desk, "bristol")
    assert before[-1] == "2026-W35"  # twelve weeks after 1 June, on the evening of 24 August, it went dormant
    desk.write("rhys@bristol.example", "LOCAL 1")
    jump(desk, 2026, 9, 14, 6, 0)
    assert weeks(desk, "bristol") == [*before, "2026-W38"]
    with desk.database.write() as connection:
        directory.remove_network(connection, "bristol", desk.now)
    jump(desk, 2026, 10, 1, 6, 0)
    assert weeks(desk, "bristol") == [*before, "2026-W38"]


# ── To whom ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_to_the_stand_in_while_the_delegate_is_away(desk: DeskUnderTest) -> None:
    """And to the delegate alone otherwise."""
    desk.write("rhys@bristol.example", "AWAY until 10 June")
    jump(desk, 2026, 6, 8, 6, 0)
    jump(desk, 2026, 6, 15, 6, 0)
    got = {who: [str(mail["Message-ID"])[1:4] for mail in box if "digest" in str(mail["Subject"])] for who, box in desk.boxes.items()}
    assert got["kit@bristol.example"] == ["d24"]
    assert got["rhys@bristol.example"] == ["d25"]


def test_the_copy_for_the_groups_list_bears_no_token(desk: DeskUnderTest) -> None:
    """No token in any header or line, no watchword; an answer to it is nobody's (product 10.1 rule 7)."""
    wish(desk, "bristol", address="all@bristol.example", copy=True)
    jump(desk, 2026, 6, 8, 6, 0)
    copy = desk.boxes["all@bristol.example"][-1]
    tokens = [row["token"] for row in desk.database.connection().execute("select token from mails").fetchall()]
    assert [token for token in tokens if token in copy.as_string()] == []
    assert "heron kettle" not in copy.as_string()
    assert copy["Reply-To"] == "fights@hub.example"
    own = desk.last("rhys@bristol.example", "digest").as_string()
    assert sum(token in own for token in tokens) == 1
    assert weeks(desk, "bristol", "digest-copy") == ["2026-W24"]
    assert desk.answers("all@bristol.example", "ACCEPT F12", copy) in ("ignored", "refused")


# ── RESEND ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("word", ["RESEND W25", "resend w 25", "Reenviar S25"])
def test_resend_brings_a_week_again(desk: DeskUnderTest, word: str) -> None:
    """The digest of that week, and what came between it and the next (product 10.1 rule 8)."""
    jump(desk, 2026, 6, 15, 12, 0)
    desk.write("rhys@bristol.example", "LOCAL 2")
    jump(desk, 2026, 6, 22, 12, 0)
    desk.write("rhys@bristol.example", "LOCAL 1")
    before = len(desk.boxes["rhys@bristol.example"])
    desk.write("rhys@bristol.example", word)
    again = desk.boxes["rhys@bristol.example"][before:]
    texts = [" ".join(str(mail.get_content()).split()) for mail in again]
    assert len(again) == 2
    assert "2026-W25" in texts[0]
    assert "2 fights" in texts[1]


def test_resend_of_a_week_that_was_not(desk: DeskUnderTest) -> None:
    """A clear answer, and nothing else."""
    jump(desk, 2026, 6, 15, 6, 0)
    assert desk.write("rhys@bristol.example", "RESEND W50") == "refused"


# ── Whatever happens ───────────────────────────────────────────────────────────────────────────────────────────────────

jumps = st.timedeltas(min_value=-3 * WEEK, max_value=5 * WEEK)
happenings = st.one_of(
    st.tuples(st.just("jump"), jumps),
    st.tuples(st.just("restart"), st.just(timedelta())),
    st.tuples(st.just("digest"), st.sampled_from(["", "off", "mon@07:00", "fri@02:30", "sun@23:30", "sun@00:00"])),
    st.tuples(st.just("meets"), st.sampled_from(["none", "mon", "thu", "sun", "tue/2@2026-06-09", "1.tue"])),
    st.tuples(st.just("timezone"), st.sampled_from(ZONES)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(ZONES), st.lists(happenings, min_size=1, max_size=12), st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))  # noqa: DTZ001 - UTC is added
def test_no_week_twice_whatever_happens(tmp_path_factory: pytest.TempPathFactory, zone: str, events: list, begin: datetime) -> None:
    """Clock jumps both ways, restarts, changes of zone, day and meeting: weeks only grow, and while nothing was off none is left out."""
    desk = open_desk(tmp_path_factory.mktemp("desk"))
    desk.now = begin.replace(tzinfo=UTC)
    wish(desk, "bristol", timezone=zone, digest="")
    desk.rest()
    lowest = highest = desk.now
    for what, value in events:
        if what == "jump":
            desk.now += value
        elif what == "restart":
            desk.database.close()
            desk.database = Database(desk.parts.settings.database)
        else:
            wish(desk, "bristol", **{what: value})
        lowest, highest = min(lowest, desk.now), max(highest, desk.now)
        desk.rest()
    sent = weeks(desk, "bristol")
    assert sent == sorted(set(sent))
    if ("digest", "off") not in events and sent:
        assert sent == _row(sent[0], len(sent))
    assert len(sent) <= (highest - lowest) / WEEK + 2  # the weeks that the clock has shown: the two at its ends may be touched only


def _row(first: str, count: int) -> list[str]:
    found = [first]
    while len(found) < count:
        found.append(succ(found[-1]))
    return found


def test_two_timekeepers_send_one(desk: DeskUnderTest) -> None:
    """Two servers on one directory: each network's digest goes out once."""
    for number in range(60):
        with desk.database.write() as connection:
            entry = directory.Entry(tag=f"n{number}", name=f"N{number}", delegate=f"d{number}@n.example", timezone="Europe/London")
            directory.add_network(connection, entry, watchword="heron kettle", at=desk.now, own="fights@hub.example")
    desk.rest()
    desk.now = datetime(2026, 6, 22, 6, 0, tzinfo=UTC)
    _together(lambda database: _work(app.Clerk(desk.parts, database, lambda: desk.now)), desk, 2)
    rows = desk.database.connection().execute("select contact, vals, count(*) as n from mails where kind = 'digest' group by contact, vals")
    counts = [row["n"] for row in rows]
    assert counts == [1] * (61 * 3)


def _work(clerk: app.Clerk) -> None:
    while clerk.step():
        pass


def _together(work: Callable[[Database], None], desk: DeskUnderTest, count: int) -> None:
    databases = [Database(desk.parts.settings.database) for _ in range(count)]
    threads = [threading.Thread(target=work, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in databases:
        database.close()


def test_a_letter_does_not_wait_for_all_digests(desk: DeskUnderTest) -> None:
    """While hundreds of digests go out, a letter that comes is read between two batches."""
    for number in range(300):
        with desk.database.write() as connection:
            entry = directory.Entry(tag=f"n{number}", name=f"N{number}", delegate=f"d{number}@n.example", timezone="Europe/London")
            directory.add_network(connection, entry, watchword="heron kettle", at=desk.now, own="fights@hub.example")
    desk.rest()
    desk.now = datetime(2026, 6, 8, 6, 0, tzinfo=UTC)
    clerk = app.Clerk(desk.parts, desk.database, lambda: desk.now)
    assert clerk.step()
    raw = "From: rhys@bristol.example\nTo: fights@hub.example\nSubject: HELP\nMessage-ID: <h@client.example>\n\nHELP\n"
    with desk.database.write() as connection:
        arrival = inbox.Arrival("smtp", True, "rhys@bristol.example", "fights@hub.example", raw.replace("\n", "\r\n").encode())
        inbox.take(connection, [arrival], desk.now + timedelta(seconds=1))
    assert clerk.step()
    states = [row["state"] for row in desk.database.connection().execute("select state from inbox")]
    assert states != ["new"]
    assert 0 < len(weeks(desk, "n299") + weeks(desk, "n0")) < 2
    _work(clerk)
    assert len({week for number in range(300) for week in weeks(desk, f"n{number}")}) == 1


def test_one_that_fails_does_not_hold_up_the_others(desk: DeskUnderTest, caplog: pytest.LogCaptureFixture) -> None:
    """Our own fault with one network's digest: it is tried again every hour; the others get theirs."""
    wish(desk, "lyon", digest="mon@07:00")
    desk.rest()
    jump(desk, 2026, 6, 8, 6, 0)
    with desk.database.write() as connection:
        connection.execute("update networks set meets = 'nonsense' where tag = 'bristol'")
        connection.execute("update networks set digest_look = 0")
    jump(desk, 2026, 6, 15, 6, 0)
    assert (weeks(desk, "bristol"), weeks(desk, "lyon")) == (["2026-W24"], ["2026-W24", "2026-W25"])
    assert "could not be made" in caplog.text
    with desk.database.write() as connection:
        connection.execute("update networks set meets = 'tue' where tag = 'bristol'")
    jump(desk, 2026, 6, 15, 7, 0)
    assert weeks(desk, "bristol") == ["2026-W24", "2026-W25"]
