"""What happens in which order: letters at the instant they were received, due things at their own, and each of them once."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default as modern
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest

from mailbot import config
from mailbot.app import Clerk, desk_from
from mailbot.clerk import letter
from mailbot.cli import run
from mailbot.cli.clients import Draft, write
from mailbot.desk import render
from mailbot.domain.days import to_text
from mailbot.store import inbox, ledger, mails, outbox
from mailbot.store.db import Database
from mailbot.store.inbox import Arrival

MONDAY: Final = datetime(2026, 6, 1, 19, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STORY: Final = Path(__file__).parents[1] / "templates" / "demo" / "fight.story"
STEPS_AT_MOST: Final = 3000
MORE: Final = (
    "Who talks to them: only Leeds, leeds-talks@leeds.example",
    "Won means: both demands met, money received",
    "We stop anyway if: the tenants ask us to, or the review says so",
    "If there is no branch in your town: telephone and mail day on Fridays, see Material.",
    "Review on: 1 September",
)


def the_form() -> tuple[str, ...]:
    """The form of scenario 1, complete."""
    lines = STORY.read_text("utf-8").split("new New fight as webmail\n")[1].split("<<")[0].splitlines()
    return (*(line.removeprefix("| ") for line in lines), *MORE)


@dataclass
class House:
    """A desk on disk and a clock that is set by hand. No mail leaves: what was decided stands in the outbox."""

    folder: Path
    now: datetime = MONDAY
    databases: list[Database] = field(default_factory=list)
    letters: int = 0

    def __post_init__(self) -> None:
        with redirect_stdout(StringIO()):
            assert run(["init", str(self.folder), "--domain", "hub.example", "--keeper", "kim@leeds.example"]) == 0
        settings = self.folder / "mailbot.toml"
        settings.write_text(re.sub(r"(?m)^first_ask = \d+", "first_ask = 12", settings.read_text("utf-8")))
        settings.write_text(re.sub(r"(?m)^#?authserv_id = .*", 'authserv_id = "mx.hub.example"', settings.read_text("utf-8")))
        minted = count(1)  # in order, so that two desks do the same in the same order
        self.desk = replace(desk_from(config.read(self.folder, {})), mint=lambda: f"p{next(minted):05}")
        self.database = self.open()

    def open(self) -> Database:
        """Open the database anew, as another process does."""
        self.databases.append(Database(self.desk.settings.database))
        return self.databases[-1]

    def clerk(self) -> Clerk:
        """A clerk, as one process has one."""
        return Clerk(self.desk, self.open(), lambda: self.now)

    def network(self, tag: str, *more: str) -> None:
        """Enter a network whose delegate is delegate@tag.example."""
        with redirect_stdout(StringIO()):
            arguments = ["--name", tag.title(), "--delegate", f"delegate@{tag}.example", "--timezone", "Europe/London", *more]
            assert run(["--dir", str(self.folder), "network", "add", tag, *arguments]) == 0

    def many_networks(self, count: int) -> None:
        """Enter many at once."""
        with self.database.write() as connection:
            for number in range(1001, 1001 + count):
                values = (number, f"n{number}", f"N{number}", "Europe/London", "two words", to_text(self.now))
                connection.execute("insert into networks (id, tag, name, timezone, watchword, since) values (?, ?, ?, ?, ?, ?)", values)
                values = (number, number, f"delegate@n{number}.example", to_text(self.now))
                connection.execute("insert into contacts (id, network, role, address, since) values (?, ?, 'delegate', ?, ?)", values)
                connection.execute("insert into addresses (address, contact) values (?, ?)", (f"delegate@n{number}.example", number))

    def write(self, tag: str, *body: str, to: str = "ask", subject: str = "", at: datetime | None = None, check: bool = False) -> None:
        """Put a letter into the inbox, received now or at `at`: an answer to the last mail of kind `to`, or a new one (to='').

        `check`: it waits for our own verdict on its sender.
        """
        self.letters += 1
        who, at = f"delegate@{tag}.example", at or self.now
        answers = self.last(who, to) if to else None
        address = str(answers["Reply-To"]) if answers is not None else "fights@hub.example"
        subject = f"Re: {answers['Subject']}" if answers is not None else subject
        raw = write(Draft(who, address, subject, body, at, f"<{self.letters}@{tag}.example>", answers), "plain")
        verdict = f"Authentication-Results: mx.hub.example; dmarc=pass header.from={tag}.example\r\n".encode()
        with self.database.write() as connection:
            inbox.take(connection, [Arrival("smtp", True, who, address, verdict + raw, check)], at)

    def last(self, who: str, kind: str) -> EmailMessage:
        """The last mail of that kind to somebody."""
        connection = self.database.connection()
        query = "select mails.id from mails join contacts on contacts.id = contact where address = ? and kind = ? order by mails.id desc"
        found = render.message(self.desk, connection, connection.execute(query, (who, kind)).fetchone()[0])
        assert found is not None
        read: EmailMessage = BytesParser(EmailMessage, policy=modern).parsebytes(found[0])
        return read

    def rest(self, clerk: Clerk | None = None) -> None:
        """Do all there is to do by now."""
        clerk = clerk or self.clerk()
        for _ in range(STEPS_AT_MOST):
            if not clerk.step():
                return
        raise AssertionError("the desk does not come to rest")

    def sent_fight(self) -> None:
        """F12 goes out from Leeds, on Monday evening."""
        self.write("leeds", *the_form(), to="", subject="New fight")
        self.rest()
        self.write("leeds", "SEND", to="preview")

    def mails(self) -> list[tuple[str, str, str]]:
        """When, to whom, and what kind: all mails so far."""
        query = """select mails.at, coalesce(contacts.address, outbox.address) as address, kind from mails
            join outbox on outbox.id = mails.id left join contacts on contacts.id = contact order by mails.id"""
        return [(row["at"], row["address"], row["kind"]) for row in self.database.connection().execute(query)]

    def count(self, kind: str) -> Counter[str]:
        """How many mails of a kind each address has got."""
        return Counter(address for _, address, each in self.mails() if each == kind)

    def answers(self) -> dict[str, str]:
        """What each network has said, and what it is worth."""
        query = "select tag, answer, standing from parties join networks on networks.id = network where answer <> '' order by tag"
        return {row["tag"]: f"{row['answer']}:{row['standing']}" for row in self.database.connection().execute(query)}

    def events(self) -> list[tuple[str, str]]:
        """What happened, and when."""
        return [(row["event"], row["at"]) for row in self.database.connection().execute("select event, at from ledger order by id")]

    def phase(self) -> str:
        """Where F12 stands."""
        found = ledger.ask(self.database.connection(), 12)
        return str(found[0].phase) if found else ""

    def letter_states(self) -> Counter[str]:
        """How the letters ended."""
        return Counter(row["state"] for row in self.database.connection().execute("select state from inbox"))

    def close(self) -> None:
        for database in self.databases:
            database.close()


@pytest.fixture
def houses(tmp_path: Path) -> Iterator[Any]:
    """Make desks with Leeds and as many others as a test wants."""
    made: list[House] = []

    def make(*tags: str) -> House:
        house = House(tmp_path / f"desk{len(made)}")
        made.append(house)
        for tag in ("leeds", *tags):
            house.network(tag)
        return house

    yield make
    for house in made:
        house.close()


@pytest.mark.parametrize(("after", "answer"), [(DAY - MINUTE, {}), (DAY, {"bristol": "accept:binding"})])
def test_letter_acts_at_the_instant_it_was_received(houses: Any, after: timedelta, answer: dict[str, str]):
    """An UNDO that came a minute before the 24 hours were over counts, though the clock is days further when it is read."""
    house = houses("bristol")
    house.sent_fight()
    house.rest()
    house.write("bristol", "ACCEPT")
    house.rest()
    house.write("bristol", "UNDO", to="receipt", at=MONDAY + after)
    house.now = MONDAY + 5 * DAY
    house.rest()

    assert house.answers() == answer
    assert house.letter_states()["new"] == 0


WRITTEN: Final = (
    (DAY, "bristol", "ACCEPT"),
    (DAY, "glasgow", "ASK is there a claim in court already?"),
    (2 * DAY, "lyon", "OFFER leaflets on Saturday 20 June"),
    (3 * DAY, "porto", "LATER 12 June"),
    (4 * DAY, "glasgow", "ACCEPT"),
    (9 * DAY, "lyon", "PLAN Sat 27 June Lyon leaflets"),
    (20 * DAY, "bristol", "REPORT Sat 20 June, picket, 14 people"),
)


def lived(house: House, instants: list[datetime]) -> None:
    """A fight in which everybody has written in time; but the desk was busy or down, and works at `instants` only."""
    house.sent_fight()
    house.rest()
    letters = list(WRITTEN)
    for instant in instants:
        while letters and MONDAY + letters[0][0] <= instant:
            after, tag, word = letters.pop(0)
            house.write(tag, word, at=MONDAY + after)
        house.now = instant
        house.rest()


def test_one_jump_is_as_good_as_every_day(houses: Any):
    """One jump over months gives the same mails in the same order, the same history and the same states as day by day."""
    others = ("bristol", "glasgow", "lyon", "porto", "torino")
    daily, jumped = houses(*others), houses(*others)
    lived(daily, [MONDAY + each * 6 * HOUR for each in range(4 * 120)])
    lived(jumped, [MONDAY + 120 * DAY])

    assert jumped.mails() == daily.mails()
    assert jumped.events() == daily.events()
    assert (jumped.answers(), jumped.phase()) == (daily.answers(), daily.phase())
    assert {"Bound", "Started", "Reminded", "OfferReminded", "WentSilent", "WentAdrift"} <= {event for event, _ in jumped.events()}


def test_due_things_come_in_the_order_of_their_instants(houses: Any):
    """However far the clock jumps, what time does is done in order, each thing with its own instant."""
    house = houses("bristol", "glasgow", "lyon", "porto", "torino")
    lived(house, [MONDAY + 120 * DAY])
    instants = [at for _, at in house.events()]

    assert instants == sorted(instants)
    assert ("Bound", to_text(MONDAY + 2 * DAY)) in house.events()
    assert ("Bound", to_text(MONDAY + 5 * DAY)) in house.events()


def test_two_clerks_do_nothing_twice(houses: Any):
    """Two processes on one database: each letter has one effect, each due thing happens once, and nobody fails."""
    alone, shared = houses("bristol", "glasgow", "lyon", "porto"), houses("bristol", "glasgow", "lyon", "porto")
    lived(alone, [MONDAY + 30 * DAY])
    lived(shared, [])
    for after, tag, word in WRITTEN:
        shared.write(tag, word, at=MONDAY + after)
    shared.now = MONDAY + 30 * DAY
    wrong: list[BaseException] = []

    def work() -> None:
        try:
            shared.rest()
        except BaseException as fault:  # noqa: BLE001 - handed to the test's own thread
            wrong.append(fault)

    both = [threading.Thread(target=work) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert not wrong
    assert shared.mails() == alone.mails()
    assert shared.events() == alone.events()
    assert shared.letter_states() == alone.letter_states()
    assert "failed" not in shared.letter_states()


def test_one_letter_in_two_hands(houses: Any):
    """Two processes that have read the same letter: the second finds it ended, and changes nothing."""
    house = houses("bristol")
    house.sent_fight()
    house.rest()
    house.write("bristol", "WHO")
    waiting = inbox.oldest(house.database.connection())
    assert waiting is not None
    for database in (house.database, house.open()):
        letter.process(house.desk, database, waiting)

    assert house.letter_states() == {"done": 3}
    assert Counter(address for _, address, _ in house.mails())["delegate@bristol.example"] == 2


def test_clock_that_goes_back_does_no_harm(houses: Any):
    """A clock that goes back and comes again does nothing a second time, and letters are still read."""
    house = houses("bristol", "glasgow")
    house.sent_fight()
    house.rest()
    house.write("bristol", "ACCEPT")
    house.now = MONDAY + 2 * DAY
    house.rest()
    house.now = MONDAY + HOUR
    house.write("bristol", "DECLINE")
    house.write("glasgow", "ACCEPT")
    house.rest()
    house.now = MONDAY + 3 * DAY
    house.rest()

    assert house.answers() == {"bristol": "accept:binding", "glasgow": "accept:binding"}
    assert [event for event, _ in house.events()].count("Bound") == 2
    assert house.count("ask") == {"delegate@bristol.example": 1, "delegate@glasgow.example": 1}


def test_fan_out_goes_on_where_it_stopped(houses: Any):
    """A thousand networks: the process ends between two batches, the next one goes on, and each network is asked once."""
    house = houses()
    house.many_networks(1000)
    house.sent_fight()
    first = house.clerk()
    assert first.step()
    assert first.step()
    assert 0 < house.count("ask").total() < 1000
    for _ in range(3):
        house.clerk().step()
    house.rest()

    assert house.count("ask") == {f"delegate@n{number}.example": 1 for number in range(1001, 2001)}


def test_letter_is_served_between_two_batches(houses: Any):
    """A letter that comes while a thousand networks are being asked waits for one batch, not for all."""
    house = houses()
    house.many_networks(1000)
    house.sent_fight()
    clerk = house.clerk()
    clerk.step()
    clerk.step()
    asked = house.count("ask").total()
    house.now += MINUTE
    house.write("n1001", "ACCEPT")
    clerk.step()

    assert house.answers() == {"n1001": "accept:provisional"}
    assert house.count("ask").total() == asked < 1000
    house.rest(clerk)
    assert house.count("ask").total() == 1000


def test_stop_overtakes(houses: Any):
    """STOP goes before the rest of a half expanded fan-out that began earlier, and before a thousand mails that wait to leave."""
    house = houses("bristol")
    house.many_networks(1000)
    house.sent_fight()
    house.rest()
    house.write("bristol", "ACCEPT")
    house.write("n1001", "ASK is there a claim in court already?")
    house.rest()
    house.write("leeds", "ANSWER No.", to="question")
    house.rest()
    house.now = MONDAY + DAY - HOUR  # 19:00 in London: the answer goes round
    clerk = house.clerk()
    assert clerk.step()
    for word, to in (("END F12 the tenants have asked us to", ""), ("YES", "check-close")):
        house.now += MINUTE
        house.write("leeds", word, to=to)
        assert clerk.step()  # the letter
        told = house.count("questions-answered").total()
        assert clerk.step()  # a batch

    assert house.phase() == "ended"
    assert house.count("stop") == {"delegate@bristol.example": 1}
    assert 0 < house.count("questions-answered").total() == told < 1000
    first = outbox.claim(house.database.connection(), house.now, 1)
    assert first[0].id == house.database.row("mail_by_token", token=token_of(house, "stop"))["id"]
    house.rest(clerk)


def test_nobody_is_asked_to_join_what_has_ended(houses: Any):
    """END while a thousand networks are being asked: the rest of them is not asked any more."""
    house = houses()
    house.many_networks(1000)
    house.sent_fight()
    clerk = house.clerk()
    clerk.step()
    clerk.step()
    for word, to in (("END F12 the tenants have asked us to", ""), ("YES", "check-close")):
        house.now += MINUTE
        house.write("leeds", word, to=to)
        clerk.step()
    asked = house.count("ask").total()
    house.rest(clerk)

    assert house.phase() == "ended"
    assert house.count("ask").total() == asked < 1000


def test_letter_that_comes_at_the_last_moment_is_read_first(houses: Any):
    """A letter that is committed after the clerk has looked, but received before what is due then, goes before it."""
    house = houses("bristol")
    house.sent_fight()
    house.rest()
    house.write("bristol", "ACCEPT")
    house.rest()
    late = [MONDAY + DAY - MINUTE]

    def clock() -> datetime:
        """The clerk asks for the time after it has looked for letters: one comes just then."""
        if late:
            house.write("bristol", "UNDO", to="receipt", at=late.pop())
        return MONDAY + 2 * DAY

    house.rest(Clerk(house.desk, house.open(), clock))

    assert house.answers() == {}


def test_what_is_due_after_a_letter_waits_for_the_verdict_on_its_sender(houses: Any):
    """Until then there is nothing to do, and the clerk rests; other senders' letters that came in time are read meanwhile."""
    house = houses("bristol", "lyon")
    house.sent_fight()
    house.rest()
    house.write("bristol", "ACCEPT")
    house.rest()
    house.write("bristol", "UNDO", to="receipt", at=MONDAY + DAY - MINUTE, check=True)
    house.write("lyon", "DECLINE", at=MONDAY + DAY - MINUTE / 2)
    house.now = MONDAY + 5 * DAY
    clerk = house.clerk()
    house.rest(clerk)
    assert house.answers() == {"bristol": "accept:provisional", "lyon": "decline:binding"}
    assert clerk.step() is False

    (waits,) = inbox.unchecked(house.database.connection())
    with house.database.write() as connection:
        inbox.checked(connection, waits, "pass")
    house.rest(clerk)
    assert "bristol" not in house.answers()
    assert house.letter_states()["new"] == 0


