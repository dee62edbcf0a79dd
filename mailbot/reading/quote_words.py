"""What mail programs write above a quote, language by language: verbs, labels, names of dividers.

The one rule: data only. Words are evidence for a shape that `quotes` sees; a language is added here and nowhere else.
"""

# ruff: noqa: E501 - a table of phrases
from __future__ import annotations

from typing import Final

__all__ = ["BEGINS", "FORWARDS", "FROM", "GLUED_VERBS", "ORIGINALS", "OTHERS", "VERBS"]

# "wrote", in the forms that stand in attributions; letters with a blank around them.
VERBS: Final = (
    "wrote|writes|said|sent|quoting|schrieb|schreibt|geschrieben|zitat von|schreef|geschreven|a écrit|a ecrit|écrit|citation de|message de|"
    "escribió|escribio|escribía|citando a|ha scritto|scrive|scritto|citazione|escreveu|citando|"
    r"napisał\w*|napisal\w*|pisze|napisano|nadesłał\w*|cytowanie|skrev|skrevet|citerar|citat fra|kirjoitti|lainaus|"
    r"написал\w*|пише|пишет|писал\w*|написав|написала|цитирую|написа|napsal\w*|napísal\w*|píše|citace|"
    "írta|ezt írta|írja|idézet|yazdı|yazmış|escrigué|va escriure|ha escrit|missatge de|escribiu|a scris|scrie|"
    r"napisao|napisala|je napisal\w*|пише|написао|rašė|parašė|rakstīja|kirjutas|idatzi du|idatzi zuen|igorleak idatzi|"
    "έγραψε|έγραψαν|γράφει|כתב|כתבה|מאת|كتب|كتبت|بواسطة|نوشت|menulis|đã viết|viết|skrifaði|komentoval"
)
# The same where letters stand without blanks.
GLUED_VERBS: Final = r"\(a\):|写道|寫道|写到|のメール|さんは書きました|書きました|님이|작성|썼습니다|작성하였습니다|เขียนว่า|เขียน:|ने लिखा"

FORWARDS: Final = (
    "forwarded|weitergeleitet|reenviado|rebotado|transf[ée]r|réexpédi|inoltrat|encaminhad|reencaminhad|doorgestuurd|przekazan|przesłan|"
    "vidarebeford|videresend|edelleenlähetet|välitet|пересыл|переслан|пересилан|препратен|přeposlan|preposlan|továbbított|iletilen|"
    "προωθημένο|προώθηση|redirecționat|redirijat|proslijeđen|posredovan|reenviat|転送|转发|轉寄|轉發|전달된|แปลงส่ง|ส่งต่อ|chuyển tiếp|"
    "diteruskan|הודעה שהועברה|הועבר|محول|معاد توجيه"
)
ORIGINALS: Final = (
    "original|ursprüngliche|urspruengliche|origine|originale|oorspronkelijk|oryginaln|ursprunglig|opprinnelig|oprindelig|исходное|"
    "оригинал|оригінал|початкове|původní|pôvodn|alkuperäinen|eredeti|özgün|orijinal|αρχικό|izvorn|prvotn|pradinis|sākotnēj|algne|"
    "元のメッセージ|原始邮件|原始郵件|邮件原件|原邮件|원본|ต้นฉบับ|gốc|asli|הודעה מקורית|المقصود|الأصلية|الرسالة الأصلية|reply message|reply separator"
)
BEGINS: Final = (
    "forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|"
    "begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|inicio del mensaje reenviado|"
    "début du message (?:transféré|réexpédié)|inizio (?:messaggio|del messaggio) inoltrato|"
    "início da mensagem (?:reencaminhada|encaminhada)|begin doorgestuurd bericht|vidarebefordrat brev|"
    "początek przekazywanej wiadomości|start på videresendt (?:melding|besked|meddelelse)|videresendt (?:melding|besked)|"
    "välitetty viesti alkaa|начало переадресованного сообщения|začátek přeposílané zprávy|továbbított levél kezdete|"
    "başlangıçta iletilen ileti|iletilen ileti başlangıcı|αρχή προωθημένου μηνύματος|転送されたメッセージ|开始转发的邮件|下面是被转发的邮件|"
    "開始轉寄郵件|전달된 메시지|inici del missatge reenviat|započni proslijeđenu poruku|începe mesajul redirecționat|"
    "začiatok preposlanej správy|vidarebefordrat mejl|ileti başlangıcı|початок листа, що пересилається"
)

# Labels of header blocks: who, and everything else.
FROM: Final = (
    "from|de|von|da|van|od|från|fra|frá|lähettäjä|от|від|expéditeur|mittente|absender|remitente|remetente|afzender|nadawca|avsändare|afsender|"
    "avsender|отправитель|відправник|odesílatel|feladó|kimden|gönderen|από|αποστολέας|de la|expeditor|expeditorul|від кого|de part|pošiljatelj|šalje|saatja|no|nuo|"
    "siuntėjas|nork|igorlea|dari|pengirim|từ|người gửi|จาก|ผู้ส่ง|מאת|من|از|"
    "差出人|送信者|发件人|寄件者|寄件人|보낸 사람|보낸사람|보내는 사람|발신"
)
OTHERS: Final = "|".join(
    (
        "sent|to|subject|cc|bcc|date|sent on|reply-to|importance|priority|attachments|organization|message-id|received|when",
        "enviado|enviados|enviado el|enviado a|para|asunto|fecha|responder a|cco",
        "envoyé|envoyé le|envoye|à|a|objet|sujet|pour|copie à|copie|répondre à|date d'envoi",
        "gesendet|an|betreff|datum|antwort an|kopie|priorität",
        "inviato|inviato il|oggetto|ogg|data|rispondi a|per|per conoscenza",
        "enviada em|enviada|assunto|responder para",
        "verzonden|aan|onderwerp",
        "wysłano|wysłane|do|temat|dw|adresat|do wiadomości|kopia",
        "skickat|till|ämne|kopia|sendt|til|emne|dato|lähetetty|vastaanottaja|aihe|päiväys|päivämäärä|kopio",
        "отправлено|дата|кому|тема|копия|надіслано|дата|копія",
        "odesláno|odoslané|komu|předmět|predmet|dátum|kopie|kópia",
        "elküldve|küldve|címzett|tárgy|dátum|másolatot kap|gönderildi|gönderme tarihi|gönderim|tarih|kime|bilgi|konu",
        "στάλθηκε|αποστολή|ημερομηνία|προς|κοιν|κοινοποίηση|θέμα",
        "trimis|data|dată|către|catre|subiect|subiectul|destinatarul|răspuns către|poslano|prima|za|zadeva|изпратено|до|относно|копие|saadetud|kellele|teema|nosūtīts|kam|tēma|išsiųsta|tema",
        "послато|за|пошта|enviat|per a|assumpte|enviado o|bidalia|nori|gaia|dikirim|tanggal|kepada|ke|subjek|hal",
        "đã gửi|ngày|đến|tới|chủ đề|tiêu đề|ส่งเมื่อ|ส่ง|วันที่|ถึง|สำเนา|เรื่อง|หัวข้อ",
        "נשלח|תאריך|אל|העתק|עותק|נושא|تاريخ الإرسال|تم الإرسال|التاريخ|تاريخ|أرسلت|إلى|نسخة|الموضوع|ارسال شده|به|موضوع",
        "送信日時|日時|日付|宛先|件名|发送时间|发送日期|日期|时间|收件人|抄送|主题|寄件日期|傳送時間|收件者|副本|主旨|보낸 날짜|보낸날짜|날짜|받는 사람|받는사람|참조|제목",
    )
)
