"""Completeness: nothing is in one table and missing in the next."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from mailbot.clerk.context import SITUATIONS
from mailbot.clerk.orders import ORDERS
from mailbot.desk.fanout import PERSONAL
from mailbot.desk.notices import FIGHT_NOTICES, PARTY_NOTICES
from mailbot.domain import fights, parties
from mailbot.domain.events import FightEvent, PartyEvent
from mailbot.domain.model import Why
from mailbot.domain.verbs import VERBS, Shape
from mailbot.reading.grammar import Doubt
from mailbot.writing.kinds import KINDS

ROOT = Path(__file__).parents[1]
NEEDS = {
    Shape.FREE: "",
    Shape.WHOLE: "alone on its line",
    Shape.DATE: "a date",
    Shape.NUMBER: "a number",
    Shape.TEXT: "words",
    Shape.CLEAN: "nothing but the word and harmless words",
    Shape.NAMED: "the reference, or alone in the thread",
    Shape.ADDRESS: "an address or code",
}


def readme_table() -> str:
    """Return the rows that README should have."""
    rows = [f"| {verb.name.upper()} | {int(verb.care)} | {verb.who} | {NEEDS[verb.shape]} |" for verb in VERBS if verb.ready]
    return "\n".join(["| word | class | who | needs |", "|---|---|---|---|", *rows])


def test_readme_shows_every_verb():
    """The command table in README is the table of verbs."""
    readme = (ROOT / "README.md").read_text("utf-8")
    found = re.search(r"<!-- verbs:.*?-->\n(.*?)\n<!-- /verbs -->", readme, re.DOTALL)

    assert found is not None
    assert found[1] == readme_table()


def test_every_ready_verb_has_an_order():
    """What is on the card can be carried out; YES and NO answer a CHECK."""
    assert {verb.name for verb in VERBS if verb.ready} - {"yes", "no"} == set(ORDERS)


def test_every_event_can_be_carried():
    """apply knows each event of the model."""
    assert set(fights.APPLY) == set(get_args(FightEvent))
    assert set(parties.APPLY) == set(get_args(PartyEvent))


def test_notices_and_situations_name_mails_that_exist():
    """A mail that is posted, answered or fanned out has a row in KINDS."""
    assert set(SITUATIONS) <= set(KINDS)
    assert set(PERSONAL) <= set(KINDS)
    assert set(FIGHT_NOTICES) <= set(get_args(FightEvent))
    assert set(PARTY_NOTICES) <= set(get_args(PartyEvent))


def test_every_refusal_and_doubt_has_its_sentence():
    """There is a block for each Why and each Doubt, and for each kind a whole mail."""
    lines = {path.name.removesuffix(".txt.j2") for path in (ROOT / "templates" / "line").glob("*.txt.j2")}
    mails = {path.name.removesuffix(".txt.j2") for path in (ROOT / "templates").glob("*.txt.j2")}

    assert {f"not-{why}" for why in Why} <= lines
    assert {f"not-{doubt.replace(' ', '-')}" for doubt in Doubt} <= lines
    assert set(KINDS) == mails


def test_every_block_the_clerk_prints_exists():
    """Each name of a block in the clerk's code is a file of templates/line."""
    lines = {path.name.removesuffix(".txt.j2") for path in (ROOT / "templates" / "line").glob("*.txt.j2")}
    code = "".join(path.read_text("utf-8") for path in (ROOT / "mailbot" / "clerk").glob("*.py"))
    printed = set(re.findall(r'Block\(Result\.\w+, "([a-z-]+)"', code)) | set(re.findall(r'said, "([a-z-]+)", "', code))

    assert printed
    assert printed <= lines
