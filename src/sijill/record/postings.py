"""For each value of each family of the index, the numbers that have it: writing them, and reading what changed."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, delete, insert, select, text

from sijill.record import schema
from sijill.record.bits import CHUNK, packed, unpacked
from sijill.record.incident_keys import Keys
from sijill.record.incident_tables import incident_postings as _B
from sijill.record.link_views import batches

#: Setting of a record: the generation of its index, and the last in which something was more than added to.
GENERATION = "incident_generation"
_Place = tuple[str, str, int]
#: Changes rows where they stand; REPLACE would move each to the end of the table and write its keys anew.
_PUT = (
    "INSERT INTO incident_postings (family, value, chunk, bits, at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET bits = excluded.bits, at = excluded.at"
)


class Changes:
    """Numbers to put in and take out, by family, value and chunk."""

    def __init__(self) -> None:
        self.put: dict[_Place, int] = {}
        self.taken: dict[_Place, int] = {}

    def put_in(self, n: int, keys: Keys) -> None:
        """Have ``n`` bear the values; it may have been taken out of them just before."""
        for place, bit in _places(n, keys):
            self.put[place] = self.put.get(place, 0) | bit

    def take_out(self, n: int, keys: Keys) -> None:
        """Have ``n`` bear the values no more."""
        for place, bit in _places(n, keys):
            self.taken[place] = self.taken.get(place, 0) | bit


def _places(n: int, keys: Keys) -> Iterable[tuple[_Place, int]]:
    chunk, at = divmod(n, CHUNK)
    bit = 1 << at
    for family, values in keys.items():
        for value in values:
            yield (family, value, chunk), bit


def generation(connection: Connection) -> tuple[int, int]:
    """Return the generation of the index, and the last one at which readers must read all of it anew."""
    table = schema.settings
    told = connection.execute(select(table.c.value).where(table.c.key == GENERATION)).scalar()
    at, _, whole = (told or "0 0").partition(" ")
    return int(at), int(whole)


def write(connection: Connection, changes: Changes, whole: bool = False) -> None:
    """Write the changes as one more generation; ``whole`` has readers read everything anew.

    A row that is emptied stays, without bits, to tell readers; :func:`purge` takes such rows out.
    """
    at, last_whole = generation(connection)
    at += 1
    rows = []
    places = sorted(changes.put.keys() | changes.taken.keys())
    before = _standing(connection, places)
    for place in places:
        family, value, chunk = place
        old = before.get(place, 0)
        bits = (old & ~changes.taken.get(place, 0)) | changes.put.get(place, 0)
        if bits != old:
            rows.append((family, value, chunk, packed(bits), at))
    if rows:
        connection.exec_driver_sql(_PUT, rows)
    table = schema.settings
    told = f"{at} {at if whole else last_whole}"
    connection.execute(insert(table).prefix_with("OR REPLACE").values(key=GENERATION, value=told))


def _standing(connection: Connection, places: Iterable[_Place]) -> dict[_Place, int]:
    """The bits that stand now, by place; places without any are left out."""
    query = text(
        "SELECT b.family, b.value, b.chunk, b.bits FROM json_each(:places) AS p CROSS JOIN incident_postings b "
        "ON b.family = p.value ->> 0 AND b.value = p.value ->> 1 AND b.chunk = p.value ->> 2"
    )
    found: dict[_Place, int] = {}
    for batch in batches(places):
        rows = connection.execute(query, {"places": msgspec.json.encode(batch).decode()})
        found.update(((row.family, row.value, row.chunk), unpacked(row.bits)) for row in rows)
    return found


def purge(connection: Connection) -> None:
    """Take out the values that nothing has any more: a redacted name must not stay in them."""
    connection.execute(delete(_B).where(_B.c.bits == b""))
    write(connection, Changes(), whole=True)
