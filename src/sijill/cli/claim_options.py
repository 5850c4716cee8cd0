"""Options that choose claims, for lists and judgements alike, and what they mean as one filter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypedDict

import click

from sijill.cli.options import Day, F, in_order, known_statuses, known_types

if TYPE_CHECKING:
    from sijill.model.judgements import Verdict
    from sijill.record.store import Record
    from sijill.record.stored import ClaimFilter


class ChosenClaims(TypedDict):
    """What the options of :func:`claim_options` give."""

    types: tuple[str, ...]
    actor: str | None
    place: str | None
    since: dt.date | None
    until: dt.date | None
    limit: int | None
    statuses: tuple[str, ...]


def claim_options(function: F) -> F:
    """``--type``, ``--actor``, ``--place``, ``--since``, ``--until``, ``--limit`` and ``--status``."""
    for option in (
        click.option("--status", "statuses", multiple=True, help="Such as reported or denied; may be repeated."),
        click.option("--limit", type=click.IntRange(min=1), help="At most so many."),
        click.option("--until", type=Day(), help="Up to this day."),
        click.option("--since", type=Day(), help="From this day on."),
        click.option("--place", help="A place: id or name, Arabic or English."),
        click.option("--actor", help="An actor or recipient: id or name, Arabic or English."),
        click.option("--type", "types", multiple=True, help="PLOVER type, such as ASSAULT; may be repeated."),
    ):
        function = option(function)
    return function


def claim_filter(
    record: Record,
    chosen: ChosenClaims,
    *,
    sources: tuple[str, ...] = (),
    outlet: str | None = None,
    verdicts: tuple[Verdict, ...] = (),
) -> ClaimFilter:
    """One filter of all the options. An unknown type, status or name is an error that says what there is."""
    from sijill.analysis.naming import find_actor, find_place
    from sijill.record.stored import ClaimFilter

    since, until = in_order(chosen["since"], chosen["until"])
    return ClaimFilter(
        event_types=known_types(chosen["types"]),
        statuses=known_statuses(chosen["statuses"]),
        actors=(find_actor(record, chosen["actor"]),) if chosen["actor"] else (),
        places=(find_place(record, chosen["place"]),) if chosen["place"] else (),
        sources=sources,
        outlet=outlet,
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        verdicts=verdicts,
        limit=chosen["limit"],
    )
