"""The life of keys and tokens, end to end: rotation, terms of office, and what is forgotten (product 8.2, 12.1, design 6)."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot import app, config
from mailbot.cli import run
from mailbot.delivery.verdict import Bounced
from mailbot.reading.envelope import Route, route
from mailbot.store import directory
from tests.desk import FORM, DeskUnderTest, open_desk

ASK = "[F12]"
RHYS, KIT, AMA, INES = "rhys@bristol.example", "kit@bristol.example", "ama@leeds.example", "ines@lyon.example"
LIVES, DEAD = "done", "held"


@pytest.fixture
def desk(tmp_path: Path):
    """F12 goes round to Bristol and Lyon."""
    made = open_desk(tmp_path)
    made.fight()
    yield made
    made.database.close()


def rotate(desk: DeskUnderTest, *more: str) -> None:
    """What an operator does while the desk runs."""
    assert run(["--dir", str(desk.folder), "key", "rotate", *more]) == 0


def text_of(mail: EmailMessage) -> str:
    """Return the plain text of a mail of ours."""
    plain = mail.get_body(("plain",))
    assert plain is not None
    return str(plain.get_content())


def code_of(mail: EmailMessage) -> str:
    """Return the receipt printed in a mail: R-4001-w5n3c8r6hj."""
    found = re.search(r"R-\d+-\w{10}", text_of(mail))
    assert found is not None
    return found[0]


def mail_to(desk: DeskUnderTest, who: str) -> sqlite3.Row:
    """Return the row of the ask that went to somebody."""
    found = desk.database.connection().execute(
        "select mails.* from mails join contacts on contacts.id = mails.contact where kind = 'ask' and address = ?", (who,)
    )
    return found.fetchone()


def change(desk: DeskUnderTest, tag: str, **changes: object) -> None:
    """Do what `mailbot network set` does."""
    with desk.database.write() as connection:
        directory.set_network(connection, tag, changes, desk.now)


def greeting(desk: DeskUnderTest, who: str, mail: EmailMessage) -> str:
    """Write a class-1 word without a DMARC verdict in answer to a mail: done with a live token, else held."""
    return desk.answers(who, f"GREETING F12 all the best {next(desk.numbers)}", mail, dmarc="none")


# ── Rotation ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_running_desk_takes_the_new_key_and_old_mails_still_prove(desk):
    """Asked before the rotation, answered after it; the receipt is made with the new key, and so is its UNDO."""
    asked, before = desk.last(RHYS, ASK), desk.parts.keys()
    rotate(desk)
    assert desk.parts.keys()[1:] == before
    assert desk.answers(RHYS, "ACCEPT", asked) == "done"
    assert desk.answer_of("bristol") == ("accept", "provisional")
    assert desk.answers(RHYS, "UNDO", desk.last(RHYS)) == "done"
    assert desk.answer_of("bristol") == ("", "")


def test_a_receipt_from_before_a_rotation_is_undone_by_its_number(desk):
    """The number alone, and with the code that is printed behind it; not with another code."""
    desk.answers(RHYS, "ACCEPT", desk.last(RHYS, ASK))
    receipt = desk.last(RHYS)
    rotate(desk)
    printed = code_of(receipt)
    assert desk.answers(RHYS, f"UNDO {printed[:-1]}{'2' if printed[-1] != '2' else '3'}", receipt) == "refused"
    assert desk.answers(RHYS, "UNDO R-4001-\u212a\u017f34567890", receipt) == "refused"
    assert desk.answer_of("bristol") == ("accept", "provisional")
    assert desk.answers(RHYS, f"UNDO {printed.upper()}", receipt) == "done"
    assert desk.answer_of("bristol") == ("", "")


def test_a_receipt_that_the_desk_printed_is_genuine_years_later(desk):
    """By what the mail says and the key file alone, after rotations."""
    desk.answers(RHYS, "ACCEPT", desk.last(RHYS, ASK))
    printed = code_of(desk.last(RHYS))
    for _ in range(2):
        rotate(desk)
    says = ["--network", "bristol", "--ask", "F12", "--answer", "accept", "--date", f"{desk.now:%Y-%m-%d}"]
    assert run(["--dir", str(desk.folder), "receipt", printed, *says]) == 0
    assert run(["--dir", str(desk.folder), "receipt", printed, *says, "--answer", "decline"]) == 1


def test_a_letter_played_again_after_a_rotation_has_no_second_effect(desk):
    """What was executed is remembered under the key of its time."""
    asked = desk.last(RHYS, ASK)
    assert desk.answers(RHYS, "ACCEPT", asked, number=77) == "done"
    desk.answers(RHYS, "UNDO", desk.last(RHYS))
    rotate(desk)
    desk.now += timedelta(hours=1)
    assert desk.answers(RHYS, "ACCEPT\n", asked, number=77) == "ignored"
    assert desk.answer_of("bristol") == ("", "")


def test_an_open_claim_is_asked_about_once_across_a_rotation(desk):
    """One CHECK per claim; its YES counts after the rotation, too."""
    assert desk.write(RHYS, "ACCEPT F12") == "held"
    rotate(desk)
    assert desk.write(RHYS, "ACCEPT F12") == "held"
    assert sum("CHECK" in str(mail["Subject"]) for mail in desk.boxes[RHYS]) == 1
    assert desk.answers(RHYS, "YES", desk.last(RHYS, "CHECK")) == "done"


def test_a_stranger_has_one_note_a_week_across_a_rotation(desk):
    """Who had a note is known under the key of its time."""
    assert desk.write("legal@meridian.example", "F12 is unlawful") == "refused"
    rotate(desk)
    assert desk.write("legal@meridian.example", "F12 is unlawful, again") == "ignored"
    assert len(desk.boxes["legal@meridian.example"]) == 1


def test_a_bounce_finds_its_mail_after_a_rotation(desk):
    """The VERP tag of a mail that left before it moves the ask to the stand-in."""
    tag = mail_to(desk, RHYS)["verp"]
    rotate(desk)
    report = (
        "From: MAILER-DAEMON@bristol.example\nTo: x\nSubject: Undelivered\nMessage-ID: <b1@bristol.example>\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nno such user\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.bristol.example\n\n"
        f"Final-Recipient: rfc822; {RHYS}\nAction: failed\nStatus: 5.1.1\n\n--b--\n"
    )
    assert desk.put("", f"bounce+{tag}@hub.example", report) == "done"
    assert "cannot be reached" in str(desk.last(KIT)["Subject"])


def test_a_stolen_key_is_forgotten_when_an_operator_says_so(desk):
    """What was made with it proves nothing any more; whoever answers is asked back, and nothing is lost."""
    asked = desk.last(RHYS, ASK)
    rotate(desk)
    rotate(desk, "--forget-before", "2999-01-01")
    assert len(desk.parts.keys()) == 2
    assert desk.answers(RHYS, "ACCEPT", asked) == "held"
    assert desk.answers(RHYS, "YES", desk.last(RHYS, "CHECK")) == "done"


def test_a_key_file_that_breaks_while_the_desk_runs_stops_nobody(desk, caplog):
    """The keys that were read stay in use; the operator is told, without the key."""
    path = desk.folder / "mailbot.key"
    path.write_text("ab" * 31 + "\n")
    assert desk.answers(RHYS, "ACCEPT", desk.last(RHYS, ASK)) == "done"
    assert "mailbot.key" in caplog.text
    assert "abab" not in caplog.text + repr(desk.parts)


# ── Whose token, and how long ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_that_somebody_wrote_proves_nothing(desk):
    """A token that no key makes is not believed, though it stands in the ledger with the right contact and ask."""
    with desk.database.write() as connection:
        connection.execute(
            "update mails set token = 'k7q2m9x4tr' where kind = 'ask' and contact = (select id from contacts where address = ?)", (RHYS,)
        )
        connection.execute("update mails set contact = (select id from contacts where address = ?) where kind = 'preview'", (RHYS,))
        moved = connection.execute("select token from mails where kind = 'preview'").fetchone()["token"]
    for token in ("k7q2m9x4tr", moved):
        assert desk.write(RHYS, "ACCEPT F12", headers=f"In-Reply-To: <f12.1.{token}@hub.example>\n") == "held"
    assert desk.answer_of("bristol") == ("", "")


@pytest.mark.parametrize("who", [INES, KIT])
def test_a_token_counts_only_from_whom_it_was_sent_to(desk, who):
    """Another network's token, or the delegate's with the stand-in's address, is no proof; the own one beside it is."""
    rhys = desk.last(RHYS, ASK)
    assert greeting(desk, who, rhys) == "held"
    if who != KIT:
        own = desk.last(who, ASK)
        both = f"References: {own['Message-ID']} {rhys['Message-ID']}\n"
        assert desk.write(who, "GREETING F12 we wish you luck", headers=both, dmarc="none") == "done"


