"""The tables that answers about actors and places read instead of documents, claims and relations.

They follow from these and are made anew with them; see ``record/evidence.py`` and ``record/wordings.py``.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from sijill.record.schema import metadata, of, of_document

#: One row for each end of a relation of a current document, so that what is told of one actor or place lies
#: together.
#: ``ends`` is JSON: [[key, words, name], ...]; days are ISO, "" where unknown; ``told_first`` and ``told_last``
#: bound the day on which the document came out; ``copied`` says that it has copies.
tie_ends = Table(
    "tie_ends",
    metadata,
    Column("end", String, primary_key=True),
    Column("relation", String, primary_key=True),
    Column("till", String, primary_key=True),
    Column("relation_id", String, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("since", String, nullable=False),
    Column("stated", Boolean, nullable=False),
    Column("rough", Boolean, nullable=False),
    Column("parties", Boolean, nullable=False),
    Column("polarity", String, nullable=False),
    Column("status", String, nullable=False),
    of_document(),
    Column("told_first", String, nullable=False),
    Column("told_last", String, nullable=False),
    Column("outlet", String),
    Column("cited", String, nullable=False),
    Column("ends", String, nullable=False),
    Column("copied", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

#: Claims by each actor and place they are told of, and who stands across: an actor, for a departure the place
#: left, or "" where there is nobody.
acts = Table(
    "acts",
    metadata,
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("till", String, primary_key=True),
    Column("claim_id", String, primary_key=True),
    Column("since", String, nullable=False),
    Column("event_type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("outlet", String),
    Column("told_last", String, nullable=False),
    of_document(),
    sqlite_with_rowid=False,
)
#: Acts of more than one day, which are few: of the others those that meet some days end on one of them.
Index("ix_acts_spans", acts.c.one, acts.c.other, acts.c.till, sqlite_where=acts.c.since != acts.c.till)

#: Incidents by the actors and places of their claims.
incident_ends = Table(
    "incident_ends",
    metadata,
    Column("end", String, primary_key=True),
    Column("till", String, primary_key=True),
    of("incidents", "incident_id"),
    Column("since", String, nullable=False),
    Column("status", String, nullable=False),
    Index("ix_incident_ends_incident_id", "incident_id"),
    sqlite_with_rowid=False,
)

#: By which words current documents name the actors (``kind`` actor) and places that nothing else describes, and
#: how often. ``folded`` is for look-up.
wordings = Table(
    "wordings",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    of_document(primary=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("words", String, nullable=False),
    Column("folded", String, nullable=False),
    Column("uses", Integer, nullable=False),
    Index("ix_wordings_document_id", "document_id"),
    Index("ix_wordings_kind_folded", "kind", "folded"),
    sqlite_with_rowid=False,
)
