"""A record as if it held only what people accepted: what ``--reviewed`` shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sijill.linking.clusters import Cluster
from sijill.linking.inputs import LinkDocument, ParentOf, no_parent, view
from sijill.linking.link import incident as summed_up
from sijill.model.incidents import Incident
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, IncidentFilter, RelationFilter, StoredClaim, StoredRelation


class ReviewedRecord(Record):
    """A record whose claims and ties are the accepted ones, and whose incidents are summed up from these alone.

    Set :attr:`parent_of` to the lexicon's, so that incidents are summed up as they were linked. An incident
    keeps its id, so that exports of one record agree. Persons and documents are all there: names stay hidden.
    """

    parent_of: ParentOf = staticmethod(no_parent)

    def claims(self, wanted: ClaimFilter = ClaimFilter()) -> Iterator[StoredClaim]:  # noqa: B008 - frozen
        """Yield the accepted claims that fit."""
        return super().claims(msgspec.structs.replace(wanted, verdicts=("accepted",)))

    def relations(self, wanted: RelationFilter = RelationFilter()) -> Iterator[StoredRelation]:  # noqa: B008
        """Yield the accepted relations that fit."""
        return super().relations(msgspec.structs.replace(wanted, verdicts=("accepted",)))

    def incidents(self, wanted: IncidentFilter = IncidentFilter()) -> Iterator[Incident]:  # noqa: B008
        """Yield the incidents that an accepted claim tells of, as the accepted claims tell them."""
        accepted = {told.claim.id: told for told in self.claims()}
        fitting = ClaimFilter(actors=wanted.actors, places=wanted.places)
        fit = {told.claim.id for told in self.claims(fitting)} if wanted.actors or wanted.places else set(accepted)
        for incident in super().incidents(msgspec.structs.replace(wanted, limit=None)):
            members = [accepted[key] for key in incident.claims if key in accepted]
            if any(told.claim.id in fit for told in members):
                yield incident if len(members) == len(incident.claims) else self._of(incident, members)

    def _of(self, incident: Incident, members: Sequence[StoredClaim]) -> Incident:
        views = []
        for told in sorted(members, key=lambda one: one.claim.id):
            document = told.document
            text = self.text(document.id)
            seen = LinkDocument(
                document.id, document.file, document.outlet, document.earliest, document.latest, text
            )
            views.append(view(told.claim, seen, self.parent_of))
        kept = {told.claim.id for told in members}
        links = tuple(link for link in incident.links if link.a in kept and link.b in kept)
        return msgspec.structs.replace(summed_up(Cluster(tuple(views), links)), id=incident.id)
