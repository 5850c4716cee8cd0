"""What a filter of claims or relations asks of a row, without joins, so that it is counted and cut cheaply."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, String, Table, and_, literal_column, or_, select

from sijill.model.judgements import ItemKind, Verdict
from sijill.record import schema
from sijill.record.judgement_tables import standings as _S
from sijill.record.stored import ClaimFilter, RelationFilter

Condition = ColumnElement[bool]
_D = schema.documents


def replaced(table: Table) -> Condition:
    """Of a claim or relation: its document is a version that a newer capture replaced."""
    old = _D.alias("old")
    return table.c.document_id.in_(select(old.c.id).where(old.c.current.is_(False)))


def accepted(table: Table, kind: ItemKind) -> Condition:
    """Of a claim or relation: people accepted it."""
    told = _S.alias("told")
    return table.c.id.in_(select(told.c.id).where(told.c.kind == kind, told.c.verdict == "accepted"))


def claim_conditions(wanted: ClaimFilter, indexed: bool = True) -> Iterator[Condition]:
    """Yield what a claim must fulfil.

    Where ``indexed`` is off, SQLite goes by other conditions than type, actors, places and sources.
    """
    table = schema.claims
    yield from _both(table, "claim", wanted.current_only, wanted.verdicts, wanted.documents, wanted.outlet)
    key, event_type = _column(table.c.id, indexed), _column(table.c.event_type, indexed)
    if wanted.claims is not None:
        yield table.c.id.in_(wanted.claims)
    if wanted.event_types:
        yield event_type.in_(wanted.event_types)
    if wanted.statuses:
        yield table.c.status.in_(wanted.statuses)
    dayless = and_(table.c.earliest.is_(None), table.c.latest.is_(None))
    for condition in days_meet(table, wanted.since, wanted.until):
        yield or_(condition, dayless) if wanted.undated else condition
    for values, column in (
        (wanted.actors, schema.claim_actors.c.actor_id),
        (wanted.places, schema.claim_places.c.place_id),
        (wanted.sources, schema.claim_sources.c.source_id),
    ):
        if values:
            yield key.in_(select(column.table.c.claim_id).where(column.in_(values)))


def relation_conditions(wanted: RelationFilter, indexed: bool = True) -> Iterator[Condition]:
    """Yield what a relation must fulfil; ``indexed`` as in :func:`claim_conditions`."""
    table, parties = schema.relations, schema.relation_parties
    yield from _both(table, "relation", wanted.current_only, wanted.verdicts, wanted.documents, wanted.outlet)
    key, relation = _column(table.c.id, indexed), _column(table.c.relation, indexed)
    if wanted.ids is not None:
        yield table.c.id.in_(wanted.ids)
    if wanted.relations:
        yield relation.in_(wanted.relations)
    if wanted.statuses:
        yield table.c.status.in_(wanted.statuses)
    for values, column in ((wanted.actors, parties.c.actor_id), (wanted.places, parties.c.place_id)):
        if values:
            yield key.in_(select(parties.c.relation_id).where(column.in_(values)))


def days_meet(table: Table, since: str | None, until: str | None) -> Iterator[Condition]:
    """Days that meet since..until; an open end meets everything, no day at all meets nothing."""
    first, last = table.c.earliest, table.c.latest
    if since is not None:
        yield or_(last >= since, and_(last.is_(None), first.is_not(None)))
    if until is not None:
        yield or_(first <= until, and_(first.is_(None), last.is_not(None)))


def _both(
    table: Table,
    kind: ItemKind,
    current_only: bool,
    verdicts: Collection[Verdict],
    documents: Collection[str],
    outlet: str | None,
) -> Iterator[Condition]:
    if current_only:
        yield ~replaced(table)
    if verdicts and not {"unreviewed", "accepted"} <= set(verdicts):
        # What was rejected stands in no table of claims or relations.
        vouched = accepted(table, kind)
        yield vouched if "accepted" in verdicts else ~vouched if "unreviewed" in verdicts else table.c.id.is_(None)
    if documents:
        yield table.c.document_id.in_(documents)
    if outlet is not None:
        yield table.c.document_id.in_(select(_D.c.id).where(_D.c.outlet == outlet))


def _column(column: Column[Any], indexed: bool) -> ColumnElement[Any]:
    """A column; with a plus before it SQLite uses no index of it."""
    return column if indexed else literal_column(f"+{column.table.name}.{column.name}", String)
