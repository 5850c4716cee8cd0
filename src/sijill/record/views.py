"""Reading claims, relations, documents and incidents, each with a filter and in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    Row,
    Select,
    Table,
    and_,
    func,
    select,
)

from sijill.model.document import Block, Issue, Published
from sijill.model.incidents import Incident
from sijill.model.judgements import ItemKind, Standing
from sijill.record import schema
from sijill.record.conditions import (
    Condition,
    accepted,
    claim_conditions,
    days_meet,
    relation_conditions,
    replaced,
)
from sijill.record.decoding import decode_claim, decode_incident, decode_person, decode_relation
from sijill.record.judgement_tables import standings as _S
from sijill.record.link_views import batches
from sijill.record.stored import (
    ClaimFilter,
    IncidentFilter,
    RelationFilter,
    StoredClaim,
    StoredDocument,
    StoredIssue,
    StoredPerson,
    StoredRelation,
)

_D = schema.documents
_HEAD = (
    _D.c.id.label("d_id"),
    _D.c.file,
    _D.c.url,
    _D.c.title,
    _D.c.outlet,
    _D.c.author,
    _D.c.published_edtf,
    _D.c.published_how,
    _D.c.published_start,
    _D.c.published_end,
    _D.c.published_earliest,
    _D.c.published_latest,
    _D.c.note,
    _D.c.current,
    _D.c.retrieved_at,
    _D.c.chars,
)
F = TypeVar("F", ClaimFilter, RelationFilter)
_STANDING = (_S.c.verdict, _S.c.by, _S.c.credibility)


def document_of(row: Any) -> StoredDocument:
    """Read the columns of a document."""
    published = None
    if row.published_edtf is not None:
        published = Published(row.published_edtf, row.published_how, row.published_start, row.published_end)
    return StoredDocument(
        row.d_id,
        row.file,
        row.url,
        row.title,
        row.outlet,
        row.author,
        published,
        row.published_earliest,
        row.published_latest,
        row.note,
        row.current,
        row.retrieved_at,
        row.chars,
    )


def documents(
    connection: Connection, current_only: bool = True, ids: tuple[str, ...] = ()
) -> Iterator[StoredDocument]:
    """Yield the documents, or those with the given ids, by file, then id."""
    query = select(*_HEAD).order_by(_D.c.file, _D.c.id)
    if ids:
        query = query.where(_D.c.id.in_(ids))
    if current_only:
        query = query.where(_D.c.current)
    for row in connection.execute(query):
        yield document_of(row)


def notes_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the remarks that documents carry, by id; those without one are left out."""
    query = select(_D.c.id, _D.c.note).where(_D.c.note.is_not(None), _D.c.note != "")
    return {
        row.id: row.note
        for batch in batches(sorted(set(ids)))
        for row in connection.execute(query.where(_D.c.id.in_(batch)))
    }


def text_of(connection: Connection, document_id: str) -> str | None:
    """Return the text that a document's offsets index, None where the id is unknown."""
    return connection.execute(select(_D.c.text).where(_D.c.id == document_id)).scalar()


def blocks_of(connection: Connection, document_id: str) -> tuple[Block, ...]:
    """Return the blocks of a document in order."""
    table = schema.blocks
    rows = connection.execute(select(table).where(table.c.document_id == document_id).order_by(table.c.n))
    return tuple(Block(row.role, row.start, row.end) for row in rows)


def claims(connection: Connection, wanted: ClaimFilter) -> Iterator[StoredClaim]:
    """Yield the claims that fit, by day, then id."""
    table = schema.claims
    query: Select[Any] = select(table.c.blob, *_HEAD, *_STANDING).join(_D, _D.c.id == table.c.document_id)
    query = query.outerjoin(_S, and_(_S.c.kind == "claim", _S.c.id == table.c.id))
    order = table.c.earliest, table.c.id
    query = _cut(query, table, list(claim_conditions(wanted)), order, wanted)
    for row in connection.execute(query):
        yield StoredClaim(decode_claim(row.blob), document_of(row), _standing(row))


def _cut(
    query: Select[Any], table: Table, fits: list[Condition], order: tuple[Column[Any], ...], wanted: F
) -> Select[Any]:
    """Keep what fits, in order. A part of it is chosen by ids first: joining all of it would cost more."""
    if wanted.limit is not None or wanted.offset:
        part = select(table.c.id).where(*fits).order_by(*order).limit(wanted.limit).offset(wanted.offset)
        fits = [table.c.id.in_(part)]
    return query.where(*fits).order_by(*order)


def count_claims(connection: Connection, wanted: ClaimFilter) -> int:
    """Return how many claims fit; a limit counts for nothing here."""
    return _count(connection, schema.claims, "claim", wanted, claim_conditions)


