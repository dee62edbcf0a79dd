"""`mailbot letter`, `mail`, `ask` and `status`: what operators see of a desk at work."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.domain.model import Action, Answer, Deed, Fight, Party, Phase, Standing, Word
from mailbot.store import contacts, inbox, ledger, mails, outbox
from mailbot.store.db import Connection, Database
from mailbot.store.inbox import Arrival
from tests.cli.conftest import Mailbot

AT = datetime(2026, 6, 1, 8, tzinfo=UTC)


@contextmanager
def writing(tmp_path: Path) -> Iterator[Connection]:
    database = Database(tmp_path / "desk" / "mailbot.db")
    try:
        with database.write() as connection:
            yield connection
    finally:
        database.close()


def take(connection: Connection, number: int, at: datetime = AT) -> int:
    raw = f"Message-ID: <{number}@leeds.example>\r\n\r\nACCEPT F12\r\n".encode()
    return inbox.take(connection, [Arrival("smtp", True, "ana@leeds.example", "fights@hub.example", raw)], at)[0]


def put(connection: Connection, number: int, **more: object) -> int:
    columns: dict[str, object] = {
        **dict.fromkeys(("mailing", "contact", "ask", "check_id", "vals")),
        "token": f"t{number}",
        "verp": f"v{number}",
        "version": 0,
        "kind": "receipt",
        "thread": 0,
        "message_id": f"m.{number}@hub.example",
        "refs": "",
        "answers": "",
        "language": "en",
        "release": "0",
        "at": "2026-06-01T08:00:00.000Z",
        **more,
    }
    mail = mails.new_mail(connection, **columns)
    outbox.put(connection, mail, 1, None if columns["contact"] else "x@stranger.example", AT, AT + timedelta(days=5))
    return mail


def test_letters_are_listed_and_shown_with_the_reason_they_ended(desk: Mailbot, tmp_path: Path) -> None:
    """The JSON shape of design 9; a letter's text is not shown."""
    with writing(tmp_path) as connection:
        done = take(connection, 1)
        waiting = take(connection, 2)
        inbox.end(connection, done, "done", "recorded", "ACCEPT F12", AT, "ana@leeds.example", "Re: [F12]")
    first, second = desk("letter", "list", "--json").json
    assert first == {
        "id": done,
        "state": "done",
        "outcome": "recorded",
        "reason": "ACCEPT F12",
        "from": "ana@leeds.example",
        "subject": "Re: [F12]",
        "at": "2026-06-01T08:00:00.000Z",
    }
    assert (second["id"], second["state"]) == (waiting, "new")
    assert [each["id"] for each in desk("letter", "list", "--state", "new", "--json").json] == [waiting]
    said = desk("letter", "show", done)
    assert "ACCEPT F12" in said.out
    assert desk("letter", "show", waiting, "--json").json["kept"] is True
    assert "ACCEPT" not in desk("letter", "show", waiting).out


def test_only_a_failed_letter_can_be_tried_again(desk: Mailbot, tmp_path: Path) -> None:
    """It waits again at its old instant; the traceback is shown before; others are refused with the reason."""
    with writing(tmp_path) as connection:
        failed, done, erased = take(connection, 1), take(connection, 2), take(connection, 3)
        inbox.fail(connection, failed, "Traceback: our fault", AT)
        inbox.fail(connection, erased, "Traceback: our fault", AT)
        inbox.end(connection, done, "ignored", "ignored", "auto-submitted", AT)
        connection.execute("update inbox set raw = null where id = ?", (erased,))
    assert "our fault" in desk("letter", "show", failed).out
    assert desk("letter", "retry", failed, "--json").json == {"id": failed, "state": "new"}
    assert "it is ignored" in desk("letter", "retry", done).err
    assert "its text is erased" in desk("letter", "retry", erased).err
    assert desk("letter", "retry", 99).code == 1


