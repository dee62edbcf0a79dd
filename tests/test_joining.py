"""APPLY: what a stranger can cause, what she can learn, and how a newcomer begins (product 8.5, 13.1)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.store import applications, contacts, directory
from mailbot.store.entries import Entry
from tests.desk import FORM, DeskUnderTest, open_desk

ZOE, LEO, LIST = "zoe@nantes.example", "leo@nantes.example", "contact@nantes.example"
AMA, RHYS, INES, KEEPER = "ama@leeds.example", "rhys@bristol.example", "ines@lyon.example", "kim@leeds.example"
DAY = timedelta(days=1)
APPLICATION = f"""Network: Nantes
Town and towns nearby: Nantes
Delegate: {ZOE}
Stand-in: {LEO}
Network address: {LIST}
Two member networks that know you: Lyon, Bristol
"""


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """Leeds, Bristol and Lyon."""
    return open_desk(tmp_path)


def count(desk: DeskUnderTest, who: str, subject: str = "") -> int:
    """How many mails somebody got."""
    return sum(subject in str(mail["Subject"]) for mail in desk.boxes.get(who, []))


def text(desk: DeskUnderTest, who: str, subject: str = "") -> str:
    """The words of the last mail to somebody, however they are wrapped."""
    return " ".join(str(desk.last(who, subject).get_content()).split())


def confirm(desk: DeskUnderTest) -> None:
    """All three addresses say YES."""
    for who in (ZOE, LEO, LIST):
        desk.answers(who, "YES", desk.last(who, "CHECK"))


def vouch(desk: DeskUnderTest, who: str) -> None:
    """A network vouches, and confirms it."""
    desk.answers(who, "VOUCH", desk.last(who, "Do you know"))
    desk.answers(who, "YES", desk.last(who, "CHECK"))


def joined(desk: DeskUnderTest) -> None:
    """Nantes is a newcomer."""
    desk.write(ZOE, APPLICATION)
    confirm(desk)
    vouch(desk, INES)
    vouch(desk, RHYS)
    desk.now += 7 * DAY
    desk.rest()


def network(desk: DeskUnderTest, tag: str = "nantes") -> contacts.Network:
    """A network as the directory has it."""
    found = contacts.network_by_tag(desk.database.connection(), tag)
    assert found is not None
    return found


# ── What a stranger can cause ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("APPLY", "Two member networks that know you:"),
        ("Solicitud", "Dos redes miembros que os conocen:"),
        ("Aufnahme", "Zwei Mitgliedsnetze, die euch kennen:"),
        ("candidature", "Deux réseaux membres qui vous connaissent"),
    ],
)
def test_the_word_in_any_language_brings_the_form(desk: DeskUnderTest, word: str, label: str) -> None:
    """Who asks how to join gets the form, in her language."""
    assert desk.write(ZOE, word) == "refused"
    assert label in text(desk, ZOE)


def test_nothing_is_sent_where_dmarc_fails_and_to_machines(desk: DeskUnderTest) -> None:
    """A forged application and an automatic one cause nothing at all."""
    assert desk.write(ZOE, APPLICATION, dmarc="fail") == "ignored"
    assert desk.write(ZOE, APPLICATION, headers="Auto-Submitted: auto-generated\n") == "ignored"
    assert desk.boxes == {}


def test_an_unproven_sender_gets_one_note_a_week(desk: DeskUnderTest) -> None:
    """Without a verdict the sender may be a victim: one short note a week, form or not."""
    desk.write(ZOE, "APPLY", dmarc="none")
    desk.write(ZOE, "Network: Nantes\nDelegate: zoe\nStand-in:\nLanguage:\n", dmarc="none")
    desk.write(ZOE, "hello", dmarc="none")
    assert count(desk, ZOE) == 1


def test_an_address_is_asked_once_a_week_whoever_names_it(desk: DeskUnderTest) -> None:
    """APPLY is no way to bomb somebody."""
    for number in range(5):
        desk.write(f"boss{number}@firm.example", APPLICATION.replace("Network: Nantes", f"Network: Nantes {number}"))
    assert [count(desk, who) for who in (ZOE, LEO, LIST)] == [1, 1, 1]
    desk.now += 8 * DAY
    desk.write("boss@firm.example", APPLICATION)
    assert count(desk, LEO) == 2


def test_one_sender_has_three_applications_a_week(desk: DeskUnderTest) -> None:
    """The fourth is not taken."""
    states = [desk.write(ZOE, APPLICATION.replace("nantes.example", f"n{number}.example")) for number in range(4)]
    assert states == ["held", "held", "held", "ignored"]


def test_a_contact_is_never_asked_and_never_told(desk: DeskUnderTest) -> None:
    """A member's address in the form: no mail to it, and the applicant sees no difference."""
    assert desk.write(ZOE, APPLICATION.replace(LEO, AMA)) == "held"
    assert count(desk, AMA) == 0
    assert count(desk, ZOE, "CHECK") == 1


