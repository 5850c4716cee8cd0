"""``sijill counts``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from sijill.cli.incident_options import Chosen, incident_filter, incident_options
from sijill.cli.options import picture_option, record_option

if TYPE_CHECKING:
    from sijill.analysis.counts import Counts

#: More weeks or months without an incident than this stand in one line.
_RUN = 2


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
    screen.table(
        (by, "incidents", "told by several", "killed", "wounded"), _rows(found), none="No incident counts."
    )
    if found.left_out:
        listed = ", ".join(f"{why} {number}" for why, number in found.left_out.items())
        screen.line(f"Not counted: {listed}.")


def _rows(found: Counts) -> Iterator[tuple[object, ...]]:
    """Yield a line for each row; one for a run of empty weeks or months; ids beside names that several bear."""
    named = Counter(row.label for row in found.rows)
    for empty, run in groupby(found.rows, key=lambda row: not row.incidents):
        rows = list(run)
        if empty and len(rows) > _RUN:
            yield f"{rows[0].label} to {rows[-1].label}", 0, "", "", ""
            continue
        for row in rows:
            yield (
                row.label if named[row.label] == 1 else f"{row.label}\n{_told_apart(row.key)}",
                row.incidents,
                row.told_by_several,
                _span(row.killed_low, row.killed_high),
                _span(row.wounded_low, row.wounded_high),
            )


def _told_apart(key: str) -> str:
    """What tells an actor or place from others of the name: the id, where lexicon or gazetteer have one."""
    from sijill.record.incident_tallies import NAMED

    return "known by these words alone" if key.startswith(NAMED) else key


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"