def test_a_further_address_of_the_delegate_may_use_the_token(desk):
    """`network add --also`: she writes from her work, and the receipt goes to the registered address."""
    change(desk, "bristol", also=("rhys@work.example",))
    assert desk.answers("rhys@work.example", "ACCEPT", desk.last(RHYS, ASK)) == "done"
    assert desk.answer_of("bristol") == ("accept", "provisional")
    assert "RECORDED" in text_of(desk.last(RHYS))
    assert "rhys@work.example" not in desk.boxes


def test_a_token_dies_with_the_term_of_office(desk):
    """After a hand-over the old delegate is a stranger, and the new one must be asked; going back does not revive it."""
    asked = desk.last(RHYS, ASK)
    change(desk, "bristol", delegate="jo@bristol.example")
    assert desk.answers(RHYS, "ACCEPT", asked) == "refused"
    assert desk.answers("jo@bristol.example", "ACCEPT", asked) == "held"
    change(desk, "bristol", delegate=RHYS)
    assert desk.answers(RHYS, "ACCEPT", asked) == "held"
    assert desk.answer_of("bristol") == ("", "")


def test_who_changes_places_has_a_new_term(desk):
    """The delegate becomes the stand-in: the same person, another office, no proof by the old mail."""
    asked = desk.last(RHYS, ASK)
    change(desk, "bristol", delegate=KIT, stand_in=RHYS)
    assert desk.answers(RHYS, "ACCEPT", asked) == "held"


