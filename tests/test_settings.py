"""What a network says of itself, by mail: set, confirmed, taken back, told and erased (product 7.2, 8.3, 12.1)."""

from __future__ import annotations

import json
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from mailbot import app, config
from mailbot.store import contacts, directory, settings
from tests.desk import DeskUnderTest, open_desk

RHYS, KIT, AMA, INES = "rhys@bristol.example", "kit@bristol.example", "ama@leeds.example", "ines@lyon.example"


@pytest.fixture
def desk(tmp_path: Path):
    """Leeds, Bristol with a stand-in, Lyon; nothing goes round."""
    made = open_desk(tmp_path)
    yield made
    made.database.close()


def kept(desk: DeskUnderTest, tag: str = "bristol") -> dict[str, Any]:
    """What a network has said of itself."""
    network = contacts.network_by_tag(desk.database.connection(), tag)
    assert network is not None
    return settings.kept(desk.database.connection(), network.id)


def text(mail: EmailMessage) -> str:
    """The text of a mail, its soft line breaks joined."""
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n").replace(" \n", " ")


def receipt(desk: DeskUnderTest, who: str = RHYS) -> str:
    """The text of somebody's last mail."""
    return text(desk.boxes[who][-1])


SAID = [
    ("LANGUAGE es", {"language": "es"}),
    ("Idioma: francés", {"language": "fr"}),
    ("langue allemand", {"language": "de"}),
    ("Sprache Italienisch", {"language": "it"}),
    ("LINGUA portoghese", {"language": "pt"}),
    ("idioma espanhol", {"language": "es"}),
    ("DIGEST mon 18:00", {"digest": "mon@18:00"}),
    ("DIGEST OFF", {"digest": "off"}),
    ("BOLETÍN lunes", {"digest": "mon@07:00"}),
    ("boletín desactivar", {"digest": "off"}),
    ("Bulletin mardi 18h", {"digest": "tue@18:00"}),
    ("Rundbrief mittwochs um 8 Uhr", {"digest": "wed@08:00"}),
    ("Wochenbrief aus", {"digest": "off"}),
    ("bollettino giovedì alle 9", {"digest": "thu@09:00"}),
    ("boletim sexta-feira às 18h", {"digest": "fri@18:00"}),
    ("TOWNS Bath, Yate", {"towns": "Bristol, Bath, Yate"}),
    ("Ciudades: Bath y Bristol", {"towns": "Bristol, Bath"}),
    ("villes Bath", {"towns": "Bristol, Bath"}),
    ("Städte Bath und Yate", {"towns": "Bristol, Bath, Yate"}),
    ("le nostre città: Bath", {"towns": "Bristol, Bath"}),
    ("CIDADES Bath; Yate", {"towns": "Bristol, Bath, Yate"}),
    ("NAMING no", {"naming": 0}),
    ("nombrar sí", {"naming": 1}),
    ("nommer non", {"naming": 0}),
    ("Nennung nein", {"naming": 0}),
    ("nominare sì", {"naming": 1}),
    ("nomear não", {"naming": 0}),
    ("WATCHWORD silver lantern", {"watchword": "silver lantern"}),
    ("contraseña farol azul", {"watchword": "farol azul"}),
    ("mot de reconnaissance lampe bleue", {"watchword": "lampe bleue"}),
    ("Losung: Reiher Kessel", {"watchword": "Reiher Kessel"}),
    ("parola d'ordine airone blu", {"watchword": "airone blu"}),
    ("SENHA farol azul", {"watchword": "farol azul"}),
    ("LOCAL 2", {"own_fights": 2, "own_fights_on": "2026-06-01"}),
    ("locales dos", {"own_fights": 2, "own_fights_on": "2026-06-01"}),
    ("locaux 0", {"own_fights": 0, "own_fights_on": "2026-06-01"}),
    ("lokal 3", {"own_fights": 3, "own_fights_on": "2026-06-01"}),
    ("locali: due", {"own_fights": 2, "own_fights_on": "2026-06-01"}),
    ("locais 1", {"own_fights": 1, "own_fights_on": "2026-06-01"}),
    ("PAIR", {"pair_since": "2026-06-01"}),
    ("emparejar", {"pair_since": "2026-06-01"}),
    ("jumelage", {"pair_since": "2026-06-01"}),
    ("Tandem", {"pair_since": "2026-06-01"}),
    ("gemellaggio", {"pair_since": "2026-06-01"}),
    ("geminar", {"pair_since": "2026-06-01"}),
    ("AWAY until 12 July", {"away_until": "2026-07-12"}),
    ("ausgelastet bis 3. Juli", {"busy_until": "2026-07-03"}),
]


