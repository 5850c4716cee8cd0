"""Keeping incidents by the actors and places of their claims, for answers about these."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import chain

from sqlalchemy import Connection, insert, select

from sijill.linking.inputs import ClaimView
from sijill.model.claims import ActorMention, Claim, PlaceMention
from sijill.model.incidents import Incident
from sijill.record import evidence_tables, rows, schema
from sijill.record.link_views import batches

_FOREVER = date.max.isoformat()


def keep(connection: Connection, incidents: Collection[Incident], known: Mapping[str, ClaimView]) -> None:
    """Keep incidents by the actors and places of their claims; ``known`` are claims that need not be read.

    Incidents that are deleted take their rows along.
    """
    told = {claim: incident for incident in incidents for claim in incident.claims}
    found: dict[tuple[str, str], rows.Row] = {}
    ends = ((key, end) for key in told.keys() & known.keys() for end in _ends_of_claim(known[key].claim))
    for claim, end in chain(ends, _stored_ends(connection, told.keys() - known.keys())):
        incident = told[claim]
        found[end, incident.id] = {"end": end, **_incident_row(incident)}
    if found:
        connection.execute(insert(evidence_tables.incident_ends), [found[key] for key in sorted(found)])


def _ends_of_claim(claim: Claim) -> Iterator[str]:
    told: tuple[ActorMention | PlaceMention, ...] = (*claim.actors, *claim.recipients, *claim.places)
    return (one.id for one in told if one.id is not None)


def _stored_ends(connection: Connection, claims: Collection[str]) -> Iterator[tuple[str, str]]:
    for table, column in ((schema.claim_actors, "actor_id"), (schema.claim_places, "place_id")):
        for batch in batches(sorted(claims)):
            query = select(table.c.claim_id, table.c[column]).where(table.c.claim_id.in_(batch))
            found = connection.execute(query.where(table.c[column].is_not(None)))
            yield from ((claim, end) for claim, end in found)


def _incident_row(incident: Incident) -> rows.Row:
    """Days as in ``incidents``; one open end meets everything, no day at all nothing."""
    when = incident.date
    first, last = (when.earliest, when.latest) if when else (None, None)
    return {
        "incident_id": incident.id,
        "since": first or "",
        "till": last or (_FOREVER if first else ""),
        "status": incident.status,
    }
