"""``sijill timeline``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sijill.cli.options import Day, evidence_option, picture_option, record_option

if TYPE_CHECKING:
    from sijill.analysis.timeline import Act, Line, Timeline
    from sijill.cli.output import Screen
    from sijill.model.state import Evidence, Named

#: One sign for each standing; the terminal shows them without colour too.
SIGNS = {"current": "█", "shifting": "▓", "contested": "╳", "former": "░", "stale": "·"}
_MONTHS_SHOWN = 7


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
    for piece in (*pieces, *(act["evidence"] for act in plain["acts"])):
        if piece["document"] in notes:
            piece["note"] = notes[piece["document"]]
    return plain


def _print(screen: Screen, found: Timeline, notes: Mapping[str, str], quotes: bool, acts: bool) -> None:
    from sijill.analysis.plots import label_of

    screen.line(_name(found.of), style="bold")
    if found.periods:
        screen.line(f"{found.periods[0][:_MONTHS_SHOWN]} to {found.periods[-1][:_MONTHS_SHOWN]}")
        screen.line("  ".join(f"{sign} {standing}" for standing, sign in SIGNS.items()))
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
    screen.notes(notes.get(document) for document in sorted({piece.document for piece in shown}))


def _sides(screen: Screen, line: Line) -> None:
    _evidence(screen, "for", line.for_)
    _evidence(screen, "against", line.against)
    screen.more(line.more)


def _evidence(screen: Screen, side: str, pieces: Iterable[Evidence]) -> None:
    from sijill.cli import words

    for piece in pieces:
        cited = f", citing {'، '.join(piece.cited)}" if piece.cited else ""
        screen.line(
            f"  {side}:", piece.outlet or piece.file, f"{words.published(piece.published)}{cited} [{piece.status}]"
        )
        screen.line("   ", " ".join(piece.quote.split()))


def _act(screen: Screen, act: Act, quotes: bool) -> None:
    days = dict.fromkeys(day for day in (act.earliest, act.latest) if day)
    by = "، ".join(map(_name, act.actors))
    to = "، ".join(map(_name, act.recipients))
    who = [part for part in (f"by {by}" if by else "", f"to {to}" if to else "") if part]
    screen.line()
    screen.line("/".join(days) or "undated", f"{act.event_type} [{act.status}]", *who)
    if quotes:
        _evidence(screen, "says", (act.evidence,))


def _name(named: Named) -> str:
    return f"{named.name_ar} / {named.name_en}" if named.name_en else named.name_ar
