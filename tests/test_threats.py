"""What the enemy tries, line by line of product 8.5, and what comes of it: nothing recorded, nothing to where it must not go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.store.db import Database
from tests.desk import FORM, DeskUnderTest, open_desk
from tests.test_ladder import kept, new, sent

AMA, RHYS, KIT, INES, KIM = "ama@leeds.example", "rhys@bristol.example", "kit@bristol.example", "ines@lyon.example", "kim@leeds.example"
BOSS, VICTIM = "boss@meridian.example", "victim@clinic.example"
SECRET = FORM.replace("Bright Homes", "Grim Storage").replace("Answer by: 16 June\n", "Answer by: 16 June\nSend to: Bristol\n")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskUnderTest]:
    """F12 goes round to Bristol and Lyon."""
    made = open_desk(tmp_path)
    made.fight()
    yield made
    made.database.close()


def checks(desk: DeskUnderTest, who: str) -> list[str]:
    """Return the subjects of the CHECK mails somebody got."""
    return [str(mail["Subject"]) for mail in desk.boxes.get(who, []) if str(mail["Subject"]).startswith("CHECK")]


def send_anyway(desk: DeskUnderTest, form: str) -> None:
    """Leeds starts another fight."""
    desk.write(AMA, form)
    desk.answers(AMA, "SEND ANYWAY", desk.last(AMA))


# ── Forgeries ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_forged_accept_shows_the_boss_nothing(desk: DeskUnderTest) -> None:
    """He is sent nothing, wherever he asks for it; the delegate is asked; what he claims is not counted."""
    before, had = kept(desk), sent(desk)
    headers = f"Reply-To: {BOSS}\nCc: {BOSS}\nReturn-Receipt-To: {BOSS}\nDisposition-Notification-To: {BOSS}\nErrors-To: {BOSS}\n"
    assert desk.write(RHYS, "ACCEPT F12", dmarc="fail", headers=headers) == "held"
    assert new(desk, had) == [(RHYS, "CHECK: did you send ACCEPT F12?")]
    assert kept(desk) == before


@pytest.mark.parametrize("word", ["WON F12 all paid", "STOP F12", "PAUSE F12", "END F12 over", "SETTLED F12 half is paid", "LOST F12"])
@pytest.mark.parametrize("dmarc", ["pass", "none", "fail"])
def test_a_forged_end_stops_nobody(desk: DeskUnderTest, word: str, dmarc: str) -> None:
    """Class 3 is always asked about, and only those who started it are."""
    before, had = kept(desk), sent(desk)
    desk.write(AMA, word, dmarc=dmarc)
    desk.write(RHYS, word, dmarc=dmarc)
    assert kept(desk) == before
    assert {who for who, _ in new(desk, had)} <= {AMA, RHYS}
    assert not any(subject.startswith("STOP") for who, subject in new(desk, had))


def test_partners_know_our_stop_by_their_watchword(desk: DeskUnderTest) -> None:
    """It stands on STOP and CHECK, and on nothing that is passed around."""
    assert desk.write(RHYS, "OFFER F12 a picket on 10 June") == "done"
    desk.write(AMA, "END F12 they have closed")
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    assert "heron kettle" in desk.last(RHYS, "STOP").as_string()
    assert "heron kettle" not in desk.boxes[RHYS][0].as_string()


def test_a_genuine_answer_is_not_played_again(desk: DeskUnderTest) -> None:
    """The same letter, byte by byte or at another address, with another date, sent on by the group: after UNDO it does nothing."""
    asked = desk.last(RHYS, "[F12]")
    to, verdict = str(asked["Reply-To"]), "Authentication-Results: mx.hub.example; dmarc=pass header.from=bristol.example\n"
    raw = f"{verdict}From: {RHYS}\nTo: {to}\nSubject: x\nMessage-ID: <r@b.example>\nDate: D\nIn-Reply-To: {asked['Message-ID']}\n\nACCEPT\n"
    assert desk.put(RHYS, to, raw) == "done"
    assert desk.answers(RHYS, "UNDO", desk.last(RHYS)) == "done"
    before, had = kept(desk), sent(desk)
    for again in (
        raw,
        raw.replace("Date: D", "Date: E"),
        raw.replace("\n\n", "\nX-Padding: 1\n\n"),
        raw.replace(f"From: {RHYS}", f"From: R <{RHYS}>"),
    ):
        for rcpt in (to, "f12@hub.example", "fights@hub.example"):
            desk.put(BOSS, rcpt, again)
    assert kept(desk) == before
    assert new(desk, had) == []
    desk.put(RHYS, to, raw.replace("<r@b.example>", "<s@b.example>").replace(f"To: {to}", "To: group@bristol.example"))
    assert kept(desk) == before  # the group's draft of one, mailed on
    assert new(desk, had) == [(RHYS, "CHECK: did you send ACCEPT F12?")]


def test_a_member_without_a_mandate_gets_a_pointer(desk: DeskUnderTest) -> None:
    """A friendly one, once a week; nothing is recorded, and the delegate hears of it in the digest."""
    before, asked = kept(desk), desk.last(RHYS, "[F12]")
    for _ in range(5):
        desk.answers("tom@bristol.example", "ACCEPT F12", asked)
    assert kept(desk) == before
    assert len(desk.boxes["tom@bristol.example"]) == 1
    found = desk.database.connection().execute("select count(*) from news where kind = 'no-mandate'").fetchone()
    assert found[0] == 1


# ── No oracle ──────────────────────────────────────────────────────────────────────────────────────────────────────────

PROBES = """
    ACCEPT {ref} / DECLINE {ref} / OFFER {ref} a picket on 10 June / LATER {ref} 10 June / ASK {ref} is it true? / PLAN {ref} 10 June, Lyon
    REPORT {ref} 1 June, Lyon, 5 people / REFER {ref} / ALERT {ref} danger / GREETING {ref} well done / EXIT {ref} we must / OK / NO / YES
    SEND {ref} / UPDATE {ref} news / CORRECT {ref} no / AMEND {ref} / PAUSE {ref} / WON {ref} / CONTINUE {ref} 1 August / WITHDRAW {ref}
    STATUS {ref} / TERMS {ref} / RESEND {ref} / hello, what is this? / ACCEPT {ref} v1 / ANSWER {ref}.q1 yes / Title: ours now / DROP
    accept {ref} Grim Storage, Leeds: stolen deposits / CHANGE {ref} / 👍 / ACEPT {ref} / C{number} / fight {number} / {number}
