"""The tables by which incidents are found; all of them follow from incidents, claims and judgements.

``incident_entries`` numbers the incidents: once as all claims tell them, once as the accepted ones do (``layer``).
``incident_postings`` holds for each value of each family the numbers that have it, as bits; ``incident_changes``
names those of its rows that changed lately. ``sentence`` is the
row of the full-text index. ``incident_tallies`` and ``incident_parties`` are what counting reads, and where all
incidents are counted, ``incident_sums``. ``incident_pending`` names incidents that came, went or were judged
since; triggers of the migration fill it.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table

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

#: Bit i of ``bits`` (``bits.py``) stands for the number ``chunk`` * 8192 + i.
incident_postings = Table(
    "incident_postings",
    metadata,
    Column("family", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("chunk", Integer, primary_key=True, autoincrement=False),
    Column("bits", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

#: What the last generations of the postings changed, for readers that hold them in memory.
incident_changes = Table(
    "incident_changes",
    metadata,
    Column("at", Integer, primary_key=True, autoincrement=False),
    Column("family", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("chunk", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

incident_sentences = Table(
    "incident_sentences",
    metadata,
    Column("sentence", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

#: What is counted of an entry. Days are ISO; ``place`` is an id or ``text:`` and a name. People are the lowest and
#: the highest closed counts, 0 where nobody gives any; ``several`` says that two independent sources tell of it,
#: ``contradicting`` that its claims differ.
incident_tallies = Table(
    "incident_tallies",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("event_type", String, nullable=False),
    Column("first", String),
    Column("last", String),
    Column("place", String),
    Column("several", Boolean, nullable=False),
    Column("contradicting", Boolean, nullable=False),
    Column("killed_low", Integer, nullable=False),
    Column("killed_high", Integer, nullable=False),
    Column("wounded_low", Integer, nullable=False),
    Column("wounded_high", Integer, nullable=False),
)

#: Actors and recipients of an entry: an id or ``text:`` and a name.
incident_parties = Table(
    "incident_parties",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("party", String, primary_key=True),
    sqlite_with_rowid=False,
)

#: ``incident_tallies`` of a layer summed up by what they are brought together by (``by``) and by status. For
#: "days" ``key`` and ``other`` are the first and last day, for "place" ``key`` is the place; "" stands for none.
incident_sums = Table(
    "incident_sums",
    metadata,
    Column("layer", String, primary_key=True),
    Column("by", String, primary_key=True),
    Column("status", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("incidents", Integer, nullable=False),
    Column("several", Integer, nullable=False),
    Column("contradicting", Integer, nullable=False),
    Column("killed_low", Integer, nullable=False),
    Column("killed_high", Integer, nullable=False),
    Column("wounded_low", Integer, nullable=False),
    Column("wounded_high", Integer, nullable=False),
    sqlite_with_rowid=False,
)

incident_pending = Table("incident_pending", metadata, Column("incident_id", String, primary_key=True))