@pytest.mark.parametrize(("days", "became"), [(29, LIVES), (31, DEAD)])
@pytest.mark.parametrize("word", ["END F12 they have closed down", "WITHDRAW F12"])
def test_a_token_lives_until_30_days_after_the_ask_however_it_ends(desk, word, days, became):
    """From the instant at which it was over."""
    asked = desk.last(RHYS, ASK)
    desk.answers(AMA, word, desk.last(AMA))
    if word.startswith("END"):
        desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.now += timedelta(days=days)
    assert desk.answers(RHYS, f"AWAY until {(desk.now + timedelta(days=5)):%d %B %Y}", asked, dmarc="none") == became


def test_an_ask_that_was_withdrawn_and_is_sent_again_is_not_over(desk):
    """Its mails prove as long as it goes on, those of the first round, too."""
    asked = desk.last(RHYS, ASK)
    desk.answers(AMA, "WITHDRAW F12", desk.last(AMA))
    assert desk.answers(AMA, "SEND F12", desk.last(AMA)) == "done"
    desk.now += timedelta(days=40)
    desk.rest()
    assert greeting(desk, RHYS, asked) == "done"


@pytest.mark.parametrize(("days", "became"), [(29, LIVES), (31, DEAD)])
def test_a_mail_about_no_ask_proves_for_30_days(desk, days, became):
    """A help card from last spring, or the receipt of AWAY, is no key for ever."""
    desk.write(RHYS, "HELP")
    card = desk.last(RHYS)
    assert "+m-" in str(card["Reply-To"])
    desk.now += timedelta(days=days)
    assert desk.answers(RHYS, f"AWAY until {(desk.now + timedelta(days=5)):%d %B %Y}", card, dmarc="none") == became


