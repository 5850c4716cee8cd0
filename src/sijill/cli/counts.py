"""``sijill counts``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from sijill.cli.options import Day, known_types, picture_option, record_option


@click.command()
@record_option
@click.option(
    "--by",
    type=click.Choice(["week", "month", "place", "type", "actor"]),
    default="month",
    show_default=True,
    help="What to count by.",
)
@click.option("--since", type=Day(), help="From this day on.")
@click.option("--until", type=Day(), help="Up to this day.")
@click.option("--type", "types", multiple=True, help="PLOVER type, such as ASSAULT; may be repeated.")
@click.option("--actor", help="Only incidents with this actor or recipient: id or name.")
@click.option("--place", help="Only incidents at this place: id or name.")
@picture_option
def counts(
    folder: Path,
    by: str,
    since: dt.date | None,
    until: dt.date | None,
    types: tuple[str, ...],
    actor: str | None,
    place: str | None,
    form: str,
) -> None:
    """Count incidents, killed and wounded by week, month, place, type or actor.

    What was denied, expected or is a habit is not counted; nor, by week or month, what is not dated so closely.
    Both are told below the table.

    \b
    Examples:
      sijill counts --by week --since 2020-01-01 --type ASSAULT
      sijill counts --by place --format json
      sijill counts --by month --format svg > months.svg
    """
    from sijill.analysis.counts import counts as count
    from sijill.analysis.naming import Names, find_actor, find_place
    from sijill.analysis.plots import of_counts
    from sijill.cli.output import Screen, json_line, piece
    from sijill.record.store import Record
    from sijill.record.stored import IncidentFilter

    with Record.open(folder) as record:
        wanted = IncidentFilter(
            event_types=known_types(types),
            actors=(find_actor(record, actor),) if actor else (),
            places=(find_place(record, place),) if place else (),
            since=since.isoformat() if since else None,
            until=until.isoformat() if until else None,
        )
        names = Names(record)

        def actor_label(key: str, words: str) -> str:
            return names.actor(key, words).name_ar

        def place_label(key: str, words: str) -> str:
            return names.place(key, words).name_ar

        found = count(record.incidents(wanted), by, actor_label, place_label)  # type: ignore[arg-type]
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
