"""Who is believed, end to end: each carrier alone, each attack, and what stays on the disk (product 8, 12.1)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mailbot import app
from mailbot.delivery.verdict import Bounced
from tests.desk import DeskUnderTest, open_desk

ASK = "[F12]"
RHYS, KIT, AMA, INES = "rhys@bristol.example", "kit@bristol.example", "ama@leeds.example", "ines@lyon.example"


@pytest.fixture
def desk(tmp_path: Path):
    """F12 goes round to Bristol and Lyon."""
    made = open_desk(tmp_path)
    made.fight()
    yield made
    made.database.close()


def ref(desk: DeskUnderTest, who: str, subject: str = ASK) -> str:
    """Return the `Ref:` line of somebody's last mail."""
    text = desk.last(who, subject).get_body(("plain",))
    assert text is not None
    return next(line for line in str(text.get_content()).splitlines() if line.startswith("Ref:"))


def test_the_reply_to_tag_alone_proves_the_mail(desk):
    """A new mail to the tagged address, without thread and quote."""
    assert desk.write(RHYS, "ACCEPT F12", to=str(desk.last(RHYS, ASK)["Reply-To"])) == "done"
    assert desk.answer_of("bristol") == ("accept", "provisional")


@pytest.mark.parametrize("header", ["In-Reply-To", "References"])
def test_the_message_id_alone_proves_the_mail(desk, header):
    """A reply to the plain address, the quote deleted."""
    assert desk.write(RHYS, "ACCEPT F12", headers=f"{header}: {desk.last(RHYS, ASK)['Message-ID']}\n") == "done"
    assert desk.answer_of("bristol") == ("accept", "provisional")


@pytest.mark.parametrize("mark", ["> ", "> > ", ""])
def test_the_ref_line_alone_proves_the_mail(desk, mark):
    """A new mail to the plain address in which only the quoted last line has survived."""
    assert desk.write(RHYS, f"ACCEPT F12\n\nOn Tue, 2 Jun 2026 at 10:00, Fights desk wrote:\n{mark}{ref(desk, RHYS).upper()}") == "done"
    assert desk.answer_of("bristol") == ("accept", "provisional")


@pytest.mark.parametrize("dmarc", ["none", "fail"])
def test_without_a_pass_even_the_token_binds_nobody(desk, dmarc):
    """The registered address is asked, and its YES carries the word out."""
    assert desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, ASK), dmarc=dmarc) == "held"
    assert desk.answer_of("bristol") == ("", "")
    assert desk.answers(RHYS, "YES", desk.last(RHYS, "CHECK"), dmarc=dmarc) == "done"
    assert desk.answer_of("bristol") == ("accept", "provisional")


def test_a_token_in_other_hands_proves_nothing(desk):
    """Right token, wrong sender: a stranger, another network, the stand-in to whom the mail was never sent."""
    asked = desk.last(RHYS, ASK)
    assert desk.answers("someone@bristol.example", "ACCEPT F12", asked) == "refused"
    assert desk.answers(INES, "ACCEPT F12", asked) == "held"
    assert desk.answers(KIT, "ACCEPT F12", asked) == "held"
    assert (desk.answer_of("bristol"), desk.answer_of("lyon")) == (("", ""), ("", ""))


def test_a_verdict_counts_only_from_our_own_server(desk):
    """A foreign authserv-id, or a verdict below a foreign Received line, is no verdict."""
    asked = desk.last(RHYS, ASK)
    for forged in (
        "Authentication-Results: mx.evil.example; dmarc=pass header.from=bristol.example\n",
        "Received: from a.example by mx.evil.example; Tue, 2 Jun 2026 10:00:00 +0000\n"
        "Authentication-Results: mx.hub.example; dmarc=pass header.from=bristol.example\n",
    ):
        to = str(asked["Reply-To"])
        raw = f"{forged}From: {RHYS}\nTo: {to}\nSubject: x\nMessage-ID: <{next(desk.numbers)}@f.example>\n\nACCEPT F12\n"
        assert desk.put(RHYS, to, raw) == "held"
    assert desk.answer_of("bristol") == ("", "")


def test_a_genuine_mail_that_is_sent_on_binds_nobody(desk):
    """To and Cc must name the desk (8.1 rule 2)."""
    asked = desk.last(RHYS, ASK)
    verdict = "Authentication-Results: mx.hub.example; dmarc=pass header.from=bristol.example\n"
    raw = (
        f"{verdict}From: {RHYS}\nTo: group@bristol.example\nSubject: x\nMessage-ID: <list@f.example>\nIn-Reply-To: {asked['Message-ID']}\n"
    )
    assert desk.put(RHYS, str(asked["Reply-To"]), raw + "\nACCEPT F12\n") == "held"
    assert desk.answer_of("bristol") == ("", "")


