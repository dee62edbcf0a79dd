"""The grammar, rule by rule (product 7.4; the scenarios of product 11)."""

from __future__ import annotations

from datetime import date

import pytest

from mailbot.reading.grammar import Context, Doubt, Ref, Said, Situation, Sure, Unclear
from mailbot.reading.letter import Kind
from tests.reading.grammar_letters import NETWORKS, context, new, read, said, unclear

SPANISH = context(language="es", network="Zaragoza")
FRENCH = context(language="fr", network="Lyon")
GERMAN = context(language="de", network="Berlin-Nord")
ITALIAN = context(language="it", network="Torino")
DRAFT = context(Situation.DRAFT, network="Leeds")
CHECK = context(Situation.CHECK)
STOP = context(Situation.STOP)
QUESTION = context(Situation.QUESTION, network="Leeds")


# ── Rule 2: machines ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_rule_2_a_reaction_is_no_answer() -> None:
    """A reaction, or a mail that is one emoji, is seen and asked back."""
    assert unclear("Rhys reacted", kind=Kind.REACTION).doubt is Doubt.REACTION
    assert unclear("👍").doubt is Doubt.REACTION
    assert unclear("👍\U0001f3fd", "").doubt is Doubt.REACTION
    assert unclear("...").doubt is Doubt.NOTHING


def test_rule_2_an_empty_letter_is_empty() -> None:
    """A letter without own text, in a thread of ours, says nothing."""
    assert unclear().doubt is Doubt.EMPTY
    assert unclear("", forwarded=True, around=new(), subject="Fwd: your demonstration").doubt is Doubt.EMPTY


# ── Rule 3 and product 6.2: references ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("own", "ref"),
    [
        ("STATUS F12", Ref(12, "F")),
        ("STATUS f12", Ref(12, "F")),
        ("STATUS F 12", Ref(12, "F")),
        ("STATUS F-12", Ref(12, "F")),
        ("STATUS #12", Ref(12)),
        ("STATUS 12", Ref(12)),
        ("STATUS [F12]", Ref(12, "F")),
        ("F12: STATUS", Ref(12, "F")),
        ("STATUS fight 12", Ref(12)),
        ("STATUS nº 12", Ref(12)),
        ("STATUS of F12 please", Ref(12, "F")),
        ("STATUS C16", Ref(16, "C")),
        ("STATUS p14", Ref(14, "P")),
        ("TERMS F12 v2", Ref(12, "F", version=2)),
        ("ANSWER F12.q3 Yes.", Ref(12, "F", question=3)),
        ("DECLINE F15 capacity", Ref(15, "F")),
        ("DECLINE 15: capacity", Ref(15)),
        ("LATER 15 17 June", Ref(15)),
        ("Wir lehnen F15 ab", Ref(15, "F")),
    ],
)
def test_rule_3_an_explicit_reference_is_read_in_any_spelling(own: str, ref: Ref) -> None:
    """All spellings of product 6.2 name the ask."""
    assert said(own).ref == ref


@pytest.mark.parametrize(
    "own", ["OFFER 12 leaflets in Bath", "REPORT 14 people in Bath", "LATER 17 June", "AWAY 12 July", "DECLINE, we're busy with F15"]
)
def test_rule_3_a_number_is_not_always_a_reference(own: str) -> None:
    """A bare number that counts something else, and a reference in the middle of prose, name no ask."""
    assert said(own).ref is None


def test_rule_3_a_mail_about_a_named_ask_in_its_subject() -> None:
    """The subject of a new mail names the ask if the line does not."""
    assert said("Decline", around=new(), subject="F15").ref == Ref(15, "F")
    assert said("Decline F16", around=new(), subject="F15").ref == Ref(16, "F")


# ── Rule 4: where the command is ───────────────────────────────────────────────────────────────────────────────────────

QUOTE = ("ANSWER (tick one in your reply, or just write the word)", "  [x] ACCEPT F12 v1", "  [ ] OFFER F12 v1", "  [ ] DECLINE F12 v1")


def test_rule_4_a_ticked_box_counts() -> None:
    """One ticked box in the quote of the ask, nothing above it."""
    item = said(quote=QUOTE)
    assert (item.verb, item.ref, item.carrier, item.sure) == ("accept", Ref(12, "F", version=1), "box", Sure.EXACT)
    assert said("Hi all,", "", "Rhys", quote=QUOTE).verb == "accept"
    assert said(quote=("☑ DECLINE F12 v1", "☐ ACCEPT F12 v1")).verb == "decline"
    assert said(quote=("[ ] ACCEPT F12 v1 [X] DECLINE F12 v1",)).verb == "decline"


def test_rule_4_a_box_under_own_text_binds_nobody() -> None:
    """Text above a ticked ACCEPT leads to asking back; for an OFFER it is the offer."""
    assert unclear("we vote on Tuesday", quote=QUOTE).doubt is Doubt.BOX_UNDER_TEXT
    item = said("leaflets on Saturday 20 June", quote=("[x] OFFER F12 v1",))
    assert (item.verb, item.text) == ("offer", "leaflets on Saturday 20 June")
    assert unclear(quote=("[x] OFFER F12 v1",)).doubt is Doubt.NEEDS_TEXT
    item = said("we are too few", quote=("[x] DECLINE F12 v1",))
    assert (item.verb, item.text, item.reason) == ("decline", "we are too few", "capacity")


