"""The small words around dates in six languages: what may lead to one, what may follow, what makes a number no date.

The one rule: words are written plainly (no case, no accents); only `dates` reads these sets.
"""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


LEADS: Final = _set(
    "on by until till from since before the of el dia hasta desde antes del le du au jusqu'au depuis avant den dem am vom zum bis ab seit"
    " der il al dal entro fino l all dall dell o ate no ao em desde"
)
NEEDS_SAFE_END: Final = _set("le du au jusqu'au el il al dal l all dall dell am den dem vom zum bis")
ELIDED: Final = frozenset(["l", "all", "dall", "dell"])
CERTAIN: Final = frozenset(["dia"])
THE: Final = frozenset(["the", "on", "by", "until", "till", "from", "since", "before"])
OF: Final = frozenset(["of", "de", "del", "do", "di"])
SAFE_AFTER: Final = _set(
    "and or at as because our we um uhr wir weil und oder mit im in bei a y e o con en porque et ou avec nous car notre alle con da perche"
    " com as porque nos"
)
NOT_A_DAY: Final = _set(
    "floor time times party street st avenue ave century anniversary day days week weeks month months year years person people network"
    " networks flat door round one place new action"
)
RECURRING: Final = _set("each every jeden jeder jedem chaque cada ogni todo toda todos todas tous toutes tutti los les as os black good")
LAST: Final = _set("last letzten letzter letzte vergangenen ultimo ultima pasado pasada passado passada scorso scorsa dernier")
NEXT: Final = _set(
    "next this coming nachsten nachster naechsten kommenden diesen"
    " proximo proxima prossimo prossima este esta questo questa prochain ce nesta"
    " neste na"
)
LAST_AFTER: Final = _set("pasado pasada passado passada scorso scorsa dernier passe")
NEXT_AFTER: Final = _set("prochain proximo proxima prossimo prossima que")
MORNING: Final = _set("la esta cada am guten jeden der den heute gestern diesen")
CLOCK_BEFORE: Final = frozenset(["um", "at", "alle", "ore", "las"])
CLOCK_AFTER: Final = frozenset(["uhr", "h", "am", "pm", "hours", "hrs", "heures", "horas", "ore", "stunden", "euro", "euros", "%"])
FRACTIONS: Final = frozenset(["1/2", "1/3", "2/3", "1/4", "2/4", "3/4", "1/5", "1/6", "1/8", "1/10", "24/7"])
GERMAN: Final = frozenset(["mo", "di", "mi", "do", "fr", "sa", "so"])
WORDS_TOO: Final = frozenset(["may", "march", "mar", "set", "out", "ago"])  # ordinary words as well
OWNERS: Final = {"set": ("it", "pt"), "out": ("pt",), "hier": ("fr",)}  # taken only from these languages
FIRSTS: Final = frozenset(["primero", "premier", "primo", "ersten", "primeiro"])
BARE_PT: Final = frozenset(["segunda", "terca", "quarta", "quinta", "sexta"])