@pytest.mark.parametrize(("line", "now"), SAID, ids=[line for line, _ in SAID])
def test_said_kept_and_taken_back(desk: DeskUnderTest, line: str, now: dict[str, Any]):
    """In each language: kept, a receipt to delegate and stand-in and nobody else, and UNDO puts back what was before."""
    before = kept(desk)
    assert desk.write(RHYS, line) == "done"
    assert kept(desk) == {**before, **now}
    assert {RHYS, KIT} >= set(desk.boxes) >= {KIT}
    assert desk.answers(KIT, "UNDO", desk.boxes[KIT][-1]) == "done"
    assert kept(desk) == before
    assert set(desk.boxes) <= {RHYS, KIT}


def test_the_receipt_speaks_the_new_language(desk: DeskUnderTest):
    """Whoever chose Spanish reads Spanish from that receipt on; and its UNDO is answered in English again."""
    desk.write(RHYS, "LANGUAGE castellano")
    assert "ANOTADO: desde ahora el servicio escribe a Bristol en este idioma: español." in receipt(desk)
    assert "ANOTADO" in receipt(desk, KIT)
    desk.answers(RHYS, "DESHACER", desk.boxes[RHYS][-1])
    assert "UNDONE: LANGUAGE is taken back. As before:\n\nLanguage: English" in receipt(desk)


def test_the_receipt_bears_the_new_watchword_and_the_ledger_none(desk: DeskUnderTest):
    """It is in the mail twice, and in no row of the mail ledger."""
    desk.write(RHYS, "WATCHWORD silver lantern")
    assert "NOTED: your watchword is now silver lantern." in receipt(desk)
    assert "Watchword: silver lantern." in receipt(desk, KIT)
    rows = desk.database.connection().execute("select vals from mails").fetchall()
    assert [row["vals"] for row in rows if "lantern" in (row["vals"] or "")] == []


def test_the_same_word_again_gets_the_same_answer(desk: DeskUnderTest):
    """One receipt, whoever says it again; another value gets another."""
    number = "select count(*) from receipts"
    desk.write(RHYS, "TOWNS Bath")
    desk.write(KIT, "TOWNS Bath")
    assert desk.database.connection().execute(number).fetchone()[0] == 1
    assert receipt(desk, KIT).split("Receipt ")[1][:10] == receipt(desk, RHYS).split("Receipt ")[1][:10]
    desk.write(RHYS, "TOWNS Yate")
    desk.write(RHYS, "TOWNS Bath")
    assert desk.database.connection().execute(number).fetchone()[0] == 3
    desk.now += timedelta(days=3)
    desk.write(RHYS, "PAIR")
    desk.now += timedelta(days=3)
    desk.write(RHYS, "PAIR")
    assert kept(desk)["pair_since"] == "2026-06-04"
    assert desk.database.connection().execute(number).fetchone()[0] == 4


def test_undo_goes_back_step_by_step(desk: DeskUnderTest):
    """What a later word has replaced cannot be put back over it; one after the other it can."""
    desk.write(RHYS, "AWAY 12 July")
    first = desk.boxes[RHYS][-1]
    desk.write(RHYS, "AWAY 20 July")
    second = desk.boxes[KIT][-1]
    assert desk.answers(RHYS, "UNDO", first) == "refused"
    assert "what you wrote later stands in place of that AWAY" in receipt(desk)
    assert desk.answers(KIT, "UNDO", second) == "done"
    assert kept(desk)["away_until"] == "2026-07-12"
    assert desk.answers(RHYS, "UNDO", first) == "done"
    assert kept(desk)["away_until"] is None


