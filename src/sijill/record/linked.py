"""What linking keeps of a record: numbered claims, their blocks, the pairs that reach the threshold, incidents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from sijill.linking.blocking import hashed, keys
from sijill.linking.clusters import Constraints, Edge, clusters
from sijill.linking.inputs import ClaimView, outline
from sijill.linking.link import incident
from sijill.model.incidents import Incident
from sijill.record import incident_ends, incident_index, link_tables, rows, schema
from sijill.record.numbers import packed, unpacked
from sijill.record.shelves import Shelves, shelf

_BATCH = 400


def number(connection: Connection, claims: Sequence[ClaimView]) -> dict[str, int]:
    """Give each claim a number and keep its blocks."""
    free = Shelves(connection).numbers(map(shelf, claims))
    # In the order of the tables, so that writing each runs from one end to the other.
    named = [{"n": n, **link_row(claim)} for n, claim in zip(free, claims, strict=True)]
    named.sort(key=itemgetter("n"))
    if named:
        connection.execute(insert(link_tables.link_claims), named)
    blocks = sorted((key, row["n"]) for row in named for key in unpacked(row["keys"]))
    if blocks:
        connection.exec_driver_sql("INSERT INTO link_blocks VALUES (?, ?)", blocks)
    return {row["claim_id"]: row["n"] for row in named}


def link_row(claim: ClaimView) -> dict[str, Any]:
    """Make the row of ``link_claims`` of a claim, but for its number."""
    told = msgspec.msgpack.encode(outline(claim))
    return {"claim_id": claim.id, "keys": packed(hashed(keys(claim))), "outline": told}


def keep_edges(connection: Connection, edges: Iterable[Edge], numbers: dict[str, int]) -> None:
    """Keep pairs that reach the threshold, in both directions."""
    both = sorted(
        pair
        for weight, a, b in edges
        for pair in ((numbers[a], numbers[b], weight), (numbers[b], numbers[a], weight))
    )
    if both:
        connection.exec_driver_sql("INSERT OR REPLACE INTO link_edges VALUES (?, ?, ?)", both)


def join_incidents(
    connection: Connection, claims: Sequence[ClaimView], edges: list[Edge], constraints: Constraints
) -> None:
    """Join claims into incidents and insert these."""
    known = {claim.id: claim for claim in claims}
    put_incidents(connection, (incident(cluster) for cluster in clusters(claims, edges, constraints)), known)


def count_incidents(connection: Connection) -> int:
    """Return how many incidents there are."""
    return connection.execute(select(func.count()).select_from(schema.incidents)).scalar_one()


def replace_incidents(connection: Connection, incidents: Iterable[Incident]) -> None:
    """Put ``incidents`` in place of all that are stored."""
    connection.execute(delete(schema.incidents))
    put_incidents(connection, incidents)
    incident_index.settle(connection)


def put_incidents(
    connection: Connection, incidents: Iterable[Incident], known: Mapping[str, ClaimView] | None = None
) -> None:
    """Insert incidents with their claims and what answers read of them; ``known`` claims are not read again."""
    left = iter(sorted(incidents, key=lambda one: one.id))
    while batch := list(islice(left, _BATCH)):
        connection.execute(insert(schema.incidents), [rows.incident_row(one) for one in batch])
        members = [{"incident_id": one.id, "claim_id": claim} for one in batch for claim in one.claims]
        connection.execute(insert(schema.incident_claims), members)
        incident_ends.keep(connection, batch, known or {})
