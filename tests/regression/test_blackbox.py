"""What a stranger to the code found when she drove the desk from outside, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default as modern
from io import StringIO
from pathlib import Path
from typing import Final

import pytest

from mailbot import config
from mailbot.app import Clerk, desk_from
from mailbot.cli import run
from mailbot.cli.clients import Draft, write
from mailbot.desk import render
from mailbot.reading import form, html, referral
from mailbot.store import inbox
from mailbot.store.db import Database
from mailbot.store.inbox import Arrival

MONDAY: Final = datetime(2026, 10, 12, 13, 0, tzinfo=UTC)
FORM: Final = (
    "Title: Harbor Storage, Brooklyn: unpaid overtime",
    "Target: Harbor Storage Inc.",
    "Facts: Nine loaders were not paid their overtime from March to August. We hold the time sheets.",
    "People concerned: nine loaders",
    "They want this: yes, decided at a meeting on 1 October",
    "Demands: pay 31,400 dollars",
    "Delivered: 9 October, at the gate, by 30 people",
    "Strategy: pickets each Saturday; from 14 November the owner",
    "Why we can win: they need the loaders before Christmas",
    "Who decides: our assembly; the loaders have the last word",
    "Who talks to them: nia@brooklyn.example",
    "Won means: 31,400 dollars paid",
    "We stop anyway if: the loaders ask us to",
    "We ask each network: one action every two weeks",
    "If there is no branch: ring the head office",
    "Answer by: 30 October",
    "Starts: 5 November",
    "Review on: 20 January 2027",
)


@dataclass
class House:
    """A desk on disk with a clock that is set by hand; what it would send stands in the outbox."""

    folder: Path
    now: datetime = MONDAY
    letters: int = 0
    seen: int = 0
    opened: list[Database] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.call("init", str(self.folder), "--domain", "desk.example", "--keeper", "kim@private.example")
        settings = self.folder / "mailbot.toml"
        settings.write_text(re.sub(r"(?m)^#?authserv_id = .*", 'authserv_id = "mx.desk.example"', settings.read_text("utf-8")))
        for tag, who in (("brooklyn", "nia"), ("athens", "eleni"), ("wien", "greta")):
            self.call("--dir", str(self.folder), "network", "add", tag, "--name", tag.title(), "--delegate", f"{who}@{tag}.example")
        self.desk = desk_from(config.read(self.folder, {}))
        self.database = Database(self.desk.settings.database)

    @staticmethod
    def call(*arguments: str) -> None:
        with redirect_stdout(StringIO()):
            assert run(list(arguments)) == 0

    def say(self, who: str, *body: str, under: EmailMessage | None = None, to: str = "", subject: str = "") -> list[EmailMessage]:
        """Write a letter, with proof, and return the mails that come of it."""
        self.letters += 1
        address = to or (str(under["Reply-To"]) if under is not None else "fights@desk.example")
        subject = f"Re: {under['Subject']}" if under is not None else subject
        raw = write(Draft(who, address, subject, body, self.now, f"<{self.letters}@x.example>", under), "plain")
        verdict = f"Authentication-Results: mx.desk.example; dmarc=pass header.from={who.partition('@')[2]}\r\n".encode()
        with self.database.write() as connection:
            inbox.take(connection, [Arrival("smtp", True, who, address, verdict + raw)], self.now)
        return self.rest()

    def rest(self) -> list[EmailMessage]:
        """Do what there is to do by now; return the new mails."""
        clerk = Clerk(self.desk, self.database, lambda: self.now)
        while clerk.step():
            pass
        connection = self.database.connection()
        numbers = [row["id"] for row in connection.execute("select id from outbox where id > ? order by id", (self.seen,))]
        self.seen = max(numbers, default=self.seen)
        found = [render.message(self.desk, connection, number) for number in numbers]
        return [BytesParser(EmailMessage, policy=modern).parsebytes(one[0]) for one in found if one is not None]

    def send_fight(self) -> dict[str, EmailMessage]:
        """F1 goes out from Brooklyn; return the asks by recipient."""
        preview = self.say("nia@brooklyn.example", *FORM, subject="New fight")[-1]
        assert "PREVIEW" in text(preview)
        return {str(mail["To"]): mail for mail in self.say("nia@brooklyn.example", "SEND", under=preview) if mail["List-Id"]}


def text(mail: EmailMessage) -> str:
    """The text of a mail on unbroken lines."""
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n").replace(" \n", " ")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "desk")
    yield made
    made.database.close()


def test_mails_name_the_keepers_by_their_address_at_the_desk(house: House):
    """What hundreds of people get does not print a keeper's private address (product 7.1, 9.5)."""
    card = house.say("eleni@athens.example", "HELP")[0]

    assert "keeper@desk.example" in text(card)
    assert "private.example" not in text(card)


