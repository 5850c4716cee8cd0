"""How a document came into the record: its captures, the versions of its page, what was odd in reading it."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from sijill.model.document import Issue
from sijill.record import schema, views
from sijill.record.stored import StoredDocument


class Capture(msgspec.Struct, frozen=True):
    """One time the bytes of a document were taken in. ``retrieved_at`` is UTC, ISO 8601; ``tool`` read them."""

    sha256: str
    retrieved_at: str
    tool: str
    file: str
    url: str | None


class CaptureDetails(msgspec.Struct, frozen=True):
    """What is known of how a document was captured.

    ``captures`` come oldest first. ``versions`` are all documents of the page, this one included, the newest
    first; ``issues`` what was odd in reading it, such as bytes that are no text.
    """

    media_type: str
    encoding: str
    captures: tuple[Capture, ...]
    versions: tuple[StoredDocument, ...]
    issues: tuple[Issue, ...]


def details(connection: Connection, document: str) -> CaptureDetails:
    """Return the details of a document that is there."""
    table, taken = schema.documents, schema.captures
    how = connection.execute(
        select(table.c.page, table.c.media_type, table.c.encoding).where(table.c.id == document)
    ).one()
    rows = connection.execute(
        select(taken).where(taken.c.document_id == document).order_by(taken.c.retrieved_at, taken.c.n)
    )
    captures = tuple(Capture(row.sha256, row.retrieved_at, row.tool, row.file, row.url) for row in rows)
    ids = tuple(connection.execute(select(table.c.id).where(table.c.page == how.page)).scalars())
    versions = sorted(views.documents(connection, current_only=False, ids=ids), key=_age, reverse=True)
    issues = tuple(told.issue for told in views.issues(connection, document))
    return CaptureDetails(how.media_type, how.encoding, captures, tuple(versions), issues)


def _age(document: StoredDocument) -> tuple[bool, str, str, str]:
    return document.current, document.latest or "", document.retrieved_at, document.id
