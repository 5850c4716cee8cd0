"""Keeping what answers are read from: the ends of ties, acts between two, incidents by their ends, names.

Everything here follows from documents, claims, relations and incidents and is made anew with them; nothing is
decided here. It repeats what is told beside whom it is told of, so that an answer about one actor or place reads
what bears on it in one stretch, however large the record is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice, permutations
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text

from sijill.model.claims import ActorMention, Claim, PersonMention, PlaceMention, RelationClaim
from sijill.record import copies, evidence_tables, incident_ends, rows, schema, tallies, wordings
from sijill.record.decoding import decode_claim, decode_incident, decode_person, decode_relation
from sijill.record.in_order import InOrder
from sijill.text.edtf import Interval, parse
from sijill.text.normalise import fold

#: What begins the key of an end that has no id: its folded words follow.
WORDS = "text:"
#: What begins the key under which a place without an id is looked up by name.
NAMED = "name:"
#: The type of act that leaves a place.
_LEAVING = "RETREAT"
_BATCH = 500
#: Puts rows into a table, now or later.
_Put = Callable[[Table, list[rows.Row]], None]


class Told(msgspec.Struct, frozen=True):
    """What is repeated of a document: when it came out, as ISO days ("" unknown), whose it is, and whether it has
    copies.
    """

    id: str
    outlet: str | None
    first: str
    last: str
    copied: bool


def refresh(connection: Connection, documents: Collection[str]) -> None:
    """Make anew what is kept of documents; those that are not current, or gone, leave nothing."""
    copies.refresh(connection, documents)
    for table in (evidence_tables.tie_ends, evidence_tables.acts, evidence_tables.wordings):
        gone = delete(table).where(table.c.document_id == bindparam("document"))
        if documents:
            connection.execute(gone, [{"document": key} for key in sorted(documents)])
    tallies.forget(connection, documents)

    def put(table: Table, batch: Sequence[rows.Row]) -> None:
        if batch:
            connection.execute(insert(table), batch)

    _keep(connection, sorted(documents), put)


def fill(connection: Connection) -> None:
    """Make everything anew."""
    tables = evidence_tables
    for table in (tables.tie_ends, tables.acts, tables.wordings, tables.incident_ends):
        connection.execute(delete(table))
    tallies.clear(connection)
    copies.fill(connection)
    found = iter(connection.execute(select(schema.documents.c.id)).scalars().all())
    in_order = InOrder(connection, tables.tie_ends, tables.acts)
    while batch := list(islice(found, _BATCH)):
        _keep(connection, batch, in_order.put)
    in_order.write()
    told = schema.incidents
    stored = iter(connection.execute(select(told.c.id)).scalars().all())
    while batch := list(islice(stored, _BATCH)):
        blobs = connection.execute(select(told.c.blob).where(told.c.id.in_(batch))).scalars()
        incident_ends.keep(connection, [decode_incident(blob) for blob in blobs], {})


class _Read(msgspec.Struct, frozen=True):
    """Current documents, and what they tell, each with its document's id. ``dated`` are those of a known day."""

    documents: dict[str, Told]
    dated: set[str]
    relations: list[tuple[str, RelationClaim]]
    claims: list[tuple[str, Claim]]
    persons: list[tuple[str, PersonMention]]


def _read(connection: Connection, documents: Collection[str]) -> _Read:
    table = schema.documents
    head = (table.c.id, table.c.outlet, table.c.published_earliest, table.c.published_latest)
    # The plus keeps SQLite from going by the flag, which most documents bear.
    query = select(*head, table.c.published_edtf).where(table.c.id.in_(documents), text("+documents.current"))
    found = connection.execute(query).all()
    copied = copies.copied(connection, [row.id for row in found])
    told = {row.id: Told(row.id, row.outlet, row[2] or "", row[3] or "", row.id in copied) for row in found}
    return _Read(
        told,
        {row.id for row in found if row.published_edtf is not None},
        [(document, decode_relation(blob)) for blob, document in _values(connection, schema.relations, told)],
        [(document, decode_claim(blob)) for blob, document in _values(connection, schema.claims, told)],
        [(document, decode_person(blob)) for blob, document in _values(connection, schema.persons, told)],
    )


def _keep(connection: Connection, documents: Collection[str], put: _Put) -> None:
    read = _read(connection, documents)
    ties = [row for document, relation in read.relations for row in tie_rows(read.documents[document], relation)]
    acts = [row for document, claim in read.claims for row in act_rows(read.documents[document], claim)]
    put(evidence_tables.tie_ends, ties)
    put(evidence_tables.acts, acts)
    named = wordings.Wordings()
    for document, relation in read.relations:
        named.of_relation(document, relation)
    for document, claim in read.claims:
        named.of_claim(document, claim)
    for document, person in read.persons:
        named.of_person(document, person)
    named.keep(connection)
    _count(connection, read)


