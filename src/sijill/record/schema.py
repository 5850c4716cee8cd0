"""The tables of a record. Changing one means a migration beside it; a test compares the two.

Those of judgements, linking, copies, answers about a day and the index of incidents stand in modules of their own.

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
    MetaData,
    String,
    Table,
    Text,
)

#: Revision that this version of the package reads and writes.
HEAD = "0800"
#: The last revision after which what follows from documents, claims and incidents is to be made anew.
FILLED = "0600"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def of_document(*, primary: bool = False, nullable: bool = False) -> Column[str]:
    """Make the column that names the document a row is of, and goes with it."""
    return Column(
        "document_id",
        String,
        ForeignKey("documents.id", ondelete="CASCADE"),
        primary_key=primary,
        nullable=nullable,
        index=not primary,
    )


def of(table: str, column: str) -> Column[str]:
    """Make the part of a key that names a row of another table, and goes with it."""
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
    of_document(),
    Column("sha256", String, nullable=False),
    Column("retrieved_at", String, nullable=False),
    Column("tool", String, nullable=False),
    Column("file", String, nullable=False),
    Column("url", String),
)

blocks = Table(
    "blocks",
    metadata,
    of_document(primary=True),
    Column("n", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    of_document(),
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
    of("claims", "claim_id"),
    Column("n", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("actor_id", String),
    Column("text", String, nullable=False),
    Index("ix_claim_actors_actor_id", "actor_id", "role", "claim_id"),
)

claim_places = Table(
    "claim_places",
    metadata,
    of("claims", "claim_id"),
    Column("n", Integer, primary_key=True),
    Column("place_id", String, index=True),
    Column("text", String, nullable=False),
)

claim_sources = Table(
    "claim_sources",
    metadata,
    of("claims", "claim_id"),
    Column("n", Integer, primary_key=True),
    Column("source_id", String, index=True),
    Column("kind", String, nullable=False),
    Column("text", String, nullable=False),
)

relations = Table(
    "relations",
    metadata,
    Column("id", String, primary_key=True),
    of_document(),
    Column("relation", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("blob", Text, nullable=False),
)

#: ``role`` is subject, object or party; ``place_id`` stands instead of ``actor_id`` for controls, present_at.
relation_parties = Table(
    "relation_parties",
    metadata,
    of("relations", "relation_id"),
    Column("n", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("actor_id", String, index=True),
    Column("place_id", String, index=True),
    Column("text", String, nullable=False),
)

persons = Table(
    "persons",
    metadata,
    of_document(primary=True),
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
    of_document(nullable=True),
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
    of("incidents", "incident_id"),
    Column("claim_id", String, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_incident_claims_claim_id", "claim_id", "incident_id"),
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

Index("ix_claims_type_day", claims.c.event_type, claims.c.earliest)
