"""Rows of other data sets in the record: how they are known, and incidents as the reports alone tell them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sijill.linking.inputs import ParentOf
from sijill.linking.link import narrowed
from sijill.model.incidents import Incident
from sijill.record.link_views import stored_view
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
    return narrowed(incident, [stored_view(told, text_of(told.document.id), parent_of) for told in claims])
