"""Counting what people rejected: it stands in no table of claims or relations, only in that of standings."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select, text

from sijill.model.judgements import ItemKind
from sijill.record import schema
from sijill.record.judgement_tables import standings as _S

#: Where the value of a kind says what it is, and the paths of its single ends and its lists of those it names.
_TYPE = {"claim": "$.event_type", "relation": "$.relation"}
_ENDS = {"claim": (), "relation": ("$.subject.id", "$.object.id")}
_LISTS = {"claim": ("$.actors", "$.recipients", "$.places"), "relation": ("$.parties",)}


def count(
    connection: Connection,
    kind: ItemKind,
    kinds: Collection[str] = (),
    outlet: str | None = None,
    named: Collection[str] = (),
) -> int:
    """Count the claims or relations of current documents that people rejected.

    ``kinds`` are event types or relations, ``outlet`` published them, and each of ``named`` is the id of an actor
    or place that they name; empty and None mean any.
    """
    documents = schema.documents
    query = select(func.count()).select_from(_S.join(documents, documents.c.id == _S.c.document_id))
    query = query.where(_S.c.verdict == "rejected", _S.c.kind == kind, text("+documents.current"))
    if kinds:
        query = query.where(func.json_extract(_S.c.blob, _TYPE[kind]).in_(sorted(kinds)))
    if outlet is not None:
        query = query.where(documents.c.outlet == outlet)
    for n, key in enumerate(named):
        query = query.where(_names(kind, f"named_{n}", key))
    return connection.execute(query).scalar_one()


def _names(kind: ItemKind, parameter: str, key: str) -> ColumnElement[bool]:
    """Of a rejected value: it names an actor or place."""
    ends = [func.json_extract(_S.c.blob, path) == key for path in _ENDS[kind]]
    lists = [
        text(
            f"EXISTS (SELECT 1 FROM json_each(standings.blob, '{path}') AS one "
            f"WHERE json_extract(one.value, '$.id') = :{parameter})"
        ).bindparams(bindparam(parameter, key))
        for path in _LISTS[kind]
    ]
    return or_(*ends, *lists)
