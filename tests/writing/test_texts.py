"""The texts of product section 9, word for word."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailbot.domain.verbs import VERBS
from mailbot.writing import flowed
from tests.writing.samples import ASK, FIELDS, LETTER, WHOLE, composer, frame, receipt

COMPOSER = composer()


def shown(kind: str, values: dict[str, Any], language: str = "en", **changes: Any) -> str:
    """What a reader sees: subject, an empty line, the text."""
    rendered = COMPOSER.render(kind, language, values, frame(language, **changes))
    return f"Subject: {rendered.subject}\n\n{flowed.plain(rendered.text)}"


ASKED = """\
Subject: [F12] Bright Homes, Leeds: stolen deposits

Leeds asks Bristol to join a fight. Take it or leave it, and no hard
feelings either way. Answers are due Tue 16 June.

Bring it to your meeting. Yours is on Tue 9 June.
Then reply, with one word on the first line:

  ACCEPT   you join on these terms, to the end
  OFFER    one action only: say what and when
  DECLINE  not this time; no reason needed
  LATER    and the date you will decide
  ASK      and your question

THE ASK
Each network: one action or more every two weeks until the review on
Tue 1 September, in your own way. In your area: Bright Homes has a
branch in Bristol and one in Bath.

TERMS, version 1, frozen Tue 2 June, fingerprint 7f3a-91c2

Title: Bright Homes, Leeds: stolen deposits
Target: Bright Homes Lettings, part of Meridian Property
Branches and owners: branches in Leeds, Bristol, Bath, Glasgow;
Meridian has an office in Dublin and brands in Spain and France.
Facts: Between January and April three tenants in Leeds left flats in
good order and did not get their deposits back, 2,340 pounds in all.
We hold the inventories and photos. The "check-out fee" is not in any
contract we have seen.
People concerned: three former tenants
They want this fight and this mail: yes, decided with them on 12 May
Demands: 1. Pay back the three deposits in full. 2. Put in writing
that no check-out fee will be charged again.
Delivered: Sat 23 May, in the branch, by 22 people
Answer so far: none
Strategy: weekly pickets of the Leeds branch; from 20 June pickets
wherever they have a branch; from July the owner's other brands.
Why we can win: they live from walk-in custom; 2,340 is small to them.
What we do ourselves: a picket in Leeds each Saturday since 30 May.
Who decides: the Leeds meeting each Tuesday. On any offer the three
tenants have the last word.
Who talks to them: only Leeds, leeds-talks@leeds.example
Won means: both demands met, money received
We stop anyway if: the tenants ask us to, or the review says so
Any settlement covers: all networks; no legal steps against anyone
who took part.
Review on: 1 September
We ask each network: one action or more every two weeks
Please do not: name tenants; go to anyone's home; blame the counter
staff.
If there is no branch in your town: telephone and mail day on Fridays,
see Material.
A first action in one hour: two people, forty leaflets, the pavement.
Answer by: 16 June
Starts: 20 June
Goes ahead with: any number
Late joiners: welcome
Send to: all
Material: https://leeds.example/f12 (leaflets en, es, fr)

ANSWER (tick one in your reply, or just write the word)
  [ ] ACCEPT F12 v1
  [ ] OFFER F12 v1
  [ ] DECLINE F12 v1

Or tap one:
  mailto:fights+f12-k7q2m9x4tr@hub.example?subject=ACCEPT%20F12
  mailto:fights+f12-k7q2m9x4tr@hub.example?subject=DECLINE%20F12

No receipt within the hour means we have nothing from you.
Ref: F12-k7q2m9x4tr
"""


def test_the_ask() -> None:
    """Product 9.3. One value has a line break where the initiator put one."""
    settled = "all networks; no legal steps against anyone\nwho took part."
    values = {**WHOLE["ask"][0], "fields": {**FIELDS, "Any settlement covers": settled}}
    assert shown("ask", values) == ASKED


ACCEPTED = """\
Subject: Re: [F12] Bright Homes, Leeds: stolen deposits

RECORDED: Bristol ACCEPTS F12.