def test_a_keepers_reply_goes_to_whoever_wrote(house: House):
    """Mail to the humans is passed on with Reply-To the writer (product 6.1)."""
    mail = house.say("somebody@elsewhere.example", "Hello keepers", to="keeper@desk.example", subject="Hello")[0]

    assert str(mail["To"]) == "kim@private.example"
    assert str(mail["Reply-To"]) == "somebody@elsewhere.example"


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (b"From: Ana <Ana@x.example>\r\n", "ana@x.example"),
        (b"From: a@x.example\nReply-To: b@x.example\n", "b@x.example"),
        (b"From: a@x.example, b@x.example\n", ""),
        (b"Reply-To: no address\nFrom: a@x.example\n", "a@x.example"),
        (b"Subject: none\n", ""),
    ],
)
def test_writer_of_a_letter(headers: bytes, found: str):
    """One address or none: never a guess among several."""
    assert referral.writer(headers + b"\nReply-To: body@x.example\n") == found


def test_agreement_of_those_who_started_it_is_not_told_to_accept(house: House):
    """ "Looks good" under a preview offers SEND; a YES that answers nothing says so."""
    preview = house.say("nia@brooklyn.example", *FORM, subject="New fight")[-1]
    puzzled = text(house.say("nia@brooklyn.example", "Looks good!", under=preview)[0])
    out = house.say("nia@brooklyn.example", "SEND", under=preview)
    late = text(house.say("nia@brooklyn.example", "yes", under=next(mail for mail in out if mail["To"] == "nia@brooklyn.example"))[0])

    assert "ACCEPT" not in puzzled + late
    assert "SEND     it goes out as it is" in puzzled
    assert "no question of ours waits for this" in late


def test_the_same_decline_twice_gives_one_receipt(house: House):
    """The same answer again gives the same receipt, and the initiator is told once (product 7.4 rule 13)."""
    ask = house.send_fight()["greta@wien.example"]
    first = house.say("greta@wien.example", "Decline: no capacity", under=ask)
    second = house.say("greta@wien.example", "No.", under=ask)
    receipts = [re.findall(r"R-\d+-\w+", "".join(text(mail) for mail in mails)) for mails in (first, second)]

    assert {str(mail["To"]) for mail in first} == {"greta@wien.example", "nia@brooklyn.example"}
    assert [str(mail["To"]) for mail in second] == ["greta@wien.example"]
    assert receipts[0] == receipts[1] != []


def test_who_had_to_leave_is_thanked_as_promised(house: House):
    """The receipt of EXIT says: if it is won, you are thanked (scenario 26)."""
    asks = house.send_fight()
    house.say("eleni@athens.example", "ACCEPT", under=asks["eleni@athens.example"])
    house.say("greta@wien.example", "ACCEPT", under=asks["greta@wien.example"])
    house.now = datetime(2026, 11, 6, 12, tzinfo=UTC)
    house.rest()
    for who, what in (("greta@wien.example", "EXIT F1 our place burnt down"), ("nia@brooklyn.example", "WON F1 all paid")):
        check = house.say(who, what, under=asks.get(who))[0]
        house.say(who, "YES", under=check)
    house.now += timedelta(days=1)
    victory = {str(mail["To"]): mail for mail in house.rest() if "WON" in str(mail["Subject"])}

    assert set(victory) == {"eleni@athens.example", "greta@wien.example", "nia@brooklyn.example"}
    assert "Wien, thank you: F1 is won." in text(victory["greta@wien.example"])
    assert "Wien" not in text(victory["eleni@athens.example"])


def test_the_end_of_a_hint_that_was_written_over_is_no_text():
    """The hints of the form run over two lines; whoever writes over the first leaves the end of it standing."""
    lines = [
        "Branches and owners: Brooklyn and Sydney",
        "  company, suppliers, big customers)",
        "Facts: Nine loaders (all of them) were not paid.",
        "  paper, and what was told to you)",
        "Demands: pay (in full)",
    ]

    assert form.fields(lines) == {
        "Branches and owners": "Brooklyn and Sydney",
        "Facts": "Nine loaders (all of them) were not paid.",
        "Demands": "pay (in full)",
    }


def test_every_guess_is_explained(house: House):
    """No word is offered without what it means: "AWAY" alone helps nobody who pressed unsubscribe."""
    words = house.desk.words
    offered = {name for guesses in words.ambiguous.values() for name in guesses} | {"send", "change", "drop", "yes", "no", "notme"}
    section = (config.templates() / "part" / "words.txt.j2").read_text("utf-8").split("% set meanings")[1]
    explained = set(re.findall(r"'(\w+)': _\(", section))

    assert offered <= explained


