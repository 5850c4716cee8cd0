"""The tables of the first version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of an empty record."""
    op.create_table(
        "actors",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("blob", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actors")),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("published_edtf", sa.String(), nullable=True),
        sa.Column("published_how", sa.String(), nullable=True),
        sa.Column("published_start", sa.Integer(), nullable=True),
        sa.Column("published_end", sa.Integer(), nullable=True),
        sa.Column("published_earliest", sa.String(), nullable=True),
        sa.Column("published_latest", sa.String(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("retrieved_at", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("chars", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_current"), "documents", ["current"], unique=False)
    op.create_index(op.f("ix_documents_outlet"), "documents", ["outlet"], unique=False)
    op.create_index(op.f("ix_documents_page"), "documents", ["page"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("earliest", sa.String(), nullable=True),
        sa.Column("latest", sa.String(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_earliest"), "incidents", ["earliest"], unique=False)
    op.create_index(op.f("ix_incidents_event_type"), "incidents", ["event_type"], unique=False)
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_log")),
    )
    op.create_table(
        "names",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("weak", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "of", "folded", name=op.f("pk_names")),
    )
    op.create_index(op.f("ix_names_folded"), "names", ["folded"], unique=False)
    op.create_table(
        "places",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_parent"), "places", ["parent"], unique=False)
    op.create_table(
        "runs",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("lexicon", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_runs")),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )
    op.create_table(
        "blocks",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_blocks_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "n", name=op.f("pk_blocks")),
    )
    op.create_table(
        "captures",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("retrieved_at", sa.String(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_captures_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_captures")),
    )
    op.create_index(op.f("ix_captures_document_id"), "captures", ["document_id"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("earliest", sa.String(), nullable=True),
        sa.Column("latest", sa.String(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("blob", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_claims_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_document_id"), "claims", ["document_id"], unique=False)
    op.create_index(op.f("ix_claims_earliest"), "claims", ["earliest"], unique=False)
    op.create_index(op.f("ix_claims_event_type"), "claims", ["event_type"], unique=False)
    op.create_index(op.f("ix_claims_place_id"), "claims", ["place_id"], unique=False)
    op.create_index("ix_claims_type_day", "claims", ["event_type", "earliest"], unique=False)
    op.create_table(
        "issues",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=True),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_issues_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issues")),
    )
    op.create_index(op.f("ix_issues_document_id"), "issues", ["document_id"], unique=False)
    op.create_table(
        "persons",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("blob", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_persons_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "n", name=op.f("pk_persons")),
    )
    op.create_index(op.f("ix_persons_actor_id"), "persons", ["actor_id"], unique=False)
    op.create_table(
        "relations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("blob", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_relations_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relations")),
    )
    op.create_index(op.f("ix_relations_document_id"), "relations", ["document_id"], unique=False)
    op.create_index(op.f("ix_relations_relation"), "relations", ["relation"], unique=False)
    op.create_table(
        "claim_actors",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_claim_actors_claim_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", "n", name=op.f("pk_claim_actors")),
    )
    op.create_index(op.f("ix_claim_actors_actor_id"), "claim_actors", ["actor_id"], unique=False)
    op.create_table(
        "claim_places",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_claim_places_claim_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", "n", name=op.f("pk_claim_places")),
    )
    op.create_index(op.f("ix_claim_places_place_id"), "claim_places", ["place_id"], unique=False)
    op.create_table(
        "claim_sources",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_claim_sources_claim_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", "n", name=op.f("pk_claim_sources")),
    )
    op.create_index(op.f("ix_claim_sources_source_id"), "claim_sources", ["source_id"], unique=False)
    op.create_table(
        "incident_claims",
        sa.Column("incident_id", sa.String(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_incident_claims_claim_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_claims_incident_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident_id", "claim_id", name=op.f("pk_incident_claims")),
    )
    op.create_index(op.f("ix_incident_claims_claim_id"), "incident_claims", ["claim_id"], unique=False)
    op.create_table(
        "relation_parties",
        sa.Column("relation_id", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["relations.id"],
            name=op.f("fk_relation_parties_relation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("relation_id", "n", name=op.f("pk_relation_parties")),
    )
    op.create_index(op.f("ix_relation_parties_actor_id"), "relation_parties", ["actor_id"], unique=False)
    op.create_index(op.f("ix_relation_parties_place_id"), "relation_parties", ["place_id"], unique=False)

    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "exact, variants, document_id UNINDEXED, start UNINDEXED, stop UNINDEXED, "
        "tokenize = 'unicode61 remove_diacritics 0')"
    )
