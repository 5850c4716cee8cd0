"""Who published what, and who is cited for it: outlets, sources, and which outlet cites which source how often."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from sijill.record import schema, tallies
from sijill.record.incident_keys import KIND
from sijill.record.judgement_tables import standings


class Outlet(msgspec.Struct, frozen=True):
    """An outlet, how many current documents and claims it published, and from when to when (ISO days)."""

    name: str
    documents: int
    claims: int
    first: str | None
    last: str | None


class Cited(msgspec.Struct, frozen=True):
    """How often an outlet cites a source: an id, or "kind:witness" where nobody knows who is meant."""

    outlet: str | None
    source: str
    kind: str
    claims: int


def outlets(connection: Connection, accepted: bool) -> list[Outlet]:
    """Return the outlets, those with most documents first; ``accepted``: with what people accepted alone."""
    if accepted:
        return _accepted_outlets(connection)
    documents, claims = tallies.sums(connection, "documents"), tallies.sums(connection, "claims")
    days = tallies.bounds(connection)
    found = [
        Outlet(name, n, claims.get(name, 0), *days.get(name, (None, None)))
        for name, n in documents.items()
        if name
    ]
    return sorted(found, key=lambda one: (-one.documents, one.name))


def _accepted_outlets(connection: Connection) -> list[Outlet]:
    """Count them by what people accepted, which is little beside all there is."""
    claims, documents = schema.claims, schema.documents
    own = select(claims.c.document_id, func.count().label("n")).where(_is_accepted())
    told = own.group_by(claims.c.document_id).subquery()
    first, last = func.min(documents.c.published_earliest), func.max(documents.c.published_latest)
    n = func.count()
    query = (
        select(documents.c.outlet, n, func.sum(told.c.n), first, last)
        .join(told, told.c.document_id == documents.c.id)
        .where(documents.c.current, documents.c.outlet.is_not(None))
        .group_by(documents.c.outlet)
        .order_by(n.desc(), documents.c.outlet)
    )
    return [Outlet(*row) for row in connection.execute(query)]


def cited(connection: Connection, accepted: bool) -> list[Cited]:
    """Return which outlet cites which source in claims of current documents, the most cited first."""
    if accepted:
        return _accepted_cited(connection)
    found: dict[tuple[str, str], Cited] = {}
    for outlet, words, n in tallies.each(connection, "cited"):
        kind, _, source = words.partition(" ")
        before = found.get((outlet, source))
        if before is not None:
            kind, n = min(kind, before.kind), n + before.claims
        found[outlet, source] = Cited(outlet or None, source, kind, n)
    return sorted(found.values(), key=lambda one: (-one.claims, one.outlet or "", one.source))


def _accepted_cited(connection: Connection) -> list[Cited]:
    claims, documents, sources = schema.claims, schema.documents, schema.claim_sources
    key = func.coalesce(sources.c.source_id, KIND + sources.c.kind).label("key")
    n = func.count()
    query: Select[Any] = (
        select(documents.c.outlet, key, func.min(sources.c.kind), n)
        .join_from(sources, claims, claims.c.id == sources.c.claim_id)
        .join(documents, documents.c.id == claims.c.document_id)
        .where(documents.c.current, _is_accepted())
        .group_by(documents.c.outlet, key)
        .order_by(n.desc(), documents.c.outlet, key)
    )
    return [Cited(*row) for row in connection.execute(query)]


def _is_accepted() -> ColumnElement[bool]:
    """Of a claim: people accepted it."""
    told = select(standings.c.id).where(standings.c.kind == "claim", standings.c.verdict == "accepted")
    return schema.claims.c.id.in_(told)
