"""``sijill import``."""

from __future__ import annotations

from pathlib import Path

import click

from sijill.cli.options import record_option, wait_option, waiting


@click.command("import")
@click.argument("form", type=click.Choice(["acled", "jsonl"]), metavar="acled|jsonl")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@record_option
@wait_option
@click.option("--source", required=True, help="Name of the data set: it stands as the outlet of every row.")
@click.option("--terms", required=True, help="On what terms you have it; every view and export shows them.")
def import_(form: str, path: Path, folder: Path, source: str, terms: str) -> None:
    """Add the rows of another data set to a record, each as a claim of that source.

    Rows stand beside the reports, are linked with them and count as one source. They bear their terms and are not
    exported again unless `sijill export --include imported` asks for it. A row that cannot be read stops the
    import before anything is added.

    \b
    Examples:
      sijill import acled events.csv --source "Events of the north" --terms "internal use" --record record
      sijill import jsonl rows.jsonl --source "Field log" --terms "CC BY 4.0"
    """
    if not source.strip() or not terms.strip():
        raise click.UsageError("Rows stand under the name of their data set, on its terms: give both in words.")
    from sijill.exchange.import_formats import FORMATS
    from sijill.exchange.importing import DataSet, Importer
    from sijill.lexicon.added import added_files
    from sijill.lexicon.loader import Lexicon
    from sijill.pipeline import TOOL, describe, now, relink
    from sijill.record.store import Record

    rows = list(FORMATS[form](path))
    with Record.open(folder, create=True, busy_seconds=waiting()) as record, record.hold():
        tables = tuple(added_files(folder))
        lexicon = Lexicon.load(tables)
        describe(record, lexicon, tables)
        at = now()
        importer = Importer(lexicon, DataSet(source, terms, form, at))
        outcomes: dict[str, int] = {}
        for document, extraction in importer.documents(iter(rows)):
            outcome = record.add(document, extraction)
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
        record.note_run(at, TOOL, lexicon.digest)
        incidents = relink(record, lexicon)
    told = ", ".join(f"{outcome.replace('_', ' ')} {count}" for outcome, count in sorted(outcomes.items()))
    click.echo(f"{path}: {len(rows)} rows ({told or 'none'}); {incidents} incidents in the record.")
