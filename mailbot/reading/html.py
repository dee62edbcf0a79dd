"""HTML into lines, block by block.

The one rule: an iterative walk over the nodes; what a reader cannot see (comments, display:none, scripts, styles), and what is struck
out, is never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailbot.reading import bounds, unseen
from mailbot.reading.lines import Line, Role, bounded, without_marks

__all__ = ["to_lines"]

_CHARACTERS: Final = 1024 * 1024  # of HTML that are parsed, of all parts of a letter
_DEEP: Final = 500  # elements that may be open at once
_NODES: Final = 40_000  # nodes that are walked, of all parts of a letter
_SKIPPED: Final = frozenset(
    {
        "head",
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "object",
        "select",
        "textarea",
        "svg",
        "math",
        "iframe",
        "s",
        "strike",
        "del",
    }
)
_PARAGRAPHS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl"})
_BLOCKS: Final = _PARAGRAPHS | {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dt", "fieldset", "figure", "footer",
    "form", "header", "hr", "html", "li", "main", "menu", "nav", "pre", "section", "table", "tbody", "tfoot", "thead", "tr",
}  # fmt: skip
_NO_MARGIN: Final = re.compile(r"margin(?:-top|-bottom|-block[a-z-]*)?\s*:\s*0", re.IGNORECASE)
_STYLE: Final = 4000  # characters of one style that are looked at
_INDENT: Final = re.compile(r"border(?:-left)?\s*:\s*(?:none|medium|0)", re.IGNORECASE)
_OUTLOOK_RULE: Final = re.compile(
    r"border-top\s*:\s*(?:1(?:\.0)?pt\s+)?solid\s+(?:#?(?:E1E1E1|B5C4DF|E5E5E5)|rgb\((?:225|181|229),)"
    r"|border-color\s*:\s*rgb\(181, ?196, ?223\)",
    re.IGNORECASE,
)
_PRE: Final = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_QUOTES: Final = re.compile(
    r"(?<![a-zA-Z0-9])(?:ydp\w{0,20}yahoo_quoted|yahoo_quoted|ymail_android_quoted|protonmail_quote|tutanota_quote|zmail_extra|mail-editor-reference-message-container|"
    r"ms-outlook-mobile-reference-message|OLK_SRC_BODY_SECTION|quoted-content|hcl_quote|WordSection_reply|messageReplySection|"
    r"isReplyContent|iNotesHistory|composeWebView_previouse_content|aqm-original|mailspring-quote|nylas-quote|missive_quote|freshdesk_quote|front-blockquote|bloop_original_html|qmbox|original-content|mail-quote)"
)
_HEADERS: Final = re.compile(
    r"(?<![a-zA-Z0-9])(?:gmail_attr|gmail_quote_attribution|moz-cite-prefix|moz-email-headers-table|divRplyFwdMsg|reply-intro|airmail_on|__HEADERS__)\b"
)
_SIGNATURES: Final = re.compile(
    r"\b(?:gmail_signature|gmail_signature_prefix|moz-signature|ms-outlook-mobile-signature|protonmail_signature_block|tutanota_signature|"
    r"AppleMailSignature|lineBreakAtBeginningOfSignature|k9mail-signature|_rc_sig|Signature|ymail_android_signature|"
    r"messageSignatureSection|composer_signature|mobileAppleSignature|signature|x_Signature|x_ms-outlook-mobile-signature)(?![\w-])"
)
_WORDLESS: Final = re.compile(r"[^\x00-\x7f]{1,8}")  # the alt text of a picture that is an emoji
_DATA: Final = re.compile(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=%\s]*")
_TAG: Final = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|wbr|p|li|dt|dd|td|th|tr|thead|tbody|tfoot|option|html|head|body|"
    r"script|style)(?![a-z0-9]))[a-z]",
    re.IGNORECASE,
)  # of an element whose end tag may not be left out
_BLANKS: Final = re.compile(r"\s+")


@dataclass(slots=True)
class _Page:
    """The lines found so far and the one being written."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    depth: int = 0
    cited: int = 0  # open containers that a mail program has marked as a quote
    roles: list[Role] = field(default_factory=list)
    unseen: frozenset[str] = frozenset()  # classes and ids that the letter's own style sheet hides
    blank: bool = False  # a paragraph has ended: a blank line comes before the next text
    spaced: bool = False  # a hard blank stands on the line being written: alone in its block it is an empty line that is seen

    def write(self, text: str) -> None:
        if self.pieces and self.pieces[-1].endswith(" "):
            text = text.removeprefix(" ")
        if text:
            self.pieces.append(text)

    def break_line(self) -> None:
        """End the line even if it is empty (`<br>`)."""
        text = "".join(self.pieces).strip()
        if text and self.blank and self.lines and self.lines[-1].text:
            self.lines.append(Line("", min(self.depth, self.lines[-1].depth)))
        self.lines.append(Line(text, self.depth, self.roles[-1] if self.roles else Role.TEXT, self.depth > 0 and self.cited == 0))
        self.pieces.clear()
        self.blank = self.spaced = False

    def end_block(self, paragraph: bool) -> None:
        """End the line if anything stands on it; after a paragraph a blank line follows."""
        if self.pieces and "".join(self.pieces).strip():
            self.break_line()
        self.blank = self.blank or paragraph or self.spaced
        self.pieces.clear()
        self.spaced = False


@dataclass(frozen=True, slots=True)
class _Open:
    """What an element changed when it was entered, to be undone when it is left."""

    block: bool = False
    paragraph: bool = False
    quote: bool = False
    cited: bool = False
    role: bool = False
    pre: bool = False


