"""``sijill gazetteer``."""

from __future__ import annotations

from pathlib import Path

import click

from sijill.cli.groups import Group
from sijill.cli.options import record_option, wait_option, waiting


@click.group(cls=Group)
def gazetteer() -> None:
    """Add places that the built-in gazetteer lacks."""


@gazetteer.command()
@click.argument("table", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@record_option
@wait_option
def add(table: Path, folder: Path) -> None:
    """Add a table of places to a record and resolve its places again.

    FILE has OCHA's columns (name_ar, name_en, admin_path_ar, admin_path_en, pcode, lat, lon), GeoNames' (19
    columns parted by tabs) or Sijill's own. The record is made when it is not there.

    \b
    Example:
      sijill gazetteer add syria-places.csv --record record
    """
    from sijill.cli.build import progress
    from sijill.pipeline import add_gazetteer

    with progress("Resolving places") as told:
        count, issues, built = add_gazetteer(table, folder, told, waiting())
    for issue in issues:
        click.echo(f"{table}: {issue.message}", err=True)
    changed = built.outcomes.get("updated", 0)
    click.echo(f"{count} places added; {built.read} documents read again, {changed} of them changed.")
