"""The courier over real SMTP: verdicts, order, batches, crashes."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.delivery.verdict import Bounced, Deferred, Sent, Unsendable, Verdict
from mailbot.store.db import Connection
from tests.delivery.sink import Sink
from tests.delivery.world import START, World, until, world_with

HOUR = timedelta(hours=1)


def play(path: Path, sink: Sink, story: Callable[[World], Awaitable[None]]) -> None:
    """Run a story in a world of its own."""

    async def whole() -> None:
        async with world_with(path, sink) as world:
            await story(world)

    asyncio.run(whole())


def test_a_mail_is_handed_over_as_it_is(tmp_path: Path) -> None:
    """One recipient, the VERP sender, the bytes to the last dot; the row is sent."""

    async def story(world: World) -> None:
        mail_id = world.add("ana@north.example")
        async with world.running():
            await until(lambda: world.states() == {"sent": 1})

        taken = world.sink.taken[0]
        assert (taken.sender, taken.recipient) == ("bounce+v1@hub.example", "ana@north.example")
        assert taken.content == world.compose(mail_id)[0]  # type: ignore[index]
        assert world.told == [(mail_id, Sent("250 2.0.0 taken"))]
        assert world.row(mail_id)["attempts"] == 1

    play(tmp_path, Sink(), story)


def test_every_verdict_reaches_its_row(tmp_path: Path) -> None:
    """4xx is tried again, 5xx at RCPT or DATA bounces, spam waits; one recipient's fate is not another's."""
    sink = Sink(
        at_rcpt={"grey@x.example": "450 4.2.0 greylisted", "gone@x.example": "550 5.1.1 <gone@x.example> unknown"},
        at_data={"spam@x.example": "554 5.7.1 spam", "form@x.example": "554 5.6.0 no", "busy@x.example": "451 4.3.0 busy"},
    )

    async def story(world: World) -> None:
        ids = {name: world.add(f"{name}@x.example") for name in ("grey", "gone", "spam", "form", "busy", "fine")}
        async with world.running():
            await until(lambda: len(world.told) == 6)

        expected: dict[str, Verdict] = {
            "grey": Deferred("450 4.2.0 greylisted"),
            "gone": Bounced("550 5.1.1 <(recipient)> unknown", "5.1.1", refused=True),
            "spam": Deferred("554 5.7.1 spam", policy=True),
            "form": Bounced("554 5.6.0 no", "5.6.0", refused=False),
            "busy": Deferred("451 4.3.0 busy"),
            "fine": Sent("250 2.0.0 taken"),
        }
        assert {name: world.verdict(ids[name]) for name in ids} == expected
        assert world.states() == {"deferred": 3, "bounced": 2, "sent": 1}
        assert sink.connections <= 2

    play(tmp_path, sink, story)


def test_a_deferred_mail_is_tried_when_the_clock_says_so(tmp_path: Path) -> None:
    """With a set clock nothing is tried again until it moves; then it arrives, the same bytes."""
    sink = Sink(at_rcpt={"ana@north.example": "450 4.2.0 greylisted"})

    async def story(world: World) -> None:
        mail_id = world.add("ana@north.example")
        async with world.running() as courier:
            await until(lambda: world.states() == {"deferred": 1})
            sink.at_rcpt.clear()
            courier.wake()
            await asyncio.sleep(0.3)
            assert sink.taken == []
            world.now = START + HOUR
            courier.wake()
            await until(lambda: world.states() == {"sent": 1})
        assert world.row(mail_id)["attempts"] == 2

    play(tmp_path, sink, story)


def test_what_fails_for_five_days_is_given_up(tmp_path: Path) -> None:
    """Past `until` one more attempt is made, then it is a bounce that nobody refused."""
    sink = Sink(at_rcpt={"ana@north.example": "450 4.2.0 full"})

    async def story(world: World) -> None:
        mail_id = world.add("ana@north.example")
        async with world.running() as courier:
            await until(lambda: world.states() == {"deferred": 1})
            world.now = START + timedelta(days=5)
            courier.wake()
            await until(lambda: world.states() == {"bounced": 1})
        assert world.verdict(mail_id) == Bounced("450 4.2.0 full", "4.2.0", refused=False)

    play(tmp_path, sink, story)


def test_refusal_at_mail_is_about_us(tmp_path: Path) -> None:
    """A 5xx at MAIL bounces nobody."""

    async def story(world: World) -> None:
        mail_id = world.add("ana@north.example")
        async with world.running():
            await until(lambda: world.states() == {"deferred": 1})
        assert world.verdict(mail_id) == Deferred("550 5.7.1 not you")

    play(tmp_path, Sink(at_mail=["550 5.7.1 not you"]), story)


def test_hanging_up_after_the_dot_leaves_it_unknown(tmp_path: Path) -> None:
    """The mail may have arrived: it is deferred, and comes a second time with the same bytes."""
    sink = Sink(hang_up_after_dot={"ana@north.example"})

    async def story(world: World) -> None:
        mail_id = world.add("ana@north.example")
        async with world.running() as courier:
            await until(lambda: world.states() == {"deferred": 1})
            assert "unknown" in world.row(mail_id)["reply"]
            sink.hang_up_after_dot.clear()
            world.now = START + HOUR
            courier.wake()
            await until(lambda: world.states() == {"sent": 1})
        assert len(sink.taken) == 2
        assert sink.taken[0] == sink.taken[1]

    play(tmp_path, sink, story)


def test_a_connection_that_has_done_its_number_is_made_anew(tmp_path: Path) -> None:
    """421 or a hang-up at MAIL on a used connection costs no mail an attempt."""
    sink = Sink(hang_up_at_mail={3, 6})

    async def story(world: World) -> None:
        last = world.add("ana@north.example", count=6)
        async with world.running(connections=1):
            await until(lambda: world.states() == {"sent": 6})
        assert all(world.row(mail_id)["attempts"] == 1 for mail_id in range(1, last + 1))
        assert sink.connections == 3

    play(tmp_path, sink, story)


def test_while_the_smarthost_is_down_nothing_is_tried(tmp_path: Path) -> None:
    """No attempt is counted and no verdict made; when it is back everything arrives, soon."""

    async def story(world: World) -> None:
        world.add("ana@north.example", count=3)
        await world.sink.stop()
        async with world.running():
            assert world.smarthost is not None
            await until(lambda: world.smarthost is not None and world.smarthost.trouble != "")
            assert world.told == []
            await world.sink.start()
            await until(lambda: world.states() == {"sent": 3})
            assert world.smarthost.trouble == ""
        assert [world.row(mail_id)["attempts"] for mail_id in (1, 2, 3)] == [1, 1, 1]

    play(tmp_path, Sink(), story)


def test_the_smarthost_goes_down_in_the_middle(tmp_path: Path) -> None:
    """What was in hand is tried again; nobody gets a mail twice but whose reply was lost."""

    async def story(world: World) -> None:
        world.add("ana@north.example", count=60)
        async with world.running() as courier:
            await until(lambda: len(world.sink.taken) >= 10)
            await world.sink.stop()
            await until(lambda: world.smarthost is not None and world.smarthost.trouble != "")
            await world.sink.start()
            await until(lambda: world.states().get("due", 0) == 0)
            world.now = START + HOUR
            courier.wake()
            await until(lambda: world.states() == {"sent": 60})
        senders = [taken.sender for taken in world.sink.taken]
        assert len(set(senders)) == 60
        assert len(senders) <= 62

    play(tmp_path, Sink(), story)


def test_a_stop_overtakes_a_thousand(tmp_path: Path) -> None:
    """A STOP that is put in while a fan-out runs goes next, before what was rendered ahead."""

    async def story(world: World) -> None:
        world.add("bulk@north.example", 3, count=1000)
        async with world.running() as courier:
            await until(lambda: len(world.sink.taken) >= 40)
            waiting = world.states()["due"]
            before = len(world.sink.taken)
            world.add("stop@north.example", 0)
            courier.wake()
            await until(lambda: "stop@north.example" in world.sink.recipients())
            overtaken_by = world.sink.recipients().index("stop@north.example") - before
        assert waiting > 500
        assert overtaken_by <= 24

    play(tmp_path, Sink(), story)


def test_a_stop_overtakes_even_when_nobody_woke_the_courier(tmp_path: Path) -> None:
    """Another process may have put it in: it is seen when the courier reads on, a few mails later."""

    async def story(world: World) -> None:
        world.add("bulk@north.example", 3, count=300)
        async with world.running():
            await until(lambda: len(world.sink.taken) >= 20)
            before = len(world.sink.taken)
            world.add("stop@north.example", 0)
            await until(lambda: "stop@north.example" in world.sink.recipients())
            assert world.sink.recipients().index("stop@north.example") - before <= 60

    play(tmp_path, Sink(), story)


def test_under_load_a_commit_serves_many_mails(tmp_path: Path) -> None:
    """Far fewer commits than mails, and each verdict told once."""

    async def story(world: World) -> None:
        world.add("bulk@north.example", 3, count=200)
        async with world.running():
            await until(lambda: world.states() == {"sent": 200})
        assert sorted(mail_id for mail_id, _ in world.told) == list(range(1, 201))
        assert len(world.batches) <= 100

    play(tmp_path, Sink(), story)


def test_a_busy_disk_holds_up_sending(tmp_path: Path) -> None:
    """Verdicts gather, and no more is sent than a crash may send twice."""

    async def story(world: World) -> None:
        world.add("bulk@north.example", 3, count=400)
        disk = threading.Event()
        world.on_verdicts = lambda _connection, _verdicts: disk.wait(60) and None
        async with world.running():
            await until(lambda: len(world.sink.taken) >= 256)
            await asyncio.sleep(0.1)
            held = len(world.sink.taken)
            disk.set()
            await until(lambda: world.states() == {"sent": 400})
        assert held <= 258
        assert sorted(mail_id for mail_id, _ in world.told) == list(range(1, 401))
        assert max(world.batches) >= 200

    play(tmp_path, Sink(), story)


def test_what_cannot_be_composed_waits_and_blames_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A fault of ours holds up one mail, is logged without its words, and the loop goes on; what was erased is dropped."""

    async def story(world: World) -> None:
        broken, erased, fine = world.add("broken@north.example"), world.add("erased@north.example"), world.add("ana@north.example")
        async with world.running():
            await until(lambda: len(world.told) == 3)
        assert world.verdict(broken) == Deferred("our own fault: KeyError", ours=True)
        assert world.verdict(erased) == Unsendable("nothing is left to send")
        assert world.row(broken)["state"] == "deferred"
        assert world.row(erased)["state"] == "dropped"
        assert world.row(fine)["state"] == "sent"

    play(tmp_path, Sink(), story)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("mailbot")] == ["mail 1 cannot be composed"]


