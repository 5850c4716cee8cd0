"""What exporters see of a record: incidents with their claims and quotes, names masked, choices applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.incident_find import IncidentFinder
from sijill.codebook import acled
from sijill.exchange.cells import Cell
from sijill.exchange.imported import is_imported, without_imported
from sijill.exchange.kinds import ActorKinds
from sijill.exchange.masking import masker, shown
from sijill.exchange.persons import Masker
from sijill.exchange.places import coarsened
from sijill.exchange.protection import Protection, marked
from sijill.lexicon.loader import Lexicon
from sijill.model.entities import Place
from sijill.model.incidents import Incident
from sijill.model.judgements import read_by, unnamed
from sijill.record.desk import Desk
from sijill.record.grades import Grades
from sijill.record.link_views import batches
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, RelationFilter, StoredClaim, StoredDocument

#: Fields of claims that an incident sums up.
_CLAIM_FIELDS = (
    *("event_type", "mode", "status", "actors", "recipients", "places", "date"),
    *("killed", "wounded", "killed_or_wounded"),
)


class Choice(msgspec.Struct, frozen=True):
    """What to export. ``include`` names statuses of relations that stay out unless asked for, and "imported".

    ``wanted`` chooses incidents and their order; where it names one actor or one place, an html report is on that.
    ``on`` is the day of a network. ``reviewed`` says that the record is one of what people accepted.
    """

    include: frozenset[str] = frozenset()
    wanted: IncidentFilter = IncidentFilter(sort="day")
    on: str | None = None
    reviewed: bool = False

    @property
    def subject(self) -> str | None:
        """The one actor or place that the filter names, None where it names none or several."""
        named = (*self.wanted.values("actor"), *self.wanted.values("place"))
        return named[0] if len(named) == 1 else None

    @property
    def imported(self) -> bool:
        """Say whether rows of imported data sets go out again."""
        return "imported" in self.include


class Told(msgspec.Struct, frozen=True):
    """An incident with the claims that tell it, in order."""

    incident: Incident
    claims: tuple[StoredClaim, ...]

    @property
    def days(self) -> int | None:
        """How many days the incident's date spans; None where it is open."""
        when = self.incident.date
        if when is None or when.earliest is None or when.latest is None:
            return None
        return (date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days + 1

    @property
    def by(self) -> dict[str, list[str]]:
        """Who stands behind each field of the incident: "machine", "person" or both, as the claims have it."""
        fields = {name: sorted({unnamed(told.by)[name] for told in self.claims}) for name in _CLAIM_FIELDS}
        return {("place" if name == "places" else name): by for name, by in fields.items()}

    @property
    def read_by(self) -> str:
        """Who stands behind the incident as a whole: "machine", "person" or "machine+person"."""
        return read_by(who for told in self.claims for who in told.by.values())

    @property
    def notes(self) -> list[str]:
        """Remarks that the documents carry, each once."""
        return sorted({told.document.note for told in self.claims if told.document.note})

    @property
    def documents(self) -> list[StoredDocument]:
        """The documents that tell it, by file, each once."""
        found = {told.document.id: told.document for told in self.claims}
        return sorted(found.values(), key=lambda document: (document.file, document.id))


class ExportView:
    """Reads a record for exporters. ``rows`` and ``left_out`` add up for the manifest."""

    def __init__(
        self,
        record: Record,
        lexicon: Lexicon,
        choice: Choice | None = None,
        protection: Protection | None = None,
        finder: IncidentFinder | None = None,
    ) -> None:
        """``protection`` says whom people marked; left out, the record's judgements do.

        ``finder`` chooses incidents; one that hides values refuses filters that name them.
        """
        self.record = record
        self.protection = marked(record, lexicon.sources) if protection is None else protection
        self.lexicon = lexicon
        self.choice = choice or Choice()
        self._finder = finder or IncidentFinder(record)
        self.kinds = ActorKinds(lexicon)
        self.rows = 0
        self.left_out: Counter[str] = Counter()
        self.notes: set[str] = set()
        self._texts: dict[str, str] = {}

    @cached_property
    def grades(self) -> Grades:
        """The grades that people gave to sources."""
        return Desk(self.record).grades()

    @cached_property
    def masker(self) -> Masker:
        """Replaces private persons' names."""
        return masker(self.record, self.lexicon, self.protection)

    def incidents(self) -> Iterator[Told]:
        """Yield the incidents chosen, in the order of the filter, each with its claims."""
        for incident, members in self._members():
            if not self.choice.imported and any(is_imported(told.claim.rule) for told in members):
                members = tuple(told for told in members if not is_imported(told.claim.rule))
                if not members:
                    self.left_out["imported"] += 1
                    continue
                incident = without_imported(incident, members, self._text, self.lexicon.parent_of)
            yield Told(incident, members)

    def _members(self) -> Iterator[tuple[Incident, tuple[StoredClaim, ...]]]:
        for batch in batches(self._finder.each(self.choice.wanted)):
            asked = ClaimFilter(claims=tuple(key for incident in batch for key in incident.claims))
            claims = {told.claim.id: told for told in self.record.claims(asked)}
            for incident in batch:
                yield incident, tuple(claims[key] for key in incident.claims if key in claims)

    def claims(self) -> Iterator[StoredClaim]:
        """Yield the claims by day, then id; where incidents are chosen, those that tell these, in their order."""
        every = self.record.claims()
        if self.choice.wanted.limits:
            every = (told for _, members in self._members() for told in members)
        for told in every:
            if is_imported(told.claim.rule) and not self.choice.imported:
                self.left_out["imported"] += 1
            else:
                yield told

    def relations(self) -> Iterator[Any]:
        """Yield the relations; alleged and suspected ties only where the choice includes them."""
        for told in self.record.relations(RelationFilter()):
            if is_imported(told.relation.rule) and not self.choice.imported:
                self.left_out["imported"] += 1
                continue
            if told.relation.status in ("alleged", "suspected") and (
                told.relation.status not in self.choice.include
            ):
                self.left_out[told.relation.status] += 1
                continue
            yield told

    def _text(self, document_id: str) -> str:
        if document_id not in self._texts:
            self._texts[document_id] = self.record.text(document_id)
        return self._texts[document_id]

    def quote(self, document_id: str, start: int, end: int) -> str:
        """Words of a document, unmasked."""
        return self._text(document_id)[start:end]

    def shown(self, document: StoredDocument) -> StoredDocument:
        """A document without what would tell a protected source: its address and the name of its file."""
        if document.note:
            self.notes.add(document.note)
        return shown(document, self.masker)

    def documents(self, told: Told) -> list[StoredDocument]:
        """The documents that tell an incident, as they may be shown."""
        return [self.shown(document) for document in told.documents]

    def cells(self, values: Mapping[str, Cell]) -> dict[str, Cell]:
        """The cells of a table row with private names replaced."""
        return {name: self.masker.text(cell) if isinstance(cell, str) else cell for name, cell in values.items()}

    def document(self, document: StoredDocument) -> dict[str, Any]:
        """A document as an export names it."""
        document = self.shown(document)
        return {
            "id": document.id,
            "file": document.file,
            "url": document.url,
            "title": document.title,
            "outlet": document.outlet,
            "published": msgspec.to_builtins(document.published),
            "note": document.note,
        }

    def claim(self, told: StoredClaim) -> dict[str, Any]:
        """A claim as the extraction output prints it, with its document and the words of its evidence."""
        plain: dict[str, Any] = msgspec.to_builtins(told.claim)
        start, end = told.claim.evidence.start, told.claim.evidence.end
        plain["evidence"] = {"start": start, "end": end, "text": self.quote(told.document.id, start, end)}
        plain["document"] = self.document(told.document)
        plain["verdict"] = told.standing.verdict
        plain["by"] = unnamed(told.by)
        plain["grades"] = self.grades.code(told)
        return plain

    def masked(self, value: Any) -> Any:
        """Plain JSON values with private names replaced and coordinates no finer than the words they rest on."""
        return self.masker.value(coarsened(value))

    def place(self, told: Told) -> Place | None:
        """The gazetteer's place of an incident."""
        where = told.incident.place
        return self.lexicon.gazetteer.get(where.id) if where and where.id else None

    def country(self, told: Told) -> str | None:
        """The alpha-3 code of the country in which an incident happened."""
        place = self.place(told)
        return place.country if place else None

    def acled(self, told: Told) -> acled.AcledType | None:
        """Where the incident stands in ACLED's scheme."""
        triggers = [stored.claim.trigger.text for stored in told.claims]
        return acled.classify(
            told.incident.event_type,
            told.incident.mode,
            self.kinds.families(told.incident.event_type, triggers),
            self.kinds.target(told.incident.recipients, self.country(told)),
            told.incident.symmetric,
        )
