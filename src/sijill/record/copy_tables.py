"""The tables of copies: which current documents are near-copies, and by what a new one finds those it copies."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, LargeBinary, String, Table

from sijill.record.schema import metadata

#: Current documents as compared, numbered to keep the next table small; ``digest`` is of the text, ``keys`` packs
#: the document's keys in ``copy_bands``.
copy_texts = Table(
    "copy_texts",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document_id", String, nullable=False, index=True, unique=True),
    Column("digest", String, nullable=False),
    Column("keys", LargeBinary, nullable=False),
)

copy_bands = Table(
    "copy_bands",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

#: Pairs of near-copies, in both directions; ``share`` of their five-word runs are the same.
copies = Table(
    "copies",
    metadata,
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("share", Float, nullable=False),
    sqlite_with_rowid=False,
)
