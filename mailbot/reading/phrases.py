"""What machines and mail programs say, language by language.

The one rule: data only. Each phrase is a small regular expression without nested repetition; a language is added here and nowhere else.
"""

# ruff: noqa: E501 - a table of phrases
from __future__ import annotations

import re
from typing import Final

__all__ = [
    "AUTOMATED",
    "CHALLENGE",
    "FOOTER",
    "PHONE",
    "REACTED",
    "RECEIPT_SUBJECT",
    "REPORT_SUBJECT",
    "TICKET",
    "TICKET_NUMBER",
    "UNDELIVERED",
]


def _any(*phrases: str) -> str:
    return "(?:" + "|".join(phrases) + ")"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


RECEIPT_SUBJECT: Final = _pattern(
    _any(
        "read", "not read", "read receipt", r"return receipt \(displayed\)", "gelesen", "ungelesen gelöscht", "lesebestätigung",
        "empfangsbestätigung", "lu", "non lu", "accusé de (?:lecture|réception)", "leído", "leido", "no leído", "confirmación de lectura",
        "letto", "lida", "lido", "conferma di lettura", "recibo de leitura", "gelezen", "leesbevestiging", "przeczytane", "läst", "läskvitto", "læst", "lest",
        "luettu", "přečteno", "prečítané", "elolvasva", "прочитано", "прочитане", "okundu", "αναγνώστηκε", "citit", "pročitano", "開封済み", "已读", "已讀", "읽음", "נקרא",
        "deleted", "gelöscht", "supprimé", "eliminado", "eliminato", "eliminada", "processed", "displayed", "disposition notification",
    )
    + r"(?:\s?:|\s?\(|\s-)"
)  # fmt: skip

