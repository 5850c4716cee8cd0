"""How often current documents tell what: kept as sums, so that no answer counts all claims of a record.

Whenever a document changes, what it added before is taken out and what it adds now is put in. A document that is
not current, or gone, adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, text

from sijill.model.claims import ActorMention, Claim, PersonMention, PlaceMention, RelationClaim
from sijill.record.incident_keys import source_key
from sijill.record.link_views import batches
from sijill.record.tally_tables import document_tallies as _D
from sijill.record.tally_tables import tallies as _T

#: What is counted, by the key and the words of its rows; "" stands for none.
#:
#: documents, undated: documents, and those whose day is not known, by outlet; claims: claims by outlet
#: first, last: documents by outlet, and by the first and the last day on which they may have come out
#: ... claims, ... ties: claims and ties that speak of an actor or place, by its id
#: ... words: how often claims name an actor or place, by its id and their words
#: ... reports: documents that name an actor or place in a claim, tie or as a person, by its id and their words
#: persons: documents that name a person, by its id
#: triggers: claims by type and the words that opened them
#: cited: citations by outlet, and by the kind and the key of the source, with a blank between
Family = Literal[
    "documents", "undated", "claims", "first", "last", "persons", "triggers", "cited",
    "actor claims", "actor ties", "actor words", "actor reports",
    "place claims", "place ties", "place words", "place reports",
]  # fmt: skip
Kind = Literal["actor", "place"]
_CLAIMS: Mapping[Kind, Family] = {"actor": "actor claims", "place": "place claims"}
_TIES: Mapping[Kind, Family] = {"actor": "actor ties", "place": "place ties"}
WORDS: Mapping[Kind, Family] = {"actor": "actor words", "place": "place words"}
REPORTS: Mapping[Kind, Family] = {"actor": "actor reports", "place": "place reports"}

_Key = tuple[str, str, str]
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[tuple[str, str, str, int]]).decode


class Counted:
    """Counts documents, each with all that it tells; :meth:`keep` writes what they add."""

    def __init__(self) -> None:
        self._told: dict[str, Counter[_Key]] = {}
        self._outlets: dict[str, str] = {}

    def of_document(self, key: str, outlet: str | None, dated: bool, first: str, last: str) -> None:
        """Count a document; what it tells comes after. Days are ISO, "" where unknown."""
        self._told[key] = Counter()
        self._outlets[key] = outlet or ""
        self._count(key, "documents", outlet or "")
        if not dated:
            self._count(key, "undated", outlet or "")
        if first:
            self._count(key, "first", outlet or "", first)
        if last:
            self._count(key, "last", outlet or "", last)

    def of_claim(self, document: str, claim: Claim) -> None:
        """Count a claim of a document."""
        outlet = self._outlets[document]
        self._count(document, "claims", outlet)
        self._count(document, "triggers", claim.event_type, claim.trigger.text)
        for source in claim.sources:
            self._count(document, "cited", outlet, f"{source.kind} {source_key(source)}")
        self._named(document, "actor", (*claim.actors, *claim.recipients), _CLAIMS, worded=True)
        self._named(document, "place", claim.places, _CLAIMS, worded=True)

    def of_relation(self, document: str, relation: RelationClaim) -> None:
        """Count a tie of a document."""
        told = [one for one in (relation.subject, relation.object, *relation.parties) if one is not None]
        actors = [one for one in told if not isinstance(one, PlaceMention)]
        self._named(document, "actor", actors, _TIES)
        self._named(document, "place", [one for one in told if isinstance(one, PlaceMention)], _TIES)

    def of_person(self, document: str, person: PersonMention) -> None:
        """Count a person that a document names."""
        if person.id is not None:
            told = self._told[document]
            told["persons", person.id, ""] = told["actor reports", person.id, person.text] = 1

    def _named(
        self,
        document: str,
        kind: Kind,
        mentions: Iterable[ActorMention | PlaceMention],
        once: Mapping[Kind, Family],
        worded: bool = False,
    ) -> None:
        found = list(mentions)
        for mention in found:
            if worded:
                self._count(document, WORDS[kind], mention.id or "", mention.text)
            if mention.id:
                self._told[document][REPORTS[kind], mention.id, mention.text] = 1
        for key in {mention.id for mention in found if mention.id}:
            self._count(document, once[kind], key)

    def _count(self, document: str, family: Family, key: str, words: str = "") -> None:
        self._told[document][family, key, words] += 1

    def keep(self, connection: Connection) -> None:
        """Keep what the documents add; nothing is kept of them."""
        rows = [
            {"document_id": document, "told": _encode([(*key, n) for key, n in sorted(told.items())])}
            for document, told in sorted(self._told.items())
        ]
        if rows:
            connection.execute(insert(_D), rows)
        sums: Counter[_Key] = Counter()
        for told in self._told.values():
            sums.update(told)
        _add(connection, sums)


def forget(connection: Connection, documents: Collection[str]) -> None:
    """Take out what documents added."""
    sums: Counter[_Key] = Counter()
    for batch in batches(sorted(documents)):
        for told in connection.execute(select(_D.c.told).where(_D.c.document_id.in_(batch))).scalars():
            for *key, n in _decode(told):
                sums[key[0], key[1], key[2]] -= n
        connection.execute(delete(_D).where(_D.c.document_id.in_(batch)))
    _add(connection, sums)


def clear(connection: Connection) -> None:
    """Take out all there is."""
    connection.execute(delete(_D))
    connection.execute(delete(_T))


def _add(connection: Connection, sums: Mapping[_Key, int]) -> None:
    changed = sorted((*key, n) for key, n in sums.items() if n)
    if not changed:
        return
    run = connection.exec_driver_sql
    run("INSERT INTO tallies VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n", changed)
    if lower := [key for *key, n in changed if n < 0]:
        run("DELETE FROM tallies WHERE family = ? AND key = ? AND words = ? AND n = 0", list(map(tuple, lower)))


# -- reading


class Documents(msgspec.Struct, frozen=True):
    """How many documents there are, of how many the day is not known, and how many outlets published them."""

    count: int
    undated: int
    outlets: int


def documents(connection: Connection) -> Documents:
    """Count the current documents."""
    told = sums(connection, "documents")
    return Documents(sum(told.values()), sum(sums(connection, "undated").values()), len(told.keys() - {""}))


def sums(connection: Connection, family: Family) -> dict[str, int]:
    """Return the sums of a family by key."""
    query = select(_T.c.key, func.sum(_T.c.n)).where(_T.c.family == family).group_by(_T.c.key)
    return {row[0]: row[1] for row in connection.execute(query)}


def each(
    connection: Connection, family: Family, keys: Collection[str] | None = None
) -> Iterator[tuple[str, str, int]]:
    """Yield key, words and sum of what is counted of a family, or of some keys of it, by key and words."""
    query = "SELECT key, words, n FROM tallies WHERE family = :family"
    if keys is None:
        found = connection.execute(text(f"{query} ORDER BY key, words"), {"family": family})
    else:
        listed = msgspec.json.encode(sorted(keys)).decode()
        query += " AND key IN (SELECT value FROM json_each(:keys)) ORDER BY key, words"
        found = connection.execute(text(query), {"family": family, "keys": listed})
    return ((row.key, row.words, row.n) for row in found)


def bounds(connection: Connection) -> dict[str, tuple[str | None, str | None]]:
    """Return by outlet the first and the last day on which a document of it may have come out."""
    ends: dict[str, tuple[str | None, str | None]] = {}
    for family, end in (("first", func.min(_T.c.words)), ("last", func.max(_T.c.words))):
        query = select(_T.c.key, end).where(_T.c.family == family).group_by(_T.c.key)
        for outlet, day in connection.execute(query):
            first, last = ends.get(outlet, (None, None))
            ends[outlet] = (day, last) if family == "first" else (first, day)
    return ends
