"""Who is believed: from evidence to what a command of a care class may do.

The one rule: LADDER is the grid of product 8.1, cell by cell; nothing is ever taken from a From line alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mailbot.domain.verbs import Care
from mailbot.reading.verdict import Dmarc

__all__ = ["LADDER", "Evidence", "Trust", "trust"]


class Trust(StrEnum):
    """What a command may do."""

    YES = "yes"  # it is carried out
    CHECK = "check"  # the registered address is asked first
    NO = "no"  # nothing, not even a question


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a letter from a registered address.

    `token`: a live token of a mail we sent to this very contact. `named`: the desk stands in To or Cc (product 8.1 rule 2). `careful`:
    this week's forgeries in the network's name make its binding answers wait for a CHECK (8.4).
    """

    dmarc: Dmarc
    token: bool
    named: bool
    careful: bool = False


_I, _S, _B, _X = Care.INFORMATION, Care.SPEECH, Care.BINDING, Care.STOPPING
_YES, _CHECK, _NO = Trust.YES, Trust.CHECK, Trust.NO

LADDER: Final[Mapping[tuple[Dmarc, bool], Mapping[Care, Trust]]] = {
    (Dmarc.PASS, True): {_I: _YES, _S: _YES, _B: _YES, _X: _CHECK},
    (Dmarc.PASS, False): {_I: _YES, _S: _YES, _B: _CHECK, _X: _CHECK},
    (Dmarc.NONE, True): {_I: _YES, _S: _YES, _B: _CHECK, _X: _CHECK},
    (Dmarc.NONE, False): {_I: _YES, _S: _CHECK, _B: _CHECK, _X: _CHECK},
    (Dmarc.FAIL, True): {_I: _NO, _S: _CHECK, _B: _CHECK, _X: _CHECK},
    (Dmarc.FAIL, False): {_I: _NO, _S: _CHECK, _B: _CHECK, _X: _CHECK},
}


def trust(evidence: Evidence, care: Care, verb: str) -> Trust:
    """Say what a command may do on this evidence (product 8.1 and its rules 2 and 3). HELP is always answered."""
    if verb == "help":
        return Trust.YES
    if verb in ("undo", "notme") and not evidence.token:
        return Trust.CHECK
    if care is Care.BINDING and (evidence.careful or not evidence.named):
        return Trust.CHECK
    return LADDER[evidence.dmarc, evidence.token][care]
