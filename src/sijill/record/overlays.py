"""Laying judgements over what the machine read, document by document.

The tables that views read hold what stands: the machine's values with people's decisions over them. What the
machine itself read in a judged document is kept beside them, so that a re-run or an undoing starts from it
and an undone judgement leaves no trace. Only rows that differ are written; linking sees just these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select, text

from sijill.linking.clusters import Constraints
from sijill.model.claims import Claim, RelationClaim
from sijill.model.judgements import UNGRADED, Judgement, Order, Standing
from sijill.record import evidence, judgements, link_tables, merging, rows, schema
from sijill.record.decoding import decode_claim, decode_person, decode_relation
from sijill.record.judgement_tables import bindings as _B
from sijill.record.judgement_tables import judgements as _J
from sijill.record.judgement_tables import machine_values as _M
from sijill.record.judgement_tables import standings as _S
from sijill.record.layers import Item, Layers, Page
from sijill.record.merging import ActorMap

_TABLES: dict[str, Table] = {"claim": schema.claims, "relation": schema.relations}


def decide(connection: Connection, orders: list[Order], user: str, at: str) -> list[Judgement]:
    """Make judgements of ``orders``, one batch, and let the record follow."""
    made = judgements.keep(connection, orders, user, at)
    follow(connection, made)
    return made


def undo(connection: Connection, key: str, user: str, at: str, reason: str = "") -> list[Judgement]:
    """Take back a judgement or a batch; returns the judgements taken back or put back in force."""
    _, changed = judgements.take_back(connection, key, user, at, reason)
    follow(connection, changed)
    return changed


def follow(connection: Connection, changed: Iterable[Judgement]) -> None:
    """Bring every document that the judgements bear on up to date."""
    documents: set[str] = set()
    actors: set[str] = set()
    for one in changed:
        documents |= {anchor.document for anchor in one.anchors}
        if one.act in ("merge", "split"):
            actors |= {one.target, *(one.value.get(key, one.target) for key in ("other", "from", "as"))}
        if one.act in ("link", "unlink"):
            _link_again(connection, [one.n])
    if actors:
        mapped = merging.actor_map(connection)
        actors |= {mapped.canonical(key) for key in actors}
        documents |= merging.documents_naming(connection, actors)
    refresh_pages(connection, merging.pages(connection, documents))


def refresh_pages(connection: Connection, pages: Iterable[str]) -> None:
    """Lay the judgements in force over every capture of ``pages``, and see where each of them stands."""
    mapped = merging.actor_map(connection)
    for page in sorted(set(pages)):
        table = schema.documents
        found = connection.execute(
            select(table.c.id, table.c.text).where(table.c.page == page).order_by(table.c.id)
        ).all()
        ids = frozenset(row.id for row in found)
        told = judgements.on_documents(connection, ids)
        for row in found:
            if told or mapped or _is_judged(connection, row.id):
                _refresh(connection, Page(row.id, page, ids, row.text), told, mapped)
        evidence.refresh(connection, ids)


def forget_machine(connection: Connection, document_id: str) -> None:
    """Forget what was kept of a document whose values are about to be replaced; judgements stay."""
    for table in (_M, _S, _B):
        connection.execute(delete(table).where(table.c.document_id == document_id))


def _is_judged(connection: Connection, document_id: str) -> bool:
    mark = _M.c.kind == "document", _M.c.id == document_id
    return connection.execute(select(_M.c.id).where(*mark)).first() is not None


def _refresh(connection: Connection, page: Page, told: list[Judgement], mapped: ActorMap) -> None:
    shown = {kind: _blobs(connection, table, page.id) for kind, table in _TABLES.items()}
    persons = _person_blobs(connection, page.id)
    if _is_judged(connection, page.id):
        machine = _machine(connection, page.id)
    else:
        machine = {**shown, "person": {str(n): blob for n, blob in persons.items()}}
    read: list[Claim | RelationClaim] = [decode_claim(blob) for blob in machine["claim"].values()]
    read += [decode_relation(blob) for blob in machine["relation"].values()]
    layers = Layers(page, read, mapped)
    layers.apply(told)
    stand = {kind: _stand(layers, kind, machine[kind]) for kind in _TABLES}
    named = {n: _person(layers, blob) for n, blob in machine["person"].items()}
    decided = {
        key: (item, standing) for key, item in layers.items.items() if (standing := item.standing(UNGRADED))
    }
    forget_machine(connection, page.id)
    if decided or stand != {kind: machine[kind] for kind in _TABLES} or named != machine["person"]:
        _keep_machine(connection, page.id, machine)
    for kind in _TABLES:
        _write(connection, page.id, kind, shown[kind], stand[kind], layers)
    _write_persons(connection, page.id, persons, {int(n): blob for n, blob in named.items()})
    _keep_standings(connection, page.id, decided)
    for bound in sorted(layers.bound, key=lambda one: (one.n, one.slot)):
        connection.execute(
            insert(_B).values(
                n=bound.n, slot=bound.slot, document_id=page.id, target=bound.target, review=bound.review
            )
        )
    _link_again(connection, [one.n for one in told if one.act in ("link", "unlink")])


def _blobs(connection: Connection, table: Table, document_id: str) -> dict[str, str]:
    query = select(table.c.id, table.c.blob).where(table.c.document_id == document_id).order_by(table.c.id)
    return {row.id: row.blob for row in connection.execute(query)}


def _person_blobs(connection: Connection, document_id: str) -> dict[int, str]:
    table = schema.persons
    query = select(table.c.n, table.c.blob).where(table.c.document_id == document_id).order_by(table.c.n)
    return {row.n: row.blob for row in connection.execute(query)}


def _machine(connection: Connection, document_id: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"claim": {}, "relation": {}, "person": {}}
    query = select(_M).where(_M.c.document_id == document_id, _M.c.kind != "document").order_by(_M.c.id)
    for row in connection.execute(query):
        key = row.id.rpartition(":")[2] if row.kind == "person" else row.id
        found[row.kind][key] = row.blob
    return found


def _keep_machine(connection: Connection, document_id: str, machine: dict[str, dict[str, str]]) -> None:
    batch = [{"kind": "document", "id": document_id, "document_id": document_id, "blob": ""}]
    for kind, values in machine.items():
        for key, blob in values.items():
            name = f"{document_id}:{key}" if kind == "person" else key
            batch.append({"kind": kind, "id": name, "document_id": document_id, "blob": blob})
    connection.execute(insert(_M), batch)


def _stand(layers: Layers, kind: str, machine: dict[str, str]) -> dict[str, str]:
    """What views are to show of a kind; a value nobody touched keeps the machine's very bytes."""
    found = {}
    for key, item in sorted(layers.items.items()):
        if item.kind == kind and item.verdict != "rejected":
            same = item.value == layers.machine.get(key)
            found[key] = machine[key] if same else rows.to_json(item.value)
    return found


