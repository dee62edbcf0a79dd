"""What can be asked of an application, and what happens to it (product 13.1).

The one rule: values only; what follows from what stands in domain.applications.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

__all__ = [
    "Admitted",
    "Agree",
    "Announced",
    "ApplicationCommand",
    "ApplicationEvent",
    "Ask",
    "AskCosign",
    "Asked",
    "CosignAsked",
    "CosignEnded",
    "CosignRefused",
    "Cosigned",
    "Decline",
    "Declined",
    "Deny",
    "Ended",
    "Ending",
    "NotCosign",
    "Object",
    "Objected",
    "Patience",
    "Refuse",
    "SaidYes",
    "Sign",
    "Vouch",
    "Vouched",
    "Withdraw",
    "Withdrawn",
]


class Ending(StrEnum):
    """Why an application came to nothing."""

    DENIED = "denied"  # one of its own addresses said NO
    REFUSED = "refused"  # by the keepers, or it cannot be entered
    SILENT = "silent"  # an address did not answer
    NOBODY = "nobody"  # nobody vouched


# ── What is asked of it ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Agree:
    """YES of one of the addresses named."""

    seat: str


@dataclass(frozen=True, slots=True)
class Deny:
    """NO of one of them: nobody can be signed up by others."""

    seat: str


@dataclass(frozen=True, slots=True)
class Ask:
    """These networks are asked to vouch: by the form, later by the keepers."""

    networks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Vouch:
    """A network that was asked has met them."""

    network: int


@dataclass(frozen=True, slots=True)
class Decline:
    """A network that was asked has not, or will not."""

    network: int


@dataclass(frozen=True, slots=True)
class Object:
    """A keeper writes an objection down."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The objection does not stand any more."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """The keepers end it."""


@dataclass(frozen=True, slots=True)
class AskCosign:
    """A newcomer's first ask is shown to its vouchers."""

    ask: int
    mark: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A voucher says YES to it."""

    network: int
    ask: int
    mark: str


@dataclass(frozen=True, slots=True)
class NotCosign:
    """A voucher says NO to it."""

    network: int
    ask: int
    mark: str


ApplicationCommand: TypeAlias = Agree | Deny | Ask | Vouch | Decline | Object | Withdraw | Refuse | AskCosign | Sign | NotCosign


# ── What happened ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class SaidYes:
    """`last`: all addresses have said so now."""

    seat: str
    last: bool


@dataclass(frozen=True, slots=True)
class Asked:
    networks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Vouched:
    network: int


@dataclass(frozen=True, slots=True)
class Declined:
    network: int


@dataclass(frozen=True, slots=True)
class Patience:
    """Seven days have not been enough."""


@dataclass(frozen=True, slots=True)
class Announced:
    until: datetime


@dataclass(frozen=True, slots=True)
class Objected:
    """From now on a second pair is needed."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The first pair is enough again."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """It is a newcomer now."""


@dataclass(frozen=True, slots=True)
class Ended:
    why: Ending


@dataclass(frozen=True, slots=True)
class CosignAsked:
    ask: int
    mark: str


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A voucher said YES: with these terms it may go out."""

    ask: int
    mark: str


@dataclass(frozen=True, slots=True)
class CosignRefused:
    network: int


@dataclass(frozen=True, slots=True)
class CosignEnded:
    """No voucher said YES. `refused`: all said NO; else there was silence."""

    ask: int
    refused: bool


ApplicationEvent: TypeAlias = (
    SaidYes
    | Asked
    | Vouched
    | Declined
    | Patience
    | Announced
    | Objected
    | Withdrawn
    | Admitted
    | Ended
    | CosignAsked
    | Cosigned
    | CosignRefused
    | CosignEnded
)
