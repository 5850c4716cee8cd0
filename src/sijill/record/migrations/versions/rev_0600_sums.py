"""Sums of what documents and incidents tell, both filled again after every upgrade; wider indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0600"
down_revision = "0500"
branch_labels = None
depends_on = None

_SUMS = ("incidents", "several", "contradicting", "killed_low", "killed_high", "wounded_low", "wounded_high")
#: Indexes that hold what is asked for by them, so that no row of the table is read.
_WIDER = {
    "claim_actors": ("actor_id", "role", "claim_id"),
    "incident_claims": ("claim_id", "incident_id"),
}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "tallies",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("family", "key", "words")),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("family", "key", "words", name=op.f("pk_tallies")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "document_tallies",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_tallies")),
    )
    op.create_table(
        "incident_sums",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("layer", "by", "status", "key", "other")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _SUMS),
        sa.PrimaryKeyConstraint("layer", "by", "status", "key", "other", name=op.f("pk_incident_sums")),
        sqlite_with_rowid=False,
    )
    for table, columns in _WIDER.items():
        op.drop_index(f"ix_{table}_{columns[0]}", table)
        op.create_index(f"ix_{table}_{columns[0]}", table, list(columns))