def _count(
    connection: Connection, table: Table, kind: ItemKind, wanted: F, conditions: Callable[..., Iterator[Condition]]
) -> int:
    """Count what fits.

    Replaced versions and what was accepted are counted and taken away: they are few, and what is left is much.
    """
    every = msgspec.structs.replace(wanted, current_only=False, verdicts=())
    fits, few = list(conditions(every)), list(conditions(every, indexed=False))

    def counted(*told: Condition) -> int:
        return connection.execute(select(func.count()).select_from(table).where(*told)).scalar_one()

    newest = [~replaced(table)] if wanted.current_only else []
    vouched = counted(accepted(table, kind), *few, *newest) if wanted.verdicts else 0
    if wanted.verdicts and "unreviewed" not in wanted.verdicts:
        return vouched if "accepted" in wanted.verdicts else 0
    found = counted(*fits) - (counted(replaced(table), *few) if wanted.current_only else 0)
    return found - (vouched if wanted.verdicts and "accepted" not in wanted.verdicts else 0)


def _standing(row: Any) -> Standing:
    return Standing(row.verdict, json.loads(row.by), row.credibility) if row.verdict else Standing()


def rejected(connection: Connection, document: str | None = None) -> Iterator[StoredClaim | StoredRelation]:
    """Yield what people rejected, of whatever version or of one document, by id."""
    query: Select[Any] = select(_S.c.kind, _S.c.blob, *_HEAD, *_STANDING)
    query = query.join(_D, _D.c.id == _S.c.document_id).where(_S.c.verdict == "rejected").order_by(_S.c.id)
    if document is not None:
        query = query.where(_S.c.document_id == document)
    for row in connection.execute(query):
        if row.kind == "claim":
            yield StoredClaim(decode_claim(row.blob), document_of(row), _standing(row))
        else:
            yield StoredRelation(decode_relation(row.blob), document_of(row), _standing(row))


def relations(connection: Connection, wanted: RelationFilter) -> Iterator[StoredRelation]:
    """Yield the relations that fit, by relation, then id."""
    table = schema.relations
    query: Select[Any] = select(table.c.blob, *_HEAD, *_STANDING).join(_D, _D.c.id == table.c.document_id)
    query = query.outerjoin(_S, and_(_S.c.kind == "relation", _S.c.id == table.c.id))
    order = table.c.relation, table.c.id
    query = _cut(query, table, list(relation_conditions(wanted)), order, wanted)
    for row in connection.execute(query):
        yield StoredRelation(decode_relation(row.blob), document_of(row), _standing(row))


def count_relations(connection: Connection, wanted: RelationFilter) -> int:
    """Return how many relations fit; a limit counts for nothing here."""
    return _count(connection, schema.relations, "relation", wanted, relation_conditions)


def incidents(connection: Connection, wanted: IncidentFilter) -> Iterator[Incident]:
    """Yield the incidents that fit, by day, then id."""
    table, members = schema.incidents, schema.incident_claims
    query = select(table.c.blob)
    if wanted.ids is not None:
        query = query.where(table.c.id.in_(wanted.ids))
    for condition in days_meet(table, wanted.since, wanted.until):
        query = query.where(condition)
    for values, column in (
        (wanted.actors, schema.claim_actors.c.actor_id),
        (wanted.places, schema.claim_places.c.place_id),
    ):
        if values:
            told = select(column.table.c.claim_id).where(column.in_(values))
            query = query.where(table.c.id.in_(select(members.c.incident_id).where(members.c.claim_id.in_(told))))
    query = query.order_by(table.c.earliest, table.c.id)
    for row in connection.execute(query):
        yield decode_incident(row.blob)


def persons(connection: Connection) -> Iterator[StoredPerson]:
    """Yield the persons named in current documents, by document and order in it."""
    table = schema.persons
    query = (
        select(table.c.blob, table.c.document_id)
        .join(_D, _D.c.id == table.c.document_id)
        .where(_D.c.current)
        .order_by(table.c.document_id, table.c.n)
    )
    for row in connection.execute(query):
        yield StoredPerson(decode_person(row.blob), row.document_id)


def issues(connection: Connection, document: str | None = None) -> Iterator[StoredIssue]:
    """Yield the issues, or those of one document, by file, place in it, and code."""
    table = schema.issues
    query = select(table).order_by(table.c.file, table.c.start, table.c.code, table.c.id)
    if document is not None:
        query = query.where(table.c.document_id == document)
    return map(_issue, connection.execute(query))


def unread(connection: Connection, limit: int) -> list[StoredIssue]:
    """Return why files could not be read, by file; at most ``limit``."""
    table = schema.issues
    query = select(table).where(table.c.document_id.is_(None)).order_by(table.c.file, table.c.id).limit(limit)
    return list(map(_issue, connection.execute(query)))


def count_unread(connection: Connection) -> int:
    """Return how many files could not be read."""
    table = schema.issues
    files = select(func.count(table.c.file.distinct())).where(table.c.document_id.is_(None))
    return connection.execute(files).scalar_one()


def _issue(row: Row[Any]) -> StoredIssue:
    return StoredIssue(row.document_id, row.file, Issue(row.code, row.message, row.start, row.end))
