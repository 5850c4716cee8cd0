"""``sijill network`` and ``sijill history``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sijill.cli.evidence import name_of, print_evidence
from sijill.cli.options import Day, evidence_option, picture_option, record_option

if TYPE_CHECKING:
    from sijill.analysis.history import History
    from sijill.analysis.network import Network
    from sijill.cli.output import Screen

_DOUBTFUL = ("alleged", "suspected", "opinion")


@click.command()
@record_option
@click.option("--on", type=Day(), required=True, help="The day asked about.")
@click.option("--known-by", type=Day(), help="Only what was published by this day.")
@click.option("--include", metavar="STATUS,...", default="", help="Also alleged, suspected, opinion.")
@evidence_option
@picture_option
def network(
    folder: Path, on: dt.date, known_by: dt.date | None, include: str, all_evidence: bool, form: str
) -> None:
    """Show who stood with whom and against whom on a day: ties, blocs and bridges.

    Only ties that stand on the day count. A bloc is a group linked by friendly ties; a bridge is an actor without
    which its bloc falls apart, or that links closer groups of one bloc.

    \b
    Examples:
      sijill network --on 2020-07-09 --record record
      sijill network --on 2020-07-09 --format svg > network.svg
    """
    from sijill.analysis.network import network as ask
    from sijill.analysis.plots import of_network
    from sijill.cli.output import Screen, json_line, piece
    from sijill.record.store import Record

    wanted = [part for part in (part.strip() for part in include.split(",")) if part]
    unknown = sorted(set(wanted).difference(_DOUBTFUL))
    if unknown:
        raise click.UsageError(f"--include takes {', '.join(_DOUBTFUL)}, not {', '.join(unknown)}.")
    with Record.open(folder) as record:
        found = ask(record, on, known_by, wanted, all_evidence=all_evidence, quoted=None if form == "json" else ())
    if form == "json":
        json_line(found)
    elif form == "svg":
        piece(of_network(found))
    else:
        _print_network(Screen(), found)


def _print_network(screen: Screen, found: Network) -> None:
    from sijill.codebook.loader import relation_words

    names = found.actors

    def called(key: str) -> str:
        return names[key].name_ar

    screen.line(
        f"Ties on {found.on}" + (f", as known by {found.known_by}" if found.known_by else ""), style="bold"
    )
    signs = {1: "+", -1: "-", 0: " "}
    rows = []
    for edge in found.edges:
        against = edge.reports[1]
        standing = f"{edge.standing}, against {against}" if against else edge.standing
        rows.append(
            (
                signs[edge.sign],
                called(edge.subject),
                relation_words(edge.relation, "subject"),
                called(edge.object),
                standing,
                edge.independent_sources,
            )
        )
    screen.table(("", "actor", "tie", "actor", "standing", "sources"), rows)
    for n, (bloc, parts) in enumerate(zip(found.blocs, found.parts, strict=True), start=1):
        screen.line(f"Bloc {n}:", "، ".join(map(called, bloc)))
        if len(parts) > 1:
            for part in parts:
                screen.line("   closer:", "، ".join(map(called, part)))
    why: dict[str, list[str]] = {}
    for bridge in found.bridges:
        why.setdefault(bridge.actor, []).append(bridge.why)
    for actor, reasons in why.items():
        screen.line("Bridge:", called(actor), f"({', '.join(reasons)})")
    if found.left_out:
        screen.line("Not shown:", ", ".join(f"{why} {count}" for why, count in found.left_out.items()))


@click.command()
@click.argument("one", metavar="ACTOR")
@click.argument("other", metavar="ACTOR")
@record_option
@picture_option
def history(one: str, other: str, folder: Path, form: str) -> None:
    """Show hostility and alliance between two actors over time, with the words of each report.

    Acts weigh what PLOVER gives their type, from -10 to 10; a tie told weighs 5 or -5; what is denied, past or
    only suspected weighs nothing and is shown.

    \b
    Examples:
      sijill history "لواء القدس" russia --record record
      sijill history iran russia --format svg > pair.svg
    """
    from sijill.analysis.history import history as ask
    from sijill.analysis.plots import of_history
    from sijill.cli.output import Screen, json_line, piece
    from sijill.record.store import Record

    with Record.open(folder) as record:
        found = ask(record, one, other)
        told = [piece.document for one in found.told for piece in one.evidence]
        notes = record.notes(told)
    if form == "json":
        json_line(found)
    elif form == "svg":
        piece(of_history(found))
    else:
        screen = Screen()
        _print_history(screen, found)
        screen.notes((notes.get(document) for document in sorted(set(told))), "the reports quoted")


def _print_history(screen: Screen, found: History) -> None:
    screen.line(" and ".join(map(name_of, found.pair)), style="bold")
    if not found.told:
        screen.line("No report in the record tells of a tie or an act between the two.")
        return
    rows = [
        (month.month, month.friendly, month.hostile, f"{month.friendly_weight:g}", f"{month.hostile_weight:g}")
        for month in found.months
        if month.friendly or month.hostile
    ]
    screen.table(("month", "friendly", "hostile", "weight +", "weight -"), rows)
    for told in found.told:
        days = "/".join(dict.fromkeys(day for day in (told.earliest, told.latest) if day)) or "undated"
        screen.line()
        screen.line(days, told.what.replace("_", " "), f"{told.weight:+g}", style="bold")
        for piece in told.evidence:
            print_evidence(screen, "says", (piece,))