def test_after_a_day_it_stands(desk: DeskUnderTest):
    """UNDO counts for 24 hours; after that the word is said anew."""
    desk.write(RHYS, "NAMING no")
    mail = desk.boxes[RHYS][-1]
    desk.now += timedelta(hours=24)
    assert desk.answers(RHYS, "UNDO", mail) == "refused"
    assert "NOT UNDONE: the 24 hours are over. Write NAMING anew" in receipt(desk)
    assert kept(desk)["naming"] == 0


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("LANGUAGE Klingon", "LANGUAGE needs one of our languages. For instance: LANGUAGE es"),
        ("LANGUAGE", "LANGUAGE needs one of our languages."),
        ("DIGEST when it rains", "DIGEST needs one day of the week"),
        ("DIGEST", "DIGEST needs one day of the week"),
        ("TOWNS 12", "TOWNS needs the towns you can reach"),
        ("NAMING perhaps", "NAMING needs yes or no"),
        ("WATCHWORD heron", "WATCHWORD needs two plain words"),
        ("LOCAL", "LOCAL needs a number. For instance: LOCAL 2"),
        ("LOCAL many", "LOCAL needs a number. For instance: LOCAL 2"),
        ("AWAY 1 May 2026", "is over. Please write a day to come."),
    ],
)
def test_a_wrong_value_is_answered_with_what_to_write(desk: DeskUnderTest, line: str, told: str):
    """Nothing is recorded, and the answer says how it is written."""
    before = kept(desk)
    assert desk.write(RHYS, line) == "refused"
    assert told in receipt(desk)
    assert kept(desk) == before
    assert KIT not in desk.boxes


def test_only_languages_of_the_settings(desk: DeskUnderTest, tmp_path: Path):
    """A desk without Italian says so, and names those it has."""
    path = tmp_path / "mailbot.toml"
    path.write_text(path.read_text().replace('languages = ["en", "es", "fr", "de", "it", "pt"]', 'languages = ["en", "es"]'))
    desk.parts = app.desk_from(config.read(tmp_path, {}))
    assert desk.write(RHYS, "LANGUAGE italiano") == "refused"
    assert "We have: en (English), es (Spanish)." in receipt(desk)


def test_several_settings_in_one_mail(desk: DeskUnderTest):
    """One mail, one answer with all of them, each with its receipt."""
    desk.write(RHYS, "LOCAL 1\nDIGEST fri 9:00\nTOWNS Bath\nRhys")
    assert (kept(desk)["own_fights"], kept(desk)["digest"], kept(desk)["towns"]) == (1, "fri@09:00", "Bristol, Bath")
    assert "Three lines, three answers:" in receipt(desk)
    assert "To take one of them back: UNDO and the number of its receipt." in receipt(desk)


def test_a_town_that_is_no_home_goes_with_the_list(desk: DeskUnderTest):
    """The name stays first where it is a town of the network; a network that is called otherwise has the list as it wrote it."""
    with desk.database.write() as connection:
        connection.execute("update networks set name = 'The North', towns = 'Leeds, Bradford' where tag = 'leeds'")
    desk.write(AMA, "TOWNS Wakefield, Leeds")
    assert kept(desk, "leeds")["towns"] == "Wakefield, Leeds"


def test_not_me_takes_a_setting_back(desk: DeskUnderTest):
    """Somebody who read the mailbox changed the watchword: it is as it was before (product 8.4)."""
    desk.write(RHYS, "WATCHWORD silver lantern")
    assert desk.answers(KIT, "NOT ME", desk.boxes[KIT][-1]) == "done"
    assert kept(desk)["watchword"] == "heron kettle"


@pytest.mark.parametrize("dmarc", ["none", "fail"])
def test_without_proof_it_is_asked_about(desk: DeskUnderTest, dmarc: str):
    """Class 1: a mail that proves nothing gets a CHECK, and its YES carries the word out."""
    assert desk.write(RHYS, "LANGUAGE es", dmarc=dmarc) == "held"
    assert kept(desk)["language"] == "en"
    assert desk.answers(RHYS, "YES", desk.last(RHYS, "CHECK")) == "done"
    assert kept(desk)["language"] == "es"


@pytest.mark.parametrize("line", ["RECORD", "mis datos", "registre", "Akte", "i miei dati", "registo"])
def test_record_in_each_language(desk: DeskUnderTest, line: str):
    """The word alone, to the writer alone."""
    assert desk.write(RHYS, line) == "done"
    assert "ALL WE HOLD ON Bristol" in receipt(desk)
    assert set(desk.boxes) == {RHYS}