def test_what_follows_from_a_verdict_is_committed_with_it(tmp_path: Path) -> None:
    """The one who is told writes in the same transaction, and may put a new mail in."""
    sink = Sink(at_rcpt={"rui@porto.example": "550 5.1.1 unknown"})

    async def story(world: World) -> None:
        def reroute(connection: Connection, verdicts: list[tuple[int, Verdict]]) -> None:
            for mail_id, verdict in verdicts:
                if isinstance(verdict, Bounced):
                    assert connection.in_transaction
                    connection.execute("update mails set bounced = 1 where id = ?", (mail_id,))

        world.on_verdicts = reroute
        mail_id = world.add("rui@porto.example")
        async with world.running():
            await until(lambda: world.states() == {"bounced": 1})
        assert world.database.connection().execute("select bounced from mails where id = ?", (mail_id,)).fetchone()[0] == 1

    play(tmp_path, sink, story)


def test_one_that_trips_those_who_are_told_does_not_hold_up_the_others(tmp_path: Path) -> None:
    """Its verdict is tried again, then written without what follows, so that the mail is not sent for ever."""

    async def story(world: World) -> None:
        def trip(connection: Connection, verdicts: list[tuple[int, Verdict]]) -> None:
            if any(mail_id == 2 for mail_id, _ in verdicts):
                raise LookupError("no such network")

        world.on_verdicts = trip
        world.add("ana@north.example", count=4)
        async with world.running():
            await until(lambda: world.states() == {"sent": 4})
        assert len(world.sink.taken) == 4
        assert sorted({mail_id for mail_id, _ in world.told}) == [1, 3, 4]

    play(tmp_path, Sink(), story)


