"""A record at a glance: what it holds, where and when, what contradicts, went stale, and waits for review."""

from __future__ import annotations

from collections import Counter
from datetime import date

import msgspec

from sijill.analysis.all_ties import all_ties
from sijill.analysis.counts import Counts, Label, Tally
from sijill.analysis.ties import TieBuilder
from sijill.analysis.weighing import Weighed
from sijill.linking.inputs import ParentOf
from sijill.model.incidents import Incident
from sijill.model.state import Named, Tie
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, RelationFilter


class Holdings(msgspec.Struct, frozen=True):
    """How much a record holds. ``undated`` are documents whose day is not known."""

    documents: int
    undated: int
    outlets: int
    claims: int
    relations: int
    incidents: int
    told_by_several: int


class Waiting(msgspec.Struct, frozen=True):
    """What people have still to look at: claims and ties nobody judged, and judgements sent back."""

    claims: int
    relations: int
    sent_back: int


class NamedTie(msgspec.Struct, frozen=True):
    """A tie with its ends in words, the subject first."""

    ends: tuple[Named, ...]
    tie: Tie


class Overview(msgspec.Struct, frozen=True):
    """The record at a glance. Ties are as on the day ``on``; lists hold the newest of what ``standings`` and
    ``contradicting`` count.
    """

    on: str
    holdings: Holdings
    weeks: Counts
    places: Counts
    contradicting: int
    contradictions: tuple[Incident, ...]
    standings: dict[str, int]
    contested: tuple[NamedTie, ...]
    stale: tuple[NamedTie, ...]


def overview(
    record: Record,
    on: date,
    parent_of: ParentOf | None = None,
    place_label: Label | None = None,
    listed: int = 8,
) -> Overview:
    """Look over the record; ``listed`` is how many contradictions and ties to list."""
    weeks, places = Tally("week"), Tally("place")
    incidents = several = contradicting = 0
    newest: list[Incident] = []
    for incident in record.incidents():
        weeks.add(incident)
        places.add(incident)
        incidents += 1
        several += incident.independent_sources > 1
        if incident.disagreements:
            contradicting += 1
            newest = sorted((*newest, incident), key=_newest)[:listed]
    documents = list(record.documents())
    holdings = Holdings(
        documents=len(documents),
        undated=sum(document.published is None for document in documents),
        outlets=len({document.outlet for document in documents if document.outlet}),
        claims=record.count_claims(),
        relations=record.count_relations(),
        incidents=incidents,
        told_by_several=several,
    )
    with all_ties(record, on, parent_of=parent_of) as (builder, ties):
        contested = _standing(builder, ties, "contested", on, listed)
        stale = _standing(builder, ties, "stale", on, listed)
        standings = Counter(one.standing for one in ties)
    return Overview(
        on=on.isoformat(),
        holdings=holdings,
        weeks=weeks.counts(),
        places=places.counts(place_label),
        contradicting=contradicting,
        contradictions=tuple(newest),
        standings=dict(sorted(standings.items())),
        contested=contested,
        stale=stale,
    )


def waiting(record: Record) -> Waiting:
    """Count what people have still to look at."""
    return Waiting(
        claims=record.count_claims(ClaimFilter(verdicts=("unreviewed",))),
        relations=record.count_relations(RelationFilter(verdicts=("unreviewed",))),
        sent_back=len(Desk(record).needs_review()),
    )


def _newest(incident: Incident) -> tuple[bool, int, str]:
    """Sorts the latest day first and undated incidents last."""
    last = incident.date.latest if incident.date else None
    return last is None, -date.fromisoformat(last).toordinal() if last else 0, incident.id


def _standing(
    builder: TieBuilder, ties: list[Weighed], standing: str, on: date, listed: int
) -> tuple[NamedTie, ...]:
    chosen = [one for one in ties if one.standing == standing]
    newest = sorted(chosen, key=lambda one: one.heard.last or date.min, reverse=True)[:listed]
    return tuple(NamedTie(tuple(ends.values()), tie) for ends, tie in builder.named_ties(newest, on))
