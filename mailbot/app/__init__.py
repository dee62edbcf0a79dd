"""The only place that knows everybody, the time and chance: it builds the parts and runs the loops.

The one rule: what is decided happens in one thread, in order (`deciding.py`); mail comes in and goes out beside it (`serving.py`).
"""

from __future__ import annotations

from mailbot.app.clock import Clock
from mailbot.app.deciding import Clerk
from mailbot.app.parts import LANGUAGES, courier_from, desk_from, signer, verdicts
from mailbot.app.serving import PARTS, serve
from mailbot.app.sweeping import sweep

__all__ = ["LANGUAGES", "PARTS", "Clerk", "Clock", "courier_from", "desk_from", "serve", "signer", "sweep", "verdicts"]
