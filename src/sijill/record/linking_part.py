"""Linking what is new, and as much around it as that may change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, delete, select, text

from sijill.linking.clusters import Constraints, Edge, grown
from sijill.linking.inputs import ClaimView, ParentOf
from sijill.linking.link import incident, incident_id
from sijill.record import link_tables, schema
from sijill.record.candidates import edges as candidate_edges
from sijill.record.link_views import batches, views
from sijill.record.linked import join_incidents, keep_edges, number, put_incidents
from sijill.record.numbers import unpacked


class Part:
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
        numbers = number(self._connection, fresh)
        known = {claim.id: claim for claim in fresh}
        fresh_edges = candidate_edges(self._connection, self._parent_of, fresh, known, numbers)
        keep_edges(self._connection, fresh_edges, numbers)
        if not touched and not self._tied and self._grown(fresh, fresh_edges, known, numbers):
            return known
        names, edges = self._connected(touched | set(numbers.values()))
        members = set(names.values())
        known |= {c.id: c for c in views(self._connection, self._parent_of, members - known.keys())}
        self._drop(members | set(pending))
        claims = [known[key] for key in sorted(known) if key in members]
        join_incidents(self._connection, claims, edges, self._constraints)
        return known

    def _grown(
        self,
        fresh: Sequence[ClaimView],
        fresh_edges: list[Edge],
        known: dict[str, ClaimView],
        numbers: dict[str, int],
    ) -> bool:
        """Join fresh claims to the incidents next to them, looking as far around as these may change."""
        own = {claim.id for claim in fresh}
        wanted = {key for _, a, b in fresh_edges for key in (a, b)} - own
        while True:
            members = self._members(wanted)
            inside = {claim for group in members.values() for claim in group}
            if not wanted <= inside:
                return False
            among, leading = self._edges_among(inside)
            beyond = {key for keys in leading.values() for key in keys} - own
            groups = [frozenset(group) for group in members.values()]
            open_ = {one for group in groups if any(leading[key] - own for key in group) for one in group}
            known |= {c.id: c for c in views(self._connection, self._parent_of, inside - known.keys())}
            claims = [known[key] for key in sorted(inside | own)]
            joined = grown(claims, [*fresh_edges, *among], own, groups, open_)
            if joined is not None:
                self._drop(inside | own)
                put_incidents(self._connection, map(incident, joined), known)
                return True
            if not beyond:
                return False
            wanted = inside | beyond

    def _members(self, claims: Collection[str]) -> dict[str, set[str]]:
        """Return the claims of each incident that one of ``claims`` stands in."""
        inside = schema.incident_claims
        found: dict[str, set[str]] = {}
        for batch in batches(sorted(claims)):
            held = select(inside.c.incident_id).where(inside.c.claim_id.in_(batch))
            query = select(inside.c.incident_id, inside.c.claim_id).where(inside.c.incident_id.in_(held))
            for row in self._connection.execute(query):
                found.setdefault(row.incident_id, set()).add(row.claim_id)
        return found

    def _edges_among(self, claims: Collection[str]) -> tuple[list[Edge], dict[str, set[str]]]:
        """Return the edges among claims, and by claim those that edges lead to beyond them."""
        found: set[Edge] = set()
        leading: dict[str, set[str]] = {claim: set() for claim in claims}
        for batch in batches(sorted(claims)):
            query = (
                "SELECT one.claim_id AS a, other.claim_id AS b, e.weight FROM link_claims one "
                "JOIN link_edges e ON e.a = one.n JOIN link_claims other ON other.n = e.b "
                f"WHERE one.claim_id IN ({', '.join('?' * len(batch))})"
            )
            for a, b, weight in self._connection.exec_driver_sql(query, batch):
                if b in leading:
                    found.add((weight, min(a, b), max(a, b)))
                else:
                    leading[a].add(b)
        return sorted(found), leading

    def _forget(self, pending: Sequence[str]) -> set[int]:
        """Take what is pending out of blocks and edges; return the numbers of its neighbours."""
        table = link_tables.link_claims
        neighbours: set[int] = set()
        gone: set[int] = set()
        for batch in batches(pending):
            for row in self._connection.execute(select(table).where(table.c.claim_id.in_(batch))):
                gone.add(row.n)
                blocks = [(key, row.n) for key in unpacked(row.keys)]
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
        table = link_tables.link_claims
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
