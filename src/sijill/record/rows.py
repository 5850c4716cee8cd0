"""Documents and extractions as rows of the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from sijill.model.claims import ActorMention, Claim, Extraction, PersonMention, PlaceMention, RelationClaim
from sijill.model.document import Document, Issue, Published
from sijill.model.entities import Actor, Place
from sijill.model.incidents import Incident
from sijill.record.days import iso_days
from sijill.record.versions import page_of
from sijill.text.normalise import fold

Row = dict[str, str | int | float | bool | None]

_MARKS = str.maketrans("", "", "\"“”«»'‘’")


def to_json(value: msgspec.Struct) -> str:
    """Write a struct as it stands in the extraction output."""
    return msgspec.json.encode(value).decode()


def published_of(document: Document, extraction: Extraction) -> Published | None:
    """Return when the document was published: as extracted, else as read."""
    return extraction.document.published or document.published


def digest(document: Document, extraction: Extraction) -> str:
    """Hash what a second addition of the document could change; file names and times are left out."""
    whole = hashlib.sha256()
    known = (document.url, document.title, document.outlet, document.author, document.note)
    info = msgspec.structs.replace(extraction.document, file="")
    for part in (known, document.published, document.text, document.blocks, document.issues):
        whole.update(msgspec.json.encode(part))
    whole.update(msgspec.json.encode(msgspec.structs.replace(extraction, document=info)))
    return whole.hexdigest()


def document_row(document: Document, extraction: Extraction) -> Row:
    """Make the row of ``documents``; ``current`` is settled by ``versions.mark_newest``."""
    published = published_of(document, extraction)
    earliest, latest = iso_days(published.edtf) if published else (None, None)
    return {
        "id": document.id,
        "page": page_of(document),
        "current": False,
        "file": document.file,
        "url": document.url,
        "title": extraction.document.title or document.title,
        "outlet": extraction.document.outlet or document.outlet,
        "author": document.author,
        "published_edtf": published.edtf if published else None,
        "published_how": published.how if published else None,
        "published_start": published.start if published else None,
        "published_end": published.end if published else None,
        "published_earliest": earliest,
        "published_latest": latest,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "retrieved_at": document.retrieved_at,
        "text": document.text,
        "chars": len(document.text),
        "note": document.note,
        "digest": digest(document, extraction),
    }


def block_rows(document: Document) -> list[Row]:
    """Make the rows of ``blocks``."""
    return [
        {"document_id": document.id, "n": n, "role": block.role, "start": block.start, "end": block.end}
        for n, block in enumerate(document.blocks)
    ]


def claim_row(document_id: str, claim: Claim) -> Row:
    """Make the row of ``claims``; the place to filter by is the most specific one."""
    first = claim.places[0] if claim.places else None
    return {
        "id": claim.id,
        "document_id": document_id,
        "event_type": claim.event_type,
        "status": claim.status,
        "earliest": claim.date.earliest if claim.date else None,
        "latest": claim.date.latest if claim.date else None,
        "lat": first.lat if first else None,
        "lon": first.lon if first else None,
        "place_id": first.id if first else None,
        "blob": to_json(claim),
    }


def claim_actor_rows(claim: Claim) -> Iterator[Row]:
    """Make the rows of ``claim_actors``."""
    told = [("actor", mention) for mention in claim.actors]
    told += [("recipient", mention) for mention in claim.recipients]
    for n, (role, mention) in enumerate(told):
        yield {"claim_id": claim.id, "n": n, "role": role, "actor_id": mention.id, "text": mention.text}


def claim_place_rows(claim: Claim) -> Iterator[Row]:
    """Make the rows of ``claim_places``."""
    for n, place in enumerate(claim.places):
        yield {"claim_id": claim.id, "n": n, "place_id": place.id, "text": place.text}


def claim_source_rows(claim: Claim) -> Iterator[Row]:
    """Make the rows of ``claim_sources``."""
    for n, source in enumerate(claim.sources):
        yield {
            "claim_id": claim.id,
            "n": n,
            "source_id": source.id,
            "kind": source.kind,
            "text": source.text,
        }


def relation_row(document_id: str, relation: RelationClaim) -> Row:
    """Make the row of ``relations``."""
    return {
        "id": relation.id,
        "document_id": document_id,
        "relation": relation.relation,
        "status": relation.status,
        "polarity": relation.polarity,
        "blob": to_json(relation),
    }


def relation_party_rows(relation: RelationClaim) -> Iterator[Row]:
    """Make the rows of ``relation_parties``."""
    told: list[tuple[str, ActorMention | PlaceMention]] = []
    if relation.subject:
        told.append(("subject", relation.subject))
    if relation.object:
        told.append(("object", relation.object))
    told += [("party", party) for party in relation.parties]
    for n, (role, mention) in enumerate(told):
        is_place = isinstance(mention, PlaceMention)
        yield {
            "relation_id": relation.id,
            "n": n,
            "role": role,
            "actor_id": None if is_place else mention.id,
            "place_id": mention.id if is_place else None,
            "text": mention.text,
        }


def person_rows(document_id: str, persons: Sequence[PersonMention]) -> Iterator[Row]:
    """Make the rows of ``persons``."""
    for n, person in enumerate(persons):
        yield {
            "document_id": document_id,
            "n": n,
            "actor_id": person.id,
            "text": person.text,
            "blob": to_json(person),
        }


def incident_row(incident: Incident) -> Row:
    """Make the row of ``incidents``."""
    return {
        "id": incident.id,
        "event_type": incident.event_type,
        "earliest": incident.date.earliest if incident.date else None,
        "latest": incident.date.latest if incident.date else None,
        "blob": to_json(incident),
    }


def issue_row(document_id: str | None, file: str, issue: Issue) -> Row:
    """Make a row of ``issues``; its id is a hash, so that the same issue stands once."""
    key = "\0".join((document_id or file, issue.code, issue.message, str(issue.start), str(issue.end)))
    return {
        "id": hashlib.sha256(key.encode()).hexdigest(),
        "document_id": document_id,
        "file": file,
        "code": issue.code,
        "message": issue.message,
        "start": issue.start,
        "end": issue.end,
    }


def name_key(name: str) -> str:
    """Fold a name for look-up: one spelling, small letters, single spaces, no quotation marks."""
    bare = fold(name).translate(_MARKS)
    return " ".join(bare.casefold().split())


def actor_name_rows(actor: Actor) -> Iterator[Row]:
    """Make the rows of ``names`` of an actor; a name that is also a weak alias is not weak."""
    strong = {name_key(name) for name in (actor.name_ar, actor.name_en, *actor.aliases)}
    weak = {name_key(name) for name in actor.weak_aliases} - strong
    yield from _name_rows("actor", actor.id, strong, weak)


def place_name_rows(place: Place) -> Iterator[Row]:
    """Make the rows of ``names`` of a place."""
    strong = {name_key(name) for name in (place.name_ar, place.name_en, *place.aliases)}
    yield from _name_rows("place", place.id, strong, set())


def _name_rows(kind: str, key: str, strong: set[str], weak: set[str]) -> Iterator[Row]:
    for name in sorted(strong | weak):
        if name:
            yield {"kind": kind, "of": key, "folded": name, "weak": name in weak}
