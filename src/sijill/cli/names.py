"""``sijill actors``, ``places`` and ``issues``."""

from __future__ import annotations

from pathlib import Path

import click

from sijill.cli.options import format_option, record_option


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
    from sijill.cli.output import Screen, json_line
    from sijill.record.store import Record

    with Record.open(folder) as record:
        found = record.actors()
        notes = [document.note for document in record.documents()]
    if form == "json":
        for use in found:
            json_line(use)
        return
    screen = Screen()
    rows = [(u.actor.id, u.actor.name_ar, u.actor.name_en, u.actor.kind, u.claims, u.relations) for u in found]
    screen.table(["id", "name", "English", "kind", "claims", "relations"], rows)
    screen.notes(notes)


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
    from sijill.cli.output import Screen, json_line
    from sijill.record.store import Record

    with Record.open(folder) as record:
        found = record.places()
        notes = [document.note for document in record.documents()]
    if form == "json":
        for use in found:
            json_line(use)
        return
    screen = Screen()
    rows = [
        (
            use.place.id,
            use.place.name_ar,
            use.place.name_en,
            use.place.kind,
            "" if use.place.lat is None or use.place.lon is None else f"{use.place.lat:.3f}, {use.place.lon:.3f}",
            use.place.pcode,
            use.claims,
            use.relations,
        )
        for use in found
    ]
    screen.table(["id", "name", "English", "kind", "lat, lon", "p-code", "claims", "relations"], rows)
    screen.notes(notes)


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
    )
    screen.notes(notes.get(told.document or "") for told in found)