# Somebody's spam filter wants to know whether a person wrote; a help desk says that it has numbered the mail.
CHALLENGE: Final = _pattern(
    _any(
        r"(?:confirm|verify|prove) (?:that )?you(?:['’]re| are) (?:a (?:real )?(?:person|human)|not a (?:robot|spammer|machine))\b",
        "(?:challenge|sender)[- /]{1,3}(?:response|verification) (?:system|required|request)",
        "have your (?:e-?mail )?address added to",
        "added to my (?:guest|allowed|approved|white) ?list",
        r"complete (?:this|the) verification\b",
        "your message .{0,60}(?:is being held|has been held|is awaiting (?:confirmation|approval|moderat))",
        "bestätigen sie,? (?:bitte )?dass sie (?:kein|ein mensch)",
        "(?:antispam|mailinblack).{0,120}(?:cliqu|authentifi)",
        "protected by (?:boxbe|spamarrest|spam arrest|mailinblack|tmda|a spam filter)",
    )
)
# A text that says at its beginning that nobody wrote it; what stands behind a colon or a quotation mark is told, not said.
AUTOMATED: Final = _pattern(
    r"^[^:\"“„«»「]{0,160}?(?<![^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
    + _any(
        r"this (?:is an?|e-?mail is an?|message (?:is|was)) (?:auto(?:matic|mated|matically)?[- ]?(?:generated|sent)?|system[- ]generated)\b",
        r"(?:please )?do not (?:reply|respond) (?:directly )?to this (?:e-?mail|message|automat\w+)\b",
        r"(?:dies|das) ist eine (?:automatisch|automatisierte)",
        "(?:diese|die) (?:e-?mail|nachricht) wurde automatisch",
        "bitte (?:antworten sie nicht|nicht antworten) auf diese",
        "ce(?:ci est un|t e-?mail est un| message est un) (?:message |e-?mail |courriel |envoi )?(?:automatique|généré automatiquement)",
        "(?:merci de )?ne (?:pas répondre|répondez pas) (?:directement )?à ce(?:t)? (?:message|e-?mail|courriel)",
        "est(?:e es un|e correo es un) (?:mensaje|correo) (?:generado )?autom[aá]tic",
        "(?:por favor,? )?no responda a este (?:mensaje|correo)",
        "(?:questo è un|questa è un[a']) ?(?:messaggio|e-?mail|risposta) (?:generat[oa] )?automatic",
        r"(?:si prega di )?non rispond\w+ a quest",
        "(?:est[ae] é um[a]?) (?:mensagem|e-?mail|resposta) (?:gerad[ao] )?autom[aá]tic",
        "(?:por favor,? )?não responda a est[ea]",
        "dit is een automatisch",
        "(?:dit bericht|deze e-?mail) (?:is|wordt) automatisch",
        "(?:gelieve )?niet (?:te )?(?:antwoorden|reageren) op dit bericht",
        "(?:ta |ta )?wiadomość (?:została )?(?:wygenerowana|wysłana) automatycznie",
        "prosimy nie odpowiadać na t[ęe]",
        r"dett[ae] (?:är|er) (?:ett|et|en) (?:automatisk|autosvar)",
        "tämä on automaattinen",
        "toto je automatick[áý]|tento e-?mail byl vygenerován automaticky",
        "ez (?:egy )?automatikus",
        "acesta este un (?:mesaj|răspuns) automat",
        "(?:это|данное) (?:автоматическ|письмо (?:сформировано|отправлено) автоматически)",
        "(?:пожалуйста, )?не отвечайте на это",
        "це автоматичн",
        "bu (?:otomatik|e-?posta otomatik)",
        "αυτό είναι ένα αυτόματο",
        "自動(?:送信|返信|配信)",
        "此(?:邮件|郵件|信)(?:由系统|由系統|为系统|為系統)?自(?:动|動)",
        "(?:请|請)勿(?:直接)?(?:回复|回覆|回信)",
        "본 ?메일은 (?:자동|발신)",
        "발신 ?전용",
        "זוהי הודעה אוטומטית",
        "هذه رسالة (?:آلية|تلقائية)",
        "đây là (?:e-?mail|thư) tự động",
        "ini adalah (?:pesan|email) otomatis",
    )
)
TICKET_NUMBER: Final = _pattern(
    r"(?:ticket|case|request|anfrage|demande|solicitud|richiesta|pedido|aanvraag|zgłoszenie|vorgang|incident|issue|nummer|numéro|\[|\()"
    r"\s?(?:number|id|nr\.?|no\.?|n°)?\W{0,4}(?![fcp]-?\d)[a-z]{0,6}-?\d{3,}"
)
TICKET: Final = _pattern(
    _any(
        r"(?:your|a) (?:request|ticket|case|enquiry|inquiry|message|support request) (?:\(?(?:#|no\.? ?)?[\w-]{2,20}\)? )?(?:has been|was) (?:received|created|opened|logged|registered|assigned)",
        r"(?:a )?(?:new )?(?:ticket|case) (?:number |id |#)?.{0,40}(?:has been|was) (?:created|opened|assigned|generated)",
        "##-? ?(?:please type|bitte|veuillez|escriba|scrivi)",
        "(?:ihre|deine) anfrage .{0,40}(?:ist|wurde) .{0,30}(?:eingegangen|angelegt|registriert|erfasst|erhalten)",
        "votre demande .{0,40}a (?:bien )?été (?:reçue|enregistrée|créée)",
        "(?:su|tu) (?:solicitud|consulta|ticket) .{0,40}ha sido (?:recibid|cread|registrad)",
        "la (?:sua|tua) richiesta .{0,40}è stata (?:ricevuta|registrata|creata)",
        "(?:o )?(?:seu|sua) (?:pedido|solicitação|chamado) .{0,40}foi (?:recebid|criad|registad|registrad)",
        "(?:uw|je) (?:aanvraag|verzoek|ticket) .{0,40}is (?:ontvangen|aangemaakt)",
        "twoje zgłoszenie .{0,40}zostało",
    )
)
REPORT_SUBJECT: Final = _pattern(
    _any(
        r"report domain:\s",
        r"complaint about message from [\d.:a-f]{3,40}$",
        r"\[?(?:dmarc|tls)[ -](?:aggregate )?report",
        r"(?:end user |spam |daily |your )?(?:spam |e-?mail )?quarantine (?:summary|notification|digest|report|release)",
        r"(?:you have|\d+) (?:new )?(?:messages?|e-?mails?) in (?:your )?(?:spam )?quarantine",
        "spam[- ]?digest",
        r"virus (?:found|detected|alert|warning|\()",
        r"\*{3,} ?(?:spam|virus)",
        "(?:your message to|post by .{1,80} to) .{1,80}(?:awaits moderat|requires approval)",
        r".{1,60} (?:moderator|subscription|unsubscription) request",
        "confirm [0-9a-f]{20,}",
    )
)
# Mail that did not arrive, told by whatever server; only where an address or an SMTP code stands in the text is it one.
UNDELIVERED: Final = _pattern(
    _any(
        r"undeliver(?:able|ed)\b",
        r"(?:message status - undeliver|permanent delivery failure|notice: mail delivery status|mail (?:failure|error)\b)",
        "(?:系统退信|系統退信|退信|发送失败|발송 ?실패)",
        "nondeliverable|non[- ]delivery",
        "(?:returned mail|mail (?:returned|system error|non-delivery))",
        r"(?:e-?mail|message|mail) (?:delivery (?:failed|failure|warning|error|status|delay|problem)|could not be delivered|not delivered|undeliverable)",
        r"delivery (?:failure|failed|status notification|notification|has failed|delayed|incomplete)",
        r"fail(?:ure|ed) (?:notice|delivery|mail)\b",
        r"(?:message|mail) delayed\b",
        "warning: (?:could not send|message)",
        "(?:nicht zustellbar|unzustellbar|mail nicht zustellbar|zustellung .{0,20}(?:fehlgeschlagen|verzögert))",
        "fehler bei der zustellung",
        r".{0,120}: non remis\b",
        "(?:échec de (?:la )?remise|échec de la distribution|message non (?:délivré|distribué|remis))",
        "non distribuable",
        "(?:no se puede entregar|no se ha podido entregar|(?:correo|mensaje) (?:no entregado|devuelto|rechazado))",
        "(?:mancato recapito|non recapitabile|impossibile recapitare|mancata consegna)",
        "(?:não (?:entregue|é possível entregar)|falha na entrega)",
        "(?:onbestelbaar|niet bestelbaar|niet afgeleverd)",
        "(?:niedostarczaln|nie można dostarczyć|nie dostarczono|nie doręczono)",
        "(?:kan inte levereras|ej levererbart|olevererbart|kunne ikke leveres|ikke leveret|kan ikke leveres|uleverbar)",
        "(?:toimitus epäonnistui|ei voitu toimittaa|viestin toimitus)",
        "nedoruč(?:iteln|en)|nedoručiteľn",
        "kézbesí(?:tetlen|thetetlen|tési)",
        "(?:недоставлен|не доставлено|не удалось доставить|невозможно доставить|не вдалося доставити|недоставимо)",
        "(?:teslim edilemedi|iletilemedi)",
        "(?:αδύνατη η παράδοση|μη παραδο)",
        "nelivrabil|nu s-a putut livra|neisporučiv|ni mogoče dostaviti",
        "配信不能|未配信|配信できません|无法送达|系统退信|退信|投递失败|無法傳遞|未傳遞|退件|배달 실패|전달되지|반송",
        "לא ניתן למסור|تعذر التسليم|غير قابل للتسليم",
    )
)

