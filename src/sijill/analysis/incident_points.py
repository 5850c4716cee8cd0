"""Where incidents are: a point for each place and for how well it is known."""

from __future__ import annotations

from sijill.analysis.incident_answers import Point, Points
from sijill.analysis.incident_selection import Selection
from sijill.model.entities import Place
from sijill.record import bits, catalogue
from sijill.record.incident_keys import NONE, Spot, short_spot, spot_of


def points(chosen: Selection) -> Points:
    """Count what a selection holds by place."""
    told = {
        key: count
        for key, numbers in chosen.index.family("spot").items()
        if (count := bits.count_both(numbers, chosen.fitting))
    }
    unlocated = told.pop(NONE, 0)
    found = [_point(chosen, key, count) for key, count in told.items()]
    found.sort(key=lambda point: (-point.count, point.place or "", point.name_ar, point.lat, point.lon))
    return Points(tuple(found), unlocated, unlocated + sum(told.values()))


def _point(chosen: Selection, key: str, count: int) -> Point:
    known: dict[str, tuple[Spot, Place | None]] = chosen.index.keep("spots", dict)
    if key not in known:
        spot = spot_of(key)
        known[key] = spot, catalogue.place(chosen.connection, spot.place) if spot.place else None
    spot, place = known[key]
    return Point(
        short_spot(key),
        spot.place,
        place.name_ar if place else spot.name,
        place.name_en if place else "",
        spot.lat,
        spot.lon,
        spot.geo_precision,
        place.radius_km if place else 0.0,
        count,
    )
