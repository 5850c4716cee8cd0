"""Linked claims numbered by where and when, postings without empty space, and what changed in them beside them.

Both are made anew: the index of incidents at once, linking when the record is next linked.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0800"
down_revision = "0700"
branch_labels = None
depends_on = None

_PLACE = ("family", "value", "chunk")


def upgrade() -> None:
    """Make the tables."""
    for table in ("link_claims", "incident_postings"):
        op.drop_table(table)
    op.create_table(
        "link_claims",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.Column("outline", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_link_claims")),
    )
    op.create_index(op.f("ix_link_claims_claim_id"), "link_claims", ["claim_id"], unique=True)
    for table in ("link_blocks", "link_edges"):
        op.execute(f"DELETE FROM {table}")
    op.execute("DELETE FROM settings WHERE key = 'linked_by'")
    op.create_table(
        "incident_postings",
        *_place(),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(*_PLACE, name=op.f("pk_incident_postings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "incident_changes",
        sa.Column("at", sa.Integer(), nullable=False),
        *_place(),
        sa.PrimaryKeyConstraint("at", *_PLACE, name=op.f("pk_incident_changes")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT OR IGNORE INTO incident_pending SELECT id FROM incidents")


def _place() -> tuple[sa.Column[str], sa.Column[str], sa.Column[int]]:
    family, value, chunk = _PLACE
    return (
        sa.Column(family, sa.String(), nullable=False),
        sa.Column(value, sa.String(), nullable=False),
        sa.Column(chunk, sa.Integer(), nullable=False),
    )
