"""Weighing many pairs on several cores; the number of workers changes nothing in the result."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence

from sijill.linking.blocking import Blocks
from sijill.linking.inputs import ClaimView
from sijill.linking.scoring import total

#: Fewer claims than this are weighed in the process itself: forking would take longer.
FEW = 20_000

#: What the workers share: set before they are forked, so that each reads it where it is.
_shared: tuple[Sequence[ClaimView], Blocks] | None = None


def strong(claims: Sequence[ClaimView], limit: float, workers: int = 1) -> list[tuple[float, str, str]]:
    """Return weight and ids of the pairs that share a block and sum to ``limit`` or more."""
    global _shared
    blocks = Blocks(claims)
    if workers < 2 or len(claims) < FEW or "fork" not in multiprocessing.get_all_start_methods():
        return _weighed(claims, blocks, limit, range(len(claims)))
    _shared = (claims, blocks)
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            shares = pool.map(_share, [(limit, n, workers) for n in range(workers)])
    finally:
        _shared = None
    return [edge for share in shares for edge in share]


def _share(part: tuple[float, int, int]) -> list[tuple[float, str, str]]:
    if _shared is None:
        raise RuntimeError("A worker was started without the claims it is to weigh.")
    limit, first, step = part
    claims, blocks = _shared
    return _weighed(claims, blocks, limit, range(first, len(claims), step))


def _weighed(
    claims: Sequence[ClaimView], blocks: Blocks, limit: float, positions: range
) -> list[tuple[float, str, str]]:
    found = []
    for position in positions:
        a = claims[position]
        for other in blocks.partners(position):
            b = claims[other]
            weight = total(a, b, limit)
            if weight is not None and weight >= limit:
                found.append((weight, a.id, b.id))
    return found
