"""``sijill extract``."""

from __future__ import annotations

import click

from sijill.cli.options import input_options, paths_argument, read_inputs, tell_misfits


@click.command()
@paths_argument
@input_options
def extract(paths: tuple[str, ...], jsonl: str | None, meta: str | None, jobs: int | None) -> None:
    """Print what each report tells, one JSON object a document.

    PATH is a file (.txt, .html, .jsonl), a folder, or - for standard input. Files that cannot be read are
    named on standard error; the exit code is 1 only when none could be read.

    \b
    Examples:
      sijill extract report.txt
      sijill extract reports/ --meta meta.csv > out.jsonl
      sijill extract rows.jsonl --jsonl id=key,text=body,published=date
    """
    from sijill.cli.output import json_line
    from sijill.pipeline import Read, extract_stream

    mapping, table = read_inputs(jsonl, meta)
    read = failed = 0
    for result in extract_stream(paths, jsonl=mapping, meta=table, jobs=jobs):
        if isinstance(result, Read):
            read += 1
            json_line(result.extraction)
        else:
            failed += 1
            click.echo(f"{result.file}: {result.message} [{result.code}]", err=True)
    tell_misfits(meta, table)
    if failed and not read:
        raise click.ClickException("No document could be read; see the messages above.")
