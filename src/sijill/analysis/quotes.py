"""Cutting the words that an answer shows, each relation, claim and text fetched once."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.model.claims import SourceMention, Status
from sijill.model.spans import Span
from sijill.model.state import Evidence
from sijill.record.sight import Sight
from sijill.record.stored import StoredClaim, StoredRelation


class Quoter:
    """Cuts quotes; :meth:`fetch` brings at once what is about to be quoted."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._relations: dict[str, StoredRelation] = {}
        self._claims: dict[str, StoredClaim] = {}

    def fetch(self, relations: Iterable[str] = (), claims: Iterable[str] = ()) -> None:
        """Read relations and claims by id."""
        self._relations |= self._sight.relations(set(relations) - self._relations.keys())
        self._claims |= self._sight.claims(set(claims) - self._claims.keys())

    def claim(self, key: str) -> StoredClaim:
        """Return a claim that was fetched."""
        return self._claims[key]

    def told(self, relation: str, says: str) -> list[Evidence]:
        """Quote a relation that was fetched."""
        return self.of_relation(self._relations[relation], says)

    def of_relation(self, stored: StoredRelation, says: str) -> list[Evidence]:
        """Quote every place in which the document tells of the relation."""
        relation = stored.relation
        return [
            self._evidence(stored, relation.id, span, relation.sources, relation.status, says)
            for span in relation.evidence
        ]

    def of_claim(self, stored: StoredClaim, says: str) -> Evidence:
        """Quote the sentence of a claim."""
        claim = stored.claim
        return self._evidence(stored, claim.id, claim.evidence, claim.sources, claim.status, says)

    def _evidence(
        self,
        stored: StoredClaim | StoredRelation,
        key: str,
        span: Span,
        sources: tuple[SourceMention, ...],
        status: Status,
        says: str,
    ) -> Evidence:
        document = stored.document
        return Evidence(
            claim=key,
            quote=self._sight.text(document.id)[span.start : span.end],
            start=span.start,
            end=span.end,
            document=document.id,
            file=document.file,
            outlet=document.outlet,
            published=document.published,
            cited=tuple(source.text for source in sources),
            status=status,
            says=says,
            by=stored.standing.behind,
        )
