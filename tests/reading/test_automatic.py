"""Which letters are a machine's."""

from __future__ import annotations

import pytest

from mailbot.reading.letter import Kind, Letter, read


def _letter(headers: str = "", body: str = "ACCEPT F12\n", *, mail_from: str = "rhys@bristol.example", subject: str = "Re: F12") -> Letter:
    raw = f"From: Rhys <rhys@bristol.example>\nTo: fights@hub.example\nSubject: {subject}\n{headers}\n{body}"
    return read(raw.encode(), "fights@hub.example", mail_from, None)


@pytest.mark.parametrize(
    ("header", "why", "holiday"),
    [
        ("Auto-Submitted: auto-replied\n", "auto-submitted", True),
        ("Auto-Submitted: auto-generated; x=y\n", "auto-submitted", False),
        ("Auto-Submitted: auto-notified\n", "auto-submitted", False),
        ("X-Autoreply: yes\n", "x-autoreply", True),
        ("X-Autorespond: F12\n", "x-autoreply", True),
        ("Precedence: auto_reply\n", "precedence", True),
        ("Precedence: bulk\n", "precedence", False),
        ("Precedence: Junk\n", "precedence", False),
        ("Precedence: list\n", "precedence", False),
        ("List-Id: <tenants.lists.example>\n", "list", False),
        ("List-Unsubscribe: <mailto:x@lists.example>\n", "list", False),
        ("Return-Path: <>\n", "null sender", False),
        ("X-Cron-Env: <SHELL=/bin/sh>\n", "machine", False),
    ],
)
def test_header_tells_a_machine(header: str, why: str, holiday: bool) -> None:
    """Each telling header makes a letter automatic, with its reason; only a notice of absence is a holiday."""
    letter = _letter(header)
    assert (letter.kind, letter.why, letter.holiday) == (Kind.AUTOMATIC, why, holiday)


@pytest.mark.parametrize("header", ["Auto-Submitted: no\n", "X-Auto-Response-Suppress: All\n", "Precedence: first-class\n"])
def test_header_of_a_person_tells_nothing(header: str) -> None:
    """`X-Auto-Response-Suppress` and the like stand on people's mails, too."""
    letter = _letter(header)
    assert (letter.kind, letter.why, letter.holiday) == (Kind.PERSON, "", False)


def test_list_mail_with_auto_submitted_is_no_holiday() -> None:
    """A robot on a list has not gone on holiday."""
    assert not _letter("Auto-Submitted: auto-replied\nList-Id: <x.example>\n").holiday


def test_null_sender_is_automatic() -> None:
    """The empty envelope sender is never a person's."""
    assert _letter(mail_from="").why == "null sender"
    assert _letter(mail_from="<>").why == "null sender"


def test_machine_address_is_automatic() -> None:
    """noreply@ and the like cannot be answered."""
    raw = b"From: Shop <no-reply@shop.example>\nTo: fights@hub.example\n\nACCEPT F12\n"
    assert read(raw, "fights@hub.example", "no-reply@shop.example", None).why == "daemon"


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: F12",
        "Out of Office: F12",
        "[EXT] Out of the office",
        "Automatische Antwort: F12",
        "Abwesenheitsnotiz",
        "Réponse automatique : F12",
        "Absence du bureau",
        "Respuesta automática: F12",
        "Fuera de la oficina",
        "Risposta automatica: F12",
        "Fuori sede",
        "Resposta automática: F12",
        "Fora do escritório",
        "=?utf-8?Q?R=C3=A9ponse_automatique_=3A_F12?=",
    ],
)
def test_subject_of_a_notice_is_a_holiday(subject: str) -> None:
    """An out-of-office subject in six languages tells, without any header."""
    letter = _letter(subject=subject)
    assert (letter.kind, letter.why, letter.holiday) == (Kind.AUTOMATIC, "vacation subject", True)