@pytest.mark.parametrize("address", ["a" * 20, "f.i_g-h.t_s-d.e_s-k1"])
def test_no_local_part_is_longer_than_64_octets(tmp_path, address):
    """The longest address and the highest first number that the settings allow (RFC 5321 4.5.3.1.1), and a reply still finds home."""
    desk = open_desk(tmp_path)
    toml = tmp_path / "mailbot.toml"
    text = re.sub(r"(?m)^#? ?address = .*$", f'address = "{address}"', toml.read_text(), count=1)
    toml.write_text(text.replace("first_ask = 12", "first_ask = 1000000"))
    desk.parts = app.desk_from(config.read(tmp_path, {}))
    desk.write(AMA, FORM, to=f"{address}@hub.example")
    desk.answers(AMA, "SEND", desk.last(AMA))
    asked = desk.last(RHYS, "[F1000000]")
    verp = desk.database.connection().execute("select verp from mails").fetchall()
    ours = [str(mail[name]).strip("<>") for box in desk.boxes.values() for mail in box for name in ("Reply-To", "Message-ID")]
    longest = max(len(one.partition("@")[0]) for one in (*ours, *(f"bounce+{row['verp']}@" for row in verp)))

    assert str(asked["Reply-To"]).startswith(f"{address}+f1000000-")
    assert longest <= 64
    assert desk.answers(RHYS, "ACCEPT", asked) == "done"
    desk.database.close()


def test_the_highest_number_that_is_read_fits_too():
    """Nine digits behind the longest address; one octet more than 64 is no address of ours."""
    local = f"{'a' * 20}+f999999999-k7q2m9x4tr"
    assert len(local) <= 64
    assert route(f"{local}@hub.example", f"{'a' * 20}@hub.example") == Route("desk", 999999999, "k7q2m9x4tr")
    assert route(f"{'a' * 65}@hub.example", f"{'a' * 65}@hub.example") is None


# ── What is forgotten ──────────────────────────────────────────────────────────────────────────────────────────────────


def on_disk(desk: DeskUnderTest, what: bytes) -> list[str]:
    """Return the files of the desk that hold some bytes."""
    return [path.name for path in desk.folder.iterdir() if path.is_file() and what in path.read_bytes()]


@pytest.mark.parametrize("leaves", ["hand-over", "network"])
def test_an_address_is_gone_30_days_after_its_term(desk, leaves):
    """Overwritten, in the database's log and free pages, too; until then it stays, for questions about the last weeks."""
    number = mail_to(desk, RHYS)["id"]
    with desk.database.write() as connection:
        app.verdicts(desk.parts)(connection, [(number, Bounced("550 5.1.1 user unknown", "5.1.1", refused=True))], desk.now)
    desk.rest()
    assert RHYS in text_of(desk.last(KIT))
    with desk.database.write() as connection:
        if leaves == "network":
            directory.remove_network(connection, "bristol", desk.now)
        else:
            directory.set_network(connection, "bristol", {"delegate": "jo@bristol.example"}, desk.now)
    desk.now += timedelta(days=29)
    app.sweep(desk.database, desk.now, desk.parts.periods)
    assert on_disk(desk, RHYS.encode())
    desk.now += timedelta(days=2)
    app.sweep(desk.database, desk.now, desk.parts.periods)
    assert on_disk(desk, RHYS.encode()) == []
    assert bool(on_disk(desk, KIT.encode())) == (leaves == "hand-over")


def test_a_strangers_address_is_gone_14_days_after_its_note(desk):
    """And what the smarthost said about it."""
    desk.write("legal@meridian.example", "F12 is unlawful")
    with desk.database.write() as connection:
        connection.execute("update outbox set reply = '250 <legal@meridian.example> ok' where id = (select max(id) from outbox)")
    desk.now += timedelta(days=13)
    app.sweep(desk.database, desk.now, desk.parts.periods)
    assert on_disk(desk, b"legal@meridian.example")
    desk.now += timedelta(days=2)
    app.sweep(desk.database, desk.now, desk.parts.periods)
    assert on_disk(desk, b"legal@meridian.example") == []