@pytest.mark.parametrize("line", ["FORGET", "olvidar", "effacer", "löschen", "dimenticare", "apagar"])
def test_forget_in_each_language(desk: DeskUnderTest, line: str):
    """The list first."""
    desk.write(RHYS, "LOCAL 1")
    assert desk.write(RHYS, line) == "done"
    assert "This may be erased now." in receipt(desk)
    assert kept(desk)["own_fights"] == 1


# ── RECORD ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_record_of_a_network_that_never_wrote(desk: DeskUnderTest):
    """Calm, and complete: what there is, and that there is nothing else."""
    desk.write(RHYS, "RECORD")
    told = receipt(desk)
    for line in (
        "ALL WE HOLD ON Bristol",
        "Delegate: rhys@bristol.example",
        "Stand-in: kit@bristol.example",
        "Nothing yet.",
        "We keep no text of yours.",
        "0 receipts.",
        "added (bristol Bristol)",
    ):
        assert line in told
    assert KIT not in desk.boxes


def test_record_tells_what_a_network_did_and_the_ledger_holds_no_address(desk: DeskUnderTest):
    """Answers with version, date and receipt; texts and receipts are counted; addresses are in the mail alone."""
    desk.fight()
    desk.write(RHYS, "LOCAL 2")
    desk.answers(RHYS, "OFFER F12 leaflets, 20 June", desk.last(RHYS, "[F12]"))
    desk.answers(RHYS, "RECORD", desk.last(RHYS, "[F12]"))
    told = receipt(desk)
    assert "F12  Bright Homes, Leeds: stolen deposits" in told
    assert "OFFER v1, binding, 1 June" in told
    assert "actions: 0 reported, 1 to come" in told
    assert "We still keep 1 text" in told
    assert "Fights of your own: 2, as you told us on 1 June" in told
    assert "2 receipts. The last ones:" in told
    row = desk.database.connection().execute("select vals from mails where kind = 'record'").fetchone()
    assert "@" not in row["vals"]


def test_record_of_thirty_answers_says_how_many_more(desk: DeskUnderTest):
    """Twenty are listed, the rest is counted."""
    desk.fight()
    desk.answers(RHYS, "DECLINE", desk.last(RHYS, "[F12]"))
    with desk.database.write() as connection:
        for number in range(100, 129):
            connection.execute(
                "insert into asks (number, kind, initiator, phase, title, version, state) select :n, kind, initiator, phase, title,"
                " version, replace(state, '\"number\":12', '\"number\":' || :n) from asks where number = 12",
                {"n": number},
            )
            connection.execute(
                "insert into parties (id, ask, network, answer, standing, acted, state) select id || :n, :n, network, answer, standing,"
                " acted, replace(state, '\"ask\":12', '\"ask\":' || :n) from parties where ask = 12 and answer = 'decline'",
                {"n": number},
            )
    desk.write(RHYS, "RECORD")
    told = receipt(desk)
    assert "F128  Bright Homes" in told
    assert "And 10 older ones." in told
    assert told.count("DECLINE v1") == 20


# ── FORGET ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def closed(desk: DeskUnderTest) -> None:
    """F12 went round; Bristol declined with a note, asked a question, and Lyon joined; Leeds won."""
    desk.fight()
    desk.answers(RHYS, "ASK F12 are there leaflets in Welsh?", desk.last(RHYS, "[F12]"))
    desk.answers(RHYS, "DECLINE F12 capacity\n\nwe are three just now", desk.last(RHYS, "[F12]"))
    desk.answers(INES, "ACCEPT", desk.last(INES, "[F12]"))
    desk.now += timedelta(days=2)
    desk.rest()
    desk.answers(AMA, "WON F12 all paid", desk.last(AMA, "[F12]"))
    desk.answers(AMA, "YES", desk.last(AMA, "CHECK"))
    desk.now += timedelta(days=2)
    desk.rest()


