"""Incidents with coordinates as a GeoJSON FeatureCollection (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from sijill.exchange.jsonlines import incident_object
from sijill.exchange.places import coarse
from sijill.exchange.view import ExportView, Told


class GeoJson:
    """One incident a feature, at the point of its place; those without a point are left out and counted."""

    file = "incidents.geojson"

    def write(self, view: ExportView) -> Iterator[str]:
        """Yield the collection piece by piece."""
        yield '{"type":"FeatureCollection","features":['
        separator = "\n"
        for told in view.incidents():
            where = told.incident.place
            if where is None or where.lat is None or where.lon is None:
                view.left_out["no coordinates"] += 1
                continue
            view.rows += 1
            point = [coarse(where.lon, where.geo_precision), coarse(where.lat, where.geo_precision)]
            feature = {
                "type": "Feature",
                "id": told.incident.id,
                "geometry": {"type": "Point", "coordinates": point},
                "properties": view.masked(_properties(view, told)),
            }
            yield separator + msgspec.json.encode(feature).decode()
            separator = ",\n"
        yield "\n]}\n"


def _properties(view: ExportView, told: Told) -> dict[str, Any]:
    whole = incident_object(view, told)
    kept = {key: value for key, value in whole.items() if key not in ("claims", "values", "links", "id")}
    quotes = [
        {
            "claim": claim["id"],
            "quote": claim["evidence"]["text"],
            "outlet": claim["document"]["outlet"],
            "published": claim["document"]["published"],
            "file": claim["document"]["file"],
            "note": claim["document"]["note"],
        }
        for claim in whole["claims"]
    ]
    return {**kept, "quotes": quotes}
