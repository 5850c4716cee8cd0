"""``sijill evaluate``."""

from __future__ import annotations

from pathlib import Path

import click

from sijill.cli.options import format_option, read_inputs


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Folder that holds the texts which the gold names.",
)
@click.option("--meta", metavar="META.csv", help="What the texts do not say; see `sijill extract --help`.")
@click.option("--errors", type=click.IntRange(min=0), default=0, help="Also list so many wrong answers.")
@format_option
def evaluate(gold: Path, texts: Path, meta: str | None, errors: int, form: str) -> None:
    """Extract from texts and measure the answers against gold.

    \b
    Examples:
      sijill evaluate examples/gold.jsonl --texts examples/reports --meta examples/meta.csv
      sijill evaluate gold.jsonl --texts texts --errors 20
    """
    import msgspec

    from sijill.analysis.evaluation import evaluate as measure
    from sijill.analysis.gold import read_gold
    from sijill.cli.output import Screen, json_line
    from sijill.pipeline import Read, extract_stream

    documents = list(read_gold(gold))
    _, table = read_inputs(None, meta)
    paths = [path for document in documents if (path := texts / Path(document.file).name).is_file()]
    found = {
        Path(result.document.file).name: result.extraction
        for result in extract_stream([str(path) for path in paths], meta=table)
        if isinstance(result, Read)
    }
    evaluation = measure(documents, found)
    scores = evaluation.scores()
    mistakes = evaluation.mistakes[:errors]
    if form == "json":
        json_line({**msgspec.to_builtins(scores), "mistakes": mistakes})
        return
    screen = Screen()
    screen.table(["measure", "value"], measures(msgspec.to_builtins(scores)))
    screen.table(
        ["type", "n", "p", "r", "f1"],
        [(name, f.n, f.p, f.r, f.f1) for name, f in scores.by_type.items()],
    )
    if mistakes:
        screen.table(
            ["kind", "given", "right", "trigger", "file"],
            [(m.kind, m.given, m.right, m.trigger, m.file) for m in mistakes],
        )


def measures(scores: dict[str, object]) -> list[tuple[str, str]]:
    """The measures as rows of words."""
    rows = []
    for name, value in scores.items():
        if name == "by_type" or value is None:
            continue
        told = value
        if isinstance(value, dict):
            told = "  ".join(f"{part} {number}" for part, number in value.items())
        elif isinstance(value, (list, tuple)):
            told = ", ".join(map(str, value)) or "none"
        rows.append((name, str(told)))
    return rows
