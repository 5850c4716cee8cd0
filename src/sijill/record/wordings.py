"""By which words documents name actors and places that neither lexicon nor gazetteer describes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from sijill.model.claims import ActorMention, Claim, PersonMention, PlaceMention, RelationClaim
from sijill.record import rows, schema
from sijill.record.evidence_tables import wordings as _W
from sijill.record.link_views import batches

_DESCRIBED = {"actor": schema.actors, "place": schema.places}
_MOST_USED = func.sum(_W.c.uses).desc(), _W.c.words


class Wordings:
    """Gathers the words of documents and keeps those for whom there is no other name."""

    def __init__(self) -> None:
        self._found: Counter[tuple[str, str, str, str]] = Counter()

    def of_claim(self, document: str, claim: Claim) -> None:
        """Take the words of a claim."""
        self._take(document, (*claim.actors, *claim.recipients, *claim.places))

    def of_relation(self, document: str, relation: RelationClaim) -> None:
        """Take the words of a relation."""
        self._take(document, (relation.subject, relation.object, *relation.parties))

    def of_person(self, document: str, person: PersonMention) -> None:
        """Take the words for a person."""
        if person.id is not None:
            self._found["actor", person.id, document, person.text] += 1

    def _take(self, document: str, mentions: Iterable[ActorMention | PlaceMention | None]) -> None:
        for mention in mentions:
            if mention is not None and mention.id is not None:
                place = isinstance(mention, PlaceMention)
                words = (mention.name if isinstance(mention, PlaceMention) else None) or mention.text
                self._found["place" if place else "actor", mention.id, document, words] += 1

    def keep(self, connection: Connection) -> None:
        """Keep the words of documents of which nothing is kept."""
        described = {kind: _described(connection, kind, self._ids(kind)) for kind in _DESCRIBED}
        named = sorted(key for key in self._found if key[1] not in described[key[0]])
        batch = [
            {
                "kind": kind,
                "id": key,
                "document_id": document,
                "n": n,
                "words": words,
                "folded": rows.name_key(words),
                "uses": self._found[kind, key, document, words],
            }
            for n, (kind, key, document, words) in enumerate(named)
        ]
        if batch:
            connection.execute(insert(_W), batch)

    def _ids(self, kind: str) -> set[str]:
        return {key for found, key, *_ in self._found if found == kind}


def _described(connection: Connection, kind: str, keys: Iterable[str]) -> set[str]:
    table = _DESCRIBED[kind]
    return {
        key
        for batch in batches(sorted(keys))
        for key in connection.execute(select(table.c.id).where(table.c.id.in_(batch))).scalars()
    }


def called(connection: Connection, kind: str, folded: str) -> list[str]:
    """Return the ids of actors or places that nothing describes and that documents mostly call ``folded``."""
    query = select(_W.c.id).distinct().where(_W.c.kind == kind, _W.c.folded == folded)
    found = set(connection.execute(query).scalars())
    found -= _described(connection, kind, found)
    return sorted(key for key in found if rows.name_key(commonest(connection, kind, key) or "") == folded)


def ending(connection: Connection, kind: str, folded: str) -> list[tuple[str, str]]:
    """Return ids of actors or places that nothing describes, with the words for them that end in ``folded``."""
    query = select(_W.c.id, _W.c.folded).distinct().where(_W.c.kind == kind, _W.c.folded.endswith(f" {folded}"))
    return [(row.id, row.folded) for row in connection.execute(query)]


def commonest(connection: Connection, kind: str, key: str) -> str | None:
    """Return the words by which documents mostly name an actor or place, of equals the first in order; None for
    one of which they do not speak, or that lexicon or gazetteer described when they were added.
    """
    query = select(_W.c.words).where(_W.c.kind == kind, _W.c.id == key)
    return connection.execute(query.group_by(_W.c.words).order_by(*_MOST_USED).limit(1)).scalar()


def of_all(connection: Connection, kind: str) -> dict[str, str]:
    """Return the :func:`commonest` words of all actors or places that nothing describes, by id."""
    table = _DESCRIBED[kind]
    query = select(_W.c.id, _W.c.words).where(_W.c.kind == kind, _W.c.id.not_in(select(table.c.id)))
    found: dict[str, str] = {}
    for row in connection.execute(query.group_by(_W.c.id, _W.c.words).order_by(*_MOST_USED)):
        found.setdefault(row.id, row.words)
    return found
