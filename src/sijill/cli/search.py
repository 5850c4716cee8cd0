"""``sijill search``."""

from __future__ import annotations

from pathlib import Path

import click

from sijill.cli.options import format_option, record_option
from sijill.model.errors import SijillError


@click.command()
@click.argument("query")
@record_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@format_option
def search(query: str, folder: Path, limit: int, form: str) -> None:
    """Find sentences by their words, whatever their tashkeel, alef form or clitics.

    Words in double quotes must follow one another as written.

    \b
    Examples:
      sijill search "مطار دير الزور"
      sijill search '"الدفاع الوطني" مداهمة' --format json
    """
    import msgspec

    from sijill.cli.output import Screen, json_line
    from sijill.record.store import Record

    if not any(map(str.isalnum, query)):
        raise SijillError(f"“{query}” holds no word to look for. Give letters or digits.")
    with Record.open(folder) as record:
        hits = record.search(query, limit)
        notes = record.notes(hit.document for hit in hits)
    if form == "json":
        for hit in hits:
            json_line({**msgspec.to_builtins(hit), "note": notes.get(hit.document)})
        return
    screen = Screen()
    if not hits:
        screen.line("No sentence has these words.")
        return
    screen.table(
        ["outlet", "published", "sentence", "file"],
        [(hit.outlet, hit.published or "undated", hit.text, hit.file) for hit in hits],
    )
    screen.notes(notes.get(hit.document) for hit in hits)
