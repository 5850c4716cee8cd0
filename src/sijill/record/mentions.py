"""What documents name, by their own words and how often; and a few claims that do, for quotes."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from sqlalchemy import Column, Connection, Table, select

from sijill.record import schema, tallies

Kind = Literal["actor", "place"]
_TABLES: dict[Kind, tuple[Table, Column[Any]]] = {
    "actor": (schema.claim_actors, schema.claim_actors.c.actor_id),
    "place": (schema.claim_places, schema.claim_places.c.place_id),
}


class Mentioned(msgspec.Struct, frozen=True):
    """Words of claims, the id of what they name (None where nobody knows), and how often they stand there."""

    key: str | None
    text: str
    times: int


class Trigger(msgspec.Struct, frozen=True):
    """Words that opened claims of a type, and how many."""

    event_type: str
    text: str
    times: int


def mentioned(connection: Connection, kind: Kind) -> list[Mentioned]:
    """Return the words that name actors or places in claims of current documents, the most used first."""
    found = sorted(tallies.each(connection, tallies.WORDS[kind]), key=_most_told)
    return [Mentioned(key or None, words, n) for key, words, n in found]


def triggers(connection: Connection) -> list[Trigger]:
    """Return the words that opened claims of current documents, the most used first."""
    return [Trigger(*row) for row in sorted(tallies.each(connection, "triggers"), key=_most_told)]


def _most_told(row: tuple[str, str, int]) -> tuple[int, str, str]:
    key, words, n = row
    return -n, key, words


def claims_naming(connection: Connection, kind: Kind, key: str | None, text: str | None, most: int) -> list[str]:
    """Return the ids of at most ``most`` claims that name ``key``, with ``text`` in these words."""
    table, column = _TABLES[kind]
    # In whatever order they were stored: sorting what names a common actor would cost more than the page has.
    query = select(table.c.claim_id).where(column.is_(None) if key is None else column == key)
    if text is not None:
        query = query.where(table.c.text == text)
    return list(dict.fromkeys(connection.execute(query.limit(most)).scalars()))


def companions(connection: Connection, key: str) -> tuple[set[str], set[str]]:
    """Return the documents that name an actor in claims, and the actors that it stands with in these claims."""
    own, other, claims = schema.claim_actors, schema.claim_actors.alias(), schema.claims
    mine = select(own.c.claim_id).where(own.c.actor_id == key)
    documents = select(claims.c.document_id).distinct().where(claims.c.id.in_(mine))
    beside = select(other.c.actor_id).distinct().where(other.c.claim_id.in_(mine), other.c.actor_id.is_not(None))
    return set(connection.execute(documents).scalars()), set(connection.execute(beside).scalars()) - {key}