def test_mails_are_listed_with_where_they_go_and_when(desk: Mailbot, tmp_path: Path) -> None:
    """The JSON shape of design 9: a contact's address as it is now; next_at only while it waits."""
    desk("network", "add", "leeds", "--name", "Leeds", "--delegate", "ana@leeds.example")
    with writing(tmp_path) as connection:
        delegate = contacts.contact_of(connection, 1, "delegate")
        assert delegate is not None
        first, second = put(connection, 1, contact=delegate.id, ask=12), put(connection, 2)
        outbox.sent(connection, [second], AT)
    due, sent = desk("mail", "list", "--json").json
    assert {name: due[name] for name in ("id", "state", "to", "kind", "ref", "attempts", "next_at")} == {
        "id": first,
        "state": "due",
        "to": "ana@leeds.example",
        "kind": "receipt",
        "ref": "F12",
        "attempts": 0,
        "next_at": "2026-06-01T08:00:00.000Z",
    }
    assert (sent["state"], sent["to"], sent["ref"], sent["next_at"]) == ("sent", "x@stranger.example", "", None)
    assert [mail["id"] for mail in desk("mail", "list", "--state", "sent", "--json").json] == [second]
    desk("network", "set", "leeds", "--delegate", "bea@leeds.example")
    assert desk("mail", "list", "--state", "due", "--json").json[0]["to"] == "ana@leeds.example"


def test_what_waits_can_be_dropped_and_tried_again_what_left_cannot(desk: Mailbot, tmp_path: Path) -> None:
    """due → dropped → due; sent stays sent."""
    with writing(tmp_path) as connection:
        waiting, sent = put(connection, 1), put(connection, 2)
        outbox.sent(connection, [sent], AT)
    assert desk("mail", "drop", waiting, "--json").json == {"id": waiting, "state": "dropped"}
    assert desk("mail", "retry", waiting, "--json").json == {"id": waiting, "state": "due"}
    again = desk("mail", "list", "--state", "due", "--json").json[0]
    assert again["next_at"] == "2026-06-01T09:00:00.000Z"
    for command in ("drop", "retry"):
        said = desk("mail", command, sent)
        assert (said.code, "is sent: it stays so" in said.err) == (1, True)
        assert desk("mail", command, 99).code == 1


def fight(connection: Connection) -> None:
    """F12 of network 1, won: 2 in, with an action; 3 declined and is erased."""
    number = ledger.new_ask(connection, 1, 12)
    one = Fight(number, phase=Phase.WON, title="Deposits back", version=2, closed_at=datetime(2026, 8, 1, 22, 30, tzinfo=UTC))
    ledger.write_fight(connection, one, [], None, AT)
    ledger.freeze_terms(connection, number, 2, {"Title": "Deposits back"}, "ab" * 32, AT)
    word = Answer(Word.ACCEPT, Standing.BINDING, 2, AT)
    action = Action(1, Deed.DONE, 4001, AT, day=date(2026, 7, 1), town="York", kind="picket", people=24, new=3, public=True)
    for network, party in (
        (2, Party("p1", number, answer=word, actions=(action,))),
        (3, Party("p2", number, answer=Answer(Word.DECLINE, Standing.BINDING, 1, AT))),
        (1, Party("p3", number)),
    ):
        ledger.write_party(connection, party, network, [], None, AT)
    connection.execute("update parties set network = null where id = 'p2'")


def test_an_ask_is_shown_with_answers_actions_and_outcome(desk: Mailbot, tmp_path: Path) -> None:
    """The JSON shape of design 9; the outcome's date is a day where it was started; an erased network is null."""
    desk("network", "add", "leeds", "--name", "Leeds", "--delegate", "ana@leeds.example", "--timezone", "Europe/Rome")
    for tag in ("york", "hull"):
        desk("network", "add", tag, "--name", tag.title(), "--delegate", f"kim@{tag}.example")
    with writing(tmp_path) as connection:
        fight(connection)
    shape = desk("ask", "show", "F12", "--json").json
    assert {name: shape[name] for name in ("ref", "kind", "phase", "title", "initiator", "version", "fingerprint", "outcome")} == {
        "ref": "F12",
        "kind": "F",
        "phase": "won",
        "title": "Deposits back",
        "initiator": "leeds",
        "version": 2,
        "fingerprint": "ab" * 32,
        "outcome": {"kind": "won", "date": "2026-08-02"},
    }
    at = "2026-06-01T08:00:00.000Z"
    assert shape["answers"] == [
        {"network": None, "answer": "decline", "state": "binding", "version": 1, "at": at},
        {"network": "york", "answer": "accept", "state": "binding", "version": 2, "at": at},
    ]
    done = {"date": "2026-07-01", "town": "York", "kind": "picket", "people": 24, "new": 3, "public": True}
    assert shape["actions"] == [{"network": "york", "state": "done", **done}]
    assert [each["ref"] for each in desk("ask", "list", "--json").json] == ["F12"]
    assert desk("ask", "show", "12").out == desk("ask", "show", "f12").out
    assert "york: done: picket York 2026-07-01, 24 people" in desk("ask", "show", "F12").out


