"""Filling an empty record with reports in bulk, on all cores: what adding and linking one by one leaves, sooner.

Claims of one happening are linked outright instead of being weighed against all that share a block with them, and
rows whose place in their table is random are written sorted at the end.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, islice
from multiprocessing.pool import AsyncResult, Pool
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, text

from sijill.linking.clusters import clusters
from sijill.linking.inputs import ClaimView, LinkDocument, no_parent, view
from sijill.linking.link import incident
from sijill.model.claims import Claim, Extraction
from sijill.model.document import Document
from sijill.model.incidents import Incident
from sijill.record import (
    copies,
    database,
    evidence,
    incident_index,
    link_tables,
    linkage,
    linked,
    rows,
    schema,
)
from sijill.record.in_order import InOrder
from sijill.record.numbers import unpacked
from sijill.record.search import index_rows
from sijill.record.shelves import Shelves, shelf
from sijill.record.store import Record
from sijill.record.wordings import Wordings

_BATCH = 2_000
#: What a link is worth whose claims tell of one happening.
_SURE = 9.0
#: Tables with a key that comes in no order.
_SORTED = ("acts", "tie_ends", "link_claims", "link_blocks", "link_edges")
Reports = list[tuple[Document, Extraction]]
Row = dict[str, Any]


class Filled(msgspec.Struct):
    """What a batch of reports puts into the tables."""

    tables: dict[str, list[Row]]
    search: list[Row]
    linked: list[tuple[int, Row]]
    edges: list[tuple[str, str]]
    incidents: list[Incident]
    named: Wordings


def fill(record: Record, told: Iterable[tuple[Document, Extraction]], version: str) -> None:
    """Put reports into an empty record, without raw bytes and log, as linked by ``version``."""
    left = iter(told)
    batches = iter(lambda: list(islice(left, _BATCH)), [])
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        made = _in_turn(pool, batches)
        with database.writing(record._engine, record.folder) as connection:
            connection.exec_driver_sql("PRAGMA cache_size = -200000")
            in_order = InOrder(connection, *(schema.metadata.tables[name] for name in _SORTED))
            shelves = Shelves(connection)
            for batch in made:
                _write(connection, batch, in_order, shelves)
            in_order.write()
            connection.exec_driver_sql("DELETE FROM link_pending")
            settings = {"key": linkage.VERSION, "value": version}
            connection.execute(insert(schema.settings).prefix_with("OR REPLACE").values(settings))
            copies.fill(connection)
            incident_index.settle(connection)
            evidence.count_again(connection)


def _in_turn(pool: Pool, batches: Iterable[Reports]) -> Iterator[Filled]:
    """Prepare batches on all cores, in order; few at a time, so that they do not pile up."""
    waiting: deque[AsyncResult[Filled]] = deque()
    for batch in batches:
        waiting.append(pool.apply_async(prepared, (batch,)))
        if len(waiting) > 2 * (os.cpu_count() or 1):
            yield waiting.popleft().get()
    while waiting:
        yield waiting.popleft().get()


def prepared(batch: Reports) -> Filled:
    """Work out what a batch of reports puts into the tables."""
    claims = [(d, claim) for d, e in batch for claim in e.claims]
    relations = [(d, relation) for d, e in batch for relation in e.relations]
    told = {d.id: _told(d) for d, _ in batch}
    views = [_view(d, told[d.id], claim) for d, claim in claims]
    edges = list(_same(views))
    named = Wordings()
    for d, claim in claims:
        named.of_claim(d.id, claim)
    for d, relation in relations:
        named.of_relation(d.id, relation)
    tables = {
        "documents": [{**rows.document_row(d, e), "current": True} for d, e in batch],
        "blocks": [row for d, _ in batch for row in rows.block_rows(d)],
        "claims": [rows.claim_row(d.id, claim) for d, claim in claims],
        "claim_actors": [row for _, claim in claims for row in rows.claim_actor_rows(claim)],
        "claim_sources": [row for _, claim in claims for row in rows.claim_source_rows(claim)],
        "claim_places": [row for _, claim in claims for row in rows.claim_place_rows(claim)],
        "relations": [rows.relation_row(d.id, relation) for d, relation in relations],
        "relation_parties": [row for _, r in relations for row in rows.relation_party_rows(r)],
        "tie_ends": [row for d, r in relations for row in evidence.tie_rows(told[d.id], r)],
        "acts": [row for d, claim in claims for row in evidence.act_rows(told[d.id], claim)],
    }
    return Filled(
        {name: [dict(row) for row in found] for name, found in tables.items() if found},
        [row for d, _ in batch for row in index_rows(d)],
        [(shelf(one), linked.link_row(one)) for one in views],
        edges,
        [incident(cluster) for cluster in clusters(views, [(_SURE, a, b) for a, b in edges])],
        named,
    )


def _told(document: Document) -> evidence.Told:
    day = document.published.edtf if document.published else ""
    return evidence.Told(document.id, document.outlet, day, day, False)


def _view(document: Document, told: evidence.Told, claim: Claim) -> ClaimView:
    linked = LinkDocument(told.id, document.file, told.outlet, told.first, told.last, document.text)
    return view(claim, linked, no_parent)


def _same(views: Iterable[ClaimView]) -> Iterator[tuple[str, str]]:
    """Pairs of claims that tell of one happening: one day, place, kind and recipient, in different reports."""
    found: dict[tuple[object, ...], list[ClaimView]] = {}
    for one in views:
        place = one.place.id if one.place else None
        found.setdefault((one.first, place, one.modes, one.recipients), []).append(one)
    for told in found.values():
        for a, b in combinations(sorted(told, key=lambda one: one.id), 2):
            if a.document.id != b.document.id:
                yield a.id, b.id


def _write(connection: Connection, made: Filled, in_order: InOrder, shelves: Shelves) -> None:
    for name, found in made.tables.items():
        table = schema.metadata.tables[name]
        if name in _SORTED:
            in_order.put(table, found)
        else:
            connection.execute(insert(table), found)
    names = "exact, variants, document_id, start, stop"
    connection.execute(
        text(f"INSERT INTO search ({names}) VALUES (:exact, :variants, :document_id, :start, :stop)"), made.search
    )
    free = shelves.numbers(first for first, _ in made.linked)
    kept = [{"n": n, **row} for n, (_, row) in zip(free, made.linked, strict=True)]
    in_order.put(link_tables.link_claims, kept)
    numbers = {row["claim_id"]: row["n"] for row in kept}
    blocks = [{"key": key, "n": row["n"]} for row in kept for key in unpacked(row["keys"])]
    in_order.put(link_tables.link_blocks, blocks)
    both = chain(made.edges, ((b, a) for a, b in made.edges))
    pairs = [{"a": numbers[a], "b": numbers[b], "weight": _SURE} for a, b in both]
    in_order.put(link_tables.link_edges, pairs)
    linked.put_incidents(connection, made.incidents)
    made.named.keep(connection)
