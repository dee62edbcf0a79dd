"""The labels of the form by which a network asks to join, in six languages (product 13.1).

The one rule: a label that the desk prints or a person may keep stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["HINTS", "LABELS", "LANGUAGE_NAMES", "LONGER"]

_LANGUAGES: Final = ("en", "es", "fr", "de", "it", "pt")

_TABLE: Final = """
Network | Red | Réseau | Netz | Rete | Rede
Town and towns nearby | Ciudad y ciudades cercanas | Ville et villes proches | Ort und Orte in der Nähe |\
 Città e città vicine | Cidade e cidades próximas
Since when, how many come to an average action | Desde cuándo, cuántas personas vienen a una acción normal |\
 Depuis quand, combien viennent à une action moyenne | Seit wann, wie viele kommen zu einer üblichen Aktion |\
 Da quando, quante persone vengono a un'azione media | Desde quando, quantas pessoas vêm a uma ação média
What you have done so far | Lo que habéis hecho hasta ahora | Ce que vous avez fait jusqu'ici | Was ihr bisher getan habt |\
 Cosa avete fatto finora | O que fizeram até agora
You meet on | Os reunís | Vous vous réunissez | Ihr trefft euch | Vi riunite | Reúnem-se
Language | Idioma | Langue | Sprache | Lingua | Língua
Time zone | Zona horaria | Fuseau horaire | Zeitzone | Fuso orario | Fuso horário
Delegate | Delegada | Déléguée | Delegierte | Delegata | Delegada
Stand-in | Suplente | Suppléante | Vertretung | Supplente | Suplente
Network address | Dirección de la red | Adresse du réseau | Adresse des Netzes | Indirizzo della rete | Endereço da rede
Two member networks that know you | Dos redes miembros que os conocen | Deux réseaux membres qui vous connaissent |\
 Zwei Mitgliedsnetze, die euch kennen | Due reti aderenti che vi conoscono | Duas redes membros que vos conhecem
"""


def _rows() -> dict[str, dict[str, str]]:
    table = [[cell.strip() for cell in line.split("|")] for line in _TABLE.strip().splitlines()]
    return {row[0]: dict(zip(_LANGUAGES, row, strict=True)) for row in table}


LABELS: Final[Mapping[str, Mapping[str, str]]] = _rows()
"""English label -> language -> label."""

LONGER: Final[Mapping[str, tuple[str, ...]]] = {
    "Network": ("Name", "Name of the network", "Nombre", "Nom", "Nome"),
    "Town and towns nearby": ("Town", "Towns", "Ciudad", "Ville", "Ort", "Città", "Cidade"),
    "Since when, how many come to an average action": (
        "Since when",
        "Desde cuándo",
        "Depuis quand",
        "Seit wann",
        "Da quando",
        "Desde quando",
    ),
    "You meet on": ("We meet on", "Nos reunimos", "Nous nous réunissons", "Wir treffen uns", "Ci riuniamo", "Reunimo-nos"),
    "Time zone": ("Timezone",),
    "Delegate": ("Delegado", "Délégué", "Delegierter", "Delegato", "Delegado"),
    "Stand-in": ("Stand in", "Standin", "Suppléant", "Vertreter", "Vertreterin"),
    "Two member networks that know you": ("Two member networks", "Two networks that know you", "Dos redes que os conocen"),
}
"""Other wordings of a label, as a person may shorten or complete them."""

LANGUAGE_NAMES: Final[Mapping[str, str]] = {
    name: code
    for code, names in {
        "en": "en english ingles anglais englisch inglese",
        "es": "es spanish espanol castellano espagnol spanisch spagnolo espanhol castelhano",
        "fr": "fr french frances francais franzosisch francese",
        "de": "de german aleman allemand deutsch tedesco alemao",
        "it": "it italian italiano italien italienisch",
        "pt": "pt portuguese portugues portugais portugiesisch portoghese",
    }.items()
    for name in names.split()
}
"""The names of the six languages in each of them, plainly written."""

HINTS: Final = (
    "two or three fights, won or not",
    "weekday; every week, every second week or monthly",
    "for instance Europe/Paris, if you know it",
)
"""What stands in brackets behind the labels of the English form."""