@pytest.mark.parametrize("ref", ["F13", "F", "12x", "-", "F99999999999999999999"])
def test_an_ask_that_is_not_there_is_refused(desk: Mailbot, ref: str) -> None:
    """One line, whatever it was."""
    said = desk("ask", "show", "--", ref)
    assert said.code == 1
    assert "there is no ask" in said.err


def test_the_funnel_counts_this_week(desk: Mailbot, tmp_path: Path) -> None:
    """Each letter is counted where it ended; strangers are not known; last month counts only with --all."""
    ends = [
        ("done", "recorded", "ana@leeds.example"),
        ("refused", "asked-back", "ana@leeds.example"),
        ("refused", "refused", "stranger:abc"),
        ("held", "held", "ana@leeds.example"),
        ("done", "passed-on", "ana@leeds.example"),
        ("ignored", "ignored", "ana@leeds.example"),
    ]
    with writing(tmp_path) as connection:
        for number, (state, outcome, sender) in enumerate(ends):
            inbox.end(connection, take(connection, number), state, outcome, "", AT, sender)
        inbox.fail(connection, take(connection, 50), "our fault", AT)
        take(connection, 51)
        inbox.end(connection, take(connection, 52, AT - timedelta(days=30)), "done", "recorded", "", AT, "ana@leeds.example")
    shape = desk("status", "--json").json
    each = dict.fromkeys(("recorded", "asked_back", "refused", "passed_on", "held", "ignored", "failed"), 1)
    assert shape["funnel"] == {"received": 8, "known": 5, "read": 4, **each}
    assert shape["inbox"] == {"new": 1}
    assert desk("status", "--all", "--json").json["funnel"]["recorded"] == 2
    assert "Failed letters are our fault" in desk("status").out


def test_a_desk_is_at_rest_when_nothing_is_due_by_its_clock(desk: Mailbot, tmp_path: Path) -> None:
    """Mails of later, deferred ones and fan-outs of later do not count; due work and recipients not yet expanded do."""
    for tag in ("leeds", "york", "hull"):
        desk("network", "add", tag, "--name", tag.title(), "--delegate", f"x@{tag}.example")
    later, past = "2026-06-01T19:00:00.000Z", "2026-06-01T08:00:00.000Z"
    with writing(tmp_path) as connection:
        put(connection, 1)
        deferred, bounced, future = put(connection, 2), put(connection, 3), put(connection, 4)
        outbox.defer(connection, deferred, AT + timedelta(hours=9), "451 later")
        outbox.bounce(connection, bounced, "550 no")
        connection.execute("update outbox set next_at = ? where id = ?", (later, future))
        fight(connection)
        connection.execute("update asks set next_due = ?", (past,))
        connection.execute("update parties set next_due = ? where id = 'p1'", (later,))
        for key, at, audience, cursor in (("a", past, "invited", 1), ("b", past, "hearers", 9), ("c", later, "invited", 0)):
            connection.execute(
                "insert into mailings (key, ask, kind, audience, vals, at, cursor) values (?, 12, 'ask', ?, '{}', ?, ?)",
                (key, audience, at, cursor),
            )
    shape = desk("status", "--json").json
    assert shape["inbox"] == {"new": 1}  # the ask
    assert shape["outbox"] == {"due": 1 + 2 + 1, "deferred": 1, "bounced": 1}  # the mail, york and hull, the end of fan-out b
    assert (shape["networks"], shape["asks"], shape["asks_open"]) == (3, 1, 0)