You join on the terms of Tue 2 June, version 1, as they are.
Until F12 ends this means:

- You do: one action or more every two weeks, in your own way. Nobody
  approves it. Tell us before (PLAN) if you like, and after (REPORT).
- You do not talk to Bright Homes. If they contact you, write REFER
  and forward it. Say: "Leeds speaks for all of us."
- It ends when Leeds tells you: won, settled, lost or ended. You get a
  mail that starts with STOP. The review is on Tue 1 September.
- When it is won, it is won by Bristol, too.

Anything else in your mail goes to Leeds with it, as a note. It does
not change the terms.

Not right? Reply UNDO before Sun 7 June, 14:05 Bristol time.
Not from you? Reply NOT ME.
Until then Leeds is not told. After that you are in to the end.

Receipt R-4821-w5n3c8r6hj. Keep this mail: we do not keep yours.
Watchword: heron kettle.
Ref: F12-v4h8s2n6qe
"""


def test_the_receipt() -> None:
    """Product 9.4, the most important text; a client's RE: does not change the thread's subject."""
    accepted = {"block": "accepted", **ASK, "undo_until": LETTER, "late_days": 0, "again": False}
    written = "RE: AW: [F12] Bright Homes, Leeds: stolen deposits"
    assert shown("receipt", receipt(accepted), ref="F12-v4h8s2n6qe", reply_subject=written) == ACCEPTED


def test_the_receipt_of_a_latecomer() -> None:
    """Scenario 11."""
    accepted = {"block": "accepted", **ASK, "undo_until": "2026-06-19T09:20:00.000Z", "late_days": 2, "again": False}
    text = shown("receipt", receipt(accepted), to_name="Glasgow")
    assert "RECORDED: Glasgow ACCEPTS F12, two days after the date. Late joiners\nare welcome, on the same terms." in text
    assert "In force from Fri 19 June, 10:20." in text


SPANISH = """\
REGISTRADO: Zaragoza ACEPTA F12.

Os sumáis con las condiciones del martes 2 de junio, versión 1, tal
como son. Hasta que F12 termine:

- Hacéis: una acción o más cada dos semanas, a vuestra manera. Nadie
  tiene que aprobarlo. Avisadnos antes (PLAN) si queréis, y después
  (INFORME).
- No habláis con Bright Homes. Si os contactan: REMITIR y reenviar.
  Decid: "Leeds habla por todas."
- Termina cuando Leeds lo dice: ganado, acuerdo, perdido o fin; el
  correo empieza por STOP. La revisión es el martes 1 de septiembre.
- Si se gana, lo gana también Zaragoza.

Lo demás de vuestro correo va a Leeds con la respuesta, como nota. No
cambia las condiciones.

¿No es correcto? Responded DESHACER antes del jueves 11 de junio,
22:47, hora de Zaragoza.
¿No fue cosa vuestra? NO FUI YO.
"""


def test_the_receipt_in_spanish() -> None:
    """Scenario 5, with its accents, on the clocks of Zaragoza."""
    fields = {**FIELDS, "We ask each network": "una acción o más cada dos semanas"}
    accepted = {
        "block": "accepted", **ASK, "fields": fields, "undo_until": "2026-06-11T20:47:00.000Z", "late_days": 0, "again": False
    }  # fmt: skip
    text = shown("receipt", receipt(accepted), "es", to_name="Zaragoza", zone=ZoneInfo("Europe/Madrid"))
    assert SPANISH in text


def test_decline() -> None:
    """Product 9.5."""
    declined = {"block": "declined", **ASK, "undo_until": LETTER, "reason": "capacity", "after_deadline": False}
    text = shown("receipt", receipt(declined), to_name="Lyon")
    assert text.split("\n\n")[1:3] == [
        "RECORDED: Lyon declines F12. Thank you for answering.",
        "Leeds sees it, nobody else does. You can still ACCEPT, after Tue 16\n"
        "June as a latecomer, or OFFER one action at any time. Or send a\n"
        "GREETING: a line of solidarity is read out to the tenants.",
    ]


def test_reminder() -> None:
    """Product 9.5."""
    assert shown("reminder", ASK, to_name="Berlin-Nord", first_of_thread=False) == (
        "Subject: Re: [F12] Bright Homes, Leeds: stolen deposits\n\n"
        "F12: answers are due on Tue 16 June. We have none from Berlin-Nord.\n"
        "One word is enough: ACCEPT, OFFER, DECLINE, or LATER and a date.\n"
        "No answer is fine, too; we will not ask again.\n\n"
        "Ref: F12-k7q2m9x4tr\n"
    )


STOP = """\
Subject: STOP F12: hold all actions (Bright Homes, Leeds)

