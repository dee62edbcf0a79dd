"""What a delivery report does, and what it does not (product 6.1, scenario 23)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.desk import render
from tests.desk import DeskUnderTest, open_desk

RHYS, KIT, AMA, INES, KIM = "rhys@bristol.example", "kit@bristol.example", "ama@leeds.example", "ines@lyon.example", "kim@leeds.example"


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """F12 goes round to Bristol, which has a stand-in, and to Lyon."""
    made = open_desk(tmp_path)
    made.fight()
    return made


def envelope(desk: DeskUnderTest, who: str, kind: str = "ask") -> str:
    """Return the envelope sender of somebody's last mail of a kind."""
    connection = desk.database.connection()
    number = connection.execute(
        "select mails.id from mails join contacts on contacts.id = mails.contact where address = ? and kind = ? order by mails.id desc",
        (who, kind),
    ).fetchone()["id"]
    sent = render.message(desk.parts, connection, number)
    assert sent is not None
    return sent[1]


def report(desk: DeskUnderTest, to: str, status: str = "5.1.1", action: str = "failed", about: str = RHYS, sender: str = "") -> str:
    """Let a report arrive; its prose and the mail in it hold a command."""
    return desk.put(
        sender,
        to,
        f"From: Mail Delivery System <MAILER-DAEMON@mx.bristol.example>\nTo: {to}\nSubject: Undelivered Mail Returned to Sender\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nACCEPT F12\n\n--b\n"
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.bristol.example\n\n"
        f"Final-Recipient: rfc822; {about}\nAction: {action}\nStatus: {status}\n\n--b\nContent-Type: message/rfc822\n\n"
        f"From: {about}\nSubject: Re: F12\n\nACCEPT F12\n--b--\n",
    )


def standing(desk: DeskUnderTest, who: str = RHYS) -> tuple[int, int]:
    """Return how many reports stand against a contact, and whether it counts as unreachable."""
    row = desk.database.connection().execute("select bounces, unreachable from contacts where address = ?", (who,)).fetchone()
    return row["bounces"], row["unreachable"]


def told(desk: DeskUnderTest, who: str) -> list[str]:
    """Return the subjects of somebody's mails that say a delegate cannot be reached."""
    return [str(mail["Subject"]) for mail in desk.boxes.get(who, []) if "cannot be reached" in str(mail["Subject"])]


def mails(desk: DeskUnderTest) -> int:
    """Return how many mails the desk has sent."""
    return sum(len(box) for box in desk.boxes.values())


def test_the_first_report_moves_the_ask_and_disables_nobody(desk: DeskUnderTest) -> None:
    """The stand-in gets the ask once; nothing is recorded, and nobody else hears anything."""
    before = mails(desk)
    report(desk, envelope(desk, RHYS))

    assert len(told(desk, KIT)) == 1
    assert mails(desk) == before + 1
    assert standing(desk) == (1, 0)
    assert desk.answer_of("bristol") == ("", "")


def test_the_same_report_again_does_nothing(desk: DeskUnderTest) -> None:
    """A replayed envelope sender, which stands in every forwarded copy, cannot make anybody unreachable."""
    to = envelope(desk, RHYS)
    report(desk, to)
    before = mails(desk)
    for status in ("5.1.1", "5.1.10", "5.2.1"):
        report(desk, to, status)
    assert (standing(desk), mails(desk)) == ((1, 0), before)


def test_reports_about_two_mails_make_unreachable_and_a_letter_ends_it(desk: DeskUnderTest) -> None:
    """Two different mails; it stands in the database, so a restart forgets nothing; whoever writes has a mailbox."""
    desk.write(RHYS, "HELP")
    kind = desk.database.connection().execute("select kind from mails order by id desc limit 1").fetchone()["kind"]
    report(desk, envelope(desk, RHYS))
    report(desk, envelope(desk, RHYS, kind))
    assert standing(desk) == (2, 1)

    desk.answers(RHYS, "HELP", desk.last(RHYS, "[F12]"))
    assert standing(desk) == (0, 0)


@pytest.mark.parametrize("status", ["5.2.2", "4.2.2", "5.7.1", "5.7.26", "5.3.4", "4.4.7"])
def test_full_mailboxes_and_policies_move_the_ask_and_count_nothing(desk: DeskUnderTest, status: str) -> None:
    """The mail is lost, so the stand-in gets it; it says nothing against the mailbox (scenario 23)."""
    report(desk, envelope(desk, RHYS), status)
    assert len(told(desk, KIT)) == 1
    assert standing(desk) == (0, 0)


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.0.0"), ("expanded", "2.0.0")])
def test_delays_and_successes_are_no_failures(desk: DeskUnderTest, action: str, status: str) -> None:
    """Nobody hears of them, and a later failure of the same mail still counts."""
    to, before = envelope(desk, RHYS), mails(desk)
    report(desk, to, status, action)
    assert (standing(desk), mails(desk)) == ((0, 0), before)

    report(desk, to)
    assert standing(desk) == (1, 0)


@pytest.mark.parametrize("to", ["bounce@hub.example", "bounce+aaaaaaaaaa@hub.example", "fights@hub.example", "f12@hub.example"])
@pytest.mark.parametrize("sender", ["", "boss@meridian.example"])
def test_a_report_that_somebody_made_up_does_nothing(desk: DeskUnderTest, to: str, sender: str) -> None:
    """Without the tag of a mail of ours the address in a report is anybody's guess; it is not answered either."""
    before = mails(desk)
    for _ in range(3):
        report(desk, to, sender=sender)
    assert (standing(desk), mails(desk), desk.answer_of("bristol")) == ((0, 0), before, ("", ""))


def test_the_tag_is_believed_over_the_address_in_the_report(desk: DeskUnderTest) -> None:
    """A report about Bristol's mail that names Lyon is about Bristol: its mail was forwarded."""
    report(desk, envelope(desk, RHYS), about=INES)
    assert (standing(desk), standing(desk, INES)) == ((1, 0), (0, 0))


def test_a_person_at_the_bounce_address_is_heard(desk: DeskUnderTest) -> None:
    """Some programs answer to the envelope sender: it is read as if it had gone to Reply-To."""
    headers = f"In-Reply-To: {desk.last(RHYS, '[F12]')['Message-ID']}\n"
    desk.write(RHYS, "ACCEPT F12", to=envelope(desk, RHYS), headers=headers)
    assert desk.answer_of("bristol")[0] == "accept"
    assert standing(desk) == (0, 0)


def test_reports_about_the_stand_in_s_mail_end_with_the_keepers(desk: DeskUnderTest) -> None:
    """If that fails, too, keepers telephone; they hear it once, and no mail makes a mail for ever."""
    report(desk, envelope(desk, RHYS))
    report(desk, envelope(desk, KIT, "bounced"), about=KIT)
    before = mails(desk)
    report(desk, envelope(desk, KIT, "bounced"), about=KIT)
    report(desk, envelope(desk, RHYS))

    keepers = desk.parts.settings.desk.keepers
    assert [sum("reached by mail" in str(mail["Subject"]) for mail in desk.boxes.get(keeper, [])) for keeper in keepers] == [1] * len(
        keepers
    )
    assert mails(desk) == before