def test_status_names_who_is_silent_and_who_cannot_be_reached(desk: Mailbot, tmp_path: Path) -> None:
    """Eight weeks without a verified mail; mails that come back."""
    desk("network", "add", "leeds", "--name", "Leeds", "--delegate", "ana@leeds.example", "--stand-in", "joe@leeds.example")
    desk("network", "add", "york", "--name", "York", "--delegate", "kim@york.example")
    with writing(tmp_path) as connection:
        contacts.heard(connection, 2, datetime(2026, 7, 20, tzinfo=UTC))
        contacts.note_bounce(connection, 2, hard_in_session=True)
    (tmp_path / "clock").write_text("2026-08-01T09:00:00Z")
    shape = desk("status", "--json").json
    assert shape["silent"] == ["leeds"]
    assert shape["unreachable"] == [{"network": "leeds", "role": "stand_in"}]
    assert desk("network", "show", "leeds", "--json").json["reachable"]["stand_in"] is False


def test_status_loads_nothing_heavy(desk: Mailbot) -> None:
    """A process of its own answers without the template, mail and migration libraries."""
    code = (
        "import sys; from mailbot.cli import run; assert run(['status']) == 0; "
        "print(sorted({'jinja2', 'aiosmtpd', 'aiosmtplib', 'selectolax', 'sqlite_utils', 'babel', 'asyncio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)
    assert done.stdout.splitlines()[-1] == "[]"


def test_python_m_mailbot_is_mailbot(desk: Mailbot) -> None:
    """Real processes: exit codes and streams."""
    good = subprocess.run([sys.executable, "-m", "mailbot", "status", "--json"], capture_output=True, text=True, check=False, timeout=300)
    assert (good.returncode, good.stderr, good.stdout[:1]) == (0, "", "{")
    bad = subprocess.run([sys.executable, "-m", "mailbot", "ask", "show", "F1"], capture_output=True, text=True, check=False, timeout=300)
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (1, "", 1)


def test_what_keepers_do_stands_in_their_log_without_an_address(desk: Mailbot, tmp_path: Path) -> None:
    """Every command that touches a network or its mail writes a line; `mailbot log` prints them, newest last; a refusal writes none."""
    desk("network", "add", "leeds", "--name", "Leeds", "--delegate", "ana@leeds.example", "--stand-in", "kit@leeds.example")
    desk("network", "set", "leeds", "--stand-in", "")
    with writing(tmp_path) as connection:
        network = contacts.network_by_tag(connection, "leeds")
        assert network is not None
        delegate = contacts.contacts_of(connection, network.id)[0]
        mail = put(connection, 1, contact=delegate.id)
        letter = take(connection, 1)
        inbox.fail(connection, letter, "Traceback", AT)
    desk("mail", "drop", str(mail))
    assert desk("mail", "drop", str(mail)).code == 1
    desk("mail", "retry", str(mail))
    desk("letter", "retry", str(letter))
    desk("network", "remove", "leeds")
    lines = desk("log", "--json").json
    assert [(line["network"], line["what"], line["detail"]) for line in lines] == [
        ("leeds", "added", "leeds Leeds"),
        ("leeds", "changed", "leeds: stand_in"),
        ("leeds", "mail dropped", f"{mail} receipt"),
        ("leeds", "mail retried", f"{mail} receipt"),
        (None, "letter retried", str(letter)),
        ("leeds", "removed", "leeds"),
    ]
    assert "@" not in desk("log").out


@pytest.mark.parametrize("words", [("letter", "show"), ("letter", "retry"), ("mail", "show"), ("mail", "drop"), ("application", "show")])
@pytest.mark.parametrize(
    ("number", "mend"), [("99999", "list` shows those there are"), (str(2**63), "--help"), ("0", "--help"), ("x", "--help")]
)
def test_a_number_that_nothing_has(desk: Mailbot, words: tuple[str, ...], number: str, mend: str) -> None:
    """One line, and where to look; also where SQLite could not count so far."""
    said = desk(*words, number)
    assert said.code != 0
    assert mend in said.err
    assert len(said.err.splitlines()) == 1
