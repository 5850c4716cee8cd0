"""What incremental linking and the chain of custody keep: blocks, edges, claims to link, tombstones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: Whatever changes a claim, or what linking reads of its document, makes the claim one to link again.
_TRIGGERS = (
    "CREATE TRIGGER claim_came AFTER INSERT ON claims BEGIN "
    "INSERT OR IGNORE INTO link_pending VALUES (NEW.id); END",
    "CREATE TRIGGER claim_went AFTER DELETE ON claims BEGIN "
    "INSERT OR IGNORE INTO link_pending VALUES (OLD.id); END",
    "CREATE TRIGGER claim_changed AFTER UPDATE OF blob, document_id ON claims BEGIN "
    "INSERT OR IGNORE INTO link_pending VALUES (NEW.id); END",
    "CREATE TRIGGER document_changed AFTER UPDATE ON documents "
    "WHEN OLD.current IS NOT NEW.current OR OLD.outlet IS NOT NEW.outlet OR OLD.file IS NOT NEW.file "
    "OR OLD.text IS NOT NEW.text OR OLD.published_earliest IS NOT NEW.published_earliest "
    "OR OLD.published_latest IS NOT NEW.published_latest "
    "BEGIN INSERT OR IGNORE INTO link_pending SELECT id FROM claims WHERE document_id = NEW.id; END",
)


def upgrade() -> None:
    """Add the tables; every claim that is there already is to be linked again."""
    op.create_table(
        "link_claims",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_link_claims")),
    )
    op.create_index(op.f("ix_link_claims_claim_id"), "link_claims", ["claim_id"], unique=True)
    op.create_table(
        "link_blocks",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "n", name=op.f("pk_link_blocks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_edges",
        sa.Column("a", sa.Integer(), nullable=False),
        sa.Column("b", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_link_edges")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_pending",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_link_pending")),
    )
    op.create_table(
        "tombstones",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstones")),
    )
    op.create_index(op.f("ix_issues_file"), "issues", ["file"], unique=False)
    op.execute("CREATE INDEX ix_search_document ON search_content (c2)")
    for trigger in _TRIGGERS:
        op.execute(trigger)
    op.execute("INSERT OR IGNORE INTO link_pending SELECT id FROM claims")
