"""Who published what, and who is cited for it: outlets, sources, and which outlet cites which source how often."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, func, select

from sijill.record import schema
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
    claims, documents = schema.claims, schema.documents
    own = select(claims.c.document_id, func.count().label("n"))
    if accepted:
        own = _accepted(own)
    told = own.group_by(claims.c.document_id).subquery()
    first, last = func.min(documents.c.published_earliest), func.max(documents.c.published_latest)
    n = func.count()
    query = (
        select(documents.c.outlet, n, func.coalesce(func.sum(told.c.n), 0), first, last)
        .join(told, told.c.document_id == documents.c.id, isouter=not accepted)
        .where(documents.c.current, documents.c.outlet.is_not(None))
        .group_by(documents.c.outlet)
        .order_by(n.desc(), documents.c.outlet)
    )
    return [Outlet(*row) for row in connection.execute(query)]


def cited(connection: Connection, accepted: bool) -> list[Cited]:
    """Return which outlet cites which source in claims of current documents, the most cited first."""
    claims, documents, sources = schema.claims, schema.documents, schema.claim_sources
    key = func.coalesce(sources.c.source_id, KIND + sources.c.kind).label("key")
    n = func.count()
    query: Select[Any] = (
        select(documents.c.outlet, key, func.min(sources.c.kind), n)
        .join_from(sources, claims, claims.c.id == sources.c.claim_id)
        .join(documents, documents.c.id == claims.c.document_id)
        .where(documents.c.current)
        .group_by(documents.c.outlet, key)
        .order_by(n.desc(), documents.c.outlet, key)
    )
    return [Cited(*row) for row in connection.execute(_accepted(query) if accepted else query)]


def _accepted(query: Select[Any]) -> Select[Any]:
    mine = and_(standings.c.kind == "claim", standings.c.id == schema.claims.c.id)
    return query.join(standings, mine).where(standings.c.verdict == "accepted")