def test_rule_4_two_boxes_are_asked_back() -> None:
    """Which of two ticked boxes is meant nobody knows; a mark that is no tick is no clearer."""
    assert unclear(quote=("[x] ACCEPT F12 v1", "[x] DECLINE F12 v1")).doubt is Doubt.TWO_BOXES
    assert unclear(quote=("[?] ACCEPT F12 v1",)).doubt is Doubt.TWO_BOXES


@pytest.mark.parametrize(
    ("box", "around"),
    [
        ("[x] ACCEPT F12 v1", context(version=2)),
        ("[x] ACCEPT F12", context()),
        ("[x] ACCEPT F15 v1", context()),
        ("[x] ACCEPT F12 v1", context(Situation.RECEIPT)),
    ],
)
def test_rule_4_an_old_box_is_none(box: str, around: Context) -> None:
    """A box of an earlier version, of another ask or in another mail does not count."""
    assert unclear(quote=(box,), around=around).doubt is Doubt.OLD_BOX


def test_rule_4_a_box_in_another_mail_is_none() -> None:
    """The quoted mail must be the one that is answered, and no forward."""
    quote = ("[x] ACCEPT F12 v1", "Ref: F12-k7q2m9x4tr")
    assert said(quote=quote, tokens=("k7q2m9x4tr",)).verb == "accept"
    assert unclear(quote=quote, tokens=("v4h8s2n6qe",)).doubt is Doubt.OLD_BOX
    assert unclear(quote=quote, quote_is_of="forward").doubt is Doubt.OLD_BOX


def test_rule_4_a_box_that_contradicts_the_word_is_asked_back() -> None:
    """DECLINE above a ticked ACCEPT is neither; the same said twice is said once; an old box beside a word is nothing."""
    assert unclear("DECLINE", quote=QUOTE).doubt is Doubt.CONTRADICTION
    assert said("ACCEPT", quote=QUOTE).carrier == "line"
    assert said("UNDO", quote=QUOTE, around=context(Situation.RECEIPT)).verb == "undo"


def test_rule_4_the_first_line_of_the_own_text() -> None:
    """A salutation and the own network's name are skipped; other prose is not."""
    for own in ("Hi all,\n\nDECLINE", "Hola Ama, DECLINE", "Bristol: DECLINE", "Bristol declines", "Bristol\nDECLINE", "Dear all\nDECLINE"):
        assert said(own).verb == "decline"
    item = unclear("We talked about it.\n\nDECLINE")
    assert (item.doubt, item.guesses) == (Doubt.NOTHING, ("decline",))


def test_rule_4_si_is_a_lead_only_with_accent_or_comma() -> None:
    """ "Si aceptamos" means if."""
    assert said("Sí aceptamos F12", around=SPANISH).sure is Sure.EXACT
    assert said("Si, aceptamos F12", around=SPANISH).sure is Sure.EXACT
    item = unclear("Si aceptamos F12", around=SPANISH)
    assert (item.doubt, item.word) == (Doubt.CONDITION, "si")


def test_rule_4_a_subject_that_we_sent_is_no_command() -> None:
    """Re: CHECK … or Re: ACCEPT F12 from our own receipt commands nothing."""
    ours = context(Situation.RECEIPT)
    assert said("UNDO", subject="Re: ACCEPT F12", around=ours).verb == "undo"
    assert unclear("", subject="Re: ACCEPT F12", around=ours).doubt is Doubt.EMPTY


def test_rule_4_subject_and_body_that_differ_are_asked_back() -> None:
    """Two commands that differ, one in the subject, one in the body; the same in both is one."""
    item = unclear("DECLINE F12", subject="ACCEPT F12", around=new())
    assert (item.doubt, item.guesses) == (Doubt.SUBJECT_DIFFERS, ("accept", "decline"))
    assert unclear("ACCEPT F15", subject="ACCEPT F12", around=new()).doubt is Doubt.SUBJECT_DIFFERS
    item = said("Accept", subject="ACCEPT F12", around=new())
    assert (item.verb, item.ref) == ("accept", Ref(12, "F"))
    assert unclear("Accept", subject="Accept F12?", around=new()).doubt is Doubt.QUESTION_MARK
    assert unclear("ACCEPT F12 if it rains", subject="ACCEPT F12", around=new()).doubt is Doubt.CONDITION
    assert unclear("We will accept F12 on Tuesday", subject="ACCEPT F12", around=new()).doubt is Doubt.PROSE


def test_rule_4_a_command_in_the_subject_takes_the_body_as_its_lines() -> None:
    """The first paragraph of the body is judged with it, and is its text."""
    item = said("leaflets in Bath", "Saturday 20 June", subject="OFFER F12", around=new())
    assert (item.carrier, item.text, item.day) == ("subject", "leaflets in Bath\nSaturday 20 June", date(2026, 6, 20))
    assert unclear("but only in July", subject="ACCEPT F12", around=new()).doubt is Doubt.CONDITION
    assert said("Greetings, Rhys", subject="ACCEPT F12", around=new()).text == "Greetings, Rhys"