REACTED: Final = _pattern(
    r"^.{0,90}?\b"
    + _any(
        "reacted (?:to your (?:message|e-?mail)|via gmail)",
        "hat (?:auf (?:deine|ihre|eine) (?:nachricht|e-?mail)|über gmail) reagiert",
        "a réagi (?:à votre (?:message|e-?mail)|(?:via|avec) gmail)",
        "(?:ha reaccionado|reaccionó) (?:a (?:tu|su) (?:mensaje|correo)|a través de gmail|(?:mediante|desde) gmail)",
        "ha reagito (?:al (?:tuo )?messaggio|(?:tramite|con) gmail)",
        "reagiu (?:à sua mensagem|ao seu e-?mail|(?:via|através do|pelo) gmail)",
        "heeft (?:op (?:je|uw) (?:bericht|e-?mail)|(?:via|met) gmail) gereageerd",
        r"(?:zareagował|zareagowała|zareagował\(a\)) (?:na (?:twoją|twój)|przez gmaila)",
        "(?:har )?reagera(?:t|de) (?:på ditt meddelande|via gmail)",
        "reagerede (?:på din besked|via gmail)",
        "reagerte (?:på meldingen|via gmail)",
        "reagoi (?:viestiisi|gmailin)",
        r"отреагировал\w*",
        r"відреагува\w*",
        "(?:mesajınıza|iletinize) tepki verdi|gmail üzerinden tepki",
        "gmail でリアクション|リアクションしました",
        "通过 gmail 回应|对你的(?:邮件|消息)(?:作出|做出)(?:了)?(?:回应|反应)|透過 gmail 回應",
        "gmail(?:에서|을 통해) 반응",
    )
    + r"|^(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted \S{1,8} to) [“\"«„'‘]|^(?:hat )?„.{1,200}“ (?:mit .{1,30} )?(?:markiert|geliebt)|"
    r"^(?:a (?:aimé|adoré)|le (?:gustó|encantó)|ha messo .{1,20} a|gostou de|adorou) [“\"«„'‘]"
)

