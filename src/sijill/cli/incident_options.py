"""Options that choose incidents: for lists, counts and exports alike, and what they mean as one filter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypedDict

import click

from sijill.cli.options import Day, F, in_order, known_types

if TYPE_CHECKING:
    from sijill.analysis.incident_filter import IncidentFilter
    from sijill.record.store import Record


class Chosen(TypedDict):
    """What the options of :func:`incident_options` give."""

    query: str
    types: tuple[str, ...]
    actor: str | None
    place: str | None
    since: dt.date | None
    until: dt.date | None


def incident_options(function: F) -> F:
    """``--filter``, ``--type``, ``--actor``, ``--place``, ``--since`` and ``--until``."""
    for option in (
        click.option("--until", type=Day(), help="Up to this day."),
        click.option("--since", type=Day(), help="From this day on."),
        click.option("--place", help="A place and what lies in it: id or name, Arabic or English."),
        click.option("--actor", help="An actor or recipient: id or name, Arabic or English."),
        click.option("--type", "types", multiple=True, help="PLOVER type, such as ASSAULT; may be repeated."),
        click.option(
            "--filter",
            "query",
            default="",
            metavar="QUERY",
            help='A filter as in an address: "status=denied&outlet-not=...&q=...".',
        ),
    ):
        function = option(function)
    return function


def incident_filter(record: Record, chosen: Chosen) -> IncidentFilter:
    """One filter of all the options; by day, the first first, unless ``--filter`` says otherwise."""
    from sijill.analysis.incident_filter import IncidentFilter
    from sijill.analysis.naming import find_actor, find_place

    since, until = in_order(chosen["since"], chosen["until"])
    days = (("from", since), ("to", until))
    asked = IncidentFilter.parse(chosen["query"], usual="day")
    pairs = [
        *asked.pairs(),
        *(("type", name) for name in known_types(chosen["types"])),
        *((name, day.isoformat()) for name, day in days if day),
    ]
    if chosen["actor"]:
        pairs.append(("actor", find_actor(record, chosen["actor"])))
    if chosen["place"]:
        pairs.append(("place", find_place(record, chosen["place"])))
    return IncidentFilter.parse(pairs, usual=asked.sort)