def test_a_mail_has_one_effect_by_whatever_road(desk):
    """The same letter at two addresses, and again after UNDO, does nothing more."""
    asked = desk.last(RHYS, ASK)
    headers = f"In-Reply-To: {asked['Message-ID']}\n"
    both = f"{asked['Reply-To']}, f12@hub.example"
    raw = (
        "Authentication-Results: mx.hub.example; dmarc=pass header.from=bristol.example\n"
        f"From: {RHYS}\nTo: {both}\nSubject: x\nMessage-ID: <once@f.example>\n{headers}\nACCEPT F12\n"
    )
    assert [desk.put(RHYS, one, raw) for one in (str(asked["Reply-To"]), "f12@hub.example")] == ["done", "ignored"]
    desk.answers(RHYS, "UNDO", desk.last(RHYS))
    assert desk.put(RHYS, str(asked["Reply-To"]), raw + "\n") == "ignored"
    assert desk.answer_of("bristol") == ("", "")


def test_one_check_for_one_claim_and_none_after_seven_days(desk):
    """However often a claim is repeated it is asked about once; a YES after its time does nothing."""
    for _ in range(3):
        desk.write(RHYS, "ACCEPT F12", dmarc="fail")
    assert sum("CHECK" in str(mail["Subject"]) for mail in desk.boxes[RHYS]) == 1
    desk.now += timedelta(days=8)
    assert desk.answers(RHYS, "YES", desk.last(RHYS, "CHECK")) == "refused"
    assert desk.answer_of("bristol") == ("", "")


def test_a_check_is_answered_by_whom_it_went_to(desk):
    """The stand-in's YES to the delegate's CHECK counts for nothing (8.1 rule 4)."""
    desk.write(RHYS, "ACCEPT F12", dmarc="fail")
    assert desk.answers(KIT, "YES", desk.last(RHYS, "CHECK")) == "refused"
    assert desk.answer_of("bristol") == ("", "")


def test_a_token_lives_until_30_days_after_the_ask(desk):
    """Then a reply in the old thread proves no more than a new mail."""
    asked = desk.last(RHYS, ASK)
    desk.answers(AMA, "END F12 they have closed down", desk.last(AMA))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.now += timedelta(days=29)
    assert desk.answers(RHYS, "GREETING F12 all the best", asked, dmarc="none") == "done"
    desk.now += timedelta(days=2)
    assert desk.answers(RHYS, "GREETING F12 once more", asked, dmarc="none") == "held"


def test_who_only_declined_is_named_to_nobody_but_those_who_asked(desk):
    """In the whole life of the fight the name of Lyon stands in no mail to Bristol."""
    desk.answers(INES, "DECLINE F12 capacity", desk.last(INES, ASK))
    desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, ASK))
    for days, word in ((1, ""), (19, "STATUS F12"), (1, "FIGHTS")):
        desk.now += timedelta(days=days)
        desk.rest()
        if word:
            desk.write(RHYS, word)
    desk.answers(AMA, "WON F12 all paid", desk.last(AMA))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.now += timedelta(days=2)
    desk.rest()

    assert any("Lyon" in mail.as_string() for mail in desk.boxes[AMA])
    assert not [mail["Subject"] for who in (RHYS, KIT) for mail in desk.boxes[who] if "lyon" in mail.as_string().lower()]


def test_a_referral_leaves_nothing_on_the_disk(desk):
    """After delivery no file of the desk holds a word of it, not even the write-ahead log (product 12.1)."""
    desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, ASK))
    desk.now += timedelta(days=2)
    desk.rest()
    forwarded = "---------- Forwarded message ---------\nFrom: Legal <legal@meridian.example>\nSubject: threat\n\nzyzzyva-body"
    text = f"REFER F12 zyzzyva-note\n\n{forwarded}"
    assert desk.write(RHYS, text, to="refer@hub.example") == "done"
    passed = desk.last(AMA, "REFERRED")
    app.sweep(desk.database, desk.now, desk.parts.periods)

    assert "zyzzyva-body" in passed.as_string()
    left = [path.name for path in desk.folder.iterdir() if path.is_file() and b"zyzzyva" in path.read_bytes()]
    assert left == []


def test_the_ledger_holds_no_words_and_no_addresses(desk):
    """What happened can be read for ever; who it was and what was written stands elsewhere."""
    desk.answers(RHYS, "ACCEPT F12\n\nwe all said zyzzyva", desk.last(RHYS, ASK))
    desk.answers(INES, "DECLINE F12 no zyzzyva here", desk.last(INES, ASK))
    rows = desk.database.connection().execute("select data from ledger").fetchall()

    assert rows
    assert not [row["data"] for row in rows if "@" in row["data"] or "zyzzyva" in row["data"] or "Bristol" in row["data"]]


def test_a_stranger_is_remembered_by_a_keyed_hash_only(desk):
    """One note a week, and no address of a stranger in the inbox."""
    assert desk.write("legal@meridian.example", "F12 is unlawful") == "refused"
    assert desk.write("legal@meridian.example", "F12 is unlawful, again") == "ignored"
    row = desk.database.connection().execute("select sender, subject, mail_from, raw from inbox order by id desc").fetchone()

    assert row["sender"].startswith("stranger:")
    assert (row["subject"], row["mail_from"], row["raw"]) == ("", "", None)
    assert len(desk.boxes["legal@meridian.example"]) == 1


