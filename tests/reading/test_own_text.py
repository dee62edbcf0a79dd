"""What of a text is the writer's own, rule by rule (whole letters: test_letters.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.reading.html import to_lines
from mailbot.reading.lines import from_plain
from mailbot.reading.own_text import Cut, cut

SENT = (Path(__file__).parent / "letters" / "ask-f12.txt").read_text(encoding="utf-8")
OURS = SENT.splitlines()
QUOTED = "".join(f"> {line}".rstrip() + "\n" for line in OURS)


def _cut(text: str, sent: str | None = SENT, *, flowed: bool = False) -> Cut:
    return cut(from_plain(text, flowed=flowed), sent)


@pytest.mark.parametrize(
    "attribution",
    [
        "On Tue, 2 Jun 2026 at 09:00, Fights desk <fights@hub.example> wrote:",
        "On Tue, 2 Jun 2026 at 09:00, Fights desk <\nfights@hub.example> wrote:",
        "El mar, 2 jun 2026 a las 9:00, Fights desk (<fights@hub.example>) escribió:",
        "Le 2 juin 2026 à 09:00, Fights desk <fights@hub.example> a écrit :",
        "Am 02.06.26 um 09:00 schrieb Fights desk:",
        "Am Dienstag, 2. Juni 2026 um 09:00:00 MESZ hat Fights desk\n<fights@hub.example> Folgendes geschrieben:",
        "Il giorno mar 2 giu 2026 alle ore 09:00 Fights desk <fights@hub.example>\nha scritto:",
        "Em ter., 2 de jun. de 2026 às 09:00, Fights desk <fights@hub.example>\nescreveu:",
        "Op di 2 jun. 2026 om 09:00 schreef Fights desk <fights@hub.example>:",
        "W dniu 2.06.2026 o 09:00, Fights desk pisze:",
        "Den 2026-06-02 kl. 09:00, skrev Fights desk:",
        "On Jun 2, 2026, at 9:00 AM, Fights desk <fights@hub.example<mailto:fights@hub.example>> wrote:",
        "2026年6月2日(火) 9:00 Fights desk <fights@hub.example>:",
        "-----Ursprüngliche Nachricht-----\nVon: Fights desk <fights@hub.example>\nGesendet: Dienstag, 2. Juni 2026 09:00\nBetreff: F12",
        "________________________________\nDa: Fights desk <fights@hub.example>\nInviato: martedì 2 giugno 2026\nA: Elsa\nOggetto: F12",
        "*De:* Fights desk <fights@hub.example>\n*Enviada:* 2 de junho de 2026 09:00\n*Para:* Sofia\n*Assunto:* F12",
    ],
)
@pytest.mark.parametrize("marked", [True, False], ids=["marked", "unmarked"])
def test_quote_header_is_cut_in_any_language(attribution: str, marked: bool) -> None:
    """A quote header of any client and language goes, with the quote under it, though our mail is not known."""
    found = _cut(f"Accept\n\n{attribution}\n\n{QUOTED if marked else SENT}", None)
    assert found.own == ("Accept",)
    assert found.quoted


@pytest.mark.parametrize(
    "line",
    [
        "On Monday we met and the agent wrote:",
        "We meet at 19:30",
        "They want: a letter from us",
        "When: Sat 20 June, 11:00",
        "--- urgent ---",
        "--- message from the tenants ---",
        "Sent from the office: forty letters",
        ">5 people came",
        "- option one",
        "__________",
    ],
)
def test_text_that_only_looks_like_a_quote_or_signature_stays(line: str) -> None:
    """A line of the writer's own is not lost because it resembles a mail program's."""
    assert _cut(f"REPORT F12\n{line}\nand more\n", None).own == ("REPORT F12", line, "and more")


def test_line_with_a_time_above_an_attribution_stays() -> None:
    """An own line directly above the attribution is not taken for its beginning."""
    own = _cut(f"LATER F12\nWe meet at 19:30\nOn Tue, 2 Jun 2026 at 09:00, Fights desk <fights@hub.example> wrote:\n{QUOTED}", None).own
    assert own == ("LATER F12", "We meet at 19:30")


def test_our_text_is_cut_without_any_mark() -> None:
    """Our mail is found by its words, however it was wrapped anew, where no header or mark tells."""
    assert _cut("Accept\n\n" + " ".join(SENT.split())).own == ("Accept",)


def test_line_of_ours_above_the_first_run_stays() -> None:
    """People copy a line out of our mail as their answer: above the quote it is theirs."""
    copied = OURS[6].strip()
    assert _cut(f"{copied}\n\n{SENT}").own == (copied,)


def test_copied_line_alone_stays() -> None:
    """One line of ours and nothing else of our mail is no quote."""
    line = "Goes ahead with: any number of networks that want"
    assert _cut(line + "\n").own == (line,)


def test_line_typed_below_our_text_stays_even_if_it_equals_one_of_ours() -> None:
    """Below the first run only what belongs to the alignment goes."""
    assert _cut(f"{SENT}\nACCEPT F12 v1\n").own == ("ACCEPT F12 v1",)


def test_line_typed_into_our_unmarked_text_stays() -> None:
    """An answer typed between our lines is the writer's own."""
    text = "\n".join((*OURS[:20], "DECLINE F12", *OURS[20:]))
    assert _cut(text).own == ("DECLINE F12",)


def test_filled_form_line_stays_whole() -> None:
    """A line that keeps our label and changes its value is left with its label."""
    text = "\n".join("Won means: both demands met, letter received" if line.startswith("Won means") else line for line in OURS)
    assert _cut(text).own == ("Won means: both demands met, letter received",)