def _person(layers: Layers, blob: str) -> str:
    person = decode_person(blob)
    found = layers.actors.at(layers.page.page, person.id)
    return rows.to_json(msgspec.structs.replace(person, id=found[0])) if found else blob


def _write(
    connection: Connection,
    document_id: str,
    kind: str,
    shown: dict[str, str],
    stand: dict[str, str],
    layers: Layers,
) -> None:
    table = _TABLES[kind]
    gone = sorted(key for key, blob in shown.items() if stand.get(key) != blob)
    if gone and kind == "claim":
        members = schema.incident_claims
        hit = select(members.c.incident_id).where(members.c.claim_id.in_(gone))
        connection.execute(delete(schema.incidents).where(schema.incidents.c.id.in_(hit)))
    if gone:
        connection.execute(delete(table).where(table.c.id.in_(gone)))
    for key in sorted(key for key, blob in stand.items() if shown.get(key) != blob):
        value = decode_claim(stand[key]) if kind == "claim" else decode_relation(stand[key])
        for into, batch in _rows(document_id, value):
            if batch:
                connection.execute(insert(into), batch)


def _rows(document_id: str, value: Claim | RelationClaim) -> Iterator[tuple[Table, list[rows.Row]]]:
    if isinstance(value, Claim):
        yield schema.claims, [rows.claim_row(document_id, value)]
        yield schema.claim_actors, list(rows.claim_actor_rows(value))
        yield schema.claim_places, list(rows.claim_place_rows(value))
        yield schema.claim_sources, list(rows.claim_source_rows(value))
    else:
        yield schema.relations, [rows.relation_row(document_id, value)]
        yield schema.relation_parties, list(rows.relation_party_rows(value))


