"""What a record is asked: each method one question, answered from one state of the record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

from sqlalchemy import Connection

from sijill.linking.inputs import LinkClaim, LinkDocument
from sijill.model.document import Block
from sijill.model.entities import Actor, Place
from sijill.model.errors import NotFoundError
from sijill.model.incidents import Incident
from sijill.record import (
    canonical,
    catalogue,
    incident_index,
    link_views,
    linkage,
    linked,
    log,
    looking,
    merging,
    rows,
    search,
    tallies,
    usage,
    views,
    writer,
)
from sijill.record.handle import Handle
from sijill.record.stored import (
    ActorUse,
    ClaimFilter,
    IncidentFilter,
    PlaceUse,
    RelationFilter,
    Shown,
    StoredClaim,
    StoredDocument,
    StoredIssue,
    StoredPerson,
    StoredRelation,
)

T = TypeVar("T")


class Readings(Handle):
    """The questions to an open record. ``layer`` is the layer of the index of incidents that they are put to."""

    layer = incident_index.ALL

    def ask(self, question: Callable[[Connection], T]) -> T:
        """Return the answer to a question of several steps, which all see one state of the record."""
        return self._read(question)

    def is_redacted(self, key: str) -> bool:
        """Say whether a document or person was redacted."""
        return self._read(lambda connection: writer.is_redacted(connection, key))

    def documents(self, current_only: bool = True) -> Iterator[StoredDocument]:
        """Yield the documents; ``current_only`` leaves out versions that a newer capture replaced."""
        return self._stream(lambda connection: views.documents(connection, current_only))

    def count_documents(self) -> tallies.Documents:
        """Count the current documents, their outlets, and those without a day."""
        return self._read(tallies.documents)

    def documents_named(self, ids: Collection[str]) -> dict[str, StoredDocument]:
        """Return documents of whatever version by id; ids that there are not are passed over."""
        wanted = tuple(sorted(ids))
        found = self._read(lambda connection: list(views.documents(connection, False, wanted))) if wanted else []
        return {document.id: document for document in found}

    def text(self, document_id: str) -> str:
        """Return the text that the document's offsets index."""
        found = self._read(lambda connection: views.text_of(connection, document_id))
        if found is None:
            raise NotFoundError(f"No document has the id {document_id}. `sijill documents` lists them.")
        return found

    def notes(self, documents: Iterable[str]) -> dict[str, str]:
        """Return the remarks that documents carry, by id; those without one are left out."""
        return self._read(lambda connection: views.notes_of(connection, documents))

    def blocks(self, document_id: str) -> tuple[Block, ...]:
        """Return the blocks of a document."""
        return self._read(lambda connection: views.blocks_of(connection, document_id))

    def claims(self, wanted: ClaimFilter = ClaimFilter()) -> Iterator[StoredClaim]:  # noqa: B008 - frozen
        """Yield the claims that fit, by day, then id."""
        return self._stream(lambda connection: views.claims(connection, wanted))

    def count_claims(self, wanted: ClaimFilter = ClaimFilter()) -> int:  # noqa: B008 - frozen
        """Return how many claims fit; a limit counts for nothing here."""
        return self._read(lambda connection: views.count_claims(connection, wanted))

    def count_relations(self, wanted: RelationFilter = RelationFilter()) -> int:  # noqa: B008
        """Return how many relations fit; a limit counts for nothing here."""
        return self._read(lambda connection: views.count_relations(connection, wanted))

    def relations(self, wanted: RelationFilter = RelationFilter()) -> Iterator[StoredRelation]:  # noqa: B008
        """Yield the relations that fit, by relation, then id."""
        return self._stream(lambda connection: views.relations(connection, wanted))

    def incidents(self, wanted: IncidentFilter = IncidentFilter()) -> Iterator[Incident]:  # noqa: B008
        """Yield the incidents that fit, by day, then id."""
        return self._stream(lambda connection: views.incidents(connection, wanted))

    def count_incidents(self) -> int:
        """Return how many incidents there are."""
        return self._read(linked.count_incidents)

    def persons(self) -> Iterator[StoredPerson]:
        """Yield the persons named in current documents."""
        return self._stream(views.persons)

    def issues(self) -> Iterator[StoredIssue]:
        """Yield the issues, of documents and of files that could not be read."""
        return self._stream(views.issues)

    def unread(self, limit: int) -> list[StoredIssue]:
        """Return why files could not be read, by file; at most ``limit``."""
        return self._read(lambda connection: views.unread(connection, limit))

    def count_unread(self) -> int:
        """Return how many files could not be read."""
        return self._read(views.count_unread)

    def actors(self) -> list[ActorUse]:
        """Return the actors the record speaks of, the most spoken of first."""
        return self._read(catalogue.actors)

    def places(self) -> list[PlaceUse]:
        """Return the places the record speaks of, the most spoken of first."""
        return self._read(catalogue.places)

    def known_actors(self) -> dict[str, Actor]:
        """Return every actor the lexicon described, spoken of or not."""
        return self._read(catalogue.known_actors)

    def known_places(self) -> dict[str, Place]:
        """Return every place the gazetteer described, spoken of or not."""
        return self._read(catalogue.known_places)

    def actor(self, key: str) -> Actor | None:
        """Return how the lexicon describes an actor, None where it does not."""
        return self._read(lambda connection: catalogue.actor(connection, key))

    def canonical_actor(self, key: str) -> str:
        """Return the id under which an actor answers since people merged it, its own where they did not."""
        return self._read(lambda connection: merging.actor_map(connection).canonical(key))

    def place(self, key: str) -> Place | None:
        """Return how the gazetteer describes a place, None where it does not."""
        return self._read(lambda connection: catalogue.place(connection, key))

    def places_within(self, key: str) -> list[str]:
        """Return the ids of the places directly within a place."""
        return self._read(lambda connection: catalogue.children(connection, key))

    def speaks_of(self, key: str, kind: tallies.Kind) -> bool:
        """Say whether a current document speaks of the actor or place that has the id ``key``."""
        return self._read(lambda connection: catalogue.spoken_of(connection, key, kind))

    def named(self, kind: str, name: str) -> tuple[list[str], list[str]]:
        """Return the ids of actors or places called ``name``: by a full name, by a weak alias only."""
        return self._read(lambda connection: catalogue.named(connection, kind, rows.name_key(name)))

    def wordings(self, kind: tallies.Kind, key: str) -> list[usage.Wording]:
        """Return the words that documents use for an actor or place, the most used first."""
        accepted = self.layer == incident_index.REVIEWED
        return self._read(lambda connection: usage.wordings(connection, kind, key, accepted))

    def roles(self, keys: Collection[str]) -> dict[str, int]:
        """Return how many incidents have the actors as "actor" and as "recipient"."""
        accepted = self.layer == incident_index.REVIEWED
        return self._read(lambda connection: usage.roles(connection, keys, accepted))

    def published_days(self) -> tuple[str | None, str | None]:
        """Return the first and last ISO day on which documents may have come out, None where no day is known."""
        return self._read(looking.published_days)

    def person_ids(self) -> set[str]:
        """Return the ids of persons named in current documents."""
        return self._read(catalogue.person_ids)

    def show(self, key: str) -> Shown:
        """Return what an id, or the start of one, names."""
        return self._read(lambda connection: looking.show(connection, key))

    def search(self, query: str, limit: int = 20) -> list[search.SearchHit]:
        """Return the best sentences for the words of ``query``; "..." asks for a phrase."""
        return self._read(lambda connection: search.find(connection, query, limit))

    def settings(self) -> dict[str, str]:
        """Return the settings of the record."""
        return self._read(looking.settings)

    def link_inputs(self) -> tuple[list[LinkClaim], dict[str, LinkDocument]]:
        """Return what ``linking.link`` needs."""
        return self._read(looking.link_inputs)

    def link_documents(self, ids: Collection[str]) -> dict[str, LinkDocument]:
        """Return documents as linking sees them."""
        return self._read(lambda connection: link_views.documents(connection, set(ids)))

    def together(self, a: str, b: str) -> bool:
        """Say whether two claims stand in one incident."""
        return self._read(lambda connection: linkage.together(connection, a, b))

    def log_entries(self) -> list[log.Entry]:
        """Return the log, oldest first."""
        return self._read(log.entries)

    def log_page(self, kind: str | None, offset: int, limit: int) -> list[log.Entry]:
        """Return entries of the log of a kind, or of any, the newest first."""
        return self._read(lambda connection: log.page(connection, kind, offset, limit))

    def log_kinds(self) -> dict[str, int]:
        """Return how many entries of each kind the log has."""
        return self._read(log.kinds)

    def canonical(self) -> Iterator[str]:
        """Yield the canonical export, for comparing records byte for byte."""
        return self._stream(canonical.lines)