@pytest.mark.parametrize(
    "prefix",
    [
        "Re: ",
        "Fwd: ",
        "AW: ",
        "WG: ",
        "RV: ",
        "TR: ",
        "R: ",
        "I: ",
        "RIF: ",
        "ENC: ",
        "RES: ",
        "SV: ",
        "Antw: ",
        "[EXT] ",
        "[SPAM] ",
        "[list] Re: ",
    ],
)
def test_rule_4_prefixes_of_subjects_are_stripped(prefix: str) -> None:
    """Whatever programs and lists put before a subject, the command is found."""
    assert said(subject=f"{prefix}DECLINE F12", around=new()).verb == "decline"


# ── Rule 4: form lines ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_rule_4_form_lines_are_never_commands() -> None:
    """ "Won means: …" and "Send to: all" in an answer to a draft are fields."""
    meaning = read("Won means: both demands met", "Send to: all", "Review on: 1 September", around=DRAFT)
    assert meaning.items == ()
    assert meaning.form == {"Won means": "both demands met", "Send to": "all", "Review on": "1 September"}


def test_rule_4_a_new_form_is_read_by_label() -> None:
    """NEW FIGHT in subject or first line, the fields below it."""
    meaning = read("Title: Bright Homes, Leeds", "Target: Bright Homes", "", "Won means: money", subject="New fight", around=new())
    assert [item.verb for item in meaning.items if isinstance(item, Said)] == ["newfight"]
    assert meaning.form == {"Title": "Bright Homes, Leeds", "Target": "Bright Homes", "Won means": "money"}
    assert read("NEW FIGHT", "", "Title: X", subject="hello", around=new()).form == {"Title": "X"}


def test_rule_4_lines_filled_in_the_quote_count() -> None:
    """Labelled lines in the first quote level are read, too; what stands in the own text goes first."""
    meaning = read("Title: Mine", around=DRAFT, quote=("Title: Theirs", "Target: Bright Homes", "Won means:"))
    assert meaning.form == {"Title": "Mine", "Target": "Bright Homes"}


def test_rule_4_change_brings_its_lines() -> None:
    """CHANGE and the lines to change."""
    meaning = read("CHANGE", "Review on: 1 August", around=DRAFT)
    assert [item.verb for item in meaning.items if isinstance(item, Said)] == ["change"]
    assert meaning.form == {"Review on": "1 August"}
    assert read("CHANGE Review on: 1 August", around=DRAFT).form == {"Review on": "1 August"}


def test_rule_4_a_label_elsewhere_is_no_form() -> None:
    """In an answer to an ask a line with a colon is only a line."""
    assert read("Answer by: who is it that decides this?").form == {}


# ── Rule 5: several commands ───────────────────────────────────────────────────────────────────────────────────────────


def test_rule_5_each_line_with_a_reference_is_a_command() -> None:
    """Scenario 25: three lines, three commands, one of them with a slip."""
    items = read(
        "DECLINE F15 capacity", "OFFER C16 letter to the shop manager, 27 June", "ACCPET F12", around=context(Situation.DIGEST)
    ).items
    assert [(item.verb, item.ref, item.sure) for item in items if isinstance(item, Said)] == [
        ("decline", Ref(15, "F"), Sure.EXACT),
        ("offer", Ref(16, "C"), Sure.EXACT),
        ("accept", Ref(12, "F"), Sure.TYPO),
    ]


def test_rule_5_other_lines_belong_to_the_command_above() -> None:
    """A line without a reference of its own is text, even if it begins with a command word."""
    item = said("OFFER F12 leaflets", "report to follow")
    assert item.text == "leaflets\nreport to follow"
    item = said("PAUSE F12 they invited the tenants for Wednesday, please no actions", "until Thursday")
    assert item.text == "they invited the tenants for Wednesday, please no actions\nuntil Thursday"


def test_rule_5_what_follows_a_blank_line_is_note() -> None:
    """After the first blank line nothing is a command."""
    meaning = read("DECLINE F15", "", "OFFER F16 leaflets")
    assert [item.verb for item in meaning.items if isinstance(item, Said)] == ["decline"]
    assert meaning.note == "OFFER F16 leaflets"


def test_rule_5_a_second_line_with_word_and_reference() -> None:
    """Scenario 7: the first line has no command word, the second has one with a reference."""
    meaning = read("Can't join to the end but we'll do one.", "OFFER F12 leaflets at Meridian's Dublin office, Sat 20 June")
    (item,) = meaning.items
    assert isinstance(item, Said)
    assert (item.verb, item.day) == ("offer", date(2026, 6, 20))
    assert meaning.note == "Can't join to the end but we'll do one."


def test_rule_5_under_prose_nothing_binds() -> None:
    """ACCEPT on a later line, under a line that says something else, is asked back."""
    assert unclear("we vote on Tuesday", "ACCEPT F12").doubt is Doubt.PROSE
    assert said("Thanks!", "ACCEPT F12").verb == "accept"


