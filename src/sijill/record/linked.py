"""What linking keeps of a record: numbered claims, their blocks, the pairs that reach the threshold, incidents."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, delete, func, insert, select, text

from sijill.linking.blocking import hashed, keys
from sijill.linking.clusters import Constraints, Edge, clusters
from sijill.linking.inputs import ClaimView, LinkDocument, ParentOf, view
from sijill.linking.link import incident
from sijill.model.incidents import Incident
from sijill.record import evidence, rows, schema
from sijill.record.decoding import decode_claim

_BATCH = 400


def claim_views(connection: Connection, parent_of: ParentOf, claims: Collection[str] | None) -> list[ClaimView]:
    """The claims of current documents, or those of them with the given ids, prepared and sorted by id."""
    table = schema.claims
    # Claims and documents apart: asked for together, SQLite goes through all documents that are current.
    query = select(table.c.blob, table.c.document_id)
    portions: Iterable[tuple[str, ...] | None] = [None] if claims is None else batches(sorted(claims))
    told = [
        (decode_claim(row.blob), str(row.document_id))
        for batch in portions
        for row in connection.execute(query if batch is None else query.where(table.c.id.in_(batch)))
    ]
    texts = documents(connection, None if claims is None else {document for _, document in told})
    found = [view(claim, texts[document], parent_of) for claim, document in told if document in texts]
    return sorted(found, key=lambda claim: claim.id)


def documents(connection: Connection, wanted: set[str] | None) -> dict[str, LinkDocument]:
    """Return the current documents with the given ids, or all of them, as linking sees them."""
    table = schema.documents
    head = (table.c.id, table.c.file, table.c.outlet, table.c.published_earliest, table.c.published_latest)
    # The plus keeps SQLite from going by the flag, which most documents bear.
    query = select(*head, table.c.text).where(text("+documents.current"))
    portions: Iterable[tuple[str, ...] | None] = [None] if wanted is None else batches(sorted(wanted))
    return {
        row.id: LinkDocument(*row)
        for batch in portions
        for row in connection.execute(query if batch is None else query.where(table.c.id.in_(batch)))
    }


def batches(items: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield items in portions that one query can name."""
    left = iter(items)
    while batch := tuple(islice(left, _BATCH)):
        yield batch


def packed(keys: Sequence[int]) -> bytes:
    """Write block keys as they are kept."""
    return array("q", keys).tobytes()


def unpacked(keys: bytes) -> list[int]:
    """Read block keys as they are kept."""
    found = array("q")
    found.frombytes(keys)
    return found.tolist()


def number(connection: Connection, claims: Sequence[ClaimView]) -> dict[str, int]:
    """Give each claim a number and keep its blocks."""
    last = connection.execute(select(func.max(schema.link_claims.c.n))).scalar() or 0
    numbers = {claim.id: last + at for at, claim in enumerate(claims, start=1)}
    blocks_of = {claim.id: hashed(keys(claim)) for claim in claims}
    named = [{"n": numbers[key], "claim_id": key, "keys": packed(blocks_of[key])} for key in numbers]
    if named:
        connection.execute(insert(schema.link_claims), named)
    # In the order of the table, so that writing it runs from one end to the other.
    blocks = sorted((key, numbers[claim]) for claim, found in blocks_of.items() for key in found)
    if blocks:
        connection.exec_driver_sql("INSERT INTO link_blocks VALUES (?, ?)", blocks)
    return numbers


def keep_edges(connection: Connection, edges: Iterable[Edge], numbers: dict[str, int]) -> None:
    """Keep pairs that reach the threshold, in both directions."""
    both = sorted(
        pair
        for weight, a, b in edges
        for pair in ((numbers[a], numbers[b], weight), (numbers[b], numbers[a], weight))
    )
    if both:
        connection.exec_driver_sql("INSERT OR REPLACE INTO link_edges VALUES (?, ?, ?)", both)


def join_incidents(
    connection: Connection, claims: Sequence[ClaimView], edges: list[Edge], constraints: Constraints
) -> None:
    """Join claims into incidents and insert these."""
    put_incidents(connection, (incident(cluster) for cluster in clusters(claims, edges, constraints)))


def count_incidents(connection: Connection) -> int:
    """Return how many incidents there are."""
    return connection.execute(select(func.count()).select_from(schema.incidents)).scalar_one()


def replace_incidents(connection: Connection, incidents: Iterable[Incident]) -> None:
    """Put ``incidents`` in place of all that are stored."""
    connection.execute(delete(schema.incidents))
    put_incidents(connection, incidents)


def put_incidents(connection: Connection, incidents: Iterable[Incident]) -> None:
    """Insert incidents with their claims and what answers read of them."""
    left = iter(sorted(incidents, key=lambda one: one.id))
    while batch := list(islice(left, _BATCH)):
        connection.execute(insert(schema.incidents), [rows.incident_row(one) for one in batch])
        members = [{"incident_id": one.id, "claim_id": claim} for one in batch for claim in one.claims]
        connection.execute(insert(schema.incident_claims), members)
        evidence.keep_incidents(connection, batch)
