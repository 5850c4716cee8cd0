"""``sijill counts``."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from sijill.cli.incident_options import Chosen, incident_filter, incident_options
from sijill.cli.options import picture_option, record_option


@click.command()
@record_option
@click.option(
    "--by",
    type=click.Choice(["week", "month", "place", "type", "actor"]),
    default="month",
    show_default=True,
    help="What to count by.",
)
@incident_options
@picture_option
def counts(folder: Path, by: str, form: str, **chosen: Unpack[Chosen]) -> None:
    """Count incidents, killed and wounded by week, month, place, type or actor.

    What was denied, expected or is a habit is not counted; nor, by week or month, what is not dated so closely.
    Both are told below the table.

    \b
    Examples:
      sijill counts --by week --since 2020-01-01 --type ASSAULT
      sijill counts --by place --format json
      sijill counts --by month --format svg > months.svg
    """
    from sijill.analysis.incident_find import IncidentFinder
    from sijill.analysis.plots import of_counts
    from sijill.cli.output import Screen, json_line, piece
    from sijill.record.store import Record

    with Record.open(folder) as record:
        found = IncidentFinder(record).counts(incident_filter(record, chosen), by)  # type: ignore[arg-type]
    if form == "json":
        json_line(found)
        return
    if form == "svg":
        piece(of_counts(found))
        return
    screen = Screen()
    rows = [
        (
            row.label,
            row.incidents,
            row.told_by_several,
            _span(row.killed_low, row.killed_high),
            _span(row.wounded_low, row.wounded_high),
        )
        for row in found.rows
    ]
    screen.table((by, "incidents", "told by several", "killed", "wounded"), rows)
    if found.left_out:
        listed = ", ".join(f"{why} {number}" for why, number in found.left_out.items())
        screen.line(f"Not counted: {listed}.")


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"
