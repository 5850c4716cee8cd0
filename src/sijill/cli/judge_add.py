"""``sijill judge add``: claims and ties that the machine missed, by their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sijill.cli.groups import Group
from sijill.cli.judging import decide, judge_options
from sijill.cli.options import waiting

if TYPE_CHECKING:
    from sijill.record.store import Record
    from sijill.record.stored import StoredDocument


@click.group(cls=Group)
def add() -> None:
    """Add what the machine missed, by its words in a report."""


@add.command("claim")
@click.argument("document")
@click.option("--type", "kind", required=True, help="PLOVER type, such as ASSAULT.")
@click.option("--trigger", required=True, metavar="WORDS", help="The words that tell it happened.")
@click.option("--mode", default="", help="Modes of the type, parted by commas.")
@click.option("--status", default="asserted", show_default=True, help="How it is told.")
@click.option("--actor", "actors", multiple=True, metavar="WORDS[=ID]", help="Who did it; may be repeated.")
@click.option("--recipient", "recipients", multiple=True, metavar="WORDS[=ID]", help="Who underwent it.")
@click.option("--symmetric", is_flag=True, help="A mutual act.")
@click.option("--place", "places", multiple=True, metavar="WORDS[=ID]", help="Where, the finest first.")
@click.option("--date", metavar="WORDS=EDTF", help="When.")
@click.option("--killed", metavar="N", help="3, 3-5 or 3+.")
@click.option("--wounded", metavar="N", help="3, 3-5 or 3+.")
@click.option("--source", "sources", multiple=True, metavar="WORDS[=ID]", help="Who is cited.")
@judge_options
def add_claim(
    document: str,
    kind: str,
    trigger: str,
    mode: str,
    status: str,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
    symmetric: bool,
    places: tuple[str, ...],
    date: str | None,
    killed: str | None,
    wounded: str | None,
    sources: tuple[str, ...],
    folder: Path,
    user: str | None,
    reason: str,
) -> None:
    """Add a claim. WORDS stand in the report once, or are given as START:END.

    \b
    Example:
      sijill judge add claim 5be1a207 --type ASSAULT --trigger "استهدفت" \\
        --actor "لواء القدس=liwa-al-quds" --place "مدينة الميادين" --date "أمس=2020-07-08"
    """
    from sijill.analysis.missed import MissedClaim, claim_value
    from sijill.record import orders
    from sijill.record.store import Record

    told = MissedClaim(
        kind, trigger, mode, status, actors, recipients, symmetric, places, date, killed, wounded, sources
    )
    with Record.open(folder, busy_seconds=waiting()) as record:
        report = document_named(record, document)
        value = claim_value(record, report, told)
        made = decide(record, lambda c: [orders.add(c, report.id, "claim", value, reason)], user)
        click.echo(f"Added {made[0].target}.")


@add.command("tie")
@click.argument("document")
@click.option("--relation", required=True, help="Such as backed_by, rival_of or controls.")
@click.option("--subject", metavar="WORDS[=ID]", help="Whose tie it is.")
@click.option("--object", "other", metavar="WORDS[=ID]", help="With whom, or with which place.")
@click.option("--party", "parties", multiple=True, metavar="WORDS[=ID]", help="Three or more of one quarrel.")
@click.option("--words", "quote", metavar="WORDS", help="The words that tell it. [default: from side to side]")
@click.option("--status", default="asserted", show_default=True, help="How it is told.")
@click.option("--polarity", default="holds", show_default=True, help="holds, past, ended or against.")
@click.option("--valid", metavar="EDTF", help="When it held. [default: the day of the report]")
@click.option("--source", "sources", multiple=True, metavar="WORDS[=ID]", help="Who is cited.")
@judge_options
def add_tie(
    document: str,
    relation: str,
    subject: str | None,
    other: str | None,
    parties: tuple[str, ...],
    quote: str | None,
    status: str,
    polarity: str,
    valid: str | None,
    sources: tuple[str, ...],
    folder: Path,
    user: str | None,
    reason: str,
) -> None:
    """Add a tie between actors, or of an actor to a place.

    \b
    Example:
      sijill judge add tie 5be1a207 --relation backed_by --subject "لواء القدس=liwa-al-quds" \\
        --object "روسيا=russia"
    """
    from sijill.analysis.missed import MissedTie, tie_value
    from sijill.record import orders
    from sijill.record.store import Record

    if bool(parties) == bool(subject and other) or len(parties) in (1, 2):
        raise click.UsageError("Give --subject and --object, or --party three times or more.")
    told = MissedTie(relation, subject, other, parties, quote, status, polarity, valid, sources)
    with Record.open(folder, busy_seconds=waiting()) as record:
        report = document_named(record, document)
        value = tie_value(record, report, told)
        made = decide(record, lambda c: [orders.add(c, report.id, "relation", value, reason)], user)
        click.echo(f"Added {made[0].target}.")


def document_named(record: Record, key: str) -> StoredDocument:
    """The report that ``key`` means: a file as it was given, an id or its first characters."""
    from sijill.model.errors import NotFoundError
    from sijill.record.stored import StoredDocument

    for document in record.documents():
        if key == document.file:
            return document
    found = record.show(key).value
    if not isinstance(found, StoredDocument):
        raise NotFoundError(f"{key} is no report. `sijill documents` lists the reports with their ids.")
    return found