@pytest.mark.parametrize(
    "own",
    ["ACCEPT F12\nDECLINE F12", "ACCEPT F12 / DECLINE F12", "ACCEPT\nDECLINE F12", "ACCEPT F12\n\nDECLINE F12", "WON F12 yes\nLOST F12 no"],
)
def test_rule_5_contradictions_are_not_executed(own: str) -> None:
    """Two contradicting commands for one ask: neither."""
    assert unclear(own).doubt is Doubt.CONTRADICTION


def test_rule_5_what_does_not_contradict_is_executed() -> None:
    """Commands for different asks, ACCEPT with an OFFER, and the same said twice."""
    assert [item.verb for item in read("ACCEPT F12\nDECLINE F15").items if isinstance(item, Said)] == ["accept", "decline"]
    assert [item.verb for item in read("ACCEPT F12\nOFFER F12 leaflets").items if isinstance(item, Said)] == ["accept", "offer"]
    assert said("ACCEPT F12\nACCEPT F12").verb == "accept"
    items = read("ASSENTE 12 luglio", "Declino F12", around=ITALIAN).items
    assert [item.verb for item in items if isinstance(item, Said)] == ["away", "decline"]


# ── Rule 6: phrases ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_rule_6_the_reference_is_taken_out_before_matching() -> None:
    """German splits its verbs around the reference."""
    for own, verb in (("Wir nehmen F12 an", "accept"), ("Wir lehnen F12 ab", "decline"), ("Wir sagen F12 ab", "decline")):
        assert (said(own, around=GERMAN).verb, said(own, around=GERMAN).ref) == (verb, Ref(12, "F"))


def test_rule_6_the_longest_phrase_wins() -> None:
    """SEND ANYWAY is not SEND, "change terms" is not CHANGE."""
    assert said("Send anyway", around=DRAFT).verb == "sendanyway"
    assert said("Change terms F12: a third demand", around=DRAFT).verb == "amend"
    assert said("no fui yo", around=context(Situation.RECEIPT, language="es")).verb == "notme"


# ── Rule 7: shapes ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("word", ["FIGHTS", "WHO", "RECORD", "HELP", "BACK", "OK", "NOT ME", "PAIR", "FORGET", "UNDO"])
def test_rule_7_whole_lines(word: str) -> None:
    """These words are commands only as a whole line."""
    around = context(Situation.NEWS)
    assert said(word, around=around).text == ""
    assert said(f"{word}, please", around=around).verb
    assert not any(isinstance(item, Said) for item in read(f"{word} the people that I met on the bus", around=around).items)


def test_rule_7_words_of_a_draft() -> None:
    """CHANGE, DROP and SEND ANYWAY are read only in answers to a draft."""
    assert said("DROP", around=DRAFT).verb == "drop"
    assert not any(isinstance(item, Said) for item in read("DROP the letter somewhere", around=DRAFT).items)
    assert not any(isinstance(item, Said) for item in read("DROP").items)
    assert not any(isinstance(item, Said) for item in read("Send anyway").items)


def test_rule_7_undo_with_a_receipt() -> None:
    """UNDO alone or with the number of a receipt, printed whole or not."""
    for own in ("UNDO R-4821", "undo R-4821-w5n3c8r6hj", "Undo receipt R-4821."):
        assert said(own, around=context(Situation.RECEIPT)).number == 4821


@pytest.mark.parametrize("own", ["LATER", "Later, we will see", "AWAY", "BUSY", "CONTINUE F12", "PLAN F12 picket in Bath"])
def test_rule_7_what_needs_a_date(own: str) -> None:
    """LATER, AWAY, BUSY, CONTINUE and PLAN without a date are asked back."""
    assert unclear(own).doubt is Doubt.NEEDS_DATE


@pytest.mark.parametrize("own", ["OFFER", "OFFER F12", "ASK", "REPORT F12", "ALERT", "UPDATE F12", "ANSWER F12.q3", "TOWNS", "GREETING"])
def test_rule_7_what_needs_text(own: str) -> None:
    """OFFER, ASK, REPORT and others without words are asked back."""
    assert unclear(own).doubt is Doubt.NEEDS_TEXT


def test_rule_7_text_may_stand_below_a_blank_line() -> None:
    """A command that needs words takes those of the next paragraph if its own has none."""
    meaning = read("REPORT F12", "", "We were fourteen in Bath.")
    (item,) = meaning.items
    assert isinstance(item, Said)
    assert (item.text, meaning.note) == ("We were fourteen in Bath.", "")


def test_rule_7_an_offer_from_the_list_needs_no_words() -> None:
    """Scenario 29: OFFER and a reference is enough, where no ask is answered."""
    assert said("OFFER F15", around=context(Situation.NEWS, ref=None)).text == ""


def test_rule_7_local_needs_a_number() -> None:
    """LOCAL 2; not "Local groups …"."""
    assert said("LOCAL 2").number == 2
    assert unclear("LOCAL").doubt is Doubt.NEEDS_NUMBER
    assert read("Local groups know them").items == ()


def test_rule_7_the_away_of_a_span_is_its_end() -> None:
    """AWAY from … to … lasts until the last day named."""
    assert said("AWAY from 3 July to 12 July").day == date(2026, 7, 12)


