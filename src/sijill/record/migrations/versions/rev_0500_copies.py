"""Which documents are copies of which; filled again after every upgrade, as is what tells of ties and acts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0500"
down_revision = "0400"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and an index of acts of several days.

    Ties say whether their document has copies, and no longer sketch its text.
    """
    op.create_table(
        "copy_texts",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_copy_texts")),
    )
    op.create_index(op.f("ix_copy_texts_document_id"), "copy_texts", ["document_id"], unique=True)
    op.create_table(
        "copy_bands",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "n", name=op.f("pk_copy_bands")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        sa.Column("one", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_copies")),
        sqlite_with_rowid=False,
    )
    spans = sa.text("since <> till")
    op.create_index("ix_acts_spans", "acts", ["one", "other", "till"], sqlite_where=spans)
    op.drop_column("tie_ends", "sketch")
    op.add_column("tie_ends", sa.Column("copied", sa.Boolean(), nullable=False, server_default=sa.false()))
