"""A record at a glance: what it holds, where and when, what contradicts, went stale, and waits for review."""

from __future__ import annotations

from collections import Counter
from datetime import date

import msgspec

from sijill.analysis.all_ties import KeptTies, all_ties
from sijill.analysis.counts import Counts
from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.incident_find import IncidentFinder
from sijill.analysis.ties import TieBuilder
from sijill.analysis.weighing import Weighed
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
    """What people have still to look at: claims and ties nobody judged, judgements sent back, files that could not
    be read.
    """

    claims: int
    relations: int
    sent_back: int
    unread: int


class NamedTie(msgspec.Struct, frozen=True):
    """A tie with its ends in words, the subject first."""

    ends: tuple[Named, ...]
    tie: Tie


class Overview(msgspec.Struct, frozen=True):
    """The record at a glance; ``contradictions`` are the newest of the incidents that ``contradicting`` counts."""

    holdings: Holdings
    weeks: Counts
    places: Counts
    contradicting: int
    contradictions: tuple[Incident, ...]


class Standings(msgspec.Struct, frozen=True):
    """How ties stand on the day ``on``; lists hold the newest of what ``standings`` counts."""

    on: str
    standings: dict[str, int]
    contested: tuple[NamedTie, ...]
    stale: tuple[NamedTie, ...]


def overview(record: Record, finder: IncidentFinder, listed: int = 8) -> Overview:
    """Look over the record, at incidents through ``finder``; at most ``listed`` of them are listed."""
    everything = IncidentFilter()
    totals = finder.totals(everything)
    documents = record.count_documents()
    return Overview(
        holdings=Holdings(
            documents=documents.count,
            undated=documents.undated,
            outlets=documents.outlets,
            claims=record.count_claims(),
            relations=record.count_relations(),
            incidents=totals.incidents,
            told_by_several=totals.told_by_several,
        ),
        weeks=finder.counts(everything, "week"),
        places=finder.counts(everything, "place"),
        contradicting=totals.contradicting,
        contradictions=tuple(finder.contradictions(everything, listed)),
    )


def standings(record: Record, on: date, listed: int = 8, kept: KeptTies | None = None) -> Standings:
    """Say how the ties of the record stand on a day; at most ``listed`` of each standing are listed.

    ``kept`` as in :func:`all_ties`.
    """
    with all_ties(record, on, kept=kept) as (builder, ties):
        return Standings(
            on=on.isoformat(),
            standings=dict(sorted(Counter(one.standing for one in ties).items())),
            contested=_standing(builder, ties, "contested", on, listed),
            stale=_standing(builder, ties, "stale", on, listed),
        )


def waiting(record: Record) -> Waiting:
    """Count what people have still to look at."""
    return Waiting(
        claims=record.count_claims(ClaimFilter(verdicts=("unreviewed",))),
        relations=record.count_relations(RelationFilter(verdicts=("unreviewed",))),
        sent_back=len(Desk(record).needs_review()),
        unread=record.count_unread(),
    )


def _standing(
    builder: TieBuilder, ties: list[Weighed], standing: str, on: date, listed: int
) -> tuple[NamedTie, ...]:
    chosen = [one for one in ties if one.standing == standing]
    newest = sorted(chosen, key=lambda one: one.heard.last or date.min, reverse=True)[:listed]
    return tuple(NamedTie(tuple(ends.values()), tie) for ends, tie in builder.named_ties(newest, on))