def test_what_a_check_held_is_gone_when_nobody_answers_it(desk):
    """Until then it stays, with the address that was asked; a YES in time counts, however late the log is swept."""
    desk.write(AMA, FORM.replace("ama@leeds.example", "talks@union.example").replace("Title: Bright", "Title: Dark"))
    desk.answers(AMA, "SEND", desk.last(AMA))
    assert "talks@union.example" in desk.boxes
    desk.write(RHYS, "REFER F12 zyzzyva-threat", to="refer@hub.example", dmarc="fail")
    desk.now += timedelta(days=6)
    app.sweep(desk.database, desk.now, replace(desk.parts.periods, erase_log=timedelta(days=1)))
    assert desk.write("talks@union.example", "YES", to=str(desk.last("talks@union.example")["Reply-To"])) == "done"
    held = desk.database.connection().execute("select command from checks where kind = 'command'").fetchall()
    assert [bool(json.loads(row["command"])["raw"]) for row in held] == [True]
    desk.now += timedelta(days=4)
    app.sweep(desk.database, desk.now, replace(desk.parts.periods, erase_log=timedelta(days=1)))
    held = desk.database.connection().execute("select state, command from checks where kind = 'command'").fetchall()
    assert [(row["state"], row["command"]) for row in held] == [("expired", "{}")]


def test_an_executed_letter_is_remembered_as_long_as_its_token_could_live(desk):
    """While F12 goes on and 30 days longer; of a letter that answered nothing 30 days."""
    desk.write(INES, "STATUS F12", number=500)
    desk.answers(RHYS, "ACCEPT", desk.last(RHYS, ASK), number=501)

    def remembered() -> set[int | None]:
        app.sweep(desk.database, desk.now, desk.parts.periods)
        return {row["ask"] for row in desk.database.connection().execute("select ask from executed")}

    assert remembered() == {None, 12}
    desk.now += timedelta(days=31)
    desk.rest()
    assert remembered() == {12}
    desk.answers(AMA, "END F12 they have closed down", desk.last(AMA))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.now += timedelta(days=29)
    assert 12 in remembered()
    desk.now += timedelta(days=2)
    assert remembered() == set()


# ── What programs do to a mail ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_ref_line_in_a_page_without_plain_text_is_enough(desk):
    """A new mail from a telephone: HTML only, the quote torn, the last line wrapped by a soft break."""
    token = text_of(desk.last(RHYS, ASK)).split("Ref: F12-")[1][:10]
    quote = f"<p>Take it or leave it =E2=80=A6</p><p>Ref:&nbsp;F12-{token[:4]}=\n{token[4:]}</p>"
    page = f"<html><body><p>ACCEPT F12</p><blockquote>{quote}</blockquote>"
    mime = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
    assert desk.write(RHYS, page, headers=mime) == "done"
    assert desk.answer_of("bristol") == ("accept", "provisional")


def test_a_mailto_link_that_was_taken_literally_is_enough(desk):
    """The plus of the address came as %2B, in the envelope and in To."""
    literal = str(desk.last(RHYS, ASK)["Reply-To"]).replace("+", "%2B")
    assert desk.write(RHYS, "ACCEPT F12", to=literal) == "done"
    assert desk.answer_of("bristol") == ("accept", "provisional")


def test_exchange_may_reorder_the_thread(desk):
    """In-Reply-To names a mail of the group; ours stands somewhere in References, folded, in capitals."""
    ours = str(desk.last(RHYS, ASK)["Message-ID"]).upper()
    headers = (
        "In-Reply-To: <DB7PR04.1@eurprd04.prod.example>\nThread-Index: AdVx\n"
        f"References: <f12.0@hub.example>\n {ours}\n <DB7PR04.1@eurprd04.prod.example>\n"
    )
    assert desk.write(RHYS, "ACCEPT F12", headers=headers) == "done"


def test_ten_letters_in_prose_are_no_token(desk):
    """Only a line `Ref:` is looked at, and only what we have made counts."""
    token = text_of(desk.last(RHYS, ASK)).split("Ref: F12-")[1][:10]
    for prose in (f"we heard of {token}", f"F12-{token}", "Ref: F12-friendship", f"Ref: F12-{token}x", f"bounce+{token}@hub.example"):
        assert desk.write(RHYS, f"ACCEPT F12\n\n> {prose}") == "held"
    assert desk.answer_of("bristol") == ("", "")