def test_too_many_open_ones_are_told_to_the_keepers_once_a_day(desk: DeskUnderTest) -> None:
    """Whoever comes then hears that it is full."""
    desk.parts = replace(desk.parts, periods=replace(desk.parts.periods, applications=1))
    desk.write(ZOE, APPLICATION)
    for number in range(2):
        desk.write(f"ana@town{number}.example", APPLICATION.replace("nantes.example", f"town{number}.example"))
    assert "too many networks ask to join just now" in text(desk, "ana@town0.example")
    assert count(desk, KEEPER, "More applications") == 1


def test_what_a_stranger_writes_goes_no_further(desk: DeskUnderTest) -> None:
    """The CHECK bears name and town, short and without links; no story, no line of the attacker's own."""
    hostile = APPLICATION.replace("Network: Nantes", "Network: Nantes http://evil.example/x " + "x" * 300)
    desk.write(ZOE, hostile + "What you have done so far: buy now at http://evil.example\n")
    said = text(desk, LEO)
    assert "evil.example" not in said
    assert "buy now" not in said
    assert len(str(desk.last(LEO)["Subject"])) < 100


def test_an_incomplete_form_says_what_is_missing(desk: DeskUnderTest) -> None:
    """Two addresses at least, all different, and mail must be able to go there."""
    desk.write(ZOE, APPLICATION.replace(LIST, ZOE).replace(LEO, "nobody"))
    assert re.search(r"Stand-in:", text(desk, ZOE))
    assert applications.count_open(desk.database.connection()) == 0


def test_only_the_delegate_can_mend_an_application(desk: DeskUnderTest) -> None:
    """Somebody who could change a confirmed address would put his own there (two of three, product 13.3)."""
    desk.write(ZOE, APPLICATION)
    desk.answers(ZOE, "YES", desk.last(ZOE, "CHECK"))
    forged = APPLICATION.replace(LIST, "list@firm.example").replace(LEO, "boss@firm.example")
    assert desk.write("boss@firm.example", forged) == "ignored"
    assert desk.write(ZOE, forged, dmarc="none") == "ignored"
    assert count(desk, "boss@firm.example") == 0
    assert desk.write(ZOE, APPLICATION.replace(LEO, "lea@nantes.example")) == "held"
    assert count(desk, "lea@nantes.example", "CHECK") == 1
    desk.answers(LEO, "YES", desk.last(LEO, "CHECK"))
    assert "NOT RECORDED" in text(desk, LEO) or "question" in text(desk, LEO)


def test_a_check_of_an_application_counts_from_its_own_address_only(desk: DeskUnderTest) -> None:
    """Whoever holds the mail of another address cannot confirm it."""
    desk.write(ZOE, APPLICATION)
    desk.answers("boss@firm.example", "YES", desk.last(LEO, "CHECK"))
    one = applications.every(desk.database.connection())[0]
    assert one.application.agreed == ()


# ── Admission ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_address_that_became_a_contact_meanwhile(desk: DeskUnderTest) -> None:
    """It cannot be entered: the keepers hear why, the applicant that it has ended."""
    desk.write(ZOE, APPLICATION)
    confirm(desk)
    vouch(desk, INES)
    with desk.database.write() as connection:
        entry = Entry(tag="other", name="Other", delegate=ZOE)
        directory.add_network(connection, entry, watchword="oak river", at=desk.now, own="fights@hub.example")
    vouch(desk, RHYS)
    desk.now += 7 * DAY
    desk.rest()
    assert "an address belongs to one contact only" in text(desk, KEEPER, "cannot be entered")
    assert contacts.network_by_tag(desk.database.connection(), "nantes") is None


def test_what_was_written_goes_with_the_application(desk: DeskUnderTest) -> None:
    """After NO nothing of the form is kept."""
    desk.write(ZOE, APPLICATION)
    desk.answers(LIST, "NO", desk.last(LIST, "CHECK"))
    row = desk.database.connection().execute("select phase, form from applications").fetchone()
    assert tuple(row) == ("refused", None)


def test_a_tag_that_is_taken_gets_a_number(desk: DeskUnderTest) -> None:
    """Another network of that name in its tag is no obstacle."""
    with desk.database.write() as connection:
        entry = Entry(tag="nantes", name="Nantes Sud", delegate="eve@sud.example")
        directory.add_network(connection, entry, watchword="oak river", at=desk.now, own="fights@hub.example")
    joined(desk)
    assert network(desk, "nantes-2").state == "newcomer"


