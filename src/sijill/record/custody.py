"""Whether a record is what it was: raw bytes, log, texts and judgements held against their hashes."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from sijill.record import judgements, schema
from sijill.record.log import START, body, chain_hash
from sijill.record.raw import RawStore

#: What stands in place of an entry that a redaction took out; its hash stays, so that the chain is whole.
TAKEN_OUT = "{}"
#: The setting that stands from a redaction until its bytes are purged.
PURGE_DUE = "purge_due"


class Finding(msgspec.Struct, frozen=True):
    """Something that does not hold: its kind, the file, document, entry or judgement, and what to do."""

    kind: str
    what: str
    message: str


class Verified(msgspec.Struct, frozen=True):
    """What was held against its hash, how much of it, the log's last hash, and what does not hold."""

    raw_files: int
    log_entries: int
    texts: int
    redactions: int
    head: str
    findings: tuple[Finding, ...]


class _Entry(msgspec.Struct, frozen=True):
    seq: int
    prev: str
    hash: str
    entry: str
    body: dict[str, Any]


def verify(connection: Connection, raw: RawStore, head: str | None = None) -> Verified:
    """Hold everything against its hash.

    ``head`` is a hash that an earlier run printed: it must still stand in the log, which shows a log that was
    written anew as a whole.
    """
    findings: list[Finding] = []
    entries = _part(findings, lambda: _entries(connection)) or []
    whole = _part(findings, lambda: _integrity(connection))
    findings += whole or []
    findings += _chain(entries)
    if head is not None and head not in {entry.hash for entry in entries}:
        findings.append(
            Finding("log", head, "No entry of the log has this hash: the log was cut or written anew.")
        )
    documents = _part(findings, lambda: _documents(connection)) or {}
    redacted = _part(findings, lambda: _redacted(connection)) or set()
    findings += _raw(raw, documents, redacted)
    texts = {entry.body["document_id"]: entry for entry in entries if "text_sha256" in entry.body}
    findings += _texts(documents, texts, redacted, entries)
    findings += _part(findings, lambda: _judgements(connection, entries)) or []
    findings += _part(findings, lambda: _unfinished(connection)) or []
    unique = sorted(set(findings), key=lambda found: (found.kind, found.what, found.message))
    return Verified(
        sum(1 for _ in raw.names()),
        len(entries),
        len(documents),
        len(redacted),
        entries[-1].hash if entries else START,
        tuple(unique),
    )


def _part(findings: list[Finding], check: Callable[[], Any]) -> Any:
    """Run one check; a file too damaged for it is a finding, and the other checks go on."""
    try:
        return check()
    except (DatabaseError, sqlite3.Error, UnicodeDecodeError, ValueError) as error:
        told = str(getattr(error, "orig", None) or error)
        findings.append(
            Finding("database", "record.sqlite", f"It cannot be read everywhere ({told}). Restore a backup.")
        )
        return None


def _entries(connection: Connection) -> list[_Entry]:
    # As bytes: a byte that was flipped may leave no UTF-8, and that must not hide the entries after it.
    rows = connection.exec_driver_sql(
        "SELECT seq, CAST(prev AS BLOB), CAST(hash AS BLOB), CAST(entry AS BLOB) FROM log ORDER BY seq"
    )
    found = []
    for seq, *parts in rows:
        prev, own, entry = (bytes(part or b"").decode("utf-8", "backslashreplace") for part in parts)
        found.append(_Entry(seq, prev, own, entry, body(entry)))
    return found


def _integrity(connection: Connection) -> list[Finding]:
    told = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    return [Finding("database", "record.sqlite", str(line)) for line in told if line != "ok"]


def _chain(entries: list[_Entry]) -> Iterator[Finding]:
    taken_out = {
        int(seq)
        for entry in entries
        if entry.body.get("kind") == "redaction" and entry.hash == chain_hash(entry.prev, entry.entry)
        for seq in str(entry.body.get("entries", "")).split(",")
        if seq.isdigit()
    }
    prev = START
    for expected, entry in enumerate(entries, start=1):
        why = None
        if entry.seq != expected:
            why = f"its number is {entry.seq}: an entry is missing or was put in"
        elif entry.prev != prev:
            why = "it does not name the hash of the entry before it"
        elif entry.entry == TAKEN_OUT:
            if entry.seq not in taken_out:
                why = "it is empty, and no redaction took it out"
        elif entry.hash != chain_hash(entry.prev, entry.entry):
            why = "its words do not have its hash"
        elif entry.body.get("seq") != expected:
            why = "it bears another number"
        if why:
            yield Finding("log", f"entry {expected}", f"Log entry {expected} was changed: {why}.")
        prev = entry.hash


def _documents(connection: Connection) -> dict[str, str]:
    """SHA-256 of the text of each document, by id."""
    rows = connection.exec_driver_sql("SELECT id, CAST(text AS BLOB) FROM documents ORDER BY id")
    return {str(row[0]): hashlib.sha256(bytes(row[1])).hexdigest() for row in rows}


def _redacted(connection: Connection) -> set[str]:
    return set(connection.execute(select(schema.tombstones.c.id)).scalars())


def _raw(raw: RawStore, documents: dict[str, str], redacted: set[str]) -> Iterator[Finding]:
    names = set(raw.names())
    for name in sorted(names):
        if name in redacted:
            yield Finding("raw", name, "Redacted bytes are still here. Run the redaction again.")
        elif not raw.holds(name):
            yield Finding("raw", name, "The raw bytes were changed: they no longer hash to their name.")
        elif name not in documents:
            yield Finding("raw", name, "No document has these bytes. Run the interrupted build again.")
    for name in sorted(set(documents) - names - redacted):
        yield Finding("raw", name, "The raw bytes of a document are missing. Restore them from a backup.")


def _texts(
    documents: dict[str, str], logged: dict[str, _Entry], redacted: set[str], entries: list[_Entry]
) -> Iterator[Finding]:
    captured = {entry.body.get("document_id") for entry in entries if entry.body.get("kind") == "capture"}
    for key, found in documents.items():
        if key not in captured and key not in redacted:
            yield Finding("document", key, "No entry of the log tells of its capture.")
        elif key in logged and logged[key].body["text_sha256"] != found:
            yield Finding("text", key, "The text is not the one that the log has the hash of.")
    for key in sorted({str(key) for key in captured if key} - set(documents) - redacted):
        yield Finding("document", key, "The log tells of its capture, but the record no longer holds it.")


def _judgements(connection: Connection, entries: list[_Entry]) -> list[Finding]:
    excused = {
        key
        for entry in entries
        if entry.body.get("kind") == "redaction"
        for key in str(entry.body.get("judgements", "")).split(",")
    }
    return [
        Finding("judgement", key, "The judgement is not as the log has it, or is gone.")
        for key in judgements.altered(connection)
        if key not in excused
    ]


def _unfinished(connection: Connection) -> list[Finding]:
    table = schema.settings
    due = connection.execute(select(table.c.value).where(table.c.key == PURGE_DUE)).scalar()
    if not due:
        return []
    return [Finding("redaction", due, "A redaction was interrupted before the bytes were purged. Run it again.")]
