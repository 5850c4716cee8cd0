"""A place: names and codes, where it lies, who held it when, what happened there, the places within it."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from sijill.analysis.incident_answers import Points
from sijill.analysis.incident_filter import IncidentFilter, Pick
from sijill.analysis.timeline import Page, Timeline, timeline
from sijill.model.entities import Place
from sijill.model.state import Named
from sijill.web import tie_lines
from sijill.web.asking import coverage, known, named, spoken_of, wordings
from sijill.web.incident_drawing import point_name
from sijill.web.visit import Visit

_INCIDENTS = 10
_CHILDREN = 60
#: More than there are in any gazetteer.
_PLACES = 1_000_000
#: So near, in degrees, other places are drawn to orient by.
_AROUND = 0.5
_LABELS = 40
#: Ranks of labels on the map by kind of place; others come last.
_RANKS = {"country": 1, "governorate": 1, "city": 1, "district": 2, "town": 2}


def show(visit: Visit) -> Response:
    """All that the record holds of one place."""
    key = visit.path("place")
    of = known(visit, "place", key)
    place = visit.record.place(key)
    offset = visit.number("offset", 0)

    def drawn() -> Timeline:
        page = Page(tie_lines.PAGE, places=offset)
        return timeline(visit.record, key, kind="place", acts=False, shown=page)

    told = visit.cached(("held", key, offset), drawn)
    ties = tie_lines.rows(told)
    shown = ties[offset : offset + tie_lines.PAGE]
    wanted = IncidentFilter.of([Pick("place", key)])
    heard = spoken_of(visit, "place", key)
    points = visit.finder.points(wanted) if heard else Points((), 0, 0)
    return visit.page(
        "place.html",
        of=of,
        place=place,
        curated=visit.lexicon.gazetteer.is_curated(key),
        around=_around(visit, place),
        within=_within(visit, key),
        namesakes=_namesakes(visit, place),
        wordings=wordings(visit, "place", key),
        exactness=_exactness(points, key),
        told=told,
        ties=shown,
        all_ties=len(ties),
        contested=[row for row in ties if row.line.contested],
        offset=offset,
        limit=tie_lines.PAGE,
        drawing=tie_lines.drawing(visit, told, shown),
        incidents=visit.finder.page(wanted, 0, _INCIDENTS) if heard else None,
        map=_map(visit, place, points),
        **tie_lines.helpers(visit, tie_lines.pieces(shown)),
        today=coverage(visit)[1],
    )


def _around(visit: Visit, place: Place | None) -> list[Named]:
    """The places in which it lies, the smallest first."""
    found: list[Named] = []
    key = place.parent if place else None
    while key is not None and all(one.id != key for one in found):
        found.append(named(visit, "place", key))
        larger = visit.record.place(key) or visit.lexicon.gazetteer.get(key)
        key = larger.parent if larger else None
    return found


def _within(visit: Visit, key: str) -> list[tuple[Named, int]]:
    """Places right within it with the incidents told for them and what lies in them, the most first."""
    told = visit.cached("incidents of places", lambda: _told(visit))
    keys = sorted(visit.record.places_within(key), key=lambda one: (-told.get(one, 0), one))
    return [(named(visit, "place", one), told.get(one, 0)) for one in keys[:_CHILDREN]]


def _told(visit: Visit) -> dict[str, int]:
    counts = visit.finder.facet(IncidentFilter(), "place", _PLACES)
    return {one.value: one.count for one in counts.values}


def _namesakes(visit: Visit, place: Place | None) -> list[Named]:
    """Other places of the same name in the gazetteer, which the words around a name tell apart."""
    if place is None:
        return []
    others = visit.lexicon.gazetteer.named(place.name_ar)
    return [Named(other.id, other.name_ar, other.name_en) for other in others if other.id != place.id]


def _exactness(points: Points, key: str) -> dict[int, int]:
    """How many incidents at the place itself are known how exactly, by ACLED's code."""
    found: dict[int, int] = {}
    for point in points.points:
        if point.place == key and point.geo_precision is not None:
            found[point.geo_precision] = found.get(point.geo_precision, 0) + point.count
    return dict(sorted(found.items()))


def _map(visit: Visit, place: Place | None, points: Points) -> dict[str, Any] | None:
    """The place and its incidents on the map; None where nobody knows where it lies."""
    marks: list[dict[str, Any]] = [
        {
            "id": point.place or point.spot,
            "name": point_name(visit, point),
            "lat": point.lat,
            "lon": point.lon,
            "geo_precision": point.geo_precision,
            "radius_km": point.radius_km,
            "count": point.count,
            "href": visit.url("incidents", {"spot": point.spot}),
            "items": [],
        }
        for point in points.points
    ]
    if not marks and (place is None or place.lat is None or place.lon is None):
        return None
    return {
        "places": marks or [_own(visit, place)],
        "labels": _labels(visit, place),
        "unlocated": points.unlocated,
        "unlocated_href": None,
        "tiles": visit.site.serving.tiles,
    }


def _own(visit: Visit, place: Place | None) -> dict[str, Any]:
    """A mark for a place at which nothing is told to have happened."""
    if place is None:
        return {}
    return {
        "id": place.id,
        "name": visit.names.shown(place),
        "lat": place.lat,
        "lon": place.lon,
        "geo_precision": 2 if place.radius_km else 1,
        "radius_km": place.radius_km,
        "count": 0,
        "href": visit.url("place", place=place.id),
        "items": [],
    }


def _labels(visit: Visit, place: Place | None) -> list[dict[str, Any]]:
    """Names of larger places near by."""
    if place is None or place.lat is None or place.lon is None:
        return []
    near = [
        other
        for other in visit.lexicon.gazetteer
        if other.lat is not None
        and other.lon is not None
        and other.kind in _RANKS
        and other.kind not in ("country", "governorate", "district")
        and abs(other.lat - place.lat) < _AROUND
        and abs(other.lon - place.lon) < _AROUND
    ]
    near.sort(key=lambda other: (-other.population, other.id))
    return [
        {
            "name": (visit.t.lang == "en" and other.name_en) or other.name_ar,
            "lat": other.lat,
            "lon": other.lon,
            "rank": _RANKS[other.kind],
        }
        for other in near[:_LABELS]
    ]