def test_operators_slips_are_one_line_with_the_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A list that a spreadsheet wrote in Latin-1, and a clock file that holds no time."""
    desk = str(tmp_path / "desk")
    House.call("init", desk, "--domain", "desk.example", "--keeper", "kim@private.example")
    (tmp_path / "list.csv").write_bytes("tag,name,delegate\nmalaga,M\xe1laga,m@malaga.example\n".encode("latin-1"))
    (tmp_path / "clock").write_text("yesterday")
    said = []
    for arguments in (["network", "import", str(tmp_path / "list.csv")], ["serve", "--clock", str(tmp_path / "clock")]):
        capsys.readouterr()
        assert run(["--dir", desk, *arguments]) == 1
        said.append(capsys.readouterr().err)

    assert [line.count("\n") for line in said] == [1, 1]
    assert "is not in UTF-8: save it as CSV in UTF-8" in said[0]
    assert "write 2026-06-07T15:05:00+02:00 into it" in said[1]


def test_plan_without_date_shows_a_whole_plan(house: House):
    """What is given as an example would be accepted; AWAY needs no fight."""
    ask = house.send_fight()["eleni@athens.example"]

    assert "For instance: PLAN F1 Sat 20 June Bristol picket" in text(house.say("eleni@athens.example", "PLAN F1 leaflets", under=ask)[0])
    assert "For instance: AWAY 17 June" in text(house.say("eleni@athens.example", "AWAY", under=ask)[0])


@pytest.mark.parametrize(
    "between",
    ['<p class="MsoNormal"><o:p>&nbsp;</o:p></p>', "<div>&nbsp;</div>", "<div><br></div>", "<p><span>&nbsp;</span></p>"],
    ids=["outlook", "div", "br", "span"],
)
def test_an_empty_paragraph_is_a_blank_line(between: str):
    """Outlook writes an empty line as a paragraph with a hard blank; a name below it does not belong to the command above."""
    lines = html.to_lines(
        f'<p class="MsoNormal">Accept</p>{between}<p class="MsoNormal">Jo&nbsp;Smith<span>&nbsp;</span></p><p class="MsoNormal">x</p>'
    )

    assert [line.text for line in lines] == ["Accept", "", "Jo Smith", "x"]


def test_a_spanish_fight_says_its_defaults_in_spanish(house: House):
    """What SEND writes into empty fields is in the initiator's language, and what the form proposes is understood."""
    house.call(
        "--dir",
        str(house.folder),
        "network",
        "add",
        "sevilla",
        "--name",
        "Sevilla",
        "--delegate",
        "ana@sevilla.example",
        "--language",
        "es",
    )
    labels = {line.partition(":")[0]: line.partition(":")[2] for line in FORM if not line.startswith(("Starts", "Review on"))}
    lines = [f"{form.label(key, 'es')}:{value.replace('nia@brooklyn', 'ana@sevilla')}" for key, value in labels.items()]
    preview = text(house.say("ana@sevilla.example", *lines, subject="Nueva lucha")[-1])
    proposed = text(house.say("ana@sevilla.example", *lines, "Empieza: al momento", subject="Nueva lucha")[-1])

    for line in ("Empieza: al momento", "Sale adelante con: cualquier número", "Quien llega tarde: bienvenidas", "Enviar a: todas"):
        assert line in preview
    assert "Revisión el: 10 de enero de 2027" in preview
    assert "PRUEBA de F2" in proposed


def test_preview_bears_one_ref(house: House):
    """The ask inside the preview is shown without its last line; the preview has its own."""
    preview = text(house.say("nia@brooklyn.example", *FORM, subject="New fight")[-1])

    assert preview.count("Ref: ") == 1
    assert preview.rstrip().splitlines()[-1].startswith("Ref: F1-")


def test_the_blank_form_has_the_blocks_of_the_product(house: House):
    """Nine blocks, as product 9.1 prints them: no blank line inside one."""
    blank = text(house.say("nia@brooklyn.example", "", subject="NEW FIGHT")[0])
    blocks = [[line.partition(":")[0] for line in block.splitlines() if line[:1] != " "] for block in blank.split("\n\n")]

    assert ["Target", "Branches and owners"] in blocks
    assert ["Who decides", "Who talks to them", "Won means", "We stop anyway if", "Any settlement covers", "Review on"] in blocks
    assert ["We ask each network", "Please do not", "If there is no branch in your town", "A first action in one hour"] in blocks


def test_an_answer_of_several_paragraphs_ends_before_what_the_desk_says(house: House):
    """When it goes out stands below the answer, not behind the signature."""
    ask = house.send_fight()["greta@wien.example"]
    asked = house.say("greta@wien.example", "Ask: have they a union?", under=ask)
    question = next(mail for mail in asked if mail["To"] == "nia@brooklyn.example")
    told = text(house.say("nia@brooklyn.example", "Yes, since May.", "", "Nia", under=question)[0])

    assert 'Nia"\n\nIt goes out today at 19:00; until then UNDO takes it back.' in told
