"""A document out of the record as it was read into it, for extracting from it again."""

from __future__ import annotations

from sqlalchemy import select

from sijill.model.document import Document
from sijill.record import schema
from sijill.record.store import Record
from sijill.record.stored import StoredDocument


def read_again(record: Record, stored: StoredDocument, tool: str) -> Document:
    """The document; ``tool`` is the program that reads it now."""
    table = schema.documents
    asked = select(table.c.media_type, table.c.encoding).where(table.c.id == stored.id)
    how = record.ask(lambda connection: connection.execute(asked).one())
    return Document(
        id=stored.id,
        file=stored.file,
        raw=b"" if record.is_redacted(stored.id) else record.raw.get(stored.id),
        sha256=stored.id,
        media_type=how.media_type,
        encoding=how.encoding,
        text=record.text(stored.id),
        blocks=record.blocks(stored.id),
        title=stored.title,
        outlet=stored.outlet,
        author=stored.author,
        url=stored.url,
        published=stored.published,
        retrieved_at=stored.retrieved_at,
        tool=tool,
        note=stored.note,
        issues=tuple(told.issue for told in record.issues() if told.document == stored.id),
    )
