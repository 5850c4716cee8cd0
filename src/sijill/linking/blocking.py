"""Which pairs are worth weighing: those that share a block, so that work does not grow with the square.

A claim stands in several blocks. Two claims on days at most one apart and within 25 km of each other share
one; so do two that name the same place or area on such days, and two whose sentences are near-copies, dated
or not. Whatever shares no block could only reach the threshold by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from math import cos, floor, radians

from sijill.linking.inputs import ClaimView

#: Longer spans of days are blocked by months instead of days.
_MAX_DAYS = 10
_CELL = 0.5
#: Half the reach of a point in degrees of latitude: two points within 2 * 14 km share a cell.
_REACH = 0.126
_SHINGLE = 4
_SKETCH = 2

Key = tuple[str, ...]


def keys(claim: ClaimView) -> Iterator[Key]:
    """Yield the blocks that a claim stands in."""
    # COERCE and ASSAULT share blocks because a raid and the violence in it may be one happening.
    family = "force" if claim.claim.event_type in ("ASSAULT", "COERCE") else claim.claim.event_type
    head = (claim.group, family)
    where = list(_where(claim))
    for when in _when(claim):
        for place in where:
            yield (*head, when, place)
    for sketch in _sketches(claim.evidence):
        yield (*head, "words", sketch)


def _when(claim: ClaimView) -> Iterator[str]:
    if claim.first is None or claim.last is None:
        return
    if claim.last - claim.first >= _MAX_DAYS:
        # A long span meets short ones only through a copy of the words; its weight for the day is negative.
        yield f"long:{claim.first // 31}"
        return
    for day in range(claim.first, claim.last + 2):
        yield f"day:{day}"


def _where(claim: ClaimView) -> Iterator[str]:
    place = claim.place
    if place is None:
        for actor in sorted(claim.actors):
            yield f"actor:{actor}"
        return
    for key in sorted(claim.place_chain):
        yield f"place:{key}"
    if place.lat is None or place.lon is None:
        for name in sorted(claim.place_names):
            yield f"name:{name}"
        return
    wide = _REACH / max(cos(radians(place.lat)), 0.1)
    rows = range(floor((place.lat - _REACH) / _CELL), floor((place.lat + _REACH) / _CELL) + 1)
    columns = range(floor((place.lon - wide) / _CELL), floor((place.lon + wide) / _CELL) + 1)
    for row in rows:
        for column in columns:
            yield f"cell:{row}:{column}"


def _sketches(evidence: str) -> list[str]:
    """The smallest hashes of the runs of words: sentences that share most runs share one of these."""
    words = evidence.split()
    if len(words) < 2 * _SHINGLE:
        return []
    runs = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    return sorted(blake2b(run.encode(), digest_size=8).hexdigest() for run in runs)[:_SKETCH]


def pairs(claims: Sequence[ClaimView]) -> Iterator[tuple[ClaimView, ClaimView]]:
    """Yield each pair of different documents that shares a block, once, in the order of ``claims``."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        for key in sorted(set(keys(claim))):
            blocks[key].append(index)
    partners: dict[int, set[int]] = defaultdict(set)
    for members in blocks.values():
        for at, one in enumerate(members):
            partners[one].update(members[at + 1 :])
    for one in sorted(partners):
        a = claims[one]
        for other in sorted(partners[one]):
            b = claims[other]
            if a.document.id != b.document.id:
                yield a, b
