"""Rows of other data sets in the record: how they are known, and incidents as the reports alone tell them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from sijill.linking.clusters import Cluster
from sijill.linking.inputs import LinkDocument, ParentOf, view
from sijill.linking.link import incident as summarised
from sijill.model.incidents import Incident
from sijill.record.stored import StoredClaim

#: Rules of imported claims begin so.
RULE = "import:"


def is_imported(rule: str) -> bool:
    """Say whether a claim or relation with this rule is a row of an imported data set."""
    return rule.startswith(RULE)


def without_imported(
    incident: Incident, claims: Sequence[StoredClaim], text_of: Callable[[str], str], parent_of: ParentOf
) -> Incident:
    """``incident`` summed up anew from ``claims`` alone; it keeps its id, so that exports of one record agree."""
    views = []
    for told in sorted(claims, key=lambda one: one.claim.id):
        document = told.document
        seen = LinkDocument(
            document.id,
            document.file,
            document.outlet,
            document.earliest,
            document.latest,
            text_of(document.id),
        )
        views.append(view(told.claim, seen, parent_of))
    kept = {told.claim.id for told in claims}
    links = tuple(link for link in incident.links if link.a in kept and link.b in kept)
    return msgspec.structs.replace(summarised(Cluster(tuple(views), links)), id=incident.id)
