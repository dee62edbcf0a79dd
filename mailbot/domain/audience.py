"""Who hears what: the audiences of product 7.2.

The one rule: AUDIENCES alone says who is meant; nobody else picks recipients of a fan-out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from mailbot.domain.model import Fight, Party, Standing, Word

__all__ = ["AUDIENCES", "EVERY_DOOR", "Audience", "is_member"]


class Audience(StrEnum):
    """A set of networks for one ask."""

    INVITED = "invited"  # every network the ask is sent to, party or not yet
    GOT_IT = "got-it"  # all who got the ask
    NOT_DECLINED = "not-declined"  # all who got the ask except those who declined
    PARTICIPANTS = "participants"  # in for good, without the initiator
    HELPERS = "helpers"  # not in, but with an offer, plan or report standing, or a greeting; or in until it left
    STARTERS = "starters"  # in, the initiator, and one-off helpers: the start mail
    HEARERS = "hearers"  # who hears STOP and GO
    UNHEARD = "unheard"  # hearers who have not said OK
    RELEASED = "released"  # released by AMEND, waiting
    NOBODY = "nobody"  # what was to go round was taken back
    IN = "in"  # in for good, the initiator included


def _is_helper(fight: Fight, party: Party) -> bool:
    """Who was in and had to leave is thanked, too, as its receipt promised (scenario 26)."""
    return not party.is_in and (party.acted or bool(party.greetings) or party.answer.standing is Standing.OUT)


def _hears_stop(fight: Fight, party: Party) -> bool:
    """In, provisional, released and not yet out, or any OFFER, PLAN or REPORT; the initiator gets the receipt instead."""
    standing = party.answer.standing
    joined = party.answer.word is Word.ACCEPT and standing is not Standing.OUT
    return not party.initiator and (joined or party.acted)


def _unheard(fight: Fight, party: Party) -> bool:
    """Whoever hears it, or was sent it although a closing has struck its action off since, and has not said OK."""
    stop = fight.stop
    return stop is not None and (_hears_stop(fight, party) or party.stop == stop.number) and party.ok < stop.number


AUDIENCES: Final[Mapping[Audience, Callable[[Fight, Party], bool]]] = {
    Audience.INVITED: lambda fight, party: not party.initiator,
    Audience.GOT_IT: lambda fight, party: not party.initiator,
    Audience.NOT_DECLINED: lambda fight, party: not party.initiator and party.answer.word is not Word.DECLINE,
    Audience.PARTICIPANTS: lambda fight, party: party.is_in and not party.initiator,
    Audience.HELPERS: lambda fight, party: _is_helper(fight, party) and not party.initiator,
    Audience.STARTERS: lambda fight, party: party.is_in or party.acted,
    Audience.HEARERS: _hears_stop,
    Audience.UNHEARD: _unheard,
    Audience.RELEASED: lambda fight, party: party.answer.standing is Standing.RELEASED,
    Audience.NOBODY: lambda fight, party: False,
    Audience.IN: lambda fight, party: party.is_in,
}

EVERY_DOOR: Final = frozenset({Audience.HEARERS, Audience.UNHEARD})
"""Audiences whose delegate and stand-in both hear, AWAY, BUSY, bouncing or dormant alike."""


def is_member(audience: Audience, fight: Fight, party: Party) -> bool:
    """Say whether `party` belongs to `audience` of `fight` now."""
    return AUDIENCES[audience](fight, party)
