"""``sijill explain``."""

from __future__ import annotations

import click

from sijill.cli.options import format_option


@click.command()
@click.argument("path")
@click.option("--meta", metavar="META.csv", help="What the text does not say; see `sijill extract --help`.")
@format_option
def explain(path: str, meta: str | None, form: str) -> None:
    """Go through a report sentence by sentence: what fired, what was rejected, and why.

    \b
    Examples:
      sijill explain report.txt
      sijill explain report.txt --format json
    """
    import msgspec

    from sijill.cli.options import read_inputs
    from sijill.cli.output import Screen, json_line
    from sijill.extraction.extractor import explain as trace
    from sijill.lexicon.loader import Lexicon
    from sijill.model.errors import SijillError
    from sijill.pipeline import TOOL, now
    from sijill.reading.raw import ReadFailure
    from sijill.reading.registry import read
    from sijill.reading.sources import discover

    _, table = read_inputs(None, meta)
    screen = Screen()
    for item in discover([path], None, table):
        if isinstance(item, ReadFailure):
            raise SijillError(f"{item.file}: {item.message}")
        document = read(item, now(), TOOL)
        if form == "table":
            published = document.published.edtf if document.published else "undated"
            screen.line(document.file, document.outlet or "unknown outlet", published, style="bold")
            screen.notes([document.note])
        for sentence in trace(document, Lexicon.load()):
            if form == "json":
                json_line({"file": document.file, "note": document.note, **msgspec.to_builtins(sentence)})
                continue
            screen.line()
            screen.line(f"{sentence.start}-{sentence.end}", sentence.text, style="bold")
            if sentence.steps:
                steps = [(step.kind, step.text, step.why) for step in sentence.steps]
                screen.table(["what", "words", "why"], steps)
            else:
                screen.line("nothing fired")
