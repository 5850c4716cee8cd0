"""The numbers of linked claims: those near one another in time and space have numbers near one another.

A table is kept in the order of its numbers. A claim is weighed against those of its days and its surroundings, so
that numbered as they come these would lie all over a large record, one page of the file each.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from math import floor

from sqlalchemy import Connection, func, select

from sijill.linking.inputs import Compared
from sijill.record.link_tables import link_claims

#: A shelf is a day and a square of this many degrees; the map has :data:`_ROWS` by :data:`_COLUMNS` of them.
_DEGREES = 0.5
_ROWS, _COLUMNS = 360, 720
#: Numbers to a shelf. 22 bits for days, 18 for squares and these fit a signed number of 64 bits.
_ROOM = 1 << 23


def shelf(claim: Compared) -> int:
    """Return the first number of the shelf that a claim belongs on.

    Claims without a day share day nought; those without a point on the map are spread over the squares by what
    place or actors they name, else by their id.
    """
    spot = claim.spot
    if spot is not None and spot.lat is not None and spot.lon is not None:
        row = min(floor((spot.lat + 90) / _DEGREES), _ROWS - 1)
        square = row * _COLUMNS + floor((spot.lon + 180) / _DEGREES) % _COLUMNS
    else:
        named = min(claim.place_chain | claim.place_names or claim.actors, default=claim.id)
        square = int.from_bytes(blake2b(named.encode(), digest_size=8).digest(), "big") % (_ROWS * _COLUMNS)
    return ((claim.first or 0) * _ROWS * _COLUMNS + square) * _ROOM


class Shelves:
    """Gives out free numbers, a shelf at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[int, int] = {}
        self._empty = connection.execute(select(link_claims.c.n).limit(1)).first() is None

    def numbers(self, shelves: Iterable[int]) -> list[int]:
        """Return a number for each of ``shelves``, as :func:`shelf` gives them, that nothing has yet."""
        return [self._next(first) for first in shelves]

    def _next(self, first: int) -> int:
        last = self._last.get(first)
        if last is None:
            last = first - 1 if self._empty else self._taken(first)
        self._last[first] = last + 1
        return last + 1

    def _taken(self, first: int) -> int:
        n = link_claims.c.n
        here = select(func.max(n)).where(n >= first, n < first + _ROOM)
        found: int | None = self._connection.execute(here).scalar()
        return first - 1 if found is None else found
