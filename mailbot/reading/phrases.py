"""What machines and mail programs say, language by language.

The one rule: data only. Each phrase is a small regular expression without nested repetition; a language is added here and nowhere else.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["AWAY_SUBJECT", "AWAY_TEXT", "FOOTER", "MACHINE_TEXT", "PHONE", "REACTED", "RECEIPT_SUBJECT"]


def _any(*phrases: str) -> str:
    return "(?:" + "|".join(phrases) + ")"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


# A subject that begins so is a holiday notice. Bare words ("Away", "Abwesend") are commands and do not stand here (product 7.3).
AWAY_SUBJECT: Final = _pattern(
    _any(
        r"(?:automatic|auto)[ -]?(?:reply|response|responder|answer)\b", "out of (?:the )?office", "out-of-office", "ooo:", "annual leave",
        "away from (?:the |my )?(?:office|mail|desk)", "vacation (?:reply|response|notice|message|:)", "on (?:holiday|vacation|leave):",
        "automatische antwort", "auto-?antwort", "abwesenheits", "abwesenheit:", "nicht im (?:büro|haus)", "(?:ausser|außer) haus",
        "r[ée]ponse (?:automatique|auto)", "absen(?:t|te|ce) du bureau", "message d'absence", "avis d'absence", "notification d'absence",
        "en congés?:", "hors du bureau",
        "respuesta autom[aá]tica", "contestaci[oó]n autom[aá]tica", "mensaje autom[aá]tico", "auto-?respuesta", "aviso de ausencia",
        "fuera de (?:la )?oficina",
        "risposta automatica", "messaggio automatico", "fuori (?:ufficio|sede)", "assenza dall'ufficio", "avviso di assenza",
        "resposta autom[aá]tica", "mensagem autom[aá]tica", "fora do escrit[oó]rio", "aus[eê]ncia (?:do escrit[oó]rio|temporária)",
        "aviso de ausência",
        "automatisch antwoord", "afwezigheid", "niet aanwezig:", "autosvar", "automatiskt? svar", "frånvaro", "fravær",
        "automatyczna odpowiedź", "odpowiedź automatyczna", "autoodpowiedź", "poza biurem", "nieobecność",
        "автоответ", "автоматический ответ", "automaattinen vastaus", "automatická odpověď", "自動応答", "自动回复", "自動回覆",
    )
)  # fmt: skip

RECEIPT_SUBJECT: Final = _pattern(
    _any(
        "read", "not read", "read receipt", r"return receipt \(displayed\)", "gelesen", "ungelesen gelöscht", "lesebestätigung",
        "empfangsbestätigung", "lu", "non lu", "accusé de (?:lecture|réception)", "leído", "leido", "no leído", "confirmación de lectura",
        "letto", "lida", "lido", "conferma di lettura", "recibo de leitura",
    )
    + r"(?:\s?:|\s?\(|\s-)"
)  # fmt: skip

# Some notices carry no header at all. Two phrases together tell them: somebody is away, and a machine says so.
AWAY_TEXT: Final = _pattern(
    r"\b"
    + _any(
        r"(?:i am|i['’]m|i will be) (?:currently |presently )?(?:out of (?:the )?office|away from|on (?:\w+ )?(?:leave|holiday|vacation))",
        r"ich bin (?:[\w.]+ ){0,8}(?:nicht (?:im büro|im haus|erreichbar|am arbeitsplatz)|im urlaub|außer haus|abwesend)",
        r"je suis (?:actuellement )?(?:absente?|en congés?|en vacances)",
        r"(?:estoy|estaré|me encuentro) (?:fuera de (?:la )?oficina|de vacaciones|ausente)",
        r"(?:sono|sarò) (?:attualmente )?(?:fuori (?:ufficio|sede)|in ferie|assente)",
        r"(?:estou|estarei|encontro-me) (?:fora do escrit[oó]rio|de férias|ausente|em férias)",
    )
)
MACHINE_TEXT: Final = _pattern(
    r"\b"
    + _any(
        r"this is an? auto(?:matic|mated)?\b", "automatically generated", "(?:will|shall) (?:reply|respond|answer|get back|read|be back)",
        "limited access to (?:my )?e-?mail", "in urgent (?:cases|matters)", "(?:for|in case of) (?:urgent|emergenc)",
        "if (?:it is|it's|your (?:request|message) is) urgent",
        "automatisch (?:generiert|erstellt|erzeugt|versandt)", "ihre (?:e-?mail|nachricht) wird nicht", "meine vertretung", "vertritt mich",
        "in dringenden (?:fällen|angelegenheiten)", "(?:nach|bei) meiner rückkehr", "wieder (?:erreichbar|im büro|da)",
        "(?:message|réponse) automatique", "[àa] mon retour", "en cas d'urgence", "dès mon retour",
        "(?:mensaje|respuesta) autom[aá]tic[ao]", "a mi (?:vuelta|regreso)", "en caso de urgencia", "para (?:asuntos|temas) urgentes",
        "(?:messaggio|risposta) automatic[ao]", "al mio (?:rientro|ritorno)", "in caso di urgenza", "per (?:urgenze|questioni urgenti)",
        "(?:mensagem|resposta) autom[aá]tica", "(?:quando|assim que) (?:regressar|voltar|retornar)", "no meu (?:regresso|retorno)",
        "em caso de urg[eê]ncia", "assuntos urgentes",
    )
)  # fmt: skip

REACTED: Final = _pattern(
    r"^.{0,90}?\b"
    + _any(
        "reacted (?:to your (?:message|e-?mail)|via gmail)",
        "hat (?:auf (?:deine|ihre|eine) (?:nachricht|e-?mail)|über gmail) reagiert",
        "a réagi (?:à votre (?:message|e-?mail)|(?:via|avec) gmail)",
        "(?:ha reaccionado|reaccionó) (?:a (?:tu|su) (?:mensaje|correo)|a través de gmail|(?:mediante|desde) gmail)",
        "ha reagito (?:al (?:tuo )?messaggio|(?:tramite|con) gmail)",
        "reagiu (?:à sua mensagem|ao seu e-?mail|(?:via|através do|pelo) gmail)",
    )
)

# The line that a phone or a mail program puts under a text.
PHONE: Final = _pattern(
    r"^[*_(]{0,3}"
    + _any(
        r"sent (?:from|with|via|by|using) \[?(?:my|outlook|yahoo|mail for|proton|gmail|samsung|mobile|blackberry|android|iphone|ipad|"
        r"windows|aol|k-9|fairemail|tutanota|tuta|mailbird|spark|nine|huawei|mymail|the all-new)\b",
        r"get (?:bluemail|aqua mail|typeapp|the ymail)\b", r"get outlook\b", "obtener outlook", "descargar outlook",
        "(?:télécharger|obtenir|obtenez) outlook", "holen sie sich outlook", "outlook für (?:ios|android) ", "(?:ottieni|scarica) outlook",
        "(?:obter|baixar|obtenha) (?:o )?outlook", r"outlook voor \w+ downloaden", "pobierz outlook", "hämta outlook",
        "enviado (?:desde|con|por) (?:mi |outlook|yahoo|correo|proton|gmail|tutanota|iphone|android|samsung|"
        "un (?:iphone|móvil|dispositivo))",
        "envoyé (?:de|depuis|à partir de|avec|via) (?:mon|ma|outlook|yahoo|courrier|la messagerie|proton|l'app|iphone|android)",
        "envoyé d['’]un ",
        r"(?:von|vom) (?:mein\w*|unterwegs|ipad|iphone|smartphone|handy|android|samsung|mobiltelefon)\b.{0,60}"
        "(?:gesendet|gesandt|geschickt|verfasst)",
        r"gesendet (?:von|vom|mit|über|aus) (?:mein\w*|outlook|yahoo|mail|der |dem |proton|gmail|gmx|web\.de|iphone|ipad|android|tutanota|"
        "samsung|unterwegs)",
        "diese nachricht wurde von meinem",
        r"inviato (?:da|dal|con|tramite) (?:\w{1,12} )?(?:iphone|ipad|android|outlook|yahoo|posta|libero|proton|gmail|samsung|smartphone|"
        "dispositivo|cellulare|tablet)",
        "enviado (?:do|da|a partir do|pelo|através do) (?:meu|minha|outlook|yahoo|correio|proton|gmail|e-mail|iphone|android|samsung)",
        "verzonden (?:vanaf|vanuit|met|via) ", "verstuurd vanaf ", "wysłan[eo] (?:z|za pomocą) ", "skickat från ", "sendt fra ",
        "lähetetty ",
        "отправлено (?:с|из) ", "iphoneから送信",
    )
    + ".{0,160}$"
)  # fmt: skip

# How a house footer begins that nobody wrote for this letter.
FOOTER: Final = _pattern(
    r"^[*_\s]{0,3}"
    + _any(
        r"(?:confidentiality|legal|privacy|e-?mail|important) (?:notice|disclaimer|statement)\b", r"disclaimer\b",
        r"confidential(?:ity)?\s?[:\-–]",
        r"(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication)\b.{0,120}"
        r"\b(?:confidential|intended|privileged)",
        "if you (?:are not the intended|have received this (?:e-?mail|message))",
        r"diese (?:e-?mail|nachricht)\b.{0,120}\bvertraulich", "wenn sie nicht der (?:richtige|beabsichtigte) (?:adressat|empfänger)",
        r"este (?:mensaje|correo)\b.{0,120}\bconfidencial", r"aviso (?:legal|de confidencialidad)\b", "si (?:usted )?no es el destinatario",
        r"ce (?:message|courriel|mail)\b.{0,120}\bconfidentiel", "avis de confidentialité", "si vous n['’]êtes pas le destinataire",
        r"(?:questo messaggio|questa e-?mail|la presente (?:e-?mail|comunicazione))\b.{0,120}\briservat",
        "avviso di riservatezza",
        r"est[ae] (?:mensagem|e-?mail)\b.{0,120}\bconfidencia", "aviso de confidencialidade",
        "se não (?:é|for) o destinatário",
        "(?:please )?(?:consider|think of) the environment before printing", r"(?:virus-free|virenfrei|libre de virus|sans virus)\.",
    )
)  # fmt: skip
