"""The record as FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and other tools.

Incidents become Event, actors Organization, PublicBody or Person, ties Membership or UnknownLink, documents
Article, and what a document says of an event or tie Documentation. Ids are hashes within this export.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from sijill.codebook import acled
from sijill.codebook.loader import load_file, relation_words
from sijill.exchange.places import coarse
from sijill.exchange.view import ExportView, Told
from sijill.model.claims import ActorMention, PlaceMention, RelationClaim
from sijill.model.incidents import Party
from sijill.model.judgements import read_by
from sijill.record.stored import StoredClaim, StoredDocument, StoredRelation
from sijill.text.edtf import parse

Entity = dict[str, Any]
#: Ties of a member to a body, and of a body to its commander.
_MEMBERSHIP = frozenset({"member_of", "commanded_by"})


@cache
def _alpha2() -> dict[str, str]:
    """Countries as FollowTheMoney writes them, ISO 3166 alpha-2, by alpha-3."""
    return load_file("alpha2.yaml", dict[str, str])


class FollowTheMoney:
    """One entity a line: first documents, then events, then ties, each actor and place where first needed."""

    suffix = ".ftm.jsonl"

    def write(self, view: ExportView) -> Iterator[str]:
        """Yield the lines."""
        seen: set[str] = set()
        for entity in self._entities(view):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                view.rows += 1
                yield msgspec.json.encode(_shown(view, entity)).decode() + "\n"

    def _entities(self, view: ExportView) -> Iterator[Entity]:
        for told in view.incidents():
            yield from _event(view, told)
        for stored in view.relations():
            yield from _tie(view, stored)


def _id(*parts: str) -> str:
    return "sijill-" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _entity(schema: str, key: str, properties: Mapping[str, list[Any]]) -> Entity:
    kept = {
        name: list(dict.fromkeys(str(value) for value in values if value not in (None, "")))
        for name, values in properties.items()
    }
    return {"id": key, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _shown(view: ExportView, entity: Entity) -> Entity:
    """The entity with names masked; ids are hashes already and numbers are no names."""
    properties = {name: view.masked(values) for name, values in entity["properties"].items()}
    return {**entity, "properties": {name: [v for v in values if v] for name, values in properties.items()}}


def _article(view: ExportView, stored: StoredDocument) -> Entity:
    document = view.shown(stored)
    published = document.published.edtf if document.published else ""
    return _entity(
        "Article",
        _id("document", document.id),
        {
            "title": [document.title or document.file],
            "fileName": [document.file],
            "contentHash": [],
            "sourceUrl": [document.url],
            "publisher": [document.outlet],
            "publishedAt": _dates(published)[:1],
            "language": ["ara"],
            "notes": [document.note],
        },
    )


def _event(view: ExportView, told: Told) -> Iterator[Entity]:
    incident = told.incident
    key = _id("incident", incident.id)
    placed = view.acled(told)
    where = incident.place
    alpha2 = _alpha2().get(view.country(told) or "")
    parties = [(party, _party(view, party)) for party in (*incident.actors, *incident.recipients)]
    address = _address(told, alpha2)
    quotes = [view.quote(s.document.id, s.claim.evidence.start, s.claim.evidence.end) for s in told.claims]
    when = incident.date
    name = f"{incident.event_type}: {placed.sub_event_type}" if placed else incident.event_type
    place = f", {where.name}" if where and where.name else ""
    day = f", {when.edtf}" if when else ""
    yield from (entity for _, entity in parties)
    if address:
        yield address
    yield _entity(
        "Event",
        key,
        {
            "name": [name + place + day],
            "date": _dates(when.edtf if when else ""),
            "startDate": [when.earliest] if when and when.earliest != when.latest else [],
            "endDate": [when.latest] if when and when.earliest != when.latest else [],
            "location": [where.name] if where else [],
            "addressEntity": [address["id"]] if address else [],
            "country": [alpha2],
            "organizer": [] if incident.symmetric else [_party_id(p) for p in incident.actors],
            "involved": [_party_id(p) for p, _ in parties],
            "keywords": [incident.event_type, *incident.mode],
            "summary": [_summary(told)],
            "description": quotes,
            "notes": [*incident.disagreements, *told.notes, f"read by {told.read_by}"],
            "recordId": [incident.id],
        },
    )
    for stored in told.claims:
        article = _article(view, stored.document)
        quote = view.quote(stored.document.id, stored.claim.evidence.start, stored.claim.evidence.end)
        yield article
        yield _documentation(article["id"], key, stored.claim.id, stored, stored.claim.status, quote)


def _documentation(
    article: str, entity: str, claim: str, stored: StoredClaim | StoredRelation, status: str, quote: str
) -> Entity:
    published = stored.document.published.edtf if stored.document.published else ""
    return _entity(
        "Documentation",
        _id("documentation", claim, entity),
        {
            "document": [article],
            "entity": [entity],
            "role": ["reports"],
            "status": [status],
            "date": _dates(published)[:1],
            "summary": [quote],
            "description": [_read(stored)],
            "recordId": [claim],
        },
    )


def _read(stored: StoredClaim | StoredRelation) -> str:
    return f"read by {read_by(stored.by.values())}"


def _summary(told: Told) -> str:
    incident = told.incident
    sources = (
        "1 independent source"
        if incident.independent_sources == 1
        else f"{incident.independent_sources} independent sources"
    )
    parts = [f"status {incident.status}", sources]
    for what, count in (("killed", incident.killed), ("wounded", incident.wounded)):
        if count is not None:
            high = "open" if count.high is None else count.high
            best = "" if count.best is None else f", best {count.best}"
            parts.append(f"{what} {count.low} to {high}{best}")
    return "; ".join(parts)


def _address(told: Told, alpha2: str | None) -> Entity | None:
    where = told.incident.place
    if where is None or where.name is None:
        return None
    lat, lon = coarse(where.lat, where.geo_precision), coarse(where.lon, where.geo_precision)
    return _entity(
        "Address",
        _id("place", where.id or where.name, str(lat), str(lon)),
        {"full": [where.name], "country": [alpha2], "latitude": [lat], "longitude": [lon]},
    )


def _party_id(party: Party) -> str:
    return _id("actor", party.id or "text:" + party.name)


def _party(view: ExportView, party: Party) -> Entity:
    listed = view.lexicon.actors.get(party.id or "")
    if listed is None:
        name = view.kinds.name(party)
        masked = str(view.masker.value(party.id)) if party.id else ""
        person = masked.startswith("person-")
        return _entity(
            "Person" if person else "Organization", _party_id(party), {"name": [masked if person else name]}
        )
    state = listed.sector in acled.book().state_sectors
    schema = "Person" if listed.person else "PublicBody" if state else "Organization"
    properties: dict[str, list[Any]] = {
        "name": [listed.name_ar, listed.name_en],
        "alias": list(listed.aliases),
        "country": [_alpha2().get(listed.country or "")],
        "sector" if not listed.person else "position": [listed.role if listed.person else listed.sector],
    }
    return _entity(schema, _party_id(party), properties)


def _of_mention(mention: ActorMention) -> Party:
    return Party(mention.id, mention.text)


def _tie(view: ExportView, stored: StoredRelation) -> Iterator[Entity]:
    relation = stored.relation
    ends = [mention for mention in (relation.subject, relation.object) if mention is not None]
    mentions = [m for m in (*ends, *relation.parties) if isinstance(m, ActorMention)]
    article = _article(view, stored.document)
    yield article
    for mention in mentions:
        yield _party(view, _of_mention(mention))
    quote = " … ".join(view.quote(stored.document.id, span.start, span.end) for span in relation.evidence)
    yield from _links(view, relation, mentions, stored, quote)
    for key in dict.fromkeys(_party_id(_of_mention(mention)) for mention in mentions):
        yield _documentation(article["id"], key, relation.id, stored, relation.status, quote)


def _links(
    view: ExportView, relation: RelationClaim, mentions: list[ActorMention], stored: StoredRelation, quote: str
) -> Iterator[Entity]:
    label = relation_words(relation.relation, "subject")
    when = _ends(relation.valid)
    proof = [_id("document", stored.document.id)]
    shared: dict[str, list[Any]] = {
        "role": [label if relation.polarity != "against" else f"not {label}"],
        "status": [f"{relation.status}; {relation.polarity}"],
        "startDate": when[:1],
        "endDate": when[1:],
        "summary": [quote],
        "description": [_read(stored)],
        "proof": proof,
        "recordId": [relation.id],
    }
    if isinstance(relation.object, PlaceMention):
        place = relation.object
        lat, lon = coarse(place.lat, place.geo_precision), coarse(place.lon, place.geo_precision)
        address = _id("place", place.id or place.text, str(lat), str(lon))
        name = place.name or place.text
        yield _entity("Address", address, {"full": [name], "latitude": [lat], "longitude": [lon]})
        if mentions:
            subject = _party_id(_of_mention(mentions[0]))
            yield _entity(
                "UnknownLink", _id("tie", relation.id), {**shared, "subject": [subject], "object": [address]}
            )
        return
    for at, one in enumerate(mentions):
        for other in mentions[at + 1 :]:
            first, second = _party_id(_of_mention(one)), _party_id(_of_mention(other))
            if first == second:
                continue
            key = _id("tie", relation.id, first, second)
            member, body = (other, one) if relation.relation == "commanded_by" else (one, other)
            if relation.relation in _MEMBERSHIP and _party(view, _of_mention(body))["schema"] != "Person":
                ends = {"member": [_party_id(_of_mention(member))], "organization": [_party_id(_of_mention(body))]}
                role = ["commander"] if relation.relation == "commanded_by" else shared["role"]
                yield _entity("Membership", key, {**shared, **ends, "role": role})
            else:
                yield _entity("UnknownLink", key, {**shared, "subject": [first], "object": [second]})


def _dates(edtf: str) -> list[str]:
    """An EDTF value as a prefix of an ISO date: what FollowTheMoney reads as year, month or day."""
    if not edtf:
        return []
    plain = edtf.rstrip("~?%")
    if "/" not in plain:
        return [plain]
    days = parse(edtf)
    return [day.isoformat() for day in (days.earliest,) if day is not None]


def _ends(edtf: str) -> list[str]:
    if not edtf:
        return ["", ""]
    days = parse(edtf)
    return [day.isoformat() if day else "" for day in (days.earliest, days.latest)]
