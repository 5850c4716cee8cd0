"""The append-only log: each entry carries the hash of the one before, so that a change shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, case, func, insert, select

from sijill.record import schema

#: What the first entry names as the hash before it.
START = "0" * 64

#: The kind of an entry; none for one that a redaction took out or that was damaged.
_kind = case((func.json_valid(schema.log.c.entry), func.json_extract(schema.log.c.entry, "$.kind")))
Plain = str | int | float | bool | None


class Entry(msgspec.Struct, frozen=True):
    """One line of the log. ``entry`` is canonical JSON: keys sorted, no spaces, UTF-8 as it is."""

    seq: int
    prev: str
    hash: str
    entry: str


def canonical(body: Mapping[str, Plain]) -> str:
    """Write ``body`` as canonical JSON."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chain_hash(prev: str, entry: str) -> str:
    """Return the SHA-256 of the previous hash followed by the entry."""
    return hashlib.sha256((prev + entry).encode()).hexdigest()


def append(connection: Connection, kind: str, body: Mapping[str, Plain]) -> None:
    """Add an entry of ``kind``; the caller holds the write lock, so that the chain cannot fork."""
    last = connection.execute(
        select(schema.log.c.seq, schema.log.c.hash).order_by(schema.log.c.seq.desc()).limit(1)
    ).first()
    seq, prev = (last.seq + 1, last.hash) if last else (1, START)
    entry = canonical({**body, "kind": kind, "seq": seq})
    connection.execute(insert(schema.log).values(seq=seq, prev=prev, hash=chain_hash(prev, entry), entry=entry))


def body(entry: str) -> dict[str, Any]:
    """What an entry says, by key; of one that was damaged, nothing."""
    try:
        told = json.loads(entry)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def entries(connection: Connection) -> list[Entry]:
    """Return the whole log, oldest first."""
    rows = connection.execute(select(schema.log).order_by(schema.log.c.seq))
    return [Entry(row.seq, row.prev, row.hash, row.entry) for row in rows]


def page(connection: Connection, kind: str | None, offset: int, limit: int) -> list[Entry]:
    """Return entries of a kind, or of any, the newest first."""
    query = select(schema.log).order_by(schema.log.c.seq.desc()).offset(offset).limit(limit)
    if kind is not None:
        query = query.where(_kind == kind)
    return [Entry(row.seq, row.prev, row.hash, row.entry) for row in connection.execute(query)]


def kinds(connection: Connection) -> dict[str, int]:
    """Return how many entries there are of each kind, by name; what a redaction took out bears the kind ""."""
    query = select(func.coalesce(_kind, ""), func.count()).group_by(_kind)
    return dict(sorted(tuple(row) for row in connection.execute(query)))


def length(connection: Connection) -> int:
    """Return the number of entries."""
    return connection.execute(select(func.count()).select_from(schema.log)).scalar_one()