def _shallow(html: str) -> str:
    """Cut where elements are nested too deep: the parser's time grows with the square of the depth.

    Elements whose end tag may be left out are not counted.
    """
    depth = 0
    for number, is_end in enumerate(_TAG.findall(html)):
        depth += -1 if is_end and depth else not is_end
        if depth > _DEEP:
            return html[: next(islice(_TAG.finditer(html), number, None)).start()]
    return html


def to_lines(*parts: str) -> list[Line]:
    """Return the visible lines of a letter's HTML with their quote levels.

    Costs at most its bounds, however many parts there are; never raises on any HTML. Pictures inside it (data: URLs) count for nothing.
    """
    lines: list[Line] = []
    characters = _CHARACTERS
    steps = iter(range(_NODES))
    for part in parts:
        html = _shallow(_DATA.sub("data:,", part)[:characters])
        characters -= len(html)
        lines.extend(_lines(LexborHTMLParser(html), steps))
    return bounded(without_marks(lines))


def _lines(tree: LexborHTMLParser, steps: Iterator[int]) -> list[Line]:
    page = _Page(unseen=unseen.names(tree))
    if tree.body is not None:
        _walk(tree.body, page, steps)
    page.end_block(paragraph=False)
    return page.lines


def _walk(root: LexborNode, page: _Page, steps: Iterator[int]) -> None:
    """Walk over what is inside a node, as long as there are steps."""
    opened: list[_Open] = []
    pre = 0
    node: LexborNode | None = root
    for _ in steps:
        if node is None or len(page.lines) > bounds.LINES:
            return
        inside = _enter(node, page, pre > 0)
        child = node.first_child if inside is not None else None
        if child is not None and inside is not None:
            opened.append(inside)
            pre += inside.pre
            node = child
            continue
        if inside is not None:
            _leave(inside, page)
        while node is not None and node.next is None:
            if not opened:
                return
            last = opened.pop()
            pre -= last.pre
            _leave(last, page)
            node = node.parent
        node = node.next if node is not None else None


def _enter(node: LexborNode, page: _Page, pre: bool) -> _Open | None:
    """Read one node; None when nothing in it is to be read."""
    tag = node.tag or ""
    if tag == "-text":
        _text(node.text_content or "", page, pre)
        return None
    if tag == "br":
        page.break_line()
        return None
    if tag in _SKIPPED or tag.startswith(("-", "!")):
        return None
    attributes = node.attributes
    style = (attributes.get("style") or "")[:_STYLE]
    if attributes and unseen.is_unseen(attributes, style, page.unseen):
        return None
    if tag == "img":
        _picture(attributes.get("alt") or "", page)
        return None
    if tag in ("td", "th"):
        page.write(" ")
    return _open(node, tag, attributes, style, page)


def _text(text: str, page: _Page, pre: bool) -> None:
    if not pre:
        page.spaced = page.spaced or ("\xa0" in text and not text.strip())
        page.write(_BLANKS.sub(" ", text))
        return
    first, *rest = text.split("\n")
    page.write(first)
    for line in rest:
        page.break_line()
        page.write(line)


def _picture(alt: str, page: _Page) -> None:
    if _WORDLESS.fullmatch(alt.strip()):
        page.write(alt.strip())


def _open(node: LexborNode, tag: str, attributes: Mapping[str, str | None], style: str, page: _Page) -> _Open:
    named = " ".join(attributes.get(name) or "" for name in ("class", "id", "name", "data-marker")) if attributes else ""
    block = tag in _BLOCKS
    paragraph = tag in _PARAGRAPHS and not (tag == "p" and ("MsoNormal" in named or _NO_MARGIN.search(style)))
    if block:
        page.end_block(paragraph)
    quote = _is_quote(node, tag, named, attributes, style)
    role = _role(tag, named, style, page)
    cited = quote and (tag != "blockquote" or attributes.get("type") == "cite" or "quote" in named)
    page.depth += quote
    page.cited += cited
    if role is not Role.TEXT:
        page.roles.append(role)
    return _Open(block, paragraph, quote, cited, role is not Role.TEXT, tag == "pre" or bool(_PRE.search(style)))


def _is_quote(node: LexborNode, tag: str, named: str, attributes: Mapping[str, str | None], style: str) -> bool:
    if tag == "blockquote":
        indent = _INDENT.search(style) or "webkit-indent-blockquote" in named
        return not indent or attributes.get("type") == "cite" or "gmail_quote" in named
    return bool(named.strip()) and _QUOTES.search(named) is not None and not _holds_quote(node)


def _holds_quote(node: LexborNode) -> bool:
    """Ask whether the first elements inside are a blockquote, which then carries the level itself."""
    waiting = [node.first_child]
    for _ in range(200):
        if not waiting:
            return False
        here = waiting.pop()
        if here is None:
            continue
        if here.tag == "blockquote":
            return True
        waiting.extend((here.next, here.first_child))
    return False


def _role(tag: str, named: str, style: str, page: _Page) -> Role:
    if page.roles:
        return page.roles[-1]
    if named.strip() and _SIGNATURES.search(named) and any(line.text and not line.depth for line in page.lines):
        return Role.SIGNATURE
    if (named.strip() and _HEADERS.search(named)) or (tag == "div" and _OUTLOOK_RULE.search(style)):
        return Role.HEADER
    return Role.TEXT


def _leave(opened: _Open, page: _Page) -> None:
    if opened.block:
        page.end_block(opened.paragraph)
    page.depth -= opened.quote
    page.cited -= opened.cited
    if opened.role:
        page.roles.pop()
