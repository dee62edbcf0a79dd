"""A process with a courier that dies in the moment in which its first verdict would be committed."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from tests.delivery.sink import Sink
from tests.delivery.world import World


def main(folder: Path, port: int) -> None:
    """Run until the death."""
    world = World(folder / "mailbot.db", Sink(port=port))
    world.on_verdicts = lambda _connection, _verdicts: os._exit(9)
    asyncio.run(world.courier().run())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
