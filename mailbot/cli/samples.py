"""Samples of every mail the desk can write: values of invented fights, as they would come from the ledger.

The one rule: they are data (`templates/preview/samples.json`), for `mailbot preview` and for the tests alike.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from mailbot.writing.compose import Frame

__all__ = ["Sample", "Samples", "frame", "read", "receipt"]

Values: TypeAlias = dict[str, Any]
Table: TypeAlias = dict[str, list[Values]]


@dataclass(frozen=True, slots=True)
class Sample:
    """One mail: what it is ('accepted 0'), its kind ('receipt'), its values."""

    name: str
    kind: str
    values: Values


@dataclass(frozen=True, slots=True)
class Samples:
    """`ask`, `fields`: the fight of the product. `whole`: by kind; `blocks`, `doubts`, `whys`: what stands in receipts and answers."""

    ask: Values
    fields: dict[str, str]
    whole: Table
    blocks: Table
    doubts: Table
    whys: Table

    def every_mail(self) -> list[Sample]:
        """Return all of them as mails, blocks inside a receipt or an answer."""
        whole = [Sample(f"{kind} {number}", kind, values) for kind, some in self.whole.items() for number, values in enumerate(some)]
        tables = (("", "receipt", self.blocks), ("not-", "answer", self.doubts), ("not-", "answer", self.whys))
        blocks = [
            Sample(f"{prefix}{name} {number}", kind, receipt({"block": f"{prefix}{name}", **values}))
            for prefix, kind, table in tables
            for name, some in table.items()
            for number, values in enumerate(some)
        ]
        return [*whole, *blocks]


def read(templates: Path) -> Samples:
    """Read the samples of a folder of templates. `_like` in a dict names what it has in common with another, which stands in `common`."""
    source = json.loads((templates / "preview" / "samples.json").read_text("utf-8"))
    common: dict[str, Values] = {}
    for name, values in source["common"].items():
        common[name] = _filled(values, common)
    tables = {name: _filled(source[name], common) for name in ("whole", "blocks", "doubts", "whys")}
    return Samples(common["ask"], common["fields"], **tables)


def _filled(value: Any, common: Mapping[str, Values]) -> Any:
    if isinstance(value, list):
        return [_filled(part, common) for part in value]
    if not isinstance(value, dict):
        return value
    own = {name: _filled(part, common) for name, part in value.items() if name != "_like"}
    return {**common[value["_like"]], **own} if "_like" in value else own


def receipt(*blocks: Values, receipts: list[str] | None = None, dropped: bool = False) -> Values:
    """Return the values of a receipt mail with these blocks."""
    return {"blocks": list(blocks), "receipts": receipts if receipts is not None else ["R-4821-w5n3c8r6hj"], "dropped": dropped}


def frame(language: str = "en", **changes: Any) -> Frame:
    """Return the frame of a mail to Bristol's delegate, on the day of the product's receipt."""
    plain: Values = {
        "language": language,
        "zone": ZoneInfo("Europe/London"),
        "to_name": "Bristol",
        "role": "delegate",
        "watchword": "heron kettle",
        "ref": "F12-k7q2m9x4tr",
        "reply_subject": "Re: [F12] Bright Homes, Leeds: stolen deposits",
        "reply_to": "fights+f12-k7q2m9x4tr@hub.example",
        "sent_at": datetime(2026, 6, 5, 12, 0, tzinfo=UTC),
    }
    return Frame(**{**plain, **changes})
