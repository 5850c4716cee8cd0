"""Incidents, claims and relations as JSON lines: one object a line, as the output contract describes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from sijill.exchange.kinds import ActorKinds
from sijill.exchange.view import ExportView, Told
from sijill.linking.grading import grade
from sijill.model.incidents import Party
from sijill.model.judgements import unnamed


def _line(view: ExportView, value: Any) -> str:
    view.rows += 1
    return msgspec.json.encode(view.masked(value)).decode() + "\n"


def _parties(parties: tuple[Party, ...], kinds: ActorKinds) -> list[dict[str, str | None]]:
    return [{"id": party.id, "name": kinds.name(party)} for party in parties]


def incident_object(view: ExportView, told: Told) -> dict[str, Any]:
    """An incident with its claims, unmasked."""
    incident = told.incident
    placed = view.acled(told)
    plain: dict[str, Any] = msgspec.to_builtins(incident)
    return {
        "id": incident.id,
        "event_type": incident.event_type,
        "mode": list(incident.mode),
        "acled": msgspec.to_builtins(placed),
        "date": plain["date"],
        "place": plain["place"],
        "killed": plain["killed"],
        "wounded": plain["wounded"],
        "killed_or_wounded": plain["killed_or_wounded"],
        "casualties": plain["casualties"],
        "actors": _parties(incident.actors, view.kinds),
        "recipients": _parties(incident.recipients, view.kinds),
        "symmetric": incident.symmetric,
        "status": incident.status,
        "independent_sources": incident.independent_sources,
        "grade": grade(incident, [stored.claim for stored in told.claims]),
        "disagreements": list(incident.disagreements),
        "values": plain["values"],
        "links": plain["links"],
        "by": told.by,
        "notes": told.notes,
        "claims": [view.claim(stored) for stored in told.claims],
    }


class Incidents:
    """One incident a line, with every claim that tells it."""

    file = "incidents.jsonl"

    def write(self, view: ExportView) -> Iterator[str]:
        """Yield the lines."""
        for told in view.incidents():
            yield _line(view, incident_object(view, told))


class Claims:
    """One claim a line, with its document."""

    file = "claims.jsonl"

    def write(self, view: ExportView) -> Iterator[str]:
        """Yield the lines."""
        for stored in view.claims():
            yield _line(view, view.claim(stored))


class Relations:
    """One relation a line, with its document and the words it rests on."""

    file = "relations.jsonl"

    def write(self, view: ExportView) -> Iterator[str]:
        """Yield the lines."""
        for told in view.relations():
            plain: dict[str, Any] = msgspec.to_builtins(told.relation)
            plain["evidence"] = [
                {
                    "start": span.start,
                    "end": span.end,
                    "text": view.quote(told.document.id, span.start, span.end),
                }
                for span in told.relation.evidence
            ]
            plain["document"] = view.document(told.document)
            plain["verdict"] = told.standing.verdict
            plain["by"] = unnamed(told.by)
            yield _line(view, plain)