def _count(connection: Connection, read: _Read) -> None:
    counted = tallies.Counted()
    for key, one in read.documents.items():
        counted.of_document(key, one.outlet, key in read.dated, one.first, one.last)
    for document, claim in read.claims:
        counted.of_claim(document, claim)
    for document, relation in read.relations:
        counted.of_relation(document, relation)
    for document, person in read.persons:
        counted.of_person(document, person)
    counted.keep(connection)


def count_again(connection: Connection) -> None:
    """Count what all documents tell anew."""
    tallies.clear(connection)
    found = iter(connection.execute(select(schema.documents.c.id)).scalars().all())
    while batch := list(islice(found, _BATCH)):
        _count(connection, _read(connection, batch))


def _values(connection: Connection, table: Any, told: Mapping[str, Told]) -> list[tuple[str, str]]:
    query = select(table.c.blob, table.c.document_id).where(table.c.document_id.in_(sorted(told)))
    return [(row.blob, row.document_id) for row in connection.execute(query)]


def tie_rows(document: Told, relation: RelationClaim) -> Iterator[rows.Row]:
    """Yield the rows of ``tie_ends``: one for each end, and one for each name of a place that has no id."""
    ends = _ends(relation)
    days = _days_of_tie(document, relation)
    row: rows.Row = {
        "relation": relation.relation,
        "relation_id": relation.id,
        "document_id": document.id,
        "outlet": document.outlet,
        "told_first": document.first,
        "told_last": document.last,
        "polarity": relation.polarity,
        "status": relation.status,
        "rough": "~" in relation.valid,
        "parties": bool(relation.parties),
        "cited": " ".join(sorted({source.id for source in relation.sources if source.id})),
        "ends": msgspec.json.encode(ends).decode(),
        "copied": document.copied,
        **days,
    }
    looked_up = dict.fromkeys(key for key, _, _ in ends)
    if isinstance(relation.object, PlaceMention) and relation.object.id is None:
        named = (relation.object.text, relation.object.name)
        looked_up |= dict.fromkeys(NAMED + rows.name_key(name) for name in named if name)
    for n, key in enumerate(looked_up):
        yield {**row, "end": key, "n": n}


def _ends(relation: RelationClaim) -> list[tuple[str, str, str]]:
    """Key, words and other name of each end: of a quarrel or alliance of several the parties, else both sides."""
    told: Iterable[ActorMention | PlaceMention | None] = relation.parties or (relation.subject, relation.object)
    return [(end_key(end), end.text, _name(end)) for end in told if end is not None]


def end_key(end: ActorMention | PlaceMention) -> str:
    """Return the id of an end, or its folded words, marked so that no id can look like them."""
    return end.id or WORDS + fold(end.text)


def _name(end: ActorMention | PlaceMention) -> str:
    return (end.name or "") if isinstance(end, PlaceMention) else ""


def _days_of_tie(document: Told, relation: RelationClaim) -> dict[str, str | bool]:
    """When a tie held by its words. What is told as holding holds from its first day to its last, or to the report
    where the end is open; what is told in the past tense, until its stated end or the report's first day.
    """
    valid = _parsed(relation.valid)
    first = _iso(valid.earliest) if valid else document.first
    last = _iso(valid.latest) if valid else document.last
    if relation.polarity in ("past", "ended"):
        first = first if valid else ""
        last = min((day for day in (last, document.first) if day), default="")
        if last and first > last:
            # Told as past before the first day it gives: that day cannot be trusted.
            first = ""
    else:
        # What is told to begin only after the report holds from its first day.
        last = last or max(document.last, first)
    return {"since": first, "till": last, "stated": not (valid and valid.latest is None)}


@lru_cache(maxsize=1 << 14)
def _parsed(edtf: str) -> Interval | None:
    return parse(edtf) if edtf else None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def act_rows(document: Told, claim: Claim) -> Iterator[rows.Row]:
    """Yield the rows of ``acts``: each pair across the two sides, who leaves a place with that place, and whoever
    or whatever place has nobody across alone.
    """
    by = {mention.id for mention in claim.actors if mention.id}
    on = {mention.id for mention in claim.recipients if mention.id}
    if claim.symmetric:
        pairs = set(permutations(by | on, 2))
    else:
        pairs = {pair for one in by for other in on if one != other for pair in ((one, other), (other, one))}
    if claim.event_type == _LEAVING and claim.places and claim.places[0].id:
        pairs |= {(one, claim.places[0].id) for one in by}
    alone = (by | on) - {one for one, _ in pairs} | {place.id for place in claim.places if place.id}
    pairs |= {(one, "") for one in alone}
    when = claim.date
    if when is not None and (when.earliest or when.latest):
        first, last = when.earliest or "", when.latest or ""
    else:
        first, last = document.first, document.last
    row: rows.Row = {
        "claim_id": claim.id,
        "since": first,
        "till": last or first,
        "event_type": claim.event_type,
        "status": claim.status,
        "outlet": document.outlet,
        "told_last": document.last,
        "document_id": document.id,
    }
    for one, other in sorted(pairs):
        yield {**row, "one": one, "other": other}
