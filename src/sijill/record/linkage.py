"""Linking within the record: a new document touches only what candidate links connect it with.

Each claim's block keys and each pair that reaches the threshold are kept. What came, changed or went since
(``link_pending``, filled by triggers) is weighed against the claims that share a block with it; the connected
parts it touches are joined anew. As clusters never reach beyond a connected part, the incidents are those that
linking everything would give.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, delete, func, insert, select, text

from sijill.linking.blocking import hashed, keys, probes
from sijill.linking.clusters import Constraints, Edge, candidate_edges, clusters
from sijill.linking.inputs import ClaimView, ParentOf
from sijill.linking.link import incident, incident_id
from sijill.linking.scoring import total
from sijill.linking.weights import table as weights
from sijill.record import incident_index, rows, schema
from sijill.record.link_views import batches, views

#: Settings that keep by what the record was linked: the digest of lexicon and weights, and the constraints.
_VERSION, _CONSTRAINTS = "linked_by", "linked_constraints"
#: Below this many claims to link, or a tenth of those linked, neighbours alone are looked at.
_FEW = 500


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
        for row in connection.execute(select(settings).where(settings.c.key.in_((_VERSION, _CONSTRAINTS))))
    }
    told = json.dumps([sorted(constraints.must), sorted(constraints.cannot)])
    _mark(connection, _changed(known.get(_CONSTRAINTS, "[[],[]]"), told))
    pending = list(connection.execute(select(schema.link_pending.c.claim_id)).scalars())
    linked = connection.execute(select(func.max(schema.link_claims.c.n))).scalar() or 0
    seen: dict[str, ClaimView] = {}
    if known.get(_VERSION) != version or len(pending) > max(_FEW, linked // 10):
        seen = _all(connection, parent_of, constraints, workers)
    elif pending:
        seen = _Part(connection, parent_of, constraints).relink(sorted(pending))
    incident_index.settle(connection, seen)
    if pending:
        connection.execute(delete(schema.link_pending))
    for key, value in ((_VERSION, version), (_CONSTRAINTS, told)):
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


def _packed(keys: Sequence[int]) -> bytes:
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
    named = [{"n": numbers[key], "claim_id": key, "keys": _packed(blocks_of[key])} for key in numbers]
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


def _insert(connection: Connection, joined: Iterable[rows.Row], members: Iterable[rows.Row]) -> None:
    heads, inside = list(joined), list(members)
    if heads:
        connection.execute(insert(schema.incidents), heads)
        connection.execute(insert(schema.incident_claims), inside)


def _incidents(
    connection: Connection, claims: Sequence[ClaimView], edges: list[Edge], constraints: Constraints
) -> None:
    found = [incident(cluster) for cluster in clusters(claims, edges, constraints)]
    found.sort(key=lambda one: one.id)
    _insert(
        connection,
        [rows.incident_row(one) for one in found],
        [{"incident_id": one.id, "claim_id": claim} for one in found for claim in one.claims],
    )


def _all(
    connection: Connection, parent_of: ParentOf, constraints: Constraints, workers: int
) -> dict[str, ClaimView]:
    for table in (schema.link_edges, schema.link_blocks, schema.link_claims, schema.incidents):
        connection.execute(delete(table))
    claims = views(connection, parent_of, None)
    edges = candidate_edges(claims, workers)
    _keep_edges(connection, edges, _number(connection, claims))
    _incidents(connection, claims, edges, constraints)
    return {claim.id: claim for claim in claims}


def together(connection: Connection, a: str, b: str) -> bool:
    """Say whether two claims stand in one incident."""
    inside = schema.incident_claims
    held = select(inside.c.incident_id).where(inside.c.claim_id == a)
    both = select(inside.c.claim_id).where(inside.c.claim_id == b, inside.c.incident_id.in_(held))
    return connection.execute(both).first() is not None


def holding(connection: Connection, claims: Iterable[str]) -> str | None:
    """Return the id of the incident that the first of ``claims`` still in one stands in."""
    inside = schema.incident_claims
    for key in claims:
        found = connection.execute(select(inside.c.incident_id).where(inside.c.claim_id == key)).scalar()
        if found is not None:
            return str(found)
    return None


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

    def relink(self, pending: Sequence[str]) -> dict[str, ClaimView]:
        """Do so and return the claims looked at, by id; ``pending`` are ids of claims that may be gone."""
        touched = self._forget(pending)
        fresh = views(self._connection, self._parent_of, pending)
        numbers = _number(self._connection, fresh)
        known = {claim.id: claim for claim in fresh}
        _keep_edges(self._connection, self._edges(fresh, known, numbers), numbers)
        names, edges = self._connected(touched | set(numbers.values()))
        members = set(names.values())
        known |= {c.id: c for c in views(self._connection, self._parent_of, members - known.keys())}
        self._drop(members | set(pending))
        claims = [known[key] for key in sorted(known) if key in members]
        _incidents(self._connection, claims, edges, self._constraints)
        return known

    def _forget(self, pending: Sequence[str]) -> set[int]:
        """Take what is pending out of blocks and edges; return the numbers of its neighbours."""
        table = schema.link_claims
        neighbours: set[int] = set()
        gone: set[int] = set()
        for batch in batches(pending):
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
        known |= {c.id: c for c in views(self._connection, self._parent_of, numbers_of_others)}
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
            for batch in batches(map(str, sorted(frontier))):
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
        for batch in batches(sorted(tied)):
            query = select(table.c.n).where(table.c.claim_id.in_(batch))
            found.update(self._connection.execute(query).scalars())
        return found

    def _drop(self, claims: Collection[str]) -> None:
        """Drop the incidents that claims stand in or stood in."""
        inside, incidents = schema.incident_claims, schema.incidents
        for batch in batches(sorted(claims)):
            held = select(inside.c.incident_id).where(inside.c.claim_id.in_(batch))
            self._connection.execute(delete(incidents).where(incidents.c.id.in_(held)))
            named = [incident_id(claim) for claim in batch]
            self._connection.execute(delete(incidents).where(incidents.c.id.in_(named)))
