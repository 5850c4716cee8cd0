"""``sijill build``."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sijill.cli.options import (
    format_option,
    input_options,
    paths_argument,
    read_inputs,
    record_option,
    tell_misfits,
    wait_option,
    waiting,
)

if TYPE_CHECKING:
    from sijill.pipeline import Progress


@click.command()
@paths_argument
@record_option
@wait_option
@input_options
@format_option
def build(
    paths: tuple[str, ...],
    folder: Path,
    jsonl: str | None,
    meta: str | None,
    jobs: int | None,
    form: str,
) -> None:
    """Add reports to a record, made when it is not there, and link their claims into incidents.

    Adding the same report twice changes nothing. A file that cannot be read becomes an issue in the record;
    the exit code is 1 only when none could be read.

    \b
    Examples:
      sijill build reports/ --record record --meta meta.csv
      sijill build rows.jsonl --jsonl id=id,text=text,published=published,url=url,outlet=outlet
    """
    from sijill.cli.output import Screen, json_line
    from sijill.cli.summary import print_summary, summarise
    from sijill.pipeline import build as run
    from sijill.record.store import Record

    mapping, table = read_inputs(jsonl, meta)
    with progress("Reading") as told:
        built = run(paths, folder, jsonl=mapping, meta=table, jobs=jobs, progress=told, wait=waiting())
    tell_misfits(meta, table)
    with Record.open(folder) as record:
        summary = summarise(record, built)
    if form == "json":
        json_line(summary)
    else:
        print_summary(Screen(), summary, folder)
    if built.outcomes.get("failed") and not built.read:
        where = shlex.quote(str(folder))
        raise click.ClickException(f"No document could be read; `sijill issues --record {where}` tells why.")


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A line on standard error that counts documents, where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f} documents"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with shown:
        task = shown.add_task(what, total=None)

        def told(_file: str, _read: bool) -> None:
            shown.advance(task)

        yield told