STOP ALL ACTIONS in F12 from now, also those already announced.

Reason: WON. Leeds writes: "Money arrived with all three, letter about
the fee too."
Confirmed by Leeds today, Wed 8 July, 11:40 Leeds time.

Reply OK so that Leeds knows you have this. You announced a picket for
Sat 11 July: please tell your people today.

Your watchword is heron kettle. If it is not here, this mail is not
from us: write to keeper@hub.example.
Ref: F12-k7q2m9x4tr
"""


def test_stop() -> None:
    """Product 9.5; the time is the initiator's."""
    at = datetime(2026, 7, 8, 10, 40, tzinfo=UTC)
    assert shown("stop", WHOLE["stop"][0], sent_at=at) == STOP


def test_a_stop_to_the_network_address_bears_no_watchword() -> None:
    """Product 8.3: compare with the delegate."""
    text = shown("stop", WHOLE["stop"][0], watchword="", role="address")
    assert "Your delegate's copy bears your watchword; compare with her or him." in text
    assert "heron" not in text


VICTORY = """\
Subject: WON, and it is yours: F12 Bright Homes, Leeds

Bristol, you won.

Three people have their 2,340 pounds and Bright Homes has put in
writing that the check-out fee is gone. It took 46 days, 14 actions in
5 towns and 4 networks: Bristol, Glasgow, Leeds, Zaragoza. Dublin
helped with an action; Lyon and Torino sent greetings.

The tenants say: "We did not think anybody in another country would
ring up for us. They did, every Friday."

Text you may publish, with the names of those with NAMING yes:
  WON: Bright Homes, Leeds: stolen deposits. Three people have their
  2,340 pounds and Bright Homes has put in writing that the check-out
  fee is gone. Together for it: Bristol, Glasgow, Leeds and one more
  network.

Leeds will send a short report: what worked, what did not.

Ref: F12-k7q2m9x4tr
"""


def test_victory() -> None:
    """Product 9.5: addressed to each network as its own; a network that is not to be named is a number in the public text."""
    assert shown("victory", WHOLE["victory"][0]) == VICTORY


def test_unclear() -> None:
    """Product 9.5, with lines to tap (7.4 rule 12)."""
    unclear = {"block": "unclear", **ASK, "line": "Confirm F12", "guesses": ["accept", "ok", "ask"]}
    assert (
        'NOT RECORDED. We read: "Confirm F12".\n\n'
        "Did you mean one of these? Reply with one word:\n"
        "  ACCEPT   you join F12 to the end\n"
        "  OK       you have read it (nothing is recorded)\n"
        "  ASK      you want something cleared up first\n"
    ) in shown("answer", receipt(unclear, receipts=[]))


def test_held() -> None:
    """Product 9.5."""
    assert shown("check", WHOLE["check"][0], ref="F12-c7m2x9d4ke") == (
        "Subject: CHECK: did you send ACCEPT F12?\n\n"
        'Somebody, perhaps you, wrote "ACCEPT F12" in the name of Bristol. We\n'
        "could not be sure it was you, so nothing is recorded yet.\n\n"
        "It was me: reply YES.\nIt was not: reply NOT ME.\nThis question ends on Sat 13 June.\n\n"
        "Watchword: heron kettle.\nRef: F12-c7m2x9d4ke\n"
    )


