"""The tables of linking: what is kept of claims so that a new one is weighed against few others."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, LargeBinary, String, Table

from sijill.record.schema import metadata

#: Claims as linked. They are numbered by where and when (``shelves.py``): those that may link with one another
#: lie on few pages. ``keys`` packs the claim's block keys, ``outline`` is what it is compared by without words.
link_claims = Table(
    "link_claims",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("claim_id", String, nullable=False, index=True, unique=True),
    Column("keys", LargeBinary, nullable=False),
    Column("outline", LargeBinary, nullable=False),
)

link_blocks = Table(
    "link_blocks",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

#: Pairs that reach the threshold, in both directions.
link_edges = Table(
    "link_edges",
    metadata,
    Column("a", Integer, primary_key=True, autoincrement=False),
    Column("b", Integer, primary_key=True, autoincrement=False),
    Column("weight", Float, nullable=False),
    sqlite_with_rowid=False,
)

#: Claims that came, changed or went since the last linking; triggers of the migration fill it.
link_pending = Table("link_pending", metadata, Column("claim_id", String, primary_key=True))