def test_forget_shows_the_list_and_yes_erases_it(desk: DeskUnderTest):
    """The texts, the link of a network that declined, its receipts, LOCAL; what happened can still be read and told."""
    closed(desk)
    desk.write(RHYS, "LOCAL 2")
    connection = desk.database.connection()
    texts = connection.execute("select count(*) from texts where body <> ''").fetchone()[0]
    assert desk.write(RHYS, "FORGET") == "done"
    listed = receipt(desk)
    for line in ("F12  Bright Homes", "2 texts of yours", "that the network that declined was Bristol", "The number of your own fights"):
        assert line in listed
    assert connection.execute("select count(*) from texts where body <> ''").fetchone()[0] == texts
    assert KIT not in desk.boxes or "This may be erased" not in receipt(desk, KIT)
    assert desk.answers(RHYS, "YES", desk.boxes[RHYS][-1]) == "done"
    assert "ERASED" in receipt(desk)
    assert connection.execute("select count(*) from texts where body <> ''").fetchone()[0] == texts - 2
    assert desk.answer_of("bristol") == ("", "")
    assert connection.execute("select count(*) from parties where answer = 'decline' and network is null").fetchone()[0] == 1
    assert [row["verb"] for row in connection.execute("select verb from receipts where network = 2 order by number")] == ["local", "forget"]
    assert kept(desk)["own_fights"] is None
    for who in (AMA, INES, RHYS):
        assert desk.write(who, "STATUS F12") == ("refused" if who == RHYS else "done")
    assert desk.write(RHYS, "FORGET") == "done"
    assert "There is nothing that may be erased now." in receipt(desk)


def test_a_number_of_a_receipt_is_never_given_twice(desk: DeskUnderTest):
    """Erasing the newest receipts leaves the counter where it was."""
    closed(desk)
    desk.write(RHYS, "FORGET")
    before = desk.database.connection().execute("select max(number) from receipts").fetchone()[0]
    desk.answers(RHYS, "YES", desk.boxes[RHYS][-1])
    desk.write(RHYS, "LOCAL 1")
    assert desk.database.connection().execute("select max(number) from receipts").fetchone()[0] == before + 2


@pytest.mark.parametrize("word", ["NO", "NOT ME"])
def test_no_leaves_all_as_it_is(desk: DeskUnderTest, word: str):
    """Only a YES erases."""
    closed(desk)
    desk.write(RHYS, "FORGET")
    mail = desk.boxes[RHYS][-1]
    desk.answers(RHYS, word, mail)
    assert desk.answer_of("bristol") == ("decline", "binding")
    assert desk.answers(RHYS, "YES", mail) == "refused"


def test_what_is_open_or_counted_on_stays(desk: DeskUnderTest):
    """An ask that still goes round, the fight one joined, and a receipt of today are not on the list."""
    desk.fight()
    desk.answers(RHYS, "DECLINE F12\n\nno time", desk.last(RHYS, "[F12]"))
    desk.write(RHYS, "FORGET")
    assert "There is nothing that may be erased now." in receipt(desk)
    assert "These are not over, so all of it stays: F12." in receipt(desk)


def test_the_address_of_a_former_delegate(desk: DeskUnderTest):
    """It can go once nobody can say NOT ME to the change any more."""
    with desk.database.write() as connection:
        directory.set_network(connection, "bristol", {"delegate": "new@bristol.example"}, desk.now, "fights@hub.example")
    desk.write("new@bristol.example", "FORGET")
    assert "nothing that may be erased" in receipt(desk, "new@bristol.example")
    desk.now += timedelta(days=2)
    desk.write("new@bristol.example", "FORGET")
    assert "The address of somebody who spoke for you before: rhys@bristol.example" in receipt(desk, "new@bristol.example")
    desk.answers("new@bristol.example", "YES", desk.boxes["new@bristol.example"][-1])
    rows = desk.database.connection().execute("select address from contacts where until is not null").fetchall()
    assert [row["address"] for row in rows] == [None]
    held = desk.database.connection().execute("select vals from mails where kind = 'forget'").fetchone()
    assert "@" not in json.dumps(held["vals"])


# ── Unsubscribe ────────────────────────────────────────────────────────────────────────────────────────────────────────