"""


@pytest.mark.parametrize("by", ["text", "address"])
def test_what_may_not_be_seen_is_answered_like_what_is_not_there(desk: DeskUnderTest, by: str) -> None:
    """A draft of Leeds (13), a fight for Bristol only (14), and a number nobody has (99): to Lyon they are one."""
    desk.write(AMA, SECRET.replace("Grim", "Grimmer"))
    send_anyway(desk, SECRET)
    asks = desk.database.connection().execute("select number, phase from asks order by number").fetchall()
    assert [tuple(row) for row in asks] == [(12, "circulating"), (13, "draft"), (14, "circulating")]
    before = kept(desk)
    for probe in (one.strip() for line in PROBES.strip().splitlines() for one in line.split(" / ")):
        answers = [answer_to(desk, probe, number, by) for number in (99, 13, 14)]
        assert answers[1] == answers[0], probe
        assert answers[2] == answers[0], probe
    assert [line for line in kept(desk) if line not in before and "F12" not in str(line)] == []


def answer_to(desk: DeskUnderTest, probe: str, number: int, by: str) -> tuple[str, list[tuple[str, ...]]]:
    """Let Lyon try a number; return what came of it, with the number and what is drawn anew taken out."""
    desk.now += timedelta(minutes=61)
    had = len(desk.boxes[INES])
    to = f"f{number}@hub.example" if by == "address" else "fights@hub.example"
    state = desk.write(INES, probe.format(ref=f"F{number}", number=number), to=to)
    came = [(str(mail["Subject"]), mail.get_content()) for mail in desk.boxes[INES][had:]]
    return state, [
        tuple(re.sub(r"(?i)\b(m|f12)-\w{10}|r-\d+(-\w{10})?", "X", part).replace(str(number), "N") for part in one) for one in came
    ]


def test_receipts_of_others_are_like_receipts_that_are_not_there(desk: DeskUnderTest) -> None:
    """UNDO with a number tells nobody how many receipts there are."""
    desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, "[F12]"))
    row = desk.database.connection().execute("select max(number) as number from receipts").fetchone()
    answers = []
    for number in (row["number"], 9999):
        desk.write(INES, f"UNDO R-{number}")
        answers.append(re.sub(r"M-\w{10}", "", desk.last(INES).get_content()).replace(str(number), "N"))
    assert answers[0] == answers[1]
    assert desk.answer_of("bristol")[0] == "accept"


def test_a_stranger_learns_nothing_from_tokens_and_numbers(desk: DeskUnderTest) -> None:
    """One and the same note, whichever fight or address is tried."""
    notes = []
    for number, to in enumerate(("fights@hub.example", "f12@hub.example", "f99@hub.example", "refer@hub.example", "f99-refer@hub.example")):
        who = f"x{number}@y{number}.example"
        desk.write(who, "STATUS F12", to=to)
        notes.append(re.sub(r"M-\w{10}", "", desk.last(who).get_content()))
    assert len(set(notes)) == 1


# ── The desk as a weapon ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_victim_named_as_negotiator_gets_one_check(desk: DeskUnderTest) -> None:
    """Never more: not by WITHDRAW and SEND, not after NO, not after a week, not by another fight."""
    other = FORM.replace("ama@leeds.example", VICTIM).replace("Bright Homes", "Grim Storage")
    send_anyway(desk, other)
    for _ in range(3):
        desk.write(AMA, "WITHDRAW F13")
        desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
        desk.write(AMA, "SEND ANYWAY", to="f13@hub.example")
        desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
        desk.now += timedelta(days=1)
    send_anyway(desk, other.replace("Grim", "Grimmer"))
    asks = desk.database.connection().execute("select phase, version from asks where number > 12 order by number").fetchall()
    assert [tuple(row) for row in asks] == [("circulating", 4), ("circulating", 1)]
    assert checks(desk, VICTIM) == ["CHECK: will you receive for F13?"]

    desk.write(RHYS, "ALERT F13 they threaten us", to="f13@hub.example")
    desk.write(RHYS, "REFER F13 they say stop", to="refer@hub.example")
    assert len(desk.boxes[VICTIM]) == 1  # nothing is passed on before a YES
    desk.answers(VICTIM, "NO", desk.last(VICTIM, "CHECK"))
    desk.now += timedelta(days=5)
    send_anyway(desk, other.replace("Grim", "Grimmest").replace("16 June", "26 June"))
    desk.now += timedelta(days=30)
    desk.rest()
    assert len(checks(desk, VICTIM)) == 1


def test_a_negotiator_of_several_fights_is_asked_one_by_one(desk: DeskUnderTest) -> None:
    """After each YES comes the question about the next."""
    other = FORM.replace("ama@leeds.example", VICTIM)
    for name in ("Grim", "Grimmer", "Grimmest"):
        send_anyway(desk, other.replace("Bright", name))
    for number in (13, 14, 15):
        assert checks(desk, VICTIM)[-1] == f"CHECK: will you receive for F{number}?"
        assert desk.answers(VICTIM, "YES", desk.last(VICTIM, "CHECK"), dmarc="none") == "done"
    rows = (
        desk.database.connection()
        .execute("select ask from negotiators where address = ? and confirmed_at is not null", (VICTIM,))
        .fetchall()
    )
    assert [row["ask"] for row in rows] == [13, 14, 15]
    assert len(checks(desk, VICTIM)) == 3


@pytest.mark.parametrize(
    "word", ["HELP", "STATUS F12", "TERMS F12", "FIGHTS", "WHO", "RECORD", "RESEND", "NEW FIGHT", "what is this?", "STATUS F99"]
)
def test_three_answers_an_hour_even_after_a_restart(desk: DeskUnderTest, word: str) -> None:
    """What records nothing is answered three times an hour and address: forged or not apart; what records is not hindered by it."""

    def flood(dmarc: str) -> int:
        had = len(desk.boxes[RHYS])
        for _ in range(4):
            desk.write(RHYS, word, dmarc=dmarc)
            desk.database.close()
            desk.database = Database(desk.database.path)
            desk.write(RHYS, word, dmarc=dmarc)
        return len(desk.boxes[RHYS]) - had

    heard = {dmarc: flood(dmarc) for dmarc in ("pass", "none")}
    most = 4 if word in ("RESEND", "NEW FIGHT", "what is this?") else 3  # a claim without proof has its CHECK besides
    assert heard["pass"] in (3, most)
    assert heard["none"] <= most
    assert desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, "[F12]")) == "done"
    desk.now += timedelta(hours=1, seconds=1)
    assert flood("pass") >= 3


def test_the_limit_silences_no_receipt_no_check_and_no_stop(desk: DeskUnderTest) -> None:
    """A forger who uses up the answers takes nothing else away."""
    for _ in range(9):
        desk.write(RHYS, "HELP", dmarc="none")
        desk.write(RHYS, "HELP")
        desk.write(AMA, "HELP")
    assert desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, "[F12]")) == "done"
    assert "RECORDED" in desk.last(RHYS).get_content()
    desk.write(RHYS, "DECLINE F12", dmarc="fail")
    assert checks(desk, RHYS) == ["CHECK: did you send DECLINE F12?"]
    desk.write(AMA, "END F12 they have closed")
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    assert desk.last(RHYS, "STOP F12")


def test_unknown_senders_get_one_note_a_week(desk: DeskUnderTest) -> None:
    """However they write; none if DMARC fails, none to machines, to our own address or to several senders at once."""
    had = sent(desk)
    for number in range(6):
        desk.write(BOSS, f"hello {number}")
    desk.write(BOSS.upper(), "HELLO")
    assert len(desk.boxes[BOSS]) == 1
    desk.write("f1@fail.example", "hello", dmarc="fail")
    desk.write("f2@auto.example", "hello", headers="Auto-Submitted: auto-replied\n")
    desk.write("f3@list.example", "hello", headers="List-Id: <x.list.example>\n")
    desk.write("noreply@robot.example", "hello")
    desk.write("fights@hub.example", "hello")
    desk.write("f12@hub.example", "hello")
    desk.write("a@two.example, b@two.example", "hello")
    assert {who for who, _ in new(desk, had)} == {BOSS}
    desk.now += timedelta(days=7, seconds=1)
    desk.write(BOSS, "hello again")
    assert len(desk.boxes[BOSS]) == 2
    assert BOSS not in " ".join(str(tuple(row)) for row in desk.database.connection().execute("select * from answers_sent").fetchall())


@pytest.mark.parametrize(("dmarc", "most"), [("none", 10), ("fail", 0)])
def test_forged_senders_of_one_domain_are_no_flood(desk: DeskUnderTest, dmarc: str, most: int) -> None:
    """Backscatter has a bound for each domain and day."""
    had = sent(desk)
    for number in range(40):
        desk.write(f"person{number}@clinic.example", "hello", dmarc=dmarc)
    assert len(new(desk, had)) == most


def test_one_check_for_one_claim_and_three_for_its_variants(desk: DeskUnderTest) -> None:
    """Whoever forges without failing DMARC may vary the words: three a day; the contact's own reply is asked about all the same."""
    for _ in range(5):
        desk.write(RHYS, "DECLINE F12", dmarc="none")
    assert len(checks(desk, RHYS)) == 1
    for number in range(12):
        desk.write(RHYS, f"ASK F12 question {number}?", dmarc="none")
        desk.write(RHYS, f"what about {number}?", dmarc="none", to="f12@hub.example")
        desk.write(RHYS, f"ACCEPT F12\n\nnote {number}", dmarc="none")
        desk.write(RHYS, f"ACCEPT F12\n\nnote {number}", dmarc="fail")
    found = checks(desk, RHYS)
    assert {one: found.count(one) for one in set(found)} == {
        "CHECK: did you send DECLINE F12?": 1, "CHECK: did you send ASK F12?": 3, "CHECK: did you send ACCEPT F12?": 3,
    }  # fmt: skip
    assert desk.answers(RHYS, "ACCEPT F12\n\nfrom all of us", desk.last(RHYS, "[F12]"), dmarc="none") == "held"
    assert len(checks(desk, RHYS)) == len(found) + 1
    assert desk.answers(RHYS, "YES", desk.last(RHYS, "CHECK"), dmarc="none") == "done"
    assert desk.answer_of("bristol")[0] == "accept"


