"""What of an HTML letter its reader cannot see: hidden, white on white, shrunk, moved off the screen; or sees struck out.

The one rule: nobody says anything with words that nobody sees; in doubt, where a mail program could show them, they are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from selectolax.lexbor import LexborHTMLParser

__all__ = ["is_unseen", "names"]

_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|line-through|"
    r"font-size\s*:\s*(?:0(?![.\d]*[1-9])|[01](?:\.\d+)?p[xt])|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)|"
    r"(?<![\w-])(?:opacity\s*:\s*0(?:\.0\d*)?\s*(?:;|!|$)|(?:text-indent|left|right|top)\s*:\s*-\d{3}|clip\s*:\s*rect\(\s*0|color\s*:\s*transparent)",
    re.IGNORECASE,
)
_SHRUNK: Final = re.compile(r"(?<![\w-])(?:height|width)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)", re.IGNORECASE)
_CUT_OFF: Final = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_WHITE: Final = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?(?![0-9a-f])|rgba?\(\s*255\s*,\s*255\s*,\s*255|rgba?\([^)]{0,40},\s*0(?:\.0)?\s*\))",
    re.IGNORECASE,
)
_BACKGROUND: Final = re.compile(r"background", re.IGNORECASE)
_NAMED: Final = re.compile(r"^\s*[\w*]*[.#]([\w-]+)\s*$")
_STYLES: Final = 64 * 1024  # characters of style sheets that are looked at


def names(tree: LexborHTMLParser) -> frozenset[str]:
    """Return the classes and ids that the letter's own style sheets hide on every screen."""
    sheets = "".join(node.text() for node in tree.css("style"))[:_STYLES]
    found: set[str] = set()
    of_some = False  # inside @media: for some screens only
    for rule in sheets.split("}"):
        selectors, brace, style = rule.partition("{")
        of_some = bool(brace) and (of_some or "{" in style)
        if not of_some and _is_hiding(style):
            found.update(named[1] for one in selectors.split(",") if (named := _NAMED.match(one)))
    return frozenset(found)


def is_unseen(attributes: Mapping[str, str | None], style: str, hidden: frozenset[str]) -> bool:
    """Say whether an element is not seen: by itself, by its `style`, or by a class or id among `hidden`."""
    coloured = f"{style};color:{attributes.get('color') or ''}" if not attributes.get("bgcolor") else style
    if "hidden" in attributes or _is_hiding(coloured):
        return True
    return bool(hidden) and any(name in hidden for key in ("class", "id") for name in (attributes.get(key) or "").split())


def _is_hiding(style: str) -> bool:
    """Whether a style hides its text, cuts it off, or writes it white on the white of mail programs."""
    cut_off = _SHRUNK.search(style) and _CUT_OFF.search(style)
    return bool(_HIDDEN.search(style) or cut_off or (_WHITE.search(style) and not _BACKGROUND.search(style)))