@pytest.mark.parametrize("own", ["No.", "No, not before July", "pass", "Pass!", "paso", "Non, merci", "Nein danke"])
def test_rule_7_short_words_decline_as_a_clause(own: str) -> None:
    """A short word that is the whole first clause declines under an ask."""
    assert said(own).verb == "decline"


@pytest.mark.parametrize(
    "own", ["No problem for us", "Pass it on to them", "Did they pay?", "Done deals are rare", "Fait divers dans le journal"]
)
def test_rule_7_short_words_in_longer_clauses_are_prose(own: str) -> None:
    """ "No problem" is no refusal."""
    assert read(own).items == ()


def test_rule_7_the_initiators_words_from_others_are_notes() -> None:
    """ "Send me the leaflet, please" circulates nothing."""
    for own in (
        "Send me the leaflet, please",
        "News from the branch here are bad",
        "Close the branch at last",
        "Withdraw the letter in July",
    ):
        assert read(own).items == ()


@pytest.mark.parametrize(
    ("own", "verb", "text"),
    [
        (
            "WON F12. Money arrived with all three, letter about the fee too.",
            "won",
            "Money arrived with all three, letter about the fee too.",
        ),
        ("SETTLED F12 two of three got everything", "settled", "two of three got everything"),
        ("RESUME F12, offer was half, tenants said no", "resume", "offer was half, tenants said no"),
        ("CORRECT F12 the second cleaner was paid in May after all", "correct", "the second cleaner was paid in May after all"),
        ("WON: they accepted everything", "won", "they accepted everything"),
        ("PAUSE", "pause", ""),
        ("REFER F12. came this morning. Rhys", "refer", "came this morning. Rhys"),
        ("REFER F12 their area manager rang us, wants a meeting Friday", "refer", "their area manager rang us, wants a meeting Friday"),
        ("REPORT F12: the manager accepted the letter", "report", "the manager accepted the letter"),
    ],
)
def test_rule_8_class_3_begins_with_word_and_reference(own: str, verb: str, text: str) -> None:
    """Word and reference, the word alone, or word and colon; the rest is its text, whatever words it holds."""
    item = said(own)
    assert (item.verb, item.text) == (verb, text)


def test_rule_8_class_3_in_prose_is_none() -> None:
    """A stopping word at the beginning of prose stops nothing."""
    assert unclear("Exit because we lost our room").guesses == ("exit",)
    assert unclear("Won! Money arrived").guesses == ("won",)
    assert read("Lost my notes, please send them again").items == ()


def test_rule_8_class_3_about_the_network() -> None:
    """The word with its address; RECALL and LEAVE are whole lines."""
    assert said("HANDOVER marta@porto.example").text == "marta@porto.example"
    assert said("LEAVE", around=context(Situation.NEWS)).verb == "leave"
    assert read("Handover was fine").items == ()


def test_rule_7_modifiers_stand_behind_their_word() -> None:
    """UPDATE URGENT, PLAN … PUBLIC, DIGEST OFF."""
    for own in ("UPDATE URGENT F12 they are at the door", "UPDATE F12 URGENT they are at the door"):
        assert (said(own).modifier, said(own).text) == ("urgent", "they are at the door")
    assert said("UPDATE F12 this is urgent news").modifier == ""
    assert said("PLAN F12 Sat 20 June Bristol picket PUBLIC").modifier == "public"
    assert said("PLAN F12 PUBLIC Sat 20 June Bristol picket").modifier == "public"
    assert said("PLAN F12 Sat 20 June Bristol public library picket").modifier == ""
    assert said("DIGEST OFF").modifier == "off"


# ── Rule 8: clean ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_rule_8_a_condition_is_named() -> None:
    """Scenario 8: there is an "if" in it."""
    item = unclear("We accept F12 if the review can be on 1 August")
    assert (item.doubt, item.word) == (Doubt.CONDITION, "if")


def test_rule_8_conditions_of_all_languages_count_in_the_first_sentence() -> None:
    """An English ACCEPT with a German, French or Portuguese condition is asked back."""
    for condition in ("falls", "sauf", "salvo", "purché", "talvez", "unless"):
        assert unclear(f"ACCEPT F12 {condition} F15").doubt is Doubt.CONDITION


def test_rule_8_a_tail_word_of_the_language_is_no_condition() -> None:
    """Portuguese "no" means "in the"."""
    porto = context(language="pt", network="Porto")
    assert said("Aceitamos F12, no Porto", around=porto).sure is Sure.EXACT
    assert unclear("Aceptamos F12, no Porto", around=SPANISH).doubt is Doubt.CONDITION


def test_rule_8_later_sentences_are_note_but_hold_no_condition() -> None:
    """What follows the first sentence is note, judged in the languages that the writer uses."""
    assert said("ACCEPT F12. Sorry this is late").text == "Sorry this is late"
    assert unclear("ACCEPT F12. We start when the leaflets are here").doubt is Doubt.CONDITION
    assert unclear("ACCEPT F12. Is that clear?").doubt is Doubt.QUESTION_MARK


