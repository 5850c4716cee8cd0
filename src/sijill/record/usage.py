"""How documents word an actor or place, and in which roles incidents have an actor."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select, union_all

from sijill.record import schema, tallies
from sijill.record.judgement_tables import standings
from sijill.record.tallies import Kind


class Wording(msgspec.Struct, frozen=True):
    """Words that documents use for an actor or place, and in how many current documents."""

    text: str
    documents: int


def wordings(connection: Connection, kind: Kind, key: str, accepted: bool) -> list[Wording]:
    """Return the words used for an actor or place, the most used first; ``accepted``: in accepted values alone."""
    if accepted:
        return _accepted_wordings(connection, kind, key)
    told = [(words, n) for _, words, n in tallies.each(connection, tallies.REPORTS[kind], [key])]
    return [Wording(words, n) for words, n in sorted(told, key=lambda each: (-each[1], each[0]))]


def _accepted_wordings(connection: Connection, kind: Kind, key: str) -> list[Wording]:
    """Count them by what people accepted, which is little beside all there is."""
    claims, relations, parties = schema.claims, schema.relations, schema.relation_parties
    table = schema.claim_actors if kind == "actor" else schema.claim_places
    in_claims = select(table.c.text, claims.c.document_id).join(claims, claims.c.id == table.c.claim_id)
    in_ties = select(parties.c.text, relations.c.document_id).join(
        relations, relations.c.id == parties.c.relation_id
    )
    both = union_all(
        in_claims.where(table.c[f"{kind}_id"] == key, claims.c.id.in_(_accepted("claim"))),
        in_ties.where(parties.c[f"{kind}_id"] == key, relations.c.id.in_(_accepted("relation"))),
    ).subquery()
    documents = func.count(func.distinct(both.c.document_id))
    query = (
        select(both.c.text, documents)
        .join(schema.documents, schema.documents.c.id == both.c.document_id)
        .where(schema.documents.c.current)
        .group_by(both.c.text)
        .order_by(documents.desc(), both.c.text)
    )
    return [Wording(words, count) for words, count in connection.execute(query)]


def roles(connection: Connection, keys: Collection[str], accepted: bool) -> dict[str, int]:
    """Return how many incidents have any of ``keys`` as "actor" and as "recipient"."""
    actors, members = schema.claim_actors, schema.incident_claims
    query = select(actors.c.role, func.count(func.distinct(members.c.incident_id)).label("n"))
    query = query.join(members, members.c.claim_id == actors.c.claim_id).where(actors.c.actor_id.in_(keys))
    if accepted:
        query = query.where(actors.c.claim_id.in_(_accepted("claim")))
    return {row.role: row.n for row in connection.execute(query.group_by(actors.c.role))}


def _accepted(kind: str) -> Select[Any]:
    return select(standings.c.id).where(standings.c.kind == kind, standings.c.verdict == "accepted")
