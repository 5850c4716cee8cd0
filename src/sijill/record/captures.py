"""How a document came into the record: its captures, the versions of its page, what was odd in reading it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, func, select

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


def incidents_of(connection: Connection, claims: Collection[str]) -> dict[str, tuple[str, int]]:
    """Return, for each of ``claims`` that stands in one, the id of its incident and how many claims tell it."""
    one, every = schema.incident_claims.alias(), schema.incident_claims.alias()
    query = (
        select(one.c.claim_id, one.c.incident_id, func.count())
        .join(every, every.c.incident_id == one.c.incident_id)
        .where(one.c.claim_id.in_(claims))
        .group_by(one.c.claim_id, one.c.incident_id)
    )
    return {row[0]: (row[1], row[2]) for row in connection.execute(query)}
