"""`mailbot log`: what keepers did, as the next digest prints it (product 4.4, 12.1).

The one rule: no address stands in it.
"""

from __future__ import annotations

import click

from mailbot.cli.place import Place

__all__ = ["log"]


@click.command()
@click.pass_obj
def log(place: Place) -> None:
    """Print what keepers did in the last twelve months, newest last."""
    with place.database() as database:
        rows = database.rows("keeping_log_all")
    shapes = [{"at": row["at"], "network": row["tag"], "what": row["what"], "detail": row["detail"]} for row in rows]
    place.show_rows(shapes, ("at", "network", "what", "detail"))
