"""A mailbox of a real Dovecot is emptied into the inbox: every letter once, none lost."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from tests.wire.dovecot import USER, Dovecot, dovecot
from tests.wire.mailbox_rig import Desk, Wire, letter, wait_for

PLAIN = "IMAP4rev1 IDLE"


def test_a_letter_is_on_disk_and_gone_from_the_mailbox(tmp_path: Path, server: Dovecot):
    """As it came, from whom and to whom the delivering server says; the clerk is woken."""
    server.deliver(letter(1))
    with Desk(tmp_path / "db", server) as desk:
        desk.wait_for(1)
        wait_for(lambda: server.letters() == [])
        row = desk.rows()[0]

    assert (row["road"], row["trusted"], row["mail_from"], row["rcpt_to"]) == ("imap", 1, "ana@leeds.example", "fights@hub.example")
    assert (row["raw"], row["state"], row["reason"], desk.woken) == (letter(1), "new", "", 1)


def test_a_new_letter_wakes_us(tmp_path: Path, server: Dovecot):
    """IDLE: soon after its delivery it is in the inbox, time after time; a look without IDLE comes after half a minute."""
    with Desk(tmp_path / "db", server) as desk:
        for number in range(1, 6):
            time.sleep(0.3)
            server.deliver(letter(number))
            began = time.monotonic()
            desk.wait_for(number)
            assert time.monotonic() - began < 10


def test_letters_that_come_while_we_work_are_not_overlooked(tmp_path: Path, server: Dovecot):
    """What the server says of new mail in passing, IDLE does not say again."""
    with Desk(tmp_path / "db", server, again=600.0) as desk, server.client() as client:
        for number in range(1, 101):
            client.append("INBOX", letter(number))
        desk.wait_for(100)
    assert sorted(desk.known()) == sorted(f"<{number}@leeds.example>" for number in range(1, 101))


def test_no_word_of_new_mail_is_lost_on_a_slow_link(tmp_path: Path, server: Dovecot):
    """It may come in one piece with the answer to whatever we asked before, to IDLE itself, too."""
    with Wire(server.port, slow=0.1) as wire, Desk(tmp_path / "db", server, port=wire.port, again=600.0) as desk:
        server.deliver(letter(0))
        desk.wait_for(1)
        for number in range(1, 16):
            time.sleep(number * 0.05)  # so that each comes at another moment of our work
            server.deliver(letter(number))
            desk.wait_for(number + 1)


def test_two_hundred_at_once(tmp_path: Path, server: Dovecot):
    """In the order in which they came."""
    server.deliver(*(letter(number) for number in range(200)))
    with Desk(tmp_path / "db", server) as desk:
        desk.wait_for(200)
        wait_for(lambda: server.letters() == [])
        assert desk.known() == [f"<{number}@leeds.example>" for number in range(200)]


def test_done_letters_can_be_moved(tmp_path: Path, server: Dovecot):
    """Into a mailbox that is made when it is missing."""
    server.deliver(letter(1), letter(2))
    with Desk(tmp_path / "db", server, move_to="Processed") as desk:
        desk.wait_for(2)
        wait_for(lambda: server.letters() == [])
    assert server.letters("Processed") == [letter(1), letter(2)]


@pytest.mark.parametrize("move_to", ["", "Processed"])
@pytest.mark.parametrize("capability", [f"{PLAIN} UIDPLUS", PLAIN])
def test_old_servers(tmp_path: Path, capability: str, move_to: str):
    """Without MOVE they are copied and expunged by number; without UIDPLUS flagged, and not taken again, even after a restart."""
    with dovecot(capability=capability) as server:
        server.deliver(letter(1))
        for number in (1, 2):
            with Desk(tmp_path / "db", server, move_to=move_to) as desk:
                desk.wait_for(number)
                server.deliver(letter(number + 1))
                desk.wait_for(number + 1)
                wait_for(lambda: server.letters(deleted=False) == [])
                assert len(desk.known()) == number + 1
        assert server.letters("Processed") == ([letter(1), letter(2), letter(3)] if move_to else [])
        assert len(server.letters()) == (0 if "UIDPLUS" in capability else 3)


def test_what_others_have_marked_is_left_alone(tmp_path: Path):
    """A plain EXPUNGE would erase it."""
    with dovecot(capability=PLAIN) as server:
        with server.client() as client:
            client.append("INBOX", letter("theirs"), [rb"\Deleted"])
        with Desk(tmp_path / "db", server) as desk:
            server.deliver(letter(1))
            desk.wait_for(1)
        assert letter("theirs") in server.letters()
        assert desk.known() == ["<1@leeds.example>"]


def test_a_server_without_idle_is_polled(tmp_path: Path):
    """Every half minute; here sooner."""
    with dovecot(capability="IMAP4rev1 UIDPLUS MOVE") as server, Desk(tmp_path / "db", server, poll=0.1) as desk:
        for number in (1, 2):
            server.deliver(letter(number))
            desk.wait_for(number)


def test_a_letter_that_is_too_large_is_not_loaded(tmp_path: Path, server: Dovecot):
    """It is moved aside; its head is there, with the refusal that SMTP would have given."""
    server.deliver(letter(1, "x" * 76 + ("\r\n" + "x" * 76) * 40_000), letter(2))
    with Wire(server.port) as wire, Desk(tmp_path / "db", server, port=wire.port, max_bytes=100_000) as desk:
        desk.wait_for(2)
        wait_for(lambda: server.letters() == [])
        assert wire.heard < 20_000
    large, small = sorted(desk.rows(), key=lambda row: row["message_id"])
    assert (large["reason"], small["reason"]) == ("552 5.3.4 Letter too large", "")
    assert large["raw"] == letter(1).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert [len(one) > 3_000_000 for one in server.letters("Refused")] == [True]


def test_a_letter_that_could_not_be_kept_stays_unread(tmp_path: Path, server: Dovecot):
    """The disk's trouble: nothing is lost, nothing marked as read, the operator is told, and later it is taken."""
    server.deliver(letter(1))
    with Desk(tmp_path / "db", server) as desk:
        desk.wait_for(1)
        other = sqlite3.connect(tmp_path / "db")
        other.execute("alter table inbox rename to hidden")
        server.deliver(letter(2))
        wait_for(lambda: "no such table: inbox" in desk.trouble())
        with server.client() as client:
            client.select_folder("INBOX", readonly=True)
            assert len(client.search("UNSEEN")) == 1
        other.execute("alter table hidden rename to inbox")
        other.close()
        desk.wait_for(2)
        wait_for(lambda: desk.trouble() == "")


