"""Actors and places: those the record speaks of, with how often, and all that it can name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Literal

from sqlalchemy import Connection, func, select, text

from sijill.model.claims import PlaceMention
from sijill.model.entities import Actor, Place
from sijill.record import schema, tallies, wordings
from sijill.record.decoding import decode_actor, decode_claim, decode_place, decode_relation
from sijill.record.link_views import batches
from sijill.record.merging import actor_map
from sijill.record.stored import ActorUse, PlaceUse


def outlets(connection: Connection) -> list[str]:
    """Return the names of those who published current documents."""
    return [outlet for outlet in tallies.sums(connection, "documents") if outlet]


def known_actors(connection: Connection) -> dict[str, Actor]:
    """Return every actor the lexicon described, by id."""
    rows = connection.execute(select(schema.actors).order_by(schema.actors.c.id))
    return {row.id: decode_actor(row.blob) for row in rows}


def known_places(connection: Connection) -> dict[str, Place]:
    """Return every place the gazetteer described, by id."""
    rows = connection.execute(select(schema.places).order_by(schema.places.c.id))
    return {row.id: decode_place(row.blob) for row in rows}


def actors(connection: Connection) -> list[ActorUse]:
    """Return the actors that current documents speak of, the most spoken of first.

    An actor the lexicon does not know bears the wording used most often (of equals, the first in order).
    """
    known = known_actors(connection)
    in_claims, in_relations = tallies.sums(connection, "actor claims"), tallies.sums(connection, "actor ties")
    words = wordings.of_all(connection, "actor")
    persons = person_ids(connection)
    found = [
        ActorUse(
            known.get(key) or _found(key, words[key], key in persons),
            in_claims.get(key, 0),
            in_relations.get(key, 0),
        )
        for key in in_claims.keys() | in_relations.keys() | persons
    ]
    return sorted(found, key=lambda use: (-use.claims - use.relations, use.actor.id))


def _found(key: str, words: str, person: bool) -> Actor:
    """An actor that no lexicon lists."""
    return Actor(key, words, "", "person", person=True) if person else Actor(key, words, "")


def places(connection: Connection) -> list[PlaceUse]:
    """Return the places that current documents speak of, the most spoken of first."""
    known = known_places(connection)
    in_claims, in_relations = tallies.sums(connection, "place claims"), tallies.sums(connection, "place ties")
    used = in_claims.keys() | in_relations.keys()
    missing = used - known.keys()
    told = _told_places(connection, missing) if missing else {}
    found = [
        PlaceUse(known.get(key) or told[key], in_claims.get(key, 0), in_relations.get(key, 0)) for key in used
    ]
    return sorted(found, key=lambda use: (-use.claims - use.relations, use.place.id))


def _commonest(words: Counter[str]) -> str:
    return min(words, key=lambda word: (-words[word], word))


def _told_places(connection: Connection, wanted: set[str]) -> dict[str, Place]:
    """Describe places the gazetteer does not hold by what the documents' mentions of them carry."""
    mentions: dict[str, list[PlaceMention]] = {key: [] for key in wanted}
    claims, relations = schema.claims, schema.relations
    in_claims = select(schema.claim_places.c.claim_id).where(schema.claim_places.c.place_id.in_(wanted))
    for row in connection.execute(select(claims.c.blob).where(claims.c.id.in_(in_claims))):
        for mention in decode_claim(row.blob).places:
            if mention.id in mentions:
                mentions[mention.id].append(mention)
    parties = schema.relation_parties
    in_relations = select(parties.c.relation_id).where(parties.c.place_id.in_(wanted))
    for row in connection.execute(select(relations.c.blob).where(relations.c.id.in_(in_relations))):
        place = decode_relation(row.blob).object
        if isinstance(place, PlaceMention) and place.id in mentions:
            mentions[place.id].append(place)
    return {key: _described(key, told) for key, told in mentions.items()}


def _described(key: str, told: list[PlaceMention]) -> Place:
    name = _commonest(Counter(mention.name or mention.text for mention in told))
    points = sorted((m.lat, m.lon) for m in told if m.lat is not None and m.lon is not None)
    lat, lon = points[0] if points else (None, None)
    return Place(key, name, "", "unknown", lat, lon)


def named(connection: Connection, kind: str, folded: str) -> tuple[list[str], list[str]]:
    """Return the ids of the actors or places called ``folded``: by a full name, by a weak alias only.

    An actor that people merged into another answers under the other's id.
    """
    table = schema.names
    rows = connection.execute(
        select(table.c.of, table.c.weak).where(table.c.kind == kind, table.c.folded == folded).order_by(table.c.of)
    )
    found = list(rows)
    strong, weak = ([row.of for row in found if row.weak == kept] for kept in (False, True))
    if kind != "actor":
        return strong, weak
    mapped = actor_map(connection)
    return sorted({mapped.canonical(key) for key in strong}), sorted({mapped.canonical(key) for key in weak})


def actor(connection: Connection, key: str) -> Actor | None:
    """Return how the lexicon describes an actor, None where it does not."""
    blob = connection.execute(select(schema.actors.c.blob).where(schema.actors.c.id == key)).scalar()
    return decode_actor(blob) if blob else None


def place(connection: Connection, key: str) -> Place | None:
    """Return how the gazetteer describes a place, None where it does not."""
    blob = connection.execute(select(schema.places.c.blob).where(schema.places.c.id == key)).scalar()
    return decode_place(blob) if blob else None


def arabic_names(connection: Connection, kind: Literal["actor", "place"], keys: Collection[str]) -> dict[str, str]:
    """Return the Arabic names of those of ``keys`` that lexicon or gazetteer describe."""
    table = schema.actors if kind == "actor" else schema.places
    query = select(table.c.id, func.json_extract(table.c.blob, "$.name_ar").label("name"))
    return {
        row.id: row.name
        for batch in batches(sorted(keys))
        for row in connection.execute(query.where(table.c.id.in_(batch)))
    }


def spoken_of(connection: Connection, key: str, kind: tallies.Kind) -> bool:
    """Say whether a current document speaks of the actor or place that has the id ``key``."""
    return next(tallies.each(connection, tallies.REPORTS[kind], [key]), None) is not None


def persons_among(connection: Connection, ids: Collection[str]) -> set[str]:
    """Return those of ``ids`` that current documents name as persons."""
    table = schema.persons
    named = select(table.c.actor_id, table.c.document_id).where(table.c.actor_id.in_(sorted(ids))).subquery()
    # The plus keeps SQLite from going by the flag, which most documents bear.
    query = select(named.c.actor_id).join(schema.documents, schema.documents.c.id == named.c.document_id)
    return set(connection.execute(query.where(text("+documents.current"))).scalars())


def children(connection: Connection, key: str) -> list[str]:
    """Return the ids of the places directly within a place."""
    table = schema.places
    return list(connection.execute(select(table.c.id).where(table.c.parent == key).order_by(table.c.id)).scalars())


def person_ids(connection: Connection) -> set[str]:
    """Return the ids of persons named in current documents."""
    return set(tallies.sums(connection, "persons"))
