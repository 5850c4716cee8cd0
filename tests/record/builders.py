"""Documents, claims and relations put together by hand, for tests of stages that come after extraction."""

from __future__ import annotations

import hashlib
from typing import Any

from sijill.model.claims import (
    ActorMention,
    Claim,
    DateMention,
    DocumentInfo,
    Extraction,
    PersonMention,
    PlaceMention,
    Range,
    RelationClaim,
    SourceMention,
)
from sijill.model.document import Block, Document, HowKnown, Issue, Published
from sijill.model.spans import Quote, Span
from sijill.text.edtf import parse


def document(
    text: str,
    file: str = "a.txt",
    outlet: str | None = "شبكة ألف",
    published: str | None = "2031-03-05",
    how: HowKnown = "stated",
    **more: Any,
) -> Document:
    """A plain text document of one body block."""
    raw = text.encode()
    sha = hashlib.sha256(raw).hexdigest()
    values: dict[str, Any] = {
        "id": sha,
        "file": file,
        "raw": raw,
        "sha256": sha,
        "media_type": "text/plain",
        "encoding": "utf-8",
        "text": text,
        "blocks": (Block("body", 0, len(text)),),
        "outlet": outlet,
        "published": Published(published, how) if published else None,
        "retrieved_at": "2031-04-01T00:00:00Z",
        "tool": "sijill test",
    }
    return Document(**{**values, **more})


def find(doc: Document, words: str) -> Quote:
    """The words as they stand in the document."""
    start = doc.text.index(words)
    return Quote(words, start, start + len(words))


def actor(doc: Document, words: str, key: str | None = None, score: float = 1.0) -> ActorMention:
    """A mention of an actor by words of the document."""
    at = find(doc, words)
    return ActorMention(at.text, at.start, at.end, key, score)


def place(
    doc: Document,
    words: str,
    key: str | None = None,
    lat: float | None = None,
    lon: float | None = None,
    geo_precision: int | None = 1,
) -> PlaceMention:
    """A mention of a place by words of the document."""
    at = find(doc, words)
    return PlaceMention(at.text, at.start, at.end, key, words, lat, lon, geo_precision)


def on_day(doc: Document, edtf: str) -> DateMention:
    """A date whose words are the first letters of the document: only its days matter here."""
    days = parse(edtf)
    earliest = days.earliest.isoformat() if days.earliest else None
    latest = days.latest.isoformat() if days.latest else None
    return DateMention(doc.text[:3], 0, 3, edtf, earliest, latest, "day")


def source(doc: Document, words: str, key: str | None = None) -> SourceMention:
    """A cited source by words of the document."""
    at = find(doc, words)
    return SourceMention(at.text, at.start, at.end, key)


def claim(
    doc: Document,
    trigger: str,
    event_type: str = "ASSAULT",
    mode: tuple[str, ...] = (),
    date: str | None = None,
    killed: tuple[int, int | None] | None = None,
    wounded: tuple[int, int | None] | None = None,
    **more: Any,
) -> Claim:
    """A claim whose evidence is the sentence (up to a full stop) that holds the trigger."""
    at = find(doc, trigger)
    start = doc.text.rfind(".", 0, at.start) + 1
    end = doc.text.find(".", at.end)
    values: dict[str, Any] = {
        "id": hashlib.sha256(f"{doc.id}{trigger}{event_type}{date}".encode()).hexdigest()[:32],
        "event_type": event_type,
        "mode": mode,
        "status": "asserted",
        "score": 0.9,
        "rule": "test",
        "trigger": at,
        "mentions": (at,),
        "evidence": Span(start, end if end >= 0 else len(doc.text)),
        "date": on_day(doc, date) if date else None,
        "killed": Range(*killed) if killed else None,
        "wounded": Range(*wounded) if wounded else None,
    }
    return Claim(**{**values, **more})


def relation(
    doc: Document,
    kind: str,
    subject: ActorMention | None,
    thing: ActorMention | PlaceMention | None,
    quote: str,
    polarity: str = "holds",
    valid: str | None = None,
    **more: Any,
) -> RelationClaim:
    """A tie as of the report, unless ``valid`` says otherwise."""
    at = find(doc, quote)
    told = valid if valid is not None else (doc.published.edtf if doc.published else "")
    parties = ",".join(str(party.id) for party in more.get("parties", ()))
    key = f"{doc.id}{kind}{subject and subject.text}{thing and thing.text}{parties}"
    values: dict[str, Any] = {
        "id": hashlib.sha256(key.encode()).hexdigest()[:32],
        "relation": kind,
        "subject": subject,
        "object": thing,
        "status": "asserted",
        "polarity": polarity,
        "valid": told,
        "evidence": (at.span,),
    }
    return RelationClaim(**{**values, **more})


def extraction(
    doc: Document,
    claims: tuple[Claim, ...] = (),
    relations: tuple[RelationClaim, ...] = (),
    persons: tuple[PersonMention, ...] = (),
    issues: tuple[Issue, ...] = (),
) -> Extraction:
    """All that was read from a document."""
    info = DocumentInfo(
        doc.id, doc.file, doc.url, doc.title, doc.outlet, doc.published, doc.sha256, len(doc.text), doc.note
    )
    return Extraction(info, claims, relations, persons, issues)
