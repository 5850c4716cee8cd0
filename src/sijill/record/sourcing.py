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


class Published(msgspec.Struct, frozen=True):
    """A document, its outlet and text, and the ISO day by which it came out."""

    document: str
    outlet: str | None
    text: str
    day: str | None


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
    for row in connection.execute(query.where(_is_accepted()) if accepted else query):
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


def _is_accepted() -> ColumnElement[bool]:
    """Of a claim: people accepted it."""
    told = select(standings.c.id).where(standings.c.kind == "claim", standings.c.verdict == "accepted")
    return schema.claims.c.id.in_(told)
