"""The tables of judgements and of what follows from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0100"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the five tables; a record without judgements has them empty."""
    op.create_table(
        "judgements",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("target_kind", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_judgements")),
    )
    op.create_index(op.f("ix_judgements_id"), "judgements", ["id"], unique=True)
    for column in ("act", "target", "batch"):
        op.create_index(op.f(f"ix_judgements_{column}"), "judgements", [column], unique=False)
    op.create_table(
        "judgement_anchors",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("blob", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["n"], ["judgements.n"], name=op.f("fk_judgement_anchors_n"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("n", "slot", name=op.f("pk_judgement_anchors")),
    )
    op.create_index(op.f("ix_judgement_anchors_document_id"), "judgement_anchors", ["document_id"])
    op.create_table(
        "bindings",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("review", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["n"], ["judgements.n"], name=op.f("fk_bindings_n"), ondelete="CASCADE"),
        _of_document("bindings"),
        sa.PrimaryKeyConstraint("n", "slot", "document_id", name=op.f("pk_bindings")),
    )
    op.create_index(op.f("ix_bindings_document_id"), "bindings", ["document_id"], unique=False)
    op.create_index(op.f("ix_bindings_target"), "bindings", ["target"], unique=False)
    op.create_table(
        "machine_values",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("blob", sa.Text(), nullable=False),
        _of_document("machine_values"),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_machine_values")),
    )
    op.create_index(op.f("ix_machine_values_document_id"), "machine_values", ["document_id"], unique=False)
    op.create_table(
        "standings",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("blob", sa.Text(), nullable=True),
        _of_document("standings"),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_standings")),
    )
    op.create_index(op.f("ix_standings_document_id"), "standings", ["document_id"], unique=False)
    op.create_index(op.f("ix_standings_verdict"), "standings", ["verdict"], unique=False)


def _of_document(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["document_id"], ["documents.id"], name=op.f(f"fk_{table}_document_id"), ondelete="CASCADE"
    )