def test_the_watchword_stands_on_receipts_and_never_on_asks(desk):
    """Asks are forwarded, and so the enemy would have it with the first leak (product 8.3)."""
    desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, ASK))
    asked, *others = desk.boxes[RHYS]

    assert "heron kettle" not in asked.as_string()
    assert all("heron kettle" in mail.as_string() for mail in others)


def test_our_own_mails_fed_back_are_never_answered(desk):
    """Two desks that write to each other stop after one mail: everything we send is known as a machine's."""
    desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, ASK))
    desk.write(RHYS, "HELP")
    for mail in [mail for box in list(desk.boxes.values()) for mail in box]:
        raw = mail.as_string().replace("From: Fights desk <fights@hub.example>", f"From: {RHYS}")
        before = sum(map(len, desk.boxes.values()))
        assert desk.put(RHYS, "fights@hub.example", raw) == "ignored"
        assert sum(map(len, desk.boxes.values())) == before


def test_a_referral_that_cannot_be_handed_over_is_told_to_both_sides(desk):
    """After 72 hours of trying it is dropped; who sent it and who should have had it hear so (scenario 13)."""
    desk.write(RHYS, "REFER F12 their area manager rang us", to="refer@hub.example")
    with desk.database.write() as connection:
        number = connection.execute("select id from mails where kind = 'referral'").fetchone()["id"]
        app.verdicts(desk.parts)(connection, [(number, Bounced("no answer", "", refused=False))], desk.now)
    desk.rest()

    for who in (RHYS, AMA):
        assert "area manager" not in desk.last(who).as_string()
        assert "F12" in str(desk.last(who)["Subject"])
    kinds = [row["kind"] for row in desk.database.connection().execute("select kind from mails order by id desc limit 2")]
    assert kinds == ["referral-failed", "referral-failed"]


def test_a_refusal_in_our_own_delivery_moves_the_ask_to_the_stand_in(desk):
    """The same hour, with the ask below; the delegate counts as unreachable, and later mails are tried at both doors (scenario 23)."""
    with desk.database.write() as connection:
        number = connection.execute(
            "select mails.id from mails join contacts on contacts.id = mails.contact where mails.kind = 'ask' and contacts.address = ?",
            (RHYS,),
        ).fetchone()["id"]
        app.verdicts(desk.parts)(connection, [(number, Bounced("550 5.1.1 user unknown", "5.1.1", refused=True))], desk.now)
    desk.rest()
    told = desk.last(KIT)

    assert "cannot be reached" in str(told["Subject"])
    assert "fingerprint" in told.as_string()
    assert desk.answers(KIT, "ACCEPT", told) == "done"
    assert desk.answer_of("bristol") == ("accept", "provisional")


def test_a_released_network_that_declines_is_out_and_those_who_started_hear_it(desk):
    """After AMEND a DECLINE is an answer like any other: told to the initiator, now, and to nobody else."""
    desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, ASK))
    desk.now += timedelta(days=20)
    desk.rest()
    desk.write(AMA, "AMEND F12\nWon means: all money received, and an apology")
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    assert desk.answer_of("bristol") == ("accept", "released")
    told = len(desk.boxes[INES])
    desk.answers(RHYS, "DECLINE F12", desk.last(RHYS, ASK))

    assert desk.answer_of("bristol") == ("accept", "out")
    assert "Bristol: not this time" in desk.last(AMA).as_string()
    assert len(desk.boxes[INES]) == told


def rows(desk: DeskUnderTest, query: str) -> list[tuple[object, ...]]:
    """What a query finds."""
    return [tuple(row) for row in desk.database.connection().execute(query).fetchall()]


def test_somebody_without_a_mandate_gets_the_note_and_the_delegate_hears_of_it_in_the_digest(desk: DeskUnderTest) -> None:
    """Scenario 20: nothing is recorded; one line is due for Bristol's next digest, however often she writes."""
    for _ in range(3):
        desk.answers("someone@mail.example", "ACCEPT F12 !!", desk.last("rhys@bristol.example"))
    assert len(desk.boxes["someone@mail.example"]) == 1
    assert desk.answer_of("bristol") == ("", "")
    assert rows(desk, "select kind, tag from news join networks on networks.id = news.network") == [("no-mandate", "bristol")]


def test_a_stranger_is_seen_in_the_keeper_log_without_a_name(desk: DeskUnderTest) -> None:
    """Scenario 28: the boss gets the note; keepers see that such a mail came, once for each note."""
    for _ in range(2):
        desk.write("legal@meridian.example", "F12 - unlawful campaign")
    assert len(desk.boxes["legal@meridian.example"]) == 1
    assert rows(desk, "select what, detail, network from keeper_log where what = 'stranger wrote'") == [("stranger wrote", "", None)]
    assert "F12" not in str(desk.boxes["legal@meridian.example"][0].get_content())
