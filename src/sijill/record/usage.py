"""How documents word an actor or place, and in which roles incidents have an actor."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, select, union_all

from sijill.record import schema
from sijill.record.judgement_tables import standings

Kind = Literal["actor", "place"]


class Wording(msgspec.Struct, frozen=True):
    """Words that documents use for an actor or place, and in how many current documents."""

    text: str
    documents: int


def wordings(connection: Connection, kind: Kind, keys: Collection[str], accepted: bool) -> list[Wording]:
    """Return the words used for any of ``keys``, the most used first; ``accepted``: in accepted values alone."""
    claims, relations, parties = schema.claims, schema.relations, schema.relation_parties
    table = schema.claim_actors if kind == "actor" else schema.claim_places
    column, end = table.c[f"{kind}_id"], parties.c[f"{kind}_id"]
    told: list[Select[Any]] = [
        _standing(select(table.c.text, claims.c.document_id).join(claims), "claim", claims.c.id, accepted).where(
            column.in_(keys)
        ),
        _standing(
            select(parties.c.text, relations.c.document_id).join(relations), "relation", relations.c.id, accepted
        ).where(end.in_(keys)),
    ]
    if kind == "actor" and not accepted:
        persons = schema.persons
        told.append(select(persons.c.text, persons.c.document_id).where(persons.c.actor_id.in_(keys)))
    both = union_all(*told).subquery()
    documents = func.count(func.distinct(both.c.document_id))
    query = (
        select(both.c.text, documents)
        .join(schema.documents, schema.documents.c.id == both.c.document_id)
        .where(schema.documents.c.current)
        .group_by(both.c.text)
        .order_by(documents.desc(), both.c.text)
    )
    return [Wording(text, count) for text, count in connection.execute(query)]


def roles(connection: Connection, keys: Collection[str], accepted: bool) -> dict[str, int]:
    """Return how many incidents have any of ``keys`` as "actor" and as "recipient"."""
    claims, actors, members = schema.claims, schema.claim_actors, schema.incident_claims
    query = select(actors.c.role, func.count(func.distinct(members.c.incident_id)).label("n"))
    query = query.join(claims, claims.c.id == actors.c.claim_id).join(members, members.c.claim_id == claims.c.id)
    query = _standing(query, "claim", claims.c.id, accepted).where(actors.c.actor_id.in_(keys))
    return {row.role: row.n for row in connection.execute(query.group_by(actors.c.role))}


def _standing(query: Select[Any], kind: str, key: ColumnElement[str], accepted: bool) -> Select[Any]:
    if not accepted:
        return query
    here = and_(standings.c.kind == literal(kind), standings.c.id == key)
    return query.join(standings, here).where(standings.c.verdict == "accepted")
