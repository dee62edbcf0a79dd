"""Changing the contacts, end to end: who is asked, who is believed, what ends with a term of office (product 8.2, 8.3, 13.3)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mailbot import app
from mailbot.delivery.verdict import Bounced
from mailbot.desk import also
from mailbot.desk.post import post
from mailbot.desk.work import Work
from mailbot.store import contacts, directory
from mailbot.store.entries import Entry
from tests.desk import FORM, DeskUnderTest, open_desk

RUI, SOFIA, REDE, MARTA = "rui@porto.example", "sofia@porto.example", "rede@porto.example", "marta@porto.example"
RHYS, KIT, INES = "rhys@bristol.example", "kit@bristol.example", "ines@lyon.example"
KEEPER = "kim@leeds.example"
DAY = timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path):
    """Leeds' F12 goes round to Porto, which has all three contacts, to Bristol, which has two, and to Lyon, which has one."""
    made = open_desk(tmp_path)
    with made.database.write() as connection:
        entry = Entry(tag="porto", name="Porto", delegate=RUI, stand_in=SOFIA, address=REDE, timezone="Europe/Lisbon")
        directory.add_network(connection, entry, watchword="blue anchor", at=made.now, own="fights@hub.example")
    made.fight()
    yield made
    made.database.close()


def rows(desk: DeskUnderTest, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Return what stands in the database."""
    return [tuple(row) for row in desk.database.connection().execute(sql, values).fetchall()]


def office(desk: DeskUnderTest, tag: str) -> dict[str, str]:
    """Return who sits where."""
    found = rows(
        desk,
        "select role, address from contacts join networks on networks.id = contacts.network where tag = ? and contacts.until is null",
        tag,
    )
    return dict(found)


def text(desk: DeskUnderTest, who: str, subject: str = "") -> str:
    """Return what somebody was last told, as one line."""
    body = desk.last(who, subject).get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def propose(desk: DeskUnderTest, who: str, command: str) -> None:
    """Write a command and say YES to its CHECK."""
    assert desk.write(who, command) == "held"
    assert desk.answers(who, "YES", desk.last(who, "CHECK: did you send")) == "done"


def hand_over(desk: DeskUnderTest) -> None:
    """Let Rui hand over to Marta."""
    propose(desk, RUI, f"HANDOVER {MARTA}")
    assert desk.answers(MARTA, "YES", desk.last(MARTA, "will you be")) == "done"


def test_with_the_office_the_tokens_end(desk):
    """What Rui was sent while in office moves nothing any more, from whoever's mailbox."""
    asked = desk.last(RUI, "[F12]")
    hand_over(desk)

    assert desk.answers(RUI, "ACCEPT F12", asked) == "refused"
    assert desk.answers(MARTA, "ACCEPT F12", asked) == "held"
    assert desk.answer_of("porto") == ("", "")
    assert "HELD" not in text(desk, MARTA)  # no token: the plain CHECK, to her own mailbox first


def test_a_new_watchword_is_drawn_and_goes_to_who_is_in_office_alone(desk):
    """The old one is nobody's any more, the new one never reaches who left."""
    hand_over(desk)
    ((watchword,),) = rows(desk, "select watchword from networks where tag = 'porto'")

    assert watchword != "blue anchor"
    assert watchword in text(desk, MARTA, "what to know")
    assert watchword in text(desk, SOFIA, "new delegate")
    for who in (RUI, REDE):
        assert not any(watchword in str(mail.get_content()) for mail in desk.boxes[who])


def test_whatever_is_still_written_to_who_left_bears_no_watchword(desk):
    """The answer to the very letter that ended the office, say."""
    with desk.database.write() as connection:
        found = contacts.by_address(connection, RUI)
        assert found is not None
    hand_over(desk)
    with desk.database.write() as connection:
        values = {"command": "ACCEPT F12", "text": "", "until": "2026-06-13", "careful": False, "about": ""}
        post(Work(desk.parts, connection, desk.now), "check", found[1], found[0], values=values)
    desk.rest()

    assert "reply YES" in text(desk, RUI)
    assert "Watchword" not in text(desk, RUI)


def test_what_waited_for_who_left_is_not_sent(desk):
    """A mail that was being tried again at Rui's when he handed over."""
    propose(desk, RUI, f"HANDOVER {MARTA}")
    before = len(desk.boxes[RUI])
    with desk.database.write() as connection:
        found = contacts.by_address(connection, RUI)
        assert found is not None
        post(Work(desk.parts, connection, desk.now), "rotate", found[1], found[0])
    desk.answers(MARTA, "YES", desk.last(MARTA, "will you be"))

    assert [str(mail["Subject"]) for mail in desk.boxes[RUI][before:]] == ["You are Porto's delegate no longer"]


def test_nothing_of_a_change_stays_when_it_is_over(desk):
    """The proposed address goes with the change; the digests learn of a network, not of a person; the old address is free."""
    hand_over(desk)
    assert rows(desk, "select count(*) from changes") == [(1,)]
    desk.now += 2 * DAY
    desk.rest()

    assert rows(desk, "select count(*) from changes") == [(0,)]
    assert rows(desk, "select count(*) from texts where body like '%marta%'") == [(0,)]
    assert rows(desk, "select count(*) from addresses where address = ?", RUI) == [(0,)]
    assert rows(desk, "select kind, tag, vals from news join networks on networks.id = news.network") == [("new-delegate", "porto", "{}")]


@pytest.mark.parametrize(
    "address",
    [
        INES,
        RUI,
        REDE,
        "fights@hub.example",
        "anybody@hub.example",
        "Marta <>",
        "marta@",
        "marta@@porto.example",
        "f12",
        "a\u00f1o@porto.example",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_and_nothing_is_said_of_why(desk, address):
    """Somebody else's, the same again, the desk's own, none at all: the same words, so that nobody learns who is a contact."""
    desk.write(RUI, f"HANDOVER {address}")

    answer = text(desk, RUI)
    assert "cannot be used here" in answer or "NOT RECORDED" in answer
    if "@porto" not in address and address in (INES, "fights@hub.example", "anybody@hub.example"):
        assert (
            answer.partition("Ref:")[0]
            == "NOT DONE: that address cannot be used here. Write HANDOVER and one plain address of a person who is no contact yet. "
        )
    assert rows(desk, "select count(*) from changes") == [(0,)]
    assert INES not in {who for who in desk.boxes if any("CHECK" in str(mail["Subject"]) for mail in desk.boxes[who])}


def test_an_address_is_read_in_any_case(desk):
    """Marta@Porto.Example is marta@porto.example."""
    propose(desk, RUI, "HANDOVER Marta@Porto.Example")

    assert "will you be" in str(desk.last(MARTA)["Subject"])


def test_the_same_proposal_again_asks_nobody_again(desk):
    """Another one for the same seat takes its place, and who was asked hears of it."""
    propose(desk, RUI, f"HANDOVER {MARTA}")
    propose(desk, RUI, f"HANDOVER {MARTA}")
    assert len(desk.boxes[MARTA]) == 1

    propose(desk, RUI, "HANDOVER nuno@porto.example")
    assert "does not come about" in text(desk, MARTA)
    assert desk.answers(MARTA, "YES", desk.last(MARTA, "will you be")) == "refused"
    assert desk.answers("nuno@porto.example", "YES", desk.last("nuno@porto.example")) == "done"
    assert office(desk, "porto")["delegate"] == "nuno@porto.example"


def test_an_address_that_was_taken_meanwhile_changes_nothing(desk):
    """Marta has become Lyon's stand-in since she was asked."""
    propose(desk, RUI, f"HANDOVER {MARTA}")
    with desk.database.write() as connection:
        directory.set_network(connection, "lyon", {"stand_in": MARTA}, desk.now)
    desk.answers(MARTA, "YES", desk.last(MARTA, "will you be"))

    assert office(desk, "porto") == {"delegate": RUI, "stand_in": SOFIA, "address": REDE}
    assert "cannot be used here" in text(desk, RUI)
    assert rows(desk, "select count(*) from changes") == [(0,)]


def test_no_from_the_new_person_ends_it(desk):
    """NOT ME says no, too; everybody who was told hears it."""
    propose(desk, RUI, f"HANDOVER {MARTA}")
    desk.answers(MARTA, "NOT ME", desk.last(MARTA))

    assert office(desk, "porto")["delegate"] == RUI
    assert all("does not come about" in text(desk, who) for who in (RUI, SOFIA, REDE))
    assert "will not happen" in text(desk, MARTA)


def test_only_the_new_person_answers_for_the_new_person(desk):
    """With the token in other hands nothing happens."""
    propose(desk, RUI, f"HANDOVER {MARTA}")
    asked = desk.last(MARTA)

    assert desk.answers("mallory@porto.example", "YES", asked) == "refused"
    assert desk.answers(SOFIA, "YES", asked) in ("refused", "ignored")
    assert office(desk, "porto")["delegate"] == RUI


# ── The stand-in moves up ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_stand_in_can_be_handed_the_office_and_leaves_her_place_empty(desk):
    """Nobody has to confirm her words: she was in office before. Until it is settled the network address can take it back."""
    propose(desk, RUI, f"HANDOVER {SOFIA}")
    assert desk.answers(SOFIA, "YES", desk.last(SOFIA, "will you be")) == "done"
    assert office(desk, "porto") == {"delegate": SOFIA, "address": REDE}
    assert desk.answers(SOFIA, "ACCEPT F12", desk.last(SOFIA, "what to know")) == "done"

    assert desk.answers(REDE, "NOT ME", desk.last(REDE, "new delegate")) == "done"
    assert office(desk, "porto") == {"delegate": RUI, "stand_in": SOFIA, "address": REDE}
    assert desk.write(SOFIA, "HELP") == "done"
    assert desk.write(RUI, "HELP") == "done"


@pytest.mark.parametrize("subject", ["is to change", "new delegate"])
def test_who_came_back_can_go_again(desk, subject):
    """NOT ME to the first mail about it, or to the second; the addresses are where they were."""
    hand_over(desk)
    desk.answers(SOFIA, "NOT ME", desk.last(SOFIA, subject))
    assert office(desk, "porto")["delegate"] == RUI
    hand_over(desk)

    assert office(desk, "porto")["delegate"] == MARTA


def test_a_stand_in_whose_delegate_has_vanished_can_name_herself(desk):
    """Her CHECK was her YES; the network address stands for the delegate's."""
    bounce(desk, RUI)
    propose(desk, SOFIA, f"HANDOVER {SOFIA}")
    desk.answers("tiago@elsewhere.example", "YES", desk.last(REDE, "shall Porto's delegate change?"))
    desk.now += 2 * DAY
    desk.rest()

    assert office(desk, "porto") == {"delegate": SOFIA, "address": REDE}


def test_the_delegate_does_not_become_stand_in_by_a_word(desk):
    """There is always a delegate: STANDIN with the delegate's address, from whichever of the two, is refused."""
    for who in (RUI, SOFIA):
        assert desk.write(who, f"STANDIN {RUI}") == "refused"


# ── The network address ────────────────────────────────────────────────────────────────────────────────────────────────


def test_anybody_who_reads_the_list_may_say_yes_with_a_dmarc_pass(desk):
    """But nobody of delegate and stand-in; and it counts two days later."""
    propose(desk, SOFIA, "RECALL")
    asked = desk.last(REDE, "shall Porto's delegate change?")

    assert desk.answers("tiago@elsewhere.example", "YES", asked, dmarc="none") == "refused"
    assert desk.answers(SOFIA, "YES", asked) == "refused"
    assert desk.answers(RUI, "NO", asked) == "refused"
    assert desk.answers("tiago@elsewhere.example", "YES", asked) == "done"
    desk.now += 2 * DAY - timedelta(seconds=1)
    desk.rest()
    assert office(desk, "porto")["delegate"] == RUI
    assert not any("somebody said YES" in str(mail["Subject"]) for mail in desk.boxes[RUI])  # he cannot stop it
    desk.now += timedelta(seconds=1)
    desk.rest()
    assert office(desk, "porto") == {"delegate": SOFIA, "address": REDE}


def test_a_yes_on_the_last_evening_still_has_its_two_days(desk):
    """The question ends after seven days; what was said in time counts later."""
    propose(desk, SOFIA, "RECALL")
    desk.now += 7 * DAY
    desk.rest()
    desk.answers("tiago@elsewhere.example", "YES", desk.last(REDE, "shall Porto's delegate change?"))
    desk.now += 2 * DAY
    desk.rest()

    assert office(desk, "porto")["delegate"] == SOFIA


def test_not_me_from_the_network_address_stops_at_once(desk):
    """No two days for a no."""
    propose(desk, SOFIA, "RECALL")
    desk.answers("tiago@elsewhere.example", "NOT ME", desk.last(REDE, "shall Porto's delegate change?"))

    assert rows(desk, "select count(*) from changes") == [(0,)]
    assert "replied NOT ME" in text(desk, SOFIA)
    assert "Everything is as it was" in text(desk, RUI)


def test_a_recall_with_an_address_asks_that_person_too(desk):
    """Both must have said yes; then her first two days begin."""
    propose(desk, SOFIA, f"RECALL {MARTA}")
    desk.answers(MARTA, "YES", desk.last(MARTA))
    desk.answers("tiago@elsewhere.example", "YES", desk.last(REDE, "shall Porto's delegate change?"))
    desk.now += 2 * DAY
    desk.rest()

    assert office(desk, "porto") == {"delegate": MARTA, "stand_in": SOFIA, "address": REDE}
    assert desk.answers(MARTA, "ACCEPT F12", desk.last(MARTA, "what to know")) == "held"


def test_who_is_recalled_by_the_other_cannot_put_somebody_else_in(desk):
    """And a recall in both directions is decided by the network address: the first that counts ends the other."""
    propose(desk, SOFIA, "RECALL")
    assert desk.write(RUI, f"HANDOVER {MARTA}") == "refused"
    propose(desk, RUI, "RECALL")
    desk.answers("tiago@elsewhere.example", "YES", desk.last(REDE, "shall Porto's stand-in change?"))
    desk.now += 2 * DAY
    desk.rest()

    assert office(desk, "porto") == {"delegate": RUI, "address": REDE}
    assert rows(desk, "select count(*) from changes") == [(0,)]


# ── Fewer contacts ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_two_contacts_both_must_agree(desk):
    """The recalled one's own YES is needed."""
    propose(desk, KIT, "RECALL")
    assert office(desk, "bristol")["delegate"] == RHYS
    desk.answers(RHYS, "YES", desk.last(RHYS, "shall Bristol's delegate change?"))

    assert office(desk, "bristol") == {"delegate": KIT}


def test_a_single_contact_needs_a_keeper_and_the_log_says_so(desk):
    """The first keeper who answers counts; nobody has to confirm the new delegate's words, because there is nobody."""
    propose(desk, INES, "HANDOVER malik@lyon.example")
    desk.answers("malik@lyon.example", "YES", desk.last("malik@lyon.example"))
    assert office(desk, "lyon") == {"delegate": INES}
    desk.answers(KEEPER, "YES", desk.last(KEEPER, "shall Lyon's delegate change?"))

    assert office(desk, "lyon") == {"delegate": "malik@lyon.example"}
    assert ("confirmed", "a new delegate") in rows(desk, "select what, detail from keeper_log")
    assert desk.answers("malik@lyon.example", "ACCEPT F12", desk.last("malik@lyon.example", "what to know")) == "done"


def test_of_two_contacts_a_keeper_stands_for_the_one_whose_mailbox_is_dead(desk):
    """Else the last one who can write could never bring anybody in."""
    bounce(desk, RHYS)
    propose(desk, KIT, "HANDOVER meg@bristol.example")
    desk.answers("meg@bristol.example", "YES", desk.last("meg@bristol.example"))
    desk.answers(KEEPER, "YES", desk.last(KEEPER, "shall Bristol's delegate change?"))

    assert office(desk, "bristol") == {"delegate": "meg@bristol.example", "stand_in": KIT}


def test_an_empty_place_is_filled_by_the_new_persons_yes(desk):
    """The network address hears of it and can stop it."""
    propose(desk, SOFIA, "RECALL")
    desk.answers("tiago@elsewhere.example", "YES", desk.last(REDE, "shall Porto's delegate change?"))
    desk.now += 2 * DAY
    desk.rest()
    propose(desk, SOFIA, "STANDIN nuno@porto.example")
    desk.answers("nuno@porto.example", "YES", desk.last("nuno@porto.example"))
    assert office(desk, "porto")["stand_in"] == "nuno@porto.example"
    desk.answers("tiago@elsewhere.example", "NOT ME", desk.last(REDE, "new stand-in"))

    assert office(desk, "porto") == {"delegate": SOFIA, "address": REDE}


# ── The first two days ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_in_her_first_two_days_the_others_confirm_what_binds(desk):
    """NO drops it, and she is told; what informs or is speech is hers from the first minute."""
    hand_over(desk)
    starter = desk.last(MARTA, "what to know")

    assert desk.answers(MARTA, "STATUS F12", starter) == "done"
    assert desk.answers(MARTA, "DECLINE F12", starter) == "done"
    assert desk.answers(MARTA, "ACCEPT F12", starter) == "held"
    assert desk.answers(SOFIA, "NO", desk.last(SOFIA, "did Porto say")) == "done"
    assert desk.answer_of("porto") == ("decline", "binding")
    assert "did not confirm ACCEPT F12" in text(desk, MARTA)


def test_class_3_too_is_confirmed_by_the_others_not_by_the_new_mailbox(desk):
    """No CHECK goes to the new mailbox itself where its letter was proved."""
    hand_over(desk)
    before = len(desk.boxes[MARTA])

    assert desk.answers(MARTA, "RECALL", desk.last(MARTA, "what to know")) == "held"
    assert [str(mail["Subject"]) for mail in desk.boxes[MARTA][before:]] == ["Re: hello"]
    assert "did Porto say RECALL?" in str(desk.last(SOFIA)["Subject"])
    assert rows(desk, "select count(*) from changes where seat = 'stand_in'") == [(0,)]


def test_not_me_to_what_she_wrote_takes_the_hand_over_back(desk):
    """This is not our delegate at all."""
    hand_over(desk)
    desk.answers(MARTA, "ACCEPT F12", desk.last(MARTA, "what to know"))
    desk.answers(SOFIA, "NOT ME", desk.last(SOFIA, "did Porto say"))

    assert office(desk, "porto")["delegate"] == RUI
    assert desk.answer_of("porto") == ("", "")


def test_a_yes_that_had_to_wait_does_not_overtake_a_later_word(desk):
    """The network address confirms her ACCEPT; when that counts, she has long declined."""
    hand_over(desk)
    starter = desk.last(MARTA, "what to know")
    desk.answers(MARTA, "ACCEPT F12", starter)
    desk.now += DAY
    desk.answers("tiago@elsewhere.example", "YES", desk.last(REDE, "did Porto say"))
    desk.answers(MARTA, "DECLINE F12", starter)
    desk.now += 2 * DAY
    desk.rest()

    assert desk.answer_of("porto") == ("decline", "binding")


def test_what_was_held_counts_for_the_ask_it_was_written_about(desk):
    """ACCEPT without a number, in the thread of one of two asks."""
    desk.fight()
    desk.now += timedelta(days=11)
    desk.rest()
    hand_over(desk)
    desk.now += DAY
    desk.rest()
    assert desk.answers(MARTA, "ACCEPT", desk.last(MARTA, "[F12]")) == "held"
    desk.answers(SOFIA, "YES", desk.last(SOFIA, "did Porto say ACCEPT F12?"))

    assert rows(desk, "select ask from parties where answer = 'accept'") == [(12,)]


def test_after_two_days_she_speaks_alone(desk):
    """To the second."""
    hand_over(desk)
    starter = desk.last(MARTA, "what to know")
    desk.now += 2 * DAY - timedelta(seconds=1)
    assert desk.answers(MARTA, "ACCEPT F12", starter) == "held"
    desk.now += timedelta(seconds=1)
    desk.rest()

    assert desk.answers(MARTA, "ACCEPT F12", starter) == "done"
    assert desk.answers(SOFIA, "NOT ME", desk.last(SOFIA, "new delegate")) == "refused"
    assert office(desk, "porto")["delegate"] == MARTA


def test_a_latecomers_accept_that_was_confirmed_still_waits_for_the_initiator(desk):
    """ "Late joiners: ask us": neither her own CHECK nor the stand-in's YES is the initiator's."""
    desk.write("ama@leeds.example", FORM + "Late joiners: ask us\n")
    desk.answers("ama@leeds.example", "SEND", desk.last("ama@leeds.example"))
    desk.now += timedelta(days=24)
    desk.rest()
    hand_over(desk)
    assert desk.write(MARTA, "ACCEPT F13") == "held"
    assert desk.answers(MARTA, "YES", desk.last(MARTA, "CHECK: did you send")) == "held"
    desk.answers(SOFIA, "YES", desk.last(SOFIA, "did Porto say"))
    assert rows(desk, "select ask from parties where answer = 'accept'") == []
    desk.answers("ama@leeds.example", "YES", desk.last("ama@leeds.example"))

    assert rows(desk, "select ask from parties where answer = 'accept'") == [(13,)]


# ── Further sending addresses ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("answer", "ends"), [("YES", "done"), ("NO", "refused"), ("NOT ME", "refused"), ("what is this?", "refused")])
def test_a_further_address_counts_after_its_own_yes(desk, answer, ends):
    """Before, and after a NO, what comes from there is a stranger's; the desk goes on writing to the first one."""
    work = "rui@work.example"
    with desk.database.write() as connection:
        found = contacts.by_address(connection, RUI)
        assert found is not None
        also.ask(Work(desk.parts, connection, desk.now), found[0], found[1], work)
    desk.rest()
    asked = desk.last(work)
    desk.answers(work, answer, asked)

    assert desk.answers(work, "ACCEPT F12", desk.last(RUI, "[F12]")) == ends
    if ends == "done":
        assert "RECORDED: Porto ACCEPTS" in text(desk, RUI)
        assert desk.answers(work, "YES", asked) == "refused"


# ── The last way to a network ──────────────────────────────────────────────────────────────────────────────────────────


def bounce(desk: DeskUnderTest, who: str, *, refused: bool = True) -> None:
    """Refuse somebody's last mail for good, in our own delivery or not."""
    with desk.database.write() as connection:
        ((number,),) = [
            tuple(row)
            for row in connection.execute(
                "select max(mails.id) from mails join contacts on contacts.id = mails.contact where address = ?", (who,)
            )
        ]
        app.verdicts(desk.parts)(connection, [(number, Bounced("550 5.1.1 user unknown", "5.1.1", refused=refused))], desk.now)
    desk.rest()


@pytest.mark.parametrize("refused", [True, False])
def test_when_nobody_of_a_network_can_be_reached_the_keepers_take_the_telephone(desk, refused):
    """Also when what bounces is the very notice of the first bounce, and when each has bounced once only."""
    bounce(desk, RUI, refused=refused)
    bounce(desk, SOFIA, refused=refused)
    assert not any("cannot be reached by mail" in str(mail["Subject"]) for mail in desk.boxes.get(KEEPER, []))
    bounce(desk, REDE, refused=refused)

    assert "Porto cannot be reached by mail" in str(desk.last(KEEPER)["Subject"])


def test_a_keeper_who_enters_other_contacts_ends_what_the_network_had_under_way(desk):
    """And nobody can be brought back by it."""
    hand_over(desk)
    with desk.database.write() as connection:
        directory.set_network(connection, "porto", {"delegate": RUI}, desk.now)

    assert rows(desk, "select count(*) from changes") == [(0,)]
    assert desk.answers(SOFIA, "NOT ME", desk.last(SOFIA, "new delegate")) == "refused"
    assert office(desk, "porto")["delegate"] == RUI


def test_a_keeper_who_enters_another_stand_in_leaves_the_new_delegate_watched(desk):
    """What is not about that seat goes on."""
    hand_over(desk)
    with desk.database.write() as connection:
        directory.set_network(connection, "porto", {"stand_in": "nuno@porto.example"}, desk.now)

    assert desk.answers(MARTA, "ACCEPT F12", desk.last(MARTA, "what to know")) == "held"
    desk.answers("tiago@elsewhere.example", "NOT ME", desk.last(REDE, "new delegate"))
    assert office(desk, "porto")["delegate"] == RUI


def test_while_its_contacts_disagree_one_word_moves_nobody(desk):
    """Somebody in Rui's mailbox accepts, and hands over; Sofia says NOT ME to the receipt, and the network address that it was not them."""
    desk.answers(RUI, "ACCEPT", desk.last(RUI, "[F12]"))
    receipt = desk.last(SOFIA, "Re: hello")
    propose(desk, RUI, f"HANDOVER {MARTA}")
    desk.answers(SOFIA, "NOT ME", receipt)
    desk.now += DAY
    desk.rest()
    desk.answers(MARTA, "YES", desk.last(MARTA, "will you be"))

    assert office(desk, "porto")["delegate"] == RUI


def test_no_mail_of_the_ledger_holds_the_address_that_was_proposed(desk):
    """What is not kept cannot be demanded (product 4.1, 12.1): once it is over, the address stands with its contact only."""
    hand_over(desk)
    propose(desk, SOFIA, "STANDIN nobody@porto.example")
    desk.answers("nobody@porto.example", "NO", desk.last("nobody@porto.example"))
    desk.now += 3 * DAY
    desk.rest()

    for who in ("marta@", "nobody@"):
        like = f"%{who}%"
        assert rows(desk, "select kind, vals from mails where vals like ?", like) == []
        assert rows(desk, "select command from checks where command like ?", like) == []
        assert rows(desk, "select body from texts where body like ?", like) == []
    assert "nobody@porto.example" not in {address for (address,) in rows(desk, "select address from addresses")}
