"""All that one incident rests on: its claims with their words, what they differ on, who has it from whom."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sijill.linking.disagreements import differences
from sijill.linking.grading import grade
from sijill.linking.independence import Provenance, provenance
from sijill.linking.inputs import ParentOf
from sijill.linking.link import telling
from sijill.linking.summary import Support
from sijill.model.errors import NotFoundError
from sijill.model.incidents import FieldValues, Incident
from sijill.model.judgements import Judgement
from sijill.record import judgements, linkage
from sijill.record.incident_keys import REVIEWED
from sijill.record.link_views import stored_view
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, IncidentFilter, StoredClaim


class Look(msgspec.Struct, frozen=True):
    """An incident with its claims, by publication; ``quotes`` are the words of their evidence, by claim.

    ``differences`` are what claims differ on (:data:`sijill.linking.disagreements.Subject`); ``grade`` and
    ``reviewed`` as in the facets.
    """

    incident: Incident
    claims: tuple[StoredClaim, ...]
    quotes: dict[str, str]
    differences: tuple[FieldValues, ...]
    provenance: Provenance
    grade: str
    reviewed: str


def look(record: Record, key: str, parent_of: ParentOf) -> Look:
    """Look into the incident with the id ``key``; :class:`NotFoundError` where there is none."""
    incident = next(iter(record.incidents(IncidentFilter(ids=(key,)))), None)
    if incident is None:
        raise NotFoundError(
            f"No incident has the id “{key}”. The id is made of those of its claims: after a judgement or a new "
            "build an incident may have another one. Look for it by place and day among the incidents."
        )
    wanted = ClaimFilter(claims=incident.claims, current_only=False)
    claims = sorted(record.claims(wanted), key=lambda told: (told.document.earliest or "9", told.claim.id))
    texts = {told.document.id: record.text(told.document.id) for told in claims}
    views = [stored_view(told, texts[told.document.id], parent_of) for told in claims]
    drawn = provenance([telling(view) for view in views])
    origin = {document: n for n, group in enumerate(drawn.origins) for document in group}
    support = Support(tuple(sorted(views, key=lambda view: view.id)), origin)
    accepted = sum(told.standing.verdict == "accepted" for told in claims)
    return Look(
        incident,
        tuple(claims),
        {told.claim.id: _words(told, texts[told.document.id]) for told in claims},
        differences(support),
        drawn,
        grade(incident, [told.claim for told in claims]),
        REVIEWED[0 if accepted == len(claims) else 1 if accepted else 2],
    )


def holding(record: Record, claims: Iterable[str]) -> str | None:
    """Return the id of the incident that the first of ``claims`` still in one stands in; None: none of them is."""
    return record.ask(lambda connection: linkage.holding(connection, claims))


def judged(record: Record, claims: Iterable[StoredClaim]) -> list[Judgement]:
    """Return the judgements in force that name one of ``claims``, newest first."""
    told = list(claims)
    names = {one.claim.id for one in told}
    documents = {one.document.id for one in told}
    found = record.ask(lambda connection: judgements.on_documents(connection, documents))
    return [one for one in reversed(found) if not names.isdisjoint(one.target.split())]


def _words(told: StoredClaim, text: str) -> str:
    return text[told.claim.evidence.start : told.claim.evidence.end]