def test_several_lines_get_several_answers() -> None:
    """Scenario 25: one receipt lists all."""
    fifteen = {**ASK, "ask_ref": "F15", "initiator": "Torino"}
    blocks = (
        {"block": "declined", **fifteen, "undo_until": LETTER, "reason": "capacity", "after_deadline": False},
        {"block": "offered", **ASK, "text": "letter to the manager", "day": "2026-06-27", "remind_on": "", "replaces": True, "out": False,
         "undo_until": LETTER},
        {"block": "meant", **ASK, "line": "ACCPET F12", "word": "accept"},
    )  # fmt: skip
    text = shown("receipt", receipt(*blocks, receipts=["R-1-aaaaaaaaaa", "R-2-bbbbbbbbbb"]), to_name="Dublin")
    assert text.split("\n\n")[1:5] == [
        "Three lines, three answers:",
        "RECORDED: Dublin declines F15 (capacity). Only Torino sees it.",
        "RECORDED: Dublin's action for F12 is now: letter to the manager,\nSaturday 27 June. You are not bound to more.",
        'NOT RECORDED: "ACCPET F12": did you mean ACCEPT F12? It would bind you\nto the end. Reply YES to this mail, or ignore it.',
    ]
    assert "Receipts R-1-aaaaaaaaaa, R-2-bbbbbbbbbb. Keep this mail" in text


def test_the_form() -> None:
    """Product 9.1: the blank form, line by line where it is longest."""
    text = shown("form", {}, reply_subject="New fight")
    assert text.startswith("Subject: Re: New fight\n\nNEW FIGHT: fill in and send back. Keep the words before the colons.\n")
    assert (
        "Branches and owners: (towns with a branch, office, brand, parent\n  company, suppliers, big customers)\n\n"
        "Facts: (what happened, when; say what you saw yourselves or hold on\n  paper, and what was told to you)\n"
        "People concerned: (how many; what they are to the firm)\n"
        "They want this fight and this mail: (yes; decided how, when)\n\n"
    ) in text
    assert "Any settlement covers: (no legal steps against any network that\n  took part; say so if you cannot promise it)\n" in text


def test_the_draft_comes_back() -> None:
    """Scenario 1."""
    assert shown("draft-returned", WHOLE["draft-returned"][0], reply_subject="New fight") == (
        "Subject: Re: New fight\n\n"
        "NOT SENT YET: F12 is a draft. Four things are missing. Without them\n"
        "others cannot know what they say yes to. Fill in and send back just\n"
        "these lines; the rest is kept.\n\n"
        "Who talks to them:\nWon means:\nWe stop anyway if:\nIf there is no branch in your town:\n\n"
        "Worth a look, not required:\n"
        "- Review on: empty. Without a date it is 90 days after SEND.\n"
        '- "Who decides" does not say who has the last word on an offer.\n'
        "- Three networks meet only once before 16 June.\n\n"
        "Ref: F12-k7q2m9x4tr\n"
    )


def test_the_card_is_made_from_the_table_of_verbs() -> None:
    """Product 7.1: every word that is served and has a heading stands on the card, and no other."""
    text = shown("help", {})
    words = {verb.name: verb.name.upper() for verb in VERBS} | {
        "newfight": "NEW FIGHT",
        "newcall": "NEW CALLOUT",
        "newpledge": "NEW PLEDGE",
    }
    card = {verb.name for verb in VERBS if verb.heading and verb.ready}
    assert [name for name in card if words[name] not in text] == []
    assert [verb.name for verb in VERBS if verb.heading and not verb.ready and words[verb.name] in text.split()] == []
    assert "  ACCEPT    we join F12 on its terms, to the end\n" in text
    assert text.endswith(
        "A mistake? UNDO within 24 hours. Not from you? NOT ME.\nPeople, not machines: keeper@hub.example\n\nRef: F12-k7q2m9x4tr\n"
    )


