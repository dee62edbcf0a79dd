"""Why a mail did not arrive: nobody there, a full mailbox, a policy, or a server that could not be reached.

The one rule: the status decides (RFC 3463); words only where it says nothing, as 5.0.0 does.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

__all__ = ["Cause", "cause_of", "enhanced", "says_delay", "status_in"]


class Cause(StrEnum):
    """What a report says was in the way; NONE: nothing, it arrived or was handed on."""

    NONE = ""
    ADDRESS = "address"  # nobody there: the one cause that says something about the mailbox itself
    FULL = "full"
    POLICY = "policy"  # taken for spam, DMARC, a blocklist, too large: says something about us or about this mail
    DELAY = "delay"  # a server that did not answer, or was busy


_STATUS: Final = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY: Final = re.compile(r"(?<![\d.:/-])([45])\d\d(?=[ -][^\s\d]|[ -]?\(|$)", re.MULTILINE)

# RFC 3463 and the registry of RFC 5248, first match: 5.1.7 and 5.1.8 are about the sender, 5.3.5 is a server that is set up wrongly,
# 5.4.6 a loop, 5.4.7 a time that ran out.
_BY_STATUS: Final = tuple(
    (re.compile(pattern), cause)
    for pattern, cause in (
        (r"[245]\.(?:[01]\.0|3\.0|5\.[0-3])|5\.2\.0", None),
        (r"2\..*", Cause.NONE),
        (r"[45]\.2\.2|[45]\.3\.1", Cause.FULL),
        (r"[45]\.7\..*|[45]\.6\..*|[45]\.3\.4|[45]\.2\.3|[45]\.1\.[78]", Cause.POLICY),
        (r"4\..*|5\.3\.5|5\.4\.[5-7]", Cause.DELAY),
        (r"5\..*", Cause.ADDRESS),
    )
)
_FULL: Final = re.compile(
    r"(?:mail)?(?:box|folder) (?:is |for user is )?(?:full|over)|quota (?:violation|usage exceeded)|reached .{0,12}quota|"
    r"mailbox exceed(?:s|ed) (?:the local limit|allowed size)|(?:over|exceed\w*|out of) (?:the |its |his |their )?(?:\w+ )?"
    r"(?:quota|storage)|overquota|quota (?:is )?exceeded|quota full|no space left|insufficient (?:disk|system storage|storage)|"
    r"(?:postfach|mailbox|speicher)\w* (?:ist )?(?:voll|überfüllt)|(?:boîte|bo.te) .{0,20}pleine|"
    r"buz[oó]n .{0,20}lleno|casella .{0,20}piena|caixa .{0,20}cheia|ящик .{0,20}переполнен|邮箱已满|"
    r"容量",
    re.IGNORECASE,
)
_POLICY: Final = re.compile(
    r"\bspam|unsolicited|block ?list|black ?list|reputation|\bdmarc\b|\bspf\b|\bdkim\b|\brbl\b|"
    r"content (?:was )?rejected|(?:security|local|mail|site) polic(?:y|ies)|policy (?:reasons?|violation|rejection)|"
    r"too (?:large|big)|size (?:limit|exceeds)|exceeds .{0,30}size|maximum (?:\w+ ){0,2}size|"
    r"relay (?:access )?denied|relaying denied|(?:unable|permitted) to relay|blocked ip|frequency limited|(?:host|network) not allowed|"
    r"sender rejected|not accepting mail from|not support tls|no resent-from|virus|bad dns ptr|\bptr\b|suspicious|垃圾|спам",
    re.IGNORECASE,
)
_DELAY: Final = re.compile(
    r"timed? ?out|too long|connection (?:refused|reset)|retry time|could not connect|unable to connect|"
    r"expired|greylist|try again later|not found, try again|allowed queue period|not responding|failed \d+ attempts|aborted after|"
    r"too many hops|message looping|internal system error|command died with|error opening|error while being processed",
    re.IGNORECASE,
)
# A notice that nothing is lost yet. "Will not be retried" is a failure.
_STILL: Final = re.compile(
    r"will (?:be )?(?:retr(?:y|ied)|keep trying|continue (?:to try|trying)|continue to be attempted|try again)|"
    r"still (?:trying|being retried)|attempts? (?:to deliver (?:the|your) message )?will continue|"
    r"not yet been delivered|do not need to (?:resend|re-send)|has been delayed|delivery (?:is |has been )?delayed|"
    r"warning message only|no action is required on your part|wird weiter versucht|noch nicht zugestellt|"
    r"weitere zustellversuche|pas encore été (?:remis|distribué)|todavía no se ha entregado|"
    r"continuer[àa] a tentare|ainda não foi entregue|попытки .{0,40}продолж|系统将继续|将继续尝试",
    re.IGNORECASE,
)


def enhanced(text: str) -> str:
    """Return the first status of RFC 3463 in `text`; '' without one."""
    found = _STATUS.search(text)
    return found[1] if found is not None else ""


def status_in(text: str) -> str:
    """Return the first status of RFC 3463 in `text`; else that of an SMTP reply, '5.0.0' for 550; '' without either."""
    if status := enhanced(text):
        return status
    reply = _REPLY.search(text)
    return f"{reply[1]}.0.0" if reply is not None else ""


def says_delay(text: str) -> bool:
    """Say whether prose says that the mail is still on its way."""
    return _STILL.search(text) is not None


def cause_of(status: str, words: str, *, waits: bool = False) -> Cause:
    """Say what was in the way of a mail that failed or waits. `status`: '5.1.1' or ''; `words`: what the server said.

    `waits`: it is still tried, so nothing is said against the mailbox.
    """
    cause = next((cause for pattern, cause in _BY_STATUS if pattern.fullmatch(status)), None) or _in_words(status, words)
    return Cause.DELAY if waits and cause is Cause.ADDRESS else cause


def _in_words(status: str, words: str) -> Cause:
    if status.startswith("2"):
        return Cause.NONE
    words = " ".join(words.split())  # reports wrap their lines anywhere
    if _FULL.search(words):
        return Cause.FULL
    if _POLICY.search(words):
        return Cause.POLICY
    return Cause.DELAY if status.startswith("4") or _DELAY.search(words) else Cause.ADDRESS
