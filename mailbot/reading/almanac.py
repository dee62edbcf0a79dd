"""Names of months, weekdays, days near today, and small numbers in six languages.

The one rule: words are written plainly (no case, no accents); what a word means is looked up here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

__all__ = [
    "LANGUAGES",
    "MONTHS",
    "MONTHS_SHORT",
    "NEAR",
    "NUMBERS",
    "WEEKDAYS",
    "WEEKDAYS_SHORT",
    "numbers",
]

LANGUAGES: Final = ("en", "es", "fr", "de", "it", "pt")


def _numbered(start: int, *rows: str) -> dict[str, int]:
    """Number the words of each row from `start`; `a/b` are two words for the same."""
    return {word: start + place for row in rows for place, both in enumerate(row.split()) for word in both.split("/") if word != "-"}


MONTHS: Final[Mapping[str, int]] = _numbered(
    1,
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "- - - d'avril - - - d'aout - d'octobre - -",
    "januar/janner/jaenner februar/feber marz/maerz april mai juni/juno juli/julei august september oktober november dezember",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
)

MONTHS_SHORT: Final[Mapping[str, int]] = _numbered(
    1,
    "jan feb mar apr - jun jul aug sep/sept oct nov dec",
    "ene - - abr - - - ago - - - dic",
    "janv fev/fevr - avr - - juil - - - - -",
    "- - mrz - - - - - - okt - dez",
    "gen - - - mag giu lug - set ott - -",
    "- - - - - - - - - out - -",
)

WEEKDAYS: Final[Mapping[str, int]] = _numbered(
    0,
    "monday tuesday wednesday thursday friday saturday sunday",
    "lunes martes miercoles jueves viernes sabado domingo",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
    "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "segunda-feira terca-feira quarta-feira quinta-feira sexta-feira - -",
)

WEEKDAYS_SHORT: Final[Mapping[str, int]] = _numbered(
    0,
    "mon tue/tues wed/weds thu/thur/thurs fri sat sun",
    "lun mar mie jue vie sab dom",
    "- - mer jeu ven sam dim",
    "mo di mi do fr sa so",
    "- - - gio - - -",
    "seg ter qua qui sex - -",
    "segunda terca quarta quinta sexta - -",
)

NEAR: Final[Mapping[str, int]] = {
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
    "hoy": 0,
    "manana": 1,
    "ayer": -1,
    "pasado manana": 2,
    "anteayer": -2,
    "aujourd'hui": 0,
    "demain": 1,
    "hier": -1,
    "apres-demain": 2,
    "apres demain": 2,
    "avant-hier": -2,
    "heute": 0,
    "morgen": 1,
    "gestern": -1,
    "ubermorgen": 2,
    "uebermorgen": 2,
    "vorgestern": -2,
    "oggi": 0,
    "domani": 1,
    "ieri": -1,
    "dopodomani": 2,
    "hoje": 0,
    "amanha": 1,
    "ontem": -1,
    "depois de amanha": 2,
    "anteontem": -2,
}

NUMBERS: Final[Mapping[str, Mapping[str, int]]] = {
    "en": _numbered(
        1,
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
        " twenty",
    ),
    "es": _numbered(
        1,
        "una/un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
        " dieciocho diecinueve veinte",
    ),
    "fr": _numbered(
        1,
        "une/un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
    ),
    "de": _numbered(
        1,
        "eine/ein zwei drei vier funf/fuenf sechs sieben acht neun zehn elf zwolf/zwoelf dreizehn vierzehn funfzehn/fuenfzehn"
        " sechzehn siebzehn achtzehn neunzehn zwanzig",
    ),
    "it": _numbered(
        1,
        "una/un due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette"
        " diciotto diciannove venti",
    ),
    "pt": _numbered(
        1,
        "uma/um dois/duas tres quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze dezasseis/dezesseis"
        " dezassete/dezessete dezoito dezanove/dezenove vinte",
    ),
}


def numbers(languages: Iterable[str]) -> dict[str, int]:
    """Give the number words of these languages; of a word that two of them have, the meaning in the first."""
    known: dict[str, int] = {}
    for language in languages:
        for word, value in NUMBERS.get(language, {}).items():
            known.setdefault(word, value)
    return known
