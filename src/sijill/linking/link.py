"""From claims to incidents: view, cluster, count origins, summarise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256

import msgspec

from sijill.linking import summary
from sijill.linking.clusters import Cluster, Constraints, clusters
from sijill.linking.comparisons import COMPARISONS, counted
from sijill.linking.disagreements import disagreements
from sijill.linking.independence import Telling, origins
from sijill.linking.inputs import ClaimView, LinkClaim, LinkDocument, ParentOf, no_parent, view
from sijill.linking.scoring import Scored, contradict, score
from sijill.linking.summary import Support, field, grouped
from sijill.linking.weights import Weight
from sijill.model.claims import Range
from sijill.model.incidents import FieldValues, Incident, Toll


def link(
    claims: Iterable[LinkClaim],
    documents: Mapping[str, LinkDocument],
    parent_of: ParentOf = no_parent,
    must_link: Iterable[tuple[str, str]] = (),
    cannot_link: Iterable[tuple[str, str]] = (),
    workers: int = 1,
) -> list[Incident]:
    """Join claims into incidents, every claim in just one; sorted by id.

    ``documents`` holds the document of every claim. ``must_link`` and ``cannot_link`` are pairs of claim ids
    that people decided on. The result depends on what is given, not on its order nor on the number of
    ``workers`` (processes).
    """
    views = [view(told.claim, documents[told.document], parent_of) for told in claims]
    joined = clusters(views, constraints=Constraints.of(must_link, cannot_link), workers=workers)
    return sorted((incident(cluster) for cluster in joined), key=lambda found: found.id)


def incident_id(first_claim: str) -> str:
    """Return the id of the incident whose first claim, by id, is ``first_claim``."""
    return sha256(f"incident\0{first_claim}".encode()).hexdigest()[:32]


def explain(
    a: LinkClaim, b: LinkClaim, documents: Mapping[str, LinkDocument], parent_of: ParentOf = no_parent
) -> Scored:
    """Return the weights of a pair of claims, linked or not."""
    first, second = sorted((a, b), key=lambda told: told.claim.id)
    return score(
        view(first.claim, documents[first.document], parent_of),
        view(second.claim, documents[second.document], parent_of),
    )


class Why(msgspec.Struct, frozen=True):
    """The weights of a pair with what each comparison looks at, their sum, and what forbids the pair."""

    weights: tuple[tuple[str, Weight, str], ...]
    total: float
    contradiction: str | None


def why(a: LinkClaim, b: LinkClaim, documents: Mapping[str, LinkDocument], parent_of: ParentOf = no_parent) -> Why:
    """Explain a pair of claims, linked or not."""
    scored = explain(a, b, documents, parent_of)
    meaning = {found.__name__: (found.__doc__ or "").strip().splitlines()[0] for found in COMPARISONS}
    first, second = sorted((a, b), key=lambda told: told.claim.id)
    forbidden = contradict(
        view(first.claim, documents[first.document], parent_of),
        view(second.claim, documents[second.document], parent_of),
    )
    weights = tuple((name, weight, meaning[name]) for name, weight in scored.weights)
    return Why(weights, scored.total, forbidden)


def incident(cluster: Cluster) -> Incident:
    """Summarise a cluster; the rule of each field stands in :mod:`sijill.linking.summary`."""
    groups = origins([telling(claim) for claim in cluster.claims])
    support = Support(cluster.claims, {document: n for n, group in enumerate(groups) for document in group})
    kind = summary.event_type(support)
    tolls = summary.casualties(support)
    return Incident(
        id=incident_id(cluster.claims[0].id),
        event_type=kind,
        mode=summary.modes(support, kind),
        status=summary.status(support),
        date=summary.when(support),
        place=summary.where(support),
        actors=summary.parties(support, lambda claim: claim.claim.actors),
        recipients=summary.parties(support, lambda claim: claim.claim.recipients),
        symmetric=any(claim.claim.symmetric for claim in cluster.claims),
        killed=summary.count(support, lambda claim: claim.killed),
        wounded=summary.count(support, lambda claim: claim.wounded),
        killed_or_wounded=summary.count(support, lambda claim: claim.claim.killed_or_wounded),
        independent_sources=len(groups),
        origins=groups,
        disagreements=disagreements(support),
        values=_values(support, tolls),
        claims=tuple(claim.id for claim in cluster.claims),
        links=cluster.links,
        casualties=tolls,
    )


def narrowed(whole: Incident, claims: Sequence[ClaimView]) -> Incident:
    """``whole`` summed up anew from some of its claims; it keeps its id, so that exports of one record agree."""
    kept = {claim.id for claim in claims}
    links = tuple(link for link in whole.links if link.a in kept and link.b in kept)
    told = tuple(sorted(claims, key=lambda claim: claim.id))
    return msgspec.structs.replace(incident(Cluster(told, links)), id=whole.id)


def telling(claim: ClaimView) -> Telling:
    """Return what counting origins needs of a claim."""
    told = claim.document
    return Telling(told.id, told.outlet, told.text, claim.upstream, told.earliest)


def _values(support: Support, tolls: tuple[Toll, ...]) -> tuple[FieldValues, ...]:
    readings = {
        "event_type": lambda c: c.claim.event_type,
        "mode": lambda c: ", ".join(sorted(c.modes)) or None,
        "status": lambda c: c.claim.status,
        "date": lambda c: (c.claim.date.edtf or None) if c.claim.date else None,
        "place": lambda c: (c.place.id or c.place.text) if c.place else None,
        "actors": lambda c: ", ".join(sorted({m.id or m.text for m in c.claim.actors})) or None,
        "recipients": lambda c: ", ".join(sorted({m.id or m.text for m in c.claim.recipients})) or None,
        "killed": lambda c: _written(c.killed),
        "wounded": lambda c: _written(c.wounded),
        "killed_or_wounded": lambda c: _written(c.claim.killed_or_wounded),
        "cause": lambda c: c.claim.cause.text if c.claim.cause else None,
        "materiel": lambda c: ", ".join(sorted({one.text for one in c.claim.materiel})) or None,
    }
    fields = [field(name, grouped(support, reading)) for name, reading in readings.items()]
    for toll in tolls:
        counted_of = partial(_suffered, toll=toll)
        fields.append(field(f"{toll.outcome} of {toll.party}", grouped(support, counted_of)))
    return tuple(found for found in fields if found.values)


def _suffered(claim: ClaimView, toll: Toll) -> str | None:
    return _written(summary.suffered(claim.claim, toll.outcome, toll.party))


def _written(count: Range | None) -> str | None:
    return counted(count) if count is not None else None
