"""A record as strangers may see it: what people accepted, without what tells a protected source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NoReturn, TypeVar

import msgspec

from sijill.exchange.masking import shown
from sijill.exchange.persons import Masker
from sijill.model.claims import PlaceMention
from sijill.model.errors import NotFoundError, RecordError
from sijill.record import catalogue
from sijill.record.reviewed import ReviewedRecord
from sijill.record.search import SearchHit
from sijill.record.stored import (
    ActorUse,
    ClaimFilter,
    IncidentFilter,
    PlaceUse,
    RelationFilter,
    Shown,
    StoredClaim,
    StoredDocument,
    StoredRelation,
)
from sijill.record.tallies import Documents, Kind

T = TypeVar("T")


class ShownRecord(ReviewedRecord):
    """A reviewed record whose documents are as they may be shown; set :attr:`masker` before reading.

    Names within texts and values are as they stand: whoever shows them masks them by the same masker.
    """

    masker: Masker

    def documents(self, current_only: bool = True) -> Iterator[StoredDocument]:
        """Yield the documents as they may be shown."""
        return (shown(document, self.masker) for document in super().documents(current_only))

    def documents_named(self, ids: Collection[str]) -> dict[str, StoredDocument]:
        """Return documents by id, as they may be shown."""
        return {key: shown(document, self.masker) for key, document in super().documents_named(ids).items()}

    def count_documents(self) -> Documents:
        """Count the current documents, their outlets as they may be shown, and those without a day."""
        told = super().count_documents()
        outlets = {self.masker.text(outlet) for outlet in self.ask(catalogue.outlets)}
        return msgspec.structs.replace(told, outlets=len(outlets))

    def claims(self, wanted: ClaimFilter = ClaimFilter()) -> Iterator[StoredClaim]:  # noqa: B008 - frozen
        """Yield the accepted claims that fit."""
        for told in super().claims(wanted):
            yield msgspec.structs.replace(told, document=shown(told.document, self.masker))

    def relations(self, wanted: RelationFilter = RelationFilter()) -> Iterator[StoredRelation]:  # noqa: B008
        """Yield the accepted relations that fit."""
        for told in super().relations(wanted):
            yield msgspec.structs.replace(told, document=shown(told.document, self.masker))

    def actors(self) -> list[ActorUse]:
        """Return the actors that accepted claims and ties speak of, without private persons."""
        in_claims: Counter[str | None] = Counter()
        for told in self.claims():
            in_claims.update({mention.id for mention in (*told.claim.actors, *told.claim.recipients)})
        in_ties = Counter(key for told in self.relations() for key in _parties(told, places=False))
        found = [
            ActorUse(use.actor, in_claims[use.actor.id], in_ties[use.actor.id])
            for use in super().actors()
            if use.actor.id not in self.masker.hidden
        ]
        used = (use for use in found if use.claims or use.relations)
        return sorted(used, key=lambda use: (-use.claims - use.relations, use.actor.id))

    def places(self) -> list[PlaceUse]:
        """Return the places that accepted claims and ties speak of."""
        in_claims = Counter(key for told in self.claims() for key in {place.id for place in told.claim.places})
        in_ties = Counter(key for told in self.relations() for key in _parties(told, places=True))
        found = [PlaceUse(use.place, in_claims[use.place.id], in_ties[use.place.id]) for use in super().places()]
        used = (use for use in found if use.claims or use.relations)
        return sorted(used, key=lambda use: (-use.claims - use.relations, use.place.id))

    def speaks_of(self, key: str, kind: Kind) -> bool:
        """Say whether an accepted claim or tie speaks of an actor or place that may be shown."""
        if key in self.masker.hidden:
            return False
        actors, places = ((key,), ()) if kind == "actor" else ((), (key,))
        claims = self.claims(ClaimFilter(actors=actors, places=places, limit=1))
        ties = self.relations(RelationFilter(actors=actors, places=places, limit=1))
        return next(claims, None) is not None or next(ties, None) is not None

    def show(self, key: str) -> Shown:
        """Return what an id names, if it is to be seen."""
        found = super().show(key)
        value = found.value
        if isinstance(value, StoredDocument):
            return Shown(found.kind, shown(value, self.masker))
        if isinstance(value, StoredClaim):
            asked = ClaimFilter(claims=(value.claim.id,), current_only=False)
            return Shown(found.kind, self._one(self.claims(asked), key))
        if isinstance(value, StoredRelation):
            wanted = RelationFilter(ids=(value.relation.id,), current_only=False)
            return Shown(found.kind, self._one(self.relations(wanted), key))
        if isinstance(value, ActorUse):
            return Shown(found.kind, self._one((use for use in self.actors() if use.actor.id == key), key))
        if isinstance(value, PlaceUse):
            return Shown(found.kind, self._one((use for use in self.places() if use.place.id == key), key))
        return Shown(found.kind, self._one(self.incidents(IncidentFilter(ids=(value.id,))), key))

    def search(self, query: str, limit: int = 20) -> list[SearchHit]:
        """Return the best sentences, of documents as they may be shown."""
        hits = super().search(query, limit)
        documents = {document.id: document for document in self.documents(current_only=False)} if hits else {}
        return [
            msgspec.structs.replace(hit, file=documents[hit.document].file, outlet=documents[hit.document].outlet)
            for hit in hits
        ]

    def issues(self) -> NoReturn:
        """Refuse: issues name files."""
        self._refuse()

    def log_entries(self) -> NoReturn:
        """Refuse: the log names those who work on the record."""
        self._refuse()

    def log_page(self, kind: str | None, offset: int, limit: int) -> NoReturn:
        """Refuse: the log names those who work on the record."""
        self._refuse()

    def canonical(self) -> NoReturn:
        """Refuse: the canonical export masks nothing."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise RecordError("This is no part of what the record shows in public.")

    @staticmethod
    def _one(found: Iterator[T], key: str) -> T:
        for value in found:
            return value
        raise NotFoundError(f"Nothing that the record shows in public has the id “{key}”.")


def _parties(told: StoredRelation, places: bool) -> set[str | None]:
    relation = told.relation
    ends = (relation.subject, relation.object, *relation.parties)
    return {end.id for end in ends if end is not None and isinstance(end, PlaceMention) == places}