def test_ticked_box_stands_in_the_first_quote_level_only() -> None:
    """A box ticked in our unmarked text is in the quote and not in the own text."""
    found = _cut(SENT.replace("[ ] OFFER", "[x] OFFER"))
    assert found.own == ()
    assert "[x] OFFER F12 v1" in [line.strip() for line in found.quote]


def test_deeper_quotes_are_not_the_first_level() -> None:
    """Lines with two marks do not come into the first quote level."""
    found = _cut("ok\n\n> mine\n>> [x] ACCEPT F12 v1\n", None)
    assert found.quote == ("mine",)


def test_second_header_in_an_unmarked_quote_ends_the_first_level() -> None:
    """An older mail under the quoted one is a deeper level."""
    header = "From: {0} <{0}@hub.example>\nSent: 2 June 2026 09:00\nTo: x\nSubject: F12\n\n"
    found = _cut("ok\n\n" + header.format("a") + "first\n\n" + header.format("b") + "[x] ACCEPT F12 v1\n", None)
    assert "first" in found.quote
    assert "[x] ACCEPT F12 v1" not in found.quote


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nRhys",
        "--\nRhys",
        "*-- *\nRhys",
        "CONFIDENTIALITY NOTICE\nThis e-mail is for its reader.\n\nIf you are not the intended recipient, delete it.",
        "Diese E-Mail enthält vertrauliche Informationen.\nBitte löschen.",
    ],
)
def test_marked_signature_is_cut(signature: str) -> None:
    """A signature that is clearly marked goes; the name above it stays."""
    assert _cut(f"Accept\nRhys\n\n{signature}\n", None).own == ("Accept", "Rhys")


@pytest.mark.parametrize("line", (Path(__file__).parent / "phones.txt").read_text("utf-8").splitlines()[1:])
def test_the_line_of_a_phone_is_cut(line: str) -> None:
    """Whatever its language; the name above it stays."""
    assert _cut(f"Accept\nRhys\n\n{line}\n", None).own == ("Accept", "Rhys")


def test_text_below_a_quote_survives_a_signature_above_it() -> None:
    """A signature ends at the quote: what is typed below is read."""
    assert _cut(f"Sent from my iPhone\n\n{QUOTED}\nACCEPT F12\n").own == ("ACCEPT F12",)


def test_flowed_text_is_joined() -> None:
    """Soft line breaks (RFC 3676) are undone, so that a condition on the next line belongs to the sentence."""
    assert _cut("We accept F12 \nif you wait.\n\n -- no signature\n-- \nRhys\n", None, flowed=True).own == (
        "We accept F12 if you wait.",
        "",
        "-- no signature",
    )


def test_long_line_is_broken_and_not_shortened() -> None:
    """No word of a very long line is lost: a condition at its end still counts."""
    own = _cut("ACCEPT F12 " + "and so on " * 400 + "if you wait", None).own
    assert len(own) == 3
    assert own[-1].endswith("if you wait")


def _html(page: str, sent: str | None = None) -> tuple[str, ...]:
    return cut(to_lines(page), sent).own


def test_html_blocks_become_lines() -> None:
    """Blocks, breaks, cells and rules part lines; paragraphs leave a blank one."""
    page = "<p>a</p><p>b<br>c</p><div>d<hr>e</div><table><tr><td>f</td><td>g</td></tr></table><ul><li>h</li></ul><pre>i\n j</pre>"
    assert _html(page) == ("a", "", "b", "c", "", "d", "e", "f g", "", "h", "", "i", "j")


@pytest.mark.parametrize(
    "page",
    [
        '<div>Accept</div><div class="gmail_quote"><div class="gmail_attr">On 2 Jun 2026 a wrote:</div><blockquote>x</blockquote></div>',
        '<div>Accept</div><blockquote type="cite" style="border:none">x</blockquote>',
        '<div>Accept</div><div class="yahoo_quoted">x</div>',
        '<div>Accept</div><div name="quoted-content">x</div>',
        '<div>Accept</div><div id="mail-editor-reference-message-container"><div>x</div></div>',
        '<div>Accept</div><div class="moz-cite-prefix">2026, a:</div><blockquote type="cite">x</blockquote>',
        '<div>Accept</div><div style="border:none;border-top:solid #B5C4DF 1.0pt">差出人: a@b.example</div><div>x</div>',
        '<div>Accept</div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">x</div>',
        "<div>Accept</div><div>&gt; x</div>",
    ],
)
def test_html_containers_of_clients_are_quotes(page: str) -> None:
    """What a client marks as quote, header or signature is not own text."""
    assert _html(page) == ("Accept",)


def test_indented_html_is_no_quote() -> None:
    """A blockquote without border is how clients indent."""
    page = '<div>a</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>ACCEPT F12</div></blockquote>'
    assert _html(page) == ("a", "ACCEPT F12")


def test_signature_container_with_the_only_text_stays() -> None:
    """Somebody who writes into the signature's box has still written."""
    assert _html('<div id="Signature">ACCEPT F12</div>') == ("ACCEPT F12",)


def test_html_that_is_one_blockquote_stays_unless_it_is_ours() -> None:
    """A mail that is one blockquote keeps its text; our own text in it goes."""
    ours = "".join(f"<div>{line or '<br>'}</div>" for line in OURS)
    assert _html("<blockquote>ACCEPT F12</blockquote>", SENT) == ("ACCEPT F12",)
    assert _html(f"<blockquote>{ours}</blockquote>", SENT) == ()
    assert _html('<blockquote type="cite">ACCEPT F12</blockquote>') == ()
