"""Writing: each function runs inside one transaction that the store opens."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from sijill.model.claims import Extraction
from sijill.model.document import Document, Issue
from sijill.model.entities import Actor, Place
from sijill.record import copies, incident_index, log, overlays, rows, schema, tallies
from sijill.record.search import index_rows
from sijill.record.stored import Outcome
from sijill.record.versions import mark_newest


def add(connection: Connection, document: Document, extraction: Extraction) -> Outcome:
    """Add a document with what was extracted from it.

    "unchanged": it was there with the same extraction. "updated": it was there, and the extraction or the
    metadata differ; the machine's values are replaced. "new_version": its page was there in another capture.
    """
    table = schema.documents
    if is_redacted(connection, document.id):
        return "unchanged"
    row = rows.document_row(document, extraction)
    before = connection.execute(
        select(table.c.digest, table.c.page, table.c.file).where(table.c.id == document.id)
    ).first()
    if before and before.digest == row["digest"]:
        # The same bytes under two names: the name that sorts first stands, whichever came first.
        if document.file < before.file:
            connection.execute(update(table).where(table.c.id == document.id).values(file=document.file))
            named = schema.issues.c.document_id == document.id
            connection.execute(update(schema.issues).where(named).values(file=document.file))
        return "unchanged"
    if before:
        if _text_of(connection, document.id) != document.text:
            log.append(connection, "text", {"document_id": document.id, "text_sha256": _sha256(document.text)})
        _forget_values(connection, document.id)
        connection.execute(update(table).where(table.c.id == document.id).values(row))
        outcome: Outcome = "updated"
    else:
        known = connection.execute(select(table.c.id).where(table.c.page == row["page"]).limit(1)).first()
        connection.execute(insert(table).values({**row, "current": known is None}))
        _capture(connection, document)
        outcome = "new_version" if known else "added"
    _insert_values(connection, document, extraction)
    if outcome != "added":
        mark_newest(connection, str(row["page"]))
    if before and before.page != row["page"]:
        mark_newest(connection, before.page)
    overlays.refresh_pages(connection, {str(row["page"]), before.page if before else str(row["page"])})
    return outcome


def _capture(connection: Connection, document: Document) -> None:
    capture: dict[str, log.Plain] = {
        "document_id": document.id,
        "sha256": document.sha256,
        "retrieved_at": document.retrieved_at,
        "tool": document.tool,
        "file": document.file,
        "url": document.url,
    }
    connection.execute(insert(schema.captures).values(capture))
    log.append(connection, "capture", {**capture, "text_sha256": _sha256(document.text)})


def _sha256(text_: str) -> str:
    return hashlib.sha256(text_.encode()).hexdigest()


def _text_of(connection: Connection, document_id: str) -> str | None:
    table = schema.documents
    return connection.execute(select(table.c.text).where(table.c.id == document_id)).scalar()


def is_redacted(connection: Connection, key: str) -> bool:
    """Say whether a document or person was redacted: neither is added again."""
    table = schema.tombstones
    return connection.execute(select(table.c.id).where(table.c.id == key)).first() is not None


def remove(connection: Connection, document_id: str) -> None:
    """Take a document out with all that was read from it; the newest other version of its page is shown."""
    table = schema.documents
    page = connection.execute(select(table.c.page).where(table.c.id == document_id)).scalar_one()
    _forget_values(connection, document_id)
    copies.forget(connection, document_id)
    tallies.forget(connection, {document_id})
    connection.execute(delete(table).where(table.c.id == document_id))
    mark_newest(connection, page)
    overlays.refresh_pages(connection, {page})


def index(connection: Connection, document: Document) -> None:
    """Put the sentences of a document into the search index; :func:`unindex` comes first where it is there."""
    lines = list(index_rows(document))
    if lines:
        connection.execute(
            text(
                "INSERT INTO search (exact, variants, document_id, start, stop) "
                "VALUES (:exact, :variants, :document_id, :start, :stop)"
            ),
            lines,
        )


def unindex(connection: Connection, document_id: str) -> None:
    """Take the sentences of a document out of the search index."""
    # By way of the table behind the index, which has an index of its own: FTS5 would read every sentence.
    found = connection.execute(text("SELECT id FROM search_content WHERE c2 = :id"), {"id": document_id})
    numbers = [{"n": n} for n in found.scalars()]
    if numbers:
        connection.execute(text("DELETE FROM search WHERE rowid = :n"), numbers)


def _forget_values(connection: Connection, document_id: str) -> None:
    overlays.forget_machine(connection, document_id)
    # Incidents that lose a claim are stale until linked again; none is kept under an id it no longer has.
    incidents_hit = (
        select(schema.incident_claims.c.incident_id)
        .join(schema.claims, schema.claims.c.id == schema.incident_claims.c.claim_id)
        .where(schema.claims.c.document_id == document_id)
    )
    connection.execute(delete(schema.incidents).where(schema.incidents.c.id.in_(incidents_hit)))
    for table in (schema.claims, schema.relations, schema.persons, schema.blocks, schema.issues):
        connection.execute(delete(table).where(table.c.document_id == document_id))
    unindex(connection, document_id)


def _insert_values(connection: Connection, document: Document, extraction: Extraction) -> None:
    claims, relations = extraction.claims, extraction.relations
    known = {(i.code, i.message, i.start, i.end): i for i in (*document.issues, *extraction.issues)}
    batches: list[tuple[object, list[rows.Row]]] = [
        (schema.blocks, rows.block_rows(document)),
        (schema.claims, [rows.claim_row(document.id, claim) for claim in claims]),
        (schema.claim_actors, [row for claim in claims for row in rows.claim_actor_rows(claim)]),
        (schema.claim_places, [row for claim in claims for row in rows.claim_place_rows(claim)]),
        (schema.claim_sources, [row for claim in claims for row in rows.claim_source_rows(claim)]),
        (schema.relations, [rows.relation_row(document.id, relation) for relation in relations]),
        (schema.relation_parties, [row for r in relations for row in rows.relation_party_rows(r)]),
        (schema.persons, list(rows.person_rows(document.id, extraction.persons))),
        (schema.issues, [rows.issue_row(document.id, document.file, i) for i in known.values()]),
    ]
    for table, batch in batches:
        if batch:
            connection.execute(insert(table), batch)  # type: ignore[arg-type]
    index(connection, document)


def add_issue(connection: Connection, file: str, issue: Issue) -> Outcome:
    """Note that ``file`` could not be read; the same issue of the same file stands once."""
    row = rows.issue_row(None, file, issue)
    if connection.execute(select(schema.issues.c.id).where(schema.issues.c.id == row["id"])).first():
        return "unchanged"
    connection.execute(insert(schema.issues).values(row))
    return "added"


def clear_file_issues(connection: Connection, file: str) -> None:
    """Forget the issues of a file that can be read now."""
    table = schema.issues
    connection.execute(delete(table).where(table.c.file == file, table.c.document_id.is_(None)))


def put_actors(connection: Connection, actors: Iterable[Actor]) -> None:
    """Keep how the lexicon describes ``actors``; a later description replaces an earlier one."""
    told = [actor for actor in actors if not is_redacted(connection, actor.id)]
    batch = [{"id": actor.id, "blob": rows.to_json(actor)} for actor in told]
    if batch:
        connection.execute(insert(schema.actors).prefix_with("OR REPLACE"), batch)
    _put_names(connection, "actor", [row for actor in told for row in rows.actor_name_rows(actor)])
    incident_index.touch(connection)


def put_places(connection: Connection, places: Iterable[Place]) -> None:
    """Keep how the gazetteer describes ``places``; a later description replaces an earlier one."""
    told = list(places)
    batch = [{"id": place.id, "parent": place.parent, "blob": rows.to_json(place)} for place in told]
    if batch:
        connection.execute(insert(schema.places).prefix_with("OR REPLACE"), batch)
    _put_names(connection, "place", [row for place in told for row in rows.place_name_rows(place)])
    incident_index.touch(connection)


def _put_names(connection: Connection, kind: str, batch: list[rows.Row]) -> None:
    table = schema.names
    if not batch:
        return
    gone = delete(table).where(table.c.kind == kind, table.c.of == bindparam("owner"))
    connection.execute(gone, [{"owner": owner} for owner in sorted({str(row["of"]) for row in batch})])
    connection.execute(insert(table).prefix_with("OR REPLACE"), batch)


def put_setting(connection: Connection, key: str, value: str) -> None:
    """Keep a setting of the record, such as the gazetteer's version."""
    connection.execute(insert(schema.settings).prefix_with("OR REPLACE").values(key=key, value=value))


def setting_once(connection: Connection, key: str, value: str) -> str:
    """Keep a setting that is never changed; return what is kept, which another process may have made first."""
    table = schema.settings
    connection.execute(insert(table).prefix_with("OR IGNORE").values(key=key, value=value))
    return str(connection.execute(select(table.c.value).where(table.c.key == key)).scalar_one())


def note_run(connection: Connection, at: str, tool: str, lexicon: str) -> None:
    """Note a build: UTC time, tool version, digest of the lexicon."""
    connection.execute(insert(schema.runs).values(at=at, tool=tool, lexicon=lexicon))
    log.append(connection, "run", {"at": at, "tool": tool, "lexicon": lexicon})
