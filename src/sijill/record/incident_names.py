"""What the index of incidents needs to know of actors and places: which lie in which, and how they are worded."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Column, Connection, and_, func, select

from sijill.record import schema
from sijill.record.judgement_tables import standings

_WORDS: dict[str, tuple[Column[str], Column[str]]] = {
    "actor": (schema.claim_actors.c.actor_id, schema.claim_actors.c.text),
    "place": (schema.claim_places.c.place_id, schema.claim_places.c.text),
    "source": (schema.claim_sources.c.source_id, schema.claim_sources.c.text),
}


def places_above(connection: Connection) -> Mapping[str, str]:
    """Return for each place of the gazetteer that lies within another the id of that one."""
    table = schema.places
    rows = connection.execute(select(table.c.id, table.c.parent).where(table.c.parent.is_not(None)))
    return {row.id: row.parent for row in rows}


def wording(connection: Connection, kind: str, key: str, accepted: bool) -> str | None:
    """Return the words by which claims, or accepted ones, mostly name an actor, place or source, if any does."""
    of, words = _WORDS[kind]
    most = select(words).where(of == key).group_by(words).order_by(func.count().desc(), words).limit(1)
    if accepted:
        mine = and_(standings.c.kind == "claim", standings.c.id == of.table.c.claim_id)
        most = most.join(standings, mine).where(standings.c.verdict == "accepted")
    return connection.execute(most).scalar()


def told_in_ties(connection: Connection, facet: str, key: str, accepted: bool) -> bool:
    """Say whether a tie, or an accepted one, names an actor or place."""
    parties = schema.relation_parties
    column = parties.c.place_id if facet == "place" else parties.c.actor_id
    found = select(column).where(column == key).limit(1)
    if accepted:
        mine = and_(standings.c.kind == "relation", standings.c.id == parties.c.relation_id)
        found = found.join(standings, mine).where(standings.c.verdict == "accepted")
    return connection.execute(found).first() is not None