SENTENCES = [
    ("question", WHOLE["question"][0], 'F12.q3, from Glasgow (others will see "a network asks"):\n"Is there a claim in court already?"\n'),
    ("joined", WHOLE["joined"][0], "Bristol is IN (F12). Note from them: "),
    ("declined-notice", WHOLE["declined-notice"][0], "Lyon: not this time (capacity): Pas la capacité avant juillet,\ndésolées !"),
    ("later-notice", WHOLE["later-notice"][0], "Glasgow: 17 June."),
    ("stop-report", WHOLE["stop-report"][0], "STOP F12: OK from Bristol, Dublin, Zaragoza. Not yet: Glasgow (has\nannounced an action"),
    ("check-stop", WHOLE["check-stop"][0], "CHECK: you want to stop all actions in F12. Reply YES."),
    ("check-close", WHOLE["check-close"][0], "CHECK: close F12 as WON. Before you say yes:\n- Have the people concerned confirmed"),
    ("late-question", WHOLE["late-question"][0], "Glasgow wants to join F12 late, on the same terms. Reply YES or NO."),
    ("exit-notice", WHOLE["exit-notice"][1], "Zaragoza has had to leave F12. Its actions remain in the count.\nNothing changes for you."),
    ("referral", WHOLE["referral"][0], "REFERRED by Bristol, F12. Bristol was contacted by mail. The message\nis attached whole"),
    ("stranger", {}, "This address is a mail service for its member groups. It is not a\nparty to anything."),
    ("not-delegate", {}, "Thank you. Only a network's delegate can answer for it, after the\nnetwork has decided."),
    ("preview", WHOLE["preview"][0], "PREVIEW of F12. This is what eight networks will get (below, in full).\nAfter SEND nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "values", "said"), [pytest.param(*row, id=row[0]) for row in SENTENCES])
def test_sentences_of_the_scenarios(kind: str, values: dict[str, Any], said: str) -> None:
    """The sentences of product section 11, as they stand there."""
    assert said in shown(kind, values)


def test_start_is_told_for_tomorrow() -> None:
    """Scenario 12: at noon of the day before."""
    text = shown("start", WHOLE["start"][0], sent_at=datetime(2026, 6, 19, 11, 0, tzinfo=UTC))
    assert "F12 STARTS tomorrow. In: Bristol, Glasgow, Leeds, Zaragoza. One-off:\nDublin." in text


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("ACCEPT F12", "Re: ACCEPT F12"),
        ("Re: ACCEPT F12", "Re: ACCEPT F12"),
        ("RE: RV: Aw: accept f12", "Re: accept f12"),
        ("[EXT] Re: [F12] Bright Homes", "Re: [F12] Bright Homes, Leeds: stolen deposits"),
        ("", "Re: [F12] Bright Homes, Leeds: stolen deposits"),
        ("x\r\nBcc: y", "Re: x Bcc: y"),
    ],
)
def test_an_answer_stays_in_the_thread_the_person_started(written: str, subject: str) -> None:
    """Product 6.3."""
    rendered = COMPOSER.render("receipt", "en", {**ASK, **receipt({"block": "dropped", **ASK})}, frame(reply_subject=written))
    assert rendered.subject == subject


def test_a_long_title_is_cut_at_a_blank() -> None:
    """Product 6.2: sixty characters."""
    title = "Bright Homes and the very long name of a letting agency, Leeds: stolen deposits"
    assert COMPOSER.render("reminder", "en", {**ASK, "title": title}, frame()).subject == (
        "[F12] Bright Homes and the very long name of a letting agency,…"
    )


def test_what_people_write_cannot_forge_a_subject_or_hide_in_controls() -> None:
    """A title with line breaks is one line; control and direction marks are gone from every text."""
    rendered = COMPOSER.render("reminder", "en", {**ASK, "title": "Bright\r\nBcc: x\u202e Homes\x00"}, frame())
    assert rendered.subject == "[F12] Bright Bcc: x Homes"


@pytest.mark.parametrize("kind", ["ask", "question", "reminder", "start", "update", "questions-answered"])
def test_no_watchword_on_what_is_forwarded(kind: str) -> None:
    """Product 8.3: asks, questions and news bear a Ref alone."""
    assert "heron" not in shown(kind, WHOLE[kind][0])


@pytest.mark.parametrize("kind", ["stranger", "not-delegate"])
def test_strangers_get_no_token(kind: str) -> None:
    """Nothing in a note to a stranger can be answered as a member."""
    assert "k7q2m9x4tr" not in shown(kind, {})
