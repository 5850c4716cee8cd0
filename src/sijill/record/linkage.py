"""Linking within the record: a new document touches only what candidate links connect it with.

Each claim's block keys and each pair that reaches the threshold are kept. What came, changed or went since
(``link_pending``, filled by triggers) is weighed against the claims that share a block with it; the connected
parts it touches are joined anew. As clusters never reach beyond a connected part, the incidents are those that
linking everything would give.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, delete, func, insert, select, text

from sijill.linking.blocking import hashed, keys, probes
from sijill.linking.clusters import Constraints, Edge, candidate_edges, clusters
from sijill.linking.inputs import ClaimView, LinkDocument, ParentOf, view
from sijill.linking.link import incident, incident_id
from sijill.linking.scoring import total
from sijill.linking.weights import table as weights
from sijill.model.incidents import Incident
from sijill.record import evidence, rows, schema
from sijill.record.decoding import decode_claim

#: Settings that keep by what the record was linked: the digest of lexicon and weights, and the constraints.
VERSION, _CONSTRAINTS = "linked_by", "linked_constraints"
#: Below this many claims to link, or a tenth of those linked, neighbours alone are looked at.
_FEW = 500
_BATCH = 400


def relink(
    connection: Connection,
    parent_of: ParentOf,
    version: str,
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen
    workers: int = 1,
) -> int:
    """Bring the incidents up to date; returns how many there are.

    ``version`` names all that weighs besides the claims: another one than last time links everything anew.
    """
    settings = schema.settings
    known = {
        row.key: row.value
        for row in connection.execute(select(settings).where(settings.c.key.in_((VERSION, _CONSTRAINTS))))
    }
    told = json.dumps([sorted(constraints.must), sorted(constraints.cannot)])
    _mark(connection, _changed(known.get(_CONSTRAINTS, "[[],[]]"), told))
    pending = list(connection.execute(select(schema.link_pending.c.claim_id)).scalars())
    linked = connection.execute(select(func.max(schema.link_claims.c.n))).scalar() or 0
    if known.get(VERSION) != version or len(pending) > max(_FEW, linked // 10):
        _all(connection, parent_of, constraints, workers)
    elif pending:
        _Part(connection, parent_of, constraints).relink(sorted(pending))
    if pending:
        connection.execute(delete(schema.link_pending))
    for key, value in ((VERSION, version), (_CONSTRAINTS, told)):
        if known.get(key) != value:
            connection.execute(insert(settings).prefix_with("OR REPLACE").values(key=key, value=value))
    return connection.execute(select(func.count()).select_from(schema.incidents)).scalar_one()


def _changed(before: str, after: str) -> set[str]:
    """The claims whose pairs differ between two lists of constraints."""
    if before == after:
        return set()
    old, new = ({(kind, *pair) for kind in (0, 1) for pair in json.loads(told)[kind]} for told in (before, after))
    return {claim for _, a, b in old ^ new for claim in (a, b)}


def _mark(connection: Connection, claims: Collection[str]) -> None:
    if claims:
        marked = insert(schema.link_pending).prefix_with("OR IGNORE")
        connection.execute(marked, [{"claim_id": claim} for claim in sorted(claims)])


def _views(connection: Connection, parent_of: ParentOf, claims: Collection[str] | None) -> list[ClaimView]:
    """The claims of current documents, or those of them with the given ids, prepared and sorted by id."""
    table = schema.claims
    # Claims and documents apart: asked for together, SQLite goes through all documents that are current.
    query = select(table.c.blob, table.c.document_id)
    batches: Iterable[tuple[str, ...] | None] = [None] if claims is None else _batches(sorted(claims))
    told = [
        (decode_claim(row.blob), str(row.document_id))
        for batch in batches
        for row in connection.execute(query if batch is None else query.where(table.c.id.in_(batch)))
    ]
    texts = documents(connection, None if claims is None else {document for _, document in told})
    found = [view(claim, texts[document], parent_of) for claim, document in told if document in texts]
    return sorted(found, key=lambda claim: claim.id)


def documents(connection: Connection, wanted: set[str] | None) -> dict[str, LinkDocument]:
    """Return the current documents with the given ids, or all of them, as linking sees them."""
    table = schema.documents
    head = (table.c.id, table.c.file, table.c.outlet, table.c.published_earliest, table.c.published_latest)
    # The plus keeps SQLite from going by the flag, which most documents bear.
    query = select(*head, table.c.text).where(text("+documents.current"))
    batches: Iterable[tuple[str, ...] | None] = [None] if wanted is None else _batches(sorted(wanted))
    return {
        row.id: LinkDocument(*row)
        for batch in batches
        for row in connection.execute(query if batch is None else query.where(table.c.id.in_(batch)))
    }


def _batches(items: Iterable[str]) -> Iterator[tuple[str, ...]]:
    left = iter(items)
    while batch := tuple(islice(left, _BATCH)):
        yield batch


def packed(keys: Sequence[int]) -> bytes:
    """Write block keys as they are kept."""
    return array("q", keys).tobytes()


def _unpacked(keys: bytes) -> list[int]:
    found = array("q")
    found.frombytes(keys)
    return found.tolist()


def _number(connection: Connection, claims: Sequence[ClaimView]) -> dict[str, int]:
    """Give each claim a number and keep its blocks."""
    last = connection.execute(select(func.max(schema.link_claims.c.n))).scalar() or 0
    numbers = {claim.id: last + at for at, claim in enumerate(claims, start=1)}
    blocks_of = {claim.id: hashed(keys(claim)) for claim in claims}
    named = [{"n": numbers[key], "claim_id": key, "keys": packed(blocks_of[key])} for key in numbers]
    if named:
        connection.execute(insert(schema.link_claims), named)
    # In the order of the table, so that writing it runs from one end to the other.
    blocks = sorted((key, numbers[claim]) for claim, found in blocks_of.items() for key in found)
    if blocks:
        connection.exec_driver_sql("INSERT INTO link_blocks VALUES (?, ?)", blocks)
    return numbers


def _keep_edges(connection: Connection, edges: Iterable[Edge], numbers: dict[str, int]) -> None:
    both = sorted(
        pair
        for weight, a, b in edges
        for pair in ((numbers[a], numbers[b], weight), (numbers[b], numbers[a], weight))
    )
    if both:
        connection.exec_driver_sql("INSERT OR REPLACE INTO link_edges VALUES (?, ?, ?)", both)


def _incidents(
    connection: Connection, claims: Sequence[ClaimView], edges: list[Edge], constraints: Constraints
) -> None:
    put_incidents(connection, (incident(cluster) for cluster in clusters(claims, edges, constraints)))


def replace_incidents(connection: Connection, incidents: Iterable[Incident]) -> None:
    """Put ``incidents`` in place of all that are stored."""
    connection.execute(delete(schema.incidents))
    put_incidents(connection, incidents)


def put_incidents(connection: Connection, incidents: Iterable[Incident]) -> None:
    """Insert incidents with their claims and what answers read of them."""
    left = iter(sorted(incidents, key=lambda one: one.id))
    while batch := list(islice(left, _BATCH)):
        connection.execute(insert(schema.incidents), [rows.incident_row(one) for one in batch])
        members = [{"incident_id": one.id, "claim_id": claim} for one in batch for claim in one.claims]
        connection.execute(insert(schema.incident_claims), members)
        evidence.keep_incidents(connection, batch)


def _all(connection: Connection, parent_of: ParentOf, constraints: Constraints, workers: int) -> None:
    for table in (schema.link_edges, schema.link_blocks, schema.link_claims, schema.incidents):
        connection.execute(delete(table))
    claims = _views(connection, parent_of, None)
    edges = candidate_edges(claims, workers)
    _keep_edges(connection, edges, _number(connection, claims))
    _incidents(connection, claims, edges, constraints)


def together(connection: Connection, a: str, b: str) -> bool:
    """Say whether two claims stand in one incident."""
    inside = schema.incident_claims
    held = select(inside.c.incident_id).where(inside.c.claim_id == a)
    both = select(inside.c.claim_id).where(inside.c.claim_id == b, inside.c.incident_id.in_(held))
    return connection.execute(both).first() is not None


class _Part:
    """Links what is pending and the connected parts it touches."""

    def __init__(self, connection: Connection, parent_of: ParentOf, constraints: Constraints) -> None:
        self._connection = connection
        self._parent_of = parent_of
        self._constraints = constraints
        self._tied: dict[str, set[str]] = {}
        for a, b in constraints.must | constraints.cannot:
            self._tied.setdefault(a, set()).add(b)
            self._tied.setdefault(b, set()).add(a)

    def relink(self, pending: Sequence[str]) -> None:
        """Do so; ``pending`` are ids of claims that may be gone."""
        touched = self._forget(pending)
        fresh = _views(self._connection, self._parent_of, pending)
        numbers = _number(self._connection, fresh)
        known = {claim.id: claim for claim in fresh}
        _keep_edges(self._connection, self._edges(fresh, known, numbers), numbers)
        names, edges = self._connected(touched | set(numbers.values()))
        members = set(names.values())
        known |= {c.id: c for c in _views(self._connection, self._parent_of, members - known.keys())}
        self._drop(members | set(pending))
        claims = [known[key] for key in sorted(known) if key in members]
        _incidents(self._connection, claims, edges, self._constraints)

    def _forget(self, pending: Sequence[str]) -> set[int]:
        """Take what is pending out of blocks and edges; return the numbers of its neighbours."""
        table = schema.link_claims
        neighbours: set[int] = set()
        gone: set[int] = set()
        for batch in _batches(pending):
            for row in self._connection.execute(select(table).where(table.c.claim_id.in_(batch))):
                gone.add(row.n)
                blocks = [(key, row.n) for key in _unpacked(row.keys)]
                run = self._connection.exec_driver_sql
                if blocks:
                    run("DELETE FROM link_blocks WHERE key = ? AND n = ?", blocks)
                found = run("SELECT b FROM link_edges WHERE a = ?", (row.n,)).scalars().all()
                neighbours.update(found)
                if found:
                    run("DELETE FROM link_edges WHERE a = ? AND b = ?", [(b, row.n) for b in found])
                    run("DELETE FROM link_edges WHERE a = ?", (row.n,))
            self._connection.execute(delete(table).where(table.c.claim_id.in_(batch)))
        return neighbours - gone

    def _edges(
        self, fresh: Sequence[ClaimView], known: dict[str, ClaimView], numbers: dict[str, int]
    ) -> list[Edge]:
        """Weigh the fresh claims against all that share a block; fills ``known`` and ``numbers``."""
        partners = {claim.id: self._partners(claim) for claim in fresh}
        others = {key: n for found in partners.values() for key, n in found.items()}
        numbers_of_others = {key: n for key, n in others.items() if key not in numbers}
        known |= {c.id: c for c in _views(self._connection, self._parent_of, numbers_of_others)}
        limit, edges = weights().link_at, set()
        for claim in fresh:
            for key in partners[claim.id]:
                a, b = sorted((claim, known[key]), key=lambda one: one.id)
                weight = total(a, b, limit) if a.document.id != b.document.id else None
                if weight is not None and weight >= limit:
                    edges.add((weight, a.id, b.id))
        numbers |= {key: n for key, n in numbers_of_others.items() if any(key in e for e in edges)}
        return sorted(edges)

    def _partners(self, claim: ClaimView) -> dict[str, int]:
        listed = ",".join(map(str, hashed(probes(claim))))
        found = self._connection.execute(
            text(
                "SELECT DISTINCT c.claim_id, c.n FROM link_blocks b JOIN link_claims c ON c.n = b.n "
                f"WHERE b.key IN ({listed})"
            )
        )
        return {row.claim_id: row.n for row in found if row.claim_id != claim.id}

    def _connected(self, seeds: set[int]) -> tuple[dict[int, str], list[Edge]]:
        """Return the claims that edges and constraints connect with ``seeds``, and the edges among them."""
        names: dict[int, str] = {}
        pairs: set[tuple[float, int, int]] = set()
        frontier = seeds
        while frontier:
            reached: set[int] = set()
            for batch in _batches(map(str, sorted(frontier))):
                listed = ",".join(batch)
                query = f"SELECT n, claim_id FROM link_claims WHERE n IN ({listed})"
                named = {row.n: row.claim_id for row in self._connection.execute(text(query))}
                names |= named
                query = f"SELECT a, b, weight FROM link_edges WHERE a IN ({listed})"
                for row in self._connection.execute(text(query)):
                    reached.add(row.b)
                    pairs.add((row.weight, min(row.a, row.b), max(row.a, row.b)))
                reached |= self._tied_to(named.values())
            frontier = reached - names.keys()
        ends = [(weight, names[a], names[b]) for weight, a, b in pairs]
        return names, [(weight, min(a, b), max(a, b)) for weight, a, b in ends]

    def _tied_to(self, claims: Iterable[str]) -> set[int]:
        tied = {other for claim in claims for other in self._tied.get(claim, ())}
        table = schema.link_claims
        found: set[int] = set()
        for batch in _batches(sorted(tied)):
            query = select(table.c.n).where(table.c.claim_id.in_(batch))
            found.update(self._connection.execute(query).scalars())
        return found

    def _drop(self, claims: Collection[str]) -> None:
        """Drop the incidents that claims stand in or stood in."""
        inside, incidents = schema.incident_claims, schema.incidents
        for batch in _batches(sorted(claims)):
            held = select(inside.c.incident_id).where(inside.c.claim_id.in_(batch))
            self._connection.execute(delete(incidents).where(incidents.c.id.in_(held)))
            named = [incident_id(claim) for claim in batch]
            self._connection.execute(delete(incidents).where(incidents.c.id.in_(named)))
