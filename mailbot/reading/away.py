"""What a mailbox says while nobody reads it, language by language: subjects, and the two phrases of a notice without any header.

The one rule: data only; each phrase is a small regular expression without nested repetition.
"""

# ruff: noqa: E501 - a table of phrases
from __future__ import annotations

import re
from typing import Final

__all__ = ["AWAY_OF", "AWAY_SUBJECT", "AWAY_TEXT", "MACHINE_TEXT", "MEANT", "MEANT_WORD"]


_NO_LETTER: Final = r"(?<![^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
"""No letter before, but of those scripts that write words without blanks."""


def _pattern(*phrases: str, before: str = "") -> re.Pattern[str]:
    return re.compile(before + "(?:" + "|".join(phrases) + ")", re.IGNORECASE)


# A subject that begins so is a holiday notice. Bare words ("Away", "Abwesend") are commands and do not stand here (product 7.3).
AWAY_SUBJECT: Final = _pattern(
    r"(?:automatic|automated|auto)[ -]?(?:reply|response|responder|answer|generated)\b", "out of (?:the )?office", "out-of-office", r"ooo\b[: -]",
    "annual leave(?::|$| -| until| from)", r"(?:currently )?away from (?:the |my )?(?:office|mail|desk|e-?mail)", "vacation (?:reply|response|notice|message|:)",
    "on (?:holiday|vacation|leave|annual leave)(?: re)?:", "gone on vacation",
    r"auto: .{2,80}\b(?:out of (?:the )?office|abwesend|nicht im büro|absente?|ausente|assente)\b",
    r"i(?: am|['’]m) .{0,30}(?:leave|holiday|vacation|office).{0,20} re: ",
    "automatische (?:antwort|nachricht|e-?mail)", "auto-?antwort", "automatisierte antwort", "abwesenheits", "abwesenheit:", "abwesenheitsnotiz",
    "nicht im (?:büro|haus|dienst)", "(?:ausser|außer) (?:haus|dienst)", r"urlaub(?:snotiz|smeldung|sbenachrichtigung|:)", "nicht am arbeitsplatz",
    "r[ée]ponse (?:automatique|auto)", r"absen(?:t|te|ce|t\(e\)) du bureau", "message (?:d['’]absence|automatique)", "avis d['’]absence",
    "notification d['’]absence", "absence (?:temporaire|prolongée)", "en (?:congés?|vacances)(?: annuels?)?:", "hors du bureau", "répondeur automatique",
    "respuesta autom[aá]tica", "contestaci[oó]n autom[aá]tica", "mensaje autom[aá]tico", "auto-?respuesta", "aviso de (?:ausencia|vacaciones)",
    "fuera de (?:la )?oficina", "ausencia temporal", "de vacaciones:", "autocontestador",
    "risposta automatica", "messaggio automatico", "fuori (?:ufficio|sede)", "assen(?:za|te) dall['’]ufficio", "avviso di assenza", "in ferie:",
    "notifica di assenza", "resposta autom[aá]tica", "mensagem autom[aá]tica", "fora do escrit[oó]rio", "aus[eê]ncia (?:do escrit[oó]rio|temporária)",
    "aviso de (?:aus[eê]ncia|f[eé]rias)", "em férias:", "de férias:",
    "automatisch (?:antwoord|bericht)", "afwezigheid", "niet aanwezig:", "niet op kantoor", "buiten kantoor", "afwezig:",
    "autosvar", "automatiskt? svar", "frånvaro", "frånvarande:", "ej på kontoret", "semester(?:meddelande|:)", "fravær", "ikke på kontoret", "ikke til stede", "(?:svar: )?ude af kontoret",
    "automaattinen (?:vastaus|poissaolo)", "poissa(?:olo)?(?: toimistosta|ilmoitus|:)", "lomalla:", "poissaoloviesti", "sjálfvirkt svar",
    "automatyczna odpowied[źz]", "odpowied[źz] automatyczna", "auto-?odpowied[źz]", "poza biurem", "nieobecno[śs][ćc]", "nieobecn[ya]:", "jestem na urlopie", "urlop:",
    "automatická odpov[eě]ď", "automatická odpoveď", "automaticky? odpov", "mimo kancelář", "mimo kancelárie", "nepřítomnost", "neprítomnosť", "dovolená:",
    "automatikus v[aá]lasz", "házon kívül", "nem vagyok az irodában", "irodán kívül", "távollét", "szabadság(?:on|:)",
    "r[aă]spuns automat", "mesaj automat", "în afara biroului", "absen[țt][aă](?: (?:din|de la) birou|:)", "concediu:",
    "автоматичн(?:а|ий) (?:відповідь|відповідач)", "автовідповід", "поза офісом", "відсутн(?:ій|ість)", "у відпустці",
    "автоответ", "автоматический ответ", "автоматичен отговор", "вне офиса", "нет на месте", "в отпуске", "отсутствую", "извън офиса",
    "otomatik (?:yanıt|cevap)", "ofis dışında", "ofiste değil", "yıllık izin",
    "αυτόματη απάντηση", "εκτός γραφείου", "απουσία από το γραφείο",
    "automatski odgovor", "samodejni odgovor", "izvan ureda", "odsotnost", "аутоматски одговор", "automatinis atsakymas", "automātiskā atbilde",
    "automaatvastus", "automaatne vastus", "erantzun automatikoa", "bulegotik kanpo", "resposta automàtica", "fora de l['’]oficina", "resposta automática",
    "trả lời tự động", "balasan otomatis", "balas automatik", "di luar kantor", "ตอบกลับอัตโนมัติ", "ไม่อยู่ที่สำนักงาน", "स्वचालित उत्तर",
    "מענה אוטומטי", "תשובה אוטומטית", "תגובה אוטומטית", "מחוץ למשרד", "رد تلقائي", "رد آلي", "الرد التلقائي", "خارج المكتب", "پاسخ خودکار",
    "自動応答", "自動返信", "不在通知", "不在のお知らせ", "休暇中", "外出中$", "自动回复", "自動回覆", "自动答复", "外出(?:$|通知)", "不在办公室", "자동 ?(?:회신|응답|답장)", "부재 ?중", "외출 ?중",
)  # fmt: skip