def test_stop_that_cannot_be_sent_holds_nothing_up(houses: Any):
    """A STOP that fails through our own fault is tried again in an hour; meanwhile the other fan-outs go on."""
    house = houses()
    house.many_networks(1000)
    house.sent_fight()
    with house.database.write() as connection:
        connection.execute(
            "insert into asks (number, kind, initiator, phase, title, version, state) values (13, 'F', 1, 'ended', '', 1, '{')"
        )
        mails.new_mailing(connection, key="stop:F13:1", ask=13, kind="stop", audience="hearers", values={}, at=house.now)
    house.rest()

    assert house.count("ask").total() == 1000
    stop = mails.next_mailing(house.database.connection(), house.now)
    assert stop is not None
    assert (stop.kind, stop.at) == ("stop", house.now + HOUR)


def test_victory_mail_bears_the_instant_of_the_last_ok(houses: Any):
    """The closing mails go out when the last network has said OK, and that is their instant; not the closing itself."""
    house = houses("bristol")
    house.sent_fight()
    house.rest()
    house.write("bristol", "ACCEPT")
    house.now = MONDAY + 2 * DAY
    house.rest()
    house.write("leeds", "WON F12", to="")
    house.rest()
    house.write("leeds", "YES", to="check-close")
    house.rest()
    house.now += 5 * HOUR
    house.write("bristol", "OK", to="stop")
    house.rest()

    victories = [at for at, _, kind in house.mails() if kind == "victory"]
    assert victories == [to_text(house.now)] * 2


def token_of(house: House, kind: str) -> str:
    """The token of the only mail of a kind."""
    return str(house.database.connection().execute("select token from mails where kind = ?", (kind,)).fetchone()[0])


def test_answers_that_were_taken_back_go_to_nobody(houses: Any):
    """The round of answers finds nothing to tell, in a zone of more networks than one batch: nobody gets an empty mail."""
    house = houses()
    house.many_networks(250)
    house.sent_fight()
    house.rest()
    house.write("n1001", "ASK is there a claim in court already?")
    house.rest()
    house.write("leeds", "ANSWER No.", to="question")
    house.rest()
    house.write("leeds", "UNDO", to="receipt")
    with house.database.write() as connection:
        connection.execute("update parties set answer = 'later' where answer = ''")  # all have said something
    house.now += 2 * DAY
    house.rest()

    assert house.count("question") == {"delegate@leeds.example": 1}
    assert house.count("questions-answered") == {}
