"""The tables of what is counted of current documents; see ``record/tallies.py``. They follow from the others."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from sijill.record.schema import metadata

#: How often something is told, by what is counted (``family``), of whom or what, and in which words.
tallies = Table(
    "tallies",
    metadata,
    Column("family", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("words", String, primary_key=True),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)

#: What each document adds to these, as JSON, to take it out again. It outlives the document until then.
document_tallies = Table(
    "document_tallies",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("told", LargeBinary, nullable=False),
)