# "Rhys Pugh is out of the office", as old Notes writes of the sender; people write so of others.
AWAY_OF: Final = _pattern(r"[\w.' -]{2,60} is (?:currently )?out of (?:the )?office\b")

# Some notices carry no header at all. Two phrases together tell them: somebody is away, and a machine says so.
AWAY_TEXT: Final = _pattern(
    r"(?:i am|i['’]m|i will be|i shall be) (?:\w+ ){0,2}(?:out of (?:the )?office|away (?:from|until|till|on)|on (?:\w+ ){0,2}(?:leave|holiday|vacation))\b",
    r"(?:currently|presently) (?:out of (?:the )?office|on (?:\w+ )?(?:leave|holiday|vacation)|away from)\b", "out of (?:the )?office (?:from|until|till)",
    r"ich bin (?:[\w.,/]+ ){0,10}(?:nicht (?:im büro|im haus|im dienst|erreichbar|am arbeitsplatz)|im urlaub|außer haus|ausser haus|abwesend|verreist)\b",
    r"(?:bin ich|befinde ich mich|befinde mich) (?:[\w.,/]+ ){0,8}(?:nicht (?:im büro|im haus|erreichbar)|im urlaub|in elternzeit|außer haus)\b",
    r"(?:je suis|je serai) (?:\w+ ){0,2}(?:absente?|en congés?|en vacances|hors du bureau|en déplacement)\b",
    r"(?:estoy|estaré|me encuentro|me encontraré) (?:\w+ ){0,2}(?:fuera de (?:la |mi )?oficina|de vacaciones|ausente|de baja)\b",
    r"(?:sono|sarò) (?:\w+ ){0,2}(?:fuori (?:ufficio|sede)|in ferie|assente)\b",
    r"(?:estou|estarei|encontro-me|me encontro) (?:\w+ ){0,2}(?:fora do escrit[oó]rio|de férias|ausente|em férias)\b",
    r"ik ben (?:[\w.]+ ){0,6}(?:afwezig|niet (?:aanwezig|op kantoor|bereikbaar)|met (?:vakantie|verlof)|op vakantie)\b",
    r"jag är (?:[\w.]+ ){0,4}(?:på semester|borta|inte på kontoret|ledig|bortrest|föräldraledig)\b",
    r"jeg (?:er|holder) (?:[\w.]+ ){0,4}(?:på ferie|ferie|ikke på kontoret|bortreist|ude af kontoret|fraværende|ikke til stede)\b",
    r"olen (?:[\w.]+ ){0,4}(?:lomalla|poissa|matkoilla|vapaalla)\b",
    r"(?:jestem|będę|przebywam) (?:[\w.]+ ){0,4}(?:na urlopie|nieobecn[ya]|poza biurem|niedostępn[ya])\b",
    r"(?:jsem|budu|som|budem) (?:[\w.]+ ){0,4}(?:na dovolené|na dovolenke|mimo kancelář|mimo kancelárie|nepřítom\w+|neprítomn\w+)\b",
    r"(?:szabadságon (?:vagyok|leszek)|nem vagyok az irodában|házon kívül vagyok)\b",
    r"(?:sunt|voi fi|mă aflu) (?:[\w.]+ ){0,3}(?:în concediu|plecat[ă]?|în afara biroului)\b",
    r"(?:я (?:сейчас |временно )?(?:нахожусь )?в отпуске|нахожусь в отпуске|отсутствую|меня не будет|буду отсутствовать|в отпуске (?:до|с|по))\b",
    r"(?:я (?:зараз )?у відпустці|перебуваю у відпустці|я відсутн\w+|буду відсутн\w+)\b", r"(?:в отпуск съм|отсъствам|извън офиса съм)\b",
    r"(?:izindeyim|ofis dışındayım|ofiste değilim|yıllık izinde\w*|tatildeyim)\b", r"(?:βρίσκομαι (?:\w+ ){0,2}(?:σε άδεια|εκτός γραφείου)|είμαι (?:\w+ )?σε άδεια|απουσιάζω)\b",
    r"(?:na godišnjem (?:sam|odmoru)|nisam u uredu|odsutan sam|odsutna sam|na dopustu)\b", r"(?:atostogauju|esmu atvaļinājumā|olen puhkusel|viibin puhkusel)\b",
    r"(?:oporretan nago|estic de vacances|fora de l['’]oficina|sedang cuti|đang nghỉ|vắng mặt)\b",
    "休暇を(?:いただいて|頂いて|頂戴して|取って)", "不在にして", "休暇中", "我(?:正在|目前|现在)?(?:休假|外出|不在)", "我(?:將|将)?不在", "目前不在", "휴가 중", "부재 중", "휴가중", "부재중", "휴가입니다", "휴가이오니", "ลาพักร้อน", "ไม่อยู่ที่สำนักงาน",
    "אני (?:בחופשה|נמצא(?:ת)? בחופשה|לא במשרד|מחוץ למשרד)", "أنا (?:حاليا |حالياً )?(?:في إجازة|خارج المكتب)", "خارج المكتب", "در مرخصی",
    before=_NO_LETTER,
)  # fmt: skip
MACHINE_TEXT: Final = _pattern(
    r"this is an? auto(?:matic|mated)?\b", "auto(?:matically)?[ -]generated", "(?:will|shall|['’]ll) (?:reply|respond|answer|get back|read|be back|return|be checking)",
    "limited access to (?:my )?e-?mail", "(?:no|without) access to (?:my )?e-?mails?", "in urgent (?:cases|matters)", "(?:for|in case of) (?:urgent|immediate|emergenc)",
    "if (?:it is|it's|your (?:request|message|matter|query|question|enquiry|e-?mail) is|this is) urgent", "in my absence", "(?:when|upon|on) (?:i return|my return)", "(?:please )?contact my (?:colleague|co-worker)",
    "thank you for your (?:e-?mail|message)",
    "automatisch (?:generiert|erstellt|erzeugt|versandt|weitergeleitet)", "ihre (?:e-?mail|nachricht)s? (?:wird|werden) nicht", "meine vertretung", "vertritt mich",
    "in dringenden (?:fällen|angelegenheiten)", "kein(?:en)? zugriff auf (?:meine )?(?:e-?mails?|post|nachrichten)", "(?:nach|bei) meiner rückkehr", "wieder (?:erreichbar|im büro|für sie da|da)", "wenden sie sich (?:bitte )?an",
    "(?:message|réponse) automatique", "[àa] mon retour", "en cas d['’]urgence", "dès mon retour", "pour toute (?:urgence|demande urgente)", "je serai de retour",
    "(?:mensaje|respuesta) autom[aá]tic[ao]", "a mi (?:vuelta|regreso)", "en caso de urgencia", "para (?:asuntos|temas|cualquier) urgen", "contacten? con",
    "(?:messaggio|risposta) automatic[ao]", "al mio (?:rientro|ritorno)", "in caso di urgenza", "per (?:urgenze|questioni urgenti|comunicazioni urgenti)",
    "(?:mensagem|resposta) autom[aá]tica", "(?:quando|assim que) (?:regressar|voltar|retornar)", "no meu (?:regresso|retorno)", "em caso de urg[eê]ncia",
    "assuntos urgentes", "responderei (?:assim|quando|no)",
    "automatisch (?:antwoord|bericht)", "bij (?:mijn terugkomst|dringende|spoed)", "na mijn (?:terugkomst|vakantie)", "(?:kunt|kan) (?:u|je) contact opnemen", "terug op kantoor",
    "automatiskt? (?:svar|meddelande|besked|generer)", r"(?:vid|i) brådskande|akuta ärenden|åter (?:på|i tjänst)|är tillbaka", "hast(?:er|esager)|ved (?:hast|presserende)|tilbake|tilbage",
    "automaattinen|kiireellis|kiireisissä|palaan", "automatyczn|w pilnych|w sprawach pilnych|po (?:moim )?powrocie|wracam|odpowiem", "automatick|v naléhav|naliehav|v súrn|v urgentn|v prípade|po (?:mém )?návratu|vracím",
    "automatikus|sürgős|visszaérkez", "automat|urgențe|urgente|la întoarcere", "автоматичес|автоответ|срочн|по возвращении|отвечу|вернусь", "автоматич|термінов|повернення|відповім|спешн",
    "otomatik|acil|döndüğümde|dönüş", "αυτόματ|επείγο|επιστρ", "automatsk|hitn|samodejn|nujn|povratk", "skub(?:iu|iai)|steidzam|kiire|automaat", "premiazko|urgències|mendesak|khẩn",
    "自動|緊急|お急ぎ|戻り", "自动|自動|紧急|緊急|尽快|儘快|回来|回來", "자동|긴급|급한|복귀", "อัตโนมัติ|เร่งด่วน", "אוטומטי|דחוף|דחופים|אחזור", "تلقائي|آلي|عاجل|للحالات الطارئة|عودتي|خودکار|فوری",
    before=_NO_LETTER,
)  # fmt: skip

# Whoever names an ask or says one of these is a person, away or not: "I am out of the office next week, but we ACCEPT".
_WORDS: Final = (
    r"\b(?:ACCEPT|DECLINE|OFFER|LATER|ASK|ACEPTA\w*|RECHAZ\w*|ACCEPTE\w*|ACCEPTON\w*|REFUS\w*|ANNEHMEN|ABLEHNEN|ANGENOMMEN|ACCETT\w*|"
    r"ADERI\w*|DECLIN\w*|ACEIT\w*|RECUS\w*)\b|(?i:\b(?:we|i) (?:accept|decline|offer|join)\b|\b(?:aceptamos|acepto|nous acceptons|j['’]accepte|"
    r"wir (?:nehmen|lehnen)|accettiamo|aderiamo|aceitamos|aderimos)\b)"
)
MEANT_WORD: Final = re.compile(_WORDS)
MEANT: Final = re.compile(rf"\b[FCPfcp]-?\d{{1,6}}\b|{_WORDS}")
