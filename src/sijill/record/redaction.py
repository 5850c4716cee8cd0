"""Taking a document or a person's name out of a record for good, leaving a tombstone that says so.

The log keeps the hash of every entry that is taken out, so that the chain stays whole; a new entry says which
were, when, by whom and why. Bytes go from the raw files, the tables, the search index, the free pages of the
database and its write-ahead log. Masked letters keep their number, so that every other quote stands where it
stood.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, text, update

from sijill.model.document import Document
from sijill.model.errors import NotFoundError, RecordError
from sijill.record import incident_index, judgements, log, postings, schema, sums, views, writer
from sijill.record.custody import PURGE_DUE, TAKEN_OUT
from sijill.record.decoding import decode_person
from sijill.record.naming import pattern
from sijill.record.raw import RawStore

MASK = "█"
#: Kind of the tombstone of a document whose raw bytes went because they name a person; its text stays.
_MASKED = "text"
_Masked = Callable[[str], str]
#: Tables whose words are no report's: the log is dealt with entry by entry, the others hold ids and numbers.
_LEFT = frozenset({"log", "tombstones", "alembic_version", "link_claims", "link_pending", "settings", "runs"})


class Order(msgspec.Struct, frozen=True):
    """Who redacts, when (UTC) and why; the reason stays in the log for good."""

    by: str
    at: str
    reason: str


class Redacted(msgspec.Struct, frozen=True):
    """What a redaction took out: documents removed or masked, log entries and judgements emptied."""

    kind: str
    id: str
    documents: tuple[str, ...]
    entries: tuple[int, ...]
    judgements: tuple[str, ...]


def redact_document(connection: Connection, key: str, order: Order) -> Redacted:
    """Take the document ``key`` out: its text, claims, relations and what judgements quote of it."""
    _check(order)
    table = schema.documents
    head = connection.execute(select(table.c.text, table.c.title).where(table.c.id == key)).first()
    if head is None:
        raise NotFoundError(f"No document has the id {key}. `sijill documents` lists them.")
    if head.title and head.title in order.reason:
        raise RecordError("The reason stays in the log for good: do not quote the document in it.")
    _begin(connection, key)
    touched = judgements.redact(connection, key)
    writer.remove(connection, key)
    entries = _take_out(connection, lambda body, _entry: body.get("document_id") == key)
    return _bury(connection, Redacted("document", key, (key,), entries, touched), order)


def redact_person(
    connection: Connection, key: str, order: Order, raw: RawStore, called: Collection[str] = ()
) -> Redacted:
    """Mask every name of the person ``key`` in texts, values, index and log; raw bytes with it are purged.

    ``called`` are names to mask besides those that reports read so far have for the person. Where an earlier
    redaction left nothing to mask, that is returned.
    """
    _check(order)
    names = _names(connection, key) | {name.strip() for name in called if name.strip()}
    if not names and (done := redone(connection, key)) is not None:
        return done
    if not names:
        raise NotFoundError(f"The record names no person {key}. `sijill actors` lists persons with their ids.")
    whole = pattern(name for name in names if len(name.split()) > 1)
    single = pattern(names)
    if single is not None and single.search(order.reason):
        raise RecordError("The reason stays in the log for good: do not give the name in it.")
    _begin(connection, key)
    before = set(judgements.altered(connection))
    own = _documents_naming(connection, key) | _saying(connection, whole)
    gone = set(connection.execute(select(schema.tombstones.c.id)).scalars())
    hit = sorted(_mask_documents(connection, own, single) | (_raw_naming(connection, raw, whole) | own) - gone)
    if not hit:
        raise NotFoundError("No report in the record has this name. Give it as reports write it, in full.")
    for document in hit:
        connection.execute(
            insert(schema.tombstones).prefix_with("OR IGNORE"), _tombstone(document, _MASKED, order)
        )
    connection.execute(delete(schema.actors).where(schema.actors.c.id == key))
    connection.execute(delete(schema.names).where(schema.names.c.of == key))
    sums.clear(connection)
    if whole is not None:
        _mask_cells(connection, whole, None)
    if single is not None:
        _mask_cells(connection, single, own)
    sums.count_again(connection, {*hit, *own})
    # The raw bytes of these documents are gone, so that a judgement's quote cannot be held against them.
    touched = tuple(sorted(set(judgements.altered(connection)) - before))
    named = whole or single
    entries = _take_out(connection, lambda _body, entry: named is not None and bool(named.search(entry)))
    return _bury(connection, Redacted("person", key, tuple(hit), entries, touched), order)


def _check(order: Order) -> None:
    if not order.reason.strip():
        raise RecordError("A redaction needs a reason. Give --reason; it stays in the log, so no names in it.")


def _begin(connection: Connection, key: str) -> None:
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    table = schema.settings
    connection.execute(insert(table).prefix_with("OR REPLACE").values(key=PURGE_DUE, value=key))


def _tombstone(key: str, kind: str, order: Order) -> dict[str, str]:
    return {"id": key, "kind": kind, "at": order.at, "by": order.by, "reason": order.reason}


def _take_out(connection: Connection, concerns: Callable[[dict[str, Any], str], bool]) -> tuple[int, ...]:
    """Empty the log entries that concern what is redacted; their hashes stay. Returns their numbers."""
    found = tuple(entry.seq for entry in log.entries(connection) if concerns(json.loads(entry.entry), entry.entry))
    table = schema.log
    for seq in found:
        connection.execute(update(table).where(table.c.seq == seq).values(entry=TAKEN_OUT))
    return found


def _bury(connection: Connection, done: Redacted, order: Order) -> Redacted:
    # The index of incidents bears names of outlets and places; what it gives up is overwritten here.
    incident_index.settle(connection)
    postings.purge(connection)
    connection.execute(insert(schema.tombstones).prefix_with("OR REPLACE"), _tombstone(done.id, done.kind, order))
    body: dict[str, log.Plain] = {
        "of": done.kind,
        "id": done.id,
        "at": order.at,
        "by": order.by,
        "reason": order.reason,
        "entries": ",".join(map(str, done.entries)),
        "judgements": ",".join(done.judgements),
    }
    log.append(connection, "redaction", body)
    # Merging the index into one leaves nothing of the words that were deleted.
    connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))
    return done


def _names(connection: Connection, key: str) -> set[str]:
    """Every wording by which the record names the actor, where it is a person."""
    persons, found = schema.persons, set()
    for row in connection.execute(select(persons.c.blob).where(persons.c.actor_id == key)):
        person = decode_person(row.blob)
        found |= {person.text, *person.aliases}
    if not found:
        return set()
    for table in (schema.claim_actors, schema.relation_parties):
        found |= set(connection.execute(select(table.c.text).where(table.c.actor_id == key)).scalars())
    return {name.strip() for name in found if len(name.strip()) > 2 and MASK not in name}


def _documents_naming(connection: Connection, key: str) -> set[str]:
    persons, claims, relations = schema.persons, schema.claims, schema.relations
    in_claims = select(schema.claim_actors.c.claim_id).where(schema.claim_actors.c.actor_id == key)
    in_relations = select(schema.relation_parties.c.relation_id).where(schema.relation_parties.c.actor_id == key)
    queries = (
        select(persons.c.document_id).where(persons.c.actor_id == key),
        select(claims.c.document_id).where(claims.c.id.in_(in_claims)),
        select(relations.c.document_id).where(relations.c.id.in_(in_relations)),
    )
    return {row for query in queries for row in connection.execute(query).scalars()}


def _saying(connection: Connection, whole: re.Pattern[str] | None) -> set[str]:
    """The documents whose text gives a name of several words, whoever the reader took it for."""
    if whole is None:
        return set()
    table = schema.documents
    return {row.id for row in connection.execute(select(table.c.id, table.c.text)) if whole.search(row.text)}


def mask(names: re.Pattern[str], words: str) -> str:
    """Put :data:`MASK` in place of each letter of each name; spaces stay."""
    return names.sub(lambda found: re.sub(r"\\n|(\S)", _letter, found.group()), words)


def _letter(found: re.Match[str]) -> str:
    return MASK if found.group(1) else found.group()


def _mask_documents(connection: Connection, own: set[str], names: re.Pattern[str] | None) -> set[str]:
    """Mask names, single words too, in texts and index of the documents that name the person."""
    table, hit = schema.documents, set()
    for key in sorted(own):
        row = connection.execute(select(table.c.id, table.c.text).where(table.c.id == key)).one()
        if names is None or (masked := mask(names, row.text)) == row.text:
            continue
        hit.add(row.id)
        told: dict[str, log.Plain] = {
            "document_id": row.id,
            "text_sha256": hashlib.sha256(masked.encode()).hexdigest(),
        }
        log.append(connection, "text", told)
        connection.execute(update(table).where(table.c.id == row.id).values(text=masked))
        writer.unindex(connection, row.id)
        blocks = views.blocks_of(connection, row.id)
        writer.index(connection, Document(row.id, "", b"", row.id, "", "", masked, blocks))
    return hit


def _raw_naming(connection: Connection, raw: RawStore, whole: re.Pattern[str] | None) -> set[str]:
    """The documents whose raw bytes name the person although their text, without furniture, does not."""
    if whole is None:
        return set()
    table = schema.documents
    return {
        row.id
        for row in connection.execute(select(table.c.id, table.c.encoding))
        if raw.has(row.id) and whole.search(raw.get(row.id).decode(row.encoding, "ignore"))
    }


def _mask_cells(connection: Connection, names: re.Pattern[str], own: set[str] | None) -> None:
    """Mask names in every cell of text of every table, or of the rows that belong to the documents ``own``."""
    driver: Any = connection.connection.driver_connection
    driver.create_function("masked", 1, lambda cell: mask(names, cell) if isinstance(cell, str) else cell)
    for table, column, columns in _cells(connection):
        where = f'"{column}" <> masked("{column}")'
        if own is not None:
            scope = _scope(columns, own)
            if scope is None:
                continue
            where = f"({scope}) AND {where}"
        connection.exec_driver_sql(f'UPDATE "{table}" SET "{column}" = masked("{column}") WHERE {where}')


def _cells(connection: Connection) -> Iterator[tuple[str, str, set[str]]]:
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
    for table in connection.execute(text(listed + " AND name NOT LIKE 'sqlite_%' ORDER BY name")).scalars().all():
        if table in _LEFT:
            continue
        columns = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').all()
        kinds = {row[1]: str(row[2]).upper() for row in columns if not row[5]}
        for column, kind in kinds.items():
            if kind.startswith(("VARCHAR", "TEXT")) and not (table == "documents" and column == "text"):
                yield table, column, {row[1] for row in columns}


def _scope(columns: set[str], own: Iterable[str]) -> str | None:
    listed = ", ".join(f"'{key}'" for key in sorted(own))
    if "document_id" in columns:
        return f"document_id IN ({listed})"
    if "claim_id" in columns:
        return f"claim_id IN (SELECT id FROM claims WHERE document_id IN ({listed}))"
    if "relation_id" in columns:
        return f"relation_id IN (SELECT id FROM relations WHERE document_id IN ({listed}))"
    if {"page", "retrieved_at"} <= columns:
        return f"id IN ({listed})"
    return None


def redone(connection: Connection, key: str) -> Redacted | None:
    """Return an earlier redaction of the document or person ``key``, None where there was none."""
    table = schema.tombstones
    row = connection.execute(select(table).where(table.c.id == key, table.c.kind != _MASKED)).first()
    return Redacted(row.kind, row.id, (), (), ()) if row else None
