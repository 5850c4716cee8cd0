"""The canonical export: what a record holds, without when it was captured and without the log.

Two records of the same documents, whatever the order of arrival, give the same lines byte for byte. Claims,
relations and incidents are told as they stand; where people's judgements changed them, what the machine read
follows, and the judgements in force without their times. A judgement undone leaves no trace here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select

from sijill.record import schema
from sijill.record.catalogue import actors, places
from sijill.record.overlays import plain_lines

_TIMES = {"retrieved_at", "digest"}
_TABLES: tuple[tuple[str, Table], ...] = (
    ("document", schema.documents),
    ("block", schema.blocks),
    ("claim", schema.claims),
    ("relation", schema.relations),
    ("person", schema.persons),
    ("incident", schema.incidents),
    ("issue", schema.issues),
)


def lines(connection: Connection) -> Iterator[str]:
    """Yield JSON lines, sorted within each kind; keys are sorted too."""
    for kind, table in _TABLES:
        rows = connection.execute(select(table))
        yield from sorted(_line(kind, dict(row._mapping)) for row in rows)
    yield from sorted(_line("actor", _plain(use)) for use in actors(connection))
    yield from sorted(_line("place", _plain(use)) for use in places(connection))
    yield from sorted(_line(kind, values) for kind, values in plain_lines(connection))


def _line(kind: str, values: dict[str, Any]) -> str:
    kept = {key: value for key, value in values.items() if key not in _TIMES and key != "blob"}
    if "blob" in values:
        kept["value"] = json.loads(values["blob"])
    return json.dumps({"kind": kind, **kept}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return plain
