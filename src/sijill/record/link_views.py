"""Claims and documents of a record as linking sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, select, text

from sijill.linking.inputs import ClaimView, LinkClaim, LinkDocument, ParentOf, view
from sijill.record import schema
from sijill.record.decoding import decode_claim
from sijill.record.stored import StoredClaim

T = TypeVar("T")
_BATCH = 400


def views(connection: Connection, parent_of: ParentOf, claims: Collection[str] | None) -> list[ClaimView]:
    """Return the claims of current documents, or those of them with the given ids, prepared and sorted by id."""
    # Claims and documents apart: asked for together, SQLite goes through all documents that are current.
    read = told(connection, claims)
    return seen(parent_of, read, documents(connection, None if claims is None else {one.document for one in read}))


def told(connection: Connection, claims: Collection[str] | None) -> list[LinkClaim]:
    """Return all claims, or those with the given ids, of whatever document."""
    table = schema.claims
    query = select(table.c.blob, table.c.document_id)
    wanted: Iterable[tuple[str, ...] | None] = [None] if claims is None else batches(sorted(claims))
    return [
        LinkClaim(decode_claim(row.blob), row.document_id)
        for batch in wanted
        for row in connection.execute(query if batch is None else query.where(table.c.id.in_(batch)))
    ]


def seen(
    parent_of: ParentOf, claims: Iterable[LinkClaim], documents: Mapping[str, LinkDocument]
) -> list[ClaimView]:
    """Return those of ``claims`` that are of one of ``documents``, prepared and sorted by id."""
    found = [view(one.claim, documents[one.document], parent_of) for one in claims if one.document in documents]
    return sorted(found, key=lambda claim: claim.id)


def documents(connection: Connection, wanted: set[str] | None) -> dict[str, LinkDocument]:
    """Return the current documents with the given ids, or all of them, as linking sees them."""
    table = schema.documents
    head = (table.c.id, table.c.file, table.c.outlet, table.c.published_earliest, table.c.published_latest)
    # The plus keeps SQLite from going by the flag, which most documents bear.
    query = select(*head, table.c.text).where(text("+documents.current"))
    parts: Iterable[tuple[str, ...] | None] = [None] if wanted is None else batches(sorted(wanted))
    return {
        row.id: LinkDocument(*row)
        for batch in parts
        for row in connection.execute(query if batch is None else query.where(table.c.id.in_(batch)))
    }


def stored_view(told: StoredClaim, text_: str, parent_of: ParentOf) -> ClaimView:
    """Prepare a claim that was read with its document; ``text_`` is the document's."""
    document = told.document
    seen = LinkDocument(document.id, document.file, document.outlet, document.earliest, document.latest, text_)
    return view(told.claim, seen, parent_of)


def batches(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Cut ``items`` into parts that one query can name."""
    left = iter(items)
    while batch := tuple(islice(left, _BATCH)):
        yield batch
