"""``sijill documents``, ``claims`` and ``incidents``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Unpack

import click

from sijill.cli.claim_options import ChosenClaims, claim_filter, claim_options
from sijill.cli.incident_options import Chosen, incident_filter, incident_options
from sijill.cli.options import format_option, record_option
from sijill.model.errors import NotFoundError


@click.command()
@record_option
@click.option("--all-versions", is_flag=True, help="Also captures that a newer one replaced.")
@format_option
def documents(folder: Path, all_versions: bool, form: str) -> None:
    """List the reports of a record.

    \b
    Examples:
      sijill documents --record record
      sijill documents --format json
    """
    from sijill.cli import words
    from sijill.cli.output import Screen, json_line, short
    from sijill.record.store import Record

    with Record.open(folder) as record:
        found = list(record.documents(current_only=not all_versions))
    if form == "json":
        for document in found:
            json_line(document)
        return
    screen = Screen()
    rows = [(short(d.id), words.two_lines(words.published(d.published)), d.outlet, d.title, d.file) for d in found]
    screen.table(["id", "published", "outlet", "title", "file"], rows, whole=["id"], none="No report.")
    screen.notes(d.note for d in found)


@click.command()
@record_option
@claim_options
@click.option("--source", "sources", multiple=True, help="Id of a cited source; may be repeated.")
@format_option
def claims(folder: Path, sources: tuple[str, ...], form: str, **chosen: Unpack[ChosenClaims]) -> None:
    """List claims: what one report says happened, by day.

    \b
    Examples:
      sijill claims --type ASSAULT --since 2020-07-01
      sijill claims --actor "لواء القدس" --format json
    """
    import msgspec

    from sijill.cli import words
    from sijill.cli.output import Screen, json_line, short
    from sijill.record.store import Record
    from sijill.record.stored import ClaimFilter

    with Record.open(folder) as record:
        for one in sources:
            if next(record.claims(ClaimFilter(sources=(one,), limit=1)), None) is None:
                raise NotFoundError(f"No claim cites a source “{one}”. The ids stand in --format json.")
        found = list(record.claims(claim_filter(record, chosen, sources=sources)))
    if form == "json":
        for told in found:
            plain: dict[str, Any] = msgspec.to_builtins(told.claim)
            judged = {"verdict": told.standing.verdict, "by": told.by}
            json_line({**plain, "document": msgspec.to_builtins(told.document), **judged})
        return
    screen = Screen()
    screen.table(
        ["id", "day", "what", "who", "place", "hurt", "outlet"],
        [
            (
                short(told.claim.id),
                words.two_lines(words.day(told.claim.date)),
                "\n".join(filter(None, (words.what(told.claim), words.judged(told.standing)))),
                words.who(words.mentions(told.claim.actors), words.mentions(told.claim.recipients)),
                told.claim.places[0].text if told.claim.places else "",
                words.casualties(told.claim),
                told.document.outlet or told.document.file,
            )
            for told in found
        ],
        whole=["id", "day"],
        none="No claim fits.",
    )
    if any(words.casualties(told.claim) for told in found):
        screen.line(words.HURT)
    screen.notes(told.document.note for told in found)


@click.command()
@record_option
@incident_options
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@format_option
def incidents(folder: Path, limit: int | None, form: str, **chosen: Unpack[Chosen]) -> None:
    """List incidents: happenings that one or more claims tell of, by day.

    \b
    Examples:
      sijill incidents --place "Deir ez-Zor"
      sijill incidents --type COERCE --until 2021-12-31 --format json
    """
    import msgspec

    from sijill.analysis.incident_find import IncidentFinder
    from sijill.cli import words
    from sijill.cli.output import Screen, json_line, short
    from sijill.record.store import Record
    from sijill.record.stored import ClaimFilter

    with Record.open(folder) as record:
        found = list(IncidentFinder(record).each(incident_filter(record, chosen), limit))
        told = tuple(key for incident in found for key in incident.claims)
        claims = {one.claim.id: one for one in record.claims(ClaimFilter(claims=told))}
    notes = {key: one.document.note for key, one in claims.items()}
    told_notes = [sorted({note for key in i.claims if (note := notes.get(key))}) for i in found]
    if form == "json":
        for incident, remarks in zip(found, told_notes, strict=True):
            json_line({**msgspec.to_builtins(incident), "notes": remarks})
        return
    screen = Screen()
    screen.table(
        ["id", "day", "what", "who", "place", "hurt", "sources"],
        [
            (
                short(incident.id),
                words.two_lines(incident.date.edtf) if incident.date else "",
                words.what(incident),
                words.who(words.parties(incident.actors), words.parties(incident.recipients)),
                incident.place.name if incident.place else "",
                words.incident_casualties(incident),
                "\n".join(
                    filter(
                        None,
                        (
                            str(incident.independent_sources),
                            "disagree" if incident.disagreements else "",
                            words.reviewed([claims[key].standing for key in incident.claims if key in claims]),
                        ),
                    )
                ),
            )
            for incident in found
        ],
        whole=["id", "day"],
        none="No incident fits.",
    )
    if any(map(words.incident_casualties, found)):
        screen.line(words.HURT)
    screen.notes(note for remarks in told_notes for note in remarks or (None,))
