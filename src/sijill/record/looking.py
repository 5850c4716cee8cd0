"""Looking things up by id, and gathering what other stages need."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, select

from sijill.linking.inputs import LinkClaim, LinkDocument
from sijill.model.errors import NotFoundError
from sijill.record import catalogue, schema, tallies, views
from sijill.record.stored import (
    ClaimFilter,
    IncidentFilter,
    RelationFilter,
    Shown,
    ShownKind,
)

_IDS: tuple[tuple[ShownKind, Column[Any]], ...] = (
    ("document", schema.documents.c.id),
    ("claim", schema.claims.c.id),
    ("relation", schema.relations.c.id),
    ("incident", schema.incidents.c.id),
)
#: Shorter beginnings of an id would mostly fit by chance.
MIN_PREFIX = 6
_MANY = 6


def show(connection: Connection, key: str) -> Shown:
    """Return what ``key`` names: a whole id, or the first characters of just one."""
    for kind, column in _IDS:
        if connection.execute(select(column).where(column == key)).first():
            return _shown(connection, kind, key)
    named = _named(connection, key)
    if named:
        return named
    starts: list[tuple[ShownKind, str]] = []
    if len(key) >= MIN_PREFIX:
        for kind, column in _IDS:
            found = connection.execute(
                select(column).where(column.startswith(key, autoescape=True)).order_by(column).limit(_MANY)
            )
            starts += [(kind, row[0]) for row in found]
    if len(starts) == 1:
        return _shown(connection, *starts[0])
    if starts:
        listed = ", ".join(f"{kind} {found}" for kind, found in starts[:_MANY])
        raise NotFoundError(f"“{key}” begins more than one id: {listed}. Give more characters.")
    raise NotFoundError(
        f"Nothing in the record has the id “{key}”. Ids stand in the output of documents, claims, incidents, "
        f"actors and places; the first {MIN_PREFIX} characters are enough where only one id begins so."
    )


def _shown(connection: Connection, kind: ShownKind, key: str) -> Shown:
    if kind == "document":
        return Shown(kind, next(views.documents(connection, current_only=False, ids=(key,))))
    if kind == "claim":
        return Shown(kind, next(views.claims(connection, ClaimFilter(claims=(key,), current_only=False))))
    if kind == "relation":
        return Shown(kind, next(views.relations(connection, RelationFilter(ids=(key,), current_only=False))))
    return Shown(kind, next(views.incidents(connection, IncidentFilter(ids=(key,)))))


def _named(connection: Connection, key: str) -> Shown | None:
    for actor in catalogue.actors(connection):
        if actor.actor.id == key:
            return Shown("actor", actor)
    for place in catalogue.places(connection):
        if place.place.id == key:
            return Shown("place", place)
    return None


def settings(connection: Connection) -> dict[str, str]:
    """Return the settings by key."""
    rows = connection.execute(select(schema.settings).order_by(schema.settings.c.key))
    return {row.key: row.value for row in rows}


def published_days(connection: Connection) -> tuple[str | None, str | None]:
    """Return the first and the last ISO day on which current documents may have come out."""
    days = tallies.bounds(connection).values()
    firsts, lasts = (first for first, _ in days if first), (last for _, last in days if last)
    return min(firsts, default=None), max(lasts, default=None)


def link_inputs(connection: Connection) -> tuple[list[LinkClaim], dict[str, LinkDocument]]:
    """Return the claims of current documents, and these documents with their texts."""
    told = [LinkClaim(stored.claim, stored.document.id) for stored in views.claims(connection, ClaimFilter())]
    table = schema.documents
    rows = connection.execute(select(table).where(table.c.current).order_by(table.c.id))
    documents = {
        row.id: LinkDocument(row.id, row.file, row.outlet, row.published_earliest, row.published_latest, row.text)
        for row in rows
    }
    return told, documents
