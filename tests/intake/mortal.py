"""A process that takes mail in and can be killed: `python -m tests.intake.mortal DATABASE` prints its port."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from mailbot.intake.smtp import Intake, Listen, Shapes
from mailbot.store.db import Database
from tests.intake.rig import NOW


async def main(path: Path) -> None:
    """Listen until somebody kills us."""
    intake = Intake(Database(path), [Listen("smtp")], Shapes("fights", "hub.example"), lambda: NOW, lambda: None)
    await intake.start()
    print(intake.addresses[0], flush=True)  # noqa: T201 - the test reads it
    await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
