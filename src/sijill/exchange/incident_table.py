"""Incidents as a table: one a row, with what each is summed up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sijill.analysis.incident_answers import IncidentRow
from sijill.exchange.cells import BOM, Cell, line, row
from sijill.exchange.places import coarse
from sijill.model.incidents import Count, Party

_COUNTS = ("killed", "wounded", "killed_or_wounded")
COLUMNS = (
    *("id", "date", "earliest", "latest", "event_type", "mode", "status"),
    *("place_id", "place", "lat", "lon", "geo_precision"),
    *("actor_ids", "actors", "recipient_ids", "recipients", "symmetric"),
    *(f"{name}_{part}" for name in _COUNTS for part in ("low", "best", "high")),
    *("independent_sources", "documents", "claims", "outlets", "grade", "reviewed", "disagreements"),
)


def lines(rows: Iterable[IncidentRow], masked: Callable[[Any], Any]) -> Iterator[str]:
    """Yield byte-order mark and header, then a line for each row; ``masked`` says what may be shown of a cell."""
    yield BOM + line(COLUMNS)
    for told in rows:
        yield row(COLUMNS, {name: masked(cell) for name, cell in _cells(told).items()})


def _cells(told: IncidentRow) -> dict[str, Cell]:
    incident = told.incident
    when, where = incident.date, incident.place
    cells: dict[str, Cell] = {
        "id": incident.id,
        "date": when.edtf if when else None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "event_type": incident.event_type,
        "mode": _joined(incident.mode),
        "status": incident.status,
        "place_id": where.id if where else None,
        "place": where.name if where else None,
        "lat": coarse(where.lat, where.geo_precision) if where else None,
        "lon": coarse(where.lon, where.geo_precision) if where else None,
        "geo_precision": where.geo_precision if where else None,
        **_parties("actor", incident.actors),
        **_parties("recipient", incident.recipients),
        "symmetric": "yes" if incident.symmetric else "no",
        "independent_sources": incident.independent_sources,
        "documents": sum(len(group) for group in incident.origins),
        "claims": len(incident.claims),
        "outlets": _joined(told.outlets),
        "grade": told.grade,
        "reviewed": told.reviewed,
        "disagreements": _joined(incident.disagreements),
    }
    for name in _COUNTS:
        cells |= _count(name, getattr(incident, name))
    return cells


def _parties(role: str, parties: Iterable[Party]) -> dict[str, Cell]:
    told = list(parties)
    return {
        f"{role}_ids": _joined(party.id for party in told if party.id),
        f"{role}s": _joined(party.name for party in told),
    }


def _count(name: str, count: Count | None) -> dict[str, Cell]:
    low, best, high = (count.low, count.best, count.high) if count else (None, None, None)
    return {f"{name}_low": low, f"{name}_best": best, f"{name}_high": high}


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)
