"""Which pairs are worth weighing: those that share a block, so that work does not grow with the square.

A claim stands in several blocks. Two claims on days at most one apart and within 25 km of each other share
one; so do two that name the same place or area on such days, and two whose sentences are near-copies, dated
or not. Whatever shares no block could only reach the threshold by chance.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
    head = _head(claim)
    yield from _by_day(claim, head)
    for sketch in _sketches(claim.evidence):
        days = list(_days(claim))
        for day in days:
            yield (*head, "words", sketch, day)
        yield (*head, "words", sketch, "dated" if days else "undated")


def probes(claim: ClaimView) -> Iterator[Key]:
    """Yield the blocks that a claim looks for others in: where one finds another, that finds it too.

    Claims of known days that are far apart do not meet however alike their words are: reports of one kind of
    act are, and their number grows with the record.
    """
    head = _head(claim)
    yield from _by_day(claim, head)
    for sketch in _sketches(claim.evidence):
        days = list(_days(claim))
        for day in days:
            yield (*head, "words", sketch, day)
        yield (*head, "words", sketch, "undated")
        if not days:
            yield (*head, "words", sketch, "dated")


def _head(claim: ClaimView) -> Key:
    # COERCE and ASSAULT share blocks because a raid and the violence in it may be one happening.
    return claim.group, "force" if claim.event_type in ("ASSAULT", "COERCE") else claim.event_type


def _by_day(claim: ClaimView, head: Key) -> Iterator[Key]:
    where = list(_where(claim))
    for when in _when(claim):
        for place in where:
            yield (*head, when, place)


def _days(claim: ClaimView) -> Iterator[str]:
    """The days, told or not later than the next, of a claim of a short span; none of any other."""
    if claim.first is not None and claim.last is not None and claim.last - claim.first < _MAX_DAYS:
        yield from (f"day:{day}" for day in range(claim.first, claim.last + 2))


def _when(claim: ClaimView) -> Iterator[str]:
    if claim.first is None or claim.last is None:
        if claim.update_of is not None:
            # News of a happening told before: it meets what happened in the days up to its publication.
            for day in range(claim.update_of[0], claim.update_of[1] + 1):
                yield f"day:{day}"
        return
    if claim.last - claim.first >= _MAX_DAYS:
        # A long span meets short ones only through a copy of the words; its weight for the day is negative.
        yield f"long:{claim.first // 31}"
    yield from _days(claim)


def _where(claim: ClaimView) -> Iterator[str]:
    place = claim.spot
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


def hashed(blocks: Iterable[Key]) -> tuple[int, ...]:
    """Return blocks as sorted signed 64-bit numbers, to index and to store."""
    named = {"\0".join(block) for block in blocks}
    return tuple(
        sorted(
            int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True) for name in named
        )
    )


class Blocks:
    """The blocks of many claims, by the positions of the claims in the order given."""

    def __init__(self, claims: Sequence[ClaimView]) -> None:
        self._claims = claims
        self._members: dict[int, list[int]] = defaultdict(list)
        for position, claim in enumerate(claims):
            for key in hashed(keys(claim)):
                self._members[key].append(position)

    def partners(self, position: int) -> list[int]:
        """Return the later positions, of other documents, that share a block with the one at ``position``."""
        found: set[int] = set()
        claim = self._claims[position]
        for key in hashed(probes(claim)):
            members = self._members.get(key)
            if members is not None and members[-1] > position:
                found.update(members[bisect_right(members, position) :])
        document = claim.document.id
        return sorted(other for other in found if self._claims[other].document.id != document)


def pairs(claims: Sequence[ClaimView]) -> Iterator[tuple[ClaimView, ClaimView]]:
    """Yield each pair of different documents that shares a block, once, in the order of ``claims``."""
    blocks = Blocks(claims)
    for position, claim in enumerate(claims):
        for other in blocks.partners(position):
            yield claim, claims[other]