def test_rule_8_closings_are_no_condition() -> None:
    """ "Bis bald" as a sentence or line of its own."""
    assert said("Angenommen. Bis bald!", around=GERMAN).sure is Sure.EXACT
    assert said("Angenommen\nBis bald, Uwe", around=GERMAN, sender="uwe@berlin.example", name="").sure is Sure.EXACT
    assert said("Aceptamos F12\n\nHasta la victoria", around=SPANISH).sure is Sure.EXACT
    assert unclear("Wir nehmen F12 an bis morgen", around=GERMAN).doubt is Doubt.CONDITION


def test_rule_8_the_next_paragraph_counts_if_it_begins_with_a_condition() -> None:
    """A blank line does not make "But only if" a note."""
    assert unclear("ACCEPT F12", "", "But only if the review moves").word == "but"
    assert said("ACCEPT F12", "", "We asked everybody, all were for it.").verb == "accept"
    items = read("ACCEPT F12", "DECLINE F15", "", "But only if the review moves").items
    assert isinstance(items[0], Unclear)


def test_rule_8_wrapped_lines_are_one_sentence() -> None:
    """A sentence that goes on in the next line is judged whole; a signature or a sentence below is not part of it."""
    assert unclear("We accept F12, with greetings,", "against the terms").doubt is Doubt.EXTRA_WORDS
    assert unclear("We accept F12", "with the first demand").doubt is Doubt.EXTRA_WORDS
    assert said("ACCEPT F12", "Rhys").sure is Sure.EXACT
    assert said("ACCEPT F12", "We are glad to join you.").sure is Sure.EXACT


def test_rule_8_names_are_harmless() -> None:
    """Names of networks, the title, the writer's own name, and today."""
    assert said("ACCEPT F12, Rhys for Bristol, 11 June").sure is Sure.EXACT
    assert said("ACCEPT Bright Homes, Leeds: stolen deposits").sure is Sure.EXACT
    assert unclear("ACCEPT F12, Tom").word == "tom"
    assert "Berlin-Nord" in NETWORKS
    assert said("ACCEPT F12 from Berlin-Nord").sure is Sure.EXACT


def test_rule_8_colloquial_words_are_told() -> None:
    """ "Wir machen mit" is understood, but not sure enough to bind."""
    assert said("Wir machen mit", around=GERMAN).sure is Sure.COLLOQUIAL
    assert said("count us in").sure is Sure.COLLOQUIAL


def test_rule_8_send_and_withdraw_must_be_clean() -> None:
    """SEND in a draft; with more around it it is asked back."""
    assert said("SEND", around=DRAFT).verb == "send"
    assert said("Send it", around=DRAFT).verb == "send"
    assert unclear("Send it tomorrow", around=DRAFT).doubt is Doubt.EXTRA_WORDS
    assert said("WITHDRAW F12").verb == "withdraw"
    assert said("CONTINUE F12 1 October").day == date(2026, 10, 1)
    assert unclear("CONTINUE F12 1 October if we can").doubt is Doubt.CONDITION


# ── Rule 9: accept words elsewhere ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "own",
    [
        "We will accept F12 on Tuesday",
        "We have not decided, ACCEPT F12 looks good",
        "nous n'acceptons pas",
        "we plan to accept F12 on Tuesday",
        "No problem, we accept F12",
        "Terms accepted",
        "Decline, we accepted F15 already",
        "We can't accept to the end.\nOFFER F12 leaflets",
        "Thanks.\n\nACCEPT F12",
        "Wir nehmen den Kampf F12 an",
        "Wir nehmen F12 nicht an, leider",
    ],
)
def test_rule_9_an_accept_word_elsewhere_is_asked_back(own: str) -> None:
    """It never becomes another command, and never an ACCEPT."""
    assert unclear(own).doubt is Doubt.PROSE


def test_rule_9_a_word_that_only_looks_alike_is_none() -> None:
    """ "Acceptable" accepts nothing."""
    assert read("Is one action acceptable?").items == ()


# ── Rule 10: slips ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_rule_10_one_slip_in_a_long_word() -> None:
    """FIGTHS is repaired and echoed; ACCPET is asked about."""
    assert (said("FIGTHS").verb, said("FIGTHS").sure, said("FIGTHS").line) == ("fights", Sure.TYPO, "FIGTHS")
    assert (said("ACCPET F12").verb, said("ACCPET F12").sure) == ("accept", Sure.TYPO)
    assert unclear("ACCPET F12 if it rains").doubt is Doubt.CONDITION
    assert said("Declien F12, too few").verb == "decline"


def test_rule_10_a_slip_in_prose_is_prose() -> None:
    """A word that is one letter away from a command, at the beginning of a sentence."""
    for own in ("Teams are meeting on Saturday in Bath", "Reply follows on Tuesday from us", "Other people asked the same"):
        assert read(own).items == ()


# ── Rule 11: dates ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_rule_11_a_date_is_read_and_an_ambiguous_one_asked_back() -> None:
    """Scenario 9; `6/7` may be two days."""
    item = said("Later F12 17 June, our hall was closed this week")
    assert (item.verb, item.day, item.text) == ("later", date(2026, 6, 17), "17 June, our hall was closed this week")
    assert said("Später, am 17.", around=GERMAN).day == date(2026, 6, 17)
    assert unclear("Later on 6/7").doubt is Doubt.TWO_DATES
    assert said("Spater 6/7", around=GERMAN).day == date(2026, 7, 6)
    assert said("REPORT F12 Saturday, 14 people").day == date(2026, 6, 6)


