"""The stored claims that fresh ones may link with: as few are read as can be told apart without reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from sijill.linking.blocking import hashed, is_cell, probes
from sijill.linking.clusters import Edge
from sijill.linking.comparisons import point, too_far
from sijill.linking.inputs import ClaimView, ParentOf, unread, view
from sijill.linking.scoring import apart_is_hopeless, hopeless, total
from sijill.linking.weights import table as weights
from sijill.record import link_views


def edges(
    connection: Connection,
    parent_of: ParentOf,
    fresh: Sequence[ClaimView],
    known: dict[str, ClaimView],
    numbers: dict[str, int],
) -> list[Edge]:
    """Weigh fresh claims against all that share a block.

    Fills ``numbers`` with the claims they link with, ``known`` with all that were read.
    """
    partners = {claim.id: _partners(connection, claim) for claim in fresh}
    others = {key: n for found in partners.values() for key, n in found.items()}
    read = _likely(connection, parent_of, fresh, partners, others.keys() - known.keys())
    known |= {claim.id: claim for claim in read}
    limit, found = weights().link_at, set()
    for claim in fresh:
        for a, b in _pairs(claim, partners[claim.id], known):
            weight = total(a, b, limit)
            if weight is not None and weight >= limit:
                found.add((weight, a.id, b.id))
    numbers |= {key: others[key] for _, *ends in found for key in ends if key not in numbers}
    return sorted(found)


def _partners(connection: Connection, claim: ClaimView) -> dict[str, int]:
    """Return the numbers of the claims that share a block with a claim, but for those too far away to link."""
    blocks = set(probes(claim))
    cells = _listed(hashed(filter(is_cell, blocks)))
    query = (
        f"SELECT c.claim_id, c.n, c.lat, c.lon, min(b.key IN ({cells})) AS by_cell "
        "FROM link_blocks b JOIN link_claims c ON c.n = b.n "
        f"WHERE b.key IN ({_listed(hashed(blocks))}) GROUP BY c.n"
    )
    here = point(claim) if apart_is_hopeless() else None
    return {
        row.claim_id: row.n
        for row in connection.exec_driver_sql(query)
        if row.claim_id != claim.id
        and not (here and row.by_cell and row.lat is not None and too_far(here, (row.lat, row.lon)))
    }


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _likely(
    connection: Connection,
    parent_of: ParentOf,
    fresh: Sequence[ClaimView],
    partners: Mapping[str, Iterable[str]],
    others: Collection[str],
) -> list[ClaimView]:
    """Return those of ``others`` that may link with a fresh claim. Few do: only their documents are read."""
    told = link_views.told(connection, others)
    bare = {one.claim.id: view(one.claim, unread(one.document), parent_of) for one in told}
    limit = weights().link_at
    likely = {
        key
        for claim in fresh
        for a, b in _pairs(claim, partners[claim.id], bare)
        if not hopeless(a, b, limit)
        for key in (a.id, b.id)
    }
    left = [one for one in told if one.claim.id in likely]
    return link_views.seen(parent_of, left, link_views.documents(connection, {one.document for one in left}))


def _pairs(
    claim: ClaimView, partners: Iterable[str], known: Mapping[str, ClaimView]
) -> Iterator[tuple[ClaimView, ClaimView]]:
    """Yield the pairs, ids in order, of a claim and those of its partners that are known, of other documents."""
    for key in partners:
        other = known.get(key)
        if other is not None and other.document.id != claim.document.id:
            yield (claim, other) if claim.id < key else (other, claim)