# The line that a phone or a mail program puts under a text.
PHONE: Final = _pattern(
    r"^[*_(]{0,3}"
    + _any(
        r"sent (?:from|with|via|by|using) \[?(?:my|outlook|yahoo|mail for|proton|gmail|samsung|mobile|blackberry|android|iphone|ipad|"
        r"windows|aol|k-9|fairemail|tutanota|tuta|mailbird|spark|nine|huawei|mymail|the all-new)\b",
        r"get (?:bluemail|aqua mail|typeapp|the ymail)\b", r"get outlook\b", "obtener outlook", "descargar outlook",
        "(?:télécharger|obtenir|obtenez) outlook", "holen sie sich outlook", "outlook für (?:ios|android)[ <]", "(?:ottieni|scarica) outlook",
        "(?:obter|baixar|obtenha) (?:o )?outlook", r"outlook voor \w+(?:<[^>]{0,80}>)? downloaden", "pobierz outlook", "hämta outlook",
        "enviado (?:desde|con|por) (?:mi |outlook|yahoo|correo|proton|gmail|tutanota|iphone|android|samsung|"
        "un (?:iphone|móvil|dispositivo))",
        "envoyé (?:de|depuis|à partir de|avec|via) (?:mon|ma|outlook|yahoo|courrier|la messagerie|proton|l'app|iphone|android)",
        "envoyé (?:à partir )?d['’](?:un |outlook)",
        r"(?:von|vom) (?:mein\w*|unterwegs|ipad|iphone|smartphone|handy|android|samsung|mobiltelefon)\b.{0,60}"
        "(?:gesendet|gesandt|geschickt|verfasst)",
        r"gesendet (?:von|vom|mit|über|aus) (?:mein\w*|outlook|yahoo|mail|der |dem |proton|gmail|gmx|web\.de|iphone|ipad|android|tutanota|"
        "samsung|unterwegs)",
        r"diese nachricht wurde (?:von meinem\b|mit (?:der|dem) .{2,30}(?:app|mail) )", "von yahoo mail auf ", "yahoo mail: search, organi[sz]e, conquer",
        r"inviato (?:da|dal|con|tramite) (?:\w{1,12} )?(?:iphone|ipad|android|outlook|yahoo|posta|libero|proton|gmail|samsung|smartphone|"
        "dispositivo|cellulare|tablet)",
        "enviado (?:do|da|de|a partir do|pelo|através do) (?:meu|minha|outlook|yahoo|correio|proton|gmail|e-mail|iphone|android|samsung)",
        "verzonden (?:vanaf|vanuit|met|via) ", "verstuurd vanaf ", "wysłan[eo] (?:z|za pomocą) ", "skickat från ", "sendt fra ",
        "lähetetty ",
        "отправлено (?:с|из|от) ", "надіслано (?:з|із) ", "відправлено (?:з|із) ", "изпратено от ", "послато са ", ".{0,30}(?:iphone|ipad|galaxy|android|スマートフォン).{0,20}から送信",
        "发自我的", r"发自 ?\w", "從我的 ?.{1,20}傳送", "傳送自", "寄自", "來自我的", "(?:나의|내) .{1,30}에서 보냄", ".{1,30}에서 (?:보냄|보낸)", r".{0,20}(?:iphone|ipad|galaxy|android|samsung|telefon)\S{0,10} gönderildi",
        "(?:odesláno|odoslané|odoslane|posláno) z[eo]? ", "trimis (?:de pe|din|de la) ", "poslano (?:s|sa|iz|z) ", "(?:στάλθηκε|εστάλη) από (?:το|το)", r".{0,20}(?:iphone|ipad|android|galaxy)\S{0,12} küldve",
        "enviat (?:des|del|amb) ", "enviado dende ", "dikirim (?:dari|dengan) ", "(?:được|đã) gửi từ ", "ส่งจาก", "saadetud minu ", "nosūtīts no ", "išsiųsta iš ", "nire .{1,20} bidalia", "sendt med ", "skickat (?:med|via) ",
        "נשלח מ", "أُ?رسلت? من ", "تم الإرسال (?:من|باستخدام) ", "مرسل من ", "ارسال شده از ",
        "secured with tuta", r"mit (?:der |dem )?(?:proton ?mail|tuta|gmx|web\.de|outlook|freenet).{0,40}(?:versendet|gesendet|versandt|verschickt)", "mit der .{3,30}-?app (?:versendet|gesendet)",
        "(?:ottieni|obtener|obtén|télécharger|obtenez|holen sie sich|obter|scarica|pobierz|download) (?:bluemail|aqua mail|spark|typeapp)", r"sent (?:from|with|via|using) .{0,30}(?:iphone|ipad|android|phone|mobile|app|mail|device)\b",
        "sent (?:from|with|via|using) (?:workspace one|typeapp|canary|superhuman|hey|front|airmail|newton|edison|polymail|postbox|missive|zoho|mimestream|shortwave|galaxy|nine|spark|mailspring|the samsung)",
        r"sent (?:from|with|via) mailbox$", r"<<sent (?:by|from) \w{2,20}>>$", r"from my (?:iphone|ipad|android|galaxy)\b", "provenance ?: courrier pour", "provenienza: posta per",
        r"(?:skaffa|hent|hanki|získat|získejte|získať|obține|preuzmi|prenesite|töltse le az|nabavite) (?:app?lika\w+ |aplikaci )?outlook\b", "pobierz aplikację outlook",
        r"outlook['’]u edinin|(?:android|ios) için outlook", r"(?:elküldve az?|küldve) \S{0,12}(?:iphone|ipad|android|galaxy)", "(?:iphone|ipad|android) (?:телефон|устройств)",
        r"outlook for \w{2,8} ?を入手", r".{0,20}(?:アプリ|携帯|端末)から送信", "(?:获取|下载|下載|取得) ?outlook", r"從 ?outlook for \w+ 取得", "从我的 ?.{1,20}发送", r"outlook for \w{2,8} (?:다운로드|가져오기)",
        r"gửi từ (?:iphone|ipad|android|điện thoại|outlook)", r"bidalita nire ", "скачать outlook|завантажити outlook|загрузить outlook", "(?:please )?excuse (?:my )?(?:brevity|typos)",
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
        "(?:please )?(?:consider|think of) the environment before printing", r"(?:virus-free|virenfrei|libre de virus|sin virus|sans virus|garanti sans virus|privo di virus|livre de vírus|virusvrij|bez wirusów|без вирусов)\.",
        "this (?:e-?mail|message) (?:has been|was) (?:checked|scanned)", "diese e-?mail wurde (?:von|auf) .{0,30}(?:avast|viren)", "(?:este correo|este e-?mail|l'absence de virus|questa e-?mail|cet? e-?mail) .{0,60}(?:avast|virus|antivirus)",
        r"d(?:eze|it) (?:e-?mail|bericht)\b.{0,120}\bvertrouwelijk", r"ta wiadomość\b.{0,160}\bpoufn", r"denn[ae] (?:e-?post|e-?mail|mail|besked)\w*\b.{0,120}\b(?:fortrolig|konfidentiell|konfidensiell)", r"detta (?:e-?post)?meddelande\b.{0,120}\bkonfidentiell",
        r"tento e-?mail\b.{0,160}\b(?:důvěrn|dôvern)", "(?:настоящее|данное|это) (?:электронное )?(?:сообщение|письмо).{0,160}конфиденциальн", "本(?:邮件|電子郵件|电子邮件|信).{0,60}(?:保密|机密|機密)", "このメール.{0,60}(?:秘密|機密)",
        "you (?:received|are receiving) this (?:message|e-?mail) because", "to unsubscribe from this (?:group|list)",
    )
)  # fmt: skip
