"""The tables by which incidents are found; all of them follow from incidents, claims and judgements.

``incident_entries`` numbers the incidents: once as all claims tell them, once as the accepted ones do (``layer``).
``incident_postings`` holds for each value of each family the numbers that have it, as bits. ``sentence`` is the
row of the full-text index. ``incident_pending`` names incidents that came, went or were judged since; triggers
of the migration fill it.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from sijill.record.schema import metadata

#: ``keys`` is JSON of the entry's values by family, to take them out again.
incident_entries = Table(
    "incident_entries",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("incident_id", String, nullable=False),
    Column("layer", String, nullable=False),
    Column("keys", LargeBinary, nullable=False),
)
Index("ix_incident_entries_incident", incident_entries.c.incident_id, incident_entries.c.layer, unique=True)

#: Bit i of ``bits`` (little endian) stands for the number ``chunk`` * 8192 + i; ``at`` is the row's generation.
incident_postings = Table(
    "incident_postings",
    metadata,
    Column("family", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("chunk", Integer, primary_key=True, autoincrement=False),
    Column("bits", LargeBinary, nullable=False),
    Column("at", Integer, nullable=False, index=True),
)

incident_sentences = Table(
    "incident_sentences",
    metadata,
    Column("sentence", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

incident_pending = Table("incident_pending", metadata, Column("incident_id", String, primary_key=True))