# ── Rule 12 and product 7.3: what is not understood ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("own", "guess"),
    [
        ("support", "accept"),
        ("We support F12", "accept"),
        ("apoyamos F12", "accept"),
        ("stop", "pause"),
        ("cancel", "undo"),
        ("out", "exit"),
        ("in", "accept"),
        ("help F12", "help"),
        ("leave F12", "exit"),
        ("-1", "decline"),
    ],
)
def test_rule_12_ambiguous_words_are_asked_back(own: str, guess: str) -> None:
    """The desk answers with the two or three things they may mean."""
    item = unclear(own)
    assert (item.doubt, item.guesses[0]) == (Doubt.AMBIGUOUS, guess)


@pytest.mark.parametrize("own", ["yes", "ok", "+1", "agreed", "d'accord", "einverstanden", "sounds good", "Confirm F12", "oui", "ja"])
def test_rule_12_bare_agreement_accepts_nothing(own: str) -> None:
    """Under an ask a yes is no ACCEPT; under a draft it is no SEND."""
    assert unclear(own).doubt is Doubt.AGREEMENT
    assert unclear(own, around=DRAFT).guesses == ("send", "change", "drop")


def test_rule_12_an_attempt_is_asked_back() -> None:
    """Something that looks like a command but is none is read back."""
    item = unclear("JOIN F12")
    assert (item.doubt, item.line, item.guesses) == (Doubt.NOTHING, "JOIN F12", ("accept", "offer", "ask"))


def test_rule_12_free_text_is_kept_whole() -> None:
    """A question or note for the initiator, as it stands."""
    meaning = read("Hi Ama,", "", "What is the parent company called?", "", "Rhys")
    assert (meaning.items, meaning.is_question) == ((), True)
    assert meaning.free == "Hi Ama,\n\nWhat is the parent company called?\n\nRhys"
    assert read("it was 24 people", around=context(Situation.REPORT)).free == "it was 24 people"


# ── YES, NO, OK by situation ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("situation", [Situation.CHECK, Situation.LATE, Situation.MEANT])
def test_yes_answers_a_question_of_the_desk(situation: Situation) -> None:
    """YES, with or without a code; with a condition it is asked back."""
    around = context(situation)
    for own in ("YES", "yes.", "Yes please", "YES F12", "Si", "oui !", "confirm", "Yes, it was me"):
        assert said(own, around=around).verb == "yes"
    for own in (
        "Yes, but not in July",
        "YES if they pay",
        "YES\nbut only for Bristol",
        "YES\n\nBut only in July",
        "yes?",
        "Yes, on Tuesday we vote",
    ):
        assert isinstance(read(own, around=around).items[0], Unclear)


def test_yes_with_a_code_needs_no_thread() -> None:
    """The code says which question is answered."""
    item = said("YES k7q2m9x4tr", around=new(), subject="")
    assert (item.verb, item.text) == ("yes", "k7q2m9x4tr")
    assert unclear("YES", around=new(), subject="").doubt is Doubt.AGREEMENT


def test_words_below_a_yes_travel_with_it() -> None:
    """Scenario 15: what all shall read about the victory."""
    meaning = read("YES", "", "Three people have their money. They did not think", "anybody would ring up.", around=CHECK)
    assert [item.verb for item in meaning.items if isinstance(item, Said)] == ["yes"]
    assert meaning.note == "Three people have their money. They did not think\nanybody would ring up."
    assert said("YES", "The firm accepted all demands.", around=CHECK).text == "The firm accepted all demands."


def test_no_means_what_it_answers() -> None:
    """Under an ask it declines, under a CHECK it denies, elsewhere it is asked back (product 4.5 rule 3)."""
    assert said("No.").verb == "decline"
    assert said("No.", around=CHECK).verb == "no"
    for situation in (Situation.START, Situation.NEWS, Situation.DIGEST, Situation.STOP, Situation.RECEIPT):
        assert unclear("No.", around=context(situation)).doubt is Doubt.BARE_NO


def test_ok_acknowledges_a_stop() -> None:
    """Scenario 14; agreement of any kind is an OK there, a condition is none."""
    for own in ("ok", "OK, told everybody", "Recibido", "ok\n\nKit", "Thanks, stopped.", "Okay", "+1", "Yes"):
        assert said(own, around=STOP).verb == "ok"
    assert unclear("ok, but not the Saturday picket", around=STOP).doubt is Doubt.CONDITION


def test_not_me_is_heard_with_words_behind_it() -> None:
    """A first clause of its own is enough where somebody protests."""
    assert said("Not me, I was on holiday!", around=CHECK).verb == "notme"


# ── Answers to questions ───────────────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_to_a_question_is_text_whatever_its_first_word() -> None:
    """Scenario 3: "No. The tenants want to try this first."."""
    for own in ("No. The tenants want to try this first.", "Yes.", "Later, in July.", "WON", "We accepted their first offer"):
        meaning = read(own, around=QUESTION)
        assert (meaning.items, meaning.free) == ((), own)


