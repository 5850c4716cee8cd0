"""Which actor an id stands for, by what people merged and split. No data is changed: ids are looked up here.

Merging names an actor to keep and others that are the same. Ids that hang together by merges in force form
one actor; its canonical id is the one kept, that is, the one no merge took in. Splitting one from another
takes back every merge before it that named the two directly. Splitting by documents gives the mentions of
one id in some reports, in whatever capture, an id of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection, select

from sijill.model.judgements import Judgement
from sijill.record import judgements, schema


class ActorMap(msgspec.Struct, frozen=True):
    """``merged`` leads from an id to its canonical id and who merged it; ``split`` holds, for an id and a
    page, the id of its own there and who split it."""

    merged: Mapping[str, tuple[str, str]]
    split: Mapping[tuple[str, str], tuple[str, str]]

    def __bool__(self) -> bool:
        return bool(self.merged or self.split)

    def at(self, page: str, key: str | None) -> tuple[str, str] | None:
        """Return the canonical id of ``key`` on ``page`` and who decided it; None where nobody did."""
        if key is None:
            return None
        apart = self.split.get((key, page))
        own = apart[0] if apart else key
        return self.merged.get(own, apart)

    def canonical(self, key: str) -> str:
        """Return the canonical id of ``key`` wherever it was not split by documents."""
        found = self.merged.get(key)
        return found[0] if found else key


def merge_map(told: Iterable[Judgement]) -> dict[str, tuple[str, str]]:
    """Return the canonical id of every id that was taken in, and who merged it; ``told`` oldest first."""
    edges: list[tuple[str, str, str]] = []
    for one in told:
        if one.act == "merge":
            edges.append((one.target, one.value["other"], one.user))
        elif "from" in one.value:
            apart = {one.target, one.value["from"]}
            edges = [edge for edge in edges if {edge[0], edge[1]} != apart]
    near: dict[str, set[str]] = {}
    for kept, other, _ in edges:
        near.setdefault(kept, set()).add(other)
        near.setdefault(other, set()).add(kept)
    taken = {other for _, other, _ in edges}
    by = {key: user for kept, other, user in edges for key in (other, kept)}
    found: dict[str, tuple[str, str]] = {}
    seen: set[str] = set()
    for start in sorted(near):
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            for key in sorted(near[waiting.pop()] - group):
                group.add(key)
                waiting.append(key)
        seen |= group
        head = min(group - taken or group)
        found |= {key: (head, by[key]) for key in sorted(group) if key != head}
    return found


def kept_apart(told: Iterable[Judgement]) -> dict[frozenset[str], Judgement]:
    """Return the pairs that people said are two, by the last word on each pair; ``told`` oldest first."""
    found: dict[frozenset[str], Judgement] = {}
    for one in told:
        if one.act == "merge":
            found.pop(frozenset((one.target, one.value["other"])), None)
        elif "from" in one.value:
            found[frozenset((one.target, one.value["from"]))] = one
    return found


def actor_map(connection: Connection) -> ActorMap:
    """Read what people merged and split."""
    told = judgements.of_acts(connection, "merge", "split")
    split: dict[tuple[str, str], tuple[str, str]] = {}
    for one in told:
        if one.act == "split" and "documents" in one.value:
            for page in pages(connection, one.value["documents"]):
                split[one.target, page] = (one.value["as"], one.user)
    return ActorMap(merge_map(told), split)


def pages(connection: Connection, documents: Iterable[str]) -> list[str]:
    """Return the pages of which ``documents`` are captures."""
    table = schema.documents
    rows = connection.execute(
        select(table.c.page).distinct().where(table.c.id.in_(sorted(documents))).order_by(table.c.page)
    )
    return list(rows.scalars())


def documents_naming(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Return the documents whose claims, relations or persons bear one of the ids."""
    wanted = sorted(set(keys))
    claims, actors = schema.claims, schema.claim_actors
    relations, parties = schema.relations, schema.relation_parties
    persons = schema.persons
    queries = (
        select(claims.c.document_id)
        .join(actors, actors.c.claim_id == claims.c.id)
        .where(actors.c.actor_id.in_(wanted)),
        select(relations.c.document_id)
        .join(parties, parties.c.relation_id == relations.c.id)
        .where(parties.c.actor_id.in_(wanted)),
        select(persons.c.document_id).where(persons.c.actor_id.in_(wanted)),
    )
    return {row[0] for query in queries for row in connection.execute(query.distinct())}
