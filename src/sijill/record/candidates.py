"""The stored claims that fresh ones may link with: as few are read as can be told apart without reading."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from sijill.linking.blocking import hashed, probes
from sijill.linking.clusters import Edge
from sijill.linking.inputs import ClaimView, Compared, ParentOf, outline
from sijill.linking.scoring import hopeless, total
from sijill.linking.weights import table as weights
from sijill.record import link_views

_decode = msgspec.msgpack.Decoder(Compared).decode


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
    read = link_views.views(connection, parent_of, others.keys() - known.keys())
    known |= {claim.id: claim for claim in read}
    limit, found = weights().link_at, set()
    for claim in fresh:
        for key in partners[claim.id]:
            other = known.get(key)
            if other is None or other.document.id == claim.document.id:
                continue
            a, b = (claim, other) if claim.id < key else (other, claim)
            weight = total(a, b, limit)
            if weight is not None and weight >= limit:
                found.add((weight, a.id, b.id))
    numbers |= {key: others[key] for _, *ends in found for key in ends if key not in numbers}
    return sorted(found)


def _partners(connection: Connection, claim: ClaimView) -> dict[str, int]:
    """Return the numbers of the claims that share a block with a claim and may link with it, by their outlines."""
    query = (
        "SELECT n, outline FROM link_claims WHERE n IN "
        f"(SELECT n FROM link_blocks WHERE key IN ({', '.join(map(str, hashed(probes(claim))))}))"
    )
    own, limit = outline(claim), weights().link_at
    told = ((row.n, _decode(row.outline)) for row in connection.exec_driver_sql(query))
    return {other.id: n for n, other in told if other.id != own.id and not hopeless(own, other, limit)}
