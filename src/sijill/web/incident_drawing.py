"""Map and timeline of incidents as their widgets take them (docs/web-widgets.md)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sijill.analysis.incident_answers import Point, Points, Timeline
from sijill.analysis.incident_filter import IncidentFilter
from sijill.lexicon.loader import Lexicon
from sijill.record.incident_keys import short_spot, spot_key
from sijill.web.incident_lists import span_in_words
from sijill.web.incident_query import Asked
from sijill.web.visit import Visit

#: Up to so many incidents are named at their points; of more only the numbers are told.
_NAMED = 200
_ITEMS = 5
#: Inhabitants from which on a place's name shows, by rank.
_RANKS = ((1, 1_000_000), (2, 200_000), (3, 60_000))

Plain = dict[str, Any]


def whole(asked: Asked) -> IncidentFilter:
    """The filter whose timeline is drawn: without its days unless the axis is "chosen", so that others may be."""
    return asked.wanted if asked.axis == "chosen" else asked.wanted.between(None, None)


def timeline_of(visit: Visit, asked: Asked, told: Timeline) -> Plain:
    """Data of the widget ``timeline``."""
    anywhen = asked.wanted.between(None, None)
    return {
        "from": told.bins[0].start if told.bins else None,
        "to": told.bins[-1].end if told.bins else None,
        "bins": [{"from": one.start, "to": one.end, "count": one.count} for one in told.bins],
        "intervals": [
            {
                "from": one.earliest,
                "to": one.latest,
                "count": one.count,
                "href": visit.url("incidents", anywhen.with_pick("when", one.when).pairs()),
            }
            for one in told.stretches
        ],
        "selected": {"from": asked.wanted.since, "to": asked.wanted.until},
        "undated": told.undated,
    }


def spans(visit: Visit, asked: Asked, told: Timeline) -> list[Plain]:
    """The bars and intervals in words, each with the address of what it counts."""
    drawn = timeline_of(visit, asked, told)
    found = [
        {
            "words": span_in_words(visit, f"{one['from']}/{one['to']}"),
            "href": visit.url("incidents", asked.between(one["from"], one["to"])),
            "count": one["count"],
        }
        for one in drawn["bins"]
        if one["count"]
    ]
    for one in drawn["intervals"]:
        words = span_in_words(visit, f"{one['from'] or '..'}/{one['to'] or '..'}")
        found.append({"words": words, "href": one["href"], "count": one["count"]})
    return found


def map_of(visit: Visit, asked: Asked, told: Points) -> Plain:
    """Data of the widget ``map``."""
    named = _items(visit, asked) if told.total <= _NAMED else {}
    return {
        "places": [
            {
                "id": point.spot,
                "name": point_name(visit, point),
                "lat": point.lat,
                "lon": point.lon,
                "geo_precision": point.geo_precision,
                "radius_km": point.radius_km or None,
                "count": point.count,
                "href": at(visit, asked, point.spot),
                "items": named.get(point.spot, [])[:_ITEMS],
            }
            for point in told.points
        ],
        "labels": labels(visit.lexicon, visit.t.lang == "en"),
        "unlocated": told.unlocated,
        "unlocated_href": at(visit, asked, "none"),
        "tiles": visit.site.serving.tiles,
    }


def point_name(visit: Visit, point: Point) -> str:
    """What a point is called for the reader."""
    words = (visit.t.lang == "en" and point.name_en) or point.name_ar or point.name_en
    return visit.names.place(point.place, words)


def at(visit: Visit, asked: Asked, spot: str) -> str:
    """The address of all incidents at a point, or with "none" of those at none."""
    return visit.url("incidents", asked.wanted.dropping("spot").with_pick("spot", spot).pairs())


def labels(lexicon: Lexicon, english: bool) -> list[Plain]:
    """Names of larger towns to orient by."""
    found: list[Plain] = []
    for place in lexicon.gazetteer:
        rank = next((rank for rank, least in _RANKS if place.population >= least), None)
        if rank is None or place.lat is None or place.lon is None or place.kind not in ("city", "town"):
            continue
        name = (english and place.name_en) or place.name_ar
        found.append({"name": name, "lat": round(place.lat, 3), "lon": round(place.lon, 3), "rank": rank})
    return sorted(found, key=lambda label: (label["rank"], label["name"]))


def _items(visit: Visit, asked: Asked) -> dict[str, list[Plain]]:
    found: dict[str, list[Plain]] = defaultdict(list)
    for row in visit.finder.rows(asked.wanted):
        incident = row.incident
        day = visit.t.day(incident.date.edtf if incident.date else None)
        label = visit.t("incidents.item", day=day, type=visit.names.value("event_type", incident.event_type))
        href = visit.url("incident", incident=incident.id)
        found[short_spot(spot_key(incident.place))].append({"label": label, "href": href})
    return found
