"""Judgements that a person should look at again."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, text

from sijill.model.judgements import Pending
from sijill.record import judgements, schema
from sijill.record.judgement_tables import bindings as _B
from sijill.record.judgement_tables import judgements as _J

_BY_ACT = ("accept", "reject")


def needs_review(connection: Connection) -> list[Pending]:
    """Return the judgements that a person should look at again, oldest first.

    Those whose words changed in the newest version of a report, and those whose words now bear another
    reading. A later verdict on the same claim settles them, and so does ``confirm``.
    """
    documents = schema.documents
    query = (
        select(_B, documents.c.file)
        .join(documents, documents.c.id == _B.c.document_id)
        # The plus keeps SQLite from going by the flag, which most documents bear.
        .where(_B.c.review != "", text("+documents.current"))
        .order_by(_B.c.n, _B.c.slot, _B.c.document_id)
    )
    told = {
        one.n: one for one in judgements.active(connection, _J.c.n.in_(select(_B.c.n).where(_B.c.review != "")))
    }
    confirmed = {
        (one.target, one.value["document"], one.value["why"]) for one in judgements.of_acts(connection, "confirm")
    }
    found = []
    for row in connection.execute(query).all():
        one = told.get(row.n)
        if one is None or (one.id, row.document_id, row.review) in confirmed:
            continue
        if row.target is not None and _settled(connection, row.target, row.document_id, row.n):
            continue
        found.append(Pending(one, row.review, row.target, row.document_id, row.file))
    return found


def _settled(connection: Connection, target: str, document_id: str, n: int) -> bool:
    later = (
        select(func.count())
        .select_from(_B.join(_J, _J.c.n == _B.c.n))
        .where(_B.c.target == target, _B.c.document_id == document_id, _B.c.n > n)
        .where(_J.c.act.in_(_BY_ACT), _J.c.undone_by.is_(None))
    )
    return connection.execute(later).scalar_one() > 0
