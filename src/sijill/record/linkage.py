"""Linking within the record: a new document touches only what candidate links connect it with.

Each claim's block keys and each pair that reaches the threshold are kept. What came, changed or went since
(``link_pending``, filled by triggers) is weighed against the claims that share a block with it; the connected
parts it touches are joined anew. As clusters never reach beyond a connected part, the incidents are those that
linking everything would give.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable

from sqlalchemy import Connection, delete, insert, select

from sijill.linking.clusters import Constraints, candidate_edges
from sijill.linking.inputs import ClaimView, ParentOf
from sijill.record import incident_index, link_tables, schema
from sijill.record.link_views import views
from sijill.record.linked import join_incidents, keep_edges, number
from sijill.record.linking_part import Part

#: Told what is being done while everything is linked anew.
Told = Callable[[str], None]
#: Settings that keep by what the record was linked: the digest of lexicon and weights, and the constraints.
VERSION, _CONSTRAINTS = "linked_by", "linked_constraints"
#: Below this many claims to link, or a tenth of those linked, neighbours alone are looked at.
_FEW = 500


def relink(
    connection: Connection,
    parent_of: ParentOf,
    version: str,
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen
    workers: int = 1,
    told: Told = lambda _: None,
) -> None:
    """Bring the incidents up to date.

    ``version`` names all that weighs besides the claims: another one than last time links everything anew.
    """
    settings = schema.settings
    known = {
        row.key: row.value
        for row in connection.execute(select(settings).where(settings.c.key.in_((VERSION, _CONSTRAINTS))))
    }
    pairs = json.dumps([sorted(constraints.must), sorted(constraints.cannot)])
    _mark(connection, _changed(known.get(_CONSTRAINTS, "[[],[]]"), pairs))
    pending = list(connection.execute(select(link_tables.link_pending.c.claim_id)).scalars())
    seen: dict[str, ClaimView] = {}
    if known.get(VERSION) != version or _are_many(connection, len(pending)):
        seen = _all(connection, parent_of, constraints, workers, told)
    elif pending:
        seen = Part(connection, parent_of, constraints).relink(sorted(pending))
    told("Indexing incidents")
    incident_index.settle(connection, seen)
    if pending:
        connection.execute(delete(link_tables.link_pending))
    for key, value in ((VERSION, version), (_CONSTRAINTS, pairs)):
        if known.get(key) != value:
            connection.execute(insert(settings).prefix_with("OR REPLACE").values(key=key, value=value))


def _are_many(connection: Connection, pending: int) -> bool:
    if pending <= _FEW:
        return False
    # Counting all that is linked would read a table that grows with the record.
    n = link_tables.link_claims.c.n
    return connection.execute(select(n).order_by(n).offset(10 * pending - 1).limit(1)).first() is None


def _changed(before: str, after: str) -> set[str]:
    """The claims whose pairs differ between two lists of constraints."""
    if before == after:
        return set()
    old, new = ({(kind, *pair) for kind in (0, 1) for pair in json.loads(told)[kind]} for told in (before, after))
    return {claim for _, a, b in old ^ new for claim in (a, b)}


def _mark(connection: Connection, claims: Collection[str]) -> None:
    if claims:
        marked = insert(link_tables.link_pending).prefix_with("OR IGNORE")
        connection.execute(marked, [{"claim_id": claim} for claim in sorted(claims)])


def _all(
    connection: Connection, parent_of: ParentOf, constraints: Constraints, workers: int, told: Told
) -> dict[str, ClaimView]:
    told("Reading claims")
    for table in (link_tables.link_edges, link_tables.link_blocks, link_tables.link_claims, schema.incidents):
        connection.execute(delete(table))
    claims = views(connection, parent_of, None)
    told("Weighing pairs of claims")
    edges = candidate_edges(claims, workers)
    told("Joining claims to incidents")
    keep_edges(connection, edges, number(connection, claims))
    join_incidents(connection, claims, edges, constraints)
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
