"""What counting and looking up names read; both are filled again after every upgrade."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0400"
down_revision = "0300"
branch_labels = None
depends_on = None

_PEOPLE = ("killed_low", "killed_high", "wounded_low", "wounded_high")


def upgrade() -> None:
    """Make the tables; every incident is to be indexed anew."""
    op.create_table(
        "incident_tallies",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_type", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("first", "last", "place")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("several", "contradicting")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _PEOPLE),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_incident_tallies")),
    )
    op.create_table(
        "incident_parties",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n", "party", name=op.f("pk_incident_parties")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wordings",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "id", "document_id")),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("words", "folded")),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kind", "id", "document_id", "n", name=op.f("pk_wordings")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_wordings_document_id", "wordings", ["document_id"])
    op.create_index("ix_wordings_kind_folded", "wordings", ["kind", "folded"])
    op.execute("INSERT OR IGNORE INTO incident_pending SELECT id FROM incidents")
