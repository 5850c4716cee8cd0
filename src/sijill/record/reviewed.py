"""A record as if it held only what people accepted: what ``--reviewed`` shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sijill.linking.inputs import ParentOf, no_parent
from sijill.linking.link import narrowed
from sijill.model.incidents import Incident
from sijill.record.incident_index import REVIEWED
from sijill.record.link_views import stored_view
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, IncidentFilter, RelationFilter, StoredClaim, StoredRelation


class ReviewedRecord(Record):
    """A record whose claims and ties are the accepted ones, and whose incidents are summed up from these alone.

    Set :attr:`parent_of` to the lexicon's, so that incidents are summed up as they were linked. An incident
    keeps its id, so that exports of one record agree. Persons and documents are all there: names stay hidden.
    """

    parent_of: ParentOf = staticmethod(no_parent)
    layer = REVIEWED

    def claims(self, wanted: ClaimFilter = ClaimFilter()) -> Iterator[StoredClaim]:  # noqa: B008 - frozen
        """Yield the accepted claims that fit."""
        return super().claims(msgspec.structs.replace(wanted, verdicts=("accepted",)))

    def count_claims(self, wanted: ClaimFilter = ClaimFilter()) -> int:  # noqa: B008 - frozen
        """Return how many accepted claims fit."""
        return super().count_claims(msgspec.structs.replace(wanted, verdicts=("accepted",)))

    def count_relations(self, wanted: RelationFilter = RelationFilter()) -> int:  # noqa: B008
        """Return how many accepted relations fit."""
        return super().count_relations(msgspec.structs.replace(wanted, verdicts=("accepted",)))

    def relations(self, wanted: RelationFilter = RelationFilter()) -> Iterator[StoredRelation]:  # noqa: B008
        """Yield the accepted relations that fit."""
        return super().relations(msgspec.structs.replace(wanted, verdicts=("accepted",)))

    def incidents(self, wanted: IncidentFilter = IncidentFilter()) -> Iterator[Incident]:  # noqa: B008
        """Yield the incidents that an accepted claim tells of, as the accepted claims tell them."""
        fitting = ClaimFilter(actors=wanted.actors, places=wanted.places)
        fit = {told.claim.id for told in self.claims(fitting)} if wanted.actors or wanted.places else None
        whole: Iterable[Incident] = super().incidents(wanted)
        asked = ClaimFilter()
        if wanted.ids is not None:
            whole = list(whole)
            asked = ClaimFilter(claims=tuple(key for incident in whole for key in incident.claims))
        accepted = {told.claim.id: told for told in self.claims(asked)}
        for incident in whole:
            members = [accepted[key] for key in incident.claims if key in accepted]
            if members and (fit is None or any(told.claim.id in fit for told in members)):
                yield incident if len(members) == len(incident.claims) else self._of(incident, members)

    def _of(self, incident: Incident, members: Sequence[StoredClaim]) -> Incident:
        texts = {told.document.id: self.text(told.document.id) for told in members}
        return narrowed(incident, [stored_view(told, texts[told.document.id], self.parent_of) for told in members])