def test_a_mailbox_broken_into_cannot_act_unseen(desk: DeskUnderTest) -> None:
    """The stand-in gets each receipt, and takes back what was not the network's."""
    desk.answers(RHYS, "ACCEPT F12", desk.last(RHYS, "[F12]"))
    assert "RECORDED: Bristol ACCEPTS F12" in desk.last(KIT).get_content()
    assert desk.answers(KIT, "NOT ME", desk.last(KIT)) == "done"
    assert desk.answer_of("bristol") == ("", "")
    assert desk.last(KIM, "NOT ME")


def test_mail_to_the_keepers_is_passed_on_once_and_answered_by_nobody(desk: DeskUnderTest) -> None:
    """Whatever it says and whoever it claims to be from; it is no command, and when it comes back it ends."""
    had, before = sent(desk), kept(desk)
    desk.write(RHYS, "ACCEPT F12", to="keeper@hub.example")
    assert [who for who, _ in new(desk, had)] == [KIM]
    passed = desk.last(KIM)
    assert desk.put(KIM, "keeper@hub.example", passed.as_string()) == "ignored"
    assert desk.put("", str(passed["Reply-To"]), passed.as_string()) in ("ignored", "refused")
    assert [who for who, _ in new(desk, had)] == [KIM]
    assert kept(desk) == before
