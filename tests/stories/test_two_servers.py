"""Two servers on one directory: each digest goes out once, and nobody misses one."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mailbot.cli.stage import Stage, open_stage
from mailbot.cli.story import parse

NETWORKS = "\n".join(
    f"network town{number} --name Town{number} --delegate d{number}@town.example --timezone Europe/London --meets tue --digest ''"
    for number in range(12)
)


def test_two_servers_send_each_digest_once(tmp_path: Path) -> None:
    """Three Mondays, one of them in a jump; one of the servers is killed and comes back."""
    script = tmp_path / "two.story"
    script.write_text(f"{NETWORKS}\n\nat 2026-06-06 12:00\n", "utf-8")
    with open_stage(tmp_path / "stage", parse(script)) as stage:
        other = Stage(stage.folder, stage.world, stage.clock)
        try:
            other.start()
            monday = datetime(2026, 6, 8, 6, 59, tzinfo=ZoneInfo("Europe/London"))
            for moment in (monday, monday + timedelta(minutes=1), monday + timedelta(minutes=2), monday + timedelta(weeks=2)):
                stage.move_clock(moment)
                stage.rest()
                other.stop(kill=True)
                other.start()
        finally:
            other.stop(kill=True)
        stage.rest()
        found = Counter((one.to, str(one.mail["Message-ID"]).split(".")[0]) for one in stage.world.arrived)
    assert found == {(f"d{number}@town.example", f"<d{week}"): 1 for number in range(12) for week in (24, 25)}
