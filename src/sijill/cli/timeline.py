"""``sijill timeline``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sijill.cli.evidence import add_notes, name_of, print_evidence, print_more
from sijill.cli.options import Day, evidence_option, picture_option, record_option

if TYPE_CHECKING:
    from sijill.analysis.timeline import Act, Line, Timeline
    from sijill.cli.output import Screen

#: One sign for each standing; the terminal shows them without colour too.
SIGNS = {"current": "█", "shifting": "▓", "contested": "╳", "former": "░", "stale": "·"}
_MONTHS_SHOWN = 7
#: Periods that do not yet tell how long one is: the last may be cut short.
_FEW = 2
#: Cells before the first sign of a line, and those of a year.
_INDENT, _YEAR = 3, 4


@click.command()
@click.argument("name", metavar="ACTOR")
@record_option
@click.option("--since", type=Day(), help="From this day on. [default: the first evidence]")
@click.option("--until", type=Day(), help="Up to this day. [default: some months past the last evidence]")
@click.option(
    "--columns", type=click.IntRange(min=6, max=200), default=40, show_default=True, help="Periods at most."
)
@click.option("--quotes", is_flag=True, help="Also the words for and against each tie, and of each act.")
@click.option("--acts", is_flag=True, help="Also what was done by, to or at it.")
@evidence_option
@picture_option
def timeline(
    name: str,
    folder: Path,
    since: dt.date | None,
    until: dt.date | None,
    columns: int,
    quotes: bool,
    acts: bool,
    all_evidence: bool,
    form: str,
) -> None:
    """Draw the ties of an actor, or of a place, over time.

    One line for each tie, one sign for each period, as `sijill state` answers on its last day. A tie on which
    outlets contradict each other is marked with ╳ and an exclamation mark; --quotes shows both sides.

    \b
    Examples:
      sijill timeline "لواء القدس" --record record
      sijill timeline national-defence-forces --since 2019-01-01 --quotes --acts
      sijill timeline "لواء القدس" --format svg > ties.svg
    """
    from sijill.analysis.plots import of_timeline
    from sijill.analysis.timeline import timeline as ask
    from sijill.cli.output import Screen, json_line, piece
    from sijill.record.store import Record

    with Record.open(folder) as record:
        found = ask(record, name, since, until, columns, all_evidence=all_evidence)
        pieces = [piece for line in found.lines for piece in (*line.for_, *line.against)]
        quoted = (*pieces, *(act.evidence for act in found.acts))
        notes = record.notes(piece.document for piece in quoted)
    if form == "json":
        json_line(with_notes(found, notes))
    elif form == "svg":
        piece(of_timeline(found))
    else:
        _print(Screen(), found, notes, quotes, acts)


def with_notes(found: Timeline, notes: Mapping[str, str]) -> dict[str, Any]:
    """The timeline as JSON; evidence from a document that carries a remark bears it as ``note``."""
    import msgspec

    plain: dict[str, Any] = msgspec.to_builtins(found)
    pieces = [piece for line in plain["lines"] for piece in (*line["for"], *line["against"])]
    add_notes((*pieces, *(act["evidence"] for act in plain["acts"])), notes)
    return plain


def _print(screen: Screen, found: Timeline, notes: Mapping[str, str], quotes: bool, acts: bool) -> None:
    from sijill.analysis.plots import label_of

    screen.line(name_of(found.of), style="bold")
    if found.periods:
        span = f"{begins(found.periods)} to {found.periods[-1][:_MONTHS_SHOWN]}"
        screen.line(span + scale(found.periods))
        screen.line("  ".join(f"{sign} {standing}" for standing, sign in SIGNS.items()))
        screen.line()
        screen.line(" " * _INDENT + ruler(found.periods))
    for line in found.lines:
        screen.line()
        mark = "!" if line.contested or line.against else " "
        screen.line(mark, "▕" + "".join(SIGNS.get(one or "", " ") for one in line.standings) + "▏")
        screen.line("  ", label_of(line.relation, line.role, line), style="bold")
        if quotes:
            _sides(screen, line)
    if acts:
        for act in found.acts:
            _act(screen, act, quotes)
        if found.more_acts:
            screen.line(f"and {found.more_acts} acts before; --all-evidence shows them")
    if found.note:
        screen.line(found.note)
    shown = [piece for line in found.lines for piece in (*line.for_, *line.against)]
    documents = sorted({piece.document for piece in shown})
    screen.notes((notes.get(document) for document in documents), "the reports quoted")


def scale(periods: Sequence[str]) -> str:
    """Say how many months a sign stands for; nothing where too few periods tell."""
    months = _length(periods)
    if months is None:
        return ""
    return f", {'a month' if months == 1 else f'{months} months'} a sign"


def begins(periods: Sequence[str]) -> str:
    """The month in which the first period begins, as far as the periods tell how long it is."""
    year, before = divmod(_month(periods[0]) - (_length(periods) or 1), 12)
    return f"{year:04}-{before + 1:02}"


def _length(periods: Sequence[str]) -> int | None:
    """Months of a period; None where too few tell, the last being cut off."""
    return _month(periods[1]) - _month(periods[0]) if len(periods) > _FEW else None


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])


def ruler(periods: Sequence[str]) -> str:
    """Years above the signs: each where its first period stands, left out where there is no room."""
    years = [day[:4] for day in periods]
    begins = [at for at, year in enumerate(years) if at == 0 or year != years[at - 1]]
    marks = ""
    for at, after in zip(begins, [*begins[1:], len(years) + _YEAR], strict=True):
        if at >= len(marks) and (at or after > _YEAR):
            marks = marks.ljust(at) + years[at] + " "
    return marks.rstrip()


def _sides(screen: Screen, line: Line) -> None:
    print_evidence(screen, "for", line.for_)
    print_evidence(screen, "against", line.against)
    print_more(screen, line.more)


def _act(screen: Screen, act: Act, quotes: bool) -> None:
    days = dict.fromkeys(day for day in (act.earliest, act.latest) if day)
    by = "، ".join(map(name_of, act.actors))
    to = "، ".join(map(name_of, act.recipients))
    who = [part for part in (f"by {by}" if by else "", f"to {to}" if to else "") if part]
    screen.line()
    screen.line("/".join(days) or "undated", f"{act.event_type} [{act.status}]", *who)
    if quotes:
        print_evidence(screen, "says", (act.evidence,))