def _write_persons(connection: Connection, document_id: str, shown: dict[int, str], named: dict[int, str]) -> None:
    table = schema.persons
    for n in sorted(n for n, blob in named.items() if shown.get(n) != blob):
        here = table.c.document_id == document_id, table.c.n == n
        person = decode_person(named[n])
        connection.execute(table.update().where(*here).values(actor_id=person.id, blob=named[n]))


def _keep_standings(connection: Connection, document_id: str, decided: dict[str, tuple[Item, Standing]]) -> None:
    batch = [
        {
            "kind": item.kind,
            "id": key,
            "document_id": document_id,
            "verdict": standing.verdict,
            "by": json.dumps(standing.by, ensure_ascii=False, sort_keys=True),
            "credibility": standing.credibility,
            "blob": rows.to_json(item.value) if standing.verdict == "rejected" else None,
        }
        for key, (item, standing) in sorted(decided.items())
    ]
    if batch:
        connection.execute(insert(_S), batch)


def _link_again(connection: Connection, numbers: Iterable[int]) -> None:
    """Have linking look again at the claims that these link and unlink judgements stand on."""
    wanted = list(numbers)
    if not wanted:
        return
    found = select(_B.c.target).where(_B.c.n.in_(wanted), _B.c.target.is_not(None)).distinct()
    batch = [{"claim_id": key} for key in sorted(connection.execute(found).scalars())]
    if batch:
        connection.execute(insert(link_tables.link_pending).prefix_with("OR IGNORE"), batch)


def constraints(connection: Connection) -> Constraints:
    """Return the pairs of claims of current documents that people linked and unlinked; the latest word counts."""
    latest = _latest_on_pairs(connection)
    return Constraints.of(
        must=[pair for pair, (act, _) in latest.items() if act == "link"],
        cannot=[pair for pair, (act, _) in latest.items() if act == "unlink"],
    )


def said_of_pair(connection: Connection, a: str, b: str) -> Judgement | None:
    """Return the judgement in force by which two claims are linked or held apart; None: nobody said so."""
    found = _latest_on_pairs(connection).get((min(a, b), max(a, b)))
    return judgements.active(connection, _J.c.n == found[1])[0] if found else None


def _latest_on_pairs(connection: Connection) -> dict[tuple[str, str], tuple[str, int]]:
    """The act and number of the latest judgement on each pair of claims of current documents."""
    documents = schema.documents
    query = (
        select(_J.c.n, _J.c.act, _B.c.slot, _B.c.target)
        .join(_B, _B.c.n == _J.c.n)
        .join(documents, documents.c.id == _B.c.document_id)
        .where(_J.c.act.in_(("link", "unlink")), _J.c.undone_by.is_(None))
        # The plus keeps SQLite from going by the flag, which most documents bear.
        .where(text("+documents.current"), _B.c.target.is_not(None))
        .order_by(_J.c.n, _B.c.slot)
    )
    ends: dict[int, dict[int, str]] = {}
    acts: dict[int, str] = {}
    for row in connection.execute(query):
        ends.setdefault(row.n, {})[row.slot] = row.target
        acts[row.n] = row.act
    latest: dict[tuple[str, str], tuple[str, int]] = {}
    for n, pair in sorted(ends.items()):
        if len(pair) == 2:
            latest[min(pair.values()), max(pair.values())] = acts[n], n
    return latest


def plain_lines(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield, for the canonical export, what judgements add to a record: kind and values.

    The judgements in force without their times, numbers and batches; what the machine read of what they
    change; and who stands behind what.
    """
    for one in judgements.active(connection, _J.c.act.not_in(("undo", "confirm"))):
        plain: dict[str, Any] = msgspec.to_builtins(one)
        yield (
            "judgement",
            {k: v for k, v in plain.items() if k not in ("n", "id", "at", "batch", "undone_by")},
        )
    for row in connection.execute(select(_M).where(_M.c.kind != "document")):
        values = {"of": row.kind, "id": row.id, "document_id": row.document_id}
        yield "machine_value", {**values, "value": json.loads(row.blob)}
    for row in connection.execute(select(_S)):
        values = {"of": row.kind, "id": row.id, "document_id": row.document_id, "verdict": row.verdict}
        yield "standing", {**values, "by": json.loads(row.by), "credibility": row.credibility}
