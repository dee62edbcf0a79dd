"""The ladder of product 8.1, drawn, and the rules that go with it."""

from __future__ import annotations

import pytest

from mailbot.domain.verbs import Care
from mailbot.reading.sender import LADDER, Evidence, Trust, trust
from mailbot.reading.verdict import Dmarc

PRODUCT = """
dmarc token  0    1      2      3
pass  yes    yes  yes    yes    check
pass  no     yes  yes    check  check
none  yes    yes  yes    check  check
none  no     yes  check  check  check
fail  yes    no   check  check  check
fail  no     no   check  check  check
"""


def test_the_ladder_is_the_products():
    """Every cell is the one drawn above."""
    _, *lines = (line.split() for line in PRODUCT.strip().splitlines())
    drawn = {(line[0], line[1] == "yes"): line[2:] for line in lines}

    assert {(str(dmarc), token): [str(row[care]) for care in Care] for (dmarc, token), row in LADDER.items()} == drawn


@pytest.mark.parametrize("dmarc", Dmarc)
def test_help_is_always_answered(dmarc):
    """HELP tells nothing that is secret, and it goes to the registered address only."""
    assert trust(Evidence(dmarc, token=False, named=False), Care.INFORMATION, "help") is Trust.YES


@pytest.mark.parametrize("verb", ["undo", "notme"])
def test_undo_and_not_me_need_the_token(verb):
    """Without the token of the receipt they are asked back, whatever DMARC says (rule 3)."""
    assert trust(Evidence(Dmarc.PASS, token=False, named=True), Care.SPEECH, verb) is Trust.CHECK
    assert trust(Evidence(Dmarc.PASS, token=True, named=True), Care.SPEECH, verb) is Trust.YES


def test_a_binding_word_must_be_addressed_to_the_desk():
    """A genuine mail that somebody sends on to us is no answer (rule 2); what can be taken back needs no such care."""
    passed_on = Evidence(Dmarc.PASS, token=True, named=False)

    assert trust(passed_on, Care.BINDING, "accept") is Trust.CHECK
    assert trust(passed_on, Care.SPEECH, "decline") is Trust.YES


def test_what_stops_is_always_asked_back():
    """Class 3 never goes without a CHECK."""
    assert {trust(Evidence(dmarc, token, True), Care.STOPPING, "won") for dmarc in Dmarc for token in (True, False)} == {Trust.CHECK}
