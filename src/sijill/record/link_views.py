"""Claims and documents of a record as linking sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, select, text

from sijill.linking.inputs import ClaimView, LinkDocument, ParentOf, view
from sijill.record import schema
from sijill.record.decoding import decode_claim
from sijill.record.stored import StoredClaim

T = TypeVar("T")
_BATCH = 400


def views(connection: Connection, parent_of: ParentOf, claims: Collection[str] | None) -> list[ClaimView]:
    """Return the claims of current documents, or those of them with the given ids, prepared and sorted by id."""
    table = schema.claims
    # Claims and documents apart: asked for together, SQLite goes through all documents that are current.
    query = select(table.c.blob, table.c.document_id)
    wanted: Iterable[tuple[str, ...] | None] = [None] if claims is None else batches(sorted(claims))
    told = [
        (decode_claim(row.blob), str(row.document_id))
        for batch in wanted
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