def test_a_letter_that_cannot_be_put_away_holds_up_no_other(tmp_path: Path, server: Dovecot):
    """No room, no right: the operator is told, the letters are taken all the same; after the mend new ones go, at the next start these."""
    with server.client() as client:
        client.create_folder("Processed")
    there = [path for path in (server.folder / "mail" / USER / ".Processed").rglob("*") if path.is_dir()]
    for path in there:
        path.chmod(0o500)
    with Desk(tmp_path / "db", server, move_to="Processed") as desk:
        for number in (1, 2):
            server.deliver(letter(number))
            desk.wait_for(number)
        wait_for(lambda: "cannot be moved or deleted: is there room" in desk.trouble())
        assert len(server.letters()) == 2
        for path in there:
            path.chmod(0o700)
        server.deliver(letter(3))
        wait_for(lambda: desk.trouble() == "")
        assert letter(1) in server.letters()
    with Desk(tmp_path / "db", server, move_to="Processed") as desk:
        wait_for(lambda: server.letters() == [])
        assert len(desk.known()) == 3
    assert len(server.letters("Processed")) == 3


def test_a_letter_that_the_server_cannot_read_holds_up_no_other(tmp_path: Path, server: Dovecot, caplog: pytest.LogCaptureFixture):
    """It stays where it is, and stands in the log by its number."""
    server.deliver(letter(1), letter(2), letter(3))
    (second,) = [
        path for name in ("cur", "new") for path in (server.folder / "mail" / USER / name).iterdir() if b"<2@" in path.read_bytes()
    ]
    second.chmod(0o000)
    with Desk(tmp_path / "db", server) as desk:
        desk.wait_for(2)
        wait_for(lambda: "the server cannot give us letter 2 of the mailbox: it stays there" in caplog.text)
        assert desk.known() == ["<1@leeds.example>", "<3@leeds.example>"]


@pytest.mark.parametrize("capability", ["", PLAIN])
def test_a_mailbox_that_was_made_anew(tmp_path: Path, capability: str):
    """Other UIDVALIDITY: what the numbers meant before says nothing now, and a letter that comes again is known."""
    with dovecot(capability=capability) as server:
        with server.client() as client:
            client.create_folder("Fights")
        with Desk(tmp_path / "db", server, mailbox="Fights") as desk:
            server.deliver(letter(1), mailbox="Fights")
            desk.wait_for(1)
            with server.client() as client:
                client.delete_folder("Fights")
                time.sleep(1.1)  # UIDVALIDITY counts seconds
                client.create_folder("Fights")
            server.deliver(letter(1), letter(2), mailbox="Fights")
            desk.wait_for(2)
            wait_for(lambda: server.letters("Fights", deleted=False) == [])
        assert desk.known() == ["<1@leeds.example>", "<2@leeds.example>"]


def test_nothing_of_a_letter_is_twice_however_often_it_lies_there(tmp_path: Path, server: Dovecot):
    """The very same letter delivered again is put away, and that is all."""
    with Desk(tmp_path / "db", server) as desk:
        for _ in range(3):
            server.deliver(letter(1), letter(1))
        desk.wait_for(1)
        wait_for(lambda: server.letters() == [])
        assert len(desk.known()) == 1


def test_it_ends_at_once(tmp_path: Path, server: Dovecot):
    """SIGTERM finds it in IDLE."""
    with Desk(tmp_path / "db", server) as desk:
        server.deliver(letter(1))
        desk.wait_for(1)
        began = time.monotonic()
        desk.watch.stop()
        assert time.monotonic() - began < 4.5