# ── The newcomer ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_newcomer_gets_everything_but_closed_asks(desk: DeskUnderTest) -> None:
    """An ask that names its networks is not shown to newcomers, not even by its number."""
    joined(desk)
    desk.write(AMA, FORM.replace("Answer by: 16 June", "Answer by: 26 June"))
    desk.answers(AMA, "SEND", desk.last(AMA))
    assert count(desk, ZOE, "[F12]") == 1
    closed = FORM.replace("Bright Homes", "Grau").replace("Answer by: 16 June", "Answer by: 26 June\nSend to: bristol, nantes")
    desk.write(AMA, closed)
    desk.answers(AMA, "SEND", desk.last(AMA))
    assert count(desk, ZOE, "[F13]") == 0
    assert "no network is called nantes" in text(desk, AMA)


def test_a_draft_that_was_changed_is_shown_again(desk: DeskUnderTest) -> None:
    """A voucher's YES counts for what it saw."""
    joined(desk)
    desk.write(ZOE, FORM.replace("Answer by: 16 June", "Answer by: 30 June"))
    desk.answers(ZOE, "SEND", desk.last(ZOE))
    first = desk.last(INES, "CHECK: may")
    desk.answers(ZOE, "Demands: 1. Something else.", desk.last(ZOE, "Re:"))
    desk.answers(ZOE, "SEND", desk.last(ZOE, "Re:"))
    assert count(desk, INES, "CHECK: may") == 2
    desk.answers(INES, "YES", first)
    assert count(desk, AMA, "[F12]") == 0
    desk.answers(INES, "YES", desk.last(INES, "CHECK: may"))
    assert count(desk, AMA, "[F12]") == 1


def test_silent_vouchers_hold_an_ask_no_longer_than_a_week(desk: DeskUnderTest) -> None:
    """NO of one and silence of the other: the newcomer hears, and may ask again."""
    joined(desk)
    desk.write(ZOE, FORM.replace("Answer by: 16 June", "Answer by: 30 June"))
    desk.answers(ZOE, "SEND", desk.last(ZOE))
    desk.answers(INES, "NO", desk.last(INES, "CHECK: may"))
    assert count(desk, ZOE, "NOT SENT") == 0
    desk.now += 7 * DAY
    desk.rest()
    assert "has said YES in seven days" in text(desk, ZOE, "NOT SENT")


def test_the_second_ask_needs_nobody(desk: DeskUnderTest) -> None:
    """Only the first is co-signed."""
    joined(desk)
    form = FORM.replace("Answer by: 16 June", "Answer by: 30 June")
    desk.write(ZOE, form)
    desk.answers(ZOE, "SEND", desk.last(ZOE))
    desk.answers(INES, "YES", desk.last(INES, "CHECK: may"))
    desk.write(ZOE, form.replace("Bright Homes", "Grau"))
    desk.answers(ZOE, "SEND", desk.last(ZOE))
    assert count(desk, AMA, "[F13]") == 1


def test_after_90_days_it_is_a_member_and_who_vouched_is_forgotten(desk: DeskUnderTest) -> None:
    """The vouchers get their line; a network that was heard meanwhile is no newcomer any more."""
    joined(desk)
    for _ in range(3):
        desk.now += 30 * DAY
        for who in (ZOE, AMA, RHYS, INES):
            desk.write(who, "FIGHTS")
    assert network(desk).state == "member"
    connection = desk.database.connection()
    assert applications.of_network(connection, network(desk).id) is None
    kinds = [row["kind"] for row in connection.execute("select kind from news order by id")]
    assert kinds == ["asks-to-join", "joined", "newcomer-ended", "newcomer-ended"]


def test_record_says_who_vouched_as_long_as_it_is_kept(desk: DeskUnderTest) -> None:
    """All we hold on a newcomer: its days, and its vouchers."""
    joined(desk)
    desk.write(ZOE, "RECORD")
    assert "Vouched for by: Bristol, Lyon (kept till then)" in text(desk, ZOE)


def test_a_first_ask_whose_date_came_too_near_while_it_waited(desk: DeskUnderTest) -> None:
    """The voucher hears that it did not go out, the newcomer what to mend."""
    joined(desk)
    desk.write(ZOE, FORM)  # answers by 16 June, and it is the 8th
    desk.answers(ZOE, "SEND ANYWAY", desk.last(ZOE))
    desk.now += 3 * DAY
    desk.answers(INES, "YES", desk.last(INES, "CHECK: may"))
    assert "It cannot go out as it is" in text(desk, INES)
    assert "must be mended" in text(desk, ZOE)
    assert count(desk, AMA, "[F12]") == 0
