"""The index by which incidents are found, and what keeps it up to date."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0300"
down_revision = "0200"
branch_labels = None
depends_on = None

#: Incidents are written anew where anything of their claims changes. Verdicts change no claim, and redaction masks
#: words where they stand.
_TRIGGERS = (
    "CREATE TRIGGER incident_came AFTER INSERT ON incidents BEGIN "
    "INSERT OR IGNORE INTO incident_pending VALUES (NEW.id); END",
    "CREATE TRIGGER incident_went AFTER DELETE ON incidents BEGIN "
    "INSERT OR IGNORE INTO incident_pending VALUES (OLD.id); END",
    "CREATE TRIGGER incident_changed AFTER UPDATE OF blob ON incidents BEGIN "
    "INSERT OR IGNORE INTO incident_pending VALUES (NEW.id); END",
    "CREATE TRIGGER outlet_changed AFTER UPDATE OF outlet ON documents WHEN OLD.outlet IS NOT NEW.outlet BEGIN "
    "INSERT OR IGNORE INTO incident_pending SELECT i.incident_id FROM incident_claims i "
    "JOIN claims c ON c.id = i.claim_id WHERE c.document_id = NEW.id; END",
    "CREATE TRIGGER verdict_came AFTER INSERT ON standings WHEN NEW.kind = 'claim' BEGIN "
    "INSERT OR IGNORE INTO incident_pending SELECT incident_id FROM incident_claims WHERE claim_id = NEW.id; END",
    "CREATE TRIGGER verdict_went AFTER DELETE ON standings WHEN OLD.kind = 'claim' BEGIN "
    "INSERT OR IGNORE INTO incident_pending SELECT incident_id FROM incident_claims WHERE claim_id = OLD.id; END",
)


def upgrade() -> None:
    """Add the tables; every incident that is there already is to be indexed."""
    op.create_table(
        "incident_entries",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("incident_id", sa.String(), nullable=False),
        sa.Column("layer", sa.String(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_incident_entries")),
    )
    op.create_index("ix_incident_entries_incident", "incident_entries", ["incident_id", "layer"], unique=True)
    op.create_table(
        "incident_postings",
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("chunk", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("family", "value", "chunk", name=op.f("pk_incident_postings")),
    )
    op.create_index(op.f("ix_incident_postings_at"), "incident_postings", ["at"], unique=False)
    op.create_table(
        "incident_sentences",
        sa.Column("sentence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("sentence", "n", name=op.f("pk_incident_sentences")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_incident_sentences_n"), "incident_sentences", ["n"], unique=False)
    op.create_table(
        "incident_pending",
        sa.Column("incident_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", name=op.f("pk_incident_pending")),
    )
    for trigger in _TRIGGERS:
        op.execute(trigger)
    op.execute("INSERT OR IGNORE INTO incident_pending SELECT id FROM incidents")
