"""The tables of judgements and of what follows from them.

``judgements`` and ``judgement_anchors`` are what people decided; nothing is ever changed there but
``undone_by``. The other three follow from them and the machine's values, and are made anew whenever either
changes: ``machine_values`` keeps what the machine read in documents where judgements change the tables that
views read; ``standings`` says who stands behind what; ``bindings`` where each judgement stands now.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from sijill.record.schema import metadata

judgements = Table(
    "judgements",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True, index=True),
    Column("at", String, nullable=False),
    Column("user", String, nullable=False),
    Column("act", String, nullable=False, index=True),
    Column("target_kind", String, nullable=False),
    Column("target", String, nullable=False, index=True),
    Column("field", String),
    Column("value", Text, nullable=False),
    Column("reason", String, nullable=False),
    Column("batch", String, nullable=False, index=True),
    Column("undone_by", String),
)

#: No reference to ``documents``: a judgement outlives the document it was made on.
judgement_anchors = Table(
    "judgement_anchors",
    metadata,
    Column("n", Integer, ForeignKey("judgements.n", ondelete="CASCADE"), primary_key=True),
    Column("slot", Integer, primary_key=True),
    Column("document_id", String, nullable=False, index=True),
    Column("blob", Text, nullable=False),
)

bindings = Table(
    "bindings",
    metadata,
    Column("n", Integer, ForeignKey("judgements.n", ondelete="CASCADE"), primary_key=True),
    Column("slot", Integer, primary_key=True),
    Column(
        "document_id",
        String,
        ForeignKey("documents.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("target", String, index=True),
    Column("review", String, nullable=False),
)

#: ``kind`` is claim, relation, person, or document: the row that marks a document as judged.
machine_values = Table(
    "machine_values",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("document_id", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("blob", Text, nullable=False),
)

#: ``blob`` holds the value of what was rejected, which stands in no other table.
standings = Table(
    "standings",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("document_id", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("verdict", String, nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("credibility", Integer, nullable=False),
    Column("blob", Text),
)
