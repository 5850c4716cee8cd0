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


class Published(msgspec.Struct, frozen=True):
    """A document, its outlet and text, and the ISO day by which it came out."""

    document: str
    outlet: str | None
    text: str
    day: str | None


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


def citing(connection: Connection, documents: list[str], accepted: bool) -> dict[str, frozenset[str]]:
    """Return for each of ``documents`` the ids of the sources that its claims cite."""
    claims, sources = schema.claims, schema.claim_sources
    query: Select[Any] = (
        select(claims.c.document_id, sources.c.source_id)
        .distinct()
        .join(claims, claims.c.id == sources.c.claim_id)
        .where(claims.c.document_id.in_(documents), sources.c.source_id.is_not(None))
    )
    found: dict[str, set[str]] = {}
    for row in connection.execute(_accepted(query) if accepted else query):
        found.setdefault(row.document_id, set()).add(row.source_id)
    return {key: frozenset(told) for key, told in found.items()}


def published(connection: Connection, until: str | None, most: int) -> list[Published]:
    """Return the last ``most`` current documents that came out by an ISO day; the undated come last."""
    documents = schema.documents
    day = documents.c.published_latest
    query = select(documents.c.id, documents.c.outlet, documents.c.text, day).where(documents.c.current)
    if until is not None:
        query = query.where(day <= until)
    query = query.order_by(day.desc().nulls_last(), documents.c.id).limit(most)
    return [Published(*row) for row in connection.execute(query)]


def _accepted(query: Select[Any]) -> Select[Any]:
    mine = and_(standings.c.kind == "claim", standings.c.id == schema.claims.c.id)
    return query.join(standings, mine).where(standings.c.verdict == "accepted")