def test_a_line_with_word_and_reference_is_a_command_in_an_answer() -> None:
    """ "PAUSE F12 …" in the reply to a question mail."""
    item = said("PAUSE F12 they invited the tenants", around=QUESTION)
    assert item.verb == "pause"
    item = said("ANSWER F12.q3 No claim yet", around=QUESTION)
    assert (item.ref, item.text) == (Ref(12, "F", question=3), "No claim yet")


def test_what_answers_a_check_is_for_the_desk_alone() -> None:
    """Other words under a CHECK are never passed on; they are asked back."""
    item = unclear("I never wrote this, what is it?", around=CHECK)
    assert (item.doubt, item.guesses) == (Doubt.NOTHING, ("yes", "no", "notme"))


def test_a_subject_alone_may_be_free_text() -> None:
    """A new mail without a body is its subject; the subject of our own thread says nothing."""
    assert read(subject="What is F12 about?", around=new()).free == "What is F12 about?"
    assert unclear(subject="We will accept F12 on Tuesday", around=new()).doubt is Doubt.PROSE
    assert unclear(subject="unsubscribe", around=new()).doubt is Doubt.AMBIGUOUS
    assert unclear(around=new()).doubt is Doubt.EMPTY
    assert said("DECLINE", around=new()).verb == "decline"


# ── Reasons ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        ("DECLINE F12 terms", "terms"),
        ("DECLINE winnable", "winnable"),
        ("Decliner. Pas la capacite avant juillet, desolees !", "capacity"),
        ("Ablehnen, keine Kapazität", "capacity"),
        ("Declinamos: no hay sede aquí", "targets"),
        ("Recusamos, as condições", "terms"),
        ("DECLINE", ""),
    ],
)
def test_a_reason_of_a_refusal_is_read(own: str, reason: str) -> None:
    """Scenario 6: terms, winnable, capacity or targets, in any language."""
    assert said(own).reason == reason


def test_the_line_is_echoed_as_it_was_written() -> None:
    """What was read is shown, accents and all, not too long."""
    assert unclear("Nous n'acceptons pas, désolées").line == "Nous n'acceptons pas, désolées"
    assert len(unclear("We accept F12 if " + "x" * 500).line) == 200
    assert said("Aceptamos F12", around=SPANISH).language == "es"


def test_a_very_long_letter_is_read_in_a_moment() -> None:
    """What binds is not judged past a bound: it is asked back instead, and the time stays small."""
    assert unclear("Accept F12", *["and so on for ever more " * 60] * 40).doubt is Doubt.EXTRA_WORDS
    assert said("Accept F12", "", *["All were for it. " * 100] * 30).verb == "accept"
    assert unclear("Accept F12", "", *["All were for it. " * 100] * 100).doubt is Doubt.NOTHING


# ── FIGHTS with words: what is looked for ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "language", "asked"),
    [
        ("FIGHTS", "en", ""),
        ("FIGHTS please", "en", ""),
        ("FIGHTS deposits", "en", "deposits"),
        ("Fights in Bath?", "en", "Bath"),
        ("fights Leeds", "en", "Leeds"),  # the name of a network is harmless elsewhere
        ("FIGHTS agency cleaners", "en", "agency cleaners"),
        ("FIGHTS: deposits, rent", "en", "deposits rent"),
        ("Fights deposits\n\nThanks\nRhys", "en", "deposits"),
        ('FIGHTS "deposits" AND', "en", "deposits AND"),
        ("FIGHTS NEAR( x", "en", "NEAR x"),
        ("FIGHTS -x", "en", "x"),
        ("FIGHTS 🔥", "en", ""),
        ("LUCHAS de fianzas", "es", "fianzas"),
        ("Luttes loyers impayés", "fr", "loyers impayés"),
        ("Kämpfe Kaution", "de", "Kaution"),
        ("LOTTE affitti", "it", "affitti"),
        ("Lutas em Porto", "pt", "Porto"),
        ("what can we do", "en", ""),
    ],
)
def test_fights_may_have_words_that_are_looked_for(line: str, language: str, asked: str) -> None:
    """Product 7.4 rule 7 widened: FIGHTS changes nothing, so it is taken generously, in all six languages."""
    heard = read(line, around=new(language)).items[0]
    assert isinstance(heard, Said)
    assert (heard.verb, heard.text) == ("fights", asked)


@pytest.mark.parametrize(
    "line",
    [
        "Fights like this are important, we accept",
        "Fights like this are important",
        "Fights deposits",
        "FIGHTS we decline",
        "FIGHTS F12 deposits",
        "FIGHTS not in Bath",
        "Fights are good. So is rest.",
        "FIGHTS accept",
        "list of deposits",
        "slow week deposits",
        "fights one two three four five six seven",
        "Fight deposits",
    ],
)
def test_a_sentence_that_begins_with_fights_is_no_question(line: str) -> None:
    """In the thread of an ask: no search, and no accept whatever."""
    assert not any(isinstance(item, Said) for item in read(line, around=context()).items)
