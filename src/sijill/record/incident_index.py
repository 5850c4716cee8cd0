"""Keeping the index of incidents: what came, went or was judged is taken out and put in anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, text

from sijill.linking.inputs import ClaimView, no_parent
from sijill.linking.link import narrowed
from sijill.model.incidents import Incident
from sijill.record import postings, rows, schema
from sijill.record.decoding import decode_incident
from sijill.record.incident_keys import Keys, decode_keys, keys_of
from sijill.record.incident_sums import Sums
from sijill.record.incident_tables import incident_entries as _E
from sijill.record.incident_tables import incident_parties as _A
from sijill.record.incident_tables import incident_pending as _P
from sijill.record.incident_tables import incident_postings as _B
from sijill.record.incident_tables import incident_sentences as _W
from sijill.record.incident_tables import incident_sums as _U
from sijill.record.incident_tables import incident_tallies as _T
from sijill.record.incident_tallies import party_rows, tally_row
from sijill.record.judgement_tables import standings as _S
from sijill.record.link_views import batches, views

#: The layers: incidents as every claim tells them, and as those do that people accepted.
ALL, REVIEWED = "all", "reviewed"


class _Entry(msgspec.Struct, frozen=True):
    """An incident as one layer has it: the values it is found by, the claims whose words it is found by."""

    incident: Incident
    layer: str
    keys: Keys
    claims: tuple[ClaimView, ...]


def settle(connection: Connection, known: Mapping[str, ClaimView] | None = None) -> None:
    """Bring the index up to date with what is pending; ``known`` are claims that need not be read again."""
    pending = list(connection.execute(select(_P.c.incident_id).order_by(_P.c.incident_id)).scalars())
    if not pending:
        return
    whole = False
    # More entries than are pending? Counting them all would read a table that grows with the record.
    if connection.execute(select(_E.c.n).offset(len(pending)).limit(1)).first() is None:
        # Most of it is to be made anew, so all of it is: numbers begin from nought.
        for table in (_E, _B, _W, _T, _A, _U):
            connection.execute(delete(table))
        pending = list(connection.execute(select(schema.incidents.c.id).order_by(schema.incidents.c.id)).scalars())
        whole = True
    changes, sums = postings.Changes(), Sums()
    for batch in batches(pending):
        _replace(connection, batch, known or {}, changes, sums)
    postings.write(connection, changes, whole)
    sums.write(connection)
    connection.execute(delete(_P))


def touch(connection: Connection) -> None:
    """Have readers look again at what they derived from the index: actors or places are described anew."""
    postings.write(connection, postings.Changes(), whole=True)


def _replace(
    connection: Connection,
    batch: Collection[str],
    known: Mapping[str, ClaimView],
    changes: postings.Changes,
    sums: Sums,
) -> None:
    numbers: dict[tuple[str, str], int] = {}
    before = select(_E, *(column for column in _T.c if column is not _T.c.n)).join(_T, _T.c.n == _E.c.n)
    for row in connection.execute(before.where(_E.c.incident_id.in_(batch))).mappings().all():
        keys = decode_keys(row["keys"])
        numbers[row["incident_id"], row["layer"]] = row["n"]
        changes.take_out(row["n"], keys | {"layer": [row["layer"]]})
        sums.take_out(row["layer"], keys["status"][0], row)
    if numbers:
        gone = [{"gone": n} for n in numbers.values()]
        for table in (_E, _W, _T, _A):
            connection.execute(delete(table).where(table.c.n == bindparam("gone")), gone)
    last: int | None = connection.execute(select(func.max(_E.c.n))).scalar()
    free = max([-1 if last is None else last, *numbers.values()]) + 1
    entries: list[dict[str, Any]] = []
    words: set[tuple[int, int]] = set()
    tallies: list[rows.Row] = []
    parties: list[rows.Row] = []
    made = list(_entries(connection, batch, known))
    sentences = _sentences(connection, {view.document.id for entry in made for view in entry.claims})
    for entry in made:
        key = entry.incident.id
        n = numbers.get((key, entry.layer), free)
        free += n == free
        changes.put_in(n, {**entry.keys, "layer": [entry.layer]})
        told = msgspec.json.encode(entry.keys)
        entries.append({"n": n, "incident_id": key, "layer": entry.layer, "keys": told})
        words |= {(row, n) for view in entry.claims for row in _overlapping(sentences, view)}
        tallies.append(tally_row(n, entry.incident))
        sums.put_in(entry.layer, entry.incident.status, tallies[-1])
        parties += party_rows(n, entry.incident)
    for table, made_rows in ((_E, entries), (_T, tallies), (_A, parties)):
        if made_rows:
            connection.execute(insert(table), made_rows)
    if words:
        connection.execute(insert(_W), [{"sentence": row, "n": n} for row, n in sorted(words)])


def _entries(connection: Connection, batch: Collection[str], known: Mapping[str, ClaimView]) -> Iterator[_Entry]:
    table = schema.incidents
    found = connection.execute(select(table.c.blob).where(table.c.id.in_(batch)).order_by(table.c.id))
    incidents = [decode_incident(row.blob) for row in found]
    claims = {key for incident in incidents for key in incident.claims}
    here = {key: known[key] for key in claims if key in known}
    here |= {view.id: view for view in views(connection, no_parent, claims - here.keys())}
    accepted = _accepted(connection, claims)
    for incident in incidents:
        # A claim may be gone that the next linking will take out of its incident.
        told = tuple(here[key] for key in incident.claims if key in here)
        if told:
            yield from _layers(incident, told, accepted)


def _layers(incident: Incident, told: tuple[ClaimView, ...], accepted: Collection[str]) -> Iterator[_Entry]:
    kept = tuple(view for view in told if view.id in accepted)
    keys = keys_of(incident, told, len(kept))
    yield _Entry(incident, ALL, keys, told)
    if kept:
        whole = len(kept) == len(told)
        shown = incident if whole else narrowed(incident, kept)
        yield _Entry(shown, REVIEWED, keys if whole else keys_of(shown, kept, len(kept)), kept)


def _accepted(connection: Connection, claims: Collection[str]) -> set[str]:
    found: set[str] = set()
    for batch in batches(sorted(claims)):
        mine = _S.c.kind == "claim", _S.c.verdict == "accepted", _S.c.id.in_(batch)
        found.update(connection.execute(select(_S.c.id).where(*mine)).scalars())
    return found


def _sentences(connection: Connection, documents: Collection[str]) -> dict[str, list[tuple[int, int, int]]]:
    """Row of the full-text index, start and end of every sentence of the documents."""
    found: dict[str, list[tuple[int, int, int]]] = {document: [] for document in documents}
    query = text(
        "SELECT c2, search_content.id, c3, c4 FROM json_each(:documents) AS told "
        "CROSS JOIN search_content ON c2 = told.value"
    )
    for row in connection.execute(query, {"documents": msgspec.json.encode(sorted(documents)).decode()}):
        found[row.c2].append((row.id, int(row.c3), int(row.c4)))
    return found


def _overlapping(sentences: Mapping[str, list[tuple[int, int, int]]], view: ClaimView) -> Iterator[int]:
    evidence = view.claim.evidence
    for row, start, end in sentences[view.document.id]:
        if start < evidence.end and evidence.start < end:
            yield row
