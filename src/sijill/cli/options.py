"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sijill.model.errors import SijillError

if TYPE_CHECKING:
    from sijill.reading.given import MetaTable

#: Seconds that a command which writes waits for another writer.
WAIT_SECONDS = 60.0
_WAIT = "sijill.wait"
F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """An ISO day such as 2020-07-09."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the day."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no day. Write it as 2020-07-09.", param, ctx)


def record_option(function: F) -> F:
    """``--record DIR``."""
    return click.option(
        "--record",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("record"),
        show_default=True,
        help="Folder of the record.",
    )(function)


def wait_option(function: F) -> F:
    """``--wait SECONDS``, for every command that writes to a record; :func:`waiting` tells what was given."""
    return click.option(
        "--wait",
        type=click.FloatRange(min=0),
        metavar="SECONDS",
        default=WAIT_SECONDS,
        show_default=True,
        expose_value=False,
        callback=_waits,
        help="How long to wait for another writer before saying who holds the record.",
    )(function)


def _waits(context: click.Context, _param: click.Parameter, seconds: float) -> None:
    context.meta[_WAIT] = seconds


def waiting() -> float:
    """Return how many seconds the command that runs waits for another writer."""
    seconds: float = click.get_current_context().meta[_WAIT]
    return seconds


def evidence_option(function: F) -> F:
    """``--all-evidence``."""
    return click.option(
        "--all-evidence",
        is_flag=True,
        help="Quote every report, however many tell the same; without it the rest is counted.",
    )(function)


def picture_option(function: F) -> F:
    """``--format table|json|svg``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "svg"]),
        default="table",
        show_default=True,
        help="A table to read, JSON for programs, or an SVG picture.",
    )(function)


def format_option(function: F) -> F:
    """``--format table|json``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json"]),
        default="table",
        show_default=True,
        help="A table to read, or JSON for programs (lists: one object a line).",
    )(function)


def paths_argument(function: F) -> F:
    """``PATH...``: files, folders, or - for standard input."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(function)


def input_options(function: F) -> F:
    """``--jsonl``, ``--meta`` and ``--jobs``, as ``extract`` and ``build`` take them."""
    for option in (
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            help="Worker processes. [default: one a core; few documents need none]",
        ),
        click.option(
            "--meta",
            metavar="META.csv",
            help="Table of what texts do not say: file, published, outlet, url, title, author, note.",
        ),
        click.option(
            "--jsonl",
            metavar="FIELD=NAME,...",
            help="Fields of JSON lines: id, text, html, published, url, outlet, title, author, note.",
        ),
    ):
        function = option(function)
    return function


def read_inputs(jsonl: str | None, meta: str | None) -> tuple[Mapping[str, str] | None, MetaTable | None]:
    """Read what ``--jsonl`` and ``--meta`` give."""
    from sijill.reading.given import load_meta
    from sijill.reading.jsonl import parse_mapping

    return (parse_mapping(jsonl) if jsonl else None), (load_meta(meta) if meta else None)


def tell_misfits(meta: str | None, table: MetaTable | None) -> None:
    """Say on standard error where files read have no line in ``--meta`` while lines fit no file: mostly a slip."""
    missing, unasked = table.misfits if table is not None else ((), ())
    if missing and unasked:
        click.echo(
            f"{meta} has no line for {_some(missing)}, and its {_some(unasked)} was not among the files. "
            "A line names the path as it was given, or the file's name alone.",
            err=True,
        )


def _some(files: tuple[str, ...]) -> str:
    return files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"


def in_order(since: dt.date | None, until: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """``--since`` and ``--until`` as given; days that hold nothing between them are wrong usage."""
    if since and until and since > until:
        raise click.UsageError(f"--since {since} comes after --until {until}. Give the earlier day first.")
    return since, until


def known_statuses(statuses: tuple[str, ...]) -> tuple[str, ...]:
    """Statuses as given on the command line; an unknown one is an error that lists all."""
    from sijill.codebook import loader

    for name in statuses:
        if name not in loader.statuses():
            raise SijillError(f"There is no status {name}. There are {', '.join(loader.statuses())}.")
    return statuses


def known_types(types: tuple[str, ...]) -> tuple[str, ...]:
    """Event types as given on the command line, in capitals; an unknown one is an error that lists all."""
    from sijill.codebook.loader import event_types

    named = tuple(name.upper() for name in types)
    for name in named:
        if name not in event_types():
            raise SijillError(f"There is no event type {name}. PLOVER has {', '.join(event_types())}.")
    return named