@pytest.mark.parametrize(
    "subject",
    ["AWAY 12 July", "Abwesend bis 12. Juli", "ASSENTE 12 luglio", "Absent 12 juillet", "Ausente 12 julio", "Urlaub 12. Juli",
     "Re: Out of office", "Automatic doors", "unsubscribe"],
)  # fmt: skip
def test_command_subject_is_no_notice(subject: str) -> None:
    """The words of AWAY in a subject are a command, an answer about a notice is a person's, and `unsubscribe` is read elsewhere."""
    assert _letter(subject=subject).kind is Kind.PERSON


@pytest.mark.parametrize(
    "text",
    [
        "Hello, I am currently out of the office and will reply when I return on 12 July.",
        "Guten Tag, ich bin bis 12. Juli im Urlaub. In dringenden Fällen: Kollegin.",
        "Bonjour, je suis absente jusqu'au 12 juillet. Je vous répondrai à mon retour.",
        "Hola, estoy de vacaciones. En caso de urgencia llamad a la asamblea.",
        "Salve, sono in ferie fino al 12 luglio. Rispondo al mio rientro.",
        "Olá, estou de férias até 12 de julho. Assuntos urgentes: assembleia.",
    ],
)
def test_notice_without_any_header_is_told_by_two_phrases(text: str) -> None:
    """Some notices have neither header nor subject: absence and a machine's phrase together tell."""
    assert _letter(body=text + "\n").why == "vacation text"


@pytest.mark.parametrize("text", ["AWAY 12 July. I am on holiday", "Ich bin im Urlaub, AWAY 12. Juli", "I am away from home, ACCEPT"])
def test_person_who_says_to_be_away_is_a_person(text: str) -> None:
    """One phrase of absence is no notice."""
    assert _letter(body=text + "\n").kind is Kind.PERSON


@pytest.mark.parametrize(
    "text",
    ["👍", "❤️", "👍🏽", "🙌 ", "👍  Rhys reacted to your message:", "Rhys hat auf Ihre Nachricht reagiert:",
     "Inès a réagi à votre message :", "Pilar ha reaccionado a tu mensaje:", "Elsa ha reagito al messaggio:",
     "Sofia reagiu à sua mensagem:"],
)  # fmt: skip
def test_reaction_is_known_by_its_text(text: str) -> None:
    """One emoji, or Outlook's sentence in six languages, is a reaction."""
    assert _letter(body=text + "\n").kind is Kind.REACTION


@pytest.mark.parametrize("text", ["+1", "ok", "👍 ACCEPT F12", "!!", "12", "👍👍👍👍👍👍👍👍👍👍👍👍👍👍"])
def test_words_are_no_reaction(text: str) -> None:
    """What holds a word or a number is left to the grammar."""
    assert _letter(body=text + "\n").kind is Kind.PERSON


def test_calendar_answer_is_automatic() -> None:
    """A calendar's "Accepted" is never a person's ACCEPT, with or without the method in the header."""
    calendar = "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n"
    letter = _letter("Content-Type: text/calendar; charset=utf-8\n", calendar, subject="Accepted: F12")
    assert (letter.kind, letter.why, letter.calendar) == (Kind.AUTOMATIC, "calendar", True)


def test_calendar_invitation_of_a_person_is_a_persons() -> None:
    """A person who sends a date with the answer is a person."""
    parts = "--b\n\nACCEPT F12\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n--b--\n"
    letter = _letter("Content-Type: multipart/mixed; boundary=b\n", parts)
    assert (letter.kind, letter.calendar, letter.own) == (Kind.PERSON, False, ("ACCEPT F12",))


@pytest.mark.parametrize("subject", ["Read: F12", "Gelesen: F12", "Lu : F12", "Leído: F12", "Letto: F12", "Lida: F12"])
def test_empty_mail_with_a_receipt_subject_is_a_receipt(subject: str) -> None:
    """A read receipt that lost its machine part is known by subject and emptiness."""
    assert _letter(body="", subject=subject).why == "receipt"


def test_abuse_report_is_automatic() -> None:
    """A complaint from a feedback loop is no command."""
    parts = "--b\n\nACCEPT F12\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--\n"
    assert _letter("Content-Type: multipart/report; report-type=feedback-report; boundary=b\n", parts).why == "feedback report"
