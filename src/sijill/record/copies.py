"""Keeping which current documents are near-copies of which, so that no answer has to compare texts.

A document is compared with those that share bands with it (``linking/copying.py``), whatever their days and
however many lie between. Everything here follows from the texts of the current documents.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from sijill.linking.copying import COPY_JACCARD, SHARED, bands, jaccard, shingles
from sijill.record import schema
from sijill.record.copy_tables import copies as _C
from sijill.record.copy_tables import copy_bands as _B
from sijill.record.copy_tables import copy_texts as _T
from sijill.record.in_order import InOrder
from sijill.record.numbers import packed, unpacked

_D = schema.documents
#: A band that very many texts share is of a form that they fill in: so many of them, the newest, are compared.
_MOST = 200
_BATCH = 500
Row = dict[str, Any]
_DAY = "coalesce({}.published_latest, '')"
#: Each pair once: ``a`` came out after ``b``, or on one day and its id sorts after; undated ones count as later.
_WHEN = "coalesce({}.published_latest, '9')"
_EARLIER = (
    "FROM copies JOIN documents AS a ON a.id = one JOIN documents AS b ON b.id = other "
    f"WHERE ({_WHEN.format('a')}, a.id) > ({_WHEN.format('b')}, b.id) "
    "AND (? IS NULL OR max(a.published_latest, b.published_latest) <= ?)"
)


class Copy(msgspec.Struct, frozen=True):
    """Two documents, one later than the other, of which ``share`` of the five-word runs are the same."""

    later: str
    earlier: str
    share: float


def refresh(connection: Connection, documents: Collection[str]) -> None:
    """Bring up to date what is kept of documents; those that are not current, or gone, leave nothing."""
    for key in sorted(documents):
        found = connection.execute(select(_D.c.text).where(_D.c.id == key, _D.c.current)).scalar()
        digest = _digest(found) if found is not None else None
        kept = connection.execute(select(_T.c.digest).where(_T.c.document_id == key)).scalar()
        if digest == kept:
            continue
        if kept is not None:
            forget(connection, key)
        if found is not None:
            _keep(connection, key, found)


def fill(connection: Connection) -> None:
    """Make everything anew; rows whose place in their table is random are written sorted."""
    for table in (_T, _B, _C):
        connection.execute(delete(table))
    in_order = InOrder(connection, _B)
    current = iter(connection.execute(select(_D.c.id).where(_D.c.current)).scalars().all())
    last = 0
    while batch := list(islice(current, _BATCH)):
        found = connection.execute(select(_D.c.id, _D.c.text).where(_D.c.id.in_(batch)))
        kept = [{"n": n, **_row(*told)} for n, told in enumerate(found, start=last + 1)]
        connection.execute(insert(_T), kept)
        in_order.put(_B, [{"key": key, "n": row["n"]} for row in kept for key in unpacked(row["keys"])])
        last += len(kept)
    in_order.write()
    pairs = []
    for a, b in _sharing(connection):
        (one, told), (other, text) = (_numbered(connection, n) for n in (a, b))
        share = jaccard(shingles(told), shingles(text))
        if share >= COPY_JACCARD:
            pairs += [(one, other, share), (other, one, share)]
    _put(connection, pairs)


def _sharing(connection: Connection) -> list[tuple[int, int]]:
    """Pairs of numbers that share enough bands: of a band of very many each with those right before."""
    driver: Any = connection.connection.driver_connection
    driver.execute("CREATE TEMP TABLE new_pairs (a INTEGER, b INTEGER)")
    driver.executemany("INSERT INTO new_pairs VALUES (?, ?)", _in_one_band(driver))
    query = "SELECT a, b FROM new_pairs GROUP BY a, b HAVING count(*) >= ?"
    found: list[tuple[int, int]] = driver.execute(query, (SHARED,)).fetchall()
    driver.execute("DROP TABLE new_pairs")
    return found


def _in_one_band(driver: Any) -> Iterator[tuple[int, int]]:
    held: deque[int] = deque(maxlen=_MOST)
    at = None
    for key, n in driver.execute("SELECT key, n FROM copy_bands ORDER BY key, n"):
        if key != at:
            at = key
            held.clear()
        yield from ((before, n) for before in held)
        held.append(n)


def _numbered(connection: Connection, n: int) -> tuple[str, str]:
    query = select(_D.c.id, _D.c.text).join(_T, _D.c.id == _T.c.document_id).where(_T.c.n == n)
    key, told = connection.execute(query).one()
    return key, told


def forget(connection: Connection, document: str) -> None:
    """Leave nothing of a document."""
    row = connection.execute(select(_T.c.n, _T.c["keys"]).where(_T.c.document_id == document)).first()
    if row is None:
        return
    gone = [(key, row.n) for key in unpacked(row[1])]
    if gone:
        connection.exec_driver_sql("DELETE FROM copy_bands WHERE key = ? AND n = ?", gone)
    connection.execute(delete(_T).where(_T.c.n == row.n))
    partners = connection.execute(select(_C.c.other).where(_C.c.one == document)).scalars().all()
    pairs = [pair for other in partners for pair in ((document, other), (other, document))]
    if pairs:
        connection.exec_driver_sql("DELETE FROM copies WHERE one = ? AND other = ?", pairs)
    _mark(connection, partners)


def _row(document: str, told: str) -> Row:
    """Make the row of ``copy_texts`` of a document, but for its number."""
    return {"document_id": document, "digest": _digest(told), "keys": packed(sorted(bands(told)))}


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode()).hexdigest()


def _keep(connection: Connection, document: str, told: str) -> None:
    row = _row(document, told)
    keys = unpacked(row["keys"])
    near = list(_near(connection, told, keys))
    (n,) = connection.execute(insert(_T).values(row)).inserted_primary_key or (None,)
    if keys:
        connection.exec_driver_sql("INSERT INTO copy_bands VALUES (?, ?)", [(key, n) for key in keys])
    _put(connection, [p for other, share in near for p in ((document, other, share), (other, document, share))])


def _put(connection: Connection, pairs: list[tuple[str, str, float]]) -> None:
    """Keep pairs, given in both directions."""
    if pairs:
        connection.exec_driver_sql("INSERT INTO copies VALUES (?, ?, ?)", sorted(pairs))
        _mark(connection, {one for one, _, _ in pairs})


def _near(connection: Connection, told: str, keys: Sequence[int]) -> Iterator[tuple[str, float]]:
    driver: Any = connection.connection.driver_connection
    sharing: Counter[int] = Counter()
    for key in keys:
        held = driver.execute("SELECT n FROM copy_bands WHERE key = ? ORDER BY n DESC LIMIT ?", (key, _MOST))
        sharing.update([n for (n,) in held])
    near = (n for n, shared in sharing.items() if shared >= SHARED)
    closest = sorted(near, key=lambda n: (-sharing[n], -n))[:_MOST]
    if not closest:
        return
    runs = shingles(told)
    query = select(_T.c.document_id, _D.c.text).join(_D, _D.c.id == _T.c.document_id).where(_T.c.n.in_(closest))
    for other, text in connection.execute(query):
        share = jaccard(runs, shingles(text))
        if share >= COPY_JACCARD:
            yield other, share


def _mark(connection: Connection, documents: Iterable[str]) -> None:
    """Say beside what documents tell of ties whether they have copies."""
    told = "EXISTS (SELECT 1 FROM copies WHERE one = document_id)"
    keys = [(key,) for key in sorted(documents)]
    if keys:
        connection.exec_driver_sql(f"UPDATE tie_ends SET copied = {told} WHERE document_id = ?", keys)


def copied(connection: Connection, documents: Collection[str]) -> set[str]:
    """Return those of ``documents`` of which there is a copy."""
    return {one for one, _, _ in _pairs(connection, documents)}


def of(connection: Connection, document: str) -> dict[str, float]:
    """Return the copies of a document, with the share of runs that are the same."""
    return {other: share for _, other, share in _pairs(connection, [document])}


def among(connection: Connection, documents: Collection[str]) -> list[tuple[str, str]]:
    """Return the pairs of ``documents`` that are copies, each once, sorted."""
    held = set(documents)
    return sorted((a, b) for a, b, _ in _pairs(connection, documents) if a < b and b in held)


def _pairs(connection: Connection, documents: Collection[str]) -> list[tuple[str, str, float]]:
    listed = msgspec.json.encode(sorted(documents)).decode()
    query = "SELECT one, other, share FROM json_each(?) AS told CROSS JOIN copies ON one = told.value"
    return [(*row,) for row in connection.exec_driver_sql(query, (listed,))]


def count(connection: Connection, until: str | None) -> int:
    """Return how many pairs of copies both came out by an ISO day."""
    return int(connection.exec_driver_sql(f"SELECT count(*) {_EARLIER}", (until, until)).scalar_one())


def newest(connection: Connection, until: str | None, offset: int, limit: int) -> list[Copy]:
    """Return copies both of which came out by an ISO day: those that came out last first, then by id."""
    query = f"SELECT a.id, b.id, share {_EARLIER} ORDER BY {_DAY.format('a')} DESC, a.id, b.id LIMIT ? OFFSET ?"
    return [Copy(*row) for row in connection.exec_driver_sql(query, (until, until, limit, offset))]
