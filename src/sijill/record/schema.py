"""The tables of a record. Changing one means a migration beside it; a test compares the two.

Columns exist for what is filtered or joined; everything else of a claim, relation or incident lives in
``blob``, the JSON of the extraction output, so that what was printed and what is stored cannot drift apart.
The full-text table ``search`` is SQLite's own and stands in the migration.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

#: Revision that this version of the package reads and writes.
HEAD = "0300"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of_document(*, primary: bool = False, nullable: bool = False) -> Column[str]:
    return Column(
        "document_id",
        String,
        ForeignKey("documents.id", ondelete="CASCADE"),
        primary_key=primary,
        nullable=nullable,
        index=not primary,
    )


def _of(table: str, column: str) -> Column[str]:
    return Column(column, String, ForeignKey(f"{table}.id", ondelete="CASCADE"), primary_key=True)


#: ``page`` names the page that versions share; ``current`` marks the newest version; ``digest`` covers the
#: metadata and the extraction, so that a second identical addition is seen to change nothing.
documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("page", String, nullable=False, index=True),
    Column("current", Boolean, nullable=False, index=True),
    Column("file", String, nullable=False),
    Column("url", String),
    Column("title", String),
    Column("outlet", String, index=True),
    Column("author", String),
    Column("published_edtf", String),
    Column("published_how", String),
    Column("published_start", Integer),
    Column("published_end", Integer),
    Column("published_earliest", String),
    Column("published_latest", String),
    Column("media_type", String, nullable=False),
    Column("encoding", String, nullable=False),
    Column("retrieved_at", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("chars", Integer, nullable=False),
    Column("note", String),
    Column("digest", String, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    _of_document(),
    Column("sha256", String, nullable=False),
    Column("retrieved_at", String, nullable=False),
    Column("tool", String, nullable=False),
    Column("file", String, nullable=False),
    Column("url", String),
)

blocks = Table(
    "blocks",
    metadata,
    _of_document(primary=True),
    Column("n", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    _of_document(),
    Column("event_type", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("earliest", String, index=True),
    Column("latest", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("place_id", String, index=True),
    Column("blob", Text, nullable=False),
)

claim_actors = Table(
    "claim_actors",
    metadata,
    _of("claims", "claim_id"),
    Column("n", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("actor_id", String, index=True),
    Column("text", String, nullable=False),
)

claim_places = Table(
    "claim_places",
    metadata,
    _of("claims", "claim_id"),
    Column("n", Integer, primary_key=True),
    Column("place_id", String, index=True),
    Column("text", String, nullable=False),
)

claim_sources = Table(
    "claim_sources",
    metadata,
    _of("claims", "claim_id"),
    Column("n", Integer, primary_key=True),
    Column("source_id", String, index=True),
    Column("kind", String, nullable=False),
    Column("text", String, nullable=False),
)

relations = Table(
    "relations",
    metadata,
    Column("id", String, primary_key=True),
    _of_document(),
    Column("relation", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("blob", Text, nullable=False),
)

#: ``role`` is subject, object or party; ``place_id`` stands instead of ``actor_id`` for controls, present_at.
relation_parties = Table(
    "relation_parties",
    metadata,
    _of("relations", "relation_id"),
    Column("n", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("actor_id", String, index=True),
    Column("place_id", String, index=True),
    Column("text", String, nullable=False),
)

persons = Table(
    "persons",
    metadata,
    _of_document(primary=True),
    Column("n", Integer, primary_key=True),
    Column("actor_id", String, index=True),
    Column("text", String, nullable=False),
    Column("blob", Text, nullable=False),
)

#: Actors and places as the lexicon or gazetteer of the last build described them.
actors = Table(
    "actors",
    metadata,
    Column("id", String, primary_key=True),
    Column("blob", Text, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("id", String, primary_key=True),
    Column("parent", String, index=True),
    Column("blob", Text, nullable=False),
)

#: Every name of the actors and places above, folded, for look-up; ``kind`` is actor or place.
names = Table(
    "names",
    metadata,
    Column("kind", String, primary_key=True),
    Column("of", String, primary_key=True),
    Column("folded", String, primary_key=True, index=True),
    Column("weak", Boolean, nullable=False),
)

issues = Table(
    "issues",
    metadata,
    Column("id", String, primary_key=True),
    _of_document(nullable=True),
    Column("file", String, nullable=False, index=True),
    Column("code", String, nullable=False),
    Column("message", String, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String, primary_key=True),
    Column("event_type", String, nullable=False, index=True),
    Column("earliest", String, index=True),
    Column("latest", String),
    Column("blob", Text, nullable=False),
)

incident_claims = Table(
    "incident_claims",
    metadata,
    _of("incidents", "incident_id"),
    Column("claim_id", String, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True, index=True),
)

runs = Table(
    "runs",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("tool", String, nullable=False),
    Column("lexicon", String, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("prev", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("entry", Text, nullable=False),
)

#: Claims as linked, numbered to keep the two tables below small; ``keys`` packs the claim's block keys.
link_claims = Table(
    "link_claims",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("claim_id", String, nullable=False, index=True, unique=True),
    Column("keys", LargeBinary, nullable=False),
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

#: What was redacted: ``kind`` is document or person, ``id`` the document's or actor's.
tombstones = Table(
    "tombstones",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("reason", String, nullable=False),
)

#: What answers about a day read instead of documents, claims and relations; see ``record/evidence.py``. One row
#: for each end of a relation of a current document, so that what is told of one actor or place lies together.
#: ``ends`` is JSON: [[key, words, name], ...]; days are ISO, "" where unknown; ``told_first`` and ``told_last``
#: bound the day on which the document came out.
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
    _of_document(),
    Column("told_first", String, nullable=False),
    Column("told_last", String, nullable=False),
    Column("outlet", String),
    Column("cited", String, nullable=False),
    Column("ends", String, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
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
    _of_document(),
    sqlite_with_rowid=False,
)

#: Incidents by the actors and places of their claims.
incident_ends = Table(
    "incident_ends",
    metadata,
    Column("end", String, primary_key=True),
    Column("till", String, primary_key=True),
    _of("incidents", "incident_id"),
    Column("since", String, nullable=False),
    Column("status", String, nullable=False),
    Index("ix_incident_ends_incident_id", "incident_id"),
    sqlite_with_rowid=False,
)

Index("ix_claims_type_day", claims.c.event_type, claims.c.earliest)