def test_a_crash_between_reply_and_commit_sends_it_again(tmp_path: Path) -> None:
    """The smarthost has said 250 and the process dies: the row is still due, and the same Message-ID goes out again."""

    async def story(world: World) -> None:
        mail_id = world.add("ana@north.example")
        dying = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.delivery.dying", str(tmp_path), str(world.sink.port))
        assert await asyncio.wait_for(dying.wait(), 60) == 9
        assert world.row(mail_id)["state"] == "due"
        assert len(world.sink.taken) == 1

        async with world.running():
            await until(lambda: world.states() == {"sent": 1})
        assert len(world.sink.taken) == 2
        assert world.sink.taken[0] == world.sink.taken[1]

    play(tmp_path, Sink(), story)


def test_a_courier_that_is_cancelled_ends(tmp_path: Path) -> None:
    """Whatever it was doing, and although nothing was committed."""

    async def story(world: World) -> None:
        world.add("ana@north.example", count=50)
        running = asyncio.create_task(world.courier().run())
        world.sink.before_reply = lambda _: running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(running, 5)

    play(tmp_path, Sink(), story)


def test_stopping_finishes_what_is_in_hand(tmp_path: Path) -> None:
    """A mail whose reply is on its way is waited for, and its verdict is on disk when `run` returns."""

    async def story(world: World) -> None:
        world.add("ana@north.example", count=20)
        async with world.running():
            await until(lambda: world.sink.mail_commands >= 2)
        assert world.states()["sent"] == len(world.sink.taken) == len(world.told) <= 4

    play(tmp_path, Sink(slow=0.3), story)


def test_a_mail_that_is_dropped_in_time_does_not_leave(tmp_path: Path) -> None:
    """What was rendered ahead is forgotten when the outbox no longer has it."""

    async def story(world: World) -> None:
        mail_id = world.add("ana@north.example", count=3)
        await world.sink.stop()
        async with world.running() as courier:
            await until(lambda: len(world.composed) == 3)
            with world.database.write() as connection:
                connection.execute("update outbox set state = 'dropped' where id = ?", (mail_id,))
            courier.wake()
            await asyncio.sleep(0.1)
            await world.sink.start()
            await until(lambda: world.states() == {"dropped": 1, "sent": 2})
        assert len(world.sink.taken) == 2
        assert world.composed == [1, 2, 3]

    play(tmp_path, Sink(), story)
