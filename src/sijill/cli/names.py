"""``sijill actors``, ``places`` and ``issues``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sijill.cli import words
from sijill.cli.options import format_option, record_option

if TYPE_CHECKING:
    from sijill.record.store import Record
    from sijill.record.stored import ActorUse, PlaceUse


@click.command()
@record_option
@format_option
def actors(folder: Path, form: str) -> None:
    """List the actors that the record speaks of, the most spoken of first.

    \b
    Examples:
      sijill actors --record record
      sijill actors --format json
    """
    with _uses(folder, form, ("kind",)) as (record, table):
        for use in record.actors():
            actor = use.actor
            table.add(use, (words.named(actor), actor.kind))


@click.command()
@record_option
@format_option
def places(folder: Path, form: str) -> None:
    """List the places that the record speaks of, the most spoken of first.

    \b
    Examples:
      sijill places --record record
      sijill places --format json
    """
    with _uses(folder, form, ("kind, p-code", "lat, lon")) as (record, table):
        for use in record.places():
            place = use.place
            at = "" if place.lat is None or place.lon is None else f"{place.lat:.3f}, {place.lon:.3f}"
            table.add(use, (words.named(place), "\n".join(filter(None, (place.kind, place.pcode))), at))


class _Uses:
    """Lists what the record speaks of, and how often."""

    def __init__(self) -> None:
        self.uses: list[ActorUse | PlaceUse] = []
        self.rows: list[tuple[object, ...]] = []

    def add(self, use: ActorUse | PlaceUse, told: tuple[object, ...]) -> None:
        self.uses.append(use)
        self.rows.append((*told, use.claims, use.relations))


@contextmanager
def _uses(folder: Path, form: str, columns: tuple[str, ...]) -> Iterator[tuple[Record, _Uses]]:
    """Give the record and a list to fill, and print the list."""
    from sijill.cli.output import Screen, json_line
    from sijill.record.store import Record

    table = _Uses()
    with Record.open(folder) as record:
        yield record, table
        notes = [document.note for document in record.documents()]
    if form == "json":
        for use in table.uses:
            json_line(use)
        return
    screen = Screen()
    screen.table(["id, name", *columns, "claims", "relations"], table.rows, whole=["id, name"])
    screen.notes(notes, "the record's reports")


@click.command()
@record_option
@format_option
def issues(folder: Path, form: str) -> None:
    """List what went wrong or needs a look: files that could not be read, dates that cannot be, and the like.

    \b
    Examples:
      sijill issues --record record
      sijill issues --format json
    """
    from sijill.cli.output import Screen, json_line
    from sijill.record.store import Record

    with Record.open(folder) as record:
        found = list(record.issues())
        notes = {document.id: document.note for document in record.documents(current_only=False)}
    if form == "json":
        for told in found:
            json_line(told)
        return
    screen = Screen()
    screen.table(
        ["file", "code", "message", "at"],
        [(t.file, t.issue.code, t.issue.message, "" if t.issue.start is None else t.issue.start) for t in found],
        none="No issues.",
    )
    screen.notes(notes.get(told.document or "") for told in found)
