"""For each value of each family of the index, the numbers that have it: writing them, and reading what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, insert, select, text

from sijill.record import schema
from sijill.record.bits import CHUNK, packed, unpacked
from sijill.record.incident_keys import Keys
from sijill.record.link_views import batches

#: Setting of a record: the generation of its index, and the last of which it is not known what it changed.
GENERATION = "incident_generation"
#: What so many generations changed is kept; a reader that holds an older one reads everything anew.
_KEPT = 1_000
_Place = tuple[str, str, int]
_PUT = "INSERT OR REPLACE INTO incident_postings (family, value, chunk, bits) VALUES (?, ?, ?, ?)"
_TAKE = "DELETE FROM incident_postings WHERE family = ? AND value = ? AND chunk = ?"
_CHANGED = "INSERT INTO incident_changes (at, family, value, chunk) VALUES (?, ?, ?, ?)"


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
    """Write the changes as one more generation; ``whole`` has readers read everything anew."""
    at, last_whole = generation(connection)
    at += 1
    last_whole = at if whole else max(last_whole, at - _KEPT)
    places = sorted(changes.put.keys() | changes.taken.keys())
    before = _standing(connection, places)
    after = {
        place: (before.get(place, 0) & ~changes.taken.get(place, 0)) | changes.put.get(place, 0)
        for place in places
    }
    changed = [place for place in places if after[place] != before.get(place, 0)]
    run = connection.exec_driver_sql
    if put := [(*place, packed(after[place])) for place in changed if after[place]]:
        run(_PUT, put)
    if taken := [place for place in changed if not after[place]]:
        run(_TAKE, taken)
    if changed and not whole:
        run(_CHANGED, [(at, *place) for place in changed])
    run("DELETE FROM incident_changes WHERE at <= ?", (last_whole,))
    table = schema.settings
    told = f"{at} {last_whole}"
    connection.execute(insert(table).prefix_with("OR REPLACE").values(key=GENERATION, value=told))


def since(connection: Connection, at: int) -> Iterator[tuple[str, str, int, bytes | None]]:
    """Yield the rows that generations after ``at`` changed, in the order of their keys; None: taken out."""
    query = (
        "SELECT DISTINCT family, value, chunk, bits FROM incident_changes "
        "LEFT JOIN incident_postings USING (family, value, chunk) WHERE at > ? ORDER BY family, value, chunk"
    )
    for row in connection.exec_driver_sql(query, (at,)):
        yield row.family, row.value, row.chunk, row.bits


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
    """Leave no trace of values that nothing has any more: a redacted name must not stay in what changed lately."""
    write(connection, Changes(), whole=True)
