"""How well an incident stands on what is told of it: Airwars' grades."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.codebook.loader import Grade, airwars_grades
from sijill.model.claims import Claim
from sijill.model.incidents import Incident

_NOT_SO = frozenset({"denied", "negated"})


def grade(incident: Incident, claims: Sequence[Claim]) -> Grade:
    """Airwars' grade of an incident, by the first need of ``codebook/airwars.yaml`` that is met.

    ``claims`` are those that tell it.
    """
    did_it = {party.id for party in incident.actors if party.id}
    named = {
        frozenset(actor.id for actor in claim.actors if actor.id)
        for claim in claims
        if any(actor.id for actor in claim.actors)
    }
    apart = any(first.isdisjoint(second) for first in named for second in named)
    met = {
        "denied": bool(claims) and all(claim.status in _NOT_SO for claim in claims),
        "disputed_actor": apart and not incident.symmetric,
        "admitted": any(source.id in did_it for claim in claims for source in claim.sources if source.id),
        "two_sources": incident.independent_sources >= 2,
        "one_source": True,
    }
    return next(entry.grade for entry in airwars_grades() if met[entry.needs])