def press(
    desk: DeskUnderTest, mail: EmailMessage, *, who: str = RHYS, sender: str | None = None, head: str = "", subject: str = "unsubscribe"
) -> str:
    """What a mail program sends for its button: to the Reply-To of a mail, with that subject, marked as a machine's."""
    known_by = next(desk.numbers)
    raw = (
        f"Authentication-Results: mx.hub.example; dmarc=pass header.from={who.partition('@')[2]}\nFrom: {who}\nTo: {mail['Reply-To']}\n"
        f"Subject: {subject}\nMessage-ID: <{known_by}@client.example>\nAuto-Submitted: auto-generated\n{head}\n"
        "This message was automatically generated by the mail program.\n"
    )
    return desk.put(who if sender is None else sender, str(mail["Reply-To"]), raw)


def test_unsubscribe_is_a_persons_once_a_week(desk: DeskUnderTest):
    """A friendly question, not a lost delegate; and the stand-in gets her own."""
    desk.fight()
    mail = desk.last(RHYS, "[F12]")
    assert press(desk, mail, subject="Unsubscribe") == "done"
    assert "You are Bristol's delegate: without you Bristol hears nothing." in receipt(desk)
    assert "Nothing has changed so far." in receipt(desk)
    sent = len(desk.boxes[RHYS])
    assert press(desk, mail) == "ignored"
    desk.now += timedelta(days=7, seconds=1)
    desk.rest()
    sent = len(desk.boxes[RHYS])
    assert press(desk, mail) == "done"
    assert len(desk.boxes[RHYS]) == sent + 1
    assert desk.answers(RHYS, "DIGEST OFF", desk.boxes[RHYS][-1]) == "done"


@pytest.mark.parametrize("how", ["re", "stranger", "null", "nullpath", "notoken"])
def test_what_is_no_unsubscribe(desk: DeskUnderTest, how: str):
    """Another subject, another sender, the null sender, no token: a machine's mail, ignored as ever."""
    desk.fight()
    mail = desk.last(RHYS, "[F12]")
    sent = len(desk.boxes[RHYS])
    if how == "notoken":
        mail.replace_header("Reply-To", "fights@hub.example")
    more: dict[str, dict[str, str]] = {
        "re": {"subject": "Re: unsubscribe"},
        "stranger": {"who": "boss@meridian.example"},
        "null": {"sender": ""},
        "nullpath": {"head": "Return-Path: <>\n"},
    }
    assert press(desk, mail, **more.get(how, {})) == "ignored"
    assert len(desk.boxes[RHYS]) == sent
    assert "boss@meridian.example" not in desk.boxes


def test_a_person_who_writes_unsubscribe_and_a_command_means_the_command(desk: DeskUnderTest):
    """The subject alone asks; a command below it is carried out."""
    desk.fight()
    mail = desk.last(RHYS, "[F12]")
    raw = (
        f"Authentication-Results: mx.hub.example; dmarc=pass header.from=bristol.example\nFrom: {RHYS}\nTo: {mail['Reply-To']}\n"
        "Subject: unsubscribe\nMessage-ID: <own@client.example>\n\nDIGEST OFF\n"
    )
    assert desk.put(RHYS, str(mail["Reply-To"]), raw) == "done"
    assert kept(desk)["digest"] == "off"


# ── What keepers did ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_keepers_log_goes_after_twelve_months(desk: DeskUnderTest):
    """A year is kept, and told to the network; what is older is erased."""
    with desk.database.write() as connection:
        directory.set_network(connection, "bristol", {"towns": ("Bristol",)}, desk.now - timedelta(days=366), "fights@hub.example")
    app.sweep(desk.database, desk.now, desk.parts.periods)
    rows = desk.database.connection().execute("select what from keeper_log").fetchall()
    assert [row["what"] for row in rows] == ["added", "added", "added"]


def test_a_slow_week_offers_a_partner(desk: DeskUnderTest):
    """FIGHTS says so to a network that has no fight of its own, until it looks for a partner (scenario 29)."""
    desk.write(RHYS, "LOCAL 0")
    assert "Want a partner to start one? Reply PAIR." in receipt(desk)
    desk.write(RHYS, "FIGHTS")
    assert "You have no fight of your own since 1 June (LOCAL). Want a partner to start one? Reply PAIR." in receipt(desk)
    desk.answers(RHYS, "PAIR", desk.boxes[RHYS][-1])
    desk.write(RHYS, "FIGHTS")
    assert "PAIR" not in receipt(desk)
