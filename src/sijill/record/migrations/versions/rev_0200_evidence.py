"""Tables from which answers about a day are read; they are filled again after every upgrade."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0200"
down_revision = "0100"
branch_labels = None
depends_on = None


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _of(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], ondelete="CASCADE")


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "tie_ends",
        *(_text(name) for name in ("end", "relation", "till", "relation_id")),
        sa.Column("n", sa.Integer(), nullable=False),
        _text("since"),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("rough", sa.Boolean(), nullable=False),
        sa.Column("parties", sa.Boolean(), nullable=False),
        *(_text(name) for name in ("polarity", "status", "document_id", "told_first", "told_last")),
        _text("outlet", nullable=True),
        *(_text(name) for name in ("cited", "ends")),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        _of("documents", "document_id"),
        sa.PrimaryKeyConstraint("end", "relation", "till", "relation_id", name=op.f("pk_tie_ends")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "acts",
        *(_text(name) for name in ("one", "other", "till", "claim_id", "since")),
        *(_text(name) for name in ("event_type", "status")),
        _text("outlet", nullable=True),
        *(_text(name) for name in ("told_last", "document_id")),
        _of("documents", "document_id"),
        sa.PrimaryKeyConstraint("one", "other", "till", "claim_id", name=op.f("pk_acts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "incident_ends",
        *(_text(name) for name in ("end", "till", "incident_id", "since", "status")),
        _of("incidents", "incident_id"),
        sa.PrimaryKeyConstraint("end", "till", "incident_id", name=op.f("pk_incident_ends")),
        sqlite_with_rowid=False,
    )
    for table, column in (
        ("tie_ends", "document_id"),
        ("acts", "document_id"),
        ("incident_ends", "incident_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
