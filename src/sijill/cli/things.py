"""Printing the things of a record, each with the words it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sijill.analysis.incident_look import look
from sijill.analysis.naming import Kind, label
from sijill.cli import words
from sijill.cli.output import Screen, short
from sijill.codebook.loader import relation_words
from sijill.linking.inputs import no_parent
from sijill.model.incidents import Incident
from sijill.model.judgements import WHOLE
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.record.stored import (
    ActorUse,
    ClaimFilter,
    PlaceUse,
    RelationFilter,
    StoredClaim,
    StoredDocument,
    StoredRelation,
)

#: Fields of an incident whose values are ids, and of what.
_KINDS: dict[str, Kind] = {"actors": "actor", "recipients": "actor", "place": "place"}


def print_thing(screen: Screen, record: Record, value: object) -> None:
    """Print a document, claim, relation, incident, actor or place."""
    if isinstance(value, StoredDocument):
        _document(screen, record, value)
    elif isinstance(value, StoredClaim):
        _claim(screen, record, value)
    elif isinstance(value, StoredRelation):
        _relation(screen, record, value)
    elif isinstance(value, Incident):
        _incident(screen, record, value)
    elif isinstance(value, ActorUse):
        _actor(screen, record, value)
    elif isinstance(value, PlaceUse):
        _place(screen, record, value)


def words_of(record: Record, told: StoredClaim) -> str:
    """The words that a claim rests on."""
    span = told.claim.evidence
    return record.text(told.document.id)[span.start : span.end]


def tie_words_of(record: Record, told: StoredRelation) -> list[str]:
    """The words that a relation rests on, each place that tells it by itself."""
    text = record.text(told.document.id)
    return [text[span.start : span.end] for span in told.relation.evidence]


def _said_by(document: StoredDocument) -> str:
    return f"{document.outlet or 'unknown outlet'}, {words.published(document.published)}, {document.file}"


def _fields(screen: Screen, rows: list[tuple[str, object]]) -> None:
    told = [row for row in rows if row[1] not in (None, "", ())]
    screen.table(["field", "value"], told, whole=["field"])


def _document(screen: Screen, record: Record, document: StoredDocument) -> None:
    _fields(
        screen,
        [
            ("document", document.id),
            ("title", document.title),
            ("outlet", document.outlet),
            ("author", document.author),
            ("published", words.published(document.published)),
            ("url", document.url),
            ("file", document.file),
            ("captured", document.retrieved_at),
            ("characters", document.chars),
            ("version", "newest" if document.current else "replaced by a newer capture"),
            ("note", document.note),
        ],
    )
    for told in record.issues():
        if told.document == document.id:
            screen.line("Issue:", told.issue.message)
    _claims_of(screen, record, ClaimFilter(documents=(document.id,), current_only=False))
    for tie in record.relations(RelationFilter(documents=(document.id,), current_only=False)):
        _tie_line(screen, record, tie)


def _claims_of(screen: Screen, record: Record, wanted: ClaimFilter) -> list[str | None]:
    """Print the claims that fit, with their words; return the remarks of their reports."""
    found = list(record.claims(wanted))
    rows = [
        (
            short(told.claim.id),
            words.two_lines(words.day(told.claim.date)),
            words.what(told.claim),
            words_of(record, told),
            told.document.outlet or told.document.file,
        )
        for told in found
    ]
    if rows:
        screen.table(["claim", "day", "what", "words", "outlet"], rows, whole=["claim"])
    return [told.document.note for told in found]


def _claim(screen: Screen, record: Record, told: StoredClaim) -> None:
    claim = told.claim
    place = claim.places[0] if claim.places else None
    _fields(
        screen,
        [
            ("claim", claim.id),
            ("what", words.kind(claim.event_type, claim.mode)),
            ("status", " ".join([claim.status, *(f"“{cue.text}”" for cue in claim.cues)])),
            ("trigger", claim.trigger.text),
            ("actor", words.mentions(claim.actors)),
            ("recipient", words.mentions(claim.recipients)),
            ("two-sided", "yes" if claim.symmetric else ""),
            ("place", f"{place.text} [{place.id or 'not found'}]" if place else ""),
            ("day", words.day_and_words(claim.date)),
            ("hurt", words.casualties(claim)),
            ("cited", "، ".join(source.text for source in claim.sources)),
            ("materiel", "، ".join(quote.text for quote in claim.materiel)),
            ("read by", f"{claim.rule}, score {claim.score:g}"),
            ("judged", _judged(told)),
            ("grades", Desk(record).grades().code(told)),
            ("said by", _said_by(told.document)),
            ("note", told.document.note),
        ],
    )
    screen.line(words_of(record, told))


def _judged(told: StoredClaim | StoredRelation) -> str:
    """The verdict, and which fields a person stands behind."""
    by = {name: user for name, user in told.standing.by.items() if name != "credibility"}
    if set(by) == {WHOLE}:
        return f"{told.standing.verdict} by {by[WHOLE]}"
    fields = ", ".join(f"{'the rest' if name == WHOLE else name} by {user}" for name, user in by.items())
    return told.standing.verdict + (f": {fields}" if fields else "")


def _tie_line(screen: Screen, record: Record, told: StoredRelation) -> None:
    relation = told.relation
    sides = [side.text if side else "" for side in (relation.subject, relation.object)]
    one, other = ("", "، ".join(party.text for party in relation.parties)) if relation.parties else sides
    said = f"({relation.status}, {relation.polarity})"
    tie = relation_words(relation.relation, "subject", bool(relation.parties))
    screen.line(*filter(None, (one, tie, other, said)), style="bold")
    for quote in tie_words_of(record, told):
        screen.line(quote)


def _relation(screen: Screen, record: Record, told: StoredRelation) -> None:
    _tie_line(screen, record, told)
    _fields(
        screen,
        [
            ("relation", told.relation.id),
            ("valid", told.relation.valid),
            ("cited", "، ".join(source.text for source in told.relation.sources)),
            ("read by", told.relation.rule),
            ("judged", _judged(told)),
            ("said by", _said_by(told.document)),
            ("note", told.document.note),
        ],
    )


def _incident(screen: Screen, record: Record, incident: Incident) -> None:
    told = list(record.claims(ClaimFilter(claims=incident.claims, current_only=False)))
    _fields(
        screen,
        [
            ("incident", incident.id),
            ("what", words.kind(incident.event_type, incident.mode)),
            ("status", incident.status),
            ("day", incident.date.edtf if incident.date else ""),
            ("place", incident.place.name if incident.place else ""),
            ("actor", words.parties(incident.actors)),
            ("recipient", words.parties(incident.recipients)),
            ("hurt", words.incident_casualties(incident)),
            ("independent sources", incident.independent_sources),
        ],
    )
    for disagreement in incident.disagreements:
        screen.line("Disagreement:", disagreement)
    for values in incident.values:
        if len(values.values) > 1:
            options = "; ".join(
                f"{_named(record, values.field, one.value)} ({len(one.claims)})" for one in values.values
            )
            screen.line(f"{values.field}:", options)
    for why in _one_origin(record, incident):
        screen.line("One origin:", why)
    for one in told:
        screen.line()
        behind = f"[{_judged(one)}]" if words.judged(one.standing) else ""
        screen.line(*filter(None, (_said_by(one.document), behind)), style="bold")
        screen.line(words_of(record, one))
    for link in incident.links:
        screen.line(f"Linked {link.a} and {link.b} ({link.weight:+.1f}):", "; ".join(link.reasons))
    screen.notes(one.document.note for one in told)


def _one_origin(record: Record, incident: Incident) -> Iterator[str]:
    """Why reports of the incident count as one source, for each origin that several of them have."""
    seen = look(record, incident.id, no_parent)
    outlets = {told.document.id: told.document.outlet or told.document.file for told in seen.claims}
    tied = Counter(edge.b for edge in seen.provenance.edges)
    for group in seen.provenance.origins:
        edges = [edge for edge in seen.provenance.edges if edge.a in group]
        why = [
            f"{outlets[edge.a]}: {edge.reason}" + (f" as of {outlets[edge.b]}" if edge.b in outlets else "")
            for edge in edges
            if edge.b in outlets or tied[edge.b] > 1
        ]
        if len(group) > 1:
            yield "; ".join(why)


def _named(record: Record, field: str, value: str) -> str:
    """A reported value as people read it: names in place of ids."""
    kind = _KINDS.get(field)
    return value if kind is None else "، ".join(label(record, kind, key) for key in value.split(", "))


def _actor(screen: Screen, record: Record, use: ActorUse) -> None:
    actor = use.actor
    _fields(
        screen,
        [
            ("actor", actor.id),
            ("name", actor.name_ar),
            ("English", actor.name_en),
            ("kind", f"{actor.kind}, {actor.sector}, {actor.inter}"),
            ("role", actor.role),
            ("also called", "، ".join(actor.aliases)),
            ("parent in the lexicon", actor.parent),
        ],
    )
    notes = _claims_of(screen, record, ClaimFilter(actors=(actor.id,)))
    ties = list(record.relations(RelationFilter(actors=(actor.id,))))
    for tie in ties:
        screen.line()
        screen.line(_said_by(tie.document))
        _tie_line(screen, record, tie)
    screen.notes([*notes, *(tie.document.note for tie in ties)])


def _place(screen: Screen, record: Record, use: PlaceUse) -> None:
    place = use.place
    point = "" if place.lat is None or place.lon is None else f"{place.lat:.4f}, {place.lon:.4f}"
    _fields(
        screen,
        [
            ("place", place.id),
            ("name", place.name_ar),
            ("English", place.name_en),
            ("kind", place.kind),
            ("lat, lon", point),
            ("p-code", place.pcode),
            ("within", place.parent),
            ("also called", "، ".join(place.aliases)),
        ],
    )
    screen.notes(_claims_of(screen, record, ClaimFilter(places=(place.id,))))
