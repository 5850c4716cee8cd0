"""``sijill export``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Unpack

import click

from sijill.cli.incident_options import Chosen, incident_filter, incident_options
from sijill.cli.options import Day, record_option
from sijill.exchange.choices import FORMATS, check, included
from sijill.model.errors import SijillError


@click.command()
@record_option
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File. [default: standard output]")
@click.option("--include", metavar="STATUS,...", default="", help="Also alleged, suspected ties; imported rows.")
@click.option("--reviewed", is_flag=True, help="Only claims and ties that people accepted.")
@incident_options
@click.option("--on", type=Day(), help="The day of the network (graphml). [default: the last of the record]")
def export(
    folder: Path,
    form: str,
    out: Path | None,
    include: str,
    reviewed: bool,
    on: dt.date | None,
    **chosen: Unpack[Chosen],
) -> None:
    """Write the record in a format of other tools.

    incidents, claims and relations are JSON lines; acled and ged are CSV in the columns of those data sets,
    coded by Sijill; geojson holds incidents with coordinates, parquet incidents as a table; graphml is the
    network of ties on a day; ftm holds FollowTheMoney entities; html is a report on one actor, place or period
    with map, timeline and quotes. Private persons bear pseudonyms, in quotes too; rows that were imported stay
    out unless included. --reviewed limits any of these to what people accepted. With --out a manifest beside
    the file tells what it holds and on what terms.

    \b
    Examples:
      sijill export --format incidents > incidents.jsonl
      sijill export --format acled --out incidents.csv --since 2020-01-01
      sijill export --format relations --include alleged,suspected
      sijill export --format graphml --on 2020-07-09 --out ties.graphml
      sijill export --format html --actor "لواء القدس" --out report.html
    """
    from sijill.cli.output import piece
    from sijill.exchange.manifest import write_export
    from sijill.exchange.masking import record_key
    from sijill.exchange.registry import EXPORTERS
    from sijill.exchange.view import Choice, ExportView
    from sijill.lexicon.loader import Lexicon
    from sijill.record.reviewed import ReviewedRecord
    from sijill.record.store import Record

    if on is not None and form != "graphml":
        raise click.UsageError(f"--on is the day of a network; {form} takes --since and --until.")
    try:
        wanted = included([part.strip() for part in include.split(",") if part.strip()])
        check(form, any(chosen.values()), len([name for name in ("actor", "place") if chosen[name]]))
    except SijillError as error:
        raise click.UsageError(str(error)) from error
    lexicon = Lexicon.of_record(folder)
    opened = ReviewedRecord if reviewed else Record
    with opened.open(folder) as record:
        if isinstance(record, ReviewedRecord):
            record.parent_of = lexicon.parent_of
        record_key(record)
        # One moment of the record, whatever a build adds meanwhile: file and manifest tell of the same.
        with record.snapshot() as seen:
            choice = Choice(
                include=wanted,
                reviewed=reviewed,
                wanted=incident_filter(seen, chosen),
                on=on.isoformat() if on else None,
            )
            view = ExportView(seen, lexicon, choice)
            if out is None:
                for text in EXPORTERS[form].write(view):
                    piece(text)
                return
            manifest = write_export(view, form, out)
    left = ", ".join(f"{why} {count}" for why, count in manifest["left_out"].items())
    click.echo(f"{out}: {manifest['rows']} rows{f'; left out: {left}' if left else ''}")
    click.echo(f"{out}.manifest.json: what the file holds and on what terms")
