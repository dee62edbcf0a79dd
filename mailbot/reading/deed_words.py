"""Words for actions and for people in six languages.

The one rule: words are written plainly (no case, no accents); a kind is named in English as the ledger keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["HARMLESS", "KINDS", "NEW", "PEOPLE", "PUBLIC", "WE_WERE"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _kinds(**rows: str) -> dict[str, str]:
    return {word: kind for kind, words in rows.items() for word in words.split()}


KINDS: Final[Mapping[str, str]] = _kinds(
    picket="picket pickets picketing picketed picketline demo demonstration demonstrated rally vigil protest blockade"
    " piquete piquetes concentracion manifestacion protesta"
    " piquet piquets rassemblement manif manifestation"
    " streikposten kundgebung mahnwache protestaktion demonstrationen"
    " picchetto picchetti presidio presidi manifestazione"
    " concentracao manifestacao protesto",
    leaflets="leaflet leaflets leafleting leafletting leafleted flyer flyers flyering poster posters postering handbills"
    " octavilla octavillas folleto folletos panfletos reparto carteles"
    " tract tracts tractage tractages affiches affichage"
    " flugblatt flugblatter flugblaetter flugblattern flugblaettern flugblattaktion plakate"
    " volantino volantini volantinaggio manifesti"
    " panfleto folheto folhetos cartazes",
    telephone="telephone telephones telephoned telephoning phone phones phoned phoning phonejam call calls called ring rang ringing"
    " telefono telefonos llamada llamadas llamamos"
    " appel appels appele coups telephones telephonage"
    " telefon telefontag telefonate anruf anrufe anrufen angerufen telefonieren telefonaktion"
    " telefonata telefonate chiamata chiamate telefonato"
    " telefone telefonema telefonemas chamada chamadas telefonamos",
    letters="letter letters mail mails email emails e-mail e-mails mailing mailed fax faxes petition"
    " carta cartas correo correos"
    " lettre lettres courrier courriers courriel courriels"
    " brief briefe briefen mailaktion"
    " lettera lettere"
    " peticao peticion",
    visit="visit visits visited delegation delegations occupation sit-in"
    " visita visitas delegacion ocupacion"
    " visite visites occupation"
    " besuch besuche besucht besetzung"
    " visitato delegazione occupazione"
    " delegacao ocupacao",
)
"""Word -> picket, leaflets, telephone, letters, visit."""

PEOPLE: Final = _set(
    "people persons person folk folks comrades members participants supporters"
    " personas persona gente companeras companeros participantes"
    " personnes personne gens camarades membres participants participantes"
    " leute personen menschen leuten teilnehmer teilnehmende teilnehmerinnen aktive"
    " persone compagni compagne partecipanti"
    " pessoas pessoa companheiras companheiros participantes"
)

NEW: Final = _set(
    "new newcomers nuevas nuevos nueva nuevo nouvelles nouveaux nouvelle nouveau neue neu neuen nuove nuovi nuova novas novos nova novo"
)

WE_WERE: Final = (
    *("we were", "were we", "we numbered"),
    *("eramos", "fuimos", "estabamos", "hemos sido"),
    *("nous etions", "on etait", "on a ete", "nous avons ete"),
    *("wir waren", "waren wir", "wir waren zu", "waren zu"),
    *("eravamo", "siamo stati", "siamo state", "eravamo in"),
    *("fomos", "estivemos"),
)
"""What stands right before a number of people."""

PUBLIC: Final = _set("public publico publica publique offentlich oeffentlich pubblico pubblica")

HARMLESS: Final = _set(
    "it was were is we there of us them all in fact actually sorry no not but and only just around about oh correction correct right"
    " number total the a an rather hello hi thanks thank you typo mistake should be have been had really then"
    " fue fueron era eran eramos fuimos perdon no sino y en total solo la las los el que son de hola gracias correccion realidad"
    " c etait etaient on nous etions pardon desole desolee mais et en tout ce non pas il y avait les le la au total merci ete en fait sont"
    " es waren war wir nicht sondern und insgesamt nur doch korrektur danke die das der entschuldigung sorry davon nein tatsachlich"
    " erano eravamo scusate scusa ma non e in tutto solo i gli di grazie correzione sono stati state"
    " foram eram eramos desculpem desculpa mas nao e ao todo so as os obrigado obrigada correcao afinal"
)
"""Words that a correction may hold besides its number."""
