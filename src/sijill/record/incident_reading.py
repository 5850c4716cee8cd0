"""The index of incidents in memory, as it stood at one moment, and a cache that follows the record."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, Protocol, TypeVar

import msgspec
from sqlalchemy import Connection, select, text

from sijill.record import bits, postings, search
from sijill.record.bits import Bits
from sijill.record.incident_keys import Keys, decode_keys
from sijill.record.incident_tables import incident_entries as _E
from sijill.record.incident_tables import incident_postings as _B
from sijill.record.link_views import batches

T = TypeVar("T")
#: Of a family: the numbers of incidents by value.
Family = Mapping[str, Bits]
_Families = dict[str, dict[str, dict[int, int]]]
_NOTHING: Family = {}
#: So many derived things are kept, the last ones asked for.
_KEPT = 200


class IncidentIndex:
    """The numbers of incidents by family and value. What is derived from them is made once and kept."""

    def __init__(self, generation: int, families: _Families) -> None:
        self.generation = generation
        self.families = families
        self._kept: dict[Any, tuple[Any]] = {}
        self._lock = threading.Lock()

    def family(self, name: str) -> Family:
        """Return the numbers by value of a family; empty for one that no incident has."""
        return self.families.get(name, _NOTHING)

    def keep(self, key: Any, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, made once for each ``key`` as long as it is asked for now and then."""
        with self._lock:
            found = self._kept.pop(key, None)
            if found is not None:
                self._kept[key] = found
        if found is None:
            found = (make(),)
            with self._lock:
                self._kept[key] = found
                while len(self._kept) > _KEPT:
                    del self._kept[next(iter(self._kept))]
        value: T = found[0]
        return value


def read(connection: Connection) -> IncidentIndex:
    """Read the whole index."""
    at, _ = postings.generation(connection)
    rows = connection.execute(select(_B.c.family, _B.c.value, _B.c.chunk, _B.c.bits)).all()
    return IncidentIndex(at, _with_rows({}, rows))


def _with_rows(families: _Families, rows: Iterable[Any]) -> _Families:
    """Add rows, or take out those without bits; what is changed is copied first."""
    copied: set[tuple[str, str] | str] = set()
    found = dict(families)
    for family, value, chunk, told in rows:
        if family not in copied:
            copied.add(family)
            found[family] = dict(found.get(family, {}))
        values = found[family]
        if (family, value) not in copied:
            copied.add((family, value))
            values[value] = dict(values.get(value, {}))
        if told is not None:
            values[value][chunk] = bits.unpacked(told)
        else:
            values[value].pop(chunk, None)
            if not values[value]:
                # The next row of the value, if there is one, begins with a dictionary of its own.
                del values[value]
                copied.discard((family, value))
    return found


class IndexCache:
    """Keeps the index of one record in memory between questions; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: IncidentIndex | None = None

    def read(self, connection: Connection) -> IncidentIndex:
        """Return the index as the transaction of ``connection`` sees it."""
        at, whole = postings.generation(connection)
        with self._lock:
            held = self._held
            if held is not None and held.generation == at:
                return held
            if held is None or held.generation < whole:
                found = read(connection)
            elif held.generation < at:
                found = IncidentIndex(at, _with_rows(held.families, postings.since(connection, held.generation)))
            else:
                # A transaction that began before the last change: read for it alone.
                return read(connection)
            self._held = found
            return found


def gone(connection: Connection) -> Bits:
    """Return the numbers whose incidents are no more, until the next linking takes them out."""
    rows = connection.execute(
        text(
            "SELECT e.n FROM incident_pending p JOIN incident_entries e ON e.incident_id = p.incident_id "
            "WHERE NOT EXISTS (SELECT 1 FROM incidents i WHERE i.id = p.incident_id)"
        )
    )
    return bits.of(rows.scalars())


class Mask(Protocol):
    """Hides names: says what may be shown of a text, and whether any of some words is part of a hidden name."""

    def text(self, text: str) -> str: ...

    def hides(self, words: Set[str]) -> bool: ...


def with_words(connection: Connection, query: str, mask: Mask | None = None) -> Bits:
    """Return the numbers that have a sentence with the words of ``query``, or with ``mask`` in what it leaves."""
    match, marks = search.expression(query)
    if not match:
        return {}
    if mask is not None and mask.hides(frozenset().union(*marks)):
        return bits.of(_with_shown_words(connection, match, query, mask))
    rows = connection.execute(
        text(
            "SELECT w.n FROM search JOIN incident_sentences w ON w.sentence = search.rowid "
            "WHERE search MATCH :match"
        ),
        {"match": match},
    )
    return bits.of(rows.scalars())


def _with_shown_words(connection: Connection, match: str, query: str, mask: Mask) -> Iterator[int]:
    rows = connection.execute(
        text(
            "SELECT w.n, substr(d.text, search.start + 1, search.stop - search.start) AS sentence "
            "FROM search JOIN incident_sentences w ON w.sentence = search.rowid "
            "JOIN documents d ON d.id = search.document_id WHERE search MATCH :match"
        ),
        {"match": match},
    )
    return (row.n for row in rows if search.holds(mask.text(row.sentence), query))


class Entry(msgspec.Struct, frozen=True):
    """The id of an incident and its values by family."""

    incident: str
    keys: Keys


def ids_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return the ids of incidents by number."""
    found: dict[int, str] = {}
    for batch in batches(numbers):
        query = select(_E.c.n, _E.c.incident_id).where(_E.c.n.in_(batch))
        found.update((row.n, row.incident_id) for row in connection.execute(query))
    return found


def entries(connection: Connection, numbers: Sequence[int]) -> list[Entry]:
    """Return what the index has of incidents, in the order of their numbers given."""
    rows = connection.execute(select(_E).where(_E.c.n.in_(numbers)))
    found = {row.n: Entry(row.incident_id, decode_keys(row.keys)) for row in rows}
    return [found[n] for n in numbers]
