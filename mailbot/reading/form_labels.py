"""The labels of the form in six languages, as the table of product 9.1 has them, and the longer ones that the form prints.

The one rule: a label that the desk prints or a person may keep stands here; a new form is more rows, no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["HINTS", "LABELS", "LONGER"]

_LANGUAGES: Final = ("en", "es", "fr", "de", "it", "pt")

_TABLE: Final = """
Title | Título | Titre | Titel | Titolo | Título
Target | Empresa o casero | Cible | Gegner | Controparte | Alvo
Branches and owners | Sedes y dueños | Implantations | Filialen und Eigner | Sedi e proprietà | Filiais e donos
Facts | Hechos | Faits | Sachverhalt | Fatti | Factos
People concerned | Personas afectadas | Personnes concernées | Betroffene | Persone coinvolte | Pessoas afetadas
They want this | Lo quieren | Elles le veulent | Sie wollen es | Lo vogliono | Querem isto
Demands | Reivindicaciones | Revendications | Forderungen | Richieste | Reivindicações
Delivered | Entregadas | Remises le | Übergeben | Consegnate | Entregues
Answer so far | Respuesta hasta ahora | Réponse jusqu'ici | Antwort bisher | Risposta finora | Resposta até agora
Strategy | Estrategia | Stratégie | Strategie | Strategia | Estratégia
Why we can win | Por qué podemos ganar | Pourquoi on peut gagner | Warum gewinnbar | Perché si può vincere | Porque podemos vencer
What we do ourselves | Lo que hacemos nosotras | Ce que nous faisons | Was wir selbst tun | Cosa facciamo noi | O que fazemos nós
Who decides | Quién decide | Qui décide | Wer entscheidet | Chi decide | Quem decide
Who talks to them | Quién habla con ellos | Qui leur parle | Wer mit ihnen spricht | Chi parla con loro | Quem fala com eles
Won means | Ganar es | Gagné veut dire | Gewonnen heißt | Vinto significa | Ganhar é
We stop anyway if | Paramos si | On arrête si | Schluss auch, wenn | Ci fermiamo se | Paramos se
Any settlement covers | Todo acuerdo incluye | Tout accord couvre | Jede Einigung umfasst | Ogni accordo comprende | Qualquer acordo inclui
Review on | Revisión el | Bilan le | Überprüfung am | Verifica il | Revisão em
We ask each network | Pedimos a cada red | On demande à chaque réseau | Wir bitten jedes Netz | Chiediamo a ogni rete | Pedimos a cada rede
Please do not | No hacer | À ne pas faire | Bitte nicht | Da non fare | Não fazer
If there is no branch | Si no hay sede | S'il n'y a rien chez vous | Ohne Filiale am Ort | Se non c'è una sede | Se não houver filial
A first action in one hour | Una primera acción en una hora | Une première action en une heure | Eine erste Aktion in einer Stunde |\
 Una prima azione in un'ora | Uma primeira ação numa hora
Answer by | Responder antes del | Répondre avant le | Antwort bis | Rispondere entro | Responder até
Starts | Empieza | Début | Beginn | Inizio | Começa
Goes ahead with | Sale adelante con | Se lance avec | Kommt zustande mit | Si parte con | Avança com
Late joiners | Quien llega tarde | Retardataires | Wer später kommt | Chi arriva dopo | Quem chega depois
Send to | Enviar a | Envoyer à | Senden an | Inviare a | Enviar a
Material | Material | Matériel | Material | Materiale | Material
"""


def _rows() -> dict[str, dict[str, str]]:
    table = [[cell.strip() for cell in line.split("|")] for line in _TABLE.strip().splitlines()]
    return {row[0]: dict(zip(_LANGUAGES, row, strict=True)) for row in table}


LABELS: Final[Mapping[str, Mapping[str, str]]] = _rows()
"""English label -> language -> label."""

LONGER: Final[Mapping[str, tuple[str, ...]]] = {
    "They want this": (
        "They want this fight and this mail",
        "They want this fight",
        "Quieren esta lucha y este correo",
        "Elles veulent cette lutte et ce courriel",
        "Elles veulent cette lutte et ce mail",
        "Sie wollen diesen Kampf und diese Mail",
        "Vogliono questa lotta e questa mail",
        "Querem esta luta e este e-mail",
    ),
    "If there is no branch": (
        "If there is no branch in your town",
        "Si no hay sede en vuestra ciudad",
        "S'il n'y a rien dans votre ville",
        "Ohne Filiale in eurer Stadt",
        "Se non c'è una sede nella vostra città",
        "Se não houver filial na vossa cidade",
    ),
}
"""Other wordings of a label, as the form prints them or as a person may complete them."""

HINTS: Final = (
    "shown on lock screens: firm, town, issue",
    "firm or landlord, trading names",
    "towns with a branch, office, brand, parent company, suppliers, big customers",
    "what happened, when; say what you saw yourselves or hold on paper, and what was told to you",
    "how many; what they are to the firm",
    "yes; decided how, when",
    "the exact words you delivered",
    "date, how, by how many",
    "how the pressure goes up, step by step; next date",
    "your own actions so far and next",
    "in your network; who has the last word on an offer",
    "one address; all others refer",
    "the people ask us to; ...",
    "no legal steps against any network that took part; say so if you cannot promise it",
    "a date; 90 days from now is usual",
    "the least: for instance one action every two weeks until the review",
    "limits everybody keeps",
    "whom to ring or write to, hours with time zone, a short script",
    "good for new people",
    "14 days from now is usual",
    "date, or: at once",
    "any number, or: at least N networks",
    "welcome, or: ask us",
    "all, or the tags of some networks",
    "links to leaflets, languages",
)
"""What stands in brackets behind the labels of the English form."""
